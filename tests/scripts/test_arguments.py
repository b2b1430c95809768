"""What commands take."""

from __future__ import annotations

import argparse
from pathlib import Path

import pytest

from app.errors import ConfigError
from scripts.arguments import development_packages, faults_told, folder, from_least, share


def test_a_folder_has_to_be_there(tmp_path: Path) -> None:
    assert folder(str(tmp_path)) == tmp_path
    with pytest.raises(argparse.ArgumentTypeError, match="there is no folder"):
        folder(str(tmp_path / "absent"))


@pytest.mark.parametrize("text", ["0", "-3", "x", "1.5", "", "\u0662"])
def test_what_is_no_number_or_too_small_a_one_is_told_what_to_write(text: str) -> None:
    with pytest.raises(argparse.ArgumentTypeError, match="write a whole number, 1 or more"):
        from_least(1)(text)
    assert from_least(1)("12") == 12


@pytest.mark.parametrize("text", ["-0.1", "1.1", "half", "", "nan"])
def test_a_share_lies_between_nothing_and_all(text: str) -> None:
    with pytest.raises(argparse.ArgumentTypeError, match="from 0 to 1"):
        share(text)
    assert [share("0"), share("0.5"), share("1")] == [0.0, 0.5, 1.0]


def test_without_the_packages_for_development_a_command_says_how_to_get_them() -> None:
    with pytest.raises(SystemExit, match=r"no_such_package is not installed.*requirements-dev\.txt"):  # noqa: SIM117
        with development_packages():
            import no_such_package  # type: ignore[import-not-found] # noqa: F401


@pytest.mark.parametrize("problem", [ConfigError("PORT='x': write a number"), FileNotFoundError("no such file")])
def test_what_can_be_mended_ends_a_command_with_its_sentence(problem: Exception) -> None:
    @faults_told()
    def main() -> None:
        raise problem

    with pytest.raises(SystemExit, match=str(problem)):
        main()
