"""Passages: whole sentences, one heading, never more than the encoder reads."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from app.documents.passages import CONTEXT_TOKENS, make_passages, passage_context
from app.domain import Block, BlockKind, Document, Metadata

ROOM = 256


def count_words(texts: Sequence[str]) -> list[int]:
    """One word piece a word and two special ones, which makes sums easy to do by hand."""
    return [len(text.split()) + 2 for text in texts]


def document(*parts: tuple[BlockKind, str] | tuple[BlockKind, str, int], title: str = "A title") -> Document:
    text, blocks = "", []
    for part in parts:
        text += "\n\n" if text else ""
        level = part[2] if len(part) == 3 else 0
        blocks.append(Block(part[0], len(text), len(text) + len(part[1]), level))
        text += part[1]
    return Document("d1", "a.md", "0" * 64, text, tuple(blocks), Metadata(title=title))


def sentence(words: int, name: str = "Word") -> str:
    return f"{name} " + "word " * (words - 2) + "end."


P, H, L, R = BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.LIST_ITEM, BlockKind.TABLE_ROW


def test_short_paragraphs_under_one_heading_share_a_passage() -> None:
    made = make_passages(document((P, "First one. Second one."), (P, "Third one.")), count_words, ROOM)
    assert [p.text for p in made] == ["First one. Second one.\n\nThird one."]
    assert len(made[0].sentences) == 3


def test_a_heading_begins_a_new_passage_and_is_not_part_of_it() -> None:
    made = make_passages(
        document(
            (P, "Before."), (H, "Pay", 2), (P, "Inside."), (H, "Hours", 3), (P, "Deeper."), (H, "How", 2), (P, "Z.")
        ),
        count_words,
        ROOM,
    )
    assert [(p.text, p.headings) for p in made] == [
        ("Before.", ()),
        ("Inside.", ("Pay",)),
        ("Deeper.", ("Pay", "Hours")),
        ("Z.", ("How",)),
    ]


def test_a_long_paragraph_is_divided_between_sentences_into_parts_of_like_size() -> None:
    text = " ".join(sentence(60, name) for name in ("Ada", "Ben", "Cem", "Dee"))
    made = make_passages(document((P, text)), count_words, ROOM)
    assert [len(p.sentences) for p in made] == [2, 2]
    assert made[0].text.startswith("Ada")
    assert made[1].text.startswith("Cem")


def test_a_list_stays_with_the_line_that_introduces_it() -> None:
    made = make_passages(
        document((P, sentence(100)), (P, "We look for someone who:"), (L, "leads"), (L, "listens"), (P, sentence(100))),
        count_words,
        ROOM,
    )
    assert "We look for someone who:\n\nleads\n\nlistens" in made[0].text
    assert len(made) == 2


def test_a_table_row_is_one_sentence_whatever_stops_it_holds() -> None:
    made = make_passages(document((R, "Overall. Effectiveness | Good"), (R, "Care | Good")), count_words, ROOM)
    assert [len(p.sentences) for p in made] == [2]


def test_a_sentence_longer_than_the_encoder_reads_is_divided_at_a_clause_and_nothing_is_lost() -> None:
    clause = "word " * 59 + "word; "
    made = make_passages(document((P, (clause * 8).strip() + " end.")), count_words, ROOM)
    pieces = [made_.text[s.start - made_.start : s.end - made_.start] for made_ in made for s in made_.sentences]
    assert all(piece.endswith((";", "end.")) for piece in pieces)
    assert sum(len(piece.split()) for piece in pieces) == 8 * 60 + 1
    assert all(len(p.text.split()) + 2 + CONTEXT_TOKENS <= ROOM for p in made)


def test_passage_ids_count_up_and_offsets_point_into_the_document() -> None:
    doc = document((P, sentence(120)), (P, sentence(120)))
    made = make_passages(doc, count_words, ROOM)
    assert [p.id for p in made] == ["d1.0", "d1.1"]
    assert all(doc.text[p.start : p.end] == p.text for p in made)


def test_the_page_is_the_one_where_the_passage_begins() -> None:
    text = "One.\n\nTwo."
    doc = Document("d", "a.pdf", "", text, (Block(P, 0, 4, 0, 3), Block(P, 6, 10, 0, 4)), Metadata("T"))
    assert [p.page for p in make_passages(doc, count_words, ROOM)] == [3]


def test_context_is_title_then_headings_without_a_repeat_and_is_cut_short() -> None:
    doc = document((H, "A title", 1), (H, "Pay", 2), (P, "Text."))
    made = make_passages(doc, count_words, ROOM)
    assert passage_context(doc, made[0]) == "A title – Pay"
    long = document((P, "Text."), title="long " * 200)
    assert len(passage_context(long, make_passages(long, count_words, ROOM)[0]).split()) <= CONTEXT_TOKENS


block = st.tuples(st.sampled_from([P, H, L, R]), st.text("ab .;:", min_size=1, max_size=900).filter(str.strip))


@given(st.lists(block, max_size=12))
def test_every_word_outside_headings_is_in_exactly_one_sentence_of_one_passage(
    parts: list[tuple[BlockKind, str]],
) -> None:
    doc = document(*parts)
    made = make_passages(doc, count_words, ROOM)
    found = [doc.text[s.start : s.end] for p in made for s in p.sentences]
    expected = [text for kind, text in parts if kind is not H]
    assert "".join("".join(found).split()) == "".join("".join(expected).split())
    assert all(len(p.text.split()) + 2 + CONTEXT_TOKENS <= ROOM for p in made)
