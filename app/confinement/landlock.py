"""Landlock: the process may open the named files for reading, and no other file in any way.

The numbers are those of the kernel's ``linux/landlock.h``; every version of it
knows more rights, and those that this kernel knows are given up. Also given up
are TCP, and talking or sending signals to processes outside.
"""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Iterable
from pathlib import Path

_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446  # the same on every architecture
_ASK_VERSION = 1
_PATH_BENEATH = 1
_SET_NO_NEW_PRIVILEGES = 38
_READ_FILE, _READ_FOLDER = 1 << 2, 1 << 3
# How many rights over files each version knows, beginning with version 1.
_RIGHTS_OVER_FILES = (13, 14, 15, 15, 16)
_TCP_FROM, _TCP = 4, 0b11
_SCOPE_FROM, _SCOPE = 6, 0b11


class _Ruleset(ctypes.Structure):
    _fields_ = (("files", ctypes.c_uint64), ("network", ctypes.c_uint64), ("scope", ctypes.c_uint64))


class _Beneath(ctypes.Structure):
    _pack_ = 1
    _layout_ = "ms"
    _fields_ = (("rights", ctypes.c_uint64), ("place", ctypes.c_int32))


def landlock_version() -> int:
    """The version that the kernel has; 0 where there is none or it is switched off."""
    if not sys.platform.startswith("linux"):
        return 0
    return max(0, _call(_CREATE_RULESET, None, ctypes.c_size_t(0), ctypes.c_uint32(_ASK_VERSION)))


def restrict_files(readable: Iterable[Path]) -> bool:
    """Give up every file outside the readable files and folders; False where the kernel cannot do it."""
    version = landlock_version()
    if version == 0:
        return False
    ruleset = _ruleset(version)
    size = ctypes.c_size_t(ctypes.sizeof(ruleset) if version >= _TCP_FROM else 8)
    handle = _call(_CREATE_RULESET, ctypes.byref(ruleset), size, ctypes.c_uint32(0))
    if handle < 0:
        return False
    try:
        for place in readable:
            _allow_reading(handle, place)
        return give_up_new_privileges() and _call(_RESTRICT_SELF, ctypes.c_int(handle), ctypes.c_uint32(0)) == 0
    finally:
        os.close(handle)


def give_up_new_privileges() -> bool:
    """No program that this process starts may gain rights; the kernel asks for it before any confinement."""
    return int(ctypes.CDLL(None).prctl(_SET_NO_NEW_PRIVILEGES, 1, 0, 0, 0)) == 0


def _ruleset(version: int) -> _Ruleset:
    files = (1 << _RIGHTS_OVER_FILES[min(version, len(_RIGHTS_OVER_FILES)) - 1]) - 1
    return _Ruleset(files, _TCP if version >= _TCP_FROM else 0, _SCOPE if version >= _SCOPE_FROM else 0)


def _allow_reading(handle: int, place: Path) -> None:
    try:
        opened = os.open(place, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return  # what is not there needs no right
    try:
        rights = _READ_FILE | (_READ_FOLDER if place.is_dir() else 0)
        rule = _Beneath(rights, opened)
        _call(_ADD_RULE, ctypes.c_int(handle), ctypes.c_int(_PATH_BENEATH), ctypes.byref(rule), ctypes.c_uint32(0))
    finally:
        os.close(opened)


def _call(number: int, *arguments: object) -> int:
    call = ctypes.CDLL(None, use_errno=True).syscall
    call.restype = ctypes.c_long
    return int(call(ctypes.c_long(number), *arguments))
