from __future__ import annotations

from app.domain import Hit
from app.encoder import Encoder
from app.indexing.opened import OpenIndex
from app.retrieval.search import search, search_with


def test_the_passage_that_means_what_is_asked_comes_first_in_other_words(
    small_index: OpenIndex, encoder: Encoder
) -> None:
    found = search("Can I get help from a therapist?", index=small_index, encoder=encoder)
    assert found[0].document.path == "general/wellbeing.txt"


def test_a_passage_of_another_council_is_never_found_however_well_it_fits(
    small_index: OpenIndex, encoder: Encoder
) -> None:
    question = "The average caseload is fifteen children"
    anywhere = search(question, index=small_index, encoder=encoder)
    within = search(question, index=small_index, encoder=encoder, councils=("norfolk",))
    assert anywhere[0].document.path == "worcestershire/caseloads.md"
    assert {slug for hit in within for slug in hit.document.metadata.council} == {"norfolk"}


def test_hits_come_best_first_with_their_own_text_and_at_most_k_of_them(
    small_index: OpenIndex, encoder: Encoder
) -> None:
    found = search("driving licence", index=small_index, encoder=encoder, k=3)
    assert len(found) == 3
    assert "driving licence" in found[0].passage.text
    assert [hit.score for hit in found] == sorted((hit.score for hit in found), reverse=True)
    assert all(hit.document.text[hit.passage.start : hit.passage.end] == hit.passage.text for hit in found)


def test_the_row_of_a_hit_is_that_of_its_passage(small_index: OpenIndex, encoder: Encoder) -> None:
    def passage_at(hit: Hit) -> str:
        return small_index.passages[int(hit.signals["row"])].id

    hits = search("mentor", index=small_index, encoder=encoder)
    assert hits
    assert [passage_at(hit) for hit in hits] == [hit.passage.id for hit in hits]


def test_a_second_text_draws_what_it_speaks_of_by_its_weight(small_index: OpenIndex, encoder: Encoder) -> None:
    def first(weight: float) -> str:
        beside = [("The average caseload is fifteen children", weight)]
        return search("Can I get help from a therapist?", index=small_index, encoder=encoder, beside=beside)[
            0
        ].document.path

    assert first(0.05) == "general/wellbeing.txt"
    assert first(20) == "worcestershire/caseloads.md"


def test_a_search_in_no_rows_finds_nothing(small_index: OpenIndex, encoder: Encoder) -> None:
    vector = encoder.encode_question("driving licence")
    assert search_with(vector, "driving licence", index=small_index, councils=("kent",), general=False) == []
