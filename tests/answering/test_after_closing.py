from __future__ import annotations

from pathlib import Path

import pytest

from app.answering.after_closing import tells_a_closed_way
from app.answering.answer import answer_question
from app.answering.question.asked import understand
from app.answering.saying.claims import Claim
from app.answering.saying.compose import compose_answer
from app.answering.setting import Setting
from app.answering.vacancies.answer import answer_from_vacancies
from app.councils.directory import Directory
from app.domain import Answer, Span, Status
from app.encoder import Encoder
from app.indexing.opened import OpenIndex
from app.indexing.published import PublishedIndex
from tests.answering.adverts import HAMPSHIRE, TODAY
from tests.builders import build, index_of, settings, write_knowledge

NEWER = """---
title: Work with children in Hampshire
council: hampshire
kind: profile
published: 2026-10
---
# Work with children in Hampshire

## Which jobs are open

The jobs open in Hampshire are seven senior practitioner posts in assessment, until Friday 22 January 2027.
"""
FILLED = """---
title: Senior practitioner, assessment
council: hampshire
kind: vacancy
---
# Senior practitioner, assessment

This vacancy has been filled.

You will have an allotment behind the office, where the team grows beans.
"""
CLOSED = """---
title: Family support worker, Larkspur
council: hampshire
kind: vacancy
published: 2026-09-01
---
# Family support worker, Larkspur

Salary: £28,000

Closing date: 27 September 2026
"""
OTHER_ADVERT = """---
title: Fostering support worker
council: hampshire
kind: vacancy
published: 2026-11-16
---
# Fostering support worker

Good news: this job is still open. You can still apply for this support worker job until 22 January 2027.
"""
ASKED = "Which jobs are open in Hampshire?"


@pytest.fixture(scope="module")
def indexes(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> dict[str, OpenIndex]:
    """A closed advert alone, with a newer careers page, and with a newer advert of another role."""
    made = {}
    besides = {
        "alone": {},
        "newer": {"hampshire/careers.md": NEWER},
        "another": {"hampshire/closed.md": CLOSED, "hampshire/support.md": OTHER_ADVERT},
    }
    for name, documents in besides.items():
        folder = tmp_path_factory.mktemp(name)
        write_knowledge(folder / "knowledge", {"hampshire/heads.md": HAMPSHIRE, **documents})
        config = settings(folder)
        build(config, encoder)
        made[name] = PublishedIndex(config.index_dir, encoder.identity).get()
    return made


def test_a_newer_page_that_tells_of_open_posts_leads_over_adverts_that_have_closed(
    indexes: dict[str, OpenIndex], encoder: Encoder, directory: Directory
) -> None:
    told = {
        name: answer_question(ASKED, council=None, index=index, encoder=encoder, directory=directory, today=TODAY)
        for name, index in indexes.items()
    }
    assert "head of safeguarding" in told["alone"].text.lower()
    assert told["newer"].status is Status.ANSWERED
    assert "22 January 2027" in told["newer"].text
    assert "head of safeguarding" not in told["newer"].text.lower()
    assert told["alone"].caveats
    assert not any("shown as history" in caveat for caveat in told["newer"].caveats)


def test_a_job_that_has_closed_is_not_answered_from_the_advert_of_another(
    indexes: dict[str, OpenIndex], encoder: Encoder, directory: Directory
) -> None:
    asked = "Is the family support worker job in Larkspur still open?"
    told = answer_question(
        asked, council="hampshire", index=indexes["another"], encoder=encoder, directory=directory, today=TODAY
    )
    assert "27 September 2026" in told.text
    assert {citation.document.path for citation in told.citations} == {"hampshire/closed.md"}


def test_how_to_apply_for_a_job_that_has_closed_is_no_way_to_apply_now(
    indexes: dict[str, OpenIndex], encoder: Encoder, directory: Directory
) -> None:
    setting = Setting(indexes["another"], directory, TODAY)

    def of_a_job(question: str) -> Answer:
        told = answer_from_vacancies(understand(question, ("hampshire",), directory), setting)
        assert told is not None
        return told

    pays = of_a_job("What is the salary of the family support worker?")
    still = of_a_job("When does the fostering support worker job close?")
    at_all = understand("How do I apply?", ("hampshire",), directory)
    of_it = understand("How do I apply as a family worker?", ("hampshire",), directory)
    assert tells_a_closed_way(at_all, pays, setting)
    assert not tells_a_closed_way(of_it, pays, setting)
    assert not tells_a_closed_way(at_all, still, setting)


SEVERAL = """---
title: Jobs with us
council: hampshire
kind: vacancy
published: 2026-10-05
---
# Jobs with us

## Senior practitioner, assessment

Closing date: {closes}

You will have an allotment behind the office, where the team grows beans.

## Playwork leader

Closing date: 20 December 2026

You will look after the invented pedal cars in the yard.
"""


@pytest.mark.parametrize(
    ("document", "caveat"),
    [
        (FILLED, "“Senior practitioner, assessment” says itself that it is over"),
        (SEVERAL.format(closes="1 November 2026"), "“Senior practitioner, assessment” closed on 1 November 2026"),
        (SEVERAL.format(closes="14 December 2026"), None),
    ],
)
def test_whatever_is_told_of_a_role_that_is_over_comes_with_that(
    document: str, caveat: str | None, tmp_path: Path, encoder: Encoder, directory: Directory
) -> None:
    write_knowledge(tmp_path / "knowledge", {"hampshire/jobs.md": document})
    config = settings(tmp_path)
    build(config, encoder)
    index = PublishedIndex(config.index_dir, encoder.identity).get()
    asked = "Does the team in Hampshire grow beans on an allotment?"
    told = answer_question(asked, council=None, index=index, encoder=encoder, directory=directory, today=TODAY)
    assert "beans" in told.text
    assert caveat in " ".join(told.caveats) if caveat else told.caveats == ()


NEWS = """---
title: News from the invented fostering team
council: hampshire
kind: article
published: {published}
---
The fostering team is hiring a driver of its toy bus; closing date 3 June.
"""


@pytest.mark.parametrize(
    ("published", "caveats"),
    [
        ("2026-05-02", ("The closing date named here, 3 June 2026, has passed. It is shown as history.",)),
        ("2026-09", ()),
    ],
)
def test_a_closing_date_that_has_passed_is_told_of_whatever_names_it(
    published: str, caveats: tuple[str, ...], tmp_path: Path, encoder: Encoder, directory: Directory
) -> None:
    index = index_of(tmp_path, {"hampshire/news.md": NEWS.format(published=published)}, encoder)
    [document] = index.documents.values()
    claim = Claim(None, ((document.id, Span(0, len(document.text))),))
    told = compose_answer(understand("Who hires?", (), directory), [claim], 0.9, Setting(index, directory, TODAY))
    assert told is not None
    assert told.caveats == caveats


def test_what_a_closed_role_is_paid_by_a_newer_page_does_not_tell_that_there_is_one(
    tmp_path: Path, encoder: Encoder, directory: Directory
) -> None:
    head = "---\ntitle: Pay\ncouncil: hampshire\nkind: policy\npublished: 2026-10\n---\n# Pay\n\n"
    table = (
        "| Role | Grade | Salary |\n|---|---|---|\n| Family support worker | K | £29,000 |\n| Driver | D | £24,000 |\n"
    )
    index = index_of(tmp_path, {"hampshire/closed.md": CLOSED, "hampshire/pay.md": f"{head}{table}"}, encoder)
    answer = answer_question(
        "is there a family support worker job",
        council="hampshire",
        index=index,
        encoder=encoder,
        directory=directory,
        today=TODAY,
    )
    assert "all of them closed" in answer.text
