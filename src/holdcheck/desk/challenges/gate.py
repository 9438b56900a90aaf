"""What an open challenge does to the case: it holds acts back, and its deadline is on the board."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from holdcheck.desk.cases.reading import CaseFile
from holdcheck.desk.cases.values import in_local
from holdcheck.desk.cases.work import Work
from holdcheck.desk.challenges.models import Challenge
from holdcheck.desk.challenges.services import open_challenges
from holdcheck.desk.decisions.contrary import Sign, in_words
from holdcheck.desk.decisions.holds import Hold, HoldsOnAct
from holdcheck.law.model import CUSTODY_ACTS

SUSPENDED = frozenset({"notify_release", "transfer_custody"})
WHO_IT_IS = frozenset(
    {
        "person.us_citizen",
        "person.citizenship_claimed",
        "person.proof_of_us_citizenship_provided",
        "person.us_passport_or_birth_record_in_jail_file",
        "person.birthplace_in_jail_file",
        "person.identity_confirmed",
    }
)
"""Facts of citizenship and identity: challenged, they hold every act of custody."""
ANSWERED = "a supervisor or counsel who did not decide answers the challenge"


def hold_while_open(file: CaseFile) -> HoldsOnAct:
    """An open challenge suspends notices to ICE and transfers until it is answered.

    One about who the person is holds every act of custody. So does one about something else: nobody
    has read yet what it says, and it may say that the person is a citizen.
    """
    found = tuple(open_challenges(file.case))

    def holds(act: str) -> Iterable[Hold]:
        for challenge in found:
            about_person = challenge.path in WHO_IT_IS or not challenge.path
            if act in SUSPENDED or (act in CUSTODY_ACTS and about_person):
                what = _WHAT.get(challenge.path, "A fact is challenged")
                due = in_local(challenge.due_at, file.case.zone)
                sentence = f"{what}; the answer is due by {due}"
                yield Hold(f"challenge:{challenge.pk}", sentence, ANSWERED)

    return holds


_WHAT = {
    "": "A challenge says that something in the case is wrong",
    "person.us_citizen": "A challenge says that the person is a United States citizen",
    "person.identity_confirmed": "A challenge says that this is the wrong person",
}


def signs_in_challenges(file: CaseFile) -> Iterator[Sign]:
    """Signs of citizenship or a wrong identity in what challenges say, answered ones included."""
    for one in Challenge.objects.filter(case=file.case).order_by("event_id"):
        where = f"challenge of {in_local(one.at, file.case.zone)}, {one.get_who_display().lower()}"
        yield from in_words(f"challenge:{one.pk}", one.what_is_right, where, from_outside=True)


def mirror_deadline(work: Work) -> None:
    """Put the answer on the board when it is the next thing due."""
    case = work.case
    if not work.events or case.closed_at is not None or not work.may_hold("challenge_filed"):
        return
    first = open_challenges(case).order_by("due_at").first()
    if first is None or (
        case.next_deadline_at is not None and case.next_deadline_at <= first.due_at
    ):
        return
    case.next_deadline_at = first.due_at
    case.next_deadline_for = "a challenge must be answered"
    case.save(update_fields=["next_deadline_at", "next_deadline_for"])
