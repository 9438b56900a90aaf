"""Reads one pack file into a :class:`Law`; every mistake is one error with file and line."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from holdcheck.facts.document import Document, Path_, read_file
from holdcheck.facts.errors import InputError, LawError, LawNotFoundError
from holdcheck.facts.vocabulary import BY_PATH
from holdcheck.law.conditions import Condition
from holdcheck.law.counting import FLAGS
from holdcheck.law.fields import Fields
from holdcheck.law.gaps import known_acts, read_gaps, refuse_unfounded_blocks
from holdcheck.law.model import (
    ACTS,
    NOT_GIVEN,
    OUTCOMES,
    ActLaw,
    Binds,
    Composition,
    Duty,
    Interval,
    Law,
    Rule,
    Status,
    UnknownMode,
)
from holdcheck.law.parse import RawPredicate, Scope, read_condition
from holdcheck.law.place import folder_of, normal_place

CERTAINTIES = ("verified", "verified_in_part", "memory")
CONFIDENCES = ("high", "medium_high", "medium", "low")
DUE_WORDS = ("immediately", "promptly", "on_request", "before", "unspecified")
WHO = (
    "person_held",
    "counsel",
    "ice",
    "agency_head",
    "court",
    "agency",
    "public",
    "legislature",
    "attorney_general",
    "state_agency",
    "officer",
)
NEED_A_CLAUSE = ("prohibited", "required", "permitted", "indeterminate")
"""Defaults that open, close or leave open something, so that a person must be told what the law says."""
AGENCY_TYPES = tuple(member.name for member in BY_PATH["agency.type"].members)
_LAW_FIELDS = (
    "law",
    "place",
    "name",
    "citation",
    "rank",
    "status",
    "composition",
    "effective_from",
    "effective_to",
    "approximate_dates",
    "suspended",
    "in_force_again",
    "verified_through",
    "unknown",
    "not_convictions",
    "binds",
    "acts",
    "predicates",
    "duties",
    "confidence",
    "sources",
    "gaps",
    "notes",
    "reviewer",
)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a pack may refer to: predicates in reach, known tags and clocks, and their digest."""

    predicates: Mapping[str, RawPredicate]
    tags: frozenset[str]
    clocks: frozenset[str]
    digest: bytes = b""


def load_law(path: Path, surroundings: Surroundings) -> Law:
    """Read the pack at ``path``; raises :class:`LawError` with file and line."""
    try:
        document = read_file(path, max_bytes=500_000)
    except InputError as problem:
        raise LawError(problem.sentence, where=problem.where) from None
    digest = hashlib.sha256(path.read_bytes() + surroundings.digest).hexdigest()
    return law_from(document, surroundings, digest=digest)


def law_from(document: Document, surroundings: Surroundings, *, digest: str = "") -> Law:
    """The law a document describes; see :func:`load_law`."""
    top = Fields.of(document, (), document.data, what="a pack", allowed=_LAW_FIELDS)
    own = read_predicates(document, ("predicates",), top.mapping("predicates"))
    scope = Scope({**surroundings.predicates, **own}, surroundings.tags)
    for name in own:
        scope.predicate(
            name, lambda sentence: LawError(sentence, where=document.where(("predicates",)))
        )
    start = top.day("effective_from", required=True)
    end = top.day("effective_to")
    assert start is not None
    if end is not None and end <= start:
        raise top.fail(
            "effective_to",
            f"[effective_to] is [{end}], not after effective_from [{start}]; it is the first day no longer in force",
        )
    rank = top.need("rank")
    if isinstance(rank, bool) or not isinstance(rank, int) or not (0 <= rank <= 9 or rank == 99):
        raise top.fail(
            "rank", f"[rank] is a whole number from 0 to 9, or 99 for a bill, found [{rank}]"
        )
    reviewer = top.data.get("reviewer")
    gaps = read_gaps(top)
    confidence = Fields.of(
        document,
        ("confidence",),
        top.need("confidence"),
        what="confidence",
        allowed=("level", "why"),
    )
    acts = {
        act: _act(document, ("acts", act), act, body, scope, surroundings.clocks)
        for act, body in _acts(top).items()
    }
    refuse_unfounded_blocks(document, acts, gaps)
    return Law(
        id=top.text("law"),
        place=_place(top),
        name=top.text("name"),
        citation=top.text("citation"),
        rank=rank,
        status=Status(top.word("status", [status.value for status in Status])),
        composition=Composition(top.word("composition", [kind.value for kind in Composition])),
        effective_from=start,
        effective_to=end,
        suspended=_intervals(top, "suspended"),
        in_force_again=_intervals(top, "in_force_again"),
        approximate_dates=top.texts("approximate_dates"),
        verified_through=top.day("verified_through"),
        unknown=UnknownMode(top.word("unknown", [mode.value for mode in UnknownMode])),
        binds=_binds(top),
        acts=acts,
        duties=_duties(top, scope),
        confidence=confidence.word("level", CONFIDENCES),
        confidence_why=confidence.text("why", ""),
        sources=top.texts("sources"),
        gaps=gaps,
        notes=top.texts("notes"),
        reviewer=None if reviewer is None else top.text("reviewer"),
        digest=digest,
        file=document.file,
        not_convictions=_not_convictions(top),
    )


def _not_convictions(top: Fields) -> frozenset[str]:
    named = top.texts("not_convictions")
    for flag in named:
        if flag not in FLAGS:
            raise top.fail(
                "not_convictions",
                f"[not_convictions] names flags of a conviction, found [{flag}]; use [{', '.join(FLAGS)}]",
            )
    return frozenset(named)


def read_predicates(
    document: Document, path: Path_, data: Mapping[str, Any]
) -> dict[str, RawPredicate]:
    """The predicates of a mapping as written, not yet resolved."""
    found: dict[str, RawPredicate] = {}
    for name, body in data.items():
        one = Fields.of(
            document,
            (*path, name),
            body,
            what=f"the predicate [{name}]",
            allowed=("if", "says", "cite", "certainty", "note"),
        )
        found[name] = RawPredicate(one.need("if"), one.text("says"), document, (*path, name, "if"))
    return found


def _place(top: Fields) -> str:
    written = top.text("place")
    try:
        place = normal_place(written)
    except LawNotFoundError as problem:
        raise top.fail("place", problem.sentence) from None
    if place != written:
        raise top.fail("place", f"[place] is [{written}]; write it as [{place}]")
    if Path(top.document.file).exists():
        folder = Path(top.document.file).resolve().parent
        if not str(folder).endswith(folder_of(place)):
            raise top.fail(
                "place",
                f"the pack of [{place}] belongs in the folder [{folder_of(place)}]; move it",
            )
    return place


def _acts(top: Fields) -> Mapping[str, Any]:
    acts = top.mapping("acts")
    if not acts:
        raise top.fail("acts", "[acts] says nothing; name at least one act")
    for act in acts:
        if act not in ACTS:
            raise LawError(
                f"there is no act [{act}]; use one of [{', '.join(ACTS)}]",
                where=top.document.where(("acts", act)),
            )
    return acts


def _act(
    document: Document, path: Path_, act: str, data: Any, scope: Scope, clocks: frozenset[str]
) -> ActLaw:
    body = Fields.of(
        document,
        path,
        data,
        what=f"the act [{act}]",
        allowed=(
            "rules",
            "default",
            "default_clause",
            "default_cite",
            "default_certainty",
            "clock",
            "counts",
            "precondition",
            "note",
        ),
    )
    rules: list[Rule] = []
    for at, item in body.items("rules"):
        rule = _rule(document, at, item, scope)
        if any(rule.id == other.id for other in rules):
            raise LawError(
                f"the rule id [{rule.id}] stands twice in [{act}]; give each its own",
                where=document.where(at),
            )
        rules.append(rule)
    for key in ("clock", "counts"):
        name = body.text(key, "")
        if name and name not in clocks:
            raise body.fail(
                key, f"there is no clock [{name}]; use one of [{', '.join(sorted(clocks))}]"
            )
    default = body.word("default", list(OUTCOMES))
    clause = body.text("default_clause", "")
    if default in NEED_A_CLAUSE and not clause:
        raise body.fail(
            "default",
            f"[{act}] is [{default}] by default and [default_clause] is missing; say what the law says when none of its rules holds",
        )
    return ActLaw(
        act,
        tuple(rules),
        default,
        clause,
        body.text("clock", ""),
        body.text("counts", ""),
        body.text("default_cite", ""),
        body.word("default_certainty", (*CERTAINTIES, NOT_GIVEN), NOT_GIVEN),
    )


def _rule(document: Document, path: Path_, data: Any, scope: Scope) -> Rule:
    body = Fields.of(
        document,
        path,
        data,
        what="a rule",
        allowed=("id", "if", "then", "clause", "cite", "certainty", "blocked", "note"),
    )
    condition = read_condition(body.need("if"), document=document, path=(*path, "if"), scope=scope)
    return Rule(
        id=body.text("id"),
        condition=condition,
        then=body.word("then", [word for word in OUTCOMES if word != "indeterminate"]),
        clause=body.text("clause"),
        cite=body.text("cite", ""),
        certainty=body.word("certainty", CERTAINTIES, "memory"),
        line=document.where(path).line or 0,
        blocked=body.text("blocked", ""),
    )


def _intervals(top: Fields, key: str) -> tuple[Interval, ...]:
    found: list[Interval] = []
    for path, item in top.items(key):
        body = Fields.of(
            top.document, path, item, what=f"an interval of [{key}]", allowed=("from", "to", "why")
        )
        start, end = body.day("from", required=True), body.day("to")
        assert start is not None
        if end is not None and end <= start:
            raise body.fail("to", f"[to] is [{end}], not after [from] [{start}]")
        found.append(Interval(start, end, body.text("why", "")))
    return tuple(found)


def _binds(top: Fields) -> Binds:
    body = Fields.of(
        top.document, ("binds",), top.need("binds"), what="binds", allowed=("who", "only", "except")
    )
    return Binds(body.texts("who"), _agencies(body, "only"), _agencies(body, "except"))


def _agencies(body: Fields, key: str) -> frozenset[str]:
    for word in body.texts(key):
        if word not in AGENCY_TYPES:
            raise body.fail(
                key, f"there is no kind of agency [{word}]; use [{', '.join(AGENCY_TYPES)}]"
            )
    return frozenset(body.texts(key))


def _duties(top: Fields, scope: Scope) -> tuple[Duty, ...]:
    found: list[Duty] = []
    allowed = (
        "id",
        "acts",
        "outcomes",
        "if",
        "who",
        "do",
        "due",
        "cite",
        "certainty",
        "only",
        "note",
    )
    for path, item in top.items("duties"):
        body = Fields.of(top.document, path, item, what="a duty", allowed=allowed)
        for outcome in body.texts("outcomes"):
            if outcome not in OUTCOMES:
                raise body.fail(
                    "outcomes",
                    f"there is no outcome [{outcome}]; use one of [{', '.join(OUTCOMES)}]",
                )
        condition: Condition | None = None
        if "if" in body.data:
            condition = read_condition(
                body.data["if"], document=top.document, path=(*path, "if"), scope=scope
            )
        found.append(
            Duty(
                id=body.text("id"),
                acts=known_acts(body),
                outcomes=body.texts("outcomes"),
                condition=condition,
                who=body.word("who", WHO),
                do=body.text("do"),
                due=_due(body),
                cite=body.text("cite", ""),
                certainty=body.word("certainty", CERTAINTIES, "memory"),
                only=_agencies(body, "only"),
            )
        )
    return tuple(found)


def _due(body: Fields) -> str | Mapping[str, object]:
    due = body.need("due")
    if isinstance(due, str) and due in DUE_WORDS:
        return due
    shapes = (
        {"hours", "from"},
        {"time_of_day", "from"},
        {"every"},
        {"by"},
        {"hours_before"},
        {"hours_before", "from"},
    )
    if isinstance(due, Mapping) and set(due) in shapes:
        if "from" in due and due["from"] not in BY_PATH:
            raise body.fail(
                "due", f"there is no fact [{due['from']}]; [from] names the fact the time runs from"
            )
        return dict(due)
    raise body.fail(
        "due",
        f"[due] is [{due}]; use one of [{', '.join(DUE_WORDS)}], {{hours: N, from: fact}}, {{time_of_day: '23:59', from: fact}} or {{every: month}}",
    )
