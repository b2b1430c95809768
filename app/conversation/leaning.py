"""Does a question lean on an earlier turn: does it lack somebody or something that was spoken of?

Forms of English only: no council, no topic and no person is known here. What a
question names itself ("how do children keep in touch with their family?") it
does not lack. Patterns are linear and bounded.
"""

from __future__ import annotations

import re
from itertools import pairwise

from app.conversation.topic import topic_words, words_in
from app.documents.people import people_in

SHORT = 5
"""A question of at most so many words may lean on the one before it."""
ENOUGH_TOLD = 4
"""So many topic words before a pronoun name what it means."""


_YES_NO = (
    r"(?:ok(?:ay)?|so|right|alright|hmm+|well|no(?! (?:change|difference)\b)"
    r"|nope|nah|yes|yeah|yep|oh|ah|sorry|great|cool|fine|got it|wait|hang on"
    r"|thanks|thank you|ta|cheers|thx|please|actually|never ?mind(?: that)?|(?:forget|leave|scrap) (?:that|it))"
)
_LEAD = re.compile(rf"^(?:{_YES_NO}\b[,.!]?\s+)*(?:(?:and|but|also|then|or|now)\b[,]?\s*)?", re.IGNORECASE)
_JOINS = re.compile(rf"^(?:{_YES_NO}\b[,.!]?\s+)*(?:and|but|also|or)\b", re.IGNORECASE)
_WHAT_ABOUT = re.compile(
    r"^(?:what|how) (?:about|if it(?:'s|’s| is| was))\s+"
    r"|^i(?:'m|’m| am| was)? ?(?:really |only |just )?(?:meant|mean|asking (?:about|for)|asked (?:about|for)"
    r"|talking about)\s+(?:the\s+)?"
    r"|^(?:and )?(?:the |that )?(?:same|ditto) (?:question |q |qn |thing |one |again )?"
    r"(?:for|about|with|in|at|but (?:for|about|with|in|at))\s+"
    r"|^not\s+",
    re.IGNORECASE,
)
_MEANT = re.compile(r"^i(?:'m|’m| am| was)? ?(?:really |only |just )?(?:meant|mean)\b", re.IGNORECASE)
_VERBS = (
    "is are was were be been get go still up out live lives lived living move moving moved work worked working start "
    "started who he she they it i"
)
_AT_THAT_PLACE = re.compile("".join(rf"(?<!\b{verb})" for verb in _VERBS.split()) + r" there\W*$", re.IGNORECASE)
"""At the end of a question with a topic of its own it means the council, which scope takes care of."""
# "not adoption, fostering" and "the chair of the company, not of the committee": what is not meant is left out.
_REJECTED = re.compile(
    r"^not (?:the |a |an )?[\w’' -]{2,40}?(?:,| but)(?: i (?:meant|mean))? (?=\S)"
    r"|(?:, not|,? rather than|,? instead of"
    r"|,? not(?= (?:the|an?|of|in|for|about|him|her|them|that|this|those|these)\b))"
    r" (?:the |a |an |of |in |for |about ){0,2}[\w’' -]{2,40}$",
    re.IGNORECASE,
)
_REJECTED_BEHIND = re.compile(r" not [\w’' -]{2,40}$", re.IGNORECASE)
"""Without a comma it is so behind a piece alone: in "were any children not seen?" it denies what is asked."""
_ASPECT_NOUN = (
    r"(?:average|max(?:imum)?|min(?:imum)?|limit|cap|target|goal|plan|reason|cause|answer|solution|result|outcome|catch"
    r"|difference|problem|point|idea|aim|purpose|total|cost|deal|verdict)"
)
_BARE = re.compile(
    r"^(?:since when|(?:until|till|from) when|when(?: (?:was|is) (?:that|it|this))?"
    r"|why(?: (?:not|so|(?:is|was) (?:that|it|this)|did (?:that|it|they)|do you say (?:that|so)))?|how come|how so"
    r"|who(?: is| was|'s|’s) (?:that|it|this)|what(?: is| was|'s|’s) (?:that|it|this)"
    r"|who(?:['’]?s| was| were) (?:it |that |there |in post |in charge )?before(?:hand)?"
    r"|(?:the )?(?:previous|former|last) (?:one|person|holder)"
    r"|where(?: (?:is|was) (?:that|it|this))?|how (?:many|much|long|often)"
    r"(?: of (?:them|these|those))?(?: (?:is|was|are|were) (?:that|it|this|they|there))?"
    r"(?: (?:so far|altogether|overall|exactly|roughly|about|then|now|in (?:total|all)"
    r"|(?:a|an|per|each|every|in an?) (?:hour|day|week|fortnight|month|term|year)))?"
    r"|how (?:many|much) (?:(?:\w{1,5} )?(?:years?|months?) ago|last year)"
    r"|(?:what(?:['’]?s| is| was) )?(?:(?:the|your|their) )?"
    rf"{_ASPECT_NOUN}(?: (?:of|for|behind|with|about|to) (?:that|this|it|them|these|those))?(?: then| now)?"
    r"|(?:(?:for|after|within) )?how long(?: for)?|how soon|(?:what |which )?(?:date|year)|previously|before(?:hand)?"
    r"|who (?:led|inspected|did|wrote)(?: (?:it|that|this|the (?:last )?one(?: before(?: (?:that|it))?)?))?"
    r"|up or down|better or worse|(?:any )?(?:better|worse|higher|lower) than (?:(?:the )?last time|before|previously)"
    r"|(?:when|what|who) (?:was|is|were|are) the (?:last|latest|newest|first|next|previous)(?: (?:one|time))?"
    r"|is that (?:all|new|good|bad)|why (?:so|that) [a-z]{2,12}"
    r"|(?:in |for )?(?:which|what) (?:areas?|parts?)(?: (?:is|are|was|were) (?:it|that|they|those))?"
    r"|which(?: ones?)?(?: (?:is|was|are) (?:it|that|they)| (?:is|are)(?:n['’]?t| not))?|who else|what else"
    r"|like what|such as"
    r"|for example|and|so what"
    r"|(?:(?:has )?any(?:thing|one|body)?|what(?:['’]?s| has)?)"
    r" (?:(?:happened|changed|new|been|come|visited) )?since(?: then| that)?|no (?:change|difference)"
    r"|any(?:thing)? (?:new|newer|later|older|earlier|more recent|similar|others?))"
    r"(?: that| so| again| then)?\s*[?.!]*$",
    re.IGNORECASE,
)
_ASKS_ASPECT = re.compile(rf"\b{_ASPECT_NOUN}\b", re.IGNORECASE)
_WHICH_ALONE = re.compile(
    r"^(?:which(?: ones?)? (?:is|are|was|were|has|have|do|does|did|got)"
    r"|how many(?: ones?)? (?:are|were)(?! in an?\b))\b",
    re.IGNORECASE,
)
_WHY = re.compile(r"(?:why|how come|what(?:['’]?s| is| was) the (?:reason|cause))\b", re.IGNORECASE)
_OF_THAT_JOB = re.compile(
    r"^(?:what (?:do|would|will|must) (?:i|you|we|they) need(?: to have)?"
    r"|whom? (?:do|can|could|should|would|must) (?:i|you|we)"
    r" (?:contact|ring|call|phone|e-?mail|(?:speak|talk) (?:to|with))"
    r"|(?:the )?interviews?(?: when| dates?)?|when (?:are|is) (?:the )?interviews?"
    r"|how many (?:cases|children|kids) (?:would|will|do|should) (?:i|you|we) (?:have|hold|carry|get|work with)"
    r"|(?:what(?:['’]?s| is| would| will)? )?(?:the|my) case-?load(?: be)?"
    r"|(?:which(?: ones?)?|(?:do|does|will) any(?: of (?:them|these|those))?) closes?(?: \w+){0,3})\s*[?.!]*$",
    re.IGNORECASE,
)
"""Asks what each job has of its own: behind a question about one it is that one's."""
_OF_A_JOB = re.compile(
    r"\b(?:jobs?|roles?|posts?|vacanc(?:y|ies)|positions?|apply|applying|adverts?|advertised|interviews?|deadline"
    r"|closing date|salary)\b",
    re.IGNORECASE,
)
# "How many of them are there?" asks no more than "how many?" of what was spoken of.
_OF_THEM = re.compile(
    r"^(how (?:many|much)) (?:of (?:them|these|those)|(?:are|were|is|was) there)"
    r"(?: (?:are|were|is|was|there|they|do|you|we|have|got|in|all|total|altogether|then|now|please))*\W*$",
    re.IGNORECASE,
)
_WHOLE = re.compile(
    r"(?:who|what|when|where|which|why|how|is|are|was|were|do|does|did|has|have|can|could|will|would)\b(?:\W+\w+){3}",
    re.IGNORECASE,
)
_FURTHER_BACK = re.compile(
    r"\b(?:before(?: (?:that|then|it|this))?|previously|the (?:one|time|inspection|report) before(?: that)?"
    r"|prior to that)$",
    re.IGNORECASE,
)
_EARLIER = re.compile(r"\b(?:before|previous(?:ly)?|earlier|prior|last)\b", re.IGNORECASE)
_MEANING = re.compile(
    r"^what (?:does|do|did|is meant by)\b.{0,80}\b(?:mean|stand for)\b|^what is meant by\b", re.IGNORECASE
)
_TAIL = re.compile(r"\b(?:too|as well|instead)\s*[?.!]*$", re.IGNORECASE)
_PERSON_WORDS = re.compile(r"\b(?:he|she|him|her|his|hers)\b", re.IGNORECASE)
_IT = re.compile(
    r"(?<!before )(?<!after )(?<!since )(?<!until )\b(?:it|that|this|those|these|them)\b\W*$"
    r"|\b(?:want|hope|aim|expect|plan|like|mean)s? to (?:be|get) there\W*$",
    re.IGNORECASE,
)
_COMPARED = (
    r"(?:any |much |even )?(?:up|down|more|less|fewer|higher|lower|better|worse|rising|falling|growing|shrinking"
    r"|the same|going (?:up|down)|getting (?:better|worse|higher|lower))"
)
_THING_WORDS = re.compile(
    r"\b(?:they|them|their|theirs|those|these|that one|which one|each of them|both of them)\b"
    r"|\bit(?:'s|’s)?\b(?! (?:like|to|worth|true|possible|ok|okay|that|easy|hard|safe|normal)\b)"
    r"|\bits\b|\bthat\b\s*\??$"
    r"|\b(?:did|has|does|was) that(?= \w+(?: \w+){0,2}\s*\??$)"
    r"|\b(?:need|have|get|want) one(?= (?:before|now|too|first|yet|then|at all)\b)"
    r"|\b(?:buy|get|have|take|earn|claim) (?:any |some |a bit |a little )?(?:more|extra)\s*\??$"
    r"|\b(?:want|need|expect|get|like|hope)s? it to\b|\bsuch (?!(?:as|an?|that)\b)[a-z]{3,20}\b"
    r"|^(?:(?:so|and|but|ok|well) )?(?:is|was|does|did|has|had|will|would|can|could|should) that\b"
    r"|^(?:is|was|does|did|has|will|would) this(?! (?:an?|the|bot|chat|site|website|web|page|service|council|year|area"
    r"|county|job|role|post|information|assistant)\b)"
    r"|\bthe (?:[a-z-]{2,20} ){0,2}ones?\b|(?<!\bday )(?<!\byear )(?<!\blevel )(?<!\bstage )(?<!\btier )\bone\s*\??$"
    r"|\b(?:in|for|of|at|to|how many|how much) each\s*\??$"
    rf"|^(?:is|was|are|were) (?:that|this|those|these) (?={_COMPARED}\b)"
    r"|\b(?:that|those) (?!(?:the|an|you|they|she|are|was|were|who|work|live|have|has|can|there|down|out|off|back|over"
    r"|away|for|from|with|way|when|before|after|then|now|much|well)\b)"
    r"[a-z]{3,20}\b(?! (?:who|that|which|with|in care)\b)"
    r"|(?<!are )(?<!is )(?<!was )(?<!were )\bthere\s*\??$",
    re.IGNORECASE,
)
# "Do social workers choose their hours?": the pronoun means somebody whom the question itself names.
_OF_THEIRS = re.compile(
    r"\btheirs?\b|\bthemselves\b|\b(?:when|if|before|after|while|once|until|because|and|that|where|as|so) they\b"
    r"|\bto [a-z]{2,20} them\b",
    re.IGNORECASE,
)
_NOUN_BEFORE = re.compile(
    r"\b(?:the|a|an|your|my|this|any|each|every|some) [a-z].{0,200}(?:,|;|\band|\bbut|\bif|\bwhen) ", re.IGNORECASE
)
_OWN_SUBJECT = re.compile(
    r"^(?:\w+ ){0,2}?(?:do|did|can|could|are|were|will|would|should|must|may|have|had) (?:[a-z-]{1,30} ){0,2}?"
    r"(?:(?!this\b|its\b|has\b|was\b|does\b|always\b)[a-z-]{3,30}s|children|people|staff|women|men|families)\b"
    r"|\b(?:a|an|each|every|any) (?:[a-z-]{2,30} ){0,2}[a-z-]{2,30} "
    r"|^(?:how|why|when|where|what) (?:[a-z]{2,12} )?(?:children|people|staff|families|social workers|foster carers)\b",
    re.IGNORECASE,
)
# What narrows a question and is seldom one of its own: an area of judgement, a group of staff, a way of working, a
# region.
_ASPECTS = frozenset(
    "adopters adoption agency apprentice apprentices assistants asye care carers child children children's deputy "
    "east effectiveness england experienced fostering full help humber in-house leadership leavers london management "
    "manager managers midlands newly night nights north nqsw overall part permanent practice practitioner "
    "practitioners protection qualified region remote senior social south staff student students team temporary time "
    "weekend weekends west worker workers yorkshire".split()
)
_FRAGMENT = re.compile(
    r"^(?:after|before|with|without|for|from|by|until|till|per|as|on|at|if|during|including|inside|outside)\b"
    r"(?!.{0,60}\b(?:is|are|was|were|do|does|did|can|could|will|would|should|has|have|had)\b)",
    re.IGNORECASE,
)
"""A piece that begins so narrows a question that was asked, if it names nothing: "after five years?", "from where?"."""
_PUT_RIGHT = re.compile(
    r"^(?:no|nope|nah)\b[,.!]?\s+(?:(?:i (?:meant|mean)|the one)\s+)?(?:of|in|at|for|from|to|with|by|on|under)\b",
    re.IGNORECASE,
)
"""A piece that says whose or where, behind a no, is put in place of what was understood: "no, of the company"."""
_COUNTED = frozenset(
    "first second third four five six seven eight nine ten twelve day days week weeks hour hours fortnight qualifying "
    "probation induction".split()
)
_TIME = frozenset("ago each every last later month months next then two three year years yesterday".split())
_YEAR = re.compile(r"(?:19|20)\d\d")
_THE_NOUN = re.compile(r"\b(?:the|this|that|these|those) ([a-z]{3,24})\b", re.IGNORECASE)
# Any question may speak of these without meaning one that was spoken of before.
_COMMON_GROUND = frozenset(
    "area authority board child children council county department director grade inspection inspectors judgement "
    "pay rating report salary service services time website".split()
)
_SENTENCE_END = re.compile(r"[.!?;:]\s")
_PREPOSITION = re.compile(r"^(?:in|for|at|of|to|with|on)\s+", re.IGNORECASE)


def without_lead(question: str) -> str:
    """The question without the words it opens with ("ok, and", "no,"); itself when nothing else is left."""
    text = question.strip()
    return _LEAD.sub("", text).strip() or text


def joins(question: str) -> bool:
    """Does it open with a word that joins it to what was asked before?"""
    return _JOINS.match(question.strip()) is not None


def asks_what_a_word_means(question: str) -> bool:
    """Is it about a word of an answer rather than about what was talked of?"""
    return _MEANING.match(without_lead(question)) is not None


def asks_about_another(question: str) -> bool:
    """Is it a "what about …", an "I meant …" or a "the same for …"?"""
    return _WHAT_ABOUT.match(without_lead(question)) is not None


def what_it_adds(question: str) -> str:
    """What the question adds to the one before: its words without lead, "what about" and what is not meant."""
    text = without_lead(question).strip(" ?.!")
    text = without_rejected(text)
    text = _AT_THAT_PLACE.sub("", text) if topic_words(text) else text
    return _OF_THEM.sub(r"\1", _WHAT_ABOUT.sub("", text).strip() or text)


def without_rejected(text: str) -> str:
    """The text without what it says is not meant: "not her, the deputy"."""
    rest = _REJECTED.sub("", text).strip(" ,") or text
    return rest if rest != text or is_whole(text) else _REJECTED_BEHIND.sub("", text).strip(" ,") or text


def puts_right(question: str) -> bool:
    """Does it say that something else is meant than what was understood: "not her, the deputy", "I meant the pay"?"""
    rest = without_lead(question)
    return without_rejected(rest) != rest or bool(_MEANT.match(rest) or _PUT_RIGHT.match(question.strip()))


def person_word(question: str) -> re.Match[str] | None:
    """The pronoun for somebody who is not named before it."""
    found = _PERSON_WORDS.search(question)
    if found is None or people_in(question[: found.start()]):
        return None
    return None if len(topic_words(question[: found.start()])) >= ENOUGH_TOLD else found


def lacks_something(question: str, *, names_council: bool = False) -> bool:
    """Does the question lack something that only an earlier turn can give?

    Somebody or something that a pronoun means, or a topic. ``names_council``: it or they may mean that council.
    """
    text, rest = question.strip(), without_lead(question)
    words = words_in(text)
    if is_bare(question) or _WHAT_ABOUT.match(rest) or (_JOINS.match(text) and is_part(rest, 2 * SHORT)):
        return True
    if is_part(rest, 2 * SHORT) and (_TAIL.search(rest) or _is_aspect(rest) or _is_a_time(rest)):
        return True
    if _PUT_RIGHT.match(text) and is_part(rest, 2 * SHORT):
        return True
    if len(words) <= SHORT and _FRAGMENT.match(rest) and _counts_or_narrows(rest.partition(" ")[2]):
        return True
    if person_word(text) is not None:
        return len(words) <= 2 * SHORT + 2
    thing = None if names_council else _THING_WORDS.search(text)
    return thing is not None and len(words) <= 4 * SHORT and not _names_what_it_means(text, thing)


def speaks_of_it(question: str) -> bool:
    """Does it lack no more than what its "it", "they" or "there" means?"""
    return _THING_WORDS.search(question) is not None and lacks_something(question)


def takes_the_place_of(piece: str, before: str) -> bool:
    """Is it a piece in place of the piece ``before``: "agency?" behind "turnover?", where neither narrows the other?"""
    pieces = (piece, before)
    return not _is_aspect(before) and all(
        is_part(each, SHORT) and own_topic(each) and not _PREPOSITION.match(each) and not _FRAGMENT.match(each)
        for each in pieces
    )


def asks_of_it_alone(question: str) -> bool:
    """Does it say of somebody no more than "what did she do about it?", so that all else is meant from before?"""
    return _IT.search(question) is not None and len(topic_words(question)) <= 1


def asks_which_alone(question: str) -> bool:
    """Is it a short "which are good?", that does not say which of what?"""
    rest = without_lead(question)
    return _WHICH_ALONE.match(rest) is not None and len(words_in(rest)) <= 2 * SHORT


def takes_up(question: str, last: str) -> bool:
    """Does it speak of "the academy" where the last question told which one: "the Example Academy"?

    "What do I need?" and "who do I ring?" take up a job that was spoken of.
    """
    if _OF_THAT_JOB.match(without_lead(question)) and _OF_A_JOB.search(last):
        return True
    own, before = words_in(question), topic_words(last)
    nouns = {noun.lower().removesuffix("s") for noun in _THE_NOUN.findall(question)} - _COMMON_GROUND
    told = {noun.removesuffix("s") for which, noun in pairwise(before) if which not in own}
    return len(own) <= 2 * SHORT and bool(nouns & told)


def goes_further_back(question: str) -> bool:
    """Is it no more than "and before that?", which asked again goes one step further?"""
    text = question.rpartition(":")[2].strip(" ?.!")
    return _FURTHER_BACK.search(text) is not None and len(words_in(text)) <= SHORT


def speaks_of_an_earlier_time(question: str) -> bool:
    """Does its last part speak of a time before, or of the last one?"""
    return _EARLIER.search(question.rpartition(":")[2]) is not None


def is_bare(question: str) -> bool:
    """Is it no more than "since when?" or "who is that?"?"""
    return _BARE.match(without_lead(question)) is not None


def asks_for_an_aspect(question: str) -> bool:
    """Is it no more than "what's the target?", which names what it asks for, though not of what?"""
    return is_bare(question) and _ASKS_ASPECT.search(question) is not None


def asks_why(question: str) -> bool:
    """Does it open as a question for the reason?"""
    return _WHY.match(without_lead(question)) is not None


def tells_a_time_alone(text: str) -> bool:
    """Is its topic no more than a time ("last year", "in 2019"), or none at all?"""
    return all(word in _TIME or word.isdigit() for word in topic_words(text))


def own_topic(adds: str) -> str:
    """What is added, where it tells a topic."""
    return "" if is_bare(adds) or tells_a_time_alone(adds) else adds.rstrip(" ?.!")


def is_whole(text: str) -> bool:
    """Is it a whole question, with a topic of its own, though something in it may be meant from before?"""
    return _WHOLE.match(text) is not None and bool(topic_words(text))


def is_part(text: str, longest: int) -> bool:
    """Is it a short piece of a question rather than a whole one?"""
    return len(words_in(text)) <= longest and not _WHOLE.match(text)


def _is_aspect(text: str) -> bool:
    """Does it hold nothing but what narrows another question?"""
    told = topic_words(_PREPOSITION.sub("", text))
    return bool(told) and len(told) <= SHORT and all(word in _ASPECTS or _YEAR.fullmatch(word) for word in told)


def _is_a_time(text: str) -> bool:
    """Is it no more than a time: "what, every year?"?"""
    return bool(topic_words(text)) and tells_a_time_alone(text)


def _counts_or_narrows(text: str) -> bool:
    """Is its topic no more than a time, a number or what narrows another question?"""
    known = _TIME | _COUNTED | _ASPECTS
    return all(word in known or word.isdigit() for word in topic_words(text))


def _names_what_it_means(text: str, thing: re.Match[str]) -> bool:
    """Does the question name before the pronoun what the pronoun means?"""
    before = text[: thing.start()]
    if _NOUN_BEFORE.search(before) or len(topic_words(before)) >= ENOUGH_TOLD:
        return True
    if _SENTENCE_END.search(before) and len(topic_words(before)) > 1:
        return True
    return bool(_OF_THEIRS.search(text) and _OWN_SUBJECT.search(before))
