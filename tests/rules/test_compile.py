"""What compiling the rules leaves to others."""

import numba
import numpy as np

import ana_sim.rules.compile  # noqa: F401  (loads Numba without SciPy)


def test_linear_algebra_is_still_to_be_had():
    """Functions that somebody compiles beside the rules still solve, multiply and correlate as numpy does."""

    @numba.njit
    def found(a, b):
        return np.linalg.solve(a, b), np.dot(a, b), np.correlate(a[0], b)

    a, b = np.array([[2.0, 1.0], [1.0, 3.0]]), np.array([1.0, 2.0])
    expected = np.linalg.solve(a, b), a @ b, np.correlate(a[0], b)
    for one, other in zip(found(a, b), expected, strict=True):
        np.testing.assert_allclose(one, other)
