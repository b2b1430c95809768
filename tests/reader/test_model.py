from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from app.config import load
from app.errors import EncoderError
from app.reader.model import AT_ONCE, SHIPPED, Reader, Reading, ReadOnce, Window, load_reader, mean_reading

PAY = "The post is based in Larkspur House. It pays £41,200 a year. Interviews will be held in two rounds."
NO_PAY = "The post is based in Larkspur House. You will lead a team of nine. Interviews will be held in two rounds."
QUESTION = "How much does the post pay?"


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


def test_a_passage_that_states_the_answer_is_likelier_than_one_that_only_has_the_topic(reader: Reader) -> None:
    states, near = reader.read(QUESTION, [Window("Team manager", PAY), Window("Team manager", NO_PAY)])
    assert states.chance > near.chance


def test_the_answer_is_expected_in_the_sentence_that_states_it(reader: Reader) -> None:
    (reading,) = reader.read(QUESTION, [Window("Team manager", PAY)])
    start = PAY.index("It pays")
    end = PAY.index(" Interviews")
    others = [reading.sentence(0, start - 1), reading.sentence(end + 1, len(PAY))]
    assert reading.sentence(start, end) > max(0.5, *others)
    words = reading.words(start, end)
    assert words is not None
    assert "41,200" in PAY[slice(*words)]


def test_starts_and_ends_are_probabilities_over_the_passage(reader: Reader) -> None:
    (reading,) = reader.read(QUESTION, [Window("", PAY)])
    assert len(reading.offsets) == len(reading.starts) == len(reading.ends)
    assert np.isclose(reading.starts.sum(), 1)
    assert np.isclose(reading.ends.sum(), 1)
    assert 0 <= reading.chance <= 1


def test_windows_read_at_once_are_read_as_each_is_alone_and_keep_their_order(reader: Reader) -> None:
    windows = [
        Window("", "Short."),
        Window("Team manager", PAY),
        Window("", NO_PAY * 4),
        Window("Pay", NO_PAY),
        Window("", PAY),
    ]
    assert len(windows) > AT_ONCE
    alone = [reader.read(QUESTION, [window])[0].chance for window in windows]
    assert [reading.chance for reading in reader.read(QUESTION, windows)] == alone
    assert len(set(alone)) == len(windows)


def test_nothing_and_an_empty_text_are_read_without_complaint(reader: Reader) -> None:
    assert reader.read(QUESTION, []) == []
    (reading,) = reader.read(QUESTION, [Window("", "")])
    assert reading.words(0, 10) is None
    assert reading.sentence(0, 10) == 0


def test_words_outside_what_was_read_are_not_marked(reader: Reader) -> None:
    long = "It is a house of brick. " * 60 + PAY
    (reading,) = reader.read(QUESTION, [Window("", long)])
    assert reading.words(len(long) - 20, len(long)) is None


def test_a_file_that_is_not_the_one_named_in_its_settings_is_refused(tmp_path: Path) -> None:
    other = replace(SHIPPED, folder=tmp_path)
    shutil.copy(SHIPPED.settings_file, other.settings_file)
    other.file.write_bytes(SHIPPED.file.read_bytes()[:-1] + b"x")
    with pytest.raises(EncoderError, match="SHA-256"):
        Reader(other)


def test_a_missing_file_is_said_with_its_repair(tmp_path: Path) -> None:
    with pytest.raises(EncoderError, match="train_reader"):
        Reader(replace(SHIPPED, folder=tmp_path))


def test_the_shipped_file_is_small_and_calibrated() -> None:
    settings = SHIPPED.settings()
    assert SHIPPED.file.stat().st_size == settings["bytes"] <= 25_000_000
    assert settings["slope"] > 0


def test_the_setting_turns_it_off() -> None:
    assert load_reader(load({"READER": "off", "SECRET_KEY": "x" * 32})) is None


class Counting(Reader):
    """The shipped reader, which counts the windows that it is handed, and how often it is asked."""

    windows = asked = 0

    def read(self, question: str, windows: Sequence[Window]) -> list[Reading]:
        self.windows += len(windows)
        self.asked += 1
        return super().read(question, windows)


def test_nothing_is_read_twice_while_one_message_is_answered() -> None:
    counting = Counting()
    once = ReadOnce(counting)
    first = once.read(QUESTION, [Window("Team manager", PAY), Window("Team manager", NO_PAY)])
    again = once.read(QUESTION, [Window("Team manager", NO_PAY), Window("", PAY)])
    assert again[0] is first[1]
    assert counting.windows == 3
    once.read("Where is the post based?", [Window("Team manager", PAY)])
    assert counting.windows == 4
    assert once.read(QUESTION, [Window("", PAY)]) == [again[1]]
    assert counting.asked == 3


def test_the_mean_of_readings_lies_between_them_and_of_one_is_itself(reader: Reader) -> None:
    one, other = reader.read(QUESTION, [Window("Team manager", PAY), Window("Head of service, adoption", PAY)])
    mean = mean_reading([one, other])
    assert min(one.chance, other.chance) <= mean.chance <= max(one.chance, other.chance)
    start, end = PAY.index("It pays"), PAY.index(" Interviews")
    sentences = sorted(each.sentence(start, end) for each in (one, other, mean))
    assert sentences[1] == mean.sentence(start, end)
    assert mean_reading([one]).chance == pytest.approx(one.chance)
