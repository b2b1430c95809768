"""A stored turn becomes sentences with linked markers and one card for each source."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from app.councils.directory import Directory
from app.dates import PartialDate
from app.domain import Document, Kind, Span
from app.pages.candidate.turns import STATUS_WORDS, TurnView, view_turn
from app.storage.conversations import StoredTurn
from tests.pages.answers import cite, make_turn
from tests.pages.documents import block, make_document

INDUCTION = make_document(
    block("Avery Example leads the programme. Each starter has a mentor."),
    title="Induction",
    kind=Kind.POLICY,
    publisher="Invented Gazette",
    council=("norfolk",),
    published=PartialDate(2018, 1),
)


def view(turn: StoredTurn, *held: Document) -> TurnView:
    documents = {document.id: document for document in held or (INDUCTION,)}
    return view_turn(turn, documents, Directory.load(), date(2026, 11, 22), version="v1")


def test_markers_become_links_to_their_sources_and_the_words_stay() -> None:
    first, second = cite(INDUCTION, "Avery Example"), cite(INDUCTION, "a mentor", 2)
    shown = view(make_turn("Avery Example leads it. [1] Starters have a mentor. [1] [2]", first, second))
    assert [piece.source.n if piece.source else piece.text.strip() for piece in shown.pieces] == [
        "Avery Example leads it.",
        1,
        "Starters have a mentor.",
        1,
        "",
        2,
    ]


def test_the_first_marker_stays_with_the_last_word_and_others_may_begin_a_line() -> None:
    first, second = cite(INDUCTION, "Avery Example"), cite(INDUCTION, "a mentor", 2)
    shown = view(make_turn("Starters have a mentor. [1] [2]", first, second))
    assert [piece.text for piece in shown.pieces if piece.source is None] == ["Starters have a mentor.\u00a0", " "]


def test_a_list_of_four_or_more_has_a_line_for_each() -> None:
    source = cite(INDUCTION, "a mentor")
    listed = "Judged good: Kent (good, May 2024); Essex (good, 2023); Rutland (good, 2022); Norfolk (good, 2021)."
    [words, _] = view(make_turn(f"{listed} [1]", source)).pieces
    assert words.text.rstrip() == (
        "Judged good:\nKent (good, May 2024);\nEssex (good, 2023);\nRutland (good, 2022);\nNorfolk (good, 2021)."
    )
    for other in (
        "Judged good: Kent (May 2024); Essex (2023); Rutland (2022).",
        "It is so: a; b; c; d; e.",
        "So. It is.",
    ):
        [words, _] = view(make_turn(f"{other} [1]", source)).pieces
        assert words.text.rstrip() == other


def test_a_number_that_no_source_has_stays_plain_words() -> None:
    [words] = view(make_turn("Room [7] is free.")).pieces
    assert (words.text, words.source) == ("Room [7] is free.", None)


def test_a_card_says_kind_publisher_council_date_and_age_in_words() -> None:
    [card] = view(make_turn("It is so. [1]", cite(INDUCTION, "a mentor", page=3, superseded=True))).sources
    assert (card.title, card.kind, card.publisher) == ("Induction", "Policy", "Invented Gazette")
    assert (card.councils, card.dated, card.age) == (("Norfolk County Council",), "January 2018", "8 years old")
    assert ("".join(card.quote), card.page, card.superseded) == ("a mentor", 3, True)
    assert card.spoken == "Induction, January 2018"


def test_a_council_that_the_publishers_name_tells_is_not_told_twice() -> None:
    own = make_document(
        block("A mentor is given."), publisher="Compiled from Norfolk County Council", council=("norfolk",)
    )
    [card] = view(make_turn("It is so. [1]", cite(own, "A mentor")), own).sources
    assert (card.publisher, card.councils) == ("Compiled from Norfolk County Council", ())


def test_what_is_not_known_of_a_source_is_said_to_be_unknown() -> None:
    bare = make_document(block("A mentor is given."))
    [card] = view(make_turn("It is so. [1]", cite(bare, "A mentor")), bare).sources
    assert (card.kind, card.publisher, card.dated, card.age) == (
        "Document",
        "publisher not known",
        "date not known",
        "",
    )


def test_a_link_leads_to_the_quote_where_it_stands_now() -> None:
    turn = make_turn("It is so. [1]", cite(INDUCTION, "a mentor"))
    assert view(turn).sources[0].span == Span(52, 60)
    newer = make_document(block("New words first. Each starter has a mentor."))
    assert view(turn, newer).sources[0].span == Span(34, 42)


def test_a_quote_that_a_new_edition_dropped_leads_to_the_document_only() -> None:
    turn = make_turn("It is so. [1]", cite(INDUCTION, "a mentor"))
    [card] = view(turn, make_document(block("All was rewritten."))).sources
    assert (card.held, card.span) == (True, None)


def test_a_document_that_is_gone_is_not_linked() -> None:
    turn = make_turn("It is so. [1]", cite(INDUCTION, "a mentor"))
    [card] = view_turn(turn, {}, Directory.load(), date(2026, 11, 22), version="v1").sources
    assert (card.held, card.span) == (False, None)


def test_as_of_is_said_in_words_with_its_age() -> None:
    shown = view(make_turn("It is so. [1]", cite(INDUCTION, "a mentor"), as_of="2018-01"))
    assert (shown.as_of, shown.as_of_age) == ("January 2018", "8 years old")


def test_every_status_can_be_shown() -> None:
    for status, words in STATUS_WORDS.items():
        assert view(make_turn("Words.", status=status.value)).status_words == words


def nearest(start: int, end: int, *held: Document, **more: str) -> tuple[str, Span | None] | None:
    place = {"document_id": INDUCTION.id, "path": "", "title": "Induction", "place": {"start": start, "end": end}}
    read_on = view(make_turn("Nothing tells.", nearby=place, **more), *held).read_on
    return (read_on.title, read_on.span) if read_on else None


def test_what_is_nearest_is_linked_where_it_stands_as_long_as_the_same_version_is_in_force() -> None:
    assert nearest(52, 60) == ("Induction", Span(52, 60))
    assert nearest(52, 60, index_version="v0") == ("Induction", None)
    assert view(make_turn("Nothing tells.")).read_on is None


def test_what_was_nearest_and_is_held_no_more_is_not_linked() -> None:
    another = replace(make_document(block("Bees live here.")), id="d2")
    assert nearest(52, 60, another) is None
