PYTHON ?= python3
BIN := .venv/bin
INSTALLED := .venv/.installed

REPORTS := .cache/reports

.PHONY: merges site serve check check-github check-sarif report comment schemas test fuzz bench bench-full bench-browser bench-write bench-serving sbom audit lint clean

site: $(INSTALLED) ## check, tabulate, execute the notebooks, build the guide and its evidence book to site/
	$(BIN)/guide build

serve: $(INSTALLED) ## preview with live reload
	$(BIN)/guide serve

check: $(INSTALLED) ## check claims, citations, library and coding
	$(BIN)/guide check

check-github: $(INSTALLED) ## the same check, as annotations of a pull request
	$(BIN)/guide check --format github

check-sarif: $(INSTALLED) ## the same check, as a file for code scanning
	mkdir -p $(REPORTS)
	$(BIN)/guide check --format sarif > $(REPORTS)/guide.sarif

report: $(INSTALLED) ## what has changed since a revision: make report BASE=main
	mkdir -p $(REPORTS)
	$(BIN)/guide report $(BASE) > $(REPORTS)/report.md

comment: ## put that report on its pull request; only the workflow can
	.github/sticky-comment.sh $(REPORTS)/report.md

schemas: $(INSTALLED) ## write the schemas of front matter and data anew
	$(BIN)/python -m build_tools.readers.schemas

# Leaves out tests only when they are named: make test SKIP=browser, or SKIP="browser nginx".
SKIPPED = $(if $(SKIP),-m "not ($(subst $() $(), or ,$(strip $(SKIP))))")

# Three, for the processes of browser tests wait while the pages work.
test: $(INSTALLED) lint ## everything: style, types, the guide itself, all tests
	$(BIN)/python -m tests.needs $(SKIP)
	$(BIN)/guide check
	$(BIN)/python -m pytest --numprocesses 3 --dist worksteal --durations 30 $(SKIPPED)

merges: $(INSTALLED) ## merge every pair of edits of the real guide as a code host does, and check each; some minutes
	GUIDE_MERGES=1 $(BIN)/python -m pytest --numprocesses 2 tests/merging

fuzz: $(INSTALLED) ## damage every kind of input in thousands of ways, other ones each time; an hour or so
	$(BIN)/python -m pytest --numprocesses 3 --dist worksteal --hypothesis-profile long -m hypothesis

bench: $(INSTALLED) ## speed beside other tools at 200 and 2,000 claims; minutes
	$(BIN)/python -m benchmarks

bench-full: $(INSTALLED) ## the same at 20,000 claims, too
	$(BIN)/python -m benchmarks --full

bench-browser: $(INSTALLED) ## what a reader waits for, in Chromium; after make site
	$(BIN)/python -m benchmarks.browser

bench-write: $(INSTALLED) ## put the last figures into benchmarks/README.md
	$(BIN)/python -m benchmarks --write

bench-serving: $(INSTALLED) ## bytes and requests a second of the built site behind nginx, on this machine
	$(BIN)/python -m benchmarks.serving

sbom: $(INSTALLED) ## what the guide is built with: bill of materials (CycloneDX) and licences
	mkdir -p $(REPORTS)
	$(BIN)/python -m build_tools.site.materials $(REPORTS)/sbom.json
	$(BIN)/pip-licenses --format=csv --order=name --ignore-packages ten-challenges-guide --output-file $(REPORTS)/licences.csv

# pip-audit ends well when it cannot ask; then its report lists no package, and this fails.
audit: $(INSTALLED) ## known weaknesses of the locked packages; needs a network
	mkdir -p $(REPORTS)
	$(BIN)/pip-audit --strict --require-hashes --disable-pip --requirement requirements.lock --format json --output $(REPORTS)/audit.json
	$(BIN)/python -c 'import json, sys; found = json.load(open("$(REPORTS)/audit.json"))["dependencies"]; sys.exit(not found or any("vulns" not in one for one in found))'

lint: $(INSTALLED)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/guide fmt --check
	$(BIN)/zizmor --offline --no-progress --persona=pedantic .github

$(INSTALLED): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or later is needed; name it with: make PYTHON=python3.12" if sys.version_info < (3, 11) else 0)'
	@echo "Installing the locked dependencies into .venv; this takes a minute or two, once."
	$(PYTHON) -m venv --clear .venv
	$(BIN)/python -m pip install --disable-pip-version-check --require-hashes --requirement requirements.lock
	$(BIN)/python -m pip install --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

clean: ## remove everything that can be made again
	rm -rf .venv .cache site .mypy_cache .ruff_cache .pytest_cache .hypothesis *.egg-info
