"""Every error of the tree becomes one response that was thought about, not what its parent happens to get."""

from __future__ import annotations

import pytest
from sqlalchemy.exc import OperationalError

from app import errors
from app.api.problems import ERRORS, problem_of
from app.errors import AppError, DocumentError, InvalidRequest, NoIndex, UnknownCouncil


def every_kind(root: type[AppError]) -> list[type[AppError]]:
    """A class and all that inherit from it, as the module of errors has them."""
    return [root, *(kind for child in root.__subclasses__() for kind in every_kind(child))]


KINDS = [kind for kind in every_kind(AppError) if kind.__module__ == errors.__name__]


def an_example(kind: type[AppError]) -> AppError:
    """One error of a kind, as it would be raised."""
    match kind:
        case errors.DocumentError:
            return DocumentError("reports/broken.pdf", "it is encrypted")
        case errors.InvalidRequest:
            return InvalidRequest("question: write at most 500 characters", "question")
        case errors.UnknownCouncil:
            return UnknownCouncil("exampelshire", ("exampleshire",))
        case errors.NoIndex:
            return NoIndex("index")
        case _:
            return kind("what was found, and what repairs it")


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_error_has_its_own_row(kind: type[AppError]) -> None:
    assert kind in ERRORS


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_error_becomes_a_problem_that_can_be_read(kind: type[AppError]) -> None:
    problem = problem_of(an_example(kind))
    assert 400 <= problem.status <= 599
    assert problem.title
    assert problem.detail


def test_the_tree_in_the_docstring_names_every_error() -> None:
    drawn = errors.__doc__ or ""
    assert [kind.__name__ for kind in KINDS if kind.__name__ not in drawn] == []


def test_an_index_that_cannot_be_used_asks_to_try_again_later() -> None:
    assert "Retry-After" in problem_of(an_example(errors.NoIndex)).headers
    assert problem_of(an_example(errors.NoIndex)).status == 503


def test_an_unknown_council_is_answered_with_the_nearest_name() -> None:
    assert "exampleshire" in problem_of(an_example(errors.UnknownCouncil)).detail


def test_an_unexpected_error_keeps_its_words_to_itself() -> None:
    problem = problem_of(RuntimeError("password in a stack trace"))
    assert problem.status == 500
    assert "password" not in problem.detail


def test_a_database_that_is_gone_asks_to_try_again_and_says_nothing_of_it() -> None:
    problem = problem_of(OperationalError("SELECT secret", {}, Exception("password at host")))
    assert (problem.status, problem.headers["Retry-After"]) == (503, "2")
    assert "password" not in problem.detail
