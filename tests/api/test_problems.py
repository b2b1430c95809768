"""Every error becomes a response that says what happened and what to do, and no more."""

from __future__ import annotations

import errno
from collections.abc import Iterator

import pytest
from werkzeug.exceptions import TooManyRequests

from app.api.problems import ERRORS, problem_of
from app.errors import (
    AppError,
    BrokenIndex,
    DocumentError,
    EncoderError,
    InvalidRequest,
    NoIndex,
    NotFound,
    UnknownCouncil,
)


def kinds_of(error: type[AppError]) -> Iterator[type[AppError]]:
    yield error
    for kind in error.__subclasses__():
        yield from kinds_of(kind)


@pytest.mark.parametrize("kind", sorted(set(kinds_of(AppError)), key=lambda kind: kind.__name__))
def test_every_error_of_the_tree_has_a_row(kind: type[AppError]) -> None:
    assert kind in ERRORS


def test_what_was_asked_wrongly_is_said_in_its_own_words() -> None:
    problem = problem_of(InvalidRequest("question: is missing.", "question"))
    assert (problem.status, problem.detail, problem.more) == (422, "question: is missing.", {"field": "question"})
    assert problem_of(NotFound("No document has this id.")).status == 404


def test_an_unknown_council_comes_with_the_nearest_names() -> None:
    problem = problem_of(UnknownCouncil("norfork", ("norfolk",)))
    assert problem.status == 422
    assert problem.more == {"nearest": ["norfolk"]}
    assert "Did you mean norfolk?" in problem.detail


def test_no_index_names_the_command_and_not_the_folder() -> None:
    problem = problem_of(NoIndex("/srv/private/index"))
    assert problem.status == 503
    assert problem.headers["Retry-After"].isdigit()
    assert "python -m scripts.build_index" in problem.detail
    assert "/srv" not in problem.detail


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (ValueError("secret words"), 500),
        (DocumentError("a.pdf", "secret words"), 500),
        (EncoderError("secret words"), 503),
        (BrokenIndex("secret words"), 503),
    ],
)
def test_inner_workings_are_never_told(error: Exception, status: int) -> None:
    problem = problem_of(error)
    assert problem.status == status
    assert "secret" not in problem.detail


@pytest.mark.parametrize("code", [errno.EACCES, errno.EROFS, errno.ENOSPC])
def test_a_disk_that_takes_nothing_is_told_with_the_command_that_finds_it(code: int) -> None:
    problem = problem_of(OSError(code, "secret words", "/srv/private/advert.pdf"))
    assert (problem.status, problem.headers["Retry-After"].isdigit()) == (503, True)
    assert "scripts.doctor" in problem.detail
    assert "secret" not in problem.title + problem.detail
    assert "/srv" not in problem.title + problem.detail
    assert problem_of(FileNotFoundError(errno.ENOENT, "no such file")).status == 500


def test_headers_that_say_what_to_do_next_are_kept() -> None:
    assert problem_of(TooManyRequests("Slower.", retry_after=7)).headers["Retry-After"] == "7"


def test_a_new_kind_of_error_is_answered_like_its_parent() -> None:
    class Misprint(NotFound):
        pass

    assert problem_of(Misprint("No such page.")).status == 404
