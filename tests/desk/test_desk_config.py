"""Settings: secrets in files of their own, and refusals of what must not serve real cases."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from holdcheck.cli.main import main
from holdcheck.desk import config
from holdcheck.facts.errors import InputError

SAFE = {
    "HOLDCHECK_ENV": "production",
    "HOLDCHECK_TLS_PROXY_HEADER": "X-Forwarded-Proto",
    "HOLDCHECK_TRUSTED_ORIGINS": "https://holds.jail.example",
    "HOLDCHECK_HOSTS": "holds.jail.example",
    "HOLDCHECK_ORIGIN": "jail.example/holds",
}


def test_reading_writes_nothing(tmp_path: Path) -> None:
    """Only prepare() makes the folder and the key, readable by the owner alone, and keeps it."""
    where = {"HOLDCHECK_DATA": str(tmp_path / "data")}
    first = config.read(where)
    assert not (tmp_path / "data").exists()
    config.prepare(first)
    kept = tmp_path / "data" / config.SECRET_FILE
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert config.read(where).secret_key == first.secret_key
    config.prepare(config.read(where))
    assert kept.read_text().strip() == first.secret_key


def test_databases(tmp_path: Path) -> None:
    """SQLite survives a power cut by its settings; a URL names PostgreSQL; others are refused."""
    made = config.database(config.read({"HOLDCHECK_DATA": str(tmp_path)}))
    assert "synchronous=FULL" in made["OPTIONS"]["init_command"]
    assert made["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    url = "postgresql://desk:p%40ss@db.example:5433/holds?sslmode=require"
    found = config.database(config.read({"DATABASE_URL": url}))
    assert (found["USER"], found["PASSWORD"], found["PORT"]) == ("desk", "p@ss", "5433")
    assert found["OPTIONS"] == {"server_side_binding": True, "sslmode": "require"}
    with pytest.raises(InputError, match="names \\[mysql\\]"):
        config.database(config.read({"DATABASE_URL": "mysql://x/y"}))


def test_safe_settings_are_accepted() -> None:
    """Nothing to complain about."""
    assert config.unsafe(config.read(SAFE)) == []


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"HOLDCHECK_DEBUG": "1"}, "HOLDCHECK_DEBUG"),
        ({"HOLDCHECK_TLS_PROXY_HEADER": ""}, "HOLDCHECK_TLS_PROXY_HEADER"),
        ({"HOLDCHECK_TRUSTED_ORIGINS": "http://holds.jail.example"}, "https://"),
        ({"HOLDCHECK_HOSTS": "*"}, "HOLDCHECK_HOSTS"),
        ({"HOLDCHECK_ORIGIN": "holdcheck.localhost/desk"}, "HOLDCHECK_ORIGIN"),
        ({"HOLDCHECK_OIDC_SERVER_URL": "http://id.jail.example"}, "HOLDCHECK_OIDC_SERVER_URL"),
    ],
)
def test_unsafe_settings_are_refused(
    change: dict[str, str],
    words: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """`holdcheck serve` names what is wrong and exits 2 before it touches anything."""
    for name, value in {**SAFE, **change}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("HOLDCHECK_DATA", str(tmp_path / "none"))
    with pytest.raises(SystemExit) as leaving:
        main(["serve", "--prepare-only"])
    assert leaving.value.code == 2
    assert words in capsys.readouterr().err
    assert not (tmp_path / "none").exists()


def test_no_demo_in_production(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Fictional people with known passwords do not come near real cases."""
    for name, value in SAFE.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("HOLDCHECK_DATA", str(tmp_path / "none"))
    with pytest.raises(SystemExit):
        main(["serve", "--demo"])
    assert "--demo" in capsys.readouterr().err
