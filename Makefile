# `make` alone lists what there is. How things work stands in tools/bootstrap.py and bot/cli.py.

# The first Python 3 that starts: pyenv's python3 does not in every folder.
PYTHON3 ?= $(shell for p in python3 /usr/bin/python3; do \
	$$p -c "" 2>/dev/null && echo $$p && break; done)
BOT := .venv/bin/python -m bot.cli
CODE := actions bot tests tools
# More arguments for a command: make test ARGS="tests/web -k forget"
ARGS ?=

.DEFAULT_GOAL := help
.PHONY: help run test train lint format lock eval bench tune screenshots clean base dev

help: ## List these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: base ## Install, train when the data have changed, and start the service
	@$(BOT) run $(ARGS)

test: dev ## Run the tests, files side by side (ARGS="tests/web -k forget" for some of them)
	@.venv/bin/python -m pytest -n auto --dist loadfile --no-loadscope-reorder $(ARGS)

train: base ## Train the model, when there is none for the present data
	@$(BOT) train $(ARGS)

lint: dev ## Check style and types
	@.venv/bin/ruff check $(CODE)
	@.venv/bin/ruff format --check $(CODE)
	@.venv/bin/mypy

format: dev ## Bring the code into shape
	@.venv/bin/ruff check --fix --quiet $(CODE) || true
	@.venv/bin/ruff format $(CODE)

lock: ## Write the pins in requirements/ anew from pyproject.toml
	@$(PYTHON3) tools/bootstrap.py lock

eval: dev ## Measure the answers against the question files
	@$(BOT) eval $(ARGS)

bench: dev ## Measure the speed of the running service
	@$(BOT) bench $(ARGS)

tune: dev ## Tune the sentence encoder on the training examples
	@$(BOT) tune $(ARGS)

screenshots: dev ## Make the pictures in docs/images (needs Chromium)
	@.venv/bin/python -m tools.screenshots $(ARGS)

clean: ## Delete what was generated; the database and the models stay
	@rm -rf .mypy_cache .ruff_cache .pytest_cache .hypothesis .rasa results
	@find . -name __pycache__ -type d -not -path './.venv/*' -prune -exec rm -rf {} +

base:
	@$(PYTHON3) tools/bootstrap.py base

dev:
	@$(PYTHON3) tools/bootstrap.py dev
