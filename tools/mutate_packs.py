"""`make mutate-packs`: changes the laws one word at a time and counts what their examples notice.

Every pack and every file of predicates is changed by one word, number, operator or date at a time,
in a temporary copy, and held to the worked examples of the laws concerned and to the table of days
in force and clocks. Prints the share noticed of each law and every survivor; ends with 1 when a survivor is not
accepted, with a reason, in ``tools/mutate_packs_accepted.yaml``, and when an accepted one is noticed
after all. What the survivors mean is written down in ``docs/reference/mutation.md``.

    python tools/mutate_packs.py [LAW ...]      such as us-dc-2019 us/predicates; all by default
"""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml
from pack_changes import Change, changes

from holdcheck.decide.examples import Example, pack_examples
from holdcheck.decide.prepare import prepare, with_hours
from holdcheck.decide.reading import read_law
from holdcheck.facts.case import build_case
from holdcheck.facts.errors import HoldcheckError
from holdcheck.facts.model import Case
from holdcheck.law.clocks import counting_clock
from holdcheck.law.library import Library, library
from holdcheck.law.model import Interval, Law
from holdcheck.law.place import zone_of

ROOT = Path(__file__).resolve().parents[1]
ACCEPTED = ROOT / "tools/mutate_packs_accepted.yaml"
DAYS = ROOT / "tests/law/days_and_clocks.yaml"


@dataclass(frozen=True, slots=True)
class Held:
    """A worked example with its case prepared, which no change of a law alters."""

    example: Example
    case: Case


def held(original: Library) -> dict[str, list[Held]]:
    """Every example by law, its case prepared once."""
    found: dict[str, list[Held]] = {}
    for name, examples in pack_examples(original):
        zone = zone_of(original.law(name).place)
        found[name] = [
            Held(
                one,
                prepare(
                    build_case(one.facts, document=one.document, base=one.base),
                    act=one.act,
                    on=one.at,
                    zone=zone,
                    library=original,
                ),
            )
            for one in examples
        ]
    return found


def days_and_clock(law: Law, original: Library) -> dict[str, object]:
    """When the law was in force, and its clock of a hold, as the table of days and clocks says it."""

    def written(intervals: tuple[Interval, ...]) -> list[list[object]]:
        return [[one.start, one.end] for one in intervals]

    found: dict[str, object] = {"from": law.effective_from, "to": law.effective_to}
    if law.suspended:
        found["suspended"] = written(law.suspended)
    if law.in_force_again:
        found["again"] = written(law.in_force_again)
    clock = counting_clock(law, "hold_past_release", original.clocks)
    if clock is not None:
        found["hold"] = clock.name
    return found


def noticed(law: Law, examples: list[Held], days: object, original: Library) -> bool:
    """Whether an example of the law, or its row of the table of days, no longer holds."""
    if days_and_clock(law, original) != days:
        return True
    for one in examples:
        about = one.example
        clock = counting_clock(law, about.act, original.clocks)
        zone = zone_of(law.place)
        reading = read_law(law, about.act, with_hours(one.case, clock, on=about.at, zone=zone))
        if reading.outcome != about.expect or about.rule not in ("", reading.rule_name):
            return True
    return False


def concerned(path: Path, original: Library) -> list[str]:
    """The laws a file has a say in: a pack's own, or those that use one of the predicates."""
    if path.name != "predicates.yaml":
        return [path.stem]
    names = "|".join(yaml.safe_load(path.read_text(encoding="utf-8"))["predicates"])
    uses = re.compile(rf"\bpred: ({names})\b")
    below = [name for name, pack in original.files.items() if path.parent in pack.parents]
    return [name for name in below if uses.search(original.files[name].read_text(encoding="utf-8"))]


def files(root: Path, wanted: list[str]) -> Iterator[tuple[str, Path]]:
    """The packs and the files of predicates below ``root`` by name; all where none is named."""
    for path in sorted(root.rglob("*.yaml")):
        name = path.stem
        if name == "predicates":
            name = path.relative_to(root).with_suffix("").as_posix()
        elif not re.fullmatch(r"us-(?!xx-)[a-z0-9-]+", name):
            continue
        if not wanted or name in wanted:
            yield name, path


def verdict(path: Path, change: Change, laws: list[str], work: Work) -> str:
    """``noticed``, ``refused`` (no longer a law that can be read) or ``survives``."""
    path.write_text(change.text, encoding="utf-8")
    changed = Library(work.original.root)
    changed.files = work.original.files
    changed.list_files = work.original.list_files
    changed.generic_tags = work.original.generic_tags
    changed.clocks = work.original.clocks
    try:
        for name in laws:
            if noticed(changed.law(name), work.examples[name], work.days.get(name), work.original):
                return "noticed"
    except HoldcheckError:
        return "refused"
    return "survives"


@dataclass(frozen=True, slots=True)
class Work:
    """What every change is held to."""

    original: Library
    examples: dict[str, list[Held]]
    days: dict[str, object]


def accepted() -> dict[str, str]:
    """The survivors that are accepted, by name, and why."""
    data = yaml.safe_load(ACCEPTED.read_text(encoding="utf-8")) or []
    return {name: group["why"] for group in data for name in group["changes"]}


def main(wanted: list[str], packs: Path | None = None) -> int:
    """Change, hold and count; 1 where the survivors are not exactly the accepted ones.

    ``packs`` is the folder of the laws; by default those that come with Holdcheck.
    """
    allowed = accepted()
    scores: dict[str, Counter[str]] = defaultdict(Counter)
    survivors: list[tuple[str, Change]] = []
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "packs"
        shutil.copytree(packs or library().root, root)
        original = Library(root)
        days = yaml.safe_load(DAYS.read_text(encoding="utf-8"))
        work = Work(original, held(original), days)
        for name, path in files(root, wanted):
            text = path.read_text(encoding="utf-8")
            laws = concerned(path, original)
            for change in changes(text, tuple(original.clocks)):
                found = verdict(path, change, laws, work)
                scores[name][found] += 1
                if found == "survives":
                    survivors.append((f"{name} {change.name}", change))
            path.write_text(text, encoding="utf-8")
            said = scores[name]
            print(
                f"{name:32} {said['noticed']:4} noticed, {said['refused']:3} refused, {said['survives']:3} survive",
                flush=True,
            )
    whole = sum(scores.values(), Counter[str]())
    caught = whole["noticed"] + whole["refused"]
    print(
        f"{caught} of {whole.total()} changes are noticed or refused ({caught / max(whole.total(), 1):.1%})"
    )
    new = [(name, change) for name, change in survivors if name not in allowed]
    for name, change in new:
        print(f"SURVIVES {name}\n  - {change.before}\n  + {change.after}")
    gone = set() if wanted else set(allowed) - {name for name, _ in survivors}
    for name in sorted(gone):
        print(f"ACCEPTED, BUT NOTICED OR GONE: {name}; take it off [{ACCEPTED.name}]")
    print(f"{len(survivors) - len(new)} accepted survivors, {len(new)} others")
    return 1 if new or gone else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
