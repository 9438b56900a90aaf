"""The auditor's check: every row against its event, every event against the log, the log against itself.

What is no recorded row (papers, mirrors, roles, the log of reads) is checked by ``state`` and ``reads``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.apps import apps
from django.db import DatabaseError
from django.db.models import Max

from holdcheck.desk.audit import state
from holdcheck.desk.audit.fault import Fault
from holdcheck.desk.audit.reads import check_reads
from holdcheck.desk.events.ledger import log, signing_key
from holdcheck.desk.events.models import Event, Recorded, Stream
from holdcheck.ledger import (
    LedgerError,
    decode_entry,
    event_link,
    event_salt,
    event_tag,
    leaf_hash,
)
from holdcheck.ledger.hashing import EMPTY_ROOT, node_hash

MOST = 200


@dataclass(frozen=True, slots=True)
class Report:
    """What was checked, and every fault found (at most 200 are listed)."""

    entries: int
    events: int
    rows: int
    root: str
    faults: tuple[Fault, ...]

    @property
    def sound(self) -> bool:
        """Whether everything agrees."""
        return not self.faults


def check() -> Report:
    """Check the whole record; reads everything once, in order."""
    faults: list[Fault] = []
    tree = _Tree()
    entries = 0
    # Events are counted before entries: what is written while the check runs lies beyond `entries`
    # and is left for the next check.
    newest = Event.objects.aggregate(newest=Max("ledger_index"))["newest"]
    try:
        entries = log().size()
        log().check_against_checkpoints(key=signing_key())
    except LedgerError as problem:
        faults.append(Fault("log", str(problem)))
    if newest is not None and newest >= entries:
        beyond = Event.objects.filter(ledger_index__range=(entries, newest)).count()
        faults.append(Fault("log", f"[{beyond}] of the newest events have no entry in the log"))
    events, seen = _events(entries, tree, faults)
    root = tree.root()
    try:
        if not faults and entries and log().root(size=entries) != root:
            faults.append(
                Fault("log", "the stored hashes of the log do not agree with its entries")
            )
    except LedgerError as problem:
        faults.append(Fault("log", str(problem)))
    rows = sum(_rows(model, entries, seen, faults) for model in recorded_models())
    faults += [
        Fault(name, f"the row [{key}] is missing, although entry [{index}] says it was written")
        for (name, key), index in sorted(seen.items(), key=lambda item: item[1])
    ]
    for more in (
        state.papers(),
        state.cases(entries),
        state.agencies(entries),
        check_reads(entries),
    ):
        faults += more
    return Report(entries, events, rows, root.hex(), tuple(faults[:MOST]))


def recorded_models() -> list[type[Recorded]]:
    """Every model whose rows stand in the record."""
    return [model for model in apps.get_models() if issubclass(model, Recorded)]


def _entries(size: int) -> Iterator[bytes]:
    yield from log().entries(first=0, last=size)


def _events(size: int, tree: _Tree, faults: list[Fault]) -> tuple[int, dict[tuple[str, str], int]]:
    """Walk log and events side by side; gives the rows the events speak of."""
    keys = {
        pk: None if key is None else bytes(key)
        for pk, key in Stream.objects.values_list("pk", "key")
    }
    last: dict[object, bytes | None] = {}
    seen: dict[tuple[str, str], int] = {}
    count = 0
    within = Event.objects.filter(ledger_index__lt=size)
    stored = within.order_by("ledger_index").iterator(chunk_size=2000)
    event = next(stored, None)
    try:
        for index, raw in enumerate(_entries(size)):
            leaf = leaf_hash(raw)
            tree.add(leaf)
            while event is not None and event.ledger_index < index:
                faults.append(Fault(f"event {event.pk}", "two events claim one entry"))
                event = next(stored, None)
            if event is None or event.ledger_index != index:
                faults.append(
                    Fault(f"entry {index}", "the entry has no event: an event was removed")
                )
                continue
            count += 1
            _one(event, raw, keys.get(event.stream_id), last.get(event.stream_id), faults)
            last[event.stream_id] = leaf
            if event.payload:
                data = event.data
                if "model" in data:
                    seen[str(data["model"]), str(data["row"]["id"])] = index
            event = next(stored, None)
    except (LedgerError, DatabaseError) as problem:
        faults.append(Fault("log", str(problem)))
    return count, seen


def _one(
    event: Event, raw: bytes, key: bytes | None, previous: bytes | None, faults: list[Fault]
) -> None:
    where = f"event {event.pk} ({event.kind}, entry {event.ledger_index})"
    try:
        entry = decode_entry(raw)
        if entry.kind != event.kind:
            faults.append(Fault(where, f"the log says the kind is [{entry.kind}]"))
        if key is None:
            return  # the key was destroyed; the entry stays provable and unreadable
        if entry.case != event_tag(case_key=key, sequence=event.sequence):
            faults.append(Fault(where, "its number or stream is not the one in the log"))
        link = event_link(case_key=key, sequence=event.sequence, previous=previous)
        if entry.previous != link:
            faults.append(Fault(where, "it does not follow the event before it in its case"))
        salt = event_salt(case_key=key, sequence=event.sequence)
        entry.check_payload(payload=event.payload.encode(), salt=salt)
        said = event.content
        who = said["by"]
        if who["name"] != event.actor_name or who["role"] != event.actor_role:
            faults.append(Fault(where, "who did it was altered after it was written"))
    except LedgerError as problem:
        faults.append(Fault(where, str(problem)))
    except (KeyError, TypeError, ValueError):
        faults.append(Fault(where, "the payload is not what the desk writes"))


def _rows(
    model: type[Recorded], size: int, seen: dict[tuple[str, str], int], faults: list[Fault]
) -> int:
    name, count = model._meta.label_lower, 0
    within = model._default_manager.filter(event__ledger_index__lt=size)
    for row in within.select_related("event").iterator(chunk_size=2000):
        count += 1
        index = seen.pop((name, str(row.pk)), None)
        if not row.event.payload:
            continue
        where = f"{name} {row.pk} (entry {row.event.ledger_index})"
        if index is None or index != row.event.ledger_index:
            faults.append(Fault(where, "the row was not written with the event it names"))
            continue
        was, now = row.event.data["row"], row.as_record()
        changed = sorted(key for key in {*was, *now} if was.get(key) != now.get(key))
        if changed:
            told = "; ".join(
                f"[{key}] was [{str(was.get(key))[:80]}], is now [{str(now.get(key))[:80]}]"
                for key in changed[:4]
            )
            faults.append(Fault(where, f"the row was altered after it was written: {told}"))
    return count


class _Tree:
    """The Merkle root of leaves added one by one, keeping only the right edge of the tree."""

    def __init__(self) -> None:
        self._edge: list[tuple[int, bytes]] = []

    def add(self, leaf: bytes) -> None:
        height = 0
        while self._edge and self._edge[-1][0] == height:
            leaf = node_hash(self._edge.pop()[1], leaf)
            height += 1
        self._edge.append((height, leaf))

    def root(self) -> bytes:
        if not self._edge:
            return EMPTY_ROOT
        found = self._edge[-1][1]
        for _, left in reversed(self._edge[:-1]):
            found = node_hash(left, found)
        return found
