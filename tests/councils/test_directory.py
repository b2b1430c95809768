import csv

import pytest

from app.councils.directory import TABLE, Directory
from app.dates import PartialDate
from app.errors import UnknownCouncil


@pytest.fixture(scope="module")
def directory() -> Directory:
    return Directory.load()


def test_the_table_holds_153_present_and_7_former_councils(directory):
    former = {council.slug for council in directory.councils if council.ended}
    assert len(directory.councils) == 160
    assert former == {
        "bedfordshire",
        "bournemouth",
        "cheshire",
        "cumbria",
        "dorset-county-council",
        "northamptonshire",
        "poole",
    }


def test_every_slug_name_and_alias_of_the_table_resolves_to_its_own_council(directory):
    with TABLE.open(encoding="utf-8", newline="") as table:
        for row in csv.DictReader(table):
            names = [row["slug"], row["official_name"], row["short_name"]]
            names += [alias.strip() for alias in row["aliases"].split(";") if alias.strip()]
            for name in names:
                for written in (name, name.upper(), name.lower(), f"  {name} ", name.replace(" & ", " and ")):
                    assert directory.resolve(written).slug == row["slug"], written


@pytest.mark.parametrize(
    ("written", "slug"),
    [
        ("Norfolk Council", "norfolk"),
        ("norfolk county council", "norfolk"),
        ("Stoke on Trent City Council", "stoke-on-trent"),
        ("the London Borough of Brent", "brent"),
        ("Kensington & Chelsea", "kensington-and-chelsea"),
        ("Bournemouth Christchurch and Poole", "bournemouth-christchurch-and-poole"),
        ("st helens", "st-helens"),
        ("City of London", "london-corporation"),
        ("Hull", "kingston-upon-hull"),
        ("Dorset", "dorset"),
        ("Dorset County Council", "dorset-county-council"),
        ("Bedfordshire", "bedfordshire"),
        ("Bedford", "bedford"),
        ("Brighton City Council", "brighton-and-hove"),
        ("Worcestershire Children First", "worcestershire"),
        ("birmingham childrens trust", "birmingham"),
        ("Birmingham Children’s Trust", "birmingham"),
        ("Slough Children's Services Trust", "slough"),
        ("Doncaster Children's Services Trust", "doncaster"),
    ],
)
def test_the_names_people_write_resolve(directory, written, slug):
    assert directory.resolve(written).slug == slug


@pytest.mark.parametrize(
    ("asked", "nearest"),
    [("Norflok", "norfolk"), ("worcestershre", "worcestershire"), ("Leister City Council", "leicester")],
)
def test_an_unknown_name_carries_the_nearest_slug_first(directory, asked, nearest):
    with pytest.raises(UnknownCouncil) as problem:
        directory.resolve(asked)
    assert problem.value.asked == asked
    assert problem.value.nearest[0] == nearest
    assert len(problem.value.nearest) <= 3


@pytest.mark.parametrize("asked", ["", "zzzzzz", "London", "Yorkshire Dales National Park", "x" * 5000])
def test_a_name_that_is_no_council_is_refused(directory, asked):
    with pytest.raises(UnknownCouncil):
        directory.resolve(asked)


def test_a_county_title_on_a_city_that_shares_its_name_with_a_county_is_left_open(directory):
    with pytest.raises(UnknownCouncil) as problem:
        directory.resolve("Derby County Council")
    assert {"derby", "derbyshire"} <= set(problem.value.nearest)


def test_a_body_that_serves_several_councils_names_them_all(directory):
    with pytest.raises(UnknownCouncil) as problem:
        directory.resolve("Achieving for Children")
    assert problem.value.nearest == ("kingston-upon-thames", "richmond-upon-thames", "windsor-and-maidenhead")
    assert directory.names["northamptonshire childrens trust"] == ("north-northamptonshire", "west-northamptonshire")


def test_a_partner_council_is_not_taken_for_a_delivery_body(directory):
    assert directory.names["hampshire county council"] == ("hampshire",)


def test_slugs_are_exact(directory):
    assert directory.get("norfolk").name == "Norfolk County Council"
    with pytest.raises(UnknownCouncil) as problem:
        directory.get("norfolkk")
    assert problem.value.nearest[0] == "norfolk"


def test_succession_is_known_in_both_directions_and_points_at_councils_of_the_table(directory):
    slugs = {council.slug for council in directory.councils}
    for council in directory.councils:
        assert set(council.successor_of) | set(council.succeeded_by) <= slugs
    assert directory.get("cumbria").succeeded_by == ("cumberland", "westmorland-and-furness")
    assert directory.get("cumbria").ended == PartialDate(2023, 3, 31)
    assert "dorset-county-council" in directory.get("bournemouth-christchurch-and-poole").successor_of


def test_delivery_by_the_council_itself_is_not_a_body(directory):
    assert directory.get("norfolk").delivered_by is None
    assert "Birmingham Children's Trust" in (directory.get("birmingham").delivered_by or "")


def test_the_packaged_directory_is_read_once():
    assert Directory.load() is Directory.load()
