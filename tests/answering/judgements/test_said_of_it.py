from __future__ import annotations

import pytest

from app.answering.judgements.said_of_it import speaks_of_what_was_told
from app.answering.question.asked import understand
from app.councils.directory import Directory


@pytest.mark.parametrize(
    ("message", "is_told"),
    [
        ("Kent has a scheme for people in their first year. Did Ofsted have anything to say on it?", True),
        ("I saw that Kent moved its front door. What was said about that by the inspectors?", True),
        ("I've been offered a job at Kent. What did Ofsted say about it?", False),  # of the council
        ("Kent has a scheme for beginners. What did Ofsted say about the council?", False),
        ("What did Ofsted say about it?", False),
    ],
)
def test_of_it_may_mean_what_was_told(message: str, is_told: bool, directory: Directory) -> None:
    assert speaks_of_what_was_told(understand(message, ("kent",), directory), directory) is is_told
