"""Headings of columns, in one spelling: ``Detainer Prepare Date`` is ``detainer_prepare_date``."""

from __future__ import annotations

import re
from collections.abc import Iterable

_OTHER = re.compile(r"[^a-z0-9]+")


def normal(heading: str) -> str:
    """Lower case, every run of other characters one underscore; ``""`` for nothing left."""
    return _OTHER.sub("_", heading.casefold().lstrip("﻿")).strip("_")


def headings(row: Iterable[str | None]) -> tuple[str, ...]:
    """The normal names of a header row: a repeated one gets ``__2``, a blank one ``column_3``."""
    found: list[str] = []
    for number, cell in enumerate(row, 1):
        name = normal(cell or "") or f"column_{number}"
        repeats = sum(one == name or one.startswith(f"{name}__") for one in found)
        found.append(f"{name}__{repeats + 1}" if repeats else name)
    return tuple(found)
