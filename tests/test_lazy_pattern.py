"""A pattern that is compiled when it is first looked for."""

from __future__ import annotations

import re

import pytest

from app.documents import dates_in_text
from app.lazy_pattern import LazyPattern


def test_it_finds_what_a_compiled_pattern_finds_from_place_to_place() -> None:
    lazy, compiled, text = LazyPattern(r"\bpay\w*"), re.compile(r"\bpay\w*", re.IGNORECASE), "Pay, PAYING and repay"
    for start, end in ((0, None), (1, None), (0, 3), (5, 11), (4, 8)):
        last = len(text) if end is None else end
        for method in ("search", "match", "fullmatch"):
            found, wanted = getattr(lazy, method)(text, start, end), getattr(compiled, method)(text, start, last)
            assert (found and found.span()) == (wanted and wanted.span())
    assert [each.span() for each in lazy.finditer(text)] == [each.span() for each in compiled.finditer(text)]


def test_capitals_may_count() -> None:
    assert LazyPattern("pay", re.NOFLAG).search("Pay") is None


def test_it_is_compiled_when_it_is_first_used_and_then_kept() -> None:
    broken = LazyPattern("(")
    with pytest.raises(re.error):
        broken.search("pay")
    lazy = LazyPattern("pay")
    assert "_compiled" not in vars(lazy)
    lazy.search("pay")
    assert vars(lazy)["_compiled"].pattern == "pay"


def test_every_pattern_of_dates_can_be_compiled() -> None:
    lazy = [each for each in vars(dates_in_text).values() if isinstance(each, LazyPattern)]
    assert len(lazy) > 10
    assert all(each.search("") is None or each.fullmatch("") for each in lazy)
