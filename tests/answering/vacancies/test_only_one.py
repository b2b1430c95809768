"""Questions that name no role, where a council has one advert that has not closed. Everybody in it is invented."""

from __future__ import annotations

import pytest

from app.answering.answer import answer_question
from app.answering.setting import Setting
from app.conversation.turns import EarlierTurn
from app.councils.directory import Directory
from app.domain import Answer
from app.encoder import Encoder
from tests.answering.adverts import TODAY
from tests.builders import index_of

ADVERT = """---
title: {title}
council: {council}
kind: vacancy
published: 2026-11-02
---
# {title}

Salary: £46,120 to £50,850

Hours: 36 hours a week

{rest}
"""
REST = """Closing date: 29 November 2026

The closing date has been extended to 13 December 2026.

Interviews: 17 December 2026

You will be based in Sampleford with the invented sledge team.
"""
DOCUMENTS = {
    "kent/one.md": ADVERT.format(title="Senior social worker", council="kent", rest=REST),
    "kent/old.md": ADVERT.format(title="Team manager", council="kent", rest="Closing date: 1 November 2026"),
    "essex/one.md": ADVERT.format(title="Senior social worker", council="essex", rest=REST),
    "essex/two.md": ADVERT.format(title="Team manager", council="essex", rest="Closing date: 1 January 2027"),
}


@pytest.fixture(scope="module")
def adverts(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder, directory: Directory) -> Setting:
    """The published index of these adverts."""
    return Setting(index_of(tmp_path_factory.mktemp("one"), DOCUMENTS, encoder), directory, TODAY)


def ask(question: str, council: str | None, setting: Setting, encoder: Encoder, *before: EarlierTurn) -> Answer:
    return answer_question(
        question,
        council=council,
        earlier=before,
        index=setting.index,
        encoder=encoder,
        directory=setting.directory,
        today=TODAY,
    )


@pytest.mark.parametrize("before", [(), (EarlierTurn("What jobs are open in Kent?", ("kent",)),)])
@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("What hours?", "The hours for “Senior social worker” in Kent: 36 hours a week"),
        ("What are the hours?", "The hours for “Senior social worker” in Kent: 36 hours a week"),
        ("When are interviews?", "17 December 2026"),
        ("When does it close?", "13 December 2026"),
        ("What is the salary?", "The salary for “Senior social worker” in Kent: £46,120 to £50,850"),
    ],
)
def test_what_names_no_role_is_asked_of_the_only_one(
    question: str, says: str, before: tuple[EarlierTurn, ...], adverts: Setting, encoder: Encoder
) -> None:
    told = ask(question, "kent", adverts, encoder, *before)
    assert says in told.text
    assert "Senior social worker" in " ".join([told.text, *told.caveats])
    assert "29 November" not in told.text


def test_a_sentence_that_names_no_role_comes_with_the_one_that_it_is_of(adverts: Setting, encoder: Encoder) -> None:
    told = ask("Where would I be based?", "kent", adverts, encoder)
    assert "Sampleford" in told.text
    assert any("of “Senior social worker” in Kent, the one advert" in caveat for caveat in told.caveats)


def test_of_several_roles_none_is_taken_for_the_one_that_is_meant(adverts: Setting, encoder: Encoder) -> None:
    told = ask("What hours?", "essex", adverts, encoder)
    assert not any("the one advert" in caveat for caveat in told.caveats)
    assert "The hours for" not in told.text
