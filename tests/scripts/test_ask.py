"""Asking one question from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.dates import PartialDate
from app.domain import Answer, AnswerSentence, Citation, Document, Metadata, Status
from scripts import ask
from tests.site import build, settings, write_documents

TEXT = "The kettle is descaled on Mondays."
DOCUMENT = Document("d1", "house/kettle.md", "0" * 64, TEXT, (), Metadata("The kettle", published=PartialDate(2020, 5)))
ANSWER = Answer(
    Status.PARTIAL,
    (AnswerSentence("It is descaled on Mondays.", (1,)),),
    (Citation(1, TEXT, DOCUMENT, "p1", 0, len(TEXT), page=3, superseded=True),),
    as_of=PartialDate(2020, 5),
    caveats=("Who does it was not found.",),
    suggestions=("Where is the kettle?",),
    confidence=0.75,
    index_version="v1",
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Settings that keep everything in one folder; nothing is indexed in it yet."""
    config = settings(tmp_path)
    for name in ("knowledge_dir", "index_dir", "database_url", "secret_key"):
        monkeypatch.setenv(name.upper(), str(getattr(config, name)))
    return tmp_path


def test_the_words_show_the_answer_its_source_and_the_times() -> None:
    assert ask._in_words(ANSWER, {"answer": 12.34}).split("\n\n") == [
        "It is descaled on Mondays. [1]",
        "[1] The kettle\n    house/kettle.md, page 3, characters 0 to 34, replaced by a newer source\n"
        "    “The kettle is descaled on Mondays.”",
        "Note: Who does it was not found.",
        "Ask also: Where is the kettle?",
        "partial, as of May 2020, confidence 0.75, index v1",
        "Took answer 12.3 ms",
    ]


def test_the_json_has_the_names_of_the_http_answer() -> None:
    body = json.loads(ask._as_json(ANSWER, {"answer": 12.3}))
    assert (body["status"], body["as_of"], body["citations"][0]["path"]) == ("partial", "2020-05", "house/kettle.md")
    assert (body["citations"][0]["start"], body["citations"][0]["end"]) == (0, 34)
    assert body["timings_ms"] == {"answer": 12.3}


def test_a_question_is_answered_from_the_published_index(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_documents(folder)
    build(settings(folder))
    assert ask.main(["Who leads the induction programme?", "--council", "Norfolk", "--json"]) == 0
    body = json.loads(capsys.readouterr().out)
    assert body["status"] == "answered"
    assert "Avery Example" in body["answer"]
    assert list(body["timings_ms"]) == ["councils", "model", "index", "answer"]


def test_without_an_index_the_command_that_makes_one_is_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert ask.main(["Who leads?"]) == 1
    assert "python -m scripts.build_index" in capsys.readouterr().err


@pytest.mark.parametrize(("question", "said"), [(" ", "found nothing to read"), ("a" * 501, "found 501")])
def test_a_question_is_held_to_what_a_server_takes(
    folder: Path, capsys: pytest.CaptureFixture[str], question: str, said: str
) -> None:
    assert ask.main([question]) == 1
    assert said in capsys.readouterr().err


def test_an_unknown_council_is_refused_with_the_nearest(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert ask.main(["Who leads?", "--council", "Norfalk"]) == 1
    assert "norfolk" in capsys.readouterr().err
