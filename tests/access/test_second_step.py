"""The second step: which codes are right, that each counts once, what wrong ones lead to, and what is kept."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pyotp
import pytest
from sqlalchemy import Engine, text

from app.access import second_step
from app.access.passwords import hash_password
from app.access.second_step import (
    KeyLost,
    SecondStep,
    TooManyCodes,
    address_of_key,
    fresh_codes,
    is_demanded,
    lacks_second_step,
    moment_of,
)
from app.access.sign_in import Due, MustWait, SignIn, SignInRefused, WrongPassword
from app.errors import InvalidRequest
from app.storage.accounts import Account, Accounts, Identity, Role
from app.storage.audit import Audit, Wanted
from app.storage.engine import open_database
from app.storage.sealed import NotOurs, Seal
from app.storage.second_steps import SecondSteps
from app.storage.sign_in_failures import MOST_CODES, MOST_FOR_NAME_AND_ADDRESS, WINDOW, SignInFailures

NOW = datetime(2026, 11, 26, 9, tzinfo=UTC)
HOME, GOOD, KEY = "192.0.2.1", "purple kettle drives north", "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
STEP = timedelta(seconds=30)


def code(at: datetime) -> str:
    return pyotp.TOTP(KEY).at(at)


@pytest.fixture(autouse=True)
def two_codes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hashing is slow by intent; two recovery codes show as much as ten."""
    monkeypatch.setattr(second_step, "CODES", 2)


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    return open_database(f"sqlite:///{tmp_path / 'app.db'}")


@pytest.fixture
def second(engine: Engine) -> SecondStep:
    return SecondStep(SecondSteps(engine), SignInFailures(engine), Audit(engine), Seal("s" * 32))


@pytest.fixture
def sign_in(engine: Engine) -> SignIn:
    return SignIn(Accounts(engine), SignInFailures(engine), Audit(engine))


@pytest.fixture
def codes(engine: Engine, second: SecondStep) -> tuple[str, ...]:
    account = Accounts(engine).add("avery", Role.ADMIN, NOW, hash_password(GOOD))
    return second.confirm(account, KEY, code(NOW), NOW)


@pytest.fixture
def account(engine: Engine, codes: tuple[str, ...]) -> Account:
    return Accounts(engine).named("avery")


def refused(second: SecondStep, account: Account, typed: str, at: datetime, address: str = HOME) -> None:
    with pytest.raises(SignInRefused) as problem:
        second.check(account, typed, address, at)
    assert type(problem.value) is SignInRefused


def test_codes_are_those_of_the_standard() -> None:
    # RFC 6238, appendix B: the key is the ASCII text 12345678901234567890; of eight digits the last six.
    key = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
    for second_of_time, eight in ((59, "94287082"), (1111111109, "07081804"), (20000000000, "65353130")):
        at = datetime.fromtimestamp(second_of_time, UTC)
        assert moment_of(key, eight[2:], at) == second_of_time // 30


def test_the_present_code_and_the_one_before_are_right_and_no_other() -> None:
    assert [moment_of(KEY, code(NOW + shift * STEP), NOW) for shift in (-2, -1, 0, 1)] == [
        None,
        int(NOW.timestamp()) // 30 - 1,
        int(NOW.timestamp()) // 30,
        None,
    ]
    assert moment_of(KEY, "٠" * 6, NOW) is None


def test_a_code_counts_once_even_for_setting_up(second: SecondStep, account: Account) -> None:
    refused(second, account, code(NOW), NOW + STEP)  # the one that confirmed the key
    later = NOW + 4 * STEP
    assert second.check(account, f" {code(later)[:3]} {code(later)[3:]} ", HOME, later) is False
    refused(second, account, code(later), later)
    refused(second, account, code(later - STEP), later)  # of the step before: seen by whoever looked on
    assert second.check(account, code(later + STEP), HOME, later + STEP) is False


def test_a_recovery_code_counts_once_however_it_is_written(
    second: SecondStep, account: Account, codes: tuple[str, ...]
) -> None:
    assert second.check(account, f" {codes[1].upper().replace('-', ' ')}", HOME, NOW) is True
    refused(second, account, codes[1], NOW)
    used = next(entry for entry in second.audit.page(Wanted()) if entry.action == "recovery code used")
    assert (used.who, used.detail, used.address) == ("avery", "1 left", HOME)
    renewed = second.renew_codes(account)
    refused(second, account, codes[0], NOW)
    assert second.check(account, renewed[0], HOME, NOW) is True


def test_recovery_codes_are_ten_long_enough_and_kept_as_hashes(
    engine: Engine, account: Account, codes: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    with engine.connect() as connection:
        kept = connection.scalars(text("SELECT hash FROM recovery_codes")).all()
    assert [each.startswith("$argon2id$") for each in kept] == [True, True]
    assert not any(each.replace("-", "") in found for found in kept for each in codes)
    monkeypatch.undo()
    made = fresh_codes()
    assert [each[:2] for each in made] == [f"{number}-" for number in range(10)]
    assert {len(each.replace("-", "")) for each in made} == {13}
    assert len({each[2:] for each in made + fresh_codes()}) == 20


def test_wrong_codes_are_held_back_as_wrong_passwords_are_and_the_password_frees_nobody(
    sign_in: SignIn, second: SecondStep, account: Account
) -> None:
    for number in range(MOST_FOR_NAME_AND_ADDRESS):
        assert sign_in.due(sign_in.check("avery", GOOD, HOME, NOW)) is Due.CODE
        refused(second, account, f"{number}" * 6, NOW)
    with pytest.raises(MustWait):
        second.check(account, code(NOW + 2 * STEP), HOME, NOW + 2 * STEP)
    with pytest.raises(MustWait):
        sign_in.check("avery", GOOD, HOME, NOW)
    assert {entry.action for entry in second.audit.page(Wanted())} == {"sign-in failed"}
    second.check(account, code(NOW + WINDOW), HOME, NOW + WINDOW)


def test_who_guesses_codes_from_many_addresses_is_stopped_for_the_day(second: SecondStep, account: Account) -> None:
    for number in range(MOST_CODES):
        refused(second, account, "000000", NOW, f"192.0.2.{number}")
    later = NOW + 4 * WINDOW
    with pytest.raises(TooManyCodes):
        second.check(account, code(later), "198.51.100.1", later)
    second.failures.forget("avery")
    second.check(account, code(later), "198.51.100.1", later)


@pytest.mark.parametrize("typed", ["codes of avery", f"codes of {sha256(b'avery').hexdigest()[:16]}", "(codes)"])
def test_no_stranger_stops_the_codes_of_an_account_by_what_they_type_as_a_name(
    sign_in: SignIn, second: SecondStep, account: Account, typed: str
) -> None:
    for number in range(MOST_CODES):
        with pytest.raises(SignInRefused):
            sign_in.check(typed, "wrong", f"192.0.2.{number}", NOW)
    later = NOW + 2 * STEP
    assert second.check(account, code(later), HOME, later) is False


def test_a_code_is_used_up_only_with_the_right_password(second: SecondStep, account: Account) -> None:
    later = NOW + 2 * STEP
    with pytest.raises(WrongPassword):
        second.check_again(account, "wrong", code(later), HOME, later)
    second.check_again(account, GOOD, code(later), HOME, later)
    with pytest.raises(SignInRefused):
        second.check_again(account, GOOD, code(later), HOME, later)


def test_a_key_counts_only_when_a_code_of_it_was_typed(engine: Engine, second: SecondStep) -> None:
    account = Accounts(engine).add("new", Role.ADMIN, NOW, "hash")
    with pytest.raises(InvalidRequest, match="sets its clock"):
        second.confirm(account, KEY, code(NOW + 2 * STEP), NOW)
    assert Accounts(engine).named("new").second_step_at is None
    Accounts(engine).set_password(account.id, "new hash")
    with pytest.raises(InvalidRequest, match="changed meanwhile"):
        second.confirm(account, KEY, code(NOW), NOW)
    assert Accounts(engine).named("new").second_step_at is None


def test_the_key_is_kept_sealed_and_opens_for_its_account_alone(
    engine: Engine, second: SecondStep, account: Account
) -> None:
    sealed, purpose = second.steps.key_of(account.id), f"second step of account {account.id}"
    changed = f"{sealed[:30]}{'A' if sealed[30] != 'A' else 'B'}{sealed[31:]}"
    assert KEY not in sealed
    assert second.seal.open(sealed, purpose) == KEY
    for seal, held, meant in (
        (Seal("t" * 32), sealed, purpose),
        (second.seal, sealed, f"second step of account {account.id + 1}"),
        (second.seal, changed, purpose),
        (second.seal, "", ""),
    ):
        with pytest.raises(NotOurs):
            seal.open(held, meant)


def test_under_another_secret_key_recovery_codes_still_work(
    engine: Engine, second: SecondStep, account: Account, codes: tuple[str, ...]
) -> None:
    moved = SecondStep(second.steps, second.failures, second.audit, Seal("t" * 32))
    later = NOW + 2 * STEP
    for _ in range(MOST_FOR_NAME_AND_ADDRESS):  # and nobody is held back for what they cannot mend
        with pytest.raises(KeyLost):
            moved.check(account, code(later), HOME, later)
    assert moved.check(account, codes[0], HOME, later) is True


@pytest.mark.parametrize(
    ("demand", "role", "by_provider", "wanted"),
    [
        ("off", Role.ADMIN, False, False),
        ("admins", Role.ADMIN, False, True),
        ("admins", Role.RECRUITER, False, False),
        ("all", Role.RECRUITER, False, True),
        ("all", Role.ADMIN, True, False),
    ],
)
def test_whom_the_setting_asks(engine: Engine, demand: str, role: Role, by_provider: bool, wanted: bool) -> None:
    identity = Identity("https://idp.example.org", "s1") if by_provider else None
    account = Accounts(engine).add("avery", role, NOW, identity=identity)
    assert (is_demanded(demand, account), lacks_second_step(demand, account)) == (wanted, wanted)
    SecondSteps(engine).set_up(account, "sealed", 1, (), NOW)
    assert not lacks_second_step(demand, Accounts(engine).named("avery"))


def test_the_address_for_apps_names_service_account_and_kind() -> None:
    found = pyotp.parse_uri(address_of_key(KEY, "avery@example.org", "A service & more"))
    assert (found.secret, found.name, found.issuer) == (KEY, "avery@example.org", "A service & more")
    assert (found.digits, found.interval, type(found)) == (6, 30, pyotp.TOTP)
