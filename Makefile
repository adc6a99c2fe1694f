# make setup | run | test | test-fast | test-mesa | test-oldest | lint | wasm | golden | docs | site | evidence | notebooks | bench | wheel | clean. The same without make: see README, "Without make".
PYTHON ?=
VENV := .venv
BIN := $(VENV)/bin

.PHONY: setup run test test-fast test-mesa test-oldest lint wasm golden docs site evidence notebooks bench wheel clean

setup: $(VENV)/ready

$(VENV)/ready: pyproject.toml
	@echo "Installing ana-sim and what it needs into $(VENV): one to three minutes."
	@PYTHON="$(PYTHON)" sh tools/make-venv $(VENV)
	$(BIN)/python -m pip install --quiet --editable ".[fast,test]"
	@touch $@

run: setup
	$(BIN)/ana-sim compare historical --postures passive,routine,active --replications 1000 --seed 1 --out results/passive-vs-active

# The rules as WebAssembly, after a rule has changed
wasm: setup
	$(BIN)/python tools/build_rules_wasm.py

# Every run and verdict of docs/evidence.md; goes on where an earlier run stopped
evidence: setup
	$(BIN)/ana-sim evidence

# All tests on up to four processors, with all that they need; those of the report want Debian's chromium, those of
# editors `npm`
test: setup $(VENV)/ready-for-tests
	$(BIN)/python -m pytest --numprocesses logical --maxprocesses 4 --dist worksteal --durations 15 --durations-min 5

$(VENV)/ready-for-tests: $(VENV)/ready
	$(BIN)/python -m pip install --quiet --editable ".[fast,test,report-test,excel,dask,notebooks,docs,mesa-view,tools]"
	@if command -v npm >/dev/null; then npm install --silent --no-audit --no-fund --no-package-lock --prefix tests/scenario/editor || echo "no YAML language server: its tests are skipped"; fi
	@touch $@

test-fast: setup
	$(BIN)/python -m pytest -m "not slow"

# The model's tests under every release of Mesa that this Python can carry
test-mesa: setup
	sh tools/check-mesa-versions $(BIN)/python

# The fast tests with the oldest release of every package that pyproject.toml allows, in an environment of its own
test-oldest: setup
	sh tools/check-oldest $(BIN)/python

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	$(BIN)/mypy

# After RULES_VERSION was raised: make golden BECAUSE="why results changed", with WORLDS=1 after a new parameter or field
golden: setup
	$(BIN)/python -m tests.golden.update $(if $(WORLDS),--worlds) --because "$(BECAUSE)"

# What the code itself knows: tables of docs/, and the schemas by which editors check files
docs: setup
	$(BIN)/python tools/write_schemas.py
	$(BIN)/python tools/model_tables.py
	$(BIN)/python tools/words_page.py

# The documentation in build/site, which opens without a network; a broken link or an undocumented public name fails it
site: setup $(VENV)/ready-for-site
	$(BIN)/python -m tools.documentation

$(VENV)/ready-for-site: $(VENV)/ready
	$(BIN)/python -m pip install --quiet --editable ".[docs]"
	@touch $@

# The notebooks with their answers, beside their sources; after a source or the rules have changed
notebooks: setup $(VENV)/ready-for-notebooks
	$(BIN)/python tools/build_notebooks.py

$(VENV)/ready-for-notebooks: $(VENV)/ready
	$(BIN)/python -m pip install --quiet --editable ".[notebooks]"
	@touch $@

# Every figure of docs/benchmarks.md; a few minutes of an idle machine
bench: setup
	$(BIN)/python -m benchmarks

# Wheel and source archive in dist/, installed in an environment of their own and run outside of this folder
wheel: setup
	$(BIN)/python -m pip install --quiet "build>=1.2,<2"
	sh tools/check-wheel $(BIN)/python

clean:
	rm -rf $(VENV) build dist .pytest_cache .ruff_cache .import_linter_cache
