"""Takes personal details out of a text before it is stored or logged, and says which kinds it held.

Every pattern is bounded and runs in linear time. Patterns read a text whose white
space and full-width letters are written plainly, one for one. It recognises forms, not
people: a name that nobody introduces ("ask Jane") stays, and so do year ranges,
report and reference numbers, money and ordinary dates. Health and criminal
history count where somebody says them of themselves. It imports nothing of the project.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from app.dates import MONTH_STEM
from app.read_once import read_once


class Rule(NamedTuple):
    """What one pattern finds and what stands in its place; a group ``label`` is kept.

    A match straight after what ``unless_after`` finds is something else and stays.
    """

    pattern: re.Pattern[str]
    placeholder: str
    unless_after: re.Pattern[str] | None = None


_PLAINLY: Mapping[int, str] = (
    dict.fromkeys(map(ord, "\t\u00a0\u1680\u180e\u200b\u202f\u205f\u2060\u3000\ufeff"), " ")
    | dict.fromkeys(range(0x2000, 0x200B), " ")
    | dict.fromkeys(map(ord, "\r\v\f\x85\u2028\u2029"), "\n")
    | {point: chr(point - 0xFEE0) for point in range(0xFF01, 0xFF5F)}
)
"""White space as a space or the end of a line, full-width letters and figures as ASCII; every place stays the same."""
_GAP = r"[ \n.()/_\u2010-\u2013-]{0,3}"
_IS = r"(?: {1,2}(?:is|was))?[:\s]{0,3}"
_MONTH = rf"{MONTH_STEM}[a-z]{{0,6}}"
_DATE = (
    r"(?:the )?(?:[0-9]{1,4}[/. -][0-9]{1,2}[/. -][0-9]{2,4}"
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
_GREETING = r"\b(?:[Hh]i|HI|[Hh]ello|[Hh]ey|[Gg]ood (?:morning|afternoon|evening))(?: there| all| everyone| team)?"
# "This is Norfolk County Council, …": a place or a service speaks, not a person.
_NO_PLACE = (
    r"(?!(?:North|South|East|West|Greater)\b)"
    rf"(?!(?:{_CAPITALISED} ){{0,2}}(?:Council|County|Borough|City|Authority|Trust|Services?|Team|Ofsted|Report)\b)"
)
_NI_GAP = r"[ \n./_-]{0,3}"
# What begins with 0 and is a date: 01/02/2024, 05/2023, and the 02/2024 of 1/02/2024.
_NO_DATE = (
    r"(?![0-9]{1,2} ?[./-] ?[0-9]{1,2} ?[./-] ?[0-9]{2,4}\b)(?![0-9]{1,2} ?/ ?(?:19|20)[0-9]{2}\b)"
    r"(?!(?<=[0-9]/)[0-9]{1,2}/[0-9]{2,4}\b)(?!(?<=[0-9] / )[0-9]{1,2} / [0-9]{2,4}\b)"
)


# "Job ref 0123456789", "URN: 0123456789": a number that names a thing.
_OF_A_THING = re.compile(
    r"\b(?:ref|refs|reference|urn|req|requisition|report|vacancy|vacancies|job|post|role|advert|case|invoice|id)"
    r"(?: (?:number|num|no\.?|code|id))?(?: is)?[ \n:#.]{0,3}$",
    re.IGNORECASE,
)
_LOOK_BACK = 40

_SELF_HAVE = (
    r"\b(?:i (?:also |still |now |do )?(?:have|had|got|get)(?: got)?|i['’]ve(?: (?:also|got|had))?"
    r"|i (?:am |was )?(?:suffer(?:ed|ing)?|live|lived|living|struggl(?:e|ed|ing)|battl(?:e|ed|ing)"
    r"|recover(?:ed|ing)|diagnosed) (?:from|with)|i['’]m (?:living|struggling|suffering|recovering) (?:from|with)"
    r"|i(?: have|['’]ve) been diagnosed with) "
)
_SELF_AM = (
    r"\b(?:i am|i['’]m|im|i was|i have been|i['’]ve been|i became|i got) "
    r"(?:(?:also|still|now|currently|both|a|an|registered|severely|partially|partly|slightly|very|completely|five|six"
    r"|\d{1,2}|weeks|months) ){0,4}"
)
_LITTLE = r"(?:(?:a|an|my|some|mild|severe|chronic|bad|serious|long[- ]?term|type [12]|late[- ]stage|history of) ){0,3}"
_ILLNESS = (
    r"(?:depression|anxiety|bipolar(?: disorder)?|adhd|autism|asperger['’]?s|dyslexia|dyspraxia|dyscalculia|epilepsy"
    r"|diabetes|cancer|leukaemia|hiv|aids|multiple sclerosis|chronic fatigue|ptsd|post[- ]traumatic stress"
    r"|schizophrenia|psychosis|ocd|fibromyalgia|arthritis|asthma|crohn['’]?s(?: disease)?|colitis|lupus"
    r"|parkinson['’]?s(?: disease)?|dementia|long covid|sciatica|migraines?|tinnitus|anorexia|bulimia|eating disorder"
    r"|mental health (?:problems?|issues?|conditions?|difficulties)|(?:mental )?breakdown"
    r"|heart (?:condition|disease|attack)"
    r"|back (?:problems?|condition|injury)|brain injury|hearing (?:loss|impairment)|visual impairment|hearing aids?"
    r"|(?:health|medical) (?:conditions?|problems?|issues?)|learning (?:disability|difficulty|difficulties)"
    r"|disabilit(?:y|ies)"
    r"|panic attacks|stroke|miscarriage|addiction|drug problem|drink(?:ing)? problem)"
)
_CONDITION = (
    r"(?:disabled|autistic|dyslexic|dyspraxic|neurodivergent|deaf|blind|pregnant|diabetic|epileptic|asthmatic|bipolar"
    r"|depressed|anorexic|alcoholic|hiv[- ]positive|mentally ill|chronically ill|terminally ill|wheelchair user"
    r"|recovering (?:alcoholic|addict)|signed off (?:sick|work|with stress)|off sick|sectioned|in remission)"
)
# "I have depression services experience", "I am disabled children's lead": somebody else's, or work.
_NOT_OF_WORK = (
    r"(?!['’ -]{1,2}(?:s )?(?:children|child|kids|young|people|adults?|clients?|patients?|parents?|famil"
    r"|teams?|services?|support|training|courses?|experience|awareness|work|projects?|research|charit|pathways?|assessments?"
    r"|specialis)| to\b)"
)
_OFFENCE = (
    r"(?:criminal (?:record|history|past|convictions?|charges?)|convictions?(?! that\b)|cautions?|reprimands?"
    r"|police (?:record|caution)|prison (?:record|sentence)|driving ban|restraining order)"
)
_WHAT_FOR = (
    r"(?: (?:of|for|with|in|from|when|after|over) [^,.;:?!\n]{1,60}?"
    r"(?=[,.;:?!\n]| (?:and|but|so|will|would|can|do|does|is) |$))?"
)


def _rule(
    pattern: str,
    placeholder: str,
    flags: re.RegexFlag = re.IGNORECASE,
    unless_after: re.Pattern[str] | None = None,
) -> Rule:
    return Rule(re.compile(pattern, flags), placeholder, unless_after)


RULES: tuple[Rule, ...] = (
    _rule(r"[\w.+%'’-]{1,64}[ \n]{0,2}@[ \n]{0,2}[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}", "[email]"),
    _rule(
        r"\b[\w.+%-]{1,64} ?(?:\(at\)|\[at\]| at ) ?[\w-]{1,63}(?: ?(?:\(dot\)|\[dot\]| dot ) ?[\w-]{2,63}){1,4}\b",
        "[email]",
    ),
    _rule(
        rf"\b(?:[A-CEGHJ-PR-TW-Z](?={_NI_GAP}[A-CEGHJ-NPR-TW-Z])|Q(?={_NI_GAP}Q))(?P<in_pair>{_NI_GAP})[A-Z]{_NI_GAP}"
        rf"[0-9](?P=in_pair)[0-9](?P<between>{_NI_GAP})[0-9](?P=in_pair)[0-9](?P=between)[0-9](?P=in_pair)[0-9]"
        rf"{_NI_GAP}[A-D]\b",
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
        rf"(?P<label>\bpassport(?: (?:number|num|no\.?))?{_IS})[A-Z]{{0,2}}[0-9]{{6,9}}(?!\w)",
        "[identity document number]",
    ),
    _rule(
        r"(?P<label>\b(?:driving|driver['’]?s?) licen[cs]e (?:number|num|no\.?)"
        rf"{_IS})(?=[A-Z]{{0,5}}[0-9])[A-Z0-9]{{5,16}}(?!\w)",
        "[identity document number]",
    ),
    _rule(r"\b[A-Z]{2,5}9{0,3}[0-9]{6}[A-Z9]{2}[0-9][A-Z]{2}\b", "[identity document number]", re.NOFLAG),
    _rule(
        r"(?P<label>\bdbs(?: (?:certificate|update service|check|disclosure))? (?:number|num|no\.?|id)"
        rf"{_IS})C?[0-9]{{8,12}}(?!\w)",
        "[identity document number]",
    ),
    _rule(
        rf"(?P<label>\bnhs (?:number|num|no\.?){_IS})[0-9]{{3}}[ -]?[0-9]{{3}}[ -]?[0-9]{{4}}(?!\w)",
        "[identity document number]",
    ),
    _rule(
        r"\b[A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9](?!(?:st|nd|rd|th)\b)[ABD-HJLNP-UW-Z]{2}\b",
        "[postcode]",
    ),
    _rule(r"\bSWE?[ -]?[0-9]{4,9}\b", "[registration number]"),
    _rule(
        r"(?P<label>\bmy (?:professional )?(?:registration|reg|pin) (?:number|num|no\.?)"
        rf"{_IS})[A-Z]{{0,3}}[0-9]{{4,9}}\b",
        "[registration number]",
    ),
    _rule(
        r"(?P<label>\b(?:social work england|swe|hcpc)(?: registration| reg)?(?: (?:number|no\.?))?"
        rf"{_IS})[A-Z]{{0,2}}[0-9]{{4,9}}\b",
        "[registration number]",
    ),
    _rule(
        rf"(?<![\w£])(?<![0-9][.,-]){_NO_DATE}"
        rf"(?:(?:\+|00)[0-9]{{1,3}}{_GAP}(?:\(0\){_GAP})?|\(?0)[0-9](?:{_GAP}[0-9]){{8,9}}(?!\w)",
        "[phone]",
        unless_after=_OF_A_THING,
    ),
    _rule(
        r"(?P<label>\b(?:telephone|tel|phone|mobile|mob)(?: (?:number|no\.?))?"
        rf"{_IS})[0-9](?:[ \n_-]?[0-9]){{5,11}}(?!\w)",
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
        r"(?P<label>\b(?:(?:my|his|her|their|full|first|last|family)(?: full)? (?:sur|fore)?name(?: is:?|['’]s|:)"
        rf"|(?:am|i['’]m) called|call me)[ \n]{{1,3}}){_NAME}",
        "[name]",
    ),
    _rule(
        rf"(?P<label>\bI(?:['’]m| am) ){_NO_NAME}{_CAPITALISED}(?: {_CAPITALISED}){{1,2}}(?=[,.!?;]|$| and | from )",
        "[name]",
        re.NOFLAG,
    ),
    _rule(
        rf"(?P<label>(?:\A|{_GREETING}[,.!]?|[.!?\n])[ \n]{{0,2}}This is ){_NO_NAME}{_NO_PLACE}"
        rf"{_CAPITALISED}(?: {_CAPITALISED}){{1,2}}(?=[,.!;\n]|$| and | from | here\b| speaking\b)",
        "[name]",
        re.NOFLAG,
    ),
    _rule(
        rf"(?P<label>{_GREETING}[,.!]?[ \n]{{1,2}}){_NO_NAME}{_NO_PLACE}{_CAPITALISED}(?: {_CAPITALISED}){{0,2}}"
        r"(?= here(?:[,.!;\n]|$| and | from ))",
        "[name]",
        re.NOFLAG,
    ),
    _rule(rf"(?P<label>\b[Rr]egards,[ \n]{{1,3}}){_CAPITALISED}(?: {_CAPITALISED}){{0,2}}", "[name]", re.NOFLAG),
    _rule(rf"(?P<label>{_SELF_HAVE}){_LITTLE}{_ILLNESS}\b{_NOT_OF_WORK}", "[health]"),
    _rule(rf"(?P<label>{_SELF_AM}){_CONDITION}\b{_NOT_OF_WORK}", "[health]"),
    _rule(
        rf"(?P<label>\bmy )(?:{_ILLNESS}|pregnancy|illness|disabled|poor health|ill health|bad health)\b{_NOT_OF_WORK}",
        "[health]",
    ),
    _rule(
        rf"(?P<label>{_SELF_HAVE}|\bi (?:received|was given|was issued(?: with)?) )"
        r"(?:(?:a|an|another|one|two|some|old|previous|past|minor|police|youth|spent|unspent|few|couple of) ){0,4}"
        rf"{_OFFENCE}\b{_WHAT_FOR}",
        "[criminal history]",
    ),
    _rule(
        rf"(?P<label>{_SELF_AM}|\bi have |\bi['’]d )(?:been )?"
        r"(?:convicted|cautioned|arrested(?! by (?!(?:the )?police))|imprisoned|jailed|sentenced|in prison"
        r"|in jail|an? ex-?(?:offender|convict)|banned from driving|on probation|found guilty|done for)\b(?! period)"
        rf"{_WHAT_FOR}",
        "[criminal history]",
    ),
    _rule(
        rf"(?P<label>\bmy (?:old |past |previous |youth |spent |unspent |police )?){_OFFENCE}\b{_WHAT_FOR}",
        "[criminal history]",
    ),
)


_ONE_NAME = re.compile(r"[A-Za-z_/-]{0,60}")
"""What a program calls something, as logs are full of; details have figures, an @ or several words."""
_NOT_TOLD_OF = frozenset({"name"})
"""Kinds that are taken out and not mentioned: people introduce themselves."""


def redact(text: str) -> str:
    """``text`` with personal details replaced by what they were, such as [email] or [name].

    Covers e-mail addresses, telephone, National Insurance and Social Work
    England numbers, labelled dates of birth, bank and identity documents,
    postcodes, street addresses with a house number, names that people introduce
    themselves by, and what they say of their own health and criminal history.
    """
    return text if _ONE_NAME.fullmatch(text) else _redacted(text)[0]


def details_in(text: str) -> tuple[str, ...]:
    """The kinds of personal details that ``redact`` would take out, each once: ``("phone", "health")``; no names."""
    return tuple(kind for kind in dict.fromkeys(_redacted(text)[1]) if kind not in _NOT_TOLD_OF)


@read_once
def _redacted(text: str) -> tuple[str, tuple[str, ...]]:
    """The text without what the rules find, and the kinds of what they found."""
    found = []
    plain = text.translate(_PLAINLY)
    for rule in RULES:
        less, plain = _without(rule, text, plain)
        if less != text:
            found.append(rule.placeholder.strip("[]"))
        text = less
    return text, tuple(found)


def _without(rule: Rule, text: str, plain: str) -> tuple[str, str]:
    """Both without what the rule finds in ``plain``, the text as patterns read it; they stay equally long."""
    if rule.pattern.search(plain) is None:
        return text, plain
    label = "label" in rule.pattern.groupindex
    told, read, at = "", "", 0
    for found in rule.pattern.finditer(plain):
        before = plain[max(0, found.start() - _LOOK_BACK) : found.start()]
        if rule.unless_after is not None and rule.unless_after.search(before):
            continue
        begins = found.end("label") if label else found.start()
        told += text[at:begins] + rule.placeholder
        read += plain[at:begins] + rule.placeholder
        at = found.end()
    return told + text[at:], read + plain[at:]
