"""Corrections are checked before they are kept, and what stands in the file stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.councils.directory import Directory
from app.errors import InvalidRequest
from app.facts.corrections import read_corrections
from app.knowledge.correct import add_correction, remove_correction
from app.knowledge.shelf import Shelf
from tests.builders import settings

GIVEN = {
    "council": "Norfolk",
    "area": "leadership",
    "inspected_to": "2022-11-18",
    "grade": "good",
    "by": "data team",
    "on": "2026-11-25",
    "why": "Typed wrongly: the report says “good”.",
    "source": "",
}


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(settings(tmp_path))


def test_a_correction_is_added_below_what_a_person_wrote(shelf: Shelf) -> None:
    directory, file = Directory.load(), shelf.root / "judgement-corrections.yaml"
    shelf.root.mkdir()
    file.write_text(
        "# Ours\n- {council: kent, area: adoption, inspected_to: 2020, grade: good, by: a, on: 2026, why: b}\n"
    )
    add_correction(shelf, GIVEN, directory)
    assert file.read_text().startswith("# Ours\n")
    read = read_corrections(shelf.root, directory)
    assert [(entry.council, entry.number) for entry in read.entries] == [("kent", 1), ("norfolk", 2)]
    assert read.problems == ()
    remove_correction(shelf, 1)
    assert [entry.council for entry in read_corrections(shelf.root, directory).entries] == ["norfolk"]


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"council": "Atlantis"}, "council is 'Atlantis'"),
        ({"inspected_to": "soon"}, "inspected_to is 'soon'"),
        ({"grade": "perfect"}, "grade is 'perfect'"),
        ({"why": ""}, "why is missing"),
        ({"why": "x" * 501}, "why has 501 characters"),
    ],
)
def test_a_wrong_entry_is_refused_and_nothing_is_written(shelf: Shelf, changed: dict, said: str) -> None:
    with pytest.raises(InvalidRequest, match=said):
        add_correction(shelf, {**GIVEN, **changed}, Directory.load())
    assert not (shelf.root / "judgement-corrections.yaml").exists()


def test_the_same_judgement_is_corrected_once(shelf: Shelf) -> None:
    add_correction(shelf, GIVEN, Directory.load())
    with pytest.raises(InvalidRequest, match="corrects the same judgement"):
        add_correction(shelf, {**GIVEN, "grade": "inadequate"}, Directory.load())


def test_a_file_that_cannot_be_read_is_left_alone(shelf: Shelf) -> None:
    shelf.root.mkdir()
    (shelf.root / "judgement-corrections.yaml").write_text("- [unclosed")
    with pytest.raises(InvalidRequest, match="Mend it on the disk first"):
        add_correction(shelf, GIVEN, Directory.load())
    assert (shelf.root / "judgement-corrections.yaml").read_text() == "- [unclosed"


def test_an_entry_that_is_not_there_cannot_be_taken_out(shelf: Shelf) -> None:
    with pytest.raises(InvalidRequest):
        remove_correction(shelf, 1)
