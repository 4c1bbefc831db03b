# Everything starts here; `make` alone says what there is.
# Set-up leaves stamps in .venv, so that it costs nothing when nothing changed.

.DEFAULT_GOAL := help
MAKEFLAGS += --no-builtin-rules
# Where it is set, each of the hundreds of processes that tests start would compile all its modules anew.
unexport PYTHONDONTWRITEBYTECODE
.PHONY: help site serve check test quick bench lint lock clean distclean tools

# Modules, not the commands beside it: those stop working when the project's folder is moved.
RUN := .venv/bin/python -m
RUNTIME := .venv/.runtime
DEV := .venv/.dev

# make check FORMAT=github OPTIONS="--lang ru"; make site OPTIONS="--today 2026-11-21"; make test PYTEST="-k finder"
# make bench BENCH="--pages 10000 --runs 5 --large 100000"
FORMAT ?= text
OPTIONS ?=
PYTEST ?=
BENCH ?=

CORES := $(shell nproc 2>/dev/null || getconf _NPROCESSORS_ONLN)
# Two processes more than there are cores: many a test waits, for a browser or a program of its own.
SIDE_BY_SIDE = -n $$(($(CORES) + 2)) --dist loadgroup
# Tests make and remove some hundred thousand small files: in memory, where 8 GB of it are free.
IN_MEMORY := $(shell free() { [ "$$1" -gt 8000000 ]; } 2>/dev/null; \
	free "$$(awk '/MemAvailable/ {print $$2}' /proc/meminfo 2>/dev/null || echo 0)" && \
	free "$$(df -k --output=avail /dev/shm 2>/dev/null | tail -n 1 || echo 0)" && echo TMPDIR=/dev/shm)

help: ## say what there is
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1\t\2/p' Makefile | expand -t 16

site: $(RUNTIME) ## set everything up and build the bulletin into site/
	$(RUN) generator build $(OPTIONS)

serve: $(RUNTIME) ## look at it on this machine while you write
	$(RUN) generator serve $(OPTIONS)

check: $(RUNTIME) ## find every problem in data/, content/ and site_config.yml
	$(RUN) generator check --format $(FORMAT) $(OPTIONS)

test: $(DEV) tools lint ## set everything up, tools of the tests too, and run all tests
	$(IN_MEMORY) $(RUN) pytest $(SIDE_BY_SIDE) $(PYTEST)

quick: $(DEV) lint ## the tests to run while working: no browser, no whole site
	$(IN_MEMORY) $(RUN) pytest $(SIDE_BY_SIDE) --hypothesis-profile=quick \
		--ignore=tests/site --ignore=tests/bench -m "not browser and not site and not bench" $(PYTEST)

bench: $(DEV) ## measure what has to be quick, on large registers made for it, beside other generators
	$(RUN) pytest tests/bench -m bench $(PYTEST)
	$(RUN) tests.bench $(BENCH)

lint: $(DEV)
	$(RUN) ruff check .
	$(RUN) ruff format --check .
	$(RUN) mypy

lock: $(DEV) ## write both lock files anew with the newest versions that pyproject.toml allows
	$(RUN) uv $(COMPILE) --upgrade --output-file requirements.lock
	$(RUN) uv $(COMPILE) --upgrade --group dev --constraint requirements.lock --output-file requirements-dev.lock

clean: ## remove what was built, and caches
	rm -rf .cache/history.json site build *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find generator tests -name __pycache__ -prune -exec rm -rf {} +

distclean: clean ## remove the set-up too
	rm -rf .venv .cache/bench tests/node_modules

# Hashes without addresses: a mirror serves as well as the original. The third lock,
# tests/package-lock.json, is renewed with: npm update --prefix tests --package-lock-only
COMPILE := pip compile --quiet --no-config --universal --generate-hashes \
	--no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" \
	--group build pyproject.toml

tools:
	.ci/install-test-tools

$(RUNTIME): requirements.lock pyproject.toml .ci/set-up-python
	.ci/set-up-python requirements.lock
	touch $@

$(DEV): requirements-dev.lock $(RUNTIME)
	.ci/set-up-python requirements-dev.lock
	touch $@
