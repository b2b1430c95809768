from __future__ import annotations

import pytest

from app.answering.judgements.form import Change, JudgementQuestion, Wanted
from app.answering.judgements.heard import hear
from app.answering.judgements.question import FORMS, Form, form_of, read_judgement_question
from app.domain import Area, Grade

BEST, GOOD, MIDDLING, POOR = Grade.OUTSTANDING, Grade.GOOD, Grade.REQUIRES_IMPROVEMENT, Grade.INADEQUATE


def read(question: str, councils: int = 0) -> JudgementQuestion:
    found = read_judgement_question(question, councils)
    assert found is not None, question
    return found


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.example)
def test_each_form_is_told_by_its_example(form: Form) -> None:
    assert form_of(hear(form.example, form.councils)) is form


@pytest.mark.parametrize("question", ["when were and last outstanding", "list all ratings of and", "was good once"])
def test_the_past_of_several_councils_is_asked_for_as_that_of_one(question: str) -> None:
    assert read(question, 2).wanted is read(question, 1).wanted is Wanted.HISTORY


def test_all_ratings_of_a_place_are_those_of_its_councils_and_no_history() -> None:
    assert read("show me all the ratings in the North West").wanted is Wanted.CURRENT


@pytest.mark.parametrize(
    "question", ["bottom councils in the South East", "who is RI in the north west", "any county that is outstanding"]
)
def test_a_list_is_asked_for_in_few_words_too(question: str) -> None:
    assert read(question).wanted is Wanted.LIST


@pytest.mark.parametrize(
    "question",
    [
        "Can I send off my application?",
        "How do I send in my CV?",
        "Are there good schools?",
        "How is staff morale since the inspection?",
        "How can I improve my chances?",
        "What should I improve in my application?",
        "Is the pay good?",
        "What did Ofsted find about caseloads?",
        "Where can I find the Ofsted report?",
        "Are you good at supporting new workers?",
        "Are you good to work for?",
        "Has anyone like me had a better time with you?",
        "Have others had it better?",
        "Do leaders know their services well?",
        "Did staff stay after it failed?",
        "What kind of visit did Ofsted make in 2021?",
        "Were caseloads high when it was inadequate?",
        "Do care leavers get good support?",
        "Are private fostering arrangements good?",
        "Have there been many changes of leaders?",
        "Have you improved the parking?",
        "What is the pay grade?",
        "What grade is the role?",
        "How much does the grade 10 role pay?",
        "Do I need outstanding references?",
        "How do I get a good reference?",
        "Is a failed DBS check a problem?",
        "Is my driving licence good enough?",
        "Is there good support for new workers?",
        "What makes a good social worker?",
        "Is it a good time to apply?",
        "Has the caseload improved?",
        "How are children in care doing at school?",
        "Who leads children's services?",
        "Who is the lead practitioner?",
        "When will interviews be held?",
        "What needs does the team meet?",
        "Who do I report to?",
        "How does the council get on with partners?",
        "What does leadership mean to you?",
        "I have an outstanding student debt, can you help?",
        "Inadequate supervision: who can I tell?",
        "How do I get a good supervisor?",
        "Does it require improvement plans for staff?",
        "How many times did Ofsted come back to check?",
        "how many monitoring visits did Ofsted make",
        "how many looked-after children did it have when Ofsted called",
        "What was the name of the interim director when Ofsted came?",
        "Has the parking got better?",
        "Has anyone failed the first year?",
        "Compare salaries in and",
        "Which grade would I start on?",
        "Who was judged social worker of the year?",
        "Who judged the art competition?",
        "What do I have to improve to get a job?",
        "What grade of social worker do you need?",
        "Do I need good grades?",
        "How can you help me improve?",
        "What is good about ?",
        "Is a good place to work?",
        "Is pay going up in ?",
        "What was the caseload in 2019?",
        "What changed since 2016?",
        "Is it better for flexible working?",
        "What do care leavers think of their personal advisers?",
        "What did Ofsted think of the front door?",
        "What is Ofsted?",
        # Who did something or what was done since a year, and where somebody moved from
        "Who has left since 2018?",
        "What has done since 2018?",
        "Has done anything since 2018?",
        "And what did do in 2018?",
        "What is new in since 2018?",
        "Who moved from to ?",
        "Who has moved from ?",
        "Who has gone in ?",
        # What others think, hope or mean to reach, how inspectors spoke, and an idiom
        "By when did mean to get a good rating?",
        "How close to good does the head of the department think it is?",
        "Did the incoming director think she was walking into a failing council?",
        "Is the council confident that it will be rated outstanding?",
        "What does the director expect of the next inspection?",
        "What does the boss see as the hard part of climbing to the next grade?",
        "Had Ofsted been critical of it in between?",
        "Have any of the temps been kept on for good?",
        "How long did the inspectors say had turned a corner?",
        "Do people from go as well?",
        # What is asked of the time of an inspection, and of those who lead
        "At the inspection that ended its inadequate rating, what did inspectors say about the previous 12 months?",
        "What went on at the top of children's services in the year before the 2021 inspection?",
        "How are staff feeling since the last Ofsted result?",
        "Did many social workers leave after the last rating?",
        # What a grade came of or led to, how the press told of it, and what happened at a visit
        "How did the local paper report the Ofsted result?",
        "Has the Ofsted result made it easier to hire people?",
        "Does the rating make it harder to recruit?",
        "Will I be involved in the next inspection as a new starter?",
        "Which services did inspectors look at?",
        "Is the academy a response to the Ofsted rating?",
        "How did the chief executive react to the rating?",
        "Does a good rating mean smaller caseloads?",
        "Do you get a bonus if Ofsted rates you good?",
        "When inspectors visited, how many team managers were new in post?",
        "What corrective action was taken after inspectors found a problem?",
        "What innovation was overshadowed by the previous Ofsted judgement?",
        "Who chairs the improvement board set up after the rating?",
        # How two get on with each other
        "How well do its company and the council get on?",
        "How well do and the council get on?",
        "How does it get on with its neighbours?",
        "",
    ],
)
def test_a_question_about_something_else_is_none_about_judgements(question: str) -> None:
    assert read_judgement_question(question, 0) is None


@pytest.mark.parametrize(
    "question",
    [
        "What is the Ofsted rating?",
        "Ofsted?",
        "What did Ofsted think of the council?",
        "How was it judged?",
        "What grade did it get?",
        "Before I send off my application, what overall grade does it hold?",
        "Before I apply for a post there, is the council rated good?",
        "Is the service outstanding?",
        "What's the verdict from the inspectors?",
        "Where does it stand with Ofsted these days?",
        "A bit nervous about applying, how is it doing with Ofsted as things stand?",
        "Is its adoption as weak as the rest?",
        "Did it pass its last inspection?",
        "I work elsewhere now - what's their Ofsted like?",
        "My friend says it is outstanding, is that right?",
        "is any good",
        "score",
        "how good is",
        "did do ok in their inspection",
        "could you tell me what level Ofsted put at",
        "what do inspectors make of",
        "is the leadership any good in",
        "is well led",
        "is good at supporting care leavers?",
        "is in special measures?",
        "are you still outstanding?",
        "What did Ofsted find in",
        "What's Ofsted's view of you?",
        "What were Ofsted's findings?",
    ],
)
def test_the_present_judgement_is_asked_for_in_many_words(question: str) -> None:
    assert read(question, 1).wanted is Wanted.CURRENT


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("What was the rating before?", Wanted.HISTORY),
        ("Before this report, what was the grade?", Wanted.HISTORY),
        ("Has the rating improved?", Wanted.HISTORY),
        ("Has it improved since the last inspection?", Wanted.HISTORY),
        ("When was it last inspected?", Wanted.WHEN),
        ("What is the date of the Ofsted inspection?", Wanted.WHEN),
        ("What rating does it have and when was it inspected?", Wanted.CURRENT),
        ("When was it last inspected and what grade did it get?", Wanted.CURRENT),
        ("Tell me the Ofsted grade and the date of the inspection", Wanted.CURRENT),
        ("Who led the inspection?", Wanted.LEAD_INSPECTOR),
        ("How long since Ofsted visited?", Wanted.WHEN),
        ("Has gone down?", Wanted.HISTORY),
        ("Has slipped?", Wanted.HISTORY),
        ("Have you improved?", Wanted.HISTORY),
        ("Are things improving?", Wanted.HISTORY),
        ("Have things improved in ?", Wanted.HISTORY),
        ("things to improve", Wanted.IMPROVEMENTS),
        ("areas to improve", Wanted.IMPROVEMENTS),
        ("What areas need improving?", Wanted.IMPROVEMENTS),
        ("What is the trend over the last two inspections?", Wanted.HISTORY),
        ("Who inspected?", Wanted.LEAD_INSPECTOR),
        ("Which HMI led?", Wanted.LEAD_INSPECTOR),
        ("What needs fixing?", Wanted.IMPROVEMENTS),
        ("What must it get better at?", Wanted.IMPROVEMENTS),
        ("What must it improve?", Wanted.IMPROVEMENTS),
        ("what did ofsted say was bad", Wanted.IMPROVEMENTS),
        ("what did Ofsted say was bad about ?", Wanted.IMPROVEMENTS),
        ("so what was so bad in ?", Wanted.IMPROVEMENTS),
        ("how bad is it", Wanted.CURRENT),
        ("is it bad", Wanted.CURRENT),
        ("What problems did Ofsted find?", Wanted.IMPROVEMENTS),
        ("What did inspectors not like?", Wanted.IMPROVEMENTS),
        ("what was not so good in the inspection", Wanted.IMPROVEMENTS),
        ("whats bad about it according to ofsted", Wanted.IMPROVEMENTS),
        ("ofsted negatives", Wanted.IMPROVEMENTS),
        ("what was the bad stuff in the report", Wanted.IMPROVEMENTS),
        ("did ofsted say it was bad", Wanted.CURRENT),
        ("was the last inspection bad", Wanted.CURRENT),
        ("When is the next inspection?", Wanted.NEXT),
        ("Will the rating go up?", Wanted.NEXT),
        ("Will it be rated good next time?", Wanted.NEXT),
        ("Is it going to be rated good?", Wanted.NEXT),
        ("What is the predicted rating?", Wanted.NEXT),
        ("will get outstanding", Wanted.NEXT),
        ("what was outstanding: will it get there?", Wanted.NEXT),
        ("is it good: so will it stay that way", Wanted.NEXT),
        ("what is the rating: will it get to good?", Wanted.NEXT),
        ("is due an inspection", Wanted.NEXT),
        ("is going up or down", Wanted.HISTORY),
        ("which way is heading", Wanted.HISTORY),
        ("what was before", Wanted.HISTORY),
        ("when did last fail", Wanted.HISTORY),
        ("how many times has been inadequate", Wanted.HISTORY),
        ("track record with Ofsted", Wanted.HISTORY),
        ("has turned the corner", Wanted.HISTORY),
        ("last inspection", Wanted.WHEN),
        ("what's left to improve", Wanted.IMPROVEMENTS),
        ("What do inspectors still want to be better at?", Wanted.IMPROVEMENTS),
        ("where does fall short", Wanted.IMPROVEMENTS),
        ("what are weaknesses", Wanted.IMPROVEMENTS),
        ("why is inadequate", Wanted.IMPROVEMENTS),
        ("what has got to sort out", Wanted.IMPROVEMENTS),
    ],
)
def test_what_is_wanted_of_the_judgements_is_told_apart(question: str, wanted: Wanted) -> None:
    assert read(question, 1).wanted is wanted


@pytest.mark.parametrize(
    "question",
    [
        "Is the youth justice service rated good?",
        "Which grade did the schools get?",
        "Is the children's home outstanding?",
        "How was adult social care rated?",
        "What grade did the focused visit give?",
        "What is the send rating?",
        "What grade did the joint inspection give?",
        "What is the rating for the residential homes?",
    ],
)
def test_what_is_not_graded_here_never_gets_the_grade_of_childrens_services(question: str) -> None:
    assert read(question, 1).wanted is Wanted.NOT_GRADED


@pytest.mark.parametrize(
    ("question", "area"),
    [
        ("What grade did it get for adoption?", Area.ADOPTION),
        ("How are care leavers rated?", Area.CARE_LEAVERS),
        ("What is the rating for children in care?", Area.IN_CARE),
        ("What is the grade for help and protection?", Area.HELP_AND_PROTECTION),
        ("Is leadership rated good?", Area.LEADERSHIP),
        ("What is the fostering rating?", Area.FOSTERING),
        ("how is it rated for CIC", Area.IN_CARE),
        ("How is it rated for the experiences and progress of care leavers?", Area.CARE_LEAVERS),
        ("rating for the impact of leaders on social work practice with children", Area.LEADERSHIP),
        ("adoptions grade", Area.ADOPTION),
    ],
)
def test_an_area_that_is_named_is_the_one_asked_for(question: str, area: Area) -> None:
    assert read(question).areas == (area,)


@pytest.mark.parametrize(
    "question",
    [
        "What does Ofsted think of it?",
        "Do you think it is good?",
        "I don't want to join a failing council.",
        "I only want to work somewhere Ofsted rates highly. Where does it stand?",
    ],
)
def test_what_ofsted_or_the_one_who_asks_thinks_is_about_judgements(question: str) -> None:
    assert read_judgement_question(question, 1) is not None


@pytest.mark.parametrize(
    ("question", "beyond"),
    [
        ("How is it rated for early help?", "early help"),
        ("which councils are outstanding for workforce", "workforce"),
        ("How is it rated for care leavers?", ""),
        ("How is it rated for children?", ""),
        ("what's the rating for my interview", ""),
        ("What was the rating for 2021?", ""),
        ("Is it rated good overall?", ""),
        ("Has it been outstanding for three years?", ""),
        ("Was it rated inadequate for the whole period?", ""),
        ("Is it rated good for everything?", ""),
        ("Is it rated outstanding for real?", ""),
        ("Is it rated good for its work with families?", ""),
    ],
)
def test_what_is_no_area_that_ofsted_grades_is_told_apart(question: str, beyond: str) -> None:
    assert read(question, 1).beyond == beyond


def test_the_progress_of_children_in_the_name_of_an_area_asks_for_no_history() -> None:
    assert read("How is it rated for the experiences and progress of care leavers?", 1).wanted is Wanted.CURRENT
    assert read("Compare the experiences and progress of care leavers in and", 2).wanted is Wanted.COMPARISON
    assert read("What progress has its Ofsted rating made?", 1).wanted is Wanted.HISTORY


def test_without_an_area_the_overall_judgement_is_meant() -> None:
    assert read("What is the overall rating?").areas == ()
    assert read("What is the rating?").areas == ()


@pytest.mark.parametrize(
    ("question", "grades"),
    [
        ("Is it rated good?", (GOOD,)),
        ("Is it rated requires improvement to be good?", (MIDDLING,)),
        ("Is it RI?", (MIDDLING,)),
        ("is RI or good", (MIDDLING, GOOD)),
        ("Which councils are ri", (MIDDLING,)),
        ("RI rated councils", (MIDDLING,)),
        ("Which councils are RI or worse?", (MIDDLING, POOR)),
        ("inadequate rated councils", (POOR,)),
        ("How many good councils are there in London?", (GOOD,)),
        ("which councils are good for care leavers", (GOOD,)),
        ("Which local authorities in the South West got good from Ofsted?", (GOOD,)),
        ("councils in the South West good ofsted", (GOOD,)),
        ("which councils are good in the North East", (GOOD,)),
        ("which authorities are inadequate please", (POOR,)),
        ("Which councils are at least good?", (BEST, GOOD)),
        ("Which councils are below good?", (MIDDLING, POOR)),
        ("Which councils are outstanding?", (BEST,)),
        ("Which councils are good or inadequate?", (POOR, GOOD)),
    ],
)
def test_the_grades_that_a_question_names_are_read(question: str, grades: tuple[Grade, ...]) -> None:
    assert set(read(question).grades) == set(grades)


@pytest.mark.parametrize(
    ("question", "grades"),
    [
        ("Which councils are not outstanding?", (GOOD, MIDDLING, POOR)),
        ("which councils aren't rated inadequate", (BEST, GOOD, MIDDLING)),
        ("non-inadequate councils", (BEST, GOOD, MIDDLING)),
        ("councils without an inadequate rating", (BEST, GOOD, MIDDLING)),
        ("all councils apart from inadequate", (BEST, GOOD, MIDDLING)),
        ("which councils are not good or outstanding", (MIDDLING, POOR)),
        ("which councils are not good or better", (MIDDLING, POOR)),
        ("which councils are not below good", (BEST, GOOD)),
        ("which councils are not worse than good", (BEST, GOOD)),
        ("which councils are rated good but not outstanding", (GOOD,)),
        ("Which councils are inadequate: which ones are not?", (BEST, GOOD, MIDDLING)),
        ("Which councils are not inadequate: outstanding?", (BEST,)),
        ("Are there no outstanding councils?", (BEST,)),
        ("aren't there any outstanding councils", (BEST,)),
        ("I don't know which councils are outstanding", (BEST,)),
        ("which councils to avoid because they are inadequate", (POOR,)),
        ("Which councils are neither outstanding nor good?", (MIDDLING, POOR)),
        ("Which councils are neither good nor outstanding?", (MIDDLING, POOR)),
        ("which councils are not yet rated good", (BEST, MIDDLING, POOR)),
        ("which councils have not been given a good rating", (BEST, MIDDLING, POOR)),
        ("councils excluding the inadequate ones", (BEST, GOOD, MIDDLING)),
        ("councils other than those rated inadequate", (BEST, GOOD, MIDDLING)),
        ("councils except for inadequate authorities", (BEST, GOOD, MIDDLING)),
        # What is negated is no grade
        ("Which councils excluding London are outstanding?", (BEST,)),
        ("Which councils apart from those in London are rated good?", (GOOD,)),
        ("Not many councils are outstanding, which ones are?", (BEST,)),
        ("Which councils with no monitoring visits are good?", (GOOD,)),
        ("Which council is not far from and good?", (GOOD,)),
        ("I want to avoid failing services. Which councils are inadequate?", (POOR,)),
    ],
)
def test_a_list_takes_in_all_grades_but_the_one_that_is_not_wanted(question: str, grades: tuple[Grade, ...]) -> None:
    assert set(read(question).taken_in) == set(grades)


@pytest.mark.parametrize(
    ("question", "taken_in", "earlier"),
    [
        ("which councils went from inadequate to good", (GOOD,), (POOR,)),
        ("which councils improved from inadequate to requires improvement", (MIDDLING,), (POOR,)),
        ("which councils dropped to inadequate from good?", (POOR,), (GOOD,)),
        ("councils that moved from requires improvement up to an outstanding rating", (BEST,), (MIDDLING,)),
        ("Which councils are good or inadequate?", (POOR, GOOD), ()),
    ],
)
def test_a_turn_from_one_grade_to_another_is_read(
    question: str, taken_in: tuple[Grade, ...], earlier: tuple[Grade, ...]
) -> None:
    found = read(question)
    assert set(found.taken_in) == set(taken_in)
    assert found.terms.earlier == earlier


@pytest.mark.parametrize(
    "question",
    [
        "which council was most recently inspected",
        "latest councils to be rated outstanding",
        "which is the newest outstanding council",
        "which councils were inspected most recently",
    ],
)
def test_those_inspected_last_may_be_asked_for(question: str) -> None:
    found = read(question)
    assert found.wanted is Wanted.LIST
    assert found.terms.by_date
    assert not read("which councils were outstanding at the latest inspection").terms.by_date
    assert read("which inspection did the council have most recently").wanted is not Wanted.LIST


def test_the_councils_inspected_in_a_year_are_listed() -> None:
    assert read("which councils were inspected in 2025").wanted is Wanted.LIST
    assert read("which councils were inspected in 2025").times.in_year == 2025
    assert read("which councils were inspected this year").terms.this_year
    assert read("which councils are good since 2025").times.in_year is None


@pytest.mark.parametrize(
    ("question", "not_kept"),
    [
        ("which councils improved by two grades", "by two grades"),
        ("which councils are outstanding in every area", ""),
        ("which councils have been outstanding twice in a row", "twice in a row"),
        ("which councils are inadequate since 2022", "since 2022"),
        ("Which councils have not improved?", "not improved"),
        ("which councils haven't declined", "haven't declined"),
        ("which councils have never got any better", "never got any better"),
        ("which councils are not getting better", "not getting better"),
        ("which councils have improved", ""),
        ("which councils are outstanding", ""),
    ],
)
def test_a_condition_that_no_list_keeps_to_is_named(question: str, not_kept: str) -> None:
    assert read(question).terms.not_kept == not_kept


def test_the_best_and_the_worst_may_be_asked_for_together() -> None:
    assert read("best and worst councils").terms.both_ends
    assert not read("best councils").terms.both_ends


def test_what_was_given_once_or_never_is_read_of_a_grade_that_is_not_wanted() -> None:
    assert read("which councils are no longer inadequate").terms.earlier == (POOR,)
    assert read("which councils are not inadequate any more").terms.earlier == (POOR,)
    assert read("which councils have never been inadequate").terms.never
    assert read("which councils have ever been inadequate").times.ever
    assert not read("which councils have ever been inadequate").terms.never


def test_what_a_follow_up_names_takes_the_place_of_what_was_named_before() -> None:
    assert read("Compare the ratings of and for care leavers: leadership?", 2).areas == (Area.LEADERSHIP,)
    assert read("Which London boroughs are outstanding: inadequate?").grades == (POOR,)
    assert read("My specialism is leaving care: what's the grade for it?").areas == (Area.CARE_LEAVERS,)


@pytest.mark.parametrize("behind", ["what did they get", "and what did it get?", "what grade did it get"])
def test_behind_when_it_was_inspected_the_grade_may_be_asked_for(behind: str) -> None:
    question = read(f"When was it last inspected: {behind}?")
    assert question.wanted is Wanted.CURRENT
    assert read("When was it last inspected: in which month?").wanted is Wanted.WHEN


def test_two_councils_are_compared_and_many_are_listed() -> None:
    assert read("Compare the Ofsted ratings of and", 2).wanted is Wanted.COMPARISON
    assert read("Which councils are outstanding?").wanted is Wanted.LIST
    assert read("How many years have they been good?").wanted is Wanted.HISTORY
    assert read("Which of , and are rated good?", 3).wanted is Wanted.LIST
    assert read("Compare leadership in and", 2).wanted is Wanted.COMPARISON
    assert read("or - who did best at inspection?", 2).wanted is Wanted.COMPARISON
    assert read("Has anyone dropped a grade?").wanted is Wanted.LIST
    assert read("Councils requiring improvement").wanted is Wanted.LIST
    assert read("Which councils got worse?").change is Change.DOWN


@pytest.mark.parametrize(
    "question",
    [
        "how many councils are outstanding?",
        "which councils have good leaders",
        "where is leadership outstanding",
        "top rated councils in yorkshire",
        "what's the best council for care leavers",
        "who's outstanding in the north east",
        "london boroughs that are inadequate",
        "what county councils require improvement",
        "which councils in Yorkshire and the Humber have improved",
        "best councils in the country",
    ],
)
def test_councils_are_listed_where_none_is_named(question: str) -> None:
    assert read(question).wanted is Wanted.LIST


@pytest.mark.parametrize(
    ("question", "extreme"),
    [
        ("which bit of the inspection was weakest", Change.DOWN),
        ("which area is strongest", Change.UP),
        ("Which of areas came out worst?", Change.DOWN),
        ("which bit of did ofsted mark down", Change.DOWN),
        ("which bits got marked down by ofsted", Change.DOWN),
        ("What did inspectors rate lowest in ?", Change.DOWN),
        ("what did they mark highest", Change.UP),
        ("what did ofsted say was weakest", Change.DOWN),
        ("are there bits of that are worse than the rest", Change.DOWN),
        ("which service in is the weakest according to ofsted", Change.DOWN),
    ],
)
def test_the_weakest_and_the_strongest_area_are_the_ends_of_the_scale(question: str, extreme: Change) -> None:
    found = read_judgement_question(question, 1)
    assert found is not None
    assert (found.wanted, found.extreme, found.of_areas) == (Wanted.CURRENT, extreme, True)


def test_the_best_the_worst_and_their_number_may_be_asked_for() -> None:
    assert read("best rated councils").extreme is Change.UP
    assert read("lowest rated authorities").extreme is Change.DOWN
    assert read("which councils are inadequate").extreme is None
    assert read("how many councils are good").counts
    assert read("count the inadequate councils").counts
    assert read("what proportion of councils are inadequate").counts


def test_two_councils_need_no_word_of_ofsted_to_be_compared() -> None:
    for question in (
        "is better than",
        "or, which is better",
        "vs",
        "how do and compare",
        "how does measure up against",
        "Is better rated than",
        "Which is the better rated, or ?",
    ):
        assert read(question, 2).wanted is Wanted.COMPARISON


@pytest.mark.parametrize(
    ("question", "extreme"),
    [
        ("Is better than or ?", None),
        ("Is worse than and for leadership?", None),
        ("Which is worst: , or ?", Change.DOWN),
        ("which is the lowest rated of , and ?", Change.DOWN),
    ],
)
def test_three_councils_are_compared_and_not_in_time(question: str, extreme: Change | None) -> None:
    found = read(question, 3)
    assert (found.wanted, found.extreme) == (Wanted.COMPARISON, extreme)


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("and , better or worse?", Wanted.COMPARISON),
        ("Is better or worse than ?", Wanted.COMPARISON),
        ("Are and getting better or worse?", Wanted.HISTORY),
        ("Have and got better or worse?", Wanted.HISTORY),
        ("and : better or worse than before?", Wanted.HISTORY),
    ],
)
def test_better_or_worse_sets_two_councils_side_by_side_unless_time_is_meant(question: str, wanted: Wanted) -> None:
    assert read(question, 2).wanted is wanted


def test_of_three_councils_those_that_got_better_than_before_are_listed() -> None:
    assert read("Which of , and got better than before?", 3).wanted is Wanted.LIST


def test_a_year_may_be_that_of_an_inspection_of_how_things_stood_or_of_what_to_compare_with() -> None:
    stood, inspected = read("what was in 2019", 1), read("what grade did the 2019 inspection give", 1)
    assert (stood.wanted, stood.times.year, stood.times.of_inspection) == (Wanted.CURRENT, 2019, False)
    assert (inspected.times.year, inspected.times.of_inspection) == (2019, True)
    assert read("has it improved since 2016", 1).times.until == 2016
    assert read("what was the rating before 2018", 1).times.until == 2017


@pytest.mark.parametrize(
    ("question", "councils", "grades"),
    [
        ("has either council ever been inadequate", 0, (Grade.INADEQUATE,)),
        ("has each authority at any time had the lowest grade", 0, (Grade.INADEQUATE,)),
        ("which councils got the top rating at some point", 0, (Grade.OUTSTANDING,)),
    ],
)
def test_whether_any_ever_had_an_end_of_the_scale_is_asked_in_other_words_too(
    question: str, councils: int, grades: tuple[Grade, ...]
) -> None:
    asked = read_judgement_question(question, councils)
    assert asked is not None
    assert asked.wanted is Wanted.LIST
    assert asked.times.ever
    assert asked.grades == grades


def test_which_of_two_had_a_grade_first_is_no_comparison_of_the_present() -> None:
    asked = read_judgement_question("or : who failed their ofsted first?", 2)
    assert asked is not None
    assert (asked.wanted, asked.times.first, asked.grades) == (Wanted.LIST, True, (Grade.INADEQUATE,))


def test_a_year_and_a_word_for_ever_are_kept() -> None:
    assert read("What was its rating in 2017?").times.year == 2017
    assert read("What is its rating?").times.year is None
    assert read("Has it ever been inadequate?", 1).times.ever


def test_which_areas_have_a_grade_is_no_question_for_the_overall_one() -> None:
    assert read("Which part of the service was rated outstanding?", 1).of_areas
    assert read("what areas are inadequate", 1).of_areas
    assert not read("Is it rated outstanding?", 1).of_areas


@pytest.mark.parametrize(
    ("question", "taken"),
    [
        ("which bit wasnt failed at the last inspection", (BEST, GOOD, MIDDLING)),
        ("has it got anything that's not a good in its newest report", (BEST, MIDDLING, POOR)),
        ("was everything outstanding", (BEST,)),
    ],
)
def test_all_or_any_of_what_was_graded_is_asked_by_area(question: str, taken: tuple[Grade, ...]) -> None:
    asked = read(question, 1)
    assert asked.of_areas
    assert asked.taken_in == taken


def test_something_worse_is_no_area() -> None:
    assert not read("are children's services there outstanding, good, or something worse?", 1).of_areas
    assert not read("is it good or anything worse", 1).of_areas


@pytest.mark.parametrize(
    "question",
    [
        "why isn't it outstanding",
        "what stops it from being outstanding",
        "what does it need to do to get to outstanding",
    ],
)
def test_why_a_grade_is_not_a_better_one_asks_for_what_must_improve(question: str) -> None:
    asked = read(question, 1)
    assert asked.wanted is Wanted.IMPROVEMENTS
    assert asked.lacked == (BEST,)
    assert not asked.grades
    assert read("why is it not good for care leavers", 1).areas == (Area.CARE_LEAVERS,)
    about_else = read_judgement_question("why isn't supervision good", 1)
    assert about_else is None or not about_else.lacked


@pytest.mark.parametrize(
    "question", ["does it look after its care leavers well", "How well does the council support care leavers?"]
)
def test_how_well_a_council_does_what_is_graded_asks_for_that_grade(question: str) -> None:
    assert read(question, 1).areas == (Area.CARE_LEAVERS,)


def test_a_change_of_people_may_tell_since_when_a_grade_is_asked_for() -> None:
    assert read("How did Ofsted judge leadership after the change of director?", 1).areas == (Area.LEADERSHIP,)


def test_of_which_kind_the_last_inspection_was_is_told_by_its_grade_where_nothing_tells_more() -> None:
    assert read("what kind of inspection was the last one", 1).wanted is Wanted.CURRENT


def test_what_it_got_for_an_area_is_its_grade() -> None:
    assert read("what did it get for leadership", 1).areas == (Area.LEADERSHIP,)


def test_marks_are_grades() -> None:
    assert read("leaving care or children in care, which is marked higher", 1).areas == (
        Area.CARE_LEAVERS,
        Area.IN_CARE,
    )
    assert read("is it true that it got top marks in every single area", 1).of_areas
    assert read("who among them was given the highest mark for leaders", 3).wanted is Wanted.COMPARISON
    assert read_judgement_question("is there a marked improvement in morale", 1) is None


def test_how_things_go_is_asked_of_the_council_of_the_page() -> None:
    assert read("Are things improving?").wanted is Wanted.HISTORY


def test_a_direction_of_change_is_kept() -> None:
    assert read("Which councils' ratings have improved?").change is Change.UP
    assert read("Has the Ofsted rating dropped?").change is Change.DOWN


def test_a_long_question_is_read_at_once() -> None:
    assert read_judgement_question("which who any list " * 26, 0) is None


@pytest.mark.parametrize("question", ["How is leadership?", "what's leadership like", "how is help and protection"])
def test_how_an_area_of_a_named_council_is_asks_for_its_grade(question: str) -> None:
    assert read_judgement_question(question, 1) is not None
    assert read_judgement_question(question, 0) is None


@pytest.mark.parametrize(
    "question", ["How is leadership training organised?", "What is the leadership programme like?"]
)
def test_what_else_has_to_do_with_an_area_asks_for_no_grade(question: str) -> None:
    assert read_judgement_question(question, 1) is None


@pytest.mark.parametrize(
    "question",
    [
        "How did inspectors rate the programme for newly qualified social workers?",
        "How was the programme for newly qualified social workers regarded by inspectors?",
        "What result did the supervision training get from Ofsted?",
        "Did Ofsted give credit for its early help?",
        "What happened when Ofsted returned in November 2016?",
        "Were managers present when inspectors met social workers?",
        "How long had the chair been in post when Ofsted called?",
    ],
)
def test_how_something_else_fared_with_ofsted_is_no_question_of_a_grade(question: str) -> None:
    assert read_judgement_question(question, 1) is None


@pytest.mark.parametrize(
    "question",
    [
        "I have an interview there on Thursday, what did Ofsted give them?",
        "I want to work in adoption there, how is the team regarded by inspectors?",
        "Torn between two. What did Ofsted give it?",
        "Did Ofsted really rate it good after the charity was set up?",
        "How did it do when Ofsted came in January 2018?",
        "What did Ofsted give the council when it was inspected in spring 2018?",
    ],
)
def test_how_a_council_fared_with_ofsted_is_asked_beside_what_the_person_tells(question: str) -> None:
    assert read(question, 1).wanted is Wanted.CURRENT


@pytest.mark.parametrize(
    "question",
    [
        "When did Ofsted come?",
        "Do you know when Ofsted came?",
        "Ofsted when?",
        "Can you tell me when it was inspected?",
    ],
)
def test_when_asks_for_a_date_unless_it_only_tells_at_what_time(question: str) -> None:
    assert read(question, 1).wanted is Wanted.WHEN


@pytest.mark.parametrize(
    "question",
    [
        "My friend wants to move there, what is its rating",
        "My sister hopes to work there. How is it rated?",
        "My manager thinks it is poor, was it ever rated inadequate?",
        "Don't want to be put off: how did Ofsted rate you?",
    ],
)
def test_what_somebody_wants_is_told_before_a_grade_is_asked_for(question: str) -> None:
    assert read_judgement_question(question, 1) is not None


@pytest.mark.parametrize(
    "question",
    [
        "What rating does the director hope to get, and when?",
        "What Ofsted rating is hoping for?",
        "Are candidates put off by the Ofsted grade?",
        "The director wants to be good: how will it do that?",
        "Was it rated good in 2019, and what does the leader aim to reach?",
    ],
)
def test_what_somebody_hopes_is_asked_of_the_documents_though_a_grade_is_named(question: str) -> None:
    assert read_judgement_question(question, 1) is None


@pytest.mark.parametrize(
    "question",
    [
        "Has it done what the last inspection told it to?",
        "has acted on the recommendations",
        "have the areas for improvement been addressed",
        "has fixed these",
        "What must improve: has it?",
        "What must improve: have they improved these?",
        "what did it have to improve in 2021: has it done that",
    ],
)
def test_whether_what_had_to_improve_was_put_right_is_no_question_for_what_must_improve(question: str) -> None:
    assert read(question, 1).wanted is Wanted.PUT_RIGHT


@pytest.mark.parametrize(
    "question", ["What must improve: and for care leavers?", "What must improve: what else?", "has it improved?"]
)
def test_what_narrows_the_question_what_must_improve_does_not_ask_whether_it_was_put_right(question: str) -> None:
    assert read(question, 1).wanted is not Wanted.PUT_RIGHT


@pytest.mark.parametrize(
    ("question", "lost"),
    [
        ("When did it lose outstanding?", BEST),
        ("Why did lose its outstanding rating?", BEST),
        ("when did it stop being inadequate", POOR),
        ("when did drop from good", GOOD),
    ],
)
def test_a_grade_that_was_lost_is_no_grade_whose_years_are_asked_for(question: str, lost: Grade) -> None:
    assert (read(question, 1).wanted, read(question, 1).lost) == (Wanted.HISTORY, (lost,))


def test_a_list_of_those_that_lost_a_grade_holds_those_that_have_another_now() -> None:
    terms = read("Which councils have lost outstanding?").terms
    assert terms.earlier == (BEST,)
    assert BEST not in terms.instead


def test_a_list_keeps_to_a_turn_from_good() -> None:
    asked = read("Which councils went from good to inadequate?")
    assert (asked.terms.earlier, asked.taken_in) == ((GOOD,), (POOR,))


def test_now_behind_another_time_asks_for_the_present() -> None:
    assert read("Was ever inadequate: now?", 1).wanted is Wanted.CURRENT
    assert read("Was ever inadequate: and today", 1).wanted is Wanted.CURRENT


def test_since_when_behind_a_grade_thought_to_stand_is_asked_of_the_one_that_stands() -> None:
    assert read("Is it good: since when?", 1).grades == ()
    assert read("When was it inadequate: for how long?", 1).grades == (POOR,)


@pytest.mark.parametrize(
    "question",
    ["who was the inspector", "who were the inspectors", "the Ofsted rating: who led it?", "lead inspector: who led?"],
)
def test_who_the_inspector_was_is_asked_in_few_words(question: str) -> None:
    assert read(question, 1).wanted is Wanted.LEAD_INSPECTOR


@pytest.mark.parametrize("question", ["tell me the improvement points", "what did inspectors say needed improving"])
def test_points_to_improve_are_asked_for_by_that_name_too(question: str) -> None:
    assert read(question, 1).wanted is Wanted.IMPROVEMENTS


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("who led the inspection: what are their weaknesses?", Wanted.IMPROVEMENTS),
        ("who led the inspection: and what was the Ofsted grade?", Wanted.CURRENT),
        ("who led the inspection: and in 2019?", Wanted.LEAD_INSPECTOR),
        ("who led the inspection: who led the one before?", Wanted.LEAD_INSPECTOR),
        ("What must improve in 2018: did they still have the same problems?", Wanted.PUT_RIGHT),
    ],
)
def test_what_follows_a_question_for_the_inspector_is_read_by_itself(question: str, wanted: Wanted) -> None:
    assert read(question, 1).wanted is wanted


def test_another_service_that_was_asked_of_before_is_not_asked_of_still() -> None:
    assert read("Was it ever inadequate: its homes: is adoption rated good?", 1).wanted is not Wanted.NOT_GRADED
    assert read("Is it good: its homes?", 1).wanted is Wanted.NOT_GRADED


def test_what_the_last_part_speaks_of_tells_whether_it_is_another_service() -> None:
    assert read("SEND: was there a jtai: is it good for care leavers: what was it before?", 1).areas == (
        Area.CARE_LEAVERS,
    )
    assert read("the monitoring visit: what grade are they?", 1).wanted is not Wanted.NOT_GRADED


@pytest.mark.parametrize("question", ["what is its worst area", "which area is best", "the lowest rated areas?"])
def test_the_best_or_the_worst_area_is_asked_for(question: str) -> None:
    asked = read(question, 1)
    assert asked.of_areas
    assert asked.extreme is (Change.UP if "best" in question else Change.DOWN)


@pytest.mark.parametrize(
    "question",
    ["what did the focused visit say: what must they improve for care leavers", "what must they improve in send"],
)
def test_what_a_visit_asks_for_is_not_told_by_another_report(question: str) -> None:
    assert read_judgement_question(question, 1) is None


def test_whether_it_fell_is_asked_of_now_behind_a_year() -> None:
    assert read("What was it in 2018: has it dropped?", 1).times.year is None
    assert read("What was it in 2018: had it dropped in 2018?", 1).times.year == 2018


@pytest.mark.parametrize(
    "question", ["Has it been good for long: what was it in 2013?", "has it been outstanding for long in 2013?"]
)
def test_a_year_behind_since_when_is_that_year(question: str) -> None:
    assert not read(question, 1).times.since
    assert read(question, 1).times.year == 2013


def test_the_other_areas_behind_one_are_all_of_them() -> None:
    asked = read("What is the opinion of Ofsted of leadership: the other areas?", 1)
    assert asked.of_areas
    assert asked.areas == ()


@pytest.mark.parametrize(
    "question",
    [
        "What is the Ofsted rating? I would work in a family centre.",
        "I'd be in the duty hub, what is the Ofsted rating?",
        "What rating does the council have? I want to move home.",
        "What is the Ofsted rating of my home council?",
        "Is the council good, I am looking for a home near there",
    ],
)
def test_where_somebody_would_work_or_live_is_no_home_that_is_graded(question: str) -> None:
    assert read(question, 1).wanted is Wanted.CURRENT


def test_councils_of_the_home_counties_are_listed() -> None:
    assert read("Which home counties councils are outstanding?").wanted is Wanted.LIST


@pytest.mark.parametrize(
    "question",
    [
        "What is the rating: and its homes?",
        "Is it good: the respite centre?",
        "Is it good: are its homes good?",
        "the Larkspur Centre's rating",
        "How does Ofsted rate its homes?",
        "What was Plover Lodge rated?",
        "What grade did Rowan House get?",
    ],
)
def test_a_home_or_a_centre_that_is_graded_is_none_of_the_councils_grades(question: str) -> None:
    assert read(question, 1).wanted is Wanted.NOT_GRADED


@pytest.mark.parametrize(
    "question",
    [
        "Has it addressed its recruitment problems?",
        "Have they dealt with the staffing concerns?",
        "Have you acted on the concerns of staff?",
        "Were the problems with the computers fixed?",
        "Have they followed up the concerns I raised?",
        "Did the council implement the recommendations of the pay review?",
        "Has the council done what it said about pay?",
        "Is morale still bad?",
        "Has the parking ever been bad?",
    ],
)
def test_what_is_asked_of_the_work_is_no_question_about_inspections(question: str) -> None:
    assert read_judgement_question(question, 1) is None


@pytest.mark.parametrize("question", ["Has it fixed its problems?", "Have they met the inspection's recommendations?"])
def test_points_of_nothing_else_are_those_of_inspectors(question: str) -> None:
    assert read(question, 1).wanted is Wanted.PUT_RIGHT


def test_whether_it_was_ever_bad_is_asked_of_the_worst_grade() -> None:
    assert read("Was it ever bad?", 1).grades == read("Is it good: was it ever bad?", 1).grades == (POOR,)


def test_whether_they_fixed_it_behind_another_service_is_no_grade_of_the_council() -> None:
    assert read("What is its SEND rating: have they fixed it?", 1).wanted is Wanted.NOT_GRADED
    assert read("What is its SEND rating: are they good?", 1).wanted is Wanted.CURRENT


def test_when_that_was_is_asked_of_the_grade_that_was_told() -> None:
    assert read("is it still inadequate: when was that", 1).wanted is Wanted.WHEN
    assert read("was it ever inadequate: when was that", 1).wanted is Wanted.HISTORY


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("Which council was outstanding first?", True),
        ("Which of them was inadequate earlier, or was it never?", True),
        ("Who was first to be judged good?", True),
        ("Which councils were rated inadequate earlier this year?", False),
        ("Which councils had an inadequate grade in earlier inspections?", False),
        ("Which councils got good at their first visit?", False),
        ("Which councils were outstanding in the first half of the year?", False),
    ],
)
def test_who_had_a_grade_before_the_others_is_not_who_had_it_in_earlier_inspections(question: str, first: bool) -> None:
    asked = read_judgement_question(question, 0)
    assert (asked is not None and asked.times.first) is first


@pytest.mark.parametrize(
    "question",
    ["What did social workers not like?", "What did children say was bad?", "what did the staff think was so bad"],
)
def test_what_others_than_inspectors_found_bad_is_no_point_that_must_improve(question: str) -> None:
    asked = read_judgement_question(question, 1)
    assert asked is None or asked.wanted is not Wanted.IMPROVEMENTS


@pytest.mark.parametrize(
    "question",
    [
        "what overall grade did they give for the domestic abuse inspection, good or outstanding?",
        "Was it good at the special needs inspection?",
        "What grade did the neglect visit give?",
    ],
)
def test_the_inspection_of_a_theme_or_of_another_service_has_a_grade_that_is_not_held(question: str) -> None:
    assert read(question, 1).wanted is Wanted.NOT_GRADED


@pytest.mark.parametrize("question", ["what grade degree for step up", "What grades at GCSE do I need?"])
def test_the_grade_of_a_degree_is_none_of_ofsteds(question: str) -> None:
    assert read_judgement_question(question, 1) is None


@pytest.mark.parametrize(
    ("question", "is_of_grades"),
    [
        ("How many trainees passed last year: And how many failed?", False),
        ("What is the Larkspur programme: Do many people fail it?", False),
        ("How many newly qualified workers fail?", False),
        ("Which ones failed?", True),
        ("Has it failed?", True),
        ("Is it a failing council, as I am a social worker?", True),
    ],
)
def test_who_fails_at_something_else_asks_for_no_grade(question: str, is_of_grades: bool) -> None:
    assert (read_judgement_question(question, 1) is not None) is is_of_grades


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("When should I expect its next Ofsted inspection?", Wanted.NEXT),
        ("What dates did Ofsted visit for the full inspection?", Wanted.WHEN),
        ("According to the press it is outstanding. Is it?", Wanted.CURRENT),
        ("What are the key weaknesses following the latest Ofsted report?", Wanted.IMPROVEMENTS),
        ("Has it implemented the recommendations following its inspection report?", Wanted.PUT_RIGHT),
        ("Has it made progress since the inadequate rating?", Wanted.HISTORY),
        ("When exactly was it last inspected, and what did it get?", Wanted.CURRENT),
        ("I am unsure if the council was rated good", Wanted.CURRENT),
        ("How is it getting on with its areas for improvement?", Wanted.IMPROVEMENTS),
        ("Is it among the top of the councils in England?", Wanted.CURRENT),
        ("Does the report see it as good?", Wanted.CURRENT),
        ("Since it was judged inadequate, has it been reinspected?", Wanted.CURRENT),
    ],
)
def test_what_is_asked_of_a_grade_beside_one_told_in_passing_is_asked_of_it(question: str, wanted: Wanted) -> None:
    read = read_judgement_question(question, 1)
    assert read is not None
    assert read.wanted is wanted


@pytest.mark.parametrize("question", ["How many areas of are good?", "is good at anything", "everything good in then?"])
def test_what_has_a_grade_is_asked_of_its_areas(question: str) -> None:
    asked = read(question, 1)
    assert (asked.wanted, asked.of_areas, asked.grades) == (Wanted.CURRENT, True, (Grade.GOOD,))


@pytest.mark.parametrize("question", ["which judgement changed in", "what grades have improved"])
def test_which_grade_changed_is_asked_of_the_areas_too(question: str) -> None:
    asked = read(question, 1)
    assert (asked.wanted, asked.of_areas) == (Wanted.HISTORY, True)


def test_an_area_that_is_set_beside_the_whole_is_told_with_it() -> None:
    asked = read("is the grade for care leavers different from the overall grade", 1)
    assert asked.areas == (Area.CARE_LEAVERS, Area.OVERALL)


@pytest.mark.parametrize(
    "question", ["What dragged grade down?", "what is holding back", "what brought the rating down"]
)
def test_what_keeps_a_grade_down_is_what_must_improve(question: str) -> None:
    assert read(question, 1).wanted is Wanted.IMPROVEMENTS


@pytest.mark.parametrize("question", ["rating and when", "ofsted rating and the date"])
def test_a_grade_and_its_day_are_one_question(question: str) -> None:
    assert read(question, 1).wanted is Wanted.CURRENT


def test_how_long_a_grade_stood_is_asked_of_the_past() -> None:
    asked = read("how long was inadequate for", 1)
    assert (asked.wanted, asked.times.since) == (Wanted.HISTORY, True)


def test_all_grades_before_an_inspection_are_asked_for() -> None:
    assert read("what were its overall judgements in the inspections before the 2023 one?", 1).times.whole
    assert not read("what was its overall judgement at the inspection before the 2023 one?", 1).times.whole


@pytest.mark.parametrize("question", ["is going to lose its rating", "could be inspected this year"])
def test_what_may_come_is_asked_of_the_next_inspection(question: str) -> None:
    assert read(question, 1).wanted is Wanted.NEXT


@pytest.mark.parametrize(
    "question", ["what year was last looked at by ofsted", "when was the last time ofsted went to , any kind of visit"]
)
def test_when_ofsted_looked_or_went_is_when_it_inspected(question: str) -> None:
    assert read(question, 1).wanted is Wanted.WHEN


def test_two_areas_are_set_beside_each_other() -> None:
    asked = read("Does do better on leadership or on help and protection?", 1)
    assert (asked.wanted, set(asked.areas)) == (Wanted.CURRENT, {Area.LEADERSHIP, Area.HELP_AND_PROTECTION})


def test_what_happened_after_a_grade_is_no_question_for_it() -> None:
    assert read_judgement_question("what happened after it failed", 1) is None
    assert read_judgement_question("what happened after failed", 1) is None


@pytest.mark.parametrize(
    "question",
    [
        "which councils are outstanding in every area",
        "which councils have all areas good",
        "who is good across the board",
    ],
)
def test_a_grade_may_be_asked_for_throughout(question: str) -> None:
    assert read(question).terms.throughout
    assert not read("which councils are outstanding").terms.throughout
