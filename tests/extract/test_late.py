"""Patterns that are compiled at their first use."""

import re
from copy import copy

import pytest

from explorer.extract.late import late


def test_a_late_pattern_finds_what_a_compiled_one_finds() -> None:
    pattern, compiled = late(r"(?P<n>\d+) piers?", re.IGNORECASE), re.compile(r"(?P<n>\d+) piers?", re.IGNORECASE)
    text = "2 Piers and 1 pier"
    assert [m.span() for m in pattern.finditer(text)] == [m.span() for m in compiled.finditer(text)]
    assert pattern.sub("-", text) == compiled.sub("-", text)
    assert (pattern.pattern, pattern.groups) == (compiled.pattern, compiled.groups)


def test_a_late_pattern_is_compiled_once_and_not_before_it_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[str] = []
    real = re.compile

    def counting(expression: str, flags: int = 0) -> "re.Pattern[str]":
        compiled.append(expression)
        return real(expression, flags)

    monkeypatch.setattr("explorer.extract.late.re.compile", counting)
    pattern = late("quay")
    assert compiled == []
    assert pattern.search("the quay") is not None
    assert pattern.match("the quay") is None
    assert compiled == ["quay"]


def test_a_late_pattern_that_is_copied_is_not_compiled_for_that() -> None:
    assert copy(late("quay")).search("the quay") is not None
