"""Signing in, out and everywhere out, and setting a password by link."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest

from app.storage.accounts import Role
from app.storage.audit import Action, Wanted
from app.storage.sign_in_failures import MOST_FOR_NAME_AND_ADDRESS
from tests.pages.conftest import parse
from tests.room import ADMIN, PASSWORD, RECRUITER, Client, Room

NEW = "seven lanterns below water"


def test_signing_in_leads_to_the_page_that_somebody_came_for(stranger: Client) -> None:
    sent = stranger.get("/admin/audit?who=a")
    assert sent.headers["Location"] == "/admin/sign-in?then=/admin/audit?who%3Da"
    done = stranger.post("/admin/sign-in", name=ADMIN, password=PASSWORD, then="/admin/audit?who=a")
    assert done.headers["Location"] == "/admin/audit?who=a"


@pytest.mark.parametrize(
    ("sent_from", "then"),
    [
        ("http://localhost/admin/judgements?council=kent", "/admin/judgements?council=kent"),
        ("http://localhost/admin/judgements/corrections", "/admin/"),  # a page that only a form leads to
        ("http://[elsewhere/admin/service", "/admin/"),
        ("https://example.org/admin/service", "/admin/"),
    ],
)
def test_a_form_that_is_sent_after_the_session_is_told_of_and_found_again(
    room: Room, sent_from: str, then: str
) -> None:
    client = room.app.test_client()
    sent = client.post("/admin/judgements/corrections", data={"why": "x"}, headers={"Referer": sent_from})
    page = client.get(sent.headers["Location"])
    assert "nothing was saved" in page.text
    [kept] = parse(page.text).xpath("//input[@name='then']/@value") or [""]
    done = room.client().post("/admin/sign-in", name=ADMIN, password=PASSWORD, then=kept)
    assert done.headers["Location"] == then


@pytest.mark.parametrize("then", ["https://example.org/admin/", "//example.org/admin/", "/admin/\\example.org", "/ask"])
def test_signing_in_never_leads_away(stranger: Client, then: str) -> None:
    done = stranger.post("/admin/sign-in", name=ADMIN, password=PASSWORD, then=then)
    assert done.headers["Location"] == "/admin/"


def test_a_wrong_password_is_said_calmly_and_the_name_is_kept(stranger: Client) -> None:
    said = stranger.post("/admin/sign-in", name=ADMIN, password="wrong")
    assert said.status_code == 422
    assert "The name or the password is not right" in said.text
    assert f'value="{ADMIN}"' in said.text
    assert "wrong" not in said.text.replace("not right", "")


def test_too_many_tries_are_429_and_say_when_to_come_back(stranger: Client) -> None:
    statuses = [stranger.post("/admin/sign-in", name=ADMIN, password="wrong").status_code for _ in range(6)]
    assert statuses == [422] * 5 + [429]
    assert stranger.post("/admin/sign-in", name=ADMIN, password=PASSWORD).headers["Retry-After"] == "900"


def test_signing_out_ends_this_session_and_signing_out_everywhere_all(room: Room) -> None:
    one, two, three = (room.client(ADMIN) for _ in range(3))
    assert one.post("/admin/sign-out").status_code == 303
    assert one.get("/admin/").status_code == 303
    assert two.get("/admin/").status_code == 200
    two.post("/admin/account/sign-out-everywhere")
    assert two.get("/admin/").status_code == 303
    assert three.get("/admin/").status_code == 303


def test_a_changed_password_keeps_this_session_and_ends_the_others(room: Room) -> None:
    here, there = room.client(ADMIN), room.client(ADMIN)
    wrong = here.post("/admin/account/password", present="wrong", password=NEW, again=NEW)
    assert "not your present password" in wrong.text
    assert here.post("/admin/account/password", present=PASSWORD, password=NEW, again=NEW + "!").status_code == 422
    assert here.post("/admin/account/password", present=PASSWORD, password=NEW, again=NEW).status_code == 303
    assert here.get("/admin/").status_code == 200
    assert there.get("/admin/").status_code == 303
    assert room.client(ADMIN, NEW)


def test_guessing_the_present_password_from_an_open_browser_is_held_back_and_written_down(room: Room) -> None:
    here = room.client(ADMIN)
    for _ in range(MOST_FOR_NAME_AND_ADDRESS):
        assert here.post("/admin/account/password", present="a guess", password=NEW, again=NEW).status_code == 422
    held = here.post("/admin/account/password", present=PASSWORD, password=NEW, again=NEW)
    assert held.status_code == 429
    assert held.headers["Retry-After"]
    assert "Too many tries" in held.text
    failed = list(room.audit.each(Wanted(action=Action.SIGN_IN_FAILED)))
    assert [each.detail for each in failed] == ["password, asked again"] * MOST_FOR_NAME_AND_ADDRESS


def test_a_new_account_gets_a_link_sets_its_password_and_signs_in(room: Room, admin: Client, stranger: Client) -> None:
    made = admin.post("/admin/accounts", name="new@example.org", role="recruiter")
    link = re.search(r"http://localhost(/admin/link/[\w-]+)", made.text)[1]
    assert "new@example.org" in stranger.get(link).text
    assert stranger.post(link, password="short", again="short").status_code == 422
    assert stranger.post(link, password=NEW, again=NEW).status_code == 303
    assert stranger.get(link).status_code == 404
    assert room.client("new@example.org", NEW).get("/admin/").status_code == 200


def test_where_there_is_no_account_the_page_says_how_to_make_one(tmp_path) -> None:
    from app.factory import create_app
    from tests.site import settings

    page = create_app(settings(tmp_path)).test_client().get("/admin/sign-in").text
    assert "scripts.accounts create-admin" in page


def test_a_closed_account_is_out_at_once(room: Room, admin: Client, recruiter: Client) -> None:
    account = room.accounts.named(RECRUITER)
    page = admin.get(f"/admin/accounts/{account.id}/close").text
    assert "signed out everywhere at once" in page
    assert room.accounts.get(account.id).is_active
    admin.post(f"/admin/accounts/{account.id}/close")
    assert recruiter.get("/admin/").status_code == 303
    newest = room.audit.page(Wanted())[0]
    assert (newest.action, newest.subject, newest.detail) == ("account changed", RECRUITER, "closed")


def test_the_last_admin_cannot_be_closed(room: Room, admin: Client) -> None:
    account = room.accounts.named(ADMIN)
    refused = admin.post(f"/admin/accounts/{account.id}/close")
    assert refused.status_code == 422
    assert "no other admin who can sign in" in refused.text


def test_an_unknown_account_or_action_is_not_found(admin: Client) -> None:
    assert admin.get("/admin/accounts/99/close").status_code == 404
    assert admin.get("/admin/accounts/1/explode").status_code == 404


def test_accounts_are_paged_and_found_by_part_of_their_name(room: Room, admin: Client) -> None:
    for number in range(30):
        room.accounts.add(f"invented-{number:02}@example.org", Role.RECRUITER, datetime.now(UTC))

    def names(query: str) -> list[str]:
        return re.findall(r'<th scope="row">([^ <]+)', admin.get(f"/admin/accounts?{query}").text.replace("<wbr>", ""))

    assert len(names("")) == 25
    assert len(names("page=2")) == 7
    assert names("words=INVENTED-07") == ["invented-07@example.org"]
    assert "No account has this in its name." in admin.get("/admin/accounts?words=nobody").text


@pytest.mark.parametrize(
    ("name", "told"), [("a" * 300, "at most 254 characters"), ("two words", "without spaces"), ("", "without spaces")]
)
def test_a_sign_in_name_that_cannot_be_is_told_why(admin: Client, name: str, told: str) -> None:
    assert told in admin.post("/admin/accounts", name=name, role="recruiter").text


def test_a_role_is_told_as_it_is(room: Room, admin: Client) -> None:
    told = admin.get(f"/admin/accounts/{room.accounts.named(ADMIN).id}/recruiter").text
    assert "publish curated answers" in told
    assert "no longer withdraw or publish documents" in told
