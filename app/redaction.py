"""Takes personal details out of a text before it is stored or logged.

Every pattern is bounded and runs in linear time. It recognises forms, not
people: a name that nobody introduces ("ask Jane") stays, and so do year ranges,
report numbers, money and ordinary dates. It imports nothing of the project.
"""

from __future__ import annotations

import re
from typing import NamedTuple


class Rule(NamedTuple):
    """What one pattern finds and what stands in its place; a group ``label`` is kept."""

    pattern: re.Pattern[str]
    placeholder: str


_SPACE = r"[ \u00a0]"
_GAP = r"[ \u00a0.()\u2010-\u2013-]{0,3}"
_IS = r"(?:[ \u00a0]{1,2}(?:is|was))?[:\s]{0,3}"
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}"
_DATE = (
    r"(?:[0-9]{1,4}[/. -][0-9]{1,2}[/. -][0-9]{2,4}"
    rf"|[0-9]{{1,2}}(?:st|nd|rd|th)?(?: of)?[ -]{_MONTH},?[ -][0-9]{{2,4}}"
    rf"|{_MONTH} [0-9]{{1,2}}(?:st|nd|rd|th)?,? [0-9]{{2,4}})"
)
_HOUSE = r"(?:(?:flat|apartment|unit) [0-9]{1,4}[a-z]?,? )?[0-9]{1,4}[a-z]?(?:-[0-9]{1,4})?,? "
_STREET = r"(?:street|st|road|rd|lane|avenue|ave|crescent|terrace|mews)"
_ANY_STREET = (
    r"(?:street|st|road|rd|lane|ln|avenue|ave|crescent|terrace|mews|close|drive|dr|way|place|court|gardens|grove"
    r"|square|hill|row|walk|park|rise|green|view|parade)"
)
_LITTLE_WORD = r"(?:a|an|and|at|by|for|from|in|is|of|on|or|per|the|to|with)"
_AFTER_NAME = (
    r"(?:a|about|also|am|an|and|are|as|at|but|can|could|do|does|for|from|here|how|i|if|in|is|it|looking|my|not|of|on"
    r"|or|please|so|that|the|then|there|to|was|we|what|when|where|who|why|will|with|would|you)\b"
)
_NAME_WORD = rf"(?!{_AFTER_NAME})[^\W\d_][\w'’-]{{0,30}}"
_NAME = rf"{_NAME_WORD}(?: (?:[a-z]\. )?{_NAME_WORD}){{0,2}}"
_NO_NAME = (
    r"(?!(?:Newly|Senior|Social|Team|Assistant|Independent|Very|Currently|Practice|Children|Head|Service|Group"
    r"|Advanced|From|New|Director|British|Looking|Working)\b)"
)
_CAPITALISED = r"[^\W\d_a-z][\w'’-]{1,30}"


def _rule(pattern: str, placeholder: str, flags: re.RegexFlag = re.IGNORECASE) -> Rule:
    return Rule(re.compile(pattern, flags), placeholder)


RULES: tuple[Rule, ...] = (
    _rule(r"[\w.+%'’-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}", "[email]"),
    _rule(
        r"\b(?:[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]|QQ)[ -]?[0-9]{2}[ -]?[0-9]{2}[ -]?[0-9]{2}[ -]?[A-D]\b",
        "[national insurance number]",
    ),
    _rule(
        rf"(?P<label>\b(?:date of birth|d\.o\.b\.?|dob|birth ?date|birthday|born(?: on)?){_IS}){_DATE}(?!\w)",
        "[date of birth]",
    ),
    _rule(r"\bGB[0-9]{2}(?: ?[A-Z0-9]){18}\b", "[bank details]"),
    _rule(r"(?<![\w.,-])[3-6][0-9]{3}([ -]?)[0-9]{4}\1[0-9]{4}\1[0-9]{4}(?![\w-])", "[bank details]"),
    _rule(rf"(?P<label>\bsort ?code{_IS})[0-9]{{2}}[ -]?[0-9]{{2}}[ -]?[0-9]{{2}}(?!\w)", "[bank details]"),
    _rule(
        rf"(?P<label>\b(?:account|acct|acc|a/c)(?: (?:number|num|no\.?))?{_IS})[0-9]{{6,10}}(?!\w)", "[bank details]"
    ),
    _rule(
        r"\b[A-Z]{1,2}[0-9][A-Z0-9]?[ \u00a0]?[0-9](?!(?:st|nd|rd|th)\b)[ABD-HJLNP-UW-Z]{2}\b",
        "[postcode]",
    ),
    _rule(r"\bSW[ -]?[0-9]{4,9}\b", "[registration number]"),
    _rule(
        r"(?P<label>\b(?:social work england|swe|hcpc)(?: registration| reg)?(?: (?:number|no\.?))?"
        rf"{_IS})[A-Z]{{0,2}}[0-9]{{4,9}}\b",
        "[registration number]",
    ),
    _rule(
        r"(?<![\w£])(?<![0-9][.,-])(?![0-9]{1,2}[.-][0-9]{1,2}[.-][0-9]{2,4}\b)"
        rf"(?:(?:\+|00)[0-9]{{1,3}}{_GAP}(?:\(0\){_GAP})?|\(?0)[0-9](?:{_GAP}[0-9]){{8,9}}(?!\w)",
        "[phone]",
    ),
    _rule(
        r"(?P<label>\b(?:telephone|tel|phone|mobile|mob)(?: (?:number|no\.?))?"
        rf"{_IS})[0-9](?:[ -]?[0-9]){{5,11}}(?!\w)",
        "[phone]",
    ),
    _rule(
        rf"(?P<label>\b(?:live at|living at|lives at|lived at|address{_IS})[ ]?)"
        rf"{_HOUSE}(?:[\w'’-]{{1,30}} ){{1,4}}{_ANY_STREET}\b",
        "[address]",
    ),
    _rule(rf"\b{_HOUSE}(?:(?!{_LITTLE_WORD} )[^\W\d_][\w'’-]{{1,30}} ){{1,3}}{_STREET}\b", "[address]"),
    _rule(
        rf"\b(?i:{_HOUSE})(?:[A-Z][\w'’-]{{1,30}} ){{1,3}}"
        r"(?:Close|Drive|Dr|Way|Place|Court|Gardens|Grove|Square|Hill|Row|Walk|Rise|Green|View|Parade)\b",
        "[address]",
        re.NOFLAG,
    ),
    _rule(
        r"(?P<label>\b(?:(?:my|his|her|their|full|first|last)(?: full)? name(?: is|['’]s|:)|(?:am|i['’]m) called"
        rf"|call me){_SPACE}{{1,2}}){_NAME}",
        "[name]",
    ),
    _rule(
        rf"(?P<label>\bI(?:['’]m| am) ){_NO_NAME}{_CAPITALISED}(?: {_CAPITALISED}){{1,2}}(?=[,.!?;]|$| and | from )",
        "[name]",
        re.NOFLAG,
    ),
    _rule(rf"(?P<label>\b[Rr]egards,[ \n]{{1,3}}){_CAPITALISED}(?: {_CAPITALISED}){{0,2}}", "[name]", re.NOFLAG),
)


def redact(text: str) -> str:
    """``text`` with personal details replaced by what they were, such as [email] or [name].

    Covers e-mail addresses, telephone, National Insurance and Social Work
    England numbers, labelled dates of birth, bank details, postcodes, street
    addresses with a house number, and names that people introduce themselves by.
    """
    for rule in RULES:
        label = r"\g<label>" if "label" in rule.pattern.groupindex else ""
        text = rule.pattern.sub(label + rule.placeholder, text)
    return text
