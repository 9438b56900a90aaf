"""What the surroundings say: data folder, database, secrets, and whether this is production.

Reading a configuration writes nothing; :func:`prepare` makes the data folder and its key files.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from holdcheck.facts.errors import InputError

ENVIRONMENTS = ("", "development", "production")
MIN_SECRET = 32
SECRET_FILE = "secret.key"
LEDGER_FILE = "ledger.key"


@dataclass(frozen=True, slots=True)
class Config:
    """The settings that differ between machines; ``origin`` names the log in its checkpoints."""

    data: Path
    database_url: str
    production: bool
    debug: bool
    hosts: tuple[str, ...]
    trusted_origins: tuple[str, ...]
    tls_proxy_header: str
    origin: str
    secret_key: str
    oidc: Mapping[str, str]


def read(environ: Mapping[str, str]) -> Config:
    """Read the configuration from environment variables; nothing is written.

    Raises :class:`InputError` for a HOLDCHECK_ENV that is none: a slip must not serve real cases with the
    settings of a try.
    """
    kind = environ.get("HOLDCHECK_ENV", "")
    if kind not in ENVIRONMENTS:
        raise InputError(
            f"[HOLDCHECK_ENV] is [{kind[:40]}]; write production, or leave it out to look around"
        )
    data = Path(environ.get("HOLDCHECK_DATA") or "var/holdcheck").absolute()
    kept = data / SECRET_FILE
    secret = environ.get("HOLDCHECK_SECRET_KEY") or (
        kept.read_text(encoding="ascii").strip() if kept.is_file() else secrets.token_urlsafe(48)
    )
    return Config(
        data=data,
        database_url=environ.get("DATABASE_URL", ""),
        production=kind == "production",
        debug=environ.get("HOLDCHECK_DEBUG", "") == "1",
        hosts=_words(environ.get("HOLDCHECK_HOSTS", "localhost,127.0.0.1,[::1],testserver")),
        trusted_origins=_words(environ.get("HOLDCHECK_TRUSTED_ORIGINS", "")),
        tls_proxy_header=environ.get("HOLDCHECK_TLS_PROXY_HEADER", ""),
        origin=environ.get("HOLDCHECK_ORIGIN", "holdcheck.localhost/desk"),
        secret_key=secret,
        oidc={
            name: environ[f"HOLDCHECK_OIDC_{name.upper()}"]
            for name in ("name", "client_id", "secret", "server_url")
            if environ.get(f"HOLDCHECK_OIDC_{name.upper()}")
        },
    )


def prepare(config: Config) -> None:
    """Make the data folder (0700) and the secret key file (0600), if they are not there."""
    config.data.mkdir(parents=True, exist_ok=True, mode=0o700)
    write_secret(config.data / SECRET_FILE, config.secret_key)


def write_secret(path: Path, text: str) -> None:
    """Write a secret once, readable by its owner only; an existing file is left as it is."""
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(text + "\n")
        file.flush()
        os.fsync(file.fileno())


def database(config: Config) -> dict[str, Any]:
    """The Django database settings: PostgreSQL by ``DATABASE_URL``, else SQLite in the data folder.

    Raises :class:`InputError` for a URL that names another database.
    """
    if not config.database_url:
        return sqlite(config.data / "desk.sqlite3")
    parts = urlsplit(config.database_url)
    if parts.scheme == "sqlite":
        return sqlite(Path(unquote(parts.path)))
    if parts.scheme not in ("postgres", "postgresql"):
        raise InputError(
            f"[DATABASE_URL] names [{parts.scheme}]; write postgresql://user:password@host/name"
        )
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", "") or unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        # binding in the server spares writing every value into the statement's text
        "OPTIONS": {"server_side_binding": True, "prepare_threshold": 5, **options},
    }


def sqlite(path: Path) -> dict[str, Any]:
    """SQLite such that what was acknowledged survives a power cut, and writers wait their turn."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "CONN_MAX_AGE": 60,
        "OPTIONS": {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
        },
    }


def unsafe(config: Config) -> list[str]:
    """Why these settings must not serve real cases; empty when they may."""
    found = []
    if config.debug:
        found.append("HOLDCHECK_DEBUG is 1: error pages would show personal data; unset it")
    if len(config.secret_key) < MIN_SECRET or len(set(config.secret_key)) < MIN_SECRET // 4:
        found.append(
            f"the secret key (HOLDCHECK_SECRET_KEY, or {SECRET_FILE} in the data folder) can be guessed: "
            f"leave it out, or use at least {MIN_SECRET} random characters"
        )
    if not config.tls_proxy_header:
        found.append(
            "HOLDCHECK_TLS_PROXY_HEADER is not set: name the header (such as X-Forwarded-Proto) "
            "by which your proxy says that the connection is encrypted"
        )
    wrong = [one for one in config.hosts if not _is_own_host(one)]
    if wrong or not config.hosts:
        found.append(
            f"HOLDCHECK_HOSTS must list your own host names, and no others; found [{', '.join(wrong)}]"
        )
    if not config.trusted_origins or not all(
        one.startswith("https://") and _is_own_host(_host_of(one)) for one in config.trusted_origins
    ):
        found.append(
            "HOLDCHECK_TRUSTED_ORIGINS must list your https:// addresses, each with its whole host name"
        )
    if not config.oidc.get("server_url", "https://").startswith("https://"):
        found.append("HOLDCHECK_OIDC_SERVER_URL must be an https:// address")
    if config.origin == "holdcheck.localhost/desk":
        found.append("HOLDCHECK_ORIGIN must name your log, such as jail.example.gov/holds")
    for name in (SECRET_FILE, LEDGER_FILE):
        kept = config.data / name
        if kept.is_file() and kept.stat().st_mode & 0o077:
            found.append(f"[{kept}] can be read by others: chmod 600 it, and replace what it held")
    return found


def _is_own_host(name: str) -> bool:
    """Whether it is the whole name of a host that can be somebody's own."""
    if any(one in name for one in "*/ ") or name.startswith(".") or "." not in name.strip("[]"):
        return name.startswith("[") and _is_own_address(name.strip("[]"))
    return name != "testserver" and not name.endswith(".localhost") and _is_own_address(name)


def _is_own_address(name: str) -> bool:
    """Whether a name is no number of this machine itself."""
    try:
        found = ip_address(name)
    except ValueError:
        return ":" not in name
    return not (found.is_loopback or found.is_unspecified)


def _host_of(origin: str) -> str:
    """The host of an address such as ``https://holds.jail.example:8443``."""
    try:
        return urlsplit(origin).hostname or ""
    except ValueError:
        return ""


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in text.split(",") if word.strip())
