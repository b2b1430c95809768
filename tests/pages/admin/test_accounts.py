"""Accounts are renamed and removed: names follow, what was done stays in the log, sessions end."""

from __future__ import annotations

from datetime import UTC, date, datetime

from sqlalchemy import func, select

from app.storage.accounts import Identity, Role
from app.storage.audit import Action, Wanted
from app.storage.curated import CuratedSentence, Quoted, Written
from app.storage.document_requests import Needed, WantedRequests
from app.storage.tables import recovery_codes, sessions
from tests.room import ADMIN, PASSWORD, RECRUITER, Client, Room

NEW_NAME = "avery.example@example.org"


def look_after_something(room: Room) -> int:
    """A curated answer and a request of the recruiter's; the answer's number."""
    now = datetime.now(UTC)
    quoted = Quoted("0", "pay.txt", "0", "The mileage allowance is 45 pence.", 0, 34)
    sentences = (CuratedSentence("The mileage allowance is 45 pence.", (1,)),)
    written = Written(("How much is paid a mile?",), None, sentences, (quoted,), RECRUITER, date(2027, 5, 1))
    room.parts.requests.add(Needed("Is there a bus?", "The travel plan"), RECRUITER, "", RECRUITER, now)
    return room.parts.curated.add(written, RECRUITER, now).id


def test_a_new_name_stands_wherever_the_account_is_named_and_the_log_keeps_the_old_one(
    room: Room, admin: Client, recruiter: Client
) -> None:
    account, made = room.accounts.named(RECRUITER), look_after_something(room)
    assert RECRUITER in admin.get(f"/admin/accounts/{account.id}/name").text
    assert admin.post(f"/admin/accounts/{account.id}/name", name=f" {NEW_NAME.upper()} ").status_code == 303
    assert recruiter.get("/admin/").status_code == 200
    assert room.client(NEW_NAME).get("/admin/").status_code == 200
    assert room.client().post("/admin/sign-in", name=RECRUITER, password=PASSWORD).status_code == 422
    kept = room.parts.curated.get(made)
    assert (kept.changed_by, kept.written.owner) == (NEW_NAME, NEW_NAME)
    assert room.parts.requests.count(WantedRequests(owner=NEW_NAME)) == 1
    told = room.audit.page(Wanted(action=Action.ACCOUNT_RENAMED))[0]
    assert (told.who, told.subject, told.detail) == (ADMIN, NEW_NAME, f"before: {RECRUITER}")
    assert room.audit.count(Wanted(who=RECRUITER)) == 1  # they signed in under that name


def test_whoever_signs_in_at_their_council_is_not_told_to_sign_in_with_the_new_name(room: Room, admin: Client) -> None:
    person = Identity("https://login.example.org", "7")
    account = room.accounts.add("sam@example.org", Role.RECRUITER, datetime.now(UTC), identity=person)
    for account_id, told in ((account.id, False), (room.accounts.named(RECRUITER).id, True)):
        renamed = admin.post(f"/admin/accounts/{account_id}/name", name=f"{account_id}@example.org")
        assert ("and signs in with that name" in admin.get(renamed.location).text) is told


def test_nobody_gets_the_name_of_another_or_one_that_is_none(room: Room, admin: Client) -> None:
    account = room.accounts.named(RECRUITER)
    for name, told in ((ADMIN, "There is an account named"), ("two words", "without spaces")):
        refused = admin.post(f"/admin/accounts/{account.id}/name", name=name)
        assert (refused.status_code, told in refused.text) == (422, True)
    assert room.accounts.get(account.id).name == RECRUITER
    same = admin.post(f"/admin/accounts/{account.id}/name", name=RECRUITER)
    assert same.status_code == 303
    assert room.audit.count(Wanted(action=Action.ACCOUNT_RENAMED)) == 0


def test_a_closed_account_is_removed_with_all_that_opens_it_and_the_log_keeps_who_did_what(
    room: Room, admin: Client, recruiter: Client
) -> None:
    account = room.accounts.named(RECRUITER)
    made = look_after_something(room)
    assert admin.get(f"/admin/accounts/{account.id}/remove").status_code == 404
    closing = admin.get(f"/admin/accounts/{account.id}/close").text
    assert "1 curated answer and 1 document request" in closing
    assert 'class="go wrong"' not in closing
    admin.post(f"/admin/accounts/{account.id}/close")
    page = admin.get(f"/admin/accounts/{account.id}/remove").text
    assert "This cannot be undone." in page
    assert 'class="go wrong"' in page
    assert "find what is theirs by its owner" in page
    assert admin.post(f"/admin/accounts/{account.id}/remove").status_code == 303
    assert room.accounts.named(RECRUITER) is None
    assert recruiter.get("/admin/").status_code == 303
    with room.database.connect() as connection:
        for table in (sessions, recovery_codes):
            left = select(func.count()).select_from(table).where(table.c.account_id == account.id)
            assert connection.scalar(left) == 0
    assert room.audit.page(Wanted(who=RECRUITER))
    assert room.audit.page(Wanted(action=Action.ACCOUNT_REMOVED))[0].subject == RECRUITER
    room.accounts.add(RECRUITER, Role.RECRUITER, datetime.now(UTC))  # somebody else of that name
    kept = room.parts.curated.get(made)
    assert kept.changed_by == kept.written.owner != RECRUITER
    assert kept.changed_by.startswith(f"{RECRUITER} (removed 20")
    assert room.parts.requests.count(WantedRequests(owner=RECRUITER)) == 0
    assert admin.get(f"/admin/accounts/{account.id}/remove").status_code == 404


def test_a_page_tells_that_a_link_which_was_not_used_yet_ends(room: Room, admin: Client) -> None:
    account, now = room.accounts.named(RECRUITER), datetime.now(UTC)
    address, told = f"/admin/accounts/{account.id}/admin", "one-time link, which was not used yet, stops working"
    assert told not in admin.get(address).text
    token = room.accounts.make_link(account.id, now)
    assert told in admin.get(address).text
    admin.act(address)
    assert room.accounts.of_link(token, now) is None


def test_an_open_account_is_never_removed_so_the_last_admin_stays(room: Room, admin: Client) -> None:
    account = room.accounts.named(ADMIN)
    assert admin.post(f"/admin/accounts/{account.id}/remove").status_code == 404
    assert room.accounts.get(account.id).is_active


def test_a_page_that_showed_the_account_under_another_name_does_nothing(room: Room, admin: Client) -> None:
    account = room.accounts.named(RECRUITER)
    shown = admin.get(f"/admin/accounts/{account.id}/admin").text
    assert f'name="seen" value="{RECRUITER}"' in shown
    room.accounts.rename(account.id, NEW_NAME)
    for address, form in ((f"{account.id}/admin", {}), (f"{account.id}/name", {"name": "other@example.org"})):
        refused = admin.post(f"/admin/accounts/{address}", seen=RECRUITER, **form)
        assert (refused.status_code, "Nothing was done: look again." in refused.text) == (422, True)
    kept = room.accounts.get(account.id)
    assert (kept.name, kept.role) == (NEW_NAME, account.role)
    assert admin.act(f"/admin/accounts/{account.id}/admin").status_code == 303
    assert room.accounts.get(account.id).role == "admin"
