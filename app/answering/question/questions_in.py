"""The questions of a message: two that are asked in one breath are told apart, one that only looks like two is not.

A second question has its own asking words and its own verb: "who leads it and
how do I apply?" is two, "pros and cons", "apply and interview" and "how and
when do I apply?" are one. Forms of English only; patterns are linear and bounded.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.documents.sentences import split_sentences

MOST_QUESTIONS = 3

_BE = r"(?:is|are|was|were|am|do|does|did|has|have|had|can|could|will|would|should|must|may|might)"
_SUBJECT = (
    r"(?:the|it|its|there|they|you|i|we|he|she|this|that|these|those|your|my|their|his|her|our|a|an|any|all|some|every"
    r"|social|staff|children|people|newly|council|employees|workers|managers|new|applicants|candidates"
    r"|(?-i:[A-Z][\w’'-]+))"
)
_WH = r"(?:who(?:m|se)?|what|when|where|which|why|how)"
_HOW_VERY = (
    r"(?:many|much|long|often|well|old|big|large|far|high|heavy|hard|easy|safe|good|bad|busy|soon|quick(?:ly)?|fast"
    r"|early|late|common|likely|stable|low|small|strict|flexible|stressful|friendly|supportive|diverse|close|near|strong"
    r"|experienced|reliable|regular(?:ly)?|recent(?:ly)?|serious|rural|expensive)"
)
_INVERTED = (
    rf"(?:{_WH}(?:['’](?:s|re)|s(?= )| {_BE})"
    rf"|(?:who(?:se)?|what|which|how {_HOW_VERY}) "
    rf"(?!(?:it|they|you|we|he|she|i|to)\b)(?:[\w’'-]{{1,20}} ){{0,5}}?{_BE})\b"
)
_WHO_DOES = (
    r"(?:who|what) (?!i\b|we\b|you\b|they\b|he\b|she\b|it\b|the\b|a\b|an\b|to\b|and\b|or\b)[a-z]{2,20}(?:s|ed|t)\b"
)
_ELLIPTIC = r"(?:how (?:to|i|we|long|many|much|often|old|big|far)|what about|how about)\b"
_YES_NO = rf"(?:{_BE}(?:n['’]?t)?) {_SUBJECT}\b"
_TELLS = r"(?:(?:can|could|would|will) you |please )*(?:tell me|list|name|explain|describe|give me|show me|say)\b"
_LEAD = r"(?:(?:and|but|also|or|so|then|plus|secondly|please|hi|hello|hey|ok|okay|thanks)\b[,.]? ?)*"
_ASKS = re.compile(rf"^\W*{_LEAD}(?:{_INVERTED}|{_WHO_DOES}|{_ELLIPTIC}|{_YES_NO}|{_TELLS})", re.IGNORECASE)
_JOINT = re.compile(
    rf"(?:\s*[,;]\s*(?:and |but |also |plus )?(?:also )?|\s+(?:and|&|plus|but)\s+(?:also )?)"
    rf"(?=(?:{_INVERTED}|{_WHO_DOES}|{_ELLIPTIC}|{_YES_NO}))",
    re.IGNORECASE,
)
_RUN_ON = re.compile(
    rf"^(?P<one>\W*{_LEAD}(?:{_WH} (?:{_HOW_VERY} )?)?{_BE} (?:i|you|we|they|the|it) (?!tell\b|say\b|know\b|think\b)"
    r"(?:(?!if\b|when\b|that\b|whether\b|and\b|or\b|but\b)[\w’'-]+ ){3,12}?)"
    r"(?P<other>(?:do|does|is|are|can|will|would|must|should) (?:you|i|we|they|there) (?!think\b|know\b|say\b)"
    r"[\w’'-]+ \w.*)$",
    re.IGNORECASE,
)
"""Two questions with nothing between them: "how do I apply for the job do you want a CV"."""
_EMBEDDED_JOINT = re.compile(rf"\s*,?\s+(?:and|&)\s+(?:also )?(?={_WH} (?!and\b|or\b)\w)", re.IGNORECASE)
_EMBEDS = re.compile(
    rf"^\W*{_LEAD}(?:(?:can|could|would|will) you (?:please )?)?(?P<tells>(?:please )?(?:tell me|say|explain|show me"
    rf"|(?:i['’]?d|i would) like to know|i want to know|do you know|i was wondering|i am wondering|i['’]m wondering))"
    rf" (?={_WH}\b)",
    re.IGNORECASE,
)
_TAILS = (
    r"(?:since when|until when|from when|why|when|where|how|how long|by whom|for how long|for whom|with whom|who by)"
)
_TAIL = re.compile(rf"\s*,?\s+and (?P<tail>{_TAILS})\s*\?*$", re.IGNORECASE)
_IS_TAIL = re.compile(_TAILS, re.IGNORECASE)
_TWO_POSTS = re.compile(
    r"^(?P<asks>\W*who(?: is| are| was| were|['’]?s) )(?P<one>the [\w’' -]{3,60}?) and "
    r"(?P<other>the [\w’' -]{3,80})\?*$",
    re.IGNORECASE,
)
_SHARE = r"(?:what|which) (?:share|proportion|percentage|number)"
_COUNTED = re.compile(
    rf"\b(?P<asks>how many|how much|{_SHARE} of) (?P<noun>(?:(?!{_BE}\b)[\w’'-]{{1,30}} ){{0,5}}?"
    rf"(?!{_BE}\b)[\w’'-]{{1,30}})(?= (?:{_BE}|in|at|on|for|with|work|there)\b|\W*$)"
    r"(?P<kind> (?:is|are|was|were) (?!there\b)[\w’' -]{2,60})?",
    re.IGNORECASE,
)
_COUNTS_ON = re.compile(
    rf"^\W*(?P<asks>how many|how much|{_SHARE}"
    rf"|what(?= would .{{2,60}} (?:prefer|like|rather(?: have)?|ideal)\W*$))(?= {_BE}\b)",
    re.IGNORECASE,
)
"""Asks how many, and leaves open of what."""
_WISHED = re.compile(
    r"^\W*(?:(?:and|but|so|ok),? )*(?:what|how (?:many|much|high|low|big))(?: (?:number|figure|share|level|percentage"
    r"|proportion))? would (?P<who>[\w’' -]{1,40}?) (?:like|prefer|want|wish|rather)(?: (?:it|that|this|them))?"
    r"(?: (?:to )?(?:be|have|see))?(?: instead| ideally)?\W*$",
    re.IGNORECASE,
)
_COMPARES = re.compile(r"\b(?:differen(?:t|ce|ces)|compar\w+|between|versus|vs)\b", re.IGNORECASE)
_CONDITION = re.compile(
    r"^\W*(?:if|when|once|after|before|while|until|as|since|because|given|where) (?:i|we|you|my|the|it|they)\b",
    re.IGNORECASE,
)
_TAG = re.compile(
    r"^\W*(?:isn|wasn|aren|weren)['’]?t (?:it|that|he|she|they)\b(?: [\w’'-]+){0,4}\W*$",
    re.IGNORECASE,
)
"""What only asks whether the question before it has this answer: "who is the boss, isn't it Kim Example?"."""
_OF_ONESELF = re.compile(r"\W*(?:i|we|i['’]?(?:m|ve|d)|we['’]?(?:re|ve)) \w", re.IGNORECASE)
_JOINS = re.compile(r"^(?:and|also|but|plus|then)\b,? (?=(?:\S+ ){2})", re.IGNORECASE)
_WORD = re.compile(r"[\w’'-]+")
_NO_TOPIC = frozenset(
    "who whom whose what when where which why how is are was were am do does did has have had can could will would "
    "should must may might and or but also the a an it its there they you i we he she this that please tell me them "
    "those these one ones name list say give before now then done so too yes no not any all exactly".split()
)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A part of the message, and whether it asks something; a tail is a mere "since when?" behind a question."""

    text: str
    asks: bool
    is_tail: bool = False


def questions_in(message: str) -> tuple[str, ...]:
    """The questions of a message of at most 500 characters, in order; the whole message when it asks but one.

    What the person tells before a question stays with that question.
    """
    text = " ".join(message.split())
    told: list[str] = []
    found: list[str] = []
    for sentence in _sentences(text):
        for piece in _pieces(sentence):
            if piece.asks:
                if found and not piece.is_tail and not _has_topic(piece.text):
                    found[-1] = " ".join([found[-1], *told, piece.text])
                else:
                    found.append(" ".join([*told, _JOINS.sub("", piece.text) if found else piece.text]))
                told = []
            else:
                told.append(piece.text)
    if len(found) < 2:
        return (text,)
    if told:
        found[-1] = " ".join([found[-1], *told])
    if len(found) > MOST_QUESTIONS:
        return (text,)
    return tuple(found)


def counting_on(part: str, before: str) -> str | None:
    """A part that asks how many and not of what ("how many would she like?") with what the part before it counts.

    None for any other part.
    """
    counted, on = _COUNTED.search(before), _COUNTS_ON.match(part)
    if counted is None or on is None:
        return None
    asks = on["asks"] if on["asks"].lower() != "what" else counted["asks"].removesuffix(" of")
    of = "" if asks.lower().startswith("how") else " of"
    kind = f" that{counted['kind']}" if of and counted["kind"] else ""
    return f"{asks}{of} {counted['noun']}{kind}{part[on.end() :]}"


def wished_for(part: str, before: str) -> str | None:
    """What somebody would rather have of what the question before counts: "what would she like it to be?".

    None for any other part, and where the question before counts nothing.
    """
    counted, wished = _COUNTED.search(before), _WISHED.match(part)
    if counted is None or wished is None:
        return None
    as_it_is = re.sub(r"^ \w+", " to be", counted["kind"] or "")
    return f"{counted['asks']} {counted['noun']} would {wished['who']} like{as_it_is}?"


def _sentences(text: str) -> list[str]:
    found = [text[span.start : span.end] for span in split_sentences(text)]
    # A mark in the middle ends a question whatever follows it: "who leads it? how do i apply".
    return [part.strip() for sentence in found for part in re.split(r"(?<=\?)\s+", sentence) if part.strip()]


def _pieces(sentence: str) -> list[_Piece]:
    """A sentence divided where it asks a second thing, each piece as a question of its own.

    What it tells of the person before it asks is told with each.
    """
    if not (asks(sentence) or _asks_behind_what_it_tells(sentence)) or _COMPARES.search(sentence):
        return [_Piece(sentence, asks(sentence))]
    if not asks(sentence):
        told, *asked = _JOINT.split(sentence)
        parts = [f"{told.rstrip(' ,;')}, {part.rstrip(' ,;.?')}?" for part in asked]
        return [_Piece(part, True) for part in parts]
    if (run_on := _RUN_ON.match(sentence)) and _JOINT.search(sentence) is None:
        return [_Piece(f"{run_on[name].rstrip(' ,;.?')}?", True) for name in ("one", "other")]
    embeds = _EMBEDS.match(sentence)
    two = _TWO_POSTS.match(sentence)
    if embeds:
        parts = [
            f"{embeds['tells']} {part}" if number else part
            for number, part in enumerate(_EMBEDDED_JOINT.split(sentence))
        ]
    elif two:
        asking = re.sub(r"\bare\b", "is", re.sub(r"\bwere\b", "was", two["asks"]))
        parts = [f"{asking}{two[name].strip()}" for name in ("one", "other")]
    else:
        parts = _JOINT.split(sentence)
        tail = _TAIL.search(parts[-1])
        if tail:
            parts[-1:] = [parts[-1][: tail.start()], tail["tail"]]
    whole = _joined_again(parts)
    return [
        _Piece(
            part if part.endswith("?") else f"{part.rstrip(' ,;.')}?",
            True,
            len(whole) > 1 and _IS_TAIL.fullmatch(part) is not None,
        )
        for part in whole
    ]


def _joined_again(parts: list[str]) -> list[str]:
    """The parts, those that cannot stand alone put back where they came from."""
    if len(parts) > 1 and (_CONDITION.match(parts[0]) or not asks(parts[0])):
        parts = [f"{parts[0].rstrip(' ,')}, {parts[1]}", *parts[2:]]
    if len(parts) > 1 and not _has_topic(parts[0]):
        return [" and ".join(parts)]
    if len(parts) > 1 and _TAG.match(parts[-1]):
        parts = [*parts[:-2], f"{parts[-2].rstrip(' ,')}, {parts[-1]}"]
    return [part for part in parts if part.strip(" ,;?")]


def asks(text: str) -> bool:
    """Does it ask something, by its form?"""
    return text.rstrip().endswith("?") or _ASKS.match(text) is not None


def _asks_behind_what_it_tells(sentence: str) -> bool:
    """Does it tell something of the person and then ask twice: "I'm newly qualified, when do I start and who leads"?"""
    told, *asked = _JOINT.split(sentence)
    return len(asked) > 1 and _OF_ONESELF.match(told) is not None and all(map(asks, asked))


def _has_topic(text: str) -> bool:
    words = [word.lower() for word in _WORD.findall(text)]
    return any(word not in _NO_TOPIC for word in words)
