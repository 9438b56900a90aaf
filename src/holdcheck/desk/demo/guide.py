"""The guided tour of the dozen fictional cases: which log-in, what to look at, what the law says there.

What the law says is the words of the pack itself; a test holds every line to the decision it speaks of.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.urls import resolve, reverse

from holdcheck.desk.accounts.models import Membership
from holdcheck.desk.accounts.roles import Role, rule_of
from holdcheck.desk.cases.access import visible
from holdcheck.desk.cases.models import Case
from holdcheck.desk.decisions.page import ASK, WORDS

AGENCIES = {
    "example": "Example County Jail",
    "demo": "Demo County Jail",
    "sample": "Sample Correction Center",
}
"""The fictional agencies: the short name in the log-ins, and the name of the agency."""
PAPER = ("federal paper alone is no ground", "Example Code 1-101(c)")
CALIFORNIA = (
    "a hold request alone never lets anyone be held past release; only a judge's warrant or finding "
    "of probable cause does",
    "Cal. Gov. Code 7284.6(a)(1)(B)",
)
CONNECTICUT = (
    "the law lets nobody be held on a detainer without a judicial warrant, a conviction for a class A "
    "or B felony or one of the added offences, or a possible match with a terrorist screening list",
    "PA 25-29; Conn. Gen. Stat. 54-192h",
)
HOLD, NOTIFY = "hold_past_release", "notify_release"


@dataclass(frozen=True, slots=True)
class Stop:
    """One case: where it is, which roles show it best, what to look at, and what the law says of an act."""

    agency: str
    booking: str
    person: str
    roles: tuple[Role, ...]
    look: str
    act: str
    outcome: str
    clause: str
    cite: str
    more: tuple[tuple[str, str], ...] = ()
    """Other pages to look at: route and words."""

    @property
    def logins(self) -> tuple[str, ...]:
        """The log-ins to look at it with."""
        return tuple(f"{role.value}@{self.agency}.example" for role in self.roles)

    @property
    def says(self) -> str:
        """What the law says, in the words of its pack."""
        return f"{ASK[self.act]} {WORDS[self.outcome][0]}: {self.clause} ({self.cite})."


CLERK, SUPERVISOR, COUNSEL = Role.CLERK, Role.SUPERVISOR, Role.COUNSEL
STOPS = (
    Stop(
        "example", "24-1001", "Maria Ejemplo", (CLERK, SUPERVISOR),
        "The felony would permit a hold, but the jail’s own file shows a birth in the United States. The "
        "page stops; a supervisor looks into the sign and writes down what was found.",
        HOLD, "indeterminate", "a felony within three years", "Example Code 1-101(b)(1)",
    ),
    Stop(
        "example", "24-1002", "Viktor Muster", (CLERK,),
        "A felony four years old: the law reaches back three. Open “All rules, laws and what would change "
        "it” to see how near the answer is to another.",
        HOLD, "prohibited", *PAPER,
    ),
    Stop(
        "example", "24-1003", "Ana Sample", (CLERK, SUPERVISOR),
        "The felony stands on a print-out, which opens nothing. “Stated, but not counted yet” names who "
        "can confirm it: log in as the supervisor and do so, and the answer changes.",
        HOLD, "prohibited", *PAPER,
    ),
    Stop(
        "example", "24-1004", "Chen Wei (fictional)", (CLERK,),
        "The I-200 that came with the detainer is not signed. Look at the defects of the form, and write a "
        "notice in Chinese.",
        HOLD, "prohibited", *PAPER,
    ),
    Stop(
        "example", "24-1005", "Paul Beispiel", (CLERK, COUNSEL),
        "Release was due two hours ago: the board alarms. Write down the release; or, as counsel, why the "
        "person is still here, which allows nothing. A contact with ICE waits in the reconciliation.",
        HOLD, "prohibited", *PAPER, (("reconciliation", "Reconciliation"),),
    ),
    Stop(
        "example", "24-1006", "Tuan Vi Du", (Role.DEFENDER, COUNSEL),
        "Seventeen years old, with a challenge open. The defender sees this client and nobody else; "
        "while it is open no notice goes to ICE. Counsel, who decided nothing here, answers it.",
        HOLD, "prohibited", "nobody under 18 is held", "Example Code 1-101(a)",
        (("challenges", "Challenges"),),
    ),
    Stop(
        "example", "24-1007", "Jane Released", (CLERK, Role.AUDITOR),
        "Released, and so off the board: see the closed cases. The auditor reads the history, each line "
        "with its entry in the log, and verifies the whole record.",
        HOLD, "prohibited", *PAPER, (("audit", "The record"),),
    ),
    Stop(
        "demo", "C-301", "Luz Frontera", (CLERK, SUPERVISOR),
        "A wobbler on the last of its days: five years ago today. Notice may go to ICE today and not "
        "tomorrow, while no hold is lawful at all. Permitted obliges nobody.",
        NOTIFY, "permitted",
        "convicted of a listed offence: within five years for a misdemeanour that could have been charged "
        "as a felony, within fifteen for a felony",
        "7282.5(a)(3)",
    ),
    Stop(
        "demo", "C-302", "Max Beispielmann", (CLERK, COUNSEL),
        "A serious felony, and still no hold in California. Whether ICE may be told waits for one fact: "
        "answer the question whether a local law or policy forbids it, in place, and see the answer turn.",
        HOLD, "prohibited", *CALIFORNIA,
    ),
    Stop(
        "sample", "CT-51", "Olu Apeere", (CLERK, SUPERVISOR),
        "A warrant of a federal magistrate judge, with its paper in the file. A clerk or supervisor writes "
        "down whether the agency holds; the page says until when a hold could last.",
        HOLD, "permitted", "a judge's warrant", "PA 25-29; Conn. Gen. Stat. 54-192h",
    ),
    Stop(
        "sample", "CT-52", "Rosa Ejemplar", (CLERK, COUNSEL),
        "No conviction and no warrant. Print the decision as an exhibit, download its proof and the "
        "verifier, and check it without the desk.",
        HOLD, "prohibited", *CONNECTICUT,
    ),
    Stop(
        "sample", "CT-53", "Minh Thi Du", (CLERK,),
        "An I-247N of 2015 asks only to be told, not to hold; its edition was out of use. No release time is "
        "entered, and the board says so.",
        HOLD, "prohibited", *CONNECTICUT,
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shown:
    """A stop as one person sees it: the address of its case if they may open it, and of other pages."""

    stop: Stop
    address: str
    more: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """The stops at one agency; ``here`` is the agency at which the person is logged in."""

    agency: str
    here: bool
    stops: tuple[Shown, ...]


def guide(membership: Membership) -> tuple[Chapter, ...]:
    """The tour for a person, their own agency first; nothing where the fictional cases are not loaded."""
    if settings.CONFIG.production:
        return ()
    there = set(
        Case.objects.filter(
            agency__name__in=AGENCIES.values(),
            booking_number__in=[one.booking for one in STOPS],
            stream__key_destroyed_at__isnull=True,
        ).values_list("agency__name", "booking_number")
    )
    own = {one.booking_number: one for one in visible(membership)}
    chapters = []
    for short, name in AGENCIES.items():
        here = membership.agency.name == name
        stops = tuple(
            _shown(one, own if here else {}, membership)
            for one in STOPS
            if one.agency == short and (name, one.booking) in there
        )
        if stops:
            chapters.append(Chapter(name, here, stops))
    return tuple(sorted(chapters, key=lambda one: not one.here))


def _shown(stop: Stop, own: dict[str, Case], membership: Membership) -> Shown:
    case = own.get(stop.booking)
    if case is None:
        return Shown(stop, "", ())
    more = [(reverse(route), words) for route, words in stop.more if _may(route, membership)]
    return Shown(stop, reverse("case", args=[case.pk]), tuple(more))


def _may(route: str, membership: Membership) -> bool:
    match = resolve(reverse(route))
    rule = rule_of(match.func, match.view_name)
    return rule is not None and Role(membership.role) in rule.roles
