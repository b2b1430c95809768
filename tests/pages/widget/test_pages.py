"""The example careers page, and the page that hands out the line for other websites."""

from __future__ import annotations

import html

import pytest
from flask.testing import FlaskClient

from app.pages.widget.settings import read_choices, snippet
from tests.pages.conftest import Open, parse, words

COUNCILS = {"norfolk", "worcestershire"}


def test_the_example_page_says_that_it_is_one_and_loads_the_chat_and_nothing_foreign(client: FlaskClient) -> None:
    response = client.get("/")
    tree = parse(response.text)
    assert words(tree, "//aside[@class='example']").startswith(
        "Example page. Exampleshire and all that stands here is invented."
    )
    assert tree.xpath("//script/@src") == ["/widget.js"]
    assert tree.xpath("//script/@data-council") == []
    policy = response.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'")
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy


def test_the_chat_of_the_example_page_can_be_about_a_council_that_is_held(open_page: Open) -> None:
    tree = open_page("/?council=norfolk")
    assert tree.xpath("//script/@data-council") == ["norfolk"]
    assert "Norfolk County Council (3 documents, dated January 2018 to May 2020, and Ofsted’s grades" in words(
        tree, "//aside[@class='example']"
    )
    assert tree.xpath("//option[@selected]/@value") == ["norfolk"]
    assert open_page("/?council=northamptonshire").xpath("//script/@data-council") == ["northamptonshire"]
    assert open_page("/?council=<script>").xpath("//script/@data-council") == []


def test_without_javascript_a_question_can_be_asked_there(open_page: Open) -> None:
    tree = open_page("/")
    assert tree.xpath("//form[@method='post']/@action") == ["/ask"]
    assert tree.xpath("//nav//a/@href")[0] == "/ask"


def test_the_line_for_a_page_carries_what_was_chosen(open_page: Open) -> None:
    address = "/widget?council=norfolk&title=Jobs+%26+%22you%22&position=left&colour=%230b4f45&radius=&font="
    tree = open_page(address)
    line = '<script src="http://localhost/widget.js" data-council="norfolk" data-title="Jobs &amp; &quot;you&quot;"'
    assert words(tree, "//pre") == f'{line} data-position="left" data-colour="#0b4f45" defer></script>'
    assert tree.xpath("//script/@data-title") == ['Jobs & "you"']
    assert tree.xpath("//option[@selected]/@value") == ["norfolk", "left", "", ""]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("council", "atlantis"),
        ("position", "middle"),
        ("colour", "red;background:url(x)"),
        ("radius", "-1"),
        ("radius", "25"),
        ("font", "Comic"),
        ("title", "x" * 61),
    ],
)
def test_a_wrong_choice_is_named_and_left_out(open_page: Open, name: str, text: str) -> None:
    assert name not in read_choices({name: text}, COUNCILS).attributes
    tree = open_page("/widget?" + name + "=" + text.replace(";", "%3B"))
    assert tree.xpath("//*[@role='alert']//a/@href") == [f"#{name}"]
    assert tree.xpath(f"//*[@id='{name}']/@aria-invalid") == ["true"]
    assert f"data-{name}" not in words(tree, "//pre")


def test_no_choice_can_break_out_of_the_line() -> None:
    attack = '"><script>alert(1)</script>'
    line = snippet("https://chat.example.org/widget.js", {"title": attack})
    assert line.count("<script") == 1
    assert attack in html.unescape(line)


def test_the_accessibility_statement_says_what_was_not_tested_and_where_to_complain(open_page: Open) -> None:
    tree = open_page("/accessibility")
    assert "has not been tested by people with disabilities" in words(tree)
    assert words(tree, "//main//a[starts-with(@href, 'https://')]") == "Equality Advisory and Support Service"
