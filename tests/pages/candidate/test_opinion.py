"""What somebody says of an answer, by a form: kept as it was meant, whatever came along with pasted words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from app.pages.candidate.opinion import LONGEST_REASON, plain_reason
from app.storage.engine import open_database
from app.storage.opinions import Opinion, Opinions
from tests.pages.answers import make_turn
from tests.pages.conftest import Open, Site, parse, words
from tests.site import make_site


@pytest.fixture
def answer(site: Site) -> tuple[str, str]:
    """An answer in a conversation of its own: the conversation's address, and its id."""
    conversation_id = site.store(make_turn("No."))
    return f"/conversations/{conversation_id}", site.conversations.turns(conversation_id)[0].answer_id


def say(client: FlaskClient, answer: tuple[str, str], **said: str) -> Any:
    return client.post(f"{answer[0]}/answers/{answer[1]}/opinion", data=said)


def kept(site: Site, answer: tuple[str, str]) -> Opinion | None:
    return Opinions(open_database(site.config.database_url)).of(answer[1])


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("The date is wrong.", "The date is wrong."),
        ("It stops\x00 here, and goes on.", "It stops here, and goes on."),
        ("\x1b[31mRed\x07 words\x7f\x9f", "[31mRed words"),
        ("One line\r\nanother\rand\x0bone\x0cmore\u2028yet", "One line\nanother\nand\none\nmore\nyet"),
        ("\tA tab\tstays. ", "A tab\tstays."),
        ("It’s “quoted” – naïve, 你好, 👩🏽‍🏫.", "It’s “quoted” – naïve, 你好, 👩🏽‍🏫."),
        ("\x00\x01\x02", ""),
        (" \u200b\u200b\n", ""),
        ("", ""),
    ],
)
def test_a_reason_is_read_without_what_is_no_letter_of_it(typed: str, read: str) -> None:
    assert plain_reason(typed) == read


def test_what_was_typed_is_kept_whole_and_without_control_characters(
    client: FlaskClient, site: Site, answer: tuple[str, str]
) -> None:
    assert say(client, answer, helpful="no", reason="The pay\x00 is missing.\r\nSo is\x0bthe place.").status_code == 303
    opinion = kept(site, answer)
    assert opinion is not None
    assert (opinion.helpful, opinion.reason) == (False, "The pay is missing.\nSo is\nthe place.")


def test_no_control_character_hides_personal_details(client: FlaskClient, site: Site, answer: tuple[str, str]) -> None:
    say(client, answer, helpful="no", reason="Write to some\x01one\x00@exam\x02ple.org or 07700\x03 900\x04123.")
    opinion = kept(site, answer)
    assert opinion is not None
    assert opinion.reason is not None
    assert "[email]" in opinion.reason
    assert "example.org" not in opinion.reason
    assert "900123" not in opinion.reason.replace(" ", "")


def test_a_reason_of_nothing_but_control_characters_is_none_and_can_be_given_anew(
    client: FlaskClient, open_page: Open, site: Site, answer: tuple[str, str]
) -> None:
    say(client, answer, helpful="no", reason="\x00\x01\u200b")
    opinion = kept(site, answer)
    assert opinion is not None
    assert (opinion.helpful, opinion.reason) == (False, None)
    assert open_page(answer[0]).xpath("//textarea[@name='reason']")


def test_every_store_keeps_it(tmp_path: Path, database_url: str) -> None:
    client = make_site(tmp_path, DATABASE_URL=database_url).test_client()
    said = client.post("/api/v1/chat", json={"question": "Who leads the induction programme?"}).json
    answer = f"/conversations/{said['conversation_id']}", said["answer_id"]
    assert say(client, answer, helpful="no", reason="The\x00 date").status_code == 303
    opinion = Opinions(open_database(database_url)).of(said["answer_id"])
    assert opinion is not None
    assert opinion.reason == "The date"


def test_line_ends_count_once_and_as_many_characters_as_the_form_takes_are_kept(
    client: FlaskClient, site: Site, answer: tuple[str, str]
) -> None:
    longest = ("x" * 49 + "\r\n") * 9 + "x" * 50
    assert say(client, answer, helpful="no", reason=longest).status_code == 303
    opinion = kept(site, answer)
    assert opinion is not None
    assert opinion.reason is not None
    assert len(opinion.reason) == LONGEST_REASON


@pytest.mark.parametrize("helpful", ["yes", "no"])
def test_a_reason_that_is_too_long_is_told_of_and_stays_in_its_box(
    client: FlaskClient, site: Site, answer: tuple[str, str], helpful: str
) -> None:
    typed = "\nIt <b>goes</b> on. " + "x" * 500
    response = say(client, answer, helpful=helpful, reason=typed)
    assert response.status_code == 422
    tree = parse(response.text)
    [box] = tree.xpath("//textarea[@name='reason']")
    assert box.text.lstrip("\n") == plain_reason(typed)
    assert box.get("aria-invalid") == "true"
    problem = words(tree, f"//*[@id='{box.get('aria-describedby').split()[1]}']")
    assert problem == f"Error: Shorten what was wrong or missing to 500 characters. It has {len(typed) - 1}."
    assert tree.xpath("//div[@role='alert']//a/@href") == [f"#{box.get('id')}"]
    assert tree.xpath("//form[.//textarea[@name='reason']]/input[@name='helpful']/@value") == [helpful]
    assert tree.findtext(".//title").startswith("Error: ")
    assert kept(site, answer) is None
    say(client, answer, helpful=helpful, reason="It goes on.")
    opinion = kept(site, answer)
    assert opinion is not None
    assert (opinion.helpful, opinion.reason) == (helpful == "yes", "It goes on.")


@pytest.mark.parametrize("said", [{}, {"helpful": ""}, {"helpful": "maybe"}, {"helpful": "yes\u3164"}])
def test_what_says_neither_yes_nor_no_counts_as_neither(
    client: FlaskClient, site: Site, answer: tuple[str, str], said: dict[str, str]
) -> None:
    assert say(client, answer, **said).status_code == 422
    assert kept(site, answer) is None
