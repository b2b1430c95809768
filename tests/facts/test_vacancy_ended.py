from __future__ import annotations

from datetime import date

import pytest

from app.facts.vacancies import VacancyState, advert_state, state_of
from app.facts.vacancy_ended import says_it_ended
from app.vacancy import Detail
from tests.facts.vacancy_documents import advert, only, read, words

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    "sentence",
    [
        "Applications for this job closed at midnight on 17 July 2022.",
        "Applications closed on 4 May.",
        "This vacancy is now closed.",
        "This vacancy closed on 3 May 2024.",
        "This job has expired.",
        "Please note: this position is no longer available.",
        "Sorry, the team manager post has been filled.",
        "All of these posts have been filled.",
        "Applications for this role are no longer being accepted.",
        "We are no longer accepting applications.",
        "We have now filled this post.",
        "Recruitment to these posts has closed.",
        "We’re no longer accepting new applications.",
        "This role is now closed to new applications.",
        "The closing date has passed.",
        "We have withdrawn this vacancy.",
        "Update, 20 November 2026: we have withdrawn this vacancy and are no longer taking applications.",
        "Update 20/11/2026: This vacancy has been withdrawn.",
        "20 November 2026: this vacancy has been withdrawn.",
        "We've closed this advert.",
        "Please note: the council has withdrawn this advert.",
        "This advert has been cancelled.",
        "Recruitment to this post has been cancelled.",
        "Recruitment to this role is paused until January.",
        "We have paused recruitment to this post.",
        "This post is on hold.",
        "This vacancy is closed to new applicants.",
        "Following a review of our teams, we have withdrawn this vacancy.",
        "Thank you for your interest, but this post has been filled.",
        "This vacancy has been withdrawn and may be advertised again in the new year.",
        "All the vacancies below are now filled.",
        "These roles listed here have closed.",
    ],
)
def test_an_advert_that_says_it_is_over_is_understood(sentence: str) -> None:
    assert says_it_ended(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "We may close early if the post has been filled.",
        "This post is open until filled.",
        "Applications close on 3 May.",
        "Applications may be closed early.",
        "Once this vacancy has closed we will write to you.",
        "The first round has ended and this role is open again.",
        "The office is closed at weekends.",
        "This role is not open to agencies.",
        "The post was previously filled by an agency.",
        "Our youth club closed in 2019.",
        "This job is not for everyone.",
        "Applications are not accepted by email.",
        "Applications are not considered without a supporting statement.",
        "We are not accepting applications from agencies for this role.",
        "This role is unavailable to under 18s.",
        "This role is closed to applicants outside the UK.",
        "The role is filled with variety.",
        "We have filled all our roles but this one.",
        "Applications for the previous role closed on 3 May 2024.",
        "The last vacancy closed 3 May 2024 and we are hiring again.",
        "If the vacancy is withdrawn, we will write to you.",
        "We may close this advert early.",
        "We reserve the right to withdraw this vacancy.",
        "This post is closed to agency applicants.",
        "We have closed this vacancy to agency applicants.",
        "We have withdrawn from the national scheme.",
        "The council has closed the youth centre.",
        "We have paused our recruitment of agency staff.",
        "We have withdrawn the last vacancy and this is the new one.",
        "Applications closed on 3 May but have reopened.",
        "This post is on holiday cover.",
    ],
)
def test_what_may_happen_and_what_is_said_of_anything_else_ends_nothing(sentence: str) -> None:
    assert not says_it_ended(sentence)


@pytest.mark.parametrize(
    "mark",
    [
        "Status: Closed",
        "CLOSED",
        "Vacancy closed",
        "Applications closed.",
        "Withdrawn 20 November 2026",
        "Vacancy withdrawn on 20 November 2026.",
        "Post filled - thank you for your interest",
    ],
)
def test_a_bare_mark_closes_the_role_whatever_its_dates(mark: str) -> None:
    found = only(advert(f"# Team Manager\n\n{mark}\n\nSalary: £50,000\n\nClosing date: 5 January 2027\n"))
    assert state_of(found, TODAY) is VacancyState.CLOSED


@pytest.mark.parametrize(
    ("sentence", "over"),
    [
        ("The family support worker post has been filled.", False),
        ("We have withdrawn the deputy team manager post.", False),
        ("The team manager post has been filled.", True),
        ("This senior leadership role has been filled.", True),
    ],
)
def test_what_is_said_of_a_role_of_another_name_does_not_end_this_one(sentence: str, over: bool) -> None:
    found = only(advert(f"# Team Manager, Duty\n\n{sentence}\n\nSalary: £50,000\n\nClosing date: 5 January 2027\n"))
    assert (state_of(found, TODAY) is VacancyState.CLOSED) is over


@pytest.mark.parametrize("words", ["Closed: 6 December 2026", "Closed on Sundays", "Withdrawn children need patience."])
def test_a_line_that_begins_like_a_mark_is_none(words: str) -> None:
    assert not only(advert(f"# Team Manager\n\n{words}\n\nSalary: £50,000\n")).stated(Detail.ENDED)


def test_the_day_on_which_applications_closed_is_the_closing_date() -> None:
    document = advert("# Practice Lead\n\nApplications for this job closed at midnight on 17 July 2022.\n")
    found = only(document)
    assert (str(found.closes), found.closes_at) == ("2022-07-17", "midnight")
    assert words(found, Detail.ENDED) == ["Applications for this job closed at midnight on 17 July 2022."]
    assert str(document.metadata.valid_until) == "2022-07-17"


@pytest.mark.parametrize(
    ("value", "over"),
    [("This post has now closed", True), ("Closed", True), ("ongoing", False), ("Open until filled", False)],
)
def test_words_in_the_place_of_a_closing_day_may_say_that_the_role_is_over(value: str, over: bool) -> None:
    found = only(advert(f"# Team Manager\n\nSalary: £50,000\n\nClosing date: {value}\n"))
    assert bool(found.stated(Detail.ENDED)) is over


TWO = "# Our jobs\n\n{all}## Team Manager\n\n{one}\n\nSalary: £50,000\n\n## Social Worker\n\nSalary: £40,000\n"


def test_of_several_roles_only_the_one_is_over_that_says_so() -> None:
    document = advert(TWO.format(all="", one="This post has been filled."))
    found = read(document)
    assert [bool(each.stated(Detail.ENDED)) for each in found] == [True, False]
    assert advert_state(document, found, TODAY) is not VacancyState.CLOSED


@pytest.mark.parametrize(
    ("above", "over"),
    [
        ("Applications for these posts have closed.", True),
        ("The team manager post has been filled.", False),
        ("This vacancy is now closed.", False),
        ("CLOSED - thank you to all who applied", False),
        ("All three posts have been filled.", True),
    ],
)
def test_what_stands_above_several_roles_ends_all_where_it_speaks_of_all(above: str, over: bool) -> None:
    document = advert(TWO.format(all=f"{above}\n\n", one="You lead eight social workers."))
    found = read(document)
    assert [bool(each.stated(Detail.ENDED)) for each in found] == [over, over]
    assert (advert_state(document, found, TODAY) is VacancyState.CLOSED) is over


def test_a_role_of_which_no_more_is_said_than_that_it_is_over_is_one_of_the_roles() -> None:
    found = read(advert(TWO.format(all="", one="CLOSED - thank you to all who applied").replace("Salary: £50,000", "")))
    assert [(each.title, bool(each.stated(Detail.ENDED))) for each in found] == [
        ("Team Manager", True),
        ("Social Worker", False),
    ]
    assert not found[0].stated(Detail.CLOSES)


def test_a_column_of_a_table_may_tell_which_roles_are_over() -> None:
    head = "| Role | Salary | Status |\n|---|---|---|\n"
    table = f"{head}| Team Manager | £50,000 | Closed |\n| Social Worker | £40,000 | Open |\n"
    found = read(advert(f"# Our jobs\n\n{table}"))
    assert [bool(each.stated(Detail.ENDED)) for each in found] == [True, False]


def test_the_day_on_which_another_job_closed_is_no_closing_date() -> None:
    found = only(advert("# Practice Lead\n\nThe last vacancy closed 3 May 2024 and we are hiring again.\n"))
    assert found.closes is None


def test_what_is_said_of_all_the_roles_below_ends_each_of_them() -> None:
    role = "## {}\n\nSalary: £50,000\n\nClosing date: 5 January 2027\n\n"
    page = "# Vacancies\n\nAll the vacancies below are now filled.\n\n"
    found = read(advert(f"{page}{role.format('Team Manager')}{role.format('Social Worker')}"))
    assert [state_of(each, TODAY) for each in found] == [VacancyState.CLOSED] * 2
