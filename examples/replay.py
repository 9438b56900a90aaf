"""Replays three acts over the public record where it is at hand, else over a synthetic release."""

from __future__ import annotations

from pathlib import Path

from holdcheck.record import add
from holdcheck.record.cases import case_tables
from holdcheck.record.synthetic import write_detainers
from holdcheck.replay import Tables
from holdcheck.replay.pictures import draw
from holdcheck.replay.report import Question, ask

ROOT = Path(__file__).resolve().parents[1]
REAL = ROOT.parent / "shared" / "data"
REAL_FILES = (
    "detainers_*/pa_detainers.csv",
    "detainers_*/joined_df_wa.csv",
    "detainers_us_*/*.xlsx",
)
LAWS = ("us-ct-trust-2014", "us-ca-trust-2014", "us-ca-values-2018")
SYNTHETIC_ROWS = 20_000


def main(place: Path = ROOT / "var" / "example") -> Path:
    """Fill a data folder, replay, and return the page of pictures."""
    place.mkdir(parents=True, exist_ok=True)
    found = [path for pattern in REAL_FILES for path in sorted(REAL.glob(pattern))]
    real = len(found) >= len(REAL_FILES)
    if not real:
        synthetic = place / "synthetic-detainers.parquet"
        write_detainers(synthetic, rows=SYNTHETIC_ROWS, seed=7)
        found = [synthetic]
    folder = place / ("record" if real else "synthetic-record")
    for path in found:
        add(path, folder)
    made = case_tables(folder)
    question = Question("hold_past_release", laws=LAWS, readings=("at_release", "no_local_limit"))
    report = ask(
        question,
        Tables(made.cases, made.records),
        tuple((one.name, one.sentence) for one in made.assumptions),
    )
    page = place / "replay.html"
    draw(report, page)
    what = "real released" if real else "SYNTHETIC"
    print(f"{'=' * 78}\nThe same laws over {report.summary['rows'][0]:,} {what} detainers\n")
    for row in report.summary.iter_rows(named=True):
        print(
            f"{row['asked']:20} a hold is permitted in {row['permitted_low']:.1%} to {row['permitted_high']:.1%},"
            f" prohibited in {row['prohibited_low']:.1%} to {row['prohibited_high']:.1%}  (DRAFT)"
        )
    print("\nThe record is silent on most facts the acts ask about, so the bounds are wide.")
    print(f"Pictures: {page.relative_to(ROOT) if page.is_relative_to(ROOT) else page}")
    return page


if __name__ == "__main__":
    main()
