"""The document on architecture is that of this program: its floors, the modules it names, the files of a version."""

from __future__ import annotations

import re

from app.config import Config
from tests.guards.sources import ROOT, module_name, python_files
from tests.guards.test_floors import FLOORS, SAME_ROOM

PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
_ROW = re.compile(r"^\| ([^|]+) \| ([^|]+) \|", re.MULTILINE)
_BETWEEN = re.compile(r"between (\d) and (\d)")
_NAME = re.compile(r"`([a-z_./]+)`")
ON_THE_WAY = ("app.answering", "app.conversation", "app.retrieval")
"""Where a question travels: each module of these has its place in the table of steps, or beside it."""


def part(heading: str) -> str:
    """What stands below a heading of the second degree."""
    return re.split(r"^## ", PAGE[PAGE.index(f"## {heading}\n") + 3 :], maxsplit=1, flags=re.MULTILINE)[0]


def floors_told(table: str) -> dict[str, str]:
    """For each module or package of the table, the floor as it is written."""
    return {
        "app." + name.rstrip("/").removesuffix(".py"): floor
        for floor, names in _ROW.findall(table)
        for name in _NAME.findall(names)
        if floor != "floor"
    }


def is_on(floor: float, told: str) -> bool:
    """Whether a floor is the one that is written: "2", or "between 2 and 3" for a mezzanine."""
    if between := _BETWEEN.fullmatch(told):
        return int(between[1]) < floor < int(between[2])
    return told == str(floor)


def stems_in(text: str) -> set[str]:
    """Last parts of all names in backticks: ``answering/text/`` gives text, ``from_ledger`` itself."""
    return {re.sub(r"\.\w+$", "", name.rstrip("/").rpartition("/")[2]) for name in _NAME.findall(text)}


def test_every_module_stands_on_the_floor_that_is_told() -> None:
    told = floors_told(part("Floors"))
    floors = FLOORS | {name: FLOORS[room] for name, room in SAME_ROOM.items()}
    assert set(told) == set(floors)
    assert {name: floor for name, floor in floors.items() if not is_on(floor, told[name])} == {}


def test_steps_of_a_question_name_modules_that_are_there() -> None:
    files = {path.stem for path in (ROOT / "app").rglob("*.*")} | {path.name for path in (ROOT / "app").rglob("*")}
    steps = "\n".join(names for _, names in _ROW.findall(part("How a question travels")))
    assert stems_in(steps) - files == set()


def test_every_module_on_a_questions_way_is_named() -> None:
    modules = [module_name(path) for path in python_files("app") if path.name != "__init__.py"]
    on_the_way = {name for name in modules if name.startswith(ON_THE_WAY)}
    assert {name for name in on_the_way if name.rpartition(".")[2] not in stems_in(PAGE)} == set()


def test_every_file_of_a_version_is_told_and_no_other(small_built: Config) -> None:
    index = small_built.index_dir
    version = index / "versions" / (index / "current").read_text(encoding="utf-8").strip()
    held = {path.name + "/" * path.is_dir() for path in version.iterdir()}
    told = {name for cell, _ in _ROW.findall(part("What an index version is")) for name in _NAME.findall(cell)}
    assert told == held


def test_the_guard_reads_rows_and_floors() -> None:
    table = "| floor | place |\n|---|---|\n| 0 | `dates.py` `files.py` | x |\n| between 1 and 2 | `facts/` | y |\n"
    assert floors_told(table) == {"app.dates": "0", "app.files": "0", "app.facts": "between 1 and 2"}
    assert is_on(1.5, "between 1 and 2")
    assert not is_on(2, "between 1 and 2")
    assert is_on(2, "2")
    assert stems_in("`answering/text/`: `support` `support.json` of `app/answering/answer.py`") == {
        "text",
        "support",
        "answer",
    }
