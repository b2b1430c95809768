"""What documents tell in figures, what they do not, whose it is and when it was so."""

from __future__ import annotations

from time import process_time

import pytest

from app.councils.directory import Directory
from app.dates import PartialDate
from app.facts.figure import Measure, Standing
from app.facts.figures_reader import read_figures
from app.facts.figures_records import figure_from, figure_record
from tests.answering.documents import document
from tests.facts.prose_documents import article
from tests.facts.vacancy_documents import advert


def told(
    text: str, directory: Directory, council: tuple[str, ...] = ("kent",)
) -> list[tuple[str, tuple[str, ...], str]]:
    found = read_figures(article(text, council=council), directory)
    return [(fact.measure.value, fact.amounts, fact.standing.value) for fact in found]


@pytest.mark.parametrize(
    ("text", "measure", "amounts"),
    [
        ("The average caseload is 16.", "caseload", ("16",)),
        ("Social workers hold an average of seventeen cases each.", "caseload", ("seventeen",)),
        ("Cases for each social worker: 15 on average", "caseload", ("15",)),
        ("Caseloads in the court team were 21 in May.", "caseload", ("21",)),
        ("There are 18 children to each worker.", "caseload", ("18",)),
        ("Agency workers fill 9 per cent of our posts.", "agency", ("9 per cent",)),
        ("One in five social workers is from an agency.", "agency", ("One in five",)),
        ("There are 12 agency social workers.", "agency", ("12",)),
        ("One in eight of them comes from an agency.", "agency", ("One in eight",)),
        ("The average caseload of its social workers was 17.", "caseload", ("17",)),
        ("The vacancy rate is 11%.", "vacant_posts", ("11%",)),
        ("Now 40 posts are vacant.", "vacant_posts", ("40",)),
        ("Turnover of social workers was 14 per cent.", "turnover", ("14 per cent",)),
        ("You get 29 days of annual leave.", "leave", ("29 days",)),
        ("There are 31 days of leave, and you can buy two weeks more.", "leave", ("31 days",)),
        ("Annual leave is 28 days and you may carry over five days.", "leave", ("28 days",)),
        ("The share of staff who leave in a year has gone from 24 to 11 per cent.", "turnover", ("11 per cent",)),
        ("Annual leave: 31 days, rising to 36.", "leave", ("31 days",)),
        ("You have supervision every two weeks.", "supervision", ("every two weeks",)),
        ("A golden hello of £2,000 awaits you.", "joining_payment", ("£2,000",)),
        ("We pay a retention payment of £1,500.", "retention_payment", ("£1,500",)),
        ("Whoever comes gets up to £8,000 for relocation.", "relocation", ("£8,000",)),
        ("An island allowance of £900 a year is paid.", "allowance", ("£900",)),
        ("There are 640 children in care.", "children_in_care", ("640",)),
        ("The county looks after 640 children.", "children_in_care", ("640",)),
        ("We have 204 fostering households.", "fostering_households", ("204",)),
    ],
)
def test_figures_are_read_in_the_forms_of_english(
    directory: Directory, text: str, measure: str, amounts: tuple[str, ...]
) -> None:
    assert (measure, amounts, "is") in told(text, directory)


@pytest.mark.parametrize(
    "text",
    [
        "Hiring 55 more social workers has reduced caseloads.",
        "Some social workers have caseloads of 30 or more.",
        "An agency team costs £2 million.",
        "Two of the children in care sing.",
        "We had 38 children living more than 20 miles away.",
        "64 children live with foster families.",
        "You may have ten days of sick leave.",
        "The adoption agency placed 12 per cent more children.",
        "Use of agency staff saw a 23% reduction.",
        "Weekly group supervision is offered.",
        "Care leavers do not pay council tax until they are 25.",
    ],
)
def test_what_is_no_figure_of_the_measure_is_left(directory: Directory, text: str) -> None:
    assert told(text, directory) == []


def test_what_was_so_before_is_told_apart(directory: Directory) -> None:
    assert told("Caseloads are down to 19, from 28 at the worst point.", directory) == [("caseload", ("19",), "is")]
    assert told("When she came, caseloads were 28.", directory) == [("caseload", ("28",), "was")]


def test_limits_and_aims_are_told_apart_from_what_is_so(directory: Directory) -> None:
    assert told("No one may hold more than 16 cases.", directory) == [("caseload", ("16",), "limit")]
    assert told("Agency workers will be below 10 per cent by April.", directory) == [
        ("agency", ("10 per cent",), "aim")
    ]
    assert told("Agency workers cover 13% of posts, against a target of 12%.", directory) == [
        ("agency", ("13%",), "is")
    ]


def test_what_is_to_be_by_a_day_to_come_is_an_aim(directory: Directory) -> None:
    made = document("Vacancies below 10% by March 2027.\n", council=("kent",), published="2026-10")
    assert [(fact.amounts, fact.standing) for fact in read_figures(made, directory)] == [(("10%",), Standing.AIM)]
    made = document("Vacancies were below 10% by March 2025.\n", council=("kent",), published="2026-10")
    assert [fact.standing for fact in read_figures(made, directory)] == [Standing.IS]


def test_a_row_is_of_the_time_at_the_head_of_its_newest_column(directory: Directory) -> None:
    rows = ["|  | March 2025 | March 2026", "| Average caseload | 17.2 | 15.4"]
    (fact,) = read_figures(document(*rows, council=("kent",), published="2026-10"), directory)
    assert fact.day == PartialDate.parse("2026-03")
    rows[0] = rows[0].replace("March 2026", "Target")
    (fact,) = read_figures(document(*rows, council=("kent",), published="2026-10"), directory)
    assert fact.day is None


def test_a_row_tells_the_measure_that_its_column_names_of_what_its_first_cell_names(directory: Directory) -> None:
    rows = ["^ Team | Average number of children for each worker", "| Duty | 14.2", "| All social workers | 16.5"]
    duty, everyone = read_figures(document(*rows, council=("kent",)), directory)
    assert (duty.measure, duty.amounts, duty.of) == (Measure.CASELOAD, ("14.2",), frozenset({"duti"}))
    assert (everyone.amounts, everyone.of) == (("16.5",), frozenset())


def test_money_and_parts_are_no_count_of_children(directory: Directory) -> None:
    rows = ["^ Line | 2025 (£m) | 2026 (£m)", "| Children in care | 44 | 49"]
    assert read_figures(document(*rows, council=("kent",)), directory) == []
    assert read_figures(document("| Children in care | 44.8 | 49.1", council=("kent",)), directory) == []


def test_a_sentence_goes_on_from_the_heading_or_the_sentence_before(directory: Directory) -> None:
    made = article("# Agency workers", "Fewer than once. They hold 15 per cent of posts.")
    (fact,) = read_figures(made, directory)
    assert (fact.measure, fact.amounts) == (Measure.AGENCY, ("15 per cent",))
    assert fact.above is not None
    assert "Agency workers" in made.text[fact.above.start : fact.above.end]


def test_of_two_councils_each_has_the_figure_that_its_name_stands_with(directory: Directory) -> None:
    both = ("kent", "surrey")
    made = article("Agency workers are 9 per cent in Kent and 12 per cent in Surrey.", council=both)
    assert read_figures(made, directory)[0].council == both
    made = article("In Surrey the average caseload is 14, and in Kent nobody counts.", council=both)
    assert read_figures(made, directory)[0].council == ("surrey",)
    made = article("The average caseload is 14.", council=both)
    assert read_figures(made, directory) == []


def test_a_figure_of_a_team_or_of_beginners_is_known_as_one(directory: Directory) -> None:
    (fact,) = read_figures(article("In the court team the average caseload is 21.", council=("kent",)), directory)
    assert fact.of == {"court"}
    theirs = "There are 26 personal advisers. Their average caseload has risen to 24."
    (fact,) = read_figures(article(theirs, council=("kent",)), directory)
    assert fact.of == {"person", "advis"}
    (fact,) = read_figures(article("Newly qualified staff have a caseload of ten.", council=("kent",)), directory)
    assert fact.of_beginners


def test_the_day_is_that_of_the_words(directory: Directory) -> None:
    (fact,) = read_figures(article("In March 2016 the average caseload was 27.", council=("kent",)), directory)
    assert str(fact.day) == "2016-03"


@pytest.mark.parametrize(
    ("text", "amount", "day"),
    [
        ("In March 2016, the average caseload was 27.", "27", "2016-03"),
        ("In 2016 the average caseload was 27.", "27", "2016"),
        ("After the inspection of 2016, the average caseload is 15.", "15", "None"),
        ("Our caseloads were 22 in 2021, 19 in 2022 and 16 in 2023.", "16", "2023"),
        ("Agency workers: 15 per cent in 2022, 12 per cent in 2023.", "12 per cent", "2023"),
        ("Agency rate: 20% in 2022, 12% now.", "12%", "None"),
        ("Agency rate 12%, down from 20% in 2022 and 31% in 2019.", "12%", "None"),
        ("We have 1,900 children in care.", "1,900", "None"),
        ("The share of agency staff has fallen to 12% from 25% in 2023.", "12%", "None"),
        ("Turnover fell from 32% in May 2014 to 13% in May 2016.", "13%", "2016-05"),
    ],
)
def test_of_several_years_the_newest_is_told_and_a_time_goes_with_its_own_amount(
    directory: Directory, text: str, amount: str, day: str
) -> None:
    (fact,) = read_figures(article(text), directory)
    assert (fact.amounts, str(fact.day)) == ((amount,), day)


@pytest.mark.parametrize(
    "text",
    [
        "We reduced our reliance on agency workers by 30 per cent.",
        "Agency use fell 12 per cent.",
        "60 per cent of agency workers have stayed.",
        "We converted 22 agency workers to permanent contracts.",
        "Little agency: 98 per cent of our staff are permanent.",
        "Turnover of agency staff is 40 per cent.",
        "In adult social care the average caseload is 28.",
        "The charity's average caseload is 9.",
        "You may carry over five days of annual leave.",
        "She took three weeks of leave.",
        "Kinship carers have an allowance of £200.",
        "A Home Office grant of £400,000 pays for it.",
        "A training grant of £2 million pays for it.",
        "Turnover is 20 per cent in Surrey, and in Kent 11 per cent.",
        "My caseload is 12.",
        "The vacancy rate for teachers is 4 per cent.",
        "It cost £30,000 to relocate the office.",
        "You get one day of leave for your birthday.",
        "Sixty children in care took part.",
        "We asked 150 care leavers.",
    ],
)
def test_changes_and_figures_of_others_are_none(directory: Directory, text: str) -> None:
    assert told(text, directory) == []


@pytest.mark.parametrize(
    ("text", "standing"),
    [
        ("Our ambition is an average caseload of 14.", "aim"),
        ("We expect to have 40 vacant posts.", "aim"),
        ("No social worker has more than 18 cases.", "limit"),
        ("Nobody holds more than 18 cases.", "limit"),
        ("Three years ago the average caseload was 26.", "was"),
        ("Much changed since 2015, when 780 children were being looked after.", "was"),
        ("We no longer pay a golden hello of £3,000.", "was"),
        ("The golden hello of £3,000 has been withdrawn.", "was"),
        ("Until 2020 we paid a golden hello of £3,000.", "was"),
    ],
)
def test_what_is_hoped_for_allowed_or_over_is_not_so(directory: Directory, text: str, standing: str) -> None:
    assert [each[2] for each in told(text, directory)] == [standing]


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        (
            "At 30 June 2017, 204 children and young people were the subject of a child protection plan.",
            "protection_plans",
        ),
        ("At 30 June 2017, 337 children were being looked after by the council.", "children_in_care"),
    ],
)
def test_the_counts_of_reports_are_read_with_their_day(directory: Directory, text: str, measure: str) -> None:
    (fact,) = read_figures(article(text), directory)
    assert (fact.measure.value, str(fact.day)) == (measure, "2017-06-30")


def test_a_figure_comes_back_as_it_was_written(directory: Directory) -> None:
    found = read_figures(article("# Leave", "28 days in our residential service, in May 2017."), directory)
    assert [figure_from(figure_record(fact)) for fact in found] == found
    assert found[0].standing is Standing.IS


@pytest.mark.parametrize(
    ("opening", "again"),
    [
        ("5 caseload", " from"),
        ("5 cases", " from"),
        ("5 days", " year'"),
        ("5 children in care", " gone up"),
        ("5 leave ", "1|"),
        ("5 average", " 1, from"),
        ("5", " children in care"),
    ],
)
def test_words_that_go_on_and_on_are_read_at_once(directory: Directory, opening: str, again: str) -> None:
    article_of_it = article(opening + again * ((490 - len(opening)) // len(again)))
    began = process_time()
    read_figures(article_of_it, directory)
    assert process_time() - began < 1


def test_a_label_names_the_team_of_its_own_line_alone(directory: Directory) -> None:
    found = read_figures(article("# Caseload", "Court team: 22", "Assessment team: 15"), directory)
    assert [fact.of for fact in found] == [{"court"}, {"assess"}]


@pytest.mark.parametrize(
    "text",
    [
        "Her door is open between eight and nine each morning.",
        "It is a welcome payment scheme that costs £310,000 a year.",
        "In the capital as a whole agency workers made up 21 per cent.",
        "Children in care 138 151 163 Agency workers 18% 25% 31% Caseload 17 20 22 Posts 84% 75% 68% Visits 1 2 3",
    ],
)
def test_what_is_said_of_something_else_is_no_figure(directory: Directory, text: str) -> None:
    assert told(text, directory) == []


def test_what_has_ended_was_so(directory: Directory) -> None:
    assert told("The car allowance of £963 ended on 31 March.", directory) == [("allowance", ("£963",), "was")]


def test_what_stands_under_a_heading_of_targets_is_wished_for(directory: Directory) -> None:
    found = read_figures(
        article("# Targets for next year", "Pay will rise.", "Caseload: 15", "Turnover: 12%"), directory
    )
    assert {fact.standing for fact in found} == {Standing.AIM}
    assert len(found) == 2


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("You get 30 days’ annual leave.", "30 days"),
        ("Turnover was 14\u00a0per cent.", "14\u00a0per cent"),
        ("Agency workers fill twenty\u2011two per cent of our posts.", "twenty\u2011two per cent"),
    ],
)
def test_an_amount_is_kept_in_the_letters_of_its_document(text: str, amount: str, directory: Directory) -> None:
    made = article(text, council=("kent",))
    (fact,) = read_figures(made, directory)
    assert fact.amounts == (amount,)
    assert amount in made.text


def test_what_a_team_had_has_come_down_to_what_it_has(directory: Directory) -> None:
    text = "In the court teams an average list of 24 children in 2024 has come down to 16."
    (fact,) = read_figures(article(text, council=("kent",)), directory)
    assert (fact.amounts, fact.standing, fact.of) == (("16",), Standing.IS, {"court"})


def test_the_average_of_something_else_in_the_next_row_is_no_caseload(directory: Directory) -> None:
    rows = "| Average children per social worker | 18 | 15 |\n| Average days of sickness per year | 9 | 11 |\n"
    made = advert(f"# Workforce\n\n| Measure | May 2025 | May 2026 |\n|---|---|---|\n{rows}", kind="letter")
    assert [(fact.measure, fact.amounts) for fact in read_figures(made, directory)] == [
        (Measure.CASELOAD, ("18", "15"))
    ]


def test_a_full_load_is_a_caseload(directory: Directory) -> None:
    said = "Cases are weighted. A full load is 16 children; newly qualified workers start with eight."
    assert told(said, directory)[:1] == [("caseload", ("16",), "is")]


def test_a_hashtag_is_no_amount(directory: Directory) -> None:
    said = "#TeamKent is our #1: agency workers fill 9 per cent of our posts."
    assert told(said, directory) == [("agency", ("9 per cent",), "is")]


def test_a_rate_is_no_count_and_what_a_count_rose_from_was_so(directory: Directory) -> None:
    made = article(
        "At 22 February 2024, 300 children were being looked after (a rate of 71 per 10,000 children).",
        "This is an increase from 293 (69 per 10,000 children) at 31 March 2023 and 280 (65 per 10,000) in 2022.",
    )
    assert [(fact.amounts, fact.standing) for fact in read_figures(made, directory)] == [
        (("300",), Standing.IS),
        (("293", "280"), Standing.WAS),
    ]


def test_who_is_counted_is_no_part_of_those_counted(directory: Directory) -> None:
    (fact,) = read_figures(article("There are currently 160 foster carers."), directory)
    assert fact.of == frozenset()


@pytest.mark.parametrize(
    ("text", "measure", "amounts"),
    [
        ("- 8% of posts are filled by agency staff\n- Three bases, none of them far from the next", "agency", ["8%"]),
        ("Agency: 6.5%. New starters in May: 12. Cakes eaten: 51.", "agency", ["6.5%"]),
        ("Average caseload: 13.2. Students: 11.", "caseload", ["13.2"]),
        ("We keep in touch with care leavers up to 25.", "care_leavers", []),
        ("A service for children in care and foster carers: 87 staff and two offices.", "fostering_households", []),
        ("Paternity or partner's leave: four weeks at full pay.", "leave", []),
        ("Caseloads differ: assessment: 14. Duty: 12.", "caseload", ["14", "12"]),
    ],
)
def test_a_figure_beside_one_of_another_kind_is_not_taken_for_more_of_it(
    directory: Directory, text: str, measure: str, amounts: list[str]
) -> None:
    assert [each for name, found, _ in told(text, directory) if name == measure for each in found] == amounts


def test_what_was_so_when_somebody_named_came_was_so_before(directory: Directory) -> None:
    found = told("The average caseload is 17. It was 21 when Avery Example arrived.", directory)
    assert [(amounts, standing) for _, amounts, standing in found] == [(("17",), "is"), (("21",), "was")]


@pytest.mark.parametrize("row", ["Children for each social worker, on average", "Average number of cases"])
def test_a_row_of_a_table_tells_a_caseload_by_whatever_it_is_called(directory: Directory, row: str) -> None:
    found = told(f"| | May 2025 | May 2026 |\n|---|---|---|\n| {row} | 16 | 15 |\n", directory)
    assert found == [("caseload", ("16", "15"), "is")]


@pytest.mark.parametrize(
    ("words", "amounts"),
    [
        ("29 days on appointment and 33 once you have been here for five years.", ("29 days",)),
        ("Better than it was. Since 1 May 2026 everybody starts on 29 days.", ("29 days",)),
    ],
)
def test_leave_is_told_under_the_question_what_it_is_like(
    directory: Directory, words: str, amounts: tuple[str, ...]
) -> None:
    page = document("What's the leave like?", words, council=("kent",))
    (fact,) = read_figures(page, directory)
    assert (fact.measure, fact.amounts, fact.standing) == (Measure.LEAVE, amounts, Standing.IS)


@pytest.mark.parametrize("behind", ["today", "altogether, 12 more than in May", "boys and girls", "aged under 18"])
def test_a_count_goes_on_with_how_or_of_what_ages(directory: Directory, behind: str) -> None:
    page = document("Our children", f"Children in care: 312 {behind}.", council=("kent",))
    assert [(fact.measure, fact.amounts[0]) for fact in read_figures(page, directory)] == [
        (Measure.CHILDREN_IN_CARE, "312")
    ]


@pytest.mark.parametrize("who", ["She", "A carer who retires", "Our largest home", "Each of the teams"])
def test_whom_one_carer_or_home_looked_after_is_no_count_of_the_council(directory: Directory, who: str) -> None:
    page = document("Our children", f"{who} looked after 60 children.", council=("kent",))
    assert list(read_figures(page, directory)) == []


@pytest.mark.parametrize(
    "text",
    [
        "Supervising social workers have 18 fostering households each.",
        "My team looks after 96 children in care.",
        "You would support 20 care leavers.",
    ],
)
def test_what_one_worker_or_team_has_is_no_total(text: str, directory: Directory) -> None:
    assert told(text, directory) == []


def test_what_is_to_be_brought_down_is_an_aim(directory: Directory) -> None:
    assert [each[2] for each in told("Bring the share of agency workers below 6%.", directory)] == ["aim"]


def test_the_caseload_that_one_starts_with_is_that_of_beginners(directory: Directory) -> None:
    (fact,) = read_figures(article("You start with a caseload of eight children."), directory)
    assert fact.of_beginners


@pytest.mark.parametrize(("title", "measures"), [("Supervision standards", ["supervision"]), ("Our meetings", [])])
def test_under_a_heading_that_only_asks_how_often_the_title_tells_of_what(
    directory: Directory, title: str, measures: list[str]
) -> None:
    page = article(f"# {title}", "# How often", "Social workers: every four weeks, in private.")
    assert [fact.measure.value for fact in read_figures(page, directory)] == measures


def test_a_table_whose_rows_are_years_tells_each_of_its_year(directory: Directory) -> None:
    page = advert(
        "# Our plan\n\n| Year | Vacancy rate | Agency rate | Leavers in the year |\n|---|---|---|---|\n"
        "| 2024-25 | 18.6% | 20.7% | 15.9% |\n| 2026 | 10.2% | 9.6% | 11.7% |\n",
        "plan.md",
        kind="article",
    )
    found = {(fact.measure.value, str(fact.day)): fact for fact in read_figures(page, directory)}
    assert {key: fact.amounts for key, fact in found.items()} == {
        ("vacant_posts", "2025-03"): ("18.6%",),
        ("agency", "2025-03"): ("20.7%",),
        ("turnover", "2025-03"): ("15.9%",),
        ("vacant_posts", "2026"): ("10.2%",),
        ("agency", "2026"): ("9.6%",),
        ("turnover", "2026"): ("11.7%",),
    }
    assert not any(fact.of for fact in found.values())


def test_the_other_half_of_an_aim_is_an_aim(directory: Directory) -> None:
    words = "By 2028 we want the vacancy rate to be 8 per cent or less and the agency rate to be 5 per cent or less."
    assert {standing for _, _, standing in told(words, directory)} == {"aim"}


@pytest.mark.parametrize(
    ("table", "amounts"),
    [
        (
            "| Years of service | Days of leave |\n|---|---|\n| Under 2 years | 27 |\n| Over 5 years | 33 |",
            ["27", "33"],
        ),
        (
            "| Service | Annual leave |\n|---|---|\n| From day one | 28 days |\n| After 5 years | 33 days |",
            ["28 days", "33 days"],
        ),
        ("| Kind | Leave |\n|---|---|\n| Maternity | 20 weeks |\n| Bereavement | 3 weeks |", []),
    ],
)
def test_leave_by_years_of_service_is_read_from_a_table(table: str, amounts: list[str], directory: Directory) -> None:
    page = advert(f"# Time off\n\n{table}\n", "leave.md", kind="article")
    leave = [figure for figure in read_figures(page, directory) if figure.measure is Measure.LEAVE]
    assert [figure.amounts for figure in leave] == [(each,) for each in amounts]
    assert not any(figure.of for figure in leave)


def test_a_series_of_averages_goes_on_from_what_each_worker_holds(directory: Directory) -> None:
    series = (
        "The number of children each social worker holds matters. In 2021 the average was 24. In May 2026 it was 15.4."
    )
    assert told(series, directory) == [("caseload", ("24",), "is"), ("caseload", ("15.4",), "is")]


def test_what_somebody_gets_on_joining_is_so(directory: Directory) -> None:
    page = document("27 days' holiday when you join, 32 after five years", council=("kent",))
    [found] = [fact for fact in read_figures(page, directory) if fact.measure is Measure.LEAVE]
    assert found.standing is Standing.IS


@pytest.mark.parametrize(
    ("said", "measures"),
    [
        ("There is no longer a golden hello; it was withdrawn on 31 March 2025.", [Measure.JOINING_PAYMENT]),
        ("The retention payment has been withdrawn.", [Measure.RETENTION_PAYMENT]),
        ("We don't pay golden hellos or retention bonuses.", [Measure.JOINING_PAYMENT, Measure.RETENTION_PAYMENT]),
        ("The golden hello will be withdrawn next spring.", []),
        ("The retention payment is no longer taxed at once.", []),
    ],
)
def test_a_payment_may_be_told_to_have_ended_without_its_amount(
    said: str, measures: list[Measure], directory: Directory
) -> None:
    found = [fact for fact in read_figures(document(said, council=("kent",)), directory) if not fact.amounts]
    assert [fact.measure for fact in found if fact.measure is not Measure.ALLOWANCE] == measures
    assert all(fact.standing is Standing.WAS for fact in found)


@pytest.mark.parametrize(
    ("goes_on", "of"),
    [
        ("In Saltbarrow it was 29.", {"saltbarrow"}),
        ("In March it was 29.", set()),
        ("In Kent it was 29.", set()),
        ("It was 29 in all.", set()),
    ],
)
def test_a_sentence_that_goes_on_to_a_place_tells_of_it_alone(goes_on: str, of: set[str], directory: Directory) -> None:
    found = read_figures(article(f"The average caseload was 24. {goes_on}", council=("kent",)), directory)
    assert [fact.of for fact in found] == [frozenset(), of]


@pytest.mark.parametrize(
    ("goes_on", "amounts"),
    [("There are seven left today.", ["64", "seven"]), ("There are seven teams now.", ["64"])],
)
def test_how_many_are_left_is_told_of_what_was_counted_before(
    goes_on: str, amounts: list[str], directory: Directory
) -> None:
    found = read_figures(article(f"We had 64 agency workers in 2023. {goes_on}", council=("kent",)), directory)
    assert [each for fact in found for each in fact.amounts] == amounts
