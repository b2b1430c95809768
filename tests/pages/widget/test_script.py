"""The script is one small file that any page may load, and caches may keep until it changes."""

from __future__ import annotations

import gzip
import re

from flask.testing import FlaskClient

from app.pages.widget.script import FOLDER, PARTS, script_text

MOST_BYTES = 30 * 1024


def test_it_is_small_enough_for_a_slow_telephone(client: FlaskClient) -> None:
    response = client.get("/widget.js", headers={"Accept-Encoding": "gzip"})
    assert response.headers["Content-Encoding"] == "gzip"
    assert len(response.data) <= MOST_BYTES
    assert gzip.decompress(response.data).decode() == script_text()


def test_a_client_that_cannot_unpack_gets_it_plain(client: FlaskClient) -> None:
    response = client.get("/widget.js")
    assert "Content-Encoding" not in response.headers
    assert response.text == script_text()
    assert response.mimetype == "text/javascript"


def test_any_page_may_load_it_and_what_has_not_changed_is_not_sent_again(client: FlaskClient) -> None:
    first = client.get("/widget.js", headers={"Origin": "https://elsewhere.example.org"})
    assert first.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert first.headers["Access-Control-Allow-Origin"] == "*"
    assert "max-age" in first.headers["Cache-Control"]
    assert "Accept-Encoding" in first.headers["Vary"]
    again = client.get("/widget.js", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


def test_every_file_of_the_source_is_in_it() -> None:
    assert {path.stem for path in FOLDER.glob("*.js")} == set(PARTS)


def test_no_words_ever_become_html_or_code() -> None:
    source = "\n".join((FOLDER / f"{name}.js").read_text(encoding="utf-8") for name in PARTS)
    forbidden = (
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function|DOMParser|document\.cookie"
    )
    assert re.findall(forbidden, source) == []


def test_the_window_keeps_nothing_beyond_the_tab() -> None:
    assert "localStorage" not in script_text()
    assert "indexedDB" not in script_text()
