"""The list of councils: each with its grade, found by part of a name and by a grade, without script."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

import pytest

from tests.pages.conftest import ATTACK, Open, words


def listed(tree: Any) -> list[str]:
    """The names on the page, of councils with something held and of those without."""
    known = tree.xpath("//li[@class='graded']/a/text()")
    return sorted([*known, *tree.xpath("//section[@aria-labelledby='unknown']//li/text()")])


def said(tree: Any) -> str:
    return words(tree, "//div[@id='shown']")


def looking_for(**given: str) -> str:
    return f"/councils?{urlencode(given)}"


def test_the_list_gives_each_grade_with_its_date_and_names_those_without(open_page: Open) -> None:
    tree = open_page("/councils")
    listed = [words(item, ".") for item in tree.xpath("//li[@class='graded']")]
    assert "Norfolk County Council Good 11 May 2018" in listed
    assert "Worcestershire County Council No grade held" in listed
    assert "Kent County Council" in words(tree, "//section[@aria-labelledby='unknown']")


def test_the_list_leads_to_each_of_its_regions(open_page: Open) -> None:
    tree = open_page("/councils")
    links = tree.xpath("//nav[@aria-label='Regions']//a")
    assert len(links) > 1
    assert [words(tree, f"//h2[@id='{link.get('href')[1:]}']") for link in links] == [link.text for link in links]


def test_without_a_filter_every_council_is_shown_and_counted(open_page: Open) -> None:
    tree = open_page("/councils")
    assert said(tree) == f"All {len(listed(tree))} councils are shown."
    assert len(listed(tree)) > 140
    graded = len(tree.xpath("//*[contains(@class, 'of-grades')]//li[.//*[contains(@class, 'grade')]]"))
    lead = f"An overall grade from Ofsted is held here for {graded} of {len(listed(tree))} councils."
    assert lead in words(tree, "//p[@class='lead']")
    assert listed(open_page(looking_for(name="", grade=""))) == listed(tree)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("folk", ["Norfolk County Council", "Suffolk County Council"]),
        ("  NORFOLK ", ["Norfolk County Council"]),
        ("st helens", ["St Helens Borough Council"]),
        ("chelsea royal", ["Royal Borough of Kensington and Chelsea"]),
        ("kensington & chelsea", ["Royal Borough of Kensington and Chelsea"]),
        ("bcp", ["Bournemouth, Christchurch and Poole Council"]),
        ("Norfolk Council", ["Norfolk County Council"]),
    ],
)
def test_a_council_is_found_by_part_of_any_of_its_names(open_page: Open, typed: str, found: list[str]) -> None:
    tree = open_page(looking_for(name=typed))
    assert listed(tree) == found
    assert f"{len(found)} of " in said(tree)


def test_a_grade_shows_the_councils_that_have_it_now(open_page: Open) -> None:
    tree = open_page(looking_for(grade="good"))
    assert listed(tree) == ["Norfolk County Council"], "which was inadequate before"
    assert "1 of " in said(tree)
    assert "is shown: grade “Good”." in said(tree)
    assert listed(open_page(looking_for(grade="inadequate"))) == []


def test_those_without_a_grade_can_be_asked_for_too(open_page: Open) -> None:
    found = listed(open_page(looking_for(grade="none")))
    assert "Worcestershire County Council" in found
    assert "Kent County Council" in found
    assert "Norfolk County Council" not in found


def test_name_and_grade_go_together(open_page: Open) -> None:
    tree = open_page(looking_for(name="folk", grade="none"))
    assert listed(tree) == ["Suffolk County Council"]
    assert "name contains “folk”, and no grade held." in said(tree)


def test_only_grades_that_occur_are_offered(open_page: Open) -> None:
    offered = open_page("/councils").xpath("//select[@name='grade']/option/@value")
    assert offered == ["", "good", "requires_improvement", "none"], "best first"


def test_the_address_holds_what_was_looked_for_and_the_form_shows_it(open_page: Open) -> None:
    tree = open_page(looking_for(name="nor", grade="inadequate"))
    [form] = tree.xpath("//form[@role='search']")
    assert form.get("method") == "get"
    assert tree.xpath("//input[@name='name']/@value") == ["nor"]
    assert tree.xpath("//option[@selected]/@value") == ["inadequate"], "though no council has it now"
    assert "0 of " in words(tree, "//title")
    for field in tree.xpath("//form[@role='search']//*[@name]"):
        assert tree.xpath(f"//label[@for='{field.get('id')}']")


def test_a_name_typed_wrongly_leads_to_those_like_it(open_page: Open) -> None:
    tree = open_page(looking_for(name="Norfok"))
    assert listed(tree) == []
    assert "None of " in said(tree)
    assert tree.xpath("//div[@id='shown']/ul//a/@href") == ["/councils/norfolk"]
    assert tree.xpath("//div[@id='shown']//a[text()='Show all councils']/@href") == ["/councils"]


def test_a_council_of_another_grade_is_named_where_none_has_the_one_sought(open_page: Open) -> None:
    tree = open_page(looking_for(name="norfolk", grade="none"))
    assert "Of this name, with another grade or none: Norfolk County Council" in said(tree)
    typo = open_page(looking_for(name="Norfok", grade="good"))
    assert "Did you mean one of these? Norfolk County Council" in said(typo)


@pytest.mark.parametrize("typed", ["zzzzzz", "??", "x" * 5000, "%00\x00\x1b", "﷽"])
def test_a_name_that_is_none_says_so(open_page: Open, typed: str) -> None:
    tree = open_page(looking_for(name=typed))
    assert listed(tree) == []
    assert "Try part of the name" in said(tree)
    assert "Did you mean" not in said(tree)


def test_a_grade_that_there_is_not_is_told_and_shows_nothing(open_page: Open) -> None:
    tree = open_page(looking_for(grade="splendid", name="norfolk"))
    assert listed(tree) == []
    assert "Nothing is shown" in said(tree)
    [select] = tree.xpath("//select[@name='grade']")
    assert select.get("aria-invalid") == "true"
    assert "Choose a grade from the list" in words(tree, f"//*[@id='{select.get('aria-describedby')}']")


def test_what_is_typed_is_shown_as_words(open_page: Open) -> None:
    tree = open_page(looking_for(name=ATTACK))
    assert ATTACK in said(tree)
    assert tree.xpath("//input[@name='name']/@value") == [ATTACK]
    assert not tree.xpath("//script")
