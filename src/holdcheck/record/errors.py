"""The errors of this room: each one sentence that names the file, what was wrong, what to do."""

from __future__ import annotations

from holdcheck.facts.errors import InputError


class RecordError(InputError):
    """A file of the record, or the data folder, cannot be read; the folder is as it was."""


class UnknownReleaseError(RecordError):
    """No release description recognises the file's content."""
