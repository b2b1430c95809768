"""What the window says before the first question."""

from __future__ import annotations

from flask.testing import FlaskClient


def test_it_says_what_is_held_about_the_council_and_what_can_be_asked(client: FlaskClient) -> None:
    told = client.get("/widget/welcome?council=norfolk").json
    assert told["name"] == "Norfolk County Council"
    assert told["held"] == "3 documents, dated January 2018 to May 2020, and Ofsted’s grades to May 2018."
    assert told["suggestions"][0] == "What is Norfolk's Ofsted rating?"
    assert (told["question_limit"], told["open_hours"], told["retention"]) == (500, 24, "30 days")
    assert client.get(told["documents"]).status_code == 200
    assert (told["pause"], told["banner"]) == (None, None)


def test_without_a_council_it_says_all_that_is_held(client: FlaskClient) -> None:
    told = client.get("/widget/welcome").json
    assert told["name"] is None
    assert (
        told["held"]
        == "7 documents about 2 councils, dated January 2018 to 4 March 2021, and Ofsted’s grades to May 2019."
    )


def test_of_a_council_with_grades_alone_the_grades_are_told(client: FlaskClient) -> None:
    told = client.get("/widget/welcome?council=northamptonshire").json
    assert told["held"] == "Ofsted’s grades to May 2019."
    assert told["suggestions"][0] == "What is Northamptonshire's Ofsted rating?"


def test_a_council_of_which_nothing_is_held_is_said_to_have_none(client: FlaskClient) -> None:
    told = client.get("/widget/welcome?council=cornwall").json
    assert (told["name"], told["held"], told["suggestions"]) == ("Cornwall Council", "", [])


def test_an_unknown_council_is_422(client: FlaskClient) -> None:
    assert client.get("/widget/welcome?council=norfork").status_code == 422
