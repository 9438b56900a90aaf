"""Each room imports only the rooms below it, and the pure rooms no web, database, clock or chance."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

HOUSE = Path(__file__).resolve().parents[1] / "src" / "holdcheck"
MAY = {
    "facts": set(),
    "law": {"facts"},
    "decide": {"law", "facts"},
    "replay": {"law", "facts"},
    "record": {"facts"},
    "ledger": set(),
}
PURE = ("facts", "law", "decide", "replay")
NEVER = {"time", "random", "secrets", "uuid", "sqlite3", "socket", "urllib", "http", "requests"} | {
    "httpx", "django", "psycopg", "ninja", "aiohttp",
}  # fmt: skip


def _imports(room: str) -> list[tuple[Path, str]]:
    found: list[tuple[Path, str]] = []
    for path in sorted((HOUSE / room).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                found += [(path, name.name) for name in node.names]
            elif isinstance(node, ast.ImportFrom):
                found.append((path, node.module or "."))
    return found


@pytest.mark.parametrize("room", sorted(MAY))
def test_a_room_imports_only_the_rooms_below_it(room: str) -> None:
    """An import of another room follows an arrow of the architecture."""
    for path, name in _imports(room):
        if name.startswith("holdcheck."):
            other = name.split(".")[1]
            assert other == room or other in MAY[room], f"{path} imports {name}"


@pytest.mark.parametrize("room", PURE)
def test_a_pure_room_has_no_web_database_clock_or_chance(room: str) -> None:
    """Facts, law, decide and replay take time as a parameter and reach for nothing outside."""
    for path, name in _imports(room):
        assert name.split(".")[0] not in NEVER, f"{path} imports {name}"
    for path in sorted((HOUSE / room).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Attribute):
                assert node.attr not in ("now", "today", "utcnow"), f"{path}:{node.lineno}"
