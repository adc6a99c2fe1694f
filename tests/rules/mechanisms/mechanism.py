"""What a mechanism is to the tests: numbers that switch it off, and edits that take its code out.

Edits are those of `plain`: (module, old text, new text). What is left of a formula keeps its form, so that bits agree.
"""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Mechanism:
    """How a mechanism is switched off and where its code stands.

    rules, posture, powers: numbers that switch it off; affinity: those of the world if they do. edits: its code taken
    out. shown: what of the rules, the posture and the powers must be otherwise to see it at work.
    """

    edits: tuple
    rules: dict = field(default_factory=dict)
    posture: dict = field(default_factory=dict)
    powers: dict = field(default_factory=dict)
    affinity: dict | None = None
    shown: dict = field(default_factory=dict)
