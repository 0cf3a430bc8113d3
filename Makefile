# The two commands that matter: `make demo` and `make test`. CI runs these targets too.
PY := .venv/bin/python

.DEFAULT_GOAL := help
.PHONY: help demo test lint types docs example check train bench clean setup-core setup-dev

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' Makefile

setup-core:
	@sh .ci/setup core

setup-dev:
	@sh .ci/setup dev

demo: setup-core ## set everything up and show the main job on seeds/
	@$(PY) -m quotebank demo

test: setup-dev ## set everything up and run the tests
	@$(PY) -m pytest

lint: setup-dev ## ruff: rules and format
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .

types: setup-dev ## mypy, strict
	@$(PY) -m mypy

docs: setup-dev ## write again the parts of the docs that are made from the code
	@$(PY) docs/generate.py

example: setup-dev ## build quotebank.db.example from seeds/
	@$(PY) docs/generate.py example

check: setup-dev lint types test ## all that CI runs
	@$(PY) docs/generate.py --check

train: setup-dev ## learn the shipped weights again, byte for byte, from ../shared/data
	@$(PY) -m pip install --quiet --group train
	@sh training/run

bench: setup-dev ## accuracy and speed, beside their floors and peers
	@sh benchmarks/run

clean: ## remove what make made
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis
