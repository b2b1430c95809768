from __future__ import annotations

import pytest

from app.answering.vacancies.jobs_grade import asks_a_jobs_grade
from app.answering.vacancies.question import read_asked_on, read_vacancy_question, without_whom
from app.vacancy import Detail


@pytest.mark.parametrize(
    "question",
    [
        "Which roles are advertised?",
        "what jobs r going",
        "any vacancies",
        "are you hiring",
        "Are there any jobs for newly qualified social workers?",
        "List all current vacancies",
        "what positions do you have open",
        "jobs please",
        "jobs in",
        "vacancies at pls",
        "tell me about the job",
        "tell me about the job in",
        "what jobs are there in",
        "social worker jobs",
        "fostering vacancies please",
        "jobs for nqsws",
        "looking for a social worker job",
        "I'm looking for a job as a social worker",
        "do you need social workers",
        "have you got any social work jobs",
        "tell me about the team manager job",
        "which jobs close soonest",
        "what jobs close this week",
        "which one closes first",
        "which jobs close in january",
        "whats still open",
        "what's available at the moment",
        "what jobs does have",
        "which vacancies do have now",
        "what social work roles do you offer",
        "what jobs are in",
        "what jobs are you advertising at the moment",
        "What exactly is the job at",
        "what is advertising",
        "what can i apply for in",
        "what have you got for me",
        "what have you got for an assistant",
        "can I see the jobs at",
    ],
)
def test_the_roles_themselves_are_asked_for(question: str) -> None:
    found = read_vacancy_question(question)
    assert found is not None
    assert found.lists


@pytest.mark.parametrize(
    "question",
    [
        "tell me about the role of the panel",
        "what roles are there in a child protection conference?",
        "what are you looking for in a social worker?",
        "do social workers need a car",
        "do you have a job description for the panel chair",
        "how do social worker vacancies affect families",
        "why are there so many vacancies",
        "vacancies in 2025",
        "tell me about the team",
        "tell me about the job market",
        "How long do the checks take after a job offer?",
        "is there a job description",
        "are there any job fairs",
        "tell me about the job of a social worker",
        "what roles do social workers have in",
        "what jobs do care leavers have",
        "what roles are you required to fill by law",
    ],
)
def test_what_else_has_such_words_asks_for_no_roles(question: str) -> None:
    found = read_vacancy_question(question)
    assert found is None or not found.lists


@pytest.mark.parametrize(
    "question",
    [
        "Is the team manager job still open?",
        "Can I still apply?",
        "Has the post been filled?",
        "too late to apply now?",
    ],
)
def test_whether_a_role_is_open_is_asked(question: str) -> None:
    found = read_vacancy_question(question)
    assert found is not None
    assert found.asks_if_open


@pytest.mark.parametrize(
    "question",
    [
        "is the Larkspur office still open",
        "when does the library close",
        "are the children's homes still open",
        "has the family centre closed",
        "did you close the youth hub",
        "Is the front door still open at weekends?",
        "is the social work team still there",
        "Are the posts open to newly qualified workers?",
        "is the team manager role open to people from abroad",
    ],
)
def test_whether_a_place_or_a_team_is_open_is_not_asked_of_adverts(question: str) -> None:
    assert read_vacancy_question(question) is None


@pytest.mark.parametrize(
    "question",
    [
        "is the job at the Larkspur office still open",
        "is the social worker in the fostering team still open",
        "is the post of children's home manager still open",
    ],
)
def test_a_job_in_a_place_is_a_job(question: str) -> None:
    assert read_vacancy_question(question) is not None


def test_when_something_is_open_does_not_ask_whether_a_role_is() -> None:
    assert read_vacancy_question("When is the application form open?").asks_if_open is False  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("question", "detail"),
    [
        ("how much does it pay", Detail.SALARY),
        ("wat is the salery", Detail.SALARY),
        ("When do applications close?", Detail.CLOSES),
        ("whats the deadline", Detail.CLOSES),
        ("What do I need to have to get one of them?", Detail.REQUIREMENTS),
        ("what experience do they ask for", Detail.REQUIREMENTS),
        ("What do I need?", Detail.REQUIREMENTS),
        ("what do they want from u for those", Detail.REQUIREMENTS),
        ("what would you expect of me", Detail.REQUIREMENTS),
        ("Tell me about the team manager jobs: what would I need", Detail.REQUIREMENTS),
        ("which qualifications are required?", Detail.REQUIREMENTS),
        ("Where would I be working?", Detail.PLACE),
        ("is it part-time", Detail.HOURS),
        ("how many posts are there", Detail.POSTS),
        ("number of assistant director posts", Detail.POSTS),
        ("assistant director posts in the north how many?", Detail.POSTS),
        ("Is the contract permanent?", Detail.CONTRACT),
        ("When are the interviews?", Detail.INTERVIEWS),
        ("what grade is the team manager job", Detail.PAY_GRADE),
        ("which band is this social worker post?", Detail.PAY_GRADE),
        ("where is the team manager job in", Detail.PLACE),
        ("who do I ring about the team manager job", Detail.APPLY),
        ("who can I talk to about the role", Detail.APPLY),
        ("how long is it for?", Detail.CONTRACT),
        ("how long does the team manager job last", Detail.CONTRACT),
        ("How do I apply?", Detail.APPLY),
        ("Where can I read more on the team manager post?", Detail.APPLY),
    ],
)
def test_a_detail_is_asked_for(question: str, detail: Detail) -> None:
    found = read_vacancy_question(question)
    assert found is not None
    assert detail in found.details


@pytest.mark.parametrize(
    "question",
    [
        "Who is the director?",
        "How long has the director been in the job?",
        "What is the gender pay gap?",
        "Do you pay for training?",
        "What is the role of the panel?",
        "How many agency workers are there?",
        "What is it like to work there?",
        "How high are caseloads?",
        "How long does supervision last?",
        "How long is the training for?",
        "What grade is adoption?",
        "Where is the team?",
    ],
)
def test_other_questions_are_left_alone(question: str) -> None:
    assert read_vacancy_question(question) is None


def test_an_event_where_more_is_told_is_no_way_to_apply() -> None:
    found = read_vacancy_question("Is there an event where I can hear more about the job?")
    assert found is None or Detail.APPLY not in found.details


@pytest.mark.parametrize(
    ("question", "detail"),
    [
        ("is the job still open: how much?", Detail.SALARY),
        ("are there any jobs: when does it close: how many?", Detail.POSTS),
        ("when does the post close: where is it?", Detail.PLACE),
        ("tell me about the social worker job: who do i ring about it?", Detail.APPLY),
        ("tell me about the social worker job: interviews when", Detail.INTERVIEWS),
    ],
)
def test_a_bare_end_asks_for_a_detail_of_the_job_that_was_asked_about(question: str, detail: Detail) -> None:
    found = read_asked_on(question)
    assert found is not None
    assert found.details == (detail,)
    assert found.asks_whom == (detail is Detail.APPLY)


@pytest.mark.parametrize(
    "question",
    [
        "is there a bonus for the social worker job: how much?",
        "what are caseloads like: how many?",
        "is the job still open: since when?",
        "how much",
    ],
)
def test_a_bare_end_asks_for_nothing_of_what_is_no_job(question: str) -> None:
    assert read_asked_on(question) is None


@pytest.mark.parametrize("question", ["what if i am in the out of hours team", "is there an out-of-hours rota"])
def test_out_of_hours_is_no_question_for_the_hours_of_a_job(question: str) -> None:
    assert read_vacancy_question(question) is None


@pytest.mark.parametrize(
    "question",
    [
        "how many days a week can I work from home",
        "what are the opening hours of the library",
        "how many applicants were there for the two posts",
        "how long is maternity leave on full pay",
    ],
)
def test_days_at_home_opening_hours_and_applicants_are_no_detail_of_an_advert(question: str) -> None:
    assert read_vacancy_question(question) is None


@pytest.mark.parametrize(
    ("question", "from_when"),
    [
        ("when can newly qualified social workers apply", True),
        ("can I apply for the post today?", True),
        ("when do applications open", True),
        ("when must I apply", False),
        ("when do I have to apply by", False),
        ("how can I apply now", False),
    ],
)
def test_from_when_one_can_apply_is_another_question_than_until_when(question: str, *, from_when: bool) -> None:
    found = read_vacancy_question(question)
    assert found is not None
    assert found.from_when is from_when


def test_who_asks_whom_to_ring_wants_somebody_named() -> None:
    found = read_vacancy_question("who can I ring about the team manager job")
    assert found is not None
    assert found.asks_whom
    other = read_vacancy_question("how do I apply for the team manager job")
    assert other is not None
    assert not other.asks_whom


@pytest.mark.parametrize("question", ["is it closed?", "oh is that passed", "has it been filled", "are they all gone"])
def test_whether_it_is_over_is_asked_in_few_words(question: str) -> None:
    found = read_vacancy_question(question)
    assert found is not None
    assert found.asks_if_open


@pytest.mark.parametrize(
    ("question", "rest"),
    [
        ("who do I contact about the contact supervisor job", " the contact supervisor job"),
        ("the contact supervisor job", "the contact supervisor job"),
    ],
)
def test_the_words_that_ask_whom_to_talk_to_name_no_role(question: str, rest: str) -> None:
    assert without_whom(question) == rest


def test_the_grade_of_a_job_is_no_grade_of_ofsteds() -> None:
    assert asks_a_jobs_grade("what does a team manager earn: what grade is it?")
    assert not asks_a_jobs_grade("who inspects the council: what grade is it?")
    assert not asks_a_jobs_grade("what does a team manager earn: what is the Ofsted grade?")


@pytest.mark.parametrize(
    ("question", "counts"),
    [
        ("how many jobs are open", True),
        ("number of vacancies", True),
        ("number of open social work posts", True),
        ("number of social work posts", False),
        ("how many social work posts are there in the service", False),
    ],
)
def test_how_many_jobs_are_open_is_not_how_many_posts_there_are(question: str, counts: bool) -> None:
    found = read_vacancy_question(question)
    assert (found is not None and found.counts) is counts


@pytest.mark.parametrize(
    "question",
    [
        "how much leave do you get",
        "how much supervision would i get?",
        "what does the council pay the trust this year",
        "how much is paid to the children's company?",
    ],
)
def test_how_much_of_something_else_asks_for_no_pay(question: str) -> None:
    read = read_vacancy_question(question)
    assert read is None or Detail.SALARY not in read.details


@pytest.mark.parametrize(
    "question",
    [
        "how do the roles at differ from those in",
        "jobs vs jobs, how do they compare",
        "In what way are the posts unlike?",
    ],
)
def test_how_the_jobs_of_several_differ_is_told_by_listing_them(question: str) -> None:
    found = read_vacancy_question(question)
    assert found is not None
    assert found.lists
    assert found.compares


@pytest.mark.parametrize(
    "question",
    [
        "What background do they insist on for this post?",
        "which past achievements are essential for the role",
        "What are they looking for in candidates?",
        "Which qualities would make somebody suitable for such a post?",
    ],
)
def test_what_somebody_has_to_bring_is_asked_in_many_words(question: str) -> None:
    found = read_vacancy_question(question)
    assert found is not None
    assert found.details == (Detail.REQUIREMENTS,)


@pytest.mark.parametrize(
    "question",
    [
        "what are they looking for",
        "which qualities does the director have",
        "What experience do you seek to give students?",
    ],
)
def test_what_is_sought_or_somebody_is_like_is_no_requirement(question: str) -> None:
    found = read_vacancy_question(question)
    assert found is None or Detail.REQUIREMENTS not in found.details
