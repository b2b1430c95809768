"""Scripts that one page of the room loads share their names: none may be declared twice at the top of two of them."""

from __future__ import annotations

import re
from collections import Counter

from tests.guards.sources import ROOT

_DECLARED = re.compile(r"^(?:const|let|var|(?:async )?function|class) (\w+)", re.MULTILINE)


def test_no_two_scripts_of_the_room_declare_one_name() -> None:
    scripts = sorted((ROOT / "app/pages/admin/static").glob("*.js"))
    declared = Counter(name for path in scripts for name in set(_DECLARED.findall(path.read_text(encoding="utf-8"))))
    assert len(scripts) > 1
    assert [name for name, times in declared.items() if times > 1] == []
