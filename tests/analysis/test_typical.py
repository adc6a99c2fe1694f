"""The typical history, against plain loops."""

import numpy as np

from ana_sim.analysis.typical import typical_history
from tests.made_up_histories import save_made_up

MEASURES = ("dependency", "net")


def test_the_medoid_is_nearest_to_all(tmp_path):
    """Distances computed pair by pair give the same medoid and the same farthest pair."""
    results = save_made_up(tmp_path / "r", replications=13, months=17, switch=4)
    found = typical_history(results, "active", measures=MEASURES)
    values = results.values("active", MEASURES)
    courses = [values["dependency"][:, 4:], values["net"][:, 4:].cumsum(axis=1)]
    courses = [c / c.std() for c in courses]
    apart = np.array([[np.sqrt(np.mean([(c[a] - c[b]) ** 2 for c in courses])) for b in range(13)] for a in range(13)])
    assert found.medoid == apart.sum(axis=1).argmin()
    assert set(found.extremes) == set(np.unravel_index(apart.argmax(), apart.shape))
    assert np.isclose(found.distances[2], apart.max())
    assert found.looked_at == 13
