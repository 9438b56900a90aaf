"""Where the log is kept: the small interface a store offers, and one store in memory.

A store holds entries by index, the hash of every complete perfect subtree by (level, index), the
size, and the checkpoints signed so far. Entries and hashes are written once and never changed.
"""

from collections.abc import Iterator, Sequence
from typing import Protocol

from holdcheck.ledger.errors import LedgerCorrupt
from holdcheck.ledger.proofs import Node


class LogReader(Protocol):
    """What reading, proving and exporting need; a missing item raises LedgerCorrupt."""

    def size(self) -> int:
        """Count the entries."""
        ...

    def entries(self, first: int, last: int) -> Iterator[bytes]:
        """Give the entries from index first up to but not including last, in order."""
        ...

    def nodes(self, wanted: Sequence[Node]) -> list[bytes]:
        """Give the 32-byte hash of each perfect subtree asked for, in the order asked."""
        ...

    def level(self, level: int, first: int, last: int) -> list[bytes]:
        """Give the hashes at one tree level from index first up to but not including last."""
        ...

    def checkpoints(self) -> list[str]:
        """Give every signed checkpoint kept, in rising size."""
        ...


class LogStore(LogReader, Protocol):
    """A log that can grow inside a transaction of the caller's."""

    def lock(self) -> int:
        """Take the only right to append until the caller's transaction ends; give the size."""
        ...

    def write(self, *, first: int, entries: Sequence[bytes], nodes: dict[Node, bytes]) -> None:
        """Add the entries from index first on and the subtrees they complete; move the size."""
        ...

    def save_checkpoint(self, *, size: int, note: str) -> None:
        """Keep a signed checkpoint; one of the same size is replaced (it has the same root)."""
        ...


class MemoryStore:
    """A log in memory, for tests and tools; without transactions: a failed append leaves nothing."""

    def __init__(self) -> None:
        self._entries: list[bytes] = []
        self._nodes: dict[Node, bytes] = {}
        self._checkpoints: dict[int, str] = {}

    def size(self) -> int:
        """Count the entries."""
        return len(self._entries)

    def entries(self, first: int, last: int) -> Iterator[bytes]:
        """Give the entries from index first up to but not including last, in order."""
        return iter(self._entries[first:last])

    def nodes(self, wanted: Sequence[Node]) -> list[bytes]:
        """Give the 32-byte hash of each perfect subtree asked for, in the order asked."""
        try:
            return [self._nodes[node] for node in wanted]
        except KeyError as error:
            raise LedgerCorrupt(f"The hash of subtree [{error.args[0]}] is missing.") from error

    def level(self, level: int, first: int, last: int) -> list[bytes]:
        """Give the hashes at one tree level from index first up to but not including last."""
        return self.nodes([(level, index) for index in range(first, last)])

    def checkpoints(self) -> list[str]:
        """Give every signed checkpoint kept, in rising size."""
        return [self._checkpoints[size] for size in sorted(self._checkpoints)]

    def lock(self) -> int:
        """Give the size; one thread at a time is the caller's concern here."""
        return len(self._entries)

    def write(self, *, first: int, entries: Sequence[bytes], nodes: dict[Node, bytes]) -> None:
        """Add the entries and the subtrees they complete."""
        if first != len(self._entries):
            raise LedgerCorrupt(f"Entry [{first}] cannot follow [{len(self._entries)}] entries.")
        self._nodes.update(nodes)
        self._entries.extend(entries)

    def save_checkpoint(self, *, size: int, note: str) -> None:
        """Keep a signed checkpoint."""
        self._checkpoints[size] = note
