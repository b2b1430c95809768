import json

import pytest

from app.documents.html import read_fragment, read_html
from app.domain import BlockKind

H, P, L, R = BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.TABLE_ROW
PROSE = "We look after children across the county and we support the people who care for them every day."


def blocks(body: str, head: str = "") -> list[tuple[BlockKind, str]]:
    page = f"<!doctype html><html><head>{head}</head><body>{body}</body></html>"
    return [(element.kind, element.text) for element in read_html(page.encode(), "page.html").elements]


def words(body: str, head: str = "") -> str:
    return " / ".join(text for _, text in blocks(body, head))


def stated(head: str) -> dict[str, str]:
    page = f"<html><head>{head}</head><body><p>{PROSE}</p></body></html>"
    return dict(read_html(page.encode(), "page.html").stated)


@pytest.mark.parametrize(
    "hidden",
    [
        "<!-- HIDDEN -->",
        "<script>HIDDEN</script>",
        "<template><p>HIDDEN</p></template>",
        "<noscript>HIDDEN</noscript>",
        "<p hidden>HIDDEN</p>",
        '<p aria-hidden="true">HIDDEN</p>',
        '<p style="display:none">HIDDEN</p>',
        '<div style="DISPLAY : none !important"><p>HIDDEN</p></div>',
        '<p style="visibility:hidden">HIDDEN</p>',
        '<p style="opacity:0.01">HIDDEN</p>',
        '<p>Seen<span style="font-size:0px">HIDDEN</span></p>',
        '<p>Seen<span style="font-size:1px">HIDDEN</span></p>',
        '<p style="color:#fff">HIDDEN</p>',
        '<p style="color:rgb(254, 254, 254)">HIDDEN</p>',
        '<p style="color:transparent">HIDDEN</p>',
        '<p><font color="white">HIDDEN</font></p>',
        '<div style="background:#000;color:black">HIDDEN</div>',
        '<p style="position:absolute;left:-9999px">HIDDEN</p>',
        '<p style="text-indent:-200em">HIDDEN</p>',
        '<p style="height:0;overflow:hidden">HIDDEN</p>',
        '<p style="clip-path:inset(50%)">HIDDEN</p>',
        '<p style="transform:scale(0)">HIDDEN</p>',
        '<span class="sr-only">HIDDEN</span>',
        '<p class="ghost">HIDDEN</p>',
        '<div class="box"><div><p class="pale">HIDDEN</p></div></div>',
        '<input value="HIDDEN"><button>HIDDEN</button><select><option>HIDDEN</option></select>',
    ],
)
def test_hidden_text_is_not_read(hidden: str) -> None:
    style = "<style>/* } */ .ghost{display:none} .box .pale{color:#FEFEFE}</style>"
    found = words(f"<main><p>{PROSE}</p>{hidden}<p>After.</p></main>", style)
    assert "HIDDEN" not in found
    assert PROSE in found
    assert "After." in found


@pytest.mark.parametrize(
    "shown",
    [
        '<div style="background-color:#036"><p style="color:white">SHOWN</p></div>',
        '<div style="background:url(x.png)"><p style="color:white">SHOWN</p></div>',
        '<ul style="font-size:0"><li style="font-size:16px">SHOWN</li></ul>',
        '<p class="paper">SHOWN</p>',
        '<p class="ghost open">SHOWN</p>',
        "<details><summary>More</summary><p>SHOWN</p></details>",
        '<p style="opacity:0.8;color:#555">SHOWN</p>',
        '<p class="social-care-team">SHOWN</p>',
        '<div class="job-advert"><p>SHOWN</p></div>',
        '<div class="no-sidebar"><p>SHOWN</p></div>',
    ],
)
def test_visible_text_is_kept(shown: str) -> None:
    style = (
        "<style>@media print{.paper{display:none}} @media (max-width:40em){.paper{display:none}}"
        ".ghost{display:none}.ghost.open{display:block}</style>"
    )
    assert "SHOWN" in words(f"<main><p>{PROSE}</p>{shown}</main>", style)


@pytest.mark.parametrize(
    "around",
    [
        "<nav><a href='/'>AROUND</a></nav>",
        "<header><p>AROUND</p></header>",
        "<footer>AROUND</footer>",
        '<div id="cookieBanner"><p>AROUND</p></div>',
        '<div class="newsletter-signup"><p>AROUND</p></div>',
        '<section class="c-related-articles"><h2>AROUND</h2></section>',
        '<div class="read-next"><p>AROUND</p></div>',
        '<div class="jp-relatedposts"><p>AROUND</p></div>',
        '<div id="onetrust-consent-sdk"><p>AROUND</p></div>',
        '<div role="dialog">AROUND</div>',
        '<aside class="sidebar">AROUND</aside>',
        "<ul><li><a>AROUND</a></li><li><a>Jobs</a></li><li><a>News</a></li><li><a>Help</a></li></ul>",
    ],
)
def test_what_surrounds_the_text_is_left_out_with_and_without_a_marked_main_part(around: str) -> None:
    assert words(f"{around}<div class='page has-sidebar'><h1>Work</h1><p>{PROSE}</p></div>") == f"Work / {PROSE}"
    assert words(f"{around}<main><h1>Work</h1><p>{PROSE}</p></main>") == f"Work / {PROSE}"


@pytest.mark.parametrize(
    "others",
    [
        '<div class="similar-jobs"><div><a href="#">AROUND</a><p>Salary: AROUND</p></div></div>',
        '<div id="otherVacancies"><p>AROUND</p></div>',
        "<section><h2>Similar jobs</h2><h2>AROUND</h2><p>Salary: AROUND</p></section>",
        "<div><h3>More roles at the council</h3><ul><li>AROUND</li></ul></div><h2>Kept</h2><p>Kept.</p>",
        "<h2>Other vacancies</h2><h3>AROUND</h3><p>Closing date: AROUND</p><h2>Kept</h2><p>Kept.</p>",
        "<h3>Jobs near you</h3><p>Kept.</p><h3>Related jobs</h3><h3>AROUND</h3><p>AROUND</p>",
    ],
)
def test_the_other_jobs_that_an_advert_shows_are_left_out(others: str) -> None:
    page = words(f"<main><h1>Social Worker, Larkspur</h1><p>{PROSE}</p><p>{PROSE} Again.</p>{others}</main>")
    assert "AROUND" not in page
    assert PROSE in page
    assert page.count("Kept") == others.count("Kept")


@pytest.mark.parametrize(
    "page",
    [
        f"<h1>Current vacancies</h1><h2>Social work</h2><p>{PROSE}</p><h2>Other vacancies</h2><p>KEPT</p>",
        f"<h1>Social Worker</h1><p>{PROSE}</p><h2>Other roles in the team that you support</h2><p>KEPT</p>",
        f"<h1>Social Worker</h1><p>{PROSE}</p><div class='job-details'><p>KEPT</p></div>",
    ],
)
def test_jobs_that_a_page_is_about_are_kept(page: str) -> None:
    assert "KEPT" in words(f"<main>{page}</main>")


@pytest.mark.parametrize(
    "panel",
    [
        '<h2><button aria-controls="a1" aria-expanded="false">ASKED</button></h2><div id="a1" hidden>TOLD.</div>',
        '<h2><button data-bs-target="#a1">ASKED</button></h2><div id="a1" style="display:none"><p>TOLD.</p></div>',
        '<h2><button>ASKED</button></h2><div class="collapse"><p>TOLD.</p></div>',
        '<button aria-expanded="false">ASKED</button><div aria-hidden="true"><p>TOLD.</p></div>',
        '<div><h3><button aria-expanded="false">ASKED</button></h3><div hidden><p>TOLD.</p></div></div>',
        '<h3><a href="#a1" data-toggle="collapse">ASKED</a></h3><p id="a1" style="height:0;overflow:hidden">TOLD.</p>',
    ],
)
def test_what_a_button_opens_is_read_under_the_words_of_the_button(panel: str) -> None:
    assert (H, "ASKED") in (found := blocks(f"<main><h1>Questions</h1><p>{PROSE}</p>{panel}</main>"))
    assert found[found.index((H, "ASKED")) + 1] == (P, "TOLD.")


@pytest.mark.parametrize(
    "page",
    [
        "<button>Apply</button><div hidden>HIDDEN</div>",
        '<h2><button aria-controls="a1">Seen</button></h2><div id="a1" hidden>Seen.<p hidden>HIDDEN</p></div>',
        '<button aria-controls="a1"></button><div id="a1" hidden>HIDDEN</div>',
        '<button aria-haspopup="true" aria-controls="a1">Menu</button><div id="a1" hidden>HIDDEN</div>',
        '<div id="a1" hidden>HIDDEN <button aria-controls="a1">HIDDEN</button></div>',
    ],
)
def test_what_no_button_opens_stays_hidden(page: str) -> None:
    assert "HIDDEN" not in words(f"<main><p>{PROSE}</p>{page}</main>")


def test_how_much_of_a_page_is_hidden_is_counted_without_its_menus() -> None:
    page = f"<nav hidden>{PROSE}</nav><script>{PROSE}</script><div hidden>{PROSE}</div><p>{PROSE}</p>"
    assert read_html(page.encode(), "a.html").hidden == len(PROSE)


def test_a_heading_above_the_main_part_is_kept_as_its_first_heading() -> None:
    found = blocks(f"<header><h1>Fostering</h1></header><main><h2>Pay</h2><p>{PROSE}</p></main>")
    assert found == [(H, "Fostering"), (H, "Pay"), (P, PROSE)]


def test_blocks_come_in_reading_order_with_their_roles() -> None:
    found = blocks(
        f"<main><h1>Social worker</h1><p>{PROSE}</p><p><strong>Your day</strong></p><ul><li>Visit <b>families</b></li>"
        "<li>Plan<ul><li>ahead</li></ul></li></ul>"
        "<table><caption>Pay</caption><tr><th>Grade</th><th>Pay</th></tr><tr><td>H</td><td>£40,000</td></tr></table>"
        "<dl><dt>Closing date:</dt><dd>1 May 2031</dd></dl><p>Jo Example<br>01632 960123<br>every day</p></main>"
    )
    assert found == [
        (H, "Social worker"),
        (P, PROSE),
        (H, "Your day"),
        (L, "Visit families"),
        (L, "Plan: ahead"),
        (P, "Pay"),
        (R, "Grade | Pay"),
        (R, "H | £40,000"),
        (L, "Closing date: 1 May 2031"),
        (P, "Jo Example"),
        (P, "01632 960123 every day"),
    ]


def test_a_row_of_names_is_marked_as_the_head_and_a_name_before_its_value_is_not() -> None:
    page = (
        "<table><tr><th>Grade</th><th>Pay</th></tr><tr><th>H</th><td>£40,000</td></tr></table>"
        "<table><thead><tr><td>Hall</td><td>Seats</td></tr></thead><tr><td>Elm</td><td>40</td></tr></table>"
    )
    elements = read_html(f"<!doctype html><html><body>{page}</body></html>".encode(), "page.html").elements
    assert [each.level for each in elements] == [1, 0, 1, 0]


def test_a_table_that_only_places_blocks_is_read_as_blocks() -> None:
    table = f"<table><tr><td><h2>Pay</h2><p>{PROSE}</p></td><td><p>More.</p></td></tr></table>"
    assert blocks(f"<main>{table}</main>") == [(H, "Pay"), (P, PROSE), (P, "More.")]


def test_a_job_posting_states_its_kind_and_dates() -> None:
    found = stated(
        '<script type="application/ld+json">{"@graph":[{"@type":"JobPosting","title":"Social worker",'
        '"datePosted":"2031-04-02T08:00:00Z","validThrough":"2031-05-01","hiringOrganization":{"name":"A Council"}}]}'
        "</script><title>Jobs</title>"
    )
    assert found == {
        "kind": "vacancy",
        "title": "Social worker",
        "published": "2031-04-02",
        "valid_until": "2031-05-01",
        "publisher": "A Council",
    }


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("31/12/2030", "2030-12-31"),
        ("December 6, 2030", "2030-12-06"),
        ("Fri, 06 Dec 2030 23:59:59 GMT", "2030-12-06"),
        ("in two weeks", None),
    ],
)
def test_a_job_posting_may_write_its_last_day_in_words(written: str, day: str | None) -> None:
    data = f'{{"@type":"JobPosting","title":"Social worker","validThrough":"{written}"}}'
    page = f'<script type="application/ld+json">{data}</script><title>Jobs</title>'
    assert stated(page).get("valid_until") == day


def test_meta_elements_state_title_date_and_address_and_the_site_name_is_cut_from_the_title() -> None:
    found = stated(
        '<title>Working here | Example Site</title><meta property="og:site_name" content="Example Site">'
        '<meta property="article:published_time" content="2018-01-09T10:00:00+00:00">'
        '<link rel="canonical" href="https://news.example.org/a">'
    )
    assert found == {
        "title": "Working here",
        "publisher": "Example Site",
        "published": "2018-01-09",
        "source_url": "https://news.example.org/a",
    }


MARKED = """<div itemscope itemtype="https://schema.org/JobPosting"><h1 itemprop="title">Team Manager</h1>
<p>Posted <time itemprop="datePosted" datetime="2026-11-24">3 days ago</time></p>
<p itemprop="hiringOrganization" itemscope itemtype="https://schema.org/Organization">
<b itemprop="name">Kent Council</b></p>
<p itemprop="jobLocation" itemscope itemtype="https://schema.org/Place">
<span itemprop="address" itemscope itemtype="https://schema.org/PostalAddress">
<i itemprop="addressLocality">Sampleton</i></span></p>
<meta itemprop="validThrough" content="2026-12-20T23:59"><div itemprop="description"><p>{prose}</p></div></div>"""


def test_an_advert_that_a_page_marks_in_its_own_words_is_read_as_one_in_its_data() -> None:
    page = f"<html><head><title>Jobs</title></head><body>{MARKED.format(prose=PROSE)}</body></html>"
    found = read_html(page.encode(), "page.html")
    assert dict(found.stated) == {
        "kind": "vacancy",
        "title": "Team Manager",
        "published": "2026-11-24",
        "valid_until": "2026-12-20",
        "publisher": "Kent Council",
    }
    assert found.stated_by["published"] == "HTML microdata JobPosting datePosted"
    [posting] = found.postings
    assert (posting["title"], posting["place"]) == ("Team Manager", "Sampleton")
    assert [element.text for element in found.elements].count(PROSE) == 1


def test_what_is_marked_for_machines_and_for_readers_is_read_once() -> None:
    twice = '<meta itemprop="title" content="Team Manager"><h1 itemprop="title">'
    marked = MARKED.format(prose=PROSE).replace('<h1 itemprop="title">', twice)
    page = f"<html><body>{marked}</body></html>"
    assert [posting["title"] for posting in read_html(page.encode(), "page.html").postings] == ["Team Manager"]


def test_an_advert_in_the_data_goes_before_those_that_are_marked() -> None:
    data = '<script type="application/ld+json">{"@type": "JobPosting", "title": "Cook"}</script>'
    page = f"<html><head>{data}</head><body>{MARKED.format(prose=PROSE)}</body></html>"
    assert [posting["title"] for posting in read_html(page.encode(), "page.html").postings] == ["Cook"]


def test_an_advert_at_the_side_of_a_page_is_not_the_pages() -> None:
    page = f"<html><body><h1>News</h1><p>{PROSE}</p><aside>{MARKED.format(prose=PROSE)}</aside></body></html>"
    found = read_html(page.encode(), "page.html")
    assert (found.postings, found.stated.get("kind"), found.stated.get("published")) == ((), None, None)


def published(head: str, body: str = "") -> str | None:
    page = f"<html><head>{head}</head><body><h1>News</h1>{body}<p>{PROSE}</p></body></html>"
    return read_html(page.encode(), "page.html").stated.get("published")


def test_a_meta_date_is_taken_where_the_page_prints_none() -> None:
    meta = '<meta name="date" content="05/11/2026">'
    assert published(meta) == "2026-11-05"
    assert published(meta, "<p>Published: 3 May 2024</p>") is None
    assert published(meta, "<p>The next evening is on 3 May 2027.</p>") is None
    assert published(meta, "<p>The first evening was on 3 May 2024.</p>") == "2026-11-05"


@pytest.mark.parametrize(
    "head",
    [
        '<meta name="DCTERMS.created" content="2012-03-01">',
        '<script type="application/ld+json">{"@type": "WebPage", "datePublished": "2012-03-01"}</script>',
    ],
)
def test_the_day_on_which_a_page_was_made_does_not_date_what_was_changed_since(head: str) -> None:
    assert published(head) == "2012-03-01"
    assert published(head, "<p>Last updated: 4 May 2026</p>") is None
    assert published(f'{head}<meta name="DCTERMS.modified" content="2026-05-04">') is None


@pytest.mark.parametrize(
    "body",
    [
        '<p><time class="entry-date published" datetime="2026-11-24T08:00">Tuesday</time></p>',
        '<p>Posted <time datetime="2026-11-24">3 days ago</time></p>',
        '<p><b>Published on:</b> <time datetime="2026-11-24">24 Nov</time></p>',
    ],
)
def test_a_time_that_is_said_to_be_of_publication_dates_the_page(body: str) -> None:
    assert published("", body) == "2026-11-24"
    assert published("", f'{body}<p>Posted <time datetime="2026-11-01">in May</time></p>') is None


def test_the_day_of_another_article_below_does_not_date_the_page() -> None:
    other = '<aside><time class="published" datetime="2024-01-01">1 January</time></aside>'
    own = '<h1>News</h1><time class="published" datetime="2026-11-24">24 November</time>'
    page = f"<html><body><article>{own}<p>{PROSE}</p></article>{other}</body></html>"
    assert read_html(page.encode(), "page.html").stated.get("published") == "2026-11-24"


@pytest.mark.parametrize("before", ["Closes", "Next event:", "Updated"])
def test_a_time_of_anything_else_does_not(before: str) -> None:
    assert published("", f'<p>{before} <time datetime="2026-11-24">soon</time></p>') is None


def test_a_web_page_in_the_pages_data_may_say_when_it_was_published() -> None:
    data = '{"@graph": [{"@type": "WebPage", "datePublished": "2026-11-24T08:00:00+00:00"}]}'
    assert published(f'<script type="application/ld+json">{data}</script>') == "2026-11-24"
    later = data.replace('"datePublished"', '"dateModified": "2027-02-01", "datePublished"')
    assert published(f'<script type="application/ld+json">{later}</script>') is None


def test_a_stated_date_that_no_calendar_has_and_broken_json_are_passed_over() -> None:
    broken = '<script type="application/ld+json">{"@type": </script>'
    assert "published" not in stated(f'{broken}<meta property="article:published_time" content="2018-13-40">')


def test_a_deep_and_broken_page_is_still_read() -> None:
    assert PROSE in words("<div>" * 150 + f"<p>{PROSE}<b>" + "</div>" * 10)


def test_a_reference_to_a_control_character_does_not_break_a_page() -> None:
    assert words(f"<main><p>{PROSE} a&#1;b<i hidden>x</i>&#2;c</p></main>") == f"{PROSE} abc"


def posting(kind: str = "application/ld+json", **fields: object) -> str:
    return f'<script type="{kind}">{json.dumps({"@type": "JobPosting", **fields})}</script>'


def test_data_with_a_parameter_in_its_type_is_read() -> None:
    assert stated(posting("application/LD+json; charset=utf-8", title="Clerk"))["title"] == "Clerk"


def test_a_page_of_several_adverts_has_its_own_title_and_no_closing_date_of_one_of_them() -> None:
    first = posting(title="Clerk", validThrough="2026-12-01", datePosted="2026-11-01")
    found = stated(f"<title>All jobs</title>{first}{posting(title='Cook', validThrough='2026-12-09')}")
    assert found == {"title": "All jobs", "kind": "vacancy"}


@pytest.mark.parametrize(
    ("description", "read"),
    [
        ("<p>You support foster carers.</p><ul><li>Drive</li></ul>", [(P, "You support foster carers."), (L, "Drive")]),
        (
            "&lt;p&gt;You support foster carers &amp; children.&lt;/p&gt;",
            [(P, "You support foster carers & children.")],
        ),
        ("You support foster carers.\nYou drive.", [(P, "You support foster carers."), (P, "You drive.")]),
        ("<p>You support carers.</p><p hidden>HIDDEN</p>", [(P, "You support carers.")]),
    ],
)
def test_the_description_is_read_where_a_script_would_have_to_write_the_page(
    description: str, read: list[tuple[BlockKind, str]]
) -> None:
    head = posting(title="Clerk", description=description)
    assert blocks('<div id="app"></div><div id="ccc"><p>We set cookies.</p></div>', head) == read
    assert blocks(f"<main><p>{PROSE}</p></main>", head) == [(P, PROSE)]


@pytest.mark.parametrize("name", ['id="ccc"', 'class="ccc-module"', 'id="onetrust-consent-sdk"', 'class="cookie-bar"'])
def test_a_cookie_notice_is_no_text_of_a_short_page_however_long_it_is(name: str) -> None:
    notice = "<p>These cookies are set in order to remember you. Other cookies count visits.</p>" * 9
    assert blocks(f"<div {name}>{notice}</div><p>Short.</p>") == [(P, "Short.")]


@pytest.mark.parametrize(
    ("page", "read"),
    [
        ("<span>Closing date</span><span>10 December</span>", "Closing date 10 December"),
        ('<b>Salary</b><span itemprop="baseSalary">£30,518</span>', "Salary £30,518"),
        ("<span>Place</span><span>Sampleford</span>", "Place Sampleford"),
        ("<span>ex</span><span>ample</span> e<b>X</b>ample", "example eXample"),
        ("<span>20</span><span>26</span> word<sup>1</sup>", "2026 word1"),
    ],
)
def test_a_label_and_its_value_side_by_side_are_two_words(page: str, read: str) -> None:
    assert blocks(f"<p>{page}</p>") == [(P, read)]


def test_the_name_that_an_item_gives_to_a_list_within_it_goes_before_each_item() -> None:
    page = (
        "<ul><li>Welcome payment:<ul><li>£2,000 for the experienced</li><li>Others<ol><li>£1,000</li></ol></li></ul>"
        "</li><li>Retention payment</li><li>We train everybody.<ul><li>Weekly</li></ul></li></ul>"
    )
    assert blocks(page) == [
        (L, "Welcome payment: £2,000 for the experienced"),
        (L, "Welcome payment: Others: £1,000"),
        (L, "Retention payment"),
        (L, "We train everybody."),
        (L, "Weekly"),
    ]


def test_labels_in_bold_that_run_into_their_paragraphs_are_headings() -> None:
    page = (
        "<p><strong>Boats.</strong> We mended two of them.</p><p><b>2. Who rows?</b><br>Anybody who likes.</p>"
        "<p><b>Not me, I said.</b> But I did.</p><p><b>Yes.</b> We have oars.</p>"
    )
    assert [(each.kind, each.text) for each in read_fragment(page, "boats.md")] == [
        (BlockKind.HEADING, "Boats."),
        (BlockKind.PARAGRAPH, "We mended two of them."),
        (BlockKind.HEADING, "2. Who rows?"),
        (BlockKind.PARAGRAPH, "Anybody who likes."),
        (BlockKind.PARAGRAPH, "Not me, I said. But I did."),
        (BlockKind.PARAGRAPH, "Yes. We have oars."),
    ]


def test_one_bold_label_alone_is_part_of_its_sentence() -> None:
    page = "<p><strong>Boats.</strong> We mended two.</p><p>We are <b>glad.</b> So are they.</p>"
    assert all(each.kind is BlockKind.PARAGRAPH for each in read_fragment(page, "boats.md"))


def test_a_statement_in_bold_stays_in_its_paragraph() -> None:
    page = "<p><b>Boats.</b> Two.</p><p><b>Oars.</b> Four.</p>"
    for label in ("Mooring is free.", "Ropes provided.", "1. You get 28 oars a year.", "Oars 28."):
        read = list(read_fragment(f"{page}<p><b>{label}</b> More on request.</p>", "boats.md"))
        assert read[-1].text == f"{label} More on request.", label


def test_among_numbered_questions_a_numbered_remark_is_one() -> None:
    page = "<p><b>1. Why boats?</b> Why not.</p><p><b>2. So you row.</b> Badly.</p><p><b>3. Alone?</b> Never.</p>"
    assert [each.text for each in read_fragment(page, "boats.md") if each.kind is BlockKind.HEADING] == [
        "1. Why boats?",
        "2. So you row.",
        "3. Alone?",
    ]


def test_labels_in_bold_without_end_are_each_a_heading() -> None:
    assert len(list(read_fragment("<p><b>Boats.</b> We mended two of them.</p>" * 2000, "boats.md"))) == 4000


def test_a_line_break_in_a_heading_parts_words_and_a_name_from_the_post_below_it() -> None:
    assert blocks("<h2>Working<br>for <b>us</b><br/>today</h2>") == [(H, "Working for us today")]
    card = "<h2>Avery Example<br><small>Director of <i>things</i></small></h2><p>Avery likes tea.</p>"
    assert blocks(card) == [(H, "Avery Example"), (P, "Director of things"), (P, "Avery likes tea.")]


def test_the_clauses_of_a_policy_have_their_bold_words_for_headings() -> None:
    clauses = (
        "<p>2.2 <strong>Compressed hours.</strong> A week may be worked in four days.</p>"
        "<p>2.3 <strong>Job share.</strong> Two may apply together.</p>"
    )
    assert blocks(clauses) == [
        (H, "2.2 Compressed hours."),
        (P, "A week may be worked in four days."),
        (H, "2.3 Job share."),
        (P, "Two may apply together."),
    ]
