"""The desk as it is really served: `holdcheck serve` in a process of its own, on a file of its own."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

HERE = Path(__file__).resolve().parent


@dataclass(frozen=True)
class Served:
    """Its address, the folder of its data, and the surroundings it runs in."""

    url: str
    data: Path
    environ: dict[str, str]

    def run(self, script: str) -> str:
        """Run Python on the same store, with the helpers of the tests at hand."""
        head = "import django; django.setup()\n"
        done = subprocess.run(
            [sys.executable, "-c", head + script],
            env=self.environ,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()


@contextmanager
def serving(data: Path, *more: str) -> Iterator[Served]:
    """Serve an empty store on SQLite until the block ends."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    environ = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"} | {
        "HOLDCHECK_DATA": str(data),
        "DJANGO_SETTINGS_MODULE": "holdcheck.desk.settings",
        "PYTHONPATH": os.pathsep.join(
            (str(HERE), str(HERE.parent / "desk"), *filter(None, [os.environ.get("PYTHONPATH")]))
        ),
    }
    serve = [sys.executable, "-c", "from holdcheck.cli import main; main()", "serve"]
    log = (data.parent / "serve.log").open("w")
    process = subprocess.Popen(
        [*serve, "--port", str(port), *more], env=environ, stdout=log, stderr=log
    )
    served = Served(f"http://127.0.0.1:{port}", data, environ)
    try:
        deadline = time.monotonic() + 60
        while True:
            try:
                httpx.get(f"{served.url}/api/openapi.json", timeout=5).raise_for_status()
                break
            except httpx.HTTPError:
                assert process.poll() is None and time.monotonic() < deadline, "it did not start"
                time.sleep(0.1)
        yield served
    finally:
        process.terminate()
        process.wait(30)
        log.close()
