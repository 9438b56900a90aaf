"""Names and bytes of tiles and entry bundles (C2SP tlog-tiles, tiles of height 8)."""

from collections.abc import Iterable, Iterator, Sequence

from holdcheck.ledger.entry import MAX_ENTRY_BYTES
from holdcheck.ledger.errors import InvalidEntry, LedgerCorrupt
from holdcheck.ledger.hashing import HASH_BYTES

TILE_HEIGHT = 8
TILE_WIDTH = 1 << TILE_HEIGHT
ENTRIES = "entries"


def tile_path(*, level: int | str, index: int, width: int = TILE_WIDTH) -> str:
    """Name a tile: level 0, 1, … for hashes or "entries"; a width under 256 makes it partial."""
    digits = f"{index:03d}"
    digits = digits.zfill(-(-len(digits) // 3) * 3)
    groups = [digits[start : start + 3] for start in range(0, len(digits), 3)]
    name = "/".join([f"x{group}" for group in groups[:-1]] + [groups[-1]])
    suffix = "" if width == TILE_WIDTH else f".p/{width}"
    return f"tile/{level}/{name}{suffix}"


def tile_widths(*, level: int, size: int) -> Iterator[tuple[int, int]]:
    """List (index, width) of every tile that a log of `size` entries has at one tile level."""
    count = size >> (TILE_HEIGHT * level)
    for index in range(-(-count // TILE_WIDTH)):
        yield index, min(TILE_WIDTH, count - index * TILE_WIDTH)


def tile_levels(*, size: int) -> range:
    """List the tile levels that a log of `size` entries has hashes at."""
    levels = 0
    while size >> (TILE_HEIGHT * levels):
        levels += 1
    return range(levels)


def encode_bundle(entries: Iterable[bytes]) -> bytes:
    """Join entries, each behind its length in 16 bits, big-endian; raises InvalidEntry if long."""
    parts: list[bytes] = []
    for entry in entries:
        check_entry_size(entry)
        parts += (len(entry).to_bytes(2, "big"), entry)
    return b"".join(parts)


def decode_bundle(data: bytes) -> list[bytes]:
    """Split an entry bundle; raises LedgerCorrupt when it ends inside an entry."""
    entries: list[bytes] = []
    position = 0
    while position < len(data):
        start = position + 2
        position = start + int.from_bytes(data[position:start], "big")
        if start > len(data) or position > len(data):
            raise LedgerCorrupt(f"The entry bundle ends inside entry [{len(entries)}] of it.")
        entries.append(data[start:position])
    return entries


def check_entry_size(entry: bytes) -> None:
    """Raise InvalidEntry when the entry is too long for an entry bundle."""
    if len(entry) > MAX_ENTRY_BYTES:
        raise InvalidEntry(
            f"The entry has [{len(entry)}] bytes; at most [{MAX_ENTRY_BYTES}] fit: "
            "log a commitment to the data, not the data."
        )


def encode_tile(hashes: Sequence[bytes]) -> bytes:
    """Join up to 256 hashes of 32 bytes."""
    return b"".join(hashes)


def decode_tile(data: bytes) -> list[bytes]:
    """Split a hash tile; raises LedgerCorrupt when its length is not a multiple of 32."""
    if len(data) % HASH_BYTES:
        raise LedgerCorrupt(f"A hash tile has [{len(data)}] bytes, not a multiple of [32].")
    return [data[start : start + HASH_BYTES] for start in range(0, len(data), HASH_BYTES)]
