"""The index room over HTTP: build, watch, stop, compare, publish, go back."""

from __future__ import annotations

import io
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.indexing.version import list_versions, published_version
from app.knowledge.shelf import document_id
from app.storage.audit import Wanted
from app.storage.case_sets import Case
from app.storage.jobs import JobKind, JobState
from app.worker import job_process
from tests.builders import put_misnamed
from tests.kept import lay_site
from tests.room import ADMIN, Client, Room
from tests.site import build, write_documents

pytestmark = pytest.mark.slow
KETTLE = {"norfolk/kettle.txt": "Avery Example looks after the kettle of Norfolk County Council.\n"}


@pytest.fixture
def room(tmp_path: Path) -> Room:
    lay_site(tmp_path)
    return Room(tmp_path)


@pytest.fixture
def admin(room: Room) -> Client:
    return room.client(ADMIN)


def work(room: Room) -> str:
    """What the worker does with the job that waits; the version that came of it."""
    jobs = room.parts.jobs
    job = jobs.active()
    assert jobs.begin(job.id, datetime.now(UTC))
    job_process.run(room.config, job.id)
    return jobs.get(job.id).version or ""


def test_a_vacancy_goes_from_the_folder_to_candidates_and_back(room: Room, admin: Client) -> None:
    question = {"question": "Who looks after the kettle in Norfolk?"}
    assert room.app.test_client().post("/api/v1/chat", json=question).json["status"] == "not_found"
    before = published_version(room.config.index_dir)
    write_documents(room.folder, KETTLE)
    assert "1 change waits" in admin.get("/admin/index").text
    assert admin.post("/admin/index/build").status_code == 303
    assert "Waits for the worker to begin" in admin.get("/admin/index").text
    version = work(room)
    assert published_version(room.config.index_dir) == before
    assert "A new version waits for you" in admin.get("/admin/index").text
    page = admin.get(f"/admin/index/versions/{version}").text
    assert "norfolk/kettle.txt" in page
    assert "other outcome" in page
    assert "Avery Example looks after the kettle" in page
    assert admin.post(f"/admin/index/versions/{version}/publish", seen=before).status_code == 303
    assert room.app.test_client().post("/api/v1/chat", json=question).json["status"] == "answered"
    assert "Go back to this version" in admin.get(f"/admin/index/versions/{before}").text
    admin.post(f"/admin/index/versions/{before}/publish", seen=version, reason="the kettle is gone")
    assert published_version(room.config.index_dir) == before
    latest = room.audit.page(Wanted())[0]
    assert (latest.action, latest.subject, latest.reason) == ("rolled back", before, "the kettle is gone")
    assert "A new version waits for you" not in admin.get("/admin/index").text
    assert "See what changes" not in admin.get("/admin/").text
    assert "gone back from by admin@example.org on" in admin.get("/admin/index/versions").text
    assert "the kettle is gone" in admin.get(f"/admin/index/versions/{version}").text
    admin.post("/admin/index/build")
    assert work(room) == version
    assert "Nothing has changed since a version that was gone back from." in admin.get("/admin/index").text


def test_a_second_admin_does_not_start_a_second_build(room: Room, admin: Client) -> None:
    admin.post("/admin/index/build")
    other = room.client(ADMIN)
    other.post("/admin/index/build")
    assert "has asked for a build already" in other.get("/admin/index").text
    assert len(room.parts.jobs.latest()) == 1


@pytest.mark.parametrize(("kind", "what"), [(JobKind.TEST, "run of a test set"), (JobKind.COMPARE, "comparison")])
def test_a_build_that_another_kind_of_job_holds_up_is_not_said_to_go_on(
    room: Room, admin: Client, kind: JobKind, what: str
) -> None:
    room.parts.jobs.ask(kind, "somebody", datetime.now(UTC))
    admin.post("/admin/index/build")
    page = admin.get("/admin/index").text
    assert f"somebody has asked for a {what}, which goes on. Ask for the build when it has ended." in page
    assert "asked for a build already" not in page


def test_progress_is_shown_and_ends_with_no_content(room: Room, admin: Client) -> None:
    assert admin.get("/admin/index/progress").status_code == 204
    job, _ = room.parts.jobs.ask(JobKind.BUILD, "somebody", datetime.now(UTC))
    room.parts.jobs.begin(job.id, datetime.now(UTC))
    room.parts.jobs.show(job.id, "Encoding", 420, 1800, datetime.now(UTC))
    page = admin.get("/admin/index")
    assert 'http-equiv="refresh"' in page.text
    assert "script-src 'self'" in page.headers["Content-Security-Policy"]
    assert "420 of 1,800" in admin.get("/admin/index/progress").text
    admin.post(f"/admin/index/jobs/{job.id}/stop")
    assert room.parts.jobs.get(job.id).stop_asked


def test_a_stopped_job_leaves_its_mark(room: Room, admin: Client) -> None:
    admin.post("/admin/index/build")
    admin.post(f"/admin/index/jobs/{room.parts.jobs.active().id}/stop")
    assert room.parts.jobs.latest()[0].state is JobState.STOPPED
    assert "Stopped" in admin.get("/admin/index").text


def test_files_left_out_are_listed_with_what_to_do(room: Room, admin: Client) -> None:
    held = next(path for path in sorted(room.config.knowledge_dir.rglob("*.md")) if path.name != "README.md")
    Path(f"{held}.yaml").write_text("kind: [vacancy\n", encoding="utf-8")  # it was read when it was published
    write_documents(room.folder, {"norfolk/empty.md": " "})
    admin.post("/admin/index/build")
    compared = admin.get(f"/admin/index/versions/{work(room)}").text
    assert "Left out, because they cannot be read any more: 1" in compared
    assert f"Its sidecar {held.name}.yaml cannot be read at line 2" in compared
    assert not re.search(r"(New|Changed|Gone): ", compared)  # no new document is in it, nor a changed one
    Path(f"{held}.yaml").unlink()
    admin.post("/admin/index/build")
    work(room)
    page = admin.get("/admin/index").text
    assert "1 file is left out" in page
    assert "It is empty. Add its text, or delete it." in page


def test_a_folder_that_is_gone_is_not_made_anew_by_an_upload(room: Room, admin: Client) -> None:
    folder = room.config.knowledge_dir
    folder.rename(folder.with_name("elsewhere"))  # as where its disk is not mounted
    page = admin.post("/admin/documents/add", files=[(io.BytesIO(b"The kettle of Norfolk leaks."), "kettle.txt")]).text
    assert f"Not added. It cannot be kept: the folder of the documents, {folder}, is not there." in page
    assert not folder.exists()
    assert admin.get("/admin/documents").status_code == 200


def test_a_name_that_is_not_utf8_breaks_no_page_and_is_listed(room: Room, admin: Client) -> None:
    put_misnamed(room.config.knowledge_dir)
    put_misnamed(room.config.knowledge_dir / ".withdrawn")
    for page in ("/", "/index", "/documents", "/documents/add", "/health", "/vacancies", "/index/versions"):
        assert admin.get(f"/admin{page}").status_code == 200, page
    page = admin.get("/admin/index").text
    assert "caf\N{REPLACEMENT CHARACTER}.md" in page
    assert "Its name is not UTF-8: rename it." in page


def test_a_page_that_is_out_of_date_publishes_nothing(room: Room, admin: Client) -> None:
    write_documents(room.folder, KETTLE)
    admin.post("/admin/index/build")
    version = work(room)
    late = admin.post(f"/admin/index/versions/{version}/publish", seen="20200101T000000000Z-0000")
    assert late.status_code == 422
    assert "Another version was published" in late.text
    before = published_version(room.config.index_dir)
    assert before != version
    for told in ("is published.", "is published already."):  # a second press on the button finds it done
        pressed = admin.post(f"/admin/index/versions/{version}/publish", seen=before)
        assert told in admin.get(pressed.location).text
    assert [entry.action for entry in room.audit.page(Wanted(action="version published"))] == ["version published"]


def test_what_was_done_after_a_version_was_built_is_said_before_it_is_published(room: Room, admin: Client) -> None:
    write_documents(room.folder, {**KETTLE, "norfolk/lamp.txt": "Robin Sample looks after the lamp of Norfolk.\n"})
    admin.post("/admin/index/build")
    version, before = work(room), published_version(room.config.index_dir)
    address = f"/admin/index/versions/{version}"
    kettle, lamp = (f"/admin/documents/{document_id(f'norfolk/{name}.txt')}" for name in ("kettle", "lamp"))
    assert "not in it" not in admin.get("/admin/index").text + admin.get(address).text
    form = admin.get(f"{kettle}/withdraw").text
    assert "The version that waits to be published holds it" in form
    assert "never published" not in form
    assert admin.act(f"{kettle}/withdraw").status_code == 422
    assert admin.act(f"{kettle}/withdraw", reason="it leaks").status_code == 303
    digest = re.search(r'name="seen" value="(\w*)"', admin.get(lamp).text)[1]
    assert admin.post(lamp, seen=digest, title="The lamp").status_code == 303
    for page in (admin.get("/admin/index").text, admin.get(address).text):
        assert "2 changes since it was built are not in it" in page
        assert "withdrawn · norfolk/kettle.txt" in page
        assert "changed · norfolk/lamp.txt" in page
        assert '<button class="go">Build a new version</button>' in page
        assert "complete and checked" not in page
    assert "2 changes since are not in it" in admin.get("/admin/").text
    refused = admin.post(f"{address}/publish", seen=before)
    assert refused.status_code == 422
    assert "This version holds 1 document withdrawn or gone since it was built." in refused.text
    assert published_version(room.config.index_dir) == before
    told = re.search(r'name="although" value="(\w+)"', refused.text)[1]
    assert admin.post(f"{address}/publish", seen=before, although=told).status_code == 303
    assert "norfolk/kettle.txt" in room.audit.page(Wanted())[0].detail


def test_going_back_to_a_version_names_what_was_withdrawn_since(room: Room, admin: Client) -> None:
    write_documents(room.folder, KETTLE)
    build(room.config)
    old = published_version(room.config.index_dir)
    admin.act(f"/admin/documents/{document_id('norfolk/kettle.txt')}/withdraw", reason="it leaks")
    build(room.config)
    new = published_version(room.config.index_dir)
    address = f"/admin/index/versions/{old}"
    page = admin.get(address).text
    assert "withdrawn · norfolk/kettle.txt" in page
    assert "not in it" not in page
    assert admin.post(f"{address}/publish", seen=new).status_code == 422
    told = re.search(r'name="although" value="(\w+)"', page)[1]
    assert admin.post(f"{address}/publish", seen=new, although=told).status_code == 303


def test_every_document_that_differs_is_shown_with_its_title_and_page(room: Room, admin: Client) -> None:
    pages = {f"norfolk/n{number}.md": f"# Page {number}\n\nWords of page {number}.\n" for number in range(30)}
    write_documents(room.folder, pages)
    admin.post("/admin/index/build")
    page = admin.get(f"/admin/index/versions/{work(room)}").text
    assert "and 18 more" in page
    for number in range(30):
        assert f'{document_id(f"norfolk/n{number}.md")}">Page {number}</a>' in page


def test_a_version_that_fails_required_questions_needs_a_reason(tmp_path: Path) -> None:
    required = tmp_path / "required.jsonl"
    required.write_text(
        '{"id": "1", "question": "Who looks after the bees?", "kind": "fact", "answerable": true,'
        ' "must_include": [["Robin Sample"]]}\n'
    )
    lay_site(tmp_path)
    room = Room(tmp_path, REQUIRED_QUESTIONS=str(required))
    admin = room.client(ADMIN)
    (tmp_path / "knowledge/worcestershire/bees.md").unlink()
    admin.post("/admin/index/build")
    version, before = work(room), published_version(room.config.index_dir)
    address = f"/admin/index/versions/{version}"
    assert "0 of 1 required questions pass" in admin.get(address).text
    assert admin.post(f"{address}/publish", seen=before).status_code == 422
    assert published_version(room.config.index_dir) == before
    assert admin.post(f"{address}/publish", seen=before, reason="the bees have moved").status_code == 303
    assert "1 required question failed" in room.audit.page(Wanted())[0].detail


def test_a_version_of_which_required_questions_were_not_asked_needs_a_reason_too(tmp_path: Path) -> None:
    required = tmp_path / "required.jsonl"
    required.write_text("no JSON")
    lay_site(tmp_path)
    room = Room(tmp_path, REQUIRED_QUESTIONS=str(required))
    admin = room.client(ADMIN)
    write_documents(room.folder, KETTLE)
    admin.post("/admin/index/build")
    work(room)
    assert room.parts.jobs.latest(1)[0].state is JobState.FAILED
    assert "The last build failed" in admin.get("/admin/").text
    version, before = list_versions(room.config.index_dir)[-1], published_version(room.config.index_dir)
    address = f"/admin/index/versions/{version}"
    assert "required questions were not asked of it" in admin.get(address).text
    refused = admin.post(f"{address}/publish", seen=before)
    assert (refused.status_code, "Compare it first" in refused.text) == (422, True)
    assert published_version(room.config.index_dir) == before
    assert admin.post(f"{address}/publish", seen=before, reason="the file is broken").status_code == 303
    assert "were not asked of it" in room.audit.page(Wanted())[0].detail
    back = admin.post(f"/admin/index/versions/{before}/publish", seen=version)
    assert back.status_code == 303


def test_a_version_is_compared_again_where_questions_became_required_meanwhile(room: Room, admin: Client) -> None:
    room.app.test_client().post("/api/v1/chat", json={"question": "Who looks after the two colonies of bees?"})
    write_documents(room.folder, KETTLE)
    admin.post("/admin/index/build")
    work(room)
    address = f"/admin/index/versions/{list_versions(room.config.index_dir)[-1]}"
    assert "Compare with the published version" not in admin.get(address).text
    held = room.parts.case_sets.add("Must", ADMIN, room.parts.now())
    room.parts.case_sets.require(held.id, True)
    assert "“Must” is required before publication and holds no case" in admin.get(address).text
    room.parts.case_sets.add_cases(held.id, [Case("Who looks after the two colonies of bees?")])
    assert "holds no case" not in admin.get(address).text
    assert "Compare with the published version" in admin.get(address).text
    admin.post(f"{address}/compare")
    work(room)
    page = admin.get(address).text
    assert "of 1 required questions pass" in page
    assert "Compare with the published version" not in page


def test_an_unknown_version_is_not_found(admin: Client) -> None:
    assert admin.get("/admin/index/versions/20200101T000000000Z-0000").status_code == 404
    assert admin.get("/admin/index/versions/nonsense").status_code == 404


def test_surplus_versions_are_deleted_when_asked(room: Room, admin: Client) -> None:
    write_documents(room.folder, KETTLE)
    build(room.config)
    assert "There was nothing to delete" in follow(admin, admin.post("/admin/index/versions/clean"))
    assert len(list_versions(room.config.index_dir)) == 2
    assert "Go back" in admin.get("/admin/index/versions").text


def test_an_empty_installation_says_what_to_do(tmp_path: Path) -> None:
    admin = Room(tmp_path).client(ADMIN)
    assert "Nothing is published yet" in admin.get("/admin/index").text
    assert "The background worker does not run" in admin.get("/admin/index").text
    assert "No version yet" in admin.get("/admin/index/versions").text


def follow(client: Client, response) -> str:
    return client.get(response.headers["Location"]).text
