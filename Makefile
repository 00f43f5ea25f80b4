# Needs Python 3.11 or newer; all else goes into $(VENV). `make` alone lists the targets.

PYTHON ?= python3.13 python3.12 python3.11 python3
VENV ?= .venv
PORT ?= 8000
WORKERS ?= 2
ARTICLE ?= examples/article.md
ARGS ?=

BIN = $(VENV)/bin
# The first Python that runs; a name alone does not mean that there is one behind it.
bootstrap = for python in $(PYTHON); do $$python -c "" 2>/dev/null && exec $$python tools/bootstrap.py --venv $(VENV) $(1); \
	done; echo "accord needs Python 3.11 or newer, found none; name one: make PYTHON=/path/to/python3" >&2; exit 1

.PHONY: help run develop test check lint bench scores docs clean
.DEFAULT_GOAL = help

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' Makefile

run: ## serve a bundled article's facts on 127.0.0.1 (PORT=8001 for another port, ARTICLE=file or address)
	@$(call bootstrap,run --port $(PORT))
	@$(BIN)/accord migrate
	@$(BIN)/accord ingest article $(ARTICLE)
	@exec $(BIN)/accord serve --host 127.0.0.1 --port $(PORT)

develop: ## make the virtual environment with all that tests and checks need
	@$(call bootstrap,develop)

test: develop ## run every test (ARGS="-k word" for some)
	@$(BIN)/pytest -n $(WORKERS) $(ARGS)

check: lint ## lint, types, and the tests that take less than five seconds each
	@$(BIN)/pytest -n $(WORKERS) -m "not slow" $(ARGS)

lint: develop ## lint, format and types
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy

bench: develop ## measure how fast articles are ingested (ARGS="--articles 1000") and a nested query is answered
	@$(BIN)/python benchmarks/ingest.py $(ARGS)
	@$(BIN)/python benchmarks/query.py

scores: develop ## measure what the article adapter scores on the test corpus; the tests hold it
	@$(BIN)/python tools/scores.py

docs: develop ## check that the documentation says what the code does
	@$(BIN)/pytest tests/test_docs.py

clean: ## remove the virtual environment and what tools left behind; your accord.db stays
	@rm -rf $(VENV) build dist .coverage .hypothesis .mypy_cache .pytest_cache .ruff_cache
	@find api adapters migrations tests tools -name __pycache__ -type d -prune -exec rm -rf {} +
