"""The picture of how costs grow."""

from benchmarks.words import number

WIDTH, HEIGHT = 11.0, 7.4
TITLE = "What runs cost, and how it grows"
SUBTITLE = (
    "All scales logarithmic. Dotted: in proportion to the largest; dashed: with the square. Bars: lowest and highest."
)
WAYS = {"ensemble_ms": "ensemble", "c_ms": "by hand in C"}


def draw(figures, path, *, foot):
    """Write the picture of runs, memory, powers and months; parts that are missing stay empty.

    Args:
        figures: name of a part -> its figures. path: of the PNG file. foot: where the figures come from.
    """
    from ana_sim.views.theme import GREY, picture

    with picture(WIDTH, HEIGHT) as figure:
        figure.text(0.04, 0.955, TITLE, size=14, weight="bold")
        figure.text(0.04, 0.940, SUBTITLE, size=9, color=GREY, va="top")
        figure.text(0.04, 0.015, foot, size=7, color=GREY)
        axes = [figure.add_axes((0.075 + 0.49 * (k % 2), 0.545 - 0.44 * (k // 2), 0.40, 0.31)) for k in range(4)]
        if "runs" in figures:
            rows = figures["runs"]["rows"]
            _curve(axes[0], rows, "runs", {"cpu_s": "batch, one thread"}, "CPU, s")
            axes[0].set_title("CPU time by runs")
            _memory(axes[1], rows)
        for place, what in ((2, "powers"), (3, "months")):
            if what in figures:
                _curve(axes[place], figures[what]["rows"], what, WAYS, "CPU a run, ms", square=what == "powers")
                axes[place].set_title(f"CPU time of an active run by {what}")
        figure.savefig(path, dpi=110, metadata={"Software": None})


def _curve(axes, rows, what, ways, unit, *, square=False):
    """Draw one line for each way of running, with what would be in proportion to the largest size."""
    from ana_sim.views.theme import BLUE, GREY, VERMILLION

    sizes = [row[what] for row in rows]
    for (key, name), colour, mark in zip(ways.items(), (BLUE, VERMILLION), "os", strict=False):
        if key not in rows[0]:
            continue
        middle, low, high = ([row[key][which] for row in rows] for which in ("median", "low", "high"))
        apart = [[m - x for m, x in zip(middle, low, strict=True)], [x - m for m, x in zip(middle, high, strict=True)]]
        axes.errorbar(sizes, middle, apart, color=colour, marker=mark, ms=4, lw=1.6, label=name)
    last = rows[-1][next(iter(ways))]["median"]
    axes.plot(sizes, [last * size / sizes[-1] for size in sizes], ":", color=GREY, lw=1.2)
    if square:
        axes.plot(sizes, [last * (size / sizes[-1]) ** 2 for size in sizes], "--", color=GREY, lw=0.9)
    _scales(axes, sizes, what, unit)
    axes.legend(frameon=False, fontsize=8, loc="upper left")


def _memory(axes, rows):
    """Draw the peak memory of batches."""
    from ana_sim.views.theme import BLUE

    sizes, peaks = [row["runs"] for row in rows], [row["peak_mb"] for row in rows]
    axes.plot(sizes, peaks, color=BLUE, marker="o", ms=4, lw=1.6)
    for size, peak in zip(sizes, peaks, strict=True):
        axes.annotate(number(peak), (size, peak), (0, 6), textcoords="offset points", ha="center", size=8)
    _scales(axes, sizes, "runs", "peak memory, MB")
    axes.set_ylim(10, 10_000)
    axes.set_title("Peak memory by runs")


def _scales(axes, sizes, what, unit):
    axes.set_xscale("log")
    axes.set_yscale("log")
    axes.set_xticks(sizes, [f"{size:,}" for size in sizes])
    axes.minorticks_off()
    axes.yaxis.set_major_formatter(lambda value, _: f"{value:,g}")
    axes.set_xlabel(what)
    axes.set_ylabel(unit)
