"""`holdcheck ask` asks what matters and takes what a person types."""

from __future__ import annotations

import jsonschema
from click.testing import CliRunner

from holdcheck.cli.ask import ask
from holdcheck.facts.schema import case_schema

ARGS = ["--act", "hold_past_release", "--on", "2014-07-11", "--law", "us-ct-trust-2014"]


def test_answers_lead_to_a_decision() -> None:
    """Typed answers settle the case; a wrong one is asked again."""
    answers = "maybe\n5\n" + "no\nOfficer of the day\nnothing on file\n0\n" * 20
    found = CliRunner().invoke(ask, ARGS, input=answers)
    assert found.exit_code == 0, found.output
    assert "hold_past_release: PROHIBITED" in found.output
    assert "is not a" in found.output


def test_nothing_typed_stops() -> None:
    """An empty answer stops; what was not asked stays unknown."""
    found = CliRunner().invoke(ask, ARGS, input="\n")
    assert found.exit_code == 0
    assert "Not known and would matter" in found.output


def test_schema_of_a_case() -> None:
    """The schema takes a stated fact and refuses an unknown path."""
    validator = jsonschema.Draft202012Validator(case_schema())
    good = {"facts": {"person": {"age_years": {"value": 30, "source": "booking"}}}}
    assert validator.is_valid(good)
    assert not validator.is_valid({"facts": {"persn": {}}})
