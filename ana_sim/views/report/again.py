"""The exact command that remakes results: taken from the manifest of what ran, so that it cannot drift from it."""

import shlex

OUT = "remade"
BATCH = ("ana-sim", "batch", "FILE.yaml")
"""What is said of a batch that did not come from the command line: its manifest does not name its file."""


def command_of(manifest, *, out=OUT):
    """Return the command line that makes the same tables in another folder.

    Where the run came from the command line its own words are used, with another --out; else they are put together
    from the manifest.

    Args:
        manifest: of the results. out: folder for the new ones.
    """
    words = manifest.get("command") or (_put_together(manifest) if "scenario" in manifest else BATCH)
    return shlex.join([*_without(words, "--out"), "--out", out])


def _without(words, option):
    """Return words without an option and its value, in either spelling."""
    kept, skip = [], False
    for word in words:
        if skip:
            skip = False
        elif word == option:
            skip = True
        elif not word.startswith(f"{option}="):
            kept.append(word)
    return kept


def _put_together(manifest):
    words = ["ana-sim", "compare", manifest["scenario"]["name"], "--postures", ",".join(manifest["compared"])]
    words += ["--replications", str(manifest["replications"]), "--seed", str(manifest["seed"])]
    if manifest["split"]:
        words += ["--split", str(manifest["split"]["replications"])]
    if manifest["rows"]["powers"] == "monthly":
        words.append("--monthly-powers")
    return words
