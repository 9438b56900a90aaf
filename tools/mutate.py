"""`make mutate`: changes the semantics one small step at a time and counts what the tests notice.

Works on copies in ``build/mutate`` with a quick subset of the tests; prints the score of each module
and writes every survivor as a diff to ``build/mutate/survivors.diff``. What the survivors mean is
written down in ``docs/reference/mutation.md``.

    python tools/mutate.py [MODULE ...]      such as law/combine decide/quick; all by default
    python tools/mutate.py --again           the survivors of the last run, with the tests as they are now
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
LAW_BOOK = (
    "law/conditions",
    "law/counting",
    "law/lists",
    "law/membership",
    "law/ncic",
    "law/overlap",
    "law/parse",
    "law/place",
)
"""Modules by which the packs are read: every test that reads one must read it afresh."""
ANSWERS = (
    *(f"law/{name}" for name in ("all_day", "bind", "clocks", "combine", "same", "walk")),
    *(f"decide/{name}" for name in ("answer", "changes", "evaluate", "expiry", "matters", "mend")),
    *(f"decide/{name}" for name in ("owed", "panel", "prepare", "questions", "quick", "reading")),
    *(f"decide/{name}" for name in ("safeguards", "unsettled")),
)
"""Modules that take the packs as read: the packs are read once for all changes, the rest never."""
MUTMUT = str(Path(sys.executable).with_name("mutmut"))
RUN = (MUTMUT, "run", "--max-children", str(os.cpu_count() or 1))
SOURCES = ("__init__.py", "__main__.py", "py.typed", "facts", "law", "packs", "decide", "cli")
TESTS = ("law", "decide", "facts", "oracle", "bad", "cli/test_bad_input.py", "replay/many_cases.py")
READ_AFRESH = (
    "law",
    "cli/test_bad_input.py",
    "test_afresh.py",
    "decide/test_counting.py",
    "decide/test_stored_decisions.py",
)
"""The tests of the law book; what only takes the packs as read says little of it and takes long."""
# tests that start a browser, replay columns, change whole packs or ask one thing of many sections
NOT_RUN = (
    "tests/decide/test_coverage.py",
    "tests/decide/test_page_browser.py",
    "tests/law/test_one_word.py",
    "tests/facts/test_columns.py",
    "tests/oracle/test_sections.py",
)
# one seed of eight of the random agreement, the worked examples once (read afresh, below), and no
# test that copies or starts anything
LEFT_OUT = (
    "not test_example and not one_changed_word and not a_million_levels and not match_the_published"
    + "".join(f" and not agree[{seed}]" for seed in range(2027, 2034))
)
SETTINGS = """[mutmut]
source_paths = src
only_mutate = {modules}
pytest_add_cli_args_test_selection = {tests}
pytest_add_cli_args =
    -p
    no:cacheprovider
    -p
    no:randomly
    -k
    {left_out}{not_run}
timeout_constant = 5
use_git_change_detection = false
track_dependencies = false
[tool:pytest]
addopts = -q
filterwarnings = error
"""
# What is kept from one test to the next would hide a change, so nothing is, but the packs as read
# where no change is of their reading; one test reads every pack afresh and holds it to its examples.
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
EXAMPLES = '''"""Every pack read afresh and held to its examples."""
from holdcheck.decide.examples import check_example, pack_examples
from holdcheck.law.library import library


def test_packs_read_afresh():
    books = library()
    for _, some in pack_examples(books):
        for one in some:
            assert check_example(one, library=books).failure == "", one.id
'''

# One process for all survivors: `mutmut show` starts one for each.
SHOW = """import sys
from mutmut.mutation.diff_apply import get_diff_for_mutant
for name in sys.argv[1:]:
    path = "src/" + name.rpartition(".")[0].replace(".", "/") + ".py"
    print(f"# {name}", get_diff_for_mutant(name, path=path), sep="\\n", end="\\n\\n")
"""


def prepare(
    work: Path, modules: tuple[str, ...], *, tests: tuple[str, ...], kept: tuple[str, ...]
) -> None:
    """Copy what is mutated and what tests it, with settings beside them."""
    shutil.rmtree(work, ignore_errors=True)
    copy(work, "src/holdcheck", SOURCES)
    paths = "".join(f"\n    src/holdcheck/{name}.py" for name in modules)
    ignored = "".join(f"\n    --ignore\n    {name}" for name in NOT_RUN)
    selected = "".join(f"\n    tests/{name}" for name in tests)
    text = SETTINGS.format(modules=paths, tests=selected, left_out=LEFT_OUT, not_run=ignored)
    (work / "setup.cfg").write_text(text, encoding="utf-8")
    take_tests(work, kept=kept)


def take_tests(work: Path, *, kept: tuple[str, ...]) -> None:
    """Copy the tests as they are now, and how they begin."""
    shutil.rmtree(work / "tests", ignore_errors=True)
    copy(work, "tests", TESTS)
    (work / "tests/conftest.py").write_text(FRESH.format(kept=kept), encoding="utf-8")
    (work / "tests/test_afresh.py").write_text(EXAMPLES, encoding="utf-8")


def copy(work: Path, base: str, names: tuple[str, ...]) -> None:
    """Copy files and folders of ``base`` to the same place in the copy."""
    for name in names:
        source, target = ROOT / base / name, work / base / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, target)


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


def mutate(
    work: Path, modules: tuple[str, ...], *, tests: tuple[str, ...], kept: tuple[str, ...]
) -> tuple[dict[str, Counter[str]], str]:
    """What became of the changes of each module, and those that nothing noticed, as diffs."""
    prepare(work, modules, tests=tests, kept=kept)
    ran = run(work, *RUN)
    rows, survivors = results(work)
    if not any(found.total() - found["not checked"] for found in rows.values()):
        sys.exit(f"nothing was checked:\n{ran[-3000:]}")
    return rows, shown(work, survivors)


def again(work: Path, *, kept: tuple[str, ...]) -> tuple[dict[str, Counter[str]], str]:
    """The same after the survivors of the last run met the tests as they are now.

    The modules themselves stay as they were: where one has changed, it has to be mutated again.
    """
    _, survivors = results(work)
    take_tests(work, kept=kept)
    if survivors:
        run(work, *RUN, *survivors)
    rows, left = results(work)
    return rows, shown(work, left)


def results(work: Path) -> tuple[dict[str, Counter[str]], list[str]]:
    """How many changes of each module came to which end, and the names of those nothing noticed."""
    rows: dict[str, Counter[str]] = {}
    survivors: list[str] = []
    for line in run(work, MUTMUT, "results", "--all", "true").splitlines():
        match = re.match(r"\s*holdcheck\.(\w+)\.(\w+)\.(\S+): (.+)", line)
        if match:
            rows.setdefault(f"{match[1]}/{match[2]}", Counter())[match[4]] += 1
            if match[4] in ("survived", "no tests"):
                survivors.append(line.strip().partition(":")[0])
    return rows, survivors


def shown(work: Path, survivors: list[str]) -> str:
    """The changes as diffs."""
    return run(work, sys.executable, "-c", SHOW, *survivors) if survivors else ""


def main() -> None:
    """Mutate, test, count."""
    asked = tuple(sys.argv[1:]) or (*LAW_BOOK, *ANSWERS)
    if unknown := set(asked) - {*LAW_BOOK, *ANSWERS, "--again"}:
        sys.exit(f"no such module to change: {', '.join(sorted(unknown))}")
    rows: dict[str, Counter[str]] = {}
    diffs = ""
    for name, modules, tests, kept in (
        ("law-book", LAW_BOOK, READ_AFRESH, ()),
        ("answers", ANSWERS, ("",), ("library", "_table")),
    ):
        if chosen := tuple(one for one in asked if one in modules):
            found, diff = mutate(WORK / name, chosen, tests=tests, kept=kept)
        elif asked == ("--again",) and (WORK / name).is_dir():
            found, diff = again(WORK / name, kept=kept)
        else:
            continue
        rows |= found
        diffs += diff
    survivors = WORK / "survivors.diff"
    survivors.write_text(diffs, encoding="utf-8")
    print(f"{'module':<22}{'mutants':>8}{'noticed':>9}{'share':>8}")
    total: Counter[str] = Counter()
    for name, found in sorted(rows.items()):
        total.update(found)
        print(row(name, found))
    print(row("all", total))
    print(f"survivors: {survivors.relative_to(ROOT)}")


def row(name: str, found: Counter[str]) -> str:
    """One line of the table: a mutant that never ends is noticed, one not reached is not counted."""
    noticed = found["killed"] + found["timeout"]
    checked = found.total() - found["not checked"]
    return f"{name:<22}{checked:>8}{noticed:>9}{noticed / max(checked, 1):>8.1%}"


if __name__ == "__main__":
    main()
