"""The log as a directory of plain files (C2SP tlog-tiles), to publish, hold and verify elsewhere.

checkpoint                 the newest signed checkpoint
checkpoints/000000000042   every checkpoint kept, named by its size
tile/entries/000           256 entries, each behind its length
tile/0/000, tile/1/000     256 hashes each; tile/0/001.p/17 holds only 17 so far
"""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from holdcheck.ledger.checkpoint import Checkpoint
from holdcheck.ledger.errors import LedgerCorrupt, LedgerUnavailable
from holdcheck.ledger.hashing import node_hash
from holdcheck.ledger.log import LogView
from holdcheck.ledger.note import split_note
from holdcheck.ledger.proofs import Node
from holdcheck.ledger.tiles import (
    ENTRIES,
    TILE_HEIGHT,
    TILE_WIDTH,
    decode_bundle,
    decode_tile,
    encode_bundle,
    encode_tile,
    tile_levels,
    tile_path,
    tile_widths,
)


def export_bundle(*, log: LogView, directory: Path, checkpoint: str) -> int:
    """Write the log up to a signed checkpoint of it into a directory; gives the number of entries.

    Full tiles already there are left alone, so exporting again adds only what is new. The
    checkpoint is written last: whoever reads it finds everything it promises. Raises
    LedgerCorrupt when the log is not the one the checkpoint was signed for, LedgerUnavailable when
    a file cannot be written.
    """
    promised = _unchecked(checkpoint)
    if log.root(size=promised.size) != promised.root:
        raise LedgerCorrupt(
            f"The log does not have the root that the checkpoint of [{promised.size}] entries says."
        )
    try:
        for level in tile_levels(size=promised.size):
            for index, width in tile_widths(level=level, size=promised.size):
                _write_tile(log, directory, level, index, width)
        for note in (*log.reader.checkpoints(), checkpoint):
            kept = _unchecked(note)
            if kept.size <= promised.size:
                _write(directory / "checkpoints" / f"{kept.size:012d}", note.encode())
        _write(directory / "checkpoint", checkpoint.encode())
    except OSError as error:
        raise LedgerUnavailable(f"The log could not be exported: [{error}].") from error
    return promised.size


def _write_tile(log: LogView, directory: Path, level: int, index: int, width: int) -> None:
    first = index * TILE_WIDTH
    path = directory / tile_path(level=level, index=index, width=width)
    if not path.exists():
        hashes = log.reader.level(level * TILE_HEIGHT, first, first + width)
        _write(path, encode_tile(hashes))
    bundle = directory / tile_path(level=ENTRIES, index=index, width=width)
    if level == 0 and not bundle.exists():
        _write(bundle, encode_bundle(log.entries(first=first, last=first + width)))


def _write(path: Path, data: bytes) -> None:
    """Write beside and move into place, so that a half-written file never bears the name."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(path.name + ".new")
    with beside.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)


def _unchecked(note: str) -> Checkpoint:
    """Read a checkpoint of our own store, whose signature its readers check."""
    return Checkpoint.parse(split_note(note)[0])


class TileReader:
    """A LogReader over an exported directory, so that anyone can make proofs from a copy.

    It takes the files as they are; run the verifier over them first.
    """

    def __init__(self, *, directory: Path) -> None:
        self._directory = directory

    def size(self) -> int:
        """Count the entries that the directory's checkpoint promises."""
        return _unchecked(self._text("checkpoint")).size

    def entries(self, first: int, last: int) -> Iterator[bytes]:
        """Give the entries from index first up to but not including last, in order."""
        for index in range(first // TILE_WIDTH, -(-last // TILE_WIDTH)):
            start = index * TILE_WIDTH
            bundle = decode_bundle(self._tile(ENTRIES, index, 0))
            yield from bundle[max(first - start, 0) : last - start]

    def nodes(self, wanted: Sequence[Node]) -> list[bytes]:
        """Give the 32-byte hash of each perfect subtree asked for, in the order asked."""
        return [self._node(level, index) for level, index in wanted]

    def level(self, level: int, first: int, last: int) -> list[bytes]:
        """Give the hashes at one tree level from index first up to but not including last."""
        return [self._node(level, index) for index in range(first, last)]

    def checkpoints(self) -> list[str]:
        """Give every signed checkpoint in the directory, in rising size."""
        names = sorted(path.name for path in (self._directory / "checkpoints").glob("*"))
        return [self._text(f"checkpoints/{name}") for name in names]

    def _node(self, level: int, index: int) -> bytes:
        tile_level, above = divmod(level, TILE_HEIGHT)
        first = index << above
        tile, offset = divmod(first, TILE_WIDTH)
        row = decode_tile(self._tile(tile_level, tile, tile_level))[offset : offset + (1 << above)]
        if len(row) != 1 << above:
            raise LedgerCorrupt(f"The hash of subtree [({level}, {index})] is not in its tile.")
        while len(row) > 1:
            row = [node_hash(row[i], row[i + 1]) for i in range(0, len(row), 2)]
        return row[0]

    def _tile(self, name: int | str, index: int, level: int) -> bytes:
        count = self.size() >> (TILE_HEIGHT * level)
        width = min(TILE_WIDTH, count - index * TILE_WIDTH)
        if width < 1:
            raise LedgerCorrupt(f"The log has no tile [{name}/{index}] yet.")
        return self._bytes(tile_path(level=name, index=index, width=width))

    def _text(self, name: str) -> str:
        return self._bytes(name).decode(errors="replace")

    def _bytes(self, name: str) -> bytes:
        try:
            return (self._directory / name).read_bytes()
        except OSError as error:
            raise LedgerCorrupt(f"The exported log lacks the file [{name}].") from error
