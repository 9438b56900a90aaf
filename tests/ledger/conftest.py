"""A PostgreSQL of the tests' own, where its programs are installed; and the browser, shared with the desk."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "desk"))

from browsing import browser, shots

__all__ = ["browser", "postgres", "shots"]


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """Give the address of a PostgreSQL: HOLDCHECK_TEST_POSTGRES, or one started for the tests."""
    given = os.environ.get("HOLDCHECK_TEST_POSTGRES")
    if given:
        yield given
        return
    if not shutil.which("initdb") or not shutil.which("pg_ctl"):
        pytest.skip("PostgreSQL is not installed and HOLDCHECK_TEST_POSTGRES is not set")
    user = "postgres" if os.geteuid() == 0 else None  # PostgreSQL refuses to run as root
    with tempfile.TemporaryDirectory(prefix="ledger-pg-") as folder:
        if user:
            shutil.chown(folder, user)
        data = Path(folder) / "data"

        def run(*command: str | Path) -> None:
            done = subprocess.run(command, user=user, cwd=folder, capture_output=True, check=False)
            if done.returncode:
                raise RuntimeError(f"[{command[0]}] failed: [{done.stderr.decode()[-500:]}]")

        run("initdb", "-D", data, "-U", "postgres", "-A", "trust", "--no-sync")
        options = f"-k {folder} -c listen_addresses='' -c fsync=off"
        # Without -l the server would keep the pipes of pg_ctl open.
        run("pg_ctl", "-D", data, "-o", options, "-l", Path(folder) / "log", "-w", "start")
        try:
            yield f"host={folder} user=postgres dbname=postgres"
        finally:
            run("pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")
