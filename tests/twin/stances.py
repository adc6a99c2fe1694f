"""Postures for tests: one of every pattern and temper."""

EVERYTHING = ["deepen", "slice", "broker", "institution", "build", "claim"]
PLAIN = {
    "activism": 0.0,
    "resolve": 0.8,
    "tolerance": 0.003,
    "prudence": 0.5,
    "accommodation": 0.5,
    "security_cap": 1.0,
    "bidding": False,
    "retaliates": False,
    "leaps": False,
    "pattern": "objective",
    "patron": None,
    "adversary": None,
    "may": [],
}


def posture(**changes):
    """Return a passive posture with some of its numbers changed."""
    return PLAIN | changes


def postures(powers):
    """Return a posture of every pattern and temper, by name."""
    bold = {"activism": 1.3, "tolerance": 0.03, "bidding": True, "resolve": 1.2, "prudence": 0.2, "may": EVERYTHING}
    careful = ["deepen", "slice", "broker", "institution", "build"]
    patron, adversary = sorted(powers)[1], sorted(powers)[0]
    return {
        "passive": posture(),
        "routine": posture(tolerance=0.05),
        "active": posture(**bold | {"may": careful}),
        "restless": posture(**bold | {"activism": 4.7, "tolerance": 1.0, "resolve": 3.0}),
        "prudent": posture(**bold | {"prudence": 1.0, "security_cap": 0.5, "may": careful}),
        "claimant": posture(**bold | {"leaps": True, "retaliates": True, "activism": 2.0, "accommodation": 0.9}),
        "yielding": posture(tolerance=0.2, resolve=0.2, retaliates=True, bidding=True, security_cap=0.3),
        "bandwagon": posture(**bold | {"pattern": "bandwagon", "patron": patron, "retaliates": True}),
        "balance": posture(**bold | {"pattern": "balance", "adversary": adversary, "leaps": True}),
        "equidistance": posture(**bold | {"pattern": "equidistance", "security_cap": 0.6, "activism": 0.7}),
    }
