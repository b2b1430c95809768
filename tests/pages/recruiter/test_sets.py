"""Test sets in the room: made, filled from files and from inspected questions, run in the background, and required."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from app.evaluation.case_files import STARTER_NAME
from app.storage.audit import Action
from app.storage.audit import Wanted as Lines
from app.storage.case_runs import Result
from app.storage.case_sets import Case
from app.storage.jobs import JobKind, JobState
from app.worker import job_process
from tests.pages.conftest import parse, words
from tests.room import ADMIN, RECRUITER, Client, Room
from tests.site import build, settings

BEES = Case("Who looks after the bees in Worcestershire?", "contact", (), "", ("answered",), (("Robin Sample",),))
TRAM = Case("What colour is the tram?", "not held", statuses=("answered",))


@pytest.fixture
def client(room: Room) -> Client:
    return room.client(RECRUITER)


def a_set(room: Room, *cases: Case, name: str = "Ours") -> int:
    """A set of these cases; its number."""
    held = room.parts.case_sets.add(name, RECRUITER, datetime.now(UTC))
    room.parts.case_sets.add_cases(held.id, cases)
    return held.id


def run(room: Room, client: Client, set_id: int, **changed: bool) -> str:
    """Ask for a run and do what the worker does, with other settings where some are named; the run's page."""
    assert client.post(f"/admin/tests/{set_id}/run").status_code == 303
    job = room.parts.jobs.active()
    assert job is not None
    room.parts.jobs.begin(job.id, datetime.now(UTC))
    assert job_process.run(replace(room.config, **changed), job.id) == 0
    return words(parse(client.get(f"/admin/tests/runs/{room.parts.case_runs.of_set(set_id)[0].id}").text))


def test_an_inspected_question_becomes_a_case_and_the_case_a_result(room: Room, client: Client) -> None:
    page = parse(client.get("/admin/inspect?question=Who+looks+after+the+bees+in+Worcestershire%3F").text)
    form = parse(client.get(page.xpath("//a[normalize-space()='Make a test case']/@href")[0]).text)
    assert form.xpath("//textarea[@id='question']")[0].text.strip() == BEES.question
    assert form.xpath("//input[@name='expected_status'][@checked]/@value") == ["answered"]
    sent = {"question": BEES.question, "kind": "contact", "expected_status": "answered"}
    assert client.post("/admin/tests/cases/new", **sent, must_contain="Robin | Sample").status_code == 303
    (held,) = room.parts.case_sets.all()
    assert room.parts.case_sets.cases(held.id)[0].case.must_contain == (("Robin", "Sample"),)
    assert "1 of 1 pass, 100%" in run(room, client, held.id)


def test_a_run_shows_failures_with_reasons_and_what_changed_since_the_last(room: Room, client: Client) -> None:
    set_id = a_set(room, BEES, TRAM)
    first = run(room, client, set_id)
    assert "1 of 2 pass" in first
    assert "Expected “From the documents”, got “Not in the documents”." in first
    page = room.config.knowledge_dir / "worcestershire" / "bees.md"
    page.write_text(page.read_text(encoding="utf-8").replace("Robin Sample", "Avery Example"), encoding="utf-8")
    build(settings(room.folder))
    second = run(room, client, set_id)
    assert "0 more pass and 1 fewer" in second
    assert "Does not say “Robin Sample”" in second
    newest = room.parts.case_runs.of_set(set_id)[0]

    def found(query: str) -> list[str]:
        tree = parse(client.get(f"/admin/tests/runs/{newest.id}?{query}").text)
        return [each.text_content() for each in tree.xpath("//li[@class='card']/h3")]

    assert found("") == [BEES.question, TRAM.question]
    assert found("outcome=lost") == found("kind=contact") == found("words=BEES") == [BEES.question]
    assert found("outcome=won") == found("outcome=passes") == []
    assert found("outcome=any&page=9") == [BEES.question, TRAM.question]


def test_a_run_keeps_to_the_version_with_which_it_began(room: Room, client: Client) -> None:
    before = room.parts.published.get().version
    run(room, client, set_id := a_set(room, BEES))
    (room.config.knowledge_dir / "pay.txt").write_text("The invented text has changed.\n", encoding="utf-8")
    build(settings(room.folder))
    assert room.parts.case_runs.of_set(set_id)[0].version == before


def test_a_required_set_is_asked_of_both_versions_before_publishing(room: Room, client: Client) -> None:
    set_id = a_set(room, BEES)
    client.act(f"/admin/tests/{set_id}", "required", required="yes")
    page = room.config.knowledge_dir / "worcestershire" / "bees.md"
    page.write_text(page.read_text(encoding="utf-8").replace("Robin Sample", "Avery Example"), encoding="utf-8")
    job, _ = room.parts.jobs.ask(JobKind.BUILD, RECRUITER, datetime.now(UTC))
    room.parts.jobs.begin(job.id, datetime.now(UTC))
    assert job_process.run(room.config, job.id) == 0
    version = room.parts.jobs.get(job.id).version or ""
    rows = room.parts.comparisons.of(version, room.parts.published.get().version)
    assert [(row.question, row.is_required, row.failure) for row in rows] == [
        (BEES.question, True, "does not say “Robin Sample”")
    ]


def test_the_starter_set_comes_with_one_click_and_only_once(room: Room, client: Client) -> None:
    assert client.post("/admin/tests/starter").status_code == 303
    held = room.parts.case_sets.named(STARTER_NAME)
    assert held is not None
    assert held.cases >= 100
    client.post("/admin/tests/starter")
    assert room.parts.case_sets.get(held.id).cases == held.cases
    assert "Page 1 of" in client.get(f"/admin/tests/{held.id}").text


def upload(client: Client, set_id: int, data: bytes, name: str = "cases.csv"):
    form = {"csrf_token": client.token(), "file": (io.BytesIO(data), name)}
    return client.inner.post(f"/admin/tests/{set_id}/import", data=form)


def test_cases_come_from_a_file_and_go_to_one(room: Room, client: Client) -> None:
    set_id = a_set(room)
    assert upload(client, set_id, b"question,note\nWhere?,=SUM(A1)\nWhere?,=SUM(A1)\nWhen?,\n").status_code == 303
    assert room.parts.case_sets.get(set_id).cases == 2
    assert "'=SUM(A1)" in client.get(f"/admin/tests/{set_id}/cases.csv").text
    assert client.get(f"/admin/tests/{set_id}/cases.xlsx").data.startswith(b"PK")
    assert client.get(f"/admin/tests/{set_id}/cases.exe").status_code == 404
    assert '"question": "When?"' in client.get(f"/admin/tests/{set_id}/cases.jsonl").text
    past = "past the market and both of the invented lighthouses"
    many = "".join(f"Which tram of the many goes to pier {number}, {past}?\n" for number in range(800))
    assert upload(client, set_id, f'question\n"Who\x02 leads Nor\u200bfolk?"\n{many}'.encode()).status_code == 303
    assert room.parts.case_sets.get(set_id).cases == 803  # 80 kB: more than other forms may send
    assert '"question": "Who leads Norfolk?"' in client.get(f"/admin/tests/{set_id}/cases.jsonl").text


def test_a_file_with_a_fault_imports_nothing_and_says_what_to_mend(room: Room, client: Client) -> None:
    set_id = a_set(room)
    response = upload(client, set_id, b"question,expected_status\nWhere?,answered\nWhen?,perhaps\n")
    assert response.status_code == 422
    assert "row 3: &#39;perhaps&#39; is no status" in response.text
    assert room.parts.case_sets.get(set_id).cases == 0
    assert upload(client, set_id, b"", "").status_code == 422


def test_cases_that_contradict_each_other_are_told(room: Room, client: Client) -> None:
    set_id = a_set(room, TRAM, Case(TRAM.question, statuses=("not_found",)))
    assert "Cases that contradict each other" in client.get(f"/admin/tests/{set_id}").text


def test_cases_are_filtered_and_paged_on_the_server(room: Room, client: Client) -> None:
    set_id = a_set(room, *(Case(f"Question {number}?", "odd" if number % 2 else "even") for number in range(120)))
    assert "Page 2 of 3" in client.get(f"/admin/tests/{set_id}?page=2").text
    assert "60 cases" in words(parse(client.get(f"/admin/tests/{set_id}?kind=odd").text), "//p[@class='count']")
    assert "Question 119?" in client.get(f"/admin/tests/{set_id}?words=119").text


def test_what_fails_and_runs_are_paged_on_the_server(room: Room, client: Client) -> None:
    set_id, now = a_set(room, BEES), room.parts.now()
    runs = [room.parts.case_runs.ask(set_id, None, RECRUITER, now + timedelta(days=day)) for day in range(30)]
    said = {"status": "answered", "answer": "No."}
    kept = [Result(n, Case(f"Question {n}?"), n % 3 == 0, ("wrong",), said) for n in range(90)]
    room.parts.case_runs.keep(runs[-1].id, kept)
    room.parts.case_runs.end(runs[-1].id, now)
    page = parse(client.get(f"/admin/tests/runs/{runs[-1].id}?page=3").text)
    assert "60 cases fail" in words(page)
    assert "Page 3 of 3" in words(page)
    last = [each.text_content() for each in page.xpath("//li[@class='card']/h3")]
    assert last == [f"Question {n}?" for n in range(90) if n % 3][50:]
    page = parse(client.get(f"/admin/tests/{set_id}?runs=3").text)
    shown = page.xpath("//section[@aria-labelledby='runs']//tbody//a/@href")
    assert shown == [f"/admin/tests/runs/{run.id}" for run in runs[::-1][24:]]
    assert "runs=2" in page.xpath("//nav[@aria-label='Pages of runs']/a/@href")[0]


def test_all_cases_that_contradict_each_other_are_shown(room: Room, client: Client) -> None:
    pairs = [Case(f"Question {n}?", statuses=(status,)) for n in range(7) for status in ("answered", "not_found")]
    set_id = a_set(room, BEES, *pairs)
    assert "and 2 more" in client.get(f"/admin/tests/{set_id}").text
    page = parse(client.get(f"/admin/tests/{set_id}?against=yes").text)
    assert len(page.xpath("//section[@aria-labelledby='cases']//tbody/tr")) == 14


def test_a_set_without_cases_or_while_something_is_under_way_is_not_run(room: Room, client: Client) -> None:
    set_id = a_set(room)
    assert "Add a case first." in client.post(f"/admin/tests/{set_id}/run").text
    room.parts.case_sets.add_cases(set_id, [BEES])
    room.parts.jobs.ask(JobKind.BUILD, "somebody", datetime.now(UTC))
    response = client.post(f"/admin/tests/{set_id}/run")
    assert response.status_code == 422
    assert "somebody has something under way" in response.text
    assert room.parts.case_runs.of_set(set_id) == []


def test_a_run_that_waits_can_be_stopped(room: Room, client: Client) -> None:
    set_id = a_set(room, BEES)
    client.post(f"/admin/tests/{set_id}/run")
    page = client.get(f"/admin/tests/{set_id}").text
    assert "Asking a test set" in page
    assert "Under way: 0 asked" in page
    client.post(f"/admin/tests/{set_id}/stop")
    assert room.parts.jobs.latest()[0].state is JobState.STOPPED
    assert "Not whole: 0 asked" in client.get(f"/admin/tests/{set_id}").text


def test_progress_is_shown_with_a_script_and_without_until_the_run_is_over(room: Room, client: Client) -> None:
    set_id = a_set(room, BEES)
    assert client.get(f"/admin/tests/{set_id}/progress").status_code == 204
    client.post(f"/admin/tests/{set_id}/run")
    job = room.parts.jobs.active()
    assert job is not None
    room.parts.jobs.begin(job.id, datetime.now(UTC))
    room.parts.jobs.show(job.id, "Asking test questions", 3, 12, datetime.now(UTC))
    response = client.get(f"/admin/tests/{set_id}")
    tree = parse(response.text)
    assert "script-src 'self'" in response.headers["Content-Security-Policy"]
    assert tree.xpath("//noscript/meta[@http-equiv='refresh']")
    (address,) = tree.xpath("//section[@id='progress']/@data-address")
    assert "Asking test questions: 3 of 12" in words(parse(client.get(address).text), "//body")
    other = a_set(room, TRAM, name="Another")
    assert client.get(f"/admin/tests/{other}/progress").status_code == 204
    assert job_process.run(room.config, job.id) == 0
    assert client.get(address).status_code == 204
    assert not parse(client.get(f"/admin/tests/{set_id}").text).xpath(
        "//script[contains(@src, 'progress')] | //noscript/meta"
    )


def test_a_case_is_changed_and_deleted_and_a_set_deleted(room: Room, client: Client) -> None:
    set_id = a_set(room, BEES)
    case_id = room.parts.case_sets.cases(set_id)[0].id
    assert "Robin Sample" in client.get(f"/admin/tests/cases/{case_id}").text
    client.act(f"/admin/tests/cases/{case_id}", question="Who?", kind="contact")
    assert room.parts.case_sets.case(case_id).case == Case("Who?", "contact")
    assert client.act(f"/admin/tests/cases/{case_id}", question="").status_code == 422
    client.act(f"/admin/tests/cases/{case_id}", "delete")
    assert client.get(f"/admin/tests/cases/{case_id}").status_code == 404
    assert "cannot be undone" in client.get(f"/admin/tests/{set_id}/delete").text
    client.act(f"/admin/tests/{set_id}/delete")
    assert client.get(f"/admin/tests/{set_id}").status_code == 404


def test_of_two_who_change_a_case_the_second_sees_what_the_first_wrote(room: Room, client: Client) -> None:
    set_id = a_set(room, BEES)
    page = f"/admin/tests/cases/{room.parts.case_sets.cases(set_id)[0].id}"
    old = parse(client.get(page).text).xpath("//input[@name='seen']/@value")[0]
    client.act(page, question="Who keeps bees?", kind="contact", page_council="norfolk", expected_status="answered")
    late = client.post(page, seen=old, question="Who sees to bees?", kind="contact")
    assert late.status_code == 422
    kept = words(parse(late.text), "//*[@aria-labelledby='kept-now']")
    assert "Who keeps bees?" in kept
    assert "Norfolk County Council" in kept
    assert "From the documents" in kept
    assert "Use mine" in words(parse(late.text))
    client.post(f"{page}/delete", seen=old)
    assert room.parts.case_sets.cases(set_id)[0].case.question == "Who keeps bees?"
    mine = parse(late.text).xpath("//input[@name='seen']/@value")[0]
    assert client.post(page, seen=mine, question="Who sees to bees?", kind="contact").status_code == 303
    assert room.parts.case_sets.cases(set_id)[0].case.question == "Who sees to bees?"


def test_a_set_that_has_the_number_of_one_that_was_deleted_stays(room: Room, client: Client) -> None:
    set_id = a_set(room, BEES)
    old = parse(client.get(f"/admin/tests/{set_id}/delete").text).xpath("//input[@name='seen']/@value")[0]
    room.client(ADMIN).act(f"/admin/tests/{set_id}/delete")
    assert a_set(room, TRAM, name="Precious") == set_id
    late = client.post(f"/admin/tests/{set_id}/delete", seen=old)
    assert "Nothing was changed" in words(parse(client.get(late.location).text), "//body")
    assert room.parts.case_sets.get(set_id).name == "Precious"


def test_only_an_admin_takes_a_required_set_away(room: Room, client: Client) -> None:
    set_id, admin = a_set(room, BEES), room.client(ADMIN)
    client.act(f"/admin/tests/{set_id}", "required", required="yes")
    assert "Delete this set" not in client.get(f"/admin/tests/{set_id}").text
    client.act(f"/admin/tests/{set_id}", "required", required="no")
    client.act(f"/admin/tests/{set_id}/delete")
    assert room.parts.case_sets.get(set_id).is_required
    (refused, _) = room.audit.page(Lines(action=Action.REFUSED))
    assert refused.detail == "“Ours” is required before publication"
    assert "required before publication" in words(parse(admin.get(f"/admin/tests/{set_id}/delete").text))
    admin.act(f"/admin/tests/{set_id}/delete")
    assert room.parts.case_sets.all() == []


def test_only_an_admin_changes_or_deletes_the_cases_of_a_required_set(room: Room, client: Client) -> None:
    set_id, admin = a_set(room, BEES), room.client(ADMIN)
    client.act(f"/admin/tests/{set_id}", "required", required="yes")
    address = f"/admin/tests/cases/{room.parts.case_sets.cases(set_id)[0].id}"
    assert "Delete this case" not in (page := client.get(address).text)
    assert "only an admin may change or delete its cases" in page
    seen = parse(admin.get(address).text).xpath("//input[@name='seen']/@value")[0]
    client.post(address, seen=seen, question="Anything?", kind="contact")
    client.post(f"{address}/delete", seen=seen)
    assert [each.case for each in room.parts.case_sets.cases(set_id)] == [BEES]
    assert room.audit.page(Lines(action=Action.REFUSED))[0].detail == "“Ours” is required before publication"
    admin.act(address, question="Who?", kind="contact")
    admin.act(address, "delete")
    assert room.parts.case_sets.cases(set_id) == []


def test_what_is_done_is_noted_and_nobody_does_it_unknown(room: Room, client: Client) -> None:
    client.post("/admin/tests", name="Ours")
    assert client.post("/admin/tests", name=" ours ".strip().title()).status_code == 422
    assert room.audit.page(Lines(who=RECRUITER))[0].action == Action.TEST_SET_ADDED
    assert room.client().get("/admin/tests").status_code == 303
    assert client.inner.post("/admin/tests", data={"name": "Theirs"}).status_code == 400


def test_two_runs_are_a_trend_beside_the_table_and_one_is_none(room: Room, client: Client) -> None:
    set_id = a_set(room, BEES)
    run(room, client, set_id)
    assert not parse(client.get(f"/admin/tests/{set_id}").text).xpath("//div[contains(@class, 'plot')]/img")
    run(room, client, set_id)
    tree = parse(client.get(f"/admin/tests/{set_id}").text)
    assert tree.xpath("//section[@aria-labelledby='runs'][.//table]/div[contains(@class, 'plot')]/img/@alt")


def test_runs_with_other_models_are_told_and_not_drawn_into_one_trend(room: Room, client: Client) -> None:
    set_id = a_set(room, BEES)
    assert "Readeroff" in run(room, client, set_id, reader=False)
    told = run(room, client, set_id)
    assert "That run was made with another reader: what changed need not come from the documents." in told
    assert "ReaderSHA-256" in told
    assert "Encoder" in told
    assert re.search(r"Fitted to themsupport \w{8}, route \w{8}, intents \w{8}", told)
    tree = parse(client.get(f"/admin/tests/{set_id}").text)
    assert not tree.xpath("//div[contains(@class, 'plot')]/img")
    assert "1 other run is in the table alone" in words(tree)
    assert "That run was made with another" not in run(room, client, set_id)
    tree = parse(client.get(f"/admin/tests/{set_id}").text)
    assert tree.xpath("//div[contains(@class, 'plot')]/img")
    assert "1 other run is in the table alone" in words(tree)
    assert "no reader" in words(tree)
