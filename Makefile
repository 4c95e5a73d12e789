# Two commands matter: `make explore` and `make test`. Both work on a fresh clone and need Python 3.11 or newer.

PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --disable-pip-version-check --quiet
# As pip does with a wheel: the first page then need not wait for it.
COMPILE := $(BIN)/python -m compileall -q app.py explorer graph ingest weefsel

.DEFAULT_GOAL := help
.PHONY: help explore test bench bench-identity neo4j texts frontend map pin clean

help:  ## say what there is
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "  make %-15s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

explore: $(VENV)/.installed  ## open the explorer in the browser
	@$(BIN)/weefsel explore $(ARGS)

test: $(VENV)/.installed-dev  ## check everything, as CI does
	@PYTHON=$(BIN)/python scripts/check

bench: $(VENV)/.installed-dev  ## measure: seconds, memory, and the ratio to a plain script
	@$(BIN)/python -m bench $(ARGS)

bench-identity: $(VENV)/.installed-dev  ## measure how well names of one organization are told from others
	@$(BIN)/python -m bench.identity $(ARGS)

neo4j:  ## run a Neo4j server to play with (needs Java 17 or 21, and Maven once)
	@scripts/neo4j

texts: $(VENV)/.installed-dev  ## say which texts of the screen have no Dutch yet
	@$(BIN)/python scripts/texts.py check

frontend:  ## build the components' bundles anew (needs Node)
	@cd frontend && npm ci --no-fund --no-audit && npm run build

map: $(VENV)/.installed-dev  ## write the map in docs/house.md anew
	@$(BIN)/python scripts/house.py

pin:  ## write constraints.txt anew
	@PYTHON=$(PYTHON) scripts/pin

clean:  ## throw away what can be made again
	@rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Weefsel needs Python 3.11 or newer. Say which: make PYTHON=python3.12 …" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); exit 1; }

$(VENV)/.installed: pyproject.toml constraints.txt | $(BIN)/python
	@echo "Installing Weefsel into $(VENV) (once, about a minute)."
	@$(PIP) install -c constraints.txt -e .
	@$(COMPILE)
	@touch $@

$(VENV)/.installed-dev: pyproject.toml constraints.txt | $(BIN)/python
	@echo "Installing Weefsel and its tools into $(VENV) (once, about a minute)."
	@$(PIP) install -c constraints.txt -e '.[dev]'
	@$(COMPILE)
	@touch $@ $(VENV)/.installed
