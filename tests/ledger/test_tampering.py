"""Every tampering with an exported log is found by the independent verifier, which says where.

Three attackers are played. One can write the entry files only; one can write entries and tiles but
cannot sign; one holds the log's own key and is found only by what somebody outside has kept.
"""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ledger_helpers import KEY, run_verifier
from tamper_helpers import (
    ENTRIES,
    FOREIGN,
    MADE,
    SIZE,
    SIZES,
    WIDTH,
    entry_file,
    forge,
    growth_file,
    pack,
    proof_file,
    put_entries,
    resigned,
    spoilable,
    verdict,
)

from holdcheck.ledger import Checkpoint, SigningKey, sign_note

MANY = settings(max_examples=25, deadline=None)
INDEX = st.integers(0, SIZE - 1)


def flipped(data: bytes, at: int, bit: int = 0) -> bytes:
    return data[:at] + bytes([data[at] ^ 1 << bit]) + data[at + 1 :]


def covering(index: int) -> tuple[int, int]:
    """Give the sizes of the checkpoints before and after an entry."""
    return max((0, *(s for s in SIZES if s <= index))), min(s for s in SIZES if s > index)


def between(index: int) -> str:
    good, size = covering(index)
    return f"the first bad entry is between [{good}] and [{size - 1}], altered together"


def test_the_untouched_log_is_verified() -> None:
    """Without tampering the verdict is good, so a refusal below is due to the tampering."""
    with spoilable() as folder:
        told = verdict(folder)
    assert told.startswith(f"VERIFIED: all [{SIZE}] entries")
    assert f"under [{len(SIZES)}] checkpoints" in told


# --- Who can write the entry files only -----------------------------------------------------------


@MANY
@given(index=INDEX, at=st.integers(0), bit=st.integers(0, 7))
def test_a_flipped_bit_of_an_entry(index: int, at: int, bit: int) -> None:
    """One bit of one entry: the entry is named as altered."""
    spoiled = list(ENTRIES)
    spoiled[index] = flipped(spoiled[index], at % len(spoiled[index]), bit)
    with spoilable() as folder:
        put_entries(folder, spoiled)
        assert f"Entry [{index}] was altered: it is not the entry" in verdict(folder)


@MANY
@given(index=INDEX, at=st.integers(0, 1), bit=st.integers(0, 7))
def test_a_flipped_bit_of_a_length(index: int, at: int, bit: int) -> None:
    """One bit of the length before an entry: that entry is named."""
    with spoilable() as folder:
        path = folder / entry_file(index)
        start = len(pack(ENTRIES[index // WIDTH * WIDTH : index]))
        path.write_bytes(flipped(path.read_bytes(), start + at, bit))
        told = verdict(folder)
    assert f"Entry [{index}] was altered" in told or f"Entry [{index}] is cut short" in told


@MANY
@given(index=INDEX, count=st.integers(1, 300), reflow=st.booleans())
def test_deleted_entries(index: int, count: int, reflow: bool) -> None:
    """One or many entries deleted, the files closed up or not: the first one gone is named."""
    last = min(index + count, SIZE)
    with spoilable() as folder:
        if reflow:
            put_entries(folder, ENTRIES[:index] + ENTRIES[last:])
        else:
            for first in range(0, SIZE, WIDTH):
                here = [i for i in range(first, min(first + WIDTH, SIZE)) if not index <= i < last]
                (folder / entry_file(first)).write_bytes(pack([ENTRIES[i] for i in here]))
        told = verdict(folder)
    if last < SIZE:
        assert f"Entry [{index}] was removed: the entry [{last}] stands in its place." in told
    else:
        assert f"Entry [{index}] is missing: [{SIZE}] entries were signed." in told


@MANY
@given(index=st.integers(0, SIZE), count=st.integers(1, 5), reflow=st.booleans())
def test_inserted_entries(index: int, count: int, reflow: bool) -> None:
    """Well-formed entries inserted anywhere: the first one is named as inserted or added."""
    forged = FOREIGN[index : index + count] or FOREIGN[:count]
    with spoilable() as folder:
        if reflow or index == SIZE:
            put_entries(folder, [*ENTRIES[:index], *forged, *ENTRIES[index:]])
        else:
            first = index // WIDTH * WIDTH
            row = [*ENTRIES[first:index], *forged, *ENTRIES[index : min(first + WIDTH, SIZE)]]
            (folder / entry_file(index)).write_bytes(pack(row))
        told = verdict(folder)
    if index < SIZE:
        assert f"Entry [{index}] was inserted: the signed entry [{index}] stands" in told
    else:
        assert f"Entry [{SIZE}] was added: only [{SIZE}] entries were signed." in told


@MANY
@given(pair=st.lists(INDEX, min_size=2, max_size=2, unique=True))
def test_a_doubled_entry(pair: list[int]) -> None:
    """An entry that stands in the log a second time is named as inserted."""
    early, late = sorted(pair)
    with spoilable() as folder:
        put_entries(folder, [*ENTRIES[:late], ENTRIES[early], *ENTRIES[late:]])
        assert f"Entry [{late}] was inserted" in verdict(folder)


@MANY
@given(pair=st.lists(INDEX, min_size=2, max_size=2, unique=True))
def test_exchanged_entries(pair: list[int]) -> None:
    """Two entries that changed places, however far apart: the first is named as moved."""
    early, late = sorted(pair)
    spoiled = list(ENTRIES)
    spoiled[early], spoiled[late] = spoiled[late], spoiled[early]
    with spoilable() as folder:
        put_entries(folder, spoiled)
        assert f"Entry [{early}] was moved" in verdict(folder)


@MANY
@given(index=INDEX, at=st.integers(0))
def test_a_truncated_file(index: int, at: int) -> None:
    """An entry file cut at any byte: the first entry that is not whole is named."""
    first = index // WIDTH * WIDTH
    start = len(pack(ENTRIES[first:index]))
    with spoilable() as folder:
        path = folder / entry_file(index)
        keep = start + at % len(pack([ENTRIES[index]]))
        path.write_bytes(path.read_bytes()[:keep])
        told = verdict(folder)
    if keep > start:
        assert f"Entry [{index}] is cut short" in told
    elif first + WIDTH < SIZE:
        assert f"Entry [{index}] was removed: the entry [{first + WIDTH}] stands" in told
    else:
        assert f"Entry [{index}] is missing" in told


# --- Who can write entries and tiles, but not sign ------------------------------------------------


@MANY
@given(index=INDEX)
def test_an_entry_replaced_with_its_tiles(index: int) -> None:
    """An entry replaced and all tiles recomputed: the signed root gives the stretch it is in."""
    with spoilable() as folder:
        forge(folder, [*ENTRIES[:index], FOREIGN[index], *ENTRIES[index + 1 :]])
        told = verdict(folder)
    assert "The log is not the one signed in [" in told
    assert between(index) in told


@MANY
@given(index=st.integers(0, SIZE - 2))
def test_an_entry_deleted_with_its_tiles(index: int) -> None:
    """An entry deleted, the log filled up behind and all tiles recomputed: the stretch is named."""
    with spoilable() as folder:
        forge(folder, [*ENTRIES[:index], *ENTRIES[index + 1 :], FOREIGN[0]])
        assert between(index) in verdict(folder)


@MANY
@given(pair=st.lists(INDEX, min_size=2, max_size=2, unique=True))
def test_entries_exchanged_with_their_tiles(pair: list[int]) -> None:
    """Two entries exchanged and all tiles recomputed: the stretch of the first is named."""
    early, late = sorted(pair)
    spoiled = list(ENTRIES)
    spoiled[early], spoiled[late] = spoiled[late], spoiled[early]
    with spoilable() as folder:
        forge(folder, spoiled)
        assert between(early) in verdict(folder)


@MANY
@given(index=INDEX, byte=st.integers(0, 31))
def test_a_forged_tile(index: int, byte: int) -> None:
    """A hash altered in a tile: the tile is named and the entries are not blamed."""
    name = entry_file(index).replace("entries", "0")
    with spoilable() as folder:
        path = folder / name
        path.write_bytes(flipped(path.read_bytes(), index % WIDTH * 32 + byte))
        assert f"The tile [{name}] is forged or missing at entry [{index}]." in verdict(folder)


@MANY
@given(byte=st.integers(0, 63))
def test_a_forged_upper_tile(byte: int) -> None:
    """A hash altered above the leaves: the tile is named, and the entries are said to be good."""
    with spoilable() as folder:
        path = folder / "tile/1/000.p/2"
        path.write_bytes(flipped(path.read_bytes(), byte))
        assert "The tile [tile/1/000.p/2] is forged or missing; entries are good" in verdict(folder)


@MANY
@given(pair=st.lists(INDEX, min_size=2, max_size=2, unique=True))
def test_an_entry_and_another_tile(pair: list[int]) -> None:
    """An entry altered here and a tile there, so that each speaks against the other."""
    index, other = pair
    with spoilable() as folder:
        put_entries(folder, [*ENTRIES[:index], FOREIGN[index], *ENTRIES[index + 1 :]])
        path = folder / entry_file(other).replace("entries", "0")
        path.write_bytes(flipped(path.read_bytes(), other % WIDTH * 32))
        told = verdict(folder)
    first = min(pair)
    if covering(index) == covering(other) or (first == index and other < covering(index)[1]):
        assert f"They first disagree at entry [{first}]" in told
    elif first == index:
        assert f"Entry [{index}] was altered" in told
    else:
        assert f"forged or missing at entry [{other}]" in told


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("tile/entries/000", "Entry [0] was removed: the entry [256] stands in its place"),
        ("tile/entries/002.p/88", "Entry [512] is missing"),
        ("tile/0/001", "The tile [tile/0/001] is forged or missing at entry [256]"),
        ("tile/1/000.p/2", "The tile [tile/1/000.p/2] is forged or missing"),
        ("checkpoint", "cannot be read"),
    ],
)
def test_a_missing_file(name: str, message: str) -> None:
    """Every file of the export that goes missing is missed."""
    with spoilable() as folder:
        (folder / name).unlink()
        assert message in verdict(folder)


@pytest.mark.parametrize("name", ["tile/0/003", "tile/entries/002.p/90", "tile/2/000.p/1"])
def test_a_file_too_many(name: str) -> None:
    """A file that belongs to no signed entry is not passed over in silence."""
    with spoilable() as folder:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(b"more")
        told = verdict(folder)
    assert f"[{name}]" in told
    assert "NOT VERIFIED" in told


# --- Checkpoints ----------------------------------------------------------------------------------


def lines(note: str) -> tuple[str, str]:
    text, _, signatures = note.partition("\n\n")
    return text + "\n", signatures


def swapped_signature() -> str:
    text, _ = lines(MADE.notes[SIZE])
    return f"{text}\n{lines(MADE.notes[300])[1]}"


def of_another_log() -> str:
    return resigned_as(SigningKey(name="other.example/holds", seed=b"o" * 32))


def by_another_key() -> str:
    return resigned_as(SigningKey(name=KEY.name, seed=b"o" * 32))


def for_another_origin() -> str:
    other = Checkpoint(origin="other.example/holds", size=SIZE, root=MADE.log.root())
    return sign_note(text=other.to_text(), key=KEY)


def resigned_as(key: SigningKey) -> str:
    return Checkpoint(origin=key.name, size=SIZE, root=MADE.log.root()).sign(key=key)


FORGED_CHECKPOINTS = [
    (swapped_signature, "The signature of [jail.example/holds] is forged or the text altered"),
    (of_another_log, "The checkpoint is not signed by [jail.example/holds]"),
    (by_another_key, "The checkpoint is not signed by [jail.example/holds]"),
    (for_another_origin, "The checkpoint is not one of the log [jail.example/holds]"),
    (lambda: lines(MADE.notes[SIZE])[0] + "\nsigned, the clerk\n", "malformed"),
    (lambda: lines(MADE.notes[SIZE])[0], "is not a signed note"),
]


@pytest.mark.parametrize(("forged", "message"), FORGED_CHECKPOINTS)
@pytest.mark.parametrize("name", ["checkpoint", f"checkpoints/{300:012d}"])
def test_a_forged_checkpoint(forged: Callable[[], str], message: str, name: str) -> None:
    """A swapped signature, another log, another key, no signature: the checkpoint is refused."""
    with spoilable() as folder:
        (folder / name).write_text(forged())
        assert message in verdict(folder)


@MANY
@given(at=st.integers(0, len(MADE.notes[SIZE].encode()) - 1), bit=st.integers(0, 7))
def test_a_flipped_bit_of_a_checkpoint(at: int, bit: int) -> None:
    """One bit anywhere in the checkpoint and nothing is verified."""
    with spoilable() as folder:
        path = folder / "checkpoint"
        path.write_bytes(flipped(path.read_bytes(), at, bit))
        told = verdict(folder)
    reasons = ("forged or the text altered", "malformed", "not signed by", "not proper base64")
    assert any(reason in told for reason in (*reasons, "cannot be read", "not a signed note"))


# --- Who holds the log's own key ------------------------------------------------------------------


@MANY
@given(index=INDEX, kept=st.sampled_from(SIZES))
def test_a_rewritten_and_signed_history(index: int, kept: int) -> None:
    """A fork signed with the right key stands alone, and falls to one checkpoint kept outside."""
    fork = resigned([*ENTRIES[:index], *FOREIGN[index:]], *SIZES)
    with spoilable(fork) as folder:
        held = folder.with_suffix(".held")
        held.write_text(MADE.notes[kept])
        alone, told = verdict(folder), verdict(folder, held)
        held.unlink()
    assert alone.startswith("VERIFIED")
    if index < kept:
        assert "The log forked: " in told
        assert f"different histories of [{kept}] entries" in told
    else:
        assert told.startswith("VERIFIED")


@MANY
@given(index=INDEX, kept=st.sampled_from(SIZES))
def test_a_rewritten_history_with_its_checkpoints_hidden(index: int, kept: int) -> None:
    """A fork that shows one checkpoint only is found as soon as a kept one covers the change."""
    fork = resigned([*ENTRIES[:index], *FOREIGN[index:]], SIZE)
    with spoilable(fork) as folder:
        held = folder.with_suffix(".held")
        held.write_text(MADE.notes[kept])
        told = verdict(folder, held)
        held.unlink()
    if index >= kept:
        assert told.startswith("VERIFIED")
    elif kept == SIZE:
        assert "The log forked: " in told
    else:
        assert f"The log is not the one signed in [{held.name}]" in told


@MANY
@given(index=st.integers(0, 299), proven=st.integers(0, 299))
def test_a_rewritten_history_against_a_kept_proof(index: int, proven: int) -> None:
    """The proof a defender kept is enough to find a fork, whichever entry was rewritten."""
    fork = resigned([*ENTRIES[:index], *FOREIGN[index:]], SIZE)
    with spoilable(fork) as folder:
        held = folder.with_suffix(".held")
        held.write_text(proof_file(proven, 300))
        told = verdict(folder, held)
        held.unlink()
    if proven >= index:
        assert f"Entry [{proven}] is not the one [{held.name}] proves." in told
    else:
        assert f"The log is not the one signed in [{held.name}]" in told


@pytest.mark.parametrize("cut", [size for size in SIZES if size < SIZE])
@pytest.mark.parametrize("what", ["checkpoint", "proof", "growth"])
def test_a_log_cut_back_to_an_old_checkpoint(cut: int, what: str, tmp_path: Path) -> None:
    """An old log served as the newest one falls to any newer checkpoint or proof that was kept."""
    held = tmp_path / "kept"
    texts = {
        "checkpoint": MADE.notes[SIZE],
        "proof": proof_file(SIZE - 1),
        "growth": growth_file(100, SIZE),
    }
    held.write_text(texts[what])
    old = resigned(ENTRIES, *(size for size in SIZES if size <= cut))
    with spoilable(old) as folder:
        alone, told = verdict(folder), verdict(folder, held)
    assert alone.startswith("VERIFIED")
    assert f"The log was cut back: [kept] signed [{SIZE}] entries, the bundle has [{cut}]" in told
    assert f"the first missing entry is [{cut}]" in told


def test_the_verdict_of_the_program_as_handed_out(tmp_path: Path) -> None:
    """Run as a stranger runs it, the file exits 0 for the log, 1 for a spoiled one, 2 for nothing."""
    with spoilable() as folder:
        script = tmp_path / "verify.py"
        good = run_verifier(folder)
        put_entries(folder, ENTRIES[:5] + ENTRIES[6:])
        bad = run_verifier(folder)
        shutil.rmtree(folder / "tile")
        empty = run_verifier(folder)
    missing = run_verifier(script)
    assert (good.returncode, bad.returncode, empty.returncode, missing.returncode) == (0, 1, 1, 2)
    assert bad.stdout == (
        "NOT VERIFIED: Entry [5] was removed: the entry [6] stands in its place.\n"
    )
    assert good.stderr + bad.stderr + empty.stderr == ""
