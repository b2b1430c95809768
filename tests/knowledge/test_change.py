"""Files are added, described, replaced, withdrawn and restored; nothing is lost, and nobody overwrites unseen work."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from app.councils.directory import Directory
from app.errors import DocumentError, InvalidRequest, NotFound
from app.indexing.version import version_folder
from app.knowledge.change import add_file, describe, replace_file, restore, same_bytes, stage, staged_before, withdraw
from app.knowledge.shelf import Held, Shelf, State
from app.knowledge.understood import Understood
from tests.builders import settings
from tests.durable import durable_steps

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("reads_here")]
TODAY = date(2026, 11, 25)
ADVERT = b"# Senior social worker, Kent County Council\n\nThe closing date is 12 December 2026.\n"


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(settings(tmp_path))


def only(shelf: Shelf) -> Held:
    (held,) = shelf.held(None, TODAY)
    return held


def add(shelf: Shelf, name: str = "Advert.md", data: bytes = ADVERT) -> Held:
    path, _ = add_file(shelf, name, data, Directory.load())
    return next(held for held in shelf.held(None, TODAY) if held.path == path)


def test_a_file_goes_into_the_folder_of_its_council_and_waits(shelf: Shelf) -> None:
    held = add(shelf)
    assert held.path == "kent/advert.md"
    assert held.state is State.PENDING
    assert held.title == "Senior social worker, Kent County Council"
    assert add(shelf, data=b"# Other\n\nNothing about any council stands here.\n").path == "general/advert.md"


def test_a_file_that_was_sent_outlives_a_power_cut(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    steps = durable_steps(monkeypatch)
    with stage(shelf, "Advert.md", ADVERT) as staged:
        assert steps == ["advert.md is kept", f"the names in {staged.token} are kept"]
        steps.clear()
        staged.move_to("kent/sent.md")
    assert steps == ["advert.md is kept", "sent.md takes its place", "the names in kent are kept"]


def test_a_second_file_of_the_same_name_gets_another_path(shelf: Shelf) -> None:
    add(shelf)
    assert add(shelf, data=ADVERT + b"\nMore.\n").path == "kent/advert-2.md"


def test_the_same_bytes_are_recognised(shelf: Shelf) -> None:
    add(shelf)
    assert same_bytes(shelf, ADVERT) == "kent/advert.md"
    assert same_bytes(shelf, ADVERT + b"x") is None


def test_a_file_that_cannot_be_read_leaves_nothing_behind(shelf: Shelf) -> None:
    with pytest.raises(DocumentError):
        add_file(shelf, "a.pdf", b"%PDF-1.4 broken", Directory.load())
    assert shelf.held(None, TODAY) == []
    assert list((shelf.root / ".incoming").iterdir()) == []


def test_what_a_person_says_goes_into_the_sidecar_and_their_notes_stay(shelf: Shelf) -> None:
    held = add(shelf)
    sidecar = shelf.root / "kent/advert.md.yaml"
    sidecar.write_text("left_open: the salary\n")
    found = describe(shelf, only(shelf), {"kind": "vacancy", "valid_until": "2026-12-12", "council": ["Kent"]})
    assert (found.document.metadata.kind, str(found.document.metadata.valid_until)) == ("vacancy", "2026-12-12")
    assert "left_open: the salary" in sidecar.read_text()
    assert only(shelf).digest != held.digest
    describe(shelf, only(shelf), {"valid_until": "2026-11-01", "kind": "vacancy"})
    assert "council" not in sidecar.read_text()


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"council": ["Atlantis"]}, "council is 'Atlantis'"),
        ({"published": "2026-02-30"}, "published is '2026-02-30'"),
        ({"source_url": "javascript:alert(1)"}, "source_url"),
        ({"valid_from": "2026-12-12", "valid_until": "2026-12-01"}, r"valid_until\) is 2026-12-01"),
    ],
)
def test_a_wrong_field_is_named_and_nothing_is_written(shelf: Shelf, given: dict, said: str) -> None:
    held = add(shelf)
    with pytest.raises(DocumentError, match=said):
        describe(shelf, held, given)
    assert only(shelf).digest == held.digest


def test_two_people_cannot_overwrite_each_other(shelf: Shelf) -> None:
    seen_by_both = add(shelf)
    describe(shelf, seen_by_both, {"kind": "vacancy"})
    for change in (
        lambda: describe(shelf, seen_by_both, {"kind": "letter"}),
        lambda: withdraw(shelf, seen_by_both),
        lambda: replace_file(shelf, seen_by_both, stage(shelf, "b.md", b"# B\n\nNew.\n"), datetime.now(UTC)),
    ):
        with pytest.raises(InvalidRequest, match="Somebody has changed"):
            change()


def test_a_replaced_edition_is_kept_and_its_sidecar_goes_on(shelf: Shelf) -> None:
    describe(shelf, add(shelf), {"kind": "vacancy"})
    staged = stage(shelf, "New.TXT", b"Senior social worker\n\nThe closing date is 19 December 2026.\n")
    path = replace_file(shelf, only(shelf), staged_before(shelf, staged.token), datetime(2026, 11, 25, tzinfo=UTC))
    assert path == "kent/advert.txt"
    assert only(shelf).document.metadata.kind == "vacancy"
    kept = [file.read_bytes() for file in (shelf.root / ".replaced").rglob("*.md")]
    assert kept == [ADVERT]


def test_a_token_that_leads_elsewhere_is_refused(shelf: Shelf) -> None:
    for token in ("../../x", "0" * 16, ""):
        with pytest.raises(InvalidRequest):
            staged_before(shelf, token)


def test_a_file_that_a_first_press_has_just_taken_is_no_longer_kept_for_a_second(shelf: Shelf) -> None:
    staged = stage(shelf, "new.txt", b"The invented library van stops on Mondays.\n")
    staged.move_to("general/new.txt")
    with pytest.raises(InvalidRequest, match="no longer kept"):
        staged_before(shelf, staged.token)


def test_a_withdrawn_document_is_no_source_and_comes_back_whole(shelf: Shelf) -> None:
    describe(shelf, add(shelf), {"kind": "vacancy"})
    before = only(shelf)
    withdraw(shelf, before)
    gone = only(shelf)
    assert (gone.state, gone.title) == (State.WITHDRAWN, "Senior social worker, Kent County Council")
    assert restore(shelf, gone) == before.path
    assert only(shelf).digest == before.digest
    with pytest.raises(InvalidRequest, match="restored this document meanwhile"):
        restore(shelf, gone)


def test_a_restored_document_does_not_push_out_a_new_one(shelf: Shelf) -> None:
    withdraw(shelf, add(shelf))
    add(shelf, data=ADVERT + b"\nNew.\n")
    gone = next(held for held in shelf.held(None, TODAY) if held.state is State.WITHDRAWN)
    assert restore(shelf, gone) == "kent/advert-2.md"


def test_an_unknown_id_is_not_found(shelf: Shelf) -> None:
    with pytest.raises(NotFound):
        shelf.get("0" * 16, None, TODAY)


def test_states_follow_the_published_version(tmp_path: Path, encoder) -> None:
    from tests.builders import build, write_knowledge

    advert = "---\ncouncil: kent\nkind: vacancy\nvalid_until: 2026-11-01\n---\nThe post closed.\n"
    write_knowledge(tmp_path / "knowledge", {"kent/over.md": advert, "kent/on.md": "# On\n\nThis goes on in Kent.\n"})
    (tmp_path / "knowledge" / "kent" / "broken.pdf").write_bytes(b"%PDF-1.4 broken")
    config = settings(tmp_path)
    build(config, encoder)
    from app.indexing.published import PublishedIndex

    index = PublishedIndex(config.index_dir, encoder.identity).get()
    assert version_folder(config.index_dir, index.version).is_dir()
    shelf = Shelf(config)
    states = {held.path: held.state for held in shelf.held(index, TODAY)}
    assert states == {
        "kent/broken.pdf": State.FAILED,
        "kent/on.md": State.PUBLISHED,
        "kent/over.md": State.EXPIRED,
    }
    (config.knowledge_dir / "kent/on.md").write_text("# On\n\nThis goes on in Kent, changed.\n")
    changed = next(held for held in shelf.held(index, TODAY) if held.path == "kent/on.md")
    assert (changed.state, changed.is_published) == (State.PENDING, True)
    assert isinstance(shelf.understood(changed), Understood)
