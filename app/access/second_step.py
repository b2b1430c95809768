"""The second step of a sign-in: a code of an authenticator app (TOTP, RFC 6238), or one of ten recovery codes.

Each code counts once. Wrong ones are counted as wrong passwords are, and by the account alone over a day: only
whoever has the password comes so far, so no stranger can hold somebody up with it.
"""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime

from app.access.passwords import hash_password, is_password
from app.access.sign_in import MustWait, SignInRefused, check_present
from app.errors import InvalidRequest, NotFound
from app.storage.accounts import Account, Role
from app.storage.audit import Action, Audit, Entry
from app.storage.sealed import NotOurs, Seal, purpose_of
from app.storage.second_steps import SecondSteps
from app.storage.sign_in_failures import SignInFailures

STEP_SECONDS, DIGITS = 30, 6
CODES = 10
# No letters or digits that are taken for each other; 12 of these 30 make 58 bits.
_LETTERS = "23456789abcdefghjkmnpqrstvwxyz"
_GROUP, _GROUPS = 4, 3
_LONGEST = 40


class TooManyCodes(MustWait):
    """Too many wrong codes within a day: somebody who has the password guesses, so it has to be another one."""


class KeyLost(SignInRefused):
    """The key was sealed under another SECRET_KEY: codes of the app cannot be checked, recovery codes can."""


@dataclass(frozen=True, slots=True)
class SecondStep:
    """What second steps work with."""

    steps: SecondSteps
    failures: SignInFailures
    audit: Audit
    seal: Seal

    def check(self, account: Account, typed: str, address: str, now: datetime) -> bool:
        """Use up a code of the app, or a recovery code; whether it was the latter.

        Raises MustWait, TooManyCodes, KeyLost or SignInRefused.
        """
        if self.failures.has_guessed_codes(account.name, now):
            raise TooManyCodes
        if self.failures.must_wait(account.name, address, now):
            raise MustWait
        code = _plain(typed)
        of_app = len(code) == DIGITS and code.isdecimal()
        if of_app:
            is_right = self._use_code(account, code, now)
        else:
            is_right = self._use_recovery_code(account, code, address, now)
        if not is_right:
            self.failures.note_code(account.name, address, now)
            self.audit.note(Entry(now, account.name, Action.SIGN_IN_FAILED, detail="second step", address=address))
            raise SignInRefused
        return not of_app

    def check_again(self, account: Account, password: str, typed: str, address: str, now: datetime) -> None:
        """Ask somebody who is signed in for the password again, and for a code where they have a second step.

        Raises what ``check_present`` and ``check`` do. A code is used up only with the right password.
        """
        check_present(account, password, address, now, failures=self.failures, audit=self.audit)
        if account.second_step_at:
            self.check(account, typed, address, now)
        self.failures.forget(account.name)

    def confirm(self, account: Account, key: str, typed: str, now: datetime) -> tuple[str, ...]:
        """Set up a second step whose key somebody's app has, as a code of it proves; the recovery codes to show once.

        Every session of the account ends. Raises InvalidRequest for a wrong code, and where they were ended already
        since ``account`` was read.
        """
        moment = moment_of(key, _plain(typed), now)
        if moment is None:
            raise InvalidRequest(
                "This is not the code that the app shows now. Wait for the next one; if it is refused as well, "
                "see that the device sets its clock by itself.",
                "code",
            )
        codes = fresh_codes()
        try:
            self.steps.set_up(account, self.seal.close(key, purpose_of(account.id)), moment, _hashes(codes), now)
        except NotFound as problem:
            raise InvalidRequest("Your account was changed meanwhile. Sign in again.", "code") from problem
        return codes

    def renew_codes(self, account: Account) -> tuple[str, ...]:
        """New recovery codes, to show once; the old ones are void."""
        codes = fresh_codes()
        self.steps.keep_codes(account.id, _hashes(codes))
        return codes

    def _use_code(self, account: Account, code: str, now: datetime) -> bool:
        sealed = self.steps.key_of(account.id)
        if sealed is None:
            return False
        try:
            key = self.seal.open(sealed, purpose_of(account.id))
        except NotOurs as problem:
            raise KeyLost from problem
        moment = moment_of(key, code, now)
        return moment is not None and self.steps.use(account.id, moment)

    def _use_recovery_code(self, account: Account, code: str, address: str, now: datetime) -> bool:
        number = int(code[0]) if code[:1].isdecimal() else CODES
        found = self.steps.code_hash(account.id, number)
        if not is_password(found, code) or found is None or not self.steps.use_code(account.id, number, found):
            return False
        left = f"{self.steps.codes_left(account.id)} left"
        self.audit.note(Entry(now, account.name, Action.RECOVERY_CODE_USED, account.name, left, address=address))
        return True


def is_demanded(demand: str, account: Account) -> bool:
    """Whether REQUIRE_SECOND_STEP asks an account for a second step, which it may have.

    Who signs in by single sign-on has what the provider asks for (OIDC_AMR_VALUES).
    """
    return not account.identity and (demand == "all" or (demand == "admins" and account.role is Role.ADMIN))


def lacks_second_step(demand: str, account: Account) -> bool:
    """Whether a second step is demanded of an account that has none."""
    return account.second_step_at is None and is_demanded(demand, account)


def fresh_key() -> str:
    """A key for an authenticator app: 160 random bits in base 32, as RFC 4226 advises."""
    import pyotp  # here: only signing in needs it

    return pyotp.random_base32()


def address_of_key(key: str, name: str, service: str) -> str:
    """What a QR code tells an app: ``otpauth://totp/...``."""
    import pyotp

    return pyotp.TOTP(key, interval=STEP_SECONDS, digits=DIGITS).provisioning_uri(name=name, issuer_name=service)


def moment_of(key: str, code: str, now: datetime) -> int | None:
    """The time step that a code belongs to: the present one or the one before; None where it is of neither.

    RFC 6238, section 5.2, advises to allow one step for the time that typing takes.
    """
    import pyotp

    app, present = pyotp.TOTP(key, interval=STEP_SECONDS, digits=DIGITS), int(now.timestamp()) // STEP_SECONDS
    for moment in (present, present - 1):
        if hmac.compare_digest(app.generate_otp(moment).encode(), code.encode()):
            return moment
    return None


def fresh_codes() -> tuple[str, ...]:
    """Ten recovery codes such as ``3-k7qm-2xpd-94ft``; the first digit says which one it is."""
    return tuple(
        "-".join([str(number), *("".join(secrets.choice(_LETTERS) for _ in range(_GROUP)) for _ in range(_GROUPS))])
        for number in range(CODES)
    )


def _hashes(codes: tuple[str, ...]) -> list[str]:
    return [hash_password(_plain(code)) for code in codes]


def _plain(typed: str) -> str:
    """A code as it is compared: without spaces and hyphens, in small letters."""
    return "".join(typed[:_LONGEST].split()).replace("-", "").casefold()
