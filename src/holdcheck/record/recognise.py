"""Recognises a release by the columns of a header, never by the name of a file.

Not in here: finding the header in a file (the readers).
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from holdcheck.record.names import headings
from holdcheck.record.releases import Release

_NEAR = 0.6  # share of the required columns from which a header is called nearly right
_STATA = 32  # Stata cuts longer names off


@dataclass(frozen=True, slots=True)
class Header:
    """A header found: line or row number from 0, its columns in normal names, its release."""

    at: int
    columns: tuple[str, ...]
    release: Release


@dataclass(frozen=True, slots=True)
class NearMiss:
    """The release a header nearly fits, what it lacks and what stands there instead."""

    release: Release
    missing: tuple[str, ...]
    unknown: tuple[str, ...]
    columns: tuple[str, ...]

    def sentence(self) -> str:
        """What is wrong, naming the columns."""
        if not self.missing:
            return f"it looks like the release [{self.release.id}], but its header stands below more than [{self.release.preamble}] other lines; remove some of them"
        said = f"it looks like the release [{self.release.id}], but the column [{'], ['.join(self.missing)}] is missing"
        likely = [
            f"[{close[0]}] may be [{name}] renamed"
            for name in self.missing
            if (close := difflib.get_close_matches(name, self.unknown, n=1, cutoff=0.5))
        ]
        if likely:
            return f"{said}; {', '.join(likely)}: rename it, or describe the release in a file and give it with --release"
        if self.unknown:
            return f"{said} and [{'], ['.join(self.unknown[:6])}] is not known; rename it, or describe the release in a file and give it with --release"
        return f"{said}; use the file as released"


def release_of(
    columns: Sequence[str], releases: Mapping[str, Release]
) -> tuple[Release, tuple[str, ...]] | None:
    """The release whose required columns all stand in ``columns``, and the columns as it names them.

    Where several fit, the one that requires most columns wins, then the one that knows most. Names that Stata cut to 32
    characters are written out.
    """
    best: tuple[tuple[int, int], Release, tuple[str, ...]] | None = None
    for release in releases.values():
        full = _written_out(columns, release)
        if release.required <= set(full):
            knows = (len(release.required), len(release.known & set(full)))
            if best is None or knows > best[0]:
                best = (knows, release, full)
    return None if best is None else best[1:]


def near_miss(columns: Sequence[str], releases: Mapping[str, Release]) -> NearMiss | None:
    """The release that most of its required columns point to, or ``None``."""
    best: tuple[float, int, Release] | None = None
    for release in releases.values():
        present = release.required & set(columns)
        share = len(present) / len(release.required)
        knows = len(release.known & set(columns))
        # half of all known columns is as telling as most of the required ones
        telling = share >= _NEAR or knows * 2 >= len(release.known)
        if telling and (best is None or (share, knows) > best[:2]):
            best = (share, knows, release)
    if best is None:
        return None
    release = best[2]
    return NearMiss(
        release,
        tuple(sorted(release.required - set(columns))),
        tuple(name for name in columns if name not in release.known),
        tuple(columns),
    )


def find_header(
    rows: Iterable[Sequence[str | None]], releases: Mapping[str, Release]
) -> Header | NearMiss | None:
    """The first row that is a header of a release, otherwise the nearest miss."""
    near: NearMiss | None = None
    for at, row in enumerate(rows):
        columns = headings(row)
        found = release_of(columns, releases)
        if found is not None and at <= found[0].preamble:
            return Header(at, found[1], found[0])
        near = near or near_miss(columns, releases)
    return near


def _written_out(columns: Sequence[str], release: Release) -> tuple[str, ...]:
    def full(name: str) -> str:
        if name in release.known or len(name) != _STATA:
            return name
        longer = [one for one in release.known if one.startswith(name)]
        return longer[0] if len(longer) == 1 else name

    return tuple(full(name) for name in columns)
