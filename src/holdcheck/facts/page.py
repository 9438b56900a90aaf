"""The documentation page of the vocabulary, written from its one declaration."""

from __future__ import annotations

from holdcheck.facts.model import Fact, FactType
from holdcheck.facts.statements import no, sentence, yes
from holdcheck.facts.vocabulary import FACTS, LISTS


def vocabulary_page() -> str:
    """Markdown: every fact with its type, meaning, question and who can state it."""
    lines = [
        "# The facts a case can hold",
        "",
        "Written by `holdcheck facts --page`. A fact nobody stated is unknown, never false. Two words say that",
        "somebody looked: `source_does_not_say` (the source is silent) and `not_mapped` (the source says something",
        "that no value here stands for). The law treats them alike; a decision shows which it was. A record's",
        "`not_tags` holds kinds of offence that somebody found it not to be of, where its tags are not complete.",
        "*Said as* is how a decision and a law say the fact: for yes and for no, or with a value.",
    ]
    group: str | None = None
    for fact in FACTS:
        own = fact.path.partition("[]")[0] if "[]" in fact.path else fact.path.rpartition(".")[0]
        if own != group:
            group = own
            lines += ["", f"## {group or 'the decision'}", ""]
            lines += [f"{one.definition}\n" for one in LISTS if one.path == group]
            lines += [
                "| fact | type | meaning | question | said as | stated by |",
                "|---|---|---|---|---|---|",
            ]
        kind = fact.type.value + (f", {fact.unit}" if fact.unit else "")
        values = "; ".join(f"`{one.name}` {one.meaning}" for one in fact.members)
        meaning = fact.definition + (f" {values}" if values else "")
        cells = (
            f"`{fact.path}`",
            kind,
            meaning,
            fact.question,
            _said_as(fact),
            fact.source.value.replace("_", " "),
        )
        lines.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
    return "\n".join(lines) + "\n"


def _said_as(fact: Fact) -> str:
    said = f"{yes(fact)} – {no(fact)}" if fact.type is FactType.BOOL else sentence(fact)
    return said.replace("{it}", f"the {_record(fact)}").replace("{value}", "…")


def _record(fact: Fact) -> str:
    return next((one.singular for one in LISTS if one.path == fact.list_path), "")
