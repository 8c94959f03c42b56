# The commands of the house. `make` alone prints them; each is a line or two that a person could type.

SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c
.NOTPARALLEL:
.DEFAULT_GOAL := help

PORT := 8080
PROGRAM := .build/debug/wederhoor
PYTHON := .local/venv/bin/python
# A target that imports what Package.swift does not give it is an error: the line of modules is what is built.
STRICT := --explicit-target-dependency-import-check error
SWIFT_SOURCES := Sources Tests Package.swift

# Prints what the migrations make, from a database made anew.
SCHEMA = db/cluster anew wederhoor_schema && WEDERHOOR_OWNER_DATABASE="$(CLUSTER) dbname=wederhoor_schema \
  user=wederhoor_owner" $(PROGRAM) migrate 2>/dev/null && db/cluster schema wederhoor_schema

PACKAGES := git make pkg-config libpq-dev postgresql libcurl4-openssl-dev libxlsxwriter-dev libqrencode-dev tzdata \
  openssl python3 python3-venv libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-liberation2
TEST_PACKAGES := chromium fonts-dejavu-core pgbouncer
BENCH_PACKAGES := wrk
# The program as it is served: optimised, in a folder of its own, so that debug builds stay as they are.
RELEASE := .build-release/release/wederhoor

# What the program is told; nothing of it is taken from the caller's environment, so that `make` never reaches
# another database than the private one. `make backup WEDERHOOR_OWNER_DATABASE="..."` says so in so many words.
CLUSTER := host=$(shell db/cluster folder) port=5432
export WEDERHOOR_DATABASE := $(CLUSTER) dbname=wederhoor user=wederhoor_app
export WEDERHOOR_OWNER_DATABASE := $(CLUSTER) dbname=wederhoor user=wederhoor_owner
export WEDERHOOR_TEST_DATABASE := $(CLUSTER) dbname=wederhoor_test
export WEDERHOOR_KEYS := $(CURDIR)/.local/keys.json
export WEDERHOOR_MAIL_FOLDER := $(CURDIR)/.local/mail
export WEDERHOOR_DB_FOLDER := $(CURDIR)/db
export WEDERHOOR_PUBLIC_URL := http://localhost:$(PORT)
export WEDERHOOR_PDF_PYTHON := $(CURDIR)/.local/paper/bin/python
export WEDERHOOR_PRINT_FOLDER := $(CURDIR)/.local/print

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' Makefile

run: demo paper ## the portal with its demo, on http://localhost:8080 (PORT=...), and the worker beside it
	@$(PROGRAM) work & trap "kill $$! 2>/dev/null || true; wait" EXIT; \
	$(PROGRAM) serve --host 127.0.0.1 --port $(PORT)

test: tested counts ## all tests: Swift's, then the browser's

tested: packages test-packages tools paper database
	@db/cluster anew wederhoor_test
	@swift build --build-tests $(STRICT) $(if $(CI),--quiet)
	@swift test --skip-build --disable-xctest $(STRICT) >.local/swift-test.log 2>&1 || \
	  { cat .local/swift-test.log; exit 1; }
	@$(PYTHON) -m pytest -q -p no:cacheprovider -n 2 --dist loadfile --no-loadscope-reorder Tests/Browser \
	  >.local/browser-test.log 2>&1 || \
	  { cat .local/browser-test.log; exit 1; }

counts: ## the runners' own counts of the last test run
	@grep -h 'Test run with' .local/swift-test.log; tail -n 1 .local/browser-test.log

test-pooler: packages test-packages tools paper database ## the routes', client's and workers' tests through PgBouncer in transaction mode
	@db/cluster anew wederhoor_test
	@swift build --build-tests $(STRICT) $(if $(CI),--quiet)
	@trap 'db/pooler stop' EXIT; folder=$$(db/pooler start); \
	WEDERHOOR_TEST_POOLER="host=$$folder port=6432 dbname=wederhoor_test" \
	  swift test --skip-build --disable-xctest $(STRICT) --filter '^(WebTests|PostgresTests|WederhoorTests)\.' \
	  >.local/pooler-test.log 2>&1 || { cat .local/pooler-test.log; exit 1; }
	@grep -h 'Test run with' .local/pooler-test.log

check: lint tested test-pooler schema-is-current counts ## what CI runs, all of it: format, imports, warnings as errors, tests

bench: released ## the real server beside pgbench with the statements of its pages (ROUNDS=3)
	@$(PYTHON) -B Tests/Bench/bench.py --program $(RELEASE) $(if $(ROUNDS),--rounds $(ROUNDS))

bench-scale: released ## a million cases beside ten thousand; takes a quarter of an hour and 20 GB
	@$(PYTHON) -B Tests/Bench/scale.py --program $(RELEASE)

faults: build tools ## 10,000 complaints while server, worker and PostgreSQL are killed (COMPLAINTS=10000)
	@$(PYTHON) -B Tests/Bench/faults.py --program $(PROGRAM) $(if $(COMPLAINTS),--complaints $(COMPLAINTS))

crowd: build tools ## a flood of complaints on one provider, and three others beside it; a minute and a half
	@$(PYTHON) -B Tests/Bench/crowd.py --program $(PROGRAM) --seconds 20 --people 48

smoke: build tools ## faults and bench in small: whether they work, not how fast it is; a minute and a half
	@.ci/packages $(BENCH_PACKAGES)
	@$(PYTHON) -B Tests/Bench/faults.py --program $(PROGRAM) --complaints 250 --people 8 --every 0.8
	@$(PYTHON) -B Tests/Bench/bench.py --program $(PROGRAM) --smoke

released: packages tools
	@.ci/packages $(BENCH_PACKAGES)
	@swift build -c release --scratch-path .build-release --product wederhoor $(STRICT)

lint: ## the Swift sources are in the house's form
	@swift format lint --strict --parallel -r $(SWIFT_SOURCES)

format: ## put the Swift sources in the house's form
	@swift format -i --parallel -r $(SWIFT_SOURCES)

build: packages ## the program, debug: .build/debug/wederhoor
	@swift build $(STRICT) $(if $(CI),--quiet)

demo: build database .local/keys.json ## the demo in the database, when that is still empty
	@fresh=$$(db/cluster is-empty wederhoor && echo yes || echo no); $(PROGRAM) migrate; \
	if [ $$fresh = yes ]; then $(PROGRAM) demo load; fi

reset-demo: database ## throw the demo database away; `make run` makes it again
	@db/cluster anew wederhoor

schema: build database ## write db/schema.sql: what the migrations make, and the schema of a regeling file
	@$(SCHEMA) >.local/schema.sql && mv .local/schema.sql db/schema.sql
	@$(PROGRAM) regeling schema >.local/regeling.json && mv .local/regeling.json db/regelingen/schema.json

schema-is-current: build database ## db/schema.sql is what the migrations make
	@$(SCHEMA) | diff -u db/schema.sql - || { echo "db/schema.sql is old: run make schema"; exit 1; }

backup: database ## write the database to a file: FILE=wederhoor.dump
	@db/backup "$(FILE)"

restore: database ## read such a file into an empty database: FILE=wederhoor.dump
	@db/restore "$(FILE)"

packages: ## install the Debian packages that are missing
	@.ci/packages $(PACKAGES)

test-packages:
	@.ci/packages $(TEST_PACKAGES)

tools: .local/venv/ready ## Python's test tools, in .local/venv

paper: .local/paper/ready ## what makes the PDF files, in .local/paper; and the printer's folder

database: packages ## the private PostgreSQL of this checkout, running, with its roles and databases
	@db/cluster database wederhoor wederhoor_test

stop: ## stop that PostgreSQL
	@db/cluster stop

clean: ## remove all that make made here: builds, tools, keys and databases
	@db/cluster remove
	@rm -rf .build .build-* .local

.local:
	@mkdir -p -m 755 .local

.local/keys.json: | .local build
	@$(PROGRAM) key create $@

.local/venv/ready: Tests/Browser/requirements.txt | .local packages
	@/usr/bin/python3 -m venv --clear .local/venv
	@$(PYTHON) -m pip install --quiet --disable-pip-version-check -r $<
	@touch $@

.local/paper/ready: tools/paper-requirements.txt | .local packages
	@/usr/bin/python3 -m venv --clear .local/paper
	@.local/paper/bin/python -m pip install --quiet --disable-pip-version-check -r $<
	@mkdir -p -m 700 .local/print
	@touch $@

.PHONY: help paper run test test-pooler tested counts schema-is-current check bench bench-scale faults crowd smoke released lint format build demo reset-demo schema backup restore packages test-packages tools \
  database stop clean
