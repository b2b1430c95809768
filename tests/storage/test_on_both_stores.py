"""What the other families promise, on SQLite and on PostgreSQL alike: the same steps, the same outcome."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError

from app.errors import AppError, InvalidRequest
from app.storage.accounts import Accounts, Role
from app.storage.audit import Action, Audit, Entry
from app.storage.case_runs import CaseRuns, Result
from app.storage.case_sets import Case, CaseSets
from app.storage.conversations import Conversations, StoredTurn
from app.storage.document_requests import DocumentRequests, Needed, RequestState, WantedRequests
from app.storage.engine import open_database
from app.storage.erasure import Erasure
from app.storage.feedback import Feedback, Tally
from app.storage.feedback import Wanted as WantedOpinions
from app.storage.gaps import Doubt, Gaps
from app.storage.notices import Notice, Notices, Told
from app.storage.opinions import Opinion, Opinions
from app.storage.sign_in_failures import MOST_FOR_NAME_AND_ADDRESS, SignInFailures
from app.storage.tables import metadata

NOW = datetime(2026, 11, 25, 9, 30, tzinfo=UTC)


@pytest.fixture
def engine(database_url: str) -> Engine:
    return open_database(database_url)


def ask(engine: Engine, answer_id: str, question: str, status: str = "answered", confidence: float = 0.9) -> str:
    kept = Conversations(engine)
    conversation = kept.start("norfolk", NOW)
    said = {"status": status, "confidence": confidence, "answer": "Ten. [1]", "citations": []}
    kept.add_turn(conversation, StoredTurn(answer_id, NOW, question, said))
    return conversation


def at_once(*steps) -> list[Exception | None]:  # type: ignore[no-untyped-def]
    """Take steps in threads of their own that begin together; the error of each, if any."""
    start, errors = threading.Barrier(len(steps)), [None] * len(steps)

    def take(number: int) -> None:
        start.wait()
        try:
            steps[number]()
        except Exception as error:
            errors[number] = error

    threads = [threading.Thread(target=take, args=(number,)) for number in range(len(steps))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return errors


def test_the_migrations_make_the_tables_that_the_code_uses(engine: Engine) -> None:
    # The partitions of passages belong to PostgreSQL alone; their columns are tested where they are searched.
    known = {"include_name": lambda name, kind, _: kind != "table" or name != "index_passages"}
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection, opts=known), metadata) == []


def test_the_log_refuses_any_change(engine: Engine) -> None:
    Audit(engine).note(Entry(NOW, "a", Action.SIGNED_IN, "b", address="::1"))
    for change in ("UPDATE audit SET who = 'x'", "DELETE FROM audit"):
        with pytest.raises(DBAPIError, match="append-only"), engine.begin() as connection:
            connection.execute(text(change))
    assert Audit(engine).people() == ["a"]


def test_gaps_are_read_out_of_the_stored_answers(engine: Engine) -> None:
    ask(engine, "a1", "How many?", confidence=0.3)
    ask(engine, "a2", "How much?", status="not_found")
    ask(engine, "a3", "Who?")
    Opinions(engine).keep(Opinion("a3", False, "Wrong person", NOW))
    found = {each.answer_id: each.doubts for each in Gaps(engine).doubtful()}
    assert found == {"a1": (Doubt.UNSURE,), "a2": (Doubt.NOT_FOUND,), "a3": (Doubt.UNHELPFUL,)}
    assert [each.answer_id for each in Gaps(engine).doubtful(Doubt.UNSURE)] == ["a1"]
    Gaps(engine).keep_cause("a2", "wording", {"chance": 0.2}, "v1")
    (kept,) = Gaps(engine).doubtful(Doubt.NOT_FOUND)
    assert (kept.cause, kept.signs, kept.ground, kept.theme) == ("wording", {"chance": 0.2}, "v1", None)
    assert Gaps(engine).earlier("a2") == []


def test_a_request_for_a_document_is_kept_found_and_closed_once(engine: Engine) -> None:
    requests = DocumentRequests(engine)
    first = requests.add(Needed("Who parks?", "Plan 50%", "kent", gap="a" * 64), "a", "", "a", NOW)
    second = requests.add(Needed("Who parks now?", gap="a" * 64), "b", "soon", "a", NOW)
    assert requests.of_gaps() == {"a" * 64: second}
    requests.change(first, RequestState.ASKED, "b", "asked", "b", NOW + timedelta(hours=1))
    with pytest.raises(InvalidRequest, match="Somebody else"):
        requests.change(first, RequestState.DECLINED, "a", "no", "a", NOW)
    assert (requests.receive(first.id, "x.txt", "c", NOW), requests.receive(first.id, "y.txt", "c", NOW)) == (
        True,
        False,
    )
    assert (requests.get(first.id).path, requests.tally()) == ("x.txt", {"received": 1, "open": 1})
    assert [each.id for each in requests.page(WantedRequests(words="50%"))] == [first.id]
    assert (requests.owners(), requests.councils()) == (["b"], ["kent"])


def test_feedback_is_found_by_words_and_handled(engine: Engine) -> None:
    ask(engine, "a1", "Who leads it?")
    Opinions(engine).keep(Opinion("a1", False, "Wrong PERSON", NOW))
    feedback = Feedback(engine)
    assert [each.answer_id for each in feedback.page(WantedOpinions(words="wrong person"))] == ["a1"]
    feedback.handle("a1", "r@example.org", "told them", NOW)
    assert feedback.tally() == Tally(0, 0, 1)
    assert feedback.get("a1").handled_at == NOW
    assert feedback.councils() == ["norfolk"]


def test_a_test_set_is_kept_run_and_removed_with_all_of_it(engine: Engine) -> None:
    sets, runs = CaseSets(engine), CaseRuns(engine)
    kept = sets.add("Starter", "a", NOW)
    with pytest.raises(InvalidRequest):
        sets.add("Starter", "a", NOW)
    case = Case("Who?", statuses=("answered",), must_contain=(("ten", "10"),), earlier=("What?",))
    assert (sets.add_cases(kept.id, [case, case]), sets.add_cases(kept.id, [case])) == (1, 0)
    assert sets.cases(kept.id)[0].case == case
    run = runs.ask(kept.id, None, "a", NOW)
    assert run.made_with is None
    runs.begin(run.id, "v1", {"reader_sha256": None, "key": "k"})
    runs.keep(run.id, [Result(1, case, True, (), {"status": "answered"})])
    runs.end(run.id, NOW)
    kept_run = runs.get(run.id)
    assert (kept_run.asked, kept_run.passed, kept_run.version) == (1, 1, "v1")
    assert kept_run.made_with == {"reader_sha256": None, "key": "k"}
    sets.remove(kept.id)
    assert runs.of_set(kept.id) == []


def test_what_is_erased_is_gone_with_everything_about_it(engine: Engine) -> None:
    conversation = ask(engine, "answer-one", "Who?")
    Opinions(engine).keep(Opinion("answer-one", True, None, NOW))
    found = Erasure(engine).find("answer-one")
    assert found is not None
    assert (found.id, found.turns) == (conversation, 1)
    assert Erasure(engine).erase(conversation)
    assert Opinions(engine).of("answer-one") is None


def test_failures_to_sign_in_count_for_a_while(engine: Engine) -> None:
    failures = SignInFailures(engine)
    for _ in range(MOST_FOR_NAME_AND_ADDRESS):
        assert not failures.must_wait("a", "::1", NOW)
        failures.note("a", "::1", NOW)
    assert failures.must_wait("a", "::1", NOW)
    assert not failures.must_wait("a", "::1", NOW + timedelta(minutes=16))


def test_a_nul_in_a_text_fails_nothing(engine: Engine) -> None:
    conversation = ask(engine, "a1", "Who\x00?", status="answered\x00")
    Audit(engine).note(Entry(NOW, "a\x00", Action.SIGNED_IN, "b", address="::1"))
    assert [turn.question.replace("\x00", "") for turn in Conversations(engine).turns(conversation)] == ["Who?"]


def test_two_admins_who_demote_each_other_at_once_leave_one(engine: Engine) -> None:
    accounts = Accounts(engine)
    one, other = (accounts.add(name, Role.ADMIN, NOW, "hash") for name in ("one@example.org", "other@example.org"))
    for _ in range(5):
        for account in (one, other):
            accounts.change(account.id, role=Role.ADMIN, is_active=True)
        errors = at_once(
            lambda: accounts.change(one.id, role=Role.RECRUITER), lambda: accounts.change(other.id, is_active=False)
        )
        assert sum(isinstance(error, InvalidRequest) for error in errors) == 1
        assert sum(each.role is Role.ADMIN and each.is_active for each in accounts.all()) == 1


def test_what_is_told_and_thought_at_once_fails_for_nobody(engine: Engine) -> None:
    ask(engine, "a1", "Who?")
    notices, opinions = Notices(engine), Opinions(engine)
    for number in range(5):
        told = [lambda word=f"{number}{letter}": notices.tell(Notice.BANNER, word, NOW) for letter in "ab"]
        thought = [
            lambda helpful=helpful: opinions.keep(Opinion("a1", helpful, None, NOW)) for helpful in (True, False)
        ]
        assert at_once(*told, *thought) == [None] * 4
    assert Notices(engine).present() in (Told(banner="4a"), Told(banner="4b"))


def test_an_unknown_database_is_named_without_its_password() -> None:
    with pytest.raises(AppError, match="cannot be opened") as problem:
        open_database("postgresql://somebody:hidden@127.0.0.1:1/nothing")
    assert "hidden" not in str(problem.value)
