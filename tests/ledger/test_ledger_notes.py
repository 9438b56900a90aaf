"""Signed notes, keys, checkpoints and cosignatures: published vectors and every refusal."""

import base64

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ledger_helpers import KEY, load_verifier, sample

from holdcheck.ledger import (
    Checkpoint,
    ForkDetected,
    InvalidNote,
    InvalidProof,
    LedgerCorrupt,
    SigningKey,
    VerifierKey,
    check_growth,
    cosign_note,
    new_secret,
    open_checkpoint,
    open_note,
    sign_note,
)
from holdcheck.ledger.note import ALGORITHM_COSIGNATURE

VERIFIER = load_verifier()

# The note, keys and signature of the documentation of Go's golang.org/x/mod/sumdb/note.
GO_TEXT = (
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n"
)
GO_NOTE = (
    GO_TEXT + "\n— PeterNeumann "
    "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
)
GO_SIGNER = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"
GO_VERIFIER = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"

# The example note and key of the C2SP signed-note specification.
C2SP_NOTE = (
    "This is an example message.\n\n— example.com/foo "
    "Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n"
)
C2SP_VERIFIER = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"

WITNESS = SigningKey(name="witness.example/w", seed=b"w" * 32, algorithm=ALGORITHM_COSIGNATURE)
STRANGER = SigningKey(name="stranger.example", seed=b"x" * 32)
TEXT = Checkpoint(origin=KEY.name, size=7, root=b"r" * 32).to_text()
NOTE = sign_note(text=TEXT, key=KEY)


def test_go_note_is_signed_byte_for_byte() -> None:
    """The published Go key signs the published text to the published note, and opens it."""
    key = SigningKey.parse(GO_SIGNER)
    assert sign_note(text=GO_TEXT, key=key) == GO_NOTE
    assert str(key.verifier) == GO_VERIFIER
    assert key.to_text() == GO_SIGNER
    assert open_note(note=GO_NOTE, keys=[VerifierKey.parse(GO_VERIFIER)]).text == GO_TEXT


@pytest.mark.parametrize(("note", "key"), [(GO_NOTE, GO_VERIFIER), (C2SP_NOTE, C2SP_VERIFIER)])
def test_published_notes_open_in_both_programs(note: str, key: str) -> None:
    """Published notes open with their published keys, here and in the independent verifier."""
    text, _, line = note.rpartition("\n\n")
    assert open_note(note=note, keys=[VerifierKey.parse(key)]).text == text + "\n"
    assert VERIFIER.Key(key).signed(text + "\n", [line[:-1]])


@pytest.mark.parametrize(
    ("public", "message", "signature"),
    [
        (
            "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
            "",
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e"
            "39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
        ),
        (
            "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
            "72",
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f"
            "3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
        ),
        (
            "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
            "af82",
            "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67"
            "f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
        ),
    ],
)
def test_rfc_8032_signatures(public: str, message: str, signature: str) -> None:
    """The independent verifier's own Ed25519 accepts the vectors of RFC 8032 section 7.1."""
    parts = bytes.fromhex(public), bytes.fromhex(message), bytes.fromhex(signature)
    assert VERIFIER.ed25519_ok(*parts)
    assert not VERIFIER.ed25519_ok(parts[0], parts[1] + b"x", parts[2])


@settings(max_examples=40)
@given(st.binary(min_size=32, max_size=32), st.binary(max_size=80), st.integers(0, 511))
def test_own_ed25519_agrees_with_the_library(seed: bytes, message: bytes, bit: int) -> None:
    """The verifier's Ed25519 accepts the library's signatures and none with a bit flipped."""
    key = SigningKey(name="any", seed=seed)
    signature = key._sign(message)
    public = key.verifier.public
    assert VERIFIER.ed25519_ok(public, message, signature)
    wrong = bytearray(signature)
    wrong[bit // 8] ^= 1 << bit % 8
    assert not VERIFIER.ed25519_ok(public, message, bytes(wrong))


def test_own_ed25519_refuses_what_is_not_canonical() -> None:
    """A scalar that is not reduced, a point off the curve and wrong lengths are refused."""
    public, message = KEY.verifier.public, b"m"
    signature = KEY._sign(message)
    scalar = int.from_bytes(signature[32:], "little") + VERIFIER.ORDER
    assert not VERIFIER.ed25519_ok(public, message, signature[:32] + scalar.to_bytes(32, "little"))
    assert not VERIFIER.ed25519_ok(b"\xff" * 32, message, signature)
    assert not VERIFIER.ed25519_ok((2).to_bytes(32, "little"), message, signature)
    assert not VERIFIER.ed25519_ok(public[:31], message, signature)
    assert not VERIFIER.ed25519_ok(public, message, signature[:63])
    negative_zero = (1 | 1 << 255).to_bytes(32, "little")
    assert VERIFIER.point(negative_zero) is None


@given(st.data())
def test_any_changed_letter_of_a_checkpoint_is_refused(data: st.DataObject) -> None:
    """Changing any one letter of a signed checkpoint makes both programs refuse it."""
    position = data.draw(st.integers(0, len(NOTE) - 1))
    letter = data.draw(st.characters(codec="utf-8").filter(lambda c: c != NOTE[position]))
    changed = NOTE[:position] + letter + NOTE[position + 1 :]
    with pytest.raises(InvalidNote):
        open_checkpoint(note=changed, key=KEY.verifier)
    with pytest.raises(VERIFIER.NotVerified):
        VERIFIER.open_checkpoint(changed, VERIFIER.Key(str(KEY.verifier)), [])


def test_cosigned_checkpoint() -> None:
    """A witness's cosignature is checked with its time, and may be demanded."""
    note = cosign_note(note=NOTE, key=WITNESS, at=1_800_000_000)
    opened = open_note(note=note, keys=[KEY.verifier, WITNESS.verifier])
    assert opened.cosigned_at == ((WITNESS.verifier, 1_800_000_000),)
    assert open_checkpoint(note=note, key=KEY.verifier).size == 7
    assert open_checkpoint(note=note, key=KEY.verifier, witnesses=[WITNESS.verifier]).size == 7
    log, witness = VERIFIER.Key(str(KEY.verifier)), VERIFIER.Key(str(WITNESS.verifier))
    assert VERIFIER.open_checkpoint(note, log, [witness]) == (7, b"r" * 32)
    with pytest.raises(InvalidNote, match=r"lacks the signature of \[witness.example/w\]"):
        open_checkpoint(note=NOTE, key=KEY.verifier, witnesses=[WITNESS.verifier])
    with pytest.raises(VERIFIER.NotVerified, match=r"not signed by \[witness.example/w\]"):
        VERIFIER.open_checkpoint(NOTE, log, [witness])


def test_an_altered_cosignature_time_is_refused() -> None:
    """A cosignature whose time was changed is refused by both programs."""
    note = cosign_note(note=NOTE, key=WITNESS, at=1_800_000_000)
    line = note.splitlines()[-1]
    blob = bytearray(base64.b64decode(line.rpartition(" ")[2]))
    blob[11] ^= 1
    forged = note.replace(line.rpartition(" ")[2], base64.b64encode(blob).decode())
    with pytest.raises(InvalidNote, match="does not fit the note"):
        open_checkpoint(note=forged, key=KEY.verifier, witnesses=[WITNESS.verifier])
    with pytest.raises(VERIFIER.NotVerified, match="forged"):
        VERIFIER.open_checkpoint(
            forged, VERIFIER.Key(str(KEY.verifier)), [VERIFIER.Key(str(WITNESS.verifier))]
        )


def test_signatures_of_strangers_are_ignored() -> None:
    """A signature by an unknown key neither helps nor harms."""
    strange = sign_note(text=TEXT, key=STRANGER).splitlines()[-1] + "\n"
    assert open_checkpoint(note=NOTE + strange, key=KEY.verifier).size == 7
    assert VERIFIER.open_checkpoint(NOTE + strange, VERIFIER.Key(str(KEY.verifier)), [])[0] == 7


def test_two_secrets_differ() -> None:
    """Every drawn secret is 32 bytes of its own."""
    assert len({new_secret() for _ in range(50)}) == 50
    assert len(new_secret()) == 32


def test_a_secret_is_not_shown() -> None:
    """Printing a signing key does not print its seed."""
    assert "s" * 8 not in repr(KEY)


@pytest.mark.parametrize(
    ("note", "message"),
    [
        ("", "The note has no signatures after an empty line."),
        ("text\n", "The note has no signatures after an empty line."),
        (TEXT + "\n", "The note has no signatures after an empty line."),
        (NOTE[:-1], "The note has no signatures after an empty line."),
        (NOTE + "x\n", "The signature line [x] is malformed."),
        (NOTE.replace("\n7\n", "\n\t7\n"), "must hold no control characters"),
        ("\n\n— a b\n", "The text of a note must end in a newline."),
        (TEXT + "\n— a+b AAAAAAAA\n", "The key name [a+b] must be text without spaces or plus"),
        (TEXT + "\n— a AAAA\n", "The signature of [a] is too short."),
        (TEXT + "\n— a A?AA\n", "The signature [A?AA] is not base64."),
        (TEXT + "\n— a AAAAAAB=\n", "is not in the one canonical base64 form."),
        ("a" * 1_000_001, "The note is longer than [1000000] characters."),
        (TEXT + "\n" + "— a AAAAAAAA\n" * 101, "The note has more than [100] signatures."),
        (
            sign_note(text=TEXT, key=STRANGER),
            f"No trusted key signed the note: trusted are [{KEY.name}], it names "
            "[stranger.example].",
        ),
        (
            sign_note(text="hello\n", key=KEY),
            "A checkpoint must be exactly an origin, a size and a root, one line each.",
        ),
        (sign_note(text=TEXT.replace("\n7\n", "\n07\n"), key=KEY), "must be exactly an origin"),
        (sign_note(text=TEXT + "extra\n", key=KEY), "must be exactly an origin"),
        (sign_note(text=f"{KEY.name}\n7\nAAAA\n", key=KEY), "a 32-byte root"),
        (
            sign_note(text=TEXT.replace(KEY.name, "other"), key=KEY),
            f"The checkpoint is of the log [other], the key of [{KEY.name}].",
        ),
    ],
)
def test_bad_notes(note: str, message: str) -> None:
    """Every malformed or unsigned checkpoint is refused with one sentence, by both programs."""
    with pytest.raises(InvalidNote) as caught:
        open_checkpoint(note=note, key=KEY.verifier)
    assert message in str(caught.value)
    with pytest.raises(VERIFIER.NotVerified):
        VERIFIER.open_checkpoint(note, VERIFIER.Key(str(KEY.verifier)), [])


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "The key [] is not of the form [name+id+base64]."),
        ("a+b", "The key [a+b] is not of the form [name+id+base64]."),
        ("a+00000000+AQ==", "The key [a] must be 32 bytes of algorithm 1 (log) or 4 (witness)"),
        (GO_VERIFIER.replace("c74f20a3", "c74f20a4"), "carries the id [c74f20a4] but its bytes"),
        (GO_VERIFIER.replace("+ARp", "+Apr"), "must be 32 bytes of algorithm 1 (log) or 4"),
        ("a b" + GO_VERIFIER[12:], "The key name [a b] must be text without spaces"),
    ],
)
def test_bad_keys(text: str, message: str) -> None:
    """Every damaged public key is refused with one sentence, by both programs."""
    with pytest.raises(InvalidNote) as caught:
        VerifierKey.parse(text)
    assert message in str(caught.value)
    with pytest.raises(VERIFIER.NotVerified):
        VERIFIER.Key(text)


@pytest.mark.parametrize(
    "text",
    ["", GO_VERIFIER, GO_SIGNER[:-4], GO_SIGNER.replace("c74f", "c74e"), GO_SIGNER[:-1] + "?"],
)
def test_bad_signing_keys_keep_the_secret(text: str) -> None:
    """A damaged signing key is refused without repeating its secret part."""
    with pytest.raises(InvalidNote) as caught:
        SigningKey.parse(text)
    assert "AYEKFALV" not in str(caught.value)


def test_wrong_uses_of_keys() -> None:
    """A log key signs, a witness key cosigns, and a key signs only for its own log."""
    with pytest.raises(InvalidNote, match="is a witness key; sign with a log key"):
        sign_note(text=TEXT, key=WITNESS)
    with pytest.raises(InvalidNote, match="is a log key; cosign with a witness key"):
        cosign_note(note=NOTE, key=KEY, at=1)
    with pytest.raises(InvalidNote, match=r"The time \[-1\] is not a POSIX time"):
        cosign_note(note=NOTE, key=WITNESS, at=-1)
    with pytest.raises(InvalidNote, match=r"\[stranger.example\] cannot sign for the log"):
        Checkpoint(origin="x", size=0, root=bytes(32)).sign(key=STRANGER)
    with pytest.raises(InvalidNote, match=r"The signing key \[x\] is malformed"):
        SigningKey(name="x", seed=b"short")


def test_monitor_sees_growth() -> None:
    """Two held checkpoints with the proof between them show that the log only grew."""
    made = sample(3, 8, 8, 21)
    for old, new in ((3, 8), (8, 21), (3, 21), (8, 8)):
        found = check_growth(
            old_note=made.notes[old],
            new_note=made.notes[new],
            proof=made.log.consistency_proof(old_size=old, new_size=new),
            key=KEY.verifier,
        )
        assert [checkpoint.size for checkpoint in found] == [old, new]


def test_monitor_sees_a_fork() -> None:
    """A shrunken log, a second history of one size and an unproven growth are each named."""
    made = sample(3, 8)
    other = sample(3, 8, entries=made.entries[:2] + made.entries[3:] + made.entries[2:3])
    with pytest.raises(ForkDetected, match=r"shrank from \[8\] to \[3\] entries"):
        check_growth(old_note=made.notes[8], new_note=made.notes[3], proof=[], key=KEY.verifier)
    with pytest.raises(ForkDetected, match=r"two different histories of \[8\] entries"):
        check_growth(old_note=made.notes[8], new_note=other.notes[8], proof=[], key=KEY.verifier)
    with pytest.raises(InvalidProof, match="did not show that it only grew"):
        check_growth(
            old_note=made.notes[3],
            new_note=other.notes[8],
            proof=other.log.consistency_proof(old_size=3, new_size=8),
            key=KEY.verifier,
        )


def test_a_rewritten_log_is_not_signed_again() -> None:
    """A log that no longer extends its last checkpoint is refused a new one."""
    made = sample(3, 8)
    other = sample(8, entries=made.entries[1:] + made.entries[:1])
    other.log._store.save_checkpoint(size=8, note=made.notes[8])
    with pytest.raises(LedgerCorrupt, match=r"does not extend the checkpoint of \[8\] entries"):
        other.log.sign_checkpoint(key=KEY)
    short = sample(2)
    short.log._store.save_checkpoint(size=8, note=made.notes[8])
    with pytest.raises(LedgerCorrupt, match=r"The log of \[2\] entries does not extend"):
        short.log.sign_checkpoint(key=KEY)
