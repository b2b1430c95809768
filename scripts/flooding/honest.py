"""Who is beside a flood: people who ask now and then, and somebody who signs in and adds a document."""

from __future__ import annotations

import json
import threading
import time
from datetime import UTC, datetime
from urllib.parse import urlencode

from app.access.passwords import hash_password
from app.storage.accounts import Accounts, Role
from app.storage.engine import open_database
from scripts.faults.acts import ANSWER, QUESTION
from scripts.flooding.wire import FORM, Said, cookie_of, form_token, send, upload_of

PASSWORD = "purple kettle drives north"  # noqa: S105 (of invented accounts in a temporary folder)
PAUSE_SECONDS = 1.0
MOST_TRIES = 10


class Room:
    """The accounts of the installation: one that floods, one that works."""

    def __init__(self, database_url: str) -> None:
        engine = open_database(database_url)
        kept = hash_password(PASSWORD)
        for name in ("flooder", "worker"):
            Accounts(engine).add(f"{name}@example.org", Role.RECRUITER, datetime.now(UTC), kept)
        engine.dispose()

    def sign_in(self, port: int, name: str, address: str) -> str:
        """The session's cookie and the token of its forms, parted by a space. RuntimeError where it is refused."""
        page = send(port, address, "GET", "/admin/sign-in")
        fields = {"csrf_token": form_token(page.body), "name": f"{name}@example.org", "password": PASSWORD}
        said = send(port, address, "POST", "/admin/sign-in", urlencode(fields), {**FORM, "Cookie": cookie_of(page)})
        if said.status != 303:
            raise RuntimeError(f"nobody can sign in ({said.status})")
        cookie = cookie_of(said)
        own = send(port, address, "GET", "/admin/account", headers={"Cookie": cookie})
        return f"{cookie_of(own) or cookie} {form_token(own.body)}"


class Honest:
    """One visitor with an address of their own; with a room, somebody who adds documents in place of questions."""

    def __init__(self, port: int, address: str, room: Room | None = None) -> None:
        self._port, self._address = port, address
        self._session = room.sign_in(port, "worker", self._address) if room else ""
        self.asked = self.answered = self.told_to_return = 0
        self.waits: list[float] = []
        self.wrong: list[str] = []
        self._thread: threading.Thread | None = None

    def begin(self, until: float) -> None:
        """Ask now and then until this moment."""
        self._thread = threading.Thread(target=self._ask_on, args=(until,))
        self._thread.start()

    def join(self) -> None:
        """Wait for the last answer."""
        if self._thread:
            self._thread.join()

    def ask_once(self) -> None:
        """Ask, and come back as often as the page does when it is told to."""
        begun = time.monotonic()
        self.asked += 1
        for _ in range(MOST_TRIES):
            said = self._add() if self._session else self._ask()
            if said.status not in (429, 503):
                break
            self.told_to_return += 1
            time.sleep(said.retry_after)
        words = b'"added"' if self._session else ANSWER.encode()
        if said.status == 200 and words in said.body:
            self.answered += 1
            self.waits.append(time.monotonic() - begun)
        else:
            self.wrong.append(f"{self._address} got {said.status} after {time.monotonic() - begun:.1f} s")

    def _ask_on(self, until: float) -> None:
        while time.monotonic() < until:
            self.ask_once()
            time.sleep(PAUSE_SECONDS)

    def _ask(self) -> Said:
        body = json.dumps({"question": QUESTION})
        return send(self._port, self._address, "POST", "/api/v1/chat", body, {"Content-Type": "application/json"})

    def _add(self) -> Said:
        cookie, _, token = self._session.partition(" ")
        content = f"Words of an honest person, number {self.asked}, at {self._address}.\n".encode()
        body, headers = upload_of(token, f"honest-{self._address}-{self.asked}.txt", content)
        return send(self._port, self._address, "POST", "/admin/documents/add", body, {**headers, "Cookie": cookie})
