"""Two laws side by side in words: which rules were added, removed or changed, act by act."""

from __future__ import annotations

from collections.abc import Mapping

from holdcheck.law.model import ActLaw, Clock, Law, Rule
from holdcheck.law.show import (
    act_words,
    agency_words,
    clock_line,
    default_words,
    not_convictions,
    outcome_words,
    rule_source,
    rule_words,
)
from holdcheck.law.tell import TagWords, due_words, plain_tag, who_words

_UNKNOWN = {
    "default": "an unknown ground counts as not established",
    "ask": "an unknown ground leaves the answer open",
}


def differences(
    first: Law,
    second: Law,
    *,
    clocks: Mapping[str, Clock] | None = None,
    tags: TagWords = plain_tag,
) -> list[str]:
    """Lines that say what differs between two laws; empty acts and equal rules are left out."""
    return _Differ(first, second, clocks or {}, tags).lines()


class _Differ:
    def __init__(
        self, first: Law, second: Law, clocks: Mapping[str, Clock], tags: TagWords
    ) -> None:
        self.first, self.second = first, second
        self.clocks, self.tags = clocks, tags

    def lines(self) -> list[str]:
        first, second = self.first, self.second
        lines = [f"From: {_named(first)}", f"To:   {_named(second)}"]
        if first.draft or second.draft:
            lines.append("DRAFT: no lawyer has checked both against their primary texts yet.")
        changed: list[str] = []
        for act in [*first.acts, *(act for act in second.acts if act not in first.acts)]:
            found = self.act(first.acts.get(act), second.acts.get(act))
            if found:
                changed += ["", f"{act_words(act)} ({act})", *(f"  {line}" for line in found)]
        duties = self.duties()
        if duties:
            changed += ["", "Duties", *(f"  {line}" for line in duties)]
        for words, one, two in (
            (
                "What is not known",
                _UNKNOWN[first.unknown.value],
                _UNKNOWN[second.unknown.value],
            ),
            ("How it combines with other laws", first.composition.value, second.composition.value),
            ("Whom it binds", _bound(first), _bound(second)),
            ("No conviction is", not_convictions(first), not_convictions(second)),
        ):
            if one != two:
                changed += [
                    "",
                    f"{words}: {outcome_words(one) or 'none'} → {outcome_words(two) or 'none'}",
                ]
        return lines + (changed or ["", "The rules say the same."])

    def act(self, first: ActLaw | None, second: ActLaw | None) -> list[str]:
        if first is None:
            assert second is not None
            return [
                "New: the first law does not speak of it.",
                *(f"Added: {self.said(rule, self.second)}" for rule in second.rules),
                _otherwise(second, self.second),
            ]
        if second is None:
            was = _otherwise(first, self.first).removeprefix("Otherwise ")
            return [f"Gone: the second law does not speak of it. Before: {was}"]
        lines = self.rules(first, second)
        if first.default != second.default:
            lines.append(f"Before: {_otherwise(first, self.first)}")
            lines.append(f"Now:    {_otherwise(second, self.second)}")
        if first.clock != second.clock:
            lines.append(f"Time limit before: {self.clock(first.clock)}")
            lines.append(f"Time limit now:    {self.clock(second.clock)}")
        return lines

    def rules(self, first: ActLaw, second: ActLaw) -> list[str]:
        lines: list[str] = []
        old = {rule.id: rule for rule in first.rules}
        new = {rule.id: rule for rule in second.rules}
        same = {
            rule.id: other.id
            for rule in first.rules
            for other in second.rules
            if _equal(rule, other)
        }
        for rule in first.rules:
            if rule.id in same:
                continue
            if rule.id in new and new[rule.id].id not in same.values():
                lines.append(f"Changed: {self.said(rule, self.first)}")
                lines.append(f"    Now: {self.said(new[rule.id], self.second)}")
            else:
                lines.append(f"Removed: {self.said(rule, self.first)}")
        lines += [
            f"Added: {self.said(rule, self.second)}"
            for rule in second.rules
            if rule.id not in same.values() and (rule.id not in old or rule.id in same)
        ]
        kept_old = [rule.id for rule in first.rules if rule.id in same]
        kept_new = [
            old_id for rule in second.rules for old_id, new_id in same.items() if new_id == rule.id
        ]
        if kept_old != kept_new:
            lines.append(f"Order changed: {', '.join(kept_old)} → {', '.join(kept_new)}")
        return lines

    def said(self, rule: Rule, law: Law) -> str:
        return f"{rule_words(rule, self.tags)} – {rule_source(rule, law)}"

    def clock(self, name: str) -> str:
        clock = self.clocks.get(name)
        return clock_line(clock) if clock else name or "none."

    def duties(self) -> list[str]:
        def words(law: Law) -> dict[str, str]:
            return {
                duty.id: f"{who_words(duty.who)}: {duty.do} ({due_words(duty)}) – {duty.cite or law.citation} [duty {duty.id}]"
                for duty in law.duties
            }

        old, new = words(self.first), words(self.second)
        lines = [f"Removed: {text}" for name, text in old.items() if name not in new]
        for name in old:
            if name in new and old[name] != new[name]:
                lines += [f"Changed: {old[name]}", f"    Now: {new[name]}"]
        return lines + [f"Added: {text}" for name, text in new.items() if name not in old]


def _named(law: Law) -> str:
    draft = " [draft]" if law.draft else ""
    bill = law.status.value == "bill"
    standing = "a bill, never evaluated as law" if bill else law.in_words()
    return f"{law.name} ({law.citation}), {law.id}, {standing}{draft}"


def _otherwise(about: ActLaw, law: Law) -> str:
    return f"Otherwise {default_words(about)} – {about.default_cite or law.citation}"


def _equal(one: Rule, two: Rule) -> bool:
    return one.condition == two.condition and one.then == two.then


def _bound(law: Law) -> str:
    only = f"only {', '.join(agency_words(law.binds.only))}" if law.binds.only else "every agency"
    exempt = f" except {', '.join(agency_words(law.binds.exempt))}" if law.binds.exempt else ""
    return only + exempt
