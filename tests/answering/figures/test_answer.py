"""Questions for figures, asked of dated documents that tell them. Nothing in them is true of the councils named."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from app.answering.figures.answer import look_up
from app.answering.figures.in_figures import in_figures
from app.answering.figures.question import read_figures_question
from app.answering.look_into import With, look_into
from app.answering.setting import Setting
from app.councils.directory import Directory
from app.domain import Answer, Status
from app.encoder import Encoder
from app.facts.figure import Measure
from app.indexing.opened import OpenIndex
from tests.builders import index_of

Ask = Callable[..., Answer]


def _page(title: str, council: str, published: str, text: str) -> str:
    return f"---\ntitle: {title}\ncouncil: {council}\nkind: faq\npublished: {published}\n---\n# {title}\n\n{text}\n"


DOCUMENTS = {
    "kent/2019.md": _page(
        "How it was",
        "kent",
        "2019-06",
        "The average caseload is 24. Agency workers fill 31 per cent of posts. There are 26 days of annual leave."
        " An island allowance of £900 is paid. A golden hello of £3,000 is paid.",
    ),
    "kent/2024.md": _page(
        "How it went on",
        "kent",
        "2024-03",
        "The average caseload is 19. In the court team the average caseload is 23.\n\n## Agency workers\n\nFewer every"
        " year. They hold 12 per cent of posts.\n\n## Money\n\nThe golden hello of £3,000 has been withdrawn.",
    ),
    "kent/2026.md": _page(
        "How it is",
        "kent",
        "2026-05",
        "Social workers hold 15 children on average. Newly qualified workers have a protected caseload of eight."
        " We wish agency staff were below 5 per cent. You have 30 days of annual leave. The allowance for the"
        " island is £1,400 now.",
    ),
    "kent/table.md": _page(
        "How many vary",
        "kent",
        "2025-09",
        "| Measure | March 2022 | March 2023 |\n|---|---|---|\n| Children in care | 512 | 498 |\n"
        "| Average sick days | 9 | 7 |\n| Highest vacancy rate in a team | 31% | 22% |",
    ),
    "devon/2016.md": _page("Long ago", "devon", "2016-03", "There are 412 children in care in Devon."),
    "devon/2024.md": _page(
        "Neighbours",
        "[devon, kent]",
        "2024-03",
        "Nothing will alter, neither in Devon nor in Kent.\n\nThere were 467 children in care at the end of January.",
    ),
    "kent/careers.md": _page(
        "Work with us",
        "kent",
        "2026-06",
        "## Youth workers\n\nSalary: £30,000 to £33,000. Closing date: 1 July 2026.\n\nOur retention payment is"
        " £1,250.",
    ),
    "dorset/leave.md": _page(
        "Leave",
        "dorset",
        "2026-02",
        "| Years of service | Days of leave |\n|---|---|\n| Under 2 years | 27 |\n| 2 to 5 years | 30 |\n"
        "| Over 5 years | 33 |",
    ),
    "surrey/2025.md": _page(
        "Facts",
        "surrey",
        "2025-11",
        "The average caseload is 17. The bakery across the road sells 90 pies a day."
        " You have 29 days’ annual leave. At #teamsurrey turnover is 8 per cent.",
    ),
}


ADVERT = """<html><head><title>{title}</title></head><body><main><h1>{title}</h1><p>Salary: £40,000 to £45,000</p>
<p>Closing date: {closes}</p><p>{words}</p></main></body></html>"""
OF_AN_ADVERT = "council: kent\nkind: vacancy\npublished: {published}\n"
DOCUMENTS |= {
    "kent/night.html": ADVERT.format(
        title="Night Residential Worker", closes="20 December 2026", words="You have 34 days of annual leave."
    ),
    "kent/night.html.yaml": OF_AN_ADVERT.format(published="2026-11-01"),
    "kent/senior.html": ADVERT.format(
        title="Senior Social Worker", closes="10 October 2026", words="You have 27 days of annual leave."
    ),
    "norfolk/practitioner.html": ADVERT.format(
        title="Advanced Practitioner",
        closes="20 December 2026",
        words="You are registered with Social Work England. You have 31 days of annual leave.",
    ),
    "rutland/manager.html": ADVERT.format(
        title="Service Manager", closes="20 December 2026", words="Social workers hold 13 children on average."
    ),
    "rutland/manager.html.yaml": "council: rutland\nkind: vacancy\npublished: 2026-11-02\n",
    "norfolk/practitioner.html.yaml": "council: norfolk\nkind: vacancy\npublished: 2026-11-02\n",
    "essex/manager.html": ADVERT.format(
        title="Service Manager, Children in Care",
        closes="20 December 2026",
        words="You are registered with Social Work England. You have 32 days of annual leave.",
    ),
    "essex/manager.html.yaml": "council: essex\nkind: vacancy\npublished: 2026-11-02\n",
    "kent/senior.html.yaml": OF_AN_ADVERT.format(published="2026-09-01"),
}


@pytest.fixture(scope="module")
def figures_index(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> OpenIndex:
    return index_of(tmp_path_factory.mktemp("figures"), DOCUMENTS, encoder)


@pytest.fixture(scope="module")
def ask(figures_index: OpenIndex, encoder: Encoder, directory: Directory) -> Ask:
    def answer(*questions: str, council: str | None = "kent") -> Answer:
        given = With(encoder, directory, date(2026, 11, 27))
        return look_into(questions[-1], questions[:-1], council, figures_index, given).answer

    return answer


def test_the_newest_figure_leads_and_the_older_is_not_told(ask: Ask) -> None:
    told = ask("What is the average caseload?")
    assert told.status is Status.ANSWERED
    assert "15 children on average" in told.text
    assert "19" not in told.text


def test_what_only_a_heading_names_is_told_behind_its_name(ask: Ask) -> None:
    told = ask("What share of workers are from agencies?")
    assert told.text.startswith("Agency workers: They hold 12 per cent of posts.")
    assert [each.quote for each in told.citations] == ["They hold 12 per cent of posts.", "Agency workers"]


def test_a_wish_is_no_figure(ask: Ask) -> None:
    assert "5 per cent" not in ask("agency percentage now?").text


def test_what_was_so_before_is_told_where_it_is_asked(ask: Ask) -> None:
    told = ask("Have caseloads gone up or down?")
    assert "15 children" in told.text
    assert "The older document “How it went on”, March 2024, said: “The average caseload is 19.”" in told.text
    assert "24" in ask("What was the average caseload in 2019?").text


def test_a_figure_that_somebody_names_is_put_right_and_told_as_history(ask: Ask) -> None:
    told = ask("I heard the average caseload is 24. Is that still right?")
    assert told.text.index("15 children") < told.text.index("“The average caseload is 24.”")


def test_a_year_of_which_nothing_is_told_is_not_answered_with_another(ask: Ask) -> None:
    assert ask("What was the average caseload in 2021?").status is not Status.ANSWERED


def test_a_month_is_that_of_a_column_of_the_row_and_of_no_other(ask: Ask) -> None:
    assert "512 (March 2022)" in ask("How many children in care were there in March 2022?").text
    assert "512" not in ask("How many children in care were there in June 2022?").text


def test_of_a_rows_columns_the_time_asked_about_is_told_first(ask: Ask) -> None:
    assert "498 (March 2023); 512 (March 2022)" in ask("How many children in care are there?").text
    assert "512 (March 2022); 498 (March 2023)" in ask("How many children in care were there in March 2022?").text


def test_the_highest_is_not_what_is_so_of_all(ask: Ask) -> None:
    assert "15 children" not in ask("What is the highest caseload?").text
    assert "22% (March 2023)" in ask("What is the highest vacancy rate?").text


@pytest.mark.parametrize(
    "change",
    ["is that up or down on last year?", "has it gone down?", "was it always like that?", "was it always that low?"],
)
def test_a_change_asked_of_that_is_one_of_the_figure_before_it(change: str, ask: Ask) -> None:
    assert "15 children" in ask("What is the average caseload?", change).text


def test_a_team_and_beginners_have_their_own_figures(ask: Ask) -> None:
    assert "23" in ask("What is the caseload in the court team?").text
    assert "eight" in ask("How many cases do newly qualified workers have?").text


def test_two_councils_are_set_side_by_side(ask: Ask) -> None:
    told = ask("Who has the lower caseloads, Kent or Surrey?")
    assert "15 children" in told.text
    assert "Surrey: The average caseload is 17." in told.text


def test_and_in_the_other_place(ask: Ask) -> None:
    assert "17" in ask("What is the average caseload?", "and in Surrey?").text


def test_a_count_of_long_ago_leaves_what_a_newer_document_says_in_front(ask: Ask) -> None:
    assert "467" in ask("How many children are in care?", council="devon").text


def test_a_payment_that_a_newer_page_tells_by_another_name_leaves_the_older_untold(ask: Ask) -> None:
    assert "£1,400" in ask("How much is the island allowance?").text


def test_a_payment_that_was_withdrawn_is_not_told_as_paid(ask: Ask) -> None:
    told = ask("How much is the golden hello?")
    assert told.text.startswith("The golden hello of £3,000 has been withdrawn.")


def _index(tmp_path: Path, encoder: Encoder, documents: dict[str, str]) -> OpenIndex:
    return index_of(tmp_path, documents, encoder)


@pytest.mark.parametrize("question", ["Does Kent pay a golden hello?", "how much is the golden hello in Kent"])
def test_a_payment_that_has_ended_is_told_so_where_no_amount_is_given(
    question: str, tmp_path: Path, encoder: Encoder, directory: Directory
) -> None:
    documents = {
        "kent/2024.md": _page("Come to us", "kent", "2024-02", "There is a golden hello of £5,000."),
        "kent/2026.md": _page(
            "Pay", "kent", "2026-04", "There is no longer a golden hello; it was withdrawn on 31 March 2025."
        ),
    }
    index = _index(tmp_path, encoder, documents)
    answer = look_into(question, (), None, index, With(encoder, directory, date(2026, 11, 30))).answer
    assert "no longer a golden hello" in answer.text
    assert "5,000" not in answer.text
    assert in_figures(index, "kent", date(2026, 11, 30)) == []


def test_what_ofsted_says_of_a_figure_is_told_by_its_own_reports_and_letters(
    tmp_path: Path, encoder: Encoder, directory: Directory
) -> None:
    letter = _page("A visit", "kent", "2025-11-10", "Caseloads have fallen to an average of 18.")
    documents = {
        "kent/letter.md": letter.replace("kind: faq", "kind: letter"),
        "kent/feature.md": _page("Feature", "kent", "2026-10", "Social workers hold 15 cases on average."),
    }
    index = _index(tmp_path, encoder, documents)
    given = With(encoder, directory, date(2026, 11, 30))
    of_ofsted = look_into("what did Ofsted say about caseloads in Kent?", (), None, index, given).answer
    assert "average of 18" in of_ofsted.text
    assert "15" not in of_ofsted.text
    assert "hold 15" in look_into("what is the caseload in Kent?", (), None, index, given).answer.text


def test_which_of_the_councils_held_has_more_is_told_by_the_figures_of_each(
    tmp_path: Path, encoder: Encoder, directory: Directory
) -> None:
    advert = _page("Lead, front door", "kent", "2026-11", "You won't carry a caseload.")
    documents = {
        "kent/report.md": _page("Workforce", "kent", "2026-06", "The average caseload is 18."),
        "kent/advert.md": advert.replace("kind: faq", "kind: vacancy"),
        "devon/report.md": _page("Workforce", "devon", "2026-06", "Social workers hold 15 cases on average."),
    }
    index = _index(tmp_path, encoder, documents)
    given = With(encoder, directory, date(2026, 11, 30))
    text = look_into("which council has the lower caseload?", (), None, index, given).answer.text
    assert "Kent: The average caseload is 18." in text
    assert "Devon: Social workers hold 15 cases on average." in text
    assert "carry" not in text


ADVERT = """---
title: Social worker, river team
council: kent
kind: vacancy
published: 2026-11-09
valid_until: 2026-12-31
---
# Social worker, river team

You'll carry around 14 children. We give 28 days' annual leave and a loan for a bicycle.

You must be registered with Social Work England.
"""


@pytest.mark.parametrize(
    ("question", "earlier", "told"),
    [
        ("average caseload in Kent", (), "15.6"),
        ("how much annual leave do you get in Kent", (), "33 after five"),
        ("how many cases would I have in the social worker job in Kent", (), "14"),
        ("how many cases would I have", ("when does the river team social worker job in Kent close?",), "14"),
    ],
)
def test_what_an_advert_tells_of_its_own_job_is_not_the_caseload_of_all(
    question: str, earlier: tuple[str, ...], told: str, tmp_path: Path, encoder: Encoder, directory: Directory
) -> None:
    report = _page("Workforce", "kent", "2026-06", "The average caseload across all teams was 15.6.")
    report += "\nAnnual leave is 28 days, and 33 after five years.\n"
    index = _index(tmp_path, encoder, {"kent/advert.md": ADVERT, "kent/report.md": report})
    answer = look_into(question, earlier, None, index, With(encoder, directory, date(2026, 11, 30))).answer
    assert told in answer.text


def test_what_adverts_tell_of_another_job_or_told_of_a_closed_one_is_not_the_councils(ask: Ask) -> None:
    told = ask("How much annual leave would I get?")
    assert "30 days" in told.text
    assert "34" not in told.text


def test_what_a_managers_advert_tells_of_social_workers_is_theirs(ask: Ask) -> None:
    told = ask("Are caseloads lower in Kent or in Rutland?", council=None)
    assert "Rutland: Social workers hold 13 children on average." in told.text


def test_an_advert_for_registered_social_workers_tells_their_terms_whatever_it_calls_them(ask: Ask) -> None:
    assert "31 days" in ask("How much annual leave would I get?", council="norfolk").text


def test_an_employer_of_whom_no_document_speaks_has_no_figure(ask: Ask) -> None:
    assert "15 children" not in ask("What is the average caseload at Barnardo's?").text


def test_a_page_lists_what_holds_for_social_workers_now(figures_index: OpenIndex) -> None:
    listed = in_figures(figures_index, "kent", date(2026, 11, 27))
    assert [each.amounts for each in listed if each.measure is Measure.LEAVE] == [("30 days",)]
    assert [each.amounts for each in listed if each.measure is Measure.AGENCY] == [("12 per cent",)]
    assert [each.amounts for each in in_figures(figures_index, "essex", date(2026, 11, 27))] == [("32 days",)]


def test_a_page_that_is_no_advert_speaks_of_all_whatever_its_headings(ask: Ask) -> None:
    assert "£1,250" in ask("How much is the retention payment?").text


def test_words_as_pages_have_them_are_told_as_they_stand(ask: Ask) -> None:
    assert "29 days’ annual leave" in ask("How much annual leave is there?", council="surrey").text
    assert "#teamsurrey" in ask("What is the turnover?", council="surrey").text


def test_where_only_an_amount_can_answer_words_without_one_do_not(ask: Ask) -> None:
    told = ask("What share of posts is vacant?", council="surrey")
    assert told.status is Status.NOT_FOUND
    assert ask("How often is supervision?", council="surrey").status is Status.NOT_FOUND


def test_a_figure_of_years_before_its_document_is_history_and_not_what_is_so(
    tmp_path: Path, encoder: Encoder, directory: Directory
) -> None:
    page = _page("How it is", "devon", "2026-05", "In 2022 a social worker had 22 children on average.")
    setting = Setting(index_of(tmp_path, {"devon/page.md": page}, encoder), directory, date(2026, 11, 28))
    now, then = read_figures_question("What is the average caseload?"), read_figures_question("The caseload in 2022?")
    assert now is not None
    assert then is not None
    assert look_up(setting, "devon", now) is None
    assert look_up(setting, "devon", then) is not None


def test_leave_is_told_for_all_years_of_service(ask: Ask) -> None:
    told = ask("how much annual leave is there?", council="dorset")
    assert [sentence.text.rpartition(": ")[2] for sentence in told.sentences] == ["27).", "30).", "33)."]
