from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from app.answering.plain_questions import FILE
from app.errors import EncoderError
from app.intents.model import NONE, SHIPPED, IntentModel
from app.message_model import MOST_PIECES, pieces_of


@pytest.fixture(scope="module")
def model() -> IntentModel:
    return IntentModel()


@pytest.mark.parametrize(
    ("message", "intent"),
    [
        ("Have I missed the boat on those posts?", "still_open"),
        ("who's the top dog for kids services", "director"),
        ("what sort of track record would they want from someone going for these jobs", "requirements"),
        ("I moved here last year and I'm looking around. Is there anything going?", "roles"),
        ("has whitehall taken its hands off the place yet", "intervention"),
        ("What on earth is Stepping Stones?", "what_thing"),
        ("what is it you lot exist for when all is said and done", "purpose"),
        ("baby on the way, how long would my wages keep coming in", "maternity_pay"),
        ("do temps ever get taken on properly", "agency_to_permanent"),
        ("will I get to see what they're going to ask me before the day", "interview_questions_before"),
        ("who'd be telling me what to do in that job", "reports_to"),
    ],
)
def test_an_intent_is_known_in_other_words(model: IntentModel, message: str, intent: str) -> None:
    read = model.read(message)
    assert read.name == intent
    assert 0.5 < read.chance() <= 1


@pytest.mark.parametrize("message", ["Is there a canteen at Larkspur House?", "How did the bees get onto the roof?"])
def test_what_asks_something_else_has_no_intent(model: IntentModel, message: str) -> None:
    assert model.read(message).name == NONE


def test_a_long_message_is_read_by_its_end() -> None:
    pieces = list(range(MOST_PIECES + 40))
    kept = pieces_of(pieces)
    assert len(kept) == MOST_PIECES
    assert (kept[0], kept[-1]) == (0, pieces[-1])
    assert pieces_of(pieces[:20]) == pieces[:20]


def test_a_model_that_is_not_the_one_its_settings_name_is_not_used(tmp_path: Path) -> None:
    shutil.copytree(SHIPPED.folder, tmp_path / "copy")
    other = replace(SHIPPED, folder=tmp_path / "copy")
    with other.file.open("ab") as file:
        file.write(b"more")
    with pytest.raises(EncoderError, match=r"scripts\.fit_intents"):
        IntentModel(other)


def test_every_intent_but_none_has_a_plain_question() -> None:
    questions = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    assert {name for each in questions.values() for name in each} == set(SHIPPED.settings()["intents"]) - {NONE}
