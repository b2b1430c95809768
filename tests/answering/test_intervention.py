"""Whether the government intervenes, told by sources of different years. Nothing in these documents exists."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from app.answering.intervention import answer_of_intervention, asks_of_intervention
from app.answering.question.asked import understand
from app.answering.setting import Setting
from app.councils.directory import Directory
from app.domain import Answer, Status
from app.encoder import Encoder
from tests.builders import index_of

HEAD = "---\ntitle: {title}\ncouncil: {council}\nkind: article\npublished: {published}\n---\n# {title}\n\n{text}\n"
IN = "The next inspection should bring an end to formal DfE intervention."
OUT = "The service came out of intervention and is proud of its early intervention teams."
TODAY = date(2026, 11, 29)


def page(text: str, published: str, title: str = "News", council: str = "kent") -> str:
    return HEAD.format(title=title, council=council, published=published, text=text)


def ask(question: str, pages: dict[str, str], folder: Path, encoder: Encoder, council: str = "kent") -> Answer | None:
    directory = Directory.load()
    setting = Setting(index_of(folder, pages, encoder), directory, TODAY)
    return answer_of_intervention(understand(question, (council,) if council else (), directory), setting)


@pytest.mark.parametrize(
    "question",
    [
        "Are you in intervention?",
        "Is there formal DfE intervention?",
        "is the government still running things there",
        "Has the government stepped in?",
        "Is it still in special measures?",
        "do you still have a commissioner",
    ],
)
def test_whether_it_goes_on_is_asked(question: str) -> None:
    assert asks_of_intervention(question)


@pytest.mark.parametrize(
    "question",
    [
        "Is there an early intervention team?",
        "When did it leave intervention?",
        "What did the commissioner say?",
        "Who runs the intervention service?",
        "Is the government paying for it?",
    ],
)
def test_other_questions_are_left_to_others(question: str) -> None:
    assert not asks_of_intervention(question)


def test_the_newest_source_leads_and_the_older_is_history(tmp_path: Path, encoder: Encoder) -> None:
    pages = {"old.md": page(IN, "2025-03", "Old news"), "new.md": page(OUT, "2026-09")}
    answer = ask("Are you in intervention?", pages, tmp_path, encoder)
    assert answer is not None
    assert answer.status is Status.ANSWERED
    assert OUT in answer.sentences[0].text
    assert "older document “Old news”" in answer.sentences[1].text
    assert [each.superseded for each in answer.citations] == [False, True]


def test_a_heading_that_asks_tells_nothing(tmp_path: Path, encoder: Encoder) -> None:
    pages = {
        "then.md": page(IN, "2021-10"),
        "now.md": page(f"## Is Kent still under intervention?\n\n{OUT}", "2022-03"),
    }
    answer = ask("Is there formal DfE intervention?", pages, tmp_path, encoder)
    assert answer is not None
    assert "came out of intervention" in answer.sentences[0].text


def test_sources_of_one_day_that_differ_tell_nothing(tmp_path: Path, encoder: Encoder) -> None:
    pages = {"one.md": page(IN, "2026-09-01"), "two.md": page(OUT, "2026-09-01", "Other")}
    assert ask("Are you in intervention?", pages, tmp_path, encoder) is None


def test_what_is_only_feared_and_early_intervention_tell_nothing(tmp_path: Path, encoder: Encoder) -> None:
    feared = "If it fails again it could end in government intervention. Our family intervention team is new."
    assert ask("Are you in intervention?", {"one.md": page(feared, "2026-09")}, tmp_path, encoder) is None


def test_a_commissioner_is_told_of_by_what_speaks_of_one(tmp_path: Path, encoder: Encoder) -> None:
    pages = {"one.md": page(OUT, "2026-09")}
    assert ask("Do you still have a commissioner?", pages, tmp_path / "one", encoder) is None
    pages["two.md"] = page("The commissioner has stood down.", "2026-10", "Later")
    answer = ask("Do you still have a commissioner?", pages, tmp_path / "two", encoder)
    assert answer is not None
    assert answer.sentences[0].text == "The commissioner has stood down."


def test_where_no_council_is_named_the_one_that_it_is_told_of_is(tmp_path: Path, encoder: Encoder) -> None:
    pages = {"one.md": page(OUT, "2026-09"), "two.md": page("Nothing of it.", "2026-09", "Else", "medway")}
    answer = ask("Is there government intervention?", pages, tmp_path, encoder, council="")
    assert answer is not None
    assert any("Kent" in caveat for caveat in answer.caveats)
