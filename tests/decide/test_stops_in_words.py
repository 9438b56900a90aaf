"""The stops that close an answer, word for word, with the source of each."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from test_safeguards import CIVIL, HOLD, MOVE, NOTE, TALK, stops

from holdcheck.decide.safeguards import reads

BROWN = "Brown v. Ramsay (S.D. Fla. 2025)"
GALARZA = "Galarza v. Szalczyk, 745 F.3d 634 (3d Cir. 2014)"
ICE = "ICE Directive 10074.2 (2017)"
CLAIMED = " and has not been settled: verify before any hold, and write down who did and when."
NO_CITIZEN = (
    "The person is a verified United States citizen: no immigration detainer reaches a citizen."
)


@pytest.mark.parametrize(
    ("act", "facts", "sentence", "cite"),
    [
        (HOLD, {"person": {"us_citizen": True}}, f"{NO_CITIZEN} Release on time.", f"U.S. Const. amend. IV; {GALARZA}"),
        (NOTE, {"person": {"us_citizen": True}}, NO_CITIZEN, f"U.S. Const. amend. IV; {GALARZA}"),
        (HOLD, {"person": {"citizenship_claimed": True}}, f"United States citizenship is claimed{CLAIMED}", f"{GALARZA}; {BROWN}"),
        (
            TALK,
            {"person": {"proof_of_us_citizenship_provided": True}},
            f"Proof of United States citizenship was shown{CLAIMED}",
            f"{GALARZA}; {BROWN}",
        ),
        (
            HOLD,
            {"person": {"birthplace_in_jail_file": "united_states"}},
            f"The jail's own file shows a birth in the United States{CLAIMED}",
            f"{GALARZA}; {BROWN}",
        ),
        (
            HOLD,
            {"person": {"us_passport_or_birth_record_in_jail_file": True}},
            f"The jail's own file holds a US passport, birth record or other sign of citizenship{CLAIMED}",
            f"{GALARZA}; {BROWN}",
        ),
        (
            HOLD,
            {"person": {"identity_confirmed": False}},
            "Fingerprints do not confirm that the person held is the person the detainer names: settle identity first.",
            BROWN,
        ),
        (
            HOLD,
            {"person": {"probable_cause_removable": False}},
            "The paperwork does not show probable cause that the person is removable; a hold past release is a new arrest and needs it.",
            "Morales v. Chadbourne, 793 F.3d 208 (1st Cir. 2015); Miranda-Olivares v. Clackamas County (D. Or. 2014)",
        ),
        (
            HOLD,
            {"detainer": {"cancelled_at": datetime(2019, 5, 31, 23, 30)}},
            "The detainer was cancelled on 2019-05-31: nothing asks for it any more.",
            "8 CFR 287.7",
        ),
        (HOLD, {"detainer": {"issued": False}}, "There is no detainer: nothing asks for a hold.", "8 CFR 287.7"),
        (
            HOLD,
            {"detainer": {"asks_hold": False}},
            "The form asks for notice only; it never supports a hold.",
            "Form I-247N (5/15)",
        ),
        (HOLD, {"detainer": {"signed": False}}, "The detainer is not signed by an officer.", "Form I-247"),
        (
            NOTE,
            {"detainer": {"served_on_subject": False}},
            "The detainer has not been served on the person; the form says it takes effect only when served.",
            "Form I-247A (3/17)",
        ),
        (
            HOLD,
            {"detainer": {"edition": "I247D_2015", "requested_at": date(2018, 5, 6)}},
            "An edition replaced on 2017-04-02 bears the later date 2018-05-06.",
            "ICE guidance on Form I-247A, 2017",
        ),
        (
            HOLD,
            {"detainer": {"requested_at": date(2018, 5, 6)}, "warrant": {"civil_form_attached": "none"}},
            "No I-200 or I-205 is attached, which ICE policy has required since 2 April 2017.",
            ICE,
        ),
        (HOLD, {"warrant": {"civil_form_signed": False}}, "The attached I-200 or I-205 is not signed.", ICE),
    ],
)  # fmt: skip
def test_the_words_of_a_stop(act: str, facts: dict[str, Any], sentence: str, cite: str) -> None:
    """What is wrong and what follows from it; and on what that rests."""
    assert [(one.sentence, one.cite) for one in stops(act, facts)][:1] == [(sentence, cite)]


def test_stops_stand_in_one_order() -> None:
    """The person before the request, the request before its paper; each claim of citizenship by itself."""
    facts = {
        "person": {
            "citizenship_claimed": True,
            "birthplace_in_jail_file": "united_states",
            "identity_confirmed": False,
            "probable_cause_removable": False,
        },
        "detainer": {"issued": False, "asks_hold": False, "signed": False, "served_on_subject": False},
        "warrant": {"civil_form_signed": False},
    }  # fmt: skip
    assert [one.code for one in stops(HOLD, facts)] == [
        "verify_citizenship",
        "verify_citizenship",
        "verify_identity",
        "no_probable_cause",
        "no_detainer",
        "form_asks_no_hold",
        "unsigned_detainer",
        "not_served",
        "unsigned_warrant",
    ]


@pytest.mark.parametrize(
    ("cancelled", "on", "past"),
    [
        (datetime(2019, 6, 1, 8), datetime(2019, 6, 1, 7, 59), False),
        (datetime(2019, 6, 1, 8), datetime(2019, 6, 1, 8), True),
        (datetime(2019, 6, 1, 8), datetime(2019, 6, 2, 1), True),
        (datetime(2019, 6, 1, 13, tzinfo=UTC), datetime(2019, 6, 1, 7, 59), False),
        (datetime(2019, 6, 1, 13, tzinfo=UTC), datetime(2019, 6, 1, 8), True),
        (datetime(2019, 6, 1, 8), datetime(2019, 6, 1, 13, tzinfo=UTC), True),
        (datetime(2019, 6, 1, 8), datetime(2019, 6, 1, 12, 59, tzinfo=UTC), False),
    ],
)
def test_a_cancellation_counts_from_its_moment(
    cancelled: datetime, on: datetime, past: bool
) -> None:
    """At the moment itself nothing asks any more; a time without a zone is the place's own."""
    found = stops(HOLD, {"detainer": {"cancelled_at": cancelled}}, on)
    assert [one.code for one in found] == (["detainer_cancelled"] if past else [])


def test_what_the_stops_of_an_act_read() -> None:
    """A hold turns on more than another custody, that on more than a notice; an interview on nothing."""
    assert reads(HOLD) > reads(MOVE) > reads(NOTE) > reads(TALK) == frozenset()
    assert "detainer.issued" in reads(HOLD) - reads(MOVE)
    assert "detainer.signed" in reads(MOVE) - reads(NOTE)
    assert reads(CIVIL) == reads(MOVE)
