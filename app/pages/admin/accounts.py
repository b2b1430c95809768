"""Accounts: who may sign in, in which role, under which name; and everybody's own account.

Whoever leaves is closed out at once; a closed account can be removed. What they did keeps their name.
"""

from __future__ import annotations

from collections.abc import Callable

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue

from app.access.origins import as_reached
from app.access.passwords import SHORTEST, hash_password
from app.access.sign_in import MustWait, WrongPassword, check_present
from app.access.signed_in import begin_session, end_session, own_account
from app.errors import InvalidRequest, NotFound
from app.pages.admin.page import Confirmation, Field, done, note, render_confirmation, render_page
from app.pages.admin.paging import filters_of, place_in
from app.pages.admin.sign_in import TOO_MANY_TRIES, chosen_password, signed_out_words, story_of, waiting
from app.pages.wording import count_in_words
from app.parts import Parts
from app.storage.accounts import LINK_HOURS, Account, Role
from app.storage.audit import Action
from app.storage.curated import IN_USE, WantedCurated
from app.storage.document_requests import WAITING, WantedRequests

PAGE_ROWS = 25
ROLE_WORDS = {Role.RECRUITER: "Recruiter", Role.ADMIN: "Admin"}


def add_routes(pages: Blueprint, parts: Parts) -> None:
    """Register the pages and their forms."""
    _add_own(pages, parts)
    _add_rename(pages, parts)

    @pages.get("/accounts")
    def accounts_page() -> str:
        return _render_accounts(parts)

    @pages.post("/accounts")
    def add_account() -> ResponseReturnValue:
        name = request.form.get("name", "")
        try:
            account = parts.accounts.add(name, _role(request.form.get("role", "")), parts.now())
        except InvalidRequest as wrong:
            return _render_accounts(parts, Field(wrong.field or "name", str(wrong))), 422
        note(parts, Action.ACCOUNT_ADDED, account.name, detail=account.role)
        return _render_new_link(parts, account)

    @pages.get("/accounts/<int:account_id>/<action>")
    def account_action_page(account_id: int, action: str) -> str:
        return render_confirmation(_asked(parts, parts.accounts.get(account_id), action))

    @pages.post("/accounts/<int:account_id>/<action>")
    def do_account_action(account_id: int, action: str) -> ResponseReturnValue:
        account = parts.accounts.get(account_id)
        asked = _asked(parts, account, action)
        if _is_another(account):
            return render_confirmation(asked, Field("confirm", _ANOTHER)), 422
        try:
            if action == "link":
                return _render_new_link(parts, account)
            _DO[action](parts, account)
        except InvalidRequest as wrong:
            return render_confirmation(asked, Field("confirm", str(wrong))), 422
        note(parts, _NOTED.get(action, Action.ACCOUNT_CHANGED), account.name, detail=_DONE[action])
        return done(f"{account.name}: {_DONE[action]}.", "admin.accounts_page")


def _add_rename(pages: Blueprint, parts: Parts) -> None:
    @pages.get("/accounts/<int:account_id>/name")
    def rename_account_page(account_id: int) -> str:
        return render_page("rename.html", one=(one := parts.accounts.get(account_id)), name=one.name, error=None)

    @pages.post("/accounts/<int:account_id>/name")
    def rename_account(account_id: int) -> ResponseReturnValue:
        before, name = parts.accounts.get(account_id), request.form.get("name", "")
        try:
            if _is_another(before):
                raise InvalidRequest(_ANOTHER, "name")
            renamed = parts.accounts.rename(account_id, name)
        except InvalidRequest as wrong:
            return render_page("rename.html", one=before, name=name, error=Field("name", str(wrong))), 422
        if renamed.name == before.name:
            return done(f"{before.name} is the name already. Nothing was changed.", "admin.accounts_page")
        note(parts, Action.ACCOUNT_RENAMED, renamed.name, detail=f"before: {before.name}")
        signs_in = "" if renamed.identity else ", and signs in with that name"
        return done(f"{before.name} is {renamed.name} now{signs_in}.", "admin.accounts_page")


def _add_own(pages: Blueprint, parts: Parts) -> None:
    @pages.get("/account")
    def own_account_page() -> str:
        return _render_own(None)

    @pages.post("/account/password")
    def change_own_password() -> ResponseReturnValue:
        account, present, address = own_account(), request.form.get("present", ""), request.remote_addr or ""
        try:
            check_present(account, present, address, parts.now(), failures=parts.failures, audit=parts.audit)
            password = chosen_password(account.name)
        except MustWait:
            return waiting(_render_own(Field("present", TOO_MANY_TRIES)))
        except WrongPassword:
            return _render_own(Field("present", "This is not your present password.")), 422
        except InvalidRequest as problem:
            return _render_own(Field("password", str(problem))), 422
        parts.accounts.set_password(account.id, hash_password(password))
        parts.failures.forget(account.name)
        note(parts, Action.PASSWORD_SET, account.name)
        begin_session(parts.sessions, parts.accounts.get(account.id), parts.now())
        return done("Your password is changed. You are signed out everywhere else.", "admin.own_account_page")

    @pages.post("/account/sign-out-everywhere")
    def sign_out_everywhere() -> ResponseReturnValue:
        account = own_account()
        parts.accounts.sign_out_everywhere(account.id)
        note(parts, Action.SIGNED_OUT_EVERYWHERE, account.name)
        end_session(parts.sessions)
        return done(signed_out_words(account, "everywhere"), "admin.sign_in_page")


def _render_own(error: Field | None) -> str:
    return render_page("own_account.html", error=error, shortest=SHORTEST)


def _role(text: str) -> Role:
    if text not in set(Role):
        raise InvalidRequest("Choose a role from the list.", "role")
    return Role(text)


def _render_accounts(parts: Parts, error: Field | None = None) -> str:
    words = request.args.get("words", "").strip()[:100]
    fitting = [each for each in parts.accounts.all() if words.casefold() in each.name]
    place = place_in(len(fitting), PAGE_ROWS, request.args)
    return render_page(
        "accounts.html",
        accounts=place.of(fitting),
        count=len(fitting),
        place=place,
        query=filters_of(request.args),
        words=words,
        lacks=story_of(parts).lacks_second_step,
        roles=ROLE_WORDS,
        error=error,
        name=request.form.get("name", ""),
        now=parts.now(),
    )


def _render_new_link(parts: Parts, account: Account) -> str:
    token = parts.accounts.make_link(account.id, parts.now())
    note(parts, Action.LINK_MADE, account.name)
    address = as_reached(url_for("admin.link_page", token=token), parts.config.https_only)
    return render_page("new_link.html", account_name=account.name, address=address, hours=LINK_HOURS)


def _change_role(parts: Parts, account: Account, role: Role) -> None:
    if account.identity:
        raise InvalidRequest("The role of this account comes from single sign-on. Change it there.", "role")
    parts.accounts.change(account.id, role=role)


def _disconnect(parts: Parts, account: Account) -> None:
    if account.id == own_account().id:
        raise InvalidRequest("Ask another admin to disconnect you: nothing would be left to sign in with.", "name")
    parts.accounts.disconnect(account.id)


def _reset_second_step(parts: Parts, account: Account) -> None:
    if account.id == own_account().id:
        raise InvalidRequest("Take your own off under your account, where your password and a code are asked for.")
    parts.second_steps.reset(account.id, parts.now())
    parts.failures.forget(account.name)


_ANOTHER = "This account has another name than when you opened the page. Nothing was done: look again."
_DO: dict[str, Callable[[Parts, Account], None]] = {
    "close": lambda parts, account: parts.accounts.change(account.id, is_active=False),
    "open": lambda parts, account: parts.accounts.change(account.id, is_active=True),
    "admin": lambda parts, account: _change_role(parts, account, Role.ADMIN),
    "recruiter": lambda parts, account: _change_role(parts, account, Role.RECRUITER),
    "sign-out": lambda parts, account: parts.accounts.sign_out_everywhere(account.id),
    "remove": lambda parts, account: parts.accounts.remove(account.id, parts.now()),
    "disconnect": _disconnect,
    "reset-second-step": _reset_second_step,
}
_DONE = {
    "close": "closed",
    "open": "open again",
    "admin": "now an admin",
    "recruiter": "now a recruiter",
    "sign-out": "signed out everywhere",
    "remove": "removed",
    "disconnect": "disconnected from single sign-on",
    "reset-second-step": "second step reset",
}
_NOTED = {
    "disconnect": Action.ACCOUNT_DISCONNECTED,
    "remove": Action.ACCOUNT_REMOVED,
    "reset-second-step": Action.SECOND_STEP_RESET,
}


_BUTTONS = {
    "close": "Close account",
    "open": "Open account",
    "link": "Make link",
    "sign-out": "Sign out everywhere",
    "remove": "Remove account",
    "disconnect": "Disconnect",
    "reset-second-step": "Reset second step",
}


def _asked(parts: Parts, account: Account, action: str) -> Confirmation:
    """What an action will do. Raises NotFound for one that does not exist, or not as the account is."""
    name, signs_out = account.name, "They are signed out everywhere at once."
    has_link = account.link_until is not None and account.link_until > parts.now()
    unused = ("Their one-time link, which was not used yet, stops working: they need a new one.",) * has_link
    words: dict[str, tuple[str, tuple[str, ...]]] = {
        "close": (
            f"Close the account of {name}?",
            (
                signs_out,
                "They cannot sign in until it is opened again. Once closed, it can be removed.",
                *unused,
                *_left_behind(parts, name),
            ),
        ),
        "open": (f"Open the account of {name} again?", ("They can sign in as before.",)),
        "admin": (
            f"Make {name} an admin?",
            ("They may also withdraw and publish documents, and look after accounts and settings.", signs_out, *unused),
        ),
        "recruiter": (
            f"Make {name} a recruiter?",
            (
                "They may add and edit documents, publish curated answers, keep test sets and read feedback.",
                f"They no longer withdraw or publish documents, or look after settings and accounts. {signs_out}",
                *unused,
            ),
        ),
        "sign-out": (f"Sign {name} out everywhere?", ("They can sign in again as before.",)),
        "link": (
            f"Make a one-time link for {name}?",
            (
                f"Whoever has the link can set a new password once, within {LINK_HOURS} hours.",
                "An earlier link stops working. The present password works until a new one is set.",
            ),
        ),
    }
    if not account.is_active:
        words["remove"] = (f"Remove the account of {name}?", _removes(parts, account))
    if account.identity:
        lost = (
            f"{name} can no longer sign in with their council’s account. {signs_out}",
            "They have no password: give them a one-time link, to set one or to connect again.",
        )
        words["disconnect"] = (f"Disconnect {name} from single sign-on?", lost)
    if account.second_step_at:
        reset = (
            "Make sure first that it is really them who ask, for example by a call to a number that you know.",
            f"Codes of {name} and their recovery codes stop working; the password alone lets them in. {signs_out}",
            "If somebody else may know that password, make a one-time link first, and reset once a new one is set.",
            "They are told at their next sign-in to set it up again, and have to where it is demanded.",
        )
        words["reset-second-step"] = (f"Reset the second step of {name}?", reset)
    if action not in words:
        raise NotFound("There is no such thing to do.")
    title, effects = words[action]
    button = _BUTTONS.get(action, f"Make {action}")
    back, carries = url_for("admin.accounts_page"), {"seen": account.name}
    is_final = action == "remove"
    return Confirmation(title, effects, button, back, section="accounts", carries=carries, is_final=is_final)


def _is_another(account: Account) -> bool:
    """Whether the page showed another name: this one was renamed since, or that one removed and its number given on."""
    return request.form.get("seen", account.name) != account.name


def _removes(parts: Parts, account: Account) -> tuple[str, ...]:
    again = (
        "If their council’s account still gives them a role, they get a new account at their next sign-in. To keep "
        "them out, take the role away there, or leave this account closed.",
    )
    return (
        "Its password, second step and sessions are deleted. This cannot be undone.",
        f"What they did stays in the audit log, under {account.name}. Elsewhere the name gets “removed” and today’s "
        "date, so that nobody who gets it later is taken for them.",
        *_left_behind(parts, account.name),
        *(again if account.identity else ()),
    )


def _left_behind(parts: Parts, name: str) -> tuple[str, ...]:
    """What somebody looks after that will need somebody else, where there is any."""
    held = (
        (sum(parts.curated.count(WantedCurated(state, owner=name)) for state in IN_USE), "curated answer"),
        (sum(parts.requests.count(WantedRequests(state, name)) for state in WAITING), "document request"),
    )
    told = " and ".join(count_in_words(count, noun) for count, noun in held if count)
    return (f"They look after {told}: find what is theirs by its owner, and choose somebody else.",) if told else ()
