"""Does a question ask about Ofsted's judgements, or about what they found wanting, who inspected, what comes next?

Two decisions, each from small vocabularies (``words``): is it about a
judgement, which is decided here, and which form of answer is wanted
(``form``). Reads the words of the question alone. What Ofsted does not
grade here (schools, youth justice, area SEND, joint inspections) is told apart,
so that no grade of children's services is given for it.
"""

from __future__ import annotations

import re

from app.answering.judgements import words as said
from app.answering.judgements.form import JudgementQuestion, Wanted
from app.answering.judgements.grades import THAN_ANOTHER, change_in, extreme_in, grades_meant, named_last
from app.answering.judgements.listing import (
    ANY_COUNCIL,
    COUNTS,
    COUNTS_INSPECTIONS,
    WHICH,
    lists_councils,
    terms_of,
)
from app.answering.judgements.times import (
    ASKS_YEARS,
    AT_INSPECTION,
    CHANGED,
    EARLIER,
    EVER,
    INSPECTED,
    LAST,
    MOST_RECENT,
    SINCE,
    SINCE_WHEN,
    WHOLE,
    YEAR,
    YEARS_ASKED,
    asks_by_date,
    asks_when,
    until_in,
    year_told,
    years_in,
)
from app.answering.judgements.whose_grade import of_a_job, of_another_subject, without_own_workplace, without_preface
from app.answering.judgements.words import words
from app.answering.question.meaning_question import asks_for_meaning
from app.domain import Area, Grade

_FOR_NO_AREA = (
    r"(?:[\w-]+ ){0,3}(?:inspections?|days?|weeks?|months?|years?|decades?|periods?|time)\b"
    r"|(?:everything|anything|everyone|all|real|sure|certain|now|ever|ages|example|instance)\b"
    r"|(?:its |their |the )?work with (?:(?:its|their|the|all|young) ){0,2}(?:children|kids|famil(?:y|ies)|people)\b"
)
"""A time, all that is graded, or a manner of speaking."""
_GRADED_FOR = words(
    r"\b(?:rat(?:ed|ings?)|grade[ds]?|judge[ds]?|judge?ments?|outstanding|inadequate|good|improvement|ri)\b"
    rf"(?:\W+(?!for\b)\w+){{0,3}}\W+for (?!{_FOR_NO_AREA})(?:the |its |their |your )?"
    r"(?P<what>[a-z-]{3,20}(?: (?!in\b)[a-z-]{2,20})?)\b"
)
_OF_AREAS = words(r"\b(?:which|what) (?:parts?|areas?|bits?|aspects?|sections?|sides?|of (?:its|their|the) services)\b")
DID_IMPROVE = words(r"^\W*did (?:it |they |the council )?improve\b")
_FARED = words(
    r"\bhow (?:did|do|does|has|have|well|is|are|was|were)\b.{0,60}\b(?:do|doing|done|fare|faring|get on"
    r"|come out|perform\w*|regarded)\b"
    r"|\b(?:give|gave|given|get|got|thinks?|think of|stand|stands|status|situation|outcome|result|compare"
    r"|regarded|rates?)\b"
    r"|\b(?:better|worse|improv(?:ed|ing)|declin(?:ed|ing)|doing well|up or down|good enough|any good|verdict|overall"
    r"|judges?|rank(?:ed|ing)?|pass(?:ed)?|fail\w*|badge|position|category)\b"
)
_LEAD = words(
    r"\blead(?:ing)? (?:inspector|hmi)\b|\bhmi\b.{0,20}\b(?:lead|name)|\b(?:name|who)\b.{0,30}\bhmi\b"
    r"|\bwho\b.{0,30}\b(?:led|carried out|conducted|headed|did|ran|in charge of|signed"
    r"|wrote)\b.{0,40}\b(?:inspection|report|visit)"
    r"|\binspector\b.{0,20}\b(?:led|name)|\b(?:which|what) (?:inspector|hmi)\b|\bname of (?:the |its )?inspector\b"
    r"|\bwho (?!(?:was|were|is|are|got|gets|has been|have been) (?:\w+ )?inspected)"
    r"(?:\w+ ){0,3}inspected\b|\bwho (?:did|led|ran|headed|carried out)\b.{0,20}\bilacs\b"
    r"|\b(?:ofsted|inspect)\w*.{0,60}\b(?:who|whom)\b.{0,20}\b(?:led|leading|in charge)\b"
    r"|\b(?:who|which)\b.{0,60}\b(?:led|leading|in charge)\b.{0,40}\b(?:ofsted|inspect)"
)
_IMPROVE = words(
    r"\bareas? (?:for|of) improvement\b|\b(?:list of|any|what|which|the) (?:improvements|recommendations"
    r"|weaknesses|shortcomings)\b"
    r"|\b(?:needs?|should|must|has|have|had|told|tells?|asks?|asked|supposed|wants?|wanted|expects?|expected|anything|things?|still"
    r"|left) (?:\w+ ){0,3}(?:improve"
    r"|fix|work on|(?:do|get|be) better|put right)\b"
    r"|\b(?:(?:needs?|must|should) (?:to be |be )?|(?:areas?|things?) to be )(?:improv(?:ed|ing)|fix(?:ed|ing)"
    r"|put(?:ting)? right)\b|\bareas? to (?:improve|fix|work on)\b"
    r"|\b(?:should|must|could)(?: \w+){0,3} improve\b|\bwhat went wrong\b"
    r"|\bimprovements (?:required|needed)\b"
    r"|\b(?:problems?|concerns?|weakness(?:es)?)\b.{0,60}\b(?:ofsted|inspect\w*)\b"
    r"|\b(?:ofsted|inspect\w*)\b.{0,60}\b(?:problems?|concerns?|weakness(?:es)?|criticis\w+|recommend\w*|tackle"
    r"|put right)\b"
)
_WHY_POOR = words(
    r"^\W*(?:so |and |but )?(?:why|how come|what (?:made|makes))\b(?!.{0,80}\b(?:outstanding|(?<!be )good"
    r"|improv(?:e|ed)"
    r"|better|rose|risen|went up|gone up)\b)"
)
_FIRST_PERSON = words(r"\b(?:i|we|me|my)\b.{0,40}\b(?:improve|improving|fix|work on|do better|get better|put right)\b")
_MINDS = (
    r"(?:thinks?|thought|believe[sd]?|feels?|felt|reckon(?:s|ed)?|hope[sd]?|hoping|aim(?:s|ed|ing)?|means? to"
    r"|meant to|intend(?:s|ed)?|plan(?:s|ned|ning)? (?:to|for)|wants? to|wanted to|expect(?:s|ed)? (?:to|of|from)"
    r"|promise[sd]?|confident|ambitions?|goals?|targets?|aspir\w+|striv\w+)\b"
)
_MINDED = words(rf"\b{_MINDS}")
_MINDED_BY_ASKER_OR_OFSTED = words(
    rf"\b(?:i|we|you|they|ofsted|inspectors?|inspectorate)\b(?:['’]\w+)?(?: [\w'’]+){{0,3}}? {_MINDS}"
    rf"|\b(?:not|\w+n['’]t) {_MINDS}"
)
"""What somebody else than Ofsted or the person who asks thinks, hopes or means to reach: no judgement answers that."""
_FOR_GOOD = words(r"\bfor good\b(?=\W*$|[,;.?])")
_MANNER = words(r"\b(?:critical|prais(?:e|es|ed)|complain(?:s|ed)?)\b")
"""How inspectors spoke: their words tell that, no grade does."""
_CLAUSES = re.compile(r"[.;:!?–—]|\s-\s|\bwonder(?:ed|ing)?\b", re.IGNORECASE)
_PARTS = re.compile(rf"{_CLAUSES.pattern}|,|\b(?:after|while|because|although)\b", re.IGNORECASE)
_ASKER = frozenset("i i'm i've i'd my".split())
_ASKS = words(
    r"^\W*(?:(?:so|and|but)\W+)?(?:what|how|which|who|when|is|are|was|were|did|does|do|has|have|can|could|tell)\b"
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
    r"\bnext\b.{0,30}\binspect|\binspect\w*\b.{0,30}\bnext\b|\bnext (?:ofsted|ilacs|visit)"
    r"|\bwill\b.{0,60}\b(?:inspect|ofsted|rating|rated|graded?|judged|next time)"
    r"|^\W*will (?:it |they |the council )?(?:get|be|become|stay|remain|go) (?:an? )?(?:outstanding|good|inadequate"
    r"|requir\w+ improvement|better|worse|up|down)\b"
    r"|\bgoing to be (?:rated|graded|judged|inspected)\b"
    r"|\b(?:predicted|expected|forecast|likely|future) (?:\w+ )?(?:ratings?|grades?|judge?ments?|outcomes?)\b"
    r"|\b(?:inspect\w*|ofsted)\b.{0,30}\b(?:due|again|coming)\b|\bdue (?:for |an? |its |another )*(?:inspect|ofsted)"
)
_NO_GRADE = words(
    r"\bhow (?:many times|often)\b.{0,60}\b(?:visit(?:ed|s)?|(?:come|came) (?:back|in|round)|return(?:ed|s)?"
    r"|check(?:ed)?|monitor(?:ed)?)\b|\bhow many\b.{0,30}\b(?:monitoring |focus+ed )?visits\b"
    r"|\bnames? of\b.{0,40}\b(?:director|chair\w*|dcs|chief executive|leader|boss|manager|head)\b"
)
"""What may stand near an inspection and is told by no grade: how often inspectors came, what somebody is called."""
_HAPPENED = words(r"\bhas it happened\b|\balready\b|\blast\b")
_LIKE_FOR = words(r"\blike (?:for|on|with|at) (?:care leavers?|children in care|fostering|adoption|child protection)\b")
_HOW_IS = words(r"^\W*(?:so |and )?(?:how(?:['’]?s| is| are)\b|what(?:['’]?s| is| are)\b.{1,60}\blike\b)")
_PRONOUN = words(
    r"\b(?:it|its|they|their|things|you|your|the (?:council|authority|borough|service|department|trust)s?|this|that)\b"
)
_TOLD_BEFORE = words(
    r"^\W*(?:and |(?:before|until|in) 20\d\d\W{1,3})?(?:(?:what|how|where)(?:['’]?s)?\W+)?"
    r"(?:was|were|did|has|have|had)\b"
)
_OVER_TIME = words(
    r"\bhow\b(?! (?:many|much|often))|\bchang\w+|\bcompar\w+|\bstill\b|\bbeen\b"
    r"|\b(?:has|have|is|are) (?:it|they|that|things)\W*$"
    r"|\b(?:vs?|versus|now|today)\b|^\W*(?:(?:so|and|what about)\W+)?(?:since|after|from)\b"
)
"""What asks how a council stood over a time that begins in a year; a year alone only tells since when."""
_DEED = words(
    r"\bwho\b|^\W*(?:(?:so|and|but)\W+)?(?:what|which|has|have|had|did|does|is)\b.{0,60}"
    r"\b(?:do|doing|done|leave|left|made)\b"
)
"""Who did something, or what was done: no grade tells that."""
_SO_LONG = words(
    r"\bhow (?:long|many years) (?:has|have) (?:it|they|this|that) (?:been|had|held|kept)"
    r" (?:it|so|that|this|like (?:that|this))\W*$"
)
_OF_A_TOPIC = words(
    r"^\W*(?:so |and )?(?:what|how|did|do|does)\b.{0,40}\b(?:think|thinks|thought|say|says|said|make|made|opinion|view"
    r"|see|sees|saw|comment\w*)\b.{0,20}\b(?:of|about|on)\b"
)
_NO_QUESTION_OF_JUDGEMENT = words(r"^\W*(?:what|who)(?:['’]?s)?\W+(?:is|are)?\W*(?:the )?ofsted\W*$")
_OTHER_OBJECT = words(
    r"\b(?:schools?|academ(?:y|ies)|nurser(?:y|ies)|colleges?|sixth form|childminders?|early years|youth justice"
    r"|youth offending|yjs|yot|(?-i:SEND)|send (?:ofsted|inspections?|services?|reports?|ratings?|grades?"
    r"|judge?ments?"
    r"|outcomes?|results?|provision|team)"
    r"|(?:area|for|of|on|its|about) send(?! (?:my|off|in|an?|the|it|you|them|us)\b)|special educational"
    r"|local area partnership|jtai|joint (?:targeted|area|inspection)"
    r"|adult (?:social )?(?:care|services)|care homes?|residential|children'?s homes?|hospitals?|police|prisons?"
    r"|self[- ]assess\w*"
    r"|focused visit|monitoring visit|cqc)\b"
)
_GRADING = words(r"\b(?:grad(?:e|ed|es)|rat(?:e|ed|es|ing)|judge?d?|judge?ment|outstanding|inadequate|a good|good)\b")


def read_judgement_question(question: str, councils: int) -> JudgementQuestion | None:
    """What the question wants of the judgements; None when it is not about them.

    ``question`` is without councils' names; ``councils`` is how many it named.
    """
    if asks_for_meaning(question, named=councils > 0) or (not councils and _NO_QUESTION_OF_JUDGEMENT.match(question)):
        return None
    question = _FOR_GOOD.sub("", without_own_workplace(question))
    if _NO_GRADE.search(question) or _asks_what_somebody_minds(question):
        return None
    if _NEXT.search(question) and not _HAPPENED.search(question) and not of_another_subject(question):
        return JudgementQuestion(Wanted.NEXT)
    grades = named_last(said.GRADES, question)
    of_ofsted = said.OFSTED.search(question) is not None
    if _OTHER_OBJECT.search(question):
        graded = (grades or of_ofsted or said.RATING.search(question)) and _GRADING.search(question)
        return JudgementQuestion(Wanted.NOT_GRADED) if graded else None
    if not of_ofsted and (of_another_subject(question) or of_a_job(question) or _FIRST_PERSON.search(question)):
        return None
    if _WHO_RUNS.search(question) or (of_ofsted and _MANNER.search(question) and not said.RATING.search(question)):
        return None
    if _LEAD.search(question) and not (councils > 1 and said.COMPARES.search(question)):
        return JudgementQuestion(Wanted.LEAD_INSPECTOR, year=year_told(question), of_inspection=True)
    if councils < 2 and _asks_for_failings(question, grades):
        why = grades if _WHY_POOR.search(question) else ()
        areas = tuple(area for area in named_last(said.AREAS, question) if why and area is not Area.OVERALL)
        of_inspection = AT_INSPECTION.search(question) is not None
        return JudgementQuestion(Wanted.IMPROVEMENTS, areas, why, year=year_told(question), of_inspection=of_inspection)
    if not (grades or said.RATING.search(question) or _asks_of_a_judgement(question, councils)):
        return None
    return form_of(question, councils, grades)


def read_loosely(question: str, councils: int) -> JudgementQuestion | None:
    """What it wants of the judgements, where nothing else is held that could answer it and it may be meant of them.

    It names Ofsted, or holds nothing but words of judging and words that any question may hold.
    """
    question = without_own_workplace(question)
    of_others = _OTHER_OBJECT.search(question) or _WHO_RUNS.search(question) or _NO_GRADE.search(question)
    if of_others or ((said.other_topic(question) or _DEED.search(question)) and not said.OFSTED.search(question)):
        return None
    return form_of(question, councils, named_last(said.GRADES, question))


def names_a_grade(question: str) -> bool:
    """Does it speak of a grade or a rating in so many words, so that nothing but a judgement can answer it?"""
    return bool(named_last(said.GRADES, question) or said.RATING.search(question))


def _asks_what_somebody_minds(question: str) -> bool:
    """Is it asked what somebody else thinks or hopes? Where another part asks for a grade, what asks alone is read."""
    asking = [part for part in _PARTS.split(question) if _ASKS.match(part)]
    meant = " . ".join(asking) if any(map(names_a_grade, asking)) else question
    return _MINDED.search(_MINDED_BY_ASKER_OR_OFSTED.sub(" ", meant)) is not None


def _asks_of_a_judgement(question: str, councils: int) -> bool:
    """Is it a judgement that is asked for, though no word for a grade is used?

    Either Ofsted is named and a part of it asks how a council fared there, or when, and of nothing else; or nothing but
    words of judging is left, about councils, a pronoun that stands for one, or all councils.
    """
    if _OF_A_TOPIC.search(question) and said.other_topic(_OF_A_TOPIC.sub("", question, count=1)):
        return False
    if said.OFSTED.search(question) and any(map(_asks_how_it_fared, _PARTS.split(question))):
        return True
    if any(said.OFSTED.search(clause) and not said.other_topic(clause) for clause in _CLAUSES.split(question)):
        return True
    if said.other_topic(question):
        return False
    judged = any(pattern.search(question) for pattern in (said.SCORE, said.QUALITY, said.BEST, _LIKE_FOR))
    judged = judged or bool(_HOW_IS.match(question) and any(area.search(question) for _, area in said.AREAS))
    of_a_deed, since = _DEED.search(question), SINCE.search(question)
    changed = change_in(question) is not None or (said.CHANGE.search(question) and not of_a_deed)
    then = _TOLD_BEFORE.match(question) and (said.PAST.search(question) or (YEAR.search(question) and not since))
    then = (then or _SO_LONG.search(question) or (since and _OVER_TIME.search(question))) and not of_a_deed
    compares = councils > 1 and said.COMPARES.search(question)
    about = councils or _PRONOUN.search(question) or lists_councils(question, councils)
    return bool(about and (judged or changed or then or compares))


def _asks_how_it_fared(part: str) -> bool:
    """Does this part ask how a council fared, or when, and speak of nothing else but the person who asks?"""
    other = set(said.other_topic(part)) - _OF_FARING
    of_the_asker = _OF_THE_ASKER if other & _ASKER else frozenset[str]()
    return not other - of_the_asker and bool(_FARED.search(part) or asks_when(part))


def _asks_for_failings(question: str, grades: tuple[Grade, ...]) -> bool:
    """Is it asked what is to be improved, or why a grade is no better?"""
    if _IMPROVE.search(question):
        return True
    if said.other_topic(question):
        return False
    poor = any(grade in (Grade.REQUIRES_IMPROVEMENT, Grade.INADEQUATE) for grade in grades) or said.RATING.search(
        question
    )
    why = _WHY_POOR.search(question) and poor
    asks = (
        not DID_IMPROVE.match(question)
        and said.FAILINGS.search(said.without_grades(question))
        and not (said.PAST.search(question) or said.CHANGE.search(question))
    )
    return bool(why or (asks and not change_in(question)))


def form_of(question: str, councils: int, grades: tuple[Grade, ...]) -> JudgementQuestion:
    """The form of answer wanted; ``councils`` is how many are named, ``grades`` are those that the question names."""
    areas = named_last(said.AREAS, question)
    wanted = _wanted(question, councils, grades)
    meant, years = grades_meant(question, grades), years_in(question)
    return JudgementQuestion(
        wanted,
        areas=tuple(area for area in areas if area is not Area.OVERALL),
        grades=meant,
        change=change_in(question),
        ever=EVER.search(question) is not None,
        years=ASKS_YEARS.search(question) is not None,
        year=next(iter(years), None),
        other_years=years[1:],
        extreme=None if grades else extreme_in(question),
        counts=_counts(question, wanted, grades),
        until=until_in(question),
        of_inspection=AT_INSPECTION.search(question) is not None,
        whole=WHOLE.search(question) is not None,
        back=max(1, sum(EARLIER.search(part) is not None for part in question.split(":"))),
        last=LAST.search(question) is not None,
        of_areas=bool(grades) and _OF_AREAS.search(question) is not None,
        since=SINCE_WHEN.search(question) is not None,
        found=said.FOUND.search(question) is not None,
        changed=CHANGED.search(question) is not None and not EARLIER.search(question),
        beyond="" if areas else _beyond(question),
        terms=terms_of(question, grades, meant),
    )


def _beyond(question: str) -> str:
    """What a grade is asked for that no question about judgements needs to speak of."""
    found = _GRADED_FOR.search(question)
    return found["what"] if found and said.other_topic(found["what"].split()[0]) else ""


def _counts(question: str, wanted: Wanted, grades: tuple[Grade, ...]) -> bool:
    """Whether it is asked how many councils a list holds, or how many inspections of whatever grade there were."""
    if wanted is Wanted.HISTORY:
        return not grades and COUNTS_INSPECTIONS.search(question) is not None
    return wanted is Wanted.LIST and COUNTS.search(question) is not None


def _wanted(question: str, councils: int, grades: tuple[Grade, ...]) -> Wanted:
    question = without_preface(question)
    set_beside = councils > 1 and THAN_ANOTHER.search(question)
    change = None if set_beside else change_in(question)
    inspected = AT_INSPECTION.search(question) and asks_by_date(question) and (councils or ANY_COUNCIL.search(question))
    lists = (WHICH.search(question) and (grades or change or inspected)) or (
        lists_councils(question, councils) and extreme_in(question)
    )
    if lists and (councils != 1) and not (councils == 2 and not grades):
        return Wanted.LIST
    if councils > 1:
        return (
            Wanted.LIST if councils > 2 and (grades or change) else _of_several(question, set_beside=bool(set_beside))
        )
    if _asks_of_the_past(question, grades) or (councils == 1 and WHOLE.search(question)):
        return Wanted.HISTORY
    if asks_when(question) and INSPECTED.search(question):
        return Wanted.WHEN
    return Wanted.CURRENT


def _of_several(question: str, *, set_beside: bool) -> Wanted:
    """Of several councils that are named: when each was inspected, what each was before, or how they compare."""
    if MOST_RECENT.search(question) or (asks_when(question) and INSPECTED.search(question)):
        return Wanted.WHEN
    changed = change_in(question) or said.CHANGE.search(question)
    past = not set_beside and (changed or said.PAST.search(question) or SINCE.search(question))
    past = past or SINCE_WHEN.search(question) or COUNTS_INSPECTIONS.search(question)
    return Wanted.HISTORY if past else Wanted.COMPARISON


def _asks_of_the_past(question: str, grades: tuple[Grade, ...]) -> bool:
    if (
        SINCE_WHEN.search(question)
        or COUNTS_INSPECTIONS.search(question)
        or SINCE.search(question)
        or (grades and (ASKS_YEARS.search(question) or EVER.search(question)))
    ):
        return True
    changed = said.CHANGE.search(question) or said.UP.search(question) or said.DOWN.search(question)
    return bool(said.PAST.search(question) or changed or DID_IMPROVE.match(question) or YEARS_ASKED.search(question))
