from __future__ import annotations

from pathlib import Path
from typing import Any

import bm25s
import numpy as np
import pytest

from app.indexing.lexical import LexicalIndex
from app.indexing.lexical_files import write_lexical
from app.stems import stems

TEXTS = [
    "The team manager leads the fostering team.",
    "Social workers manage their own caseload.",
    "A children’s home in Band 3.",
    "",
]


@pytest.fixture
def words(tmp_path: Path) -> LexicalIndex:
    write_lexical(tmp_path / "lexical", TEXTS)
    return LexicalIndex(tmp_path / "lexical")


def test_inflected_words_meet(words: LexicalIndex) -> None:
    assert words.search("caseloads", 5)[0].tolist() == [1]
    assert words.search("children's homes", 5)[0].tolist() == [2]


def test_the_rarer_word_and_the_more_frequent_one_in_a_text_count_more(words: LexicalIndex) -> None:
    rows, scores = words.search("team worker", 5)
    assert rows.tolist() == [0, 1]
    assert scores[0] > scores[1] > 0


def test_a_number_is_a_word(words: LexicalIndex) -> None:
    assert words.search("band 3", 5)[0].tolist() == [2]


@pytest.mark.parametrize("question", ["", "the of and", "zebra", "?!"])
def test_no_word_in_common_finds_nothing(words: LexicalIndex, question: str) -> None:
    assert words.search(question, 5)[0].tolist() == []


def test_chosen_rows_only(words: LexicalIndex) -> None:
    assert set(words.search("team worker home", 5, rows=np.array([2, 1]))[0].tolist()) == {1, 2}
    assert words.search("team", 5, rows=np.array([1, 2]))[0].tolist() == []
    assert words.search("team", 5, rows=np.empty(0, np.int64))[0].tolist() == []


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("the fostering teams", [0]),
        ("own CASELOADS", [1]),
        ("team", [0]),
        ("team caseload", []),
        ("team zebra", []),
        ("the of", []),
        ("", []),
    ],
)
def test_rows_with_all_words_of_a_text(words: LexicalIndex, text: str, rows: list[int]) -> None:
    assert words.rows_with_all(text).tolist() == rows


def test_k_limits_what_comes_back(words: LexicalIndex) -> None:
    assert len(words.search("team worker home", 2)[0]) == 2
    assert words.search("team", 0)[0].tolist() == []


def test_texts_without_any_word_can_be_indexed(tmp_path: Path) -> None:
    write_lexical(tmp_path / "lexical", ["…", "the"])
    assert LexicalIndex(tmp_path / "lexical").search("anything", 3)[0].tolist() == []


def test_stop_words_go_and_question_words_stay() -> None:
    assert stems("Who is the manager?") == ["who", "manag"]


def sentences(count: int) -> list[str]:
    """Texts of words some of which are frequent and most are rare, as in any language; a few are empty."""
    random = np.random.default_rng(11)
    chosen = random.zipf(1.3, size=(count, 30)) % 2000
    return [" ".join(f"word{number}" for number in row[: at % 31]) for at, row in enumerate(chosen)]


def reference(folder: Path, texts: list[str]) -> Any:
    """What bm25s makes of the same texts by itself."""
    known: dict[str, int] = {}
    index = bm25s.BM25()
    rows = [[known.setdefault(stem, len(known)) for stem in stems(text) or [""]] for text in texts]
    index.index((rows, known), show_progress=False)
    index.save(folder, show_progress=False)
    return index


def test_it_is_the_index_that_bm25s_makes_in_whatever_parts_it_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = sentences(700)
    monkeypatch.setattr("app.indexing.lexical_files.BLOCK", 64)
    monkeypatch.setattr("app.indexing.lexical_files._AT_ONCE", 500)
    write_lexical(tmp_path / "ours", texts)
    made, ours = reference(tmp_path / "bm25s", texts), bm25s.BM25.load(tmp_path / "ours")
    names = [{path.name for path in (tmp_path / folder).iterdir()} for folder in ("ours", "bm25s")]
    assert names[0] == names[1] | {"words.json"}
    for question in ("word1 word2 word77", "word1 word1 word3", "word5"):
        wanted = made.get_scores_from_ids([made.vocab_dict[stem] for stem in stems(question)])
        found = ours.get_scores_from_ids([ours.vocab_dict[stem] for stem in stems(question)])
        assert found == pytest.approx(wanted, rel=1e-5)


@pytest.mark.parametrize("written_by_bm25s", [False, True])
def test_leaving_out_what_cannot_matter_changes_nothing(tmp_path: Path, written_by_bm25s: bool) -> None:
    texts = sentences(3000)
    made = reference(tmp_path / "lexical", texts)
    if written_by_bm25s:
        (tmp_path / "lexical" / "words.json").write_text("{}", "utf-8")
    else:
        write_lexical(tmp_path / "lexical", texts)
    index, random = LexicalIndex(tmp_path / "lexical"), np.random.default_rng(5)
    scopes = [None, np.arange(1000, 1100), random.choice(3000, 40, False), random.choice(3000, 2000, False)]
    for _ in range(15):
        question = " ".join(f"word{number}" for number in random.zipf(1.3, size=6) % 2000)
        known = [made.vocab_dict[stem] for stem in stems(question) if stem in made.vocab_dict]
        exact = made.get_scores_from_ids(known)
        for rows in scopes:
            among = np.arange(3000) if rows is None else np.sort(rows)
            wanted = among[np.argsort(-exact[among], kind="stable")[:20]]
            wanted = wanted[exact[wanted] > 0]
            found, scores = index.search(question, 20, rows)
            assert scores == pytest.approx(exact[wanted], rel=1e-5)
            assert exact[found] == pytest.approx(exact[wanted], rel=1e-5)
            assert set(found.tolist()) <= set(among.tolist())
            assert index.scores_of(question, among[:50]) == pytest.approx(exact[among[:50]], rel=1e-5)
