"""One history, stepped month by month, with everything that happened in it."""

from ana_sim.model import AnaModel
from ana_sim.runs.simulate import schedule_of


def run_history(scenario, posture, *, seed, replication=0):
    """Return a finished AnaModel: the same history as that replication of any ensemble, with its trace.

    Args:
        scenario: Scenario to run. posture: Posture that stands where the calendar says `compared`.
        seed: 0 to 2⁶⁴ − 1. replication: which history, from 0.
    """
    named = {name: other.resolved for name, other in scenario.postures.items()}
    schedule = schedule_of(scenario.resolved, posture.resolved, named)
    return AnaModel(scenario.resolved, schedule, seed=seed, replication=replication).run()
