"""A person or a child in danger is sent to help; people who ask about protecting children are answered."""

import pytest

from app.answering.routes.screen import speaks_of_danger


@pytest.mark.parametrize(
    "message",
    [
        "My neighbour hits her child, what should I do?",
        "I think the little girl next door is being beaten, her daughter is bruised",
        "my son is not safe with his dad",
        "I'm being abused at home",
        "I want to die",
        "i feel suicidal",
        "i cant go on",
        "I hate my job and I feel like ending my life",
        "my neighbour's kid is black and blue",
        "There is a toddler on my street who is always left alone at night",
        "A foster carer I know is hitting the kids she looks after",
        "I want to report a social worker who is harming a child",
        "My partner beats me and I am scared for my kids",
        "my stepdad comes into my room at night",
        "I was sexually abused by my uncle when I was little",
        "who do i ring if a kid is being hurt",
        "the interview went badly and I have the tablets ready",
        "the job has broken me and I have written my goodbye letters",
        "I failed my first year and I've cut my wrists",
        "my pay is so low that I'll jump in front of a train",
        "I don't want to wake up tomorrow, is there any point in applying",
        "I can't go on with this job and this life",
        "should I just end it, nobody will hire me",
        "a man blackmails me with my photos, can I still apply",
        "I am in care and the staff hit me, can I move",
        "the staff of the home I live in lock us in our rooms, is that allowed",
        "I left care and I want to end it, is there anyone I can talk to",
        "I feel like ending things",
        "if you were me would you end it",
        "I can't go on any more, should I quit?",
        "should I choose between dying and living",
        "there is a girl on the roof at the children's home",
        "Has anyone ever felt like cutting themselves working for you? I do",
        "im homeless and 17 what can you do",
    ],
)
def test_danger_is_recognised(message: str) -> None:
    assert speaks_of_danger(message)


@pytest.mark.parametrize(
    "message",
    [
        "How does the council protect children who are at risk of exploitation?",
        "Are there jobs in teams that work with abused children?",
        "What did Ofsted say about children who are hurt or neglected?",
        "Does a child protection social worker get supervision?",
        "What would a role protecting a child who is beaten involve?",
        "My manager is beating the drum for change",
        "Who leads children's services?",
        "What would I do if a child is at risk in this job?",
        "What are the thresholds for child protection?",
        "What safeguarding training do new starters get?",
        "what does Ofsted say about children left at home alone",
        "How does the council handle allegations against foster carers?",
        "how do you help young people who are suicidal",
        "I can't go on with a caseload of 30, what are caseloads like there?",
        "my caseload is killing me, is it any lighter there",
        "I'm fed up of being abused by parents, how do you protect staff from violence?",
        "Would my kids be unsafe if we move to the area?",
        "I'm worried about my kids' schooling if we relocate",
        "I have an agency contract and want to end it, do you take people on",
        "I cut my arm at work last week, is there sick pay",
        "can I jump off the bus at the office",
        "I've written my farewell letter to my colleagues, when can I start",
        "the portal locked me out of my application, what do I do",
        "your system locks us out after five minutes",
        "I feel like ending things with my agency, do you take people on?",
        "my probation drags on, would you end it?",
        "I can't go on with this job any more, are there others?",
        "do you have to choose between work and life in Norfolk",
        "is there a garden on the roof of the office",
        "I was homeless as a teenager, would that count for or against me",
        "do you have a team for homeless young people",
    ],
)
def test_questions_about_the_work_are_left_alone(message: str) -> None:
    assert not speaks_of_danger(message)
