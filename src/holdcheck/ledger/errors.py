"""What can go wrong with the record, one exception a cause a caller would act on differently."""

# The names say what happened; "LedgerUnavailableError" would say no more.
# ruff: noqa: N818


class LedgerError(Exception):
    """Any fault of the ledger; its text is one sentence fit to be shown to an operator."""


class LedgerUnavailable(LedgerError):
    """The log cannot be written or read now, so nothing may be decided or issued."""


class LedgerCorrupt(LedgerError):
    """The store contradicts itself or a checkpoint it signed earlier; stop and investigate."""


class ForkDetected(LedgerError):
    """Two validly signed checkpoints tell two different histories of one log."""


class InvalidEntry(LedgerError):
    """Bytes that are not a canonical ledger entry, or values no entry may hold."""


class InvalidNote(LedgerError):
    """A signed note, key or checkpoint that is malformed or not signed by a trusted key."""


class InvalidProof(LedgerError):
    """An inclusion or consistency proof, or a proof file, that does not prove what it claims."""


class InvalidCommitment(LedgerError):
    """A revealed payload that is not the payload an entry committed to."""
