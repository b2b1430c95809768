"""Tests are dealt to processes in groups that share what is made for them."""

from __future__ import annotations

import os

import pytest

from tests.dealing import BROWSERS, MOST_PROCESSES, ROOT, SERVERS, group_of, processes


@pytest.mark.parametrize(
    ("file", "group"),
    [
        ("tests/scripts/test_run.py", SERVERS),
        ("tests/storage/test_accounts.py", SERVERS),  # asks for database_url
        ("tests/indexing/test_shared.py", SERVERS),  # asks for PostgreSQL itself
        ("tests/pages/widget/test_keeping.py", BROWSERS),
        ("tests/answering/text/test_from_report.py", "tests/answering"),
        ("tests/access/test_passwords.py", "tests/access"),
        ("tests/test_config.py", "tests/test_config.py"),
    ],
)
def test_a_file_goes_with_those_that_share_something_with_it(file: str, group: str) -> None:
    assert group_of(file) == group


def test_what_is_slow_or_asks_postgresql_is_known_from_the_text_of_its_file(request: pytest.FixtureRequest) -> None:
    waiting = {
        item.path.relative_to(ROOT).as_posix()
        for item in request.session.items
        if item.get_closest_marker("slow") or {"postgres", "database_url"} & set(getattr(item, "fixturenames", ()))
    }
    assert {file for file in waiting if group_of(file) not in (SERVERS, BROWSERS)} == set()


@pytest.mark.parametrize(("cores", "expected"), [(1, 0), (2, 2), (64, MOST_PROCESSES)])
def test_one_core_runs_tests_in_one_process_and_many_in_a_few(
    monkeypatch: pytest.MonkeyPatch, cores: int, expected: int
) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _process: set(range(cores)), raising=False)
    assert processes() == expected
