import pytest

from app.documents.pdf import read_pdf
from app.documents.reading import Reading
from app.domain import BlockKind, Element
from app.errors import DocumentError
from tests.documents.pdf_builder import PdfPage, build_pdf
from tests.shared import SHARED, needs_shared

PROSE = [
    "Thornbury Vale is a fictional council that looks after invented children in",
    "this test. Its social workers meet every week to talk about their practice",
    "and to plan what they do next.",
]
JOINED = " ".join(PROSE)


def read(*pages: PdfPage, title: str = "") -> tuple[Element, ...]:
    return read_pdf(build_pdf(pages, title=title), "test.pdf").elements


def texts(elements: tuple[Element, ...], kind: BlockKind) -> list[str]:
    return [element.text for element in elements if element.kind is kind]


def reason(data: bytes) -> str:
    with pytest.raises(DocumentError) as caught:
        read_pdf(data, "broken.pdf")
    assert caught.value.path == "broken.pdf"
    return caught.value.reason


def test_lines_become_paragraphs_with_their_page() -> None:
    page = PdfPage().lines(70, 100, PROSE).lines(70, 170, PROSE)
    elements = read(PdfPage().lines(70, 100, ["First page of prose that stands alone and is short."]), page)
    assert [(element.page, element.text) for element in elements] == [
        (1, "First page of prose that stands alone and is short."),
        (2, JOINED),
        (2, JOINED),
    ]


def test_headings_take_their_level_from_size_and_weight() -> None:
    page = PdfPage().text(70, 80, "Annual letter", size=24).text(70, 120, "Our work", size=15, bold=True)
    page.lines(70, 150, PROSE).text(70, 215, "Training", bold=True).lines(70, 240, PROSE)
    headings = [(e.level, e.text) for e in read(page) if e.kind is BlockKind.HEADING]
    assert headings == [(1, "Annual letter"), (2, "Our work"), (3, "Training")]


def test_a_bold_label_with_its_value_is_no_heading() -> None:
    page = PdfPage().text(70, 80, "Visit dates: 3 to 7 May 2021", bold=True).lines(70, 120, PROSE)
    assert texts(read(page), BlockKind.PARAGRAPH) == ["Visit dates: 3 to 7 May 2021", JOINED]


def test_a_paragraph_cut_by_a_page_break_is_one_paragraph_with_the_footnote_after_it() -> None:
    first = PdfPage().lines(70, 700, PROSE[:2])
    first.text(70, 780, "1", size=5).text(74, 784, "A note in small print about the council.", size=8)
    second = PdfPage().lines(70, 90, PROSE[2:]).lines(70, 130, PROSE)
    assert [(element.page, element.text) for element in read(first, second)] == [
        (1, JOINED),
        (1, "A note in small print about the council."),
        (2, JOINED),
    ]


def test_running_headers_footers_and_page_numbers_are_dropped() -> None:
    pages, said = [], ["First the plan.", "Then the work.", "Then the review.", "Last the thanks."]
    for number, line in enumerate(said, 1):
        page = PdfPage().text(70, 40, "Thornbury Vale letter").text(70, 100, line)
        pages.append(page.text(70, 800, f"Published in 2021, sheet {number} of 4").text(500, 815, str(number), size=20))
    assert [element.text for element in read(*pages)] == said
    edges = read_pdf(build_pdf(pages), "a.pdf").edges
    assert edges.startswith("Thornbury Vale letter | Published in 2021, sheet 1 of 4")


def test_numbered_titles_at_the_top_of_pages_are_no_furniture() -> None:
    pages = [PdfPage().text(70, 60, f"Case study {number}", size=20).lines(70, 120, PROSE) for number in (4, 7, 9)]
    assert texts(read(*pages), BlockKind.HEADING) == ["Case study 4", "Case study 7", "Case study 9"]


def test_a_line_said_once_at_the_top_stays() -> None:
    pages = [PdfPage().text(70, 60, line).lines(70, 120, PROSE) for line in ("Dear reader", "Second letter", "Third")]
    assert [element.text for element in read(*pages)][::2] == ["Dear reader", "Second letter", "Third"]


@pytest.mark.parametrize("marker", ["\u2022", "\u2013", "1.", "(a)", "iv."])
def test_list_items_lose_their_marker_and_keep_their_wrapped_lines(marker: str) -> None:
    page = PdfPage().lines(70, 100, PROSE)
    for top in (160, 200):
        page.text(70, top, marker).lines(
            98, top, ["Support for families in every district of the invented council and", "beyond it."]
        )
    expected = "Support for families in every district of the invented council and beyond it."
    assert texts(read(page), BlockKind.LIST_ITEM) == [expected, expected]


def test_a_figure_that_begins_a_wrapped_line_is_no_list_item() -> None:
    page = PdfPage().lines(
        70,
        100,
        [
            "The council spoke with families in every district and counted homes, which were",
            "12. The others had moved.",
        ],
    )
    assert [element.kind for element in read(page)] == [BlockKind.PARAGRAPH]


@pytest.mark.parametrize("numbers", [("9. ", "10.", "11."), ("12.",)])
def test_a_number_that_touches_its_item_is_no_part_of_it(numbers: tuple[str, ...]) -> None:
    page = PdfPage().lines(70, 100, PROSE)
    for place, number in enumerate(numbers):
        page.text(70, 160 + 40 * place, f"{number}Families in every district of the invented council have support")
        page.text(93, 174.4 + 40 * place, "of their own.")
    expected = "Families in every district of the invented council have support of their own."
    assert texts(read(page), BlockKind.LIST_ITEM) == [expected] * len(numbers)


def test_words_broken_at_line_ends_are_mended_and_compounds_keep_their_hyphen() -> None:
    page = PdfPage().lines(
        70,
        100,
        [
            "The partnership supports self-esteem and improvement. Each improve-",
            "ment is checked by the multi-agency team, which works with self-",
            "esteem and long-standing worries, and with every partner-",
            "ship of the county in this invented text about nobody at all.",
        ],
    )
    (text,) = [element.text for element in read(page)]
    assert "Each improvement is checked" in text
    assert "self-esteem and long-standing" in text
    assert "every partnership of" in text


def test_rows_of_a_ruled_table_keep_wrapped_and_centred_cells_together() -> None:
    page = PdfPage().grid([70, 300, 520], [100, 130, 170, 210]).lines(70, 260, PROSE)
    page.text(75, 120, "Judgement", bold=True).text(305, 120, "Grade", bold=True)
    page.lines(75, 145, ["The help that invented children", "and families receive"]).text(305, 152, "Good")
    page.text(75, 194, "Overall effectiveness").lines(305, 186, ["Requires improvement", "to be good"])
    assert texts(read(page), BlockKind.TABLE_ROW) == [
        "Judgement | Grade",
        "The help that invented children and families receive | Good",
        "Overall effectiveness | Requires improvement to be good",
    ]


def test_an_empty_cell_of_a_ruled_table_keeps_its_place() -> None:
    page = PdfPage().grid([70, 250, 380, 520], [100, 130, 160]).lines(70, 260, PROSE)
    page.text(75, 120, "Need", bold=True).text(255, 120, "Essential", bold=True).text(385, 120, "Desirable", bold=True)
    page.text(75, 150, "Two years").text(385, 150, "Yes")
    assert texts(read(page), BlockKind.TABLE_ROW) == ["Need | Essential | Desirable", "Two years | – | Yes"]


def test_a_row_cut_by_a_page_break_is_one_row() -> None:
    first = PdfPage().lines(70, 100, PROSE).grid([70, 300, 520], [740, 770])
    first.text(75, 755, "Leaders").text(305, 755, "The plan must say who")
    second = (
        PdfPage().grid([70, 300, 520], [80, 110, 140]).text(305, 95, "does what and by when.").lines(70, 200, PROSE)
    )
    second.text(75, 130, "Partners").text(305, 130, "Nothing")
    assert texts(read(first, second), BlockKind.TABLE_ROW) == [
        "Leaders | The plan must say who does what and by when.",
        "Partners | Nothing",
    ]


def test_a_cell_that_spans_rows_is_said_in_each() -> None:
    page = PdfPage().rule(70, 100, 520, 100).rule(70, 160, 520, 160).rule(200, 130, 520, 130)
    for x in (70, 200, 400, 520):
        page.rule(x, 100, x, 160)
    page.text(75, 133, "Children").text(205, 120, "Adoption").text(405, 120, "Good")
    page.text(205, 150, "Fostering").text(405, 150, "Outstanding").lines(70, 200, PROSE)
    rows = texts(read(page), BlockKind.TABLE_ROW)
    assert rows == ["Children | Adoption | Good", "Children | Fostering | Outstanding"]


def test_a_box_around_text_is_no_table() -> None:
    page = PdfPage().grid([60, 540], [80, 160]).lines(70, 100, PROSE)
    assert [(element.kind, element.text) for element in read(page)] == [(BlockKind.PARAGRAPH, JOINED)]


def test_aligned_cells_without_lines_become_rows() -> None:
    page = PdfPage().lines(70, 100, PROSE)
    for number, (post, pay) in enumerate([("Social worker", "34,000"), ("Manager", "48,000"), ("Director", "90,000")]):
        page.text(70, 170 + 15 * number, post).text(300, 170 + 15 * number, pay)
    rows = texts(read(page), BlockKind.TABLE_ROW)
    assert rows == ["Social worker | 34,000", "Manager | 48,000", "Director | 90,000"]


def test_rules_between_rows_hold_wrapped_and_centred_cells_together() -> None:
    page = PdfPage().lines(70, 100, PROSE).text(70, 176, "Interviews at the county hall, or online where that is")
    page.text(70, 191, "better for the person").text(430, 183, "20 May").text(70, 213, "Start").text(430, 213, "June")
    page.text(70, 154, "Closing date").text(430, 154, "12 May").lines(70, 250, PROSE)
    for y in (140, 160, 198, 219):
        page.rule(70, y, 500, y)
    assert texts(read(page), BlockKind.TABLE_ROW) == [
        "Closing date | 12 May",
        "Interviews at the county hall, or online where that is better for the person | 20 May",
        "Start | June",
    ]
    assert texts(read(page), BlockKind.PARAGRAPH) == [JOINED, JOINED]


def test_columns_of_prose_are_read_one_after_the_other() -> None:
    left = [
        "The left column begins here and",
        "goes on for several lines so that",
        "a reader follows it down to its",
        "end before turning to the other.",
    ]
    right = [
        "The right column comes second and",
        "also has a number of lines, which",
        "stand beside those of the first at",
        "the very same height on the page.",
    ]
    page = PdfPage().text(70, 80, "Two columns", size=20).lines(70, 120, left).lines(310, 120, right)
    assert [element.text for element in read(page)] == ["Two columns", " ".join(left), " ".join(right)]


def test_a_column_whose_lists_are_set_in_begins_where_its_titles_do() -> None:
    told = [
        "Parrots are visited often by those who",
        "know them well and who keep good",
        "records of each of the visits.",
    ]
    page = PdfPage().text(70, 80, "Two columns", size=20).text(70, 120, "On parrots", size=14, bold=True)
    for place, (left, top) in enumerate([(70, 144), (70, 184), (70, 224), (310, 120), (310, 190), (310, 230)]):
        page.text(left + 12, top, f"{place + 1}.", size=10).lines(left + 30, top, told, size=10)
    page.text(310, 167, "On kittens and their care", size=14, bold=True)
    item = " ".join(told)
    expected = ["Two columns", "On parrots", item, item, item, item, "On kittens and their care", item, item]
    assert [element.text for element in read(page)] == expected


def test_hidden_text_is_never_read() -> None:
    page = PdfPage().lines(70, 100, PROSE).text(70, 200, "Invisible mode", mode=3).text(70, 220, "White", grey=1)
    page.text(70, 240, "Tiny", size=0.5).text(700, 260, "Outside").box(60, 300, 500, 340, 0.2).text(
        70, 320, "Dark", grey=0.2
    )
    assert [element.text for element in read(page)] == [JOINED]


def test_white_text_on_a_dark_banner_is_read() -> None:
    page = PdfPage().box(0, 40, 595, 100, 0.1).text(70, 80, "Welcome", size=24, grey=1).lines(70, 140, PROSE)
    assert [element.text for element in read(page)] == ["Welcome", JOINED]


def test_a_table_of_contents_is_dropped() -> None:
    first = PdfPage().text(70, 80, "Contents", size=20)
    for number, entry in enumerate(["Summary", "Findings", "Next steps", "Annex"]):
        first.text(70, 120 + 30 * number, entry).text(500, 120 + 30 * number, str(number + 2))
    dotted = PdfPage().text(70, 80, "Summary " + "." * 40 + " 2").lines(70, 120, PROSE)
    assert [element.text for element in read(first, dotted, *[PdfPage()] * 4)] == ["Contents", JOINED]


def test_a_page_stored_on_its_side_is_read_upright() -> None:
    page = PdfPage(turn=90)
    for number, line in enumerate(PROSE):
        page.content.append(f"BT /R 12 Tf 0 1 -1 0 {100 + 14.4 * number} 60 Tm ({line}) Tj ET".encode())
    assert [element.text for element in read(page)] == [JOINED]


def test_a_slanted_watermark_is_left_out() -> None:
    page = PdfPage().lines(70, 100, PROSE)
    page.content.append(b"BT /R 60 Tf 0.7 0.7 -0.7 0.7 150 300 Tm (DRAFT) Tj ET")
    assert [element.text for element in read(page)] == [JOINED]


def test_recognised_text_under_a_scan_is_read_but_a_bare_scan_is_refused() -> None:
    page = PdfPage().picture()
    for number, line in enumerate(PROSE):
        page.text(70, 100 + 14.4 * number, line, mode=3)
    assert [element.text for element in read(page)] == [JOINED]
    assert "text recognition" in reason(build_pdf([PdfPage().picture()]))


def test_a_page_with_a_picture_and_no_text_among_others_is_named() -> None:
    words = PdfPage().lines(70, 100, PROSE)
    scans = (PdfPage().picture(), PdfPage().picture().text(280, 820, "Page 3"))
    assert read_pdf(build_pdf([words, *scans]), "a.pdf").unread_pages == (2, 3)
    assert read_pdf(build_pdf([words, PdfPage().picture().lines(70, 100, PROSE)]), "a.pdf").unread_pages == ()


def test_the_title_property_counts_only_when_the_first_page_says_it() -> None:
    page = PdfPage().text(70, 80, "Letter to Thornbury Vale", size=20).lines(70, 120, PROSE)
    told: Reading = read_pdf(build_pdf([page], title="Letter to Thornbury Vale"), "a.pdf")
    assert (told.stated, told.stated_by) == ({"title": "Letter to Thornbury Vale"}, {"title": "PDF property Title"})
    assert read_pdf(build_pdf([page], title="Microsoft Word - template v3.docx"), "a.pdf").stated == {}


def test_a_file_that_cannot_be_read_says_why_and_what_to_do() -> None:
    whole = build_pdf([PdfPage().lines(70, 100, PROSE)])
    assert "not a PDF" in reason(b"hello")
    assert "not a PDF" in reason(b"")
    assert "password" in reason(build_pdf([PdfPage().lines(70, 100, PROSE)], locked=True))
    assert "damaged" in reason(b"%PDF-1.4\nnothing of use")
    assert "damaged" in reason(whole[:100])
    assert "no visible text" in reason(build_pdf([PdfPage()]))
    assert "0 pages" in reason(build_pdf([])) or "damaged" in reason(build_pdf([]))


@pytest.mark.parametrize("cut", range(150, 1500, 90))
def test_a_truncated_file_is_read_or_refused_but_never_crashes(cut: int) -> None:
    whole = build_pdf([PdfPage().lines(70, 100, PROSE)])
    try:
        outcome = read_pdf(whole[:cut], "cut.pdf").elements[0].text
    except DocumentError as problem:
        outcome = problem.reason
    assert outcome == JOINED or "Export it again" in outcome


def test_reading_twice_gives_the_same_elements() -> None:
    data = build_pdf(
        [PdfPage().lines(70, 100, PROSE).grid([70, 300, 520], [200, 230]).text(75, 220, "A").text(305, 220, "B")]
    )
    assert read_pdf(data, "a.pdf") == read_pdf(data, "a.pdf")


def report(path: str) -> tuple[Element, ...]:
    return read_pdf((SHARED / "documents" / "ofsted" / path).read_bytes(), path).elements


@needs_shared
def test_real_judgement_table_with_wrapped_grades() -> None:
    rows = texts(report("birmingham/childrens-services-inspection-17-january-2019.pdf"), BlockKind.TABLE_ROW)
    assert rows[0] == "Judgement | Grade"
    assert "Overall effectiveness | Requires improvement to be good" in rows
    assert len(rows) == 5


@needs_shared
def test_real_judgement_table_with_nested_rows() -> None:
    elements = report("norfolk/childrens-services-inspection-19-january-2018.pdf")
    rows = texts(elements, BlockKind.TABLE_ROW)
    assert "2.1 Adoption performance | Outstanding" in rows
    assert "2. Children looked after and achieving permanence | Requires improvement" in rows
    assert not [element for element in elements if element.text.isdigit() or "...." in element.text]


@needs_shared
def test_real_report_has_whole_paragraphs_and_no_furniture() -> None:
    elements = report("norfolk/childrens-services-inspection-13-january-2023.pdf")
    assert elements[0] == Element(BlockKind.HEADING, "Inspection of Norfolk local authority children’s services", 1, 1)
    assert [element.text for element in elements].count("7 to 18 November 2022") == 0
    paragraphs = texts(elements, BlockKind.PARAGRAPH) + texts(elements, BlockKind.LIST_ITEM)
    assert not [text for text in paragraphs if len(text) > 200 and not text.endswith((".", ":", "?"))]
    assert any("out-of-hours service" in text for text in paragraphs)
