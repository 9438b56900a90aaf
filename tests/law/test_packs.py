"""The packs themselves: complete, well formed, held to their examples."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml

from holdcheck.decide.examples import Example, check_example, pack_examples
from holdcheck.law.library import Library, library
from holdcheck.law.model import Status
from holdcheck.law.overlap import overlapping

EXAMPLES = [one for _, some in pack_examples(library()) for one in some]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda one: f"{one.law}:{one.id}")
def test_example(example: Example) -> None:
    """Every worked example comes out as its source says."""
    assert check_example(example, library=library()).failure == ""


def test_all_laws_are_there() -> None:
    """53 laws and memos are encoded, one of them a bill, none overlapping an earlier version."""
    laws = [one for one in library().laws() if not one.place.startswith("US/XX")]
    assert len(laws) == 53
    assert [one.id for one in laws if one.status is Status.BILL] == ["us-ma-s1135-bill-2014"]
    assert overlapping(library().laws()) == []


def test_every_law_has_examples() -> None:
    """No law stands without a worked example."""
    assert [law for law, some in pack_examples(library()) if not some] == []


def test_bill_is_never_in_force() -> None:
    """A bill is never law on any day, not even between its own dates."""
    bill = library().law("us-ma-s1135-bill-2014")
    assert not bill.in_force(bill.effective_from)


def test_lists_still_to_be_loaded_are_unknown() -> None:
    """A list nobody has loaded yet has unknown content, never an empty one."""
    for name in ("ct_pa25_29_added_13", "nyc_violent_or_serious", "nj_indictable"):
        offences = library().offence_list(name)
        assert offences is not None
        assert not offences.known


def test_effective_dates_are_inclusive_and_exclusive() -> None:
    """A law is in force on its first day, not the day before, and not on its end day."""
    law = library().law("us-ct-trust-2014")
    days = [date(2013, 12, 31), date(2014, 1, 1), date(2019, 9, 30), date(2019, 10, 1)]
    assert [law.in_force(day) for day in days] == [False, True, True, False]


@pytest.mark.parametrize(
    ("law", "old", "new"),
    [
        ("us-ct-trust-2014", "felony", "misdemeanor"),
        ("us-dc-2012", "then: permitted", "then: required"),
        ("us-ma-lunn-2017", "default: prohibited", "default: permitted"),
    ],
)
def test_one_changed_word_fails(tmp_path: Path, law: str, old: str, new: str) -> None:
    """Changing one word of a rule makes an example fail."""
    import shutil

    root = tmp_path / "packs"
    shutil.copytree(library().root, root)
    changed = Library(root)
    path = changed.files[law]
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    examples = dict(pack_examples(changed))[law]
    assert any(check_example(one, library=changed).failure for one in examples)


def test_packs_match_the_published_schema() -> None:
    """Every pack and every list of offences validates against the JSON Schema that editors use."""
    import json

    import jsonschema

    from holdcheck.law.schema import list_schema, pack_schema

    for schema, files in (
        (pack_schema(), library().files),
        (list_schema(), library().list_files),
    ):
        jsonschema.Draft202012Validator.check_schema(schema)
        validator = jsonschema.Draft202012Validator(schema)
        for path in files.values():
            text = path.read_text(encoding="utf-8")
            data = json.loads(json.dumps(yaml.safe_load(text), default=str))
            assert [error.message for error in validator.iter_errors(data)] == [], path


@pytest.mark.parametrize(
    "wrong",
    [
        {"grade": "felon"},
        {"state": "California"},
        {"history_known_from": "2000"},
        {"items": [{"id": "1", "what": "murder", "sections": ["PC 187", "PC 187"]}]},
        {"items": [{"id": "1", "what": "murder", "sections": [148.1]}]},
        {"items": [{"id": "1", "what": "murder", "unless": "a victim"}]},
    ],
)
def test_schema_refuses_a_wrong_list(wrong: dict[str, object]) -> None:
    """The schema of a list of offences refuses what the loader refuses."""
    import jsonschema

    from holdcheck.law.schema import list_schema

    right = {"list": "grave", "name": "Grave offences", "content": "known"}
    validator = jsonschema.Draft202012Validator(list_schema())
    assert validator.is_valid({**right, "items": [{"id": "1", "what": "murder"}]})
    assert not validator.is_valid({**right, **wrong})


def test_no_number_with_a_point_stands_where_text_belongs() -> None:
    """A section written as a bare number loses its last zero, so none stands in a pack or list."""

    def points(data: object, path: str) -> list[str]:
        if isinstance(data, dict):
            return [one for key, value in data.items() for one in points(value, f"{path}.{key}")]
        if isinstance(data, list):
            return [one for at, value in enumerate(data) for one in points(value, f"{path}[{at}]")]
        return [path] if isinstance(data, float) else []

    for path in sorted(library().root.rglob("*.yaml")):
        found = points(yaml.safe_load(path.read_text(encoding="utf-8")), path.name)
        assert [one for one in found if ".facts." not in one] == []


def test_what_a_law_says_by_default_is_said_in_words_with_a_citation() -> None:
    """Every default that opens or closes something says what the law says, and where it says it."""
    for law in library().laws():
        for act in law.acts.values():
            if act.default != "not_regulated":
                assert act.default_clause, (law.id, act.act)
                assert act.default_cite, (law.id, act.act)


def test_the_schema_asks_for_the_words_of_a_default() -> None:
    """A default that closes something needs its clause; silence needs none."""
    import jsonschema

    from holdcheck.law.schema import pack_schema

    schema = pack_schema()
    act = {**schema["properties"]["acts"]["additionalProperties"], "$defs": schema["$defs"]}
    validator = jsonschema.Draft202012Validator(act)
    assert validator.is_valid({"default": "not_regulated"})
    assert validator.is_valid({"default": "prohibited", "default_clause": "nobody is held"})
    assert not validator.is_valid({"default": "prohibited"})
    assert not validator.is_valid({"default": "permitted", "default_clause": ""})


@pytest.mark.parametrize(
    ("law", "said"),
    [
        ("us-ct-trust-2019", "from 2019-10-01, until before 2025-10-01"),
        ("us-ct-trust-2025", "from 2025-10-01; no end known, verified through 2026-01-23"),
        (
            "us-pa-phila-2014",
            "from 2014-04-16, until before 2015-12-22; again from 2016-01-04; no end known, never verified through any date",
        ),
    ],
)
def test_in_force_is_claimed_only_as_far_as_it_was_verified(law: str, said: str) -> None:
    """No known end is never called still in force."""
    assert library().law(law).in_words() == said
