"""The demonstration and the training packets lead to the answers they promise."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from holdcheck.desk.accounts.models import Agency, User
from holdcheck.desk.accounts.roles import Role
from holdcheck.desk.audit.check import check
from holdcheck.desk.cases.models import Case
from holdcheck.desk.cases.services import Source, add_record, state_complete, state_fact
from holdcheck.desk.cases.work import Work, work_on
from holdcheck.desk.decisions.services import latest_decisions
from holdcheck.desk.demo.load import actor, load
from holdcheck.desk.demo.packets import Packet, packets
from holdcheck.desk.intake.services import receive_detainer

pytestmark = pytest.mark.django_db
HOLD = "hold_past_release"
COURT = Source("court_record", "certified record", certified=True)


def test_the_dozen_cases_show_what_they_are_for() -> None:
    """One of each kind, by booking number; loading twice changes nothing; the record is sound."""
    load()
    cases = Case.objects.count()
    load()
    assert Case.objects.count() == cases == 17
    found = {
        one.booking_number: latest_decisions(one)[HOLD]
        for one in Case.objects.filter(is_training=False)
    }
    outcomes = {number: one.desk_outcome for number, one in found.items()}
    assert len(outcomes) == 12
    assert outcomes["24-1001"] == "indeterminate", "a sign of citizenship stops the hold"
    assert outcomes["24-1002"] == "prohibited", "four years are more than three"
    assert outcomes["24-1003"] == "prohibited", "a print-out opens nothing"
    assert outcomes["24-1004"] == "prohibited"
    stops = {stop["code"] for stop in found["24-1004"].record["stops"]}
    assert "unsigned_warrant" in stops
    assert outcomes["24-1006"] == "prohibited" and found["24-1006"].rule == "minor"
    notice = latest_decisions(Case.objects.get(booking_number="C-301"))["notify_release"]
    assert (notice.desk_outcome, notice.rule) == ("permitted", "3"), "the anniversary is within"
    assert outcomes["CT-51"] == "permitted", "a judicial warrant"
    assert outcomes["CT-53"] == "prohibited", "an I-247N asks for no hold"
    contested = Case.objects.get(booking_number="24-1006")
    kinds = set(contested.stream.events.values_list("kind", flat=True))
    assert "challenge_filed" in kinds and "notice_given" in kinds
    report = check()
    assert report.sound, report.faults


def enter_packet(work: Work, packet: Packet) -> None:
    """Copy a packet's papers, as a clerk would."""
    booking = packet.booking
    form = {
        "edition": "I247A_2017", "issued_by_ICE": True, "signed": True, "section2": False,
        "date": packet.issued, "served_on_subject": booking != "T-3",
        "probable_cause_boxes": ["final_order"] if booking in ("T-2", "T-4") else
        ["biometric_confirmation_plus_records_check"],
        "attached_form": "I-205" if booking in ("T-2", "T-4") else "I-200",
        "attached_form_signed": booking != "T-1",
    }  # fmt: skip
    receive_detainer(work, form)
    source = Source("federal_database", "print-out") if booking == "T-3" else COURT
    if packet.convicted is not None:
        said = {"grade": "felony", "date": packet.convicted, "vacated_or_expunged": False}
        add_record(work, "conviction", said, source=source)
    if booking != "T-3":
        state_complete(work, "conviction", True, source=COURT)
    if booking == "T-5":
        jail = Source("jail_record", "booking note")
        state_fact(work, "person.birthplace_in_jail_file", "united_states", source=jail)


CLOCKS = (None, datetime(2027, 1, 10, 9, tzinfo=UTC), datetime(2030, 7, 4, 3, tzinfo=UTC))


@pytest.mark.parametrize("clock", CLOCKS)
@pytest.mark.parametrize(
    ("booking", "outcome"),
    [("T-1", "prohibited"), ("T-2", "permitted"), ("T-3", "prohibited"), ("T-4", "prohibited"),
     ("T-5", "indeterminate")],
)  # fmt: skip
def test_each_packet_has_the_answer_it_says(
    booking: str, outcome: str, clock: datetime | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Copying the packet's papers gives its expected answer, in whatever year it was loaded."""
    if clock is not None:
        monkeypatch.setattr(timezone, "now", lambda: clock)
    packet = next(one for one in packets(timezone.now().date()) if one.booking == booking)
    load()
    agency = Agency.objects.get(place="US/XX")
    case = Case.objects.get(booking_number=booking)
    assert case.documents.count() == 2 and case.is_training
    with work_on(case.pk, by=actor(agency, Role.CLERK)) as work:
        enter_packet(work, packet)
    assert latest_decisions(case)[HOLD].desk_outcome == outcome
    word = {"prohibited": "Prohibited", "permitted": "Permitted", "indeterminate": "Not settled"}
    assert str(packet.issued) in " ".join(packet.detainer)
    assert packet.convicted is None or str(packet.convicted) in " ".join(packet.court)
    assert packet.expected.startswith(word[outcome])


def test_the_guide_leads_to_the_packets(enter: Callable[[User], Client]) -> None:
    """A clerk finds the five packets in the guide, each paper shown beside its form."""
    load()
    client = enter(User.objects.get(email="clerk@example.example"))
    page = client.get(reverse("tour")).content.decode()
    for packet in packets(timezone.now().date()):
        assert packet.name in page
    case = Case.objects.get(booking_number="T-1")
    form = client.get(reverse("detainer", args=[case.pk])).content.decode()
    assert '<img class="paper"' in form
    paper = case.documents.get(kind="detainer")
    shown = client.get(reverse("document", args=[case.pk, paper.pk]))
    assert shown["Content-Type"] == "image/png" and shown.content[:4] == b"\x89PNG"
