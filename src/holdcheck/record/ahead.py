"""Reads one item ahead in a thread, so that a file is read while its last part is adapted."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

Item = TypeVar("Item")
_END = object()


def ahead(items: Iterator[Item]) -> Iterator[Item]:
    """The same items in the same order; an error of the source is raised where it belongs."""
    with ThreadPoolExecutor(1, "ahead") as reader:
        pending = reader.submit(next, items, _END)
        while (item := pending.result()) is not _END:
            pending = reader.submit(next, items, _END)
            yield item  # type: ignore[misc]
