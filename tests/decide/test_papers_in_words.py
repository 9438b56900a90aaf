"""The paper nobody looked at, custody beside the detainer, and clocks without a start: in whole sentences."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from test_safeguards import CIVIL, HOLD, MOVE, NOTE, SIGNED
from test_unsettled import SETTLED, open_points

from holdcheck.decide.expiry import expired
from holdcheck.decide.safeguards import Stop
from holdcheck.decide.unsettled import beside_the_law, signed_determinations
from holdcheck.facts.case import build_case
from holdcheck.law.library import library
from holdcheck.law.tell import clock_words

PAPER = SETTLED["detainer"]
NOT_SIGNED = ("detainer.signed", "that the detainer is signed by an officer")
NOT_SERVED = ("detainer.served_on_subject", "that the detainer was served on the person (it takes effect only then)")  # fmt: skip
NO_WARRANT = ("warrant.civil_form_attached", "that a signed I-200 or I-205 came with the detainer")
WARRANT_UNSIGNED = ("warrant.civil_form_signed", "that the attached I-200 or I-205 is signed")
PLACE = "America/New_York"


def paper(*told: tuple[str, str]) -> tuple[Stop, ...]:
    words = [words for _, words in told]
    listed = words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
    return (
        Stop(
            "paper_not_looked_at",
            f"Nobody has written down {listed}.",
            "Form I-247; ICE Directive 10074.2 (2017)",
            "",
            told[0][0],
        ),
    )


def without(*names: str) -> dict[str, Any]:
    return {key: value for key, value in PAPER.items() if key not in names}


@pytest.mark.parametrize(
    ("detainer", "warrant", "found"),
    [
        (without("signed"), {}, paper(NOT_SIGNED, NO_WARRANT)),
        (without("signed", "served_on_subject"), {}, paper(NOT_SIGNED, NOT_SERVED, NO_WARRANT)),
        (PAPER, {"civil_form_attached": "I-200"}, paper(WARRANT_UNSIGNED)),
        (PAPER, {"civil_form_attached": "I-205"}, paper(WARRANT_UNSIGNED)),
        (PAPER | {"requested_at": date(2017, 4, 2)}, {}, paper(NO_WARRANT)),
        # an older request, an older form, another issuer: no warrant had to come with it
        (PAPER | {"requested_at": date(2017, 4, 1)}, {}, ()),
        (PAPER | {"issued_by_ICE": False}, {}, ()),
        ({"issued": True, "edition": "I247D_2015", "signed": True}, {}, ()),
        (
            {"issued": True, "edition": "I247D_2015", "signed": True, "requested_at": date(2017, 4, 2)},
            {},
            paper(NO_WARRANT),
        ),
    ],
)  # fmt: skip
def test_paper_nobody_looked_at(
    detainer: dict[str, Any], warrant: dict[str, Any], found: tuple[Stop, ...]
) -> None:
    """Of each paper that a hold would be stopped by if it were denied; the first is where to look."""
    assert open_points(HOLD, detainer=detainer, warrant=warrant) == found
    assert open_points(MOVE, detainer=detainer, warrant=warrant) == found
    assert open_points(NOTE, detainer=detainer, warrant=warrant) == ()


def test_a_form_that_may_ask_for_three_things() -> None:
    """An I-247X must be read for what it asks."""
    form = Stop(
        "form_not_stated",
        "The detainer is on a form that may ask for notice, a hold or a transfer, and nobody has written down that it asks for a hold.",
        "Form I-247X (2015/16)",
        "",
        "detainer.asks_hold",
    )
    told = {"issued": True, "edition": "I247X_2015", "signed": True}
    assert open_points(HOLD, detainer=told) == (form,)
    assert open_points(HOLD, detainer=told | {"asks_hold": True}) == ()
    assert open_points(MOVE, detainer=told) == ()


ALONE = "this answer is about the detainer alone."


@pytest.mark.parametrize(
    ("facts", "act", "stop"),
    [
        *(
            (
                {group: {name: True}},
                act,
                Stop(
                    "court_process",
                    f"What the court's warrant or order commands stands on its own: read it; {ALONE}",
                    "the warrant or order itself",
                    "",
                    f"{group}.{name}",
                ),
            )
            for group, name in (("warrant", "judicial_any"), ("order", "court_order_continued_detention"))
            for act in (HOLD, CIVIL)
        ),
        (
            {"custody": {"eligible_for_release": False}},
            HOLD,
            Stop(
                "other_custody",
                f"The person is not due for release on every other matter: that custody goes on by itself; {ALONE}",
                "the matter the person is held for",
                "",
                "custody.eligible_for_release",
            ),
        ),
        ({"custody": {"eligible_for_release": False}}, MOVE, None),
        ({"custody": {"eligible_for_release": True}}, HOLD, None),
        ({"warrant": {"judicial_any": False}}, HOLD, None),
        ({"warrant": {"judicial_any": True}}, NOTE, None),
    ],
)  # fmt: skip
def test_custody_that_does_not_rest_on_the_detainer(
    facts: dict[str, Any], act: str, stop: Stop | None
) -> None:
    assert beside_the_law(act, build_case(facts)) == (() if stop is None else (stop,))


@pytest.mark.parametrize(
    ("as_of", "on", "counts"),
    [
        ("2019-06-01", date(2019, 6, 1), True),
        ("2019-06-02", date(2019, 6, 1), False),
        ("2019-06-02T03:00:00+00:00", date(2019, 6, 1), True),  # still the first in New York
        ("2019-06-01", datetime(2019, 6, 1, 3, tzinfo=UTC), False),  # there it is still May
        ("in June", date(2019, 1, 1), True),
    ],
)
def test_a_determination_counts_from_its_day(as_of: str, on: date, counts: bool) -> None:
    """One dated after the question does not count; what cannot be read as a day is left to people."""
    path = "judgment.unacceptable_risk_to_public_safety"
    made = {"unacceptable_risk_to_public_safety": SIGNED | {"as_of": as_of}}
    case, found = signed_determinations(build_case({"judgment": made}), on=on, zone=PLACE)
    assert (path in case.values) is counts
    words = f"The determination “the officer has determined that the person presents an unacceptable risk to public safety” does not count: its time [{as_of}] lies after the decision."
    late = Stop("judgement_dated_later", words, "the law that asks for the determination", "", path)
    assert found == (() if counts else (late,))


UNTIL = library().clocks["nj_2018"]
HOURS, START = "custody.countable_hours_since_release_due", "custody.otherwise_released_at"


@pytest.mark.parametrize(
    ("hours", "code"),
    [(0, ""), (1, "may"), (25, "may"), (25.5, "over"), (48, "over")],
)
def test_hours_on_a_clock_that_ends_with_the_day(hours: float, code: str) -> None:
    """A day has 25 hours at most; up to then hours alone do not say whether it is over."""
    case = build_case({"custody": {"countable_hours_since_release_due": hours}})
    may = Stop(
        "clock_may_have_run_out",
        f"The time for a hold runs {clock_words(UNTIL)}, and nobody has written down when release was due: {hours:g} hours may have passed its end.",
        UNTIL.cite,
        "indeterminate",
        START,
    )
    over = Stop(
        "clock_expired",
        f"{hours:g} hours have passed since release was due; the limit is {clock_words(UNTIL)}.",
        UNTIL.cite,
        "prohibited",
        HOURS,
    )
    found = expired(HOLD, case, (UNTIL,), on=date(2019, 6, 1), zone=PLACE, combined=True)
    assert found == {"": (), "may": (may,), "over": (over,)}[code]
    alone = expired(HOLD, case, (UNTIL,), on=date(2019, 6, 1), zone=PLACE)
    assert alone == ((over,) if code == "over" else ())
    assert expired(MOVE, case, (UNTIL,), on=date(2019, 6, 1), zone=PLACE) == ()


def test_a_clock_that_counts_from_papers_nobody_dated() -> None:
    """Where laws combine it may have run out; a law read by itself answers as its text does."""
    clock = library().clocks["nc_2024_12"]
    case = build_case({"custody": {"otherwise_released_at": datetime(2024, 12, 3, 9)}})
    waits = Stop(
        "clock_may_have_run_out",
        f"The time for a hold ({clock_words(clock)}) counts from the receipt of the detainer and the warrant, and nobody has written down when both were there.",
        clock.cite,
        "indeterminate",
        "custody.detainer_and_warrant_received_at",
    )
    on = date(2024, 12, 3)
    assert expired(HOLD, case, (clock,), on=on, zone=PLACE, combined=True) == (waits,)
    assert expired(HOLD, case, (clock,), on=on, zone=PLACE) == ()
    dated = {"custody": {"detainer_and_warrant_received_at": datetime(2024, 12, 3, 8)}}
    assert expired(HOLD, build_case(dated), (clock,), on=on, zone=PLACE, combined=True) == ()
