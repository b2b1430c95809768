"""Single sign-on from the button to the account, against a running provider: who is let in, who is not, and why."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from app.access.passwords import hash_password
from app.config import CALLBACK_PATH
from app.storage.accounts import Identity, Role
from app.storage.audit import Entry, Wanted
from app.storage.sign_in_failures import MOST_FOR_ADDRESS
from tests.access.openid_provider import CLIENT, SECRET
from tests.access.provider import CALLBACK, visit
from tests.pages.conftest import Site
from tests.room import ADMIN, PASSWORD, Client, Room

BEGIN = "/admin/single-sign-on"
ADMINS, RECRUITERS = "Desk.Admin", "Desk Recruiter"
PEOPLE = count(1)


def on(root: str, kind: str = "sound", **changed: str) -> dict[str, str]:
    """The settings that let single sign-on work with an issuer of the provider."""
    return {
        "OIDC_ISSUER": f"{root}/{kind}",
        "OIDC_CLIENT_ID": CLIENT,
        "OIDC_CLIENT_SECRET": SECRET,
        "OIDC_REDIRECT_URI": CALLBACK,
        "OIDC_ADMIN_VALUES": ADMINS,
        "OIDC_RECRUITER_VALUES": f"Other, {RECRUITERS}",
        **changed,
    }


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory, openid_root: str) -> Room:
    folder = tmp_path_factory.mktemp("single-sign-on")
    (folder / "knowledge").mkdir()
    return Room(folder, **on(openid_root))


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody at the provider, new in each test, with a browser and an address of their own."""

    room: Room
    number: int
    browser: Client

    @property
    def name(self) -> str:
        return f"person{self.number}@example.org"

    @property
    def who(self) -> dict[str, str]:
        return {"subject": f"s-{self.number}", "name": self.name}

    @property
    def identity(self) -> Identity:
        return Identity(self.room.config.oidc_issuer, f"s-{self.number}")

    def come_back(self, begin: str = BEGIN, **asked: str) -> str:
        """Go to the provider and sign in there; the address that it sends this browser back to."""
        begun = self.browser.get(begin)
        assert begun.status_code == 303, begun.text
        return visit(begun.headers["Location"], **{**self.who, **asked}).removeprefix("http://localhost")

    def sign_in(self, begin: str = BEGIN, **asked: str) -> Any:
        return self.browser.get(self.come_back(begin, **asked))

    def latest(self) -> Entry:
        return self.room.audit.page(Wanted())[0]

    def is_in(self) -> bool:
        return bool(self.browser.get("/admin/account").status_code == 200)


@pytest.fixture
def person(room: Room) -> Person:
    return new_person(room)


def new_person(room: Room) -> Person:
    number = next(PEOPLE)
    browser = Client(room.app.test_client())
    browser.inner.environ_base["REMOTE_ADDR"] = f"192.0.2.{number}"
    return Person(room, number, browser)


def test_the_callback_is_where_the_setting_says(room: Room) -> None:
    with room.app.test_request_context():
        assert room.app.url_for("admin.finish_single_sign_on") == CALLBACK_PATH


def test_the_button_stands_on_the_sign_in_page_where_it_is_set_alone(room: Room, site: Site) -> None:
    page = room.client().get("/admin/sign-in?then=/admin/audit?who%3Da").text
    assert 'href="/admin/single-sign-on?then=/admin/audit?who%3Da"' in page
    assert "Sign in with your council account" in page
    without = Client(site.app.test_client())
    assert "single-sign-on" not in without.get("/admin/sign-in").text
    assert {without.get(address).status_code for address in (BEGIN, CALLBACK_PATH)} == {404}
    assert without.post("/admin/link/x/connect").status_code == 404


@pytest.mark.parametrize(("value", "role"), [(ADMINS, Role.ADMIN), (RECRUITERS, Role.RECRUITER)])
def test_who_has_a_role_gets_an_account_in_it(person: Person, value: str, role: Role) -> None:
    back = person.sign_in(f"{BEGIN}?then=/admin/documents?q%3Da", roles=f"Unrelated,{value}")
    assert (back.status_code, back.headers["Location"]) == (303, "/admin/documents?q=a")
    account = person.room.accounts.named(person.name)
    assert (account.role, account.password, account.identity) == (role, None, person.identity)
    signed_in, added = person.room.audit.page(Wanted())[:2]
    assert (signed_in.action, signed_in.who, signed_in.detail) == ("signed in", person.name, "by single sign-on")
    assert (added.action, added.subject, person.identity.subject in added.detail) == (
        "account added",
        person.name,
        True,
    )
    assert person.browser.get("/admin/audit").status_code == (200 if role is Role.ADMIN else 403)


def test_the_higher_of_two_roles_counts(person: Person) -> None:
    assert person.sign_in(roles=f"{RECRUITERS},{ADMINS}").status_code == 303
    assert person.room.accounts.named(person.name).role is Role.ADMIN


def test_roles_that_were_left_out_because_they_are_too_many_are_named(person: Person) -> None:
    assert "too many groups" in person.sign_in(more=json.dumps({"_claim_names": {"roles": "src1"}})).text


@pytest.mark.parametrize("roles", ["", "Unrelated", "desk.admin", "Desk.Admin2", "Desk", "admin"])
def test_who_has_no_role_is_refused_and_gets_no_account(person: Person, roles: str) -> None:
    back = person.sign_in(roles=roles) if roles else person.sign_in()
    assert (back.status_code, "has no role here" in back.text) == (403, True)
    assert person.room.accounts.named(person.name) is None
    assert not person.is_in()
    latest = person.latest()
    assert (latest.action, latest.who, latest.subject) == ("sign-in failed", "(unknown name)", person.name)
    assert latest.reason == "the provider names no role for this service"


def test_who_lost_the_role_is_refused_and_every_session_ends(person: Person) -> None:
    person.sign_in(roles=ADMINS)
    elsewhere = Person(person.room, person.number, new_person(person.room).browser)
    elsewhere.sign_in(roles=ADMINS)
    assert person.is_in()
    assert elsewhere.is_in()
    third = Person(person.room, person.number, new_person(person.room).browser)
    assert third.sign_in(roles="Unrelated").status_code == 403
    assert not person.is_in()
    assert not elsewhere.is_in()
    assert person.latest().who == person.name
    assert "prompt=login" in third.browser.get(BEGIN).headers["Location"]


@pytest.fixture(scope="module")
def strict(tmp_path_factory: pytest.TempPathFactory, openid_root: str) -> Room:
    """A room that asks for a strong sign-in."""
    folder = tmp_path_factory.mktemp("strong-sign-on")
    (folder / "knowledge").mkdir()
    return Room(folder, **on(openid_root, OIDC_ACR_VALUES="gold, silver", OIDC_AMR_VALUES="mfa"))


def gave(**claims: Any) -> dict[str, str]:
    return {"more": json.dumps(claims)}


def test_who_signed_in_strongly_enough_is_in_and_the_provider_was_asked_for_it(strict: Room) -> None:
    person = new_person(strict)
    assert "acr_values=gold+silver" in person.browser.get(BEGIN).headers["Location"]
    assert person.sign_in(roles=RECRUITERS, **gave(acr="silver", amr=["pwd", "mfa"])).status_code == 303
    assert person.is_in()


@pytest.mark.parametrize(
    ("claims", "reason"),
    [
        ({"acr": "gold", "amr": ["pwd"]}, "amr names another, where mfa is required"),
        ({"acr": "bronze", "amr": ["mfa"]}, "acr names another, where gold or silver is required"),
        ({}, "acr names none, where gold or silver is required"),
    ],
)
def test_who_signed_in_too_weakly_is_refused_in_plain_words(strict: Room, claims: dict[str, Any], reason: str) -> None:
    person = new_person(strict)
    back = person.sign_in(roles=ADMINS, **gave(**claims))
    assert back.status_code == 403
    assert "A stronger sign-in is needed" in back.text
    assert "a password and no second step" in back.text
    assert not person.is_in()
    assert strict.accounts.named(person.name) is None
    assert person.latest().reason == f"the sign-in at the provider is not as strong as is required: {reason}"
    assert "prompt=login" in person.browser.get(BEGIN).headers["Location"]


def test_a_weak_sign_in_changes_nothing_of_an_account(strict: Room) -> None:
    person = new_person(strict)
    strong, weak = gave(acr="gold", amr=["mfa"]), gave(acr="gold", amr=["pwd"])
    person.sign_in(roles=RECRUITERS, **strong)
    other = Person(strict, person.number, new_person(strict).browser)
    assert other.sign_in(roles=ADMINS, **weak).status_code == 403
    assert person.is_in()
    assert strict.accounts.of_identity(person.identity).role is Role.RECRUITER
    assert other.latest().who == person.name
    third = Person(strict, person.number, new_person(strict).browser)
    assert third.sign_in(roles="Unrelated", **weak).status_code == 403
    assert not person.is_in()  # a lost role counts however somebody signed in


def test_a_provider_that_cannot_do_it_is_told_apart_from_one_that_lets_nobody_in(strict: Room) -> None:
    back = new_person(strict).sign_in(error="unmet_authentication_requirements")
    assert (back.status_code, "A stronger sign-in is needed" in back.text) == (403, True)


def test_another_role_counts_at_the_next_sign_in_and_ends_earlier_sessions(person: Person) -> None:
    person.sign_in(roles=ADMINS)
    later = Person(person.room, person.number, new_person(person.room).browser)
    later.sign_in(roles=RECRUITERS)
    assert not person.is_in()
    assert later.browser.get("/admin/audit").status_code == 403
    changed = person.room.audit.page(Wanted(action="account changed"))[0]
    assert (changed.subject, changed.detail) == (person.name, "now a recruiter, by single sign-on")


def test_an_account_is_found_by_subject_whatever_its_name_becomes(person: Person) -> None:
    person.sign_in(roles=RECRUITERS)
    person.browser.post("/admin/sign-out")
    assert person.sign_in(roles=RECRUITERS, name="married@example.org").status_code == 303
    assert person.room.accounts.named("married@example.org") is None
    assert person.latest().who == person.name


@pytest.mark.parametrize("more", [{}, {"email": ADMIN, "email_verified": True}])
def test_nobody_takes_over_an_account_by_its_name_or_email(person: Person, more: dict[str, Any]) -> None:
    back = person.sign_in(roles=ADMINS, name=ADMIN.upper(), more=json.dumps(more))
    assert (back.status_code, "not connected yet" in back.text) == (403, True)
    assert not person.is_in()
    account = person.room.accounts.named(ADMIN)
    assert account.identity is None
    assert account.password
    assert person.latest().subject == ADMIN


def connecting(room: Room, name: str, role: Role = Role.ADMIN) -> str:
    """The path of a one-time link of a new account with a password."""
    account = room.accounts.add(name, role, datetime.now(UTC), hash_password(PASSWORD))
    return f"/admin/link/{room.accounts.make_link(account.id, datetime.now(UTC))}"


def go_on(browser: Client, link: str) -> str:
    """Choose to connect the account of a link; where "Go on" leads."""
    assert "Or use your council’s account" in browser.get(link).text
    asked = browser.post(f"{link}/connect")
    assert "A password that it has here stops working" in asked.text
    return re.search(r'href="(/admin/single-sign-on[^"]*)"', asked.text)[1].replace("&amp;", "&")


def test_an_account_is_connected_by_its_one_time_link_alone(person: Person) -> None:
    link = connecting(person.room, "local@example.org")
    signed_in = person.room.client("local@example.org")
    place = go_on(person.browser, link)
    assert "prompt=login" in person.browser.get(place).headers["Location"]
    assert person.browser.get(place).headers["Location"] == "/admin/sign-in"  # what was chosen counts once
    person.sign_in(go_on(person.browser, link), roles=RECRUITERS)
    account = person.room.accounts.named("local@example.org")
    assert (account.identity, account.password, account.role) == (person.identity, None, Role.RECRUITER)
    assert person.is_in()
    assert signed_in.get("/admin/account").status_code == 303
    assert person.browser.get(link).status_code == 404
    refused = person.room.client().post("/admin/sign-in", name="local@example.org", password=PASSWORD)
    assert refused.status_code == 422
    connected = person.room.audit.page(Wanted(action="account connected"))[0]
    assert connected.detail == f"{person.name}, subject {person.identity.subject}"


def test_a_link_that_was_used_meanwhile_connects_nothing(person: Person) -> None:
    link = connecting(person.room, "meanwhile@example.org")
    back = person.come_back(go_on(person.browser, link), roles=ADMINS)
    person.room.client().post(link, password="seven lanterns below water", again="seven lanterns below water")
    assert "not valid any more" in person.browser.get(back).text
    assert person.room.accounts.of_identity(person.identity) is None


def test_somebody_with_an_account_connects_no_second_one(person: Person) -> None:
    person.sign_in(roles=ADMINS)
    link = connecting(person.room, "second@example.org")
    back = person.sign_in(go_on(person.browser, link), roles=ADMINS)
    assert "another account here already" in back.text
    assert person.room.accounts.named("second@example.org").password


def test_the_only_admin_is_not_made_a_recruiter_by_connecting(tmp_path: Path, openid_root: str) -> None:
    (tmp_path / "knowledge").mkdir()
    person = new_person(Room(tmp_path, **on(openid_root)))
    admin = person.room.accounts.named(ADMIN)
    link = f"/admin/link/{person.room.accounts.make_link(admin.id, datetime.now(UTC))}"
    back = person.sign_in(go_on(person.browser, link), roles=RECRUITERS)
    assert "without an admin" in back.text
    assert person.room.accounts.get(admin.id).password == admin.password


def test_no_admin_shuts_themselves_out(person: Person) -> None:
    person.sign_in(roles=ADMINS)
    own = person.room.accounts.named(person.name)
    said = person.browser.post(f"/admin/accounts/{own.id}/disconnect")
    assert (said.status_code, "Ask another admin" in said.text) == (422, True)
    assert person.is_in()


def test_who_failed_to_connect_begins_again_at_the_link(person: Person) -> None:
    link = connecting(person.room, f"again{person.number}@example.org")
    person.come_back(go_on(person.browser, link), roles=ADMINS)
    refused = person.browser.get("/admin/single-sign-on/callback?state=another&code=x")
    assert f'href="{link}"' in refused.text


def test_an_admin_disconnects_and_the_role_is_not_changed_here(person: Person) -> None:
    person.sign_in(roles=RECRUITERS)
    admin, account = person.room.client(ADMIN), person.room.accounts.named(person.name)
    assert "Open, by single sign-on" in admin.get("/admin/accounts").text
    for action, said in (("admin", "comes from single sign-on"), ("link", "Disconnect it first")):
        refused = admin.post(f"/admin/accounts/{account.id}/{action}")
        assert (refused.status_code, said in refused.text) == (422, True)
    assert admin.post(f"/admin/accounts/{account.id}/disconnect").status_code == 303
    assert person.latest().action == "account disconnected"
    assert not person.is_in()
    assert "not connected yet" in person.sign_in(roles=RECRUITERS).text
    assert admin.get(f"/admin/accounts/{account.id}/disconnect").status_code == 404
    assert admin.post(f"/admin/accounts/{account.id}/link").status_code == 200


def test_a_closed_account_stays_closed(person: Person) -> None:
    person.sign_in(roles=RECRUITERS)
    person.room.accounts.change(person.room.accounts.named(person.name).id, is_active=False)
    assert "is closed" in person.sign_in(roles=RECRUITERS).text
    assert not person.is_in()


def test_signing_out_ends_the_session_and_the_next_sign_in_asks_who_it_is(person: Person) -> None:
    person.sign_in(roles=RECRUITERS)
    assert "prompt" not in new_person(person.room).browser.get(BEGIN).headers["Location"]
    own = person.browser.get("/admin/account").text
    assert "You sign in with your council’s account" in own
    assert "Change your password" not in own
    assert person.browser.post("/admin/sign-out").status_code == 303
    assert "sign out of your council’s account too" in person.browser.get("/admin/sign-in").text
    assert not person.is_in()
    assert "prompt=login" in person.browser.get(BEGIN).headers["Location"]


@pytest.mark.parametrize("fault", ["nonce", "audience", "expired", "none", "unknown key", "signature", "no subject"])
def test_an_answer_that_is_not_sound_signs_nobody_in(person: Person, fault: str) -> None:
    back = person.sign_in(roles=ADMINS, fault=fault)
    assert (back.status_code, "could not be trusted" in back.text) == (403, True)
    assert not person.is_in()
    assert person.room.accounts.of_identity(person.identity) is None
    assert person.latest().reason.startswith("the provider's answer is not valid: ")


def test_an_answer_is_good_once_in_the_browser_that_asked_for_it_alone(person: Person) -> None:
    back = person.come_back(roles=ADMINS)
    thief = new_person(person.room)
    assert "was not begun here" in thief.browser.get(back).text
    thief.browser.get(BEGIN)
    assert "not the last one begun here" in thief.browser.get(back).text
    assert thief.latest().reason == "the answer belongs to another sign-in"
    assert person.browser.get(back).status_code == 303
    assert "was not begun here" in person.browser.get(back).text


def test_a_kept_cookie_does_not_make_a_used_code_good_again(person: Person) -> None:
    back = person.come_back(roles=ADMINS)
    kept = person.browser.inner.get_cookie("admin_session", path="/admin")
    assert person.browser.get(back).status_code == 303
    thief = new_person(person.room)
    thief.browser.inner.set_cookie("admin_session", kept.value, path="/admin")
    assert "could not be trusted" in thief.browser.get(back).text
    assert not thief.is_in()


def test_a_sign_in_that_takes_too_long_is_begun_again(person: Person) -> None:
    back = person.come_back(roles=ADMINS)
    with person.browser.inner.session_transaction(path="/admin/") as session:
        session["single_sign_on"][3] -= int(timedelta(minutes=11).total_seconds())
        session.modified = True
    assert "That took too long" in person.browser.get(back).text
    assert not person.is_in()


def test_a_session_from_before_is_worth_nothing_after_it(person: Person) -> None:
    back = person.come_back(roles=ADMINS)
    planted = person.browser.inner.get_cookie("admin_session", path="/admin")
    person.browser.get(back)
    attacker = new_person(person.room)
    attacker.browser.inner.set_cookie("admin_session", planted.value, path="/admin")
    assert not attacker.is_in()
    assert person.is_in()


@pytest.mark.parametrize("error", ["access_denied", "<script>", "server_error"])
def test_an_error_of_the_provider_is_told_in_our_own_words(person: Person, error: str) -> None:
    back = person.sign_in(error=error)
    assert back.status_code == (503 if error == "server_error" else 403)
    assert "words of a stranger" not in back.text
    assert "<script>" not in back.text
    assert "<script>" not in str(person.latest())


@pytest.mark.parametrize(
    "away",
    ["https://elsewhere.example.org/", "//elsewhere.example.org/admin/", "/admin/\\elsewhere", "/ask", "x" * 9000],
)
def test_single_sign_on_never_leads_away(person: Person, away: str) -> None:
    begun = person.browser.inner.get(BEGIN, query_string={"then": away})
    back = visit(begun.headers["Location"], **person.who, roles=ADMINS)
    assert person.browser.get(back.removeprefix("http://localhost")).headers["Location"] == "/admin/"


def test_a_page_of_another_site_cannot_begin_it(person: Person) -> None:
    for site in ("cross-site", "same-site"):
        begun = person.browser.inner.get(BEGIN, headers={"Sec-Fetch-Site": site})
        assert begun.headers["Location"] == "/admin/sign-in"
    assert person.browser.inner.get(BEGIN, headers={"Sec-Fetch-Site": "same-origin"}).headers["Location"] != "/admin/"


def test_nobody_connects_what_was_not_chosen_in_this_browser(person: Person) -> None:
    assert person.browser.get(f"{BEGIN}?connect=1").headers["Location"] == "/admin/sign-in"
    link = connecting(person.room, "unchosen@example.org")
    assert person.browser.inner.post(f"{link}/connect").status_code == 400  # without its token
    go_on(person.browser, link)
    person.sign_in(roles=ADMINS)  # by the button of the sign-in page instead
    assert person.room.accounts.named("unchosen@example.org").identity is None


def test_an_address_that_failed_too_often_has_to_wait(person: Person) -> None:
    for _ in range(MOST_FOR_ADDRESS):
        assert person.sign_in(roles=ADMINS, fault="nonce").status_code == 403
    held = person.browser.get(BEGIN)
    assert (held.status_code, held.headers["Retry-After"]) == (429, "900")
    assert new_person(person.room).sign_in(roles=RECRUITERS).status_code == 303
    person.browser.post("/admin/sign-in", name=ADMIN, password=PASSWORD)
    assert person.is_in()  # a password is counted apart


def test_a_stranger_without_a_sign_in_of_their_own_fills_no_log_and_locks_nobody_out(person: Person) -> None:
    before = person.room.audit.count(Wanted())
    for _ in range(MOST_FOR_ADDRESS + 1):
        assert person.browser.get(f"{CALLBACK_PATH}?code=x&state=y").status_code == 400
    assert person.room.audit.count(Wanted()) == before
    assert person.browser.get(BEGIN).status_code == 303


def test_a_provider_that_is_down_leaves_the_password(tmp_path: Path) -> None:
    (tmp_path / "knowledge").mkdir()
    room = Room(tmp_path, **on("http://127.0.0.1:9"))
    down = room.client().get(BEGIN)
    assert (down.status_code, down.headers["Retry-After"]) == (503, "30")
    assert "does not answer" in down.text
    assert room.client(ADMIN).get("/admin/").status_code == 200


def test_at_another_host_than_the_providers_it_says_where_to_go(room: Room) -> None:
    page = room.app.test_client().get(CALLBACK_PATH, base_url="http://elsewhere.example.org").text
    assert 'href="http://localhost/admin/"' in page
