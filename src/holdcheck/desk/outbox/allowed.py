"""The allow-list of what a message may hold, read from ``allowed.yaml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from holdcheck.facts.errors import InputError
from holdcheck.law.model import ACTS

WE_HOLD = "we_hold"
FILE = Path(__file__).with_name("allowed.yaml")


@dataclass(frozen=True, slots=True)
class Field:
    """One field: the act that opens it, where its value comes from, and whether it must be known.

    ``only_if`` names what a person must have written down besides (``we_hold``), or is empty.
    """

    name: str
    act: str
    source: str
    needed: bool
    only_if: str = ""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of message: the act that opens it, its fields, and the kinds of papers it may carry."""

    name: str
    label: str
    act: str
    contact: str
    fields: tuple[Field, ...]
    papers: frozenset[str]


@cache
def kinds() -> Mapping[str, Kind]:
    """Every kind of message; raises :class:`InputError` for an act that does not exist."""
    data = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    found = {}
    for name, kind in data.items():
        fields = tuple(
            Field(
                key,
                one["act"],
                one["from"],
                bool(one.get("needed", False)),
                str(one.get("only_if", "")),
            )
            for key, one in kind["fields"].items()
        )
        for act in {kind["act"], *(one.act for one in fields)}:
            if act not in ACTS:
                raise InputError(f"[{FILE.name}] opens [{name}] by an unknown act [{act}]")
        for one in {one.only_if for one in fields} - {"", WE_HOLD}:
            raise InputError(f"[{FILE.name}] knows no condition [{one}]; write [{WE_HOLD}]")
        found[name] = Kind(
            name,
            kind["label"],
            kind["act"],
            kind["contact"],
            fields,
            frozenset(kind.get("papers", ())),
        )
    return found


def kind_of(name: str) -> Kind:
    """One kind of message by its name."""
    if name not in kinds():
        raise InputError(f"there is no message [{name[:30]}]; use one of [{', '.join(kinds())}]")
    return kinds()[name]
