"""What an open challenge does to the case: it holds acts back, and its deadline is on the board."""

from __future__ import annotations

from collections.abc import Iterable

from holdcheck.desk.cases.reading import CaseFile
from holdcheck.desk.cases.work import Work
from holdcheck.desk.challenges.services import open_challenges
from holdcheck.desk.decisions.holds import Hold, HoldsOnAct
from holdcheck.law.model import CUSTODY_ACTS

SUSPENDED = frozenset({"notify_release", "transfer_custody"})
WHO_IT_IS = frozenset(
    {
        "person.us_citizen",
        "person.citizenship_claimed",
        "person.proof_of_us_citizenship_provided",
        "person.birthplace_in_jail_file",
        "person.identity_confirmed",
    }
)
"""Facts of citizenship and identity: challenged, they hold every act of custody."""


def hold_while_open(file: CaseFile) -> HoldsOnAct:
    """An open challenge suspends notices to ICE and transfers until it is answered."""
    found = tuple(open_challenges(file.case))

    def holds(act: str) -> Iterable[Hold]:
        for challenge in found:
            if act in SUSPENDED or (act in CUSTODY_ACTS and challenge.path in WHO_IT_IS):
                yield Hold(
                    f"challenge:{challenge.pk}",
                    f"A fact is challenged; the answer is due by {challenge.due_at:%Y-%m-%d %H:%M} UTC",
                    "a supervisor or counsel who did not decide answers the challenge",
                )

    return holds


def mirror_deadline(work: Work) -> None:
    """Put the answer on the board when it is the next thing due."""
    case = work.case
    if not work.events or case.closed_at is not None:
        return
    first = open_challenges(case).order_by("due_at").first()
    if first is None or (
        case.next_deadline_at is not None and case.next_deadline_at <= first.due_at
    ):
        return
    case.next_deadline_at = first.due_at
    case.next_deadline_for = "a challenge must be answered"
    case.save(update_fields=["next_deadline_at", "next_deadline_for"])
