"""What happened in an agency's cases, read from the events of the log and nothing else.

Training cases are left out. A case whose key was destroyed can no longer be read; it is counted as
such, so that nobody takes a smaller number for the whole.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Q

from holdcheck.desk.accounts.models import Agency
from holdcheck.desk.cases.reading import completed_years
from holdcheck.desk.events.models import Event
from holdcheck.desk.returns.period import Period

Item = Mapping[str, Any]
BANDS = {"age_band": ("under 18", "18 to 24", "25 to 34", "35 to 44", "45 to 54", "55 and over", "unknown")}  # fmt: skip
ASKS = frozenset({"request", "call", "email", "in_person", "other"})
WORDS = {"ice": "ICE", "community": "the community", "other_agency": "another agency"}


@dataclass(frozen=True, slots=True)
class Happened:
    """One event: its kind, moment, and the row it holds."""

    kind: str
    at: datetime
    row: Item


@dataclass(frozen=True, slots=True)
class CaseStory:
    """The events of one case (or, without a case, of the agency's own stream), in order."""

    key: str
    events: tuple[Happened, ...]

    def of(self, kind: str) -> Iterator[Happened]:
        """Its events of one kind."""
        return (one for one in self.events if one.kind == kind)

    def fact(self, path: str) -> Any:
        """The newest value stated of a fact; ``None`` when there is none."""
        rows = [one.row for one in self.of("fact_stated") if one.row["path"] == path]
        return rows[-1]["value"] if rows else None

    def decided(self, act: str, *, until: datetime | None = None) -> Item | None:
        """The newest decision of an act, made no later than a moment."""
        rows = [
            one.row
            for one in self.of("decision")
            if one.row["act"] == act and (until is None or one.at <= until)
        ]
        return rows[-1] if rows else None


@dataclass(frozen=True, slots=True)
class History:
    """An agency's stories, the period looked at, and how many cases can no longer be read.

    ``begins`` is the first moment the log knows of the agency; of what was before it says nothing.
    """

    period: Period
    zone: str
    stories: tuple[CaseStory, ...]
    unreadable: int
    last_index: int
    begins: datetime | None

    def local(self, text: str) -> datetime:
        """A recorded time in the agency's own zone."""
        return datetime.fromisoformat(text).astimezone(ZoneInfo(self.zone))


def read_history(agency: Agency, period: Period) -> History:
    """Read the log's events of an agency: one query."""
    own = Q(stream__case__agency=agency, stream__case__is_training=False)
    rows = (
        Event.objects.filter(own | Q(stream=agency.stream_id))
        .order_by("ledger_index")
        .values_list("stream_id", "kind", "at", "payload", "ledger_index")
    )
    found: dict[str, list[Happened]] = {}
    unreadable: set[str] = set()
    last, begins = -1, None
    for stream, kind, at, payload, index in rows.iterator():
        last, begins = index, begins or at
        if not payload:
            unreadable.add(str(stream))
            continue
        data = json.loads(payload)["data"]
        found.setdefault(str(stream), []).append(Happened(kind, at, data.get("row", data)))
    stories = tuple(
        CaseStory(key, tuple(some)) for key, some in found.items() if key not in unreadable
    )
    return History(period, agency.zone, stories, len(unreadable), last, begins)


def detainers(history: History) -> Iterator[Item]:
    """Every detainer received in the period, and what became of it.

    One whose time of receipt nobody wrote down is counted by when it was entered, and its time is left
    blank. When bail was posted is no fact of the desk: when release is due is another time.
    """
    for story in history.stories:
        for one in story.of("detainer_received"):
            stated = one.row["received_at"]
            counted = history.local(stated or one.row["entered_at"])
            if history.period.holds(counted):
                hold = story.decided("hold_past_release")
                end = _end(story)
                cancelled = any(
                    gone.row["detainer_id"] == one.row["id"]
                    for gone in story.of("detainer_cancelled")
                )
                yield {
                    "counted_at": counted,
                    "received_at": counted if stated else None,
                    "edition": one.row["edition"],
                    "bail_posted_at": None,
                    "decided": hold["desk_outcome"] if hold else "not decided",
                    "ended": "released"
                    if end
                    else ("cancelled by ICE" if cancelled else "in custody"),
                    "released_at": history.local(end["released_at"]) if end else None,
                    "released_to": WORDS[end["into"]] if end else None,
                }


def cancelled(history: History) -> Iterator[Item]:
    """Every detainer that ICE lifted in the period."""
    for story in history.stories:
        for one in story.of("detainer_cancelled"):
            moment = history.local(one.row["cancelled_at"])
            if history.period.holds(moment):
                yield {"date": moment}


def requests(history: History) -> Iterator[Item]:
    """Every other request or call by ICE in the period, in a case or in none."""
    for story in history.stories:
        for one in story.of("contact"):
            moment = history.local(one.row["at"])
            asks = one.row["direction"] == "in" and one.row["channel"] in ASKS
            if asks and history.period.holds(moment):
                end = _end(story)
                yield {
                    "date": moment,
                    "channel": one.row["channel"].replace("_", " "),
                    "action": "belongs to no case"
                    if one.row["case_id"] is None
                    else (f"released to {WORDS[end['into']]}" if end else "in custody"),
                }


def releases(history: History) -> Iterator[Item]:
    """How custody ended in the period, with the ground of a transfer: the decision it stood on."""
    for story in history.stories:
        end = _end(story)
        if end is None or not history.period.holds(history.local(end["released_at"])):
            continue
        moment = history.local(end["released_at"])
        ground = story.decided("transfer_custody", until=moment) or {}
        reasons = json.loads(ground["text"])["reasons"] if ground else []
        said: Item = next((one for one in reasons if one["controls"]), {})
        yield {
            "into": end["into"],
            "released_at": moment,
            "ground_law": ground.get("law", "none decided"),
            "ground_rule": ground.get("rule", ""),
            "ground": said.get("clause", "") or said.get("cite", ""),
            **_person(history, story, moment),
        }


def transfers(history: History) -> Iterator[Item]:
    """Every transfer to ICE."""
    return (one for one in releases(history) if one["into"] == "ice")


def accesses(history: History) -> Iterator[Item]:
    """Every access given to ICE: notices of release, interviews, transfers."""
    for story in history.stories:
        for one in story.of("contact"):
            moment = history.local(one.row["at"])
            notice = one.row["channel"] == "release_notice" and one.row["direction"] == "out"
            if history.period.holds(moment) and (notice or one.row["channel"] == "interview"):
                kind = "notice of release" if notice else "interview"
                yield {"date": moment, "kind": kind, **_person(history, story, moment)}
        end = _end(story)
        if end is not None and end["into"] == "ice":
            moment = history.local(end["released_at"])
            if history.period.holds(moment):
                yield {"date": moment, "kind": "transfer", **_person(history, story, moment)}


def people(history: History) -> Iterator[Item]:
    """Each person to whom ICE was given access, once, at the first."""
    seen: set[str] = set()
    for one in sorted(accesses(history), key=lambda item: item["date"]):
        if one["person"] not in seen:
            seen.add(one["person"])
            yield one


def holds(*outcomes: str) -> Callable[[History], Iterator[Item]]:
    """Cases with a detainer of the period whose newest decision of the hold is one of these."""

    def found(history: History) -> Iterator[Item]:
        return (one for one in detainers(history) if one["decided"] in outcomes)

    return found


def overrides(history: History) -> Iterator[Item]:
    """Decisions that a second person overrode in the period."""
    for story in history.stories:
        for one in story.of("override"):
            if history.period.holds(one.at):
                yield {"outcome": one.row["outcome"]}


def where(
    source: Callable[[History], Iterable[Item]], **wanted: str
) -> Callable[[History], Iterator[Item]]:
    """The items of a source that have these values."""

    def found(history: History) -> Iterator[Item]:
        return (
            one
            for one in source(history)
            if all(one[key] == value for key, value in wanted.items())
        )

    return found


def all_requests(history: History) -> Iterator[Item]:
    """Detainers and every other request."""
    yield from detainers(history)
    yield from requests(history)


@dataclass(frozen=True, slots=True)
class Listed:
    """A list of single items, and the columns it has."""

    source: Callable[[History], Iterable[Item]]
    order: str
    columns: frozenset[str]


LISTS = {
    "detainers": Listed(
        detainers,
        "counted_at",
        frozenset(
            ("number", "received_at", "edition", "bail_posted_at", "decided", "ended", "released_at", "released_to")
        ),
    ),
    "requests": Listed(requests, "date", frozenset(("number", "date", "channel", "action"))),
    "transfers": Listed(
        transfers,
        "released_at",
        frozenset(("number", "released_at", "ground_law", "ground_rule", "ground", "age_band")),
    ),
    "accesses": Listed(accesses, "date", frozenset(("number", "date", "kind", "age_band"))),
    "people": Listed(people, "date", frozenset(("number", "date", "age_band"))),
}  # fmt: skip
COUNTS: Mapping[str, tuple[str, Callable[[History], Iterable[Item]]]] = {
    "detainers_received": ("Detainers received", detainers),
    "detainers_cancelled": ("Detainers lifted by ICE", cancelled),
    "requests_received": ("Requests received, detainers included", all_requests),
    "holds_permitted": ("Detainers on which a hold was permitted or required", holds("permitted", "required")),
    "holds_prohibited": ("Detainers on which a hold was prohibited", holds("prohibited", "not_regulated")),
    "holds_undetermined": ("Detainers on which a hold was not determined", holds("indeterminate", "not decided")),
    "overrides": ("Decisions overridden by a second person", overrides),
    "releases": ("People whose custody ended", releases),
    "transfers_to_ice": ("Transferred to ICE", transfers),
    "releases_to_community": ("Released to the community", where(releases, into="community")),
    "releases_to_other": ("Handed to another agency on its own warrant", where(releases, into="other_agency")),
    "accesses": ("Accesses given to ICE", accesses),
    "release_notices": ("Notices of release", where(accesses, kind="notice of release")),
    "interviews": ("Interviews", where(accesses, kind="interview")),
    "people": ("People to whom ICE was given access", people),
}  # fmt: skip


def _end(story: CaseStory) -> Item | None:
    """The release that stands; one that was entered by mistake ended nothing."""
    mistaken = {one.row["release_id"] for one in story.of("release_mistaken")}
    return next((one.row for one in story.of("release") if one.row["id"] not in mistaken), None)


def _person(history: History, story: CaseStory, moment: datetime) -> dict[str, str]:
    born = story.fact("desk.date_of_birth")
    years = completed_years(date.fromisoformat(born), moment.date()) if born else None
    return {"person": story.key, "age_band": _band(years)}


def _band(years: int | None) -> str:
    names = BANDS["age_band"]
    if years is None:
        return names[-1]
    return names[sum(years >= one for one in (18, 25, 35, 45, 55))]
