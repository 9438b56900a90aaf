"""The record that cannot be altered: an append-only Merkle log, its checkpoints and proofs.

Not in here: what an event means (the desk), any clock, any web server. The independent verifier in
`holdcheck/ledger/verifier/` shares no code with this room and can be handed to anyone.
"""

from holdcheck.ledger.backup import back_up_sqlite
from holdcheck.ledger.checkpoint import Checkpoint, check_growth, open_checkpoint
from holdcheck.ledger.commitment import check_commitment, commit, event_link, event_salt, event_tag
from holdcheck.ledger.entry import Entry, canonical_json, decode_entry, make_entry
from holdcheck.ledger.errors import (
    ForkDetected,
    InvalidCommitment,
    InvalidEntry,
    InvalidNote,
    InvalidProof,
    LedgerCorrupt,
    LedgerError,
    LedgerUnavailable,
)
from holdcheck.ledger.export import TileReader, export_bundle
from holdcheck.ledger.hashing import leaf_hash, node_hash
from holdcheck.ledger.location import export_newest, newest_checkpoint, open_log
from holdcheck.ledger.log import Log, LogView
from holdcheck.ledger.note import SigningKey, VerifierKey, cosign_note, open_note, sign_note
from holdcheck.ledger.prooffile import (
    Opening,
    VerifiedEvent,
    verify_consistency_file,
    verify_inclusion_file,
    write_consistency,
    write_inclusion,
)
from holdcheck.ledger.proofs import verify_consistency, verify_inclusion
from holdcheck.ledger.randomness import new_secret
from holdcheck.ledger.sqlstore import Dialect, SqlStore, drop_schema, guards, schema
from holdcheck.ledger.store import LogReader, LogStore, MemoryStore
from holdcheck.ledger.transaction import all_or_nothing, sqlite_transaction

__all__ = [
    "Checkpoint",
    "Dialect",
    "Entry",
    "ForkDetected",
    "InvalidCommitment",
    "InvalidEntry",
    "InvalidNote",
    "InvalidProof",
    "LedgerCorrupt",
    "LedgerError",
    "LedgerUnavailable",
    "Log",
    "LogReader",
    "LogStore",
    "LogView",
    "MemoryStore",
    "Opening",
    "SigningKey",
    "SqlStore",
    "TileReader",
    "VerifiedEvent",
    "VerifierKey",
    "all_or_nothing",
    "back_up_sqlite",
    "canonical_json",
    "check_commitment",
    "check_growth",
    "commit",
    "cosign_note",
    "decode_entry",
    "drop_schema",
    "event_link",
    "event_salt",
    "event_tag",
    "export_bundle",
    "export_newest",
    "guards",
    "leaf_hash",
    "make_entry",
    "new_secret",
    "newest_checkpoint",
    "node_hash",
    "open_checkpoint",
    "open_log",
    "open_note",
    "schema",
    "sign_note",
    "sqlite_transaction",
    "verify_consistency",
    "verify_consistency_file",
    "verify_inclusion",
    "verify_inclusion_file",
    "write_consistency",
    "write_inclusion",
]
