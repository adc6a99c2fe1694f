"""The tables on the screen: the figures of the findings, in a width that loses none."""

import io
from dataclasses import replace

import pytest

from ana_sim.analysis.statistics import Interval
from ana_sim.views.tables import short_table, tables
from ana_sim.views.terminal import screen, show_tables


def printed(*shown):
    console = screen(file=io.StringIO())
    show_tables(console, shown)
    return console.file.getvalue()


def test_the_short_table_has_eight_rows_at_most(findings, two_worlds):
    """Whatever is compared, one screen shows it, the last side beside the first and beside routine."""
    assert short_table(findings).row_count <= 8
    assert short_table(two_worlds).row_count <= 8
    heads = [str(column.header) for column in short_table(findings).columns]
    assert heads == ["", "", "passive", "routine", "active", "active − passive", "active − routine"]


def test_the_short_table_shows_the_findings(findings):
    """Levels and differences are those of the findings, with what the interval allows to say."""
    d = findings.comparison().final["dependency"]
    row = next(line for line in printed(short_table(findings)).splitlines() if line.strip().startswith("dependency"))
    shown = [float(cell.replace("−", "-")) for cell in row.split()[2:5]]
    assert shown[0] == pytest.approx(d.first, abs=5e-4) and shown[2] == pytest.approx(d.second, abs=5e-4)
    assert "better" in row


def test_no_difference_is_told_where_none_can_be(findings):
    """Where the interval covers 0 the table says so in words."""
    one = findings.comparisons[0]
    none = replace(one.final["influence"], difference=Interval(0.01, -0.01, 0.03))
    found = replace(
        findings, comparisons=(replace(one, final=one.final | {"influence": none}), findings.comparisons[1])
    )
    row = next(line for line in printed(short_table(found)).splitlines() if line.strip().startswith("influence"))
    assert "cannot be told" in row


def test_a_measure_that_never_differs_shows_no_figures_about_it(findings):
    """Where no history differs the row says so, and neither in how many one is ahead nor how many would be needed."""
    one = findings.comparisons[0]
    same = replace(one.final["trust"], difference=Interval(0.0, 0.0, 0.0), tied=1.0, effect=None)
    few = replace(one.final["hub"], tied=0.004)
    found = replace(findings, comparisons=(replace(one, final=one.final | {"trust": same, "hub": few}),))
    rows = {line.split()[0]: line.split() for line in printed(tables(found)[0]).splitlines() if line.split()}
    assert rows["trust"][4:] == ["0", "100", "%", "–"]
    assert "<" not in rows["hub"]


def test_the_unit_is_explained_where_it_stands(findings):
    """Every table with a column or row in nm explains it in one line."""
    said = printed(short_table(findings))
    assert "nm: need-month, the worth to Ruritania of one month with all its needs met." in " ".join(said.split())


def test_what_is_chosen_for_is_marked(findings):
    """The net balance carries the mark of an aim, and the caption explains it."""
    said = " ".join(printed(short_table(findings)).split())
    assert "net balance*" in said
    assert "chooses for net balance" in said


def test_net_stands_with_and_without(findings):
    """The net balance is never printed alone, but also without gifts and without injuries."""
    said = printed(short_table(findings))
    assert "net without deals and thanks" in said and "net without injuries" in said


def test_all_tables_show_every_part(findings, two_worlds):
    """Each comparison's final year and sums, powers, acts, events by chance, the split; for scenarios what crosses."""
    said = printed(*tables(findings))
    for title in (
        "Active against passive, final year (2022)",
        "Active against routine, sums since June 2020",
        "Power by power, May 2022: Active against passive",
        "What home did with whom, active",
        "Events by chance or condition",
        "What makes the difference between passive and active",
    ):
        assert title in said
    assert "What a posture changes in one scenario and in another" in printed(*tables(two_worlds))


def test_an_event_that_never_or_always_happens_is_pointed_out(findings):
    """One that happened in no history or in all of them stands out."""
    world = findings.worlds[0]
    for share, said in ((0.0, "In no history."), (1.0, "In every history.")):
        events = tuple(
            event
            if event.month
            else replace(event, happened=tuple(replace(one, share=share, months=None) for one in event.happened))
            for event in world.events
        )
        assert said in printed(*tables(replace(findings, worlds=(replace(world, events=events),))))


def test_no_figure_is_cut(findings, two_worlds):
    """On a screen of 80 characters nothing ends in an ellipsis."""
    for found in (findings, two_worlds):
        assert "…" not in printed(short_table(found), *tables(found))
