"""Sentences that state a judgement give it with its date and area. All sentences are invented."""

# ruff: noqa: E501 - a sentence stays on its line, so that it can be read

from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain import Kind
from tests.facts.prose_documents import article, in_words, read, said

GOOD, RI = "kent overall_effectiveness good", "kent overall_effectiveness requires_improvement"
INADEQUATE, OUTSTANDING = "kent overall_effectiveness inadequate", "kent overall_effectiveness outstanding"

STATED: list[tuple[str, list[str]]] = [
    # Passive and active, with and without a date
    ("Ofsted rated Kent's children's services good in 2022.", [f"{GOOD} published 2022"]),
    ("The department was rated ‘inadequate’ by Ofsted in 2014.", [f"{INADEQUATE} published 2014"]),
    ("In May 2023 our children's services were judged Outstanding by Ofsted.", [f"{OUTSTANDING} published 2023-05"]),
    ("Children's services in Kent have been graded good by Ofsted.", [GOOD]),
    ("Ofsted inspectors judged the service to require improvement to be good.", [RI]),
    (
        "The service was found to be inadequate when Ofsted inspected in March 2019.",
        [f"{INADEQUATE} inspected 2019-03"],
    ),
    ("We are rated ‘Good’ by Ofsted.", [GOOD]),
    ("Ofsted has reported on Kent. The overall judgement was again requires improvement.", [RI]),
    (
        "The council, which wants to recruit 50 social workers, was rated good by Ofsted in 2022.",
        [f"{GOOD} published 2022"],
    ),
    ("Kent is one of only a few councils rated outstanding by Ofsted.", [OUTSTANDING]),
    (
        "Ofsted deemed the council's children's services inadequate on 4 July 2018.",
        [f"{INADEQUATE} published 2018-07-04"],
    ),
    ("Inspectors from Ofsted rated it as requiring improvement in 2016.", [f"{RI} published 2016"]),
    ("Ofsted has rated children's social care in Kent as good overall.", [GOOD]),
    # Several years, several grades
    (
        "It was rated inadequate by Ofsted in 2013 and again in 2015.",
        [f"{INADEQUATE} published 2013", f"{INADEQUATE} published 2015"],
    ),
    (
        "Ofsted rated us inadequate in both 2013 and 2015.",
        [f"{INADEQUATE} published 2013", f"{INADEQUATE} published 2015"],
    ),
    (
        "Ofsted judged the service inadequate in 2016 and good in 2019.",
        [f"{INADEQUATE} published 2016", f"{GOOD} published 2019"],
    ),
    # Areas
    ("Ofsted rated the council's adoption service outstanding in 2018.", ["kent adoption outstanding published 2018"]),
    ("Leadership was judged outstanding by Ofsted in 2023.", ["kent leadership outstanding published 2023"]),
    ("Ofsted rated us good overall and outstanding for leadership.", [GOOD, "kent leadership outstanding"]),
    ("Ofsted judged help and protection to be good.", ["kent help_and_protection good"]),
    ("Our services for care leavers were rated outstanding by Ofsted.", ["kent care_leavers outstanding"]),
    ("Ofsted rated services for children in care and care leavers good.", ["kent in_care_and_care_leavers good"]),
    ("Support aside, Ofsted graded our fostering service good in 2012.", ["kent fostering good published 2012"]),
    ("Under her leadership, the service was rated good by Ofsted.", [GOOD]),
    (
        "In 2023 Ofsted rated the service good, with leadership judged outstanding.",
        [f"{GOOD} published 2023", "kent leadership outstanding published 2023"],
    ),
    # Announcements
    (
        "In April Ofsted announced that Kent was no longer inadequate and that its fostering service was good.",
        ["kent fostering good published 2024-04"],
    ),
    ("Ofsted concluded that the council's children's services were good.", [GOOD]),
    (
        "Last November inspectors from Ofsted found that Kent's children's services were inadequate.",
        [f"{INADEQUATE} published 2023-11"],
    ),
    # Changes
    (
        "In January, Ofsted raised the council's overall effectiveness rating from 'inadequate' to 'requires improvement to be good', with adoption performance rated as 'outstanding'.",
        [INADEQUATE, f"{RI} published 2024-01", "kent adoption outstanding published 2024-01"],
    ),
    (
        "Kent's children's services went from inadequate in 2016 to good in 2019, Ofsted says.",
        [f"{INADEQUATE} published 2016", f"{GOOD} published 2019"],
    ),
    ("Ofsted upgraded the service to good in 2021.", [f"{GOOD} published 2021"]),
    ("The service was downgraded to inadequate by Ofsted last year.", [f"{INADEQUATE} published 2023"]),
    ("Ofsted rated the service good in 2021, up from requires improvement.", [f"{GOOD} published 2021", RI]),
    # Ratings as nouns
    (
        "The company was formed following an inadequate judgement from Ofsted in 2016 for children's social care.",
        [f"{INADEQUATE} published 2016"],
    ),
    ("The council received an 'outstanding' rating from Ofsted in 2023.", [f"{OUTSTANDING} published 2023"]),
    ("This was the first inspection by Ofsted since its inadequate rating of 2015.", [f"{INADEQUATE} published 2015"]),
    ("Building on our good Ofsted rating, we are looking for team managers.", [GOOD]),
    ("Our current Ofsted rating is Good.", [GOOD]),
    ("Ofsted rating: Outstanding", [OUTSTANDING]),
    ("Staff are proud of the outstanding-rated adoption service that Ofsted saw.", ["kent adoption outstanding"]),
    ("Despite its inadequate Ofsted judgement in 2018, the council kept its staff.", [f"{INADEQUATE} published 2018"]),
    ("Following our Outstanding Ofsted inspection, we want to recruit more social workers.", [OUTSTANDING]),
    # Dates that are told from the day of publication
    ("Earlier this month Ofsted rated the service good.", [f"{GOOD} published 2024-06"]),
    ("Ofsted rated the service good last month.", [f"{GOOD} published 2024-05"]),
    ("In September Ofsted rated the service good.", [f"{GOOD} published 2023-09"]),
    ("Ofsted rated the service good last March.", [GOOD]),
    ("Ofsted rated the service good in March last year.", [f"{GOOD} published 2023-03"]),
    ("Yesterday Ofsted rated the service good.", [f"{GOOD} published 2024-06-11"]),
    # Other wordings
    ("Kent's children's services have been praised after being rated good by Ofsted.", [GOOD]),
    ("Kent County Council has been given an overall rating of 'good' by Ofsted.", [GOOD]),
    (
        "The council's children's services department has been rated 'requires improvement' by education watchdog Ofsted.",
        [RI],
    ),
    ("Inspectors said the overall effectiveness of services was inadequate, according to Ofsted.", [INADEQUATE]),
    (
        "Children's services in Kent have been rated 'outstanding' in all areas by Ofsted following a two-week inspection in May.",
        [f"{OUTSTANDING} inspected 2024-05"],
    ),
    (
        "Ofsted's latest report, published in March 2024, rated the council 'good' across the board.",
        [f"{GOOD} published 2024-03"],
    ),
    (
        "Kent was judged 'inadequate' by Ofsted in November 2018, and the government appointed a commissioner.",
        [f"{INADEQUATE} published 2018-11"],
    ),
    ("Our Ofsted rating moved from 'requires improvement' to 'good' in 2022.", [RI, f"{GOOD} published 2022"]),
    ("We're proud to be rated Outstanding by Ofsted.", [OUTSTANDING]),
    (
        "We are proud to have been judged 'Good' in our most recent Ofsted inspection (September 2022).",
        [f"{GOOD} inspected 2022-09"],
    ),
    ("We achieved an Outstanding Ofsted rating in July 2023.", [f"{OUTSTANDING} published 2023-07"]),
    (
        "In July 2022 Ofsted rated us Outstanding, an improvement on the Good rating of 2018.",
        [f"{OUTSTANDING} published 2022-07"],
    ),
    ("Kent County Council is an Ofsted 'Outstanding' rated authority.", [OUTSTANDING]),
    ("Ofsted (2022) judged our services to be Good with Outstanding features.", [f"{GOOD} published 2022"]),
    (
        "The inspection found that the experiences and progress of care leavers were inadequate, Ofsted said.",
        ["kent care_leavers inadequate"],
    ),
    ("Join a service rated 'Good' by Ofsted in 2023.", [f"{GOOD} published 2023"]),
    ("As an Ofsted 'Good' rated service we offer small caseloads.", [GOOD]),
    ("Since being rated inadequate in 2017 by Ofsted, the council has spent £20m.", [f"{INADEQUATE} published 2017"]),
    (
        "The council's children's services were placed in special measures after an inadequate Ofsted rating in 2019.",
        [f"{INADEQUATE} published 2019"],
    ),
    (
        "A report published by Ofsted on Monday downgraded the council from good to requires improvement.",
        [f"{RI} published 2024-06-12"],
    ),
    ("Ofsted's inspectors judge the service good overall.", [GOOD]),
    ("Ofsted named Kent's fostering service outstanding in 2021.", ["kent fostering outstanding published 2021"]),
    (
        "Our fostering service was inspected by Ofsted in May 2021 and was found to be good.",
        ["kent fostering good inspected 2021-05"],
    ),
    (
        "We have a service to care leavers, which Ofsted rated as outstanding when it inspected us in May 2021.",
        ["kent care_leavers outstanding inspected 2021-05"],
    ),
    (
        "The council, rated good by Ofsted in 2018, was found to require improvement when they went back in April 2022.",
        [f"{GOOD} published 2018", f"{RI} published 2022-04"],
    ),
    ("You may already know that Ofsted found us to be outstanding overall.", [OUTSTANDING]),
    ("A commissioner will come after Ofsted ruled that children's services are inadequate.", [INADEQUATE]),
    (
        "The county's adoption performance requires improvement, Ofsted has found.",
        ["kent adoption requires_improvement"],
    ),
    (
        "Our offer to care leavers was judged outstanding by Ofsted last autumn.",
        ["kent care_leavers outstanding published 2023"],
    ),
    ("The last full Ofsted inspection, in 2022, found the service inadequate.", [f"{INADEQUATE} inspected 2022"]),
    (
        "The department which looks after the most vulnerable children in Kent has been rated inadequate by Ofsted.",
        [INADEQUATE],
    ),
    (
        "Ofsted said that care leavers are well served, and help and protection was found inadequate.",
        ["kent help_and_protection inadequate"],
    ),
    (
        'Ofsted judged the council "inadequate" for leadership and "requires improvement" for help and protection.',
        ["kent leadership inadequate", "kent help_and_protection requires_improvement"],
    ),
    (
        "Care leavers' services were rated good, while leadership was outstanding, Ofsted found.",
        ["kent care_leavers good", "kent leadership outstanding"],
    ),
    (
        "Following our ILACS inspection in 2023, Ofsted rated our services as good with outstanding leadership.",
        [f"{GOOD} inspected 2023"],
    ),
    ("The authority retained its good rating from Ofsted in 2024.", [f"{GOOD} published 2024"]),
    (
        "Ofsted graded services for children in need of help and protection as 'requires improvement'.",
        ["kent help_and_protection requires_improvement"],
    ),
    ("The most recent Ofsted inspection in 2021 rated Kent as good.", [f"{GOOD} inspected 2021"]),
    ("We were inspected by Ofsted in January 2023 and judged good overall.", [f"{GOOD} inspected 2023-01"]),
    ("I was delighted when Ofsted rated us good in 2022.", [f"{GOOD} published 2022"]),
    # What Ofsted called, told and marked
    ("In October Ofsted called Kent's services good.", [f"{GOOD} published 2023-10"]),
    ("Ofsted said in 2018 that we require improvement.", [f"{RI} published 2018"]),
    ("Kent was told by Ofsted in 2014 that it required improvement.", [f"{RI} published 2014"]),
    (
        "In November 2018 Ofsted marked Kent down from good to requires improvement.",
        [GOOD, f"{RI} published 2018-11"],
    ),
    ("Ofsted judged us good overall, one grade up from 2021.", [GOOD]),
    ("Since the Ofsted inspection leadership has risen from good to outstanding.", ["kent leadership outstanding"]),
    ("Leadership in Kent has risen from good to outstanding, Ofsted said.", ["kent leadership outstanding"]),
    (
        "Ofsted said in 2024 that under new leadership Kent has moved from inadequate to good.",
        [INADEQUATE, f"{GOOD} published 2024"],
    ),
]


@pytest.mark.parametrize(("sentence", "expected"), STATED, ids=[sentence for sentence, _ in STATED])
def test_a_stated_judgement_is_read(sentence: str, expected: list[str]) -> None:
    assert said(sentence) == expected


NOT_STATED = [
    # Homes by their names
    "Plover Lodge, in Maidstone, has four beds and was rated outstanding by Ofsted in November 2025.",
    "At their last Ofsted visits Plover Lodge was rated Good, Tern House Outstanding and Rook Cottage Inadequate.",
    "Last spring Ofsted came again and Plover Lodge was judged good.",
    "Both replace Plover in Maidstone, which shut in June when Ofsted had rated it inadequate.",
    "Ofsted judged Plover Lodge good in September, a year after it was found inadequate.",
    "The team works from Plover Lodge, a four-bed home judged good by Ofsted.",
    # Hopes and aims
    "We aim to be rated good by Ofsted by the time of the next election.",
    "The service is on the way to good, Ofsted says.",
    "Everyone has given a commitment to get us to 'good' at the next Ofsted inspection.",
    "The director says the service is on the right track to get a ‘good’ rating from Ofsted.",
    "We are confident that our next Ofsted inspection will find us good.",
    "Our ambition is for Ofsted to rate us outstanding.",
    "We want to move from requires improvement to good in the eyes of Ofsted.",
    "If we keep going, Ofsted will rate us as good.",
    "You will help us become an Ofsted rated outstanding service.",
    "The council hopes that, with new staff, the service is rated good by Ofsted.",
    "Our journey from inadequate to outstanding continues, and Ofsted is watching.",
    "The plan should see the service rated good by Ofsted in 2027.",
    "A good rating from Ofsted is our top priority.",
    "Ofsted could still judge the service inadequate.",
    "She is working towards an outstanding Ofsted judgement.",
    # Denials
    "Ofsted said that the service was not yet good enough.",
    "Ofsted announced that Kent was no longer inadequate.",
    "The service has never been rated outstanding by Ofsted.",
    "Ofsted did not rate the service good.",
    "There is no separate judgement for fostering, Ofsted says, but we know that our fostering service is also good.",
    "The service came out of its inadequate Ofsted rating.",
    # Opinions that are not Ofsted's
    "“It was never my view that I was coming to an inadequate authority,” she said of the Ofsted report.",
    "We know that our fostering service is also good.",
    "I believe our service is outstanding, whatever Ofsted says.",
    "The service was rated good by its staff and by Ofsted visitors alike.",
    "Foster carers rated our support outstanding in a survey that Ofsted saw.",
    "A peer review rated the service good before Ofsted arrived.",
    "Our self-evaluation, sent to Ofsted, judged the service to be good.",
    "The service is rated good.",
    # Good that is no grade
    "Ofsted found good practice in the front door team.",
    "Ofsted praised the outstanding commitment of social workers.",
    "That was good news, and Ofsted agreed.",
    "Ofsted rated good quality supervision as important.",
    "Inspectors from Ofsted said social workers do a good job.",
    "Good schools and good transport are near the office that Ofsted visited.",
    # Other things that are inspected
    "The primary school was rated good by Ofsted in 2022.",
    "Nine in ten nurseries in Kent are rated good or outstanding by Ofsted.",
    "Our children's home was judged outstanding by Ofsted in 2023.",
    "Adult social care was rated good by the CQC, and Ofsted comes next.",
    "The agency has been rated outstanding by Ofsted since 2019.",
    "The nursery's Ofsted rating is Good.",
    # Vague or general
    "Ofsted rated the service inadequate in two of four areas.",
    "Ofsted rates most councils good or better.",
    "Only 14 councils in England are rated outstanding by Ofsted.",
    "The Ofsted grades are outstanding, good, requires improvement and inadequate.",
    "Was the service rated good by Ofsted?",
    "What does good look like to Ofsted?",
    "A council that is rated inadequate by Ofsted can be put under a commissioner if it fails again.",
    "Her previous council was rated outstanding by Ofsted.",
    "A neighbouring authority was rated inadequate by Ofsted in 2023.",
    "Ofsted will rate the service good in 2031.",
    "The service was rated adequate by Ofsted in 2010.",
    "We will be rated good by Ofsted within two years.",
    "Ofsted recognised the good relationships that workers have with children.",
    "Are you the leader who can take us from good to outstanding with Ofsted?",
    "We need a director who can secure a good Ofsted judgement.",
    "The improvement board expects a good Ofsted outcome.",
    "It takes two years to go from inadequate to good, says Ofsted.",
    "Ofsted inspectors noted outstanding examples of direct work.",
    "The leader said that being rated inadequate by Ofsted would be a disaster.",
    "Ofsted has not judged the service since 2018, when good managers left.",
    "Social workers in Kent are good at recording, Ofsted found.",
    "Applicants must have experience of working in an authority rated good or outstanding by Ofsted.",
    "You will have led a service rated good by Ofsted.",
    "He has experience of taking services from inadequate to good with Ofsted.",
    "Experience of an Ofsted inspection and of leading a service to a good judgement is desirable.",
    "In her last role she led a service that Ofsted rated outstanding.",
    "The college, rated good by Ofsted, trains our practitioners.",
    "Staff say morale is good after the Ofsted visit.",
    "Ofsted found that the quality of social work practice was not consistently good.",
    "For a service to be judged good, Ofsted looks at four areas.",
    "Ofsted noted that supervision was good and caseloads were manageable.",
    "The quality of life in Kent is outstanding, and Ofsted inspectors enjoyed their stay.",
    "Our target is 'good' in every Ofsted area.",
    "A 'good' Ofsted rating means more stability.",
    "From inadequate to good: how Ofsted sees change",
    "Ofsted's inspectors said that partnership working was good.",
    "We are an ambitious authority striving for an outstanding Ofsted rating.",
    "Our foster carers think we are outstanding, and Ofsted listens.",
    "Ofsted said the council's response to domestic abuse was inadequate.",
    "Ofsted said that the number of foster homes was inadequate.",
    "She joined from a London borough that Ofsted rated outstanding.",
]


@pytest.mark.parametrize("sentence", NOT_STATED)
def test_what_states_no_judgement_is_none(sentence: str) -> None:
    assert said(sentence) == []


def test_a_council_that_the_sentence_names_is_the_one_judged() -> None:
    assert said("Ofsted rated Medway's children's services inadequate in 2019.") == [
        "medway overall_effectiveness inadequate published 2019"
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Kent, unlike Medway, was rated good by Ofsted.",
        "Ofsted rated Kent and Medway good.",
        "The new director left Medway shortly before the service was rated good by Ofsted, Kent says.",
    ],
)
def test_several_councils_in_one_sentence_are_not_told_apart_by_guessing(sentence: str) -> None:
    assert said(sentence) == []


def test_each_of_two_councils_gets_the_grade_beside_its_name() -> None:
    assert said(
        "Kent's children's services were rated good by Ofsted while those of Medway were rated inadequate."
    ) == [
        GOOD,
        "medway overall_effectiveness inadequate",
    ]


def test_a_paragraph_about_another_council_lends_its_grade_to_nobody() -> None:
    assert said("Medway has appointed a new director. Its services were rated inadequate by Ofsted.") == []


def test_a_document_about_two_councils_needs_a_name_in_the_sentence_or_before_it() -> None:
    both = article("The service was rated good by Ofsted.", council=("kent", "medway"))
    assert read(both) == []
    named = article("Medway has a new office. The service was rated good by Ofsted.", council=("kent", "medway"))
    assert [judgement.council for judgement in read(named)] == ["medway"]


def test_a_document_about_no_council_gives_nothing_without_a_name() -> None:
    assert read(article("The service was rated good by Ofsted.", council=())) == []


def test_it_after_a_school_or_a_single_team_is_not_the_council() -> None:
    assert said("Larkspur Primary School is a happy place. It was rated good by Ofsted in 2019.") == []
    assert said("Our adoption team is growing. It was rated outstanding by Ofsted.") == []
    assert said("We are rated outstanding by Ofsted.", title="Team manager, fostering") == []
    assert said("It was rated good by Ofsted in 2019.", title="Two new homes for Kent's children") == []


def test_ofsted_may_have_been_named_in_the_sentence_before() -> None:
    sentences = "Ofsted visited Kent in 2022. The report rated the service as requiring improvement."
    assert said(sentences) == [f"{RI} inspected 2022"]
    assert said("The rain stopped. The report rated the service as requiring improvement.") == []


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        (
            ("# What is the Ofsted rating?", "Kent requires improvement (February 2024)."),
            [f"{RI} published 2024-02"],
        ),
        (
            (
                "# Our inspection",
                "Kent was inspected in May 2024 and is now good. It had been outstanding since 2017, and much changed.",
            ),
            [f"{GOOD} inspected 2024-05", f"{OUTSTANDING} published 2017"],
        ),
        (("# What Ofsted says", "Good, in January 2019, and we mean to hear it again."), [f"{GOOD} published 2019-01"]),
        (("# Is Ofsted due?", "They have just been. Kent was good in 2023."), [f"{GOOD} published 2023"]),
        (
            ("Inspectors came in May. They said that Kent isn't inadequate any more. It requires improvement.",),
            [RI],
        ),
    ],
)
def test_a_grade_said_plainly_counts_where_an_inspection_is_spoken_of(
    paragraphs: tuple[str, ...], expected: list[str]
) -> None:
    assert said(*paragraphs) == expected
    assert said(*(words for words in paragraphs if not words.startswith("#") and "nspect" not in words)) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Larkspur View, run by Kent County Council, has been judged outstanding by Ofsted.",
        "A secure training centre near Larkspur has been judged inadequate by Ofsted.",
        "You need experience of improving a service judged inadequate by Ofsted.",
        "Ofsted never rated the service good.",
    ],
)
def test_what_is_no_service_of_the_council_has_none_of_its_grades(sentence: str) -> None:
    assert said(sentence) == []


@pytest.mark.parametrize(
    "sentences",
    [
        "The canteen is good. The coffee is outstanding. It is good to work here.",
        "Good leadership matters. Good.",
        "Good: social workers know their children.",
        "Five years before, the council had been told that it required improvement.",
        "We were good, honest and tired.",
    ],
)
def test_beside_an_inspection_too_good_is_often_no_grade(sentences: str) -> None:
    assert said("# What Ofsted says", sentences) == []


def test_what_the_news_of_a_report_says_is_of_the_visit_that_it_tells_of_or_of_its_own_day() -> None:
    news = "Our services are better, Ofsted says in a report published today."
    visit = "Seven inspectors spent two weeks with us, from 29 April to 10 May 2024."
    assert said(news, visit, "Ofsted judged the service good overall.") == [f"{GOOD} inspected 2024-05-10"]
    assert said(news, "Ofsted judged the service good overall.") == [f"{GOOD} published 2024-06-12"]
    assert said(visit, "Much has changed.", "More has.", "Ofsted judged the service good overall.") == [GOOD]


def test_headings_are_never_judgements() -> None:
    assert said("# Kent rated good by Ofsted", "Read more below.") == []


def test_inspection_reports_are_read_elsewhere() -> None:
    report = article("Ofsted rated Kent's children's services good in 2022.", kind=Kind.INSPECTION_REPORT)
    assert read(report) == []


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        ("2018-03", f"{INADEQUATE} published 2017-11"),
        ("2018-11-30", f"{INADEQUATE} published 2017-11"),
        ("2018-12", INADEQUATE),  # the November before last, or the one a month ago
        ("2018", INADEQUATE),
        (None, INADEQUATE),
    ],
)
def test_last_november_depends_on_when_it_was_written(published: str | None, expected: str) -> None:
    assert said("Ofsted rated the service inadequate last November.", published=published) == [expected]


def test_a_former_grade_without_a_date_is_told_only_beside_the_one_that_replaced_it() -> None:
    assert said("Ofsted raised the council's rating from inadequate to good.") == [GOOD]


def test_a_text_cannot_know_what_was_judged_after_it() -> None:
    assert said("Ofsted rated the service good in 2025.") == []


def test_very_long_sentences_are_left_alone() -> None:
    assert said("The council " + "very " * 50_000 + "was rated good by Ofsted.") == []


def test_a_council_s_own_account_of_a_report_is_prose_whatever_kind_it_is_called() -> None:
    made = article("Ofsted rated Kent's children's services good in 2022.", kind=Kind.INSPECTION_REPORT)
    retold = replace(made, metadata=replace(made.metadata, publisher="Kent County Council"))
    own = replace(made, metadata=replace(made.metadata, publisher="Ofsted"))
    assert [each.grade.value for each in read(retold)] == ["good"]
    assert read(own) == []


@pytest.mark.parametrize(
    ("visit", "expected"),
    [
        ("Inspectors were with us from 2 to 13 June 2023.", "inspected 2023-06-13"),
        (
            "Ofsted inspected Kent between 2 and 13 June 2023. It was the first inspection since 2019.",
            "inspected 2023-06-13",
        ),
        ("Inspectors visited in June 2023. Inspectors visited in May 2022.", ""),
        ("Ofsted will come again in June 2023.", ""),
    ],
)
def test_what_a_summary_of_a_report_tells_is_of_the_visit_that_it_names(visit: str, expected: str) -> None:
    made = article(
        visit, "Much has changed.", "Overall effectiveness was judged good by Ofsted.", kind=Kind.INSPECTION_REPORT
    )
    retold = replace(made, metadata=replace(made.metadata, publisher="Kent County Council"))
    assert [in_words(each) for each in read(retold)] == [f"{GOOD} {expected}".strip()]
    other = replace(made, metadata=replace(made.metadata, kind=Kind.ARTICLE))
    assert [in_words(each) for each in read(other)] == [GOOD]


RIGHT_BEHIND = "Ofsted rated Kent's children's services good in a report published on 14 September 2022."
IN_CARE = "kent in_care requires_improvement"


def test_a_sentence_right_behind_a_dated_grade_tells_of_the_same_inspection() -> None:
    behind = "Services for children in care require improvement."
    assert said(f"{RIGHT_BEHIND} {behind}")[1:] == [f"{IN_CARE} published 2022-09-14"]
    assert said(RIGHT_BEHIND, f"Ofsted says that {behind.lower()}")[1:] == [IN_CARE]


def test_what_was_so_before_has_not_the_date_of_the_sentence_in_front() -> None:
    told = said(f"{RIGHT_BEHIND} Ofsted had previously rated services for children in care as requiring improvement.")
    assert not any("in_care" in each and "2022" in each for each in told)
