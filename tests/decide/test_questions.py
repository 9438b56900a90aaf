"""What is missing, which question settles most, and the smallest changes that would flip."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from holdcheck import decide
from holdcheck.decide.answer import Answer, Asked, answer, quick_answer
from holdcheck.decide.changes import Change, changed
from holdcheck.decide.engine import _asked
from holdcheck.decide.questions import (
    Flip,
    Missing,
    NextQuestion,
    flips,
    missing,
    next_question,
)
from holdcheck.facts.case import build_case
from holdcheck.facts.vocabulary import BY_PATH
from holdcheck.law.conditions import (
    All,
    AnyOf,
    Compare,
    Condition,
    CountAtLeast,
    Exists,
    HasTag,
    IsTrue,
    Not,
    OneOf,
    Ref,
    WithinYears,
    children,
)
from holdcheck.law.library import library
from holdcheck.law.model import ActLaw, Binds, Composition, Law, Rule

HOLD = "hold_past_release"
ON = date(2021, 6, 1)
BASE = library().law("us-xx-example-2020")
CRIMINAL, ORDER = (
    IsTrue(Ref("detainer.criminal_in_nature")),
    IsTrue(Ref("person.final_removal_order")),
)
ADULT = Compare("gte", Ref("person.age_years"), 18)
FELONY = Compare("eq", Ref("grade", of_record=True), "felony")
FELON, THIEF = Exists("conviction", FELONY), Exists("conviction", HasTag("theft"))
FORM = OneOf(Ref("warrant.civil_form_attached"), ("I-200", "I-205"))


def rules(*written: tuple[Condition, str]) -> tuple[Rule, ...]:
    return tuple(
        Rule(f"r{at}", condition, then, "", "", "memory", 0)
        for at, (condition, then) in enumerate(written, 1)
    )


def law(
    *written: tuple[Condition, str],
    default: str = "prohibited",
    name: str = "law",
    only: tuple[str, ...] = (),
    **changes: Any,
) -> Law:
    changes.setdefault("acts", {HOLD: ActLaw(HOLD, rules(*written), default, "")})
    return replace(BASE, id=name, binds=Binds(("all",), only=frozenset(only)), **changes)


def put(*laws: Law, on: date = ON) -> Asked:
    """One law is asked by itself; several combine."""
    return Asked(HOLD, on, "US/XX", "America/Chicago", laws, len(laws) == 1, library())


def read(facts: dict[str, Any], *laws: Law) -> tuple[Asked, Answer, tuple[Missing, ...]]:
    asked = put(*laws)
    found = answer(asked, build_case(facts))
    return asked, found, missing(asked, found)


def lacking(facts: dict[str, Any], *laws: Law) -> list[tuple[str, ...]]:
    return [(one.fact, *one.rules) for one in read(facts, *laws)[2]]


def question(facts: dict[str, Any], *laws: Law) -> NextQuestion:
    asked, _, lacks = read(facts, *laws)
    found = next_question(asked, build_case(facts), lacks)
    assert found is not None
    return found


# -- what is missing -------------------------------------------------------------------------------


def test_an_unknown_fact_with_every_rule_that_turns_on_it() -> None:
    """In legal order, each once, with its question; a rule that asks twice is named once."""
    one = law((All((CRIMINAL, AnyOf((ORDER, CRIMINAL)))), "permitted"), (CRIMINAL, "required"))
    _, _, found = read({}, one)
    assert found == (
        Missing(
            "detainer.criminal_in_nature",
            "",
            BY_PATH["detainer.criminal_in_nature"].question,
            ("law:r1", "law:r2"),
        ),
        Missing(
            "person.final_removal_order",
            "",
            BY_PATH["person.final_removal_order"].question,
            ("law:r1",),
        ),
    )


@pytest.mark.parametrize(
    ("facts", "written", "default", "facts_missing"),
    [
        # nothing, where the outcome is certain whatever the unknown fact is
        ({}, [(CRIMINAL, "prohibited")], "prohibited", []),
        ({"person": {"final_removal_order": True}}, [(ORDER, "permitted"), (CRIMINAL, "prohibited")], "prohibited", []),
        # what is known of a rule is not missing
        ({"person": {"final_removal_order": True}}, [(All((ORDER, CRIMINAL)), "permitted")], "prohibited", ["detainer.criminal_in_nature"]),
        # a list nobody stated, a list that may hold more, a tag nobody settled, a count
        ({}, [(FELON, "permitted")], "prohibited", ["conviction"]),
        (
            {"conviction": [{"grade": "infraction"}], "conviction_complete": False},
            [(FELON, "permitted")],
            "prohibited",
            ["conviction_complete"],
        ),
        ({"conviction": [{}]}, [(FELON, "permitted")], "prohibited", ["conviction[0].grade"]),
        ({"conviction": [{}]}, [(THIEF, "permitted")], "prohibited", ["conviction[0].tags"]),
        (
            {"conviction": [{"tags": ["dui"], "tags_complete": False}]},
            [(THIEF, "permitted")],
            "prohibited",
            ["conviction[0].tags"],
        ),
        (
            {"conviction": [{"grade": "felony"}, {"grade": "felony"}]},
            [(CountAtLeast("conviction", FELONY, 2, "incident_id"), "permitted")],
            "prohibited",
            ["conviction[0].incident_id", "conviction[1].incident_id"],
        ),
        # rules after the one that settles the outcome do not matter
        (
            {"person": {"final_removal_order": True}},
            [(CRIMINAL, "permitted"), (ORDER, "required"), (FELON, "permitted")],
            "prohibited",
            ["detainer.criminal_in_nature"],
        ),
    ],
)  # fmt: skip
def test_only_what_stands_in_the_way_is_missing(
    facts: dict[str, Any],
    written: list[tuple[Condition, str]],
    default: str,
    facts_missing: list[str],
) -> None:
    """Facts that could change a certain outcome no more are not asked for."""
    _, _, found = read(facts, law(*written, default=default))
    assert [one.fact for one in found] == facts_missing


def test_a_tag_is_asked_for_by_its_name() -> None:
    """Which record, and which kind of offence."""
    _, _, (one,) = read({"conviction": [{"tags": []}, {}]}, law((THIEF, "permitted")))
    assert one == Missing(
        "conviction[1].tags",
        "theft",
        "Is conviction[1] an offence of the kind [theft]?",
        ("law:r1",),
    )


def test_a_law_that_does_not_bind_or_is_settled_asks_nothing() -> None:
    """What a law for another agency, or a law whose answer is certain, lacks is not asked for."""
    other = law((CRIMINAL, "permitted"), name="other", only=("court",))
    settled = law((ORDER, "prohibited"), name="settled")
    asks = law((FELON, "prohibited"), name="asks", default="permitted")
    floor = law(name="floor", default="permitted")
    police = {"agency": {"type": "police"}}
    assert lacking(police, other, asks) == [("conviction", "asks:r1")]
    assert lacking(police, settled, asks) == []
    # what one law does not know and nothing turns on is not asked, though another is open
    either_way = law((ORDER, "permitted"), name="either_way", default="permitted")
    assert lacking({}, either_way, asks) == [("conviction", "asks:r1")]
    # the first law is certain, the second is not: the second is still asked about
    assert lacking({}, floor, asks) == [("conviction", "asks:r1")]


def test_the_kind_of_agency_is_missing_where_a_law_may_or_may_not_bind() -> None:
    """With the laws whose reach turns on it, after the facts of the rules."""
    city = law((CRIMINAL, "permitted"), name="city", only=("police",), rank=8)
    jail = law(name="jail", only=("sheriff_jail",), rank=8)
    state = law(name="state", default="permitted")
    _, _, found = read({}, state, city, jail)
    assert [(one.fact, one.tag, one.rules) for one in found] == [
        ("detainer.criminal_in_nature", "", ("city:r1",)),
        ("agency.type", "", ("city:binds", "jail:binds")),
    ]
    assert found[1].question == BY_PATH["agency.type"].question
    assert lacking({"agency": {"type": "police"}}, state, city, jail) == [
        ("detainer.criminal_in_nature", "city:r1")
    ]
    assert lacking({"agency": {"type": "court"}}, state, city, jail) == []


# -- the next question -----------------------------------------------------------------------------


def test_nothing_missing_no_question() -> None:
    """A certain outcome leaves nothing to ask."""
    asked, _, lacks = read({}, law(default="permitted"))
    assert next_question(asked, build_case({}), lacks) is None


@pytest.mark.parametrize(
    ("facts", "condition", "fact", "kind", "answers"),
    [
        ({}, CRIMINAL, "detainer.criminal_in_nature", "bool", {"yes": True, "no": False}),
        ({}, Not(CRIMINAL), "detainer.criminal_in_nature", "bool", {"yes": False, "no": True}),
        (
            {"conviction": [{}]},
            THIEF,
            "conviction[0].tags[theft]",
            "yes_no",
            {"yes": True, "no": False},
        ),
        (
            {"conviction": [{"grade": "infraction"}], "conviction_complete": False},
            FELON,
            "conviction_complete",
            "yes_no",
            {"yes": False, "no": None},
        ),
        ({}, FELON, "conviction", "list", {"none": False, "some, to be described": None}),
        (
            {"conviction": [{}]},
            FELON,
            "conviction[0].grade",
            "enum",
            {"felony": True, "misdemeanor": False, "infraction": False},
        ),
        (
            {"conviction": [{"grade": "infraction"}, {}]},
            FELON,
            "conviction[1].grade",
            "enum",
            {"felony": True, "misdemeanor": False, "infraction": False},
        ),
        ({}, ADULT, "person.age_years", "int", {"17": False, "18": True, "19": True}),
        (
            {},
            All((Not(Compare("lt", Ref("person.age_years"), 1)), AnyOf((ADULT, ADULT)))),
            "person.age_years",
            "int",
            {"0": False, "1": False, "2": False, "17": False, "18": True, "19": True},
        ),
        (
            {"conviction": [{}]},
            Exists("conviction", Compare("lte", Ref("custody_days_imposed", of_record=True), 365)),
            "conviction[0].custody_days_imposed",
            "int",
            {"364": True, "365": True, "366": False},
        ),
        (
            {},
            Compare("gt", Ref("person.current_sentence_years"), 1.5),
            "person.current_sentence_years",
            "number",
            {"0.5": False, "1.5": False, "2.5": True},
        ),
        (
            {"conviction": [{}]},
            Exists(
                "conviction",
                WithinYears(Ref("date", of_record=True), 5, Ref("decision_date")),
            ),
            "conviction[0].date",
            "date",
            {
                "recent": True,
                "four years ago": True,
                "ten years ago": False,
                "twenty years ago": False,
            },
        ),
    ],
)
def test_the_answers_tried(
    facts: dict[str, Any],
    condition: Condition,
    fact: str,
    kind: str,
    answers: dict[str, bool | None],
) -> None:
    """Each answer with what it leaves possible: met, not met, or still open."""
    found = question(facts, law((condition, "permitted")))
    leaves = {True: ("permitted",), False: ("prohibited",), None: ("permitted", "prohibited")}
    assert (found.fact, found.type) == (fact, kind)
    assert found.answers == tuple((said, leaves[met]) for said, met in answers.items())
    settled = sum(met is not None for met in answers.values()) / len(answers)
    assert found.measure == round(settled, 4)
    assert found.question == read(facts, law((condition, "permitted")))[2][0].question


def test_one_kind_of_offence_says_nothing_of_another() -> None:
    """Not a theft, it may still be what else the law asks about."""
    either = Exists("conviction", AnyOf((HasTag("theft"), HasTag("dui"))))
    found = question({"conviction": [{}]}, law((either, "permitted")))
    assert found.answers == (
        ("yes", ("permitted",)),
        ("no", ("permitted", "prohibited")),
    )


@pytest.mark.parametrize(
    ("label", "day"),
    [
        ("recent", date(2021, 5, 31)),
        ("four years ago", date(2017, 6, 1)),
        ("ten years ago", date(2011, 6, 1)),
        ("twenty years ago", date(2001, 6, 1)),
    ],
)
def test_the_days_tried_are_the_days_named(label: str, day: date) -> None:
    """So many years before the day asked about, and the day before it."""
    when = Compare("eq", Ref("person.last_unlawful_entry_date"), day)
    met = [
        said
        for said, can in question({}, law((when, "permitted"))).answers
        if can == ("permitted",)
    ]
    assert met == [label]


def test_the_choices_of_an_enumeration() -> None:
    """Every member of the vocabulary, for a fact of the case and of a record; none for others."""
    assert question({}, law((FORM, "permitted"))).choices == tuple(
        one.name for one in BY_PATH["warrant.civil_form_attached"].members
    )
    assert question({"conviction": [{}]}, law((FELON, "permitted"))).choices == (
        "felony",
        "misdemeanor",
        "infraction",
    )
    assert question({}, law((CRIMINAL, "permitted"))).choices == ()
    assert question({}, law((FELON, "permitted"))).choices == ()


def test_the_measure_is_a_share_of_the_answers() -> None:
    """One of three settles: a third."""
    condition = AnyOf((Compare("eq", Ref("person.age_years"), 1), All((ADULT, CRIMINAL))))
    found = question({"detainer": {"criminal_in_nature": False}}, law((condition, "permitted")))
    assert (found.fact, found.measure) == ("person.age_years", 1.0)
    lone = Exists("conviction", All((FELONY, IsTrue(Ref("wobbler", of_record=True)))))
    found = question({"conviction": [{}]}, law((lone, "permitted")))
    assert (found.fact, found.measure) == ("conviction[0].grade", 0.6667)


def test_the_question_that_settles_most_is_asked_first() -> None:
    """Whatever its place; of two that settle as much, the first in legal order."""
    both = law((All((CRIMINAL, ORDER)), "permitted"))
    assert question({}, both).fact == "detainer.criminal_in_nature"
    turned = law((All((ORDER, CRIMINAL)), "permitted"))
    assert question({}, turned).fact == "person.final_removal_order"
    # the list settles one answer of two, the form all but one, wherever it stands
    form = Compare("eq", Ref("warrant.civil_form_attached"), "I-200")
    late = law((All((FELON, CRIMINAL, form)), "permitted"))
    assert question({}, late).fact == "warrant.civil_form_attached"
    first = law((All((form, FELON, CRIMINAL)), "permitted"))
    assert question({}, first).fact == "warrant.civil_form_attached"
    assert question({}, late).measure == 0.75


def test_of_two_that_settle_as_much_the_one_that_leaves_less_open() -> None:
    """Half the answers of each settle; what the others leave possible is less after the second."""
    form = Ref("warrant.civil_form_attached")
    one = law(
        (CRIMINAL, "permitted"),
        (OneOf(form, ("none", "I-203")), "permitted"),
        (All((Compare("eq", form, "I-205"), ORDER)), "required"),
    )
    asked, _, lacks = read({}, one)
    by_fact = {some.fact: next_question(asked, build_case({}), (some,)) for some in lacks}
    signed, attached = by_fact["detainer.criminal_in_nature"], by_fact[form.path]
    assert signed is not None and attached is not None
    assert (signed.measure, attached.measure) == (0.5, 0.5)
    assert lacks[0].fact == "detainer.criminal_in_nature"
    assert question({}, one).fact == form.path


def test_what_cannot_be_tried_is_passed_over() -> None:
    """A fact that takes free text has no answers to try; the next one is asked."""
    word = Compare("eq", Ref("custody.holder"), "the sheriff")
    asked, _, lacks = read({}, law((All((word, CRIMINAL)), "permitted")))
    assert [one.fact for one in lacks] == ["custody.holder", "detainer.criminal_in_nature"]
    found = next_question(asked, build_case({}), lacks)
    assert found is not None
    assert found.fact == "detainer.criminal_in_nature"
    assert next_question(asked, build_case({}), lacks[:1]) is None


def test_the_answers_are_those_of_the_case_as_stated() -> None:
    """The facts stated count when an answer is tried."""
    facts = {"person": {"final_removal_order": False}}
    either = law((AnyOf((ORDER, CRIMINAL)), "permitted"))
    assert question(facts, either).answers == (("yes", ("permitted",)), ("no", ("prohibited",)))


def windows(condition: Condition) -> list[WithinYears]:
    own = [condition] if isinstance(condition, WithinYears) else []
    return own + [one for part in children(condition) for one in windows(part)]


def test_the_days_tried_lie_on_both_sides_of_every_window_of_the_packs() -> None:
    """So a date that matters is never called settled because no day outside its window was tried."""
    found = {
        one.years
        for some in library().laws()
        for act in some.acts.values()
        for rule in act.rules
        for one in windows(rule.condition)
    }
    assert len(found) > 3
    for years in found:
        when = WithinYears(Ref("person.last_unlawful_entry_date"), years, Ref("decision_date"))
        can = {outcomes for _, outcomes in question({}, law((when, "permitted"))).answers}
        assert can == {("permitted",), ("prohibited",)}, years


# -- flips -----------------------------------------------------------------------------------------


def flipped(facts: dict[str, Any], *laws: Law) -> tuple[Flip, ...]:
    asked = put(*laws)
    case = build_case(facts)
    found = flips(asked, case, answer(asked, case))
    now = quick_answer(asked, case)[0]
    for one in found:
        assert quick_answer(asked, changed(case, one.changes))[0] == one.outcome != now
        for left_out in range(len(one.changes) if len(one.changes) > 1 else 0):
            fewer = one.changes[:left_out] + one.changes[left_out + 1 :]
            assert quick_answer(asked, changed(case, fewer))[0] == now
    assert [len(one.changes) for one in found] == sorted(len(one.changes) for one in found)
    return found


def test_a_rule_that_holds_is_unmade_and_one_that_does_not_is_met() -> None:
    """Each with the outcome it leads to."""
    one = law((ORDER, "permitted"), (ADULT, "required"))
    facts = {"person": {"final_removal_order": True, "age_years": 17}}
    assert flipped(facts, one) == (
        Flip((Change("person.final_removal_order", False, True),), "prohibited"),
    )
    facts["person"]["final_removal_order"] = False
    assert flipped(facts, one) == (
        Flip((Change("person.final_removal_order", True, False),), "permitted"),
        Flip((Change("person.age_years", 18, 17),), "required"),
    )


def test_an_unknown_rule_is_met_too() -> None:
    """A fact nobody stated was nothing before."""
    assert flipped({}, law((CRIMINAL, "permitted"))) == (
        Flip((Change("detainer.criminal_in_nature", True, None),), "permitted"),
    )


def test_the_smallest_change_comes_first_and_holds_nothing_needless() -> None:
    """What the rule asks for and the outcome does not need is left out; the same set is shown once."""
    one = law(
        (All((ORDER, CRIMINAL, ADULT)), "permitted"),
        (All((CRIMINAL, ADULT)), "required"),
        (ADULT, "permitted"),
    )
    facts = {
        "detainer": {"criminal_in_nature": False},
        "person": {"final_removal_order": False, "age_years": 17},
    }
    assert flipped(facts, one) == (Flip((Change("person.age_years", 18, 17),), "permitted"),)
    two = law((All((ORDER, CRIMINAL)), "permitted"), (ADULT, "required"))
    assert flipped(facts, two) == (
        Flip((Change("person.age_years", 18, 17),), "required"),
        Flip(
            (
                Change("person.final_removal_order", True, False),
                Change("detainer.criminal_in_nature", True, False),
            ),
            "permitted",
        ),
    )


def test_no_flip_where_nothing_would_change() -> None:
    """A rule that says what the default says flips nothing, unless its doubt held the answer open."""
    assert flipped({}, law((CRIMINAL, "permitted"), default="permitted")) == ()
    either_way = flipped({}, law((CRIMINAL, "prohibited")))
    assert either_way == tuple(
        Flip((Change("detainer.criminal_in_nature", met, None),), "prohibited")
        for met in (True, False)
    )


def test_at_most_six() -> None:
    """Of many ways the six smallest, in legal order."""
    facts = [
        "detainer.criminal_in_nature",
        "person.final_removal_order",
        "warrant.judicial_any",
        "person.entered_unlawfully",
        "person.national_security_danger",
        "person.identity_confirmed",
        "person.citizenship_claimed",
    ]
    found = flipped({}, law(*((IsTrue(Ref(one)), "not_regulated") for one in facts)))
    assert [one.changes[0].path for one in found] == facts[:6]


def test_a_law_that_does_not_bind_proposes_nothing() -> None:
    """Its rules are no way to another outcome; the laws after it still are."""
    other = law((CRIMINAL, "required"), name="other", only=("court",))
    binding = law((ORDER, "permitted"), name="binding", composition=Composition.FLOOR)
    found = flipped({"agency": {"type": "police"}}, other, binding)
    assert found == (Flip((Change("person.final_removal_order", True, None),), "permitted"),)


def test_a_law_that_may_bind_proposes_its_ways() -> None:
    """While the agency is not stated, what would close the hold under its own rule is shown."""
    city = law((CRIMINAL, "prohibited"), name="city", default="not_regulated", only=("police",))
    state = law(name="state", default="permitted")
    facts = {"detainer": {"criminal_in_nature": False}}
    assert flipped(facts, state, city) == (
        Flip((Change("detainer.criminal_in_nature", True, False),), "indeterminate"),
    )


def test_what_a_safeguard_rests_on_is_a_way_too() -> None:
    """A yes/no fact that closed the outcome, turned round, and no other kind of fact."""
    open_law = law(default="permitted")
    assert flipped({"person": {"us_citizen": True}}, open_law) == (
        Flip((Change("person.us_citizen", False, True),), "permitted"),
    )
    assert flipped({"person": {"identity_confirmed": False}}, open_law) == (
        Flip((Change("person.identity_confirmed", True, False),), "permitted"),
    )
    assert flipped({"person": {"birthplace_in_jail_file": "united_states"}}, open_law) == ()


def test_a_flip_by_a_record_counts_back_from_the_day_the_law_names() -> None:
    """A conviction within ten years of the request, years before the decision, is such a way."""
    when = WithinYears(Ref("date", of_record=True), 10, Ref("detainer.requested_at"))
    one = law((Exists("conviction", All((FELONY, when))), "permitted"))
    requested = date(2012, 3, 2)
    facts = {"detainer": {"requested_at": requested}, "conviction": []}
    (found,) = flipped(facts, one)
    assert found.changes == (Change("conviction[+]", {"grade": "felony", "date": requested}),)


@pytest.mark.parametrize("place", ["US/CA", "US/CT", "US/DC", "US/NY/NYC", "US/TX", "US/MA/Boston"])
def test_every_flip_of_a_real_law_does_what_it_says(place: str) -> None:
    """Made, it gives the outcome it names, which is another than now."""
    facts: dict[str, Any] = {
        "detainer": {"issued": True, "requested_at": date(2014, 7, 1)},
        "custody": {"eligible_for_release": True, "countable_hours_since_release_due": 0},
        "agency": {"type": "police"},
        "conviction": [{"grade": "misdemeanor", "date": date(2001, 1, 1), "tags": []}],
    }
    on = date(2018, 3, 3)
    found = decide(facts, act=HOLD, on=on, place=place)
    case = build_case(facts)
    asked = _asked(case, HOLD, on, place, None, library())
    assert found.flips
    for one in found.flips:
        assert quick_answer(asked, changed(case, one.changes))[0] == one.outcome != found.outcome


def test_no_flip_proposes_what_somebody_must_verify() -> None:
    """A claim of citizenship is looked into; the way out is never that it was not made."""
    found = decide(
        {
            "person": {"citizenship_claimed": True},
            "detainer": {"issued": True},
            "custody": {"eligible_for_release": True, "countable_hours_since_release_due": 0},
        },
        act=HOLD,
        on=date(2014, 7, 11),
        law="us-fed-8cfr-287-7",
    )
    assert found.outcome == "indeterminate" and found.law_outcome == "permitted"
    proposed = {change.path for flip in found.flips for change in flip.changes}
    assert "person.citizenship_claimed" not in proposed


def test_no_flip_contradicts_itself() -> None:
    """What would be refused as a contradiction is not proposed."""
    found = decide(
        {
            "agency": {"type": "sheriff_jail"},
            "detainer": {"issued": True, "issued_by_ICE": True},
            "custody": {"eligible_for_release": True, "countable_hours_since_release_due": 0},
            "conviction": [{"grade": "felony", "final_judgment_entered": True}],
        },
        act=HOLD,
        on=date(2014, 7, 11),
        place="US/CT",
    )
    assert found.flips
    for flip in found.flips:
        assert all(change.path != "detainer.issued" for change in flip.changes)
