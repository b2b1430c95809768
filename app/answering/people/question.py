"""What a question asks of people and posts: "who chairs the board?", "since when?", "who was there before her?".

Reads the words of a question, in which the people whom the documents know stand as ``PERSON``. Forms only; whether the
documents tell it is looked up elsewhere.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from app.answering.judgements.question import read_judgement_question
from app.answering.people.posts import Post, read_post
from app.answering.people.time_asked import ALL_YEAR, OF_A_YEAR, WHO_WAS_THEN, time_asked, time_of_the_post
from app.answering.question.asked_time import as_told_then
from app.conversation.topic import topic_words

PERSON = "⟦{}⟧"


class Wanted(StrEnum):
    """What is asked of somebody or of a post."""

    HOLDER = "holder"
    BEFORE = "before"
    AFTER = "after"
    SINCE = "since"
    UNTIL = "until"
    STILL = "still"
    STANDING = "standing"
    WHO = "who"
    EVER = "ever"
    CAREER = "career"


@dataclass(frozen=True, slots=True)
class PeopleQuestion:
    """``person`` is the place of the one asked about among the people named, None where a post is asked about.

    ``post`` is the post that the question names, if it names one; ``year`` the one of which it is asked, and ``months``
    the first and last of the part of it that is meant: 3 and 5 of a spring. ``title``: is a post's title asked for?
    """

    wanted: Wanted
    person: int | None = None
    post: Post | None = None
    year: int | None = None
    months: tuple[int, int] = ALL_YEAR
    title: bool = False


def _pattern(*ways: str) -> re.Pattern[str]:
    return re.compile("|".join(way.replace("ONE", r"⟦\d+⟧") for way in ways), re.IGNORECASE)


_HAD_IT = (
    r"(?:(?:was|were|is|came|had|has|did|ran|run|led|held|sat|worked|there|here|it|that|the|this|job|post|role|position"
    r"|seat|chair|in|place|charge|as|director|doing|holding|leading|running|boss|one|just|right|immediately) ){0,8}"
)
_FOLLOW = (
    r"(?:replac\w{1,3}|succeed(?:ed|s|ing)?|follow(?:ed|s|ing)?|com(?:e|es|ing) after|came after|com(?:e|ing) in for)"
)
_TAKE_OVER = r"(?:take|takes|took|taken|taking) (?:(?:it|that|this|the \w{2,10}) )?over(?: [\w’']{1,12}){0,4}? from"
_BEFORE = _pattern(
    rf"\bwho(?:m)?\b.{{0,12}} (?:mr |mrs |ms |dr )?ONE (?:{_TAKE_OVER}|{_FOLLOW})\b",
    r"\bwho\b.{0,60}\b(?:until|till|up to)(?: the (?:time|day|moment))?(?: that| when)? ONE (?:arrived|came|joined"
    r"|started|took (?:over|up|on)|was (?:there|appointed)|got (?:it|there|the (?:job|post|role)))\b",
    r"\bfrom whom (?:did|has|had) ONE (?:take|taken) ",
    r"ONE(?:['’]?s)? predecessors?\b",
    r"\bpredecessors? (?:of|to) ONE",
    r"\bwho\b.{0,80}\b(?:before|b4|prior to|ahead of) ONE(?! (?:doing|up to)\b)",
    r"\bONE(?:['’]s?)? (?:time|arrival|appointment)\b.{0,20}\bwho\b.{0,20}\bbefore\b",
    r"^\W*(?:and |so |ok |then )?(?:the one )?before ONE",
    r"\bwhose (?:job|post|role|place|shoes|seat|position) (?:did|has|had) ONE",
    r"\bbefore ONE(?: (?:came|took over|started|joined|arrived|was there|got it|did))?,? who\b",
)
_AFTER = _pattern(
    rf"\bwho\b.{{0,30}}\b(?:{_FOLLOW}|{_TAKE_OVER}|got the job after|stepped in for) ONE",
    r"ONE(?:['’]?s)? (?:successor|replacement)\b",
    r"\b(?:successor|replacement) (?:of|to|for) ONE",
    rf"\bwho\b {_HAD_IT}after ONE",
    r"\bwho\b.{0,90}\b(?:after|since|now|now that|when) ONE(?:['’]s)?(?: (?:has|had|is))?(?: (?:now|just))?"
    r" (?:left|leaves|gone|goes|went|leaving|retired|resigned|stepped down|moved on)\b",
    r"\b(?:after|when|since|now that) ONE (?:left|leaves|goes|went|has gone|retired|resigned|stepped down"
    r"|moved on),? who\b",
)
_LEFT_WHEN = _pattern(
    r"\b(?:when|(?:what|which) (?:year|date|month|day)|until when|how soon)\b.{0,20}ONE.{0,20}\b(?:leav\w{1,3}|left"
    r"|go(?:es|ing)?|went|gone|retir\w{1,3}|resign\w{0,3}|step\w{0,4} down|stood down|stand down|quit"
    r"|finish\w{0,3}|move on)\b"
)
_SINCE_WHEN = _pattern(
    r"\bsince when\b|\bfrom (?:what|which) (?:year|date|month|day)\b",
    r"\bhow long(?:['’]s| has| have| is)?\b(?! (?:was|were|had|did|ago|will|does it|do|is the"
    r"|are the)\b)(?!.*\b(?:when|by the time)\b)",
    r"\b(?:when|(?:what|which) (?:year|date|month|day))\b.{0,60}\b(?:start\w{0,3}|join\w{0,3}|beg[aiu]n|(?:take"
    r"|took|taken) (?:over|on|up)"
    r"|appointed|became|become|came|come|arriv\w{1,3}|g[eo]t the job|take the (?:job|post|role|chair)|in post|in charge"
    r"|made (?:permanent|director|chair|head)|put in)\b",
)
_AS_IT_WAS_WHEN = re.compile(
    r"\b(?:how (?:many|much|big|often|high|low)|who|whose|why|where|(?:what|which)(?! (?:year|date|month|day)\b))\b"
    r".{0,120}\bwhen (?!did\b|has\b|does\b|is\b|was\b|will\b|do\b)",
    re.IGNORECASE,
)
"""Asks for something else, as it was when somebody came or left: "how many were there when she started?"."""
_STILL = _pattern(
    r"ONE still\b",
    r"\bstill\b.{0,30}ONE",
    r"(?<!where )(?<!why )\bhas ONE (?:left|gone|moved on|retired|resigned|quit|stepped down|been replaced)\b",
    r"^\W*(?:is|has|does|did|was)\b.{0,20}ONE.{0,60}\b(?:moved on|gone|left)\b\W*$",
    r"\bis ONE (?:gone|there|around)\b",
    r"^\W*ONE,? .{0,20}\bstill\b",
)
_STANDING = _pattern(
    r"^(?!.*\bhow long\b).*?ONE.{0,50}\b(?:permanent(?:ly)?|interim|acting|temporary|temp|perm"
    r"|stand(?:ing)?[- ]?in|filling in|caretaker)\b",
    r"^(?!.*\bhow long\b).*?\b(?:permanent|interim|acting|temporary)\b.{0,30}ONE",
)
_OFFICE = r"(?:job title|job|role|post|title|position|office)"
_THERE = r"(?: (?:at|there|here|for|now)\b.{0,30})?\W*"
_WHO = _pattern(
    r"\bwho(?:['’]?s| is| was| are| were)? (?:this |that |exactly )?ONE(?! (?:report|answer|work|replac|succe"
    r"|t[ao][ko]|follow|me[et])).{0,60}$",
    r"\bwho ONE(?: \w{1,12}){0,5} (?:is|was)\W*$",
    r"\bwho (?:might|would|may|could) ONE be\b.{0,30}$",
    rf"^\W*about ONE(?:,? and (?:his|her|their) (?:{_OFFICE}|part))?\W*$",
    rf"\b(?:(?:tell|know|find out|learn|hear)(?: (?:me|us))?(?: (?:more|a bit|something|anything))? about"
    rf"|what (?:(?:can|could) you|do (?:you|we)) (?:tell me|know|say) (?:about|of)) ONE(?:,? and"
    rf" (?:(?:his|her|their|the) (?:{_OFFICE}|part|work|place)|what (?:he|she|they)) ?(?:(?:he|she|they) )?"
    r"(?:do|does|play|plays|have|has|hold|holds|is|are)?)?"
    r"(?: (?:at|in|there|here|please))*\W*$",
    rf"\b(?:what|which) (?:part|{_OFFICE}) (?:does|did|do) ONE (?:play|fill|occupy){_THERE}$",
    rf"\bin what (?:capacity|role|position) (?:does|did|is|was) ONE (?:work|act|serve|employed){_THERE}$",
    rf"^\W*ONE\W*(?:who|what)(?:['’]?s)?(?: (?:is|are))?(?: (?:he|she|they|it|and|n|&|what|which|who|the"
    rf"|{_OFFICE}|does|do|is|exactly))*\W*$",
    r"\bwhat (?:does|did|do) ONE(?: actually| now)? do\b(?! (?:before|previously|for|about|to|when|with"
    r"|earlier)).{0,40}$",
    rf"\bwhat(?: exactly)?(?:['’]?s| is| was)? ONE(?:['’]?s?)? (?:(?:current|exact|official|actual"
    rf"|day) )?{_OFFICE}\b(?! before| there).{{0,70}}$",
    r"^\W*are ONE and ONE\b.*\bsame (?:job|post|role|thing)\b|\bdifference between ONE and ONE\b",
    rf"\b(?:what|which) {_OFFICE} (?:does|did|has|is|was) ONE (?:have|hold|do|in|got|held)\b"
    r"(?!.{0,20}\bbefore\b).{0,40}$",
    rf"\b{_OFFICE} (?:(?:held|done|of|that is held) ){{0,2}}(?:by )?(?:mr |mrs |ms |dr )?ONE\W*$",
    r"^\W*ONE,?(?: (?:at|in|of|from|who|what|is|was|the|there|she|he|does|do|role|job|again))*\W*$",
    r"\bwhat is ONE (?:in charge of|responsible for|director of|head of)\b.{0,20}$",
    r"^\W*(?:so |and |but |ok,? )?(?:does|did) ONE (?:run|lead|head|chair|manage)\b",
    r"^.{0,12}ONE\W.{0,40}\b(?:what|who)\b.{0,20}\b(?:he|she|they|that)\b(?!.*\b(?:before|previously|say|said"
    r"|think)\b).{0,30}$",
)
_CAREER = _pattern(
    r"\b(?:what|where|who|which|how)\b.{0,40}ONE.{0,60}\b(?:before|b4|previous(?:ly)?|earlier|used to|prior|first"
    r"|original\w{0,2}"
    r"|come (?:here )?from|came from|from\W*$|start out|begin (?:his|her)|background|career)\b",
    r"ONE['’]s? (?:background|career|past|previous|last|former|old|earlier)\b(?! (?:successor|predecessor))",
    r"\b(?:last|previous|former|old|earlier|first) (?:job|post|role|position|council|employer|workplace)\b.{0,30}ONE",
    r"ONE.{0,40}\b(?:b4|before|previously|come from|came from)\b",
    r"\bbefore (?:joining|coming|that|moving|becoming|taking).{0,40}\bwhat\b.{0,20}ONE",
)
_EVER = _pattern(
    r"^\W*(?:and |so |but |ok,? )?(?:was|were|has|had|did|wasn['’]?t|didn['’]?t) ONE (?:once|ever|not|been|formerly"
    r"|at some (?:point|time)|previously|used to|use to)\b",
    r"\bONE used to\b",
)
_OF_A_PERSON = (
    (Wanted.BEFORE, _BEFORE),
    (Wanted.AFTER, _AFTER),
    (Wanted.UNTIL, _LEFT_WHEN),
    (Wanted.CAREER, _CAREER),
    (Wanted.SINCE, _SINCE_WHEN),
    (Wanted.STILL, _STILL),
    (Wanted.EVER, _EVER),
    (Wanted.STANDING, _STANDING),
    (Wanted.WHO, _WHO),
)
_WHO_HOLDS = _pattern(
    r"\b(?:who|whos|who['’]s|whom|name of|names? the|which (?:councillor|politician|person|member|officer))\b",
    r"\b(?:name|called)\W*$",
)
_BARE = re.compile(
    r"(?!\W*(?:are|is|am|was|were|do|does|did|have|has|had|can|could|will|would|shall|should|may|might|i|i['’]?[dm]"
    r"|i['’]?ve|we|you|it|to|for|how|as|if|what|which|where|why)\b)[^?]{0,60}\?*$",
    re.IGNORECASE,
)
"""A post alone, without a word that asks for who is in it: "the director?"."""
_OF_ONE = frozenset({"chief", "director", "chair", "lead member", "leader", "deputy", "commissioner", "mayor"})
"""Posts that one person holds. "Social worker?" and "team manager" alone ask for the role."""
_NO_HOLDER = _pattern(
    r"\b(?:contact|speak|talk|ring|call|phone|e-?mail|write to|reports? to|answers? to|apply|applying|interview\w{0,3}"
    r"|line manag\w{1,3}|managed by|i be|would i|do i|will i|should i|can i|am i"
    r"|my(?! (?:big|top|overall|ultimate)\b)|salary|pay|paid|earn|vacan\w{1,4}|advert\w{0,6}|job description"
    r"|closing|requirements?|qualifications?|role of|duties|looking for|want\w{0,3}|need\w{0,3}|said|say|says"
    r"|think\w{0,2}|believes?|promise\w?|why|how|go|goes|went|before|after|until|b4|did"
    r"|what (?:does|do|did|will|is|are|was)|where|when"
    r"|many|much|can|should|could|must|inspectors?|inspected|inspections?|jtais?|ilacs|visits?|jobs?"
    r"|apart from|other than|besides|recruit\w{0,4}|hir(?:e|es|ed|ing))\b",
    r"\blike\W*$",
    WHO_WAS_THEN,
)
_ANY_MANAGER = re.compile(r"\b(?:managers?|supervisors?|co-?ordinators?)\b", re.IGNORECASE)
"""Of a team that is not named: no head of the whole."""
_OF_ANYBODY = re.compile(r"\b(?:an?|any|each|every|being|becom\w{1,4})\b", re.IGNORECASE)
"""Of a post, as anybody may hold it: "is it hard to be a manager?"."""
_LEADS = re.compile(
    r"\bwho(?:['’]?s| is)? (?:(?:actually|really|now|currently|the one|there) )*(?P<verb>runs?|leads?|heads?"
    r"|running|leading|heading|in charge|at the (?:top|helm)|chairs?|chairing|chaired|ran"
    r"|led)\b(?: up)?(?: of)?(?P<what>(?: [\w’'-]{1,25}){0,9})",
    re.IGNORECASE,
)
_BOSS = re.compile(
    r"\b(?:(?:big |top |head )?boss|head honcho|gaffer|person at the top|top (?:person|job|dog|officer)|number one)\b"
    r"(?P<what>(?: (?:of|at|in|for) (?:the )?[\w’'-]{1,25}(?: [\w’'-]{1,25}){0,5})?)",
    re.IGNORECASE,
)
_LEADS_SOMEBODY = re.compile(r"\b(?:runs?|leads?|heads?|in charge|boss)(?: (?:up|of|at|in|the))* ⟦", re.IGNORECASE)
_LED_IT = re.compile(r"\bwho (?:led|headed|ran|did|carried out) (?:it|that|this|them)\b", re.IGNORECASE)
_AN_INSPECTION = re.compile(r"\b(?:inspect\w*|visits?|jtais?|ilacs)\b", re.IGNORECASE)
_WAS_IT = re.compile(
    r"\b(?:previous|former|last|old|ex|outgoing|past)[ -](?=(?:[\w’'-]{1,20} ){0,3}(?:director|chair|chief|head"
    r"|leader|boss|manager|lead"
    r"|dcs|dean|commissioner)\b)|\b(?:before|previously|used to be|formerly|back then)\W*$|\bwho (?:was"
    r"|were) (?:it |there |the one )?before\b",
    re.IGNORECASE,
)
_THE_COUNCIL = re.compile(
    r"\s*(?:(?:of|the|this|your|whole|entire|county|city|borough|district|local|itself|here|now|at|in) )*"
    r"(?:council|authority|lot|whole thing|town hall|county hall)\b.*",
    re.IGNORECASE,
)
_AROUND = re.compile(
    r"^\W*(?:(?:and|so|ok|but|hi|hello|please|sorry|(?:can|could) you tell me|do you know|tell me|may i ask),? )*"
    r"|\bwho(?:['’]?s| is| was| are| were)?(?: it| that| there)?\b|\bwhich (?:councillor|politician|person|member)\b"
    r"|\b(?:holds?|held|has|have|is|are|was|were|be|been) (?:the )?(?:post|position|job|role|seat|title)s?(?: of)?\b"
    r"|\b(?:the )?names? of(?: the)?\b|[?!.,]",
    re.IGNORECASE,
)
_FILLS = re.compile(
    r"\b(?:now|currently|today|these days|at the moment|right now|at present|as of now|please|pls|still|again"
    r"|there|here|name|names|called|nowadays|this year|is|was|are|the)\b",
    re.IGNORECASE,
)
_SEAT = re.compile(r"\b(director|leader|head|boss)['’]?s? (?:chair|seat)\b", re.IGNORECASE)
_IN_THE_POST = re.compile(
    r"\bwho(?:['’]?s| is)? (?:(?:currently|now|actually) )?(?:holds?|has|fills|occupies|in|got"
    rf"|sits in) (?:the|that) (?P<post>[\w’'-]{{1,25}}(?: [\w’'-]{{1,25}}){{0,5}}?) {_OFFICE}\b",
    re.IGNORECASE,
)
"""A post with a word behind it that says that it is one: "who holds the chair's role?"."""
_WHOSE = re.compile(r"['’]s?$")
_MOST_WORDS = 6
_SHORTEST = 60
"""Characters up to which a question that names somebody and a post asks whether the one holds it."""
_POLITE = re.compile(
    r"^\W*(?:(?:hi|hello|please|and|so|ok),? )*(?:can|could|would) you (?:(?:kindly|please) )?"
    r"(?:tell|name|say|confirm|give|let)(?: me)?(?: know)?(?: the name of)?",
    re.IGNORECASE,
)
_OF_A_YEAR = re.compile(OF_A_YEAR, re.IGNORECASE)
_YEAR_AT_THE_END = re.compile(r" (?:19|20)\d\d(?=\W*$)")
_WRITTEN_OUT = re.compile(r"\b\w{2,6} \(([^()]{3,60})\)")
"""A short form with its words behind it: "the DCS (director of children's services)"."""
_PRONOUN = re.compile(r"\b(?:she|he|her|him)\b", re.IGNORECASE)
_SHORT_FOR = {
    "psw": "principal social worker",
    "sw": "social worker",
    "principle": "principal",
    "ad": "assistant director",
    "hos": "head of service",
    "ceo": "chief executive",
    "exec": "executive",
}
_SHORT = re.compile(rf"\b(?:{'|'.join(_SHORT_FOR)})\b", re.IGNORECASE)
_ABOUT_A_HOLDER = re.compile(
    r"\b(?:is|isn|are|was|or|who|whos|heard|told|says?|confirm|right|still|now|in post|runs?|leads?|chairs?|heads?"
    r"|too|also)\b(?!.*\b(?:month|year|date|day)\b)",
    re.I,
)
_LEADS_IT = re.compile(
    r"\bwho(?:['’]?s| is)? (?:(?:actually|really|now|currently) )*(?:runs?|leads?|heads?|running|leading|heading"
    r"|in charge of|ran|led) (?:it|that|this|them)\b",
    re.IGNORECASE,
)
_OF_THE_COUNCIL = frozenset(
    "area authority big borough care children children's childrens city council county department district families "
    "family job jobs like people place service services social work workers working".split()
)
"""Words of a question about a council that name nothing that is led by itself."""
_OF_THE_SERVICE = re.compile(
    r"\W*(?:(?:and|so|but) )?(?:(?:where|how|why|what) )?(?:is|are|was|were)\b(?:\W+(?:s|the|your|their|its))*\W+"
    r"(?:(?:children['’]?s?|social) (?:and families )?(?:social )?(?:care|services?|department)"
    r"|services?|department|council)\b(?! (?:for|of)\b)",
    re.IGNORECASE,
)
_OF_CHILDREN = "director of children's services"


def read_people_question(text: str, people: int, *, of_the_council: bool = False) -> PeopleQuestion | None:
    """What a question asks of people and posts; None for any other.

    ``text`` has some 500 characters at most; ``people`` is how many it names, who stand in it as ``PERSON``.
    ``of_the_council`` is true where a council, called so, stood in it and was taken out.
    """
    own = _POLITE.sub("", text.rpartition(": ")[2])
    if people == 1 and ": " in text and "⟦" not in own:
        own = _PRONOUN.sub(PERSON.format(0), own, count=1)
    if people and (asked := _asked_of_a_person(own)):
        wanted, found = asked
        named = re.findall(r"⟦(\d+)⟧", found.group())
        person, title = int(named[-1]) if named else people - 1, "title" in own.casefold()
        return PeopleQuestion(wanted, person, _post(own, people), title=title)
    if asked_of := time_asked(own, text) or _time_of_a_post_alone(own, text, people):
        own = as_told_then(own)
    of_a_thing = _LEADS_IT.search(own) is not None and _is_of_a_thing(text.rpartition(": ")[0])
    post = _post(own, people, of_the_council=of_the_council) or _post(text, people)
    if post is None or of_a_thing or _LEADS_SOMEBODY.search(own):
        return None
    if asked_of:
        return PeopleQuestion(Wanted.HOLDER, None, post, *asked_of)
    if _WAS_IT.search(own):
        return PeopleQuestion(Wanted.BEFORE, post=post)
    if _SINCE_WHEN.search(own):
        return PeopleQuestion(Wanted.SINCE, post=post)
    if ": " in text and _post(own) is None:
        post = _with_more(post, own)
    if post is None or _asks_something_else(own, text, people):
        return None
    return PeopleQuestion(Wanted.HOLDER, 0 if people else None, post)


def _asked_of_a_person(own: str) -> tuple[Wanted, re.Match[str]] | None:
    """What is asked of somebody who is named, and where; how something else was "when she came" asks for no time."""
    of_a_time = _AS_IT_WAS_WHEN.search(own) is None
    for wanted, pattern in _OF_A_PERSON:
        if (of_a_time or wanted not in (Wanted.SINCE, Wanted.UNTIL)) and (found := pattern.search(own)):
            return wanted, found
    return None


def _is_of_a_thing(before: str) -> bool:
    """Was something else than the council, its service, its grade or a post asked about, which anybody may lead?"""
    post = _post(before)
    is_of_a_post = post is not None and (post.head != "head" or post.is_of_the_whole)
    is_of_all = _OF_THE_SERVICE.match(before) is not None
    if not before or is_of_all or is_of_a_post or read_judgement_question(before, 1) is not None:
        return False
    return any(word not in _OF_THE_COUNCIL for word in topic_words(re.sub(r"⟦\d+⟧", " ", before)))


def _time_of_a_post_alone(own: str, text: str, people: int) -> tuple[int, tuple[int, int]] | None:
    """The time of "director in 2023", which asks with no word for who was in the post."""
    is_alone = _BARE.match(own) is not None and not _asks_something_else(own, text, people)
    return time_of_the_post(own) if is_alone else None


def _asks_something_else(own: str, text: str, people: int) -> bool:
    """Does it name a post and not ask who is in it: of an inspection, of a job, of anybody, or of somebody named?"""
    if _NO_HOLDER.search(own) or (_LED_IT.search(own) and _AN_INSPECTION.search(text)):
        return True
    return _ABOUT_A_HOLDER.search(own) is None if people else _OF_ANYBODY.search(own) is not None


def _with_more(post: Post, own: str) -> Post | None:
    """The post of the question before over what a follow-up names alone: "not the committee, the improvement board"."""
    more = read_post(f"head of {own}")
    return Post(post.head, post.rank, more.over, post.interim) if more and len(own.split()) <= _MOST_WORDS else None


def _post(text: str, people: int = 0, *, of_the_council: bool = False) -> Post | None:
    """The post that a question asks about, named or told by what its holder does; of two people one may hold it."""
    text = _WRITTEN_OUT.sub(r"\1", _YEAR_AT_THE_END.sub("", _OF_A_YEAR.sub(" ", text)))
    bare = _SHORT.sub(lambda found: _SHORT_FOR[found.group().lower()], re.sub(r"⟦\d+⟧", " ", text))
    bare = _IN_THE_POST.sub(lambda found: f"who is the {_WHOSE.sub('', found['post'])}", _SEAT.sub(r"\1", bare))
    if found := _LEADS.search(bare):
        return _led(found["verb"].lower(), found["what"], of_the_council=of_the_council)
    if found := _BOSS.search(bare):
        return _led("runs", found["what"], of_the_council=of_the_council)
    asks = people > 1 or _WHO_HOLDS.search(bare) is not None or (people == 1 and len(bare) <= _SHORTEST)
    if not asks and _BARE.match(bare) is None:
        return None
    post = read_post(" ".join(_FILLS.sub(" ", _AROUND.sub(" . ", bare)).split()))
    if post is None or (post.head == "head" and not post.over | post.rank and _ANY_MANAGER.search(bare)):
        return None
    return post if asks or _is_of_one(post, bare) else None


def _is_of_one(post: Post, text: str) -> bool:
    is_head = post.head == "head" and re.search(r"\bhead\b", text, re.IGNORECASE) is not None
    return post.head in _OF_ONE or is_head or (post.head == "social worker" and "princip" in post.rank)


def _led(verb: str, what: str, *, of_the_council: bool) -> Post | None:
    """The post of the one who leads something: a council's children's services where nothing else is named."""
    if verb.startswith("chair"):
        return read_post(f"chair of {what}" if what.strip() else "chair")
    if _THE_COUNCIL.fullmatch(what) or (of_the_council and what.strip() in ("", "at", "of", "in")):
        return read_post("chief executive")
    post = read_post(f"head of {what}" if what.strip() else "head")
    return read_post(_OF_CHILDREN) if post is not None and post.is_of_the_whole else post
