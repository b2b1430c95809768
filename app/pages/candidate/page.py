"""How every candidate page is rendered, and the page that says what went wrong.

Templates escape everything they are given. Nothing is marked safe in Python.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import render_template, request
from gunicorn.http.errors import ParseException
from werkzeug.exceptions import HTTPException

from app.contacts import Contacts
from app.domain import QUESTION_LIMIT
from app.errors import BUILD_COMMAND
from app.pages.contact import contact_on_page
from app.pages.wording import PRODUCT_NAME, wait_in_words

# What people are told of errors whose own words are written for programs.
PROBLEM_WORDS: dict[int, tuple[str, str]] = {
    400: ("This request could not be read", "Go back, check what you entered, and try again."),
    403: ("This request was not accepted", "It was sent from another website. Ask your question on this one."),
    404: ("Page not found", "The address may be mistyped, or the page is no longer here."),
    405: ("This page cannot be used that way", "Open it from a link, or start again with a question."),
    413: ("That was too much to send", "Shorten your question, then try again."),
    415: ("This request could not be read", "Use the form on this site to ask your question."),
    429: ("Too many questions at once", "Wait a minute, then ask again."),
    500: ("Something went wrong", "This is our fault, not yours. Try again in a few minutes."),
    503: ("Not ready yet", "The service cannot answer at the moment. Try again in a few minutes."),
}
# What is said instead where it is known how long to wait.
WAITING_WORDS = {
    429: "Wait {wait}, then ask again.",
    503: "The service cannot answer at the moment. Try again in {wait}. If it still cannot, ask a person.",
}


@dataclass(frozen=True, slots=True)
class FormProblem:
    """What is wrong with a form: the field, by its id on the page, and what to write instead.

    ``help`` tells somebody in danger, whose message is not answered, where to find it.
    """

    field: str
    message: str
    help: str = ""


def render_page(template: str, **context: Any) -> str:
    """One page of the candidate's templates as HTML, in the product's look."""
    return render_template(f"candidate/{template}", product=PRODUCT_NAME, **context)


def render_problem(
    status: int, title: str, detail: str, *, help: str = "", wait: int = 0, contacts: Contacts | None = None
) -> str:
    """The page for any HTTP error: what happened and what to do next, in words for people.

    ``title`` and ``detail`` are used for a status that has no words here; ``help`` is for somebody in danger; ``wait``
    are the seconds after which it may be tried again, 0 when not known. Reads no index, so it can be shown without one.
    """
    title, advice = PROBLEM_WORDS.get(status, (title, detail))
    if wait and status in WAITING_WORDS:
        advice = WAITING_WORDS[status].format(wait=wait_in_words(wait))
    command = BUILD_COMMAND if BUILD_COMMAND in detail else None
    return problem_page(status, title, advice, command=command, help=help, contacts=contacts)


def problem_page(
    status: int,
    title: str,
    advice: str,
    *,
    command: str | None = None,
    help: str = "",
    contacts: Contacts | None = None,
) -> str:
    """The page for one error in exactly these words; ``command`` repairs it and is for whoever runs the service.

    A question that could not be asked stands on it, to be sent again. Where the service cannot answer for now, a
    person of ``contacts`` can.
    """
    typed, offers_person = _typed(), contacts is not None and status in WAITING_WORDS
    return render_page(
        "problem.html",
        status=status,
        title=title,
        advice=advice,
        command=command,
        help=help,
        offers_person=offers_person,
        contact=contact_on_page(contacts, typed.get("council")) if contacts and offers_person else None,
        typed=typed,
        question_limit=QUESTION_LIMIT,
    )


def _typed() -> dict[str, str]:
    """The form that a question came with; empty on any other way to an error, and where the form cannot be read."""
    if request.endpoint != "candidate.ask":
        return {}
    try:
        return request.form.to_dict()
    except (HTTPException, ParseException):
        return {}
