"""A contact as pages and the chat window show it: lines with a label, words and, where there is one, a link. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from app.contacts import Contact, Contacts

_LABELS = {"telephone": "Telephone", "email": "Email", "website": "Website", "hours": "Open"}
# A telephone dials 999, 116 123, 0800 1111, 01632 960123, +44 20 7946 0123. The chat window links these too.
_REACHED = re.compile(
    r"(?P<mailto>[^\s@,;<>()]{1,64}@[^\s@,;<>()]{1,190}\.[a-z]{2,24})"
    r"|(?P<https>https://[^\s,;<>()]{0,299}[^\s,;<>().!?])"
    r"|(?<![\w£.,/-])(?P<tel>999|116 \d{3}|(?:\+44 ?|0)\d{2,4}(?: \d{3,6}){1,2}|(?:\+44|0)\d{9,10})(?![\w/-]| \d)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class ContactLine:
    """``Telephone``, ``01632 960123``, ``tel:01632960123``; ``href`` is empty for words alone."""

    label: str
    words: str
    href: str = ""


def contact_lines(contact: Contact) -> list[ContactLine]:
    """Every line that is given, in the order in which people use them."""
    links = {
        "telephone": f"tel:{contact.telephone.replace(' ', '')}",
        "email": f"mailto:{contact.email}",
        "website": contact.website,
    }
    given = asdict(contact)
    return [ContactLine(label, given[name], links.get(name, "")) for name, label in _LABELS.items() if given[name]]


def contact_on_page(contacts: Contacts, slug: str | None) -> dict[str, Any] | None:
    """What "Ask a person" shows on a page about this council, or about none."""
    return shown_contact(contacts.find(slug))


def shown_contact(contact: Contact | None) -> dict[str, Any] | None:
    """The team and its lines, for a template and as the JSON that the chat window draws; None without a contact."""
    if contact is None:
        return None
    return {"team": contact.team or None, "lines": [asdict(line) for line in contact_lines(contact)]}


def with_links(words: str) -> Iterator[tuple[str, str]]:
    """The words in parts: a telephone number, an email or web address with its link, everything else with an empty one.

    For words that tell people whom to reach, and for no others.
    """
    done = 0
    for found in _REACHED.finditer(words):
        kind, reached = found.lastgroup, found[0]
        yield words[done : found.start()], ""
        yield reached, reached if kind == "https" else f"{kind}:{reached.replace(' ', '')}"
        done = found.end()
    yield words[done:], ""
