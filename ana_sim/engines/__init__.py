"""The same rules as machine code, run by Numba or as WebAssembly, and the choice between them; bytes are equal."""

from ana_sim.engines.choosing import NAMES, choose, prefer
from ana_sim.engines.engine import Engine, EngineError, Outcome

__all__ = ["NAMES", "Engine", "EngineError", "Outcome", "choose", "prefer"]
