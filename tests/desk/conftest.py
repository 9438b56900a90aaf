"""The fixtures of the desk, for the tests of this folder only."""

from desk_fixtures import *  # noqa: F403
