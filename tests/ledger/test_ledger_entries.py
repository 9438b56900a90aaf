"""Entries, canonical bytes and salted commitments."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ledger_helpers import CASE_KEY, payload, sample_entries

from holdcheck.ledger import (
    Entry,
    InvalidCommitment,
    InvalidEntry,
    Log,
    MemoryStore,
    canonical_json,
    check_commitment,
    commit,
    decode_entry,
    event_link,
    event_salt,
    event_tag,
    leaf_hash,
    make_entry,
    new_secret,
)

ENTRIES = sample_entries(4)
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(codec="utf-8")),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(st.characters(codec="utf-8")), inner),
    max_leaves=12,
)
SECRETS = st.binary(min_size=32, max_size=32)


def test_the_documented_bytes() -> None:
    """An entry has exactly the documented canonical form."""
    entry = Entry(kind="decision", case=b"\x0a" * 32, payload=b"\x0b" * 32, previous=b"\x0c" * 32)
    assert entry.encode() == (
        b'{"case":"'
        + b"0a" * 32
        + b'","kind":"decision","payload":"'
        + b"0b" * 32
        + b'","previous":"'
        + b"0c" * 32
        + b'","v":1}'
    )
    assert decode_entry(entry.encode()) == entry


@given(PLAIN)
def test_canonical_json_is_one_form(value: bool | int | str | None) -> None:
    """Canonical JSON reads back to the same value and gives the same bytes again."""
    data = canonical_json(value)
    again = json.loads(data)
    assert again == value
    assert canonical_json(again) == data


def test_canonical_json_sorts_and_keeps_letters() -> None:
    """Keys are sorted at every depth, nothing is padded, letters stay as they are."""
    assert canonical_json({"b": [1, {"z": None, "ñ": True}], "a": "Ωé"}) == (
        '{"a":"Ωé","b":[1,{"z":null,"ñ":true}]}'.encode()
    )


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (1.5, "[value] is a float; canonical data holds only text"),
        ({"a": [1, 2.0]}, "[value.a[1]] is a float"),
        ({1: "a"}, "The key [1] in [value] is not text."),
        ({"a": {1}}, "[value.a] is a set"),
        (("a",), "[value] is a tuple"),
        (b"a", "[value] is a bytes"),
        ("\ud800", "Text holds half a character at [1]."),
    ],
)
def test_data_without_one_form_is_refused(value: object, message: str) -> None:
    """Data that different programs could write differently is refused, naming the place."""
    with pytest.raises(InvalidEntry) as caught:
        canonical_json(value)  # type: ignore[arg-type]
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "The entry is not JSON"),
        (b"\xff", "The entry is not JSON"),
        (b"[]", "The entry must hold exactly the fields [case, kind, payload, previous, v]."),
        (ENTRIES[0][:-1] + b',"name":"x"}', "The entry must hold exactly the fields"),
        (ENTRIES[0].replace(b'"v":1', b'"v":2'), "The entry has version [2]; known is [1]."),
        (ENTRIES[0].replace(b'"v":1', b'"v": 1'), "The entry is not in canonical form"),
        (ENTRIES[0].replace(b'"v":1', b'"v":true'), "The entry is not in canonical form"),
        (ENTRIES[0].upper().replace(b"CASE", b"case"), "The entry must hold exactly"),
        (ENTRIES[0].replace(b"intake", b"In take"), "The event kind [In take] is not a lower-case"),
        (ENTRIES[0].replace(b'"intake"', b"7"), "A field of the entry has the wrong type"),
        (
            ENTRIES[0].replace(b'"payload":"', b'"payload":"00'),
            "The field [payload] must hold [32]",
        ),
        (ENTRIES[0].replace(b'"payload":"', b'"payload":"zz'), "has the wrong type"),
        (ENTRIES[0] + b"\n", "The entry is not in canonical form"),
    ],
)
def test_bytes_that_are_no_entry(data: bytes, message: str) -> None:
    """Bytes that are not exactly one canonical entry are refused with one sentence."""
    with pytest.raises(InvalidEntry) as caught:
        decode_entry(data)
    assert message in str(caught.value)


def test_an_entry_tells_nothing_about_the_payload() -> None:
    """No part of the payload stands in the entry, and equal payloads look different each time."""
    text = canonical_json({"name": "Maria Ejemplo", "born": "1990-02-03"})
    seen = set()
    for sequence in range(3):
        entry = make_entry(
            kind="decision",
            case_key=CASE_KEY,
            sequence=sequence,
            previous=bytes(32) if sequence else None,
            payload=text,
        )
        data = entry.encode()
        assert not any(word in data for word in (b"Maria", b"Ejemplo", b"1990", text))
        seen |= {entry.case, entry.payload, entry.previous}
    assert len(seen) == 9


def test_opening_one_event_opens_no_other() -> None:
    """The salt of one event opens it and fails on every other event of the case."""
    entries = [decode_entry(data) for data in ENTRIES]
    for sequence, entry in enumerate(entries):
        for other in range(len(entries)):
            salt = event_salt(case_key=CASE_KEY, sequence=other)
            if other == sequence:
                entry.check_payload(payload=payload(sequence), salt=salt)
            else:
                with pytest.raises(InvalidCommitment, match="is not the one the entry committed"):
                    entry.check_payload(payload=payload(sequence), salt=salt)


def test_the_key_shows_the_whole_case_in_order() -> None:
    """Whoever holds the case key finds each event, its order, and that no further one exists."""
    previous = None
    for sequence, data in enumerate(ENTRIES):
        entry = decode_entry(data)
        assert entry.belongs_to(case_key=CASE_KEY, sequence=sequence, previous=previous)
        assert not entry.belongs_to(case_key=CASE_KEY, sequence=sequence + 1, previous=previous)
        assert not entry.belongs_to(case_key=CASE_KEY, sequence=sequence, previous=b"x" * 32)
        assert not entry.belongs_to(case_key=b"o" * 32, sequence=sequence, previous=previous)
        previous = leaf_hash(data)
    next_tag = event_tag(case_key=CASE_KEY, sequence=len(ENTRIES))
    assert next_tag not in {decode_entry(data).case for data in ENTRIES}


def test_destroying_the_key_leaves_the_proofs() -> None:
    """Without the key no guess of a payload can be confirmed, yet the entry is still proven."""
    log = Log(store=MemoryStore())
    key = new_secret()
    text = canonical_json({"name": "Maria Ejemplo"})
    data = make_entry(
        kind="decision", case_key=key, sequence=0, previous=None, payload=text
    ).encode()
    log.extend([*ENTRIES, data])
    commitment = decode_entry(log.read(4)).payload
    check_commitment(commitment=commitment, payload=text, salt=event_salt(case_key=key, sequence=0))
    del key
    with pytest.raises(InvalidCommitment):
        check_commitment(
            commitment=commitment,
            payload=text,
            salt=event_salt(case_key=new_secret(), sequence=0),
        )
    assert len(log.inclusion_proof(index=4)) > 0


@given(SECRETS, SECRETS, st.integers(0, 2**64 - 1), st.binary(), st.binary())
def test_commitments_bind(
    key: bytes, other: bytes, sequence: int, first: bytes, second: bytes
) -> None:
    """A commitment opens to its own payload and salt and to nothing else."""
    salt = event_salt(case_key=key, sequence=sequence)
    made = commit(payload=first, salt=salt)
    check_commitment(commitment=made, payload=first, salt=salt)
    if first != second:
        assert commit(payload=second, salt=salt) != made
    if key != other:
        assert commit(payload=first, salt=event_salt(case_key=other, sequence=sequence)) != made


def test_purposes_are_apart() -> None:
    """Salt, pseudonym and link of one event are derived apart, so none gives away another."""
    salt = event_salt(case_key=CASE_KEY, sequence=0)
    tag = event_tag(case_key=CASE_KEY, sequence=0)
    first = event_link(case_key=CASE_KEY, sequence=0, previous=None)
    later = event_link(case_key=CASE_KEY, sequence=1, previous=b"x" * 32)
    assert len({salt, tag, first, later}) == 4


def test_wrong_lengths_and_numbers_are_refused() -> None:
    """A short key, a short salt, a negative number and a missing predecessor are each refused."""
    with pytest.raises(InvalidCommitment, match=r"A case key has \[32\] bytes, this one \[5\]"):
        event_salt(case_key=b"short", sequence=0)
    with pytest.raises(InvalidCommitment, match=r"counted from 0, not \[-1\]"):
        event_tag(case_key=CASE_KEY, sequence=-1)
    with pytest.raises(InvalidCommitment, match=r"A salt has \[32\] bytes, this one \[0\]"):
        commit(payload=b"", salt=b"")
    for sequence, previous in ((0, b"x" * 32), (1, None)):
        with pytest.raises(InvalidEntry, match=r"only event \[0\] has none"):
            make_entry(
                kind="decision",
                case_key=CASE_KEY,
                sequence=sequence,
                previous=previous,
                payload=b"",
            )
