"""Run a command on a PostgreSQL of its own, which is started for it and thrown away after it.

    python tools/on_postgres.py COMMAND [ARGUMENT …]

The command finds the address in DATABASE_URL, and the ledger's tests find it in
HOLDCHECK_TEST_POSTGRES. Its exit status is this program's. Where PostgreSQL is not installed it says
so in capitals and ends with 0, unless HOLDCHECK_NEED_POSTGRES is set.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def programs() -> Path | None:
    """The folder of PostgreSQL's programs: on the path, or where Debian keeps them; the newest."""
    found = shutil.which("initdb")
    if found:
        return Path(found).resolve().parent
    places = [one for one in Path("/usr/lib/postgresql").glob("*/bin") if (one / "initdb").exists()]
    return max(places, key=lambda one: int(one.parent.name), default=None)


@contextmanager
def cluster(home: Path) -> Iterator[Path]:
    """A private server that listens on a socket in the folder given back, and nowhere else."""
    user = "postgres" if os.geteuid() == 0 else None  # PostgreSQL refuses to run as root
    with tempfile.TemporaryDirectory(prefix="holdcheck-pg-") as name:
        folder = Path(name)
        if user:
            shutil.chown(folder, user)

        def run(program: str, *arguments: str | Path) -> None:
            command = [home / program, "-D", folder / "data", *arguments]
            done = subprocess.run(command, user=user, cwd=folder, capture_output=True, check=False)
            if done.returncode:
                raise SystemExit(f"[{program}] failed: [{done.stderr.decode()[-500:]}]")

        run("initdb", "-U", "postgres", "-A", "trust", "--no-sync", "-E", "UTF8", "--locale=C")
        # The data are thrown away, so nothing waits for the disk here.
        options = f"-k {folder} -c listen_addresses='' -c fsync=off"
        run("pg_ctl", "-o", options, "-l", folder / "log", "-w", "start")
        try:
            yield folder
        finally:
            run("pg_ctl", "-m", "immediate", "-w", "stop")


def main(command: list[str]) -> int:
    """Start the server, run the command, stop the server."""
    if not command:
        raise SystemExit("give the command to run on PostgreSQL")
    home = programs()
    if home is None:
        print("POSTGRESQL IS NOT INSTALLED: THE DESK WAS NOT TESTED ON IT.", file=sys.stderr)
        return int(bool(os.environ.get("HOLDCHECK_NEED_POSTGRES")))
    with cluster(home) as folder:
        env = {
            **os.environ,
            "DATABASE_URL": f"postgresql://postgres@/postgres?host={folder}",
            "HOLDCHECK_TEST_POSTGRES": f"host={folder} user=postgres dbname=postgres",
        }
        return subprocess.run(command, env=env, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
