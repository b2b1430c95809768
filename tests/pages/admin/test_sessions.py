"""The page of one's own sessions: what it tells, and ending one or all others."""

from __future__ import annotations

import re

import pytest

from app.storage.audit import Wanted
from tests.room import ADMIN, PASSWORD, RECRUITER, Client, Room

PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 Version/18.5 Safari/604.1"
PAGE = "/admin/account/sessions"


def on_the_phone(room: Room) -> Client:
    phone = room.client()
    form = {"csrf_token": phone.token(), "name": ADMIN, "password": PASSWORD}
    assert phone.inner.post("/admin/sign-in", data=form, headers={"User-Agent": PHONE}).status_code == 303
    return phone


def test_it_tells_of_each_session_its_browser_its_moments_and_which_is_this_one(room: Room, admin: Client) -> None:
    room.client(RECRUITER)
    room.let_pass(on_the_phone(room), begun_at=90, used_at=10)
    page = admin.get(PAGE).text
    rows = re.findall(r"<tr>\s*<th scope=\"row\">.*?</tr>", page, re.DOTALL)
    assert [re.search(r'row">([^<]*)<', row)[1] for row in rows] == ["A browser", "Safari on an iPhone"]
    assert ["Now, this session" in row for row in rows] == [True, False]
    assert [len(re.findall("<time", row)) for row in rows] == [1, 2]
    assert "PHONE" not in page
    assert "AppleWebKit" not in page
    assert PAGE in admin.get("/admin/account").text


def test_one_session_is_ended_and_the_log_says_so(room: Room, admin: Client) -> None:
    phone, other = on_the_phone(room), room.client(ADMIN)
    room.let_pass(phone, used_at=10)
    address = re.search(rf'action="({PAGE}/\d+/end)".*?Safari on an iPhone', admin.get(PAGE).text)[1]
    assert admin.inner.post(address).status_code == 400  # without the form's token
    assert phone.get("/admin/").status_code == 200
    assert "That session is ended." in admin.inner.post(
        address, data={"csrf_token": admin.token()}, follow_redirects=True
    ).get_data(as_text=True)
    assert phone.get("/admin/").status_code == 303
    assert other.get("/admin/").status_code == 200
    assert admin.get("/admin/").status_code == 200
    newest = room.audit.page(Wanted())[0]
    assert (newest.who, newest.action, newest.subject) == (ADMIN, "session ended", ADMIN)
    assert admin.post(address).status_code == 404


def test_all_others_are_ended_and_this_one_goes_on(room: Room, admin: Client, recruiter: Client) -> None:
    phone, other = on_the_phone(room), room.client(ADMIN)
    assert "End all others" in admin.get(PAGE).text
    admin.post(f"{PAGE}/end-others")
    assert "2 other sessions ended. This one goes on." in admin.get(PAGE).text
    assert [client.get("/admin/").status_code for client in (admin, phone, other, recruiter)] == [200, 303, 303, 200]
    assert "End all others" not in admin.get(PAGE).text


@pytest.mark.parametrize(("minutes", "is_fresh"), [(14, True), (16, False)])
def test_ending_others_asks_for_a_sign_in_of_the_last_minutes(
    room: Room, admin: Client, minutes: int, is_fresh: bool
) -> None:
    phone = on_the_phone(room)
    number = room.parts.sessions.of(room.accounts.named(ADMIN).id, room.parts.now())[0].id
    room.let_pass(admin, begun_at=minutes)
    page = admin.get(PAGE).text
    assert (f"{PAGE}/{number}/end" in page, "End all others" in page, "Sign in again" in page) == (
        is_fresh,
        is_fresh,
        not is_fresh,
    )
    for address in (f"{PAGE}/{number}/end", f"{PAGE}/end-others"):
        assert admin.post(address).status_code == 303
        assert (phone.get("/admin/").status_code == 303) == is_fresh
    assert ("Sign in again first: nothing was ended." in admin.get(PAGE).text) == (not is_fresh)


def test_signing_in_again_ends_this_session_and_leads_back(room: Room, admin: Client) -> None:
    old = admin.inner.get_cookie("admin_session", path="/admin").value
    sent = admin.post(f"{PAGE}/sign-in-again")
    assert sent.headers["Location"] == f"/admin/sign-in?then={PAGE}"
    copy = room.client().inner
    copy.set_cookie("admin_session", old, path="/admin")
    assert copy.get(PAGE).status_code == 303
    assert admin.post("/admin/sign-in", name=ADMIN, password=PASSWORD, then=PAGE).headers["Location"] == PAGE
    assert admin.get(PAGE).status_code == 200


def test_sessions_outlive_a_restart(room: Room, admin: Client) -> None:
    from app.factory import create_app

    again = create_app(room.config).test_client()
    again.set_cookie("admin_session", admin.inner.get_cookie("admin_session", path="/admin").value, path="/admin")
    assert again.get("/admin/account").status_code == 200
