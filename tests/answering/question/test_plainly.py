from __future__ import annotations

import pytest

from app.answering.question.plainly import plainly


@pytest.mark.parametrize(
    ("question", "plain"),
    [
        ("For what reason did she go?", "Why did she go?"),
        ("By what route does one get in?", "How does one get in?"),
        ("What number of teams are there?", "How many teams are there?"),
        ("What length of time has he led it?", "How long has he led it?"),
        ("what sum would they offer me", "how much would they offer me"),
        ("How large a share of the staff is new?", "What proportion of the staff is new?"),
        ("From what date does it run?", "Since when does it run?"),
        ("What is the name of the person heading adoption?", "Who is heading adoption?"),
        ("could you give me the name of whoever leads it?", "who leads it?"),
        ("Who is at the helm?", "Who is in charge?"),
        ("Have you got a new head yet?", "Who is the new head?"),
        ("has Kent got a permanent director yet", "who is the permanent director of Kent "),
        (
            "There was an interim director. Did they find a permanent one?",
            "There was an interim director. Who is the permanent director?",
        ),
        ("Did they find a new building?", "Did they find a new building?"),
        ("Did they ever find a permanent one?", "Did they ever find a permanent one?"),
        ("which one is a company", "which is a company"),
        ("and when does it shut", "and when does it close"),
        ("Who oversees the department?", "Who is in charge of the department?"),
        ("who presides over the board", "who chairs the board"),
        ("Who is the most senior officer at Exampleshire?", "Who is the chief executive at Exampleshire?"),
        ("which politician is responsible for children's services", "who is the lead member for children's services"),
        ("Are there jobs in the department that works with families?", "Are there jobs in children's services?"),
        ("How are young people who have left care helped?", "How are care leavers helped?"),
        ("What mark did inspectors give it?", "What grade did inspectors give it?"),
        ("Was it given the lowest grade?", "Was it given an inadequate grade?"),
        ("As it holds Ofsted's highest mark, is it busy?", "As it holds an outstanding grade, is it busy?"),
        ("Has it been rated needs improvement?", "Has it been rated requires improvement?"),
        ("Which post are they seeking to fill?", "Which post are they recruiting for?"),
        ("how can someone put themselves forward for it", "how can someone apply for it"),
        ("What do I have to do to go for this post?", "How do I apply for this post?"),
        ("How does somebody go about applying?", "How do I apply?"),
        ("I want to put my name forward for it. What's the next step?", "I want to apply for it. How do I apply?"),
        ("If I fit one of the posts, what should I do next?", "If I fit one of the posts, how do I apply?"),
        ("I applied for the post, what should I do next?", "I applied for the post, what should I do next?"),
        ("What level of job is it advertising?", "Which roles is it advertising?"),
        ("What qualities does Ms Sample say she wants in people?", "What is Ms Sample looking for in candidates?"),
        ("what kind of person is the chair after", "what is the chair looking for in candidates"),
        ("What sort of people does Robin Sample want on her team?", "What is Robin Sample looking for in candidates?"),
        ("What kind of people does the academy train?", "What kind of people does the academy train?"),
        ("What should I do if one of these roles suits me?", "How do I apply for one of these roles?"),
        ("How have staff taken to her?", "How have staff responded to her?"),
        ("Are complaints taken to her?", "Are complaints taken to her?"),
        ("What should I do if no job suits me?", "What should I do if no job suits me?"),
        ("I'd like to leave my job, what do I do next?", "I'd like to leave my job, what do I do next?"),
        ("What grade of post is the team manager?", "What grade of post is the team manager?"),
        ("Which qualities did inspectors look for?", "Which qualities did inspectors look for?"),
        ("Have they taken to working from home?", "Have they taken to working from home?"),
        ("Do many rookies straight out of uni join?", "Do many newly qualified social workers join?"),
        ("When is the cut-off for applications?", "When is the closing date for applications?"),
        ("how much would I take home?", "how much would I earn?"),
        ("Whom or what are they hoping to recruit?", "Whom or what are they recruiting?"),
        ("Are there job opportunities?", "Are there jobs?"),
        ("What would I get for sticking around?", "What would I get for staying?"),
        ("What is this person called?", "Who is that?"),
        ("could you tell me her name", "who is that"),
    ],
)
def test_other_words_are_said_in_plain_ones(question: str, plain: str) -> None:
    assert plainly(question) == plain


@pytest.mark.parametrize(
    "question",
    [
        "Is Mark Sample the director?",
        "There was a marked improvement, says Ofsted, but was it enough?",
        "Which council has the lowest grade?",
        "Was it given the lowest grade in the region?",
        "Can I ring at any time?",
        "Did inspectors mark out a team?",
        "Is there a service for children who are deaf?",
        "Which services for families needing help are there?",
        "Do they aim to fill the gap?",
        "When is the next monitoring visit?",
        "Who oversees my first year?",
        "What does a senior practitioner do?",
        "Do people leave care work early?",
        "Can I take home a laptop?",
        "How many young people does the council look after?",
        "Could I go straight from university to a job?",
        "How many files do I need to upload?",
        "Did the director resign?",
        "How good is the assessment team, says Ofsted?",
        "What is the practitioner award?",
        "What is this scheme called?",
        "What is the name of the programme?",
        "Who held the post in 2019?",
        "Who is the most senior officer in children's services?",
        "Who oversees foster carers at the council?",
        "Who is responsible for reporting a concern to the council?",
        "Did inspectors meet Mark?",
        "What did Mark Sample tell Ofsted?",
        "Did inspectors see social workers mark birthdays?",
        "How are birthdays marked?",
        "Were children placed by other councils seen, did Ofsted say?",
        "Are relatives assessed as carers, says Ofsted?",
        "What did Ofsted assess?",
        "What did inspectors say of its work with families?",
        "Did inspectors see thorough visits to children?",
        "Does it have the highest score for how staff feel?",
        "How do managers balance caseloads?",
        "What caseload does a youth practitioner have?",
        "How many cases do you get each month?",
        "Is there any work going on with schools?",
        "Do applications have to be submitted by email?",
        "What are you hoping to bring in with the plan?",
        "What career opportunities are there?",
        "What is the going rate for foster carers?",
        "What can I take home from the office?",
        "What amount of the budget is spent?",
        "Are they told the whereabouts of each child?",
        "I was a manager at some point. What is it like?",
        "Has it ever been good, or at any point better?",
        'What is meant by "at the helm" and “up for grabs”?',
    ],
)
def test_words_that_mean_something_else_stay(question: str) -> None:
    assert plainly(question) == question


@pytest.mark.parametrize(
    "question",
    [
        "who would I work for as a team manager",
        "who do you work for and why",
        "Who do you work for?",
        "Who would I be working under?",
        "so who'd I work for",
        "Who would I work for in the assessment team?",
    ],
)
def test_whom_a_role_answers_to_is_left_as_it_is_asked(question: str) -> None:
    assert plainly(question) == question


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("how do i get a job in kent", "how do i apply for a job in kent"),
        ("how would one get the manager role", "how would one apply for the manager role"),
        ("how do I get hired", "how do I apply for a job"),
        ("how can i join", "how can i join"),
        ("how do i join you as a team manager", "how do i apply for a job with you as a team manager"),
        ("how do i join the council as a foster carer", "how do i join the council as a foster carer"),
        ("how do i join you in teams", "how do i join you in teams"),
        ("how do you find the job", "how do you find the job"),
        ("how do people get the job done", "how do people get the job done"),
        ("how do i join the council", "how do i apply for a job with the council"),
        ("how do i come and work for you", "how do i apply for a job for you"),
        ("how do i get a job description", "how do i get a job description"),
        ("how do i join the pension scheme", "how do i join the pension scheme"),
        ("will i get the job", "will i get the job"),
    ],
)
def test_how_a_job_is_got_is_asked_as_how_one_applies(typed: str, meant: str) -> None:
    assert plainly(typed) == meant
