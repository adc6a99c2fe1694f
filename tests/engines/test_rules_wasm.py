"""rules.wasm was made from the rules as they stand, and rules.json says how to call it."""

import json
from hashlib import sha256
from pathlib import Path

import wasmtime

from ana_sim.engines.arguments import ENTRIES
from ana_sim.engines.with_wasm import ABOUT, WASM
from ana_sim.rules import phases, world
from ana_sim.rules.compiled import source_version
from ana_sim.rules.version import RULES_VERSION
from tools.describe_rules import description

ROOT = Path(__file__).parents[2]
SAID = json.loads(ABOUT.read_text(encoding="utf-8"))


def test_rules_wasm_is_made_from_these_rules():
    """A changed rule without a new rules.wasm fails here, at once."""
    advice = "The rules were changed: run `python tools/build_rules_wasm.py` (one to two minutes)."
    assert SAID["source"] == source_version(), advice
    assert SAID["rules_version"] == RULES_VERSION, advice


def test_rules_json_belongs_to_rules_wasm():
    """The two files were written together."""
    assert SAID["sha256"] == sha256(WASM.read_bytes()).hexdigest()


def test_rules_json_is_what_the_rules_say_of_themselves():
    """Nothing in it is of an earlier build: described anew, all but the machine code is the same."""
    made = {key: SAID[key] for key in ("sha256", "free", "made_with")}
    assert json.loads(json.dumps(description(**made))) == SAID


def test_rules_wasm_needs_nothing_and_exports_the_entries():
    """A browser, Python or anything else runs it without supplying a function."""
    module = wasmtime.Module(wasmtime.Engine(), WASM.read_bytes())
    assert [one.name for one in module.imports] == []
    assert {one.name for one in module.exports} == {"memory", *ENTRIES}


def test_rules_json_gives_places_and_names():
    """What is not Python finds every field and every name in rules.json."""
    fields = SAID["layout"]["WORLD"]["fields"]
    assert fields["powers.tie"] == [8 * world.place_of("powers", "tie"), "real", [world.N_DOMAINS, world.MOST_POWERS]]
    assert SAID["layout"]["WORLD"]["size"] == world.WORLD.itemsize
    assert list(SAID["entries"]["live"])[:4] == ["phase", "who", "world", "memory"]
    assert SAID["names"]["PHASES"] == list(phases.PHASES)
    assert SAID["names"]["MEASURES"] == list(world.MEASURE_NAMES)
