"""Running it: pause and banner reach everybody, a conversation is erased, ledger, vacancies and health are shown."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from app.knowledge.shelf import document_id
from app.storage.audit import Wanted
from app.storage.notices import KEPT_SECONDS
from tests.kept import lay_site
from tests.pages.conftest import parse, words
from tests.room import ADMIN, RECRUITER, Client, Room
from tests.site import DOCUMENTS, build, write_documents

QUESTION = {"question": "Who looks after the two colonies of bees?"}
ADVERT = """---
council: norfolk
kind: vacancy
published: 2026-11-01
---
# Senior social worker

Salary: £41,000 a year

Closing date: 31 December 2099
"""
JUDGEMENTS = """council_slug,council_name,framework,area,grade,inspected_from,inspected_to,published,source,confidence
norfolk,Norfolk,ILACS,leadership,good,2018-04-30,2018-05-11,2018-06-20,invented,verified
"""


@pytest.fixture
def room(tmp_path: Path) -> Room:
    lay_site(tmp_path, {**DOCUMENTS, "norfolk/advert.md": ADVERT, "judgements.csv": JUDGEMENTS})
    return Room(tmp_path)


@pytest.fixture
def admin(room: Room) -> Client:
    return room.client(ADMIN)


def test_a_paused_chat_says_so_to_programs_and_people_and_goes_on_when_told(room: Room, admin: Client) -> None:
    message = "We are moving. Write to jobs@example.org."
    admin.post("/admin/service/pause", message=message, reason="new server")
    anybody = room.app.test_client()
    program = anybody.post("/api/v1/chat", json=QUESTION)
    assert (program.status_code, program.json["detail"], program.headers["Retry-After"]) == (503, message, "300")
    assert program.json["type"] == "urn:problem:chat-paused"
    person = anybody.post("/ask", data=QUESTION)
    assert person.status_code == 503
    tree = parse(person.text)
    assert f"The chat is paused. {message} Your question is kept" in words(tree, "//*[@role='alert']")
    assert tree.xpath("//*[@role='alert']//a/@href") == ["mailto:jobs@example.org", "#question"]
    assert tree.findtext(".//textarea").strip() == QUESTION["question"]
    assert person.headers["Retry-After"] == "300"
    news = parse(anybody.get("/ask").text)
    assert words(news, "//div[@class='news']") == f"The chat is paused. {message}"
    assert news.xpath("//div[@class='news']//a/@href") == ["mailto:jobs@example.org"]
    assert "Questions to start with" not in words(news)
    in_danger = {"question": "I want to kill myself."}
    told = anybody.post("/api/v1/chat", json=in_danger).json
    assert "999" in told["help"]
    assert told["detail"] == f"{told['help']} {message}"
    assert "999" in words(parse(anybody.post("/ask", data=in_danger).text), "//*[@role='alert']")
    assert anybody.get("/api/v1/documents").status_code == 200
    assert anybody.get("/readyz").status_code == 200
    admin.post("/admin/service/resume")
    assert anybody.post("/api/v1/chat", json=QUESTION).status_code == 200
    assert "Questions to start with" in words(parse(anybody.get("/ask").text))
    told = [(entry.action, entry.reason) for entry in room.audit.page(Wanted())][:2]
    assert told == [("chat resumed", None), ("chat paused", "new server")]


@pytest.mark.parametrize(("form", "said"), [({"reason": "a"}, "Write what candidates"), ({"message": "a"}, "Say why")])
def test_a_pause_needs_a_message_and_a_reason(admin: Client, form: dict, said: str) -> None:
    refused = admin.post("/admin/service/pause", **form)
    assert refused.status_code == 422
    assert said in refused.text


def test_a_banner_is_shown_on_every_page_and_taken_away(room: Room, admin: Client) -> None:
    admin.post("/admin/service/banner", banner="Jobs <b>fair</b> on Monday.")
    assert "Jobs &lt;b&gt;fair&lt;/b&gt; on Monday." in room.app.test_client().get("/about").text
    admin.post("/admin/service/banner", banner="")
    assert "Monday" not in room.app.test_client().get("/about").text
    assert KEPT_SECONDS <= 1


@pytest.mark.parametrize("reference", ["conversation_id", "answer_id", "address"])
def test_a_conversation_is_found_by_what_somebody_has_of_it_and_erased(
    room: Room, admin: Client, reference: str
) -> None:
    said = room.app.test_client().post("/api/v1/chat", json=QUESTION).json
    said["address"] = f"http://localhost/conversations/{said['conversation_id']}?council=x#{said['answer_id']}"
    page = admin.post("/admin/service/conversation", reference=said[reference]).text
    tree = parse(page)
    assert words(tree, "//h1") == "This conversation"
    assert "1 question, asked" in words(tree)
    assert "bees" not in page
    [form] = tree.xpath("//main//form[contains(@action, 'erase')]")
    admin.post(
        form.get("action"), **{each.name: each.value for each in form.xpath(".//input[@name='conversation_id']")}
    )
    assert room.app.test_client().get(f"/conversations/{said['conversation_id']}").status_code == 404
    assert said["conversation_id"] not in room.audit.page(Wanted())[0].subject


def test_a_copy_holds_everything_that_is_kept_and_is_noted(room: Room, admin: Client) -> None:
    asker = room.app.test_client()
    said = asker.post("/api/v1/chat", json=QUESTION).json
    again = {"question": "Write to me: someone@example.org", "conversation_id": said["conversation_id"]}
    asker.post("/api/v1/chat", json=again)
    asker.post(f"/api/v1/answers/{said['answer_id']}/opinion", json={"helpful": False, "reason": "It is too short."})
    found = parse(admin.post("/admin/service/conversation", reference=said["answer_id"]).text)
    [form] = found.xpath("//main//form[contains(@action, 'copy')]")
    copy = admin.post(form.get("action"), conversation_id=form.fields["conversation_id"])
    assert copy.headers["Content-Disposition"].startswith("attachment; filename=")
    assert copy.mimetype == "text/plain"
    for part in (QUESTION["question"], said["answer"], "It did not help. It is too short.", "Write to me: [email]"):
        assert part in copy.text
    assert copy.text.index(QUESTION["question"]) < copy.text.index("Write to me")
    newest = room.audit.page(Wanted())[0]
    assert (newest.action, newest.detail) == ("conversation copied", "2 questions")
    assert said["conversation_id"] not in newest.subject
    assert admin.post("/admin/service/conversation/copy", conversation_id=said["answer_id"]).status_code == 404


def test_a_reference_that_leads_nowhere_is_said_plainly(admin: Client) -> None:
    for reference in ("nothing-there", "", "%%%"):
        refused = admin.post("/admin/service/conversation", reference=reference)
        assert refused.status_code == 422
        assert "No conversation has this reference" in refused.text


def test_vacancies_are_shown_by_state_to_recruiters_too(room: Room) -> None:
    recruiter = room.client(RECRUITER)
    page = recruiter.get("/admin/vacancies").text
    assert "Senior social worker" in page
    assert "31 December 2099" in page
    assert "No job is advertised in this state" in recruiter.get("/admin/vacancies?state=closed").text


def test_a_judgement_is_corrected_with_a_reason(room: Room, admin: Client) -> None:
    page = admin.get("/admin/judgements?council=norfolk").text
    assert "11 May 2018" in page
    for name, asked in (("area", "Choose an area"), ("grade", "Choose what is right")):  # nobody keeps the first grade
        assert re.search(rf'<select id="{name}" name="{name}" required>\s*<option value="">{asked}</option>', page)
    form = {"council": "norfolk", "area": "leadership", "inspected_to": "2018-05-11", "grade": "outstanding"}
    unsaid = admin.post("/admin/judgements/corrections", **{**form, "grade": ""}, by="data team", why="typed wrongly")
    assert (unsaid.status_code, "What is right is missing." in unsaid.text) == (422, True)
    wrong = admin.post("/admin/judgements/corrections", **form, by="", why="typed wrongly")
    assert wrong.status_code == 422
    assert "Who corrects it is missing." in wrong.text
    admin.post("/admin/judgements/corrections", **form, by="data team", why="typed wrongly")
    assert "typed wrongly" in admin.get("/admin/judgements").text
    build(room.config)
    current = room.app.test_client().get("/api/v1/councils/norfolk/judgements").json["judgements"][0]
    assert (current["grade"], current["correction"]["by"]) == ("outstanding", "data team")
    asked = admin.get("/admin/judgements/corrections/1/remove").text
    assert "Norfolk County Council, 11 May 2018: “typed wrongly”" in asked
    old = re.search(r'name="seen" value="([^"]+)"', asked)[1]
    file = room.config.knowledge_dir / "judgement-corrections.yaml"
    file.write_text(f"# Looked at again.\n{file.read_text('utf-8')}", "utf-8")
    late = admin.post("/admin/judgements/corrections/1/remove", seen=old)
    assert "Nothing was taken out" in admin.get(late.location).text
    assert "typed wrongly" in admin.get("/admin/judgements").text
    admin.act("/admin/judgements/corrections/1/remove")
    told = room.audit.page(Wanted(action="correction removed"))[0].subject
    assert told == "Norfolk County Council, leadership, 2018-05-11: outstanding"
    assert "Nobody has corrected a judgement" in admin.get("/admin/judgements").text
    file.write_text("a: [", "utf-8")
    page = admin.get("/admin/judgements").text
    assert "<code>judgement-corrections.yaml</code>: Its list of corrections cannot be read" in page
    assert "no new version can be built" in page
    assert "Nobody has corrected a judgement" not in page


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        (
            {"inspected_to": "12 May 2019"},
            "area and date is held. Held for this area: 11 May 2018.",
        ),
        ({"area": "adoption"}, "None is held for this area. Name the document that states the grade"),
        (
            {"grade": "withdrawn", "inspected_to": "2019", "source": "judgements.csv"},
            "Held for this area: 11 May 2018.",
        ),
        (
            {"source": "norfolk/nothing.pdf"},
            "Document that states it is &#39;norfolk/nothing.pdf&#39;, and no",
        ),
    ],
)
def test_a_correction_that_cannot_be_applied_is_refused(room: Room, admin: Client, changed: dict, said: str) -> None:
    right = {"council": "norfolk", "area": "leadership", "inspected_to": "May 2018", "grade": "outstanding"}
    form = {**right, "by": "data team", "why": "typed wrongly", **changed}
    refused = admin.post("/admin/judgements/corrections", **form)
    assert (refused.status_code, said in refused.text) == (422, True)
    assert not (room.config.knowledge_dir / "judgement-corrections.yaml").exists()
    waiting = JUDGEMENTS.replace("2018-05-11", "2019-05-12").replace("leadership", "adoption")
    write_documents(room.folder, {"waiting.csv": waiting})  # nobody has read it yet, so it may hold anything
    assert (admin.post("/admin/judgements/corrections", **form).status_code == 303) is ("nothing" not in said)


def test_the_overview_counts_corrections_and_rows_that_do_not_count(room: Room, admin: Client) -> None:
    assert "not applied" not in admin.get("/admin/").text
    entry = "{council: kent, area: adoption, inspected_to: 2020, grade: good, by: a, on: 2026, why: b}"
    write_documents(room.folder, {"judgement-corrections.yaml": f"- {entry}\n"})
    write_documents(room.folder, {"judgements.csv": JUDGEMENTS + JUDGEMENTS.splitlines()[1].replace("good", "fine")})
    build(room.config)
    assert "1 correction not applied · 1 table row left out" in admin.get("/admin/").text


def confirm(client: Client, path: str, address: str, **more: str):
    """Send the first of a page's buttons to confirm what was read from a document."""
    readings = re.findall(r'name="reading" value="(\w+)"', client.get(address).text)
    return client.post(f"/admin/documents/{document_id(path)}/facts", reading=readings[0], do="confirm", **more)


def test_a_confirmed_job_says_by_whom_until_its_document_changes(room: Room, admin: Client) -> None:
    recruiter, advert = room.client(RECRUITER), f"/admin/documents/{document_id('norfolk/advert.md')}"
    assert confirm(recruiter, "norfolk/advert.md", "/admin/vacancies", page="vacancies").headers["Location"] == (
        "/admin/vacancies"
    )
    for address in ("/admin/vacancies", advert):
        assert 'Confirmed</span><span class="facts">by recruiter@example.org' in admin.get(address).text
    write_documents(room.folder, {"norfolk/advert.md": ADVERT.replace("41,000", "42,000")})
    assert "the document or the reading has changed since" in admin.get(advert).text
    assert "Confirmed</span>" in admin.get("/admin/vacancies").text
    confirm(admin, "norfolk/advert.md", advert)
    assert "by admin@example.org" in admin.get(advert).text
    assert "the document or the reading has changed since" in admin.get("/admin/vacancies").text
    entry = room.audit.page(Wanted())[0]
    assert (entry.action, entry.subject) == ("reading confirmed", "norfolk/advert.md")
    assert entry.detail == "job “Senior social worker”, 2099-12-31"


def test_a_confirmation_is_taken_back_by_hand_and_by_a_correction(room: Room, admin: Client) -> None:
    ledger, facts = "/admin/judgements?council=norfolk", f"/admin/documents/{document_id('judgements.csv')}/facts"
    stale = admin.post(facts, reading="0" * 64, do="confirm")
    assert stale.status_code == 422
    assert "has changed since you opened the page" in stale.text
    confirm(admin, "judgements.csv", ledger, page="judgements", council="norfolk")
    reading = re.search(r'name="reading" value="(\w+)"', admin.get(ledger).text)[1]
    assert "Take back" in admin.get(ledger).text
    admin.post(facts, reading=reading, do="take back", page="judgements", council="norfolk")
    assert "Take back" not in admin.get(ledger).text
    confirm(admin, "judgements.csv", ledger)
    form = {"council": "norfolk", "area": "leadership", "inspected_to": "2018-05-11", "grade": "outstanding"}
    admin.post("/admin/judgements/corrections", **form, by="data team", why="typed wrongly")
    assert "Take back" not in admin.get(ledger).text
    told = [(entry.action, entry.reason) for entry in room.audit.page(Wanted())][:2]
    assert told == [("confirmation taken back", "corrected"), ("judgement corrected", "typed wrongly")]


def test_the_health_page_says_what_the_doctor_says(admin: Client) -> None:
    page = admin.get("/admin/health").text
    assert "No backup was ever made" in page
    assert "The background worker does not run" in page
    assert "all-MiniLM-L6-v2" in page


def test_the_overview_leads_to_what_waits(room: Room, admin: Client) -> None:
    page = admin.get("/admin/").text
    assert "Everything is published." in page
    write_documents(room.folder, {"new.txt": "New words.\n"})
    assert "Not published yet" in admin.get("/admin/").text
