from collections.abc import Mapping
from datetime import date

import pytest

from app.councils.directory import Directory
from app.dates import PartialDate
from app.documents.metadata import describe
from app.documents.reading import Reading
from app.domain import BlockKind, Element, Kind, Metadata
from app.errors import DocumentError

H, P = BlockKind.HEADING, BlockKind.PARAGRAPH
DIRECTORY = Directory.load()


def described(
    given: Mapping[str, object] | None = None,
    blocks: tuple[tuple[BlockKind, str], ...] = ((P, "Some text."),),
    path: str = "notes/file.txt",
    stated: Mapping[str, str] | None = None,
) -> Metadata:
    elements = tuple(Element(kind, text, 1 if kind is H else 0) for kind, text in blocks)
    reading = Reading(elements, stated or {}, dict.fromkeys(stated or {}, "HTML meta"))
    return describe(given or {}, reading, path, DIRECTORY, "\n\n".join(element.text for element in elements))


def test_what_is_given_goes_before_what_is_stated_and_what_is_inferred() -> None:
    found = described({"title": "Mine"}, ((H, "Heading"),), stated={"title": "Theirs", "published": "2018-01-09"})
    assert found.title == "Mine"
    assert found.published == PartialDate(2018, 1, 9)
    assert found.inferred == {"published": "HTML meta"}


@pytest.mark.parametrize("value", [2018, "2018", date(2018, 3, 1), "2018-03"])
def test_dates_of_every_yaml_type_are_read(value: object) -> None:
    assert str(described({"published": value}).published) == str(value)


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"kind": ["vacancy"]}, "kind is .*: write one line of text"),
        ({"published": "1 May 2018"}, "published is '1 May 2018': write a real date as YYYY"),
        ({"published": "2018-02-30"}, "published is '2018-02-30'"),
        (
            {"council": "Norflok"},
            "council is 'Norflok', which is no council we know. Did you mean Norfolk County Council?",
        ),
        ({"council": ["norfolk", "Atlantis"]}, "council is 'Atlantis'"),
        ({"source_url": "javascript:alert(1)"}, "source_url is .* begins with https"),
        ({"title": ["a"]}, "title is .*one line of text"),
        ({"publshed": "2018"}, "no field 'publshed'. Did you mean 'published'"),
        (
            {"valid_from": "2031-05-01", "valid_until": "2031-04-01"},
            r"\(valid_until\) is 2031-04-01, before its first \(valid_from, 2031-05-01\)",
        ),
    ],
)
def test_a_wrong_field_is_refused_with_what_may_stand_there(given: Mapping[str, object], reason: str) -> None:
    with pytest.raises(DocumentError, match=reason):
        described(given)


@pytest.mark.parametrize(
    ("given", "kind"),
    [
        ("Job advert", Kind.VACANCY),
        ("press-release", Kind.ARTICLE),
        ("FAQs", Kind.FAQ),
        ("ofsted report", "inspection_report"),
    ],
)
def test_a_kind_may_be_given_in_other_words(given: str, kind: Kind) -> None:
    found = described({"kind": given})
    assert (found.kind, found.unknown_kind, found.inferred.get("kind")) == (kind, "", None)


def test_a_document_whose_kind_is_none_is_read_as_if_none_were_given_and_the_word_is_noted() -> None:
    found = described({"kind": "page", "title": "Code of conduct"})
    assert (found.kind, found.unknown_kind) == (Kind.POLICY, "page")
    assert found.inferred["kind"] == "the title"


def test_councils_are_given_by_slug_name_or_list() -> None:
    assert described({"council": "Norfolk County Council"}).council == ("norfolk",)
    assert described({"council": ["norfolk", "Worcestershire"]}).council == ("norfolk", "worcestershire")


def test_notes_of_the_author_are_left_alone_and_empty_fields_are_unknown() -> None:
    found = described({"based_on": "a page", "published": "", "kind": "unknown", "council": []})
    assert (found.published, found.kind, found.council) == (None, None, ())


def test_an_empty_reading_leaves_everything_unknown_but_the_title() -> None:
    found = described(blocks=((P, "Some text without any sign."),), path="staff-handbook.txt")
    assert found == Metadata(title="Staff handbook", inferred={"title": "the file name"})


@pytest.mark.parametrize(
    ("blocks", "path", "councils", "source"),
    [
        (((P, "Text about Bolton and Bolton."),), "norfolk/file.txt", ("norfolk",), "the folder 'norfolk'"),
        (((H, "Working for Norfolk County Council"), (P, "Text.")), "file.txt", ("norfolk",), "the title"),
        (
            ((P, "Norfolk County Council pays well. Norfolk County Council trains. Dorset Council too."),),
            "file.txt",
            ("norfolk",),
            "the councils it names most",
        ),
        (
            ((P, "Norfolk County Council and Dorset Council met. Norfolk County Council asked Dorset Council."),),
            "file.txt",
            ("dorset", "norfolk"),
            "the councils it names most",
        ),
        (((P, "Norfolk County Council is named once."),), "file.txt", ("norfolk",), "the only council it names"),
        (((P, "Our director joins us from Norfolk County Council."),), "file.txt", (), ""),
        (
            ((P, "Norfolk County Council and Dorset Council are named once each."),),
            "file.txt",
            (),
            "",
        ),
        (
            ((P, "Norfolk County Council"), (P, "Dear colleague"), (P, "Dorset and Kent helped.")),
            "a.txt",
            ("norfolk",),
            "its first lines",
        ),
        (
            (
                (P, "Dorset and Kent helped."),
                *((P, "A line."),) * 3,
                (P, "Jo Example, Director, Norfolk County Council"),
            ),
            "a.txt",
            ("norfolk",),
            "its last lines",
        ),
        (
            ((P, "An agency recruits on behalf of Norfolk County Council. Dorset Council. Dorset Council."),),
            "a.txt",
            ("norfolk",),
            "on whose behalf it is written",
        ),
        (
            ((H, "Adoption worker"), (H, "Norfolk post"), (P, "A post."), (H, "Suffolk post"), (P, "In Suffolk.")),
            "a.txt",
            ("norfolk", "suffolk"),
            "the headings at the top",
        ),
    ],
)
def test_the_council_is_read_from_folder_title_or_a_clear_majority(
    blocks: tuple[tuple[BlockKind, str], ...], path: str, councils: tuple[str, ...], source: str
) -> None:
    found = described(blocks=blocks, path=path)
    assert found.council == councils
    assert found.inferred.get("council", "").startswith(source)


@pytest.mark.parametrize(
    ("publisher", "councils"),
    [
        ("Kent County Council", ("kent",)),
        ("Kent County Council Jobs", ("kent",)),
        ("Careers at Kent County Council", ("kent",)),
        ("Achieving for Children", ("kingston-upon-thames", "richmond-upon-thames", "windsor-and-maidenhead")),
        ("The Kent Gazette", ()),
        ("Department for Education", ()),
    ],
)
def test_the_council_that_publishes_a_page_is_the_one_it_speaks_of(publisher: str, councils: tuple[str, ...]) -> None:
    found = described(blocks=((H, "Social worker"), (P, "Some text.")), stated={"publisher": publisher})
    assert found.council == councils


def test_the_name_of_a_site_in_the_title_of_its_window_names_the_council() -> None:
    elements = (Element(H, "Social worker", 1), Element(P, "Some text."))
    reading = Reading(elements, {"title": "Social worker"}, page_title="Social worker | Kent County Council")
    assert describe({}, reading, "a.html", DIRECTORY, "Some text.").council == ("kent",)


def test_a_header_of_its_pages_names_the_council_where_nothing_above_the_text_does() -> None:
    elements = (Element(H, "Job description", 1), Element(P, "We work with Dorset and Kent."))
    reading = Reading(elements, edges="Kent County Council | Version 3")
    found = describe({}, reading, "a.docx", DIRECTORY, "We work with Dorset and Kent.")
    dated = describe({}, Reading(elements, edges="Version 3 | Updated 4 May 2026"), "a.docx", DIRECTORY, "")
    assert (str(dated.published), found.published) == ("2026-05-04", None)
    assert (found.council, found.inferred["council"]) == (("kent",), "the header or footer of its pages")


@pytest.mark.parametrize(
    ("kind", "published", "council"),
    [
        ("vacancy", None, "bournemouth-christchurch-and-poole"),
        ("article", "2026-05", "bournemouth-christchurch-and-poole"),
        ("article", "2018-05", "poole"),
        ("article", None, "poole"),
        ("inspection_report", "2019-06", "poole"),
    ],
)
def test_the_town_of_a_former_council_is_now_of_the_council_that_came_after(
    kind: str, published: str | None, council: str
) -> None:
    assert described({"kind": kind, "published": published}, ((H, "Youth worker, Poole"),)).council == (council,)
    assert described({"kind": kind, "published": published, "council": "poole"}).council == ("poole",)


def test_a_council_that_somebody_left_is_not_the_one_of_the_title() -> None:
    blocks = ((H, "Why I moved from Kent to Norfolk"), (P, "Kent was far. Norfolk gave me a mentor."))
    assert described(blocks=blocks).council == ("norfolk",)
    assert described(blocks=((H, "News from Kent"),)).council == ("kent",)
    assert described(blocks=((H, "News from Kent and Medway"),)).council == ("kent", "medway")


def test_the_town_of_an_address_in_a_footer_is_no_council() -> None:
    reading = Reading((Element(H, "Letter", 1),), edges="Example House, Manchester | M1 2ZZ | Exampleford, Devon")
    assert describe({}, reading, "a.pdf", DIRECTORY, "Dear director").council == ()


def test_a_former_council_that_is_named_as_such_stays() -> None:
    blocks = ((H, "How Poole was judged"), (P, "Poole Council was judged in 2009."))
    assert described({"kind": "article", "published": "2026-05"}, blocks).council == ("poole",)


def test_a_county_that_several_councils_came_after_is_left_alone() -> None:
    assert described({"kind": "vacancy"}, ((H, "Youth worker, Cumbria"),)).council == ("cumbria",)


def test_a_town_and_its_county_on_a_line_of_their_own_name_no_council() -> None:
    lines = ((P, "Poole, Dorset"), (P, "Kent County Council opens a home. Kent pays."))
    assert described(blocks=((H, "Night worker"), *lines)).council == ("kent",)


@pytest.mark.parametrize(
    ("given", "words", "is_unplaced"),
    [
        ({"kind": "vacancy"}, "Salary £40,000.", True),
        ({"kind": "letter"}, "Caseloads fell.", True),
        ({"kind": "vacancy", "council": "kent"}, "Salary £40,000.", False),
        ({"kind": "vacancy", "council": []}, "Salary £40,000.", False),
        ({"kind": "vacancy", "council": "None"}, "Kent and Kent.", False),
        ({"kind": "vacancy", "council": ["none"]}, "Kent and Kent.", False),
        ({"kind": "vacancy", "council": ""}, "Salary £40,000.", True),
        ({"kind": "faq"}, "A focused visit gives no grade.", False),
        ({"kind": "faq"}, "Yes, we sponsor visas.", True),
        ({"kind": "policy"}, "Every social worker must be registered.", False),
        ({}, "Every social worker must be registered.", False),
        ({}, "Councillors heard that caseloads fell.", True),
    ],
)
def test_a_council_that_is_not_known_is_not_none_in_particular(
    given: Mapping[str, object], words: str, is_unplaced: bool
) -> None:
    found = described(given, ((P, words),))
    assert (found.is_unplaced, found.council) == (is_unplaced, ("kent",) if given.get("council") == "kent" else ())


@pytest.mark.parametrize(
    ("blocks", "path", "kind"),
    [
        (
            ((H, "A council"), (P, "Inspection dates: 1 to 5 May 2031"), (P, "Lead inspector: J Example, Ofsted")),
            "a.pdf",
            Kind.INSPECTION_REPORT,
        ),
        (((H, "Monitoring visit"), (P, "Dear Jo"), (P, "Ofsted came."), (P, "Yours sincerely")), "a.txt", Kind.LETTER),
        (
            (
                (H, "Social worker"),
                (P, "Salary: £40,000, part-time"),
                (P, "Closing date: 1 May 2031"),
                (P, "How to apply"),
            ),
            "a.txt",
            Kind.VACANCY,
        ),
        (((H, "Social work vacancies"), (P, "We’re looking for three people.")), "a.txt", Kind.VACANCY),
        (((H, "Youth worker"), (P, "Salary: £31,000"), (P, "Closing: 09.12.26 (9am)")), "a.txt", Kind.VACANCY),
        (((P, "Youth worker"), (P, "Pay"), (P, "£14.20"), (P, "Closing"), (P, "2 May 2031")), "a.txt", Kind.VACANCY),
        (
            ((P, "This vacancy has now closed."), (H, "Youth worker, Exampleham"), (P, "Salary £41,500 - £47,200")),
            "a.txt",
            Kind.VACANCY,
        ),
        (((H, "Part-time youth worker"), (P, "£24,100 pro rata, closing date 2 May 2031.")), "a.txt", Kind.VACANCY),
        (((H, "Director of Services"), (P, "c. £160,000"), (P, "Closing date: 2 May 2031")), "a.txt", Kind.VACANCY),
        (((H, "Job profile"), (P, "Job title: Youth worker"), (P, "Salary: £31,000")), "a.docx", Kind.VACANCY),
        (
            ((H, "Youth worker"), (P, "£14.36 per hour"), (P, "The closing date for applications is 2 May 2031.")),
            "a.txt",
            Kind.VACANCY,
        ),
        (((H, "Youth worker"), (P, "Full time · £34,314 to £37,938"), (P, "Closes in 12 days")), "a.txt", Kind.VACANCY),
        (((H, "Youth worker"), (P, "Salary: £31,000"), (P, "The youth club closes at 9pm.")), "a.txt", None),
        (((H, "Your council tax"), (P, "Pay: £1,500"), (P, "Closing date: 2 May 2031")), "a.txt", None),
        (((H, "Youth worker wins award"), (P, "Closing date for the next award: 2 May 2031")), "a.txt", None),
        (((H, "FAQs"), (P, "Yes.")), "a.txt", Kind.FAQ),
        (((H, "Retention policy"), (P, "We keep it.")), "a.txt", Kind.POLICY),
        (((H, "Fostering news"), (P, "An Ofsted inspection came; the salary rose.")), "a.txt", None),
    ],
)
def test_the_kind_is_told_only_by_clear_wording(
    blocks: tuple[tuple[BlockKind, str], ...], path: str, kind: Kind | None
) -> None:
    assert described(blocks=blocks, path=path).kind is kind


def test_a_file_name_dates_a_document_before_its_inspection_days() -> None:
    blocks = ((H, "Report"), (P, "Inspection dates: 21 November to 2 December 2022"))
    assert described(blocks=blocks, path="inspection-13-january-2023.pdf").published == PartialDate(2023, 1, 13)
    by_days = described(blocks=blocks, path="report.pdf")
    assert by_days.published == PartialDate(2022, 12, 2)
    assert "no publication date is given" in by_days.inferred["published"]


def test_closing_dates_are_read_for_vacancies_only() -> None:
    blocks = ((H, "Team notes"), (P, "Closing date: 1 May 2031"))
    assert described({"kind": "vacancy"}, blocks).valid_until == PartialDate(2031, 5, 1)
    assert described({"kind": "article"}, blocks).valid_until is None


def test_the_longest_line_of_a_masthead_is_the_title() -> None:
    blocks = ((H, "Jobs"), (H, "A Council"), (H, "Q&A"), (H, "Why I came back to social work"), (P, "Text."))
    assert described(blocks=blocks).title == "Why I came back to social work"


def test_a_letter_below_a_long_letterhead_has_its_date_its_kind_and_its_title() -> None:
    head = [(P, f"Line {n} of an address") for n in range(14)]
    rest = [(P, "14 November 2024"), (P, "Sam Example"), (P, "A director"), (P, "Dear Sam"), (H, "Visit to Suffolk")]
    found = described(
        blocks=(*head, *rest, (P, "This is what we found."), (P, "Yours sincerely")), path="scans/file 7.txt"
    )
    assert (str(found.published), found.kind, found.title) == ("2024-11-14", Kind.LETTER, "Visit to Suffolk")


def test_a_letter_inside_an_adverts_pack_makes_no_letter_of_the_pack() -> None:
    contents = [(P, f"Part {n}") for n in range(16)]
    letter = ((P, "Dear applicant"), (P, "Thank you for looking at this post."), (P, "Yours sincerely"))
    terms = (P, "Salary: £40,000 a year. How to apply: online.")
    found = described(blocks=((H, "Social worker"), (P, "Closing date: 12 May 2031"), *contents, *letter, terms))
    assert (found.kind, str(found.valid_until)) == (Kind.VACANCY, "2031-05-12")
    asked = described(blocks=((H, "Frequently asked questions"), *contents, *letter))
    assert asked.kind is Kind.FAQ


def test_a_letter_quoted_far_down_makes_no_line_above_it_a_letterhead() -> None:
    lines = [(P, f"Line {n} of a list") for n in range(50)]
    found = described(blocks=(*lines[:10], (P, "14 November 2024"), *lines, (P, "Dear Sam"), (P, "Yours sincerely")))
    assert (found.published, found.kind) == (None, None)


def test_a_council_alone_is_no_title_when_a_heading_follows() -> None:
    blocks = ((H, "Norfolk Council"), (H, "Inspection of services for children"), (P, "Text."))
    assert described(blocks=blocks).title == "Norfolk Council: Inspection of services for children"


def test_a_heading_far_down_is_no_title_when_the_file_has_a_name() -> None:
    blocks = (*(((P, "Text."),) * 20), (H, "Next steps"))
    assert described(blocks=blocks, path="joint-inspection-21-april-2017.pdf").title == "Joint inspection 21 April 2017"
