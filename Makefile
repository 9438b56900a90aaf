# Two commands: `make run` shows what Holdcheck does, `make test` checks everything.
# Each sets up its own virtual environment; only Python 3.11+ and make are needed.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: run test prove-agreement clean

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
	$(BIN)/python -m pytest

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis

# At least 3 million random (case, law and act) pairs: reference, quick and independent slow reading.
prove-agreement: $(VENV)/.ready
	$(BIN)/python tests/oracle/agree.py 1500000 11 & first=$$!; \
	$(BIN)/python tests/oracle/agree.py 1500000 12 && wait $$first
