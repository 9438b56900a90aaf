"""Where a place lies: one name for each, its path, its folder and its time zone."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from holdcheck.facts.errors import LawNotFoundError
from holdcheck.law.place import (
    STATES,
    folder_of,
    lies_in,
    normal_place,
    path_of,
    several_zones,
    zone_of,
)


@pytest.mark.parametrize(
    ("written", "place"),
    [
        ("US", "US"),
        ("us/ct", "US/CT"),
        ("US-CA-SantaClara", "US/CA/SantaClara"),
        ("us-fl-Miami-Dade", "US/FL/Miami-Dade"),
        (" US/CA/Santa Clara ", "US/CA/SantaClara"),
        ("US/NY/NYC/St. George", "US/NY/NYC/St.George"),
        ("US-CT", "US/CT"),
        ("US/IL/Cook County", "US/IL/Cook"),
        ("US/IL/CookCounty", "US/IL/Cook"),
        ("us-la-Orleans Parish", "US/LA/Orleans"),
        ("US/MA/City of Boston", "US/MA/Boston"),
        ("US/MA/Boston city", "US/MA/Boston"),
        ("US/NJ/Jersey City", "US/NJ/JerseyCity"),
        ("US/CA/City and County of San Francisco", "US/CA/SanFrancisco"),
        ("US/NY/New York City", "US/NY/NYC"),
        ("US/NY/City of New York", "US/NY/NYC"),
        ("US/MA/Suffolk County/City of Boston", "US/MA/Suffolk/Boston"),
        ("US/NY/Parish", "US/NY/Parish"),
        ("US/NY/City", "US/NY/City"),
        ("US-CA-Santa-Clara", "US/CA/Santa-Clara"),
        ("us/ny/NEW  YORK CITY", "US/NY/NYC"),
        ("US/NY/Town of North Hempstead", "US/NY/NorthHempstead"),
        ("US/PA/COUNTY OF Bucks County", "US/PA/Bucks"),
        ("US/MD/Prince George's", "US/MD/PrinceGeorge's"),
    ],
)
def test_normal_place(written: str, place: str) -> None:
    """Slashes or hyphens, any case of the letters, blanks in a name, the kind of place with it."""
    assert normal_place(written) == place


LONG = "US/CT/" + 55 * "9"  # one character more than is shown


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        *[(one, one) for one in ("", "CT", "US/", "US/CT/", "US//CT", "CA/US", "U/CT", "US CT")],
        *[(one, one) for one in ("US/CT/a/b/c", "US/CT/9th", "US/CT/-a", "US/CT/a_b", "CT-US-a-b")],
        (LONG, LONG[:60]),
    ],
)
def test_not_a_place(written: str, shown: str) -> None:
    """Anything else is refused, not guessed, with how a place is written."""
    with pytest.raises(LawNotFoundError) as refused:
        normal_place(written)
    assert str(refused.value) == (
        f"[{shown}] is not a place; write it as US, US/CT or US/CA/SantaClara"
    )


@pytest.mark.parametrize(
    ("written", "state", "shown"),
    [
        ("US/ZZ", "ZZ", "US/ZZ"),
        ("us-zz-a", "zz", "us-zz-a"),
        ("US/Connecticut", "Connecticut", "US/Connecticut"),
        ("US/" + 21 * "Z" + "/" + 36 * "a", 20 * "Z", "US/" + 21 * "Z" + "/" + 35 * "a"),
    ],
)
def test_not_a_state(written: str, state: str, shown: str) -> None:
    """A state is two letters of the list of states and territories, never a guess at one."""
    with pytest.raises(LawNotFoundError) as refused:
        normal_place(written)
    assert str(refused.value) == (
        f"[{state}] in [{shown}] is not a state or territory; use its two letters, as in US/CT"
    )


@pytest.mark.parametrize(
    ("place", "path", "folder", "zone"),
    [
        ("US", ("US",), "us", "UTC"),
        ("US/CA", ("US", "US/CA"), "us/ca", "America/Los_Angeles"),
        (
            "US/FL/Miami-Dade",
            ("US", "US/FL", "US/FL/Miami-Dade"),
            "us/fl/miamidade",
            "America/New_York",
        ),
        (
            "US/NY/NYC/St.George",
            ("US", "US/NY", "US/NY/NYC", "US/NY/NYC/St.George"),
            "us/ny/nyc/stgeorge",
            "America/New_York",
        ),
    ],
)
def test_path_folder_and_zone(place: str, path: tuple[str, ...], folder: str, zone: str) -> None:
    """From the country down, the folder without signs, the zone of the state."""
    assert (path_of(place), folder_of(place), zone_of(place)) == (path, folder, zone)


@pytest.mark.parametrize(
    ("place", "other", "within"),
    [
        ("US/CA", "US", True),
        ("US", "US", True),
        ("US", "US/CA", False),
        ("US/CA/SantaClara", "US/CA", True),
        ("US/CA/SantaClara", "US/CA/santaclara", True),
        ("US/NY/NYC/St.George", "US/NY/nyc/StGeorge", True),
        ("US/CA/SantaClara", "US/CA/Santa", False),
        ("US/CA/Santa", "US/CA/SantaClara", False),
        ("US/CT", "US/CA", False),
    ],
)
def test_what_lies_within_what(place: str, other: str, within: bool) -> None:
    """A place lies in itself and in all above it, whatever the case and signs of the names."""
    assert lies_in(place, other) is within


@pytest.mark.parametrize("state", sorted(STATES))
def test_every_state_has_a_zone(state: str) -> None:
    """One that exists, so that a day and a clock can be counted anywhere."""
    assert ZoneInfo(zone_of(f"US/{state}")).key == STATES[state]


@pytest.mark.parametrize(
    ("place", "several"),
    [
        ("US", True),
        ("US/TX", True),
        ("US/TN/Knox", True),
        ("US/CT", False),
        ("US/CA/SantaClara", False),
    ],
)
def test_where_a_zone_cannot_be_read_off_a_place(place: str, several: bool) -> None:
    """In a state that has several, and in the country."""
    assert several_zones(place) is several
