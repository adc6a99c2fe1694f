"""Many runs: ensembles, comparisons, mixtures of postures, and the manifest of what ran."""
