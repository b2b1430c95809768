"""The second step in a browser without script: set up, asked for at sign-in, renewed, taken off, reset, demanded."""

from __future__ import annotations

import html
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pyotp
import pytest

from app.access import partly, second_step
from app.access.sign_in import Due
from app.pages.admin import offered_key
from app.storage.audit import Wanted
from app.storage.sign_in_failures import MOST_CODES, MOST_FOR_NAME_AND_ADDRESS
from tests.room import ADMIN, PASSWORD, RECRUITER, Client, Phone, Room

PAGE, KEY_PAGE, CODE_PAGE, DEMANDED = (
    "/admin/account/second-step",
    "/admin/account/second-step/key",
    "/admin/sign-in/code",
    "/admin/sign-in/second-step",
)


@pytest.fixture(autouse=True)
def two_codes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hashing is slow by intent; two recovery codes show as much as ten."""
    monkeypatch.setattr(second_step, "CODES", 2)


def at_the_code(room: Room, name: str, then: str = "") -> Client:
    """A browser that gave the right password."""
    client = room.client()
    given = client.post("/admin/sign-in", name=name, password=PASSWORD, then=then)
    assert (given.status_code, given.headers["Location"]) == (303, CODE_PAGE)
    return client


def key_on(page: str) -> str:
    """The key that a page shows in letters."""
    return re.search(r'aria-label="Key"><code>([^<]+)<', page)[1].replace(" ", "")


def codes_on(page: str) -> list[str]:
    return re.findall(r"<li><code>([^<]+)</code>", page)


def actions(room: Room, number: int) -> list[tuple[str, str]]:
    """The newest lines of the audit log, newest first: action and detail."""
    return [(entry.action, entry.detail or "") for entry in room.audit.page(Wanted())[:number]]


def is_in(client: Client) -> bool:
    return client.get("/admin/account").status_code == 200


def test_setting_up_shows_a_key_asks_for_its_code_and_signs_out_elsewhere(room: Room, recruiter: Client) -> None:
    elsewhere = room.client(RECRUITER)
    assert PAGE in recruiter.get("/admin/account").text
    assert recruiter.get(KEY_PAGE).headers["Location"] == PAGE  # nothing was begun
    wrong = recruiter.post(f"{PAGE}/set-up", present="wrong")
    assert (wrong.status_code, "not your present password" in wrong.text) == (422, True)
    assert recruiter.post(f"{PAGE}/set-up", present=PASSWORD).headers["Location"] == KEY_PAGE
    page = recruiter.get(KEY_PAGE).text
    key = key_on(page)
    assert len(key) == 32
    assert key_on(recruiter.get(KEY_PAGE).text) == key  # loading it again changes nothing
    address = html.unescape(re.search(r'href="(otpauth:[^"]+)"', page)[1])
    assert (pyotp.parse_uri(address).secret, pyotp.parse_uri(address).name) == (key, RECRUITER)
    assert 'src="data:image/svg+xml' in page
    assert page.count("<script") == 2
    assert re.findall(r'<script src="/admin/assets/(\w+\.js)" defer>', page) == ["once.js", "session.js"]
    assert 'autocomplete="one-time-code"' in page
    assert 'inputmode="numeric"' in page
    assert recruiter.post(KEY_PAGE, code="000000").status_code == 422
    assert room.accounts.named(RECRUITER).second_step_at is None
    done = recruiter.post(KEY_PAGE, code=pyotp.TOTP(key).now())
    assert done.status_code == 200
    assert len(codes_on(done.text)) == 2
    assert not set(codes_on(done.text)) & set(codes_on(recruiter.get(PAGE).text))
    assert "2 recovery codes left" in recruiter.get(PAGE).text
    assert (is_in(recruiter), is_in(elsewhere)) == (True, False)
    assert actions(room, 1) == [("second step set up", "")]
    assert KEY_PAGE not in recruiter.get(KEY_PAGE).headers["Location"]  # the key is shown no more


def test_the_key_that_is_being_set_up_is_not_legible_in_the_cookie(room: Room, admin: Client) -> None:
    admin.post(f"{PAGE}/set-up", present=PASSWORD)
    key = key_on(admin.get(KEY_PAGE).text)
    with admin.inner.session_transaction(path="/admin/") as held:
        assert key not in str(dict(held))
        sealed, begun = held[offered_key.OFFER]
        held[offered_key.OFFER] = [sealed, begun - offered_key.SECONDS]
    assert admin.post(KEY_PAGE, code=pyotp.TOTP(key).now()).headers["Location"] == PAGE
    assert "Begin again" in admin.get(PAGE).text
    assert room.accounts.named(ADMIN).second_step_at is None


def test_after_the_password_only_the_code_opens_the_room(room: Room) -> None:
    phone = room.phone(ADMIN)
    client = at_the_code(room, ADMIN, then="/admin/audit")
    assert not is_in(client)
    assert room.parts.sessions.of(room.accounts.named(ADMIN).id, room.parts.now()) == []
    assert actions(room, 1) == []  # not signed in yet
    wrong = client.post(CODE_PAGE, code="000000")
    assert (wrong.status_code, "not right, or was used before" in wrong.text) == (422, True)
    code = phone.code()
    done = client.post(CODE_PAGE, code=code)
    assert (done.status_code, done.headers["Location"]) == (303, "/admin/audit")
    assert is_in(client)
    assert actions(room, 2) == [("signed in", "with a code"), ("sign-in failed", "second step")]
    again = at_the_code(room, ADMIN)
    assert again.post(CODE_PAGE, code=code).status_code == 422  # seen over a shoulder
    assert not is_in(again)
    assert client.get(CODE_PAGE).headers["Location"] == "/admin/"


def test_the_cookie_of_the_first_step_opens_nothing_later(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    room.phone(ADMIN)
    client = at_the_code(room, ADMIN)
    cookie = client.inner.get_cookie("admin_session", path="/admin").value
    monkeypatch.setitem(partly.SECONDS, Due.CODE, 0)
    assert client.get(CODE_PAGE).headers["Location"] == "/admin/sign-in"
    assert "That took too long" in client.get("/admin/sign-in").text
    monkeypatch.undo()
    room.accounts.sign_out_everywhere(room.accounts.named(ADMIN).id)
    copy = room.client()
    copy.inner.set_cookie("admin_session", cookie, path="/admin")
    assert copy.get(CODE_PAGE).headers["Location"] == "/admin/sign-in"


def test_a_session_of_somebody_else_ends_where_another_signs_in(room: Room, recruiter: Client) -> None:
    room.phone(ADMIN)
    copy = room.client()
    copy.inner.set_cookie(
        "admin_session", recruiter.inner.get_cookie("admin_session", path="/admin").value, path="/admin"
    )
    assert is_in(copy)
    recruiter.post("/admin/sign-in", name=ADMIN, password=PASSWORD)
    assert (is_in(recruiter), is_in(copy)) == (False, False)


def test_too_many_wrong_codes_have_to_wait_and_so_does_the_password(room: Room) -> None:
    phone, client = room.phone(ADMIN), at_the_code(room, ADMIN)
    for _ in range(MOST_FOR_NAME_AND_ADDRESS):
        assert client.post(CODE_PAGE, code="000000").status_code == 422
    held = client.post(CODE_PAGE, code=phone.code())
    assert (held.status_code, held.headers["Retry-After"]) == (429, "900")
    right, wrong = (room.client().post("/admin/sign-in", name=ADMIN, password=word) for word in (PASSWORD, "wrong"))
    assert right.status_code == wrong.status_code == 429
    unlike = r'value="[^"]*"'  # tokens of forms
    assert re.sub(unlike, "", right.text) == re.sub(unlike, "", wrong.text)


def test_whoever_was_guessed_at_is_told_to_change_the_password_and_keeps_the_second_step(
    room: Room, admin: Client
) -> None:
    phone, account, now = room.phone(RECRUITER), room.accounts.named(RECRUITER), room.parts.now()
    for number in range(MOST_CODES):
        room.parts.failures.note_code(RECRUITER, f"192.0.2.{number}", now - timedelta(hours=1))
    client = at_the_code(room, RECRUITER)
    stopped = client.post(CODE_PAGE, code=phone.code())
    assert stopped.status_code == 429
    assert "somebody knows your password" in stopped.text
    link = re.search(r"/admin/link/[\w-]+", admin.post(f"/admin/accounts/{account.id}/link").text)[0]
    chosen = "seven lanterns drift westward"
    assert room.client().post(link, password=chosen, again=chosen).status_code == 303
    assert client.get(CODE_PAGE).headers["Location"] == "/admin/sign-in"  # what the old password began
    renewed = room.client()
    assert renewed.post("/admin/sign-in", name=RECRUITER, password=chosen).headers["Location"] == CODE_PAGE
    assert not is_in(renewed)
    assert renewed.post(CODE_PAGE, code=phone.code()).status_code == 303
    assert is_in(renewed)


def test_recovery_codes_sign_in_once_and_are_renewed(room: Room, admin: Client) -> None:
    admin.post(f"{PAGE}/set-up", present=PASSWORD)
    key = key_on(admin.get(KEY_PAGE).text)
    codes = codes_on(admin.post(KEY_PAGE, code=pyotp.TOTP(key).now()).text)
    client = at_the_code(room, ADMIN)
    recovery = f"{CODE_PAGE}?with=recovery"
    assert 'inputmode="numeric"' not in client.get(recovery).text
    assert client.post(recovery, code=codes[0]).status_code == 303
    assert is_in(client)
    assert actions(room, 2) == [("signed in", "with a recovery code"), ("recovery code used", "1 left")]
    page = client.get(PAGE).text
    assert "1 recovery code left" in page
    assert "Make new ones soon" in page
    assert at_the_code(room, ADMIN).post(recovery, code=codes[0]).status_code == 422
    phone = Phone(room, ADMIN, key)
    assert client.post(f"{PAGE}/codes", present=PASSWORD, code="000000").status_code == 422
    renewed = client.post(f"{PAGE}/codes", present=PASSWORD, code=phone.code())
    assert len(codes_on(renewed.text)) == 2
    assert actions(room, 1) == [("recovery codes renewed", "")]
    assert at_the_code(room, ADMIN).post(recovery, code=codes[1]).status_code == 422
    assert at_the_code(room, ADMIN).post(recovery, code=codes_on(renewed.text)[1]).status_code == 303


def test_taking_it_off_asks_for_password_and_code_and_signs_out_elsewhere(room: Room) -> None:
    phone = room.phone(ADMIN)
    here, elsewhere = at_the_code(room, ADMIN), at_the_code(room, ADMIN)
    for client in (here, elsewhere):
        client.post(CODE_PAGE, code=phone.code())
    for form in ({"present": PASSWORD}, {"present": "wrong", "code": phone.code()}):
        assert here.post(f"{PAGE}/take-off", **form).status_code == 422
    assert here.post(f"{PAGE}/take-off", present=PASSWORD, code=phone.code()).headers["Location"] == PAGE
    assert (is_in(here), is_in(elsewhere)) == (True, False)
    assert actions(room, 1) == [("second step taken off", "")]
    assert is_in(room.client(ADMIN))  # by the password alone
    assert here.get(f"{PAGE}/take-off").status_code == 404


def test_another_device_takes_over_only_once_it_is_confirmed(room: Room) -> None:
    old, client = room.phone(ADMIN), at_the_code(room, ADMIN)
    client.post(CODE_PAGE, code=old.code())
    client.post(f"{PAGE}/set-up", present=PASSWORD, code=old.code())
    key = key_on(client.get(KEY_PAGE).text)
    assert key != old.key
    assert at_the_code(room, ADMIN).post(CODE_PAGE, code=old.code()).status_code == 303
    assert client.post(KEY_PAGE, code=pyotp.TOTP(key).now()).status_code == 200
    assert actions(room, 1) == [("second step set up", "in place of another")]
    assert at_the_code(room, ADMIN).post(CODE_PAGE, code=old.code()).status_code == 422
    assert at_the_code(room, ADMIN).post(CODE_PAGE, code=Phone(room, ADMIN, key).code()).status_code == 303


def test_an_admin_sees_who_has_one_and_resets_it_for_somebody_else_alone(room: Room, admin: Client) -> None:
    account, own = room.accounts.named(RECRUITER), room.accounts.named(ADMIN)
    phone = room.phone(RECRUITER)
    theirs = at_the_code(room, RECRUITER)
    theirs.post(CODE_PAGE, code=phone.code())
    reset = f"/admin/accounts/{account.id}/reset-second-step"
    assert reset in admin.get("/admin/accounts").text
    assert "call to a number that you know" in admin.get(reset).text
    assert "second step reset" in admin.get(admin.post(reset).headers["Location"]).text
    newest = room.audit.page(Wanted())[0]
    assert (newest.who, newest.action, newest.subject) == (ADMIN, "second step reset", RECRUITER)
    assert not is_in(theirs)
    page = admin.get("/admin/accounts").text
    assert "Reset, not set up again" in page
    assert reset not in page
    assert admin.post(reset).status_code == 404
    told = room.client()
    assert told.post("/admin/sign-in", name=RECRUITER, password=PASSWORD).headers["Location"] == PAGE
    assert "An admin took your second step off" in told.get(PAGE).text
    again, then = room.client(), "/admin/requests"
    assert again.post("/admin/sign-in", name=RECRUITER, password=PASSWORD, then=then).headers["Location"] == then
    assert "An admin took your second step off" in again.get(then).text
    assert is_in(told)
    mine = at_the_own_code(room)
    assert mine.post(f"/admin/accounts/{own.id}/reset-second-step").status_code == 422
    assert room.accounts.named(ADMIN).second_step_at


def test_the_page_of_recovery_codes_loaded_again_says_that_the_second_step_is_on(room: Room) -> None:
    client = room.client(RECRUITER)
    client.post(f"{PAGE}/set-up", present=PASSWORD)
    sent = {"csrf_token": client.token(), "code": pyotp.TOTP(key_on(client.get(KEY_PAGE).text)).now()}
    assert codes_on(client.inner.post(KEY_PAGE, data=sent).text)
    again = client.inner.post(KEY_PAGE, data=sent)
    assert again.status_code == 400
    assert "Your second step is on" in again.text
    assert "Nothing was changed" not in again.text


def test_a_wrong_recovery_code_is_told_in_words_for_recovery_codes(room: Room) -> None:
    room.phone(RECRUITER)
    client = at_the_code(room, RECRUITER)
    wrong = client.post(f"{CODE_PAGE}?with=recovery", code="3-abcd-efgh-jkmn")
    assert "This recovery code is not right, or was used before" in wrong.text


def at_the_own_code(room: Room) -> Client:
    """An admin signed in with a second step."""
    phone = room.phone(ADMIN)
    client = at_the_code(room, ADMIN)
    assert client.post(CODE_PAGE, code=phone.code()).status_code == 303
    return client


@pytest.fixture
def demanding(tmp_path: Path) -> Room:
    (tmp_path / "knowledge").mkdir()
    return Room(tmp_path, REQUIRE_SECOND_STEP="admins")


def test_where_it_is_demanded_it_is_set_up_before_anything_else(demanding: Room) -> None:
    room = demanding
    assert is_in(room.client(RECRUITER))
    client = room.client()
    sent = client.post("/admin/sign-in", name=ADMIN, password=PASSWORD, then="/admin/audit")
    assert sent.headers["Location"] == DEMANDED
    assert not is_in(client)
    assert client.get(CODE_PAGE).headers["Location"] == DEMANDED
    key = key_on(client.get(DEMANDED).text)
    assert key_on(client.post(DEMANDED, code="000000").text) == key
    assert not is_in(client)
    done = client.post(DEMANDED, code=pyotp.TOTP(key).now())
    assert len(codes_on(done.text)) == 2
    assert 'class="go" href="/admin/audit"' in done.text
    assert is_in(client)
    assert actions(room, 2) == [("second step set up", ""), ("signed in", "with a second step set up just now")]
    assert "cannot be taken off" in client.get(PAGE).text
    form = {"present": PASSWORD, "code": Phone(room, ADMIN, key).code()}
    assert client.post(f"{PAGE}/take-off", **form).status_code == 404
    assert client.post(f"{PAGE}/set-up", **form).headers["Location"] == KEY_PAGE
    room.parts.second_steps.reset(room.accounts.named(ADMIN).id, room.parts.now())
    assert client.post("/admin/sign-in", name=ADMIN, password=PASSWORD).headers["Location"] == DEMANDED
    assert "An admin took the one that you had off" in client.get(DEMANDED).text


def test_a_session_from_before_it_was_demanded_opens_nothing(room: Room, admin: Client, recruiter: Client) -> None:
    from app.factory import create_app
    from tests.site import settings

    again = create_app(settings(room.folder, REQUIRE_SECOND_STEP="admins"))
    for client, is_let_in in ((admin, False), (recruiter, True)):
        browser = again.test_client()
        browser.set_cookie(
            "admin_session", client.inner.get_cookie("admin_session", path="/admin").value, path="/admin"
        )
        assert (browser.get("/admin/account").status_code == 200) == is_let_in


def test_who_signs_in_by_single_sign_on_is_asked_for_nothing_here(room: Room, admin: Client) -> None:
    from app.storage.accounts import Identity

    account = room.accounts.named(RECRUITER)
    room.phone(RECRUITER)
    room.accounts.connect(
        room.accounts.make_link(account.id, datetime.now(UTC) - timedelta(minutes=1)),
        Identity("https://idp.example.org", "s1"),
        datetime.now(UTC),
    )
    assert room.accounts.named(RECRUITER).second_step_at is None
    assert "By single sign-on" in admin.get("/admin/accounts").text
