"""Who may import whom: the arrows of the architecture, drawn from the imports."""

from __future__ import annotations

import ast
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[1] / "src" / "holdcheck"
ALLOWED = {
    "facts": set(),
    "law": {"facts"},
    "decide": {"law", "facts"},
    "replay": {"law", "facts"},
    "record": {"facts"},
    "ledger": set(),
}
PURE = ("facts", "law", "decide", "replay")
BANNED = {
    "django",
    "httpx",
    "requests",
    "urllib",
    "socket",
    "sqlite3",
    "psycopg",
    "random",
    "secrets",
    "time",
}


def imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


def test_arrows() -> None:
    """No room imports one it must not know."""
    wrong = []
    for room, allowed in ALLOWED.items():
        for path in (SOURCE / room).rglob("*.py"):
            for name in imports(path):
                parts = name.split(".")
                if parts[0] == "holdcheck" and len(parts) > 1 and parts[1] not in {room, *allowed}:
                    wrong.append(f"{path.name} imports {name}")
    assert wrong == []


def test_core_is_pure() -> None:
    """Facts, law and decisions know no web, database, clock or randomness."""
    wrong = []
    for room in PURE:
        for path in (SOURCE / room).rglob("*.py"):
            wrong += [
                f"{path} imports {name}" for name in imports(path) if name.split(".")[0] in BANNED
            ]
            text = path.read_text(encoding="utf-8")
            wrong += [
                f"{path} reads the clock"
                for word in ("datetime.now(", "date.today(")
                if word in text
            ]
    assert wrong == []
