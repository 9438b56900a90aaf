"""Takes named, typed fields from the plain data of a pack; a mistake is one error with its line."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from holdcheck.facts.document import Document, Path_
from holdcheck.facts.errors import LawError


@dataclass(frozen=True, slots=True)
class Fields:
    """The mapping at ``path`` of a document."""

    document: Document
    path: Path_
    data: Mapping[str, Any]

    @classmethod
    def of(
        cls, document: Document, path: Path_, data: Any, *, what: str, allowed: Collection[str]
    ) -> Fields:
        """The mapping, after checking that it is one and that every key is ``allowed``."""
        if not isinstance(data, Mapping):
            raise LawError(f"{what} is a mapping, found [{data}]", where=document.where(path))
        for key in data:
            if key not in allowed:
                close = difflib.get_close_matches(str(key), list(allowed), n=1)
                hint = (
                    f"did you mean [{close[0]}]?"
                    if close
                    else f"use [{', '.join(sorted(allowed))}]"
                )
                raise LawError(
                    f"{what} has no field [{key}]; {hint}", where=document.where((*path, key))
                )
        return cls(document, path, data)

    def fail(self, key: str, sentence: str) -> LawError:
        """An error at the line of ``key``."""
        return LawError(sentence, where=self.document.where((*self.path, key)))

    def need(self, key: str) -> Any:
        """The value of a field that must be there."""
        if key not in self.data:
            raise LawError(
                f"the field [{key}] is missing; add it", where=self.document.where(self.path)
            )
        return self.data[key]

    def text(self, key: str, default: str | None = None) -> str:
        """A line of text; ``default`` where the field may be left out."""
        value = self.need(key) if default is None else self.data.get(key, default)
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)
        if not isinstance(value, str):
            raise self.fail(key, f"[{key}] is text, found [{_show(value)}]; quote it")
        return value

    def word(self, key: str, words: Collection[str], default: str | None = None) -> str:
        """One of a set of words."""
        value = self.need(key) if default is None else self.data.get(key, default)
        if not isinstance(value, str) or value not in words:
            close = difflib.get_close_matches(str(value), list(words), n=1)
            hint = f"did you mean [{close[0]}]?" if close else f"use one of [{', '.join(words)}]"
            raise self.fail(key, f"[{key}] is [{_show(value)}]; {hint}")
        return value

    def day(self, key: str, *, required: bool = False) -> date | None:
        """A date, or ``None`` where it is null or left out."""
        value = self.need(key) if required else self.data.get(key)
        if value is None and not required:
            return None
        if not isinstance(value, date) or isinstance(value, datetime):
            raise self.fail(
                key, f"[{key}] is a date, found [{_show(value)}]; write it as 2014-01-31"
            )
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of lines; one line counts as a list of one; missing or null as none."""
        value = self.data.get(key)
        if value is None:
            return ()
        items = value if isinstance(value, list) else [value]
        for at, item in enumerate(items):
            # a number with a point is refused: section 148.10 would silently become 148.1
            if not isinstance(item, (str, int)) or isinstance(item, bool):
                raise LawError(
                    f"[{key}] holds text, found [{_show(item)}]; quote it",
                    where=self.document.where((*self.path, key, at)),
                )
        return tuple(str(item) for item in items)

    def items(self, key: str) -> list[tuple[Path_, Any]]:
        """The elements of a list with their paths; missing or null counts as empty."""
        value = self.data.get(key)
        if value is None:
            return []
        if not isinstance(value, list):
            raise self.fail(key, f"[{key}] is a list, found [{_show(value)}]")
        return [((*self.path, key, at), item) for at, item in enumerate(value)]

    def mapping(self, key: str) -> Mapping[str, Any]:
        """A mapping; missing or null counts as empty."""
        value = self.data.get(key)
        if value is None:
            return {}
        if not isinstance(value, Mapping):
            raise self.fail(key, f"[{key}] is a mapping, found [{_show(value)}]")
        return value


def _show(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)[:60]
