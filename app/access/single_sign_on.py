"""The story of single sign-on: begun in one browser, answered by the provider, led to an account, noted.

The provider decides who comes in and in which role, at every sign-in anew. An
account is found by issuer and subject, never by a name or an e-mail address.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

import structlog

from app.access.openid import LEEWAY_SECONDS, Provider, ProviderDown, Secrets, TokenRefused
from app.errors import InvalidRequest, NotFound
from app.storage.accounts import LONGEST_NAME, Account, Accounts, Identity, Role, plain_name
from app.storage.audit import Action, Audit, Entry
from app.storage.sign_in_failures import SignInFailures

ATTEMPT_SECONDS = 600
BY = "by single sign-on"
_UNKNOWN = "(unknown name)"
_LONGEST_SUBJECT = 255
# RFC 6749, section 4.1.2.1, and OpenID Connect Core, section 3.1.2.6: other words of an answer are not repeated.
_ERRORS = frozenset(
    "access_denied account_selection_required consent_required interaction_required invalid_request invalid_scope "
    "login_required unauthorized_client unsupported_response_type".split()
)
_TOO_WEAK_ERROR = "unmet_authentication_requirements"
"""OpenID Connect Core Error Code unmet_authentication_requirements 1.0: the asked-for ``acr`` cannot be had."""
_DOWN_ERRORS = frozenset(("server_error", "temporarily_unavailable"))


class Refusal(StrEnum):
    """Why nobody was signed in, as the audit log says it."""

    MUST_WAIT = "too many tries failed"
    NOT_BEGUN = "this browser began no sign-in"
    OTHER_STATE = "the answer belongs to another sign-in"
    TOO_LATE = "the sign-in took too long"
    NOT_LET_IN = "the provider let nobody in"
    UNSOUND = "the provider's answer is not valid"
    DOWN = "the provider does not answer"
    TOO_WEAK = "the sign-in at the provider is not as strong as is required"
    NO_ROLE = "the provider names no role for this service"
    TOO_MANY_GROUPS = "the provider left the groups out, because there are too many"
    NAME_TAKEN = "an account of this name is not connected to this person"
    CLOSED = "the account is closed"
    LINK_OVER = "the one-time link is not valid any more"
    HAS_ACCOUNT = "another account is connected to this person already"
    LAST_ADMIN = "the only admin would become a recruiter"


_NOT_NOTED = frozenset((Refusal.MUST_WAIT, Refusal.NOT_BEGUN, Refusal.DOWN))
"""What costs nobody a try: a stranger's page could make a browser send it, or the fault is not the person's."""


class SingleSignOnRefused(Exception):
    """Nobody was signed in. ``detail`` is for the log; ``name`` is the account's, or what the provider calls them."""

    def __init__(self, why: Refusal, detail: str = "", name: str = "", *, is_known: bool = False) -> None:
        super().__init__(why)
        self.why, self.detail, self.name, self.is_known = why, detail, name, is_known


@dataclass(frozen=True, slots=True)
class Attempt:
    """One sign-in on its way: its secrets, when it began (seconds), what page was wanted, which link it is for."""

    secrets: Secrets
    begun: int
    then: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class RoleClaim:
    """Which values of which claim make somebody an admin or a recruiter."""

    name: str
    admins: frozenset[str]
    recruiters: frozenset[str]

    def role(self, claims: Mapping[str, Any]) -> Role | None:
        """The highest role that the claims give, letter for letter; None when they give none."""
        values = _strings(claims.get(self.name))
        if values & self.admins:
            return Role.ADMIN
        return Role.RECRUITER if values & self.recruiters else None

    def left_out(self, claims: Mapping[str, Any]) -> bool:
        """Whether Entra ID left the claim out for its length: it names it, or says that there are groups."""
        return self.name in _mapping(claims.get("_claim_names")) or (self.name == "groups" and "hasgroups" in claims)


@dataclass(frozen=True, slots=True)
class Strength:
    """What a sign-in at the provider must have been: one of these ``acr``, and one of these ``amr``; empty: any.

    What the provider does not say counts as the weakest that there is (ASVS 5.0, 6.8.4).
    """

    acr: frozenset[str] = frozenset()
    amr: frozenset[str] = frozenset()

    def lacking(self, claims: Mapping[str, Any]) -> str:
        """What the claims do not give, in words for the log; empty where nothing is missing."""
        for name, wanted in (("acr", self.acr), ("amr", self.amr)):
            if wanted and not _strings(claims.get(name)) & wanted:
                has = "names another" if name in claims else "names none"
                return f"{name} {has}, where {' or '.join(sorted(wanted))} is required"
        return ""


@dataclass(frozen=True, slots=True)
class SingleSignOn:
    """What single sign-on works with."""

    accounts: Accounts
    failures: SignInFailures
    audit: Audit
    provider: Provider
    issuer: str
    roles: RoleClaim
    strength: Strength = Strength()

    def begin(self, attempt: Attempt, address: str, now: datetime, *, asks_again: bool = False) -> str:
        """Where to send the browser. Raises SingleSignOnRefused."""
        self._hold_back(attempt, address, now)
        try:
            return self.provider.authorisation_address(attempt.secrets, asks_again=asks_again)
        except ProviderDown as problem:
            raise _down(problem) from problem

    def finish(self, attempt: Attempt | None, answer: Mapping[str, str], address: str, now: datetime) -> Account:
        """The account of who comes back. Raises SingleSignOnRefused, after noting it.

        Whoever is known and has no role any more is signed out everywhere.
        """
        if attempt is None:
            raise SingleSignOnRefused(Refusal.NOT_BEGUN)
        self._hold_back(attempt, address, now)
        try:
            claims = self._claims(attempt, answer, now)
            account = self._let_in(claims, attempt, address, now)
        except SingleSignOnRefused as refused:
            if refused.why not in _NOT_NOTED:
                self._note_refusal(refused, attempt, address, now)
            raise
        self.accounts.note_sign_in(account.id, now)
        self.audit.note(Entry(now, account.name, Action.SIGNED_IN, detail=BY, address=address))
        return account

    def _hold_back(self, attempt: Attempt, address: str, now: datetime) -> None:
        if self.failures.must_wait(attempt.secrets.state, _counted(address), now):
            raise SingleSignOnRefused(Refusal.MUST_WAIT)

    def _note_refusal(self, refused: SingleSignOnRefused, attempt: Attempt, address: str, now: datetime) -> None:
        # Counted by address alone, and apart from passwords: each try has a state of its own.
        self.failures.note(attempt.secrets.state, _counted(address), now)
        who, subject = (refused.name, "") if refused.is_known else (_UNKNOWN, refused.name)
        reason = f"{refused.why}: {refused.detail}" if refused.detail else str(refused.why)
        self.audit.note(Entry(now, who, Action.SIGN_IN_FAILED, subject, BY, reason[:500], address))

    def _claims(self, attempt: Attempt, answer: Mapping[str, str], now: datetime) -> dict[str, Any]:
        if not secrets.compare_digest(answer.get("state", "").encode(), attempt.secrets.state.encode()):
            raise SingleSignOnRefused(Refusal.OTHER_STATE)
        # Another machine, whose clock goes before, may have begun it.
        if not -LEEWAY_SECONDS <= now.timestamp() - attempt.begun < ATTEMPT_SECONDS:
            raise SingleSignOnRefused(Refusal.TOO_LATE)
        if error := answer.get("error"):
            raise SingleSignOnRefused(_why_of(error), error if error in _ERRORS else "")
        try:
            return self.provider.claims(attempt.secrets, answer, now)
        except ProviderDown as problem:
            raise _down(problem) from problem
        except TokenRefused as problem:
            raise SingleSignOnRefused(Refusal.UNSOUND, str(problem)) from problem

    def _let_in(self, claims: Mapping[str, Any], attempt: Attempt, address: str, now: datetime) -> Account:
        """The account, in the role that the claims give; nothing of it is changed by a sign-in that is too weak."""
        identity = Identity(self.issuer, _subject(claims))
        known, role = self.accounts.of_identity(identity), self.roles.role(claims)
        name = known.name if known else claimed_name(claims)
        if role is None:
            if known:
                self.accounts.sign_out_everywhere(known.id)
            why = Refusal.TOO_MANY_GROUPS if self.roles.left_out(claims) else Refusal.NO_ROLE
            raise SingleSignOnRefused(why, name=name, is_known=known is not None)
        if lacking := self.strength.lacking(claims):
            raise SingleSignOnRefused(Refusal.TOO_WEAK, lacking, name, is_known=known is not None)
        if attempt.link:
            account = self._connect(attempt.link, identity, role, now)
            self._note(now, account, Action.ACCOUNT_CONNECTED, f"{name}, subject {identity.subject}", address)
        else:
            account = known or self._add(name, role, identity, address, now)
        if not account.is_active:
            raise SingleSignOnRefused(Refusal.CLOSED, name=account.name, is_known=True)
        if account.role is not role:
            self.accounts.take_role(account.id, role)
            self._note(now, account, Action.ACCOUNT_CHANGED, f"now {_WORDS[role]}, {BY}", address)
        return self.accounts.get(account.id)

    def _connect(self, link: str, identity: Identity, role: Role, now: datetime) -> Account:
        account = self.accounts.of_link(link, now)
        if account is None:
            raise SingleSignOnRefused(Refusal.LINK_OVER)
        if account.role is Role.ADMIN and role is not Role.ADMIN and not self._is_other_admin(account):
            raise SingleSignOnRefused(Refusal.LAST_ADMIN, name=account.name, is_known=True)
        try:
            return self.accounts.connect(link, identity, now)
        except NotFound as problem:
            raise SingleSignOnRefused(Refusal.LINK_OVER) from problem
        except InvalidRequest as problem:
            raise SingleSignOnRefused(Refusal.HAS_ACCOUNT, name=account.name, is_known=True) from problem

    def _is_other_admin(self, account: Account) -> bool:
        return any(each.role is Role.ADMIN and each.is_active and each.id != account.id for each in self.accounts.all())

    def _add(self, name: str, role: Role, identity: Identity, address: str, now: datetime) -> Account:
        """A new account for somebody who was never here. A name that is taken is never taken over."""
        try:
            account = self.accounts.add(name, role, now, identity=identity)
        except InvalidRequest as problem:
            account_of_same_moment = self.accounts.of_identity(identity)
            if account_of_same_moment is None:
                raise SingleSignOnRefused(Refusal.NAME_TAKEN, name=name) from problem
            return account_of_same_moment
        self._note(now, account, Action.ACCOUNT_ADDED, f"{role}, {BY}, subject {identity.subject}", address)
        return account

    def _note(self, now: datetime, account: Account, action: Action, detail: str, address: str) -> None:
        self.audit.note(Entry(now, account.name, action, account.name, detail, address=address))


_WORDS = {Role.ADMIN: "an admin", Role.RECRUITER: "a recruiter"}


def claimed_name(claims: Mapping[str, Any]) -> str:
    """What to call a new account: the first of user name, e-mail and subject that can be a name. It opens nothing."""
    for claim in ("preferred_username", "email", "sub"):
        found = claims.get(claim)
        name = plain_name(found) if isinstance(found, str) else ""
        if name and len(name) <= LONGEST_NAME and name.isprintable() and not any(map(str.isspace, name)):
            return name
    return _UNKNOWN


def _subject(claims: Mapping[str, Any]) -> str:
    """OpenID Connect Core, section 2: at most 255 ASCII characters, compared letter for letter."""
    subject = claims.get("sub")
    if not isinstance(subject, str) or not 0 < len(subject) <= _LONGEST_SUBJECT or not subject.isascii():
        raise SingleSignOnRefused(Refusal.UNSOUND, "the subject is not one")
    if not subject.isprintable() or " " in subject:
        raise SingleSignOnRefused(Refusal.UNSOUND, "the subject is not one")
    return subject


def _strings(found: Any) -> set[str]:
    return {value for value in (found if isinstance(found, list) else [found]) if isinstance(value, str)}


def _why_of(error: str) -> Refusal:
    if error == _TOO_WEAK_ERROR:
        return Refusal.TOO_WEAK
    return Refusal.DOWN if error in _DOWN_ERRORS else Refusal.NOT_LET_IN


def _mapping(found: Any) -> Mapping[str, Any]:
    return found if isinstance(found, Mapping) else {}


def _counted(address: str) -> str:
    return f"single sign-on {address}"[:64]


def _down(problem: ProviderDown) -> SingleSignOnRefused:
    structlog.get_logger().warning("single_sign_on", reason=str(problem))
    return SingleSignOnRefused(Refusal.DOWN)
