"""Templates in tests: compiled once for all applications of a process, and strict about what they were not given."""

from __future__ import annotations

from jinja2 import BytecodeCache, StrictUndefined, Undefined
from jinja2.bccache import Bucket


class KeptTemplates(BytecodeCache):
    """Keeps them by name and text."""

    def __init__(self) -> None:
        self._kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if found := self._kept.get(f"{bucket.key} {bucket.checksum}"):
            bucket.bytecode_from_string(found)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._kept[f"{bucket.key} {bucket.checksum}"] = bucket.bytecode_to_string()


class NotGiven(StrictUndefined):
    """A value that a page was not given: it may be asked whether it is there, but not shown or gone through."""

    __slots__ = ()
    __bool__ = Undefined.__bool__
    __eq__ = Undefined.__eq__
    __ne__ = Undefined.__ne__
    __hash__ = Undefined.__hash__
