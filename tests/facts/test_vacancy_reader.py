from __future__ import annotations

import json

import pytest

from app.facts.vacancy_reader import read_vacancies
from app.facts.vacancy_sections import lay_out
from app.vacancy import Detail, Pay, PayPeriod
from tests.answering.documents import document
from tests.facts.vacancy_documents import DIRECTORY, advert, only, read, words

LABELS = """Advanced Practitioner - Duty Team

Salary

Grade K, £46,731 - £50,788 (pay award pending)

Closing Date

Midnight, Sunday 6th December 2026

Interview date: w/c 14 December 2026

Working pattern: Full time, 37 hours per week

Work base: Wren House, Sampletown

Contract type: Permanent

Successful applicants receive a £5,000 retention payment after two years.

What you will need

- A social work degree
- Three years after qualifying

How to apply

Please complete the form at https://kent-jobs.example.org/77
"""


def test_labels_alone_on_their_lines_give_the_lines_below_them() -> None:
    found = only(advert(LABELS, "advert.txt"))
    assert found.title == "Advanced Practitioner - Duty Team"
    assert found.pay == Pay(46731, 50788, PayPeriod.YEAR)
    assert (str(found.closes), found.closes_at) == ("2026-12-06", "midnight")
    assert words(found, Detail.HOURS) == ["Full time, 37 hours per week"]
    assert words(found, Detail.PLACE) == ["Wren House, Sampletown"]
    assert words(found, Detail.CONTRACT) == ["Permanent"]
    assert words(found, Detail.REQUIREMENTS) == ["A social work degree", "Three years after qualifying"]
    assert words(found, Detail.APPLY) == ["Please complete the form at https://kent-jobs.example.org/77"]


@pytest.mark.parametrize(
    "introduction",
    ["We are looking for someone who:", "The successful candidate must have:", "You will need to show:"],
)
def test_a_line_that_introduces_requirements_gives_its_list_and_nothing_after_it(introduction: str) -> None:
    found = only(
        advert(
            f"# Team Manager\n\nSalary: £50,000\n\n{introduction}\n\n- three years in the field\n- a calm voice\n\n"
            "We still have a way to go. Wrensby is a fine place to live.\n"
        )
    )
    assert words(found, Detail.REQUIREMENTS) == ["three years in the field", "a calm voice"]


def test_running_prose_is_read_without_taking_other_sums_for_pay() -> None:
    found = only(
        advert(
            "# Join us\n\nWe have 12 posts for newly qualified social workers. The salary is up to £36,250 plus a "
            "£1,500 welcome payment. A £2 million academy opened.\n\nYou will be based in Wrensby. Applications "
            "must be in "
            "by 9 January. To apply, write to jobs@example.org.\n"
        )
    )
    assert (found.title, found.posts) == ("Newly qualified social worker", 12)
    assert found.pay == Pay(None, 36250, PayPeriod.YEAR)
    assert str(found.closes) == "2027-01-09"
    assert words(found, Detail.SALARY) == ["The salary is up to £36,250 plus a £1,500 welcome payment."]
    assert words(found, Detail.APPLY) == ["To apply, write to jobs@example.org."]


@pytest.mark.parametrize(
    ("sentence", "pay"),
    [
        ("The job is permanent and full time, on £51,300 to £54,400.", Pay(51300, 54400, PayPeriod.YEAR)),
        ("It is a post for someone patient on £41,300 with a car.", Pay(41300, 41300, PayPeriod.YEAR)),
        ("We spent £51,300 to £54,400 on toys.", None),
        ("The hub cost us a fortune and went on for years: £64,000.", None),
    ],
)
def test_a_job_on_a_sum_is_paid_that(sentence: str, pay: Pay | None) -> None:
    assert only(advert(f"# Team manager\n\nClosing date: 9 January 2027\n\n{sentence}\n")).pay == pay


def test_the_pay_of_another_role_in_the_same_prose_is_not_taken() -> None:
    body = (
        "We have three vacancies for supervising social workers. Supervising social workers earn £40,400 a "
        "year. The panel "
        "adviser post pays £48,000 a year. Administrators earn £27,000 a year.\n"
    )
    found = only(advert(f"# Join us\n\n{body}"))
    assert words(found, Detail.SALARY) == ["Supervising social workers earn £40,400 a year."]


def test_roles_under_headings_keep_their_own_pay_and_share_how_to_apply() -> None:
    found = read(
        advert(
            "# Vacancies\n\n## Senior social worker\n\nSalary: £44,900\n\n## Practice educator\n\nThe post is "
            "offered on a permanent contract.\n\n## How to apply\n\nApply online at https://jobs.example.org.\n"
        )
    )
    assert [each.title for each in found] == ["Senior social worker", "Practice educator"]
    assert [words(each, Detail.SALARY) for each in found] == [["£44,900"], []]
    assert all(words(each, Detail.APPLY) for each in found)


def test_rows_of_a_table_are_roles_with_the_cells_of_their_columns() -> None:
    table = "# Jobs\n\n| Role | Salary | Closing date |\n|---|---|---|\n"
    rows = "| Care worker | £27,800 | 13 December 2026 |\n| Deputy manager | £38,400 to £41,200 | 2 January 2027 |\n"
    found = read(advert(table + rows))
    assert [(each.title, each.pay, str(each.closes)) for each in found] == [
        ("Care worker", Pay(27800, 27800, PayPeriod.YEAR), "2026-12-13"),
        ("Deputy manager", Pay(38400, 41200, PayPeriod.YEAR), "2027-01-02"),
    ]


def test_items_of_a_list_are_roles() -> None:
    found = read(
        advert(
            "# Opportunities\n\nWe are recruiting to these posts:\n\n- Team Manager, Looked After: £54,971, closing 4 "
            "December 2026\n- Contact supervisor, £13.20 an hour, closing 20 December 2026\n"
        )
    )
    assert [(each.title, str(each.closes)) for each in found] == [
        ("Team Manager, Looked After", "2026-12-04"),
        ("Contact supervisor", "2026-12-20"),
    ]
    assert found[1].pay == Pay(13.2, 13.2, PayPeriod.HOUR)


@pytest.mark.parametrize(
    "body",
    [
        "# Bulletin\n\nJob title: {0}\n\nSalary: £44,900\n\nClosing date: 4 December 2026\n\n"
        "Job title: {1}\n\nSalary: £61,200\n\nClosing date: 2 January 2027\n",
        "**{0}**\nSalary: £44,900\nClosing date: 4 December 2026\n\n"
        "**{1}**\nSalary: £61,200\nClosing date: 2 January 2027\n",
        "# Bulletin\n\n{0}\n\nSalary: £44,900\n\nClosing date: 4 December 2026\n\n"
        "{1}\n\nSalary: £61,200\n\nClosing date: 2 January 2027\n",
    ],
)
def test_a_title_before_labels_begins_a_role_where_several_do(body: str) -> None:
    found = read(advert(body.format("Social Worker, Duty", "Service Manager")))
    assert [(each.title, words(each, Detail.SALARY), str(each.closes)) for each in found] == [
        ("Social Worker, Duty", ["£44,900"], "2026-12-04"),
        ("Service Manager", ["£61,200"], "2027-01-02"),
    ]


def test_what_stands_under_a_heading_behind_the_last_role_is_not_its_own() -> None:
    body = "Job title: Team Manager\n\nSalary: £50,000\n\nJob title: Practice Educator\n\nSalary: £40,000\n\n"
    found = read(advert(f"# Jobs\n\n{body}## Closing dates\n\nAll these posts close on 4 December 2026.\n"))
    assert [(each.title, str(each.closes)) for each in found] == [
        ("Team Manager", "2026-12-04"),
        ("Practice Educator", "2026-12-04"),
    ]


@pytest.mark.parametrize(
    "body",
    [
        "Job title: Team Manager\n\nSalary: £50,000\n\nReports to\n\nService Manager\n\nLocation: Larkspur House\n",
        "Job title: Team Manager\n\nSalary: £50,000\n\nJob title: Team Manager\n\nClosing date: 4 December 2026\n",
    ],
)
def test_another_title_without_pay_or_date_and_the_same_title_again_begin_no_role(body: str) -> None:
    assert only(advert(f"# Work with us\n\n{body}")).title == "Team Manager"


def test_a_list_of_qualities_is_no_list_of_roles() -> None:
    found = only(advert("# Team manager\n\nWe are recruiting:\n\n- Leaders who listen\n- Managers with patience\n"))
    assert found.title == "Team manager"


def posting(**more: object) -> str:
    data = {"@type": "JobPosting", "title": "Team Manager", "validThrough": "2026-12-06T23:59:00Z", **more}
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


def page(head: str, body: str) -> str:
    main = f"<main><h1>Team Manager</h1>{body}</main>"
    return f"<html><head><title>Team Manager</title>{head}</head><body>{main}</body></html>"


SALARY = {"currency": "GBP", "value": {"minValue": 52100, "maxValue": 55400, "unitText": "YEAR"}}


def test_page_data_is_cited_in_the_text_where_it_says_the_same_and_by_the_title_elsewhere() -> None:
    document = advert(page(posting(baseSalary=SALARY), "<p>You earn £52,100 or, later, £55,400.</p>"), "a.html")
    found = only(document)
    salary, closes = found.stated(Detail.SALARY)[0], found.stated(Detail.CLOSES)[0]
    assert "£52,100" in document.text[salary.span.start : salary.span.end]
    assert closes.in_page_data
    assert document.text[closes.span.start : closes.span.end] == "Team Manager"
    assert (str(found.closes), found.closes_at, found.time_zone) == ("2026-12-06", "23:59", "UTC+00:00")


def test_text_goes_before_page_data() -> None:
    body = "<p>Salary: £49,000</p><p>The invented team looks after carers.</p>"
    found = only(advert(page(posting(baseSalary=SALARY), body), "a.html"))
    assert words(found, Detail.SALARY) == ["£49,000"]
    assert found.pay == Pay(49000, 49000, PayPeriod.YEAR)


@pytest.mark.parametrize(("written", "day"), [("6 December", "2026-12-06"), ("7 December", "None"), ("soon", "None")])
def test_the_data_gives_the_year_of_a_closing_day_that_the_text_leaves_out(written: str, day: str) -> None:
    data = posting() + posting(title="Social Worker", validThrough="2026-12-20")
    parts = f"<h2>Team Manager</h2><p>Closing date: {written}</p><h2>Social Worker</h2><p>Closing date: 20 December</p>"
    document = advert(
        f"<html><head><title>Jobs</title>{data}</head><body>{parts}</body></html>", "a.html", published=""
    )
    assert [str(each.closes) for each in read(document)] == [day, "2026-12-20"]


def test_what_a_person_gave_as_the_last_day_goes_first() -> None:
    body = "# Team manager\n\nClosing date: 6 December 2026\n"
    document = advert(f"{body}", published="2026-11-01\nvalid_until: 2026-12-20")
    assert str(only(document).closes) == "2026-12-20"


@pytest.mark.parametrize(
    ("closing", "day"),
    [
        ("Closing date: 18 October 2026. The closing date has been extended to 11 December 2026.", "2026-12-11"),
        ("**We have extended the closing date to 11 December 2026.**\n\nClosing date: 18 October 2026", "2026-12-11"),
        ("Closing date: 18 October 2026\n\nPlease note: the deadline is now 11 December 2026.", "2026-12-11"),
        ("New closing date: 11 December 2026 (was 18 October 2026)", "2026-12-11"),
        ("Closing date: 18 October 2026\n\nWe may extend the closing date to 11 December 2026.", "2026-10-18"),
        ("Closing date: 18 October 2026\n\nInterviews: moved to 11 December 2026", "2026-10-18"),
        (
            "Closing date: 18 October 2026\n\n"
            "The closing date for the social worker post has been extended to 11 December 2026.",
            "2026-10-18",
        ),
    ],
)
def test_a_closing_date_that_was_moved_is_the_one_that_counts(closing: str, day: str) -> None:
    found = only(advert(f"# Team Manager\n\nSalary: £50,000\n\n{closing}\n", published="2026-10-01"))
    assert str(found.closes) == day
    assert len(found.stated(Detail.CLOSES)) == 1


@pytest.mark.parametrize(
    ("label", "told"),
    [
        ("w/c 14 December 2026", True),
        ("early December", True),
        ("to be confirmed", True),
        ("on Teams, within a fortnight of the closing date", True),
        ("the week after, in person", True),
        ("rolling, as applications come in", True),
        ("In person. You may bring notes.", False),
        ("a panel of two managers and a young person", False),
    ],
)
def test_how_interviews_are_held_is_not_when_they_are(label: str, told: bool) -> None:
    found = only(advert(f"# Team Manager\n\nSalary: £50,000\n\nInterviews: {label}\n"))
    assert bool(found.stated(Detail.INTERVIEWS)) is told


def test_a_later_day_in_the_text_goes_before_the_last_day_that_a_person_gave() -> None:
    body = "# Team manager\n\nClosing date: 18 October 2026\n\nThe deadline has been extended to 11 December 2026.\n"
    assert str(only(advert(body, published="2026-10-01\nvalid_until: 2026-10-18")).closes) == "2026-12-11"


def test_a_line_of_values_without_names_gives_pay_hours_and_contract() -> None:
    found = only(
        advert("# Practice lead\n\n£50,269–£53,480 · permanent · 37 hours, compressed if you like · Exampleton\n")
    )
    assert found.pay == Pay(50269, 53480, PayPeriod.YEAR)
    assert words(found, Detail.SALARY) == ["£50,269–£53,480"]
    assert words(found, Detail.CONTRACT) == ["permanent"]
    assert words(found, Detail.HOURS) == ["37 hours, compressed if you like"]


def test_terms_in_a_row_are_the_contract_and_the_hours() -> None:
    found = only(
        advert("# Practice lead\n\nPO5: £52,000 a year. Permanent, 36 hours (job shares welcome). Wren House.\n")
    )
    assert words(found, Detail.CONTRACT) == ["Permanent, 36 hours (job shares welcome)"]
    assert words(found, Detail.HOURS) == ["Permanent, 36 hours (job shares welcome)"]


def test_when_shifts_run_is_its_hours() -> None:
    found = only(advert("# Practice lead\n\nShifts run from 9.30pm to 7.30am on a rota. Our hours are long gone.\n"))
    assert words(found, Detail.HOURS) == ["Shifts run from 9.30pm to 7.30am on a rota."]


def test_the_length_of_a_post_is_its_contract() -> None:
    found = only(advert("# Practice lead\n\n| Length | 12 months, for a leave |\n|---|---|\n| Pay | £40,000 |\n"))
    assert words(found, Detail.CONTRACT) == ["12 months, for a leave"]


def test_a_line_of_values_tells_no_pay_by_an_allowance() -> None:
    assert only(advert("# Practice lead\n\nExampleton · £3,000 a year retention payment · permanent\n")).pay is None


def test_an_advert_that_is_open_until_filled_says_so_in_a_sentence() -> None:
    found = only(advert("# Practice lead\n\nPosted last week. Open until filled; we read forms every Monday.\n"))
    assert words(found, Detail.CLOSES) == ["Open until filled; we read forms every Monday."]
    other = only(advert("# Practice lead\n\nA colleague does the work until the post is filled.\n"))
    assert words(other, Detail.CLOSES) == []


@pytest.mark.parametrize(
    "said",
    [
        "Applications open on 11 January 2027 and close on 21 February 2027.",
        "Applications open on 11 January 2027 until 21 February 2027.",
        "Applications will open on 11 January. The closing date is 21 February 2027.",
    ],
)
def test_the_day_on_which_applications_open_is_not_the_day_on_which_they_close(said: str) -> None:
    found = only(advert(f"# Practice lead\n\n{said}\n"))
    assert (str(found.opens), str(found.closes)) == ("2027-01-11", "2027-02-21")


@pytest.mark.parametrize("kind", ["article", "policy", "letter", "inspection_report", "faq"])
def test_pages_that_advertise_nothing_have_no_vacancies(kind: str) -> None:
    body = "# The panel\n\nSocial workers earn £39,000 a year. The closing date was 3 May 2026.\n"
    assert read(advert(body, kind=kind)) == []


def test_an_advert_that_states_nothing_leaves_everything_unknown() -> None:
    found = only(advert("# Team manager\n\nThe invented team likes parrots.\n"))
    assert (found.posts, found.pay, found.closes, found.details) == (None, None, None, ())


@pytest.mark.parametrize(
    ("salary", "says", "low"),
    [
        ("£38,626 - £41,511", "£38,626 - £41,511", 38626),
        ({"value": {"value": "£38,626 - £41,511", "unitText": "YEAR"}}, "£38,626 - £41,511 a year", 38626),
        ({"value": {"minValue": 38626, "maxValue": 41511, "unitText": "ANNUAL"}}, "£38,626 to £41,511 a year", 38626),
        ({"value": {"minValue": 38626, "maxValue": 41511}}, "£38,626 to £41,511", 38626),
        ({"value": {"value": 14.36}}, None, None),
        ("competitive", None, None),
    ],
)
def test_page_data_may_give_pay_as_words_or_without_its_period(salary: object, says: str | None, low: float) -> None:
    found = only(advert(page(posting(baseSalary=salary), "<p>You look after invented carers.</p>"), "a.html"))
    assert words(found, Detail.SALARY) == ([says] if says else [])
    assert (found.pay.low if found.pay else None) == low


def test_a_closing_date_in_the_sentence_behind_a_label_is_read() -> None:
    found = only(advert("# Team manager\n\nSalary £39,513 to £44,711. Closing date 14 December 2026.\n"))
    assert words(found, Detail.SALARY) == ["£39,513 to £44,711"]
    assert words(found, Detail.CLOSES) == ["Closing date 14 December 2026."]


def test_a_row_with_cells_missing_is_still_a_role_with_what_only_one_column_can_hold() -> None:
    rows = (
        "<tr><th>Role</th><th>Salary</th><th>Location</th><th>Closing date</th></tr>"
        "<tr><td>Sledge officer</td><td>£31,200</td><td>Sampleford</td><td>5 December 2026</td></tr>"
        "<tr><td>Youth worker</td><td>£28,400</td><td></td><td>12 December 2026</td></tr>"
        "<tr><td>Team manager</td><td></td><td></td><td>19 December 2026</td></tr>"
    )
    found = read(advert(f"<html><body><main><h1>Our jobs</h1><table>{rows}</table></main></body></html>", "a.html"))
    assert [(each.title, words(each, Detail.SALARY), str(each.closes)) for each in found] == [
        ("Sledge officer", ["£31,200"], "2026-12-05"),
        ("Youth worker", ["£28,400"], "2026-12-12"),
        ("Team manager", [], "2026-12-19"),
    ]
    assert [words(each, Detail.PLACE) for each in found] == [["Sampleford"], [], []]


def test_of_a_row_with_cells_missing_nothing_is_told_that_two_columns_could_hold() -> None:
    rows = ("| Role | Salary | Location | Closing date", "| Youth worker | Sampleford", "| See below")
    page = document(*rows, "| Practice lead | 3 December 2026 | 19 December 2026")
    assert [(each.title, each.cells) for each in lay_out(page).roles] == [("Youth worker", ()), ("Practice lead", ())]


SIMILAR = """# {title}

Salary: £46,120

Closing date: 13 December 2026

## Similar jobs

### Family support worker

Salary: £27,110

Closing date: 30 November 2026

### Team manager

Salary: £55,300

Closing date: 2 December 2026
"""


def test_jobs_beside_the_one_that_a_pages_title_names_are_not_its_vacancies() -> None:
    found = only(advert(SIMILAR.format(title="Independent reviewing officer")))
    assert found.title == "Independent reviewing officer"
    assert words(found, Detail.SALARY) == ["£46,120"]
    assert str(found.closes) == "2026-12-13"


@pytest.mark.parametrize("title", ["Current vacancies", "Social workers and others", "Youth worker and other jobs"])
def test_a_title_that_names_no_single_role_leaves_each_its_part(title: str) -> None:
    assert [each.title for each in read(advert(SIMILAR.format(title=title)))] == [
        "Family support worker",
        "Team manager",
    ]


def test_a_letter_in_a_recruitment_pack_is_no_role() -> None:
    pack = "# Recruitment pack: Principal social worker\n\n## A letter from our Chief Executive\n\nHello.\n\n"
    found = only(advert(f"{pack}## Terms\n\nSalary: £68,000\n\n## The Director's own words\n\nHours: 37\n"))
    assert found.title == "Principal social worker"


TWO_COUNCILS = """# Adoption support worker

We are the invented adoption agency of Norfolk County Council and Suffolk County Council.

## Norfolk post

Salary: £32,654

Closing date: 5 December 2026

## Suffolk post

Salary: £33,699

Closing date: 19 December 2026

## How to apply

Write to us.
"""


def test_a_post_under_the_name_of_a_council_is_of_that_council() -> None:
    found = read(advert(TWO_COUNCILS))
    assert [(each.title, each.council, str(each.closes)) for each in found] == [
        ("Adoption support worker, Norfolk post", ("norfolk",), "2026-12-05"),
        ("Adoption support worker, Suffolk post", ("suffolk",), "2026-12-19"),
    ]
    assert [words(each, Detail.APPLY) for each in found] == [["Write to us."], ["Write to us."]]


def test_the_one_closing_day_on_a_page_of_several_roles_is_that_of_its_own_role_alone() -> None:
    roles = (("Team Manager", "Closing date: 2 December 2026"), ("Social Worker", "Closing date: ongoing"))
    parts = [f"## {title}\n\nSalary: £40,000\n\n{closing}\n" for title, closing in (*roles, ("Youth Worker", ""))]
    document = advert("# Our jobs\n\n" + "\n".join(parts))
    assert str(document.metadata.valid_until) == "2026-12-02"
    assert [str(each.closes) for each in read(document)] == ["2026-12-02", "None", "None"]


def test_a_bracket_of_words_is_a_part_of_the_name_of_a_listed_role() -> None:
    items = (
        "Team Leader (Adoption), £49,764, closes 9 December 2026",
        "Family Worker, Grade 5, closes 24 November 2026",
        "Youth Worker (full time), £24,000, closes 1 December 2026",
    )
    found = read(advert("# Current roles\n\n" + "\n".join(f"- {item}" for item in items)))
    assert [each.title for each in found] == ["Team Leader (Adoption)", "Family Worker", "Youth Worker"]


def test_the_grade_before_a_sum_is_a_part_of_the_salary_below_its_label() -> None:
    found = only(advert("# Team Manager\n\nSalary\n\nGrade 9, SCP 32-35 (£41,771 - £44,711)\n"))
    assert words(found, Detail.SALARY) == ["Grade 9, SCP 32-35 (£41,771 - £44,711)"]
    assert words(found, Detail.PAY_GRADE) == ["Grade 9"]


def test_when_a_page_was_posted_is_no_way_to_apply_and_the_post_no_requirement() -> None:
    body = "## How to apply\n\nSend your CV to jobs@example.org.\n\nPosted 16 November 2026. Reference 3321\n"
    found = only(advert(f"# Team Manager\n\nSalary: £50,000\n\n{body}"))
    assert words(found, Detail.APPLY) == ["Send your CV to jobs@example.org."]
    found = only(advert("# Person specification\n\nPost: Team Manager\n\nGrade: 12\n"))
    assert not found.stated(Detail.REQUIREMENTS)


def test_bare_terms_and_a_bare_range_of_pay_are_those_of_the_job() -> None:
    found = only(advert("# Team Manager\n\nFull time, permanent. £38,626 - £45,718. Sampleton.\n"))
    assert words(found, Detail.SALARY) == ["£38,626 - £45,718."]
    assert words(found, Detail.CONTRACT) == words(found, Detail.HOURS) == ["Full time, permanent."]


def test_a_table_that_a_sentence_offers_is_of_vacancies_and_one_of_pay_is_not() -> None:
    rows = "| Role | Salary |\n| --- | --- |\n| Social worker | £41,000 |\n| Team manager | £51,000 |"
    offered = advert(f"# Fostering\n\nWe are recruiting to these two posts now:\n\n{rows}\n", kind="article")
    assert len(read_vacancies(offered, DIRECTORY)) == 2
    paid = advert(f"# Fostering\n\nThis is what we all earn:\n\n{rows}\n", kind="article")
    assert read_vacancies(paid, DIRECTORY) == ()


def test_days_within_what_tells_how_to_apply_are_read_and_how_not_to_apply_is_none_of_it() -> None:
    vacancy = only(
        advert(
            "# Social worker, Larkspur\n\nSalary: £38,000\n\n## How to apply\n\nApply at jobs.example. Interviews are"
            " on 17 December 2026, in town.\n"
        )
    )
    assert [each.words for each in vacancy.stated(Detail.INTERVIEWS)] == [
        "Interviews are on 17 December 2026, in town."
    ]
    told = "An application is a letter of 800 words. Send it to jobs@larkspur.example. Do not send a CV."
    vacancy = only(advert(f"# Social worker, Larkspur\n\nSalary: £38,000\n\n{told}\n"))
    assert [each.words for each in vacancy.stated(Detail.APPLY)] == [
        "An application is a letter of 800 words. Send it to jobs@larkspur.example.",
    ]
