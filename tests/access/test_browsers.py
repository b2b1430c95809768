"""Kinds of browsers in plain words, and nothing of what a header says beyond them."""

from __future__ import annotations

import pytest

from app.access.browsers import kind_of_browser

MOZILLA, LIKE = "Mozilla/5.0", "AppleWebKit/537.36 (KHTML, like Gecko)"


@pytest.mark.parametrize(
    ("header", "words"),
    [
        (f"{MOZILLA} (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0", "Firefox on Windows"),
        (
            f"{MOZILLA} (Windows NT 10.0; Win64; x64) {LIKE} Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0",
            "Edge on Windows",
        ),
        (f"{MOZILLA} (Macintosh; Intel Mac OS X 10_15_7) {LIKE} Chrome/142.0.0.0 Safari/537.36", "Chrome on a Mac"),
        (f"{MOZILLA} (Linux; Android 10; K) {LIKE} Chrome/142.0.0.0 Mobile Safari/537.36", "Chrome on Android"),
        (
            f"{MOZILLA} (Linux; Android 10; K) {LIKE} SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36",
            "Samsung Internet on Android",
        ),
        (
            f"{MOZILLA} (iPhone; CPU iPhone OS 18_5 like Mac OS X) {LIKE} Version/18.5 Mobile/15E148 Safari/604.1",
            "Safari on an iPhone",
        ),
        (
            f"{MOZILLA} (iPad; CPU OS 18_5 like Mac OS X) {LIKE} FxiOS/145.0 Mobile/15E148 Safari/604.1",
            "Firefox on an iPad",
        ),
        (
            f"{MOZILLA} (X11; CrOS x86_64 14541.0.0) {LIKE} Chrome/142.0.0.0 Safari/537.36 OPR/125.0",
            "Opera on a Chromebook",
        ),
        (f"{MOZILLA} (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox on Linux"),
        ("<script>alert(1)</script> Windows", "A browser on Windows"),
        ("curl/8.5.0", "A browser"),
        ("", "A browser"),
    ],
)
def test_the_kind_of_browser_is_said_in_words_from_the_list_alone(header: str, words: str) -> None:
    assert kind_of_browser(header) == words
