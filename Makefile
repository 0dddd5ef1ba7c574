# `make run` serves the product; `make test` tests it. Both make what they need and are safe to repeat.

.DEFAULT_GOAL := help
.PHONY: help run test lint format translations python clean
MAKEFLAGS += --no-print-directory

PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin/python
PIP := $(BIN) -m pip install -qq --disable-pip-version-check
# The first interpreter that is new enough; `make run PYTHON=/path/to/python` chooses another.
NEW_ENOUGH := import sys; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for p in python3.11 python3.12 python3.13 python3; do \
	"$$p" -c '$(NEW_ENOUGH)' 2>/dev/null && echo "$$p" && break; done)

help:
	@echo "make run    serve the product on http://127.0.0.1:$(PORT)/ (other port: make run PORT=8001)"
	@echo "make test   run the whole suite, on every database and broker that answers"
	@echo "make lint   what .ci/run checks besides the tests"

run: $(VENV)/.ready
	@PORT=$(PORT) exec $(BIN) -m config.launch

test: $(VENV)/.ready-for-tests
	@exec $(BIN) -m tests.run $(ARGS)

lint: $(VENV)/.ready-for-tests
	@$(BIN) -m ruff check .
	@$(BIN) -m ruff format --check --output-format concise .
	@$(BIN) -m djlint templates --lint --quiet
	@$(BIN) -m mypy
	@$(BIN) manage.py makemigrations --check --dry-run

format: $(VENV)/.ready-for-tests
	@$(BIN) -m ruff check --fix --quiet . ; $(BIN) -m ruff format .

translations: $(VENV)/.ready
	@$(BIN) manage.py translations collect

clean:
	rm -rf $(VENV) var

python:
	@test -n "$(PYTHON)" && "$(PYTHON)" -c '$(NEW_ENOUGH)' 2>/dev/null || { \
		echo "Python 3.11 or newer is needed and was not found." >&2; \
		echo "Install it, or name it: make run PYTHON=/path/to/python3.11" >&2; exit 1; }

$(BIN): | python
	@echo "Environment  creating $(VENV)"
	@"$(PYTHON)" -m venv $(VENV) || { rm -rf $(VENV); \
		echo "The venv module of $(PYTHON) does not work; on Debian and Ubuntu it is the package python3-venv." >&2; exit 1; }

$(VENV)/.ready: requirements.txt constraints.txt | $(BIN)
	@echo "Environment  installing what requirements.txt names"
	@$(PIP) -r requirements.txt && touch $@

$(VENV)/.ready-for-tests: requirements-dev.txt requirements.txt constraints.txt | $(BIN)
	@echo "Environment  installing what requirements-dev.txt names"
	@$(PIP) -r requirements-dev.txt && touch $@
