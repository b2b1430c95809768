"""The recruiter's way in a browser: from a doubtful answer to a correction, and from a gap to its document."""

from __future__ import annotations

import os
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from tests.pages.browser import IN_BROWSER, serving, sign_in
from tests.pages.recruiter.test_curated import ask
from tests.pages.recruiter.test_feedback import say
from tests.pages.recruiter.test_sets import BEES, TRAM, a_set, run
from tests.room import RECRUITER, Room

pytestmark = IN_BROWSER
SHOTS = os.environ.get("WALK_PICTURES")
MILEAGE = "What is the mileage allowance in this invented text?"
PARKING = "Is there parking at the office in Norfolk?"
ROOM_PAGES = {
    "dashboard": "/admin/dashboard",
    "test-set": "/admin/tests/1",
    "run": "/admin/tests/runs/2",
    "curated": "/admin/curated",
}


class Walk:
    """A browser's page, its clicks counted, with pictures of the way where WALK_PICTURES names a folder."""

    def __init__(self, page: Page) -> None:
        self.page, self.number, self.clicks = page, 0, 0

    def picture(self, name: str) -> None:
        self.number += 1
        if SHOTS:
            self.page.screenshot(path=Path(SHOTS) / f"{self.number:02d}-{name}.png")

    def click(self, role: str, name: str) -> None:
        self.clicks += 1
        self.page.get_by_role("main").get_by_role(role, name=name).first.click()  # type: ignore[arg-type]


def test_a_recruiter_corrects_an_answer_in_three_clicks_and_closes_a_gap(browser: Browser, room: Room) -> None:
    client = room.client(RECRUITER)
    set_id = a_set(room, BEES, TRAM)
    for _ in range(2):
        run(room, client, set_id)
    say(room, MILEAGE, helpful=False, reason="And when is it paid?")
    ask(room, PARKING, None)
    with serving(room.app) as root:
        page = browser.new_page(viewport={"width": 1280, "height": 860}, locale="en-GB")
        walk = Walk(page)
        sign_in(page, root)

        page.goto(f"{root}/admin/feedback")
        walk.picture("feedback")
        walk.click("link", MILEAGE)
        walk.picture("opinion")
        walk.click("link", "Write a curated answer")
        page.get_by_label("Answer", exact=True).fill(
            "You get 45 pence a mile, and claims are paid on the last Friday. [1]"
        )
        page.get_by_label("Its exact words").first.fill(
            "The mileage allowance in this invented text is 45 pence a mile. Claims are paid on the last Friday."
        )
        page.get_by_label("Document").first.fill("pay.txt")
        walk.picture("correction")
        walk.click("button", "Save and publish")
        page.get_by_text("It is live: candidates get it from now on.").wait_for()
        assert walk.clicks == 3
        walk.picture("live")
        assert "last Friday" in ask(room, MILEAGE, None)["answer"]
        page.goto(f"{root}/admin/inspect?question={MILEAGE.replace(' ', '+')}")
        walk.picture("inspected")

        page.goto(f"{root}/admin/gaps")
        walk.clicks = 0
        walk.picture("gaps")
        walk.click("link", "Request a document")  # of the newest gap
        page.get_by_label("Which document would answer it").fill("The travel plan of the office")
        walk.click("button", "Request it")
        walk.picture("requested")
        walk.click("link", "Add the document")
        page.get_by_label("Files").set_input_files(
            {
                "name": "parking.txt",
                "mimeType": "text/plain",
                "buffer": b"The office in Norfolk has parking for forty.\n",
            }
        )
        walk.click("button", "Add files")
        page.get_by_role("link", name="Open parking.txt").wait_for()
        assert walk.clicks == 4
        page.goto(f"{root}/admin/requests/1")
        expect(page.get_by_role("main").get_by_text("Received", exact=True).first).to_be_visible()
        walk.picture("received")
        for name, address in ROOM_PAGES.items():
            page.goto(root + address)
            walk.picture(name)
        page.close()
