"""What was read of a message is not read again while it is answered, and is forgotten with the answer.

Many a rule asks the same of the same words: is it about judgements, which councils does it name? Such a function is
marked ``read_once``. What it gave is kept between ``reading`` and its end, for that message alone: people's words
outlive no answer, and none is seen from another conversation.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import ParamSpec, TypeVar

_P = ParamSpec("_P")
_R = TypeVar("_R")

_KNOWN: ContextVar[dict[object, object] | None] = ContextVar("known", default=None)


@contextmanager
def reading() -> Iterator[None]:
    """For as long as one message is answered; one within another goes on with what that one knows."""
    if _KNOWN.get() is not None:
        yield
        return
    before = _KNOWN.set({})
    try:
        yield
    finally:
        _KNOWN.reset(before)


def read_once(function: Callable[_P, _R]) -> Callable[_P, _R]:
    """A function of hashable words that changes nothing, called once for the same ones while a message is answered.

    Its results are shared: they must not be changed. Outside of ``reading`` it is the function as it was.
    """

    @wraps(function)
    def once(*args: _P.args, **kwargs: _P.kwargs) -> _R:
        known = _KNOWN.get()
        if known is None:
            return function(*args, **kwargs)
        key = (function, args, *kwargs.items())
        if key not in known:
            known[key] = function(*args, **kwargs)
        return known[key]  # type: ignore[return-value]

    return once
