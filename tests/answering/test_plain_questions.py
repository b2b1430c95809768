"""The role that goes into a plain question. All adverts are invented."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.answering.plain_questions import role_in_full
from app.answering.setting import Setting
from app.councils.directory import Directory
from app.encoder import Encoder
from tests.answering.adverts import DOCUMENTS, TODAY
from tests.builders import index_of


@pytest.mark.parametrize(
    ("message", "role"),
    [
        ("what do otter social workers get", "otter social workers"),
        ("what do social workers in adoption get", "social workers in adoption"),
        ("what do good social workers in need of a rest get", "social workers"),
        ("I saw they are after team managers", "team managers"),
        ("I'm a team manager and want a change", None),
        ("How many would I have as a team manager?", "team manager"),
        ("I work as a team manager. How many would I have?", None),
        ("is the team manager job going", "team manager"),
    ],
)
def test_what_tells_a_role_from_its_like_goes_along(
    message: str, role: str | None, tmp_path: Path, encoder: Encoder
) -> None:
    setting = Setting(index_of(tmp_path, DOCUMENTS, encoder), Directory.load(), TODAY)
    assert role_in_full(message, setting) == role
