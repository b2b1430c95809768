"""What a request may hold, and what is said about one that cannot be used."""

from __future__ import annotations

import pytest

from app.api.requests import ChatRequest, SearchRequest, read_request
from app.errors import InvalidRequest


def question_of(text: str) -> str:
    return read_request(ChatRequest, {"question": text}).question


def refusal(found: object) -> InvalidRequest:
    with pytest.raises(InvalidRequest) as refused:
        read_request(ChatRequest, found)
    return refused.value


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("  Who leads?\n", "Who leads?"),
        ("\ufeff\u200bWho leads?\u2060", "Who leads?"),
        ("Who leads Nor\u200bfolk\u00ad?", "Who leads Norfolk?"),
        ("\u202eWho leads \u2066Kent\u2069?", "Who leads Kent?"),
        ("line one\r\nline two", "line one\nline two"),
        ("tab\there", "tab\there"),
        ("?", "?"),
        ("cafe\u0301", "cafe\u0301"),
        ("👩🏽‍💻 jobs", "👩🏽‍💻 jobs"),
    ],
)
def test_a_question_is_trimmed_and_otherwise_kept(sent: str, kept: str) -> None:
    assert question_of(sent) == kept


def test_length_is_counted_in_code_points_after_trimming() -> None:
    assert len(question_of("  " + "é" * 500 + "  ")) == 500
    assert len(question_of("😀" * 500)) == 500
    refused = refusal({"question": "x" * 501})
    assert "at most 500" in str(refused)
    assert "501" in str(refused)
    assert refused.field == "question"


@pytest.mark.parametrize(
    "nothing", ["", "   ", "\n\t", "\u200b\u200d\ufeff", "\u3164", "\u2800", "\U000e0041", "\u0301"]
)
def test_a_question_with_nothing_to_read_is_refused(nothing: str) -> None:
    assert "1 to 500 characters" in str(refusal({"question": nothing}))


@pytest.mark.parametrize(
    ("text", "code"), [("a\x00b", "U+0000"), ("\x1b[31m", "U+001B"), ("a\x7f", "U+007F"), ("end\x0b", "U+000B")]
)
def test_control_characters_are_refused_by_name(text: str, code: str) -> None:
    assert code in str(refusal({"question": text}))


def test_half_a_surrogate_pair_is_refused() -> None:
    assert "surrogate" in str(refusal({"question": "a\ud800b"}))


@pytest.mark.parametrize(
    ("found", "words"),
    [
        ({}, 'is missing; send an object such as {"question": "…"}'),
        ({"question": "Who?", "council": "\ud800"}, "council: send well-formed Unicode text"),
        ({"question": None}, "found nothing (null)"),
        ({"question": 5}, "found a number"),
        ({"question": True}, "found true or false"),
        ({"question": ["a"]}, "found a list"),
        ([{"question": "a"}], "found a list"),
        ("question", "found text"),
        (None, "found nothing (null)"),
    ],
)
def test_a_wrong_shape_is_named_with_what_to_send(found: object, words: str) -> None:
    assert words in str(refusal(found))


@pytest.mark.parametrize("field", ["conversation_id", "council"])
def test_other_fields_must_be_text_or_null(field: str) -> None:
    assert refusal({"question": "Who?", field: 7}).field == field
    assert getattr(read_request(ChatRequest, {"question": "Who?", field: None}), field) is None


def test_unknown_fields_are_ignored_so_that_newer_clients_are_served() -> None:
    assert read_request(ChatRequest, {"question": "Who?", "later": {"x": 1}}).question == "Who?"


def test_an_empty_council_from_a_form_means_no_council() -> None:
    assert read_request(ChatRequest, {"question": "Who?", "council": ""}).council is None


def test_a_search_finds_ten_unless_told_otherwise() -> None:
    assert read_request(SearchRequest, {"q": "pay"}).k == 10
    assert read_request(SearchRequest, {"q": "pay", "k": "100"}).k == 100


@pytest.mark.parametrize("k", ["0", "101", "-1", "1.5", "ten", "", "1e2", " 5", "9999999"])
def test_a_search_for_too_few_too_many_or_no_number_is_refused(k: str) -> None:
    with pytest.raises(InvalidRequest, match="whole number from 1 to 100"):
        read_request(SearchRequest, {"q": "pay", "k": k})
