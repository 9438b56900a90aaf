"""Compares the readings on many random case and law pairs; exit 1 and a smallest witness if they differ.

Run from the repository root with ``PYTHONPATH=src:tests``: ``python -m oracle.prove 3000000``.
"""

from __future__ import annotations

import sys
from multiprocessing import Pool
from pathlib import Path
from random import Random

from holdcheck.law.library import Library
from oracle.agree import difference, smallest
from oracle.cases import Maker
from oracle.slow import Shelf

PACKS = Path(__file__).resolve().parents[2] / "src" / "holdcheck" / "packs"


def run(job: tuple[int, int]) -> tuple[int, list[str]]:
    """Compare ``pairs`` pairs from one seed: how many were compared, and the differences."""
    seed, pairs = job
    shelf, library, rng = Shelf(PACKS), Library(PACKS), Random(seed)
    laws = sorted(shelf.packs)
    makers = [Maker(shelf, law, rng) for law in laws]
    found: list[str] = []
    for at in range(pairs if makers else 0):
        maker = makers[at % len(makers)]
        law, on = maker.law, maker.day()
        facts = maker.case(on)
        if difference(shelf, library, law, facts, on) and len(found) < 5:
            witness = smallest(
                facts, lambda one, law=law, on=on: bool(difference(shelf, library, law, one, on))
            )
            found.append(f"{law} on {on}: {witness}: {difference(shelf, library, law, witness, on)}")
    return (pairs if makers else 0), found


def main() -> int:
    """Compare the number of pairs given (3,000,000) in two processes."""
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 3_000_000
    with Pool(2) as pool:
        results = pool.map(run, [(1, (wanted + 1) // 2), (2, wanted // 2)])
    compared = sum(count for count, _ in results)
    differences = [line for _, lines in results for line in lines]
    print(f"{compared:,} case and law pairs compared, {len(differences)} differences shown")
    print("\n".join(differences))
    return 1 if differences or not compared else 0


if __name__ == "__main__":
    sys.exit(main())
