"""A decision for people: plain text, or one printable HTML page without scripts."""

from __future__ import annotations

from html import escape
from typing import Any

from holdcheck.decide.record import Decision
from holdcheck.law.model import ACTS, OUTCOMES

_STYLE = (
    "body{font:16px/1.5 Georgia,serif;max-width:46em;margin:2em auto;padding:0 1em;color:#111}"
    "h1{font-size:1.5em;border-bottom:3px solid}h2{font-size:1.1em;margin-top:1.5em}"
    ".outcome{font-size:1.3em;font-weight:bold}.stop{border-left:4px solid #a00;padding-left:.8em}"
    ".warn{border-left:4px solid #960;padding-left:.8em}small{color:#444}li{margin:.3em 0}"
    "@media print{body{margin:0;font-size:11pt}}"
)


def sections(decision: Decision) -> list[tuple[str, list[str]]]:
    """The explanation as titled lists of sentences; both renderings use it."""
    out: list[tuple[str, list[str]]] = []
    if decision.stops:
        out.append(("Stop and verify", [f"{one.sentence} ({one.cite})" for one in decision.stops]))
    controlling = [one for one in decision.reasons if one.controls]
    why = [
        f"[{one.law} {one.rule}] {'not settled, and then ' if one.truth == 'unknown' else ''}{one.then}: {one.clause} – {one.cite} ({one.certainty.replace('_', ' ')})"
        + _facts(one.facts)
        for one in controlling
    ]
    out.append(("Because", why or ["no rule of any law in force controls"]))
    out.append(
        (
            "All rules read, in legal order",
            [
                f"[{one.law} {one.rule}] {one.truth} → {one.then}: {one.clause}{_facts(one.facts)}"
                for one in decision.reasons
            ],
        )
    )
    out.append(
        (
            "Laws considered",
            [
                f"{one.law} ({one.citation}; {one.in_force}): {one.outcome}"
                + (" – controls" if one.controls else f" – {one.why}")
                + (" [draft]" if one.draft else "")
                for one in decision.laws
            ],
        )
    )
    if decision.missing:
        out.append(
            (
                "Not known and would matter",
                [
                    f"{one.fact + ('[' + one.tag + ']' if one.tag else '')}: {one.question}"
                    for one in decision.missing
                ],
            )
        )
    question = decision.next_question
    if question is not None:
        out.append(
            (
                "Ask next",
                [f"{question.question} (settles {question.measure:.0%} of its answers)"]
                + [f"{label}: then {' or '.join(can)}" for label, can in question.answers],
            )
        )
    if decision.flips:
        out.append(
            (
                "What would change it",
                [
                    " and ".join(f"{one.fact} = {_value(one.to)}" for one in flip.changes)
                    + f" → {flip.outcome}"
                    for flip in decision.flips
                ],
            )
        )
    if decision.clocks:
        out.append(
            (
                "Clocks",
                [
                    f"{one.law} {one.name}: {one.says}; "
                    + (
                        f"runs out {one.deadline}"
                        if one.deadline
                        else f"starts at {one.starts.replace('_', ' ')}, which is not known"
                    )
                    + f" ({one.cite})"
                    for one in decision.clocks
                ],
            )
        )
    if decision.duties:
        out.append(
            (
                "Who must be told, and what is owed",
                [
                    f"{one.who.replace('_', ' ')}: {one.do} ({one.due}{', by ' + one.due_at if one.due_at else ''}) – {one.cite}"
                    + ("" if one.owed == "owed" else " [if a fact not yet known holds]")
                    for one in decision.duties
                ],
            )
        )
    if decision.warnings:
        out.append(("Warnings", list(decision.warnings)))
    out.append(
        (
            "Made with",
            [
                decision.engine,
                *(f"{law} sha256 {digest}" for law, digest in sorted(decision.packs.items())),
            ],
        )
    )
    return out


def _headline(decision: Decision) -> tuple[str, str]:
    where = f"{decision.place}, {decision.on.isoformat()}"
    draft = " (DRAFT: not checked by a lawyer)" if decision.draft else ""
    title = f"{decision.act}: {decision.outcome.upper()}{draft}"
    meaning = OUTCOMES[decision.outcome]
    if decision.law_outcome != decision.outcome:
        meaning += f"; by law alone {decision.law_outcome}, changed by a safeguard"
    return title, f"{ACTS[decision.act]} – {where} – {meaning}"


def as_text(decision: Decision) -> str:
    """Plain text."""
    title, line = _headline(decision)
    lines = [title, line]
    for heading, items in sections(decision):
        lines += ["", heading, *(f"  - {item}" for item in items)]
    return "\n".join(lines) + "\n"


def as_html(decision: Decision) -> str:
    """One printable page: no scripts, nothing fetched."""
    title, line = _headline(decision)
    parts = [
        '<!doctype html><html lang="en"><head><meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escape(title)}</title><style>{_STYLE}</style></head><body><main>",
        f'<h1>Holdcheck decision</h1><p class="outcome">{escape(title)}</p><p>{escape(line)}</p>',
    ]
    for heading, items in sections(decision):
        kind = {"Stop and verify": ' class="stop"', "Warnings": ' class="warn"'}.get(heading, "")
        rows = "".join(f"<li>{escape(item)}</li>" for item in items)
        parts.append(f"<section{kind}><h2>{escape(heading)}</h2><ul>{rows}</ul></section>")
    parts.append("</main></body></html>\n")
    return "".join(parts)


def _facts(facts: Any) -> str:
    if not facts:
        return ""
    said = []
    for one in facts:
        source = f", {one.source}" if one.source else f", {one.derived}" if one.derived else ""
        said.append(f"{one.path} = {_value(one.value)}{source}")
    return f" [{'; '.join(said)}]"


def _value(value: Any) -> str:
    if value is None:
        return "unknown"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_value(item)}" for key, item in value.items()) + "}"
    if isinstance(value, (tuple, list)):
        return ", ".join(map(str, value)) or "none"
    return str(value)
