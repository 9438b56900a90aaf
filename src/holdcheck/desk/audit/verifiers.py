"""The files of the independent verifier as the desk hands them out, each with its hash."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from django.http import HttpRequest
from django.urls import reverse

from holdcheck.ledger.verifier import BROWSER_PAGE, BROWSER_SCRIPT, VERIFIER_SCRIPT

VERIFIERS = {one.name: one for one in (VERIFIER_SCRIPT, BROWSER_PAGE, BROWSER_SCRIPT)}


@dataclass(frozen=True, slots=True)
class VerifierFile:
    """One file: its name, the whole address it is had from, and its SHA-256."""

    name: str
    address: str
    digest: str


def verifier_files(request: HttpRequest) -> tuple[VerifierFile, ...]:
    """Every file with its address as a printed page must name it."""
    return tuple(
        VerifierFile(
            name,
            request.build_absolute_uri(reverse("verifier", args=[name])),
            sha256(path.read_bytes()).hexdigest(),
        )
        for name, path in VERIFIERS.items()
    )
