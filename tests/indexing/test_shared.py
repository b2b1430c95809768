"""Machines that share nothing but a database: one builds, all serve; what one changes, every other one gets."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from sqlalchemy import text

from app.config import Config
from app.documents.sources import misnamed_sources
from app.encoder import Encoder
from app.errors import AppError, BrokenIndex, BuildRunning
from app.indexing.published import PublishedIndex, published_index
from app.indexing.release import release
from app.indexing.shared import pull, share_folder, shared, writing
from app.indexing.version import changes_wait, left_versions, list_versions, published_version, roll_back
from app.storage.passages import count_passages
from tests.builders import build, put_misnamed, settings, write_knowledge
from tests.durable import durable_steps

NEW = {"norfolk/new.txt": "A new page\n\nThe library van stops in the invented village of Upper Example on Mondays.\n"}


@pytest.fixture
def machine(tmp_path: Path, new_postgres: Callable[[], str]) -> Callable[..., Config]:
    """Settings of one more machine: its own folders, everybody's database."""
    url = new_postgres()
    return lambda name, **changed: settings(tmp_path / name, DATABASE_URL=url, **changed)


@pytest.fixture
def one(machine: Callable[..., Config], encoder: Encoder) -> Config:
    """A machine that has built and published the small knowledge."""
    config = machine("one")
    write_knowledge(config.knowledge_dir)
    build(config, encoder)
    return config


def served(config: Config, encoder: Encoder) -> PublishedIndex:
    return published_index(config, encoder.identity)


def test_another_machine_serves_what_one_has_published(
    one: Config, machine: Callable[..., Config], encoder: Encoder
) -> None:
    two = machine("two")
    write_knowledge(one.knowledge_dir, {"@eaDir/new.txt/thumbnail.txt": "A storage on the network keeps this.\n"})
    pull(one)
    index = served(two, encoder).get()
    assert not (two.knowledge_dir / "@eaDir").exists()
    assert index.version == published_version(one.index_dir)
    assert len(index.passages) == len(served(one, encoder).get().passages)
    assert (two.knowledge_dir / "general/wellbeing.txt").read_text() == (
        one.knowledge_dir / "general/wellbeing.txt"
    ).read_text()


def test_both_stores_find_the_same_passages(one: Config, small_built: Config, encoder: Encoder) -> None:
    on_postgresql, on_disk = served(one, encoder).get(), PublishedIndex(small_built.index_dir, encoder.identity).get()
    for question in (
        "What is the salary of a team manager?",
        "How many children are in a caseload?",
        "Is there a van?",
    ):
        vector = encoder.encode_question(question)
        for rows in (None, on_disk.rows_of("norfolk"), on_disk.rows_of("worcestershire")):
            found, near = on_postgresql.vectors.search(vector, 5, rows), on_disk.vectors.search(vector, 5, rows)
            assert found[0].tolist() == near[0].tolist()
            assert found[1] == pytest.approx(near[1], abs=1e-6)
        rows = np.arange(len(on_disk.passages))
        wanted = on_disk.lexical.scores_of(question, rows)
        assert on_postgresql.lexical.scores_of(question, rows) == pytest.approx(wanted)


def test_the_scope_of_a_council_holds_inside_the_query(one: Config, encoder: Encoder) -> None:
    index = served(one, encoder).get()
    scope = index.rows_of("worcestershire")
    rows, _ = index.vectors.search(encoder.encode_question("salary of a team manager in fostering"), 50, scope)
    assert set(rows.tolist()) == set(scope.tolist())


def test_vectors_are_found_by_pgvector_and_by_the_copy_when_the_database_is_gone(
    one: Config, encoder: Encoder, caplog: pytest.LogCaptureFixture
) -> None:
    index, question = served(one, encoder).get(), encoder.encode_question("driving licence")
    before = index.vectors.search(question, 3)[0].tolist()
    found = shared(one)
    assert found is not None
    with found.engine.begin() as connection:
        assert count_passages(connection, index.version) == len(index.passages)
        connection.execute(text("DELETE FROM index_passages WHERE place = :first"), {"first": before[0]})
    assert index.vectors.search(question, 3)[0].tolist()[0] == before[1]
    with found.engine.begin() as connection:
        connection.execute(text("DROP TABLE index_passages"))
    assert index.vectors.search(question, 3)[0].tolist() == before
    assert "this machine's copy does" in caplog.text


def test_a_publication_and_a_roll_back_are_noticed_by_every_machine(
    one: Config, machine: Callable[..., Config], encoder: Encoder
) -> None:
    two = machine("two")
    seen = served(two, encoder)
    older = seen.get().version
    write_knowledge(one.knowledge_dir, NEW)
    newer = build(one, encoder).version
    pull(two)
    assert seen.get().version == newer
    assert any("library van" in passage.text for passage in seen.get().passages)
    with writing(two):
        roll_back(two.index_dir)
    pull(one)
    assert served(one, encoder).get().version == older
    assert left_versions(one.index_dir) == {newer}


def test_a_follower_notices_within_a_second_or_two(
    one: Config, machine: Callable[..., Config], encoder: Encoder
) -> None:
    import time

    two = machine("two")
    seen = served(two, encoder)
    seen.get()
    follower = shared(two)
    assert follower is not None
    follower.follow()
    write_knowledge(one.knowledge_dir, NEW)
    newer, published_at = build(one, encoder).version, time.monotonic()
    while seen.get().version != newer and time.monotonic() - published_at < 60:
        time.sleep(0.05)
    follower.close()
    assert seen.get().version == newer


def test_any_machine_builds_and_what_a_person_put_into_one_folder_reaches_all(
    one: Config, machine: Callable[..., Config], encoder: Encoder
) -> None:
    two = machine("two")
    pull(two)
    write_knowledge(two.knowledge_dir, NEW)
    (two.knowledge_dir / "norfolk/induction.md").unlink()
    build(two, encoder)
    pull(one)
    assert (one.knowledge_dir / "norfolk/new.txt").is_file()
    assert not (one.knowledge_dir / "norfolk/induction.md").exists()


def test_a_name_that_is_not_utf8_stays_on_its_machine(
    one: Config, machine: Callable[..., Config], encoder: Encoder
) -> None:
    put_misnamed(one.knowledge_dir)
    write_knowledge(one.knowledge_dir, NEW)
    build(one, encoder)
    two = machine("two")
    pull(two)
    assert (two.knowledge_dir / "norfolk/new.txt").is_file()
    assert (misnamed_sources(one.knowledge_dir), misnamed_sources(two.knowledge_dir)) == (["caf\udce9.md"], [])


def test_what_two_machines_changed_at_once_is_kept_twice(
    one: Config, machine: Callable[..., Config], encoder: Encoder
) -> None:
    two = machine("two")
    pull(two)
    for config, words in ((one, "Words of one."), (two, "Words of two.")):
        (config.knowledge_dir / "general/wellbeing.txt").write_text(words)
    build(one, encoder)
    build(two, encoder)
    assert (two.knowledge_dir / "general/wellbeing.txt").read_text() == "Words of one."
    kept = list((two.knowledge_dir / ".replaced").rglob("wellbeing.txt"))
    assert [file.read_text() for file in kept] == ["Words of two."]


def test_a_machine_that_joins_gets_the_documents_and_keeps_its_own_aside(
    one: Config, machine: Callable[..., Config]
) -> None:
    two = machine("two")
    write_knowledge(two.knowledge_dir, {"other/page.txt": "Not everybody's.\n"})
    pull(two)
    assert not (two.knowledge_dir / "other/page.txt").exists()
    assert len(list((two.knowledge_dir / ".replaced").rglob("page.txt"))) == 1
    assert (two.knowledge_dir / "general/wellbeing.txt").is_file()


def test_what_is_fetched_outlives_a_power_cut(
    one: Config, machine: Callable[..., Config], monkeypatch: pytest.MonkeyPatch
) -> None:
    steps = durable_steps(monkeypatch)
    pull(machine("two"))
    fetched = steps.index("wellbeing.txt takes its place")
    assert steps[fetched - 1] == ".wellbeing.txt-fetching is kept"
    assert steps[fetched + 1] == "the names in general are kept"
    assert "the names in versions are kept" in steps


def test_a_new_and_empty_database_at_the_old_address_takes_nothing_from_a_machine(
    one: Config, new_postgres: Callable[[], str], encoder: Encoder
) -> None:
    documents, versions = sorted(one.knowledge_dir.rglob("*.*")), list_versions(one.index_dir)
    elsewhere = replace(one, database_url=new_postgres())
    pull(elsewhere)
    with writing(elsewhere):
        pass
    share_folder(elsewhere)
    assert (sorted(one.knowledge_dir.rglob("*.*")), list_versions(one.index_dir)) == (documents, versions)
    assert served(elsewhere, encoder).get().passages


def test_documents_that_another_database_held_are_set_aside_and_not_deleted(
    one: Config, tmp_path: Path, new_postgres: Callable[[], str], encoder: Encoder
) -> None:
    url = new_postgres()
    other = settings(tmp_path / "other", DATABASE_URL=url)
    write_knowledge(other.knowledge_dir, {"other/page.txt": "Everybody's there.\n"})
    build(other, encoder)
    pull(replace(one, database_url=url))
    assert not (one.knowledge_dir / "norfolk/induction.md").exists()
    assert len(list((one.knowledge_dir / ".replaced").rglob("induction.md"))) == 1
    assert (one.knowledge_dir / "other/page.txt").is_file()


def test_what_was_put_into_a_folder_before_an_upgrade_is_no_strangers(
    one: Config, new_postgres: Callable[[], str], encoder: Encoder
) -> None:
    memory = one.index_dir / "shared-documents.json"
    of_before = {name: value for name, value in json.loads(memory.read_text("utf-8")).items() if name != "database"}
    write_knowledge(one.knowledge_dir, {"norfolk/new.txt": "Teams meet on Mondays.\n"})
    for config in (one, replace(one, database_url=new_postgres())):
        memory.write_text(json.dumps(of_before), "utf-8")
        shared(config)._seen.clear()  # as a process that has just begun
        pull(config)
        assert (one.knowledge_dir / "norfolk/new.txt").is_file()
        assert (one.knowledge_dir / "norfolk/induction.md").is_file()


def test_one_process_of_all_machines_writes_at_a_time(one: Config, machine: Callable[..., Config]) -> None:
    two = machine("two")
    pull(two)
    with writing(one), pytest.raises(BuildRunning, match="Another machine"), writing(two):
        pass


def test_a_publication_that_fails_half_way_is_nobodys(
    one: Config, machine: Callable[..., Config], encoder: Encoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    published, two = published_version(one.index_dir), machine("two")
    write_knowledge(one.knowledge_dir, NEW)

    def fail(*_: object) -> None:
        raise OSError("the line went dead")

    with monkeypatch.context() as broken:
        broken.setattr("app.indexing.shared.add_version", fail)
        with pytest.raises(BrokenIndex, match="line went dead"):
            build(one, encoder)
    assert served(two, encoder).get().version == published
    assert build(one, encoder).version != published  # what was made already is published now
    pull(two)
    assert published_version(two.index_dir) == published_version(one.index_dir)


def test_versions_that_are_cleaned_go_everywhere(one: Config, machine: Callable[..., Config], encoder: Encoder) -> None:
    two = machine("two", KEEP_VERSIONS="1")
    pull(two)
    first = published_version(two.index_dir)
    write_knowledge(two.knowledge_dir, NEW)
    build(two, encoder)
    pull(one)
    assert list_versions(one.index_dir) == list_versions(two.index_dir)
    assert first not in list_versions(one.index_dir)
    found = shared(one)
    assert found is not None
    with found.engine.connect() as connection:
        assert connection.scalar(text("SELECT count(DISTINCT version) FROM index_passages")) == 1


def test_a_lost_copy_is_fetched_again_and_damage_in_the_database_is_never_served(
    one: Config, machine: Callable[..., Config], encoder: Encoder
) -> None:
    two = machine("two")
    assert served(two, encoder).get().passages
    shutil.rmtree(two.index_dir / "versions")
    again = machine("two", LOG_LEVEL="ERROR")  # another process of the same machine
    assert served(again, encoder).get().passages
    found = shared(one)
    assert found is not None
    with found.engine.begin() as connection:
        connection.execute(text("UPDATE blob_parts SET content = set_byte(content, 0, 0)"))
    three = machine("three")
    with pytest.raises(AppError, match="not as it was written"):
        pull(three)
    assert published_version(three.index_dir) is None


def test_that_changes_wait_is_known_everywhere(one: Config, machine: Callable[..., Config]) -> None:
    from app.knowledge.change import one_change
    from app.knowledge.shelf import Shelf

    two = machine("two")
    pull(two)
    shelf = Shelf(two)
    with one_change(shelf):
        (two.knowledge_dir / "general/added.txt").write_text("Added in the room.\n")
        shelf.let_wait()
    pull(one)
    assert changes_wait(one.index_dir)
    assert (one.knowledge_dir / "general/added.txt").is_file()
    release(one, published_version(one.index_dir) or "")
    pull(two)
    assert changes_wait(two.index_dir)  # the added page is not in what was published
