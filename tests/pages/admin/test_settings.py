"""Settings in the room: changed, told where they come from, refused, returned, and in force in every process."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from app.factory import create_app
from app.in_force import KEPT_SECONDS
from app.storage.audit import Wanted
from tests.room import ADMIN, Client, Room

SITE = "https://careers.example.org"


def block(client: Client, key: str) -> str:
    """What the page says of one setting."""
    page = client.get("/admin/settings").text
    return re.search(rf'<form class="panel setting" [^>]*settings/{key}".*?</form>', page, re.DOTALL)[0]


def seen(html: str) -> str:
    return re.search(r'name="seen" value="([^"]*)"', html)[1]


def change(client: Client, key: str, value: str, **more: str):
    return client.post(f"/admin/settings/{key}", value=value, seen=seen(block(client, key)), **more)


def soon(is_so: Callable[[], bool]) -> bool:
    """Whether it comes true within the time that a process on a busy machine may take to notice."""
    until = time.monotonic() + KEPT_SECONDS + 20
    while not is_so():
        if time.monotonic() > until:
            return False
        time.sleep(0.1)
    return True


def log(room: Room) -> list[tuple[str, str, str | None]]:
    return [(entry.action, entry.subject, entry.detail) for entry in room.audit.page(Wanted())]


def test_a_value_says_where_it_comes_from_and_can_be_returned(room: Room, admin: Client) -> None:
    assert "The default." in block(admin, "site-questions-per-day")
    assert change(admin, "site-questions-per-day", " 1,250 ").status_code == 303
    said = block(admin, "site-questions-per-day")
    assert 'value="1250"' in said
    assert "Set here by admin@example.org" in said
    assert "Without it: 5000 (the default)." in said
    asked = admin.get("/admin/settings/site-questions-per-day/return").text
    assert "In force then: 5000" in asked
    admin.post("/admin/settings/site-questions-per-day/return", seen=seen(asked))
    assert "The default." in block(admin, "site-questions-per-day")
    assert log(room)[:2] == [
        ("setting returned to its default", "Questions of one website in a day", "1250 → 5000"),
        ("setting changed", "Questions of one website in a day", "5000 → 1250"),
    ]


def test_a_wrong_value_is_kept_in_the_field_and_explained(room: Room, admin: Client) -> None:
    for key, value, said in (
        ("retention-days", "4000", "Write a whole number from 1 to 3650."),
        ("allowed-origins", "www.example.org", "without a path; found www.example.org"),
    ):
        refused = change(admin, key, value)
        assert refused.status_code == 422
        assert said in refused.text
        assert value in refused.text
    assert "setting changed" not in [action for action, _, _ in log(room)]


def test_a_site_is_let_in_and_shut_out_by_every_process_within_seconds(room: Room, admin: Client) -> None:
    other = create_app(room.config).test_client()
    may_ask = lambda: other.post("/widget/session", headers={"Origin": SITE}).status_code == 200  # noqa: E731
    assert not may_ask()
    change(admin, "allowed-origins", SITE)
    assert soon(may_ask)
    asked = change(admin, "allowed-origins", "").text
    assert f"Pages of {SITE} can no longer show the chat." in asked
    assert may_ask()
    change(admin, "allowed-origins", "", sure="yes")
    assert soon(lambda: not may_ask())
    assert log(room)[0] == ("setting changed", "Websites that may show the chat", f"{SITE} → (none)")


def test_keeping_conversations_for_less_says_how_many_go_and_deletes_them_at_once(room: Room, admin: Client) -> None:
    kept, now = room.parts.conversations, datetime.now(UTC)
    old, young = (kept.start(None, now - timedelta(days=days)) for days in (20, 2))
    asked = change(admin, "retention-days", "10").text
    assert "1 conversation of now is older and deleted at once" in asked
    assert kept.count_older_than(now, 10) == 1
    change(admin, "retention-days", "10", sure="yes")
    assert kept.count_older_than(now, 10) == 0
    assert kept.delete(young)
    assert not kept.delete(old)
    assert "deleted after 10 days" in room.app.test_client().get("/about").text


def test_the_second_of_two_admins_is_told_and_nothing_is_overwritten(room: Room, admin: Client) -> None:
    other = room.client(ADMIN)
    old = seen(block(other, "visitor-questions-per-minute"))
    change(admin, "visitor-questions-per-minute", "5")
    late = other.post("/admin/settings/visitor-questions-per-minute", value="6", seen=old)
    assert late.status_code == 422
    assert "Somebody has changed this since you opened the page." in late.text
    assert room.parts.in_force.latest().config.visitor_questions_per_minute == 5


def test_a_contact_is_given_shown_to_candidates_changed_and_taken_away(room: Room, admin: Client) -> None:
    candidate, everybody = room.app.test_client(), "Every other council"
    wrong = admin.post("/admin/settings/contacts", council=everybody, email="jobs at example.org", seen="")
    assert wrong.status_code == 422
    assert "jobs at example.org" in wrong.text
    admin.post("/admin/settings/contacts", council=everybody, email="jobs@example.org", seen="")
    assert "mailto:jobs@example.org" in candidate.get("/about").text
    again = admin.post("/admin/settings/contacts", council=everybody, email="new@example.org", seen="")
    assert "A contact was given for it already." in again.text
    admin.post("/admin/settings/contacts", council=everybody, email="new@example.org", seen=seen(again.text))
    assert "mailto:new@example.org" in candidate.get("/about").text
    asked = admin.get("/admin/settings/contacts/default/return").text
    assert "The file of CONTACTS names none." in asked
    admin.post("/admin/settings/contacts/default/return", seen=seen(asked))
    assert "mailto" not in candidate.get("/about").text
    assert log(room)[1] == ("setting changed", "CONTACTS, default", "email: jobs@example.org → email: new@example.org")


@pytest.mark.parametrize("council", ["", "Atlantis"])
def test_a_contact_for_no_council_is_refused_with_what_was_typed(admin: Client, council: str) -> None:
    refused = admin.post(
        "/admin/settings/contacts", council=council, team="Invented team", email="a@example.org", seen=""
    )
    assert refused.status_code == 422
    assert "Every other council" in refused.text
    assert "Invented team" in refused.text
    assert admin.get("/admin/settings/contacts?council=Atlantis").status_code == 200


def test_an_address_copied_from_a_browser_is_taken_without_its_last_slash(room: Room, admin: Client) -> None:
    assert change(admin, "allowed-origins", "https://www.example.org/ https://www.example.org").status_code == 303
    assert room.parts.in_force.latest().config.allowed_origins == ("https://www.example.org",)
    assert change(admin, "allowed-origins", "https://www.example.org/jobs/").status_code == 422
