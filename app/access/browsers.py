"""What kind of browser sends a request, in plain words from a closed list, so that people know their own again.

It is a hint for people and nothing is decided by it: a browser may say what it likes.
"""

from __future__ import annotations

# The first that fits: browsers also name those that they want to be taken for.
_BROWSERS = (
    (("Edg/", "EdgA/", "EdgiOS/"), "Edge"),
    (("OPR/", "OPiOS/"), "Opera"),
    (("SamsungBrowser/",), "Samsung Internet"),
    (("Firefox/", "FxiOS/"), "Firefox"),
    (("Chrome/", "CriOS/"), "Chrome"),
    (("Safari/",), "Safari"),
)
_SYSTEMS = (
    (("iPhone",), "an iPhone"),
    (("iPad",), "an iPad"),
    (("Android",), "Android"),
    (("Windows",), "Windows"),
    (("CrOS",), "a Chromebook"),
    (("Macintosh",), "a Mac"),
    (("Linux",), "Linux"),
)


def kind_of_browser(user_agent: str) -> str:
    """``Firefox on Windows``, ``Safari on an iPhone``; ``A browser`` where the header names none that is known."""
    browser, system = _first(_BROWSERS, user_agent), _first(_SYSTEMS, user_agent)
    return f"{browser or 'A browser'} on {system}" if system else browser or "A browser"


def _first(known: tuple[tuple[tuple[str, ...], str], ...], user_agent: str) -> str:
    return next((words for signs, words in known if any(sign in user_agent for sign in signs)), "")
