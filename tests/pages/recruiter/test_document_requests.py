"""Requests for documents: from a gap to the document that answers it, with an owner and a state."""

from __future__ import annotations

import io

import pytest

from app.storage.audit import Action
from app.storage.audit import Wanted as Lines
from app.storage.document_requests import DocumentRequest, Needed, RequestState, gap_key
from tests.pages.conftest import parse, words
from tests.room import ADMIN, RECRUITER, Client, Room

PARKING = "Is there parking at the office in Norfolk?"


@pytest.fixture
def client(room: Room) -> Client:
    return room.client(RECRUITER)


def add(
    room: Room, question: str = PARKING, owner: str = RECRUITER, council: str | None = "norfolk"
) -> DocumentRequest:
    needed = Needed(question, "The travel plan", council)
    return room.parts.requests.add(needed, owner, "", RECRUITER, room.parts.now())


def change(client: Client, kept: DocumentRequest, **form: str):
    filled = {"state": kept.state.value, "owner": kept.owner, "note": "", "seen": kept.edition, **form}
    return client.post(f"/admin/requests/{kept.id}", **filled)


def test_a_gap_becomes_a_request_and_the_added_document_closes_it(room: Room, client: Client) -> None:
    room.app.test_client().post("/api/v1/chat", json={"question": PARKING})
    gap = parse(client.get("/admin/gaps").text)
    form = parse(
        client.get(gap.xpath("//a[starts-with(normalize-space(), 'Request a document')]/@href")[0]).text
    ).xpath("//main//form")[0]
    filled = {**dict(form.form_values()), "question": "Is there parking?", "owner": ADMIN}
    filled.pop("csrf_token")
    assert filled["council"] == "norfolk"
    assert client.post("/admin/requests/new", **filled).status_code == 303
    (kept,) = room.parts.requests.of_gaps().values()
    assert (kept.state, kept.owner, kept.needed.gap) == (RequestState.OPEN, ADMIN, gap_key(PARKING, "norfolk"))
    gap = parse(client.get("/admin/gaps").text)  # the words were changed, and the gap still knows its request
    page = parse(client.get(gap.xpath("//a[starts-with(normalize-space(), 'Document: open')]/@href")[0]).text)
    upload = page.xpath("//a[normalize-space()='Add the document']/@href")[0]
    form = parse(client.get(upload).text).xpath("//form[@id='upload']")[0]
    sent = {name: value for name, value in form.form_values() if name != "files"}
    sent["files"] = (
        io.BytesIO(b"The office in Norfolk has parking for forty cars behind the building.\n"),
        "parking.txt",
    )
    added = client.inner.post("/admin/documents/add", data=sent)
    assert "is closed as received." in words(parse(added.text))
    kept = room.parts.requests.get(kept.id)
    assert (kept.state, kept.changed_by) == (RequestState.RECEIVED, RECRUITER)
    assert kept.path is not None
    assert (room.config.knowledge_dir / kept.path).is_file()
    told = words(parse(client.get(f"/admin/requests/{kept.id}").text))
    assert f"Came as{kept.path}" in told
    assert "Document: received" in words(parse(client.get("/admin/gaps").text))
    noted = [line.action for line in room.audit.page(Lines(who=RECRUITER))]
    assert noted.count(Action.DOCUMENT_REQUESTED) == noted.count(Action.REQUEST_CHANGED) == 1


def test_a_refused_file_closes_nothing(room: Room, client: Client) -> None:
    kept = add(room)
    sent = {"csrf_token": client.token(), "request": str(kept.id), "files": (io.BytesIO(b""), "empty.txt")}
    assert client.inner.post("/admin/documents/add", data=sent).status_code == 200
    assert room.parts.requests.get(kept.id).state is RequestState.OPEN
    assert client.get("/admin/documents/add?request=99999").status_code == 200
    assert client.get("/admin/documents/add?request=x").status_code == 200


@pytest.mark.parametrize("by_script", [True, False])
def test_a_file_that_is_held_already_closes_nothing_and_says_so(room: Room, client: Client, by_script: bool) -> None:
    kept, held = add(room), (room.config.knowledge_dir / "pay.txt").read_bytes()
    files = [(io.BytesIO(held), "again.txt")]
    sent = {"csrf_token": client.token(), "request": str(kept.id), "files": files}
    headers = {"X-Sent-By-Script": "1"} if by_script else {}
    said = client.inner.post("/admin/documents/add", data=sent, headers=headers)
    told = said.json[0]["says"] if by_script else words(parse(said.text))
    assert "Held already, as pay.txt. Nothing was added. The request stays open" in told
    assert room.parts.requests.get(kept.id).state is RequestState.OPEN
    sent |= {"files": [(io.BytesIO(b"# Parking\n\nThere is parking behind the office.\n"), "parking.md")]}
    said = client.inner.post("/admin/documents/add", data={**sent, "csrf_token": client.token()}, headers=headers)
    told = said.json[0]["says"] if by_script else words(parse(said.text))
    assert "The request is closed as received." in told
    assert room.parts.requests.get(kept.id).state is RequestState.RECEIVED


def test_a_request_changes_its_state_and_owner_and_the_log_says_so(room: Room, client: Client) -> None:
    kept = add(room)
    assert change(client, kept, state="asked", owner=ADMIN, note="Asked the estates team.").status_code == 303
    kept = room.parts.requests.get(kept.id)
    assert (kept.state, kept.owner, kept.note) == (RequestState.ASKED, ADMIN, "Asked the estates team.")
    line = next(each for each in room.audit.page(Lines(who=RECRUITER)) if each.action == Action.REQUEST_CHANGED)
    assert (line.subject, line.detail) == (f"request {kept.id}", f"open → asked, owner {ADMIN}")
    assert PARKING not in str(line)


def test_a_change_that_cannot_be_made_says_why_and_loses_nothing(room: Room, client: Client) -> None:
    kept = add(room)
    for form, told in (
        ({"state": "lost"}, "Choose one of the states."),
        ({"state": "declined", "note": ""}, "Say why it is declined"),
        ({"owner": "nobody@example.org"}, "Choose somebody who may sign in."),
        ({"note": "a" * 501}, "Write at most 500 characters"),
        ({"seen": "2020-01-01"}, "Somebody else changed this request meanwhile."),
    ):
        filled = {"note": "Typed already.", **form}
        response = change(client, kept, **filled)
        assert response.status_code == 422
        assert told in response.text
        assert filled["note"] in response.text
    assert room.parts.requests.get(kept.id) == kept


def test_a_request_that_cannot_be_kept_says_why_and_loses_nothing(room: Room, client: Client) -> None:
    for form, told in (
        ({"question": " "}, "Write the question that the document has to answer."),
        ({"question": "a" * 501}, "Write at most 500 characters"),
        ({"council": "atlantis"}, "Choose a council of the list."),
        ({"owner": "nobody@example.org"}, "Choose somebody who may sign in."),
    ):
        filled = {"question": PARKING, "owner": RECRUITER, "document": "The travel plan", **form}
        response = client.post("/admin/requests/new", **filled)
        assert response.status_code == 422
        assert told in response.text
        assert "The travel plan" in response.text
    assert room.parts.requests.tally() == {}


def test_a_change_that_was_overtaken_shows_what_is_kept_and_what_was_typed(room: Room, client: Client) -> None:
    seen = add(room)
    change(client, seen, owner=ADMIN, note="Asked the estates team.")
    page = change(client, seen, state="declined", note="Nobody has one.")
    assert page.status_code == 422
    told = words(parse(page.text))
    assert "Asked the estates team." in told
    assert f"{ADMIN} sees to it" in told
    assert "Nobody has one." in page.text


def test_words_of_a_request_are_changed_redacted_and_an_admin_deletes_it(room: Room, client: Client) -> None:
    kept = add(room)
    filled = {"question": "Is there parking for sam@example.com?", "document": "A plan", "seen": "2020-01-01"}
    late = client.post(f"/admin/requests/{kept.id}/words", **filled)
    assert late.status_code == 422
    assert "Is there parking for [email]?" in late.text
    assert PARKING in late.text
    filled["seen"] = kept.edition
    assert client.post(f"/admin/requests/{kept.id}/words", **{**filled, "question": " "}).status_code == 422
    assert client.post(f"/admin/requests/{kept.id}/words", **filled).status_code == 303
    kept = room.parts.requests.get(kept.id)
    assert (kept.needed.question, kept.needed.document) == ("Is there parking for [email]?", "A plan")
    assert "Delete this request" not in client.get(f"/admin/requests/{kept.id}").text
    assert client.post(f"/admin/requests/{kept.id}/delete").status_code == 403
    admin = room.client(ADMIN)
    assert "Delete request 1?" in admin.get(f"/admin/requests/{kept.id}/delete").text
    assert admin.act(f"/admin/requests/{kept.id}/delete").status_code == 303
    assert room.parts.requests.tally() == {}
    line = room.audit.page(Lines(who=ADMIN, action=Action.REQUEST_DELETED))[0]
    assert (line.subject, line.detail) == ("request 1", None)


def test_personal_details_are_taken_out_before_a_request_is_kept(room: Room, client: Client) -> None:
    client.post("/admin/requests/new", question="May sam@example.com park?", owner=RECRUITER, gap="x", theme="none")
    kept = room.parts.requests.get(1)
    assert "sam@example.com" not in kept.needed.question
    assert (kept.needed.gap, kept.needed.theme) == (None, None)


def test_requests_are_found_by_state_owner_council_and_words(room: Room, client: Client) -> None:
    add(room)
    asked = add(room, "What is the mileage allowance?", ADMIN, None)
    change(client, asked, state="asked")

    def found(query: str) -> list[str]:
        rows = parse(client.get(f"/admin/requests?{query}").text).xpath("//tbody//th/a")
        return [" ".join(row.text_content().split()) for row in rows]

    assert found("") == [asked.needed.question, PARKING]
    assert found("state=asked") == found("owner=admin@example.org") == found("council=-") == [asked.needed.question]
    assert found("council=norfolk") == found("words=PARKING") == [PARKING]
    assert found("words=100%25") == []
    assert found("page=99") == [asked.needed.question, PARKING]
    assert room.audit.page(Lines(who=RECRUITER))[0].action == Action.REQUESTS_READ


def test_nobody_reads_without_signing_in_and_forms_need_their_token(room: Room, client: Client) -> None:
    add(room)
    assert room.client().get("/admin/requests").status_code == 303
    assert client.inner.post("/admin/requests/1", data={"state": "asked"}).status_code == 400
    assert client.get("/admin/requests/99").status_code == 404
