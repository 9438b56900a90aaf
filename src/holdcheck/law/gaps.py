"""Reads what a pack could not verify, and holds the rules it blocks to it."""

from __future__ import annotations

from collections.abc import Mapping

from holdcheck.facts.document import Document
from holdcheck.facts.errors import LawError
from holdcheck.law.fields import Fields
from holdcheck.law.model import ACTS, ActLaw, Gap, Interval


def known_acts(body: Fields) -> tuple[str, ...]:
    """The acts named in the field ``acts``; raises :class:`LawError` for one that is none."""
    for act in body.texts("acts"):
        if act not in ACTS:
            raise body.fail("acts", f"there is no act [{act}]; use one of [{', '.join(ACTS)}]")
    return body.texts("acts")


def refuse_unfounded_blocks(
    document: Document, acts: Mapping[str, ActLaw], gaps: tuple[Gap, ...]
) -> None:
    """A rule is blocked by a gap of its own file of severity B, or raises :class:`LawError`."""
    blocking = {gap.ref for gap in gaps if gap.severity == "B"}
    for act, said in acts.items():
        for at, rule in enumerate(said.rules):
            if rule.blocked and rule.blocked not in blocking:
                raise LawError(
                    f"[blocked] is [{rule.blocked}]; name the ref of a gap of this file with severity B",
                    where=document.where(("acts", act, "rules", at, "blocked")),
                )


def read_gaps(top: Fields) -> tuple[Gap, ...]:
    """The gaps of a pack; raises :class:`LawError` with the line of a mistake."""
    found: list[Gap] = []
    for path, item in top.items("gaps"):
        body = Fields.of(
            top.document,
            path,
            item,
            what="a gap",
            allowed=("ref", "severity", "text", "acts", "from", "to"),
        )
        start, end = body.day("from"), body.day("to")
        if start is None and end is not None:
            raise body.fail("to", "[to] ends the days of a gap; say with [from] when they begin")
        if start is not None and end is not None and end <= start:
            raise body.fail("to", f"[to] is [{end}], not after [from] [{start}]")
        found.append(
            Gap(
                body.text("ref"),
                body.word("severity", ("B", "W", "N")),
                body.text("text"),
                known_acts(body),
                None if start is None else Interval(start, end),
            )
        )
    return tuple(found)
