"""What is asked: the question's words, the councils it is about, and what kind of thing it wants.

Reads the question and the councils of its page or conversation, nothing else. The question overrides them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from app.answering.question.asked_for import Sought, what_is_asked_for
from app.answering.question.concepts import concepts
from app.conversation.leaning import lacks_something
from app.conversation.topic import ANY_QUESTION
from app.councils.directory import Directory
from app.councils.mentions import Mention, find_councils
from app.councils.names import name_key
from app.documents.sentences import split_sentences
from app.indexing.opened import OpenIndex
from app.read_once import read_once
from app.stems import stem_of, words_of

_POSSESSIVE = re.compile(r"^['’]?s?\b(?=\s|$)")
_WHAT_IS = re.compile(r"\W*what(?:['’]?s| is| are| was| were)\s+(?:the\s+)?", re.IGNORECASE)
_REST_OF_A_NAME = re.compile(r"(?:\s+[\w’'-]+){1,2}\W*")
_PLACING = re.compile(r"\s*\b(?:in|at|for|of|with|by|from|to|about|on|across|within|around) (?:the )?$", re.IGNORECASE)
"""What puts a question at a council, and goes with its name."""
_THE = re.compile(r"\bthe $", re.IGNORECASE)
_A_NOUN = re.compile(
    r" (?!(?:and|or|but|do|does|did|is|are|was|were|can|could|will|would|have|has|had|to|for|in|at|on|of|if|when|that"
    r"|who|as|like|with|please|pls|now|then|right|currently|not|compared?)\b)[a-z]",
    re.IGNORECASE,
)
"""Behind "the" and a name: "the Kent post" is no place."""
_LACKS_SUBJECT = re.compile(
    r"\b(?:do|does|did|is|are|was|were|has|have|had|can|could|will|would|should|must|might|if|that|(?:do|does|did|is|are"
    r"|was|has|have|ca|could|wo|would|should)n['’]?t) $",
    re.IGNORECASE,
)
"""Before a name that is what the sentence speaks of: "why did Kent lose …", and not "the Kent caseloads"."""
STAND_IN = "the council"
_EMPTY_BRACKETS = re.compile(r"\(\s*\)")
BEFORE_MARK = re.compile(r"\s+(?=[?.!,;:])")

_PAST = re.compile(
    r"\b(?:19|20)\d\d\b|\b(?:before|previous(?:ly)?|earlier|formerly|used to|history|in the past|at the time"
    r"|back then|ago)\b",
    re.IGNORECASE,
)

# Who is to be quoted tells nothing of what is asked, and draws every sentence that names the source.
_ATTRIBUTION = re.compile(
    r"\b(?:according to|going by|as per) (?:the |your |their )?(?:\w+ ){0,2}"
    r"(?:report|page|article|documents?|advert|ofsted)\b"
    r"|\b(?:does|do|did|has|have) (?:ofsted|(?:the |your )?(?:report|inspectors|page|article|documents?))"
    r" (?:say|said|mention|tell us|report)(?: anything)?(?: about)?\b",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"(?:who|what|when|where|which|why|how|is|are|was|were|do|does|did|has|have|can|could|tell|list|name|compare|explain)\b",
    re.IGNORECASE,
)
IS_THAT_SO = re.compile(
    r"\W*(?:(?:and|so|but) )?(?:is|was|are|were) (?:that|this|it|they|those)(?: (?:figures?|numbers?|claims?|rumours?"
    r"|still|really|actually|true|right|correct|so|accurate|the (?:case|same)|(?:up to|out of) date|now|today"
    r"|these days|at the moment|any ?more|or not|or wrong|wrong|a|the|current|latest|one))*\W*$",
    re.IGNORECASE,
)
_STILL_OFFERED = re.compile(r"\bstill (?:available|open|going|vacant|free|on offer)\b", re.IGNORECASE)
"""Of what is told to be on offer, what tells it would answer, although that is what is asked."""
_AT_THE_TIME_TOLD = re.compile(r"\b(?:back then|at (?:the|that) time|in those days)\b", re.IGNORECASE)

# Words that ask, and words that any question about a council's services may hold: they tell no topic.
NO_TOPIC = ANY_QUESTION | {"hello", "hi"}


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it was understood.

    ``whole`` is the text without councils' names, ``topic`` the part of it that asks: scope takes care of
    those, and left in they would draw every sentence that repeats the name.
    ``councils`` are slugs in the order named, or the default ones; ``named`` is true
    when the question itself named them. ``terms`` are the concepts of its
    topic words, each once. ``placed`` is the text with councils' names, that of the one meant where it names none, its
    spelling mended: what a model reads beside a page about several; beside a page about one it reads ``unplaced``, the
    same without names, which such a page seldom repeats.
    ``fits`` are the councils that its name fits, where nothing tells which is meant. ``said`` are the quotes of the
    answer before, of a question that asks something further; ``own`` is that question in its own words alone.
    ``behind`` is a piece of a question behind the one before, which it may lean on though it seems to lack nothing, or
    a bare "how much?" in front of it. ``put`` is its own words with what their "it" means.
    ``by_name`` is true where the councils are those of a person or a programme that it names, and were not meant.
    ``talked_of`` are the words of the turns before, whether or not it goes on from them.
    ``advert`` is the id of the document that advertises the job which is spoken of; ``within`` are those of the only
    documents to look in, if it is to be looked for in these alone.
    ``must_hold`` are regular expressions of which words that answer hold one of each, where that is known.
    """

    text: str
    whole: str
    topic: str
    councils: tuple[str, ...]
    named: bool
    terms: tuple[str, ...]
    sought: Sought
    unplaced: str
    placed: str
    fits: tuple[str, ...] = ()
    said: tuple[str, ...] = ()
    own: Asked | None = None
    behind: Asked | None = None
    put: Asked | None = None
    by_name: bool = False
    talked_of: str = ""
    must_hold: tuple[str, ...] = ()
    advert: str = ""
    within: tuple[str, ...] = ()

    @property
    def about_the_past(self) -> bool:
        """Does the question itself speak of an earlier time, so that newer is no better?"""
        return _PAST.search(self.topic) is not None

    def held_in(self, index: OpenIndex) -> tuple[str, ...]:
        """The councils asked about that documents of this index speak of."""
        return tuple(slug for slug in self.councils if len(index.rows_of(slug)))


def understand(
    question: str, default: tuple[str, ...], directory: Directory, mend: Callable[[str], str] = str
) -> Asked:
    """Read a question of at most 500 characters.

    ``default`` are the councils meant when it names none; ``mend`` mends the spelling of what is no council's name.
    """
    text = " ".join(question.split())
    mentions = find_councils(text, directory, fuzzy=True)
    whole = mend(_without(text, mentions)) or text
    topic = _topic(whole)
    terms = _topic_terms(topic)
    is_of_names = bool(mentions) and (not terms or _asks_what_a_name_is(text, mentions))
    if is_of_names:
        topic = _topic(text)
        terms = _topic_terms(topic)
    named = tuple(dict.fromkeys(mention.slug for mention in mentions))
    placed = _around(text, mentions, mend)
    return Asked(
        text=text,
        whole=whole,
        topic=topic,
        councils=named or default,
        named=bool(named),
        terms=terms,
        sought=what_is_asked_for(topic),
        unplaced=placed if is_of_names else _unplaced(text, mentions, mend, directory),
        placed=in_council(placed, default[0], directory) if len(default) == 1 and not named else placed,
    )


def _body_called(text: str, mention: Mention, directory: Directory) -> str:
    """What a page calls the company or the trust that runs the services, where that is named; else empty."""
    council = directory.get(mention.slug)
    name, bodies = (_as_body(each) for each in (text[mention.start : mention.end], council.delivered_by or ""))
    if name not in bodies or name == _as_body(council.short_name):
        return ""
    return "the trust" if "trust" in name.split() else "the company"


def _as_body(name: str) -> str:
    return name_key(name).replace("childrens", "children")


def _asks_what_a_name_is(text: str, mentions: Sequence[Mention]) -> bool:
    """Does it only ask what something is that bears a council's name, such as a programme?"""
    first = mentions[0]
    asks = _WHAT_IS.fullmatch(text[: first.start]) is not None
    return asks and len(mentions) == 1 and _REST_OF_A_NAME.fullmatch(text[first.end :]) is not None


@read_once
def _topic(whole: str) -> str:
    return " ".join(_ATTRIBUTION.sub(" ", the_question_itself(whole)).split()) or whole


def with_what_is_told(asked: Asked) -> Asked | None:
    """The question with what the person tells beside it, which may hold what answers name; None where that is nothing.

    Of one that goes on from another nothing is told beside it.
    """
    told = " ".join(_ATTRIBUTION.sub(" ", asked.whole).split())
    if asked.own is not None or asked.behind is not None or told == asked.topic or ": " in asked.whole:
        return None
    return replace(asked, topic=told, terms=_topic_terms(told))


def in_council(question: str, slug: str, directory: Directory) -> str:
    """The question asked of one council by its name."""
    return f"{question.rstrip(' ?.!')} in {directory.get(slug).short_name}?"


def _unplaced(text: str, mentions: Sequence[Mention], mend: Callable[[str], str], directory: Directory) -> str:
    """The text mended, without councils' names and what they would leave hanging: "who leads it in Kent?".

    Where the sentence needs the name it is spoken of as one does on the council's page: "why did Kent lose so many?",
    and so is always a company or a trust that runs its services.
    """
    places = [mention for n, mention in enumerate(mentions) if not n or mention.start >= mentions[n - 1].end]
    kept, at = "", 0
    for mention in places:
        before, at = text[at : mention.start], mention.end
        possessive = _POSSESSIVE.match(text[at:])
        owns = possessive is not None and bool(possessive.group())
        at += possessive.end() if possessive else 0
        body = _body_called(text, mention, directory)
        is_needed = len(places) == 1 and (owns or body or _LACKS_SUBJECT.search(before) is not None)
        is_of_a_thing = _THE.search(before) is not None and _A_NOUN.match(text, at) is not None
        placed = before if is_of_a_thing else _PLACING.sub("", before)
        kept += f"{before}{body or STAND_IN}{'’s' * owns}" if is_needed else placed
    rest = _EMPTY_BRACKETS.sub(" ", kept + text[at:])
    return mend(BEFORE_MARK.sub("", " ".join(rest.split())).lstrip(",;:.-– ")) or text


def _around(text: str, mentions: Sequence[Mention], mend: Callable[[str], str]) -> str:
    """The text mended everywhere but in the names of councils."""
    parts, at = [], 0
    for mention in mentions:
        if mention.start >= at:
            parts += [mend(text[at : mention.start]), text[mention.start : mention.end]]
            at = mention.end
    return "".join([*parts, mend(text[at:])])


@read_once
def the_question_itself(text: str) -> str:
    """The sentences that ask, without those that only tell how things are with the person.

    All of it when no sentence asks, or when what asks has no topic of its own: "is that figure right today?"; or lacks
    what only they tell: "I speak Welsh. Is that worth anything?".
    """
    sentences = [text[span.start : span.end] for span in split_sentences(text)]
    asking = " ".join(sentence for sentence in sentences if sentence.endswith("?") or _ASKS.match(sentence))
    is_short = len(_topic_terms(asking)) < 2 or IS_THAT_SO.match(asking) or _AT_THE_TIME_TOLD.search(asking)
    leans = lacks_something(asking) and not _STILL_OFFERED.search(asking)
    return text if is_short or leans else asking


def _without(text: str, mentions: Sequence[Mention]) -> str:
    """The text without the names of councils and the possessive endings they leave behind."""
    kept, at = [], 0
    for mention in mentions:
        kept.append(text[at : max(at, mention.start)])
        at = max(at, mention.end)
    kept.append(_POSSESSIVE.sub("", text[at:]) if mentions else text)
    rest = " ".join(_POSSESSIVE.sub("", part) for part in kept)
    return " ".join(_EMPTY_BRACKETS.sub(" ", rest).split())


@read_once
def _topic_terms(topic: str) -> tuple[str, ...]:
    found = concepts(topic)
    empty = {stem_of(word) for word in words_of(topic) if word in NO_TOPIC}
    return tuple(dict.fromkeys(concept for concept in found if concept not in empty))
