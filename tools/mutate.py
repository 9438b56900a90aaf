"""`make mutate`: changes the semantics one small step at a time and counts what the tests notice.

Each module is changed in a copy of its own in ``build/mutate`` and held to the tests that speak of
it (``TESTS``); the whole suite notices no fewer. Prints the score of each module and writes every
survivor as a diff to ``build/mutate/MODULE.diff``. What the survivors mean is written down in
``docs/reference/mutation.md``.

    python tools/mutate.py [MODULE ...]      such as law/combine decide/quick; all by default
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
WORK = ROOT / "build/mutate"
MUTMUT = str(Path(sys.executable).with_name("mutmut"))
AGREES = "oracle/test_agreement.py"
TESTS: dict[str, tuple[str, ...]] = {
    "law/all_day": ("law/test_all_day.py",),
    "law/bind": ("law/test_binding.py", "law/test_reach.py"),
    "law/clocks": (
        "law/test_clocks.py",
        "law/test_boundaries.py",
        "law/test_days_and_clocks.py",
        "decide/test_expiry.py",
    ),
    "law/combine": (
        "law/test_combine.py",
        "law/test_combine_whole.py",
        "law/test_reach.py",
        "law/test_gaps.py",
        "law/test_binding.py",
        "decide/test_local_law.py",
    ),
    "law/conditions": ("law/test_parts_of_conditions.py", "law/test_parse.py"),
    "law/counting": ("law/test_ceilings.py", "decide/test_counting.py", "decide/test_mend.py"),
    "law/lists": ("law/test_lists.py", "law/test_membership.py"),
    "law/membership": ("law/test_membership.py", "law/test_california_lists.py"),
    "law/ncic": ("law/test_ncic.py",),
    "law/overlap": ("law/test_overlap.py",),
    "law/parse": ("law/test_parse.py", "decide/test_quick.py"),
    "law/place": ("law/test_place.py",),
    "law/same": ("law/test_same.py",),
    "law/walk": ("law/test_walk.py", "law/test_combine.py", "decide/test_quick.py", AGREES),
    "decide/answer": (
        "decide/test_answer.py",
        "decide/test_decide.py",
        "decide/test_local_law.py",
        "decide/test_panel.py",
        "law/test_all_day.py",
        "oracle/test_answers.py",
    ),
    "decide/changes": ("decide/test_changes.py", "decide/test_questions.py"),
    "decide/evaluate": ("decide/test_evaluate.py", "decide/test_changes.py", AGREES),
    "decide/expiry": ("decide/test_expiry.py", "decide/test_papers_in_words.py"),
    "decide/matters": ("decide/test_matters.py", "decide/test_questions.py"),
    "decide/mend": ("decide/test_mend.py",),
    "decide/owed": ("decide/test_owed.py",),
    "decide/panel": (
        "decide/test_panel.py",
        "decide/test_decide.py",
        "decide/test_local_law.py",
        "law/test_binding.py",
    ),
    "decide/prepare": ("decide/test_prepare.py", "decide/test_local_law.py"),
    "decide/questions": (
        "decide/test_questions.py",
        "decide/test_flips.py",
        "decide/test_mend.py",
        "decide/test_decide.py",
    ),
    "decide/quick": ("decide/test_quick.py", "decide/test_evaluate.py", AGREES),
    "decide/reading": ("decide/test_reading.py", "decide/test_decide.py", AGREES),
    "decide/safeguards": ("decide/test_safeguards.py", "decide/test_stops_in_words.py"),
    "decide/unsettled": ("decide/test_unsettled.py", "decide/test_papers_in_words.py"),
}
"""The modules that decide, with the tests that speak of each."""
BOOK = frozenset(
    f"law/{name}"
    for name in (
        "conditions",
        "counting",
        "lists",
        "membership",
        "ncic",
        "overlap",
        "parse",
        "place",
    )
)
"""Modules by which the packs are read: what was read before a change would hide it."""
SOURCES = ("__init__.py", "__main__.py", "py.typed", "facts", "law", "packs", "decide", "cli")
COPIED = ("law", "decide", "facts", "oracle", "bad", "replay/many_cases.py")
# one seed of eight of the random agreement, and no test that reads or copies all packs many times
LEFT_OUT = "not test_example and not one_changed_word and not a_million_levels" + "".join(
    f" and not agree[{seed}]" for seed in range(2027, 2034)
)
SETTINGS = """[mutmut]
source_paths = src
only_mutate =
    src/holdcheck/{module}.py
pytest_add_cli_args_test_selection = {tests}
pytest_add_cli_args =
    -p
    no:cacheprovider
    -p
    no:randomly
    -k
    {left_out}
timeout_constant = 5
use_git_change_detection = false
track_dependencies = false
[tool:pytest]
addopts = -q
filterwarnings = error
"""
# What is kept from one test to the next would hide a change, so nothing is, but the packs as read
# where no change is of their reading.
FRESH = '''"""What is kept from one test to the next."""
import sys

import pytest

KEPT = {kept}


@pytest.fixture(autouse=True)
def nothing_kept():
    for name, module in list(sys.modules.items()):
        if name.startswith("holdcheck."):
            for what, one in list(vars(module).items()):
                if hasattr(one, "cache_clear") and what not in KEPT:
                    one.cache_clear()
'''

# One process for all survivors: `mutmut show` starts one for each.
SHOW = """import sys
from mutmut.mutation.diff_apply import get_diff_for_mutant
for name in sys.argv[1:]:
    path = "src/" + name.rpartition(".")[0].replace(".", "/") + ".py"
    print(f"# {name}", get_diff_for_mutant(name, path=path), sep="\\n", end="\\n\\n")
"""


def prepare(work: Path, module: str) -> None:
    """Copy what is mutated and what tests it, with settings beside them."""
    shutil.rmtree(work, ignore_errors=True)
    for names, base in ((SOURCES, "src/holdcheck"), (COPIED, "tests")):
        for name in names:
            source, target = ROOT / base / name, work / base / name
            target.parent.mkdir(parents=True, exist_ok=True)
            if source.is_dir():
                shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copy(source, target)
    selected = "".join(f"\n    tests/{name}" for name in TESTS[module])
    text = SETTINGS.format(module=module, tests=selected, left_out=LEFT_OUT)
    (work / "setup.cfg").write_text(text, encoding="utf-8")
    kept = () if module in BOOK else ("library", "_table")
    (work / "tests/conftest.py").write_text(FRESH.format(kept=kept), encoding="utf-8")


def run(work: Path, *command: str) -> str:
    """Run a command in the copy and return what it prints."""
    done = subprocess.run(
        command,
        cwd=work,
        env={**os.environ, "PYTHONPATH": "src", "PYTHONDONTWRITEBYTECODE": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return done.stdout


def mutate(module: str) -> Counter[str]:
    """How many changes of a module came to which end; the survivors are written beside the copy."""
    work = WORK / module
    prepare(work, module)
    ran = run(work, MUTMUT, "run", "--max-children", str(os.cpu_count() or 1))
    found: Counter[str] = Counter()
    survivors: list[str] = []
    for line in run(work, MUTMUT, "results", "--all", "true").splitlines():
        match = re.match(r"\s*(holdcheck\.\S+): (.+)", line)
        if match:
            found[match[2]] += 1
            if match[2] in ("survived", "no tests"):
                survivors.append(match[1])
    if not found.total() - found["not checked"]:
        sys.exit(f"nothing of {module} was checked:\n{ran[-3000:]}")
    diffs = run(work, sys.executable, "-c", SHOW, *survivors) if survivors else ""
    work.with_suffix(".diff").write_text(diffs, encoding="utf-8")
    return found


def main() -> None:
    """Mutate, test, count."""
    asked = tuple(sys.argv[1:]) or tuple(TESTS)
    if unknown := set(asked) - set(TESTS):
        sys.exit(f"no such module to change: {', '.join(sorted(unknown))}")
    print(f"{'module':<22}{'mutants':>8}{'noticed':>9}{'share':>8}")
    total: Counter[str] = Counter()
    for module in asked:
        found = mutate(module)
        total.update(found)
        print(row(module, found), flush=True)
    print(row("all", total))


def row(name: str, found: Counter[str]) -> str:
    """One line of the table: a mutant that never ends is noticed, one not reached is not counted."""
    noticed = found["killed"] + found["timeout"]
    checked = found.total() - found["not checked"]
    return f"{name:<22}{checked:>8}{noticed:>9}{noticed / max(checked, 1):>8.1%}"


if __name__ == "__main__":
    main()
