"""A second implementation of the model, in plain Python, from docs/model.md alone; (n) is a section of the page."""
