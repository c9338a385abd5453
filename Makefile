# make site   sets up .venv, checks the corpus and builds it into site/
# make test   sets up .venv-test (and Chromium, where it can), then lint, types, layers, tests
# Both need Python 3.11 or later with pip, and make; both are quick the second time.

PYTHON ?= python3
SITE := .venv
TEST := .venv-test
TOOLS := $(TEST)/tools
PIP_OPTIONS := --quiet --disable-pip-version-check

.PHONY: site test test-setup chromium schema format clean

site: $(SITE)/.ready
	$(SITE)/bin/postil check corpus
	$(SITE)/bin/postil build corpus --out site
	@echo "Next: open site/index.html in a browser, or begin a library of your own: $(SITE)/bin/postil init my-readings"

test: test-setup
	$(TEST)/bin/ruff format --check reader tests benchmarks
	$(TEST)/bin/ruff check reader tests benchmarks
	$(TEST)/bin/mypy
	$(TEST)/bin/lint-imports
	$(TEST)/bin/python -m pytest -n auto
	@echo "Next: all checks passed; commit, or look at the pages with make site."

test-setup: $(TEST)/.ready $(TOOLS)/.ready chromium

$(SITE)/.ready: pyproject.toml constraints.txt
	@sh tests/tools/make-environment $(PYTHON) $(SITE)
	PIP_CONSTRAINT=constraints.txt $(SITE)/bin/python -m pip install $(PIP_OPTIONS) --editable .
	@touch $@

$(TEST)/.ready: pyproject.toml constraints.txt
	@sh tests/tools/make-environment $(PYTHON) $(TEST)
	PIP_CONSTRAINT=constraints.txt $(TEST)/bin/python -m pip install $(PIP_OPTIONS) --editable ".[test]"
	@touch $@

$(TOOLS)/.ready: tests/tools/package.json
	@sh tests/tools/install-page-checkers $(TOOLS)
	@touch $@

chromium:
	@sh tests/tools/install-chromium

schema: $(TEST)/.ready
	$(TEST)/bin/postil schema schema

format: $(TEST)/.ready
	$(TEST)/bin/ruff format reader tests benchmarks
	$(TEST)/bin/ruff check --fix reader tests benchmarks

clean:
	rm -rf $(SITE) $(TEST) site private-site dist
