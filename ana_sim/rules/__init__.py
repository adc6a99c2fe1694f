"""The theory: one file per mechanism, small functions on numbers and arrays, compiled by Numba."""
