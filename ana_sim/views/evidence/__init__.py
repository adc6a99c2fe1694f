"""The page of evidence, its pictures, and the numbers that other documents take from it."""
