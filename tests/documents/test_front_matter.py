import pytest

from app.documents.front_matter import read_yaml, split_front_matter
from app.errors import DocumentError


def test_front_matter_is_parted_from_the_text() -> None:
    given, body = split_front_matter("---\ntitle: Working here\npublished: 2018-01\n---\n# Working here\n", "a.md")
    assert dict(given) == {"title": "Working here", "published": "2018-01"}
    assert body == "# Working here\n"


def test_a_wrong_date_stays_text_so_that_it_can_be_named() -> None:
    assert read_yaml("published: 2018-02-30", "a.md", "front matter")["published"] == "2018-02-30"


def test_a_council_called_no_is_not_turned_into_false() -> None:
    assert read_yaml("council: no", "a.md", "front matter")["council"] == "no"


def test_a_page_that_opens_with_a_rule_has_no_front_matter() -> None:
    text = "---\nWe are looking for you.\n---\nMore."
    assert split_front_matter(text, "a.md") == ({}, text)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("---\ntitle: one\ncouncil: [norfolk\n---\nText", "line [34]"),
        ("---\ntitle: one\ntitle: two\n---\nText", "line 3: 'title' is given twice"),
        ("---\ntitle: one\nText without an end", "no closing line '---'"),
        ("---\na: &x [1]\nb: *x\n---\nText", r"line 3: aliases"),
        ("---\n# only\n- a\n- b\n---\nText", "not a list of 'name: value' lines"),
        ("---\ntitle: " + "x" * 30_000 + "\n---\nText", "longer than 20,000 characters"),
        ("---\na: " + "[" * 5_000 + "\n---\nText", "front matter"),
    ],
)
def test_malformed_front_matter_is_refused_and_the_line_named(text: str, reason: str) -> None:
    with pytest.raises(DocumentError, match=reason):
        split_front_matter(text, "a.md")


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("title: Fostering: join us", "Fostering: join us"),
        ("title: What's new: the team's pay:", "What's new: the team's pay:"),
        ('title: "Quoted: as it should be"', "Quoted: as it should be"),
    ],
)
def test_a_colon_in_a_value_is_taken_as_it_was_meant(line: str, title: str) -> None:
    fields = read_yaml(f"{line}\ncouncil: [norfolk, kent]", "a.md", "front matter")
    assert fields == {"title": title, "council": ["norfolk", "kent"]}
