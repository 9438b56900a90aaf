"""Roots and proofs: published vectors, the naive definition, and the independent verifier."""

import ast
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ledger_helpers import CT_LEAVES, CT_ROOTS, load_verifier, naive_root, sample_entries

from holdcheck.ledger import (
    InvalidProof,
    Log,
    MemoryStore,
    leaf_hash,
    verify_consistency,
    verify_inclusion,
)
from holdcheck.ledger.hashing import fold
from holdcheck.ledger.verifier import VERIFIER_SCRIPT

SMALL = 70
LARGE = 1200

VERIFIER = load_verifier()
ENTRIES = sample_entries(LARGE)
LOG = Log(store=MemoryStore())
LOG.extend(ENTRIES)


def log_of(entries: list[bytes]) -> Log:
    log = Log(store=MemoryStore())
    for entry in entries:
        log.append(entry)
    return log


def hexes(*texts: str) -> list[bytes]:
    return [bytes.fromhex(text) for text in texts]


@pytest.mark.parametrize("size", range(9))
def test_reference_roots(size: int) -> None:
    """The roots of the reference trees of Certificate Transparency are reproduced."""
    log = log_of(CT_LEAVES)
    assert log.root(size=size) == CT_ROOTS[size] == naive_root(CT_LEAVES[:size])
    assert VERIFIER.tree([leaf_hash(leaf) for leaf in CT_LEAVES[:size]]) == CT_ROOTS[size]


@pytest.mark.parametrize(
    ("index", "size", "proof"),
    [
        (
            0,
            8,
            hexes(
                "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
            ),
        ),
        (
            5,
            8,
            hexes(
                "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
                "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            ),
        ),
        (2, 3, hexes("fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125")),
    ],
)
def test_reference_inclusion(index: int, size: int, proof: list[bytes]) -> None:
    """The reference inclusion proofs are the ones generated, and they verify."""
    assert log_of(CT_LEAVES).inclusion_proof(index=index, size=size) == proof
    leaf = leaf_hash(CT_LEAVES[index])
    verify_inclusion(index=index, size=size, leaf=leaf, proof=proof, root=CT_ROOTS[size])
    assert VERIFIER.root_by_inclusion(index, size, leaf, list(proof)) == CT_ROOTS[size]


@pytest.mark.parametrize(
    ("old", "new", "proof"),
    [
        (
            2,
            5,
            hexes(
                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
            ),
        ),
        (
            6,
            8,
            hexes(
                "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
                "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            ),
        ),
    ],
)
def test_reference_consistency(old: int, new: int, proof: list[bytes]) -> None:
    """The reference consistency proofs are the ones generated, and they verify."""
    assert log_of(CT_LEAVES).consistency_proof(old_size=old, new_size=new) == proof
    verify_consistency(
        old_size=old,
        new_size=new,
        old_root=CT_ROOTS[old],
        new_root=CT_ROOTS[new],
        proof=proof,
    )
    reached = VERIFIER.roots_by_consistency(old, new, list(proof), CT_ROOTS[old])
    assert reached == (CT_ROOTS[old], CT_ROOTS[new])


def test_every_leaf_at_every_size() -> None:
    """Every leaf's inclusion proof verifies at every size, here and in the independent verifier."""
    for size in range(1, SMALL):
        root = naive_root(ENTRIES[:size])
        assert LOG.root(size=size) == root
        for index in range(size):
            leaf = leaf_hash(ENTRIES[index])
            proof = LOG.inclusion_proof(index=index, size=size)
            verify_inclusion(index=index, size=size, leaf=leaf, proof=proof, root=root)
            path = list(proof)
            assert VERIFIER.root_by_inclusion(index, size, leaf, path) == root
            assert path == []


def test_every_pair_of_sizes() -> None:
    """Every size is proven consistent with every later one, here and in the independent verifier."""
    roots = [naive_root(ENTRIES[:size]) for size in range(SMALL)]
    for new in range(SMALL):
        for old in range(new + 1):
            proof = LOG.consistency_proof(old_size=old, new_size=new)
            verify_consistency(
                old_size=old, new_size=new, old_root=roots[old], new_root=roots[new], proof=proof
            )
            if old:
                path = list(proof)
                reached = VERIFIER.roots_by_consistency(old, new, path, roots[old])
                assert (reached, path) == ((roots[old], roots[new]), [])


@given(st.data())
def test_any_changed_byte_of_an_inclusion_fails(data: st.DataObject) -> None:
    """Changing any one byte of leaf, proof or root, or the place, makes an inclusion proof fail."""
    size = data.draw(st.integers(2, LARGE))
    index = data.draw(st.integers(0, size - 1))
    proof = LOG.inclusion_proof(index=index, size=size)
    parts = [leaf_hash(ENTRIES[index]), LOG.root(size=size), *proof]
    changed = list(parts)
    which = data.draw(st.integers(0, len(parts) - 1))
    position = data.draw(st.integers(0, 31))
    flip = data.draw(st.integers(1, 255))
    changed[which] = bytes(
        byte ^ flip if at == position else byte for at, byte in enumerate(parts[which])
    )
    verify_inclusion(index=index, size=size, leaf=parts[0], root=parts[1], proof=parts[2:])
    with pytest.raises(InvalidProof):
        verify_inclusion(
            index=index, size=size, leaf=changed[0], root=changed[1], proof=changed[2:]
        )
    assert VERIFIER.root_by_inclusion(index, size, changed[0], changed[2:]) != changed[1]
    elsewhere = data.draw(st.integers(0, size - 1).filter(lambda other: other != index))
    with pytest.raises(InvalidProof):
        verify_inclusion(index=elsewhere, size=size, leaf=parts[0], root=parts[1], proof=proof)


@given(st.data())
def test_any_changed_byte_of_a_consistency_fails(data: st.DataObject) -> None:
    """Changing any one byte of the roots or the proof makes a consistency proof fail."""
    new = data.draw(st.integers(2, LARGE))
    old = data.draw(st.integers(1, new - 1))
    parts = [LOG.root(size=old), LOG.root(size=new)]
    parts += LOG.consistency_proof(old_size=old, new_size=new)
    which = data.draw(st.integers(0, len(parts) - 1))
    position = data.draw(st.integers(0, 31))
    flip = data.draw(st.integers(1, 255))
    changed = list(parts)
    changed[which] = bytes(
        byte ^ flip if at == position else byte for at, byte in enumerate(parts[which])
    )

    def check(given: list[bytes]) -> None:
        verify_consistency(
            old_size=old, new_size=new, old_root=given[0], new_root=given[1], proof=given[2:]
        )

    check(parts)
    with pytest.raises(InvalidProof):
        check(changed)
    reached = VERIFIER.roots_by_consistency(old, new, changed[2:], changed[0])
    assert reached != (changed[0], changed[1])


@given(st.integers(2, LARGE), st.integers(0, 2**12))
def test_a_proof_of_another_length_fails(size: int, pick: int) -> None:
    """A proof with a step too few or too many is refused."""
    index = pick % size
    leaf, root = leaf_hash(ENTRIES[index]), LOG.root(size=size)
    proof = LOG.inclusion_proof(index=index, size=size)
    for wrong in (proof[:-1], proof[1:], [*proof, root], [leaf, *proof]):
        with pytest.raises(InvalidProof):
            verify_inclusion(index=index, size=size, leaf=leaf, proof=wrong, root=root)


def test_batches_and_single_appends_agree() -> None:
    """Appending in batches of any size gives the same tree as appending one by one."""
    for step in (1, 2, 3, 7, 64, 255, 256, 257):
        log = Log(store=MemoryStore())
        for start in range(0, 600, step):
            assert log.extend(ENTRIES[start : min(start + step, 600)]) == start
        assert log.root() == naive_root(ENTRIES[:600])


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: LOG.read(LARGE), f"Entry [{LARGE}] is not in a log of [{LARGE}] entries."),
        (lambda: LOG.read(-1), f"Entry [-1] is not in a log of [{LARGE}] entries."),
        (
            lambda: LOG.root(size=LARGE + 1),
            f"The log has [{LARGE}] entries, so nothing is known of [{LARGE + 1}].",
        ),
        (
            lambda: LOG.inclusion_proof(index=5, size=5),
            "Entry [5] is not in a log of [5] entries; ask for one from 0 up to size-1.",
        ),
        (
            lambda: LOG.consistency_proof(old_size=9, new_size=8),
            "A log of [8] entries cannot have grown from one of [9]; give the smaller size first.",
        ),
        (
            lambda: verify_inclusion(index=3, size=3, leaf=b"", proof=[], root=b""),
            "Entry [3] is outside a log of [3] entries.",
        ),
        (
            lambda: verify_consistency(
                old_size=3, new_size=2, old_root=b"", new_root=b"", proof=[]
            ),
            "A log of [2] entries cannot extend one of [3].",
        ),
        (
            lambda: verify_consistency(
                old_size=3, new_size=5, old_root=b"", new_root=b"", proof=[]
            ),
            "The log of [5] entries does not extend the log of [3]: the proof is empty.",
        ),
        (
            lambda: verify_consistency(
                old_size=2, new_size=2, old_root=b"a", new_root=b"a", proof=[b"x"]
            ),
            "The log of [2] entries does not extend the log of [2]: "
            "no proof step is needed here, yet some were given.",
        ),
        (
            lambda: verify_consistency(
                old_size=0, new_size=2, old_root=b"a", new_root=b"a", proof=[]
            ),
            "The log of [2] entries does not extend the log of [0]: the roots differ.",
        ),
    ],
)
def test_questions_out_of_range(call: object, message: str) -> None:
    """A question about entries that do not exist is refused with one clear sentence."""
    assert callable(call)
    with pytest.raises(InvalidProof) as caught:
        call()
    assert str(caught.value) == message


def test_joining_nothing_is_refused() -> None:
    """Joining no subtrees is a programming error, told as such."""
    with pytest.raises(ValueError, match="No subtree hash to join"):
        fold([])


def test_the_verifier_is_another_program() -> None:
    """The verifier imports nothing but the standard library, so it cannot share our mistakes."""
    tree = ast.parse(VERIFIER_SCRIPT.read_text())
    names = set()
    for found in ast.walk(tree):
        if isinstance(found, ast.Import):
            names |= {alias.name.split(".")[0] for alias in found.names}
        elif isinstance(found, ast.ImportFrom):
            assert found.level == 0
            names.add((found.module or "").split(".")[0])
    assert names <= sys.stdlib_module_names
