# The whole of it:  make run   make test   make check   make bench   (also: test-spark docs screenshots lock messages clean)
# What was done is remembered in .venv/done/, so that the next start takes seconds.

PY := .venv/bin/python
DONE := .venv/done
PO := $(shell find src -name '*.po' 2>/dev/null)
RUNNING := $(DONE)/base $(DONE)/project $(DONE)/messages
CHECKING := $(RUNNING) $(DONE)/dev $(DONE)/front

.PHONY: run setup dev test test-spark browser check bench lock docs screenshots messages clean
.DELETE_ON_ERROR:

run: $(RUNNING)
	@exec .venv/bin/acogida start

setup: $(RUNNING)
dev: $(CHECKING)

test: $(CHECKING)
	@$(PY) -m tools.machine postgresql chromium gettext poppler-utils
	@$(PY) -m tools.test

# Apart, for Spark is half a gigabyte: metrics come to the same there as on DuckDB.
test-spark: $(CHECKING) $(DONE)/spark
	@$(PY) -m tools.machine openjdk-17-jre-headless
	@$(PY) -m pytest -q -p no:randomly -m spark tests/insight

browser: $(CHECKING)
	@$(PY) -m tools.machine chromium
	@$(PY) -m tools.test browser

check: $(CHECKING)
	@$(PY) -m tools.machine gettext
	@$(PY) -m tools.check

bench: $(CHECKING)
	@$(PY) -m tools.machine postgresql
	@$(PY) -m tools.bench

lock: $(DONE)/dev
	@$(PY) -m tools.lock

docs: $(CHECKING)
	@$(PY) -m tools.reference

screenshots: $(CHECKING)
	@$(PY) -m tools.machine chromium
	@$(PY) -m tools.screenshots

messages: $(CHECKING)
	@$(PY) -m tools.machine gettext
	@$(PY) -m tools.messages

clean:
	rm -rf .venv node_modules var .mypy_cache .ruff_cache .pytest_cache .hypothesis

# --- steps that are done once ---------------------------------------------------------------

$(DONE)/venv:
	@echo "· virtual environment"
	@tools/bootstrap
	@mkdir -p $(DONE) && touch $@

$(DONE)/base: requirements/base.txt $(DONE)/venv
	@echo "· packages"
	@$(PY) -m pip install -qq --disable-pip-version-check --no-compile --no-deps --require-hashes -r $<
	@touch $@

$(DONE)/dev: requirements/dev.txt $(DONE)/base
	@echo "· packages for checks and tests"
	@$(PY) -m pip install -qq --disable-pip-version-check --no-compile --no-deps --require-hashes -r $<
	@touch $@

$(DONE)/spark: requirements/spark.txt $(DONE)/base
	@echo "· Spark"
	@$(PY) -m pip install -qq --disable-pip-version-check --no-compile --no-deps --no-build-isolation --require-hashes -r $<
	@touch $@

$(DONE)/project: pyproject.toml $(DONE)/base
	@echo "· the command acogida"
	@$(PY) -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(DONE)/front: package-lock.json $(DONE)/dev
	@echo "· front-end packages"
	@$(PY) -m tools.front_end
	@touch $@

$(DONE)/messages: $(PO) $(DONE)/base
	@echo "· messages"
	@$(PY) -m tools.compile_messages
	@touch $@
