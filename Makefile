# reviewdeck: `make deck` and `make test` do everything; `make help` lists the rest.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
READY := $(VENV)/.ready
TESTED := $(VENV)/.tested
LOCK := $(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-header
DEAL ?=

.DEFAULT_GOAL := help
.PHONY: help deck section check test versions lint format golden gallery bench docs lock licences sbom fuzz faults clean

help: ## list what can be made
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

# What the product needs, and no more. The lock file says which versions, and pip checks what it gets against its hashes.
$(READY): pyproject.toml requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "reviewdeck needs Python 3.11 or newer; run: make PYTHON=/path/to/python3.11 $(MAKECMDGOALS)"; exit 1; }
	@echo "Making an environment in $(VENV)"
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing what reviewdeck needs (half a minute, once)"
	@$(PIP) --requirement requirements.txt
	@$(PIP) --no-deps --editable .
	@touch $@

$(TESTED): $(READY) requirements-dev.txt
	@echo "Installing what its tests need (once)"
	@$(PIP) --requirement requirements-dev.txt
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

# The tests that a version of Python or of a library may break; the others hold our own logic, which is the same on each.
OTHERS := 3.12 3.13
ON_OTHERS := tests/test_build.py tests/test_cli.py tests/test_survey.py tests/test_inputs_survey.py tests/test_deck_package.py \
	tests/test_package_door.py tests/test_golden.py tests/test_text.py tests/test_cache.py tests/surveys/test_workbooks.py

versions: $(TESTED) ## run some of the tests on the other versions of Python that are there (on PATH, or of pyenv)
	@for version in $(OTHERS); do \
		python=$$(ls $${PYENV_ROOT:-$$HOME/.pyenv}/versions/$$version.*/bin/python 2>/dev/null | tail -1); \
		python=$${python:-python$$version}; \
		$$python -c 'import venv' 2>/dev/null || { echo "Python $$version is not there: not tested"; continue; }; \
		echo "Python $$version"; \
		$$python -m venv $(VENV)/$$version || exit 1; \
		$(VENV)/$$version/bin/python -m pip install --quiet --disable-pip-version-check \
			--requirement requirements.txt --requirement requirements-dev.txt || exit 1; \
		$(VENV)/$$version/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --editable . || exit 1; \
		$(VENV)/$$version/bin/python -m pytest -n auto $(ON_OTHERS) || exit 1; \
	done

lint: $(TESTED) ## formatter, linter and type checker
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy

format: $(TESTED) ## let the formatter have its way
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

golden: $(TESTED) ## write the golden decks and what docs/ shows of checks, messages and commands anew, to be read before they are committed
	@$(BIN)/python -m pytest tests/test_golden.py tests/checks/test_rules.py tests/test_messages.py tests/test_commands_page.py --golden

gallery: $(TESTED) ## take the pictures of slides in docs/gallery again (needs LibreOffice)
	@$(BIN)/python -m tests.render.gallery

bench: $(TESTED) ## measure against pandoc, PptxGenJS and the usual script, into docs/performance.md (takes five minutes)
	@$(BIN)/python -m tests.benchmarks

# The site has an environment of its own: no test needs what makes it.
docs: ## write the documentation as a site into build/site, and follow every link in it
	@test -x $(VENV)/docs/bin/python || $(PYTHON) -m venv $(VENV)/docs
	@$(VENV)/docs/bin/python -m pip install --quiet --disable-pip-version-check --requirement requirements-docs.txt
	@$(VENV)/docs/bin/zensical build --strict --clean
	@$(PYTHON) -m tests.site_links build/site

lock: $(TESTED) ## renew the lock files from pyproject.toml
	@$(PIP) uv
	@$(LOCK) --output-file requirements.txt pyproject.toml
	@$(LOCK) --extra dev --constraint requirements.txt --output-file requirements-dev.txt pyproject.toml
	@$(LOCK) --group docs --output-file requirements-docs.txt

licences: $(TESTED) ## write docs/licences.md anew
	@$(BIN)/python -m tests.licences

sbom: $(READY) ## write a bill of materials of the environment into build/sbom.json (CycloneDX)
	@$(PYTHON) -m venv $(VENV)/sbom
	@$(VENV)/sbom/bin/python -m pip install --quiet --disable-pip-version-check cyclonedx-bom
	@mkdir -p build
	@$(VENV)/sbom/bin/cyclonedx-py environment --output-reproducible --pyproject pyproject.toml -o build/sbom.json $(BIN)/python

fuzz: $(TESTED) ## change files at random for an hour and read them
	@$(BIN)/python -m tests.fuzz --seconds 3600

faults: $(TESTED) ## kill, stop and damage 5,000 builds
	@$(BIN)/python -m tests.faults --number 5000

clean: ## remove what was made
	@find build -mindepth 1 -maxdepth 1 ! -name .gitignore -exec rm -rf {} +
	@rm -rf dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
