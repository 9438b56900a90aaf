"""What a family member sends with a challenge: read by hand, so that every message is translated."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict

from holdcheck.desk.cases.models import StatedFact
from holdcheck.desk.challenges.models import Challenge
from holdcheck.desk.challenges.services import MATTERS, MAX_FILES, Filing, Upload
from holdcheck.desk.intake.papers import check
from holdcheck.desk.notices.compose import text
from holdcheck.desk.notices.wording import Line
from holdcheck.desk.visible import first_unseen
from holdcheck.facts.errors import InputError

LIMITS = {"right": 2000, "name": 200, "reach": 300}
OTHER = "other"


@dataclass(frozen=True, slots=True)
class Sent:
    """What was sent: the values as typed, the mistakes by field, and the filing if there are none."""

    key: uuid.UUID
    typed: Mapping[str, str] = field(default_factory=dict)
    errors: Mapping[str, Line] = field(default_factory=dict)
    filing: Filing | None = None


def empty() -> Sent:
    """A form nobody has filled in."""
    return Sent(uuid.uuid4())


def read(
    post: QueryDict,
    files: Sequence[UploadedFile[bytes]],
    facts: Mapping[str, StatedFact],
    language: str,
) -> Sent:
    """Read a sent form; ``facts`` are those one can choose, by their key."""
    typed = {name: _one_newline(post.get(name, "")) for name in ("fact", "who", *LIMITS)}
    errors: dict[str, Line] = {}
    if typed["fact"] not in (OTHER, *MATTERS) and typed["fact"] not in facts:
        errors["fact"] = Line("error.fact")
    if typed["who"] not in Challenge.Who.values:
        errors["who"] = Line("error.who")
    if not typed["right"].strip():
        errors["right"] = Line("error.right")
    for name, limit in LIMITS.items():
        if len(typed[name]) > limit:
            errors[name] = Line("error.long", {"count": text(limit)})
        elif any(one == "\x00" or "\ud800" <= one <= "\udfff" for one in typed[name]) or (
            name in ("name", "reach") and first_unseen(typed[name])
        ):
            errors[name] = Line("error.sign")
    uploads = _files(files, errors)
    key = _key(post.get("request_key", ""))
    if errors:
        if files and "files" not in errors:
            errors["files"] = Line("error.again")
        return Sent(key, typed, errors)
    filing = Filing(
        fact=facts.get(typed["fact"]),
        what_is_right=typed["right"],
        who=typed["who"],
        name=typed["name"],
        reach=typed["reach"],
        language=language,
        files=uploads,
        matter=typed["fact"] if typed["fact"] in MATTERS else "",
    )
    return Sent(key, typed, {}, filing)


def _files(files: Sequence[UploadedFile[bytes]], errors: dict[str, Line]) -> tuple[Upload, ...]:
    if len(files) > MAX_FILES:
        errors["files"] = Line("error.files")
        return ()
    if errors:
        return ()  # they must be chosen again anyway; no need to look into them
    found = []
    for one in files:
        content = one.read()
        try:
            found.append(Upload(str(one.name), content, check(content)))
        except InputError:
            errors["files"] = Line("error.file")
    return tuple(found)


def _key(typed: str) -> uuid.UUID:
    try:
        return uuid.UUID(typed)
    except ValueError:
        return uuid.uuid4()


def _one_newline(typed: str) -> str:
    """A browser sends two characters for a line's end; the person typed one."""
    return typed.replace("\r\n", "\n")
