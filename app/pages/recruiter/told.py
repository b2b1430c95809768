"""How an answer came about, in plain words: routes, reasons, signals. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.answering.curated.from_curated import DANGER, JUDGEMENT, QUOTES
from app.answering.curated.library import Near
from app.answering.look_into import Looked
from app.answering.question.asked_for import Sought
from app.answering.text.reasons import SAID, Explained, Reason, Support, explain, support_of
from app.answering.trace import Check, Search
from app.councils.directory import Directory
from app.domain import Hit

MOST_CANDIDATES = 10

ROUTE_WORDS = {
    "curated": "An answer that the team has checked",
    "judgements": "Ofsted’s judgements, from the table of facts",
    "people": "People and posts, from what dated documents tell of them",
    "figures": "Figures, from what dated documents tell",
    "vacancies": "Advertised roles, from the facts of the adverts",
    "text": "The documents’ own sentences",
    "report": "What the newest inspection report says of a topic",
    "homes": "The grades of homes, from a table of them",
    "intervention": "Whether the government intervenes, by the dates of the sources",
    "plain words": "Asked once more in plain words, as a model of intents took it",
    "which council": "Asks which council is meant",
    "no documents": "Says that no document is about this council",
}
SCREEN_WORDS = {
    "urgent": "Somebody may be in danger: sent to help",
    "personal": "A personal case: sent to a person",
    "person": "Wants to speak to a person",
    "out of scope": "Outside what the service is for",
    "abuse": "Abuse",
    "injection": "An attempt to change what the service does",
    "small talk": "Small talk",
    "about": "Asks about the service itself",
}
SOUGHT_WORDS = {
    Sought.PERSON: "the name of a person",
    Sought.DATE: "a date",
    Sought.CLOCK: "a time of day",
    Sought.MONEY: "a sum of money",
    Sought.NUMBER: "a number",
    Sought.TELEPHONE: "a telephone number",
    Sought.EMAIL: "an email address",
    Sought.ADDRESS: "an address",
    Sought.ANYTHING: "anything: a description, a reason, a list",
}
CURATED_WORDS = {
    DANGER: "the message may tell of danger, of a personal case or of abuse, which comes first",
    JUDGEMENT: "the ledger holds a newer judgement, or one that the answer does not quote, which comes first",
    QUOTES: "a sentence says more than its quote holds",
}
REASON_WORDS = {
    Reason.SAID: "Said",
    Reason.NEWER_LEADS: "Said first: it is the newer document’s, and answers about as well as the older one’s",
    Reason.BESIDE_UNSURE: "Said second: it is not sure that the first answers, and this is about as likely to",
    Reason.AS_HISTORY: "Said as history, with its date: an older document’s answer",
    Reason.OF_THE_PRESENT: "Said beside it: what a newer document tells of the present",
    Reason.OTHER_WAY: "Not said: the question put another way found a surer answer",
    Reason.SAID_BEFORE: "Left out: the answer before quoted it, and more was asked",
    Reason.NOT_READ: "Not read closely: a better one was sure enough, or there was no room for more",
    Reason.TOO_UNSURE: "Not said: even the best is too unsure to answer with",
    Reason.WRONG_KIND: "Left out: it does not hold the kind of thing asked for",
    Reason.NO_FIGURE: "Left out: a count is asked for, and it holds no figure",
    Reason.WRONG_TIME: "Left out: nothing found tells of the time asked about",
    Reason.OTHER_COUNCIL: "Left out: it is about another council than the first sentence",
    Reason.MUCH_WEAKER: "Left out: clearly less likely to answer than the first sentence",
    Reason.READER_DOUBTS: "Left out: close to the topic, but the reader doubts that it answers",
    Reason.REPEATS: "Left out: it says what is said already",
    Reason.ENOUGH_SAID: "Left out: as much is said as was asked for",
    Reason.ADDS_NOTHING: "Left out: it is no whole sentence, or adds nothing that was asked for",
}
REASON_MARKS = {**dict.fromkeys(SAID, "is-on"), Reason.NOT_READ: "is-off", Reason.TOO_UNSURE: "is-wrong"}


@dataclass(frozen=True, slots=True)
class Understood:
    """A question as it was understood, in words."""

    alone: str
    topic: str
    councils: str
    sought: str


@dataclass(frozen=True, slots=True)
class ToldSearch:
    """One way of putting the question and what became of its candidates; ``is_read``: a reader read the best.

    ``passages`` holds what the search found, by the passage's id, with its place among them.
    """

    topic: str
    where: str
    hits: int
    support: Support | None
    candidates: tuple[Explained, ...]
    ms: float
    reading_ms: float
    is_read: bool
    passages: Mapping[str, tuple[int, Hit]]


@dataclass(frozen=True, slots=True)
class ToldCurated:
    """The nearest curated question: how near, from where on it counts, and why it was not used; "" where it was."""

    id: int
    variant: str
    nearness: float
    bar: float
    against: str


@dataclass(frozen=True, slots=True)
class Told:
    """How one answer came about, ready for a page."""

    version: str
    screened: str
    understood: tuple[Understood, ...]
    routes: tuple[str, ...]
    searches: tuple[ToldSearch, ...]
    checks: tuple[Check, ...]
    took_ms: float
    curated: tuple[ToldCurated, ...] = ()


def tell(looked: Looked, directory: Directory) -> Told:
    """The trace of an answer in words."""
    trace = looked.trace
    understood = [
        Understood(alone, asked.topic, _names(asked.councils, directory), SOUGHT_WORDS[asked.sought])
        for alone, asked in trace.understood
    ]
    return Told(
        version=looked.answer.index_version,
        screened=SCREEN_WORDS.get(trace.screened or "", ""),
        understood=tuple(dict.fromkeys(understood)),
        routes=tuple(dict.fromkeys(_route(each) for each in trace.routes)),
        searches=tuple(_search(each, directory) for each in trace.searches),
        checks=tuple(trace.checks),
        took_ms=looked.took_ms,
        curated=tuple(_curated(near, against) for near, against in trace.curated),
    )


def _curated(near: Near, against: str) -> ToldCurated:
    too_far = "" if near.nearness >= near.bar else "it is not near enough"
    why = CURATED_WORDS.get(against, against) or (near.difference.value if near.difference else too_far)
    return ToldCurated(near.curated.id, near.variant, near.nearness, near.bar, why)


def _route(name: str) -> str:
    before, _, what = name.partition(": ")
    if before == "instead":
        return f"No answer was found; likely not a question for the documents ({SCREEN_WORDS.get(what, what).lower()})"
    return ROUTE_WORDS.get(name, name)


def _search(search: Search, directory: Directory) -> ToldSearch:
    councils = _names(search.asked.councils, directory)
    beside = "documents about no council in particular" if search.general else ""
    where = " and ".join(filter(None, [f"documents about {councils}" if councils else "", beside]))
    return ToldSearch(
        topic=search.asked.topic,
        where=where or "all documents",
        hits=len(search.hits),
        support=support_of(search),
        candidates=tuple(explain(search, MOST_CANDIDATES)),
        ms=search.ms,
        reading_ms=search.reading_ms,
        is_read=search.read is not None,
        passages={hit.passage.id: (place, hit) for place, hit in enumerate(search.hits, 1)},
    )


def _names(slugs: Sequence[str], directory: Directory) -> str:
    return ", ".join(directory.get(slug).short_name for slug in slugs)
