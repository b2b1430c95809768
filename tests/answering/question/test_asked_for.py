from __future__ import annotations

import pytest

from app.answering.question.asked_for import Sought, holds, what_is_asked_for


@pytest.mark.parametrize(
    ("question", "sought"),
    [
        ("Who leads the team?", Sought.PERSON),
        ("What is the name of the director?", Sought.PERSON),
        ("whats the name of your director of childrens services", Sought.PERSON),
        ("the lead inspector's name?", Sought.PERSON),
        ("Name the lead inspector", Sought.PERSON),
        ("chief exec - whats he or she called", Sought.PERSON),
        ("What is the director of children's services called?", Sought.PERSON),
        ("What is the name of the new recording system?", Sought.ANYTHING),
        ("What's the name of the paper's investigation into services?", Sought.ANYTHING),
        ("name of the managers' forum", Sought.ANYTHING),
        ("names of those programmes", Sought.ANYTHING),
        ("what is the name of the team manager", Sought.PERSON),
        ("When does the vacancy close?", Sought.DATE),
        ("What is the closing date?", Sought.DATE),
        ("what time of day are the interviews", Sought.CLOCK),
        ("What time does the office open?", Sought.CLOCK),
        ("By what time must I apply on the last day?", Sought.CLOCK),
        ("Which year was that?", Sought.DATE),
        ("how old is the newest report", Sought.DATE),
        ("how old is it", Sought.DATE),
        ("how old is Avery Example", Sought.NUMBER),
        ("how old is the director", Sought.NUMBER),
        ("What date are wages paid?", Sought.DATE),
        ("and which day is my salary paid on", Sought.DATE),
        ("Do you know when Ofsted came?", Sought.DATE),
        ("Has anybody said exactly when the office opens?", Sought.DATE),
        ("What is paid, and when is it paid?", Sought.DATE),
        ("Ofsted when?", Sought.DATE),
        ("Who was in charge when Ofsted came?", Sought.PERSON),
        ("How many cases did they have when the trust began?", Sought.NUMBER),
        ("How much does it pay?", Sought.MONEY),
        ("What is the salary?", Sought.MONEY),
        ("What do you pay?", Sought.MONEY),
        ("How long would I be on full wages?", Sought.NUMBER),
        ("We are planning a baby. How long is leave on full wages?", Sought.NUMBER),
        ("What is the pay for a family support worker?", Sought.MONEY),
        ("How many children are on a caseload?", Sought.NUMBER),
        ("What percentage of staff stay?", Sought.NUMBER),
        ("what % of them are agency", Sought.NUMBER),
        ("What is the phone number?", Sought.TELEPHONE),
        ("What is the email address?", Sought.EMAIL),
        ("What is the postcode?", Sought.ADDRESS),
        ("How many rooms are there: who looks after them?", Sought.PERSON),
        ("How many days of leave are there: does it go up?", Sought.NUMBER),
        ("Do you know how many choose who leads?", Sought.NUMBER),
        ("Can you say who decides?", Sought.PERSON),
    ],
)
def test_the_form_of_a_question_tells_the_kind_of_thing_it_wants(question: str, sought: Sought) -> None:
    assert what_is_asked_for(question) is sought


@pytest.mark.parametrize(
    "question",
    [
        "What is it like to work there?",
        "What time is there for study?",
        "What time do newly qualified social workers get for study?",
        "What time is protected for learning?",
        "What happens when I start?",
        "What happens when the grant ends?",
        "Any praise for it when Ofsted last came?",
        "Tell me about training",
        "Is there a mentor?",
        "What is the mentoring scheme called?",
        "What is the pay policy?",
        "What is the pay gap like?",
        "Visa fee: does the council pay?",
        "When is the office open: where do they work from?",
        "Who is the manager: do they carry any cases themselves?",
        "Do young people have a say in who gets the job?",
        "Could I choose how many days I work?",
        "",
    ],
)
def test_a_question_whose_form_says_nothing_wants_anything(question: str) -> None:
    assert what_is_asked_for(question) is Sought.ANYTHING


@pytest.mark.parametrize(
    ("sought", "having", "lacking"),
    [
        (Sought.PERSON, "Avery Example leads it.", "The director leads it."),
        (Sought.PERSON, "Ms Sample leads it.", "Norfolk County Council leads it."),
        (Sought.NUMBER, "Families wait a few weeks.", "Since COVID-19 families wait too long."),
        (Sought.NUMBER, "It has 20 places.", "They are told of section 20 of the Kitten Act 1989."),
        (Sought.DATE, "It closes on 4 May.", "It closes soon."),
        (Sought.DATE, "It began in 2018.", "Call extension 31904."),
        (Sought.DATE, "Wages are paid on the 28th.", "Wages are paid on time."),
        (Sought.DATE, "She reports in the autumn.", "She reports to the board."),
        (Sought.DATE, "We ring you within three working days.", "We ring you at work for three minutes."),
        (Sought.DATE, "We hope for it by the time of the next games.", "We hope for a good time."),
        (Sought.DATE, "She came in May.", "May families come along? They may."),
        (Sought.DATE, "You may ask again six months after that.", "You may ask for six months of leave."),
        (Sought.CLOCK, "We meet at 9.30am.", "We meet in the week of 4 May 2026."),
        (Sought.CLOCK, "It opens at eight.", "It opens at eight sites."),
        (Sought.CLOCK, "Come between four and seven.", "It takes between four and seven weeks."),
        (Sought.CLOCK, "Ring on a weekday after four.", "It rises after four years."),
        (Sought.CLOCK, "The bus leaves at half past seven.", "There are seven buses."),
        (Sought.MONEY, "It pays £32,000.", "It pays well and takes 32 hours."),
        (Sought.NUMBER, "Fifteen children each.", "A small caseload."),
        (Sought.TELEPHONE, "Call 01632 960123.", "Reference 2024-2025, REQ 104512."),
        (Sought.EMAIL, "Write to jobs@example.org.", "Write to us @ the office."),
        (Sought.ADDRESS, "Larkspur House, ZZ1 1ZZ", "Larkspur House, second floor"),
    ],
)
def test_a_sentence_holds_a_kind_of_thing_by_its_form_alone(sought: Sought, having: str, lacking: str) -> None:
    assert holds(having, sought)
    assert not holds(lacking, sought)


def test_any_sentence_holds_anything() -> None:
    assert holds("Yes.", Sought.ANYTHING)
