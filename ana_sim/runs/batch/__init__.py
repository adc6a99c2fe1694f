"""Batches: many cells, each run many times, in chunks that are written whole or not at all."""
