"""What the ledger's tests share: a sample log, the naive tree of RFC 6962, and both verifiers."""

import importlib.util
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from types import ModuleType

from holdcheck.ledger import (
    Log,
    LogStore,
    MemoryStore,
    SigningKey,
    canonical_json,
    export_bundle,
    leaf_hash,
    make_entry,
)
from holdcheck.ledger.verifier import VERIFIER_SCRIPT

KEY = SigningKey(name="jail.example/holds", seed=b"s" * 32)
CASE_KEY = b"c" * 32
KINDS = ("intake", "decision", "notice")

# Inputs and roots of the Certificate Transparency reference implementation's tests.
CT_LEAVES = [
    bytes.fromhex(text)
    for text in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
CT_ROOTS = [
    bytes.fromhex(text)
    for text in (
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    )
]


def naive_root(entries: Sequence[bytes]) -> bytes:
    """Hash a tree exactly as RFC 6962 section 2.1 defines it, slowly."""
    if not entries:
        return sha256(b"").digest()
    if len(entries) == 1:
        return sha256(b"\x00" + entries[0]).digest()
    half = 1
    while half * 2 < len(entries):
        half *= 2
    return sha256(b"\x01" + naive_root(entries[:half]) + naive_root(entries[half:])).digest()


def payload(number: int) -> bytes:
    return canonical_json({"number": number, "outcome": "prohibited"})


def sample_entries(count: int, *, case_key: bytes = CASE_KEY) -> list[bytes]:
    entries: list[bytes] = []
    previous: bytes | None = None
    for number in range(count):
        entry = make_entry(
            kind=KINDS[number % 3],
            case_key=case_key,
            sequence=number,
            previous=previous,
            payload=payload(number),
        ).encode()
        previous = leaf_hash(entry)
        entries.append(entry)
    return entries


@dataclass(frozen=True)
class Sample:
    """A log in memory, its entries and the checkpoints signed at the sizes asked for."""

    log: Log
    entries: list[bytes]
    notes: dict[int, str]


def sample(
    *sizes: int,
    entries: list[bytes] | None = None,
    store: LogStore | None = None,
    key: SigningKey = KEY,
) -> Sample:
    entries = sample_entries(sizes[-1]) if entries is None else entries
    log = Log(store=MemoryStore() if store is None else store)
    notes = {}
    for size in sizes:
        log.extend(entries[log.size() : size])
        notes[size] = log.sign_checkpoint(key=key)
    return Sample(log=log, entries=entries, notes=notes)


def exported(made: Sample, folder: Path) -> Path:
    export_bundle(log=made.log, directory=folder, checkpoint=made.notes[max(made.notes)])
    return folder


def load_verifier() -> ModuleType:
    """Load the verifier file by its path, as a stranger's copy would be."""
    spec = importlib.util.spec_from_file_location("holdcheck_verify", VERIFIER_SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["holdcheck_verify"] = module
    spec.loader.exec_module(module)
    return module


def run_verifier(target: Path, *options: str | Path) -> subprocess.CompletedProcess[str]:
    """Run the verifier as an outsider would: a process without our package on its path."""
    return subprocess.run(
        [sys.executable, "-I", VERIFIER_SCRIPT, target, "--key", str(KEY.verifier), *options],
        capture_output=True,
        text=True,
        check=False,
    )
