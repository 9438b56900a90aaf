"""The five training packets: a booking, the paper as an image, and the answer a clerk should reach."""

from __future__ import annotations

import io
import textwrap
from dataclasses import dataclass

from PIL import Image, ImageDraw, ImageFont


@dataclass(frozen=True, slots=True)
class Packet:
    """One packet: booking, person, birth, hours until release is due, lines of papers, the answer."""

    booking: str
    name: str
    born: str
    due_hours: int
    detainer: tuple[str, ...]
    court: tuple[str, ...]
    expected: str


_HEAD = (
    "FICTIONAL – FOR TRAINING ONLY",
    "DEPARTMENT OF HOMELAND SECURITY",
    "IMMIGRATION DETAINER – NOTICE OF ACTION",
)
_FOOT = ("DHS Form I-247A (3/17)",)

PACKETS: tuple[Packet, ...] = (
    Packet(
        "T-1", "Robin Example", "1988-03-04", 20,
        (*_HEAD, "Date: 2026-01-12", "To: Example County Jail",
         "1. Probable cause:  [ ] final order  [ ] proceedings  [X] biometrics and records",
         "2. [ ] DHS transferred the subject", "Attached: I-200, signed: NO SIGNATURE",
         "Officer: (signed) A. Officer, ICE", "Served on the subject: yes", *_FOOT),
        ("EXAMPLE SUPERIOR COURT – certified", "No convictions are on record for Robin Example."),
        "Prohibited. There is no conviction, and federal paper alone is no ground. The I-200 is not "
        "signed, which the page lists as a defect.",
    ),
    Packet(
        "T-2", "Sam Sample", "1979-11-20", 30,
        (*_HEAD, "Date: 2026-02-02", "To: Example County Jail",
         "1. Probable cause:  [X] final order  [ ] proceedings  [ ] biometrics and records",
         "2. [ ] DHS transferred the subject", "Attached: I-205, signed: yes",
         "Officer: (signed) B. Officer, ICE", "Served on the subject: yes", *_FOOT),
        ("EXAMPLE SUPERIOR COURT – certified record", "Sam Sample, docket 25-1187",
         "Felony, judgment entered 2025-06-10", "Not vacated. No other convictions."),
        "Permitted: a felony within three years, from a court. Permitted is not required. The page "
        "shows when a hold ends at the latest.",
    ),
    Packet(
        "T-3", "Kim Testperson", "1994-07-30", 12,
        (*_HEAD, "Date: 2026-01-30", "To: Example County Jail",
         "1. Probable cause:  [ ] final order  [X] proceedings  [ ] biometrics and records",
         "2. [ ] DHS transferred the subject", "Attached: I-200, signed: yes",
         "Officer: (signed) C. Officer, ICE", "Served on the subject: no", *_FOOT),
        ("CRIMINAL HISTORY PRINT-OUT (not certified)", "Kim Testperson",
         "Felony, 2025-01-15, disposition: see court"),
        "Prohibited for now. A print-out is no court record: the conviction waits for a second person "
        "or the court’s record, and opens nothing until then. The detainer was not served either.",
    ),
    Packet(
        "T-4", "Jo Placeholder", "2009-01-05", 8,
        (*_HEAD, "Date: 2026-02-14", "To: Example County Jail",
         "1. Probable cause:  [X] final order  [ ] proceedings  [ ] biometrics and records",
         "2. [ ] DHS transferred the subject", "Attached: I-205, signed: yes",
         "Officer: (signed) D. Officer, ICE", "Served on the subject: yes", *_FOOT),
        ("EXAMPLE SUPERIOR COURT – certified record", "Jo Placeholder, docket 25-2001",
         "Felony, judgment entered 2025-09-01"),
        "Prohibited: nobody under 18 is held, whatever the conviction.",
    ),
    Packet(
        "T-5", "Lee Nobody", "1985-05-05", 26,
        (*_HEAD, "Date: 2026-02-20", "To: Example County Jail",
         "1. Probable cause:  [ ] final order  [ ] proceedings  [X] biometrics and records",
         "2. [ ] DHS transferred the subject", "Attached: I-200, signed: yes",
         "Officer: (signed) E. Officer, ICE", "Served on the subject: yes", *_FOOT),
        ("EXAMPLE SUPERIOR COURT – certified record", "Lee Nobody, docket 25-3100",
         "Felony, judgment entered 2025-03-03.", "BOOKING NOTE: says was born in Ohio, United States."),
        "Not settled, and so no hold: the felony would permit it, but the booking note speaks of a "
        "birth in the United States. Enter that fact; the hold stops until it is verified in writing.",
    ),
)  # fmt: skip

EXPECTED = {one.booking: one.expected for one in PACKETS}


_PLAIN = str.maketrans({"–": "-", "’": "'"})  # what the font of the scan has


def scan(lines: tuple[str, ...]) -> bytes:
    """The lines as a scanned page (PNG)."""
    page = Image.new("L", (760, 700), 250)
    draw = ImageDraw.Draw(page)
    large = ImageFont.load_default(25)
    draw.rectangle((20, 20, 740, 680), outline=90, width=2)
    y = 36
    for line in lines:
        for part in textwrap.wrap(line.translate(_PLAIN), 52):
            draw.text((40, y), part, fill=30, font=large)
            y += 34
        y += 8
    out = io.BytesIO()
    page.save(out, "PNG", optimize=True)
    return out.getvalue()
