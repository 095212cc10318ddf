# Everything a developer types. `make help` lists it; what each does in detail stands in tools/ and docs/running.md.
# PORT=8100 moves every port; LAUREL_VAR=... moves the data; PYTHON=python3.12 chooses the Python that makes .venv.

PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$p; exit; }; done; echo python3)
IN := .venv/bin/python
.DEFAULT_GOAL := help
.PHONY: figures coverage template-database help run reset test test-both check lint format openapi messages lock vendor fonts wheel pictures bench bench-lighthouse bench-wide bench-deadline bench-certificates bench-directory bench-idle bench-lists bench-processing bench-assignment bench-ranking bench-release race-release leaks doors screens clean browser install

help:  ## this list
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/make \1|\2/' | column -t -s '|'

run: install  ## the whole site on http://127.0.0.1:8000/ (first time: installs, migrates, loads the demo)
	@exec $(IN) -m tools.run

reset: install  ## throw the development data away; the next `make run` starts afresh
	@$(IN) -m tools.reset

test: install  ## everything, on SQLite and PostgreSQL, with S3 and a browser: what .ci/run runs
	@exec $(IN) -m tools.test

test-both: install  ## every test on SQLite and on PostgreSQL: before a release of the plugin set (two hours and more)
	@exec $(IN) -m tools.test --both

check: install  ## the quick loop: lint, floors, unit tests on SQLite
	@exec $(IN) -m tools.test --quick

lint: install  ## what reads the code without running it
	@exec $(IN) -m tools.test --lint

format: install  ## put the code into the one format
	@$(IN) -m ruff check --quiet --fix . ; $(IN) -m ruff format --quiet . ; $(IN) -m tools.styles

openapi: install  ## keep what the API promises now (tests/architecture/openapi.json)
	@LAUREL_ENV=test $(IN) manage.py laurel_openapi > tests/architecture/openapi.new && mv tests/architecture/openapi.new tests/architecture/openapi.json

template-database: install  ## migrate from nothing and keep the empty database, so that first starts needn't (tools/template_database.py)
	@$(IN) -m tools.template_database

figures: install  ## how plain the house is, in numbers beside their limits (SHOW=duplicates: what one counts)
	@$(IN) -m tools.figures $(if $(SHOW),--show $(SHOW))

coverage: install  ## branches that tests without a browser run, whole and by app (TESTS=tests/clock: a part)
	@exec $(IN) -m tools.coverage $(TESTS)

messages: install  ## bring the Japanese catalogues in step with the texts in the code, and compile them
	@PYTHONPATH=site:. $(IN) -m tools.supplements
	@$(IN) -m tools.translations extract

lock: install  ## pyproject.toml into requirements.txt, pinned with hashes (UPGRADE=1: the newest of everything)
	@$(IN) -m tools.lock $(if $(UPGRADE),--upgrade)

vendor: install  ## fetch the files of others again, as tools/vendor.toml declares them
	@$(IN) -m tools.vendor

fonts: install  ## fonts for Korean and Chinese on certificates and letters, into fonts/ (47 MiB, by npm)
	@$(IN) -m tools.vendor --extra

wheel: install  ## the plugin set as one wheel in dist/
	@$(IN) -m tools.wheel

pictures: install  ## every kind of page, both languages, 1440 and 390 px, into build/pictures/; renews docs/images/ (some minutes)
	@$(IN) -m tools.pictures

bench: install  ## this site beside a stock Wagtail and plain views, with the ratios it promises; writes docs/benchmarks.md (SIZE=2000; LIGHTHOUSE=off: without that)
	@PYTHONPATH=site:. $(IN) -m bench $(if $(SIZE),--size $(SIZE))
	@$(if $(filter off,$(LIGHTHOUSE)),:,PYTHONPATH=site:. exec $(IN) -m bench.lighthouse)

bench-lighthouse: install  ## every type of public page on a phone, by Lighthouse; writes docs/benchmarks.md (RUNS=5; MINUTES=60 at most)
	@PYTHONPATH=site:. exec $(IN) -m bench.lighthouse $(if $(RUNS),--runs $(RUNS)) $(if $(MINUTES),--minutes $(MINUTES))

bench-wide: install  ## 20,000 case studies beside 2,000: lists, filters, details, searches; writes docs/benchmarks.md (SIZE=, SMALL=; a quarter of an hour)
	@PYTHONPATH=site:. exec $(IN) -m bench.wide $(if $(SIZE),--size $(SIZE)) $(if $(SMALL),--small $(SMALL))

bench-deadline: install  ## the last minute before a close: 500 applicants save and submit; nothing acknowledged is lost
	@exec $(IN) -m tools.bench.deadline

bench-directory: install  ## 50,000 participants: pages near and deep, search, filters, API, exports, on both databases
	@exec $(IN) -m tools.bench.directory

bench-idle: install  ## what a `make run` that nobody uses takes of a processor, by its parts (ten minutes)
	@exec $(IN) -m tools.bench.idle

bench-lists: install  ## every list of the admin with 20,000 rows beside 200, on both databases, by the processor's time (ROWS=2000 is short)
	@exec $(IN) -m tools.bench.lists $(if $(ROWS),--rows $(ROWS))

bench-certificates: install  ## 1,000 certificates as a batch sets them: seconds and memory (a minute)
	@exec $(IN) -m tools.bench.certificates

bench-processing: install  ## 10,000 participants checked, entered and approved, on both databases; 87 letters in one PDF
	@exec $(IN) -m tools.bench.processing

bench-assignment: install  ## 1,000 applications for 60 reviewers, three to each: plans, and plans again (seconds; at most 5 s each)
	@exec $(IN) -m tools.bench.assignment

bench-ranking: install  ## 60 reviewers, 1,000 applications, ten criteria: ranking, papers, list, saving, on both databases (minutes)
	@exec $(IN) -m tools.bench.ranking

bench-release: install  ## 300 awardees in two languages become public at one moment, on both databases (minutes)
	@exec $(IN) -m tools.bench.release

race-release: install  ## 200 clients ask several processes for results while they are released, on both databases (minutes)
	@exec $(IN) -m tools.bench.release_crowd

leaks: install  ## whether an answer takes longer because somebody has won, before the moment, on both databases (minutes; TURNS=30)
	@exec $(IN) -m tools.bench.leaks $(if $(TURNS),--turns $(TURNS))

DOORS := tests/doors $(addprefix tests/awards/releases/test_circle_,doors.py posts.py) tests/judging
doors: install  ## the whole walk over all doors: everybody, by every method, to every row; says how many (an hour and more)
	@LAUREL_ENV=test PYTHONPATH=site:. $(IN) -m pytest -q -rP -n 2 --dist loadgroup --whole-walk $(DOORS)

screens: install  ## what `make test` leaves out in a browser: lists, fronts, axe at the other width, journeys at a desk (half an hour)
	@LAUREL_ENV=test PYTHONPATH=site:. $(IN) -m pytest -q -n 2 --dist loadgroup --whole-walk tests/demo/pages
	@LAUREL_ENV=test PYTHONPATH=site:. $(IN) -m pytest -q -n 2 --dist loadgroup -m whole tests/awards tests/campaigns tests/journeys

clean:  ## throw away what tools have left (not the data, not .venv)
	@rm -rf build dist .cache .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .grimp_cache .hypothesis *.egg-info
	@find . -name __pycache__ -not -path './.venv/*' -prune -exec rm -rf {} +

browser: install  ## a Chromium for the browser tests, where there is none
	@$(IN) -m tools.chromium

install:
	@$(PYTHON) tools/bootstrap.py $(if $(filter file,$(origin PYTHON)),,--named)
