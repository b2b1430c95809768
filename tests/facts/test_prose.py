"""Sentences that state a judgement give it with its date and area. All sentences are invented."""

from __future__ import annotations

import pytest

from app.domain import Kind
from tests.facts.prose_documents import article, read, said

GOOD, RI = "kent overall_effectiveness good", "kent overall_effectiveness requires_improvement"
INADEQUATE, OUTSTANDING = "kent overall_effectiveness inadequate", "kent overall_effectiveness outstanding"

STATED: list[tuple[str, list[str]]] = [
    # Passive and active, with and without a date
    ("Ofsted rated Kent's children's services good in 2022.", [f"{GOOD} published 2022"]),
    ("The department was rated ‘inadequate’ by Ofsted in 2014.", [f"{INADEQUATE} published 2014"]),
    ("In May 2023 our children's services were judged Outstanding by Ofsted.", [f"{OUTSTANDING} published 2023-05"]),
    ("Children's services in Kent have been graded good by Ofsted.", [GOOD]),
    ("Ofsted inspectors judged the service to require improvement to be good.", [RI]),
    ("The service was found to be inadequate when Ofsted inspected in March 2019.", [f"{INADEQUATE} inspected 2019-03"]),
    ("We are rated ‘Good’ by Ofsted.", [GOOD]),
    ("The council, which wants to recruit 50 social workers, was rated good by Ofsted in 2022.", [f"{GOOD} published 2022"]),
    ("Kent is one of only a few councils rated outstanding by Ofsted.", [OUTSTANDING]),
    ("Ofsted deemed the council's children's services inadequate on 4 July 2018.", [f"{INADEQUATE} published 2018-07-04"]),
    ("Inspectors from Ofsted rated it as requiring improvement in 2016.", [f"{RI} published 2016"]),
    ("Ofsted has rated children's social care in Kent as good overall.", [GOOD]),
    # Several years, several grades
    ("It was rated inadequate by Ofsted in 2013 and again in 2015.", [f"{INADEQUATE} published 2013", f"{INADEQUATE} published 2015"]),
    ("Ofsted rated us inadequate in both 2013 and 2015.", [f"{INADEQUATE} published 2013", f"{INADEQUATE} published 2015"]),
    ("Ofsted judged the service inadequate in 2016 and good in 2019.", [f"{INADEQUATE} published 2016", f"{GOOD} published 2019"]),
    # Areas
    ("Ofsted rated the council's adoption service outstanding in 2018.", ["kent adoption outstanding published 2018"]),
    ("Leadership was judged outstanding by Ofsted in 2023.", ["kent leadership outstanding published 2023"]),
    ("Ofsted rated us good overall and outstanding for leadership.", [GOOD, "kent leadership outstanding"]),
    ("Ofsted judged help and protection to be good.", ["kent help_and_protection good"]),
    ("Our services for care leavers were rated outstanding by Ofsted.", ["kent care_leavers outstanding"]),
    ("Ofsted rated services for children in care and care leavers good.", ["kent in_care_and_care_leavers good"]),
    ("Support aside, Ofsted graded our fostering service good in 2012.", ["kent fostering good published 2012"]),
    ("Under her leadership, the service was rated good by Ofsted.", [GOOD]),
    ("In 2023 Ofsted rated the service good, with leadership judged outstanding.", [f"{GOOD} published 2023", "kent leadership outstanding published 2023"]),
    # Announcements
    ("In April Ofsted announced that Kent was no longer inadequate and that its fostering service was good.", ["kent fostering good published 2024-04"]),
    ("Ofsted concluded that the council's children's services were good.", [GOOD]),
    ("Last November inspectors from Ofsted found that Kent's children's services were inadequate.", [f"{INADEQUATE} published 2023-11"]),
    # Changes
    (
        "In January, Ofsted raised the council's overall effectiveness rating from 'inadequate' to 'requires improvement to be good', with adoption performance rated as 'outstanding'.",
        [INADEQUATE, f"{RI} published 2024-01", "kent adoption outstanding published 2024-01"],
    ),
    ("Kent's children's services went from inadequate in 2016 to good in 2019, Ofsted says.", [f"{INADEQUATE} published 2016", f"{GOOD} published 2019"]),
    ("Ofsted upgraded the service to good in 2021.", [f"{GOOD} published 2021"]),
    ("The service was downgraded to inadequate by Ofsted last year.", [f"{INADEQUATE} published 2023"]),
    ("Ofsted rated the service good in 2021, up from requires improvement.", [f"{GOOD} published 2021", RI]),
    # Ratings as nouns
    ("The company was formed following an inadequate judgement from Ofsted in 2016 for children's social care.", [f"{INADEQUATE} published 2016"]),
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
]


@pytest.mark.parametrize(("sentence", "expected"), STATED, ids=[sentence for sentence, _ in STATED])
def test_a_stated_judgement_is_read(sentence: str, expected: list[str]) -> None:
    assert said(sentence) == expected


NOT_STATED = [
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
]


@pytest.mark.parametrize("sentence", NOT_STATED)
def test_what_states_no_judgement_is_none(sentence: str) -> None:
    assert said(sentence) == []
