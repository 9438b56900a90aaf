"""What holds for every test: none is timed, and the longest files start first."""

import pytest
from hypothesis import settings

# Of two workers, each takes one file after the other: a long one begun last leaves the other idle.
LONGEST = ("test_engines.py", "test_desk_kill.py", "test_columns_agree.py", "test_hostile_forms.py")

# Generated cases are no timed tests: a busy machine is not a failure.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the longest files first; everything else keeps its order."""
    items.sort(
        key=lambda one: LONGEST.index(one.path.name) if one.path.name in LONGEST else len(LONGEST)
    )
