from __future__ import annotations

import pytest

from app.facts.vacancy_criteria import desirable_label, with_columns
from app.vacancy import Detail
from tests.answering.documents import document
from tests.facts.vacancy_documents import advert, only, words

HEAD = "# Sledge officer\n\nSalary: £31,200\n\n## Person specification\n\n"
COLUMNS = """| Criteria | Essential | Desirable |
|---|---|---|
| Qualifications | Degree in sledges | Sledge teacher's badge |
| Experience | Two winters | – |
| Other | – | Owns a dog |
"""
MARKS = """| Requirement | Essential | Desirable | How assessed |
|---|---|---|---|
| Degree in sledges | ✓ | – | Certificate |
| Sledge teacher's badge | – | ✓ | Certificate |
| Two winters | Yes | – |
"""
EITHER = """| Area | Essential (E) / Desirable (D) | How assessed |
|---|---|---|
| Degree in sledges | E | Application |
| Sledge teacher's badge | D | Application |
"""
LISTS = """Essential

- Degree in sledges

Desirable criteria:

- Owns a dog
"""


@pytest.mark.parametrize(
    ("body", "required"),
    [
        (COLUMNS, ["Degree in sledges", "Two winters"]),
        (MARKS, ["Degree in sledges"]),
        (EITHER, ["Degree in sledges"]),
        (EITHER.replace("Essential (E) / Desirable (D)", "E or D"), ["Degree in sledges"]),
        (LISTS, ["Degree in sledges"]),
        ("Essential\n\nDegree in sledges\n\nDesirable\n\nOwns a dog\n", ["Degree in sledges"]),
    ],
)
def test_what_is_desirable_is_no_requirement(body: str, required: list[str]) -> None:
    assert words(only(advert(HEAD + body)), Detail.REQUIREMENTS) == required


def test_a_table_with_rows_for_both_says_which_is_which() -> None:
    body = "| Essential | Degree in sledges |\n|---|---|\n| Desirable | Owns a dog |\n"
    assert words(only(advert(HEAD + body)), Detail.REQUIREMENTS) == ["Degree in sledges"]


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("| Other | Two winters | Owns a dog", "Other | Essential: Two winters | Desirable: Owns a dog"),
        ("| Other | – | Owns a dog", "Other | Desirable: Owns a dog"),
        ("| Other", None),
    ],
)
@pytest.mark.parametrize("head", ["| Criteria | Essential | Desirable", "| Essential | Desirable"])
def test_a_row_is_told_with_the_names_of_its_columns(row: str, told: str | None, head: str) -> None:
    source = document("Person specification", head, row)
    found = with_columns(source, source.text.rindex("Other"))
    assert (found[0] if found else None) == told


@pytest.mark.parametrize(
    ("paragraphs", "label"),
    [
        (("Desirable", "- Speaks Sledge", "- Owns a dog"), "Desirable"),
        (("Essential", "- Speaks Sledge", "- Desirable:", "- Owns a dog"), "Desirable:"),
        (("Desirable", "- Speaks Sledge", "Essential", "- Owns a dog"), None),
        (("Desirable", "- Speaks Sledge", "Write to us. Say that one owns a dog"), None),
        (("It is desirable to be here.", "- Owns a dog"), None),
    ],
)
def test_an_item_is_desirable_under_the_nearest_label(paragraphs: tuple[str, ...], label: str | None) -> None:
    source = document(*paragraphs)
    found = desirable_label(source, source.text.casefold().index("owns a dog"))
    assert (source.text[found.start : found.end] if found else None) == label
