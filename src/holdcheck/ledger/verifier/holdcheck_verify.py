#!/usr/bin/env python3
"""Verify a Holdcheck ledger, or one proof from it, with nothing but Python 3.11 and this file.

    python holdcheck_verify.py BUNDLE --key VKEY [--held FILE]... [--witness VKEY]...
    python holdcheck_verify.py PROOF.json --key VKEY [--held FILE]... [--witness VKEY]...

BUNDLE is an exported directory, PROOF.json a proof file. VKEY is the log's public key; get it from
somewhere other than the bundle. --held names checkpoints or proof files you kept: they show
rewriting that the log signed itself, and a log or proof older than what you kept. Exit code 0:
verified. 1: not verified, with the reason and the first bad entry. 2: called wrongly. It reads
files only; no network, no clock, no other code.
"""

import argparse
import base64
import hmac
import json
import re
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256, sha512
from pathlib import Path
from typing import Any

WIDTH = 256
CUT = b"cut short"
ENTRY = re.compile(
    rb'\{"case":"[0-9a-f]{64}","kind":"([a-z][a-z0-9_]{0,39})","payload":"([0-9a-f]{64})",'
    rb'"previous":"[0-9a-f]{64}","v":1\}'
)


ASKED = {
    "hold_past_release": "May we hold past release?",
    "notify_release": "May we tell ICE the release date?",
    "transfer_custody": "May we hand the person to ICE?",
    "ice_interview_access": "May ICE interview the person?",
    "share_personal_info": "May we share personal information with ICE?",
    "share_immigration_status": "May we exchange immigration status?",
}
ANSWERS = {
    "required": "Yes, required",
    "permitted": "Permitted",
    "prohibited": "No, prohibited",
    "not_regulated": "Not regulated",
    "indeterminate": "Not settled",
}


class NotVerified(Exception):  # noqa: N818 - it is a verdict, told in one sentence, not a fault
    """What is wrong, in one sentence."""


# --- Ed25519 (RFC 8032 section 5.1.7), in extended coordinates (x, y, z, t) -----------------------

Point = tuple[int, int, int, int]
P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P
IDENTITY: Point = (0, 1, 1, 0)


def add(p: Point, q: Point) -> Point:
    """Add two points of the curve."""
    a, b = (p[1] - p[0]) * (q[1] - q[0]) % P, (p[1] + p[0]) * (q[1] + q[0]) % P
    c, d = 2 * p[3] * q[3] * D % P, 2 * p[2] * q[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return (e * f % P, g * h % P, f * g % P, e * h % P)


def point(data: bytes) -> Point | None:
    """Decode 32 bytes to a point; None when they encode none."""
    y = int.from_bytes(data, "little")
    sign, y = y >> 255, y & (2**255 - 1)
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    if x * x % P != square:
        x = x * pow(2, (P - 1) // 4, P) % P
    if x * x % P != square or (x == 0 and sign):
        return None
    if x & 1 != sign:
        x = P - x
    return (x, y, 1, x * y % P)


BASE = point((4 * pow(5, -1, P) % P).to_bytes(32, "little"))


def ed25519_ok(public: bytes, message: bytes, signature: bytes) -> bool:
    """Tell whether the 64-byte signature is of the message under the 32-byte public key."""
    a, r = point(public), point(signature[:32])
    s = int.from_bytes(signature[32:], "little")
    if len(public) != 32 or len(signature) != 64 or not a or not r or not BASE or s >= ORDER:
        return False
    h = int.from_bytes(sha512(signature[:32] + public + message).digest(), "little") % ORDER
    minus_a = (P - a[0], a[1], 1, P - a[3])
    table = (IDENTITY, BASE, minus_a, add(BASE, minus_a))
    total = IDENTITY
    for bit in range(252, -1, -1):
        total = add(add(total, total), table[(s >> bit & 1) | (h >> bit & 1) << 1])
    return (total[0] - r[0] * total[2]) % P == 0 and (total[1] - r[1] * total[2]) % P == 0


# --- Signed notes and checkpoints (C2SP signed-note, tlog-checkpoint, tlog-cosignature) -----------


def unbase64(text: Any, what: str) -> bytes:
    """Decode base64 that is in its one canonical form."""
    try:
        data = base64.b64decode(text, validate=True)
        if base64.b64encode(data).decode() == text:
            return data
    except (ValueError, TypeError):
        pass
    raise NotVerified(f"The {what} [{str(text)[:60]}] is not proper base64.")


def read_text(path: Path) -> str:
    """Read a text file."""
    try:
        return path.read_bytes().decode()
    except (OSError, UnicodeDecodeError) as error:
        raise NotVerified(f"The file [{path}] cannot be read.") from error


class Key:
    """A public key read from `name+id+base64`."""

    def __init__(self, text: str) -> None:
        self.name, _, rest = text.strip().partition("+")
        self.id, _, material = rest.partition("+")
        raw = unbase64(material, "key")
        self.kind, self.public = raw[:1], raw[1:]
        wanted = sha256(self.name.encode() + b"\n" + raw).hexdigest()[:8]
        if len(raw) != 33 or self.kind not in (b"\x01", b"\x04") or self.id != wanted:
            raise NotVerified(f"The key [{text[:80]}] is damaged; copy it again.")

    def signed(self, text: str, lines: list[str]) -> bool:
        """Tell whether this key signed the text; a wrong signature in its name is a verdict."""
        found = False
        for line in lines:
            match = re.fullmatch(r"— ([^ +]+) ([^ ]+)", line)
            if not match:
                raise NotVerified(f"The signature line [{line[:60]}] is malformed.")
            blob = unbase64(match[2], "signature")
            if match[1] != self.name or blob[:4].hex() != self.id:
                continue
            message, signature = text.encode(), blob[4:]
            if self.kind == b"\x04":
                at = int.from_bytes(signature[:8], "big")
                message, signature = b"cosignature/v1\ntime %d\n" % at + message, signature[8:]
            if not ed25519_ok(self.public, message, signature):
                raise NotVerified(f"The signature of [{self.name}] is forged or the text altered.")
            found = True
        return found


def open_checkpoint(note: Any, key: Key, witnesses: list[Key]) -> tuple[int, bytes]:
    """Check a signed checkpoint's signatures; give its size and root."""
    if not isinstance(note, str):
        raise NotVerified("The checkpoint is not text.")
    text, gap, block = note.rpartition("\n\n")
    if not gap or not block.endswith("\n"):
        raise NotVerified("The checkpoint is not a signed note.")
    text += "\n"
    for needed in (key, *witnesses):
        if not needed.signed(text, block[:-1].split("\n")):
            raise NotVerified(
                f"The checkpoint is not signed by [{needed.name}] with the key you gave."
            )
    match = re.fullmatch(r"([^\n]+)\n(0|[1-9][0-9]{0,18})\n([^\n]+)\n", text)
    if not match or match[1] != key.name:
        raise NotVerified(f"The checkpoint is not one of the log [{key.name}].")
    root = unbase64(match[3], "root")
    if len(root) != 32:
        raise NotVerified("The checkpoint's root is not 32 bytes.")
    return int(match[2]), root


# --- Merkle trees (RFC 6962 section 2.1) ----------------------------------------------------------


def node(left: bytes, right: bytes) -> bytes:
    """Hash two children."""
    return sha256(b"\x01" + left + right).digest()


def tree(row: list[bytes]) -> bytes:
    """Give the root over hashes at one level, pair by pair; the odd last one moves up as it is."""
    if not row:
        return sha256(b"").digest()
    while len(row) > 1:
        odd = row[-1:] if len(row) & 1 else []
        pairs = zip(row[::2], row[1::2], strict=False)
        row = [sha256(b"\x01" + a + b).digest() for a, b in pairs] + odd
    return row[0]


def split(size: int) -> int:
    """Give the largest power of two below size."""
    return 1 << (size - 1).bit_length() - 1


def take(path: list[bytes]) -> bytes:
    """Take the topmost remaining step of a proof."""
    if not path:
        raise NotVerified("The proof is too short.")
    return path.pop()


def root_by_inclusion(index: int, size: int, leaf: bytes, path: list[bytes]) -> bytes:
    """Give the root that an inclusion proof leads to, from the definition; empties the path."""
    if size == 1:
        return leaf
    half, top = split(size), take(path)
    if index < half:
        return node(root_by_inclusion(index, half, leaf, path), top)
    return node(top, root_by_inclusion(index - half, size - half, leaf, path))


def roots_by_consistency(
    old: int, new: int, path: list[bytes], known: bytes | None
) -> tuple[bytes, bytes]:
    """Give the old and new root that a consistency proof leads to; empties the path."""
    if old == new:
        same = known if known is not None else take(path)
        return same, same
    half, top = split(new), take(path)
    if old <= half:
        before, after = roots_by_consistency(old, half, path, known)
        return before, node(after, top)
    before, after = roots_by_consistency(old - half, new - half, path, None)
    return node(top, before), node(top, after)


# --- Proof files ----------------------------------------------------------------------------------


@dataclass
class Proof:
    """What a proof file proves: checkpoints {size: root} and, for an inclusion, the entry."""

    roots: dict[int, bytes]
    index: int = -1
    leaf: bytes = b""
    kind: str = ""
    payload: bytes | None = None


def read_proof(text: str, key: Key, witnesses: list[Key]) -> Proof:
    """Verify a proof file of either format."""
    try:
        fields = json.loads(text)
        path = [unbase64(step, "proof step") for step in fields["proof"]]
        if any(len(step) != 32 for step in path):
            raise NotVerified("A step of the proof is not 32 bytes.")
        if fields["format"] == "holdcheck-consistency/1":
            return consistency(fields, path, key, witnesses)
        if fields["format"] == "holdcheck-inclusion/1":
            return inclusion(fields, path, key, witnesses)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise NotVerified(f"The proof file is malformed: [{error!r:.80}].") from error
    raise NotVerified(f"The proof file has the unknown format [{fields['format']}].")


def consistency(fields: Any, path: list[bytes], key: Key, witnesses: list[Key]) -> Proof:
    """Verify that the log only grew between two signed checkpoints."""
    old, old_root = open_checkpoint(fields["old"], key, [])
    new, new_root = open_checkpoint(fields["new"], key, witnesses)
    if old > new:
        raise NotVerified(f"The log shrank from [{old}] to [{new}] entries.")
    roots = roots_by_consistency(old, new, path, old_root) if old else (tree([]), new_root)
    if path or roots != (old_root, new_root):
        raise NotVerified(
            f"The log of [{new}] entries does not extend the one of [{old}]: an entry before "
            f"[{old}] was altered, or the proof is forged."
        )
    return Proof({old: old_root, new: new_root})


def inclusion(fields: Any, path: list[bytes], key: Key, witnesses: list[Key]) -> Proof:
    """Verify that an entry is in the signed log, and what it says if that is revealed."""
    index, entry = fields["index"], unbase64(fields["entry"], "entry")
    size, root = open_checkpoint(fields["checkpoint"], key, witnesses)
    if type(index) is not int or not 0 <= index < size:
        raise NotVerified(f"Entry [{index}] is not in a log of [{size}] entries.")
    leaf, form = sha256(b"\x00" + entry).digest(), ENTRY.fullmatch(entry)
    if root_by_inclusion(index, size, leaf, path) != root or path:
        raise NotVerified(
            f"Entry [{index}] is not in the signed log: the entry, its place or the proof is forged."
        )
    if not form:
        raise NotVerified(f"Entry [{index}] is not in the ledger's form.")
    payload = None
    if "opening" in fields:
        payload = fields["opening"]["payload"].encode()
        salt = unbase64(fields["opening"]["salt"], "salt")
        if hmac.digest(salt, payload, sha256).hex() != form[2].decode():
            raise NotVerified(f"Entry [{index}] committed to another text than the one shown.")
    return Proof({size: root}, index, leaf, form[1].decode(), payload)


# --- What an entry says, in plain words -----------------------------------------------------------


def safe(text: str) -> str:
    """Write out characters that show nothing, or would make a screen show something else."""
    return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in text)


def no_number(name: str) -> None:
    """Refuse what JSON does not have: NaN and the infinities."""
    raise ValueError(name)


def in_words(kind: str, payload: bytes) -> list[tuple[str, str]]:
    """Say what a decision, an override or its lifting says; what its text does not say is left out."""
    try:
        said = json.loads(payload, parse_constant=no_number)
    except (ValueError, RecursionError):
        return []
    data = said.get("data", said) if isinstance(said, dict) else None
    row = data.get("row", data) if isinstance(data, dict) else None
    if kind not in TOLD or not isinstance(row, dict) or not isinstance(data, dict):
        return []
    fields = {
        name: safe(value)
        for name, value in (data | row).items()
        if isinstance(value, str) and value
    }
    told = TOLD[kind](lambda name: fields.get(name, ""))
    return [(label, text) for label, text in told if text]


def decision_words(field: Callable[[str], str]) -> list[tuple[str, str]]:
    """What was asked, the answer with the law's own where the desk's is another, for whom and when."""
    law, stands = field("outcome"), field("desk_outcome")
    answer = word(ANSWERS, stands or law)
    if stands and law and stands != law:
        answer += f" (the law's own answer: {word(ANSWERS, law)})"
    return [
        *asked_words(field, answer),
        ("Decided", moment_words(field("at"), field("decided_by_name"))),
    ]


def override_words(field: Callable[[str], str]) -> list[tuple[str, str]]:
    """What a second person said instead of which decision, and why."""
    return [
        *asked_words(field, word(ANSWERS, field("outcome"))),
        ("Instead of", named("decision", field("decision_id"))),
        ("Reasons", field("reasons")),
        ("Overridden", moment_words(field("at"), field("by_name"))),
    ]


def lift_words(field: Callable[[str], str]) -> list[tuple[str, str]]:
    """Which override was taken back, and why."""
    return [
        *asked_words(field, ""),
        ("Taken back", named("override", field("override_id"))),
        ("Reasons", field("reasons")),
        ("Lifted", moment_words(field("at"), field("by_name"))),
    ]


TOLD = {"decision": decision_words, "override": override_words, "override_lifted": lift_words}


def asked_words(field: Callable[[str], str], answer: str) -> list[tuple[str, str]]:
    """Give question, answer and case."""
    act = field("act")
    asked = ASKED.get(act) or (act and word({}, act) + "?")
    return [("Asked", asked), ("Answer", answer), ("For", named("case", field("case_id")))]


def named(what: str, name: str) -> str:
    """Give a thing with its name, if it has one."""
    return name and f"{what} {name}"


def moment_words(moment: str, by: str) -> str:
    """Give a moment in UTC, and whose it was."""
    parts = re.fullmatch(r"([0-9-]{10})T([0-9:]{8})(?:\.[0-9]+)?\+00:00", moment)
    when = f"{parts[1]} {parts[2]} UTC" if parts else moment
    return f"{when} by {by}" if when and by else when


def word(table: dict[str, str], name: str) -> str:
    """Give the words for a name, or the name itself as words."""
    return table.get(name) or name[:1].upper() + name[1:].replace("_", " ")


# --- Kept files -----------------------------------------------------------------------------------


def read_kept(path: Path, key: Key) -> Proof:
    """Verify a checkpoint or proof file that was kept."""
    text = read_text(path)
    if text.lstrip().startswith("{"):
        return read_proof(text, key, [])
    return Proof(dict([open_checkpoint(text, key, [])]))


def join_roots(known: dict[int, tuple[bytes, str]], roots: dict[int, bytes], name: str) -> None:
    """Add what one file signed; two roots of one size are two histories."""
    for size, root in roots.items():
        other, first = known.setdefault(size, (root, name))
        if other != root:
            raise NotVerified(
                f"The log forked: [{name}] and [{first}] are both signed and give "
                f"different histories of [{size}] entries."
            )


def connect(proof: Proof, kept: dict[str, Proof]) -> None:
    """Hold a proof to what was kept: a chain of shared sizes must join every file to it."""
    known = {0: (tree([]), "the empty log")}
    for name, other in ({"the proof": proof} | kept).items():
        join_roots(known, other.roots, name)
    # Every log extends the empty one, so sharing size 0 joins nothing.
    reached = proof.roots.keys() - {0}
    apart = {name: other for name, other in kept.items() if other.roots.keys() - {0}}
    while joined := [name for name, other in apart.items() if reached & other.roots.keys()]:
        for name in joined:
            reached |= apart.pop(name).roots.keys() - {0}
    newest = max(proof.roots)
    for name, other in apart.items():
        size = max(other.roots)
        if size > newest:
            raise NotVerified(
                f"The proof is out of date: it ends at [{newest}] signed entries and the kept "
                f"[{name}] has [{size}]; ask for a proof under the newest checkpoint."
            )
        raise NotVerified(
            f"Nothing shows that the log of [{newest}] entries extends the one of [{size}] kept in "
            f"[{name}]; ask for the consistency proof between them and add it as --held."
        )


# --- Bundles (C2SP tlog-tiles) --------------------------------------------------------------------


def tile_name(level: int | str, index: int, width: int) -> str:
    """Name a tile or entry file."""
    groups = re.findall("...", str(index).zfill((len(str(index)) + 2) // 3 * 3))
    name = "".join(f"x{group}/" for group in groups[:-1]) + groups[-1]
    return f"tile/{level}/{name}" + (f".p/{width}" if width < WIDTH else "")


class Bundle:
    """An exported directory under verification."""

    def __init__(self, folder: Path, key: Key, witnesses: list[Key], held: list[Path]) -> None:
        self.folder = folder
        self.kinds: Counter[bytes] = Counter()
        self.formless: list[int] = []
        self.used: dict[str, str] = {}
        self.proven: dict[int, tuple[bytes, str]] = {}
        self.size, root = open_checkpoint(read_text(folder / "checkpoint"), key, witnesses)
        self.roots = {self.size: (root, "checkpoint")}
        for path in sorted(folder.glob("checkpoints/*")) + held:
            proof = read_kept(path, key)
            if proof.leaf:
                self.proven[proof.index] = (proof.leaf, path.name)
            join_roots(self.roots, proof.roots, path.name)
        newest = max(self.roots)
        if newest > self.size:
            raise NotVerified(
                f"The log was cut back: [{self.roots[newest][1]}] signed [{newest}] entries, the "
                f"bundle has [{self.size}]; the first missing entry is [{self.size}]."
            )

    def width(self, index: int, level: int = 0) -> int:
        """Give how many hashes or entries the file must hold."""
        return min(WIDTH, (self.size >> 8 * level) - index * WIDTH)

    def data(self, level: int | str, index: int) -> bytes:
        """Read a tile or entry file; a missing one is empty."""
        name = tile_name(level, index, self.width(index, level if isinstance(level, int) else 0))
        self.used[name.partition(".p/")[0]] = name
        path = self.folder / name
        return path.read_bytes() if path.is_file() else b""

    def leaves(self, index: int) -> list[bytes]:
        """Hash the entries of one file; count their kinds, note those not in the ledger's form."""
        data, position = self.data("entries", index), 0
        row: list[bytes] = []
        while position < len(data):
            start = position + 2
            position = start + int.from_bytes(data[position:start], "big")
            if position > len(data):
                return [*row, CUT]
            entry = data[start:position]
            form = ENTRY.fullmatch(entry)
            if form:
                self.kinds[form[1]] += 1
            else:
                self.formless.append(index * WIDTH + len(row))
            row.append(sha256(b"\x00" + entry).digest())
        return row

    def tile(self, index: int) -> list[bytes]:
        """Read the leaf hashes that a tile of level 0 promises."""
        data = self.data(0, index)
        return [data[at : at + 32] for at in range(0, len(data), 32)]

    def check(self) -> None:
        """Verify every entry, tile and checkpoint; raise NotVerified with the first bad entry."""
        tops: list[bytes] = []
        good = 0
        for index in range(-(-self.size // WIDTH)):
            first, width = index * WIDTH, self.width(index)
            row = self.leaves(index)
            for at in sorted(self.proven.keys() & range(first, first + width)):
                if row[at - first : at - first + 1] != [self.proven[at][0]]:
                    raise NotVerified(f"Entry [{at}] is not the one [{self.proven[at][1]}] proves.")
            if len(row) != width or b"".join(row) != self.data(0, index):
                self.explain(index, row, good)
            for size in sorted(self.roots.keys() & range(first + 1, first + width + 1)):
                if tree([*tops, tree(row[: size - first])]) != self.roots[size][0]:
                    raise NotVerified(self.between(good, size))
                good = size
            tops.append(tree(row))
        if 0 in self.roots and self.roots[0][0] != tree([]):
            raise NotVerified("A checkpoint of the empty log has a wrong root.")
        if self.formless:
            raise NotVerified(f"Entry [{self.formless[0]}] is signed but not in the ledger's form.")
        self.check_upper(tops)
        self.check_strays()

    def between(self, good: int, size: int) -> str:
        """Say where the first bad entry is when entries and tiles were altered together."""
        return (
            f"The log is not the one signed in [{self.roots[size][1]}]: the first bad entry is "
            f"between [{good}] and [{size - 1}], altered together with its tiles."
        )

    def explain(self, index: int, row: list[bytes], good: int) -> None:
        """Raise NotVerified saying which of entry and tile is bad, and how."""
        promised = self.tile(index)
        pairs = zip(row + [b""] * WIDTH, promised + [b""] * WIDTH, strict=False)
        offset = next((i for i, (a, b) in enumerate(pairs) if a != b), self.width(index))
        at = index * WIDTH + offset
        if at >= self.size:
            raise NotVerified(f"Entry [{at}] was added: only [{self.size}] entries were signed.")
        size = min(size for size in self.roots if size > at)
        signed = self.roots[size][0]
        files = range(-(-self.size // WIDTH))
        by_tiles = [leaf for i in files for leaf in self.tile(i)]
        by_entries = [leaf for i in files for leaf in self.leaves(i)]
        if tree(by_tiles[:size]) == signed:
            ends = offset >= len(row)
            raise NotVerified(self.diagnose(at, by_entries[at:], by_tiles[at:], ends))
        if tree(by_entries[:size]) == signed:
            name = tile_name(0, index, self.width(index))
            raise NotVerified(f"The tile [{name}] is forged or missing at entry [{at}].")
        raise NotVerified(f"{self.between(good, size)} They first disagree at entry [{at}].")

    def diagnose(self, at: int, found: list[bytes], signed: list[bytes], ends: bool) -> str:
        """Say what happened to the first bad entry, given what follows in entries and in tiles."""
        if not found:
            return f"Entry [{at}] is missing: [{self.size}] entries were signed."
        if found[0] == CUT:
            return f"Entry [{at}] is cut short: its length says more than its file holds."
        if found[0] in signed and signed[0] in found:
            return f"Entry [{at}] was moved: the signed entry [{at}] stands in another place."
        if found[0] in signed:
            gone = signed.index(found[0])
            return f"Entry [{at}] was removed: the entry [{at + gone}] stands in its place."
        if signed[0] in found:
            return (
                f"Entry [{at}] was inserted: the signed entry [{at}] stands "
                f"[{found.index(signed[0])}] later."
            )
        if ends:
            return f"Entry [{at}] is missing from its file."
        return f"Entry [{at}] was altered: it is not the entry that was signed."

    def check_upper(self, row: list[bytes]) -> None:
        """Verify the tiles above the leaves; `row` are the roots of the tiles of level 0."""
        level = 1
        while self.size >> 8 * level:
            row, above = row[: self.size >> 8 * level], []
            for index in range(-(-len(row) // WIDTH)):
                part = row[index * WIDTH : (index + 1) * WIDTH]
                if b"".join(part) != self.data(level, index):
                    name = tile_name(level, index, len(part))
                    raise NotVerified(f"The tile [{name}] is forged or missing; entries are good.")
                above.append(tree(part))
            row, level = above, level + 1

    def check_strays(self) -> None:
        """Refuse files no signed entry needs; older, narrower partial tiles must be beginnings."""
        for path in sorted(path for path in self.folder.glob("tile/**/*") if path.is_file()):
            name = path.relative_to(self.folder).as_posix()
            stem, partial, _ = name.partition(".p/")
            whole = self.folder / self.used.get(stem, "none")
            if name == self.used.get(stem):
                continue
            if not partial or not whole.is_file():
                raise NotVerified(f"The file [{name}] belongs to none of the signed entries.")
            if not whole.read_bytes().startswith(path.read_bytes()):
                raise NotVerified(f"The older file [{name}] is not how [{whole.name}] begins.")


# --- Command line ---------------------------------------------------------------------------------


def verify(target: Path, key: Key, witnesses: list[Key], held: list[Path]) -> str:
    """Verify a bundle or a proof file; give the sentence that says what was verified."""
    if target.is_dir():
        bundle = Bundle(target, key, witnesses, held)
        bundle.check()
        counts = ", ".join(f"{kind.decode()} {n}" for kind, n in sorted(bundle.kinds.items()))
        return (
            f"VERIFIED: all [{bundle.size}] entries of the log [{key.name}] are as signed, under "
            f"[{len(bundle.roots)}] checkpoints. Kinds: [{counts}]."
        )
    proof = read_proof(read_text(target), key, witnesses)
    connect(proof, {str(path): read_kept(path, key) for path in held})
    sizes = sorted(proof.roots)
    if not proof.leaf:
        return (
            f"VERIFIED: the log [{key.name}] only grew from [{sizes[0]}] to [{sizes[-1]}] entries."
        )
    sentence = (
        f"VERIFIED: entry [{proof.index}], a [{proof.kind}], is in the log [{key.name}] of "
        f"[{sizes[0]}] signed entries."
    )
    if proof.payload is None:
        return f"{sentence} The file does not reveal what the entry says."
    text = proof.payload.decode()
    words = [f"{label}: {told}" for label, told in in_words(proof.kind, proof.payload)]
    digest = f"SHA-256 of the text: {sha256(proof.payload).hexdigest()}"
    return "\n".join([sentence, *words, digest, "It committed to this text:", safe(text)])


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; give the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("target", type=Path, help="an exported directory or a proof file")
    parser.add_argument("--key", required=True, help="the log's public key, name+id+base64")
    parser.add_argument("--held", type=Path, action="append", default=[], help="a file you kept")
    parser.add_argument("--witness", action="append", default=[], help="a witness that must sign")
    options = parser.parse_args(arguments)
    if not options.target.exists():
        parser.error(f"There is no file or directory [{options.target}].")
    try:
        key, witnesses = Key(options.key), [Key(text) for text in options.witness]
    except NotVerified as error:
        parser.error(str(error))
    try:
        print(verify(options.target, key, witnesses, options.held))
    except NotVerified as error:
        print(f"NOT VERIFIED: {error}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
