"""Settings: secrets in files of their own, and refusals of what must not serve real cases."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
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
    assert found["OPTIONS"] == {
        "server_side_binding": True,
        "prepare_threshold": 5,
        "sslmode": "require",
    }
    with pytest.raises(InputError, match="names \\[mysql\\]"):
        config.database(config.read({"DATABASE_URL": "mysql://x/y"}))


def test_safe_settings_are_accepted() -> None:
    """Nothing to complain about, with several names, a port or an address of one's own either."""
    assert config.unsafe(config.read(SAFE)) == []
    more = {
        "HOLDCHECK_HOSTS": "holds.jail.example, 10.1.2.3,[2001:db8::7]",
        "HOLDCHECK_TRUSTED_ORIGINS": "https://holds.jail.example:8443,https://10.1.2.3",
        "HOLDCHECK_SECRET_KEY": "0123456789abcdef" * 3,
    }
    assert config.unsafe(config.read(SAFE | more)) == []
    assert not config.read({"HOLDCHECK_ENV": "development"}).production


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"HOLDCHECK_DEBUG": "1"}, "HOLDCHECK_DEBUG"),
        ({"HOLDCHECK_TLS_PROXY_HEADER": ""}, "HOLDCHECK_TLS_PROXY_HEADER"),
        ({"HOLDCHECK_TRUSTED_ORIGINS": "http://holds.jail.example"}, "https://"),
        *(
            ({"HOLDCHECK_HOSTS": hosts}, "HOLDCHECK_HOSTS")
            for hosts in (
                "*",
                ".com",
                ",",
                "127.0.0.1",
                "holds.jail.example,[::1]",
                "jail",
                "0.0.0.0",
                "desk.localhost",
                "*.jail.example",
                "testserver",
                "localhost",
            )
        ),
        *(
            ({"HOLDCHECK_TRUSTED_ORIGINS": origins}, "HOLDCHECK_TRUSTED_ORIGINS")
            for origins in (
                "https://*",
                "https://*.jail.example",
                "https://",
                "https://127.0.0.1",
                "https://holds.jail.example,https://.com",
                "",
            )
        ),
        ({"HOLDCHECK_SECRET_KEY": "x"}, "HOLDCHECK_SECRET_KEY"),
        ({"HOLDCHECK_SECRET_KEY": "x" * 64}, "can be guessed"),
        ({"HOLDCHECK_ENV": "prod"}, "[HOLDCHECK_ENV] is [prod]"),
        ({"HOLDCHECK_ENV": "Production"}, "write production"),
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


@pytest.mark.parametrize("name", [config.SECRET_FILE, config.LEDGER_FILE])
def test_keys_that_others_can_read_are_refused(name: str, tmp_path: Path) -> None:
    """A key file that is not its owner's alone stops the desk, with what to do."""
    key = tmp_path / name
    key.write_text("0123456789abcdef" * 3)
    for mode, words in (
        (0o600, []),
        (0o644, [f"[{key}] can be read"]),
        (0o640, [f"[{key}] can be"]),
    ):
        key.chmod(mode)
        found = config.unsafe(config.read(SAFE | {"HOLDCHECK_DATA": str(tmp_path)}))
        assert [one[: len(words[0])] for one in found] == words


def serve(data: Path, *more: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """`holdcheck serve` as a process of its own."""
    kept = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    return subprocess.run(
        [sys.executable, "-m", "holdcheck", "serve", "--prepare-only", *more],
        env=kept | {"HOLDCHECK_DATA": str(data)} | settings,
        capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_a_store_with_the_demonstration_does_not_serve_real_cases(tmp_path: Path) -> None:
    """What was loaded to look around keeps its known passwords, so production refuses the store."""
    assert serve(tmp_path, "--demo").returncode == 0
    refused = serve(tmp_path, **SAFE)
    assert refused.returncode == 2 and "holds the demonstration" in refused.stderr
    assert "Traceback" not in refused.stderr
    assert serve(tmp_path).returncode == 0, "to look around it goes on serving"
    assert serve(tmp_path / "empty", **SAFE).returncode == 0


def test_a_database_that_cannot_be_reached_is_one_sentence(tmp_path: Path) -> None:
    """No traceback and no password: which database, where, and what to do."""
    url = "postgresql://desk:very-secret@127.0.0.1:9/holds?connect_timeout=2"
    done = serve(tmp_path, DATABASE_URL=url)
    assert done.returncode == 2 and "Traceback" not in done.stderr
    assert "the database [holds] at [127.0.0.1] cannot be reached" in done.stderr
    assert "very-secret" not in done.stderr


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
