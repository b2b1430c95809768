import pytest

from app.documents.furniture import is_appeal, is_furniture_line
from app.documents.tidy import tidy
from app.domain import BlockKind, Element

H, P, L, R = BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.TABLE_ROW
PROSE = "The team supports forty families across the county and meets each Monday."


def texts(*blocks: tuple[BlockKind, str]) -> list[str]:
    return [element.text for element in tidy(Element(kind, text) for kind, text in blocks)]


@pytest.mark.parametrize(
    "line", ["Most Read", "You may also want to watch:", "SHARE THIS", "Read more: Bridge to reopen", "Skip to content"]
)
def test_lines_of_page_furniture_are_known(line: str) -> None:
    assert is_furniture_line(line)


@pytest.mark.parametrize(
    "line",
    ["How to apply", "Become a foster carer", "Share your concerns about a child.", "Read more books with children."],
)
def test_lines_of_content_are_not_furniture(line: str) -> None:
    assert not is_furniture_line(line)


def test_links_below_most_read_go_with_it_and_prose_stays() -> None:
    assert texts((P, PROSE), (H, "Most read"), (L, "Bridge to reopen"), (L, "Fair returns"), (P, "She said no.")) == [
        PROSE,
        "She said no.",
    ]


def test_an_appeal_for_journalism_goes_with_its_heading() -> None:
    appeal = "This newspaper serves its readers. Every contribution helps us continue."
    assert texts((P, PROSE), (H, "Become a Supporter"), (P, appeal), (H, "Become a Supporter")) == [PROSE]


@pytest.mark.parametrize(
    "text",
    [
        "You will write our staff bulletin and support our carers.",
        "Your support makes a difference to children who need a home.",
        "Every contribution counts in a team of twelve.",
        "Subscribe to the values of the council and live them.",
    ],
)
def test_prose_about_support_is_no_appeal(text: str) -> None:
    assert not is_appeal(text)


@pytest.mark.parametrize(
    "text",
    [
        "Subscribe today and support local journalism from £1 a week.",
        "Sign up to our weekly newsletter for stories like this.",
        "We use cookies to make this website work. You can change your mind.",
        "© 2024 Example Media. All rights reserved.",
    ],
)
def test_appeals_and_notices_are_known(text: str) -> None:
    assert is_appeal(text)


def test_a_bare_photo_caption_goes_and_its_credited_copy_too() -> None:
    assert texts(
        (P, "Jo Example. Photo: A Agency"), (P, "Jo Example. Photo: A Agency - Credit: A Agency"), (P, PROSE)
    ) == [PROSE]


def test_a_caption_that_tells_something_stays_once_without_its_credit() -> None:
    caption = "Jo Example, the interim director of children's services."
    assert texts((P, f"{caption} Pic:"), (P, f"{caption} Pic: B Agency - Credit: B Agency"), (P, PROSE)) == [
        caption,
        PROSE,
    ]


def test_of_a_repeated_paragraph_the_first_stays() -> None:
    assert texts((P, PROSE), (P, "Other words."), (P, PROSE.upper())) == [PROSE, "Other words."]


def test_a_teaser_cut_off_with_dots_gives_way_to_the_whole() -> None:
    assert texts((P, "The team supports forty families across…"), (P, PROSE)) == [PROSE]


def test_list_items_rows_and_short_quotations_may_repeat() -> None:
    blocks = [
        (H, "Social worker"),
        (L, "Hours: 37 a week"),
        (R, "Grade | H"),
        (P, "“That matters.”"),
        (H, "Senior social worker"),
        (L, "Hours: 37 a week"),
        (R, "Grade | H"),
        (P, "“That matters.”"),
    ]
    assert texts(*blocks) == [text for _, text in blocks]


def test_paragraphs_that_differ_by_one_word_both_stay() -> None:
    newer = PROSE.replace("forty", "fifty")
    assert texts((P, PROSE), (P, newer)) == [PROSE, newer]


def test_a_name_repeated_under_the_line_that_gives_it_goes() -> None:
    assert texts((P, "Foreword by Jo Example, Chair of the board"), (P, "Jo Example"), (P, PROSE)) == [
        "Foreword by Jo Example, Chair of the board",
        PROSE,
    ]


def test_a_heading_at_the_end_and_a_call_to_click_go_but_contacts_stay() -> None:
    assert texts((P, PROSE), (P, "Find out more here"), (H, "Contact"), (P, "Visit jobs@example.org"), (H, "More")) == [
        PROSE,
        "Contact",
        "Visit jobs@example.org",
    ]


def test_names_at_the_foot_of_a_letter_stay_quotable() -> None:
    names = [(H, "Jo Example"), (H, "Chief Inspector"), (H, "Sam Sample")]
    assert [element.kind for element in tidy(Element(kind, text) for kind, text in [(P, PROSE), *names])] == [P] * 4


def test_a_sentence_that_repeats_a_heading_stays_quotable() -> None:
    assert texts((H, PROSE), (P, PROSE)) == [PROSE, PROSE]
