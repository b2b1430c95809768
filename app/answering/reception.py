"""Every message comes in here: what may be looked up, what is answered without the documents.

details → screen → look up → not found? what else it may be. The wording of each
reply stands in wordings.yaml; nothing here reads a document but for a council's own urgent line.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from app.answering.routes.details import read_details, with_details_told
from app.answering.routes.language import in_another_language
from app.answering.routes.messages import any_in, bare
from app.answering.routes.route import asks_about_the_work, is_kept_waiting, likely_route, sounds_urgent, sure_route
from app.answering.routes.screen import Route, Screened, screen, without_courtesies
from app.answering.routes.urgent_line import urgent_line
from app.answering.saying.cite import cite
from app.answering.saying.suggestions import MOST_SUGGESTIONS, examples_for
from app.answering.saying.wordings import general_questions, wording
from app.answering.setting import Setting
from app.conversation.leaning import lacks_something
from app.conversation.manner import Manner, manner_of
from app.conversation.topic import is_courtesy, is_remark, topic_words
from app.conversation.turns import EarlierTurn
from app.councils.mentions import find_councils
from app.councils.other_meanings import EVERYDAY_WORDS, RARER_WORDS
from app.documents.people import people_in
from app.domain import FOUND, Answer, AnswerSentence, Status
from app.encoder import Encoder
from app.facts.wording import in_a_row
from app.retrieval.spelling import mend_spelling

MOST_NAMED = 6
"""So many councils are named where it is asked which are held; more are counted."""
_OF_SOMEBODY = re.compile(r"\b(?:me|my|him|her|he|she|they|them|us)\b")
_SHOULD_GO = re.compile(r"\b(?:i should|should i) (?:just )?leave\b")
_OF_THE_SERVICE = ("about", "maker")
_OTHER_TALK = "acknowledged"
_OF_ITS_SOURCES = "how_it_knows"
SURE, HARDLY = 0.7, 0.45
"""What documents tell so surely is told, however far from the work it is; of what is not told they hardly know more."""
_OF_A_MACHINE = re.compile(
    r"\b(?:you|u|your|this|(?:chat ?)?bot|robot|human|person|machine|ai|automat\w{1,4}|\w{0,4}gpt|real)\b"
)
SHORT = 3
"""A message of at most so many words may lean on the turns before it: its meaning alone tells little."""

_STATUS = {
    Route.URGENT: Status.SIGNPOSTED,
    Route.PERSONAL: Status.SIGNPOSTED,
    Route.PERSON: Status.SIGNPOSTED,
    Route.OUT_OF_SCOPE: Status.OUT_OF_SCOPE,
    Route.ABUSE: Status.REFUSED,
    Route.INJECTION: Status.REFUSED,
    Route.SMALL_TALK: Status.SMALL_TALK,
    Route.ABOUT: Status.SMALL_TALK,
}
_NOT_FOR_DOCUMENTS = (Status.SIGNPOSTED, Status.OUT_OF_SCOPE)
_OF_ONESELF = (Route.URGENT, Route.PERSONAL, Route.ABOUT)
"""What a message may be by the words that open its question too: "I'm trying to find out where they took my son"."""
_WITH_EXAMPLES = (Route.OUT_OF_SCOPE, Route.ABOUT, Route.ABUSE, Route.INJECTION)


@dataclass(frozen=True, slots=True)
class Visit:
    """What a message comes with: how to look a question up, the page's council, and the turn before it, if any."""

    look_up: Callable[[str], Answer]
    council: str | None
    before: EarlierTurn | None
    encoder: Encoder
    setting: Setting


def receive(message: str, visit: Visit) -> Answer:
    """The answer to a message of at most 500 characters, whatever it is."""
    read = read_details(message, visit.setting.index)
    screened = talk = screen(read.text)
    if read.details and screened.route is None and _asks_nothing(screened.question, visit):
        screened = replace(screened, route=Route.PERSON)
    if _speaks_of_what_was_told(screened, visit):
        screened = Screened(None, without_courtesies(screened.question))
    if screened.route is None and visit.before and (is_courtesy(screened.question) or _is_a_remark(screened, visit)):
        screened = replace(screened, route=Route.SMALL_TALK, name="acknowledged")
    if screened.route is None:
        screened = _asked_elsewhere(screened, visit)
    if screened.route is None:
        sure = partial(sure_route, leans=_leans(screened.question, visit))
        screened = replace(screened, route=_meant(sure, screened.question, read.text, visit))
    if screened.name == "decision" and _is_a_cry_for_help(screened.question, read.text, visit):
        screened = replace(screened, route=Route.URGENT)
    may_be_more = screened.route in (None, Route.SMALL_TALK) or screened.name == "decision"
    if may_be_more and _goes_on_from_danger(screened.question, visit):
        screened = replace(screened, route=Route.URGENT)
    if visit.setting.trace is not None and screened.route is not None:
        visit.setting.trace.screened = screened.route.value
    answer = _answered(screened, talk, read.text, visit)
    in_danger = answer.sentences[0].text == wording("replies", "urgent")
    return answer if in_danger else with_details_told(answer, read.details)


def _answered(screened: Screened, talk: Screened, message: str, visit: Visit) -> Answer:
    """The answer on the route that was found; ``talk`` is what patterns alone took the message for."""
    if screened.route is Route.OUT_OF_SCOPE and talk.route is None:
        return _unless_told(screened, visit)
    if screened.route is not None:
        return _reply(screened, visit)
    answer = _instead_of_silence(visit.look_up(screened.question), screened.question, message, visit)
    if talk.name in _OF_THE_SERVICE and visit.before and {answer.status, visit.before.status} == {Status.NOT_FOUND}:
        return _reply(talk, visit)  # nothing was told of before: it may well be asked of this service
    return answer


def _unless_told(screened: Screened, visit: Visit) -> Answer:
    """What documents surely tell of a question that by its meaning is none for them; else that it is out of scope."""
    trace = visit.setting.trace
    told = visit.look_up(screened.question)
    if told.status in FOUND and told.confidence >= SURE:
        if trace is not None:
            trace.screened = None
        return told
    return replace(_reply(screened, visit), confidence=min(told.confidence, HARDLY))


def _asks_nothing(question: str, visit: Visit) -> bool:
    """Is what is left without personal details no question, but meant for a person: "Call me on [phone] after 5"?"""
    leans = visit.before is not None and lacks_something(question)
    return not leans and not any(word.isalpha() for word in topic_words(question, ()))


def _speaks_of_what_was_told(screened: Screened, visit: Visit) -> bool:
    """Is "how does it work?" asked of a scheme that was looked up before, and not of this service?

    "How do you know?" behind an answer asks where that one stands.
    """
    question, became = screened.question, visit.before.status if visit.before else None
    if screened.name == _OF_ITS_SOURCES:
        return became in FOUND and manner_of(question) is Manner.AGAIN
    looked_up = screened.name in _OF_THE_SERVICE and became in (*FOUND, Status.NOT_FOUND)
    return looked_up and lacks_something(question) and not _OF_A_MACHINE.search(bare(question))


def _is_a_remark(screened: Screened, visit: Visit) -> bool:
    """Does it only say how what was told compares? "That is worse than I have now" sounds like a cry for help."""
    return visit.before is not None and visit.before.status is not Status.SIGNPOSTED and is_remark(screened.question)


def _asked_elsewhere(screened: Screened, visit: Visit) -> Screened:
    """The message as what was said before it, where it asks that of another council and it was not looked up."""
    before, named = visit.before, find_councils(screened.question, visit.setting.directory, fuzzy=True)
    is_only_a_place = bool(named) and not topic_words(screened.question, named)
    if before is None or before.status not in _NOT_FOR_DOCUMENTS or not is_only_a_place:
        return screened
    told = screen(before.question)
    route = told.route or likely_route(before.question)
    if route not in (Route.PERSONAL, Route.PERSON, Route.OUT_OF_SCOPE):
        return screened
    return Screened(route, f"{screened.question} {told.question}", told.name)


def _goes_on_from_danger(question: str, visit: Visit) -> bool:
    """Did the message before tell of danger, and does this one speak of no work? Help stays what is answered."""
    before, text = visit.before, _SHOULD_GO.sub(" ", bare(question))
    if before is None or before.status is not Status.SIGNPOSTED:
        return False
    of_the_field = any_in(text, "words", "field") and not _OF_SOMEBODY.search(text)
    if of_the_field or any_in(text, "words", "applying") or any_in(text, "words", "post"):
        return False
    told = screen(before.question).route or sure_route(before.question)
    return told is Route.URGENT


def _meant(told: Callable[[str], Route | None], question: str, message: str, visit: Visit) -> Route | None:
    """The route that the meaning suggests: the whole message's where that is one's own case, else the question's.

    "How old is Jo Example?", whom the documents name, is no cry for help, nor is what a council's name alone makes one.
    """
    route = _route_by(told, question, message)
    if route is Route.OUT_OF_SCOPE and any(map(visit.setting.index.documents_with, people_in(question))):
        return None  # somebody of whom a document speaks, though it does not say who that is
    if route is not Route.URGENT:
        return route
    if any(map(visit.setting.index.names.councils_in, (question, _mended(question, visit)))):
        return None
    plain = [_without_words_as_names(text, visit) for text in (question, message)]
    return route if plain == [question, message] else _route_by(told, *plain)


def _route_by(told: Callable[[str], Route | None], question: str, message: str) -> Route | None:
    whole = told(message)
    return whole if whole in _OF_ONESELF or question == message else told(question)


def _mended(question: str, visit: Visit) -> str:
    """The question with its slips mended: a name typed wrongly is that of whoever has it."""
    return mend_spelling(question, visit.setting.index.lexical.words, visit.encoder.count_tokens)


def _without_words_as_names(text: str, visit: Visit) -> str:
    """The text without councils' names that are words of another meaning: Bury, Hull, Reading."""
    for mention in reversed(find_councils(text, visit.setting.directory, fuzzy=True)):
        if text[mention.start : mention.end].lower() in EVERYDAY_WORDS | RARER_WORDS:
            text = f"{text[: mention.start]} {text[mention.end :]}"
    return text


def _is_a_cry_for_help(question: str, message: str, visit: Visit) -> bool:
    """Does the meaning tell of somebody in need, or the words of hard times, where a decision is asked about?"""
    is_hard = any_in(bare(message), "danger", "struggling") and not asks_about_the_work(message)
    return is_hard or _meant(likely_route, question, message, visit) is Route.URGENT


def _leans(question: str, visit: Visit) -> bool:
    """May it lean on the turns before, so that its own words tell little?"""
    if visit.before is None:
        return False
    return len(question.split()) <= SHORT or lacks_something(question) or manner_of(question) is not Manner.ASKS


def _instead_of_silence(answer: Answer, question: str, message: str, visit: Visit) -> Answer:
    """The answer, or what the message is where the documents say nothing and it is no question for them."""
    if answer.status is not Status.NOT_FOUND:
        return answer
    is_hard, of_work = any_in(bare(message), "danger", "struggling"), asks_about_the_work(message)
    if is_hard and not of_work:
        route: Route | None = Route.URGENT
    else:
        route = None if _leans(question, visit) else _meant(likely_route, question, message, visit)
    if route is None and is_kept_waiting(bare(question)):
        route = Route.PERSONAL
    if route is not Route.URGENT and in_another_language(question, visit.encoder):
        sentences = (AnswerSentence(wording("not_found", "not_english")),)
        return replace(answer, sentences=sentences, suggestions=(), nearby=None)
    if route is not None:
        visit.setting.go(f"instead: {route.value}")
        answer = replace(_reply(Screened(route, question), visit), confidence=answer.confidence)
    if route is not Route.URGENT and of_work and (is_hard or sounds_urgent(message)):
        answer = replace(answer, caveats=(*answer.caveats, wording("caveats", "hard_times")))
    if route is not None:
        return answer
    if any_in(bare(question), "opinion"):
        plain, opinion = (AnswerSentence(wording("not_found", name)) for name in ("plain", "opinion"))
        return replace(answer, sentences=tuple(opinion if each == plain else each for each in answer.sentences))
    return answer


def _reply(screened: Screened, visit: Visit) -> Answer:
    """What is said on a route."""
    route, setting = screened.route or Route.OUT_OF_SCOPE, visit.setting
    councils = _councils_meant(screened.question, visit)
    if route is Route.URGENT:
        answer = _urgent(councils, setting)
        if not in_another_language(screened.question, visit.encoder):
            return answer
        return replace(answer, sentences=(*answer.sentences, AnswerSentence(wording("replies", "urgent_english"))))
    name = screened.name or (_OTHER_TALK if route is Route.SMALL_TALK else route.value)
    text = wording("replies", name, **_holdings(setting)) if name == "holdings" else wording("replies", name)
    suggestions: list[str] = []
    if route is Route.PERSONAL and name not in ("family", "survivor", "decision"):
        suggestions = _general(screened.question, councils, visit)
    elif route in _WITH_EXAMPLES or name == "nothing":
        suggestions = examples_for(councils, setting.index, setting.directory)
    return Answer(
        _STATUS[route],
        (AnswerSentence(text),),
        suggestions=tuple(suggestions[:MOST_SUGGESTIONS]),
        index_version=setting.index.version,
    )


def _urgent(councils: tuple[str, ...], setting: Setting) -> Answer:
    """Sends somebody who may be in danger to help, with the council's own line if a document gives it."""
    sentences, citations = [AnswerSentence(wording("replies", "urgent"))], []
    place = urgent_line(councils, setting.index)
    if place is not None:
        document, span = place
        citations.append(cite(setting.index, document.id, span, 1))
        dated = f" ({document.metadata.published.in_words})" if document.metadata.published else ""
        name = next(setting.directory.get(slug).short_name for slug in councils if slug in document.metadata.council)
        quote = " ".join(citations[0].quote.split())
        line = wording("replies", "urgent_line", council=name, title=document.metadata.title, dated=dated, quote=quote)
        sentences.append(AnswerSentence(line, (1,)))
    return Answer(Status.SIGNPOSTED, tuple(sentences), tuple(citations), index_version=setting.index.version)


def _councils_meant(message: str, visit: Visit) -> tuple[str, ...]:
    """The councils that the message names, else the page's."""
    named = dict.fromkeys(mention.slug for mention in find_councils(message, visit.setting.directory, fuzzy=True))
    return tuple(named) or ((visit.council,) if visit.council else ())


def _general(message: str, councils: tuple[str, ...], visit: Visit) -> list[str]:
    """What can be asked in general instead, of what the documents answer."""
    text = bare(message)
    place = f" in {visit.setting.directory.get(councils[0]).short_name}" if councils else ""
    asked = [question.format(place=place) for words, question in general_questions() if words.search(text)]
    return [question for question in asked[: MOST_SUGGESTIONS + 1] if visit.look_up(question).status in FOUND]


def _holdings(setting: Setting) -> dict[str, str]:
    """How many documents are held, about which councils, or how many if they are many, and the date of the newest."""
    index = setting.index
    names = [setting.directory.get(slug).short_name for slug in index.councils]
    dates = [each.metadata.published for each in index.documents.values() if each.metadata.published]
    documents = len(index.documents)
    councils = in_a_row(names) if len(names) <= MOST_NAMED else f"{len(names):,} councils"
    return {
        "documents": f"{documents:,} document{'' if documents == 1 else 's'}",
        "councils": f" about {councils}" if names else "",
        "newest": f"; the newest is dated {max(dates).in_words}" if dates else "",
    }
