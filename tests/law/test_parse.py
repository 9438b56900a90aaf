"""Each written form of a condition reads as one tree; each mistake is one sentence with its line."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from holdcheck.facts.document import Document, read_text
from holdcheck.facts.errors import LawError
from holdcheck.law.conditions import (
    All,
    Always,
    AnyOf,
    Compare,
    Condition,
    Contains,
    CountAtLeast,
    Exists,
    HasTag,
    IsTrue,
    Judged,
    Named,
    Not,
    OneOf,
    Ref,
    WithinYears,
)
from holdcheck.law.parse import MAX_DEPTH, MAX_HEIGHT, RawPredicate, Scope, read_condition

CITIZEN, AGE, YEARS = (
    Ref("person.us_citizen"),
    Ref("person.age_years"),
    Ref("person.current_sentence_years"),
)
TODAY = Ref("decision_date")


def it(path: str) -> Ref:
    return Ref(path, of_record=True)


def scope_of(document: Document) -> Scope:
    """The predicates written in the document and two tags."""
    assert isinstance(document.data, dict)
    written: dict[str, Any] = document.data.get("predicates", {})
    raw = {
        name: RawPredicate(body["if"], f"says {name}", document, ("predicates", name, "if"))
        for name, body in written.items()
    }
    return Scope(raw, frozenset({"theft", "dui"}))


def read(condition: str, predicates: str = "") -> Condition:
    """The condition on line 2 of a document, its predicates from line 4 on."""
    document = read_text(
        f"---\nif: {condition}\n" + (f"predicates:\n{predicates}" if predicates else "")
    )
    assert isinstance(document.data, dict)
    data = document.data["if"]
    return read_condition(data, document=document, path=("if",), scope=scope_of(document))


def refused(condition: str, predicates: str = "") -> str:
    with pytest.raises(LawError) as problem:
        read(condition, predicates)
    return str(problem.value)


FELONY = Compare("eq", it("grade"), "felony")


@pytest.mark.parametrize(
    ("written", "tree"),
    [
        ("true", Always(True)),
        ("false", Always(False)),
        ("person.us_citizen", IsTrue(CITIZEN)),
        ("judgment.special_circumstances", Judged("special_circumstances")),
        ("{judgment: special_circumstances}", Judged("special_circumstances")),
        ("{not: person.us_citizen}", Not(IsTrue(CITIZEN))),
        ("{all: [person.us_citizen]}", All((IsTrue(CITIZEN),))),
        (
            "{all: [person.us_citizen, {any: [true, {not: false}]}]}",
            All((IsTrue(CITIZEN), AnyOf((Always(True), Not(Always(False)))))),
        ),
        *[
            (f"{{{word}: [person.age_years, 18]}}", Compare(word, AGE, 18))
            for word in ("eq", "ne", "gt", "gte", "lt", "lte")
        ],
        ("{eq: [person.us_citizen, true]}", Compare("eq", CITIZEN, True)),
        ("{gte: [person.current_sentence_years, 2]}", Compare("gte", YEARS, 2)),
        ("{gte: [person.current_sentence_years, 2.5]}", Compare("gte", YEARS, 2.5)),
        (
            "{gt: [person.last_unlawful_entry_date, 2020-11-01]}",
            Compare("gt", Ref("person.last_unlawful_entry_date"), date(2020, 11, 1)),
        ),
        (
            "{eq: [custody.holder, the sheriff]}",
            Compare("eq", Ref("custody.holder"), "the sheriff"),
        ),
        (
            "{ne: [warrant.civil_form_attached, I-200]}",
            Compare("ne", Ref("warrant.civil_form_attached"), "I-200"),
        ),
        (
            "{in: [warrant.civil_form_attached, [I-200, I-205]]}",
            OneOf(Ref("warrant.civil_form_attached"), ("I-200", "I-205")),
        ),
        ("{in: [person.age_years, [18]]}", OneOf(AGE, (18,))),
        (
            "{has: [detainer.probable_cause_boxes, final_order]}",
            Contains(Ref("detainer.probable_cause_boxes"), "final_order"),
        ),
        (
            "{within_years: {date: person.last_unlawful_entry_date, years: 1}}",
            WithinYears(Ref("person.last_unlawful_entry_date"), 1, TODAY),
        ),
        (
            "{within_years: {date: person.last_unlawful_entry_date, years: 150, ref: detainer.requested_at}}",
            WithinYears(Ref("person.last_unlawful_entry_date"), 150, Ref("detainer.requested_at")),
        ),
        ("{exists: conviction, where: true}", Exists("conviction", Always(True))),
        (
            "{exists: warrant.instrument, where: {eq: [it.issuer, state_judge]}}",
            Exists("warrant.instrument", Compare("eq", it("issuer"), "state_judge")),
        ),
        (
            "{exists: arrest, where: {all: [{tag: theft}, it.instant, person.us_citizen]}}",
            Exists("arrest", All((HasTag("theft"), IsTrue(it("instant")), IsTrue(CITIZEN)))),
        ),
        (
            "{exists: charge, where: {any: [{not: {tag: dui}}, {in: [it.grade, [felony]]}]}}",
            Exists("charge", AnyOf((Not(HasTag("dui")), OneOf(it("grade"), ("felony",))))),
        ),
        (
            "{exists: conviction, where: {has: [it.enhancements_found_true, gang]}}",
            Exists("conviction", Contains(it("enhancements_found_true"), "gang")),
        ),
        (
            "{exists: conviction, where: {within_years: {date: it.date, years: 5, ref: it.sentence_release_date}}}",
            Exists("conviction", WithinYears(it("date"), 5, it("sentence_release_date"))),
        ),
        (
            "{exists: conviction, where: {judgment: special_circumstances}}",
            Exists("conviction", Judged("special_circumstances")),
        ),
        (
            "{count: conviction, where: {eq: [it.grade, felony]}, gte: 1}",
            CountAtLeast("conviction", FELONY, 1),
        ),
        (
            "{count: conviction, where: {eq: [it.grade, felony]}, gte: 3, distinct: incident_id}",
            CountAtLeast("conviction", FELONY, 3, "incident_id"),
        ),
    ],
)  # fmt: skip
def test_a_written_form_and_its_tree(written: str, tree: Condition) -> None:
    """As ``docs/reference/pack-format.md`` has it."""
    assert read(written) == tree


def test_a_predicate_is_read_out_where_it_is_named() -> None:
    """With its words; one that two others name is one, and is no loop."""
    found = read(
        "{all: [{pred: left}, {pred: right}, {pred: base}]}",
        "  left: {if: {not: {pred: base}}}\n"
        "  right: {if: {any: [{pred: base}, person.us_citizen]}}\n"
        "  base: {if: {exists: conviction, where: {eq: [it.grade, felony]}}}\n",
    )
    base = Named("base", "says base", Exists("conviction", FELONY))
    left = Named("left", "says left", Not(base))
    right = Named("right", "says right", AnyOf((base, IsTrue(CITIZEN))))
    assert found == All((left, right, base))
    assert isinstance(found, All)
    assert found.parts[0].part.part is found.parts[2]  # type: ignore[union-attr]


def test_a_predicate_without_a_list_may_stand_in_a_where() -> None:
    """It speaks of the case, not of the record."""
    found = read(
        "{exists: conviction, where: {all: [{pred: minor}, {eq: [it.grade, felony]}]}}",
        "  minor: {if: {lt: [person.age_years, 18]}}\n",
    )
    minor = Named("minor", "says minor", Compare("lt", AGE, 18))
    assert found == Exists("conviction", All((minor, FELONY)))


SHAPE = "a condition is a fact, true, false, or a mapping with one operator such as [all] or [eq]"
WORDS = "all, any, not, eq, ne, gt, gte, lt, lte, in, has, tag, within_years, exists, count, pred, judgment"
GRADES = "felony, misdemeanor, infraction"


@pytest.mark.parametrize(
    ("written", "says"),
    [
        # what is no condition at all
        ("3", SHAPE),
        ("null", SHAPE),
        ("[]", SHAPE),
        ("[person.us_citizen]", SHAPE),
        ("{}", SHAPE),
        ("{not: true, all: [true]}", SHAPE),
        ("{alll: [true]}", "there is no operator [alll]; did you mean [all]?"),
        ("{withinyears: 3}", "there is no operator [withinyears]; did you mean [within_years]?"),
        ("{xyz: [true]}", f"there is no operator [xyz]; use one of [{WORDS}]"),
        ("{and: [true]}", f"there is no operator [and]; use one of [{WORDS}]"),
        ("{or: [true]}", f"there is no operator [or]; use one of [{WORDS}]"),
        ("{1: [true]}", f"there is no operator [1]; use one of [{WORDS}]"),
        ("{where: true}", f"there is no operator [where]; use one of [{WORDS}]"),
        ("{all: []}", "[all] takes a list of conditions that is not empty"),
        ("{any: []}", "[any] takes a list of conditions that is not empty"),
        ("{any: true}", "[any] takes a list of conditions that is not empty"),
        ("{all: {not: true}}", "[all] takes a list of conditions that is not empty"),
        # facts
        ("person.us_citzen", "there is no fact [person.us_citzen]; did you mean [person.us_citizen]?"),
        ("{eq: [nothing.like_it_at_all, 3]}", "there is no fact [nothing.like_it_at_all]; see `holdcheck facts`"),
        ("{eq: [3, 3]}", "a fact is named by its path, found [3]"),
        ("{eq: [[person.age_years], 3]}", "a fact is named by its path, found [['person.age_years']]"),
        ("it.grade", "[it.grade] speaks of a record; put it in a [where]"),
        ("{eq: [it.grade, felony]}", "[it.grade] speaks of a record; put it in a [where]"),
        ("person.age_years", "[person.age_years] is a whole number, not a yes/no fact; compare it, as in [{eq: [person.age_years, …]}]"),
        ("{eq: person.age_years}", "[eq] takes a fact and a value, as in [{eq: [it.grade, felony]}]"),
        ("{lt: [person.age_years]}", "[lt] takes a fact and a value, as in [{lt: [it.grade, felony]}]"),
        ("{in: [person.age_years, 1, 2]}", "[in] takes a fact and a value, as in [{in: [it.grade, felony]}]"),
        # values
        ("{eq: [person.age_years, '18']}", "[person.age_years] is a whole number; [18] is not"),
        ("{eq: [person.age_years, 1.5]}", "[person.age_years] is a whole number; [1.5] is not"),
        ("{eq: [person.age_years, true]}", "[person.age_years] is a whole number; [True] is not"),
        ("{gt: [person.current_sentence_years, true]}", "[person.current_sentence_years] is a number; [True] is not"),
        ("{eq: [person.us_citizen, 1]}", "[person.us_citizen] is a yes/no fact; [1] is not"),
        ("{eq: [custody.holder, 3]}", "[custody.holder] is text; [3] is not"),
        ("{eq: [detainer.requested_at, 2014]}", "[detainer.requested_at] is a date; [2014] is not"),
        ("{gt: [detainer.requested_at, 2014-01-01T10:00:00]}", "[detainer.requested_at] is a date; [2014-01-01 10:00:00] is not"),
        ("{eq: [detainer.received_at, 2014-01-01T10:00:00]}", "[detainer.received_at] is a date with a time; [2014-01-01 10:00:00] is not"),
        ("{eq: [detainer.probable_cause_boxes, final_order]}", "[detainer.probable_cause_boxes] is a list of words; [final_order] is not"),
        ("{eq: [agency.type, jail]}", "[agency.type] is one of [police, sheriff_jail, state_prison, probation, court, school_police, prosecutor], not [jail]"),
        ("{in: [agency.type, [police, jail]]}", "[agency.type] is one of [police, sheriff_jail, state_prison, probation, court, school_police, prosecutor], not [jail]"),
        ("{gt: [agency.type, police]}", "[agency.type] is one of a set of words and has no order; use [eq] or [in]"),
        ("{lte: [person.us_citizen, true]}", "[person.us_citizen] is a yes/no fact and has no order; use [eq] or [in]"),
        ("{gt: [detainer.received_at, 2014-01-01T10:00:00]}", "[detainer.received_at] is a date with a time and has no order; use [eq] or [in]"),
        ("{in: [agency.type, []]}", "[in] takes a fact and a list of values that is not empty"),
        ("{in: [agency.type, police]}", "[in] takes a fact and a list of values that is not empty"),
        ("{has: [agency.type]}", "[has] takes a fact and a value, as in [{has: [it.grade, felony]}]"),
        ("{eq: [conviction.grade, felony]}", "there is no fact [conviction.grade]; did you mean [conviction[].grade]?"),
        ("{has: [agency.type, police]}", "[has] takes a fact that is a list of words and one word, found [agency.type]"),
        ("{has: [detainer.probable_cause_boxes, [a, b]]}", "[has] takes a fact that is a list of words and one word, found [detainer.probable_cause_boxes]"),
        # windows
        ("{within_years: 5}", "[within_years] takes date, years and, if it is not decision_date, ref"),
        ("{within_years: [date, years]}", "[within_years] takes date, years and, if it is not decision_date, ref"),
        ("{within_years: {date: detainer.requested_at}}", "[within_years] takes date, years and, if it is not decision_date, ref"),
        ("{within_years: {years: 5, ref: decision_date}}", "[within_years] takes date, years and, if it is not decision_date, ref"),
        ("{within_years: {date: detainer.requested_at, years: 5, of: x}}", "[within_years] takes date, years and, if it is not decision_date, ref"),
        ("{within_years: {date: person.age_years, years: 5}}", "[person.age_years] is a whole number; [within_years] takes dates"),
        ("{within_years: {date: detainer.requested_at, years: 5, ref: person.age_years}}", "[person.age_years] is a whole number; [within_years] takes dates"),
        ("{within_years: {date: detainer.received_at, years: 5}}", "[detainer.received_at] is a date with a time; [within_years] takes dates"),
        *[
            (f"{{within_years: {{date: detainer.requested_at, years: {years}}}}}", f"[years] is a whole number from 1 to 150, found [{shown}]")
            for years, shown in (("0", 0), ("-1", -1), ("151", 151), ("true", True), ("five", "five"), ("2.5", 2.5))
        ],
        # records
        ("{exists: conviction}", "[exists] takes [exists, where] and nothing else"),
        ("{exists: conviction, where: true, gte: 2}", "[exists] takes [exists, where] and nothing else"),
        ("{exists: conviction, where: true, count: charge}", "[exists] takes [exists, where] and nothing else"),
        ("{count: conviction, where: true}", "[count] takes [count, distinct, gte, where] and nothing else"),
        ("{count: conviction, gte: 2}", "[count] takes [count, distinct, gte, where] and nothing else"),
        ("{count: conviction, where: true, gte: 2, lte: 5}", "[count] takes [count, distinct, gte, where] and nothing else"),
        ("{exists: convictions, where: true}", "there is no list [convictions]; did you mean [conviction]?"),
        ("{exists: xyz, where: true}", "there is no list [xyz]"),
        ("{exists: [charge], where: true}", "there is no list [['charge']]; did you mean [charge]?"),
        ("{count: {a: b}, where: true, gte: 1}", "there is no list [{'a': 'b'}]"),
        *[
            (f"{{count: conviction, where: true, gte: {least}}}", f"[gte] is a whole number of at least 1, found [{shown}]")
            for least, shown in (("0", 0), ("-1", -1), ("true", True), ("two", "two"), ("1.5", 1.5))
        ],
        ("{count: conviction, where: true, gte: 2, distinct: incident}", "there is no fact [incident] in a record of [conviction]"),
        ("{count: charge, where: true, gte: 2, distinct: incident_id}", "there is no fact [incident_id] in a record of [charge]"),
        ("{exists: conviction, where: {exists: charge, where: true}}", "[exists] stands inside the [where] of [conviction]; lists do not nest"),
        ("{exists: conviction, where: {not: {count: charge, where: true, gte: 1}}}", "[count] stands inside the [where] of [conviction]; lists do not nest"),
        ("{exists: conviction, where: it.wobler}", "there is no fact [it.wobler]; did you mean [it.wobbler]?"),
        ("{exists: conviction, where: it.grade}", "[it.grade] is one of a set of words, not a yes/no fact; compare it, as in [{eq: [it.grade, …]}]"),
        ("{exists: conviction, where: {eq: [it.grade, felon]}}", f"[conviction[].grade] is one of [{GRADES}], not [felon]"),
        ("{exists: conviction, where: {gt: [it.grade, felony]}}", "[it.grade] is one of a set of words and has no order; use [eq] or [in]"),
        ("{exists: charge, where: {within_years: {date: it.grade, years: 5}}}", "[charge[].grade] is one of a set of words; [within_years] takes dates"),
        ("{exists: conviction, where: person.us_citzen}", "there is no fact [person.us_citzen]; did you mean [person.us_citizen]?"),
        # tags, determinations, predicates
        ("{tag: theft}", "[tag] speaks of a record; put it in the [where] of a conviction, charge or arrest"),
        ("{exists: warrant.instrument, where: {tag: theft}}", "[tag] speaks of a record; put it in the [where] of a conviction, charge or arrest"),
        ("{exists: conviction, where: {tag: thefts}}", "there is no offence tag or list [thefts]; did you mean [theft]?"),
        ("{exists: conviction, where: {tag: arson}}", "there is no offence tag or list [arson]; declare it under lists"),
        ("{exists: conviction, where: {tag: [theft]}}", "there is no offence tag or list [['theft']]; did you mean [theft]?"),
        ("{judgment: because}", "there is no judgement [because]; see `holdcheck facts judgment`"),
        ("{pred: nobody}", "there is no predicate [nobody]; define it under predicates"),
    ],
)  # fmt: skip
def test_a_mistake_and_its_sentence(written: str, says: str) -> None:
    """What was found, what is expected, and the line."""
    assert refused(written) == f"<text>:2: {says}"


@pytest.mark.parametrize(
    ("written", "line"),
    [
        ("\n  all:\n    - true\n    - person.age_years", 5),
        ("\n  all:\n    - true\n    - not:\n        3", 5),
        ("\n  exists: conviction\n  where:\n    eq: [it.grade, felon]", 5),
        ("\n  exists: convictions\n  where: true", 3),
        ("\n  count: conviction\n  where: true\n  gte: 0", 5),
        ("\n  count: conviction\n  where: true\n  gte: 1\n  distinct: nothing", 6),
        ("\n  within_years:\n    date: nothing\n    years: 5", 4),
        ("\n  within_years:\n    date: detainer.requested_at\n    years: 0", 5),
        ("\n  within_years:\n    date: detainer.requested_at\n    years: 5\n    ref: nothing", 6),
        ("\n  any:\n    - true\n    - {pred: nobody}", 5),
        ("\n  any:\n    - true\n    - {judgment: nobody}", 5),
        ("\n  all:\n    - {exists: conviction, where: {tag: theft}}\n    - {tag: theft}", 5),
        ("\n  any:\n    - true\n    - any: []", 5),
        ("\n  any:\n    - true\n    - in: [agency.type, []]", 5),
        ("\n  any:\n    - true\n    - in: [agency.type, [jail]]", 5),
        ("\n  any:\n    - true\n    - has: [agency.type, x]", 5),
        ("\n  any:\n    - true\n    - has: [agency.type]", 5),
        ("\n  any:\n    - true\n    - gt: [agency.type, x]", 5),
        ("\n  any:\n    - true\n    - lt: [person.age_years, x]", 5),
        ("\n  any:\n    - true\n    - lt: x", 5),
        ("\n  any:\n    - true\n    - foo: x", 5),
        ("\n  any:\n    - true\n    - within_years: x", 5),
        ("\n  any:\n    - true\n    - exists: conviction", 5),
        ("\n  any:\n    - true\n    - it.grade", 5),
        ("\n  any:\n    - true\n    - nothing.of_it", 5),
        ("\n  any:\n    - true\n    - within_years: {date: person.age_years, years: 5}", 5),
        ("\n  exists: conviction\n  where:\n    exists: charge\n    where: true", 5),
        ("\n  exists: conviction\n  where:\n    tag: arson", 5),
    ],
)
def test_the_line_of_a_mistake(written: str, line: int) -> None:
    """The line on which the part stands that is wrong."""
    assert refused(written).partition(": ")[0] == f"<text>:{line}"


@pytest.mark.parametrize(
    ("written", "predicates", "says"),
    [
        ("{pred: won}", "  one: {if: true}\n", "2: there is no predicate [won]; did you mean [one]?"),
        (
            "{pred: one}",
            "  one: {if: {pred: one}}\n",
            "4: the predicates refer to each other in a loop [one → one]; break it",
        ),
        (
            "{pred: one}",
            "  one: {if: {not: {pred: two}}}\n  two: {if: {pred: three}}\n  three: {if: {pred: two}}\n",
            "5: the predicates refer to each other in a loop [two → three → two]; break it",
        ),
        ("{pred: one}", "  one: {if: it.grade}\n", "4: [it.grade] speaks of a record; put it in a [where]"),
        (
            "{exists: charge, where: {pred: one}}",
            "  one: {if: {tag: theft}}\n",
            "4: [tag] speaks of a record; put it in the [where] of a conviction, charge or arrest",
        ),
        (
            "{exists: charge, where: {pred: one}}",
            "  one: {if: {not: {pred: two}}}\n  two: {if: {any: [true, {count: arrest, where: true, gte: 2}]}}\n",
            "2: the predicate [one] reads a list and stands inside the [where] of [charge]; lists do not nest",
        ),
    ],
)  # fmt: skip
def test_a_mistake_in_a_predicate(written: str, predicates: str, says: str) -> None:
    """At the line of the predicate where it is its own, at that of its use where that is wrong."""
    assert refused(written, predicates) == f"<text>:{says}"


def nested(levels: int, inner: str) -> str:
    return "{not: " * levels + inner + "}" * levels


@pytest.mark.parametrize(
    "two",
    [
        ("{not: {not: ", "}}"),
        ("{not: {all: [", "]}}"),
        ("{any: [true, {not: ", "}]}"),
    ],
)
def test_how_deep_a_condition_may_nest(two: tuple[str, str]) -> None:
    """So many levels are read, one more is refused with what to do."""
    before, after = two
    deep = before * 12 + "true" + after * 12
    assert MAX_DEPTH == 24
    assert isinstance(read(deep), (Not, AnyOf))
    says = "the condition nests deeper than [24] levels; name a part of it as a predicate"
    assert refused("{not: " + deep + "}") == f"<text>:2: {says}"
    record = "{exists: conviction, where: " + before * 11 + "{not: true}" + after * 11 + "}"
    assert isinstance(read(record), Exists)
    assert refused("{all: [" + record + "]}") == f"<text>:2: {says}"


def chain(count: int) -> str:
    """So many predicates, each naming the next."""
    named = (f"  p{at}: {{if: {{pred: p{at + 1}}}}}\n" for at in range(1, count))
    return "".join(named) + f"  p{count}: {{if: true}}\n"


def test_how_far_predicates_may_refer() -> None:
    """So many name one another, one more is refused: whoever reads the law goes as deep."""
    assert isinstance(read("{pred: p1}", chain(MAX_DEPTH)), Named)
    assert refused("{pred: p1}", chain(MAX_DEPTH + 1)) == (
        "<text>:27: the predicates refer to each other more than [24] deep, from [p1] down; join some of them"
    )


def test_how_many_levels_a_condition_has_with_its_predicates() -> None:
    """Read out, the predicates count as what they hold; the deepest part counts, not the sum."""
    base = f"  base: {{if: {{any: [true, {nested(23, 'true')}]}}}}\n"  # 25 levels
    both = f"  both: {{if: {{all: [{nested(22, '{pred: base}')}, {{pred: base}}]}}}}\n"  # 48
    assert isinstance(read("{pred: both}", base + both), Named)
    assert MAX_HEIGHT == 48
    says = "the condition has more than [48] levels with the predicate [both] read out; make it flatter"
    assert refused("{not: {pred: both}}", base + both) == f"<text>:2: {says}"
