# Two commands: `make run` shows what Holdcheck does and serves the desk, `make test` checks everything.
# Each sets up its own virtual environment; only Python 3.11+ and make are needed.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: run test prove-agreement clean mutate mutate-packs bench crash

$(VENV)/.ready: requirements/dev.txt pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Holdcheck needs Python 3.11 or newer")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements/dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps -e .
	touch $@

run: $(VENV)/.ready
	$(BIN)/python examples/run.py

test: $(VENV)/.ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/holdcheck law check
	$(BIN)/holdcheck law test
	$(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder
	HOLDCHECK_HOSTILE=2 $(BIN)/python tools/on_postgres.py $(BIN)/python -m pytest -n 2 --dist loadfile tests/ledger/test_ledger_stores.py tests/ledger/test_ledger_unwritable.py tests/desk tests/desk_notices tests/desk_outbox tests/desk_hard -k "not browser and not demo and not kill and not serve and not schema"

clean:
	rm -rf $(VENV) $(VENV)-mutate $(VENV)-bench .mypy_cache .ruff_cache .pytest_cache .hypothesis

# At least 3 million random (case, law and act) pairs: reference, quick and independent slow reading.
prove-agreement: $(VENV)/.ready
	$(BIN)/python tests/oracle/agree.py 1500000 11 & first=$$!; \
	$(BIN)/python tests/oracle/agree.py 1500000 12 && wait $$first

# Each of these two has libraries of its own, locked apart, in an environment of its own.
$(VENV)-mutate/.ready: requirements/mutate.txt
	$(PYTHON) -m venv $(VENV)-mutate
	$(VENV)-mutate/bin/python -m pip install --quiet --disable-pip-version-check -r $<
	touch $@

$(VENV)-bench/.ready: requirements/bench.txt
	$(PYTHON) -m venv $(VENV)-bench
	$(VENV)-bench/bin/python -m pip install --quiet --disable-pip-version-check -r $<
	$(VENV)-bench/bin/python -m pip install --quiet --disable-pip-version-check --no-deps -e .
	touch $@

# Changes the semantics one step at a time and counts what the tests notice (long; see docs/reference/mutation.md).
mutate: $(VENV)-mutate/.ready
	nice -n 10 $(VENV)-mutate/bin/python tools/mutate.py

# Changes the laws one word at a time and counts what their worked examples notice (about a minute).
mutate-packs: $(VENV)/.ready
	$(BIN)/python tools/mutate_packs.py

# One decision, and one law over a million cases, against other rule engines, each in one run.
bench: $(VENV)-bench/.ready
	$(VENV)-bench/bin/python bench/decide/one_case.py
	$(VENV)-bench/bin/python bench/replay/one_law.py

# Kills a writer of the ledger, and a clerk of the desk, 3,000 times each at random points (about half an hour).
crash: $(VENV)/.ready
	HOLDCHECK_KILLS=3000 $(BIN)/python -m pytest tests/ledger/test_kill.py tests/desk_hard/test_desk_kill.py
