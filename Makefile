# Everything one does with Leerlijn, as one word each. `make` alone lists them.

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input
PIN := $(BIN)/uv pip compile pyproject.toml requirements/build.in --universal --python-version 3.11 \
       --generate-hashes --no-header --no-emit-index-url --no-emit-find-links --no-build --quiet --upgrade
SEED := 1
LIVES := 10000
KILLS := 2000
PACKAGES := addin sync_service workbook_templates

# Tests share the cores; those that start one big program (LibreOffice, Chromium, PostgreSQL) stay on one worker.
PYTEST := $(BIN)/python -m pytest --numprocesses=auto --dist=loadgroup
# What soaks may take ten hours; any other test that takes twenty minutes hangs.
LONG := $(BIN)/python -m pytest -o faulthandler_timeout=36000

.DEFAULT_GOAL := help
.PHONY: help setup demo test lint format bench fuzz soak catalogs pictures pin debian clean
.DELETE_ON_ERROR:

help:  ## list what can be made
	@echo "Leerlijn. What can be made:"
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /\1\t/' | awk -F '\t' '{printf "  make %-10s %s\n", $$1, $$2}'

setup: $(VENV)/.dev  ## make .venv with everything needed to work on Leerlijn

demo: $(VENV)/.run  ## show the example school in the browser (Ctrl-C stops it)
	@$(BIN)/leerlijn demo

test: debian lint  ## run every check: style, types, arrows between rooms, tests with coverage
	@$(PYTEST) --cov --cov-report=

lint: $(VENV)/.dev  ## check style, types and the arrows between the rooms
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo

format: $(VENV)/.dev  ## put the code in the house style
	@$(BIN)/ruff check --fix-only --quiet .
	@$(BIN)/ruff format .

bench: $(VENV)/.bench-packages  ## measure speed and memory beside others, as one JSON document (bench/)
	@$(BIN)/python -m bench

catalogs: $(VENV)/.dev  ## collect the sentences, merge and compile the translations
	@$(BIN)/python .ci/catalogs.py
	@$(BIN)/python .ci/page_catalogs.py
	@$(BIN)/python .ci/words.py

fuzz: $(VENV)/.dev  ## read 20,000 damaged trackers (SEED=1) part by part, and run the tests with invented input for long
	@$(BIN)/python -m tests.soak --seed $(SEED) --mutants 20000
	@$(LONG) -m hypothesis --hypothesis-profile=fuzz --numprocesses=auto
	@LEERLIJN_CALLS=500 LEERLIJN_WALKS=150 $(LONG) tests/sync_service/api/test_description.py tests/sync_service/api/test_journeys.py

soak: $(VENV)/.dev debian  ## soak the record: LIVES=10000 random histories, kills, full disks, crowds; goes on where it was
	@echo "SEED=$(SEED) LIVES=$(LIVES) KILLS=$(KILLS)"
	@$(BIN)/python -m tests.soak --seed $(SEED) --lives $(LIVES) --kills $(KILLS)
	@$(LONG) -m soak --lives=$(LIVES) --hypothesis-seed=$(SEED) -p no:randomly --numprocesses=auto
	@$(LONG) --lives=$(LIVES) tests/sync_service/test_matrix.py tests/sync_service/browser/test_every_page.py

pictures: $(VENV)/.dev debian  ## take the pictures of the README from the running demo
	@$(BIN)/python docs/screenshots.py docs/images
	@$(BIN)/python .ci/icons.py

pin: $(VENV)/.dev  ## choose the newest versions that fit and write them, with hashes, to requirements/
	@$(PIP) install --quiet uv
	@$(PIN) --output-file requirements/run.txt
	@$(PIN) --extra dev --extra postgres --extra excel --extra google --constraint requirements/run.txt --output-file requirements/dev.txt
	@$(PIN) --extra bench --constraint requirements/dev.txt --output-file requirements/bench.txt

clean:  ## remove what was made, except .venv
	@rm -rf build dist htmlcov .coverage .coverage.* .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache bench/out
	@find . -name __pycache__ -type d -not -path './$(VENV)/*' -prune -exec rm -rf {} +

# libatomic1 is what playwright's driver needs, fonts-liberation what pages are laid out with.
debian:
	@.ci/debian libreoffice-calc-nogui:soffice 'libreoffice-writer-nogui:/usr/lib/libreoffice/program/libswlo.so' python3-uno:/usr/lib/python3/dist-packages/uno.py chromium:chromium poppler-utils:pdftoppm \
		'postgresql:/usr/lib/postgresql/*/bin/initdb' 'libatomic1:/usr/lib/*/libatomic.so.1' nodejs:node \
		'fonts-liberation:/usr/share/fonts/truetype/liberation*'

# The stamps below say what already stands in .venv, so that a second run costs nothing and needs no network.

$(VENV)/.made:
	@python=$$(.ci/python) && echo "Making $(VENV) with $$python" && "$$python" -m venv $(VENV)
	@touch $@

$(VENV)/.run-packages: requirements/run.txt | $(VENV)/.made
	@echo "Installing the packages Leerlijn runs on"
	@$(PIP) install --quiet --require-hashes --only-binary :all: --requirement $<
	@touch $@

$(VENV)/.dev-packages: requirements/dev.txt | $(VENV)/.made
	@echo "Installing the packages for working on Leerlijn"
	@$(PIP) install --quiet --require-hashes --only-binary :all: --requirement $<
	@touch $@

$(VENV)/.bench-packages: requirements/bench.txt $(VENV)/.dev
	@$(PIP) install --quiet --require-hashes --only-binary :all: --requirement $<
	@touch $@

$(VENV)/.run: pyproject.toml $(VENV)/.run-packages
	@$(PIP) install --quiet --no-index --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: pyproject.toml $(VENV)/.dev-packages
	@$(PIP) install --quiet --no-index --no-deps --no-build-isolation --editable .
	@touch $@
