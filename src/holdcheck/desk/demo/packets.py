"""The five training packets: a booking, the paper as an image, and the answer a clerk should reach."""

from __future__ import annotations

import io
import textwrap
from dataclasses import dataclass
from datetime import date, timedelta

from PIL import Image, ImageDraw, ImageFont


@dataclass(frozen=True, slots=True)
class Packet:
    """One packet: booking, person, birth, hours until release is due, what its papers say, the answer.

    ``issued`` is the date of the detainer and ``convicted`` that of the conviction the papers name.
    """

    booking: str
    name: str
    born: date
    due_hours: int
    issued: date
    convicted: date | None
    detainer: tuple[str, ...]
    court: tuple[str, ...]
    expected: str


_HEAD = (
    "FICTIONAL – FOR TRAINING ONLY",
    "DEPARTMENT OF HOMELAND SECURITY",
    "IMMIGRATION DETAINER – NOTICE OF ACTION",
)
_FOOT = ("DHS Form I-247A (3/17)",)
ANSWERS = {
    "T-1": "Prohibited. There is no conviction, and federal paper alone is no ground. The I-200 is not "
    "signed, which the page lists as a defect.",
    "T-2": "Permitted: a felony within three years, from a court. Permitted is not required. The page "
    "shows when a hold ends at the latest.",
    "T-3": "Prohibited for now. A print-out is no court record: the conviction waits for a second person "
    "or the court’s record, and opens nothing until then. The detainer was not served either.",
    "T-4": "Prohibited: nobody under 18 is held, whatever the conviction.",
    "T-5": "Not settled, and so no hold: the felony would permit it, but the booking note speaks of a "
    "birth in the United States. Enter that fact; the hold stops until it is verified in writing.",
}


def packets(today: date) -> tuple[Packet, ...]:
    """The five packets, dated so that each leads to its answer on that day and long after."""

    def ago(days: int) -> date:
        return today - timedelta(days=days)

    def paper(
        issued: date, boxes: str, attached: str, officer: str, served: str
    ) -> tuple[str, ...]:
        return (
            *_HEAD, f"Date: {issued}", "To: Example County Jail",
            f"1. Probable cause:  {boxes}", "2. [ ] DHS transferred the subject",
            f"Attached: {attached}", f"Officer: (signed) {officer} Officer, ICE",
            f"Served on the subject: {served}", *_FOOT,
        )  # fmt: skip

    order = "[X] final order  [ ] proceedings  [ ] biometrics and records"
    pending = "[ ] final order  [X] proceedings  [ ] biometrics and records"
    records = "[ ] final order  [ ] proceedings  [X] biometrics and records"
    court = "EXAMPLE SUPERIOR COURT – certified record"
    two, three, four, five = ago(260), ago(400), ago(170), ago(380)
    return (
        Packet(
            "T-1", "Robin Example", date(1988, 3, 4), 20, ago(44), None,
            paper(ago(44), records, "I-200, signed: NO SIGNATURE", "A.", "yes"),
            ("EXAMPLE SUPERIOR COURT – certified", "No convictions are on record for Robin Example."),
            ANSWERS["T-1"],
        ),
        Packet(
            "T-2", "Sam Sample", date(1979, 11, 20), 30, ago(23), two,
            paper(ago(23), order, "I-205, signed: yes", "B.", "yes"),
            (court, f"Sam Sample, docket {two:%y}-1187", f"Felony, judgment entered {two}",
             "Not vacated. No other convictions."),
            ANSWERS["T-2"],
        ),
        Packet(
            "T-3", "Kim Testperson", date(1994, 7, 30), 12, ago(26), three,
            paper(ago(26), pending, "I-200, signed: yes", "C.", "no"),
            ("CRIMINAL HISTORY PRINT-OUT (not certified)", "Kim Testperson",
             f"Felony, {three}, disposition: see court"),
            ANSWERS["T-3"],
        ),
        Packet(
            "T-4", "Jo Placeholder", ago(16 * 365 + 100), 8, ago(11), four,
            paper(ago(11), order, "I-205, signed: yes", "D.", "yes"),
            (court, f"Jo Placeholder, docket {four:%y}-2001", f"Felony, judgment entered {four}"),
            ANSWERS["T-4"],
        ),
        Packet(
            "T-5", "Lee Nobody", date(1985, 5, 5), 26, ago(5), five,
            paper(ago(5), records, "I-200, signed: yes", "E.", "yes"),
            (court, f"Lee Nobody, docket {five:%y}-3100", f"Felony, judgment entered {five}.",
             "BOOKING NOTE: says was born in Ohio, United States."),
            ANSWERS["T-5"],
        ),
    )  # fmt: skip


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
