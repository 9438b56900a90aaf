"""Reports: bounds, two laws side by side, batches, named readings, pictures."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import polars as pl
import pytest
from many_cases import facts_for

from holdcheck.facts.case import build_case
from holdcheck.facts.errors import HoldcheckError, InputError
from holdcheck.law.library import library
from holdcheck.replay import Tables, from_cases, prepare, replay
from holdcheck.replay.batches import batches
from holdcheck.replay.compare import changed_rows
from holdcheck.replay.pictures import draw
from holdcheck.replay.report import Question, ask

ON = date(2015, 3, 1)
ACT = "hold_past_release"
CT, CA = "us-ct-trust-2014", "us-ca-trust-2014"


def some_tables(count: int = 200) -> Tables:
    rng = Random(5)
    laws = [library().law(CT), library().law(CA)]
    cases = [build_case(facts_for(laws, ACT, ON, rng)) for _ in range(count)]
    made = from_cases(cases, on=[ON] * count, place=["US/CT", "US/CA"] * (count // 2))
    carried = made.cases.with_columns(
        row__state=pl.col("place").str.slice(3, 2),
        row__month=pl.col("on").dt.truncate("1mo"),
    )
    return Tables(carried, made.records)


def _facts(*rows: dict[str, Any]) -> Tables:
    return from_cases([build_case(row) for row in rows], on=[ON] * len(rows))


def test_bounds_hold_every_completion() -> None:
    """What is certain stays, what is possible widens: two rows, one of them open."""
    known = {"custody": {"countable_hours_since_release_due": 0}}
    felon = {**known, "conviction": [{"grade": "felony", "final_judgment_entered": True}]}
    found = replay(_facts(felon, known), act=ACT, law=CT).summary().to_dicts()[0]
    assert (found["rows"], found["permitted"], found["prohibited"]) == (2, 1, 1)
    assert (found["permitted_low"], found["permitted_high"]) == (0.5, 1.0)
    assert (found["prohibited_low"], found["prohibited_high"]) == (0.0, 0.5)


def test_batches_are_the_whole() -> None:
    tables = some_tables()
    whole = ask(Question(ACT, laws=(CT, CA), by=("state",)), tables)
    parts = [one.cases.height for one in batches(tables, size=37)]
    assert sum(parts) == 200
    assert len(parts) == 6
    counts = [replay(one, act=ACT, law=CT).counts(["state"]) for one in batches(tables, size=37)]
    together = pl.concat(counts).group_by(pl.exclude("rows")).agg(pl.col("rows").sum())
    one_law = whole.counts.filter(pl.col("asked") == CT).drop("asked")
    assert together.sort(pl.all()).equals(one_law.select(together.columns).sort(pl.all()))


def test_two_laws_side_by_side() -> None:
    ready = prepare(some_tables())
    one, two = (replay(ready, act=ACT, law=law).polars_rows() for law in (CT, CA))
    changed = changed_rows(one, two)
    assert changed.height == (one["outcome"] != two["outcome"]).sum() > 0
    assert set(changed["law_first"]) == {CT}
    report = ask(Question(ACT, laws=(CT, CA)), some_tables())
    assert report.changes is not None
    assert report.changes["rows"].sum() == changed.height
    assert report.names == (CT, CA)
    with pytest.raises(InputError, match="not of the same rows"):
        changed_rows(one, two.head(3))


def test_the_question_lists_what_it_assumes() -> None:
    tables = _facts({})
    bare = ask(Question(ACT, laws=(CT,)), tables)
    assert bare.summary["indeterminate"][0] == 1
    read = ask(
        Question(ACT, laws=(CT,), readings=("at_release",), assumed=("person.us_citizen=true",)),
        tables,
        (("of_the_record", "A reading of the record."),),
    )
    assert [name for name, _ in read.assumptions] == [
        "of_the_record",
        "at_release",
        "person.us_citizen",
    ]
    assert read.summary["prohibited"][0] == 1
    assert read.summary["prohibited_low"][0] == 1.0
    assert read.drafts == (CT,)


def test_a_stated_fact_is_never_replaced_by_an_assumed_one() -> None:
    tables = _facts({"person": {"us_citizen": False}}, {})
    rows = prepare(tables, assume={"person.us_citizen": True}).cases.frame.collect().to_native()
    assert rows.sort("case")["person__us_citizen"].to_list() == [False, True]


def test_json_is_the_same_bytes() -> None:
    question = Question(ACT, laws=(CT,), by=("state",))
    one, two = (ask(question, some_tables()).to_json() for _ in range(2))
    assert one == two
    assert json.loads(one)["draft"] == [CT]


@pytest.mark.parametrize("name", ["p.svg", "p.html"])
def test_pictures_fetch_nothing(name: str, tmp_path: Path) -> None:
    draw(ask(Question(ACT, laws=(CT, CA)), some_tables()), tmp_path / name)
    text = (tmp_path / name).read_text(encoding="utf-8")
    assert CT in text
    assert "<script src" not in text
    assert 'href="http' not in text.replace("http://www.w3.org", "")


@pytest.mark.parametrize(
    ("question", "message"),
    [
        (Question("hold"), "there is no act [hold]; use one of"),
        (Question(ACT, laws=(CT,), place="US/CT"), "name laws or a place, not both"),
        (Question(ACT, laws=("us-ct-trust-2041",)), "did you mean [us-ct-trust-20"),
        (Question(ACT, laws=(CT,), by=("sate",)), "the rows carry no column [sate]"),
        (Question(ACT, laws=(CT,), assumed=("person.us_citizen",)), "is no assumption"),
        (Question(ACT, laws=(CT,), assumed=("person.us_citizn=true",)), "person.us_citizen"),
        (Question(ACT, laws=(CT,), assumed=("person.age_years=old",)), "is a number of years"),
        (Question(ACT, place="Connecticut"), "is not a place"),
        (
            Question(
                ACT,
                laws=(CT,),
                readings=("at_release",),
                assumed=("custody.eligible_for_release=false",),
            ),
            "assume one of them",
        ),
    ],
)
def test_wrong_questions(question: Question, message: str) -> None:
    with pytest.raises(HoldcheckError) as refusal:
        ask(question, some_tables(4))
    assert message in str(refusal.value)


@pytest.mark.parametrize(
    ("cases", "message"),
    [
        (pl.DataFrame({"case": [1]}), "lacks the column [on]"),
        (
            pl.DataFrame({"case": [1], "on": [ON], "person__us_citizn": [True]}),
            "did you mean [person__us_citizen]?",
        ),
        (
            pl.DataFrame({"case": [1], "on": [ON], "person__us_citizen": ["yes"]}),
            "[boolean] is needed",
        ),
        (pl.DataFrame({"case": [1], "on": ["2015-01-01"]}), "[date] is needed"),
    ],
)
def test_wrong_tables(cases: pl.DataFrame, message: str) -> None:
    with pytest.raises(InputError) as refusal:
        replay(Tables(cases), act=ACT, law=CT)
    assert message in str(refusal.value)


def test_records_need_their_list_to_be_stated() -> None:
    cases = pl.DataFrame({"case": [1], "on": [ON]})
    records = {"conviction": pl.DataFrame({"case": [1], "grade": ["felony"]})}
    with pytest.raises(InputError, match="conviction__stated"):
        replay(Tables(cases, records), act=ACT, law=CT)


def test_a_bill_is_never_replayed() -> None:
    bills = [law.id for law in library().laws() if law.status == "bill"]
    assert bills
    with pytest.raises(HoldcheckError, match="never replayed as law"):
        replay(_facts({}), act=ACT, law=bills[0])
