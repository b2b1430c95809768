"""A contact as pages and the chat window show it: lines with a label, words and, where there is one, a link. Pure."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass
from typing import Any

from app.contacts import Contact, Contacts

_LABELS = {"telephone": "Telephone", "email": "Email", "website": "Website", "hours": "Open"}
# What a telephone dials: 999, 116 123, 0800 1111, 01632 960123, 020 7946 0123. The chat window has the same.
_CALLED = re.compile(r"(?<![\w£.,/-])(999|116 \d{3}|0\d{2,4}(?: \d{3,6}){1,2})(?![\w/-]| \d)")


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


def with_calls(words: str) -> list[tuple[str, str]]:
    """The words in parts, each with the link that dials it where it is a telephone number, else with an empty one.

    For words that tell somebody whom to call, and for no others.
    """
    parts = _CALLED.split(words)
    links = [f"tel:{part.replace(' ', '')}" if at % 2 else "" for at, part in enumerate(parts)]
    return [(part, link) for part, link in zip(parts, links, strict=True) if part]
