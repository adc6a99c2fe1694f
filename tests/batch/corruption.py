"""Ways in which files go wrong: cut short, a byte flipped, a block zeroed, gone, or swapped with another."""

KINDS = ("cut", "flipped byte", "zeroed block", "missing", "swapped")


def corrupt(folder, draw):
    """Damage one file of a folder (two where they are swapped) and return what was done."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != ".lock")
    while True:
        kind, path = draw.choice(KINDS), draw.choice(files)
        before = path.read_bytes()
        if kind == "missing":
            path.unlink()
        elif kind == "swapped":
            other = draw.choice([one for one in files if one.suffix == path.suffix])
            swapped = other.read_bytes()
            path.write_bytes(swapped), other.write_bytes(before)
        else:
            path.write_bytes(_CHANGES[kind](before, draw))
        if not path.exists() or path.read_bytes() != before:
            return f"{kind}: {path.relative_to(folder)}"


def _cut(content, draw):
    return content[: draw.randrange(len(content))]


def _flip(content, draw):
    place = draw.randrange(len(content))
    return content[:place] + bytes([content[place] ^ (1 << draw.randrange(8))]) + content[place + 1 :]


def _zero(content, draw):
    start = draw.randrange(len(content))
    length = min(draw.choice([16, 512, 4096]), len(content) - start)
    return content[:start] + bytes(length) + content[start + length :]


_CHANGES = {"cut": _cut, "flipped byte": _flip, "zeroed block": _zero}
