"""A candidate waits for a person; publishing, going back, and a restart that respects both."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.config import Config
from app.councils.directory import Directory
from app.encoder import Encoder
from app.errors import BuildRunning
from app.indexing.build import build_index
from app.indexing.progress import Silent
from app.indexing.release import candidate, difference, release
from app.indexing.report import BuildReport, Outcome
from app.indexing.version import (
    build_lock,
    changes_wait,
    left_versions,
    list_versions,
    published_version,
    read_manifest,
    version_folder,
)
from tests.builders import build


def build_candidate(config: Config, encoder: Encoder) -> BuildReport:
    clock = lambda: datetime.now(UTC)  # noqa: E731
    return build_index(config, lambda: encoder, Directory.load(), now=clock, progress=Silent(), do_publish=False)


def write(config: Config, text: str, path: str = "norfolk/new.txt") -> None:
    (config.knowledge_dir / path).write_text(text)


def test_a_candidate_is_complete_and_not_published(small_config: Config, encoder: Encoder) -> None:
    first = build(small_config, encoder)
    write(small_config, "The planner works on Tuesdays in Norfolk.\n")
    report = build_candidate(small_config, encoder)
    assert report.outcome is Outcome.CANDIDATE
    assert published_version(small_config.index_dir) == first.version
    assert candidate(small_config) == report.version
    assert changes_wait(small_config.index_dir)


def test_building_again_makes_no_second_candidate(small_config: Config, encoder: Encoder) -> None:
    build(small_config, encoder)
    write(small_config, "The planner works on Tuesdays in Norfolk.\n")
    first, second = build_candidate(small_config, encoder), build_candidate(small_config, encoder)
    assert (second.version, second.outcome) == (first.version, Outcome.CANDIDATE)


def test_the_first_candidate_of_all_waits_too(small_config: Config, encoder: Encoder) -> None:
    report = build_candidate(small_config, encoder)
    assert published_version(small_config.index_dir) is None
    release(small_config, report.version)
    assert published_version(small_config.index_dir) == report.version


def test_publishing_ends_the_wait_unless_more_has_changed(small_config: Config, encoder: Encoder) -> None:
    build(small_config, encoder)
    write(small_config, "The planner works on Tuesdays in Norfolk.\n")
    report = build_candidate(small_config, encoder)
    write(small_config, "The planner works on Fridays in Norfolk.\n")
    release(small_config, report.version)
    assert changes_wait(small_config.index_dir)
    newer = build_candidate(small_config, encoder)
    release(small_config, newer.version)
    assert not changes_wait(small_config.index_dir)
    assert candidate(small_config) is None


def test_going_back_is_publishing_an_older_one(small_config: Config, encoder: Encoder) -> None:
    first = build(small_config, encoder)
    write(small_config, "The planner works on Tuesdays in Norfolk.\n")
    second = build(small_config, encoder)
    release(small_config, first.version)
    assert published_version(small_config.index_dir) == first.version
    assert second.version in list_versions(small_config.index_dir)


def test_a_version_that_was_left_is_never_offered_as_new(small_config: Config, encoder: Encoder) -> None:
    first = build(small_config, encoder)
    write(small_config, "The planner works on Tuesdays in Norfolk.\n")
    second = build_candidate(small_config, encoder)
    assert left_versions(small_config.index_dir) == frozenset()
    release(small_config, second.version)
    release(small_config, first.version)
    assert left_versions(small_config.index_dir) == {second.version}
    assert candidate(small_config) is None
    write(small_config, "The planner works on Fridays in Norfolk.\n")
    third = build_candidate(small_config, encoder)
    assert candidate(small_config) == third.version
    release(small_config, second.version)
    assert left_versions(small_config.index_dir) == {first.version}
    assert candidate(small_config) == third.version


def test_nothing_is_published_while_a_build_writes(small_config: Config, encoder: Encoder) -> None:
    first = build(small_config, encoder)
    with build_lock(small_config.index_dir), pytest.raises(BuildRunning):
        release(small_config, first.version)


def test_surplus_versions_go_and_the_published_one_stays(small_config: Config, encoder: Encoder) -> None:
    config = replace(small_config, keep_versions=2)
    first = build(config, encoder)
    for day in ("Monday", "Tuesday"):
        write(config, f"The planner works on {day} in Norfolk.\n")
        report = build_candidate(config, encoder)
    assert first.version in list_versions(config.index_dir)
    release(config, report.version)
    assert len(list_versions(config.index_dir)) == 2


def test_two_versions_differ_in_their_sources(small_config: Config, encoder: Encoder) -> None:
    first = build(small_config, encoder)
    write(small_config, "The planner works on Tuesdays in Norfolk.\n")
    write(small_config, "Changed words about the counselling of staff.\n", "general/wellbeing.txt")
    (small_config.knowledge_dir / "norfolk/induction.md").unlink()
    second = build(small_config, encoder)
    manifests = [read_manifest(version_folder(small_config.index_dir, each.version)) for each in (first, second)]
    found = difference(*manifests)
    assert found.added == ("norfolk/new.txt",)
    assert found.removed == ("norfolk/induction.md",)
    assert found.changed == ("general/wellbeing.txt",)
    assert difference(None, manifests[0]).added
    assert difference(manifests[0], manifests[0]).is_empty


def test_a_start_leaves_changes_to_people(
    small_config: Config, encoder: Encoder, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from scripts import build_index as command

    first = build(small_config, encoder)
    monkeypatch.setattr(command, "load", lambda: small_config)
    write(small_config, "The planner works on Tuesdays in Norfolk.\n")
    build_candidate(small_config, encoder)
    assert command.main(["--at-start"]) == 0
    assert "wait to be published" in capsys.readouterr().out
    assert published_version(small_config.index_dir) == first.version
    Path(small_config.index_dir / "versions" / first.version / "manifest.json").write_text("broken")
    assert command.main(["--at-start"]) == 0
    assert published_version(small_config.index_dir) != first.version
