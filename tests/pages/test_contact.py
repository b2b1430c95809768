"""Contacts of the setting on the pages and in the chat window, with links that a telephone can follow."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from app.factory import create_app
from app.pages.contact import with_links
from tests.pages.conftest import Site, parse, words

JOBS = ["mailto:jobs@example.org", "https://www.example.org/jobs"]
CONTACTS = """
norfolk:
  team: Recruitment team
  telephone: 01632 960123
  email: jobs@example.org
  hours: Monday to Friday, 9am to 5pm
default:
  website: https://www.example.org/jobs
"""


@pytest.fixture(scope="module")
def named(site: Site, tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    file: Path = tmp_path_factory.mktemp("contacts") / "contacts.yaml"
    file.write_text(CONTACTS, encoding="utf-8")
    return create_app(replace(site.config, contacts=file)).test_client()


def links(client: FlaskClient, address: str) -> list[str]:
    tree = parse(client.get(address).text)
    return tree.xpath("//dl[@class='lines']//a/@href")


def test_a_page_about_a_council_names_its_own_contact(named: FlaskClient) -> None:
    own = ["tel:01632960123", "mailto:jobs@example.org"]
    assert links(named, "/councils/norfolk") == own
    assert links(named, "/ask?council=norfolk") == own


@pytest.mark.parametrize("address", ["/ask", "/about", "/councils/rutland", "/accessibility"])
def test_every_other_page_names_the_default(named: FlaskClient, address: str) -> None:
    assert links(named, address) == ["https://www.example.org/jobs"]


def test_an_answer_about_one_council_leads_to_its_contact(named: FlaskClient) -> None:
    asked = named.post("/ask", data={"question": "Who leads the induction programme?"}, follow_redirects=True)
    said = words(parse(asked.text), "//section[@aria-labelledby='person']")
    assert said.endswith(
        "Recruitment team Telephone 01632 960123 Email jobs@example.org Open Monday to Friday, 9am to 5pm"
    )


def test_the_chat_window_is_told_the_contact_in_lines(named: FlaskClient) -> None:
    told = named.get("/widget/welcome?council=norfolk").json["contact"]
    assert told["team"] == "Recruitment team"
    assert [line["label"] for line in told["lines"]] == ["Telephone", "Email", "Open"]
    assert [line["href"] for line in told["lines"]] == ["tel:01632960123", "mailto:jobs@example.org", ""]
    assert named.get("/widget/welcome").json["contact"]["lines"][0]["words"] == "https://www.example.org/jobs"


def test_without_the_setting_the_chat_window_is_told_of_none(client: FlaskClient) -> None:
    assert client.get("/widget/welcome?council=norfolk").json["contact"] is None


@pytest.mark.parametrize(
    ("said", "dialled"),
    [
        ("In danger now, call 999.", ["tel:999"]),
        ("Call 0808 800 5000 or 0800 1111, at night 116 123.", ["tel:08088005000", "tel:08001111", "tel:116123"]),
        ("The duty team is on 020 7946 0123 or 01632 960123.", ["tel:02079460123", "tel:01632960123"]),
        ("From abroad +44 20 7946 0123, here 01632960123.", ["tel:+442079460123", "tel:01632960123"]),
        ("Write to jobs@example.org. See https://www.example.org/jobs.", JOBS),
        ("Reference 104512, £999 of 1,999 in 2024-2025, form A999, 999/2, 24 12 2026.", []),
    ],
)
def test_whom_to_reach_is_a_link_and_no_other_number_is(said: str, dialled: list[str]) -> None:
    parts = list(with_links(said))
    assert "".join(part for part, _ in parts) == said
    assert [link for _, link in parts if link] == dialled


def test_whoever_is_in_danger_can_dial_from_the_answer_and_from_a_refusal(client: FlaskClient) -> None:
    danger = "My child is in danger"
    answered = client.post("/ask", data={"question": danger}, follow_redirects=True)
    refused = client.post("/ask", data={"question": danger + ". Help us." * 99})
    for page, place in ((answered, "//p[@class='said']"), (refused, "//p[@class='help']")):
        numbers = parse(page.text).xpath(f"{place}/a/@href")
        assert numbers[:2] == ["tel:999", "tel:08088005000"]
