# Every step of the project, for people and for CI alike: `make` lists them.
PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin/python
BRIEFS := $(RUN) -m generator
FORM := $(if $(GITHUB_ACTIONS),github,full)
REV ?= origin/main
TESTED := $(VENV)/.dev $(VENV)/.chromium $(VENV)/.java $(addsuffix /node_modules,tests/lsp tests/browser tests/site)
export NO_MKDOCS_2_WARNING := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help

.PHONY: help
help: ## list these commands
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-10s %s\n", $$1, $$2}'

.PHONY: site
site: $(VENV)/.run ## set up, check the records, build the site with its search index
	@$(BRIEFS) build

.PHONY: serve
serve: $(VENV)/.run ## serve on this machine, and follow every save
	@$(BRIEFS) serve

.PHONY: verify
verify: $(VENV)/.run ## rebuild the site elsewhere and compare it with a published MANIFEST (that of site/)
	@$(BRIEFS) verify $(MANIFEST)

.PHONY: addresses
addresses: $(VENV)/.run ## add new addresses to the list of all that were ever published
	@$(BRIEFS) addresses

.PHONY: keep
keep: addresses ## write the lists that git keeps: all addresses, and the ids that the schemas know
	@$(BRIEFS) schema

.PHONY: keep-push
keep-push: ## put those lists on the main branch (GitHub calls this, after each publication)
	@.ci/keep-push

.PHONY: test
test: $(TESTED) ## set up all that tests need, then run all of them
	@$(RUN) -m pytest -q
	@$(RUN) -m pytest -q -m "slow or browser"

.PHONY: check
check: $(VENV)/.dev ## lint, types, architecture, spelling, records
	@$(RUN) -m ruff check .
	@$(RUN) -m ruff format --check .
	@$(RUN) -m mypy
	@$(VENV)/bin/python -c "from importlinter.cli import lint_imports_command as lint; lint()" --no-cache
	@git ls-files -z | xargs -0 $(RUN) -m codespell_lib
	@$(VENV)/bin/zizmor --offline --quiet --strict-collection .
	@$(VENV)/bin/check-jsonschema -qq --builtin-schema vendor.github-workflows .github/workflows/*.yml
	@$(VENV)/bin/check-jsonschema -qq --builtin-schema vendor.github-issue-forms \
	  .github/ISSUE_TEMPLATE/tip.yml .github/ISSUE_TEMPLATE/correction.yml
	@$(BRIEFS) check --format $(FORM)
	@$(BRIEFS) addresses --check

.PHONY: changes
changes: $(VENV)/.run ## tell what changes on the site since REV (origin/main)
	@mkdir -p build
	@$(BRIEFS) changes "$(REV)" --format json > build/changes.json; code=$$?; \
	  test ! -s build/changes.json || $(BRIEFS) changes --read build/changes.json || exit; exit $$code

.PHONY: comment-fetch
comment-fetch: ## fetch what the check of a pull request has left (GitHub calls this)
	@.ci/comment-fetch

.PHONY: comment-text
comment-text: $(VENV)/.run ## put into words what was fetched (GitHub calls this)
	@test ! -s build/changes.json || $(BRIEFS) changes --read build/changes.json > build/changes.md

.PHONY: comment-post
comment-post: ## put it under the pull request (GitHub calls this)
	@.ci/comment-post

.PHONY: golden
golden: $(VENV)/.dev ## rewrite the golden files; review them as a diff
	@$(RUN) -m tests.golden

.PHONY: bench
bench: SIZES ?= 250 1000
bench: $(VENV)/.dev $(VENV)/.chromium ## time builds and their stages, side by side with MkDocs and Hugo, and weigh what readers fetch
	@$(RUN) -m tests.benchmarks $(SIZES)
	@$(RUN) -m tests.benchmarks.building $(lastword $(SIZES))
	@$(RUN) -m tests.benchmarks.serving $(lastword $(SIZES))
	@$(RUN) -m tests.benchmarks.queries $(lastword $(SIZES))

.PHONY: lighthouse
lighthouse: $(VENV)/.dev $(VENV)/.chromium tests/lighthouse/node_modules ## measure pages as a phone on a slow line shows them
	@$(RUN) -m tests.lighthouse $(PAGES)

.PHONY: lock
lock: $(VENV)/.dev ## choose the newest versions again and pin them with hashes
	@$(RUN) -m uv pip compile -q --universal --generate-hashes --no-annotate --custom-compile-command "make lock" \
	  --upgrade pyproject.toml requirements/build.in -o requirements/run.lock
	@$(RUN) -m uv pip compile -q --universal --generate-hashes --no-annotate --custom-compile-command "make lock" \
	  --upgrade --extra dev pyproject.toml requirements/build.in -c requirements/run.lock -o requirements/dev.lock
	@for name in audit fuzz; do $(RUN) -m uv pip compile -q --universal --generate-hashes --no-annotate \
	  --custom-compile-command "make lock" --upgrade requirements/$$name.in -o requirements/$$name.lock || exit; done

.PHONY: links
links: $(VENV)/.run ## visit the web pages that sources name, and tell which are gone
	@$(BRIEFS) links

.PHONY: audit
audit: $(VENV)/.audit ## ask which of the pinned packages have known faults
	@$(VENV)/audit/bin/pip-audit --strict --disable-pip --require-hashes -r requirements/run.lock -r requirements/dev.lock
	@for place in tests/*/package-lock.json; do (cd $$(dirname $$place) && npm audit --package-lock-only) || exit; done

.PHONY: release
release: site ## pack the built site and its checksum into dist/, with the same bytes everywhere
	@$(RUN) .ci/pack

.PHONY: release-post
release-post: ## make a release on GitHub out of dist/ (GitHub calls this)
	@.ci/release-post

.PHONY: fuzz
fuzz: $(VENV)/.fuzz ## throw random bytes at the reader for MINUTES (5)
	@$(VENV)/fuzz/bin/python -m tests.fuzzing $(MINUTES)

.PHONY: reliability
reliability: $(TESTED) $(VENV)/.fuzz ## run what is counted, and write docs/project/reliability.md from it
	@$(RUN) -m tests.reliability

.PHONY: clean
clean: ## remove everything that these commands made
	@rm -rf $(VENV) site build dist .cache .mypy_cache .ruff_cache .pytest_cache .hypothesis *.egg-info tests/*/node_modules
	@git clean -qfdX docs

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Python 3.11 or newer is needed: make PYTHON=/path/to/python3.11 …"; exit 1; }
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.run: $(VENV)/bin/python requirements/run.lock pyproject.toml
	@echo "Installing what the program needs into $(VENV) …"
	@$(RUN) -m pip install -q --require-hashes -r requirements/run.lock
	@$(RUN) -m pip install -q --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: $(VENV)/.run requirements/dev.lock
	@echo "Installing what tests and checks need into $(VENV) …"
	@$(RUN) -m pip install -q --require-hashes -r requirements/dev.lock
	@touch $@

$(VENV)/.audit: $(VENV)/bin/python requirements/audit.lock
	@$(PYTHON) -m venv $(VENV)/audit
	@$(VENV)/audit/bin/python -m pip install -q --require-hashes -r requirements/audit.lock
	@touch $@

$(VENV)/.fuzz: $(VENV)/.run requirements/fuzz.lock
	@$(PYTHON) -m venv $(VENV)/fuzz
	@$(VENV)/fuzz/bin/python -m pip install -q --require-hashes -r requirements/run.lock -r requirements/fuzz.lock
	@touch $@

$(VENV)/.chromium: $(VENV)/.dev
	@command -v chromium chromium-browser google-chrome >/dev/null || sh tests/browser/install-chromium.sh
	@touch $@

$(VENV)/.java: $(VENV)/.dev
	@command -v java >/dev/null || sh tests/site/install-java.sh
	@touch $@

tests/%/node_modules: tests/%/package-lock.json
	@sh tests/install-packages.sh $(@D)
	@touch $@
