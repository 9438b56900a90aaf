"""`holdcheck counterpart` as a process of its own, behind a wire that counts what goes through."""

from __future__ import annotations

import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class StandIn:
    """The federal side's stand-in; it can be stopped and started again at the same address."""

    folder: Path
    port: int = 0
    process: subprocess.Popen[str] | None = None
    said: dict[str, str] = field(default_factory=dict)

    def start(self) -> None:
        """Start it, and read what it prints as a person would."""
        command = [sys.executable, "-c", "from holdcheck.cli import main; main()", "counterpart"]
        self.process = subprocess.Popen(
            [*command, "--port", str(self.port), "--data", str(self.folder)],
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self.process.stdout is not None
        assert "FICTIONAL" in self.process.stdout.readline()
        for line in self.process.stdout:
            name, _, value = line.strip().partition("  ")
            self.said[name] = value.strip()
            if name == "messages":
                break
        self.port = int(self.said["address"].rstrip("/").rpartition(":")[2])

    def stop(self) -> None:
        """Stop it; nobody listens at its address then."""
        if self.process is not None:
            self.process.terminate()
            self.process.wait(10)
            assert self.process.stdout is not None
            self.process.stdout.close()
            self.process = None

    @property
    def certificate(self) -> str:
        """The certificate to trust."""
        return Path(self.said["certificate"]).read_text(encoding="ascii")

    def received(self) -> list[bytes]:
        """The bytes of every message it keeps."""
        return [one.read_bytes() for one in sorted((self.folder / "messages").glob("*.json"))]


@contextmanager
def standing_in(folder: Path) -> Iterator[StandIn]:
    """A stand-in that runs until the block ends."""
    made = StandIn(folder)
    try:
        made.start()
        yield made
    finally:
        made.stop()


class Wire:
    """Carries bytes to the stand-in, and counts them: what left the desk, encrypted or not."""

    def __init__(self, to: StandIn) -> None:
        self.to, self.carried, self.port = to, 0, 0
        self.open()
        self.url = f"https://127.0.0.1:{self.port}/inbox"

    def open(self) -> None:
        """Listen, at the same address as before."""
        self.listener = socket.create_server(("127.0.0.1", self.port))
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()

    def close(self) -> None:
        """Nobody listens at the address any more."""
        self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()

    def _serve(self) -> None:
        with suppress(OSError):
            while True:
                near, _ = self.listener.accept()
                threading.Thread(target=self._carry, args=(near,), daemon=True).start()

    def _carry(self, near: socket.socket) -> None:
        with near, suppress(OSError), socket.create_connection(("127.0.0.1", self.to.port)) as far:
            back = threading.Thread(target=self._back, args=(far, near), daemon=True)
            back.start()
            while part := near.recv(65536):
                self.carried += len(part)
                far.sendall(part)
            far.shutdown(socket.SHUT_WR)
            back.join(10)

    @staticmethod
    def _back(far: socket.socket, near: socket.socket) -> None:
        with suppress(OSError):
            while part := far.recv(65536):
                near.sendall(part)


@contextmanager
def counted(to: StandIn) -> Iterator[Wire]:
    """A counting wire until the block ends."""
    made = Wire(to)
    try:
        yield made
    finally:
        if made.listener.fileno() >= 0:
            made.close()
