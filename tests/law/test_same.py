"""A part of a law as a key: told apart by the object, not by what it says."""

from __future__ import annotations

from holdcheck.law.conditions import IsTrue, Ref
from holdcheck.law.same import Same


def test_the_same_object_is_one_key_and_an_equal_one_another() -> None:
    first, second = IsTrue(Ref("detainer.signed")), IsTrue(Ref("detainer.signed"))
    assert first == second and Same(first) != Same(second)
    kept = {Same(first): "first", Same(second): "second"}
    assert kept[Same(first)] == "first" and kept[Same(second)] == "second" and len(kept) == 2
    assert Same(first) == Same(first) and hash(Same(first)) == hash(Same(first))
    assert Same(first) != first and Same(first).it is first
