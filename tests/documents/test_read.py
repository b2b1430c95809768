import hashlib
import io
import json
from pathlib import Path

import docx
import pytest

from app.councils.directory import Directory
from app.dates import PartialDate
from app.documents.read import read_document
from app.documents.sources import list_sources, misnamed_failures, misnamed_sources, source_digest
from app.domain import BlockKind, Document, Kind
from app.errors import DocumentError
from tests.builders import put_misnamed
from tests.shared import SHARED, needs_shared

DIRECTORY = Directory.load()
MEGABYTE = 1024 * 1024
TEXT = "---\ntitle: Working here\ncouncil: norfolk\n---\nOur team\n\nWe are twelve people.\n\n- kind\n- calm\n"


def read(root: Path, path: str = "a.txt", max_bytes: int = MEGABYTE) -> Document:
    return read_document(root, path, DIRECTORY, max_bytes)


def put(root: Path, path: str, data: str | bytes) -> Path:
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data.encode() if isinstance(data, str) else data)
    return file


def test_sources_are_listed_in_order_without_hidden_files_sidecars_and_what_systems_keep(tmp_path: Path) -> None:
    for path in ("b.md", "a/x.pdf", "a/x.pdf.yaml", ".git/c.md", "README.md", "a/README.md", "~$b.docx", "notes.yaml"):
        put(tmp_path, path, "x")
    for path in ("@eaDir/b.md/SYNOFILE_THUMB_S.jpg", "a/@eaDir/x.pdf", "#recycle/gone.md", "lost+found/#12"):
        put(tmp_path, path, "x")
    assert list_sources(tmp_path) == ["a/README.md", "a/x.pdf", "b.md", "notes.yaml"]


def test_a_name_that_is_not_utf8_is_told_apart_and_no_source(tmp_path: Path) -> None:
    put(tmp_path, "café.md", "x")
    put_misnamed(tmp_path)
    put_misnamed(tmp_path / ".withdrawn")
    assert list_sources(tmp_path) == ["café.md"]
    assert misnamed_sources(tmp_path) == ["caf\udce9.md"]
    assert misnamed_failures(tmp_path) == {"caf\N{REPLACEMENT CHARACTER}.md": "its name is not UTF-8: rename it"}


def test_a_sidecar_without_its_document_and_files_that_are_no_documents_are_named_as_not_read(tmp_path: Path) -> None:
    put(tmp_path, "advert.html", "<p>We look for a clerk.</p>")
    for path in ("advert.yaml", "old.pdf.yaml", "data.json", "desktop.ini", "links.url", "mail.eml"):
        put(tmp_path, path, "title: What nobody should be told\n")
    put(tmp_path, "advert.asp", "<html><body><p>A page by another name.</p></body></html>")
    for path in ("notes", "report v1.2 as sent"):
        put(tmp_path, path, "Every social worker has a mentor.\n")
    failed = {}
    for path in list_sources(tmp_path):
        try:
            read(tmp_path, path)
        except DocumentError as problem:
            failed[path] = problem.reason
    assert sorted(failed) == ["advert.yaml", "data.json", "desktop.ini", "links.url", "mail.eml", "old.pdf.yaml"]
    assert all(reason.startswith("not read: ") for reason in failed.values())
    assert "NAME.EXT.yaml" in failed["advert.yaml"]


def test_the_text_leaves_out_front_matter_and_every_block_points_at_its_words(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", TEXT)
    document = read(tmp_path)
    assert document.text == "Our team\n\nWe are twelve people.\n\nkind\ncalm"
    assert [(block.kind, document.text[block.start : block.end]) for block in document.blocks] == [
        (BlockKind.HEADING, "Our team"),
        (BlockKind.PARAGRAPH, "We are twelve people."),
        (BlockKind.LIST_ITEM, "kind"),
        (BlockKind.LIST_ITEM, "calm"),
    ]
    assert document.metadata.title == "Working here"
    assert document.id == hashlib.sha256(b"a.txt").hexdigest()[:16]


def test_a_sidecar_fills_and_overrides_front_matter_and_changes_the_digest(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", TEXT)
    before = source_digest(tmp_path, "a.txt")
    put(tmp_path, "a.txt.yaml", "title: Working with us\npublished: 2018-01\n")
    metadata = read(tmp_path).metadata
    assert (metadata.title, metadata.council, metadata.published) == (
        "Working with us",
        ("norfolk",),
        PartialDate(2018, 1),
    )
    assert source_digest(tmp_path, "a.txt") != before


def test_a_misnamed_file_is_read_as_what_it_is(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    word = docx.Document()
    word.add_paragraph("We are twelve people.")
    word.save(buffer)
    put(tmp_path, "letter.pdf", buffer.getvalue())
    put(tmp_path, "page.txt", "<!doctype html><html><body><p>We are <b>twelve</b> people.</p></body></html>")
    put(tmp_path, "plain.docx", "We are twelve people.")
    for path in ("letter.pdf", "page.txt", "plain.docx"):
        assert read(tmp_path, path).text == "We are twelve people."


def test_invisible_characters_are_gone_from_every_format(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", "We \u200bare\U000e0041 \u202etwelve\u00ad.")
    put(tmp_path, "a.html", "<p>We&nbsp;are &#8203; twelve&shy;.</p>")
    assert read(tmp_path).text == "We are twelve."
    assert read(tmp_path, "a.html").text == "We are twelve."


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "is empty"),
        (b" \n\n \t", "is empty"),
        ("\u200b\u2060\n---\n***".encode(), "no text of its own"),
        (b"---\ntitle: only front matter\n---\n", "no text of its own"),
        (b"x" * (2 * MEGABYTE), "is 2.0 MB, and the limit is 1 MB"),
        (b"\x00\x01\x02\x03" * 400, "not a text document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
        (b"\x89PNG\r\n\x1a\n rest", "an image"),
        (b"---\ntitle: [\n---\nText", "front matter cannot be read at line"),
        (b"---\ncouncil: Atlantis\n---\nText", "council is 'Atlantis'"),
    ],
)
def test_a_file_that_cannot_be_used_is_named_with_the_reason(tmp_path: Path, data: bytes, reason: str) -> None:
    put(tmp_path, "a.txt", data)
    with pytest.raises(DocumentError, match=reason) as caught:
        read(tmp_path)
    assert caught.value.path == "a.txt"


def test_a_link_out_of_the_folder_is_refused_and_a_broken_one_reported(tmp_path: Path) -> None:
    secret = put(tmp_path, "outside/secret.txt", "Secret.")
    root = tmp_path / "knowledge"
    put(root, "own.txt", "Open.")
    (root / "a.txt").symlink_to(secret)
    (root / "b.txt").symlink_to(root / "gone.txt")
    (root / "c.txt").symlink_to(root / "own.txt")
    assert list_sources(root) == ["a.txt", "b.txt", "c.txt", "own.txt"]
    with pytest.raises(DocumentError, match="leads out of the folder"):
        read(root, "a.txt")
    with pytest.raises(DocumentError, match="leads nowhere"):
        source_digest(root, "b.txt")
    with pytest.raises(DocumentError, match="leads out of the folder"):
        read(root, "../outside/secret.txt")
    assert read(root, "c.txt").text == "Open."


@needs_shared
def test_seed_documents_keep_every_quoted_fact_and_lose_the_furniture() -> None:
    root = SHARED / "documents" / "seeds"
    documents = {path: read(root, path) for path in list_sources(root)}
    assert len(documents) == 5
    for document in documents.values():
        for furniture in ("Most Read", "watch:", "Supporter", "Credit:", "Photo:", "This newspaper"):
            assert furniture not in document.text
        paragraphs = document.text.split("\n\n")
        assert len(set(paragraphs)) == len(paragraphs)
    questions = (SHARED / "evaluation" / "seeds_dev.jsonl").read_text(encoding="utf-8").splitlines()
    quotes = [
        (quote["doc"], " ".join(quote["quote"].split())) for line in questions for quote in json.loads(line)["support"]
    ]
    assert len(quotes) > 100
    assert [quote for path, quote in quotes if quote not in " ".join(documents[path].text.split())] == []


REPORTS = (
    ("norfolk", "childrens-services-inspection-13-january-2023.pdf", PartialDate(2023, 1, 13)),
    ("norfolk", "childrens-services-inspection-19-january-2018.pdf", PartialDate(2018, 1, 19)),
    ("worcestershire", "childrens-services-inspection-29-july-2019.pdf", PartialDate(2019, 7, 29)),
    ("bury", "childrens-services-inspection-16-may-2016.pdf", PartialDate(2016, 5, 16)),
    ("brighton-and-hove", "childrens-services-inspection-16-may-2024.pdf", PartialDate(2024, 5, 16)),
    ("warrington", "area-send-full-inspection-05-may-2023.pdf", PartialDate(2023, 5, 5)),
)


@needs_shared
@pytest.mark.slow
@pytest.mark.parametrize(("slug", "name", "published"), REPORTS)
def test_inspection_reports_tell_their_council_kind_and_date(slug: str, name: str, published: PartialDate) -> None:
    metadata = read(SHARED / "documents" / "ofsted", f"{slug}/{name}", 50 * MEGABYTE).metadata
    assert (metadata.council, metadata.kind, metadata.published) == ((slug,), Kind.INSPECTION_REPORT, published)
    assert set(metadata.inferred) >= {"council", "kind", "published", "title"}


@needs_shared
@pytest.mark.slow
def test_a_report_out_of_its_folder_still_tells_its_council(tmp_path: Path) -> None:
    report = SHARED / "documents" / "ofsted" / "norfolk" / "childrens-services-inspection-13-january-2023.pdf"
    put(tmp_path, "report.pdf", report.read_bytes())
    assert read(tmp_path, "report.pdf", 50 * MEGABYTE).metadata.council == ("norfolk",)
