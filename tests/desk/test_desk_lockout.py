"""The lock-out at its boundaries, apart for each browser, and the way in when nobody can open it."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from desk_people import PASSWORD, People, make_people
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from test_desk_serve import COMMAND, surroundings

from holdcheck.cli.main import main
from holdcheck.desk.accounts.lockout import COOKIE, LOCKED, is_locked
from holdcheck.desk.accounts.models import BreakGlass, KnownBrowser, LoginFailure, Membership, User
from holdcheck.desk.accounts.services import break_glass_at_server
from holdcheck.desk.audit.check import check
from holdcheck.desk.events.services import RefusedError
from holdcheck.facts.errors import InputError

pytestmark = pytest.mark.django_db
Enter = Callable[[User], Client]
REASONS = "The only supervisor of the night is locked out; I rang her back."


class Clock:
    """The time the desk sees; it moves when told."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = datetime(2026, 3, 1, 3, 0, tzinfo=UTC)
        monkeypatch.setattr(timezone, "now", lambda: self.now)

    def after(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return Clock(monkeypatch)


def tries(client: Client, email: str, password: str = "wrong", times: int = 1) -> Any:
    """Post the log-in so many times; the last answer."""
    for _ in range(times):
        answer = client.post(reverse("account_login"), {"login": email, "password": password})
    return answer


def lets_in(client: Client, email: str) -> bool:
    return bool(tries(client, email, PASSWORD).status_code == 302)


def test_four_failures_do_not_lock_and_the_fifth_does(people: People) -> None:
    """After four wrong passwords the right one opens; after five it is refused, with what to do."""
    email = people.user("clerk").email
    tries(Client(), email, times=4)
    assert lets_in(Client(), email)
    tries(Client(), email, times=5)
    answer = tries(Client(), email, PASSWORD)
    assert answer.status_code == 200 and LOCKED in answer.content.decode()


def test_the_lock_ends_when_the_first_failure_is_a_quarter_of_an_hour_old(
    people: People, clock: Clock
) -> None:
    """One second before it is still locked; at 15 minutes it opens."""
    email = people.user("clerk").email
    tries(Client(), email)
    clock.after(60)
    tries(Client(), email, times=4)
    clock.after(settings.LOCKOUT_SECONDS - 61)
    assert not lets_in(Client(), email)
    clock.after(1)
    assert lets_in(Client(), email)


def test_five_failures_over_more_than_a_quarter_of_an_hour_do_not_lock(
    people: People, clock: Clock
) -> None:
    """What lies 15 minutes back is not counted, and not kept."""
    email = people.user("clerk").email
    tries(Client(), email)
    clock.after(settings.LOCKOUT_SECONDS)
    tries(Client(), email, times=4)
    assert not is_locked(email) and LoginFailure.objects.count() == 4


def test_trying_on_does_not_lengthen_the_lock(people: People, clock: Clock) -> None:
    """Tries while it is locked are not counted: a stranger cannot hold the door shut with one try a minute."""
    email = people.user("clerk").email
    tries(Client(), email, times=5)
    for _ in range(14):
        clock.after(60)
        tries(Client(), email)
    clock.after(60)
    assert lets_in(Client(), email)


def test_a_stranger_cannot_lock_the_supervisor_out_of_the_jails_own_workstation(
    people: People,
) -> None:
    """Wrong passwords from elsewhere close the door elsewhere only; the known browser stays open."""
    email = people.user("supervisor").email
    workstation = Client()
    assert lets_in(workstation, email)
    workstation.post(reverse("account_logout"))
    tries(Client(), email, times=5)
    assert not lets_in(Client(), email)
    assert lets_in(workstation, email)
    assert not lets_in(Client(), email), "the log-in must not give the stranger new tries"


def test_a_known_browser_has_five_tries_of_its_own_and_no_more(people: People) -> None:
    """Who holds the workstation guesses no longer than a stranger does, and locks only the workstation."""
    email = people.user("supervisor").email
    workstation = Client()
    assert lets_in(workstation, email)
    workstation.post(reverse("account_logout"))
    tries(workstation, email, times=5)
    assert not lets_in(workstation, email)
    assert lets_in(Client(), email)


def test_a_browser_known_for_one_person_is_unknown_for_another(people: People) -> None:
    """A clerk's browser gives no second set of tries for the supervisor's password."""
    workstation = Client()
    assert lets_in(workstation, people.user("clerk").email)
    workstation.post(reverse("account_logout"))
    tries(workstation, people.user("supervisor").email, times=5)
    assert is_locked(people.user("supervisor").email)


def test_a_planted_number_is_replaced_and_nothing_but_its_hash_is_kept(people: People) -> None:
    """Somebody who plants a cookie does not know the number the browser has after the log-in."""
    client = Client()
    client.cookies[COOKIE] = "planted"
    assert lets_in(client, people.user("clerk").email)
    number = client.cookies[COOKIE].value
    assert number != "planted" and client.cookies[COOKIE]["httponly"]
    row = KnownBrowser.objects.get()
    assert number not in row.browser and len(row.browser) == 64


def test_a_change_of_the_password_forgets_the_other_browsers(people: People) -> None:
    """Whoever knew the old password has no tries of their own any more."""
    email = people.user("clerk").email
    old, mine = Client(), Client()
    assert lets_in(old, email) and lets_in(mine, email)
    fresh = "a longer phrase than before"
    sent = {"oldpassword": PASSWORD, "password1": fresh, "password2": fresh}
    assert mine.post(reverse("account_change_password"), sent).status_code == 302
    assert KnownBrowser.objects.count() == 1
    old.cookies.pop("sessionid", None)
    tries(old, email, times=5)
    assert is_locked(email)


def test_a_browser_not_used_for_half_a_year_is_unknown_again(people: People, clock: Clock) -> None:
    """Old machines are given away."""
    email = people.user("clerk").email
    old = Client()
    assert lets_in(old, email)
    old.post(reverse("account_logout"))
    clock.after(181 * 86400)
    tries(old, email, times=5)
    assert is_locked(email)


def test_an_unknown_address_locks_like_a_known_one(people: People) -> None:
    """The answer does not tell whether there is such an account."""
    for _ in range(2):
        answer = tries(Client(), "nobody@elsewhere.example", times=6)
    assert LOCKED in answer.content.decode()


def test_wrong_codes_lock_as_wrong_passwords_do(people: People) -> None:
    """Who knows the password cannot try codes without end; the right code is refused then as well."""
    supervisor = people.user("supervisor")
    TOTP.activate(supervisor, generate_totp_secret())
    codes = RecoveryCodes.activate(supervisor)
    client, page = Client(), reverse("mfa_authenticate")
    assert tries(client, supervisor.email, PASSWORD)["Location"] == page
    answer = client.post(page, {"code": "000000"})
    assert "was not accepted" in answer.content.decode()
    for _ in range(4):
        client.post(page, {"code": "000000"})
    answer = client.post(page, {"code": codes.get_unused_codes()[0]})
    assert answer.status_code == 200 and LOCKED in answer.content.decode()
    assert LOCKED in tries(Client(), supervisor.email, PASSWORD).content.decode()


def test_wrong_passwords_before_a_change_of_the_factor_are_counted(
    people: People, enter: Enter
) -> None:
    """A logged-in screen left alone does not serve to guess the password."""
    supervisor = people.user("supervisor")
    client = enter(supervisor)
    page = reverse("account_reauthenticate")
    for _ in range(5):
        client.post(page, {"password": "wrong"})
    assert LOCKED in client.post(page, {"password": PASSWORD}).content.decode()


def test_the_only_supervisor_is_let_in_from_the_machine_itself(people: People) -> None:
    """Whoever runs the server opens the account; record and board say who and why, and the check agrees."""
    supervisor = people.user("supervisor")
    client = Client()
    tries(client, supervisor.email, times=5)
    assert not lets_in(client, supervisor.email)
    (row,) = break_glass_at_server(supervisor.email, reasons=REASONS, name="Pat Admin")
    assert row.event.kind == "break_glass" and row.event.actor_role == "server"
    assert row.event.actor_id is None and row.event.stream_id == people.agency.stream_id
    assert lets_in(client, supervisor.email)
    page = client.get(reverse("board")).content.decode()
    assert "Pat Admin, at the server opened the locked account of Supervisor Example" in page
    assert REASONS in page
    assert check().sound


def test_the_board_shows_broken_glass_for_a_day_and_not_longer(
    people: People, enter: Enter, clock: Clock
) -> None:
    """At 23:59 it stands there, at 24:00 it does not; the record keeps it."""
    tries(Client(), people.user("supervisor").email, times=5)
    break_glass_at_server(people.user("supervisor").email, reasons=REASONS, name="Pat Admin")
    for seconds, shown in ((86_399, True), (1, False)):
        clock.after(seconds)
        page = enter(people.user("clerk")).get(reverse("board")).content.decode()
        assert ("Glass broken" in page) is shown
    assert BreakGlass.objects.count() == 1


def test_a_lost_key_and_a_lost_password_are_replaced_on_the_record(
    people: People, enter: Enter
) -> None:
    """The old factor and the old password are gone, the board says so, and the new password opens."""
    supervisor = people.user("supervisor")
    TOTP.activate(supervisor, generate_totp_secret())
    (row,) = break_glass_at_server(
        supervisor.email.upper(), reasons=REASONS, name="Pat Admin",
        forget_second_factor=True, new_password="an entirely new phrase",
    )  # fmt: skip
    assert row.event.data["second_factor_removed"] and row.event.data["password_set"]
    assert not Authenticator.objects.filter(user=supervisor).exists()
    assert not lets_in(Client(), supervisor.email)
    client = Client()
    assert tries(client, supervisor.email, "an entirely new phrase").status_code == 302
    page = client.get(reverse("board")).content.decode()
    assert "The second factor was removed" in page and "A new password was set" in page
    assert "let Supervisor Example in again" in page and "opened the locked" not in page
    assert check().sound


def test_each_agency_of_the_person_has_it_on_its_record(people: People) -> None:
    """A person with roles at two agencies is opened on both records."""
    other = make_people(name="Other County Jail")
    Membership.objects.create(user=people.user("counsel"), agency=other.agency, role="counsel")
    tries(Client(), people.user("counsel").email, times=5)
    rows = break_glass_at_server(people.user("counsel").email, reasons=REASONS, name="Pat Admin")
    assert {row.event.stream_id for row in rows} == {
        people.agency.stream_id,
        other.agency.stream_id,
    }


def test_glass_is_not_broken_at_the_server_without_name_reasons_or_account(people: People) -> None:
    """Nothing is opened or recorded, and the sentence says what is missing."""
    clerk = people.user("clerk")
    roleless = User.objects.create_user("idle@example.example", PASSWORD, name="No Role")
    closed = User.objects.create_user("gone@example.example", PASSWORD, is_active=False)
    for email, said, name, problem, words in (
        (clerk.email, "because", "Pat", InputError, "reasons are needed"),
        (clerk.email, REASONS, " ", InputError, "who you are"),
        ("none@example.example", REASONS, "Pat", InputError, r"no account \[none@"),
        (roleless.email, REASONS, "Pat", RefusedError, "no role"),
        (closed.email, REASONS, "Pat", RefusedError, "is closed"),
    ):
        with pytest.raises(problem, match=words):
            break_glass_at_server(email, reasons=said, name=name, forget_second_factor=True)
    with pytest.raises(RefusedError, match="is not locked"):
        break_glass_at_server(clerk.email, reasons=REASONS, name="Pat Admin")
    assert not BreakGlass.objects.exists()


def test_the_command_opens_an_account_and_says_where_the_record_has_it(tmp_path: Path) -> None:
    """`holdcheck serve --break-glass` works on the store itself and stops; without a name it opens nothing."""
    data = surroundings(tmp_path / "data")

    def run(*more: str, typed: str = "") -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*COMMAND, *more], env=data, input=typed, capture_output=True, text=True, check=False
        )

    made = run(
        "--agency", "New Jail", "--place", "US/CT", "--admin", "a@jail.example",
        typed="long enough to keep\nlong enough to keep\n",
    )  # fmt: skip
    assert made.returncode == 0, made.stderr
    glass = ("--break-glass", "a@jail.example", "--reasons", REASONS)
    refused = run(*glass)
    assert refused.returncode == 2 and "--by" in refused.stderr
    weak = run(*glass, "--by", "Pat Admin", "--new-password", typed="short\nshort\n")
    assert weak.returncode == 2 and "too short" in weak.stderr
    done = run(*glass, "--by", "Pat Admin", "--forget-second-factor")
    assert done.returncode == 0, done.stderr
    # Events 0 and 1 are the agency and its administrator: nothing that was refused left one.
    assert "can log in again at [New Jail]; the record has it as event [2]" in done.stdout
    assert "second factor is gone" in done.stdout


@pytest.mark.parametrize(
    "half", [("--reasons", REASONS), ("--by", "Pat"), ("--forget-second-factor",)]
)
def test_half_a_command_is_refused_before_anything_is_touched(
    half: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its options without --break-glass do not start a desk."""
    with pytest.raises(SystemExit) as leaving:
        main(["serve", "--data", str(tmp_path / "none"), *half])
    assert leaving.value.code == 2
    assert "go with --break-glass" in capsys.readouterr().err
    assert not (tmp_path / "none").exists()
