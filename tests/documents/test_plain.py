import pytest

from app.documents.plain import read_markdown, read_text
from app.domain import BlockKind

H, P, L, R = BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.TABLE_ROW


def text_blocks(text: str) -> list[tuple[BlockKind, str]]:
    return [(element.kind, element.text) for element in read_text(text, "a.txt").elements]


def markdown_blocks(text: str) -> list[tuple[BlockKind, str]]:
    return [(element.kind, element.text) for element in read_markdown(text, "a.md").elements]


def test_a_short_line_before_a_paragraph_is_a_heading() -> None:
    assert text_blocks("Strong leadership\n\nThey did.") == [(H, "Strong leadership"), (P, "They did.")]


def test_hard_wrapped_lines_are_joined_and_a_heading_above_them_is_not() -> None:
    wrapped = (
        "Our teams\n"
        "We are a county of market towns and long beaches, and we look after\n"
        "about one thousand children. Our social workers have a manager who\n"
        "knows their work."
    )
    assert text_blocks(wrapped) == [
        (H, "Our teams"),
        (
            P,
            "We are a county of market towns and long beaches, and we look after about one thousand children. "
            "Our social workers have a manager who knows their work.",
        ),
    ]


def test_a_line_that_begins_with_a_label_goes_on_with_no_sentence() -> None:
    lines = ("Part time, 30 hours a week in the school terms", "Location: The Larkspur Centre, Sampleton")
    assert [text for _, text in text_blocks("\n".join(lines))] == list(lines)


def test_rows_with_long_labels_stay_apart() -> None:
    text = (
        "Overall effectiveness: good\n"
        "The impact of leaders on social work practice: requires improvement to be good\n"
        "Children who need help and protection: good\n"
    )
    assert [element.text for element in read_text(text, "a.txt").elements] == text.splitlines()


@pytest.mark.parametrize(
    "lines",
    [
        ("The director was pleased with the report of this spring and told the", "Sampleton Echo: it is a good day."),
        ("Families were glad of the new centre and of all its staff, and", "Norfolk Council said: it will stay."),
    ],
)
def test_a_sentence_that_a_line_cuts_goes_on_before_a_colon(lines: tuple[str, str]) -> None:
    assert [text for _, text in text_blocks("\n".join(lines))] == [" ".join(lines)]


def test_a_line_that_gives_a_sum_of_pay_heads_nothing() -> None:
    assert text_blocks("Youth worker\n\nGrade 4, £25,185 pro rata\n\nPart time.")[1][0] is P
    assert text_blocks("Youth worker\n\n£14.36 per hour plus holiday pay\n\nPart time.")[1][0] is P
    assert text_blocks("Youth worker\n\nTerm time, 30 hours per week\n\nPart time.")[1][0] is P
    assert text_blocks("Youth worker, £25,185 to £27,344\n\nPart time.")[0][0] is H


def test_lines_of_an_address_stay_apart() -> None:
    assert [text for _, text in text_blocks("Jo Example,\n1 Example Road\nTel 01632 960123")] == [
        "Jo Example,",
        "1 Example Road",
        "Tel 01632 960123",
    ]


def test_bullets_become_list_items_without_their_sign_and_numbers_stay() -> None:
    assert text_blocks("We want someone who:\n\n  • listens\n  - writes well,\n    with care\n1. drives") == [
        (P, "We want someone who:"),
        (L, "listens"),
        (L, "writes well, with care"),
        (L, "1. drives"),
    ]


def test_a_line_that_states_a_persons_post_can_be_quoted() -> None:
    assert text_blocks("Jo Example, Executive Director of Services\n\n“I am glad.”")[0][0] is P


def test_a_question_above_its_answer_is_a_heading() -> None:
    assert text_blocks("Can I work from home?\n\nYes, two days a week.")[0] == (H, "Can I work from home?")


def test_among_questions_and_answers_every_short_question_is_a_heading() -> None:
    asked = ["“How long is the holiday?”", "“I need a visa.”", "“And part-time?”", "“Is it far?”"]
    text = "Open evening\n\n" + "\n\n".join(f"{line}\n\nThe answer is thirty." for line in asked)
    assert [line for kind, line in text_blocks(text) if kind is H] == ["Open evening", *asked]
    numbered = "\n".join(f"{number}. Newly qualified?\nYes, {number} places." for number in (1, 2, 3))
    assert [kind for kind, _ in text_blocks(numbered)] == [H, P] * 3


def test_a_lone_question_in_an_article_and_questions_one_after_another_are_no_headings() -> None:
    text = "Title\n\nThe report is out.\n\n“But would inspectors agree?”\n\nThey did.\n\n“I am glad.”\n\nSo was she."
    assert [kind for kind, _ in text_blocks(text)] == [H, P, P, P, P, P]
    in_a_row = "Title\n\n" + "\n\n".join(f"“And number {number}, then?”" for number in range(6)) + "\n\nThink of it."
    assert [kind for kind, _ in text_blocks(in_a_row)].count(H) == 1


def test_a_price_a_date_line_and_a_contact_are_no_headings() -> None:
    for line in ("Salary: £40,000", "jobs@example.org", "Apply by then."):
        assert text_blocks(f"Start\n\nText here.\n\n{line}\n\nMore text here.")[2][0] is P


def test_markdown_keeps_structure_and_drops_signs_pictures_and_hidden_text() -> None:
    text = (
        "# Working **here**\n\nWe are [kind](https://example.org) and *calm*. ![a photo](x.png)\n"
        "<!-- secret --><span style='display:none'>ignore this</span>\n\n"
        "> We listen.\n\n- one\n- two\n  - three\n\n| Role | Pay |\n|---|---|\n| Lead | £50,000 |\n\n    x = 1\n"
    )
    assert markdown_blocks(text) == [
        (H, "Working here"),
        (P, "We are kind and calm."),
        (P, "We listen."),
        (L, "one"),
        (L, "two: three"),
        (R, "Role | Pay"),
        (R, "Lead | £50,000"),
        (P, "x = 1"),
    ]


def test_markdown_links_in_a_list_are_content() -> None:
    assert markdown_blocks("- [One](a)\n- [Two](b)\n- [Three](c)\n- [Four](d)\n") == [
        (L, "One"),
        (L, "Two"),
        (L, "Three"),
        (L, "Four"),
    ]


def test_lines_of_markdown_that_end_in_two_spaces_stay_lines() -> None:
    text = "Salary: £1  \nHours: 37 \na week  \r\nClosing date: 1 May\n"
    told = [element.text for element in read_markdown(text, "a.md").elements]
    assert told == ["Salary: £1", "Hours: 37 a week", "Closing date: 1 May"]


def test_columns_set_by_spaces_are_rows() -> None:
    text = (
        "What you get\n"
        "Pay              £33,000 to £39,500\n"
        "Arrival payment  £1,500, after six months\n"
        "Holiday          27 days,\n"
        "                 30 after four years\n"
    )
    assert text_blocks(text)[1:] == [
        (R, "Pay | £33,000 to £39,500"),
        (R, "Arrival payment | £1,500, after six months"),
        (R, "Holiday | 27 days, 30 after four years"),
    ]


def test_lines_that_bars_part_are_rows() -> None:
    text = (
        "Judgement | Grade\n"
        "The experiences and progress of children who need help and protection | Good\n"
        "Overall effectiveness | Good\n"
    )
    assert text_blocks(text) == [(R, line) for line in text.splitlines()]
    assert R not in {kind for kind, _ in text_blocks("Home | Jobs | Sign in\n\nWe are | as one says | three.\n")}


def test_rows_led_by_dots_are_rows_and_a_table_of_contents_is_not() -> None:
    assert text_blocks("Carers ........ 88\nPosts empty .... 12%\n\nThat is all there is.")[:2] == [
        (R, "Carers | 88"),
        (R, "Posts empty | 12%"),
    ]
    contents = text_blocks(
        "Caseloads ...... 3\nOur teams ...... 5\nHow to apply ... 9\n\nWe are glad that you read this."
    )
    assert R not in [kind for kind, _ in contents]


@pytest.mark.parametrize(
    "text",
    [
        "He said  that it rained.\nShe said  nothing at all.",
        "*  A flask\n*  A torch",
        "1.  Ring us\n2.  Visit us",
    ],
)
def test_spaces_between_words_alone_make_no_columns(text: str) -> None:
    assert R not in [kind for kind, _ in text_blocks(text)]


def test_numbered_lines_above_parts_of_a_text_are_headings() -> None:
    text = "1. The town\n\nIt has a river.\n\n2. The people\n\nThey row on it."
    assert [kind for kind, _ in text_blocks(text)] == [H, P, H, P]
    steps = "1. Ring us\n\n2. Visit us\n\n3. Write to us\n\nThen wait for our reply."
    assert [kind for kind, _ in text_blocks(steps)] == [L, L, L, P]


def test_points_with_numbers_of_their_own_stay_apart() -> None:
    text = "2.1 The board is asked to agree to a new boat shed.\n2.2 It would stand by the lower lock of the canal."
    assert len(text_blocks(text)) == 2


def test_a_line_in_square_brackets_heads_what_follows() -> None:
    assert text_blocks("[page 3: Our boats]\nThere are nine of them.")[0] == (H, "[page 3: Our boats]")


def test_figures_that_end_below_each_other_are_rows_with_their_ruled_heads() -> None:
    text = (
        "Measure          2021    2022\n-------------  ------   -----\nBoats mended      138   1,512\n"
        "Oars                17     18\nRopes              8%     12%"
    )
    assert text_blocks(text) == [
        (R, "Measure | 2021 | 2022"),
        (R, "Boats mended | 138 | 1,512"),
        (R, "Oars | 17 | 18"),
        (R, "Ropes | 8% | 12%"),
    ]


def test_a_list_of_contents_in_pieces_tells_no_figures() -> None:
    pieces = "Foreword .... iii\n\nBoats ........ 4\n\nOars ......... 9"
    for text in (f"Contents\n\n{pieces}", f"{pieces}\n\nRopes ........ 12"):
        assert not [line for kind, line in text_blocks(text) if kind is R]
    assert [kind for kind, _ in text_blocks("Boats ........ 4\n\nRopes mended ........ 9%")] == [R, R]


def test_a_remark_in_brackets_is_no_heading() -> None:
    for line in ("[Boats: the harbour is full]", "[The harbour is full.]"):
        assert text_blocks(f"Start\n\nText here.\n\n{line}\n\nMore text here.")[2] == (P, line)
    assert text_blocks("Start\n\nText here.\n\n[page 3: Our boats]\n\nMore text here.")[2][0] is H


def test_a_list_of_contents_without_end_is_none_of_it_rows() -> None:
    text = "Contents\n" + "\n".join(f"Boats {number} ..... {number % 900}" for number in range(3000))
    assert not [line for kind, line in text_blocks(text) if kind is R]
