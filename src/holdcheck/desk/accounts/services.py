"""Making accounts, ending roles, breaking the glass; each leaves its event in the agency's stream."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.db import IntegrityError, transaction
from django.utils import timezone

from holdcheck.desk.accounts.lockout import forget_browsers, is_locked_anywhere, unlock
from holdcheck.desk.accounts.models import Agency, BreakGlass, Membership, User
from holdcheck.desk.accounts.roles import Role
from holdcheck.desk.events.ledger import one_commit
from holdcheck.desk.events.services import Actor, RefusedError, keep, lock, open_stream, record
from holdcheck.desk.visible import check_visible
from holdcheck.facts.errors import InputError

MIN_REASONS = 15
SERVER = "server"
"""The role of whoever acts on the machine itself, without an account."""


@one_commit()
def make_agency(
    name: str, place: str, *, by: Actor, kind: str = "sheriff_jail", **more: object
) -> Agency:
    """A new agency with its own stream."""
    agency = Agency(name=name, place=place, kind=kind, stream=open_stream(), **more)
    agency.full_clean(exclude=["stream"])
    agency.save()
    record(
        agency.stream,
        kind="agency_made",
        data={
            "agency": agency.pk,
            "name": name,
            "place": place,
            "type": kind,
            "standing": agency.standing,
            "timezone": agency.timezone,
        },
        by=by,
    )
    return agency


@one_commit()
def make_member(
    agency: Agency,
    *,
    email: str,
    name: str,
    role: str,
    password: str | None,
    by: Actor,
    must_change: bool = False,
) -> Membership:
    """A person in a role; an existing account of that address is used as it is, with its password.

    ``must_change``: the password is somebody else's choice, and the person changes it at the log-in.
    """
    if role not in Role.values:
        raise InputError(
            f"there is no role [{role[:30]}]; use one of [{', '.join(Role.values)}]", about="role"
        )
    check_visible(name, about="name")
    stream = lock(agency.stream_id)
    user = User.objects.filter(email__iexact=email.strip()).first()
    if user is None:
        user = User.objects.create_user(
            email.strip(), password, name=name.strip(), must_change_password=must_change
        )
    elif password is not None:
        raise RefusedError(
            f"there is an account [{user.email}] already, and it keeps its password; leave the first "
            "password empty to give the role",
            about="password",
        )
    try:
        with transaction.atomic():
            row = Membership.objects.create(user=user, agency=agency, role=role)
    except IntegrityError:
        raise RefusedError(
            "that person has a role here already; end it before giving another", about="email"
        ) from None
    record(stream, kind="role_given", data={"user": user.pk, "role": role}, by=by)
    return row


@one_commit()
def end_membership(row: Membership, *, by: Actor) -> None:
    """End a role; the person can no longer act in it."""
    if row.user_id == by.id:
        raise RefusedError("you cannot end your own role; another administrator can")
    stream = lock(row.agency.stream_id)
    row.ended_at = timezone.now()
    row.save(update_fields=["ended_at"])
    record(stream, kind="role_ended", data={"user": row.user_id, "role": row.role}, by=by)


@one_commit()
def give_first_password(row: Membership, password: str, *, by: Actor) -> None:
    """An administrator gives a person who lost theirs a new first password, on the agency's record.

    The person changes it at the log-in. Somebody who works for another agency as well is not this
    administrator's alone: whoever runs the server does it.
    """
    if by.role != Role.ADMINISTRATOR or by.id is None:
        raise RefusedError("only an administrator gives a new first password")
    if row.user_id == by.id:
        raise RefusedError("you cannot give yourself a password; change it under Your account")
    if row.ended_at is not None:
        raise RefusedError("that role is ended; give the person a role first")
    elsewhere = row.user.memberships.filter(ended_at=None).exclude(agency=row.agency)
    if elsewhere.exists():
        raise RefusedError(
            "that person works for another agency as well; whoever runs the server gives the password"
        )
    stream = lock(row.agency.stream_id)
    user = User.objects.get(pk=row.user_id)
    user.set_password(password)
    user.must_change_password = True
    user.save(update_fields=["password", "must_change_password"])
    forget_browsers(user)
    unlock(user.email)
    record(stream, kind="first_password_given", data={"user": user.pk}, by=by)


def _reasoned(reasons: str) -> str:
    if len(reasons.strip()) < MIN_REASONS:
        raise InputError(f"reasons are needed (at least {MIN_REASONS} characters)", about="reasons")
    return reasons.strip()


@one_commit()
def break_glass(agency: Agency, account: User, *, reasons: str, by: Actor) -> BreakGlass:
    """A supervisor opens a locked account of somebody else, with reasons."""
    if by.role != Role.SUPERVISOR or by.id is None:
        raise RefusedError("only a supervisor can break the glass")
    if by.id == account.pk:
        raise RefusedError(
            "nobody breaks the glass for themselves; ask another supervisor", about="account"
        )
    said = _reasoned(reasons)
    if not account.memberships.filter(agency=agency, ended_at=None).exists():
        raise RefusedError("that person has no role at your agency", about="account")
    if not is_locked_anywhere(account.email):
        raise RefusedError(
            "that account is not locked, so there is nothing to open; for a lost password the "
            "administrator gives a new one",
            about="account",
        )
    row = BreakGlass(
        agency=agency,
        account=account,
        by_name=by.name,
        reasons=said,
        at=timezone.now(),
    )
    keep(row, lock(agency.stream_id), kind="break_glass", by=by)
    unlock(account.email)
    return row


@one_commit()
def break_glass_at_server(
    email: str,
    *,
    reasons: str,
    name: str,
    forget_second_factor: bool = False,
    forget_sign_in: bool = False,
    new_password: str | None = None,
) -> list[BreakGlass]:
    """Whoever runs the server opens an account, for the night on which nobody else can.

    It leaves the same row and event as a supervisor's, at every agency where the person has a role,
    and every board shows it for a day. Nobody acts in the desk by this: the person still logs in.
    """
    said = _reasoned(reasons)
    if not name.strip():
        raise InputError("say with --by who you are; it stands on the record")
    account = User.objects.filter(email__iexact=email.strip()).first()
    if account is None:
        raise InputError(f"there is no account [{email.strip()[:254]}]; look under People")
    if not account.is_active:
        raise RefusedError(
            f"the account [{account.email}] is closed; breaking glass opens no closed account"
        )
    was_locked = is_locked_anywhere(account.email)
    if not (was_locked or forget_second_factor or forget_sign_in or new_password is not None):
        raise RefusedError(
            f"[{account.email}] is not locked; say what is lost, or let the person log in"
        )
    agencies = Agency.objects.filter(memberships__user=account, memberships__ended_at=None)
    by = Actor(None, f"{name.strip()[:150]}, at the server", SERVER)
    changed = {
        "second_factor_removed": forget_second_factor,
        "sign_in_forgotten": forget_sign_in,
        "password_set": new_password is not None,
        "was_locked": was_locked,
    }
    rows = [
        keep(
            BreakGlass(
                agency=one, account=account, by_name=by.name, reasons=said, at=timezone.now()
            ),
            lock(one.stream_id),
            kind="break_glass",
            by=by,
            data=changed,
        )
        for one in agencies.order_by("pk")
    ]
    if not rows:
        raise RefusedError(
            f"[{account.email}] has no role at any agency; an administrator gives one"
        )
    if forget_second_factor:
        Authenticator.objects.filter(user=account).delete()
    if forget_sign_in:
        SocialAccount.objects.filter(user=account).delete()
    if new_password is not None:
        account.set_password(new_password)
        account.save(update_fields=["password"])
        forget_browsers(account)
    unlock(account.email)
    return rows
