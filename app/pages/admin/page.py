"""How every page of the admin's room is rendered, and how what is done in it is noted.

Templates escape everything they are given. A page shows only the ways that the
account may go; the rules in access/rules.py decide, never a template.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from typing import Any

from flask import (
    Response,
    after_this_request,
    current_app,
    flash,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import SQLAlchemyError

from app.access.headers import POLICY_WITH_SCRIPT, POLICY_WITH_WIDGET
from app.access.rules import RULES, Access, may_use
from app.access.signed_in import present_account, present_seconds_left
from app.pages.wording import PRODUCT_NAME
from app.parts import Parts
from app.storage.accounts import Account
from app.storage.audit import Entry
from app.storage.sessions import IDLE, LONGEST

# Name, endpoint and section of each way, in the order of the work.
WAYS = (
    ("Overview", "admin.home_page", "home"),
    ("Dashboard", "recruiter.dashboard_page", "dashboard"),
    ("Documents", "admin.documents_page", "documents"),
    ("Ask and inspect", "recruiter.inspect_page", "inspect"),
    ("Feedback", "recruiter.feedback_page", "feedback"),
    ("Gaps", "recruiter.gaps_page", "gaps"),
    ("Document requests", "recruiter.requests_page", "requests"),
    ("Curated answers", "recruiter.curated_page", "curated"),
    ("Test sets", "recruiter.tests_page", "tests"),
    ("Index", "admin.index_page", "index"),
    ("Judgements", "admin.judgements_page", "judgements"),
    ("Vacancies", "admin.vacancies_page", "vacancies"),
    ("Service", "admin.service_page", "service"),
    ("Settings", "admin.settings_page", "settings"),
    ("Health", "admin.health_page", "health"),
    ("Accounts", "admin.accounts_page", "accounts"),
    ("Audit log", "admin.audit_page", "audit"),
)
READ_AGAIN_AFTER = timedelta(minutes=10)
PROBLEM_WORDS = {
    400: ("This form is out of date", "Go back, load the page again, and send it once more. Nothing was changed."),
    403: ("Your account may not do this", "Ask an admin to do it, or to change your role."),
    404: ("Page not found", "The address may be mistyped, or what it showed is no longer here."),
    413: ("That was too much to send", "Send fewer or smaller files at once. Nothing was changed."),
    500: (
        "Something went wrong",
        "Tell whoever runs the service. The request id below leads to it in the server’s log.",
    ),
}

SETS_UP_SECOND_STEP = ("admin.confirm_second_step", "admin.confirm_demanded")
BY_HTTPS_ALONE = (
    "Open this page by https",
    "The room is set to be used by https alone (HTTPS_ONLY): by http no browser keeps its cookie. Nothing was changed.",
)
SECOND_STEP_IS_ON = (
    "Your second step is on",
    "Recovery codes are shown once. If you did not keep them, make new ones under Your account → Second step.",
)


@dataclass(frozen=True, slots=True)
class Field:
    """What is wrong with one field of a form, by its id on the page, and what to write instead."""

    field: str
    message: str


@dataclass(frozen=True, slots=True)
class Confirmation:
    """What somebody is about to do: the question, what will happen, and the words of the button.

    ``asks_reason`` is true where a reason must be given; it goes into the audit log. ``carries`` holds fields of the
    form that led here, sent again with the confirmation. It goes to ``address``, or to where the page stands.
    What ``is_final`` cannot be undone, and its button looks so.
    """

    title: str
    effects: tuple[str, ...]
    button: str
    back: str
    asks_reason: bool = False
    section: str = "home"
    carries: Mapping[str, str] = field(default_factory=dict)
    address: str = ""
    is_final: bool = False


def render_page(template: str, **context: Any) -> str:
    """One page of the admin's room as HTML, or of the recruiter's where the template's folder says so."""
    account = _account_if_known()
    after_this_request(partial(_with_own_script, POLICY_WITH_WIDGET if account else POLICY_WITH_SCRIPT))
    ways = [
        (name, url_for(endpoint), section)
        for name, endpoint, section in WAYS
        if account and endpoint in current_app.view_functions and may_use(RULES[endpoint], account.role)
    ]
    return render_template(
        template if "/" in template else f"admin/{template}",
        product=PRODUCT_NAME,
        account=account,
        seconds_left=present_seconds_left() if account else 0,
        idle_minutes=IDLE // timedelta(minutes=1),
        longest_hours=LONGEST // timedelta(hours=1),
        ways=ways,
        is_admin=account is not None and may_use(Access.ADMIN, account.role),
        **context,
    )


def _with_own_script(policy: str, response: Response) -> Response:
    """Every page of the room may run the service's own scripts: once.js keeps a double press from being two.

    Of whoever is signed in they also ask the service for something: session.js, how long the session lasts.
    """
    response.headers.setdefault("Content-Security-Policy", policy)
    return response


def _account_if_known() -> Account | None:
    """Who is signed in; nobody where the database cannot say, so that the page about that can be shown."""
    try:
        return present_account()
    except SQLAlchemyError:
        return None


def render_confirmation(asked: Confirmation, error: Field | None = None) -> str:
    """The page that asks before something is done that people would notice."""
    return render_page("confirm.html", asked=asked, error=error, reason=request.form.get("reason", ""))


def render_problem(status: int, title: str, detail: str) -> str:
    """The page for any HTTP error in the room. Reads neither index nor database but for who is signed in."""
    said = PROBLEM_WORDS.get(status, (title, detail))
    account = _account_if_known()
    # Setting it up begins a new session: the page with the codes, loaded again, sends the form of the old one.
    if status == 400 and request.endpoint in SETS_UP_SECOND_STEP and account and account.second_step_at:
        said = SECOND_STEP_IS_ON
    # A browser names the scheme by which it came; by https a form without the cookie is out of date like any other.
    if (
        status == 400
        and current_app.config["SESSION_COOKIE_SECURE"]
        and request.headers.get("Origin", "")[:5] == "http:"
    ):
        said = BY_HTTPS_ALONE
    return render_page("problem.html", status=status, title=said[0], advice=said[1])


def who() -> str:
    """The name of the account that sent the present request."""
    account = present_account()
    return account.name if account else "(nobody signed in)"


def is_admin() -> bool:
    """Whether an admin sent the present request."""
    account = present_account()
    return account is not None and may_use(Access.ADMIN, account.role)


def note(parts: Parts, action: str, subject: str = "", *, detail: str | None = None, reason: str | None = None) -> None:
    """Write into the audit log what the present account has just done."""
    parts.audit.note(Entry(parts.now(), who(), action, subject, detail, reason or None, request.remote_addr or ""))


def note_reading(parts: Parts, action: str, subject: str = "", *, detail: str | None = None) -> None:
    """Write into the audit log what the present account has just read; the same again within minutes is one line.

    A page that loads itself again would fill the log otherwise.
    """
    entry = Entry(parts.now(), who(), action, subject, detail, None, request.remote_addr or "")
    parts.audit.note_once(entry, READ_AGAIN_AFTER)


def done(message: str, endpoint: str, **values: Any) -> ResponseReturnValue:
    """Back to a page, which says once what was done."""
    flash(message)
    return redirect(url_for(endpoint, **values), 303)


def was_seen(edition: str) -> bool:
    """Whether the form stood on a page that showed this edition of what it changes."""
    return request.form.get("seen") == edition


def seen_before(edition: str) -> str:
    """The edition that a form was first drawn for; this one where it is drawn for the first time."""
    return request.form.get("seen", edition)
