"""A search in words, tables and a picture."""
