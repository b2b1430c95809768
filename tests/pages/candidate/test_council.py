"""A council's page says what Ofsted judged, when, and where it is written, drawn and as a table alike."""

from __future__ import annotations

from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.pages.answers import age_today
from tests.pages.conftest import Open, Site, words


def rows(tree: Any) -> list[list[str]]:
    """The table of judgements, each row with the heading of its inspection."""
    found, heading = [], ""
    for row in tree.xpath("//table[contains(@class, 'judgements')]/tbody/tr"):
        cells = [" ".join(cell.text_content().split()) for cell in row.xpath("th|td")]
        if row.get("class") == "inspection":
            heading = cells[0]
        else:
            found.append([heading, *cells])
    return found


def test_the_newest_overall_grade_stands_first_with_its_date(open_page: Open) -> None:
    page = words(open_page("/councils/norfolk"))
    assert "Ofsted’s overall grade for its children’s services: Good" in page
    assert "As of: inspected 30 April to 11 May 2018" in page


def test_old_grades_carry_a_warning(open_page: Open) -> None:
    caveats = words(open_page("/councils/norfolk"), "//p[@role='note']")
    assert f"The newest grades held are {age_today('2018-05-11')}. There may be newer ones." in caveats


def test_only_areas_of_the_newest_inspection_are_now(open_page: Open) -> None:
    now = open_page("/councils/norfolk").xpath("//dl[@class='grades']/div/dt/text()")
    assert now == ["Overall effectiveness", "Leadership"]


def test_the_table_holds_every_judgement_newest_first_and_says_what_was_not_checked(open_page: Open) -> None:
    found = rows(open_page("/councils/norfolk"))
    assert [(row[0].split(" published")[0], row[1]) for row in found] == [
        ("Inspected 30 April to 11 May 2018 ILACS ·", "Overall effectiveness"),
        ("Inspected 30 April to 11 May 2018 ILACS ·", "Leadership"),
        ("Inspected 1 to 24 May 2013 SIF ·", "Overall effectiveness"),
        ("Inspected 1 to 24 May 2013 SIF ·", "Adoption"),
    ]
    assert found[0][0].endswith("current")
    assert found[2][2].startswith("Inadequate")


def test_where_an_inspections_grades_were_read_is_said_once_where_it_is_the_same(open_page: Open) -> None:
    tree = open_page("/councils/norfolk")
    found = rows(tree)
    assert [row[2].rpartition(" From ")[2] for row in found[:2]] == [
        "a table of judgements",
        "a table of judgements, not checked against the report",
    ]
    assert found[2][0].endswith("earlier · from a table of judgements")
    assert all("rom a table" not in row[2] for row in found[2:])
    assert "ILACS is Ofsted’s inspection of local authority children’s services. SIF is the single" in words(tree)


def test_the_key_of_the_chart_tells_every_grade(open_page: Open) -> None:
    key = [" ".join(each.text_content().split()) for each in open_page("/councils/norfolk").xpath("//figcaption/ul/li")]
    assert key == ["O Outstanding", "G Good", "RI Requires improvement to be good", "I Inadequate"]


def test_the_chart_has_a_name_and_says_in_words_what_it_draws(open_page: Open) -> None:
    [chart] = open_page("/councils/norfolk").xpath("//figure/*[@role='img']")
    title, told = chart.xpath("./title/text()")[0], chart.xpath("./desc/text()")[0]
    assert title == "Ofsted’s judgements of Norfolk County Council over time"
    assert "Overall effectiveness: inadequate from 24 May 2013, then good from 11 May 2018." in " ".join(told.split())
    assert [mark.text for mark in chart.xpath(".//text[@class='mark']")] == ["I", "G", "O", "G"]


def test_each_grade_has_a_pattern_of_its_own(open_page: Open) -> None:
    tree = open_page("/councils/norfolk")
    assert len(tree.xpath("//pattern[starts-with(@id, 'fill-')]")) == 4
    assert tree.xpath("//*[@style]") == []


def test_links_to_sources_are_told_apart_by_their_names_alone(open_page: Open) -> None:
    links = open_page("/councils/norfolk").xpath("//table[contains(@class, 'judgements')]//a")
    names = [" ".join(link.text_content().split()) for link in links]
    assert names[2] == "Source of Overall effectiveness, Inadequate, inspected 1 to 24 May 2013"
    assert len(set(names)) == len(names)


def test_a_link_opens_the_table_at_the_row(open_page: Open) -> None:
    tree = open_page("/councils/norfolk")
    address = tree.xpath("//dl[@class='grades']//a/@href")[0]
    marked = [mark.text_content() for mark in open_page(address).xpath("//mark")]
    assert len(marked) == 1
    assert marked[0].startswith("Norfolk | Overall effectiveness: good | ILACS | inspected 30 April 2018")


def test_a_predecessors_grade_is_labelled_and_never_now(open_page: Open) -> None:
    tree = open_page("/councils/west-northamptonshire")
    assert "No dated Ofsted judgement of its own is held here." in words(tree)
    assert tree.xpath("//dl[@class='grades']") == []
    [row] = rows(tree)
    assert "of Northamptonshire County Council, the council before" in row[0]
    assert tree.xpath("//*[@class='row-label']/text()") == ["Overall effectiveness (former council)"]


def test_who_delivers_is_said_to_be_unchecked(open_page: Open) -> None:
    text = words(open_page("/councils/worcestershire"))
    assert "Worcestershire Children First" in text
    assert "not checked against a source" in text


def test_a_council_without_documents_says_so_plainly(open_page: Open) -> None:
    text = words(open_page("/councils/kent"))
    assert "No dated Ofsted judgement of its own is held here. That does not mean that there is none." in text
    assert "No document about this council is held." in text


def test_sources_are_listed_with_their_dates(open_page: Open, site: Site) -> None:
    [shelf] = open_page("/councils/norfolk").xpath("//section[@aria-labelledby='sources']")
    listed = words(shelf, ".")
    assert "Invented judgements Document · Invented Gazette · January 2020" in listed
    assert "Induction for new social workers Article · Invented Gazette · May 2020" in listed


def test_an_unknown_council_is_a_page_that_was_not_found(open_page: Open) -> None:
    assert "There is no council of this name" in words(open_page("/councils/atlantis", status=404))


@pytest.mark.parametrize(
    ("typed", "leads_to"),
    [
        ("/councils/Norfolk", "/councils/norfolk"),
        ("/councils/norfolk-county-council", "/councils/norfolk"),
        ("/councils/norfolk/", "/councils/norfolk"),
        ("/councils/?name=nor&x=%2F%2Fe", "/councils?name=nor&x=%2F%2Fe"),
        ("/ask/", "/ask"),
        ("/nothing-here/", None),
        ("/example.org/councils/", None),
        ("/api/v1/councils/", None),
    ],
)
def test_an_address_as_people_type_it_leads_to_the_page(client: FlaskClient, typed: str, leads_to: str | None) -> None:
    response = client.get(typed)
    if leads_to is None:
        assert response.status_code == 404
    else:
        assert (response.status_code, response.location) == (302, leads_to)


def test_roles_are_listed_with_their_dates_and_whether_they_are_open(open_page: Open, site: Site) -> None:
    [section] = open_page("/councils/norfolk").xpath("//section[@aria-labelledby='roles']")
    assert "Planner, Larkspur House Closed · advertised April 2017 · closing date 3 May 2017" in words(section, ".")
    [closed] = section.xpath(".//details")
    assert words(closed, "./summary") == "No longer open"
    [link] = closed.xpath(".//a/@href")
    assert link.startswith(f"/documents/{site.documents['norfolk/advert.md'].id}?start=0&")


def test_a_council_without_adverts_says_so(open_page: Open) -> None:
    assert "No job advert of this council is held." in words(open_page("/councils/kent"))
