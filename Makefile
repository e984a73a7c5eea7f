# `make report` and `make test` set up everything they need, from nothing.
# They are quick when nothing changed. GNU make 3.81 or newer.

PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
PIP := $(PY) -m pip --disable-pip-version-check
SEEDS := seeds

# The version comes from the pins. To choose one of PyTorch's builds by hand, give its
# index: make report TORCH_FLAGS="--index-url …"
TORCH := $(shell sed -n 's/^\(torch==[^ ;]*\).*/\1/p' requirements.txt)
TORCH_FLAGS ?=

.PHONY: help report test lint format setup setup-dev browser docs benchmarks pins clean

help:
	@echo "make report      set up, compare the sample sources, write reports/seeds/"
	@echo "make test        set up, then check style, types, layers and run every test"
	@echo "make lint        style, types and layers only"
	@echo "make format      rewrite the code in the project's style"
	@echo "make docs        rewrite docs/cli.md, and the example and figures in README.md"
	@echo "make benchmarks  measure speed (benchmarks/speed.json)"
	@echo "make pins        renew requirements.txt and requirements-dev.txt"
	@echo "make clean       remove everything that make made"

report: setup
	$(VENV)/bin/xcheck report $(SEEDS)

test: setup-dev browser lint
	$(PY) -m pytest -n 2 --dist loadscope -m "not timing"
	$(PY) -m pytest -m timing

lint: setup-dev
	$(VENV)/bin/ruff check
	$(VENV)/bin/ruff format --check
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports

format: setup-dev
	$(VENV)/bin/ruff check --fix
	$(VENV)/bin/ruff format

docs: setup-dev
	$(PY) tools/cli_pages.py
	$(PY) tools/readme.py

benchmarks: setup-dev
	$(PY) benchmarks/speed.py

setup: $(VENV)/.stamp-run

setup-dev: $(VENV)/.stamp-dev

# Each stamp is newer than what it was made from, or is made again.
$(VENV)/.stamp-venv:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "xcheck needs Python 3.11 or newer; name one: make PYTHON=python3.12 …"; exit 1; }
	test -x $(PY) || $(PYTHON) -m venv $(VENV)
	touch $@

$(VENV)/.stamp-run: $(VENV)/.stamp-venv requirements.txt pyproject.toml
	$(PIP) install --quiet $(TORCH_FLAGS) $(TORCH)
	$(PIP) install --quiet -r requirements.txt
	$(PIP) install --quiet --no-deps --editable .
	touch $@

$(VENV)/.stamp-dev: $(VENV)/.stamp-run requirements-dev.txt
	$(PIP) install --quiet -r requirements-dev.txt
	touch $@

# The browser tests use the system's Chromium and skip, saying so, without it.
browser:
	@if $(PY) tests/find_browser.py >/dev/null; then :; \
	elif test "$$(id -u)" = 0 && command -v apt-get >/dev/null 2>&1; then \
	  echo "installing Chromium for the browser tests"; \
	  { apt-get -qq update && apt-get -qq install -y --no-install-recommends chromium >/dev/null; } || \
	    echo "Chromium could not be installed: the browser tests will be skipped"; \
	else echo "no Chromium found: the browser tests will be skipped"; fi

# Made in an environment of their own, so that nothing of a developer's slips in.
pins:
	rm -rf build/pins
	$(PYTHON) -m venv build/pins
	build/pins/bin/python -m pip install --quiet --upgrade pip
	build/pins/bin/python -m pip install --quiet $(TORCH_FLAGS) $(or $(TORCH),torch)
	build/pins/bin/python -m pip install --quiet .
	build/pins/bin/python tools/pins.py requirements.txt
	build/pins/bin/python -m pip install --quiet --group dev
	build/pins/bin/python tools/pins.py requirements-dev.txt requirements.txt
	rm -rf build/pins

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache \
	  .hypothesis *.egg-info
