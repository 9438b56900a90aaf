"""Whether a law binds the agency that acts, in three values."""

from __future__ import annotations

from holdcheck.facts.model import Value
from holdcheck.law.model import Law

FALSE, UNKNOWN, TRUE = 0, 1, 2


def binds(law: Law, agency_type: Value | None) -> int:
    """0 no, 1 not known, 2 yes.

    A law for named agencies (``only``) may or may not bind while the kind of agency is unknown; a
    law for all ``except`` some is taken to bind, which is the restrictive reading.
    """
    if law.binds.only:
        return UNKNOWN if agency_type is None else TRUE if agency_type in law.binds.only else FALSE
    return FALSE if agency_type is not None and agency_type in law.binds.exempt else TRUE
