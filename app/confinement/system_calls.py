"""Seccomp: system calls that no reading of documents needs are refused by the kernel from now on.

The filter is a program for the kernel's packet filter (``linux/filter.h``,
``linux/seccomp.h``) that looks at the number of a call and, for a few, at the
first argument. Numbers are from ``asm/unistd_64.h`` and ``asm-generic/unistd.h``.
"""

from __future__ import annotations

import ctypes
import os
import platform
import sys
from collections.abc import Iterator

from app.confinement.landlock import give_up_new_privileges

_MACHINES = {"x86_64": (0xC000003E, 0), "aarch64": (0xC00000B7, 1)}
_NONE = -1
# Forbidden whatever the arguments: number on x86_64, number on aarch64.
_FORBIDDEN = {
    # the network, and channels between processes
    "socket": (41, 198), "socketpair": (53, 199), "connect": (42, 203), "bind": (49, 200), "listen": (50, 201),
    "accept": (43, 202), "accept4": (288, 242), "shmget": (29, 194), "shmat": (30, 196), "msgget": (68, 186),
    "semget": (64, 190), "mq_open": (240, 180),
    # other programs and processes
    "execve": (59, 221), "execveat": (322, 281), "fork": (57, _NONE), "vfork": (58, _NONE), "ptrace": (101, 117),
    "process_vm_readv": (310, 270), "process_vm_writev": (311, 271), "kcmp": (312, 272), "tkill": (200, 130),
    "rt_sigqueueinfo": (129, 138), "rt_tgsigqueueinfo": (297, 240), "pidfd_open": (434, 434),
    "pidfd_getfd": (438, 438), "pidfd_send_signal": (424, 424), "setpriority": (141, 140), "ioprio_set": (251, 30),
    "sched_setscheduler": (144, 119), "sched_setparam": (142, 118), "sched_setattr": (314, 274),
    "migrate_pages": (256, 238), "move_pages": (279, 239),
    # changes of files that no right over files covers
    "chmod": (90, _NONE), "fchmod": (91, 52), "fchmodat": (268, 53), "fchmodat2": (452, 452), "chown": (92, _NONE),
    "lchown": (94, _NONE), "fchown": (93, 55), "fchownat": (260, 54), "setxattr": (188, 5), "lsetxattr": (189, 6),
    "fsetxattr": (190, 7), "removexattr": (197, 14), "lremovexattr": (198, 15), "fremovexattr": (199, 16),
    "utime": (132, _NONE), "utimes": (235, _NONE), "futimesat": (261, _NONE), "utimensat": (280, 88),
    # seldom used parts of the kernel in which faults are found
    "io_uring_setup": (425, 425), "io_uring_enter": (426, 426), "io_uring_register": (427, 427), "bpf": (321, 280),
    "userfaultfd": (323, 282), "perf_event_open": (298, 241), "add_key": (248, 217), "request_key": (249, 218),
    "keyctl": (250, 219), "open_by_handle_at": (304, 265),
    # another view of the file system
    "mount": (165, 40), "umount2": (166, 39), "pivot_root": (155, 41), "chroot": (161, 51), "unshare": (272, 97),
    "setns": (308, 268), "move_mount": (429, 429), "open_tree": (428, 428), "fsopen": (430, 430),
    "fsmount": (432, 432),
}  # fmt: skip
_TO_ITSELF = {"kill": (62, 129), "tgkill": (234, 131)}
_LIMITS = (302, 261)  # prlimit64: of itself alone
_CLONE, _CLONE3 = (56, 220), (435, 435)
_IS_THREAD = 0x10000
_OTHER_NUMBERING = 0x40000000  # a second table of calls on x86_64

_LOAD, _EQUAL, _AT_LEAST, _ANY_OF, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_NUMBER_AT, _MACHINE_AT, _FIRST_ARGUMENT_AT = 0, 4, 16
_ALLOW, _REFUSE, _NO_SUCH_CALL, _END = 0x7FFF0000, 0x00050001, 0x00050026, 0x80000000
_SET_FILTER, _FILTER_MODE, _GET_FILTER = 22, 2, 21


class _Step(ctypes.Structure):
    _fields_ = (("code", ctypes.c_uint16), ("yes", ctypes.c_uint8), ("no", ctypes.c_uint8), ("k", ctypes.c_uint32))


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_uint16), ("steps", ctypes.POINTER(_Step)))


def knows_system_calls() -> bool:
    """Whether calls can be forbidden here: Linux on x86_64 or aarch64, in a kernel with seccomp."""
    is_known = sys.platform.startswith("linux") and platform.machine() in _MACHINES and sys.maxsize > 2**32
    return is_known and int(ctypes.CDLL(None).prctl(_GET_FILTER, 0, 0, 0, 0)) >= 0


def forbid_system_calls(ends_at_breach: bool) -> bool:
    """Forbid them for this thread and what it starts; False where that cannot be done."""
    if not knows_system_calls() or not give_up_new_privileges():
        return False
    steps = list(_program(_END if ends_at_breach else _REFUSE))
    array = (_Step * len(steps))(*steps)
    program = _Program(len(steps), array)
    return int(ctypes.CDLL(None).prctl(_SET_FILTER, _FILTER_MODE, ctypes.byref(program), 0, 0)) == 0


def _program(refused: int) -> Iterator[_Step]:
    """The steps, in order: every check either returns or falls through to the next; the last allows the call."""
    identity, column = _MACHINES[platform.machine()]
    own = os.getpid()
    yield _Step(_LOAD, 0, 0, _MACHINE_AT)
    yield _Step(_EQUAL, 1, 0, identity)
    yield _Step(_RETURN, 0, 0, _END)
    yield _Step(_LOAD, 0, 0, _NUMBER_AT)
    yield _Step(_AT_LEAST, 0, 1, _OTHER_NUMBERING)
    yield _Step(_RETURN, 0, 0, refused)
    for numbers in _FORBIDDEN.values():
        if numbers[column] != _NONE:
            yield _Step(_EQUAL, 0, 1, numbers[column])
            yield _Step(_RETURN, 0, 0, refused)
    yield _Step(_EQUAL, 0, 1, _CLONE3[column])
    yield _Step(_RETURN, 0, 0, _NO_SUCH_CALL)  # the C library then uses clone, whose flags can be looked at
    for numbers in _TO_ITSELF.values():
        yield from _only_with(numbers[column], (own,), refused)
    yield from _only_with(_LIMITS[column], (0, own), refused)
    yield _Step(_EQUAL, 0, 3, _CLONE[column])
    yield _Step(_LOAD, 0, 0, _FIRST_ARGUMENT_AT)
    yield _Step(_ANY_OF, 1, 0, _IS_THREAD)
    yield _Step(_RETURN, 0, 0, refused)
    yield _Step(_RETURN, 0, 0, _ALLOW)


def _only_with(number: int, allowed: tuple[int, ...], refused: int) -> Iterator[_Step]:
    """A call that is allowed with these first arguments alone."""
    yield _Step(_EQUAL, 0, len(allowed) + 3, number)
    yield _Step(_LOAD, 0, 0, _FIRST_ARGUMENT_AT)
    for place, argument in enumerate(allowed):
        yield _Step(_EQUAL, len(allowed) - place, 0, argument)
    yield _Step(_RETURN, 0, 0, refused)
    yield _Step(_RETURN, 0, 0, _ALLOW)
