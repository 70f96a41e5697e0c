# adrelay's commands. Each sets up what it needs: Python ≥ 3.11, make and git are enough.
PYTHON ?= python3
BIN := .venv/bin
DEV := .venv/.installed
SAM := .venv-sam/.installed
CLIENTS := .venv-clients/.installed
MUTANTS := .venv-mutants/.installed
COVERED := out/coverage.json
# That run tests at once: one more than there are cores, since a quarter of the time is waiting. Each starts a
# stack of its own for the workflows' tests.
PROCESSES ?= $(shell $(PYTHON) -c "import os; print(min((os.cpu_count() or 1) + 1, 5))")
TESTS := pytest -n $(PROCESSES) --dist loadfile --no-loadscope-reorder
# Percent of lines and branches together: what it is, never lower.
COVERAGE_FLOOR := 88
# Of the tests' own files nothing is measured, so it does not matter that SlipCover finds pytest changed.
QUIETLY := PYTHONWARNINGS="ignore:Unable to activate pytest branch coverage"
# Where Python is told to write no bytecode, each of the many processes that tests start would compile all anew.
COMPILED := PYTHONDONTWRITEBYTECODE=
# Layers are built side by side, each by pip: what pyenv puts before an interpreter can't run twice at once.
PLAIN = PATH="$$($(BIN)/python -c 'import sys; print(sys.base_prefix)')/bin:$$PATH"
LOCK := $(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --no-annotate --no-emit-index-url

export PYTHONPATH := $(CURDIR)/layers/adrelay:$(CURDIR)/layers/studio:$(CURDIR)/clients/python
export SAM_CLI_TELEMETRY := 0
# As the template has it: a second thread waits for small matrices, and takes a core from another process.
export OPENBLAS_NUM_THREADS := 1

.DEFAULT_GOAL := help
.PHONY: help demo up smoke test chaos mutants simulate jsonata clients console coverage check format bench lock sbom clean

help: ## Show the commands
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: $(DEV) ## One brief becomes finished ads, on this machine
	@$(BIN)/python -m local.demo

up: $(DEV) ## Run everything on this machine until Ctrl-C
	@$(BIN)/python -m local.up

smoke: $(DEV) ## Try a deployed stack: API=… KEY=…, and see docs/operations.md
	@$(BIN)/python -m local.smoke

test: $(DEV) ## Run the tests; PROCESSES=8 on a machine with eight
	$(COMPILED) $(BIN)/python -m $(TESTS)

# What the tests cover. They run again for it where something was changed since: measured, they take a quarter longer.
$(COVERED): $(shell find functions layers clients local tests -name '*.py') | $(DEV)
	@mkdir -p out
	$(COMPILED) $(QUIETLY) $(BIN)/python -m slipcover --json --out $(COVERED).new -m $(TESTS)
	@mv $(COVERED).new $(COVERED)

coverage: $(COVERED) ## Hold the lines and branches that the tests cover at COVERAGE_FLOOR
	@$(BIN)/python -m slipcover --merge $(COVERED) --out $(COVERED) --skip-covered \
		--fail-under $(COVERAGE_FLOOR) > out/coverage.txt \
		|| { tail -n 1 out/coverage.txt; echo "less than $(COVERAGE_FLOOR) %: see out/coverage.txt"; exit 1; }
	@tail -n 1 out/coverage.txt

chaos: $(DEV) ## Break every call in every way; writes out/chaos.json
	@$(BIN)/python -m local.chaos

mutants: $(DEV) $(MUTANTS) ## Change the code in small ways, and see whether tests notice; SAMPLE=100 MODULES=money
	@$(COMPILED) $(BIN)/python -m local.mutants $(MODULES) --sample $(or $(SAMPLE),0) --seed $(or $(SEED),1)

jsonata: $(DEV) ## Hold the workflows' expressions against JSONata's own engine
	@$(BIN)/python -m local.jsonata

clients: $(DEV) $(CLIENTS) ## Hold the API's document against linters and generated clients
	@$(BIN)/python -m local.clients

console: $(DEV) ## Hold the console's scripts against the API, and look at its pages; out/console/
	@$(BIN)/python -m local.console

check: $(DEV) $(SAM) $(CLIENTS) ## Format, lint, types, imports, coverage, JSONata, clients, console, template, build
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	@$(MAKE) --no-print-directory coverage
	$(BIN)/python -m local.jsonata
	$(BIN)/python -m local.clients
	$(BIN)/python -m local.console
	$(BIN)/cfn-lint template.yaml
	.venv-sam/bin/sam validate --lint
	$(PLAIN) .venv-sam/bin/sam build
	$(BIN)/python -m local.tools.layer_sizes

format: $(DEV) ## Format the code
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(DEV) ## Measure; writes out/bench.json
	@$(BIN)/python -m local.bench

simulate: $(DEV) ## A million jobs on a virtual clock; JOBS=10000 SEED=7
	@$(BIN)/python -m local.simulation --jobs $(or $(JOBS),1000000) --seed $(or $(SEED),1)

lock: $(DEV) ## Pin the requirements anew, with hashes
	$(LOCK) --python-version 3.13 layers/dependencies/requirements.in -o layers/dependencies/requirements.txt
	$(LOCK) --python-version 3.13 layers/studio/requirements.in -o layers/studio/requirements.txt
	$(LOCK) --python-version 3.13 --no-deps layers/studio/requirements-faces.in -o layers/studio/requirements-faces.txt
	$(LOCK) --python-version 3.13 --no-deps layers/studio/requirements-language.in -o layers/studio/requirements-language.txt
	$(LOCK) --python-version 3.13 layers/studio/press-requirements.in -o layers/studio/press-requirements.txt
	$(LOCK) --python-version 3.13 layers/fonts/requirements.in -o layers/fonts/requirements.txt
	$(LOCK) --python-version 3.13 layers/pages/requirements.in -o layers/pages/requirements.txt
	$(LOCK) --python-version 3.13 layers/video/requirements.in -o layers/video/requirements.txt
	$(LOCK) --python-version 3.13 --no-deps layers/cutting/requirements.in -o layers/cutting/requirements.txt
	$(LOCK) --python-version 3.13 --no-deps layers/tact/requirements.in -o layers/tact/requirements.txt
	$(LOCK) --python-version 3.13 --no-deps layers/signing/requirements.in -o layers/signing/requirements.txt
	$(LOCK) --python-version 3.13 --no-deps layers/speech/requirements.in -o layers/speech/requirements.txt
	$(LOCK) --python-version 3.13 layers/espeak/requirements.in -o layers/espeak/requirements.txt
	$(LOCK) --python-version 3.11 requirements-dev.in -o requirements-dev.txt
	$(LOCK) --python-version 3.11 requirements-sam.in -o requirements-sam.txt
	$(LOCK) --python-version 3.11 requirements-clients.in -o requirements-clients.txt
	$(LOCK) --python-version 3.11 --no-deps requirements-mutants.in -o requirements-mutants.txt
	$(LOCK) --python-version 3.11 requirements-uv.in -o requirements-uv.txt

sbom: $(DEV) ## List what the layers ship: docs/sbom.cdx.json
	@$(BIN)/python -m local.tools.sbom

clean: ## Remove what the other commands made
	rm -rf .venv .venv-sam .venv-clients .venv-mutants .node .aws-sam out

# uv installs in seconds what takes pip a minute and a half; pip only fetches uv itself. Compiled at once, since many
# processes start from it, and where PYTHONDONTWRITEBYTECODE is set each would compile it anew.
$(DEV): requirements-dev.txt requirements-uv.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "adrelay needs Python 3.11 or newer, not " + sys.version)'
	@echo "Setting up .venv (once)"
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-uv.txt
	@$(BIN)/uv pip install --quiet --link-mode=copy --compile-bytecode --python $(BIN)/python --require-hashes -r requirements-dev.txt
	@touch $@

# An environment of its own: aws-sam-cli pins versions that differ from ours.
$(SAM): requirements-sam.txt $(DEV)
	@echo "Setting up .venv-sam (once)"
	@test -x .venv-sam/bin/python || $(PYTHON) -m venv .venv-sam
	@$(BIN)/uv pip install --quiet --link-mode=copy --compile-bytecode --python .venv-sam/bin/python --require-hashes -r requirements-sam.txt
	@touch $@

# Another one: what reads the API's document has pins of its own, too.
$(CLIENTS): requirements-clients.txt $(DEV)
	@echo "Setting up .venv-clients (once)"
	@test -x .venv-clients/bin/python || $(PYTHON) -m venv .venv-clients
	@$(BIN)/uv pip install --quiet --link-mode=copy --compile-bytecode --python .venv-clients/bin/python --require-hashes -r requirements-clients.txt
	@touch $@

# And one with the operators that make mutants. Cosmic Ray's own engine, and what that needs, is not used: no dependencies.
$(MUTANTS): requirements-mutants.txt $(DEV)
	@echo "Setting up .venv-mutants (once)"
	@test -x .venv-mutants/bin/python || $(PYTHON) -m venv .venv-mutants
	@$(BIN)/uv pip install --quiet --link-mode=copy --compile-bytecode --python .venv-mutants/bin/python --no-deps --require-hashes -r requirements-mutants.txt
	@touch $@
