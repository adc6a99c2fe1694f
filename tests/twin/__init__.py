"""A second, independent writing of the model: plain Python and Mesa, from docs/model.md alone, slow and readable."""

from .twin import TwinModel

__all__ = ["TwinModel"]
