"""What candidates wrote: on every page of the room that shows it, redacted, and who read it is in the audit log."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from urllib.parse import urlencode

from app.storage.audit import Action, Entry
from app.storage.audit import Wanted as Lines
from app.storage.comparisons import Compared
from tests.pages.recruiter.test_curated import write
from tests.pages.recruiter.test_feedback import say
from tests.pages.recruiter.test_sets import a_set, run
from tests.room import ADMIN, RECRUITER, Room
from tests.site import build, settings

DETAIL = "sam@example.com"
MINE = f"My address is {DETAIL}. Is there parking at the office in Norfolk?"
ABOUT_BEES = f"Who looks after the bees of {DETAIL}?"
LINK = urlencode({"question": MINE, "earlier": MINE, "council": "norfolk"})
"""As somebody may type it into an address."""


def prepare(room: Room) -> dict[str, str]:
    """One candidate's question in every place of the room; the addresses of the places."""
    client = room.client(RECRUITER)
    answer_id = say(room, MINE, helpful=False, reason=f"Nobody wrote to {DETAIL}.")
    client.post("/admin/requests/new", question=MINE, owner=RECRUITER, note=MINE)
    set_id = a_set(room)
    client.post("/admin/tests/cases/new", set=set_id, question=MINE, earlier=MINE, note=MINE, must_contain="a car park")
    run(room, client, set_id)
    write(client, questions=ABOUT_BEES, then="on")
    (case,) = room.parts.case_sets.cases(set_id)
    (made,) = room.parts.case_runs.of_set(set_id)
    older = room.parts.published.get().version
    (room.config.knowledge_dir / "pay.txt").write_text("The invented text has changed.\n", encoding="utf-8")
    build(settings(room.folder))
    newer = max(each.name for each in (room.config.index_dir / "versions").iterdir())
    turn = room.parts.comparisons.latest_turns(1)[0][0]
    after = {**turn.response, "sources": [], "answer": "Otherwise."}
    row = Compared(turn.question, after, after, ("answer",), answer_id=turn.answer_id)
    room.parts.comparisons.keep(older, newer, [row])
    return {"answer": answer_id, "set": str(set_id), "case": str(case.id), "run": str(made.id), "older": older}


PAGES: dict[str, tuple[Action, Callable[[dict[str, str]], str]]] = {
    "feedback": (Action.FEEDBACK_READ, lambda its: "feedback"),
    "opinion": (Action.FEEDBACK_READ, lambda its: f"feedback/{its['answer']}"),
    "gaps": (Action.GAPS_READ, lambda its: "gaps"),
    "requests": (Action.REQUESTS_READ, lambda its: "requests"),
    "request": (Action.REQUESTS_READ, lambda its: "requests/1"),
    "new request": (Action.REQUESTS_READ, lambda its: f"requests/new?{LINK}"),
    "test set": (Action.TEST_CASES_READ, lambda its: f"tests/{its['set']}"),
    "test case": (Action.TEST_CASES_READ, lambda its: f"tests/cases/{its['case']}"),
    "new test case": (Action.TEST_CASES_READ, lambda its: f"tests/cases/new?{LINK}"),
    "run": (Action.TEST_CASES_READ, lambda its: f"tests/runs/{its['run']}"),
    "cases as a file": (Action.TEST_CASES_READ, lambda its: f"tests/{its['set']}/cases.csv"),
    "curated answers": (Action.CURATED_READ, lambda its: "curated"),
    "curated answer": (Action.CURATED_READ, lambda its: "curated/1"),
    "curated answer's form": (Action.CURATED_READ, lambda its: "curated/1/edit"),
    "new curated answer": (Action.CURATED_READ, lambda its: f"curated/new?{LINK}"),
    "inspected": (Action.QUESTION_INSPECTED, lambda its: f"inspect?{LINK}"),
    "evidence": (Action.EVIDENCE_TAKEN, lambda its: f"feedback/{its['answer']}/evidence"),
    "evidence of an inspection": (Action.EVIDENCE_TAKEN, lambda its: f"inspect/evidence?{LINK}"),
    "compared answers": (Action.COMPARISON_READ, lambda its: f"index/versions/{its['older']}"),
}


def test_every_page_with_candidates_words_is_redacted_and_its_reading_is_noted(room: Room) -> None:
    its, admin = prepare(room), room.client(ADMIN)
    for name, (action, address) in PAGES.items():
        before = room.audit.count(Lines(ADMIN, action))
        response = admin.get(f"/admin/{address(its)}")
        assert response.status_code == 200, name
        assert DETAIL.encode() not in response.data, name
        assert response.mimetype == "application/zip" or b"[email]" in response.data, name
        assert room.audit.count(Lines(ADMIN, action)) == before + 1, name
    assert not [line for line in room.audit.each(Lines()) if "parking" in str(line) or "the bees" in str(line)]


def test_the_same_reading_within_minutes_is_one_line(room: Room) -> None:
    now, within = room.parts.now(), timedelta(minutes=10)
    for minutes, who in ((0, "a"), (5, "a"), (6, "b"), (16, "a")):
        room.audit.note_once(Entry(now + timedelta(minutes=minutes), who, Action.GAPS_READ, "3 groups"), within)
    assert [line.who for line in room.audit.each(Lines(action=Action.GAPS_READ))] == ["a", "b", "a"]
