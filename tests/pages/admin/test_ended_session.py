"""A session ends: how long it lasts can be asked and lengthened, and what was typed by then is not lost."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from typing import Any

import lxml.html
import pytest

from app.pages.admin.kept import NOT_TYPED, SECRET
from app.storage.sessions import IDLE, LONGEST
from tests.room import ADMIN, RECRUITER, Client, Room

OWN = {"Origin": "http://localhost"}
IDLE_SECONDS, LONGEST_MINUTES = int(IDLE.total_seconds()), int(LONGEST.total_seconds()) // 60
TYPED = {"topic": "Fostering in the evening", "reason": "Asked twice.\r\nBy <b>two</b> people.", "kind": "policy"}
TEMPLATES = Path(__file__).parents[3] / "app" / "pages"


def seconds_left(client: Client) -> int:
    return int(client.get("/admin/session").json["seconds"])


def send(client: Client, address: str, token: str, headers: dict[str, str] | None = None, **form: str) -> Any:
    return client.inner.post(address, data={"csrf_token": token, **form}, headers=headers)


def form_on(response: Any) -> tuple[str, dict[str, str]]:
    """Where the form in the middle of a page goes, and what it carries."""
    [form] = lxml.html.fromstring(response.text).xpath("//main//form")
    return form.get("action"), {field.get("name"): field.get("value") for field in form.xpath(".//input")}


def shown(response: Any) -> dict[str, str]:
    rows = lxml.html.fromstring(response.text).xpath("//section[@aria-labelledby='typed']//dl/div")
    return {row.xpath("dt")[0].text: row.xpath("dd")[0].text for row in rows}


def test_every_page_says_when_its_session_ends(room: Room, recruiter: Client) -> None:
    room.let_pass(recruiter, used_at=20)
    page = recruiter.get("/admin/account").text
    assert 'src="/admin/assets/session.js"' in page
    told = int(re.search(r'data-seconds="(\d+)"', page)[1])
    assert IDLE_SECONDS - 5 <= told <= IDLE_SECONDS, "loading it is a use"
    assert "signed out after 30 minutes in which you use nothing here, and 12 hours after you signed in" in page
    room.let_pass(recruiter, begun_at=LONGEST_MINUTES - 7)
    told = int(re.search(r'data-seconds="(\d+)"', recruiter.get("/admin/account").text)[1])
    assert 6 * 60 <= told <= 7 * 60


def test_pages_without_a_session_warn_of_nothing(stranger: Client) -> None:
    page = stranger.get("/admin/sign-in").text
    assert "session.js" not in page
    assert "session-ending" not in page
    assert stranger.get("/admin/session").status_code == 303


def test_looking_how_long_it_lasts_does_not_lengthen_it_and_staying_does(room: Room, recruiter: Client) -> None:
    room.let_pass(recruiter, used_at=28)
    for _ in range(2):
        assert 60 <= seconds_left(recruiter) <= 120
    stayed = recruiter.get("/admin/session/stay")
    assert IDLE_SECONDS - 5 <= stayed.json["seconds"] <= IDLE_SECONDS
    assert IDLE_SECONDS - 65 <= seconds_left(recruiter) <= IDLE_SECONDS


def test_what_the_page_is_told_is_when_it_really_ends(room: Room, recruiter: Client) -> None:
    room.let_pass(recruiter, used_at=29)
    left = seconds_left(recruiter)
    assert 0 < left <= 60
    room.let_pass(recruiter, used_at=31)
    assert recruiter.get("/admin/session").status_code == 303


def test_after_its_hours_nothing_lengthens_it(room: Room, recruiter: Client) -> None:
    room.let_pass(recruiter, begun_at=LONGEST_MINUTES - 2)
    stayed = recruiter.get("/admin/session/stay").json
    assert 60 <= stayed["seconds"] <= 120
    assert stayed["seconds"] == stayed["most"]


def test_what_was_typed_is_kept_over_the_end_and_sent_after_signing_in(room: Room, recruiter: Client) -> None:
    token = recruiter.token()
    room.let_pass(recruiter, used_at=31)
    kept = send(recruiter, "/admin/requests/new?from=gap", token, seen="3", **TYPED)
    assert kept.status_code == 403
    assert shown(kept) == {"Topic": TYPED["topic"], "Reason": TYPED["reason"].replace("\r\n", "\n"), "Kind": "policy"}
    assert "<b>two</b>" not in kept.text
    address, carried = form_on(kept)
    assert address == "/admin/requests/new?from=gap"
    assert carried["seen"] == "3"

    again = recruiter.inner.post(address, data=carried)
    assert again.status_code == 403
    assert "You are not signed in yet." in again.text
    assert shown(again) == shown(kept)

    token_of = {"name": RECRUITER, "password": "purple kettle drives north", "csrf_token": token}
    assert recruiter.inner.post("/admin/sign-in", data=token_of).status_code == 303
    check = recruiter.inner.post(address, data=form_on(again)[1], headers=OWN)
    assert check.status_code == 400, "not done yet"
    assert shown(check) == shown(kept)
    address, fresh = form_on(check)
    assert {name: fresh[name].replace("\r\n", "\n") for name in TYPED} == {
        name: text.replace("\r\n", "\n") for name, text in TYPED.items()
    }
    assert "kept" not in fresh
    assert fresh["csrf_token"] != token
    assert recruiter.inner.post(address, data=fresh, headers=OWN).status_code != 400, "taken as any other form"


def test_a_real_form_reaches_its_end_that_way(room: Room, admin: Client) -> None:
    token = admin.token()
    room.let_pass(admin, begun_at=LONGEST_MINUTES + 1)
    sent = {"name": "late@example.org", "role": "recruiter"}
    carried = form_on(send(admin, "/admin/accounts", token, **sent))[1]
    assert room.accounts.named("late@example.org") is None
    admin.post("/admin/sign-in", name=ADMIN, password="purple kettle drives north")
    fresh = form_on(admin.inner.post("/admin/accounts", data=carried, headers=OWN))[1]
    assert room.accounts.named("late@example.org") is None
    assert admin.inner.post("/admin/accounts", data=fresh, headers=OWN).status_code == 200
    assert room.accounts.named("late@example.org") is not None


@pytest.mark.parametrize("field", sorted(SECRET))
def test_passwords_and_codes_are_never_shown_again(room: Room, recruiter: Client, field: str) -> None:
    token = recruiter.token()
    room.let_pass(recruiter, used_at=31)
    for sent in (send(recruiter, "/admin/account/password", token, topic="Words", **{field: "secret words"}),):
        assert sent.status_code == 303
        assert "secret words" not in sent.text


def test_every_field_that_hides_what_is_typed_is_known_to_be_secret() -> None:
    words = "\n".join(path.read_text("utf-8") for path in TEMPLATES.rglob("templates/**/*.html"))
    hiding = {
        name for name, more in re.findall(r"form\.field\('(\w+)'(.*?)\)\s*\}\}", words) if re.search("'password'", more)
    }
    assert {"password", "present", "again"} <= hiding
    assert hiding <= SECRET


def test_every_field_that_a_page_fills_in_is_known_not_to_be_typed() -> None:
    folders = (TEMPLATES / "admin" / "templates", TEMPLATES / "recruiter" / "templates")
    words = "\n".join(path.read_text("utf-8") for folder in folders for path in folder.rglob("*.html"))
    assert set(re.findall(r'type="hidden" name="(\w+)"', words)) <= NOT_TYPED
    assert set(re.findall(r'<button [^>]*name="(\w+)"', words)) <= NOT_TYPED


@pytest.mark.parametrize(
    "form",
    [
        {"token": "another", "topic": "Words"},
        {"token": "", "topic": "Words"},
        {"topic": "   "},
        {"seen": "4", "do": "confirm"},
    ],
)
def test_a_form_with_nothing_to_keep_or_of_somebody_else_leads_to_signing_in(
    room: Room, recruiter: Client, form: dict[str, str]
) -> None:
    token = form.get("token", recruiter.token())
    typed = {name: text for name, text in form.items() if name != "token"}
    room.let_pass(recruiter, used_at=31)
    sent = send(recruiter, "/admin/requests/new", token, **typed)
    assert sent.status_code == 303
    assert "unsaved=1" in sent.headers["Location"]


def test_a_form_of_a_browser_that_never_signed_in_is_not_shown(stranger: Client) -> None:
    sent = send(stranger, "/admin/requests/new", "", topic="Words")
    assert sent.status_code == 303


def test_a_file_or_a_very_long_form_leads_to_signing_in_as_before(room: Room, admin: Client) -> None:
    token = admin.token()
    room.let_pass(admin, used_at=31)
    file = {"csrf_token": token, "topic": "Words", "files": (BytesIO(b"# Words"), "a.md")}
    assert admin.inner.post("/admin/documents/add", data=file).status_code == 303
    assert send(admin, "/admin/requests/new", token, topic="x" * 70_000).status_code == 303


@pytest.mark.parametrize("headers", [{}, {"Origin": "null"}, {"Origin": "http://elsewhere.example.org"}])
def test_a_form_without_its_token_that_no_page_of_ours_sent_is_refused_and_shows_nothing(
    room: Room, admin: Client, headers: dict[str, str]
) -> None:
    sent = send(admin, "/admin/accounts", "", headers, name="planted@example.org", role="admin")
    assert sent.status_code in (400, 403)
    assert "planted@example.org" not in sent.text
    assert room.accounts.named("planted@example.org") is None


def test_what_a_role_may_not_do_it_may_not_after_signing_in_either(room: Room, admin: Client) -> None:
    token = admin.token()
    room.let_pass(admin, used_at=31)
    carried = form_on(send(admin, "/admin/accounts", token, name="late@example.org", role="admin"))[1]
    admin.post("/admin/sign-in", name=RECRUITER, password="purple kettle drives north")
    assert admin.inner.post("/admin/accounts", data=carried, headers=OWN).status_code == 403
