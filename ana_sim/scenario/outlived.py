"""What goes in the next release says so for one release: it still works, and warns whoever uses it."""

import warnings


def warn(what: str, *, instead: str, stacklevel: int = 3) -> None:
    """Warn that a name or an argument goes in the next release.

    Args:
        what: as people write it, "ana_sim.old_name" or "run_comparison(old_argument=…)".
        instead: what is written in its place.
        stacklevel: how many calls up the person's own line is: 3 for the caller of the function that calls `warn`.
    """
    message = f"{what} goes in the next release; write {instead} in its place."
    warnings.warn(message, DeprecationWarning, stacklevel=stacklevel)
