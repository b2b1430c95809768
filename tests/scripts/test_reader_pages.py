from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from app.evaluation.questions import read_questions
from scripts.pages_as_questions import main
from scripts.reader_pages import Laid, Page, examples_of, filled, laid_out, read_pages, split_pages, windows_of

PAGE = """\
title: "Team manager, {town}"
kind: vacancy
publisher: "{council}"
published: 2021-06
text:
  - "# About the team"
  - "The {town} team has eight social workers."
  - "{p1}, who leads it, joined us from {other} two years ago."
  - ""
  - "You will need:"
  - "- a social work qualification"
  - "- two years in practice"
  - "# How to apply"
  - "Write to us by the end of June."
questions:
  - ask: ["How big is the team in {place}?", "team size"]
    in: [2]
    words: ["eight social workers"]
    near: ["Is a bigger group planned?", "Who leads it?"]
    told: ["By spring we expect to be ten.", null]
  - ask: ["what do I need", "Which requirements are there?"]
    in: [6, 7]
    words: ["a social work qualification", "two years in practice"]
  - ask: ["where was she before"]
    after: "Who leads the team?"
    in: [3]
    words: ["{other}"]
  - ask: ["How many cases does each of them have?"]
    in: []
"""


def drawn(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311 - no secret


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "one.yaml").write_text(PAGE, encoding="utf-8")
    return tmp_path


@pytest.fixture
def laid(folder: Path) -> Laid:
    (page,) = read_pages(folder)
    return laid_out(filled(page, drawn(1)), lambda texts: [len(text.split()) + 2 for text in texts])


def test_a_name_is_the_same_throughout_a_filling_and_another_in_the_next(folder: Path) -> None:
    (page,) = read_pages(folder)
    one, other = filled(page, drawn(1)), filled(page, drawn(2))
    assert one.askings[2].words[0] in one.lines[2]
    assert one.lines[2] != other.lines[2]
    assert not any("{" in line for line in one.lines)


def test_every_line_is_found_again_in_the_text_that_was_read(laid: Laid) -> None:
    text = laid.document.text
    for line, place in zip(laid.page.lines, laid.places, strict=True):
        plain = line.removeprefix("- ").lstrip("# ")
        assert (place is None) == (not plain)
        assert place is None or text[place.start : place.end] == plain


def test_the_words_that_answer_are_marked_and_their_sentences_alone_answer(laid: Laid) -> None:
    made = [each for each in examples_of(laid, drawn(3)) if each.question.lower().find("team") >= 0]
    answering = [each for each in made if each.answerable and "lead" not in each.question.lower()]
    assert answering
    for each in answering:
        assert [each.passage[start:end] for start, end in each.spans] == ["eight social workers"]
        told = [each.passage[start:end] for start, end, answers in each.sentences if answers]
        assert len(told) == 1
        assert "eight social workers" in told[0]


def test_what_is_not_stated_makes_windows_that_do_not_answer(laid: Laid) -> None:
    made = [each for each in examples_of(laid, drawn(3)) if "cases" in each.question]
    assert made
    assert not any(each.answerable or any(answers for *_, answers in each.sentences) for each in made)


def test_what_is_near_a_question_is_put_to_the_line_that_answers_it_and_is_not_answered(laid: Laid) -> None:
    (made,) = [each for each in examples_of(laid, drawn(3)) if each.question == "Is a bigger group planned?"]
    assert "eight social workers" in made.passage
    assert not made.answerable
    assert not any(answers for *_, answers in made.sentences)


def test_a_follow_up_is_read_behind_the_question_that_it_follows(laid: Laid) -> None:
    asking = laid.page.askings[2]
    assert {each.question for each in windows_of(laid, asking)} == {"Who leads the team: where was she before"}


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ('words: ["eight social workers"]', 'words: ["nine social workers"]'),
        ("has eight social workers", "has **eight social workers**"),
        ("kind: vacancy", "kind: interview"),
    ],
)
def test_a_page_with_a_slip_is_refused(right: str, wrong: str, tmp_path: Path) -> None:
    assert right in PAGE
    (tmp_path / "wrong.yaml").write_text(PAGE.replace(right, wrong), encoding="utf-8")
    with pytest.raises(ValueError, match=r"nine social workers|lines \[2\]|interview"):
        read_pages(tmp_path)


def test_a_page_stays_in_its_part_whatever_pages_come_to_it() -> None:
    pages = [Page(f"{number}.yaml", "", "", "", "", (), ()) for number in range(64)]
    parts = split_pages(pages)
    assert [sum(page.group in {p.group for p in part} for page in pages) for part in parts] == [len(p) for p in parts]
    assert sum(map(len, parts)) == 64
    assert set(split_pages(pages[:10])[2]) <= set(parts[2])


@pytest.mark.slow
def test_shipped_pages_can_all_be_read_and_most_are_for_training() -> None:
    training, kept, tested = split_pages(read_pages())
    assert len(training) > 2 * (len(kept) + len(tested))
    assert len(kept) > 5
    assert len(tested) > 5


def test_pages_become_documents_and_questions_that_can_be_evaluated(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    part = next(
        name for name, pages in zip(("train", "kept", "test"), split_pages(read_pages(folder)), strict=True) if pages
    )
    assert main([str(out), "--pages", str(folder), "--part", part]) == 0
    questions = read_questions(out / "questions.jsonl")
    (document,) = (out / "knowledge").rglob("*.md")
    assert {question.council for question in questions} == {document.parent.name}
    assert [question.answerable for question in questions] == [True] * 5 + [False]
    assert questions[4].history == ("Who leads the team?",)
    text = document.read_text("utf-8")
    assert all(support.quote in text for question in questions for support in question.support)
    assert json.loads((out / "questions.jsonl").read_text("utf-8").splitlines()[0])["must_include"] == [
        ["eight social workers"]
    ]
