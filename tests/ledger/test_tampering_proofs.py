"""Every forged proof, checkpoint and history is found by both verifiers, the file and the browser's.

Each test asks the one-file verifier, and the browser script as well where Node is installed, and
asserts which check speaks: their sentences are the same.
"""

import base64
import json
import shutil
import tempfile
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ledger_helpers import KEY, payload
from tamper_helpers import (
    ENTRIES,
    FOREIGN,
    MADE,
    SIZE,
    SIZES,
    Browser,
    growth_file,
    opening,
    proof_file,
    resigned,
    verdict,
)

from holdcheck.ledger import Checkpoint, Opening, SigningKey, sign_note

MANY = settings(max_examples=25, deadline=None)
INDEX = st.integers(0, SIZE - 1)
LOG = "[jail.example/holds]"


@pytest.fixture(scope="module", name="ask")
def _ask() -> Iterator["Ask"]:
    made = Ask()
    yield made
    made.close()


class Ask:
    """Both verifiers; they must give one verdict."""

    def __init__(self) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="ask-"))
        self._browser = Browser() if shutil.which("node") else None

    def __call__(self, proof: str, *kept: str, key: SigningKey = KEY) -> tuple[str, ...]:
        """Give the sentence of each verifier about a proof and what was kept."""
        paths = []
        for number, text in enumerate((proof, *kept)):
            paths.append(self._folder / f"file{number}")
            paths[-1].write_text(text, encoding="utf-8", newline="")
        told = [verdict(paths[0], *paths[1:], key=key)]
        if self._browser:
            told.append(self._browser.verdict(proof, *kept, key=key))
        assert len({one.partition(":")[0] for one in told}) == 1, told
        return tuple(told)

    def refuses(self, message: str, proof: str, *kept: str) -> None:
        """Require that every verifier refuses with the sentence of one check."""
        for told in self(proof, *kept):
            assert told.startswith("NOT VERIFIED: ")
            assert message in told

    def close(self) -> None:
        shutil.rmtree(self._folder)
        if self._browser:
            self._browser.close()


def changed(text: str, /, **fields: Any) -> str:
    return json.dumps(json.loads(text) | fields)


def b64(data: bytes) -> str:
    return base64.b64encode(data).decode()


def flipped(data: bytes, at: int) -> bytes:
    return data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]


# --- Inclusion ------------------------------------------------------------------------------------


@MANY
@given(index=INDEX)
def test_true_proofs_are_verified(ask: Ask, index: int) -> None:
    """Proofs as they were handed out are good, so a refusal below is due to the forgery."""
    size = min(size for size in SIZES if size > index)
    for told in ask(proof_file(index, size), MADE.notes[size]):
        assert told.startswith("VERIFIED: ")
    for told in ask(growth_file(size, SIZE), MADE.notes[size], MADE.notes[SIZE]):
        assert told.startswith("VERIFIED: ")


@MANY
@given(index=INDEX, data=st.data())
def test_a_forged_step(ask: Ask, index: int, data: st.DataObject) -> None:
    """One bit of one step, a step dropped, doubled or exchanged: the way to the root is lost."""
    proof = proof_file(index)
    steps = json.loads(proof)["proof"]
    at = data.draw(st.integers(0, len(steps) - 1))
    step = base64.b64decode(steps[at])
    bad = b64(flipped(step, data.draw(st.integers(0, 31))))
    forged = f"Entry [{index}] is not in the signed log: the entry, its place or the proof"
    ask.refuses(forged, changed(proof, proof=[*steps[:at], bad, *steps[at + 1 :]]))
    ask.refuses(forged, changed(proof, proof=[*steps[:at], steps[at], *steps[at:]]))
    ask.refuses("The proof is too short", changed(proof, proof=steps[:at] + steps[at + 1 :]))
    if len(steps) > 1:
        ask.refuses(forged, changed(proof, proof=steps[::-1]))
    ask.refuses("is not 32 bytes", changed(proof, proof=[*steps[:at], b64(step[:31])]))
    ask.refuses("is not proper base64", changed(proof, proof=[*steps[:at], "no hash"]))


@MANY
@given(index=INDEX, other=INDEX)
def test_a_forged_entry_or_place(ask: Ask, index: int, other: int) -> None:
    """Another entry under a true proof, or a true entry at another place, is refused."""
    proof = proof_file(index, reveal=False)
    forged = "is not in the signed log: the entry, its place or the proof is forged"
    ask.refuses(forged, changed(proof, entry=b64(FOREIGN[other])))
    if other != index:
        ask.refuses(forged, changed(proof, entry=b64(ENTRIES[other])))
        assert all(told.startswith("NOT VERIFIED") for told in ask(changed(proof, index=other)))
    ask.refuses(f"Entry [{SIZE}] is not in a log of [{SIZE}]", changed(proof, index=SIZE))
    ask.refuses("Entry [-1] is not in a log", changed(proof, index=-1))


@MANY
@given(index=INDEX, other=INDEX, at=st.integers(0))
def test_another_text_than_was_committed_to(ask: Ask, index: int, other: int, at: int) -> None:
    """A changed word of what the entry says, or the opening of another event, is refused."""
    proof = proof_file(index)
    text, salt = opening(index).payload.decode(), opening(index).salt
    message = f"Entry [{index}] committed to another text than the one shown"
    changed_text = text.replace("prohibited", "permitted")
    for one in (
        Opening(payload=changed_text.encode(), salt=salt),
        Opening(payload=text.encode(), salt=flipped(salt, at % 32)),
        Opening(payload=f"{text} ".encode(), salt=salt),
        *([opening(other)] if other != index else []),
    ):
        shown = {"payload": one.payload.decode(), "salt": b64(one.salt)}
        ask.refuses(message, changed(proof, opening=shown))


def test_an_entry_signed_in_another_form(ask: Ask) -> None:
    """An entry that is signed and yet not in the ledger's one form is refused."""
    strange = resigned([*ENTRIES[:9], b'{"kind":"decision"}'], 10)
    ask.refuses("Entry [9] is not in the ledger's form", proof_file(9, 10, strange, reveal=False))


# --- Checkpoints in proofs ------------------------------------------------------------------------


def test_a_forged_checkpoint_in_a_proof(ask: Ask) -> None:
    """A swapped signature, another log's checkpoint, another key: the checkpoint is refused."""
    proof = proof_file(7)
    text, _, signatures = MADE.notes[SIZE].partition("\n\n")
    older = MADE.notes[300].partition("\n\n")[2]
    other_key = SigningKey(name=KEY.name, seed=b"o" * 32)
    other_log = SigningKey(name="other.example/holds", seed=b"o" * 32)
    root = MADE.log.root()
    for note, message in (
        (f"{text}\n\n{older}", f"The signature of {LOG} is forged or the"),
        (text.replace("600", "601") + f"\n\n{signatures}", f"The signature of {LOG} is forged"),
        (Checkpoint(KEY.name, SIZE, root).sign(key=other_key), f"is not signed by {LOG}"),
        (Checkpoint(other_log.name, SIZE, root).sign(key=other_log), f"is not signed by {LOG}"),
        (
            sign_note(text=Checkpoint(other_log.name, SIZE, root).to_text(), key=KEY),
            f"is not one of the log {LOG}",
        ),
        (f"{text}\n", "is not a signed note"),
        (f"{text}\n\nno signature\n", "is malformed"),
    ):
        ask.refuses(message, changed(proof, checkpoint=note))
        ask.refuses(message, changed(growth_file(300, SIZE), new=note))
        ask.refuses(message, proof, note)


@MANY
@given(data=st.data())
def test_a_changed_letter_of_a_checkpoint(ask: Ask, data: st.DataObject) -> None:
    """Any one letter of the checkpoint changed and nothing is verified."""
    note = MADE.notes[SIZE]
    at = data.draw(st.integers(0, len(note) - 1))
    letter = data.draw(
        st.characters(codec="ascii", min_codepoint=10).filter(lambda c: c != note[at])
    )
    for told in ask(changed(proof_file(3), checkpoint=note[:at] + letter + note[at + 1 :])):
        assert told.startswith("NOT VERIFIED: The ")


def test_the_key_of_another_log(ask: Ask) -> None:
    """Checked with another key, nothing is verified, however true it is."""
    for told in ask(proof_file(1), key=SigningKey(name=KEY.name, seed=b"o" * 32)):
        assert told.startswith(f"NOT VERIFIED: The checkpoint is not signed by {LOG}")


# --- Consistency ----------------------------------------------------------------------------------


@MANY
@given(sizes=st.lists(st.sampled_from(SIZES), min_size=2, max_size=2, unique=True), data=st.data())
def test_a_forged_consistency_proof(ask: Ask, sizes: list[int], data: st.DataObject) -> None:
    """One bit of one step, or a step dropped or doubled, and the log is not shown to have grown."""
    old, new = sorted(sizes)
    proof = growth_file(old, new)
    steps = json.loads(proof)["proof"]
    at = data.draw(st.integers(0, len(steps) - 1))
    bad = b64(flipped(base64.b64decode(steps[at]), data.draw(st.integers(0, 31))))
    message = f"The log of [{new}] entries does not extend the one of [{old}]"
    ask.refuses(message, changed(proof, proof=[*steps[:at], bad, *steps[at + 1 :]]))
    ask.refuses(message, changed(proof, proof=[*steps[:at], steps[at], *steps[at:]]))
    ask.refuses("The proof is too short", changed(proof, proof=steps[:at] + steps[at + 1 :]))
    reverse = changed(proof, old=MADE.notes[new], new=MADE.notes[old])
    ask.refuses(f"The log shrank from [{new}] to [{old}] entries", reverse)


@MANY
@given(index=INDEX, old=st.sampled_from(SIZES[:-1]))
def test_a_fork_cannot_be_proven_consistent(ask: Ask, index: int, old: int) -> None:
    """The best proof a forger with the key can make fails when the change is in the older log."""
    fork = resigned([*ENTRIES[:index], *FOREIGN[index:]], *SIZES)
    proof = changed(growth_file(old, SIZE, fork), old=MADE.notes[old])
    if index < old:
        ask.refuses(f"The log of [{SIZE}] entries does not extend the one of [{old}]", proof)
    else:
        assert all(told.startswith("VERIFIED") for told in ask(proof))
        ask.refuses("The log forked: ", proof, MADE.notes[SIZE])


def test_growth_from_the_empty_log(ask: Ask) -> None:
    """Every log extends the empty one, needing no step; a wrong empty root is refused."""
    good = Checkpoint(KEY.name, 0, sha256(b"").digest()).sign(key=KEY)
    for told in ask(changed(growth_file(100, SIZE), old=good, proof=[]), good):
        assert told.startswith("VERIFIED: ")
    empty = Checkpoint(KEY.name, 0, bytes(32))
    proof = changed(growth_file(100, SIZE), old=empty.sign(key=KEY), proof=[])
    ask.refuses(f"The log of [{SIZE}] entries does not extend the one of [0]", proof)
    ask.refuses("The log forked: ", proof_file(5), empty.sign(key=KEY))


# --- What was kept --------------------------------------------------------------------------------


@MANY
@given(index=st.integers(0, 299), changed_at=INDEX)
def test_a_proof_from_a_fork(ask: Ask, index: int, changed_at: int) -> None:
    """A true proof in a second history is good alone, and falls to the kept checkpoint."""
    fork = resigned([*ENTRIES[:changed_at], *FOREIGN[changed_at:]], *SIZES)
    proof = proof_file(index, SIZE, fork, reveal=False)
    assert all(told.startswith("VERIFIED") for told in ask(proof))
    ask.refuses("The log forked: ", proof, MADE.notes[SIZE])
    ask.refuses("The log forked: ", proof, growth_file(100, SIZE))
    ask.refuses("The log forked: ", proof, proof_file(index, SIZE))


@pytest.mark.parametrize("old", SIZES[:-1])
def test_a_stale_proof(ask: Ask, old: int) -> None:
    """A proof under an old checkpoint is refused to who holds a newer one, until they are joined."""
    proof = proof_file(5, old)
    stale = f"The proof is out of date: it ends at [{old}] signed entries and "
    for kept in (MADE.notes[SIZE], proof_file(500)):
        ask.refuses(stale, proof, kept)
    for told in ask(proof, MADE.notes[SIZE], growth_file(old, SIZE)):
        assert told.startswith("VERIFIED: ")


@pytest.mark.parametrize("old", SIZES[:-1])
def test_a_kept_checkpoint_that_nothing_joins(ask: Ask, old: int) -> None:
    """An older kept checkpoint says nothing about a newer proof until a growth proof joins them."""
    proof = proof_file(5)
    message = f"Nothing shows that the log of [{SIZE}] entries extends the one of [{old}]"
    ask.refuses(message, proof, MADE.notes[old])
    for told in ask(proof, MADE.notes[old], growth_file(old, SIZE)):
        assert told.startswith("VERIFIED: ")


def test_a_chain_of_growth_proofs(ask: Ask) -> None:
    """Kept files are joined through any number of growth proofs, in any order."""
    chain = [growth_file(300, 600), growth_file(100, 256), growth_file(256, 300)]
    assert all(told.startswith("VERIFIED") for told in ask(proof_file(5, 100), *chain))
    ask.refuses("The proof is out of date", proof_file(5, 100), chain[0], chain[1])


def test_the_empty_log_joins_nothing(ask: Ask) -> None:
    """Growth from the empty log is no bridge: a fork extends the empty log as well."""
    fork = resigned(FOREIGN, *SIZES)
    empty = resigned([], 0)
    bridge = {"old": empty.notes[0], "proof": []}
    growth = changed(growth_file(100, 300), new=MADE.notes[300], **bridge)
    proof = changed(growth_file(100, SIZE, fork), **bridge)
    ask.refuses(f"Nothing shows that the log of [{SIZE}] entries extends", proof, growth)


# --- Files that are no proofs ---------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "null",
        '"text"',
        "{}",
        '{"proof": 5}',
        '{"proof": [5]}',
        '{"proof": [], "format": "holdcheck-inclusion/2"}',
        '{"proof": [], "format": "holdcheck-inclusion/1"}',
        '{"proof": [], "format": "holdcheck-consistency/1", "old": 1, "new": 2}',
        "[" * 100_000,
    ],
)
def test_a_file_that_is_no_proof(ask: Ask, text: str) -> None:
    """Whatever the file holds, the verdict is one sentence, never a fault of the program."""
    assert all(told.startswith("NOT VERIFIED: The ") for told in ask(text))


def test_a_payload_that_is_no_text(ask: Ask) -> None:
    """An opening of the wrong shape is refused, not taken for an entry that reveals nothing."""
    shapes: tuple[object, ...] = (None, 5, [], {}, {"payload": None, "salt": ""})
    for bad in (*shapes, {"payload": payload(3).decode()}):
        for told in ask(changed(proof_file(3), opening=bad)):
            assert told.startswith("NOT VERIFIED: ")
