"""Two laws side by side in words: which rules were added, removed or changed, act by act."""

from __future__ import annotations

from holdcheck.law.model import ActLaw, Law, Rule
from holdcheck.law.tell import due_words, not_convictions, tell


def differences(first: Law, second: Law) -> list[str]:
    """Lines that say what differs between two laws; empty acts and equal rules are left out."""
    lines = [f"{first.id} ({first.in_words()})", f"{second.id} ({second.in_words()})"]
    changed = False
    for act in [*first.acts, *(act for act in second.acts if act not in first.acts)]:
        found = _act(first.acts.get(act), second.acts.get(act))
        if found:
            changed = True
            lines += ["", act, *(f"  {line}" for line in found)]
    duties = _duties(first, second)
    if duties:
        changed = True
        lines += ["", "duties", *(f"  {line}" for line in duties)]
    for words, one, two in (
        ("unknown mode", first.unknown.value, second.unknown.value),
        ("composition", first.composition.value, second.composition.value),
        ("binds", _bound(first), _bound(second)),
        ("no conviction", not_convictions(first) or "none", not_convictions(second) or "none"),
    ):
        if one != two:
            changed = True
            lines += ["", f"{words}: {one} → {two}"]
    if not changed:
        lines += ["", "the rules say the same"]
    return lines


def _act(first: ActLaw | None, second: ActLaw | None) -> list[str]:
    if first is None:
        assert second is not None
        return [
            "new: the first law does not speak of it",
            *(f"added [{rule.id}] {_said(rule)}" for rule in second.rules),
            f"otherwise {second.default}",
        ]
    if second is None:
        return [f"gone: the second law does not speak of it (was otherwise {first.default})"]
    lines: list[str] = []
    old = {rule.id: rule for rule in first.rules}
    new = {rule.id: rule for rule in second.rules}
    same = {
        rule.id: other.id for rule in first.rules for other in second.rules if _equal(rule, other)
    }
    for rule in first.rules:
        if rule.id in same:
            continue
        if rule.id in new and new[rule.id].id not in same.values():
            lines.append(f"changed [{rule.id}] {_said(rule)}")
            lines.append(f"     now {_said(new[rule.id])}")
        else:
            lines.append(f"removed [{rule.id}] {_said(rule)}")
    for rule in second.rules:
        if rule.id in same.values():
            continue
        if rule.id not in old or rule.id in same:
            lines.append(f"added [{rule.id}] {_said(rule)}")
    kept_old = [rule.id for rule in first.rules if rule.id in same]
    kept_new = [
        old_id for rule in second.rules for old_id, new_id in same.items() if new_id == rule.id
    ]
    if kept_old != kept_new:
        lines.append(f"order changed: {', '.join(kept_old)} → {', '.join(kept_new)}")
    if first.default != second.default:
        lines.append(f"otherwise {first.default} → otherwise {second.default}")
    if first.clock != second.clock:
        lines.append(f"clock {first.clock or 'none'} → {second.clock or 'none'}")
    return lines


def _equal(one: Rule, two: Rule) -> bool:
    return one.condition == two.condition and one.then == two.then


def _said(rule: Rule) -> str:
    return f"{rule.then} if {tell(rule.condition)}"


def _duties(first: Law, second: Law) -> list[str]:
    def words(law: Law) -> dict[str, str]:
        return {duty.id: f"{duty.who}: {duty.do} ({due_words(duty)})" for duty in law.duties}

    old, new = words(first), words(second)
    lines = [f"removed [{name}] {text}" for name, text in old.items() if name not in new]
    lines += [
        f"changed [{name}] {old[name]} → {new[name]}"
        for name in old
        if name in new and old[name] != new[name]
    ]
    return lines + [f"added [{name}] {text}" for name, text in new.items() if name not in old]


def _bound(law: Law) -> str:
    only = f"only {', '.join(sorted(law.binds.only))}" if law.binds.only else "all"
    exempt = f" except {', '.join(sorted(law.binds.exempt))}" if law.binds.exempt else ""
    return only + exempt
