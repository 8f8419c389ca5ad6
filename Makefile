# The commands of the house. Every target works on a fresh checkout, from any state, twice in a row.
.PHONY: demo setup serve test test-quick lint fmt words lock clean
.DEFAULT_GOAL := demo

PORT ?= $(or $(MEDSPIL_PORT),8000)
# The first Python that really runs and is new enough; a name on the path can be an empty shim.
PYTHON ?= $(shell for name in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$name -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && echo $$name && break; done)
BIN := .venv/bin
export MEDSPIL_DEMO := yes
# Links carry the port, so whatever writes or serves them must know it; the tests have a port of their own.
demo setup serve: export MEDSPIL_PORT := $(PORT)

# What is installed is stamped with the lock it was installed from, so that a changed lock installs again. Half an
# environment, such as a Python without ensurepip leaves behind, is made anew; it would else stand in the way for ever.
.venv/runtime.stamp: requirements.lock
	@test -n "$(PYTHON)" || { echo "Medspil needs Python 3.11 or newer, with its venv module (on Debian: python3-venv)."; exit 1; }
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear .venv
	@echo "Installing what Medspil needs ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@

.venv/dev.stamp: requirements-dev.lock .venv/runtime.stamp
	@echo "Installing what the tests need ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

words: .venv/runtime.stamp
	@$(BIN)/python manage.py compile_words

setup: .venv/runtime.stamp words
	@$(BIN)/python manage.py migrate --verbosity 0
	@$(BIN)/python manage.py demo
	@$(BIN)/python manage.py keep_sites
	@$(BIN)/python manage.py collectstatic --noinput --verbosity 0

demo: setup
	@$(BIN)/python manage.py demo --addresses
	@$(MAKE) --no-print-directory serve

serve: .venv/runtime.stamp
	@$(BIN)/python manage.py keep_sites
	@$(BIN)/python manage.py run --port $(PORT)

test: .venv/dev.stamp words lint
	@.ci/tests

test-quick: .venv/dev.stamp words
	@$(BIN)/python -m pytest -n 2 -m "not browser" tests participation

lint: .venv/dev.stamp
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/djlint templates --lint --quiet
	@$(BIN)/mypy participation cms
	@$(BIN)/lint-imports

fmt: .venv/dev.stamp
	@$(BIN)/ruff check --fix --quiet . || true
	@$(BIN)/ruff format --quiet .

lock: .venv/dev.stamp
	@$(BIN)/python -m pip install --quiet uv
	@$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url pyproject.toml -o requirements.lock
	@$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --group dev pyproject.toml -o requirements-dev.lock

clean:
	@rm -rf .venv var
