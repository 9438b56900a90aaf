"""Merkle tree hashing of RFC 6962 section 2.1: SHA-256, leaves and nodes in separate domains.

A tree over no entries has the hash of the empty string. Leaves are prefixed with 0x00 and inner
nodes with 0x01, so that no entry can be passed off as a node.
"""

from collections.abc import Sequence
from hashlib import sha256

HASH_BYTES = 32
EMPTY_ROOT = sha256(b"").digest()


def leaf_hash(entry: bytes) -> bytes:
    """Hash one entry (any bytes) to its 32-byte leaf hash (RFC 6962 section 2.1)."""
    return sha256(b"\x00" + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Hash two 32-byte child hashes to their 32-byte parent (RFC 6962 section 2.1)."""
    return sha256(b"\x01" + left + right).digest()


def fold(hashes: Sequence[bytes]) -> bytes:
    """Join adjacent perfect subtrees, given left to right in falling size, to one 32-byte hash.

    Raises ValueError when there is nothing to join.
    """
    if not hashes:
        raise ValueError("No subtree hash to join; pass at least one.")
    joined = hashes[-1]
    for left in reversed(hashes[:-1]):
        joined = node_hash(left, joined)
    return joined
