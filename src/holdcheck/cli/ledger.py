"""``holdcheck ledger``: what an auditor or a monitor does with the record's log."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

import click

from holdcheck.facts.errors import InputError
from holdcheck.ledger import Checkpoint, LedgerError, VerifierKey, open_checkpoint
from holdcheck.ledger.location import POSTGRES_PREFIXES, export_newest, is_sqlite, open_log
from holdcheck.ledger.verifier import BROWSER_PAGE, BROWSER_SCRIPT, VERIFIER_SCRIPT

CHECKPOINT = "checkpoint"


@click.group()
def ledger() -> None:
    """Verify, export, prove, watch and back up the record's log."""


_key = click.option(
    "--key", required=True, help="The log's public key (name+id+base64), or a file that holds it."
)


@ledger.command()
@click.argument("target")
@_key
@click.option(
    "--held",
    multiple=True,
    type=click.Path(path_type=Path, exists=True),
    help="A checkpoint or proof file you kept, or a folder of them.",
)
@click.option("--witness", multiple=True, help="The public key of a witness that must have signed.")
@click.pass_context
def verify(
    ctx: click.Context, target: str, key: str, held: tuple[Path, ...], witness: tuple[str, ...]
) -> None:
    """Verify TARGET: an exported directory, a proof file, or a store (SQLite file or address).

    The independent verifier does the work, in a process of its own. Exit code 0: verified. 1: not
    verified, with the reason and the first bad entry. 2: called wrongly.
    """
    kept = [file for path in held for file in _files(path)]
    witnesses = [option for one in witness for option in ("--witness", one)]
    with _reading(target) as (folder, more):
        ctx.exit(_verdict(folder, _key_text(key), kept, witnesses, more))


@ledger.command()
@click.argument("store")
@click.argument("directory", type=click.Path(path_type=Path, file_okay=False))
def export(store: str, directory: Path) -> None:
    """Write the log of STORE into DIRECTORY as plain files; again, and only what is new is added."""
    with _refusing(), open_log(store) as log:
        signed, more = export_newest(log, directory)
    click.echo(f"exported {signed} signed entries to {directory}{_unsigned(more)}")


@ledger.command()
@click.argument("log")
@click.option("--entry", type=int, help="Prove that this entry (from 0) is in the log.")
@click.option(
    "--since",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Prove that the log only grew since this checkpoint.",
)
def prove(log: str, entry: int | None, since: Path | None) -> None:
    """Print a proof file from LOG, an exported directory or a store, under its newest checkpoint."""
    from holdcheck.ledger import write_consistency, write_inclusion
    from holdcheck.ledger.location import newest_checkpoint

    if (entry is None) == (since is None):
        raise click.UsageError("give either --entry or --since")
    with _refusing(), open_log(log) as view:
        note = newest_checkpoint(view)
        if since is not None:
            old = since.read_bytes().decode(errors="replace")
            text = write_consistency(log=view, old_checkpoint=old, new_checkpoint=note)
        else:
            assert entry is not None
            text = write_inclusion(log=view, index=entry, checkpoint=note, opening=None)
    click.echo(text, nl=False)


@ledger.command()
@click.argument("target")
@_key
@click.option(
    "--held",
    required=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="The folder in which you keep checkpoints; made when missing.",
)
@click.pass_context
def watch(ctx: click.Context, target: str, key: str, held: Path) -> None:
    """Verify TARGET against every checkpoint kept in a folder, and keep its newest one there too.

    Run it from a scheduler, on a machine that the log's operator does not run. What is refused is
    kept as evidence in the folder [refused]. Exit codes are those of verify.
    """
    text = _key_text(key)
    held.mkdir(parents=True, exist_ok=True)
    with _reading(target) as (folder, more):
        if not folder.is_dir():
            raise InputError(f"[{target}] is a file; watch a directory or a store")
        code = _verdict(folder, text, _files(held), [], more)
        _keep(folder / CHECKPOINT, text, held if code == 0 else held / "refused")
    ctx.exit(code)


@ledger.command()
@click.argument("store", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.argument("copy", type=click.Path(path_type=Path))
def backup(store: Path, copy: Path) -> None:
    """Copy the SQLite STORE, while it is in use, to the new file COPY: everything, keys included."""
    from holdcheck.ledger.backup import back_up_sqlite

    with _refusing():
        size = back_up_sqlite(store=store, copy=copy)
    click.echo(f"backed up to {copy}, {size} bytes; it holds personal data, keep it as safely")


@ledger.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
def verifier(folder: Path) -> None:
    """Copy the verifier to FOLDER: one Python file, and a page with its script for a browser."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in (VERIFIER_SCRIPT, BROWSER_PAGE, BROWSER_SCRIPT):
        shutil.copyfile(path, folder / path.name)
        click.echo(str(folder / path.name))


@contextmanager
def _refusing() -> Iterator[None]:
    """Tell a fault of the ledger as the command line tells every refusal."""
    try:
        yield
    except LedgerError as error:
        raise InputError(str(error)) from error


@contextmanager
def _reading(target: str) -> Iterator[tuple[Path, int]]:
    """Give what the verifier can read, and how many entries of a store no checkpoint covers yet."""
    path = Path(target)
    if not target.startswith(POSTGRES_PREFIXES) and not is_sqlite(path):
        if not path.exists():
            raise InputError(f"there is no file or directory [{target}]")
        yield path, 0
        return
    with tempfile.TemporaryDirectory(prefix="holdcheck-") as name:
        try:
            with open_log(target) as log:
                more = export_newest(log, Path(name))[1]
        except LedgerError as error:
            # A store too damaged to be exported is a finding about it, not a fault of the caller.
            click.echo(f"NOT VERIFIED: {error}")
            raise click.exceptions.Exit(1) from error
        yield Path(name), more


def _verdict(target: Path, key: str, held: list[Path], witnesses: list[str], more: int) -> int:
    options = [option for path in held for option in ("--held", str(path))]
    done = subprocess.run(
        [sys.executable, "-I", VERIFIER_SCRIPT, target, "--key", key, *options, *witnesses],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={"PYTHONUTF8": "1"},
        check=False,
    )
    click.echo(done.stdout, nl=False)
    if done.returncode not in (0, 1):
        raise InputError((done.stderr.strip().splitlines() or ["the verifier did not run"])[-1])
    if more and done.returncode == 0:
        click.echo(f"This is of the signed entries{_unsigned(more)}.")
    return done.returncode


def _unsigned(more: int) -> str:
    return f"; {more} newer ones stand under no checkpoint yet" if more else ""


def _files(path: Path) -> list[Path]:
    if path.is_dir():
        return sorted(one for one in path.iterdir() if one.is_file() and one.suffix != ".new")
    return [path]


def _key_text(key: str) -> str:
    """Read the key, or the file that holds it, and refuse what is no key."""
    try:
        path = Path(key)
        text = path.read_text(encoding="utf-8").strip() if path.is_file() else key.strip()
        return str(VerifierKey.parse(text))
    except (LedgerError, OSError, ValueError) as error:
        raise InputError(str(error)) from error


def _keep(note: Path, key: str, folder: Path) -> None:
    """Keep a checkpoint the log did sign under a name of its own; anything else proves nothing."""
    try:
        text = note.read_bytes().decode()
        signed: Checkpoint = open_checkpoint(note=text, key=VerifierKey.parse(key))
    except (LedgerError, OSError, UnicodeDecodeError):
        return
    name = f"{signed.size:012d}-{sha256(text.encode()).hexdigest()[:8]}.checkpoint"
    folder.mkdir(parents=True, exist_ok=True)
    beside = folder / f"{name}.new"
    beside.write_bytes(text.encode())
    beside.replace(folder / name)
