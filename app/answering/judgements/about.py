"""What a question is about: the next inspection, who led one, what is to be improved, a grade, or none of these.

Each function reads one such thing from the words of a question. What Ofsted
does not grade here (schools, youth justice, area SEND, joint inspections) is
told apart, so that no grade of children's services is given for it.
"""

from __future__ import annotations

import re

from app.answering.judgements import words as said
from app.answering.judgements.grades import change_in, names_a_grade
from app.answering.judgements.heard import Heard
from app.answering.judgements.listing import lists_councils
from app.answering.judgements.times import asks_when, names_a_start, names_a_year
from app.answering.judgements.whose_grade import of_a_job, of_another_subject
from app.answering.judgements.words import GRADE, GRADED, GRADING, words
from app.answering.question.meaning_question import asks_for_meaning
from app.domain import Grade

_FARED = words(
    r"\bhow (?:did|do|does|has|have|well|is|are|was|were)\b.{0,60}\b(?:do|doing|done|fare|faring|get on|come out"
    r"|perform\w*|regarded)\b",
    r"\b(?:give|gave|given|get|got|thinks?|think of|stand|stands|status|situation|outcome|result|compare|regarded"
    r"|rates?)\b",
    r"\b(?:better|worse|improv(?:ed|ing)|declin(?:ed|ing)|doing well|up or down|good enough|any good|verdict"
    r"|overall|judges?|rank(?:ed|ing)?|pass(?:ed)?|fail\w*|badge|position|category)\b",
)
_LEAD = words(
    r"\blead(?:ing)? (?:inspector|hmi)\b",
    r"\bhmi\b.{0,20}\b(?:lead|name)",
    r"\b(?:name|who)\b.{0,30}\bhmi\b",
    r"\bwho\b.{0,30}\b(?:led|carried out|conducted|headed|did|ran|in charge of|signed"
    r"|wrote)\b.{0,40}\b(?:inspection|report|visit)",
    r"\binspector\b.{0,20}\b(?:led|name)",
    r"\b(?:which|what) (?:inspector|hmi)\b",
    r"\bname of (?:the |its )?inspector\b",
    r"\bwho (?!(?:was|were|is|are|got|gets|has been|have been) (?:\w+ )?inspected)(?:\w+ ){0,3}inspected\b",
    r"\bwho (?:did|led|ran|headed|carried out)\b.{0,20}\bilacs\b",
    r"\b(?:ofsted|inspect)\w*.{0,60}\b(?:who|whom)\b.{0,20}\b(?:led|leading|in charge)\b",
    r"\b(?:who|which)\b.{0,60}\b(?:led|leading|in charge)\b.{0,40}\b(?:ofsted|inspect)",
)
_IMPROVE = words(
    r"\bareas? (?:(?:for|of) improvement|to (?:improve|fix|work on))\b",
    r"\b(?:list of|any|what|which|the) (?:improvements|recommendations|weaknesses|shortcomings)\b",
    r"\b(?:needs?|should|must|has|have|had|told|tells?|asks?|asked|supposed|wants?|wanted|expects?|expected"
    r"|anything|things?|still|left) (?:\w+ ){0,3}(?:improve|fix|work on|(?:do|get|be) better|put right)\b",
    r"\b(?:(?:needs?|must|should) (?:to be |be )?|(?:areas?|things?) to be )(?:improv(?:ed|ing)|fix(?:ed|ing)"
    r"|put(?:ting)? right)\b",
    r"\bcould (?:\w+ ){0,3}improve\b",
    r"\bwhat went wrong\b",
    r"\bimprovements (?:required|needed)\b",
    r"\b(?:problems?|concerns?|weakness(?:es)?)\b.{0,60}\b(?:ofsted|inspect\w*)\b",
    r"\b(?:ofsted|inspect\w*)\b.{0,60}\b(?:problems?|concerns?|weakness(?:es)?|criticis\w+|recommend\w*|tackle"
    r"|put right)\b",
)
_WHY_POOR = words(
    r"^\W*(?:so |and |but )?(?:why|how come|what (?:made|makes))\b(?!.{0,80}\b(?:outstanding|(?<!be )good"
    r"|improv(?:e|ed)|better|rose|risen|went up|gone up)\b)"
)
_FIRST_PERSON = words(r"\b(?:i|we|me|my)\b.{0,40}\b(?:improve|improving|fix|work on|do better|get better|put right)\b")
_MINDS = (
    r"(?:thinks?|thought|believe[sd]?|feels?|felt|reckon(?:s|ed)?|hope[sd]?|hoping|aim(?:s|ed|ing)?|means? to"
    r"|meant to|intend(?:s|ed)?|plan(?:s|ned|ning)? (?:to|for)|wants? to|wanted to|expect(?:s|ed)? (?:to|of|from)"
    r"|promise[sd]?|confident|ambitions?|goals?|targets?|aspir\w+|striv\w+)\b"
)
_MINDED = words(rf"\b{_MINDS}")
_MINDED_BY_ASKER_OR_OFSTED = words(
    rf"\b(?:i|we|you|they|ofsted|inspectors?|inspectorate)\b(?:['’]\w+)?(?: [\w'’]+){{0,3}}? {_MINDS}",
    rf"\b(?:not|\w+n['’]t) {_MINDS}",
)
"""What somebody else than Ofsted or the person who asks thinks, hopes or means to reach: no judgement answers that."""
_MANNER = words(r"\b(?:critical|prais(?:e|es|ed)|complain(?:s|ed)?)\b")
"""How inspectors spoke: their words tell that, no grade does."""
_CLAUSES = words(r"[.;:!?–—]", r"\s-\s", r"\bwonder(?:ed|ing)?\b")
_PARTS = re.compile(rf"{_CLAUSES.pattern}|,|\b(?:after|while|because|although)\b", re.IGNORECASE)
_ASKER = frozenset("i i'm i've i'd my".split())
_ASKS = words(
    r"^\W*(?:(?:so|and|but)\W+)?(?:what|how|which|who|when|is|are|was|were|did|does|do|has|have|can|could|tell)\b",
)
_OF_THE_ASKER = _ASKER | frozenset(
    "apply applying choose interview job join joining move moving quote want work".split()
)
"""Words of a person who tells for what they ask."""
_OF_FARING = frozenset(
    "badge correct enough expected isnt lot pass passed ranking reported true want wanted wants wasnt wot january "
    "february march april may june july august september october november december spring summer autumn winter "
    "summer's".split()
)
"""Words that may stand where it is asked how a council fared: of its success and of its time."""
_WHO_RUNS = words(r"\bwho\b.{0,20}\b(?:runs?|leads|manages|employs|owns|delivers|provides|works)\b")
_NEXT = words(
    r"\bnext\b.{0,30}\binspect",
    r"\binspect\w*\b.{0,30}\bnext\b",
    r"\bnext (?:ofsted|ilacs|visit)",
    r"\bwill\b.{0,60}\b(?:inspect|ofsted|rating|rated|graded?|judged|next time)",
    rf"^\W*will (?:it |they |the council )?(?:get|be|become|stay|remain|go) (?:an? )?(?:{GRADE}|better|worse|up"
    r"|down)\b",
    rf"\bgoing to be (?:{GRADED}|inspected)\b",
    rf"\b(?:predicted|expected|forecast|likely|future) (?:\w+ )?(?:{GRADING}|outcomes?)\b",
    r"\b(?:inspect\w*|ofsted)\b.{0,30}\b(?:due|again|coming)\b",
    r"\bdue (?:for |an? |its |another )*(?:inspect|ofsted)",
)
_NO_GRADE = words(
    r"\bhow (?:many times|often)\b.{0,60}\b(?:visit(?:ed|s)?|(?:come|came) (?:back|in|round)|return(?:ed|s)?"
    r"|check(?:ed)?|monitor(?:ed)?)\b",
    r"\bhow many\b.{0,30}\b(?:monitoring |focus+ed )?visits\b",
    r"\bnames? of\b.{0,40}\b(?:director|chair\w*|dcs|chief executive|leader|boss|manager|head)\b",
)
"""What may stand near an inspection and is told by no grade: how often inspectors came, what somebody is called."""
_HAPPENED = words(r"\bhas it happened\b", r"\balready\b", r"\blast\b")
_LIKE_FOR = words(
    r"\blike (?:for|on|with|at) (?:care leavers?|children in care|fostering|adoption|child protection)\b",
)
_HOW_IS = words(r"^\W*(?:so |and )?(?:how(?:['’]?s| is| are)\b|what(?:['’]?s| is| are)\b.{1,60}\blike\b)")
_PRONOUN = words(
    r"\b(?:it|its|they|their|things|you|your|the (?:council|authority|borough|service|department|trust)s?|this"
    r"|that)\b"
)
_TOLD_BEFORE = words(
    r"^\W*(?:and |(?:before|until|in) 20\d\d\W{1,3})?(?:(?:what|how|where)(?:['’]?s)?\W+)?(?:was|were|did|has"
    r"|have|had)\b"
)
_OVER_TIME = words(
    r"\bhow\b(?! (?:many|much|often))",
    r"\bchang\w+",
    r"\bcompar\w+",
    r"\bstill\b",
    r"\bbeen\b",
    r"\b(?:has|have|is|are) (?:it|they|that|things)\W*$",
    r"\b(?:vs?|versus|now|today)\b",
    r"^\W*(?:(?:so|and|what about)\W+)?(?:since|after|from)\b",
)
"""What asks how a council stood over a time that begins in a year; a year alone only tells since when."""
_DEED = words(
    r"\bwho\b",
    r"^\W*(?:(?:so|and|but)\W+)?(?:what|which|has|have|had|did|does|is)\b.{0,60}\b(?:do|doing|done|leave|left"
    r"|made)\b",
)
"""Who did something, or what was done: no grade tells that."""
_SO_LONG = words(
    r"\bhow (?:long|many years) (?:has|have) (?:it|they|this|that) (?:been|had|held|kept) (?:it|so|that|this"
    r"|like (?:that|this))\W*$"
)
_OF_A_TOPIC = words(
    r"^\W*(?:so |and )?(?:what|how|did|do|does)\b.{0,40}\b(?:think|thinks|thought|say|says|said|make|made|opinion"
    r"|view|see|sees|saw|comment\w*)\b.{0,20}\b(?:of|about|on)\b"
)
_NO_QUESTION_OF_JUDGEMENT = words(r"^\W*(?:what|who)(?:['’]?s)?\W+(?:is|are)?\W*(?:the )?ofsted\W*$")
_OTHER_OBJECT = words(
    r"\b(?:schools?|academ(?:y|ies)|nurser(?:y|ies)|colleges?|sixth form|childminders?|early years|youth justice"
    rf"|youth offending|yjs|yot|(?-i:SEND)|send (?:ofsted|inspections?|services?|reports?|{GRADING}|outcomes?"
    r"|results?|provision|team)|(?:area|for|of|on|its|about) send(?! (?:my|off|in|an?|the|it|you|them|us)\b)"
    r"|special educational|local area partnership|jtai|joint (?:targeted|area|inspection)"
    r"|adult (?:social )?(?:care|services)|care homes?|residential|children'?s homes?|hospitals?|police|prisons?"
    r"|self[- ]assess\w*|focused visit|monitoring visit|cqc)\b"
)
_GRADING = words(r"\b(?:grad(?:e|ed|es)|rat(?:e|ed|es|ing)|judge?d?|judge?ment|outstanding|inadequate|a good|good)\b")


def asks_what_it_means(heard: Heard) -> bool:
    """Is a word, a grade or a kind of visit to be explained, or what Ofsted is?"""
    if not heard.councils and _NO_QUESTION_OF_JUDGEMENT.match(heard.text):
        return True
    return asks_for_meaning(heard.text, named=heard.councils > 0)


def asks_of_visits_or_names(heard: Heard) -> bool:
    """Is it asked how often inspectors came, or what somebody is called? No grade tells that."""
    return _NO_GRADE.search(heard.text) is not None


def asks_what_somebody_minds(heard: Heard) -> bool:
    """Is it asked what somebody else thinks or hopes? Where another part asks for a grade, what asks alone is read."""
    asking = [part for part in _PARTS.split(heard.text) if _ASKS.match(part)]
    meant = " . ".join(asking) if any(map(names_a_grade, asking)) else heard.text
    return _MINDED.search(_MINDED_BY_ASKER_OR_OFSTED.sub(" ", meant)) is not None


def asks_of_the_next(heard: Heard) -> bool:
    """Is it asked when the next inspection is, or what grade it will give?"""
    to_come = _NEXT.search(heard.text) and not _HAPPENED.search(heard.text)
    return bool(to_come) and not of_another_subject(heard.text)


def asks_how_other_services_are_graded(heard: Heard) -> bool:
    """Is it the grade of schools or of another service whose grades are not held?"""
    rated = heard.names_a_grade or heard.of_ofsted
    return rated and speaks_of_other_services(heard) and _GRADING.search(heard.text) is not None


def speaks_of_other_services(heard: Heard) -> bool:
    """Does it speak of schools, or of another service or inspection whose grades are not held?"""
    return _OTHER_OBJECT.search(heard.text) is not None


def speaks_of_another_subject(heard: Heard) -> bool:
    """Is it a job, a person or a thing that is graded or is to improve? Nobody asks so of what Ofsted found."""
    of_another = of_another_subject(heard.text) or of_a_job(heard.text) or _FIRST_PERSON.search(heard.text)
    return not heard.of_ofsted and bool(of_another)


def asks_who_runs_a_service(heard: Heard) -> bool:
    """Is it asked who runs, owns or leads something?"""
    return _WHO_RUNS.search(heard.text) is not None


def asks_how_inspectors_spoke(heard: Heard) -> bool:
    """Is it asked whether inspectors praised or criticised? Their words tell that, no grade does."""
    return heard.of_ofsted and _MANNER.search(heard.text) is not None and not said.RATING.search(heard.text)


def asks_who_inspected(heard: Heard) -> bool:
    """Is the inspector asked for who led an inspection?"""
    compares = heard.councils > 1 and said.COMPARES.search(heard.text)
    return _LEAD.search(heard.text) is not None and not compares


def asks_why(heard: Heard) -> bool:
    """Is it asked why a grade is no better?"""
    return _WHY_POOR.search(heard.text) is not None


def asks_for_failings(heard: Heard) -> bool:
    """Is it asked of one council what is to be improved, or why a grade is no better?"""
    if heard.councils > 1:
        return False
    if _IMPROVE.search(heard.text):
        return True
    if heard.other:
        return False
    poor = {Grade.REQUIRES_IMPROVEMENT, Grade.INADEQUATE} & {*heard.grades} or said.RATING.search(heard.text)
    failings = said.FAILINGS.search(said.without_grades(heard.text))
    changed = change_in(heard.text) or said.PAST.search(heard.text) or said.CHANGE.search(heard.text)
    return bool((asks_why(heard) and poor) or (failings and not changed))


def speaks_of_no_judgement(heard: Heard) -> bool:
    """Does it name no grade, and ask for none in other words either?"""
    return not heard.names_a_grade and not _asks_of_a_judgement(heard)


def may_be_meant_of_grades(heard: Heard) -> bool:
    """Does it name Ofsted, or hold nothing but words of judging and words that any question may hold?"""
    of_others = speaks_of_other_services(heard) or asks_who_runs_a_service(heard) or asks_of_visits_or_names(heard)
    return not of_others and (heard.of_ofsted or not (heard.other or _DEED.search(heard.text)))


def _asks_of_a_judgement(heard: Heard) -> bool:
    """Is it a judgement that is asked for, though no word for a grade is used?

    Either Ofsted is named and a part of it asks how a council fared there, or when, and of nothing else; or nothing but
    words of judging is left, about councils, a pronoun that stands for one, or all councils.
    """
    question = heard.text
    if _OF_A_TOPIC.search(question) and said.other_topic(_OF_A_TOPIC.sub("", question, count=1)):
        return False
    if heard.of_ofsted and any(map(_asks_how_it_fared, _PARTS.split(question))):
        return True
    if any(said.OFSTED.search(clause) and not said.other_topic(clause) for clause in _CLAUSES.split(question)):
        return True
    if heard.other:
        return False
    judged = any(pattern.search(question) for pattern in (said.SCORE, said.QUALITY, said.BEST, _LIKE_FOR))
    judged = judged or bool(_HOW_IS.match(question) and any(area.search(question) for _, area in said.AREAS))
    of_a_deed, since = _DEED.search(question), names_a_start(question)
    changed = change_in(question) is not None or (said.CHANGE.search(question) and not of_a_deed)
    then = _TOLD_BEFORE.match(question) and (said.PAST.search(question) or (names_a_year(question) and not since))
    then = (then or _SO_LONG.search(question) or (since and _OVER_TIME.search(question))) and not of_a_deed
    compares = heard.councils > 1 and said.COMPARES.search(question)
    about = heard.councils or _PRONOUN.search(question) or lists_councils(question, heard.councils)
    return bool(about and (judged or changed or then or compares))


def _asks_how_it_fared(part: str) -> bool:
    """Does this part ask how a council fared, or when, and speak of nothing else but the person who asks?"""
    other = set(said.other_topic(part)) - _OF_FARING
    of_the_asker = _OF_THE_ASKER if other & _ASKER else frozenset[str]()
    return not other - of_the_asker and bool(_FARED.search(part) or asks_when(part))
