"""The documents room: list, add, describe, replace, withdraw, restore, over HTTP."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import UTC, datetime, timedelta

import pytest
from werkzeug.test import EnvironBuilder

from app.knowledge import change
from app.knowledge.shelf import document_id
from app.storage.audit import Wanted
from app.storage.curated import CuratedSentence, CuratedState, Quoted, Written
from tests.documents.pdf_builder import PdfPage, build_pdf
from tests.room import ADMIN, Client, Room

pytestmark = pytest.mark.slow  # many rooms, many files
ADVERT = b"# Senior social worker, Kent County Council\n\nThe closing date is 12 December 2026.\n"


def send(client: Client, *files: tuple[str, bytes], address: str = "/admin/documents/add", field: str = "files"):
    return client.post(address, **{field: [(io.BytesIO(data), name) for name, data in files]})


def seen(client: Client, address: str) -> str:
    return re.search(r'name="seen" value="(\w*)"', client.get(address).text)[1]


@pytest.fixture
def advert(admin: Client) -> str:
    """The address of an advert that was just added."""
    send(admin, ("Advert.md", ADVERT))
    return f"/admin/documents/{document_id('kent/advert.md')}"


def test_many_files_are_added_and_each_says_what_became_of_it(room: Room, recruiter: Client) -> None:
    page = send(
        recruiter, ("Advert.md", ADVERT), ("scan.pdf", b"%PDF-1.4 x"), ("again.md", ADVERT), ("a.png", b"\x89PNG\r\n")
    ).text
    assert "Added as “Senior social worker, Kent County Council”" in page
    assert "Held already, as kent/advert.md" in page
    assert page.count("Not added.") == 2
    assert "Senior social worker" in recruiter.get("/admin/documents").text
    actions = [entry.action for entry in room.audit.page(Wanted(who="recruiter@example.org"))]
    assert actions[:3] == ["document refused", "document refused", "document added"]


def test_a_file_with_the_name_of_one_that_is_held_is_pointed_out(admin: Client) -> None:
    send(admin, ("Advert.md", ADVERT))
    page = send(admin, ("advert.md", ADVERT.replace(b"December", b"January"))).text
    assert "A file of this name is held already, as kent/advert.md, and candidates would get both." in page
    page = send(admin, ("advert-3.md", ADVERT.replace(b"December", b"March")), ("empty.txt", b"")).text
    assert "A file of this name" not in page  # it was sent with a number of its own
    assert "Not added. It is empty." in page
    page = send(admin, ("中文.txt", b"The canteen opens at noon."), ("😀.txt", b"The office opens at nine.")).text
    assert page.count("Added as") == 2
    assert "A file of this name" not in page  # both are kept as "document", and were not sent so


def test_a_file_about_other_files_is_no_document(room: Room, admin: Client) -> None:
    note, corrections = b"title: Social worker\nkind: vacancy\n", b"- council: kent\n  grade: good\n"
    page = send(admin, ("Advert.docx.yaml", note), ("judgement-corrections.yaml", corrections)).text
    assert "It is a note about advert.docx and no document. Write what it says into the form" in page
    assert "It holds corrections of judgements and is no document." in page
    assert "page Judgements" in page
    assert not list(room.config.knowledge_dir.rglob("*.*"))
    assert "Added as" in send(admin, ("opening-hours.yaml", b"The canteen opens at noon on Mondays.\n")).text


def test_a_file_that_is_refused_for_what_it_would_be_is_told_of_in_a_sentence(admin: Client) -> None:
    with zipfile.ZipFile(bomb := io.BytesIO(), "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("word/document.xml", b" " * 5_000_000)
    assert "Not added. It would unpack to 5 MB" in send(admin, ("Advert.docx", bomb.getvalue())).text


def test_a_file_sent_twice_at_once_is_added_once(room: Room, admin: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    read, twin = change.read_apart, room.config.knowledge_dir / "kent" / "sent-first.md"

    def read_while_it_comes_again(*of):
        twin.parent.mkdir(exist_ok=True)
        twin.write_bytes(ADVERT)
        return read(*of)

    monkeypatch.setattr(change, "read_apart", read_while_it_comes_again)
    assert "Held already, as kent/sent-first.md. Nothing was added." in send(admin, ("Advert.md", ADVERT)).text
    assert list(twin.parent.iterdir()) == [twin]


def test_no_file_at_all_is_said_plainly(admin: Client) -> None:
    said = admin.post("/admin/documents/add")
    assert said.status_code == 422
    assert "Choose at least one file." in said.text


def test_too_much_at_once_is_413_with_a_page(room: Room, admin: Client) -> None:
    too_long = {"CONTENT_LENGTH": "900000000"}
    said = admin.inner.post("/admin/documents/add", data={"csrf_token": admin.token()}, environ_overrides=too_long)
    assert said.status_code == 413
    assert "Send fewer or smaller files" in said.text


def test_a_file_larger_than_the_limit_of_other_forms_is_taken(admin: Client) -> None:
    long = ADVERT + b"".join(b"Sentence %d of many is invented here.\n\n" % number for number in range(8_000))
    assert len(long) > 300_000
    assert "Added as" in send(admin, ("long.md", long)).text
    assert admin.post("/admin/accounts", name="x" * 100_000).status_code == 413


@pytest.mark.parametrize("share", [0.3, 0.9, 0.999])
def test_a_browser_closed_during_an_upload_adds_nothing(room: Room, admin: Client, share: float) -> None:
    form = EnvironBuilder(
        method="POST",
        data={
            "csrf_token": admin.token(),
            "files": [(io.BytesIO(ADVERT * 20), "Advert.md"), (io.BytesIO(b"x"), "b.md")],
        },
    )
    whole = form.get_environ()["wsgi.input"].read()
    cut = io.BytesIO(whole[: int(share * len(whole))])
    said = admin.inner.post(
        "/admin/documents/add", input_stream=cut, content_length=len(whole), content_type=form.content_type
    )
    assert 400 <= said.status_code < 500
    assert not list(room.config.knowledge_dir.rglob("*dvert*"))
    assert "Added as" in send(admin, ("Advert.md", ADVERT)).text


@pytest.mark.parametrize(
    ("fault", "status", "said"),
    [
        (PermissionError(13, "Permission denied"), 503, "scripts.doctor"),
        (ValueError("inner words"), 500, "whoever runs the service"),
    ],
)
def test_a_file_that_cannot_be_kept_leads_to_what_mends_it(
    admin: Client, monkeypatch: pytest.MonkeyPatch, fault: Exception, status: int, said: str
) -> None:
    def fail(*_: object) -> None:
        raise fault

    monkeypatch.setattr("app.knowledge.change.Staged.move_to", fail)
    page = send(admin, ("Advert.md", ADVERT))
    assert (page.status_code, said in page.text) == (status, True)
    assert f"Request id: <code>{page.headers['X-Request-ID']}</code>" in page.text
    assert "inner words" not in page.text


def test_the_page_of_a_document_shows_what_was_read_and_where(admin: Client, advert: str) -> None:
    page = admin.get(advert).text
    assert "Waits to be published" in page
    assert "the first heading" in page
    assert "The closing date is 12 December 2026." in page


def test_an_unpublished_document_that_says_nearly_the_same_is_pointed_out_until_it_is_withdrawn(admin: Client) -> None:
    duties = b"".join(b"Duty %d is to visit a family of this invented county.\n\n" % number for number in range(12))
    send(admin, ("first.md", ADVERT + duties), ("second.md", ADVERT + duties + b"One line more.\n"))
    first, second = (f"/admin/documents/{document_id(f'kent/{name}.md')}" for name in ("first", "second"))
    page = admin.get(second).text
    assert "Nearly the same is held already." in page
    assert f'href="{first}"' in page
    assert "kent/first.md, waits to be published" in page
    admin.act(f"{first}/withdraw")
    assert "kent/first.md" not in admin.get(second).text


def test_a_person_describes_a_document_and_sees_what_is_wrong(room: Room, admin: Client, advert: str) -> None:
    wrong = admin.post(advert, seen=seen(admin, advert), published="2026-13", title="Kept")
    assert wrong.status_code == 422
    assert "Date is &#39;2026-13&#39;: write it as 20 April 2026, 20/4/2026, April 2026 or 2026." in wrong.text
    assert 'value="Kept"' in wrong.text
    right = admin.post(advert, seen=seen(admin, advert), published="2026-11", kind="vacancy", council="Kent; Norfolk")
    assert right.status_code == 303
    page = admin.get(advert).text
    assert "Kent County Council; Norfolk County Council" in page
    assert room.audit.page(Wanted())[0].detail == "council: Kent; Norfolk; kind: vacancy; published: 2026-11"


@pytest.mark.parametrize("typed", ["20/11/2026", "20 November 2026", "2026-11-20"])
def test_dates_are_typed_as_people_write_them_and_told_as_understood(
    room: Room, admin: Client, advert: str, typed: str
) -> None:
    saved = admin.post(advert, seen=seen(admin, advert), valid_until=typed)
    page = admin.get(saved.headers["Location"]).text
    assert "Saved. Open until: 20 November 2026." in page
    assert 'value="20 November 2026"' in page
    assert "2026-11-20" in (room.folder / "knowledge/kent/advert.md.yaml").read_text("utf-8")


def test_days_in_the_wrong_order_are_told_in_the_words_of_the_form(admin: Client, advert: str) -> None:
    wrong = admin.post(advert, seen=seen(admin, advert), valid_from="1 May 2031", valid_until="1/4/2031")
    assert wrong.status_code == 422
    assert "Open until is 1 April 2031, and Open from is 1 May 2031: the last day lies before the first." in wrong.text
    assert "valid_" not in re.sub(r"<[^>]+>", "", wrong.text)


@pytest.mark.parametrize(("typed", "doubt"), [("2090", "has yet to come"), ("1066", "lies before 1990"), ("2020", "")])
def test_a_date_that_is_hardly_right_is_pointed_out_and_kept(
    admin: Client, advert: str, typed: str, doubt: str
) -> None:
    assert admin.post(advert, seen=seen(admin, advert), published=typed).status_code == 303
    for address in (advert, "/admin/documents"):
        assert ("This date" in (page := admin.get(address).text)) == bool(doubt)
        assert doubt in page


def test_a_file_of_no_kind_that_closes_under_a_role_is_taken_for_an_advert(admin: Client, advert: str) -> None:
    assert "This looks like a job advert." in admin.get(advert).text
    admin.post(advert, seen=seen(admin, advert), kind="vacancy")
    assert "This looks like a job advert." not in admin.get(advert).text
    send(admin, ("tree.md", b"# The tree officer's survey, Kent\n\nNothing closes here.\n"))
    assert "This looks like" not in admin.get(f"/admin/documents/{document_id('kent/tree.md')}").text


def test_a_page_of_a_pdf_that_could_not_be_read_is_named(admin: Client) -> None:
    words = PdfPage().text(60, 60, "Plan of Kent County Council", size=20).text(60, 100, "We look after 90 children.")
    send(admin, ("Plan.pdf", build_pdf([words, PdfPage().picture()])))
    assert "Not read: page 2." in admin.get(f"/admin/documents/{document_id('kent/plan.pdf')}").text


def test_a_kind_that_is_none_is_named_until_one_is_set(admin: Client) -> None:
    send(admin, ("plan.md", b"---\nkind: page\n---\n# Plan of Kent County Council\n\nWe look after 90 children.\n"))
    address = f"/admin/documents/{document_id('kent/plan.md')}"
    assert "“page” is no kind of document." in admin.get(address).text
    admin.post(address, seen=seen(admin, address), kind="policy")
    assert "is no kind of document" not in admin.get(address).text


def test_a_form_of_an_older_state_changes_nothing(admin: Client, advert: str) -> None:
    old = seen(admin, advert)
    admin.post(advert, seen=old, kind="vacancy")
    late = admin.post(advert, seen=old, kind="letter")
    assert late.status_code == 422
    assert "Somebody has changed this document" in late.text


def test_replacing_shows_the_difference_first(room: Room, admin: Client, advert: str) -> None:
    newer = ADVERT.replace(b"12 December", b"19 December")
    page = send(admin, ("new.md", newer), address=f"{advert}/replace", field="file").text
    assert "<del>The closing date is 12 December 2026.</del>" in page
    assert "19 December 2026.</ins>" in page
    assert (room.folder / "knowledge/kent/advert.md").read_bytes() == ADVERT
    decide = re.search(rf'action="({advert}/replace/\w+)"', page)[1]
    assert admin.post(decide, seen=seen(admin, advert)).status_code == 303
    assert (room.folder / "knowledge/kent/advert.md").read_bytes() == newer
    assert admin.post(decide, seen=seen(admin, advert)).status_code == 422


@pytest.mark.parametrize("choice", ["keep", "take"])
def test_a_given_date_that_a_new_edition_contradicts_is_asked_about(
    room: Room, admin: Client, advert: str, choice: str
) -> None:
    admin.post(advert, seen=seen(admin, advert), valid_until="2026-12-04", publisher="Kent")
    assert "Read: <strong>12 December 2026</strong>" in admin.get(advert).text
    newer = ADVERT.replace(b"12 December", b"20 November")
    page = send(admin, ("new.md", newer), address=f"{advert}/replace", field="file").text
    assert "Open until: which counts?" in page
    assert "Given: <strong>4 December 2026</strong>. This edition says: <strong>20 November 2026</strong>" in page
    assert "checked" not in page
    assert "Publisher: which counts?" not in page
    decide = re.search(rf'action="({advert}/replace/\w+)"', page)[1]
    digest = re.search(r'name="seen" value="(\w*)"', page)[1]
    undecided = admin.post(decide, seen=digest, asked="valid_until")
    assert undecided.status_code == 422
    assert "Say which counts: Open until" in undecided.text
    decided = admin.post(decide, seen=digest, asked="valid_until", **{"which-valid_until": choice})
    assert decided.status_code == 303
    held = (room.config.knowledge_dir / "kent/advert.md.yaml").read_text("utf-8")
    assert ("2026-12-04" in held) == (choice == "keep")
    assert "Read: <strong>20 November 2026</strong>" in admin.get(advert).text
    assert "publisher: Kent" in held


def test_a_given_field_that_both_editions_fill_otherwise_is_kept_unless_asked(admin: Client, advert: str) -> None:
    admin.post(advert, seen=seen(admin, advert), title="Senior social worker (Kent)")
    page = send(admin, ("new.md", ADVERT + b"\nMore.\n"), address=f"{advert}/replace", field="file").text
    assert "This edition says, as the old one did" in page
    assert re.search(r'value="keep" required checked', page)


def test_a_replacement_that_cannot_be_read_is_refused(admin: Client, advert: str) -> None:
    said = send(admin, ("new.pdf", b"%PDF-1.4 x"), address=f"{advert}/replace", field="file")
    assert said.status_code == 422
    assert "The new file is not taken. The PDF is damaged" in said.text
    empty = send(admin, ("new.md", b""), address=f"{advert}/replace", field="file")
    assert "The new file is not taken. It is empty. Choose" in empty.text
    assert "byte for byte" in send(admin, ("same.md", ADVERT), address=f"{advert}/replace", field="file").text


def test_withdrawing_says_what_will_happen_and_can_be_undone(room: Room, admin: Client, advert: str) -> None:
    assert "It was never published, so no answer changes." in admin.get(f"{advert}/withdraw").text
    assert admin.act(f"{advert}/withdraw").status_code == 303
    assert not (room.folder / "knowledge/kent/advert.md").exists()
    gone = f"/admin/documents/{document_id('.withdrawn/kent/advert.md')}"
    assert "Withdrawn" in admin.get(gone).text
    assert admin.act(f"{gone}/restore").headers["Location"] == advert
    assert (room.folder / "knowledge/kent/advert.md").exists()


def test_an_old_form_neither_withdraws_nor_restores_an_edition_that_nobody_looked_at(
    room: Room, admin: Client, advert: str
) -> None:
    file, newer = room.folder / "knowledge/kent/advert.md", ADVERT.replace(b"12 December", b"19 December")
    old = seen(admin, f"{advert}/withdraw")
    file.write_bytes(newer)
    late = admin.post(f"{advert}/withdraw", seen=old, reason="it has closed")
    assert (late.status_code, "Somebody has changed this document" in late.text) == (422, True)
    again = re.search(r'name="seen" value="(\w*)"', late.text)[1]
    assert admin.post(f"{advert}/withdraw", seen=again, reason="it has closed").status_code == 422
    assert file.read_bytes() == newer
    admin.act(f"{advert}/withdraw")
    gone = f"/admin/documents/{document_id('.withdrawn/kent/advert.md')}"
    old = seen(admin, f"{gone}/restore")
    (room.folder / "knowledge/.withdrawn/kent/advert.md").write_bytes(ADVERT)
    assert admin.post(f"{gone}/restore", seen=old).status_code == 422
    assert not file.exists()


def test_what_was_withdrawn_says_who_when_and_why_and_is_not_added_again(room: Room, admin: Client) -> None:
    send(admin, ("Advert.md", ADVERT))
    advert = f"/admin/documents/{document_id('kent/advert.md')}"
    admin.act(f"{advert}/withdraw", reason="the post is filled")
    gone = f"/admin/documents/{document_id('.withdrawn/kent/advert.md')}"
    assert "Withdrawn by admin@example.org on" in (page := admin.get(gone).text)
    assert "“the post is filled”" in page
    again = send(admin, ("Advert.md", ADVERT)).text
    assert "because: “the post is filled”. Nothing was added." in again
    assert f'href="{gone}"' in again
    (room.folder / "knowledge/kent/twin.md").write_bytes(ADVERT)
    refused = admin.act(f"{gone}/restore")
    assert refused.status_code == 422
    assert "kent/twin.md is the same file" in refused.text
    assert not (room.folder / "knowledge/kent/advert.md").exists()


def test_an_earlier_edition_is_listed_with_who_replaced_it_and_taken_back(
    room: Room, admin: Client, advert: str
) -> None:
    text = re.sub(rb"[#\n]+", b"\n\n", ADVERT).strip() + b"\n\nThe post is for two years.\n"
    page = send(admin, ("new.txt", text), address=f"{advert}/replace", field="file").text
    decide = re.search(rf'action="({advert}/replace/\w+)"', page)[1]
    replaced = admin.post(decide, seen=re.search(r'name="seen" value="(\w*)"', page)[1])
    page = admin.get(replaced.headers["Location"]).text
    assert "Earlier editions" in page
    assert "replaced by admin@example.org · kent/advert.md" in page
    back = re.search(r'action="(/admin/documents/\w+/take-back/[\w-]+)"', page)[1]
    shown = admin.post(back).text
    assert "<del>The post is for two years.</del>" in shown
    decide = re.search(r'action="(/admin/documents/\w+/replace/\w+)"', shown)[1]
    admin.post(decide, seen=re.search(r'name="seen" value="(\w*)"', shown)[1])
    assert (room.folder / "knowledge/kent/advert.md").read_bytes() == ADVERT
    assert admin.post(f"{advert}/take-back/20200101T000000Z-0000").status_code == 404


def test_withdrawing_names_the_curated_answers_that_quote_the_document(room: Room, admin: Client, advert: str) -> None:
    words = "The closing date is 12 December 2026."
    quoted = Quoted(document_id("kent/advert.md"), "kent/advert.md", "", words, 0, len(words))
    sentence = CuratedSentence("It closes on 12 December 2026.", (1,))
    now = datetime.now(UTC)
    written = Written(("When does it close?",), "kent", (sentence,), (quoted,), ADMIN, now.date() + timedelta(60))
    kept = room.parts.curated.add(written, ADMIN, now)
    assert "When does it close?" not in admin.get(f"{advert}/withdraw").text
    room.parts.curated.move(kept, CuratedState.LIVE, now)
    assert "The curated answer to “When does it close?” quotes it" in admin.get(f"{advert}/withdraw").text


def test_an_uploaded_name_keeps_its_accents_as_the_title(room: Room, admin: Client) -> None:
    name = "Été à Nörwich – Übersicht.txt"
    assert "Added as “Été à Nörwich – Übersicht”" in send(admin, (name, b"Three lines of an invented overview.\n")).text
    assert (room.folder / "knowledge/general/ete-a-norwich-ubersicht.txt").exists()
    page = f"/admin/documents/{document_id('general/ete-a-norwich-ubersicht.txt')}"
    admin.post(page, seen=seen(admin, page), publisher="Example")
    assert "Read: <strong>Été à Nörwich – Übersicht</strong>" in admin.get(page).text


def test_the_list_filters_on_the_server(admin: Client) -> None:
    send(admin, ("Advert.md", ADVERT), ("other.md", b"# Canteen\n\nThe canteen in Norfolk opens at noon.\n"))
    assert "Canteen" not in admin.get("/admin/documents?words=social+senior").text
    assert "Senior social" not in admin.get("/admin/documents?council=norfolk").text
    assert "No document fits" in admin.get("/admin/documents?state=expired").text
    assert "2 documents" in admin.get("/admin/documents?state=pending").text


@pytest.mark.parametrize("query", ["page=0", "page=99", "council=%00", "kind=nonsense", "state=nonsense", "words=%25"])
def test_a_strange_filter_is_no_error(admin: Client, query: str) -> None:
    assert admin.get(f"/admin/documents?{query}").status_code == 200


def test_a_file_that_cannot_be_read_says_so_at_the_first_look(room: Room, admin: Client) -> None:
    (room.config.knowledge_dir / "scan.pdf").write_bytes(b"%PDF-1.4 x")
    page = admin.get(f"/admin/documents/{document_id('scan.pdf')}").text
    assert '<span class="state is-wrong">Cannot be read</span>' in page


def test_an_unknown_document_is_not_found(admin: Client) -> None:
    for address in ("", "/withdraw", "/replace"):
        assert admin.get(f"/admin/documents/0123456789abcdef{address}").status_code == 404
