# reviewdeck: `make deck` and `make test` do everything; `make help` lists the rest.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
DEAL ?=

.DEFAULT_GOAL := help
.PHONY: help deck section check test lint format golden bench clean

help: ## list what can be made
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

$(READY): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "reviewdeck needs Python 3.11 or newer; run: make PYTHON=/path/to/python3.11 $(MAKECMDGOALS)"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

deck: $(READY) ## build inputs/ into build/deck.pptx
	@$(BIN)/reviewdeck build inputs --output build

section: $(READY) ## build one deal's section: make section DEAL=slimme-stad
	@test -n "$(DEAL)" || { echo "which deal? make section DEAL=slimme-stad"; exit 2; }
	@$(BIN)/reviewdeck build inputs --output build --deal $(DEAL)

check: $(READY) ## say what is wrong in inputs/
	@$(BIN)/reviewdeck check inputs

test: lint ## run all checks and tests
	@$(BIN)/python -m pytest -n auto

lint: $(READY) ## formatter, linter and type checker
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy

format: $(READY) ## let the formatter have its way
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

golden: $(READY) ## write the golden decks anew, to be read before they are committed
	@$(BIN)/python -m pytest tests/test_golden.py --golden

bench: $(READY) ## measure against pandoc, PptxGenJS and the usual script, into docs/performance.md (takes five minutes)
	@$(BIN)/python -m tests.benchmarks

clean: ## remove what was made
	@rm -rf build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
