"""Places: the ways a facility is resolved, each only by what a look-up or the row says."""

from __future__ import annotations

import pytest

from holdcheck.law.place import STATES, normal_place
from holdcheck.record.places import county_name, look_ups, path_of, resolve, state_letters

KNOWN = look_ups(
    [
        {"county_named": "king county, washington"},
        {"county_named": "st. louis county, missouri"},
        {"county_named": "st. louis city, missouri"},
        {"county_named": "miami-dade county, florida"},
        {"county_named": "orleans parish, louisiana"},
        {"county_named": "mckean county, pennsylvania"},
        {"county_named": "queens county, new york"},
        {
            "facility_code": "KINGCWA",
            "facility_name": "KING CO JAIL",
            "city": "SEATTLE",
            "county": "KING ",
            "state": "WA",
        },
        {
            "facility_code": "NOCNTY",
            "facility_name": "SOME HOLD ROOM",
            "city": "TACOMA",
            "county": None,
            "state": "WA",
        },
        {
            "facility_code": "CLASH",
            "facility_name": "TWO PLACES",
            "city": "SPLIT",
            "county": "ADAMS",
            "state": "PA",
        },
        {
            "facility_code": "CLASH",
            "facility_name": "TWO PLACES",
            "city": "SPLIT",
            "county": "BERKS",
            "state": "PA",
        },
        {
            "facility_code": "ELSEWHERE",
            "facility_name": "X",
            "city": "X",
            "county": "Y",
            "state": "not a state",
        },
    ]
)


@pytest.mark.parametrize(
    ("key", "path", "how"),
    [
        ("|ANY JAIL|ANYWHERE|KING COUNTY|WA", "US/WA/King", "county"),
        ("KINGCWA|WHATEVER||| ", "US/WA/King", "code"),
        ("|king co jail|||WASHINGTON", "US/WA/King", "name"),
        ("|KING CNTY. ANNEX|||WASHINGTON", "US/WA/King", "named_county"),
        ("|MIAMI-DADE COUNTY JAIL|||FLORIDA", "US/FL/Miami-Dade", "named_county"),
        ("|ORLEANS PARISH PRISON|||LOUISIANA", "US/LA/Orleans", "named_county"),
        ("|THE KING COUNTY JAIL|||WASHINGTON", "US/WA/King", "named_county"),
        ("|KING|||WASHINGTON", "US/WA/King", "named_county"),
        ("|CITY JAIL|Seattle||washington", "US/WA/King", "city"),
        ("|QUEENS CENTRAL BOOKING|QUEENS||NEW YORK", "US/NY/NYC", "city"),
        ("|KING COUNTY JAIL|||TEXAS", "US/TX", "state"),
        ("|CITY JAIL|TACOMA||WASHINGTON", "US/WA", "state"),
        ("CLASH|TWO PLACES|SPLIT||PENNSYLVANIA", "US/PA", "state"),
        ("KINGCWA|X|||OREGON", "US/OR", "state"),
    ],
)
def test_ways(key: str, path: str, how: str) -> None:
    """Each way, in its order; look-ups that disagree give nothing, nor one of another state."""
    found = resolve(key, KNOWN)
    assert found is not None
    assert (found.path, found.how) == (path, how)
    assert normal_place(found.path) == found.path


@pytest.mark.parametrize(
    "key", ["||||", "NOCODE|SEATTLE FIELD OFFICE|SEATTLE||", "|KING COUNTY JAIL|||"]
)
def test_without_a_state_nothing_is_guessed(key: str) -> None:
    """118 jail names occur in several states: a name without a state is no place."""
    assert resolve(key, KNOWN) is None


def test_states_are_those_of_the_law() -> None:
    """Every state and territory of the law is known by its letters and its name."""
    for letters in STATES:
        assert letters == "XX" or state_letters(letters.lower()) == letters
    assert state_letters("North  Carolina ") == "NC"
    assert state_letters("Mexico") == ""


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("MCKEAN COUNTY", "McKean"),
        ("GRAYS HARBOR ", "Grays Harbor"),
        ("miami-dade county", "Miami-Dade"),
        ("ORLEANS PARISH", "Orleans"),
        ("St. Lucie", "Saint Lucie"),
        ("", ""),
    ],
)
def test_county_names(written: str, name: str) -> None:
    """As a person writes them."""
    assert county_name(written) == name


def test_an_independent_city_beside_its_county() -> None:
    """St. Louis is a county and a city, two places."""
    assert sorted(KNOWN.counties["MO"].values()) == ["Saint Louis", "Saint Louis City"]


def test_a_path_has_no_spaces() -> None:
    """The path of a county is one word."""
    assert path_of("CA", "Santa Clara") == "US/CA/SantaClara" == normal_place("US/CA/Santa Clara")
