"""``holdcheck``: finds the command group by name and loads only that one, so start-up stays short."""

from __future__ import annotations

import importlib
import importlib.util
import io
import sys
from contextlib import suppress
from typing import Any

import click

COMMANDS: dict[str, tuple[str, str]] = {
    "decide": ("holdcheck.cli.decide:decide", "Decide one act for one case, with every reason."),
    "ask": ("holdcheck.cli.ask:ask", "Ask only the questions that still matter, then decide."),
    "law": ("holdcheck.cli.law:law", "List, show, check, test and compare laws."),
    "facts": ("holdcheck.cli.facts:facts", "The vocabulary of facts, and JSON Schema of a case."),
    "form": ("holdcheck.cli.form:form", "Read an I-247 in structured form into facts and defects."),
    "record": ("holdcheck.cli.record:record", "Read released files of the public record."),
    "synth": ("holdcheck.cli.synth:synth", "Write a synthetic release, marked as such."),
    "replay": ("holdcheck.cli.replay:replay", "Replay a law over the public record."),
    "ledger": ("holdcheck.cli.ledger:ledger", "Verify, export and watch the record's log."),
    "serve": ("holdcheck.cli.serve:serve", "Run the desk."),
    "counterpart": ("holdcheck.cli.counterpart:counterpart", "Stand in for the federal side."),
}


class _Lazy(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return [name for name, (path, _) in COMMANDS.items() if _present(path)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name][0].partition(":")
        if not _present(COMMANDS[cmd_name][0]):
            return None
        found = getattr(importlib.import_module(module), name)
        assert isinstance(found, click.Command)
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        rows = [(name, COMMANDS[name][1]) for name in self.list_commands(ctx)]
        with formatter.section("Commands"):
            formatter.write_dl(rows)


def _present(path: str) -> bool:
    return importlib.util.find_spec(path.partition(":")[0]) is not None


def _version(ctx: click.Context, _: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        from holdcheck import __version__

        click.echo(f"holdcheck {__version__}")
        ctx.exit()


@click.group(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version",
    is_flag=True,
    callback=_version,
    expose_value=False,
    is_eager=True,
    help="Show the version.",
)
def group() -> None:
    """Every immigration hold checked against the law, every check on the record."""


def main(args: list[str] | None = None) -> None:
    """Run the command line; a refusal is one sentence on standard error and exit code 2.

    A reader that closes the pipe early ends the command with exit 1 and without a word.
    """
    from holdcheck.facts.errors import HoldcheckError, printable

    _writable(sys.stdout, sys.stderr)
    try:
        code: Any = group.main(args=args, prog_name="holdcheck", standalone_mode=False)
    except click.exceptions.Exit as leave:
        sys.exit(leave.exit_code)
    except click.Abort:
        _complain("\nstopped")  # what was interrupted stands on the line before
        sys.exit(130)
    except click.ClickException as problem:
        with suppress(BrokenPipeError):
            problem.show()
        sys.exit(2)
    except HoldcheckError as problem:
        _complain(f"holdcheck: {problem}")
        sys.exit(2)
    except ModuleNotFoundError as problem:  # installed without the extra that the command needs
        library = (problem.name or "holdcheck").partition(".")[0]
        if library == "holdcheck":
            raise
        _complain(
            f"holdcheck: this needs the library [{library}]; install the extras too, "
            'in the project\'s folder with: pip install ".[record,ledger,desk]"'
        )
        sys.exit(2)
    except OSError as problem:  # a full disk, a folder nobody may write to
        where = f"{printable(str(problem.filename))}: " if problem.filename else ""
        said = problem.strerror or printable(str(problem))
        _complain(f"holdcheck: {where}the machine refuses to read or write ([{said}])")
        sys.exit(2)
    sys.exit(code if isinstance(code, int) else 0)


def _complain(text: str) -> None:
    """Say what is wrong; that nobody reads it changes no exit code."""
    with suppress(BrokenPipeError):
        click.echo(text, err=True)


def _writable(*streams: object) -> None:
    """Let no character stop a command half way.

    Files and pipes get UTF-8 on every machine, as the page says of itself and a case is read; a
    terminal that cannot show a character shows a question mark.
    """
    for stream in streams:
        if not isinstance(stream, io.TextIOWrapper):
            continue
        if stream.isatty():
            stream.reconfigure(errors="replace")
        else:
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
