"""The packs on disk as a library: finds, reads once and keeps laws, lists, clocks and predicates.

Packs are read where they are needed: the folders on the path of a place, or one file by id.
"""

from __future__ import annotations

import difflib
import hashlib
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from functools import cached_property, lru_cache
from pathlib import Path
from typing import NamedTuple

from holdcheck.facts.document import read_file
from holdcheck.facts.errors import InputError, LawError, LawNotFoundError, Where
from holdcheck.facts.model import Truth
from holdcheck.law.conditions import tags
from holdcheck.law.fields import Fields
from holdcheck.law.lists import read_generic, read_list
from holdcheck.law.load import Surroundings, load_law, read_predicates
from holdcheck.law.membership import Offence, Standing, membership
from holdcheck.law.model import Clock, Law, OffenceList
from holdcheck.law.parse import RawPredicate, Scope
from holdcheck.law.place import folder_of, path_of

MAX_HOURS = 24 * 31
MAX_PLACES = 4096
_TIME_OF_DAY = re.compile(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]")
_NOT_PACKS = frozenset({"predicates.yaml", "clocks.yaml", "ncic.yaml"})


class Settled(NamedTuple):
    """What the lists say of one offence: those it is on, those it is not on, and why, by name."""

    inside: tuple[str, ...]
    outside: tuple[str, ...]
    why: Mapping[str, str]


class Library:
    """Laws below one folder (by default the packs that come with Holdcheck)."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._laws: dict[Path, Law] = {}
        self._surroundings: dict[Path, Surroundings] = {}
        self._lists: dict[str, OffenceList] = {}
        self._at: dict[str, tuple[Law, ...]] = {}
        self._in_force: dict[tuple[str, date], tuple[Law, ...]] = {}
        self._settled: dict[Offence, Settled] = {}

    @cached_property
    def files(self) -> dict[str, Path]:
        """Every pack file by law id (its file name)."""
        found: dict[str, Path] = {}
        for path in sorted(self.root.rglob("*.yaml")):
            if (
                path.parent.name == "lists"
                or path.name in _NOT_PACKS
                or path.name.endswith(".examples.yaml")
            ):
                continue
            if path.stem in found:
                raise LawError(
                    f"the law [{path.stem}] stands in [{found[path.stem]}] too; keep one of the files",
                    where=Where(str(path)),
                )
            found[path.stem] = path
        return found

    @cached_property
    def list_files(self) -> dict[str, Path]:
        """Every offence-list file by name."""
        return {
            path.stem: path
            for path in sorted(self.root.rglob("lists/*.yaml"))
            if path.stem != "generic"
        }

    @cached_property
    def generic_tags(self) -> dict[str, str]:
        """Generic offence tags and what each means."""
        found: dict[str, str] = {}
        for path in sorted(self.root.rglob("lists/generic.yaml")):
            found.update(read_generic(path))
        return found

    @cached_property
    def clocks(self) -> dict[str, Clock]:
        """Every clock by name."""
        found: dict[str, Clock] = {}
        for path in sorted(self.root.rglob("clocks.yaml")):
            found.update(_read_clocks(path))
        return found

    def tag_words(self, name: str) -> str:
        """An offence tag as what follows "is": ``on the list “…” (citation)`` or ``burglary``."""
        offences = self.offence_list(name)
        if offences is None:
            meaning = self.generic_tags.get(name, name.replace("_", " "))
            return f"an offence of this kind: {meaning.removeprefix('an offence of ')}"
        return f"on the list “{offences.title}” ({offences.citation})"

    def law(self, law_id: str) -> Law:
        """The law with this id; raises :class:`LawNotFoundError` naming the nearest."""
        path = self.files.get(law_id)
        if path is None:
            close = difflib.get_close_matches(law_id, list(self.files), n=1)
            hint = f"did you mean [{close[0]}]?" if close else "see `holdcheck law list`"
            raise LawNotFoundError(f"there is no law [{law_id[:80]}]; {hint}")
        return self._read(path)

    def laws(self) -> tuple[Law, ...]:
        """Every law, by place and first day in force."""
        found = sorted(
            (self._read(path) for path in self.files.values()),
            key=lambda law: (law.place, law.effective_from, law.id),
        )
        return tuple(found)

    def at(self, place: str) -> tuple[Law, ...]:
        """Every law on the path of ``place``, from the United States down, in or out of force."""
        if place in self._at:
            return self._at[place]
        found: list[Law] = []
        for folder in self._path(place):
            paths = (
                [
                    path
                    for path in sorted(folder.glob("*.yaml"))
                    if self.files.get(path.stem) == path
                ]
                if folder.is_dir()
                else []
            )
            here = [self._read(path) for path in paths]
            found += sorted(here, key=lambda law: (law.rank, law.effective_from, law.id))
        if len(self._at) >= MAX_PLACES:
            self._at.clear()
        self._at[place] = tuple(found)
        return self._at[place]

    def _path(self, place: str) -> list[Path]:
        """The folders on the path of ``place``; see :meth:`resolved` for the last."""
        steps = list(path_of(place))
        steps[-1] = self.resolved(place)[0]
        return list(dict.fromkeys(self.root / folder_of(step) for step in steps))

    def resolved(self, place: str) -> tuple[str, bool]:
        """The place under whose name the packs hold ``place``, and whether they hold none of it.

        A city written below its county (``US/MA/Suffolk/Boston``) is found where it is encoded
        below the state (``US/MA/Boston``).
        """
        parts = place.split("/")
        if len(parts) < 3 or self.root / folder_of(place) in self._folders:
            return place, False
        up = "/".join([*parts[:2], parts[-1]])
        if (
            len(parts) > 3
            and up not in path_of(place)
            and self.root / folder_of(up) in self._folders
        ):
            return up, False
        return place, True

    @cached_property
    def _folders(self) -> dict[Path, Path]:
        """Each folder that holds a pack, with one of its packs."""
        return {path.parent: path for path in self.files.values()}

    def below(self, state: str) -> tuple[str, ...]:
        """The places below ``state`` of which a law is encoded, by name."""
        top = self.root / folder_of(state)
        found = {self._read(path).place for at, path in self._folders.items() if top in at.parents}
        return tuple(sorted(found))

    def in_force(self, place: str, on: date) -> tuple[Law, ...]:
        """The laws on the path of ``place`` in force on the day, the highest rank first."""
        day = on.date() if isinstance(on, datetime) else on
        key = (place, day)
        if key not in self._in_force:
            if len(self._in_force) > 4096:
                self._in_force.clear()
            found = [law for law in self.at(place) if law.in_force(day)]
            self._in_force[key] = tuple(
                sorted(found, key=lambda law: (law.rank, law.place.count("/"), law.id))
            )
        return self._in_force[key]

    def settled(self, offence: Offence) -> Settled:
        """The lists an offence is on, those it is certainly not on, and why, by its section."""
        found = self._settled.get(offence)
        if found is None:
            standing: dict[str, Standing] = {}
            for name in sorted(self.list_files):
                offences = self.offence_list(name)
                if offences is not None:
                    standing[name] = membership(offences, offence)
            found = Settled(
                tuple(name for name, one in standing.items() if one.truth is Truth.TRUE),
                tuple(name for name, one in standing.items() if one.truth is Truth.FALSE),
                {name: one.why for name, one in standing.items() if one.why},
            )
            if len(self._settled) > 4096:
                self._settled.clear()
            self._settled[offence] = found
        return found

    def offence_list(self, name: str) -> OffenceList | None:
        """The offence list of this name, or ``None`` for a generic tag."""
        if name not in self._lists:
            path = self.list_files.get(name)
            if path is None:
                return None
            self._lists[name] = read_list(path)
        return self._lists[name]

    def _read(self, path: Path) -> Law:
        if path not in self._laws:
            law = load_law(path, self._around(path.parent))
            if law.id != path.stem:
                raise LawError(
                    f"the law is [{law.id}] but its file is [{path.name}]; make them equal",
                    where=read_file(path).where(("law",)),
                )
            self._laws[path] = replace(law, digest=self._digest(law))
        return self._laws[path]

    def _digest(self, law: Law) -> str:
        """The hash of everything the law's answers rest on: pack, predicates, lists and clocks."""
        whole = hashlib.sha256(bytes.fromhex(law.digest))
        for name in sorted(_tags(law)):
            listed = self.list_files.get(name)
            if listed is not None:
                whole.update(name.encode() + listed.read_bytes())
        used = {one for said in law.acts.values() for one in (said.clock, said.counts) if one}
        for name in sorted(used):
            clock = self.clocks[name]
            parts = (clock.hours, clock.until, clock.starts, *sorted(clock.excludes))
            whole.update(f"{name} {parts}".encode())
        return whole.hexdigest()

    def _around(self, folder: Path) -> Surroundings:
        if folder not in self._surroundings:
            predicates: dict[str, RawPredicate] = {}
            digest = hashlib.sha256()
            for step in reversed([folder, *folder.parents]):
                path = step / "predicates.yaml"
                if step.is_relative_to(self.root) and path.is_file():
                    document = read_file(path)
                    top = Fields.of(
                        document,
                        (),
                        document.data,
                        what="a file of predicates",
                        allowed=("predicates", "notes"),
                    )
                    predicates.update(
                        read_predicates(document, ("predicates",), top.mapping("predicates"))
                    )
                    digest.update(path.read_bytes())
            tags = frozenset(self.list_files) | frozenset(self.generic_tags)
            scope = Scope(predicates, tags)
            for name in predicates:  # a mistake in a shared predicate is found before it is used
                scope.predicate(name, LawError)
            self._surroundings[folder] = Surroundings(
                predicates, tags, frozenset(self.clocks), digest.digest() if predicates else b""
            )
        return self._surroundings[folder]


def _tags(law: Law) -> frozenset[str]:
    conditions = [rule.condition for said in law.acts.values() for rule in said.rules]
    conditions += [duty.condition for duty in law.duties if duty.condition is not None]
    return frozenset[str]().union(*map(tags, conditions))


def _read_clocks(path: Path) -> dict[str, Clock]:
    try:
        document = read_file(path)
    except InputError as problem:
        raise LawError(problem.sentence, where=problem.where) from None
    top = Fields.of(
        document, (), document.data, what="a file of clocks", allowed=("clocks", "notes")
    )
    found: dict[str, Clock] = {}
    for name, data in top.mapping("clocks").items():
        allowed = (
            "hours",
            "until",
            "excludes",
            "starts",
            "cite",
            "certainty",
            "says",
            "note",
            "notes",
            "source",
        )
        body = Fields.of(
            document, ("clocks", name), data, what=f"the clock [{name}]", allowed=allowed
        )
        hours = body.data.get("hours")
        if (hours is None) == (body.data.get("until") is None):
            raise LawError(
                f"the clock [{name}] takes either [hours] or [until]",
                where=document.where(("clocks", name)),
            )
        if hours is not None and (
            isinstance(hours, bool) or not isinstance(hours, int) or not 1 <= hours <= MAX_HOURS
        ):
            raise body.fail(
                "hours", f"[hours] is a whole number from 1 to {MAX_HOURS}, found [{hours}]"
            )
        until = "" if hours is not None else body.text("until")
        if hours is None and not _TIME_OF_DAY.fullmatch(until):
            raise body.fail("until", f"[until] is a time of day such as 23:59, found [{until}]")
        for word in body.texts("excludes"):
            if word not in ("saturday", "sunday", "federal_holiday"):
                raise body.fail(
                    "excludes",
                    f"[excludes] holds saturday, sunday or federal_holiday, not [{word}]",
                )
        found[name] = Clock(
            name=name,
            says=body.text("says", ""),
            cite=body.text("cite", ""),
            certainty=body.text("certainty", "memory"),
            starts=body.word(
                "starts",
                ("otherwise_released_at", "receipt_of_detainer_and_warrant"),
                "otherwise_released_at",
            ),
            hours=hours,
            until=until or None,
            excludes=frozenset(body.texts("excludes")),
        )
    return found


@lru_cache(maxsize=8)
def library(root: Path | None = None) -> Library:
    """The library of packs at ``root``; by default the packs that come with Holdcheck."""
    return Library(root or Path(__file__).resolve().parent.parent / "packs")
