"""Places: ``US/CA/SantaClara`` is the county, in the state, in the United States."""

from __future__ import annotations

import re

from holdcheck.facts.errors import LawNotFoundError

STATES: dict[str, str] = {
    "AL": "America/Chicago",
    "AK": "America/Anchorage",
    "AZ": "America/Phoenix",
    "AR": "America/Chicago",
    "CA": "America/Los_Angeles",
    "CO": "America/Denver",
    "CT": "America/New_York",
    "DE": "America/New_York",
    "DC": "America/New_York",
    "FL": "America/New_York",
    "GA": "America/New_York",
    "HI": "Pacific/Honolulu",
    "ID": "America/Boise",
    "IL": "America/Chicago",
    "IN": "America/Indiana/Indianapolis",
    "IA": "America/Chicago",
    "KS": "America/Chicago",
    "KY": "America/New_York",
    "LA": "America/Chicago",
    "ME": "America/New_York",
    "MD": "America/New_York",
    "MA": "America/New_York",
    "MI": "America/Detroit",
    "MN": "America/Chicago",
    "MS": "America/Chicago",
    "MO": "America/Chicago",
    "MT": "America/Denver",
    "NE": "America/Chicago",
    "NV": "America/Los_Angeles",
    "NH": "America/New_York",
    "NJ": "America/New_York",
    "NM": "America/Denver",
    "NY": "America/New_York",
    "NC": "America/New_York",
    "ND": "America/Chicago",
    "OH": "America/New_York",
    "OK": "America/Chicago",
    "OR": "America/Los_Angeles",
    "PA": "America/New_York",
    "RI": "America/New_York",
    "SC": "America/New_York",
    "SD": "America/Chicago",
    "TN": "America/Chicago",
    "TX": "America/Chicago",
    "UT": "America/Denver",
    "VT": "America/New_York",
    "VA": "America/New_York",
    "WA": "America/Los_Angeles",
    "WV": "America/New_York",
    "WI": "America/Chicago",
    "WY": "America/Denver",
    "PR": "America/Puerto_Rico",
    "GU": "Pacific/Guam",
    "VI": "America/St_Thomas",
    "AS": "Pacific/Pago_Pago",
    "MP": "Pacific/Saipan",
    "XX": "America/Chicago",  # the fictional state of the documentation and the tests
}
"""States and territories with the time zone of their greater part; ``agency.timezone`` overrides."""

SPLIT_ZONES = frozenset(
    {"AK", "FL", "ID", "IN", "KS", "KY", "MI", "NE", "ND", "OR", "SD", "TN", "TX", "NV"}
)
"""States of more than one time zone, where the zone of a place cannot be read off its name."""
_PART = re.compile(r"[A-Za-z][A-Za-z .'-]*")


_KIND_BEFORE = re.compile(r"^(?:City and County|City|County|Town|Parish) of ", re.IGNORECASE)
_KIND_AFTER = re.compile(r" *(?:City and County|County|Parish)$", re.IGNORECASE)
_CENSUS_CITY = re.compile(r" city$")  # "Boston city"; "Jersey City" is a name and stays
_OTHER_NAMES = {"newyorkcity": "NYC", "cityofnewyork": "NYC"}


def normal_place(written: str) -> str:
    """``US-CA-SantaClara``, ``us/ca/Santa Clara County`` and ``US/CA/SantaClara`` are one place.

    What kind of place it is (``County``, ``Parish``, ``City of``) is no part of the name. Raises :class:`LawNotFoundError` for anything that is not a place of the United States.
    """
    parts = written.strip().split("/") if "/" in written else written.strip().split("-", 2)
    if (
        parts[0].upper() != "US"
        or len(parts) > 4
        or not all(_PART.fullmatch(part) for part in parts)
    ):
        raise LawNotFoundError(
            f"[{written[:60]}] is not a place; write it as US, US/CT or US/CA/SantaClara"
        )
    if len(parts) > 1 and parts[1].upper() not in STATES:
        raise LawNotFoundError(
            f"[{parts[1][:20]}] in [{written[:60]}] is not a state or territory; use its two letters, as in US/CT"
        )
    head = [part.upper() for part in parts[:2]]
    return "/".join([*head, *(_name(part) for part in parts[2:])])


def _name(written: str) -> str:
    known = _OTHER_NAMES.get(written.replace(" ", "").lower())
    if known:
        return known
    name = _KIND_BEFORE.sub("", written.strip())
    for kind in (_KIND_AFTER, _CENSUS_CITY):
        name = kind.sub("", name) or name
    return name.replace(" ", "")


def path_of(place: str) -> tuple[str, ...]:
    """From the United States down to the place: ``("US", "US/CA", "US/CA/SantaClara")``."""
    parts = place.split("/")
    return tuple("/".join(parts[:end]) for end in range(1, len(parts) + 1))


def lies_in(place: str, other: str) -> bool:
    """Whether ``place`` is ``other`` or within it, in whatever case or with whatever signs each is written."""
    return folder_of(other) in path_of(folder_of(place))


def folder_of(place: str) -> str:
    """The folder of a place among the packs: ``us/ca/santaclara``."""
    return "/".join(re.sub(r"[^a-z]", "", part.lower()) for part in place.split("/"))


def zone_of(place: str) -> str:
    """The IANA time zone of the greater part of the place's state; ``UTC`` for the country."""
    parts = place.split("/")
    return STATES[parts[1]] if len(parts) > 1 else "UTC"


def several_zones(place: str) -> bool:
    """Whether the place lies in a state of several time zones, or is the country itself."""
    parts = place.split("/")
    return len(parts) == 1 or parts[1] in SPLIT_ZONES
