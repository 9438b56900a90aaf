"""The log: reading and proving (LogView), and appending and signing (Log), over any store."""

from collections.abc import Iterator, Sequence

from holdcheck.ledger.checkpoint import Checkpoint, open_checkpoint
from holdcheck.ledger.errors import InvalidProof, LedgerCorrupt, LedgerError, LedgerUnavailable
from holdcheck.ledger.hashing import EMPTY_ROOT, fold, leaf_hash, node_hash
from holdcheck.ledger.note import SigningKey
from holdcheck.ledger.proofs import (
    Node,
    Range,
    consistency_plan,
    inclusion_plan,
    perfect_nodes,
)
from holdcheck.ledger.store import LogReader, LogStore
from holdcheck.ledger.tiles import check_entry_size


class LogView:
    """A log to read from and prove with; it cannot be changed through this view."""

    def __init__(self, *, store: LogReader) -> None:
        self._reader = store

    @property
    def reader(self) -> LogReader:
        """The store behind the view, for exports."""
        return self._reader

    def size(self) -> int:
        """Count the entries the caller's transaction can see."""
        return self._reader.size()

    def read(self, index: int) -> bytes:
        """Give the entry at index (from 0); raises InvalidProof when there is none."""
        size = self.size()
        if not 0 <= index < size:
            raise InvalidProof(f"Entry [{index}] is not in a log of [{size}] entries.")
        return next(self._reader.entries(index, index + 1))

    def entries(self, *, first: int, last: int) -> Iterator[bytes]:
        """Give the entries from index first up to but not including last, in order."""
        return self._reader.entries(first, last)

    def root(self, *, size: int | None = None) -> bytes:
        """Give the 32-byte Merkle root of the first `size` entries (all, when not said)."""
        size = self._within(size)
        return self._hashes([(0, size)])[0] if size else EMPTY_ROOT

    def inclusion_proof(self, *, index: int, size: int | None = None) -> list[bytes]:
        """Prove that the entry at index is in the log of `size` entries (RFC 6962 2.1.1)."""
        return self._hashes(inclusion_plan(index=index, size=self._within(size)))

    def consistency_proof(self, *, old_size: int, new_size: int | None = None) -> list[bytes]:
        """Prove that the log only grew from old_size to new_size entries (RFC 6962 2.1.2)."""
        plan = consistency_plan(old_size=old_size, new_size=self._within(new_size))
        return self._hashes(plan)

    def _within(self, size: int | None) -> int:
        have = self.size()
        if size is None:
            return have
        if not 0 <= size <= have:
            raise InvalidProof(f"The log has [{have}] entries, so nothing is known of [{size}].")
        return size

    def _hashes(self, ranges: Sequence[Range]) -> list[bytes]:
        parts = [perfect_nodes(first, last) for first, last in ranges]
        found = iter(self._reader.nodes([node for part in parts for node in part]))
        return [fold([next(found) for _ in part]) for part in parts]


class Log(LogView):
    """A log that grows: append inside your own transaction, sign after it is committed."""

    def __init__(self, *, store: LogStore) -> None:
        super().__init__(store=store)
        self._store = store

    def append(self, entry: bytes) -> int:
        """Append one entry of at most 65535 bytes; gives its index (from 0).

        Everything is written in the caller's transaction, and other appends wait until it ends.
        Raises InvalidEntry for an entry too long, LedgerCorrupt when the store contradicts itself,
        LedgerUnavailable when the store cannot be written: then roll back and decide nothing.
        """
        return self.extend([entry])

    def extend(self, entries: Sequence[bytes]) -> int:
        """Append several entries in a row; gives the index of the first. Raises like append."""
        for entry in entries:
            check_entry_size(entry)
        try:
            first = self._store.lock()
            nodes = self._completed(first, [leaf_hash(entry) for entry in entries])
            self._store.write(first=first, entries=entries, nodes=nodes)
        except LedgerError:
            raise
        # Whatever kept the store from writing (disk, lock, connection, driver), the consequence is
        # the same: no entry, hence no decision; the cause stays attached.
        except Exception as error:
            raise LedgerUnavailable(
                "The ledger could not be written, so nothing may be decided or issued: "
                f"[{type(error).__name__}: {error}]."
            ) from error
        return first

    def _completed(self, first: int, leaves: Sequence[bytes]) -> dict[Node, bytes]:
        """Hash every perfect subtree that the new leaves complete, from the leaves upwards."""
        size = first + len(leaves)
        # A stored left sibling is needed wherever its parent becomes complete only now.
        wanted = [
            (level, (first >> level) - 1)
            for level in range(first.bit_length())
            if first >> level & 1 and size >> (level + 1) > first >> (level + 1)
        ]
        siblings = dict(zip(wanted, self._store.nodes(wanted), strict=True)) if wanted else {}
        nodes: dict[Node, bytes] = {(0, first + i): leaf for i, leaf in enumerate(leaves)}
        level = 0
        while size >> level > first >> level:
            for index in range(first >> (level + 1), size >> (level + 1)):
                left, right = (level, 2 * index), (level, 2 * index + 1)
                nodes[level + 1, index] = node_hash(
                    nodes.get(left) or siblings[left], nodes.get(right) or siblings[right]
                )
            level += 1
        return nodes

    def sign_checkpoint(self, *, key: SigningKey) -> str:
        """Sign the committed log's size and root, keep the signed note and give it.

        Call it outside the transaction that appended: what is rolled back must not have been
        signed. Refuses with LedgerCorrupt when the log no longer extends its last checkpoint.
        """
        size = self.size()
        self.check_against_checkpoints(key=key)
        note = Checkpoint(origin=key.name, size=size, root=self.root(size=size)).sign(key=key)
        self._store.save_checkpoint(size=size, note=note)
        return note

    def check_against_checkpoints(self, *, key: SigningKey) -> None:
        """Raise LedgerCorrupt unless the log still extends the last checkpoint it signed."""
        kept = self._store.checkpoints()
        if not kept:
            return
        last = open_checkpoint(note=kept[-1], key=key.verifier)
        size = self.size()
        if last.size > size or self.root(size=last.size) != last.root:
            raise LedgerCorrupt(
                f"The log of [{size}] entries does not extend the checkpoint of [{last.size}] "
                "entries it signed: stop, keep the store as it is, and compare it with a backup."
            )
