"""Who holds a post, as a sentence says it, and questions about it in whatever form they come.

Somebody holds a post where the sentence joins the name to the post: "X is the
director", "the director, X", "X leads". Forms only; nobody is known here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from app.answering.people.marked import with_marks
from app.answering.people.posts import read_post
from app.answering.people.question import Wanted, read_people_question
from app.answering.question.asked import Asked
from app.answering.question.asked_for import Sought
from app.answering.question.concepts import concepts, concepts_in
from app.answering.saying.wordings import wording
from app.answering.setting import Setting
from app.answering.text.select import Candidate
from app.answering.text.speakers import named_speaker
from app.documents.people import IN_CAPITALS, TITLE, names_a_person, people_in
from app.domain import Document

_TITLE = (
    r"(?:directors?|chair(?:man|woman|person)?|chief executive|head|leader|boss|manager|lead member"
    r"|deputy(?! (?:\w+ )?(?:director|chair|chief|head|leader|manager|lead)))"
)
_DEPUTY_OF_ANOTHER = re.compile(r"\bdeputy (?:\w+ )?(?:chair|chief|head|leader|manager|lead)", re.IGNORECASE)
_IS_SOMEBODY = re.compile(
    rf"^\W*(?:is|isn['’]t) (?P<who>{IN_CAPITALS}) (?:(?:still|now|currently|really|not) )*(?:the |your |our )?"
    rf"(?P<post>(?:[\w’'-]{{1,20}} ){{0,2}}{_TITLE}\b.{{0,120}})$",
    re.IGNORECASE,
)
_POST = re.compile(rf"\b(?:(?P<kind>[\w-]+) )?(?P<title>{_TITLE})\b", re.IGNORECASE)
_ANOTHER_POST = frozenset(
    "managing assistant deputy vice associate medical finance regional programme project team service area company "
    "former co shadow".split()
)
_DOES = re.compile(r"^ (?P<verb>leads|led|runs|ran|heads|headed|chairs|chaired|manages|managed)\b")
_NAME_FIRST = re.compile(
    r"(?:,|(?: has| have)?(?: just| also| now)? ?(?:is|was|became|become|been|remains|took over as|joined as"
    r"|took up post as))?"
    r"(?:,? (?:the|an?|its|our|their|in|as|interim|acting|permanent|new|newly|appointed|executive|statutory|first|joint"
    r"|(?-i:[A-Z][\w’'-]+)(?:['’]s?)?|county|council['’]?s?|department['’]?s?|children['’]?s|services['’]?"
    r"|(?:spring|summer|autumn|winter|early|late|mid)|20\d\d)){0,9} ",
    re.IGNORECASE,
)
_OF_THE_COUNCIL = re.compile(
    r"\b(?P<title>chief executive|managing director|mayor|(?:(?P<chair>chair)(?:man|woman|person)?|leader)"
    r"(?= of(?: the)?(?: (?:county|city|borough|district|whole))?(?: council| authority)?"
    r"(?: (?:now|today|currently|at present|at the moment|these days))?\W*$)"
    r"|(?<=council )leader|(?<=council['’]s )leader)",
    re.IGNORECASE,
)
"""Who heads the council itself is asked for: its name, left out of the topic, stood behind "of"."""
_POST_FIRST = re.compile(
    rf"(?: (?:of|for|at) [\w’' ]{{1,60}}?)?(?:,| is| was|, who is| \()? ?(?:{TITLE}\.? )?",
    re.IGNORECASE,
)
_OF_WHAT = re.compile(r" (?:of|for) (?:(?:the|our|its) )?(?P<what>[\w’' -]{3,60})")
_OF_THE_WHOLE = frozenset(
    concepts("children’s children family families services service department council social care")
)
"""Of these a head or a manager leads as much as a director does; whoever heads anything else is no director."""
_OF_CHILDREN, _OF_PEOPLE = frozenset(concepts("children’s children")), frozenset(concepts("people"))
_OF_THE_TOP = frozenset("executive strategic corporate".split())
_LONGEST_BETWEEN = 90
_ONLY_SAYS_IT = re.compile(
    r",? ?\b(?:said|says|added|adds|wrote|writes|explained|explains)\b (?:the )?[A-Z][^.;:“”]{2,120}[.”\"’]*$"
)
_WHEN_IN_POST = frozenset({Wanted.SINCE, Wanted.UNTIL, Wanted.STILL})
_SAID_IT = re.compile(
    r", (?:[A-Z][\w’'-]+ ){1,3}(?:said|says|added|adds|wrote|writes|explained|explains)\b[^.;:“”]{0,60}[.”\"’]*$"
)
"""The same with the name in front, as in "…, Avery Example said in May"."""
_GOES_ON = re.compile(r"\b(?:since|for)\b", re.IGNORECASE)
_DIRECTORS_POST = "director of children's services"
_WHO = re.compile(r"\bwho(?:s|['’]s)?\b", re.IGNORECASE)
_IS_DIRECTOR = re.compile(r"(?<!managing )\b(?:directors?|dcs)\b", re.IGNORECASE)
_LEADS_WHAT_IS_FOR_CHILDREN = re.compile(
    r"\b(?:leads?|led|leading|runs?|head(?:s|ed)|in charge of|responsible for|director|dcs)\b[^.;]{0,80}"
    r"\bchild|\bchild[^.;]{0,80}\b(?:director|dcs|leader|lead|head|led by|run by)\b|\bDCS\b",
    re.IGNORECASE,
)
"""Somebody leads what is done for children, or its director is named, in whatever form."""
_HEADS_THE_COUNCIL = re.compile(
    r"\b(?:council|authority)['’]s (?:\w+ )?(?:chief executive|managing director|leader)\b", re.IGNORECASE
)


def as_who_question(topic: str) -> str | None:
    """“Is Avery Example still the director?” as “who is the director?”; None for any other question."""
    found = _IS_SOMEBODY.match(topic)
    if found is None or not names_a_person(found["who"]):
        return None
    return f"who is the {found['post'].rstrip(' ?.!')}?"


def without_who_only_says_it(found: Sequence[Candidate], asked: Asked, named: Sequence[str]) -> list[Candidate]:
    """Where it is asked since or until when one of those ``named`` is in post, without what the one only says.

    "The coast is lovely, said Avery Example, in May" tells of no day of hers.
    """
    question = read_people_question(with_marks(asked.whole, named), len(named)) if named else None
    if question is None or question.person is None or question.wanted not in _WHEN_IN_POST:
        return list(found)
    surname = named[question.person].split()[-1]
    return [each for each in found if not _only_says(surname, " ".join(each.statement.quote.split()))]


def _only_says(surname: str, quote: str) -> bool:
    """Does the quote name the one as who says it, and tell of no time that goes on: "a director for nine years"?"""
    told = _SAID_IT.sub("", _ONLY_SAYS_IT.sub("", quote))
    return surname in quote and surname not in told and _GOES_ON.search(quote[len(told) :]) is None


def asks_who_leads(asked: Asked) -> bool:
    """Does it ask who is in charge of a council's children's services, and of nothing less?"""
    if heads_the_council(asked.topic):
        return False
    lead, whole = concepts_in("boss"), concepts_in("children services department council here")
    return asked.sought is Sought.PERSON and len(asked.councils) == 1 and lead <= set(asked.terms) <= lead | whole


def of_the_one_who_leads(found: Sequence[Candidate], asked: Asked) -> list[Candidate]:
    """Where it is asked who leads children's services, ``found`` without what names others, or who only says it.

    What names nobody stays: a trust may lead them. Whoever asks who leads the council may mean its leader.
    """
    text = asked.text.casefold()
    if not (asks_who_leads(asked) or _asks_on_who_leads(asked.whole)) or ("council" in text and "child" not in text):
        return list(found)
    return [each for each in found if _may_tell_who_leads(each, asked)]


def _asks_on_who_leads(question: str) -> bool:
    """Is it asked behind another question who runs it, where "it" can only be the council's services?"""
    before, _, own = question.rpartition(": ")
    read = read_people_question(question, 0) if before and _WHO.search(own) else None
    return read is not None and read.wanted is Wanted.HOLDER and read.post == read_post(_DIRECTORS_POST)


def _may_tell_who_leads(candidate: Candidate, asked: Asked) -> bool:
    quote = " ".join(candidate.statement.quote.split())
    told = _ONLY_SAYS_IT.sub("", quote)
    if _IS_DIRECTOR.search(quote[len(told) :]):
        return True
    if not people_in(told):
        return told == quote
    if _LEADS_WHAT_IS_FOR_CHILDREN.search(told):
        return True
    return bool(holders(told, asked)) and not _HEADS_THE_COUNCIL.search(told)


def heads_the_council(topic: str) -> re.Match[str] | None:
    """Where it is asked who heads the council itself, the title; ``chair`` is set for one who chairs it."""
    return _OF_THE_COUNCIL.search(topic)


def holders(words: str, asked: Asked) -> list[str]:
    """The people whom a sentence says to hold the post that is asked about."""
    return [name for name in people_in(words) if _holds(name, words, asked)]


def who_is_named(candidate: Candidate, asked: Asked) -> Candidate:
    """Where a person is asked for whom the line above the words names, and not the words: that line instead of them."""
    line = named_speaker(candidate.statement) if asked.sought is Sought.PERSON else None
    if line is None:
        return candidate
    own, above = (set(asked.terms) & concepts_in(" ".join(each.parts)) for each in (candidate.statement, line))
    return replace(candidate, statement=line, words=None) if len(above) > len(own) else candidate


def _holds(name: str, words: str, asked: Asked) -> bool:
    """Do the words say of the name that it holds the post asked about, or does what its holder does?"""
    start = words.find(name)
    end = start + len(name)
    does = _DOES.match(words[end:].removeprefix("'s"))
    if does and set(concepts(does["verb"])) & set(asked.terms):
        return True
    for post in _POST.finditer(words):
        if not _is_meant(post, asked):
            continue
        begins = post.start("title")
        if end <= begins <= end + _LONGEST_BETWEEN and _NAME_FIRST.fullmatch(words[end:begins]):
            return True
        if post.end() <= start <= post.end() + _LONGEST_BETWEEN and _POST_FIRST.fullmatch(words[post.end() : start]):
            return True
    return False


def _is_meant(post: re.Match[str], asked: Asked) -> bool:
    """Is it the title asked about, and not that of a deputy or an assistant whom the question does not mean?"""
    kind = (post["kind"] or "").lower()
    another = kind in _ANOTHER_POST and kind not in asked.topic.lower()
    if post["title"].lower() == "deputy" and _DEPUTY_OF_ANOTHER.search(asked.topic):
        return False  # no more than "the deputy" is the director's
    if post["title"].lower() not in asked.topic.lower() and (of_what := _OF_WHAT.match(post.string, post.end())):
        another = another or not _is_of_the_whole(post["title"], kind, frozenset(concepts(of_what["what"])), asked)
    return not another and bool(set(concepts(post["title"])) & set(asked.terms))


def _is_of_the_whole(title: str, kind: str, of_what: frozenset[str], asked: Asked) -> bool:
    """Is it a post over what is asked about? A director's may be over more: children and education, or people."""
    of_children = _OF_CHILDREN | (_OF_PEOPLE if kind in _OF_THE_TOP else frozenset())
    over_more = title.lower() == "director" and bool(of_what & of_children)
    return over_more or of_what <= set(asked.terms) | _OF_THE_WHOLE


def newer_advert(asked: Asked, document: Document, setting: Setting) -> str | None:
    """A caveat where the post asked about was advertised after the document that names its holder."""
    told = document.metadata.published
    if told is None or not _POST.search(asked.topic):
        return None
    for vacancy in setting.index.vacancies:
        advertised = vacancy.advertised or vacancy.opens
        posts = [post for post in _POST.finditer(vacancy.title) if _is_meant(post, asked)]
        same = posts and set(asked.terms) <= set(concepts(vacancy.title))
        here = set(vacancy.council) & set(document.metadata.council)
        if same and here and advertised and told < advertised:
            return wording("caveats", "post_advertised", title=vacancy.title, date=advertised.in_words)
    return None
