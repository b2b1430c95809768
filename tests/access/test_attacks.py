"""Attacks on access, over HTTP: guessing what is another's, leading people away, fixed sessions, paths, formulas."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

import pytest
from openpyxl import load_workbook
from sqlalchemy import select

from app.evaluation.case_files import as_csv as cases_as_csv
from app.evaluation.case_files import as_xlsx as cases_as_xlsx
from app.knowledge.names import safe_name
from app.pages.admin.audit import as_csv as log_as_csv
from app.pages.recruiter.dashboard import as_csv as figures_as_csv
from app.storage.audit import Action, Entry
from app.storage.case_sets import Case
from app.storage.tables import sessions
from tests.access.attackers import person
from tests.room import ADMIN, PASSWORD, RECRUITER, Room

QUESTION = {"question": "Who looks after the rooftop bees?"}
FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1", "＝1", '=HYPERLINK("https://example.org")')


@pytest.fixture(scope="module")
def told(attacked: Room) -> dict[str, str]:
    """An answer in a conversation of one visitor's chat window."""
    owner = person(attacked, "visitor")
    answer = owner.send("POST", "/widget/ask", json=QUESTION).json
    return {"conversation_id": answer["conversation_id"], "answer_id": answer["answer_id"]}


def test_another_visitor_who_knows_the_id_neither_reads_nor_continues_nor_deletes(
    attacked: Room, told: dict[str, str]
) -> None:
    other, mine = person(attacked, "other visitor"), told["conversation_id"]
    for kind in ("none", "other visitor", "expired", "recruiter", "admin"):
        somebody = person(attacked, kind)
        assert somebody.send("GET", f"/conversations/{mine}").status_code == 404, kind
        assert somebody.send("DELETE", f"/api/v1/conversations/{mine}").status_code == 404, kind
    said = other.send("POST", "/widget/ask", json={**QUESTION, "conversation_id": mine}).json
    assert said["conversation_id"] != mine
    person(attacked, "none").send("POST", f"/conversations/{mine}/delete")
    assert len(attacked.parts.conversations.turns(mine)) == 1


def test_ids_near_a_known_one_lead_nowhere(attacked: Room, told: dict[str, str]) -> None:
    nobody, known = person(attacked, "none"), told["conversation_id"]
    guesses = [known[:-1] + letter for letter in "ABab01-_" if letter != known[-1]]
    guesses += [known.lower(), known[:-1], f"{known}=", "1", "0", "%", "%25", "' OR 1=1 --", "*", known.swapcase()]
    for guess in set(guesses) - {known}:
        assert nobody.send("GET", f"/conversations/{quote(guess, safe='')}").status_code in (404, 405), guess


@pytest.mark.parametrize("kind", ["none", "visitor", "other visitor", "expired"])
def test_evidence_and_drafts_are_nobodys_by_guessing(attacked: Room, told: dict[str, str], kind: str) -> None:
    guesser = person(attacked, kind)
    places = [
        f"/admin/feedback/{told['answer_id']}/evidence",
        "/admin/inspect/evidence?question=Who+leads",
        *(f"/admin/curated/{number}" for number in range(1, 6)),
        *(f"/admin/tests/{number}/cases.csv" for number in range(1, 4)),
    ]
    for place in places:
        response = guesser.send("GET", place)
        assert response.status_code == 303, place
        assert response.headers["Location"].startswith("/admin/sign-in"), place


@pytest.mark.parametrize(
    "away",
    [
        "https://elsewhere.example.org/",
        "//elsewhere.example.org/admin/",
        "///elsewhere.example.org/admin/",
        "/\\elsewhere.example.org/admin/",
        "\\\\elsewhere.example.org",
        "/admin/\\elsewhere.example.org",
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)//admin/",
        "data:text/html,x",
        "http:/admin/",
        "/admin@elsewhere.example.org/",
        "/admin/../../elsewhere",
        "\t//elsewhere.example.org",
        "/\t/elsewhere.example.org/admin/",
        "/admin/\r\nLocation: https://elsewhere.example.org",
        "https://[elsewhere/",
    ],
)
def test_signing_in_never_leads_to_another_site(attacked: Room, away: str) -> None:
    response = attacked.client().post("/admin/sign-in", name=RECRUITER, password=PASSWORD, then=away)
    assert response.status_code == 303
    place = response.headers["Location"]
    assert place.startswith("/admin/"), place
    assert not any(sign in place for sign in ("\\", "\r", "\n", "\t")), place


def test_a_session_from_before_signing_in_is_worth_nothing_after_it(attacked: Room) -> None:
    victim = attacked.client()
    victim.get("/admin/sign-in")
    planted = victim.inner.get_cookie("admin_session", path="/admin")
    assert victim.post("/admin/sign-in", name=RECRUITER, password=PASSWORD).status_code == 303
    given = victim.inner.get_cookie("admin_session", path="/admin")
    assert planted is not None
    assert given is not None
    assert given.value != planted.value
    attacker = attacked.client().inner
    attacker.set_cookie("admin_session", planted.value, path="/admin")
    assert attacker.get("/admin/account").status_code == 303


def test_a_cookie_that_was_kept_is_worth_nothing_once_its_owner_signs_out_everywhere(attacked: Room) -> None:
    owner = attacked.client(RECRUITER)
    kept = owner.inner.get_cookie("admin_session", path="/admin")
    assert kept is not None
    thief = attacked.client().inner
    thief.set_cookie("admin_session", kept.value, path="/admin")
    assert thief.get("/admin/account").status_code == 200
    owner.post("/admin/account/sign-out-everywhere")
    assert thief.get("/admin/account").status_code == 303


def test_a_cookie_that_was_kept_is_worth_nothing_once_its_owner_signs_out(attacked: Room) -> None:
    owner, elsewhere = attacked.client(RECRUITER), attacked.client(RECRUITER)
    thief = attacked.client().inner
    thief.set_cookie("admin_session", owner.inner.get_cookie("admin_session", path="/admin").value, path="/admin")
    assert thief.get("/admin/account").status_code == 200
    owner.post("/admin/sign-out")
    assert thief.get("/admin/account").status_code == 303
    assert thief.get("/admin/account").headers["Location"].startswith("/admin/sign-in")
    assert elsewhere.get("/admin/account").status_code == 200


def test_signing_in_again_ends_the_session_that_this_browser_had(attacked: Room) -> None:
    owner, thief = attacked.client(RECRUITER), attacked.client().inner
    thief.set_cookie("admin_session", owner.inner.get_cookie("admin_session", path="/admin").value, path="/admin")
    assert owner.post("/admin/sign-in", name=RECRUITER, password=PASSWORD).status_code == 303
    assert thief.get("/admin/account").status_code == 303
    assert owner.get("/admin/account").status_code == 200


def test_nobody_ends_or_sees_the_session_of_another_by_guessing_its_number(attacked: Room) -> None:
    admin, recruiter = attacked.client(ADMIN), attacked.client(RECRUITER)
    mine = sessions.c.account_id == attacked.accounts.named(RECRUITER).id
    with attacked.database.connect() as connection:
        theirs = connection.scalars(select(sessions.c.id).where(~mine)).all()
    assert theirs
    page = recruiter.get("/admin/account/sessions").text
    assert all(f"/sessions/{number}/end" not in page for number in theirs)
    for number in (0, 10**6, 10**30, *theirs):
        assert recruiter.post(f"/admin/account/sessions/{number}/end").status_code == 404, number
    recruiter.post("/admin/account/sessions/end-others")
    assert admin.get("/admin/account").status_code == 200
    with attacked.database.connect() as connection:
        assert connection.scalars(select(sessions.c.id).where(~mine)).all() == theirs


@pytest.mark.parametrize("number", [2**31, 2**63, 10**30])
def test_a_number_that_no_row_can_have_is_not_found(attacked: Room, number: int) -> None:
    admin = attacked.client(ADMIN)
    for address in (f"/admin/accounts/{number}/close", f"/admin/recruiter/feedback/{number}"):
        assert admin.get(address).status_code == 404, address


def test_a_copy_of_the_database_opens_no_session(attacked: Room) -> None:
    owner = attacked.client(RECRUITER)
    with owner.inner.session_transaction(path="/admin/") as held:
        secret = held["_user_id"]
    with attacked.database.connect() as connection:
        rows = connection.execute(select(sessions)).all()
    assert rows
    assert secret not in repr(rows)
    for row in rows:
        forger = attacked.client()
        for kept in (row.digest, row.account_key, str(row.id)):
            with forger.inner.session_transaction(path="/admin/") as forged:
                forged["_user_id"] = kept
            assert forger.get("/admin/account").status_code == 303


def test_a_changed_cookie_is_nobodys(attacked: Room) -> None:
    owner = attacked.client(RECRUITER)
    value = owner.inner.get_cookie("admin_session", path="/admin").value
    body, _, signature = value.rpartition(".")
    for forged in (f"{body}.{signature[::-1]}", f"A{value}", body, "", value.swapcase()):
        forger = attacked.client().inner
        forger.set_cookie("admin_session", forged, path="/admin")
        assert forger.get("/admin/account").status_code == 303


@pytest.mark.parametrize(
    "root", ["/assets/candidate/", "/assets/widget/", "/admin/assets/", "/admin/recruiter-assets/"]
)
@pytest.mark.parametrize(
    "way", ["../page.py", "..%2fpage.py", "%2e%2e/page.py", "....//page.py", "%2fetc%2fpasswd", "..\\page.py", "%00"]
)
def test_files_of_pages_lead_to_no_other_file(attacked: Room, root: str, way: str) -> None:
    response = attacked.client().inner.get(root + way)
    assert response.status_code in (404, 400, 308), response.status_code
    assert b"import" not in response.data


@pytest.mark.parametrize(
    "name",
    [
        "../../etc/passwd",
        "..\\..\\windows\\win.ini",
        "/etc/cron.d/x.md",
        "C:\\x.md",
        "....//x.md",
        ".htaccess",
        "x.md\x00.pdf",
        "..",
        ".",
        "",
        "a/b/../../../c.md",
        "．．/．．/x.md",
        "x.yaml",
        "con.md\n../y.md",
        "é" * 400 + ".md",
    ],
)
def test_no_name_of_an_upload_leaves_the_folder(tmp_path: Path, name: str) -> None:
    kept = safe_name(name)
    assert kept
    assert (tmp_path / kept).resolve().parent == tmp_path.resolve()
    assert not kept.startswith(".")
    assert not set(kept) & set("/\\\x00\n:")
    assert len(kept) < 120


def cells() -> list[str]:
    """Every cell of every export, made of entries and cases whose every field is a formula."""
    now, texts = datetime(2026, 1, 2, tzinfo=UTC), []
    for bad in FORMULAS:
        entry = Entry(now, bad, Action.SIGNED_IN, subject=bad, detail=bad, reason=bad, address=bad)
        case = Case(bad, bad, (bad,), bad, (), ((bad,),), (bad,), bad, bad)
        for lines in (log_as_csv(iter([entry])), cases_as_csv([case]), figures_as_csv([(bad, bad, bad, 1)])):
            texts += [cell for row in csv.reader(io.StringIO("".join(lines), newline="")) for cell in row]
        sheet = load_workbook(io.BytesIO(b"".join(cases_as_xlsx([case])))).active
        texts += [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]
        assert "f" not in {cell.data_type for row in sheet.iter_rows() for cell in row}
    return texts


def test_no_cell_of_an_export_is_calculated_by_a_spreadsheet() -> None:
    found = cells()
    assert len(found) > 15 * len(FORMULAS)
    for cell in found:
        assert not cell.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")), cell
