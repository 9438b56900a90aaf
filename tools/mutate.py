"""`make mutate`: changes the semantics one small step at a time and counts what the tests notice.

Works on a copy in ``build/mutate`` with a quick subset of the tests; prints the score of each module
and writes every survivor as a diff to ``build/mutate/survivors.diff``. What the survivors mean is
written down in ``docs/reference/mutation.md``.

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
MODULES = (
    *(f"law/{name}" for name in ("conditions", "parse", "combine", "lists", "clocks", "place")),
    *(f"law/{name}" for name in ("bind", "overlap", "walk", "ncic", "membership", "all_day")),
    *(
        f"decide/{name}"
        for name in ("evaluate", "quick", "reading", "answer", "panel", "safeguards")
    ),
    *(
        f"decide/{name}"
        for name in (
            "expiry",
            "unsettled",
            "prepare",
            "changes",
            "mend",
            "matters",
            "questions",
            "owed",
        )
    ),
)
SOURCES = ("__init__.py", "__main__.py", "py.typed", "facts", "law", "packs", "decide", "cli")
TESTS = ("law", "decide", "oracle", "cli/test_bad_input.py", "bad")
# one seed of eight of the random agreement, the worked examples once (read afresh, below), and no
# test that copies or starts anything
LEFT_OUT = (
    "not test_example and not one_changed_word and not a_million_levels and not match_the_published"
    + "".join(f" and not agree[{seed}]" for seed in range(2027, 2034))
)
SETTINGS = """[mutmut]
source_paths = src
only_mutate = {modules}
pytest_add_cli_args_test_selection = tests
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
# What is read once and kept would hide a change, so each test that reads begins with nothing kept,
# and one test reads every pack afresh and holds it to its examples.
FRESH = '''"""Nothing kept from one test to the next."""
import sys

import pytest

WARM = ("test_packs.py", "test_agreement.py", "test_boundaries.py", "test_answers.py")
KEPT_WHEN_WARM = ("library", "_table")


@pytest.fixture(autouse=True)
def nothing_kept(request):
    warm = request.path.name in WARM
    for name, module in list(sys.modules.items()):
        if name.startswith("holdcheck."):
            for what, one in list(vars(module).items()):
                if hasattr(one, "cache_clear") and not (warm and what in KEPT_WHEN_WARM):
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


def prepare(modules: tuple[str, ...]) -> None:
    """Copy what is mutated and what tests it, with settings beside them."""
    shutil.rmtree(WORK, ignore_errors=True)
    for names, base in ((SOURCES, "src/holdcheck"), (TESTS, "tests")):
        for name in names:
            source, target = ROOT / base / name, WORK / base / name
            target.parent.mkdir(parents=True, exist_ok=True)
            if source.is_dir():
                shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copy(source, target)
    paths = "".join(f"\n    src/holdcheck/{name}.py" for name in modules)
    text = SETTINGS.format(modules=paths, left_out=LEFT_OUT)
    (WORK / "setup.cfg").write_text(text, encoding="utf-8")
    (WORK / "tests/conftest.py").write_text(FRESH, encoding="utf-8")
    (WORK / "tests/test_afresh.py").write_text(EXAMPLES, encoding="utf-8")


def mutmut(*args: str) -> str:
    """Run mutmut in the copy and return what it prints."""
    return run(str(Path(sys.executable).with_name("mutmut")), *args)


def run(*command: str) -> str:
    """Run a command in the copy and return what it prints."""
    done = subprocess.run(
        command,
        cwd=WORK,
        env={**os.environ, "PYTHONPATH": "src", "PYTHONDONTWRITEBYTECODE": "1"},
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    return done.stdout


def main() -> None:
    """Mutate, test, count."""
    modules = tuple(sys.argv[1:]) or MODULES
    prepare(modules)
    ran = mutmut("run", "--max-children", str(os.cpu_count() or 1))
    rows: dict[str, Counter[str]] = {}
    survivors: list[str] = []
    for line in mutmut("results", "--all", "true").splitlines():
        match = re.match(r"\s*holdcheck\.(\w+)\.(\w+)\.(\S+): (.+)", line)
        if match:
            rows.setdefault(f"{match[1]}/{match[2]}", Counter())[match[4]] += 1
            if match[4] in ("survived", "no tests"):
                survivors.append(line.strip().partition(":")[0])
    if not rows:
        sys.exit(f"nothing was mutated:\n{ran[-3000:]}")
    shown = run(sys.executable, "-c", SHOW, *survivors)
    (WORK / "survivors.diff").write_text(shown, encoding="utf-8")
    print(f"{'module':<22}{'mutants':>8}{'noticed':>9}{'share':>8}")
    total: Counter[str] = Counter()
    for name, found in sorted(rows.items()):
        total.update(found)
        print(row(name, found))
    print(row("all", total))
    print(f"survivors: {(WORK / 'survivors.diff').relative_to(ROOT)}")


def row(name: str, found: Counter[str]) -> str:
    """One line of the table: a mutant that never ends is noticed, one not reached is not counted."""
    noticed = found["killed"] + found["timeout"]
    checked = found.total() - found["not checked"]
    return f"{name:<22}{checked:>8}{noticed:>9}{noticed / max(checked, 1):>8.1%}"


if __name__ == "__main__":
    main()
