"""Inclusion and consistency proofs (RFC 6962 sections 2.1.1 and 2.1.2): planning and checking.

Planning is separate from reading: a plan names the ranges of leaves whose subtree hashes make up
the proof, and each range the perfect subtrees to read, so that a store answers in one query.
Sizes and indexes are counts of entries; hashes are 32 bytes.
"""

from collections.abc import Sequence

from holdcheck.ledger.errors import InvalidProof
from holdcheck.ledger.hashing import EMPTY_ROOT, node_hash

Node = tuple[int, int]
"""A perfect subtree: (level, index) covers leaves [index * 2**level, (index + 1) * 2**level)."""

Range = tuple[int, int]
"""Leaves from a first (inclusive) to a last (exclusive) index that form one RFC 6962 subtree."""


def _split(width: int) -> int:
    """Give the largest power of two smaller than width (RFC 6962's k), for width >= 2."""
    return 1 << ((width - 1).bit_length() - 1)


def perfect_nodes(first: int, last: int) -> list[Node]:
    """List, left to right, the perfect subtrees that make up one RFC 6962 subtree range."""
    nodes: list[Node] = []
    while first < last:
        level = (last - first).bit_length() - 1
        nodes.append((level, first >> level))
        first += 1 << level
    return nodes


def inclusion_plan(*, index: int, size: int) -> list[Range]:
    """Name the sibling ranges from the leaf up to the root; raises InvalidProof if out of range."""
    if not 0 <= index < size:
        raise InvalidProof(
            f"Entry [{index}] is not in a log of [{size}] entries; ask for one from 0 up to size-1."
        )
    ranges: list[Range] = []
    first, last = 0, size
    while last - first > 1:
        middle = first + _split(last - first)
        if index < middle:
            ranges.append((middle, last))
            last = middle
        else:
            ranges.append((first, middle))
            first = middle
    return ranges[::-1]


def consistency_plan(*, old_size: int, new_size: int) -> list[Range]:
    """Name the ranges proving that the first old_size entries are a prefix of new_size entries.

    Empty when the sizes are equal or the old log was empty: nothing then needs proof but the roots.
    """
    if not 0 <= old_size <= new_size:
        raise InvalidProof(
            f"A log of [{new_size}] entries cannot have grown from one of [{old_size}]; "
            "give the smaller size first."
        )
    if old_size in (0, new_size):
        return []
    ranges: list[Range] = []
    first, last = 0, new_size
    whole = True  # the old tree is still exactly the range's left edge, so its root is known
    while last != old_size:
        middle = first + _split(last - first)
        if old_size <= middle:
            ranges.append((middle, last))
            last = middle
        else:
            ranges.append((first, middle))
            first = middle
            whole = False
    if not whole:
        ranges.append((first, last))
    return ranges[::-1]


def verify_inclusion(
    *, index: int, size: int, leaf: bytes, proof: Sequence[bytes], root: bytes
) -> None:
    """Raise InvalidProof unless the leaf hash stands at index in the tree of this size and root.

    Follows RFC 9162 section 2.1.3.2, which checks the proofs of RFC 6962 section 2.1.1.
    """
    if not 0 <= index < size:
        raise InvalidProof(f"Entry [{index}] is outside a log of [{size}] entries.")
    node, last, result = index, size - 1, leaf
    for step in proof:
        if last == 0:
            raise InvalidProof(f"The proof for entry [{index}] has too many steps.")
        if node & 1 or node == last:
            result = node_hash(step, result)
            while not node & 1 and node:
                node, last = node >> 1, last >> 1
        else:
            result = node_hash(result, step)
        node, last = node >> 1, last >> 1
    if last:
        raise InvalidProof(f"The proof for entry [{index}] has too few steps.")
    if result != root:
        raise InvalidProof(
            f"The proof for entry [{index}] leads to a different root than the checkpoint's: "
            "the entry, its position, the proof or the checkpoint was altered."
        )


def verify_consistency(
    *, old_size: int, new_size: int, old_root: bytes, new_root: bytes, proof: Sequence[bytes]
) -> None:
    """Raise InvalidProof unless the tree of new_size extends the tree of old_size.

    Follows RFC 9162 section 2.1.4.2, which checks the proofs of RFC 6962 section 2.1.2.
    """
    if not 0 <= old_size <= new_size:
        raise InvalidProof(f"A log of [{new_size}] entries cannot extend one of [{old_size}].")
    differs = f"The log of [{new_size}] entries does not extend the log of [{old_size}]: "
    if old_size in (0, new_size):
        if proof:
            raise InvalidProof(f"{differs}no proof step is needed here, yet some were given.")
        if old_root != (new_root if old_size == new_size else EMPTY_ROOT):
            raise InvalidProof(f"{differs}the roots differ.")
        return
    steps = list(proof)
    if old_size & (old_size - 1) == 0:
        steps.insert(0, old_root)
    if not steps:
        raise InvalidProof(f"{differs}the proof is empty.")
    node, last = old_size - 1, new_size - 1
    while node & 1:
        node, last = node >> 1, last >> 1
    old_result = new_result = steps[0]
    for step in steps[1:]:
        if last == 0:
            raise InvalidProof(f"{differs}the proof has too many steps.")
        if node & 1 or node == last:
            old_result = node_hash(step, old_result)
            new_result = node_hash(step, new_result)
            while not node & 1 and node:
                node, last = node >> 1, last >> 1
        else:
            new_result = node_hash(new_result, step)
        node, last = node >> 1, last >> 1
    if last:
        raise InvalidProof(f"{differs}the proof has too few steps.")
    if old_result != old_root or new_result != new_root:
        raise InvalidProof(
            f"{differs}an entry before [{old_size}] was changed or the proof is bad."
        )
