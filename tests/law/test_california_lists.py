"""The California lists hold what their sources print: section by section, as text."""

from __future__ import annotations

from datetime import date

import pytest

from holdcheck.facts.model import Truth
from holdcheck.law.library import library
from holdcheck.law.membership import Offence, membership
from holdcheck.law.model import OffenceList

IN, OUT, OPEN = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN
LISTED = """
A: 217.1, 220, 240, 241.1, 241.4, 241.7, 244, 244.5, 245, 245.2, 245.3, 245.5, 4500, 4501
B: 242, 243.1, 243.3, 243.4, 243.6, 243.7, 243.9, 273.5, 347, 4501.1, 4501.5
C: 71, 76, 139, 140, 422, 601, 11418.5
D: 266, 266a, 266b, 266c, 266d, 266f, 266g, 266h, 266i, 266j, 267, 269, 288, 288.5, 311.1, 311.3, 311.4, 311.10, 311.11, 647.6
E: 270, 271, 271a, 273a, 273ab, 273d, 273.4, 278
F: 211, 215, 459, 463, 470, 476, 487, 496, 503, 518, 530.5, 532, 550
H: 69, 95, 95.1, 136.1, 148.10
I: 67, 67.5, 68, 74, 85, 86, 92, 93, 137, 138, 165
J: 107, 109, 110, 4530, 4530.5, 4532, 4533, 4534, 4535, 4536
K: 171b, 171c, 171d, 246, 246.3, 247, 417, 417.3, 417.6, 417.8, 4574, 11418, 11418.1, 12021.5, 12022, 12022.2, 12022.3, 12022.4, 12022.5, 12022.53, 12022.55, 18745, 18750, 18755, 26100(c), 26100(d)
N: 594.7
O: 186.22, 186.26, 186.28
P: 664, 182
Q: 245.6(d), 187, 191.5, 192, 192.5, 12022.7, 12022.8, 12022.9
S: 290, 290.002, 290.006
T: 181, 210.5, 236, 236.1, 4503
U: 186.2, 186.9, 186.10
V: 203
W: 219, 219.1, 219.2, 247.5, 404, 404.6, 405a, 451, 11413
X: 368
Y: 422.55
Z: 646.9
AA: 286(c), 653j, 653.23
AB: 12022.1
AC: 261(a)(2), 261(a)(6), 262(a)(1), 262(a)(4), 264.1, 286(c), 286(d), 288a(c), 288a(d), 289(a), 289(j)
AD: 207, 209, 209.5
AE: VC 20001(c)
"""
"""Government Code 7282.5(a)(3), by letter; a number without a code is of the Penal Code."""
SERIOUS = """
1: 187, 192(a)
2: 203, 205
3: 261, former 262
4: 286
5: 287, former 288a
6: 288
8: 12022.7, 12022.5
9: 664, 187
10: 220
11: 245(c)
12: 4500
13: 4501
14: 451, 452
15: 18740
16: 18750, 18755
17: 18745
18: 460(a)
19: 211
20: 207, 209, 209.5
21: 4503
24: HS 11353, HS 11380
25: 289(a)
26: 487(d)(2)
27: 215
28: 186.22
29: 220
30: 244
31: 245
32: 245.2, 245.3, 245.5
33: 246
34: 264.1
35: 288.5
36: 26100(c), 26100(d)
37: 136.1
38: 422
40: 12022.53
41: 11418(b), 11418(c)
42: 236.1(c)
"""
"""Penal Code 1192.7(c), by item."""
VIOLENT = """
1: 187, 192(a)
2: 203, 205
3: 261(a)(2), 261(a)(6), former 262(a)(1), former 262(a)(4)
4: 286(c), 286(d)
5: 287(c), 287(d)
5 (former): former 288a
6: 288(a), 288(b)
8: 12022.7, 12022.8, 12022.9, 12022.3(a), 12022.5, 12022.55
10: 451(a), 451(b)
11: 289(a), 289(j)
13: 18745, 18750, 18755
15: 220
16: 288.5
17: 215(a)
18: 264.1
19: 518
20: 136.1
21: 460(a)
22: 12022.53
23: 11418(b), 11418(c)
"""
"""Penal Code 667.5(c), by item; its item 8 prints [12022.7-.9]."""
RENUMBERED = ["PC 287(c)", "PC 287(d)"]
"""Sections of the letter AC under their later number, which the source asks to map."""


def offence_list(name: str) -> OffenceList:
    found = library().offence_list(name)
    assert found is not None
    return found


def printed(text: str) -> dict[str, list[str]]:
    found = {}
    for line in text.strip().splitlines():
        item, _, sections = line.partition(": ")
        found[item] = [
            f"former PC {one.removeprefix('former ')}"
            if one.startswith("former ")
            else one
            if " " in one
            else f"PC {one}"
            for one in sections.split(", ")
        ]
    return found


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("ca_gov_7282_5_a3_list", LISTED),
        ("ca_pc_1192_7_c", SERIOUS),
        ("ca_pc_667_5_c", VIOLENT),
    ],
)
def test_sections_are_those_printed(name: str, text: str) -> None:
    """Every item holds exactly the sections of its source, and no number lost its last zero."""
    held = {
        item.id: [one for one in item.sections if one not in RENUMBERED or item.id != "AC"]
        for item in offence_list(name).items
        if item.sections
    }
    assert held == printed(text)


@pytest.mark.parametrize(
    "name",
    ["ca_gov_7282_5_a3_list", "ca_pc_1192_7_c", "ca_pc_667_5_c", "ca_prop47_reduced"],
)
def test_lists_of_california_name_their_state(name: str) -> None:
    """Section 211 of another state's code is not one of theirs."""
    assert offence_list(name).state == "CA"


@pytest.mark.parametrize("name", ["ca_pc_1192_7_c", "ca_pc_667_5_c"])
def test_serious_and_violent_felonies_are_felonies(name: str) -> None:
    """Both lists hold felonies only, are known from 2001 on, and say so as a gap."""
    found = offence_list(name)
    assert found.grade == "felony"
    assert found.history_known_from == date(2001, 1, 1)
    assert [gap.ref for gap in found.gaps] == ["B29"]
    assert any("'in 2000'" in note for note in found.notes)


ON = date(2010, 1, 1)
FELONY = Offence(None, ON, "felony", "CA")


@pytest.mark.parametrize(
    ("name", "statute", "truth"),
    [
        ("ca_gov_7282_5_a3_list", "PC 148.1", OPEN),
        ("ca_gov_7282_5_a3_list", "PC 148.10", IN),
        ("ca_gov_7282_5_a3_list", "PC 186.10", IN),
        ("ca_gov_7282_5_a3_list", "PC 186.1", OPEN),
        ("ca_gov_7282_5_a3_list", "PC 311.10", IN),
        ("ca_gov_7282_5_a3_list", "PC 311.1", IN),
        ("ca_gov_7282_5_a3_list", "PC 273ab", IN),
        ("ca_pc_1192_7_c", "PC 187", IN),
        ("ca_pc_1192_7_c", "PC 422", IN),
        ("ca_pc_1192_7_c", "PC 262", IN),
        ("ca_pc_1192_7_c", "former PC 288a", OPEN),
        ("ca_pc_1192_7_c", "PC 288(c)(1)", OPEN),
        ("ca_pc_1192_7_c", "PC 288(a)", OPEN),
        ("ca_pc_1192_7_c", "PC 4500", OPEN),
        ("ca_pc_1192_7_c", "HS 11353", OPEN),
        ("ca_pc_667_5_c", "PC 288(a)", IN),
        ("ca_pc_667_5_c", "PC 288(c)(1)", OPEN),
        ("ca_pc_667_5_c", "PC 261(a)(2)", IN),
        ("ca_pc_667_5_c", "PC 261(a)(1)", OPEN),
        ("ca_pc_667_5_c", "PC 262(a)(4)", IN),
        ("ca_pc_667_5_c", "PC 288a(c)", OPEN),
        ("ca_pc_667_5_c", "PC 136.1", OPEN),
        ("ca_pc_667_5_c", "PC 12022.53", OPEN),
        ("ca_pc_667_5_c", "PC 215", OPEN),
        ("ca_pc_667_5_c", "PC 11418(b)", IN),
    ],
)
def test_sections_of_the_california_lists(name: str, statute: str, truth: Truth) -> None:
    """A California felony of 2010 under this section: on the list, or left to a finding."""
    assert membership(offence_list(name), FELONY._replace(statute=statute)).truth is truth


def test_trafficking_of_a_minor_is_never_shown_by_its_section() -> None:
    """Who was a victim at the time is excepted, which no section says; the words are kept."""
    for on in (date(2023, 12, 31), date(2024, 1, 1), None):
        found = membership(
            offence_list("ca_pc_1192_7_c"), FELONY._replace(statute="PC 236.1(c)(1)", on=on)
        )
        assert found.truth is OPEN
    found = membership(
        offence_list("ca_pc_1192_7_c"),
        FELONY._replace(statute="PC 236.1(c)(1)", on=date(2024, 1, 1)),
    )
    assert found.why.endswith("item 42, except: person was a victim at the time")
