import re
from functools import reduce
from re import _constants, _parser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app import redaction
from app.read_once import reading
from app.redaction import _ONE_NAME, RULES, _without, details_in, redact


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("write to jane.harris+jobs@example.org please", "write to [email] please"),
        ("o'brien@mail.example.org.", "[email]."),
        ("ring 01632 960123", "ring [phone]"),
        ("ring (01632) 960 123 or 07700900123", "ring [phone] or [phone]"),
        ("+44 7700 900123 and +44 (0)1632 960123", "[phone] and [phone]"),
        ("0044 1632 960123", "[phone]"),
        ("07700-900-123", "[phone]"),
        ("my phone number is 960123", "my phone number is [phone]"),
        ("NI number QQ123456C", "NI number [national insurance number]"),
        ("qq 12 34 56 c", "[national insurance number]"),
        ("dob 3/4/1990", "dob [date of birth]"),
        ("date of birth: 3rd of April 1990, thanks", "date of birth: [date of birth], thanks"),
        ("I was born on 3 April 1990", "I was born on [date of birth]"),
        ("DOB is 1990-04-03", "DOB is [date of birth]"),
        ("I am at ZZ1 2AB now", "I am at [postcode] now"),
        ("zz12 3ab", "[postcode]"),
        ("ZZ1A1AA", "[postcode]"),
        ("I live at 4 Example Close", "I live at [address]"),
        ("i live at 4 example close, zz1 2ab", "i live at [address], [postcode]"),
        ("Flat 2, 12b Sample Park Road is mine", "[address] is mine"),
        ("221b baker street", "[address]"),
        ("7 Fictional Grove", "[address]"),
        ("I am registered as SW123456", "I am registered as [registration number]"),
        ("my Social Work England number is 123456", "my Social Work England number is [registration number]"),
        ("sort code 12-34-56 account number 12345678", "sort code [bank details] account number [bank details]"),
        ("my card is 4000 0000 0000 0000", "my card is [bank details]"),
        ("GB00 EXAM 0000 0000 0000 00", "[bank details]"),
        ("My name is Jane Harris and I want a job", "My name is [name] and I want a job"),
        ("my name is jane harris what jobs are there", "my name is [name] what jobs are there"),
        ("my name's Zoë O'Example-Smith.", "my name's [name]."),
        ("her name is Jane Harris", "her name is [name]"),
        ("I am called Jane Harris", "I am called [name]"),
        ("I'm Jane Harris, a social worker", "I'm [name], a social worker"),
        ("Kind regards,\nJane Harris", "Kind regards,\n[name]"),
        ("jane at example dot org", "[email]"),
        ("jane.quill\uff20example.org", "[email]"),
        ("mail jane.quill @ example.org, please", "mail [email], please"),
        ("ring 07700\n900123", "ring [phone]"),
        ("ring 07700\t900\t123", "ring [phone]"),
        ("ring 07700\u2009900\u2003123 or 07700\u3000900123", "ring [phone] or [phone]"),
        ("07700 / 900123, 07700_900_123", "[phone], [phone]"),
        ("01632 960123 / 07700 900123 and 01632 960123/07700 900123", "[phone] / [phone] and [phone]/[phone]"),
        ("\uff10\uff17\uff17\uff10\uff10 \uff19\uff10\uff10\uff11\uff12\uff13", "[phone]"),
        ("\uff0b44 7700 900123", "[phone]"),
        ("NI: QQ.12.34.56.C", "NI: [national insurance number]"),
        ("QQ/12/34/56/C or QQ / 12 / 34 / 56 / C", "[national insurance number] or [national insurance number]"),
        ("Q Q 1 2 3 4 5 6 C", "[national insurance number]"),
        ("Q.Q.1.2.3.4.5.6.C", "[national insurance number]"),
        ("QQ 12\t34\u00a056 C", "[national insurance number]"),
        ("my surname is Quill and I want a job", "my surname is [name] and I want a job"),
        ("my family name is quill", "my family name is [name]"),
        ("my name is\tJane Quill", "my name is\t[name]"),
        ("My name is\nJane Quill\nWhat jobs are there?", "My name is\n[name]\nWhat jobs are there?"),
        ("Hi, Jane Quill here. Any jobs?", "Hi, [name] here. Any jobs?"),
        ("Hello Jane here, any jobs?", "Hello [name] here, any jobs?"),
        ("This is Jane Quill, is there a job?", "This is [name], is there a job?"),
        ("Hi, This is Jane Quill from Sampletown", "Hi, This is [name] from Sampletown"),
        ("I was born on the 4th of April 1987", "I was born on [date of birth]"),
        ("my date of birth is the 4th April 1987.", "my date of birth is [date of birth]."),
        ("passport no 123456789", "passport no [identity document number]"),
        ("my DBS certificate number is 001234567890", "my DBS certificate number is [identity document number]"),
        ("NHS number: 000 000 0000", "NHS number: [identity document number]"),
        ("my registration number is 12345", "my registration number is [registration number]"),
        ("I have depression, will that matter?", "I have [health], will that matter?"),
        ("I've been diagnosed with ADHD", "I've been diagnosed with [health]"),
        ("I am 5 months pregnant, can I apply?", "I am 5 months [health], can I apply?"),
        ("my epilepsy is mild", "my [health] is mild"),
        ("I'm a wheelchair user", "I'm a [health]"),
        ("I was convicted of theft in 2009, will it matter?", "I was [criminal history], will it matter?"),
        ("I've got a caution for shoplifting but am honest", "I've got [criminal history] but am honest"),
        ("Will my conviction matter?", "Will my [criminal history] matter?"),
    ],
)
def test_personal_details_are_replaced_by_what_they_were(text, expected):
    assert redact(text) == expected


def test_a_question_with_several_details_keeps_only_its_point():
    question = "My name is Jane Harris, my NI number is QQ123456C and I live at 4 Example Close - can you register me?"
    assert redact(question) == (
        "My name is [name], my NI number is [national insurance number] and I live at [address] - can you register me?"
    )


@pytest.mark.parametrize(
    "text",
    [
        "the years 2024-2025 and 2023/24",
        "REQ 104512, report number 10304567",
        "URN 80418 and URN: 2532287",
        "£45,000 - £52,000 a year, or £1,000,000",
        "15% to 20.5%",
        "13 January 2023",
        "inspected from 31 October 2022 to 11 November 2022",
        "published 01-02-2024 10:30, again 01.02.2024 1030",
        "SW region, SW1 office and KS2 3pm",
        "the M4 5am traffic; the A12 2nd turning",
        "section 17, section 47 and regulation 44",
        "there were 3 people on the street and 2 jobs close to home",
        "2021 2022 2023 2024",
        "Which 4 councils are in the East of England?",
        "I am a newly qualified social worker",
        "I am Newly Qualified and looking",
        "the name is not given",
        "my name is not on the list",
        "the programme is called Norfolk Futures",
        "the council's name is Norfolk County Council",
        "Social Work England sets standards",
        "grade PO3 to SO2, scale 10-12",
        "caseloads of 18 to 20 in 2017-18",
        "what is the account of the inspection in 2018",
        "born out of Norfolk Futures in 2018",
        "12 months of road safety",
        "job ref 0123456789 and reference number: 01234567890",
        "ref CS/1234/56, URN 1234567, report 50123456",
        "I have experience of depression services",
        "I work with disabled children and autistic adults",
        "I am disabled children's team manager",
        "I have a good understanding of mental health",
        "I have asthma awareness training",
        "What support is there for staff with depression?",
        "Can people with convictions apply?",
        "I am on a probation period and in charge of 4 people",
        "I am blind to none of this",
        "published 01/02/2024 10:30, again 1/02/2024 1030 and 01 / 02 / 2024 10",
        "from 05/2023 2024 to 2023/24 and 2024/25",
        "ref:\n0123456789",
        "by 2024-25 a council and by 2024/25 a council",
        "for jobs, e.g. 104512 a senior post",
        "£45,000/£52,000 a year, 30,000 / 35,000",
        "This is Norfolk County Council, is it?",
        "This is West Sussex, is it?",
        "Hello, any jobs here?",
        "Hi, Newly Qualified here.",
        "my surname is not on the list",
        "Is this Norfolk?",
    ],
)
def test_what_is_not_personal_is_left_alone(text):
    assert redact(text) == text


def test_a_message_is_read_for_details_once(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    monkeypatch.setattr(redaction, "_without", lambda rule, text, plain: (read.append(text) or text, plain))
    with reading():
        assert (redact("call 07700 900123 today"), details_in("call 07700 900123 today")) == (read[0], ())
    assert len(read) == len(redaction.RULES)


def test_the_kinds_of_details_are_told_once_each_and_names_are_not() -> None:
    message = "My name is Jane Harris, I'm dyslexic, ring 01632 960123 or 07700 900123"
    assert details_in(message) == ("phone", "health")
    assert details_in("What is the salary in 2024-2025?") == ()


PIECES = st.sampled_from(
    [
        "I have ",
        "a ",
        "depression",
        "my ",
        "convicted of ",
        "ref ",
        "passport ",
        "dbs number ",
        " at ",
        " dot ",
        "0",
        "7",
        "+44",
        " ",
        "-",
        "@",
        ".",
        "a",
        "QQ",
        "SW",
        "my name is ",
        "born ",
        "flat ",
        "close",
        "Jane ",
        "é",
        "\n",
        "\u3000",
        "\uff20",
        "\uff10",
        "_",
        "/",
        "This is ",
        "Hi, ",
        " here",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=80).map("".join)))
def test_redacting_twice_changes_nothing_more(text):
    once = redact(text)
    assert redact(once) == once


@settings(max_examples=150, deadline=None)
@given(st.from_regex(_ONE_NAME, fullmatch=True))
def test_what_a_program_calls_something_holds_no_details(name):
    assert reduce(lambda both, rule: _without(rule, *both), RULES, (name, name)) == (name, name)


@settings(max_examples=100, deadline=None)
@given(
    st.from_regex(r"[a-z]{1,10}(\.[a-z]{1,10})?@[a-z]{1,10}\.example", fullmatch=True),
    st.text(alphabet="abc ,.", max_size=40),
)
def test_no_email_address_survives_whatever_surrounds_it(address, around):
    assert "@" not in redact(f"{around} {address} {around}")


@settings(max_examples=100, deadline=None)
@given(
    st.integers(min_value=0, max_value=999), st.sampled_from(["07700900{:03d}", "07700 900 {:03d}", "01632 960{:03d}"])
)
def test_no_telephone_number_survives(number, form):
    assert not re.search(r"\d", redact(f"call {form.format(number)}, thanks"))


def _repeats(parsed):
    for operation, argument in parsed:
        if operation in (_constants.MAX_REPEAT, _constants.MIN_REPEAT):
            yield argument[1]
        for part in argument if isinstance(argument, tuple | list) else [argument]:
            if isinstance(part, _parser.SubPattern):
                yield from _repeats(part)
            elif isinstance(part, list):
                for branch in part:
                    if isinstance(branch, _parser.SubPattern):
                        yield from _repeats(branch)


def test_every_pattern_is_bounded():
    for rule in RULES:
        limits = list(_repeats(_parser.parse(rule.pattern.pattern, rule.pattern.flags)))
        assert all(limit <= 64 for limit in limits), rule.pattern.pattern


@pytest.mark.parametrize(
    "piece",
    [
        "a",
        "0",
        "a.",
        "0 ",
        "@a.",
        "Aa ",
        "my name is ",
        "i have a ",
        "my old ",
        "convicted of ",
        "1 a ",
        "flat 1, ",
        "born 1 ",
        "(0)",
        "\u00a0",
        "+44",
        "q ",
        "q.q.1.",
        "a @ ",
        "0 / ",
        "0_\n",
        "This is Aa ",
        "Hi, Aa ",
        "\uff10\u2003",
    ],
)
def test_long_hostile_texts_are_finished(piece):
    text = (piece * 10_000)[:10_000]
    assert len(redact(text)) <= len(text) * 20
