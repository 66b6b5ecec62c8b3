# One entry point for people and for CI. `make` alone lists the targets.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
READY := $(VENV)/.ready
DEV := $(VENV)/.ready-dev

export PYTHONPATH := $(CURDIR)
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: help setup build serve rerun test lint golden notebooks bench freshness lock clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

# The folder is written into the environment so that an exported notebook finds the models from anywhere.
$(READY): requirements.lock
	$(PYTHON) -m venv $(VENV)
	$(PY) -m pip install --quiet --require-hashes -r requirements.lock
	$(PY) -c "import pathlib, sysconfig; pathlib.Path(sysconfig.get_path('purelib'), 'report.pth').write_text('$(CURDIR)\n')"
	@touch $@

$(DEV): $(READY) requirements-dev.lock
	$(PY) -m pip install --quiet --require-hashes -r requirements-dev.lock
	@touch $@

setup: $(DEV) ## install everything into .venv, from the hash-locked files

build: $(READY) ## make the book; prints the page to open
	@$(PY) -m report build

serve: build ## open the book on localhost, port 8000
	@$(PY) -m http.server 8000 --bind 127.0.0.1 --directory _build/html

rerun: $(READY) ## a second book: SCENARIO=no_exit, or SET="monthly_fee_usd=1.5e9" NAME=more
	@$(PY) -m report rerun --scenario "$(or $(SCENARIO),base)" --set "$(SET)" --name "$(NAME)"

test: $(DEV) ## build, then check code, data, text and pages
	@$(PY) -m ruff check -q . && $(PY) -m ruff format -q --check .
	@$(PY) -m report lint
	@$(PY) -m report build
	@$(PY) -m pytest

lint: $(DEV) ## style of the code, bare numbers in the text
	@$(PY) -m ruff check . && $(PY) -m ruff format --check .
	@$(PY) -m report lint

golden: $(READY) ## take the facts and figure data of now as reviewed
	@$(PY) -m report golden

notebooks: $(READY) ## each chapter as a notebook that plain papermill runs
	@$(PY) -m report notebooks

bench: $(DEV) ## time and memory beside stock Jupyter Book
	@$(PY) -m report bench

freshness: $(READY) ## sources by age, and addresses to look at
	@$(PY) -m report freshness

lock: ## resolve the dependencies anew (needs uv)
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --no-annotate pyproject.toml -o requirements.lock
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --no-annotate --group dev -c requirements.lock -o requirements-dev.lock

clean: ## remove what was built, keep the environment
	rm -rf _build
