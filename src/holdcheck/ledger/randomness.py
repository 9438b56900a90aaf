"""The only place of the ledger that draws random numbers."""

import secrets

SECRET_BYTES = 32


def new_secret() -> bytes:
    """Draw 32 random bytes from the operating system, for a case key or a signing seed."""
    return secrets.token_bytes(SECRET_BYTES)
