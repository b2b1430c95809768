"""Curated answers in the room: written from a doubtful answer, approved, given, suspended by themselves, found."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlencode

import pytest

from app.storage.audit import Action
from app.storage.audit import Wanted as Lines
from app.storage.curated import CuratedState
from app.storage.engine import open_database
from app.worker.standing import Standing
from tests.kept import lay_site
from tests.pages.conftest import parse, words
from tests.pages.recruiter.test_feedback import say
from tests.room import ADMIN, RECRUITER, Client, Room
from tests.site import build, settings

BEES = "Who looks after the bees?"
REVIEW = (datetime.now(UTC) + timedelta(days=90)).date().isoformat()
FORM = {
    "questions": f"{BEES}\nWho is the keeper of the bees?",
    "council": "worcestershire",
    "text": "Robin Sample looks after the bees on Thursdays. [1]",
    "path-1": "worcestershire/bees.md",
    "quote-1": "Robin Sample looks after them on Thursdays.",
    "owner": RECRUITER,
    "review_on": REVIEW,
}


@pytest.fixture
def client(room: Room) -> Client:
    return room.client(RECRUITER)


@pytest.fixture
def careful(tmp_path: Path) -> Room:
    """A room where somebody else has to approve."""
    lay_site(tmp_path)
    return Room(tmp_path, FOUR_EYES="on")


def ask(room: Room, question: str, council: str | None = "worcestershire") -> dict:
    return room.app.test_client().post("/api/v1/chat", json={"question": question, "council": council}).json


def write(client: Client, **changed: str) -> str:
    """Send the form; the address of the answer's page."""
    response = client.post("/admin/curated/new", **{**FORM, **changed})
    assert response.status_code == 303, words(parse(response.text))
    return response.location


def state(room: Room, curated_id: int = 1) -> CuratedState:
    return room.parts.curated.get(curated_id).state


def form_of(page: str) -> dict[str, str]:
    """What the form on a page holds."""
    tree = parse(page)
    found = {each.get("name"): each.get("value", "") for each in tree.xpath("//main//input[@name]")}
    found |= {each.get("name"): (each.text or "").removeprefix("\n") for each in tree.xpath("//main//textarea")}
    chosen = tree.xpath("//main//option[@selected]")
    return {**found, **{each.getparent().get("name"): each.get("value") for each in chosen}}


def test_from_a_doubtful_answer_to_a_published_correction_in_three_clicks(room: Room, client: Client) -> None:
    asked = urlencode({"question": "Who looks after the bees in Worcestershire?"})
    inspected = parse(client.get(f"/admin/inspect?{asked}").text)
    link = inspected.xpath("//a[normalize-space()='Write a curated answer']/@href")[0]  # click 1
    form = form_of(client.get(link).text)
    assert form["path-1"] == "worcestershire/bees.md"
    assert "[1]" in form["text"]
    form |= {"questions": BEES, "council": "worcestershire", "text": "On Thursdays Robin Sample looks after them. [1]"}
    form |= {name: "" for name in form if name in ("path-2", "quote-2")}
    form.pop("csrf_token")
    assert client.post("/admin/curated/new", **form, then="on").status_code == 303  # click 2
    assert state(room) is CuratedState.LIVE
    said = ask(room, "Who looks after the bees in Worcestershire?", None)
    assert said["answer"] == "On Thursdays Robin Sample looks after them. [1]"
    assert said["status"] == "answered"
    assert any("checked by the team on" in caveat for caveat in said["caveats"])
    (cited,) = said["citations"]
    text = room.app.test_client().get(f"/api/v1/documents/{cited['document_id']}").json["text"]
    assert text[cited["start"] : cited["end"]] == cited["quote"]
    page = words(parse(client.get(f"/admin/inspect?{asked}").text))
    assert "An answer that the team has checked" in page
    assert "Used Matched" in page


def test_a_draft_is_not_given_and_its_page_says_which_questions_would_get_it(room: Room, client: Client) -> None:
    page = words(parse(client.get(write(client)).text))
    assert state(room) is CuratedState.DRAFT
    assert page.count("Gets this answer") == 2
    assert not any("checked by the team" in each for each in ask(room, BEES)["caveats"])


def test_a_message_that_tells_of_danger_never_gets_it_and_the_page_says_so(room: Room, client: Client) -> None:
    danger = "My foster father hits me and I am scared"
    page = words(parse(client.get(write(client, questions=danger)).text))
    assert "Does not get it" in page
    response = client.act("/admin/curated/1", "publish")
    told = words(parse(client.get(response.location).text), "//body")
    assert "It is live, but none of its questions gets it: somebody may be in danger" in told
    assert "no candidate gets it" in told
    assert "None of its questions gets it: somebody may be in danger" in words(parse(client.get("/admin/curated").text))
    assert ask(room, danger)["status"] == "signposted"


def test_somebody_else_has_to_approve_where_that_is_set(careful: Room) -> None:
    author, other = careful.client(RECRUITER), careful.client(ADMIN)
    write(author, then="on")
    assert state(careful) is CuratedState.AWAITING
    assert "somebody else has to approve" in author.get("/admin/curated/1").text
    author.act("/admin/curated/1", "publish")
    assert state(careful) is CuratedState.AWAITING
    (refused,) = careful.audit.each(Lines(action=Action.REFUSED))
    assert (refused.who, refused.subject) == (RECRUITER, "POST /admin/curated/<int:curated_id>/publish")
    assert refused.detail == "curated answer 1 is their own, and somebody else has to approve it"
    other.act("/admin/curated/1", "steps/return", reason="Say on which day.")
    assert state(careful) is CuratedState.DRAFT
    assert "Say on which day." in author.get("/admin/curated/1").text
    author.act("/admin/curated/1", "publish")
    other.act("/admin/curated/1", "publish")
    assert state(careful) is CuratedState.LIVE
    assert careful.parts.curated.get(1).checked_by == ADMIN


def test_changing_a_live_answer_makes_it_a_draft_that_is_approved_anew(room: Room, client: Client) -> None:
    write(client, then="on")
    form = form_of(client.get("/admin/curated/1/edit").text)
    form.pop("csrf_token")
    assert client.post("/admin/curated/1/edit", **form).status_code == 303
    assert state(room) is CuratedState.DRAFT
    other = {**form, "text": "On Thursdays Robin Sample looks after them. [1]"}
    stale = client.post("/admin/curated/1/edit", **other)
    assert stale.status_code == 422
    assert f"{RECRUITER} changed the words" in words(parse(stale.text))
    assert form_of(stale.text)["text"] == other["text"]
    assert form["text"] in words(parse(stale.text), "//*[@aria-labelledby='kept-now']")
    assert "Use mine and publish" in words(parse(stale.text))
    mine = form_of(stale.text) | {"csrf_token": client.token()}
    assert client.post("/admin/curated/1/edit", **mine).status_code == 303
    assert room.parts.curated.get(1).written.text == other["text"]


@pytest.mark.parametrize("again", [{"more": "yes"}, {"text": "Nothing is cited."}])
def test_a_form_drawn_again_for_another_reason_still_knows_what_it_showed(
    room: Room, client: Client, again: dict[str, str]
) -> None:
    write(client)
    form = form_of(client.get("/admin/curated/1/edit").text)
    room.client(ADMIN).act("/admin/curated/1/edit", **{**FORM, "questions": BEES})
    form |= form_of(client.post("/admin/curated/1/edit", **{**form, **again, "csrf_token": client.token()}).text)
    late = {**form, "text": FORM["text"], "csrf_token": client.token()}
    assert client.post("/admin/curated/1/edit", **late).status_code == 422
    assert room.parts.curated.get(1).written.questions == (BEES,)


@pytest.mark.parametrize("step", ["publish", "steps/return"])
def test_nothing_is_done_to_words_that_the_page_did_not_show(careful: Room, step: str) -> None:
    author, other = careful.client(RECRUITER), careful.client(ADMIN)
    write(author, then="on")
    old = form_of(other.get("/admin/curated/1").text)["seen"]
    changed = "Robin Sample looks after them on Thursdays. [1]"
    author.act("/admin/curated/1/edit", **{**FORM, "text": changed}, then="on")
    assert state(careful) is CuratedState.AWAITING
    late = other.post(f"/admin/curated/1/{step}", seen=old, reason="Say when.")
    assert "This is not what your page showed" in words(parse(other.get(late.location).text), "//body")
    assert state(careful) is CuratedState.AWAITING
    other.act("/admin/curated/1", "publish")
    assert state(careful) is CuratedState.LIVE


def test_what_is_wrong_is_told_and_nothing_typed_is_lost(client: Client) -> None:
    response = client.post("/admin/curated/new", **{**FORM, "text": "Avery Example does it. [1]"})
    assert response.status_code == 422
    assert "do not hold" in response.text
    form = form_of(response.text)
    assert form["text"] == "Avery Example does it. [1]"
    assert form["quote-1"] == FORM["quote-1"]
    assert form["council"] == "worcestershire"
    more = form_of(client.post("/admin/curated/new", **FORM, more="yes").text)
    assert more["path-2"] == ""


def test_an_answer_is_suspended_when_its_document_changes(room: Room, client: Client) -> None:
    write(client, then="on")
    page = room.config.knowledge_dir / "worcestershire" / "bees.md"
    page.write_text(page.read_text(encoding="utf-8").replace("Thursdays", "Fridays"), encoding="utf-8")
    build(settings(room.folder))
    assert "Fridays" in ask(room, "Who looks after the bees in Worcestershire?", None)["answer"]
    standing = Standing(room.config, open_database(room.config.database_url))
    assert standing.look(datetime.now(UTC)) == 1
    assert standing.look(datetime.now(UTC)) == 0
    assert state(room) is CuratedState.SUSPENDED
    line = room.audit.page(Lines(action=Action.CURATED_SUSPENDED))[0]
    assert line.who == "(the service)"
    assert "no longer holds the quoted words" in (line.reason or "")
    assert line.subject == "curated answer 1"  # without anybody's question
    assert "1 curated answer" in words(parse(client.get("/admin/").text))
    assert "no longer holds" in words(parse(client.get("/admin/curated?state=suspended").text))
    client.act("/admin/curated/1", "publish")
    assert state(room) is CuratedState.SUSPENDED


def test_opening_the_list_suspends_what_the_worker_has_not_seen_yet(room: Room, client: Client) -> None:
    write(client, then="on")
    (room.config.knowledge_dir / "worcestershire" / "bees.md").unlink()
    build(settings(room.folder))
    assert "no longer among the published documents" in words(parse(client.get("/admin/curated").text))
    assert state(room) is CuratedState.SUSPENDED


def test_suspending_and_retiring_need_a_reason_and_retired_ones_come_back_as_drafts(room: Room, client: Client) -> None:
    write(client, then="on")
    client.act("/admin/curated/1", "steps/suspend")
    assert state(room) is CuratedState.LIVE
    client.act("/admin/curated/1", "steps/suspend", reason="A complaint.")
    assert state(room) is CuratedState.SUSPENDED
    client.act("/admin/curated/1", "publish")
    client.act("/admin/curated/1", "steps/retire", reason="No longer asked.")
    assert state(room) is CuratedState.RETIRED
    client.act("/admin/curated/1", "publish")
    assert state(room) is CuratedState.RETIRED
    client.act("/admin/curated/1", "steps/take-up")
    assert state(room) is CuratedState.DRAFT
    noted = [line.action for line in room.audit.page(Lines(who=RECRUITER)) if line.action.startswith("curated answer ")]
    assert noted == [
        Action.CURATED_TAKEN_UP,
        Action.CURATED_RETIRED,
        Action.CURATED_PUBLISHED,
        Action.CURATED_SUSPENDED,
        Action.CURATED_PUBLISHED,
        Action.CURATED_WRITTEN,
    ]


def test_two_live_answers_never_have_the_same_question(room: Room, client: Client) -> None:
    write(client, then="on")
    write(client, then="on")
    assert state(room, 2) is CuratedState.DRAFT
    assert "Another live answer has the question" in words(parse(client.get("/admin/curated/2").text))


def test_answers_are_found_by_state_council_and_words(room: Room, client: Client) -> None:
    write(client, then="on")
    general = {"council": "", "questions": "What is the mileage allowance?", "text": "It is 45 pence a mile. [1]"}
    quote = "The mileage allowance in this invented text is 45 pence a mile."
    write(client, **general, **{"path-1": "pay.txt", "quote-1": quote})

    def found(query: str) -> list[str]:
        rows = parse(client.get(f"/admin/curated?{query}").text).xpath("//tbody//th/a")
        return [" ".join(row.text_content().split()) for row in rows]

    assert found("") == ["What is the mileage allowance?", BEES]
    assert found("state=live") == [BEES]
    assert found("council=-") == ["What is the mileage allowance?"]
    assert found("words=keeper") == [BEES]
    assert found("words=100%25") == []
    assert found("page=99") == ["What is the mileage allowance?", BEES]


def test_a_gap_becomes_an_answer_with_one_click(room: Room, client: Client) -> None:
    ask(room, "Is there parking at the office?", "norfolk")
    tree = parse(client.get("/admin/gaps").text)
    form = form_of(client.get(tree.xpath("//a[starts-with(normalize-space(), 'Write an answer')]/@href")[0]).text)
    assert form["questions"] == "Is there parking at the office?"
    assert form["council"] == "norfolk"
    assert form["text"] == ""


def test_no_answer_is_offered_to_a_gap_that_would_not_get_it(room: Room, client: Client) -> None:
    ask(room, "What is the weather in Paris tomorrow?")
    page = words(parse(client.get("/admin/gaps").text))
    assert "Out of scope" in page
    assert "Write an answer" not in page


def test_from_an_opinion_to_a_published_correction_in_three_clicks(room: Room, client: Client) -> None:
    say(room, BEES, helpful=False, council="worcestershire")
    opinions = parse(client.get("/admin/feedback").text)
    opinion = parse(client.get(opinions.xpath(f"//tbody//a[normalize-space()='{BEES}']/@href")[0]).text)  # click 1
    link = opinion.xpath("//main//a[normalize-space()='Write a curated answer']/@href")[0]
    form = form_of(client.get(link).text)  # click 2
    assert form["questions"] == BEES
    form |= {"text": "On Thursdays Robin Sample looks after them. [1]", "path-1": FORM["path-1"]}
    form |= {"quote-1": FORM["quote-1"], **{name: "" for name in form if name.endswith(("-2", "-3"))}}
    form.pop("csrf_token")
    assert client.post("/admin/curated/new", **form, then="on").status_code == 303  # click 3
    assert ask(room, BEES)["answer"] == "On Thursdays Robin Sample looks after them. [1]"


def test_documents_are_offered_by_their_titles(client: Client) -> None:
    offered = parse(client.get("/admin/curated/new").text).xpath("//datalist/option")
    titles = {each.get("value"): each.get("label") for each in offered}
    assert titles["norfolk/induction.md"] == "Induction for new social workers"


@pytest.mark.parametrize(
    ("question", "council"),
    [
        ("Is there parking at the office in Norfolk?", "norfolk"),
        ("Is there parking at the office?", ""),
        ("Is there parking in Norfolk and in Kent?", ""),
    ],
)
def test_the_form_is_about_the_council_that_the_question_names(client: Client, question: str, council: str) -> None:
    form = form_of(client.get(f"/admin/curated/new?{urlencode({'question': question})}").text)
    assert form["council"] == council


def test_from_a_gap_to_a_published_answer_in_two_clicks(room: Room, client: Client) -> None:
    question = "Who keeps the colonies at Larkspur House company?"
    say(room, question, helpful=False, council="worcestershire")
    gaps = parse(client.get("/admin/gaps").text)
    link = gaps.xpath("//a[starts-with(normalize-space(), 'Write an answer')]/@href")[0]
    form = form_of(client.get(link).text)  # click 1
    assert (form["questions"], form["council"]) == (question, "worcestershire")
    form |= {"text": FORM["text"], "path-1": FORM["path-1"], "quote-1": FORM["quote-1"]}
    form |= {name: "" for name in form if name.endswith(("-2", "-3"))}
    form.pop("csrf_token")
    assert client.post("/admin/curated/new", **form, then="on").status_code == 303  # click 2
    assert ask(room, question)["answer"] == FORM["text"]


def test_nobody_writes_or_reads_without_signing_in_and_forms_need_their_token(room: Room) -> None:
    stranger = room.client()
    for address in ("/admin/curated", "/admin/curated/new"):
        assert stranger.get(address).status_code == 303
    signed_in = room.client(RECRUITER)
    assert signed_in.inner.post("/admin/curated/new", data=FORM).status_code == 400
    assert signed_in.get("/admin/curated/7").status_code == 404
    assert signed_in.post("/admin/curated/7/steps/else").status_code == 404


def test_whoever_wrote_an_answer_does_not_approve_it_under_a_new_name(careful: Room) -> None:
    author, renamed = careful.client(RECRUITER), "renamed@example.org"
    write(author, then="on")
    careful.accounts.rename(careful.accounts.named(RECRUITER).id, renamed)
    author.act("/admin/curated/1", "publish")
    assert state(careful) is CuratedState.AWAITING
    page = words(parse(author.get("/admin/curated/1").text))
    assert f"Written by {renamed}" in page
    assert "You wrote it, so somebody else has to approve it." in page


def test_an_answer_whose_owner_left_says_so_and_nobody_is_chosen_silently(room: Room, client: Client) -> None:
    write(client)
    admin, account = room.client(ADMIN), room.accounts.named(RECRUITER)
    admin.post(f"/admin/accounts/{account.id}/close")
    admin.post(f"/admin/accounts/{account.id}/remove")
    assert "who has no open account" in words(parse(admin.get("/admin/curated/1").text))
    choice = parse(admin.get("/admin/curated/1/edit").text).xpath("//select[@name='owner']/option")
    assert [each.get("value") for each in choice] == ["", ADMIN]
    assert "Choose somebody" in choice[0].text
    left = room.parts.curated.get(1).written.owner
    assert left.startswith(f"{RECRUITER} (removed ")
    assert BEES in words(parse(admin.get(f"/admin/curated?{urlencode({'owner': left})}").text))
    assert BEES not in words(parse(admin.get(f"/admin/curated?owner={ADMIN}").text))


def test_an_earlier_text_is_shown_with_who_wrote_it_and_brought_back_by_the_usual_way(careful: Room) -> None:
    author, other = careful.client(RECRUITER), careful.client(ADMIN)
    write(author, then="on")
    other.act("/admin/curated/1", "publish")
    shorter = "Robin Sample does that. [1]"
    other.act("/admin/curated/1/edit", **{**FORM, "text": shorter, "owner": ADMIN}, then="on")
    page = parse(author.get("/admin/curated/1").text)
    told = words(page, "//section[@aria-labelledby='earlier']")
    assert f"Written by {RECRUITER}" in told
    assert f"by {ADMIN}; changed" in told
    assert FORM["text"] in told
    assert "Looked after by" in told
    assert BEES not in told  # the questions are as they were
    [back] = page.xpath("//a[starts-with(normalize-space(), 'Bring it back')]/@href")
    form = author.get(back).text
    assert f"by {RECRUITER}. Nothing is changed until you save it" in words(parse(form))
    filled = form_of(form)
    assert (filled["text"], filled["owner"]) == (FORM["text"], ADMIN)  # who looks after it stays
    filled.pop("csrf_token")
    author.post("/admin/curated/1/edit", **filled, then="on")
    kept = careful.parts.curated.get(1)
    assert (kept.written.text, kept.state) == (FORM["text"], CuratedState.AWAITING)
    assert "You wrote it, so somebody else has to approve it." in author.get("/admin/curated/1").text
    assert [each.written.text for each in careful.parts.curated.editions(1)] == [shorter, FORM["text"]]
    assert author.get("/admin/curated/1/edit?edition=99").status_code == 404
    careful.accounts.rename(careful.accounts.named(ADMIN).id, "renamed@example.org")
    assert careful.parts.curated.editions(1)[0].changed_by == "renamed@example.org"
    assert ADMIN not in words(parse(author.get("/admin/curated/1").text), "//section[@aria-labelledby='earlier']")


def test_who_finds_the_answer_in_another_state_is_not_told_of_other_words(careful: Room) -> None:
    author, other = careful.client(RECRUITER), careful.client(ADMIN)
    write(author, then="on")
    seen = form_of(author.get("/admin/curated/1/edit").text)
    other.act("/admin/curated/1", "publish")
    seen.pop("csrf_token")
    told = words(parse(author.post("/admin/curated/1/edit", **seen, then="on").text))
    assert "since you opened this, it is now: live. Compare" in told
    assert "changed the words" not in told
