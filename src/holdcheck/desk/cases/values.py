"""Values of facts between forms, JSON and the vocabulary. Times typed are local to the place."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from holdcheck.desk.cases.kinds import check_kinds, is_kinds
from holdcheck.facts.case import build_case
from holdcheck.facts.errors import InputError
from holdcheck.facts.model import FactType
from holdcheck.facts.vocabulary import BY_PATH, COMPLETE_PATHS, LIST_BY_PATH

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
FIRST_YEAR, LAST_YEAR = 1900, 2199
"""No living person's case holds a date outside; beyond them a clock cannot be counted on either."""
FIRST_MOMENT = 1970
"""No time of day that a case turns on lies before; offsets of earlier years are no whole hours either."""


def fact_type(path: str) -> FactType:
    """The type of a fact; raises :class:`InputError` for a path outside the vocabulary."""
    if path in COMPLETE_PATHS:
        return FactType.BOOL
    if path in BY_PATH:
        return BY_PATH[path].type
    raise InputError(f"there is no fact [{path}]; see `holdcheck facts` for the vocabulary")


def from_text(path: str, text: str, *, zone: str) -> Any:
    """What a person typed for a fact, as its JSON value; raises :class:`InputError`."""
    said = text.strip()
    kind = fact_type(path)
    words = {"yes": True, "true": True, "no": False, "false": False}
    match kind:
        case FactType.BOOL:
            if said.lower() not in words:
                raise InputError(f"[{said[:40]}] is not an answer; choose yes or no")
            return words[said.lower()]
        case FactType.INT | FactType.NUMBER:
            try:
                return int(said) if kind is FactType.INT else float(said)
            except ValueError:
                raise InputError(f"[{said[:40]}] is not a number; write for example 3") from None
        case FactType.DATE | FactType.DATETIME:
            return _date_text(kind, said, zone)
        case FactType.STRINGS:
            return [word.strip() for word in said.split(",") if word.strip()]
    return said


def to_json(path: str, value: Any, *, zone: str) -> Any:
    """A Python value of a fact as its JSON value, checked against the vocabulary."""
    if isinstance(value, datetime):
        value = _local(value, zone).isoformat()
    elif isinstance(value, date):
        value = value.isoformat()
    elif isinstance(value, tuple):
        value = list(value)
    check(path, value)
    return value


def of_json(path: str, value: Any) -> Any:
    """A stored JSON value as the vocabulary's Python value."""
    kind = fact_type(path)
    if value is None or not isinstance(value, str):
        return value
    if kind is FactType.DATE:
        return date.fromisoformat(value)
    return datetime.fromisoformat(value) if kind is FactType.DATETIME else value


def check(path: str, value: Any) -> None:
    """Raise :class:`InputError` unless the JSON value fits the fact."""
    if path in COMPLETE_PATHS:
        if not isinstance(value, bool):
            raise InputError(f"[{path}] is true or false, found [{value}]")
        return
    fact_type(path)
    try:
        known = of_json(path, value)
    except ValueError:
        raise InputError(f"[{str(value)[:40]}] is not a date; write it as 2014-01-31") from None
    if isinstance(known, date):
        _check_year(known)
    if is_kinds(path) and isinstance(value, list):
        check_kinds(value)
    head, mark, field = path.partition("[].")
    build_case(nested({head: [{field: known}]} if mark else {path: known}))


def nested(flat: Mapping[str, Any]) -> dict[str, Any]:
    """``{"person.age_years": 3}`` as ``{"person": {"age_years": 3}}``."""
    out: dict[str, Any] = {}
    for path, value in flat.items():
        *groups, last = path.split(".")
        into = out
        for group in groups:
            into = into.setdefault(group, {})
        into[last] = value
    return out


def question_of(path: str) -> str:
    """The question that asks for a fact."""
    if path in COMPLETE_PATHS:
        return f"Is the list of {LIST_BY_PATH[COMPLETE_PATHS[path]].singular}s complete?"
    if path in LIST_BY_PATH:
        return LIST_BY_PATH[path].question
    return BY_PATH[path].question if path in BY_PATH else path


def in_local(moment: datetime, zone: str) -> str:
    """A moment in local time of a place, with the name of its zone: no page mixes times unmarked."""
    return moment.astimezone(ZoneInfo(zone)).strftime("%a %d %b %Y, %H:%M %Z")


def shown(value: Any, zone: str = "") -> str:
    """A value in words for a person; a moment in local time of a zone if one is given."""
    if value is None:
        return "unknown"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(map(str, value)) or "none"
    text = str(value)
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}T[\d:.+-]+", text):
        moment = datetime.fromisoformat(text)
        return in_local(moment, zone) if zone and moment.tzinfo else f"{moment:%Y-%m-%d %H:%M}"
    return text


def _date_text(kind: FactType, said: str, zone: str) -> str:
    example = "2014-01-31" if kind is FactType.DATE else "2014-01-31T17:00"
    try:
        if kind is FactType.DATE:
            if not _DAY.fullmatch(said):
                raise ValueError
            day = date.fromisoformat(said)
        elif not _DAY.match(said) or len(said) < 16:
            raise ValueError
        else:
            day = datetime.fromisoformat(said.replace(" ", "T", 1))
    except ValueError:
        raise InputError(f"[{said[:40]}] is not a date; write it as {example}") from None
    _check_year(day)
    return (_local(day, zone) if isinstance(day, datetime) else day).isoformat()


def _check_year(day: date) -> None:
    if isinstance(day, datetime) and FIRST_YEAR <= day.year < FIRST_MOMENT:
        raise InputError(
            f"[{day.isoformat(timespec='minutes')}] cannot be: no time of a case lies before "
            f"{FIRST_MOMENT}; correct the year"
        )
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise InputError(
            f"[{day.isoformat()}] cannot be: its year is before {FIRST_YEAR} or after {LAST_YEAR}; "
            "correct the year"
        )


def _local(moment: datetime, zone: str) -> datetime:
    """The moment with its offset; a time without one is local to the place, where it comes once."""
    if moment.tzinfo is not None:
        return moment.astimezone(ZoneInfo(zone))
    found = local_moments(moment, zone)
    if len(found) == 1:
        return found[0]
    said = moment.isoformat(timespec="minutes")
    if not found:
        raise InputError(
            f"[{said}] does not exist: the clocks are set forward over it that night; correct the time"
        )
    first, second = (f"{one:%Z}, {one.isoformat()[-6:]}" for one in found)
    raise InputError(
        f"[{said}] comes twice, because the clocks are set back that night; say whether the first "
        f"({first}) or the second ({second}) is meant"
    )


def local_moments(moment: datetime, zone: str) -> tuple[datetime, ...]:
    """The moments at which the clocks of a place show a time: none, one or two, in their order."""
    here = ZoneInfo(zone)
    both = (moment.replace(tzinfo=here, fold=0), moment.replace(tzinfo=here, fold=1))
    if both[0].utcoffset() == both[1].utcoffset():
        return both[:1]
    return tuple(
        one for one in both if one.astimezone(UTC).astimezone(here).replace(tzinfo=None) == moment
    )
