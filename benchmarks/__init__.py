"""What ana-sim costs, beside what else one would use: measured by `make bench`, written to `docs/benchmarks.md`."""
