"""What must hold within a posture, and between a posture and the powers of a scenario."""

from ana_sim.scenario.words import nearest, shortened

PARTNER = {"bandwagon": "patron", "balance": "adversary"}


def check_posture(tree, *, file_name, powers=None):
    """Return the problems of a posture file; where the ids of powers are given, of its patron and adversary too."""
    pattern = tree.get("pattern")
    problems = _repeated(tree) + _misnamed(tree, file_name)
    if pattern is None or not isinstance(pattern.value, str):
        return problems
    for wanted, partner in PARTNER.items():
        node = tree.get(partner)
        stated = node is not None and node.value is not None
        if pattern.value == wanted and not stated:
            message = f"the pattern `{wanted}` needs `{partner}`"
            problems.append(pattern.place.problem("partner", message, hint=f"name a power: `{partner}: …`"))
        elif stated and pattern.value != wanted:
            message = f"`{partner}` is stated, but the pattern is `{shortened(pattern.value)}`"
            problems.append(
                node.key_place.problem("partner", message, hint=f"`{partner}` goes with `pattern: {wanted}` only")
            )
        elif stated and powers is not None and node.value not in powers:
            hint = nearest(node.value, powers)
            message = f"the {partner} `{shortened(node.value)}` is no power of this scenario"
            problems.append(node.place.problem("unknown-power", message, hint=hint))
    return problems


def _misnamed(tree, file_name):
    name = tree.get("name")
    if name is None or not isinstance(name.value, str) or name.value == file_name:
        return []
    message = f"the posture is called `{shortened(name.value)}`, but its file `{shortened(file_name)}`"
    return [name.place.problem("name", message, hint="call both the same: a posture is chosen by this name")]


def _repeated(tree):
    may = tree.get("may")
    problems, seen = [], set()
    for node in may.elements() if may is not None else ():
        if isinstance(node.value, str) and node.value in seen:
            problems.append(
                node.place.problem("repeated", f"`{node.value}` is listed twice in `may`", hint="leave one out")
            )
        elif isinstance(node.value, str):
            seen.add(node.value)
    return problems
