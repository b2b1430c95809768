"""Versions, moments, sizes and spans in words."""

from __future__ import annotations

import pytest

from app.pages.admin.words import (
    as_sentence,
    broken_at_sign,
    fault_of_field,
    size_in_words,
    span_in_words,
    version_in_words,
)


def test_a_version_is_said_by_its_moment() -> None:
    assert version_in_words("20261122T093000123Z-ab12") == "22 November 2026, 09:30"
    assert version_in_words("20260701T233000123Z-ab12") == "2 July 2026, 00:30"  # by Britain's clocks, as people live
    assert version_in_words("strange") == "strange"


def test_an_email_address_is_broken_before_its_sign_and_stays_text() -> None:
    assert broken_at_sign("avery.example@example.org") == "avery.example<wbr>@example.org"
    assert broken_at_sign("<b>@x") == "&lt;b&gt;<wbr>@x"
    assert broken_at_sign("command line") == "command line"


@pytest.mark.parametrize(
    ("size", "words"), [(0, "0 bytes"), (999, "999 bytes"), (3400, "3.4 kB"), (18_000_000, "18 MB"), (5e15, "5000 TB")]
)
def test_sizes(size: float, words: str) -> None:
    assert size_in_words(size) == words


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0.4, "0 seconds"),
        (1, "1 second"),
        (59, "59 seconds"),
        (60, "1 minute"),
        (5400, "90 minutes"),
        (7200, "2 hours"),
    ],
)
def test_spans(seconds: float, words: str) -> None:
    assert span_in_words(seconds) == words


LABELS = {"inspected_to": "Last day", "by": "Who corrects it", "why": "Why", "council": "Council"}


@pytest.mark.parametrize(
    ("says", "field", "words"),
    [
        ("inspected_to is 'spring', which is no date", "inspected_to", "Last day is 'spring', which is no date."),
        (
            "by is 'soon', which is no date; write YYYY, YYYY-MM or YYYY-MM-DD",
            "by",
            "Who corrects it is 'soon', which is no date; write it as 20 April 2026, 20/4/2026, April 2026 or 2026.",
        ),
        ("by is missing; write council, by, why", "by", "Who corrects it is missing."),
        ("by, why is missing; write council, by, why", "by", "Who corrects it, Why are missing."),
        ("why has 600 characters; write at most 500", "why", "Why has 600 characters; write at most 500."),
        (
            "council is 'Atlantis', which is no council we know. Write its slug or its full name",
            "council",
            "Council is 'Atlantis', which is no council we know. Write its full name.",
        ),
        ("the file is larger than 2 bytes", "", "The file is larger than 2 bytes."),
    ],
)
def test_a_fault_names_the_field_as_the_form_does(says: str, field: str, words: str) -> None:
    assert fault_of_field(says, LABELS) == (field, words)


def test_a_sentence_begins_with_a_capital_and_a_path_as_it_is() -> None:
    assert as_sentence("no document holds it") == "No document holds it."
    assert as_sentence("norfolk/leave.md has changed.") == "norfolk/leave.md has changed."
    assert as_sentence("pay.txt has changed") == "pay.txt has changed."
    assert as_sentence(" ") == ""
