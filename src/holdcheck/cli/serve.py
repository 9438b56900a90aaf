"""``holdcheck serve``: run the desk on this machine."""

from __future__ import annotations

import os
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
    "--prepare-only", is_flag=True, help="Make the store ready (and the demo), then stop."
)
def serve(
    host: str, port: int, data: Path | None, demo: bool, workers: int, prepare_only: bool
) -> None:
    """Run the desk: embedded SQLite in the data folder, or PostgreSQL by DATABASE_URL.

    With HOLDCHECK_ENV=production unsafe settings are refused, each with what to set.
    """
    from holdcheck.desk import config
    from holdcheck.facts.errors import InputError

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
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0, interactive=False)
    from holdcheck.desk.events.ledger import signing_key

    click.echo(f"The log's public key: {signing_key().verifier}")
    if demo:
        _demo()
    if prepare_only:
        return
    click.echo(f"\nThe desk is at http://{host}:{port}/  (stop it with Ctrl-C)")
    _run(host, port, workers)


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


def _run(host: str, port: int, workers: int) -> None:
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

    Server().run()
