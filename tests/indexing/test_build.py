from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.config import Config
from app.councils.directory import Directory
from app.encoder import Encoder, Vectors
from app.errors import BrokenIndex, BuildRunning, ConfigError
from app.indexing.build import build_index
from app.indexing.opened import OpenIndex, open_index
from app.indexing.progress import Silent
from app.indexing.report import BuildReport, Outcome
from app.indexing.version import (
    FORMAT,
    build_lock,
    list_versions,
    published_version,
    read_manifest,
    roll_back,
    write_manifest,
)
from app.retrieval.search import search
from tests.builders import build, put_misnamed, settings, write_knowledge

CASELOADS = "worcestershire/caseloads.md"
REPORT = """# Inspection of Suffolk local authority children's services

Inspection dates: 12 to 23 April 2021

Lead inspector: Avery Example, His Majesty's Inspector

Overall effectiveness: good
"""


def rebuild_without_encoder(config: Config) -> BuildReport:
    """Build with an encoder that must not be asked for."""

    def no_encoder() -> Encoder:
        raise AssertionError("the encoder was made although nothing changed")

    clock = lambda: datetime.now(UTC)  # noqa: E731
    return build_index(config, no_encoder, Directory.load(), now=clock, progress=Silent())


def opened(config: Config, encoder: Encoder) -> OpenIndex:
    version = published_version(config.index_dir)
    assert version is not None
    return open_index(config.index_dir, version, encoder.identity)


def test_a_first_build_reads_and_encodes_everything_and_publishes(small_config: Config, encoder: Encoder) -> None:
    report = build(small_config, encoder)
    assert report.outcome is Outcome.PUBLISHED
    assert (report.sources, report.read, report.reused, dict(report.failures)) == (4, 4, 0, {})
    assert report.encoded > 0
    assert report.from_cache == 0
    assert published_version(small_config.index_dir) == report.version


def test_every_passage_and_sentence_is_the_text_of_its_document(small_index: OpenIndex) -> None:
    assert {document.path for document in small_index.documents.values()} >= {CASELOADS, "general/wellbeing.txt"}
    for row, passage in enumerate(small_index.passages):
        text = small_index.documents[passage.document_id].text
        assert passage.text == text[passage.start : passage.end]
        assert small_index.sentence_vectors(row).shape == (len(passage.sentences), 384)


def test_a_sentence_finds_itself_by_its_vector(small_index: OpenIndex, encoder: Encoder) -> None:
    for row, passage in enumerate(small_index.passages):
        text = small_index.documents[passage.document_id].text
        for place, span in enumerate(passage.sentences):
            own = encoder.encode_text(text[span.start : span.end])
            assert own @ small_index.sentence_vectors(row)[place] > 0.999


def test_a_question_finds_the_passage_that_answers_it(small_index: OpenIndex, encoder: Encoder) -> None:
    rows, _ = small_index.vectors.search(encoder.encode_text("How often do I get supervision?"), 1)
    assert "Supervision takes place once a month." in small_index.passages[rows[0]].text
    rows, _ = small_index.lexical.search("driving licence", 1)
    assert "full driving licence" in small_index.passages[rows[0]].text


def test_rows_of_a_council_are_those_of_its_documents_only(small_index: OpenIndex) -> None:
    paths = {
        small_index.documents[small_index.passages[row].document_id].path for row in small_index.rows_of("norfolk")
    }
    assert paths == {"norfolk/team-manager.md", "norfolk/induction.md"}
    assert small_index.rows_of("a-council-without-documents").tolist() == []


def test_documents_about_councils_are_those_that_speak_of_one_of_them_each_once(small_index: OpenIndex) -> None:
    about = {slug: small_index.documents_about((slug,)) for slug in ("norfolk", "worcestershire")}
    assert [each.path for each in about["norfolk"]] == ["norfolk/induction.md", "norfolk/team-manager.md"]
    together = small_index.documents_about(("norfolk", "worcestershire", "a-council-without-documents"))
    assert len(together) == len({each.id for each in together})
    assert {each.id for each in together} == {each.id for own in about.values() for each in own}


def test_documents_with_words_hold_all_of_them_in_one_passage(small_index: OpenIndex) -> None:
    assert [each.path for each in small_index.documents_with("driving licence")] == ["norfolk/team-manager.md"]
    assert small_index.documents_with("driving zebra") == ()


def test_councils_are_those_that_documents_speak_of_in_the_order_of_the_alphabet(small_index: OpenIndex) -> None:
    assert small_index.councils == tuple(sorted({"norfolk", "worcestershire", *small_index.councils}))
    assert "" not in small_index.councils
    assert small_index.only_council == ()


def test_nothing_changed_means_nothing_done(small_config: Config, encoder: Encoder) -> None:
    first = build(small_config, encoder)
    second = rebuild_without_encoder(small_config)
    assert (second.outcome, second.version) == (Outcome.UNCHANGED, first.version)
    assert list_versions(small_config.index_dir) == [first.version]


def test_one_changed_document_is_the_only_one_read_and_encoded(small_config: Config, encoder: Encoder) -> None:
    build(small_config, encoder)
    file = small_config.knowledge_dir / CASELOADS
    file.write_text(file.read_text("utf-8").replace("fifteen children", "fourteen children"), "utf-8")
    report = build(small_config, encoder)
    # One sentence is new, and with it the one passage that holds it.
    assert (report.read, report.reused, report.encoded) == (1, 3, 2)
    assert any("fourteen children" in passage.text for passage in opened(small_config, encoder).passages)


def test_a_deleted_document_is_gone_and_nothing_is_encoded(small_config: Config, encoder: Encoder) -> None:
    build(small_config, encoder)
    (small_config.knowledge_dir / CASELOADS).unlink()
    report = build(small_config, encoder)
    assert (report.read, report.reused, report.encoded) == (0, 3, 0)
    assert CASELOADS not in {document.path for document in opened(small_config, encoder).documents.values()}


def test_new_metadata_in_a_sidecar_reads_the_document_again(small_config: Config, encoder: Encoder) -> None:
    build(small_config, encoder)
    (small_config.knowledge_dir / "general/wellbeing.txt.yaml").write_text("publisher: Invented Health\n", "utf-8")
    report = build(small_config, encoder)
    assert (report.read, report.reused, report.encoded) == (1, 3, 0)
    publishers = {document.metadata.publisher for document in opened(small_config, encoder).documents.values()}
    assert "Invented Health" in publishers


def test_force_reads_all_again_and_encodes_nothing_known(small_config: Config, encoder: Encoder) -> None:
    first = build(small_config, encoder)
    second = build(small_config, encoder, force=True)
    assert second.version != first.version
    assert (second.read, second.encoded, second.from_cache) == (4, 0, first.encoded)


def test_equal_documents_make_equal_files(small_config: Config, encoder: Encoder) -> None:
    first, second = build(small_config, encoder), build(small_config, encoder, force=True)
    files = [
        open_index(small_config.index_dir, built.version, encoder.identity).manifest.files for built in (first, second)
    ]
    assert files[0] == files[1]


def test_a_file_that_cannot_be_read_is_named_and_the_others_are_indexed(small_config: Config, encoder: Encoder) -> None:
    write_knowledge(small_config.knowledge_dir, {"empty.md": ""})
    (small_config.knowledge_dir / "broken.pdf").write_bytes(b"%PDF-1.7\nnot really")
    report = build(small_config, encoder)
    assert set(report.failures) == {"empty.md", "broken.pdf"}
    assert report.read == 4
    assert rebuild_without_encoder(small_config).outcome is Outcome.UNCHANGED


def test_a_name_that_is_not_utf8_is_told_and_costs_nothing_else(small_config: Config, encoder: Encoder) -> None:
    put_misnamed(small_config.knowledge_dir / "norfolk")
    report = build(small_config, encoder)
    told = {"norfolk/caf\N{REPLACEMENT CHARACTER}.md": "its name is not UTF-8: rename it"}
    assert (report.read, dict(report.failures)) == (4, told)
    assert rebuild_without_encoder(small_config).outcome is Outcome.UNCHANGED


def test_a_version_of_an_earlier_release_names_such_a_file_as_it_can_be_shown(
    small_config: Config, encoder: Encoder
) -> None:
    version = build(small_config, encoder).version
    folder = small_config.index_dir / "versions" / version
    manifest, name = read_manifest(folder), "caf\udce9.md"
    sources = {**manifest.recipe.sources, name: ""}
    write_manifest(folder, replace(manifest, recipe=replace(manifest.recipe, sources=sources), failures={name: "no"}))
    read = read_manifest(folder)
    assert set(read.failures) == read.recipe.sources.keys() - manifest.recipe.sources.keys()
    assert str(read).encode()


def test_when_no_file_can_be_read_nothing_is_published(tmp_path: Path, encoder: Encoder) -> None:
    config = settings(tmp_path)
    write_knowledge(config.knowledge_dir, {"empty.md": ""})
    with pytest.raises(BrokenIndex, match=r"None of the 1 sources.*empty\.md"):
        build(config, encoder)
    assert published_version(config.index_dir) is None


def test_an_empty_knowledge_folder_says_how_to_fill_it(tmp_path: Path, encoder: Encoder) -> None:
    config = settings(tmp_path)
    with pytest.raises(ConfigError, match="There is no folder"):
        build(config, encoder)
    config.knowledge_dir.mkdir()
    with pytest.raises(ConfigError, match=r"Put \.md"):
        build(config, encoder)


def test_emptying_the_folder_leaves_the_published_version(small_config: Config, encoder: Encoder) -> None:
    first = build(small_config, encoder)
    for file in small_config.knowledge_dir.rglob("*.*"):
        file.unlink()
    with pytest.raises(ConfigError):
        build(small_config, encoder)
    assert published_version(small_config.index_dir) == first.version


def test_two_builds_at_once_are_refused(small_config: Config, encoder: Encoder) -> None:
    with build_lock(small_config.index_dir), pytest.raises(BuildRunning, match="Wait"):
        build(small_config, encoder)
    assert build(small_config, encoder).outcome is Outcome.PUBLISHED


def test_a_damaged_version_is_replaced_by_the_next_build(small_config: Config, encoder: Encoder) -> None:
    first = build(small_config, encoder)
    vectors = small_config.index_dir / "versions" / first.version / "vectors.faiss"
    vectors.write_bytes(vectors.read_bytes()[:-4])
    second = build(small_config, encoder)
    assert second.outcome is Outcome.PUBLISHED
    assert second.encoded == 0
    assert opened(small_config, encoder).version == second.version


def test_a_version_finished_but_not_published_is_published_by_the_next_build(
    small_config: Config, encoder: Encoder
) -> None:
    first = build(small_config, encoder)
    (small_config.index_dir / "current").unlink()
    second = rebuild_without_encoder(small_config)
    assert (second.outcome, second.version) == (Outcome.RESUMED, first.version)
    assert published_version(small_config.index_dir) == first.version


def test_a_rebuild_does_not_undo_a_roll_back_until_documents_change(small_config: Config, encoder: Encoder) -> None:
    first = build(small_config, encoder)
    write_knowledge(small_config.knowledge_dir, {"new.md": "# Parking\n\nStaff park free of charge.\n"})
    build(small_config, encoder)
    roll_back(small_config.index_dir)
    held = rebuild_without_encoder(small_config)
    assert (held.outcome, held.version) == (Outcome.HELD, first.version)
    write_knowledge(small_config.knowledge_dir, {"new.md": "# Parking\n\nStaff pay £2 a day to park.\n"})
    third = build(small_config, encoder)
    assert published_version(small_config.index_dir) == third.version


def test_old_versions_are_cleaned_and_drafts_of_killed_builds_too(tmp_path: Path, encoder: Encoder) -> None:
    write_knowledge(tmp_path / "knowledge")
    config = settings(tmp_path, KEEP_VERSIONS="2")
    left = config.index_dir / "drafts" / "20200101T000000000Z-aaaa"
    left.mkdir(parents=True)
    (left / "documents.jsonl").write_text("{", "utf-8")
    built = [build(config, encoder, force=True).version for _ in range(3)]
    assert list_versions(config.index_dir) == built[1:]
    assert not (config.index_dir / "drafts").exists()


def test_the_manifest_says_what_a_version_was_made_from(small_built: Config, encoder: Encoder) -> None:
    version = published_version(small_built.index_dir)
    manifest = json.loads((small_built.index_dir / "versions" / str(version) / "manifest.json").read_text("utf-8"))
    assert manifest["recipe"]["model"]["digest"] == encoder.identity.digest
    assert set(manifest["recipe"]["sources"]) >= {CASELOADS}
    assert manifest["counts"]["documents"] == 4
    assert set(manifest["timings"]) == {"reading", "dividing", "fact-finding", "encoding"}


def test_facts_are_kept_in_the_version_and_come_back_as_a_ledger(small_config: Config, encoder: Encoder) -> None:
    write_knowledge(small_config.knowledge_dir, {"suffolk/report.md": REPORT})
    build(small_config, encoder)
    index = opened(small_config, encoder)
    (judgement,) = index.ledger.judgements_of("suffolk")
    text = index.documents[judgement.document_id].text
    assert text[judgement.start : judgement.end] == "Overall effectiveness: good"
    assert index.ledger.is_current(judgement)
    assert {"inspections.jsonl", "judgements.jsonl"} <= set(index.manifest.files)


def test_a_version_without_its_facts_is_broken(small_config: Config, encoder: Encoder) -> None:
    version = build(small_config, encoder).version
    (small_config.index_dir / "versions" / version / "inspections.jsonl").unlink()
    with pytest.raises(BrokenIndex, match=r"inspections\.jsonl is missing.*--force"):
        opened(small_config, encoder)


def test_a_version_of_an_older_format_is_broken_and_the_next_build_replaces_it(
    small_config: Config, encoder: Encoder
) -> None:
    version = build(small_config, encoder).version
    manifest = small_config.index_dir / "versions" / version / "manifest.json"
    values = json.loads(manifest.read_text("utf-8"))
    values["recipe"]["format"] = 1
    del values["recipe"]["facts"], values["seal"]
    manifest.write_text(json.dumps(values), "utf-8")
    with pytest.raises(BrokenIndex, match=f"it has format 1, this program reads {FORMAT}"):
        opened(small_config, encoder)
    assert build(small_config, encoder).version != version
    assert opened(small_config, encoder).ledger.councils() == ()


def test_new_rules_for_facts_read_no_source_again(
    small_config: Config, encoder: Encoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(small_config, encoder)
    monkeypatch.setattr("app.indexing.recipe.facts_rules", lambda: "new rules")
    report = build(small_config, encoder)
    assert (report.outcome, report.read, report.reused, report.encoded) == (Outcome.PUBLISHED, 0, 4, 0)


CORRECTION = """- council: suffolk
  area: overall_effectiveness
  inspected_to: 2021-04-23
  grade: {grade}
  by: Avery Example
  on: 2026-05-02
  why: The invented report was misprinted.
"""


def test_a_correction_is_kept_through_rebuilds_and_reads_no_source_again(
    small_config: Config, encoder: Encoder
) -> None:
    write_knowledge(small_config.knowledge_dir, {"suffolk/report.md": REPORT})
    build(small_config, encoder)
    file = small_config.knowledge_dir / "judgement-corrections.yaml"
    file.write_text(CORRECTION.format(grade="inadequate"), "utf-8")
    report = build(small_config, encoder)
    assert (report.outcome, report.read, report.encoded) == (Outcome.PUBLISHED, 0, 0)
    assert rebuild_without_encoder(small_config).outcome is Outcome.UNCHANGED
    write_knowledge(small_config.knowledge_dir, {"new.md": "# Parking\n\nStaff park free of charge.\n"})
    build(small_config, encoder)
    (judgement,) = opened(small_config, encoder).ledger.judgements_of("suffolk")
    assert judgement.grade.value == "inadequate"
    assert judgement.correction is not None
    assert judgement.correction.by == "Avery Example"


@pytest.mark.parametrize("broken", ["- council: [", "council: suffolk"])
def test_a_slip_in_the_file_of_corrections_brings_no_corrected_grade_back(
    small_config: Config, encoder: Encoder, broken: str
) -> None:
    write_knowledge(small_config.knowledge_dir, {"suffolk/report.md": REPORT})
    file = small_config.knowledge_dir / "judgement-corrections.yaml"
    file.write_text(CORRECTION.format(grade="inadequate"), "utf-8")
    published = build(small_config, encoder).version
    file.write_text(broken, "utf-8")
    with pytest.raises(ConfigError, match=r"judgement-corrections\.yaml: .*Mend it"):
        build(small_config, encoder)
    assert published_version(small_config.index_dir) == published
    (judgement,) = opened(small_config, encoder).ledger.judgements_of("suffolk")
    assert judgement.grade.value == "inadequate"


def test_findings_are_reported_kept_in_the_version_and_told_again(small_config: Config, encoder: Encoder) -> None:
    table = "council_slug,framework,area,grade,inspected_from,inspected_to,published\n"
    rows = (
        "suffolk,ILACS,overall_effectiveness,outstanding,,2021-04-23,\nsuffolk,ILACS,leadership,splendid,,2021-04-23,\n"
    )
    write_knowledge(small_config.knowledge_dir, {"suffolk/report.md": REPORT, "table.csv": table + rows})
    (small_config.knowledge_dir / "judgement-corrections.yaml").write_text(CORRECTION.format(grade="fine"), "utf-8")
    found = build(small_config, encoder).findings
    assert [(finding.path, finding.number) for finding in found.rows] == [("table.csv", 3)]
    (conflict,) = found.conflicts
    assert conflict.path == "suffolk/report.md"
    assert "good here counts; outstanding in table.csv is set aside" in conflict.says
    assert [finding.number for finding in found.corrections] == [1]
    assert any(finding.path == "suffolk/report.md" for finding in found.doubts)
    assert opened(small_config, encoder).findings == found
    assert rebuild_without_encoder(small_config).findings == found


def test_a_large_index_goes_into_lists_and_answers_as_before(
    small_config: Config, encoder: Encoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(small_config, encoder)
    exact = opened(small_config, encoder)
    monkeypatch.setattr("app.indexing.vectors.EXACT_UP_TO", 2)
    build(small_config, encoder, force=True)
    large = opened(small_config, encoder)
    assert (exact.manifest.vectors, large.manifest.vectors, large.vectors.kind) == ("flat", "ivf_sq8", "ivf_sq8")
    assert set(exact.manifest.files) == set(large.manifest.files)
    question = "Can I get help from a therapist?"
    first = [search(question, index=index, encoder=encoder, councils=("norfolk",)) for index in (exact, large)]
    assert [hit.passage.id for hit in first[0]] == [hit.passage.id for hit in first[1]]
    assert first[0][0].score == pytest.approx(first[1][0].score, abs=0.005)


def test_a_version_of_an_earlier_release_names_no_kind_of_vectors_and_is_served(
    small_config: Config, encoder: Encoder
) -> None:
    version = build(small_config, encoder).version
    manifest = small_config.index_dir / "versions" / version / "manifest.json"
    values = json.loads(manifest.read_text("utf-8"))
    del values["vectors"], values["seal"]
    manifest.write_text(json.dumps(values), "utf-8")
    assert opened(small_config, encoder).version == version


def test_a_manifest_that_names_other_vectors_is_broken(small_config: Config, encoder: Encoder) -> None:
    folder = small_config.index_dir / "versions" / str(build(small_config, encoder).version)
    write_manifest(folder, replace(read_manifest(folder), vectors="ivf_sq8"))
    with pytest.raises(BrokenIndex, match=r"kept as flat, its manifest says ivf_sq8.*--force"):
        open_index(small_config.index_dir, folder.name, encoder.identity)


def test_a_build_that_was_killed_goes_on_from_what_it_had_encoded(
    small_config: Config, encoder: Encoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Blocks of five texts, written two by two: the third call for an encoding is the one that dies."""
    monkeypatch.setattr("app.indexing.cache.CHUNK", 2)
    monkeypatch.setattr("app.indexing.cache.BLOCK", 5)
    calls: list[int] = []
    encode = encoder.encode_passages

    def dies(texts: list[str]) -> Vectors:
        calls.append(len(texts))
        if len(calls) == 3:
            raise KeyboardInterrupt
        return encode(texts)

    with monkeypatch.context() as patch:
        patch.setattr(encoder, "encode_passages", dies)
        with pytest.raises(KeyboardInterrupt):
            build(small_config, encoder)
    assert published_version(small_config.index_dir) is None
    report = build(small_config, encoder)
    assert report.from_cache >= calls[0] + calls[1] == 4
    assert rebuild_without_encoder(small_config).outcome is Outcome.UNCHANGED
