"""``holdcheck serve``: run the desk on this machine."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import click


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option(
    "--data", type=click.Path(path_type=Path), default=None, help="Data folder [var/holdcheck]."
)
@click.option("--demo", is_flag=True, help="Load fictional cases and print log-ins.")
@click.option("--workers", default=2, show_default=True, type=click.IntRange(1, 64))
@click.option(
    "--deliver-every",
    default=30.0,
    show_default=True,
    type=click.FloatRange(0, 3600),
    help="Seconds between deliveries of the outbox; 0 for none.",
)
@click.option(
    "--prepare-only", is_flag=True, help="Make the store ready (and the demo), then stop."
)
@click.option("--agency", default="", help="Make an agency of this name, then stop.")
@click.option("--place", default="", help="With --agency: where it is, such as US/CA/SantaClara.")
@click.option(
    "--timezone",
    default="",
    help="With --agency: its time zone, such as America/Chicago; needed where a state has several.",
)
@click.option("--admin", default="", help="With --agency: e-mail address of its administrator.")
@click.option(
    "--break-glass", default="", help="Open the locked account of this e-mail address, then stop."
)
@click.option("--reasons", default="", help="With --break-glass: why; it goes on the record.")
@click.option("--by", default="", help="With --break-glass: your own name; it goes on the record.")
@click.option(
    "--forget-second-factor",
    is_flag=True,
    help="With --break-glass: the key is lost; the person sets up a new one.",
)
@click.option(
    "--forget-sign-in",
    is_flag=True,
    help="With --break-glass: forget the identity at the agency's sign-in; the next one is taken.",
)
@click.option(
    "--new-password", is_flag=True, help="With --break-glass: the password is lost; asks for one."
)
def serve(
    host: str,
    port: int,
    data: Path | None,
    demo: bool,
    workers: int,
    deliver_every: float,
    prepare_only: bool,
    agency: str,
    place: str,
    timezone: str,
    admin: str,
    break_glass: str,
    reasons: str,
    by: str,
    forget_second_factor: bool,
    forget_sign_in: bool,
    new_password: bool,
) -> None:
    """Run the desk: embedded SQLite in the data folder, or PostgreSQL by DATABASE_URL.

    With HOLDCHECK_ENV=production unsafe settings are refused, each with what to set. With
    --break-glass nothing is served: the account is opened, beside a desk that may be running, and the
    record and the board of the person's agency say who did it and why.
    """
    from holdcheck.desk import config
    from holdcheck.facts.errors import InputError

    forget = {"forget_second_factor": forget_second_factor, "forget_sign_in": forget_sign_in}
    if not break_glass and (reasons or by or new_password or any(forget.values())):
        raise InputError(
            "[--reasons, --by, --forget-second-factor, --forget-sign-in, --new-password] "
            "go with --break-glass EMAIL"
        )
    if not (prepare_only or agency or break_glass):
        _free(host, port)
    if data is not None:
        os.environ["HOLDCHECK_DATA"] = str(data.absolute())
    found = config.read(os.environ)
    if found.production:
        wrong = config.unsafe(found)
        if demo:
            wrong.append("--demo loads fictional people with known passwords; leave it out")
        if wrong:
            raise InputError("these settings must not serve real cases: " + "; ".join(wrong))
    config.prepare(found)
    os.environ["DJANGO_SETTINGS_MODULE"] = "holdcheck.desk.settings"
    _make_ready(production=found.production)
    from holdcheck.desk.events.ledger import signing_key

    click.echo(f"The log's public key: {signing_key().verifier}")
    if demo:
        _demo()
    if agency:
        _agency(agency, place, timezone, admin)
    if break_glass:
        _break_glass(break_glass, reasons, by, new_password, forget)
    if prepare_only or agency or break_glass:
        return
    click.echo(f"\nThe desk is at http://{host}:{port}/  (stop it with Ctrl-C)")
    _run(host, port, workers, deliver_every)


def _free(host: str, port: int) -> None:
    """Refuse an address at which nobody can listen, before anything is made ready."""
    from holdcheck.facts.errors import InputError

    try:
        family, kind, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as one:
            one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            one.bind(address)
    except OSError as problem:
        raise InputError(
            f"the desk cannot listen at [{host}:{port}] ([{problem.strerror}]); "
            "stop what listens there, or choose another --port"
        ) from None


def _make_ready(*, production: bool) -> None:
    """Bring the store up to date; refuse one that cannot be reached, or a demonstration in production."""
    import django
    from django.core.management import call_command
    from django.db import OperationalError, connection

    from holdcheck.facts.errors import InputError

    django.setup()
    try:
        connection.ensure_connection()
    except OperationalError as problem:
        where = connection.settings_dict
        told = str(problem).strip().splitlines()
        raise InputError(
            f"the database [{where['NAME']}] at [{where['HOST'] or 'this machine'}] cannot be reached: "
            f"[{told[-1].strip() if told else 'no reason given'}]; start it, or correct DATABASE_URL"
        ) from None
    if production and "accounts_user" in connection.introspection.table_names():
        from holdcheck.desk.demo.load import in_store

        found = in_store()
        if found:
            raise InputError(
                f"this store holds the demonstration, with passwords that everybody knows [{found[0]}, …]; "
                "begin with an empty data folder or database"
            )
    call_command("migrate", verbosity=0, interactive=False)


def _demo() -> None:
    from holdcheck.desk.demo.load import load

    logins = load()
    click.echo("\nFictional people; the password of all is: " + logins[0].password)
    agency = ""
    for one in logins:
        if one.agency != agency:
            agency = one.agency
            click.echo(f"\n{agency}")
        click.echo(f"  {one.role:14} {one.email}")
    click.echo("\nBegin with the clerk of the first agency; after the log-in, open Guide.")


def _agency(name: str, place: str, timezone: str, email: str) -> None:
    from django.core.exceptions import ValidationError

    from holdcheck.desk.accounts.models import User
    from holdcheck.desk.accounts.roles import Role
    from holdcheck.desk.accounts.services import make_agency, make_member
    from holdcheck.desk.events.services import SYSTEM
    from holdcheck.facts.errors import InputError

    if not place or not email:
        raise InputError("--agency needs --place and --admin as well")
    password = _new_password(User(email=email))
    try:
        made = make_agency(name, place, by=SYSTEM, timezone=timezone)
    except ValidationError as problem:
        raise InputError("; ".join(problem.messages)) from None
    role = Role.ADMINISTRATOR
    make_member(made, email=email, name=email, role=role, password=password, by=SYSTEM)
    click.echo(f"[{name}] is ready; log in as [{email}] and give the others their roles.")


def _break_glass(
    email: str, reasons: str, by: str, new_password: bool, forget: dict[str, bool]
) -> None:
    from holdcheck.desk.accounts.models import User
    from holdcheck.desk.accounts.services import break_glass_at_server

    rows = break_glass_at_server(
        email,
        reasons=reasons,
        name=by,
        **forget,
        new_password=_new_password(User(email=email)) if new_password else None,
    )
    for row in rows:
        click.echo(
            f"[{row.account.email}] can log in again at [{row.agency}]; "
            f"the record has it as event [{row.event.ledger_index}], the board shows it for a day."
        )
    if forget["forget_second_factor"]:
        click.echo("The second factor is gone; the next log-in asks for a new one.")
    if forget["forget_sign_in"]:
        click.echo(
            "The identity is forgotten; the next sign-in with this address is taken as theirs."
        )


def _new_password(user: Any) -> str:
    from django.contrib.auth.password_validation import validate_password
    from django.core.exceptions import ValidationError

    from holdcheck.facts.errors import InputError

    said = str(click.prompt("New password", hide_input=True, confirmation_prompt=True))
    try:
        validate_password(said, user)
    except ValidationError as problem:
        raise InputError("; ".join(problem.messages)) from None
    return said


def _run(host: str, port: int, workers: int, deliver_every: float) -> None:
    from django.db import connections
    from gunicorn.app.base import BaseApplication

    connections.close_all()  # a worker opens its own

    class Server(BaseApplication):  # type: ignore[misc]
        def load_config(self) -> None:
            for key, value in {
                "bind": f"{host}:{port}" if ":" not in host else f"[{host}]:{port}",
                "workers": workers,
                "threads": 4,
                "worker_class": "gthread",
                "timeout": 60,
                "loglevel": "warning",
                "proc_name": "holdcheck",
            }.items():
                self.cfg.set(key, value)

        def load(self) -> Any:
            from holdcheck.desk.wsgi import application

            return application

    deliverer = None
    if deliver_every:
        # A process of its own: a hanging endpoint must never hold a page.
        command = [sys.executable, "-m", "django", "deliver", "--every", str(deliver_every)]
        deliverer = subprocess.Popen(command)
    try:
        Server().run()
    finally:
        if deliverer is not None:
            deliverer.terminate()
            deliverer.wait()
