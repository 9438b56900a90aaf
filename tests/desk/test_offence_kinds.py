"""Kinds of offence: chosen from the lists laws name, refused when no list has them, in every way in."""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Callable

import pytest
from desk_people import COURT, JAIL, People, make_case, make_people
from django.test import Client
from django.urls import reverse

from holdcheck.desk.accounts.models import User
from holdcheck.desk.api.tokens import make_token
from holdcheck.desk.cases.forms import first_fields
from holdcheck.desk.cases.kinds import check_kinds, choices, kind_in_words, kinds_in_words
from holdcheck.desk.cases.models import Case, RecordEntry, StatedFact
from holdcheck.desk.cases.services import add_record, state_fact
from holdcheck.desk.cases.work import work_on
from holdcheck.desk.events.models import Event
from holdcheck.desk.events.services import SYSTEM
from holdcheck.facts.errors import InputError
from holdcheck.law.library import library

pytestmark = pytest.mark.django_db
Enter = Callable[[User], Client]
PATH = "conviction[].tags"


def said(case: Case, name: str) -> object:
    """The newest value of one fact of the newest conviction."""
    entry = RecordEntry.objects.filter(case=case).order_by("-event_id").first()
    path = f"conviction[].{name}"
    fact = StatedFact.objects.filter(entry=entry, path=path, superseded_by__isnull=True).first()
    return None if fact is None else fact.value


def hidden(client: Client, address: str) -> dict[str, str]:
    """The hidden fields of a page's form."""
    form = client.get(address).context["form"]
    return {one.html_name: str(one.value() or "") for one in form.hidden_fields()}


class TestNames:
    """What can be chosen."""

    def test_every_name_that_a_law_of_the_place_asks_for_can_be_chosen(self) -> None:
        """California's own lists come first; each choice is a name some law knows, once."""
        groups = choices("US/CA/SantaClara")
        names = [name for _, some in groups for name, _ in some]
        assert names[:3] == ["ca_gov_7282_5_a3_list", "ca_pc_1192_7_c", "ca_pc_667_5_c"]
        assert len(set(names)) == len(names)
        check_kinds(names)
        assert set(library().generic_tags) <= set(names)
        words = dict(pair for _, some in groups for pair in some)
        assert "serious felonies (Cal. Penal Code 1192.7(c)): murder" in words["ca_pc_1192_7_c"]
        assert "not encoded yet: ask counsel" in words["ca_prop47_reduced"]
        assert not any("_" in text for text in words.values())

    def test_words(self) -> None:
        """Names are shown in words; a name of an older store is shown as it is."""
        assert kind_in_words("dui") == "Driving under the influence"
        assert (
            kinds_in_words(["dui", "odd_old name"]) == "Driving under the influence; odd old name"
        )
        assert kinds_in_words([]) == "none of the kinds listed"

    @pytest.mark.parametrize(
        ("name", "hint"), [("robery", "choose"), ("burglery", r"\[burglary\]"), ("", "choose"), (3, "choose")]
    )  # fmt: skip
    def test_a_name_no_list_has_is_refused(self, name: object, hint: str) -> None:
        """With the nearest name where there is one."""
        with pytest.raises(InputError, match=f"no kind of offence.*{hint}"):
            check_kinds([name])


class TestWaysIn:
    """Form, service and interface."""

    def test_the_service_refuses_unknown_names(self, people: People) -> None:
        """Neither a new record nor a correction takes them, and nothing is written."""
        case = make_case(people)
        size = Event.objects.count()
        wrong = ["Assault with a knife", "robery"]
        by = people.actor("clerk")
        with pytest.raises(InputError, match="no kind"), work_on(case.pk, by=by) as work:
            add_record(work, "conviction", {"grade": "felony", "tags": wrong}, source=COURT)
        entry = RecordEntry.objects.get(case=case)
        with pytest.raises(InputError, match="no kind"), work_on(case.pk, by=by) as work:
            state_fact(work, PATH, wrong, source=JAIL, entry=entry)
        assert Event.objects.count() == size

    def test_the_interface_refuses_unknown_names(self, people: People) -> None:
        """A machine gets the sentence, and no case is opened by halves."""
        _, secret = make_token(people.agency, label="JMS", by=SYSTEM)
        values = {"grade": "felony", "tags": ["nonsense tag"]}
        answer = Client().post(
            "/api/cases",
            json.dumps({"booking_number": "J-1", "records": [{"list": "conviction", "values": values}]}),
            content_type="application/json",
            headers={"Authorization": f"Bearer {secret}", "Idempotency-Key": str(uuid.uuid4())},
        )  # fmt: skip
        assert answer.status_code == 422 and "nonsense tag" in answer.content.decode()
        assert not Case.objects.exists()

    @pytest.mark.parametrize(
        ("ticked", "gone_through", "tags", "complete"),
        [
            ([], "", None, None),
            (["theft"], "", ["theft"], False),
            ([], "on", [], True),
            (["theft", "burglary"], "on", ["theft", "burglary"], True),
        ],
    )
    def test_boxes_not_ticked_say_no_only_when_all_were_gone_through(
        self, people: People, enter: Enter, ticked: list[str], gone_through: str,
        tags: object, complete: object,
    ) -> None:  # fmt: skip
        """Ticking one kind never says that another does not apply."""
        case = make_case(people, grade=None)
        client = enter(people.user("clerk"))
        address = reverse("record_add", args=[case.pk, "conviction"])
        form = hidden(client, address) | {
            "grade": "felony", "tags": ticked, "source_kind": "court_record",
        }  # fmt: skip
        if gone_through:
            form["tags_complete"] = gone_through
        assert client.post(address, form).status_code == 302
        assert (said(case, "tags"), said(case, "tags_complete")) == (tags, complete)

    def test_the_form_refuses_unknown_names_beside_the_field(
        self, people: People, enter: Enter
    ) -> None:
        """A name sent by hand comes back with its sentence."""
        case = make_case(people)
        client = enter(people.user("clerk"))
        address = reverse("record_add", args=[case.pk, "conviction"])
        form = hidden(client, address) | {"tags": ["robery"], "source_kind": "court_record"}
        page = client.post(address, form)
        assert page.status_code == 422 and "robery" in str(page.context["form"].errors["tags"])

    def test_a_correction_keeps_what_was_stated_and_what_was_gone_through(
        self, people: People, enter: Enter
    ) -> None:
        """The form begins with what stands, names of an older store among it."""
        case = make_case(people)
        entry = RecordEntry.objects.get(case=case)
        StatedFact.objects.filter(entry=entry, path=PATH).update(value=["theft", "old name"])
        client = enter(people.user("clerk"))
        address = f"{reverse('fact', args=[case.pk])}?path={PATH}&entry={entry.pk}"
        form = client.get(address).context["form"]
        assert form["value"].value() == ["theft", "old name"] and form["all_kinds"].value()
        sent = hidden(client, address) | {
            "value": ["dui"], "source_kind": "court_record", "source": "docket 12-1",
        }  # fmt: skip
        assert client.post(address, sent).status_code == 302
        assert (said(case, "tags"), said(case, "tags_complete")) == (["dui"], False)
        page = client.get(reverse("case", args=[case.pk])).content.decode()
        assert "kinds of offence" in page and "Driving under the influence" in page
        assert "tags" not in re.sub(r"<[^>]*>|path=[^\"]*", " ", page)


class TestAboveTheFold:
    """What decides in a state stands where it is seen."""

    def test_california(self, enter: Enter) -> None:
        """Wobbler and state prison are asked first in California and folded elsewhere."""
        for place, shown in (("US/CA/SantaClara", True), ("US/XX", False)):
            people = make_people(place, name=f"{place[-2:]} Jail")
            case = make_case(people)
            page = enter(people.user("clerk")).get(
                reverse("record_add", args=[case.pk, "conviction"])
            )
            fields = page.context["form"].shown
            assert ("wobbler" in fields) is shown
            assert ("punishable_state_prison" in fields) is shown
            assert "tags_complete" in fields
        assert "ct_class_or_equivalent" in first_fields("conviction", "US/CT")
        assert "magistrate_probable_cause_872" in first_fields("charge", "US/CA")
