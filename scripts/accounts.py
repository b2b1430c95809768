"""Make the first admin, list accounts, make one-time links, end single sign-on, reset second steps.

Run as python -m scripts.accounts.
"""

from __future__ import annotations

import argparse
import getpass
import sys
from datetime import UTC, datetime

from sqlalchemy import Engine

from app.access.passwords import SHORTEST, check_password, hash_password
from app.config import Config, load
from app.errors import AppError, InvalidRequest, NotFound
from app.storage.accounts import LINK_HOURS, Account, Accounts, Role
from app.storage.audit import Action, Audit, Entry
from app.storage.engine import database_faults_told, open_database, sqlite_file
from app.storage.second_steps import SecondSteps
from app.storage.sign_in_failures import SignInFailures

COMMAND_LINE = "command line"


def main(arguments: list[str] | None = None) -> int:
    """Do one thing to the accounts in DATABASE_URL; 0 when done, 1 when not, with the reason."""
    options = _parser().parse_args(arguments)
    try:
        with database_faults_told():
            for line in _do(options, load()):
                print(line)
    except AppError as problem:
        print(problem, file=sys.stderr)
        return 1
    except (KeyboardInterrupt, EOFError):
        print("\nNothing was changed.", file=sys.stderr)
        return 130
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m scripts.accounts",
        description="Look after the accounts of the admin's room. There is none until you make the first.",
    )
    commands = parser.add_subparsers(dest="command", required=True)
    made = commands.add_parser("create-admin", help="make an admin; asks for the password, or reads it from a pipe")
    made.add_argument("name", help="the sign-in name, such as an email address")
    commands.add_parser("list", help="show all accounts")
    link = commands.add_parser("link", help="print the path of a one-time link with which a password can be set")
    link.add_argument("name", help="the sign-in name")
    ended = commands.add_parser("disconnect", help="let an account sign in without single sign-on, by a one-time link")
    ended.add_argument("name", help="the sign-in name")
    reset = commands.add_parser("reset-second-step", help="let somebody who lost phone and codes sign in without them")
    reset.add_argument("name", help="the sign-in name")
    return parser


def _do(options: argparse.Namespace, config: Config) -> list[str]:
    file = sqlite_file(config.database_url)
    is_new = file is not None and not file.is_file()
    database = open_database(config.database_url)
    accounts, audit, now = Accounts(database), Audit(database), datetime.now(UTC)
    if options.command == "list":
        return [f"{account.name}  {account.role}  {_state(account)}" for account in accounts.all()] or [
            "No account yet. Make the first: .venv/bin/python -m scripts.accounts create-admin NAME"
        ]
    if options.command in ("link", "disconnect", "reset-second-step"):
        known = accounts.named(options.name)
        if known is None:
            raise NotFound(f"There is no account named {options.name}.")
        if options.command == "reset-second-step":
            return _reset_second_step(database, known, now)
        if options.command == "disconnect":
            if not known.identity:
                raise InvalidRequest(f"{known.name} is not connected to single sign-on.")
            accounts.disconnect(known.id)
            audit.note(Entry(now, COMMAND_LINE, Action.ACCOUNT_DISCONNECTED, known.name, address=COMMAND_LINE))
            return [
                f"{known.name} is not connected any more. Next: .venv/bin/python -m scripts.accounts link {known.name}"
            ]
        token = accounts.make_link(known.id, now)
        audit.note(Entry(now, COMMAND_LINE, Action.LINK_MADE, known.name, address=COMMAND_LINE))
        return [f"/admin/link/{token}", f"Works once, within {LINK_HOURS} hours, below the address of the service."]
    if accounts.named(options.name):
        raise InvalidRequest(f"There is an account named {options.name} already.")
    made = accounts.add(options.name, Role.ADMIN, now, hash_password(_asked_password(options.name)))
    audit.note(Entry(now, COMMAND_LINE, Action.ACCOUNT_ADDED, made.name, made.role, address=COMMAND_LINE))
    told = f"A database was made for it: {file}. A server with another DATABASE_URL does not know this account."
    return [f"{made.name} is an admin and can sign in at /admin/sign-in", *([told] if is_new else [])]


def _reset_second_step(database: Engine, known: Account, now: datetime) -> list[str]:
    if known.second_step_at is None:
        raise InvalidRequest(f"{known.name} has no second step.")
    SecondSteps(database).reset(known.id, now)
    SignInFailures(database).forget(known.name)
    Audit(database).note(Entry(now, COMMAND_LINE, Action.SECOND_STEP_RESET, known.name, address=COMMAND_LINE))
    return [f"{known.name} signs in without a code now, and is told to set it up again. All their sessions ended."]


def _asked_password(name: str) -> str:
    """A password typed twice on a terminal, or one line of a pipe. Raises InvalidRequest."""
    if not sys.stdin.isatty():
        password = sys.stdin.readline().rstrip("\r\n")
        check_password(password, name)
        return password
    password = getpass.getpass(f"Password ({SHORTEST} characters or more): ")
    check_password(password, name)
    if getpass.getpass("The same once more: ") != password:
        raise InvalidRequest("The two passwords differ.")
    return password


def _state(account: Account) -> str:
    state = "open" if account.is_active else "closed"
    if account.identity:
        return f"{state}, by single sign-on"
    return f"{state}, with a second step" if account.second_step_at else state


if __name__ == "__main__":
    sys.exit(main())
