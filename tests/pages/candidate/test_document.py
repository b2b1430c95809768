"""A source opened at the quoted words, and the list of all that is held."""

from __future__ import annotations

import itertools
import re
from typing import Any

from flask.testing import FlaskClient

from tests.pages.conftest import ATTACK, Open, Site, words


def address(site: Site, path: str, quote: str | None = None) -> str:
    document = site.documents[path]
    if quote is None:
        return f"/documents/{document.id}"
    start = document.text.index(quote)
    return f"/documents/{document.id}?start={start}&end={start + len(quote)}"


def marks(tree: Any) -> list[str]:
    return [mark.text_content() for mark in tree.xpath("//mark")]


def facts(tree: Any) -> dict[str, str]:
    return dict([words(cell, ".") for cell in row] for row in tree.xpath("//dl/div"))


def test_the_quoted_words_and_no_others_are_marked(open_page: Open, site: Site) -> None:
    tree = open_page(address(site, "norfolk/handbook.md", "Avery Example"))
    assert marks(tree) == ["Avery Example"]
    assert tree.xpath("//mark/@id") == ["quote"]


def test_a_quote_over_several_list_items_is_marked_in_each(open_page: Open, site: Site) -> None:
    text = site.documents["norfolk/handbook.md"].text
    start, end = text.index("twelve months"), text.index("A caseload") + len("A caseload")
    tree = open_page(address(site, "norfolk/handbook.md") + f"?start={start}&end={end}")
    assert marks(tree) == ["twelve months", "A caseload"]
    assert tree.xpath("//mark/@id") == ["quote"]


def test_headings_lists_and_table_rows_keep_their_roles(open_page: Open, site: Site) -> None:
    tree = open_page(address(site, "norfolk/handbook.md"))
    assert [words(item, ".") for item in tree.xpath("//ul[@class='bullets']/li")] == [
        "A mentor for twelve months",
        "A caseload of ten children",
    ]
    assert "Mentor | 37" in [words(row, ".") for row in tree.xpath("//ul[contains(@class, 'rows')]/li")]
    levels = [int(heading.tag[1]) for heading in tree.xpath("//main//*[self::h1 or self::h2 or self::h3]")]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


def test_the_page_says_whose_words_these_are_and_from_when(open_page: Open, site: Site) -> None:
    tree = open_page(address(site, "norfolk/handbook.md"))
    said = words(tree)
    said_of_source = facts(tree)
    assert re.fullmatch(r"January 2018 · \d+ years old", said_of_source.pop("Date"))
    assert said_of_source == {
        "Published by": "Invented & Sons",
        "Council": "Norfolk County Council",
        "Source": "example.org",
    }
    assert "They may be out of date" in said
    [link] = tree.xpath("//a[@href='https://example.org/handbook']")
    assert "noopener" in link.get("rel")


def test_a_vacancy_says_when_it_took_applications(open_page: Open, site: Site) -> None:
    tree = open_page(address(site, "norfolk/advert.md"))
    assert facts(tree)["Applications"] == "From April 2017 until 3 May 2017"
    assert "Source" not in facts(tree)


def test_what_was_inferred_is_said_to_be(open_page: Open, site: Site) -> None:
    [undated] = [document for document in site.documents.values() if document.metadata.title.startswith("Planner")]
    inferred = undated.metadata.inferred.get("published")
    said = words(open_page(f"/documents/{undated.id}"))
    assert (f"read from: {inferred}" if undated.metadata.published else "Date not known") in said


def test_a_place_that_is_not_in_the_document_is_said_and_marks_nothing(open_page: Open, site: Site) -> None:
    for wrong in ("?start=5&end=2", "?start=0&end=999999", "?start=a&end=b", "?start=3"):
        tree = open_page(address(site, "norfolk/handbook.md") + wrong)
        assert marks(tree) == []
        assert "nothing is highlighted" in words(tree, "//*[@role='note']")


def test_words_of_a_document_are_never_markup(client: FlaskClient, site: Site) -> None:
    pages = [client.get(address(site, path)).text for path in ("norfolk/handbook.md", "attack.txt")]
    pages.append(client.get(address(site, "attack.txt", f"says {ATTACK} &")).text)
    assert all("<script" not in page and "&lt;script&gt;" in page for page in pages)
    assert "says &lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp;</mark>" in pages[-1]


def test_the_way_back_leads_to_the_conversation_that_led_here(open_page: Open, site: Site) -> None:
    here = address(site, "norfolk/handbook.md")
    came_from = {"Referer": "http://localhost/conversations/abc?council=norfolk"}
    assert open_page(here, headers=came_from).xpath("//a[@class='back']/@href") == [
        "/conversations/abc?council=norfolk"
    ]


def test_the_way_back_never_leads_to_another_site(open_page: Open, site: Site) -> None:
    here = address(site, "norfolk/handbook.md")
    for referer in ("https://evil.example.org/conversations/abc", "http://[::1", "http://localhost//evil.example.org"):
        assert open_page(here, headers={"Referer": referer}).xpath("//a[@class='back']/@href") == ["/documents"]


def test_a_document_that_is_not_held_says_what_to_do(open_page: Open) -> None:
    assert "not held" in words(open_page("/documents/nothing-here", 404), "//h1")


def test_all_documents_are_listed_by_council_with_kind_publisher_and_date(open_page: Open) -> None:
    tree = open_page("/documents")
    assert [words(heading, ".") for heading in tree.xpath("//h2")] == [
        "Norfolk County Council",
        "Worcestershire County Council",
        "Not about one council",
    ]
    [norfolk] = tree.xpath("//section[h2[@id='norfolk']]")
    assert "Induction for new social workers Article · Invented Gazette · May 2020" in words(norfolk, ".")
    assert len(tree.xpath("//main//section//li//a")) == 7
