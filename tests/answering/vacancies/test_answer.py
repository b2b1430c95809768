from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from app.answering.none_advertised import none_advertised
from app.answering.question.asked import understand
from app.answering.saying.claims import Claim
from app.answering.saying.compose import compose_answer, compose_not_found
from app.answering.saying.suggestions import suggestions_for
from app.answering.setting import Setting
from app.answering.vacancies.answer import answer_from_vacancies
from app.councils.directory import Directory
from app.domain import Answer, Span, Status
from app.encoder import Encoder
from app.retrieval.spelling import mend_spelling
from tests.answering.adverts import DOCUMENTS, TODAY
from tests.answering.vacancy_questions import CASES, Case
from tests.builders import index_of


@pytest.fixture(scope="module")
def adverts(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder, directory: Directory) -> Setting:
    """The published index of the invented adverts."""
    folder = tmp_path_factory.mktemp("adverts")
    return Setting(index_of(folder, DOCUMENTS, encoder), directory, TODAY)


def ask(question: str, setting: Setting, encoder: Encoder, *page: str) -> Answer | None:
    mend = partial(mend_spelling, words=setting.index.lexical.words, count_tokens=encoder.count_tokens)
    return answer_from_vacancies(understand(question, page, setting.directory, mend), setting)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.question)
def test_each_question_gets_what_its_advert_states_and_nothing_of_another(
    case: Case, adverts: Setting, encoder: Encoder
) -> None:
    answer = ask(case.question, adverts, encoder, *([case.page] if case.page else []))
    assert (answer.status.value if answer else None) == case.status
    shown = " ".join([answer.text, *answer.caveats]) if answer else ""
    assert [words for words in case.says if words.casefold() not in shown.casefold()] == []
    assert [words for words in case.never if words in shown] == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.question)
def test_every_sentence_is_cited_by_words_of_its_document(case: Case, adverts: Setting, encoder: Encoder) -> None:
    answer = ask(case.question, adverts, encoder, *([case.page] if case.page else []))
    if answer is None or answer.status is Status.NOT_FOUND:
        assert answer is None or answer.citations == ()
        return
    assert len(answer.sentences) <= 4
    assert all(sentence.citations for sentence in answer.sentences)
    assert all(each.quote == each.document.text[each.start : each.end] for each in answer.citations)
    assert answer.status is not Status.PARTIAL or answer.caveats


INTAKE = """---
title: "Newly qualified social workers: our intake"
council: dorset
kind: vacancy
published: 2026-11-02
---
# Newly qualified social workers: our intake

The starting salary is £36,000. Applications open on 11 January 2027 and close on 21 February 2027.
"""


@pytest.mark.parametrize(
    "question",
    [
        "when can newly qualified social workers apply in Dorset",
        "is the newly qualified social worker job in Dorset open",
        "can I apply for the NQSW scheme in Dorset today?",
        "when do applications for the NQSW intake open in Dorset?",
    ],
)
def test_a_role_is_not_offered_before_applications_open(
    question: str, tmp_path: Path, encoder: Encoder, directory: Directory
) -> None:
    setting = Setting(index_of(tmp_path, {"dorset/intake.md": INTAKE}, encoder), directory, TODAY)
    answer = ask(question, setting, encoder)
    assert answer is not None
    assert "not open yet; they open on 11 January 2027 and close on 21 February 2027." in answer.text


def test_what_a_role_pays_and_a_list_tell_that_applications_are_to_open(
    tmp_path: Path, encoder: Encoder, directory: Directory
) -> None:
    setting = Setting(index_of(tmp_path, {"dorset/intake.md": INTAKE}, encoder), directory, TODAY)
    listed = ask("Which jobs are there in Dorset?", setting, encoder)
    paid = ask("what does the NQSW job in Dorset pay", setting, encoder)
    assert listed is not None
    assert paid is not None
    assert "applications open on 11 January 2027" in listed.text
    assert any("open on 11 January 2027, not before" in caveat for caveat in paid.caveats)


def test_when_one_can_apply_for_leave_is_nothing_of_an_advert(adverts: Setting, encoder: Encoder) -> None:
    assert ask("when can I apply for leave in Kent", adverts, encoder) is None


def test_a_closed_role_is_never_listed_among_the_open_ones(adverts: Setting, encoder: Encoder) -> None:
    answer = ask("Which roles are advertised in Devon?", adverts, encoder)
    assert answer is not None
    assert "Participation officer" not in answer.text
    assert any("Participation officer" in caveat for caveat in answer.caveats)


def test_of_each_role_that_a_list_leaves_out_it_is_said_why(adverts: Setting, encoder: Encoder) -> None:
    answer = ask("Which roles are advertised in Dorset?", adverts, encoder)
    assert answer is not None
    assert "Youth worker (closing date: 14 December 2026)" in answer.text
    assert "Residential support worker (advertised on 2 February 2026)" in answer.text
    [closed] = [caveat for caveat in answer.caveats if "have closed" in caveat]
    assert "Playwork leader (closed on 27 September 2026)" in closed
    assert "Fostering administrator (the advert says itself that it is over)" in closed
    assert "Contact supervisor" not in closed
    assert any("Contact supervisor (advertised on 3 February 2026)" in caveat for caveat in answer.caveats)
    assert any("names no closing date" in caveat for caveat in answer.caveats)


def test_of_several_closing_dates_each_comes_with_its_role(adverts: Setting, encoder: Encoder) -> None:
    answer = ask("When do the jobs in Norfolk and Devon close?", adverts, encoder)
    assert answer is not None
    assert "“Newly qualified social worker” in Norfolk is open; its closing date is: 31 January 2027" in answer.text


def test_an_advert_without_a_closing_date_is_not_in_doubt_because_it_is_old(adverts: Setting, encoder: Encoder) -> None:
    answer = ask("Is the residential support worker job in Dorset still open?", adverts, encoder)
    assert answer is not None
    assert "all year round" in answer.text
    [caveat] = answer.caveats
    assert "advertised on 2 February 2026 and names no closing date" in caveat


def test_of_a_post_advertised_again_the_newest_advert_answers(adverts: Setting, encoder: Encoder) -> None:
    answer = ask("What is the salary of the senior social worker in Essex?", adverts, encoder)
    assert answer is not None
    assert "£44,900" in answer.text
    assert "£41,000" not in answer.text


def test_what_only_the_page_data_says_is_said_to_come_from_there(adverts: Setting, encoder: Encoder) -> None:
    answer = ask("When does the Kent team manager job close?", adverts, encoder)
    assert answer is not None
    assert any("data of the advert's web page" in caveat for caveat in answer.caveats)


@pytest.mark.parametrize(
    "question", ["What does the Kent team manager job pay?", "What are the hours of the team manager job in Kent?"]
)
def test_what_stands_in_the_text_is_not_said_to_come_from_the_data(
    question: str, adverts: Setting, encoder: Encoder
) -> None:
    answer = ask(question, adverts, encoder)
    assert answer is not None
    assert not any("data of the advert's web page" in caveat for caveat in answer.caveats)


def test_a_list_tells_of_the_data_only_where_something_listed_stands_there(tmp_path: Path, encoder: Encoder) -> None:
    data = (
        '{"@type": "JobPosting", "title": "Sledge officer", "datePosted": "2026-11-02", "validThrough": "2026-12-06"}'
    )
    page = (
        f'<html><head><script type="application/ld+json">{data}</script></head><body><main>'
        "<h1>Sledge officer</h1><p>Closing date: 6 December 2026</p></main></body></html>"
    )
    directory = Directory.load()
    setting = Setting(index_of(tmp_path, {"kent/a.html": page}, encoder), directory, TODAY)
    answer = ask("Which roles are advertised in Kent?", setting, encoder)
    assert answer is not None
    assert "6 December 2026" in answer.text
    assert answer.caveats == ()


def test_roles_are_suggested_only_where_one_may_be_open(adverts: Setting) -> None:
    def suggested(slug: str) -> list[str]:
        return suggestions_for(slug, adverts.index, adverts.directory, adverts.today)

    assert "Which roles are advertised in Devon?" in suggested("devon")
    assert not any("roles" in text for text in suggested("hampshire"))
    assert not any("roles" in text for text in suggestions_for("devon", adverts.index, adverts.directory))


@pytest.mark.parametrize(
    "question", ["how much does Robin Sample earn", "what does robin earn", "where is Robin based"]
)
def test_what_a_person_of_an_advert_earns_is_not_told_as_the_jobs_pay(
    question: str, adverts: Setting, encoder: Encoder
) -> None:
    assert ask(question, adverts, encoder, "kent") is None


def test_a_title_in_capitals_is_a_role_and_nobodys_name(tmp_path: Path, encoder: Encoder, directory: Directory) -> None:
    title = "Advanced Practitioner"
    head = f"---\ntitle: {title}\ncouncil: dorset\nkind: vacancy\npublished: 2026-11\n---\n"
    text = f"{head}# {title}\n\nSalary: £30,000\n\nClosing date: 20 December 2026\n"
    setting = Setting(index_of(tmp_path, {"dorset/advert.md": text}, encoder), directory, TODAY)
    answer = ask("what does the advanced practitioner earn in Dorset", setting, encoder)
    assert answer is not None
    assert "£30,000" in answer.text


@pytest.mark.parametrize(
    ("title", "is_silent"),
    [
        ("Youth worker (Exampleton)", False),
        ("Youth worker – Exampleton", False),
        ("Youth worker", True),
        ("Youth worker (Adoption)", True),
        ("Youth worker – Children in Care", True),
    ],
)
def test_an_advert_whose_title_may_tell_the_place_is_not_silent_on_it(
    title: str, is_silent: bool, tmp_path: Path, encoder: Encoder, directory: Directory
) -> None:
    head = f"---\ntitle: {title}\ncouncil: dorset\nkind: vacancy\npublished: 2026-11\n---\n"
    text = f"{head}# {title}\n\nSalary: £30,000\n\nClosing date: 20 December 2026\n"
    setting = Setting(index_of(tmp_path, {"dorset/advert.md": text}, encoder), directory, TODAY)
    answer = ask("where is the youth worker job based in Dorset", setting, encoder)
    assert (answer is not None) is is_silent


def test_what_a_page_says_of_all_its_roles_is_said_once(tmp_path: Path, encoder: Encoder, directory: Directory) -> None:
    page = """---
title: Careers
council: dorset
published: 2026-11
---
# Careers

| Role | Salary |
|---|---|
| Social worker | £37,000 |
| Senior social worker | £44,000 |

## How to apply

Fill in the form on our site.
"""
    setting = Setting(index_of(tmp_path, {"dorset/careers.md": page}, encoder), directory, TODAY)
    answer = ask("how do I apply for the social worker jobs in Dorset", setting, encoder)
    assert answer is not None
    assert answer.text.count("Fill in the form") == 1


def test_of_many_adverts_that_leave_a_detail_out_it_is_said_how_many(
    tmp_path: Path, encoder: Encoder, directory: Directory
) -> None:
    names = ("Youth worker", "Team manager", "Court adviser", "Fostering officer", "Adoption lead", "Policy analyst")
    grades = ["Grade: 7\n\n" if number == 0 else "" for number in range(len(names))]
    documents = {
        f"kent/{number}.md": f"# {name}\n\n{grade}Salary: £30,000\n\nClosing date: 5 January 2027\n"
        for number, (name, grade) in enumerate(zip(names, grades, strict=True))
    }
    setting = Setting(index_of(tmp_path, documents, encoder), directory, TODAY)
    answer = ask("what band is this role in Kent?", setting, encoder)
    assert answer is not None
    assert [each for each in answer.caveats if "do not state" in each] == ["5 more adverts do not state the pay grade."]
    assert not any("does not state" in each for each in answer.caveats)


@pytest.mark.parametrize(
    ("title", "is_silent"),
    [("Court adviser (Adoption)", True), ("Court adviser (Duty, Sampleton)", False)],
)
def test_a_place_beside_words_of_the_work_in_a_title_is_not_said_to_be_missing(
    title: str, is_silent: bool, tmp_path: Path, encoder: Encoder, directory: Directory
) -> None:
    page = f"# {title}\n\nSalary: £30,000\n\nClosing date: 5 January 2027\n"
    setting = Setting(index_of(tmp_path, {"kent/a.md": page}, encoder), directory, TODAY)
    answer = ask("where is the court adviser job in Kent based?", setting, encoder)
    assert (answer is not None and "does not state" in answer.text) is is_silent


def of_none(question: str, setting: Setting, quote: str = "") -> str | None:
    asked = understand(question, ("devon",), setting.directory)
    told = compose_not_found(asked, None, 0.1, setting)
    if quote:
        document = next(each for each in setting.index.documents.values() if quote in each.text)
        place = document.text.index(quote)
        told = compose_answer(asked, [Claim(None, ((document.id, Span(place, place + len(quote))),))], 0.8, setting)
    answer = none_advertised(asked, told, setting) if told else None
    return answer.text if answer else None


@pytest.mark.parametrize("question", ["any ed psych jobs", "do you have any jobs for nurses", "any admin jobs going"])
def test_of_jobs_that_no_advert_is_for_that_is_said_and_which_there_are(question: str, adverts: Setting) -> None:
    said = of_none(question, adverts) or ""
    assert "No advert that I hold" in said
    assert "Deputy manager" in said
    assert "Participation" not in said


@pytest.mark.parametrize(
    "question",
    ["any deputy manager jobs", "any jobs in Otterbrook", "any jobs for newly qualified staff", "who is the nurse?"],
)
def test_what_an_advert_is_for_or_may_be_at_is_not_denied(question: str, adverts: Setting) -> None:
    assert of_none(question, adverts) is None


def test_what_a_document_says_of_such_work_stays_and_another_jobs_words_do_not(adverts: Setting) -> None:
    assert of_none("any deputy nurse jobs", adverts, "Deputy manager") is None
    assert of_none("any admin jobs", adverts, "Deputy manager") is not None
