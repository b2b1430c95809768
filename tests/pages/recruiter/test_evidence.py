"""The evidence of an answer, downloaded in the room, verified by the command, and noted."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from urllib.parse import urlencode

import pytest

from app.storage.audit import Action
from app.storage.audit import Wanted as Lines
from scripts import verify_evidence
from tests.pages.conftest import parse
from tests.pages.recruiter.test_curated import FORM, write
from tests.pages.recruiter.test_feedback import BEES, say
from tests.room import RECRUITER, Client, Room
from tests.site import build, settings


@pytest.fixture
def client(room: Room) -> Client:
    return room.client(RECRUITER)


def kept(client: Client, address: str, folder: Path) -> Path:
    """Download a pack."""
    response = client.get(address)
    assert response.status_code == 200
    assert response.mimetype == "application/zip"
    assert "attachment" in response.headers["Content-Disposition"]
    file = folder / "evidence.zip"
    file.write_bytes(response.data)
    return file


def record_of(file: Path) -> dict:
    return json.loads(zipfile.ZipFile(file).read("evidence.json"))["record"]


def verify(room: Room, file: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    """The command, with the room's settings."""
    monkeypatch.setattr(verify_evidence, "load", lambda: room.config)
    return verify_evidence.main([str(file)])


def test_what_a_candidate_was_told_is_downloaded_from_its_opinion_and_verifies(
    room: Room, client: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answer_id = say(room, BEES, helpful=False, reason="I wanted to know since when.")
    page = parse(client.get(f"/admin/feedback/{answer_id}").text)
    link = page.xpath("//a[starts-with(normalize-space(), 'Download the evidence')]/@href")[0]
    file = kept(client, link, tmp_path)
    record = record_of(file)
    assert (record["origin"], record["answer_id"], record["made_by"]) == ("conversation", answer_id, RECRUITER)
    assert record["question"] == BEES
    assert "Robin Sample" in record["answer"]
    assert verify(room, file, monkeypatch) == 0
    assert "0 do not" in capsys.readouterr().out
    line = room.audit.page(Lines(action=Action.EVIDENCE_TAKEN))[0]
    digest = json.loads(zipfile.ZipFile(file).read("evidence.json"))["digest"]
    assert (line.subject, line.detail) == (f"answer {answer_id}", f"digest {digest}")


def test_an_inspected_answer_is_downloaded_with_the_curated_question_that_it_matched(
    room: Room, client: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(client, then="on")
    page = parse(client.get(f"/admin/inspect?{urlencode({'question': BEES})}").text)
    file = kept(client, page.xpath("//a[normalize-space()='Download the evidence']/@href")[0], tmp_path)
    record = record_of(file)
    assert record["curated"]["variant"] == FORM["questions"].splitlines()[0]
    assert record["sentences"] == [{"text": "Robin Sample looks after the bees on Thursdays.", "citations": [1]}]
    assert verify(room, file, monkeypatch) == 0


def test_evidence_of_a_version_that_has_gone_holds_the_words_and_says_what_is_not_known(
    room: Room, client: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answer_id = say(room, BEES, helpful=False)
    version = room.parts.published.get().version
    (room.config.knowledge_dir / "new.txt").write_text("The canteen of this invented text opens at noon.\n")
    build(settings(room.folder))
    for file in sorted((room.config.index_dir / "versions" / version).rglob("*"), reverse=True):
        file.unlink() if file.is_file() else file.rmdir()
    (room.config.index_dir / "versions" / version).rmdir()
    pack = kept(client, f"/admin/feedback/{answer_id}/evidence", tmp_path)
    assert record_of(pack)["documents"][0]["digest"] is None
    assert "no longer kept" in zipfile.ZipFile(pack).read("evidence.txt").decode()
    assert verify(room, pack, monkeypatch) == 2
    assert "is not kept here" in capsys.readouterr().out


def test_a_changed_file_fails_and_what_is_none_is_told(
    room: Room, client: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = kept(client, f"/admin/inspect/evidence?{urlencode({'question': BEES})}", tmp_path)
    changed = tmp_path / "evidence.json"
    held = zipfile.ZipFile(file).read("evidence.json").decode()
    changed.write_text(held.replace("Thursdays", "Fridays"), encoding="utf-8")
    assert verify(room, changed, monkeypatch) == 1
    assert "was changed after it was made" in capsys.readouterr().out
    changed.write_text("no pack")
    assert verify(room, changed, monkeypatch) == 1
    assert "cannot be read as an evidence pack" in capsys.readouterr().err


def test_personal_details_in_an_inspected_question_stay_out(room: Room, client: Client, tmp_path: Path) -> None:
    asked = urlencode({"question": f"{BEES} Write to robin@example.org"})
    file = kept(client, f"/admin/inspect/evidence?{asked}", tmp_path)
    assert "robin@example.org" not in zipfile.ZipFile(file).read("evidence.json").decode()


def test_evidence_needs_a_question_an_answer_and_somebody_signed_in(room: Room, client: Client) -> None:
    assert client.get("/admin/inspect/evidence").status_code == 422
    assert client.get("/admin/feedback/no-such-answer/evidence").status_code == 404
    answer_id = say(room, BEES, helpful=True)
    for address in ("/admin/inspect/evidence?question=Who", f"/admin/feedback/{answer_id}/evidence"):
        assert room.client().get(address).status_code == 303
