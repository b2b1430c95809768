"""What a question is about: the next inspection, who led one, a grade, another service, or none of these.

Each claim reads one such thing from the words of a question, and stands below
the ways of saying it. What Ofsted does not grade here (schools, youth justice,
area SEND, joint inspections) is told apart, so that no grade of children's
services is given for it.
"""

from __future__ import annotations

from app.answering.judgements import words as said
from app.answering.judgements.failings import asks_what_to_improve, asks_whether_it_did
from app.answering.judgements.grades import change_in, names_a_grade
from app.answering.judgements.heard import Heard, heard_to_say
from app.answering.judgements.in_passing import asks_of_a_topic
from app.answering.judgements.listing import lists_councils
from app.answering.judgements.times import asks_how_it_stood, asks_when
from app.answering.judgements.whose_grade import of_a_job, of_another_subject
from app.answering.judgements.words import COUNCIL, COUNCILS, GRADE, GRADED, GRADING, says, words
from app.answering.question.meaning_question import asks_for_meaning

_PARTS = words(said.ENDS_A_PART.pattern, ",", r"\b(?:after|while|because|although)\b")
"""Where a part of a question ends that may ask for itself."""

_asks_what_ofsted_is = says(r"^\W*(?:what|who)(?:['’]?s)?\W+(?:is|are)?\W*(?:the )?ofsted\W*$")


def asks_what_it_means(heard: Heard) -> bool:
    """Is a word, a grade or a kind of visit to be explained, or what Ofsted is?"""
    if not heard.councils and _asks_what_ofsted_is(heard.text):
        return True
    return asks_for_meaning(heard.text, named=heard.councils > 0)


asks_of_visits_or_names = heard_to_say(
    r"\bhow (?:many times|often)\b.{0,60}\b(?:visit(?:ed|s)?|(?:come|came) (?:back|in|round)|return(?:ed|s)?"
    r"|check(?:ed)?|monitor(?:ed)?)\b",
    r"\bhow many\b.{0,30}\b(?:monitoring |focus+ed )?visits\b",
    r"\b(?:have|has) (?:they|ofsted|(?:the )?inspectors?) (?:ever |even )?(?:been|come) (?:back|again)\b",
    r"\bhow many (?:\w+ ){0,2}inspectors\b",
    r"\b(?:which|what) (?!(?:\w+ )?(?:dates?|days?|weeks?|months?|years?|time)\b)(?:\w+ ){1,3}did"
    r" (?:the )?(?:ofsted|inspectors?|watchdogs?)"
    r" (?:look at|look into|visit|see|meet|sample|review|(?:talk|speak|go) to)\b",
    r"\bhow many (?:[\w-]+ ){0,3}?(?:children|kids|young people|care leavers|families|cases|staff|social workers"
    r"|(?:foster )?carers|managers|directors|teams|placements|vacancies)\b(?!['’])",
    r"\b(?:numbers?|share|proportion|percentage|rate) of (?:[\w-]+ ){0,3}?(?:children|kids|young people|care leavers"
    r"|families|cases|staff|social workers|(?:foster )?carers)\b(?!['’])",
    r"\b(?:what|which) (?:kinds?|sorts?|types?) of (?:\w+ )?"
    r"(?:visits?|inspections?(?!.{0,40}\b(?:last|latest|newest|most recent)\b))\b",
    r"\bnames? of\b.{0,40}\b(?:director|chair\w*|dcs|chief executive|leader|boss|manager|head)\b",
)
"""Is it asked how often inspectors came, how many people there are, or what somebody is called? No grade tells that."""


_ASKS = words(
    r"^\W*(?:(?:so|and|but)\W+)?(?:what|how|which|who|when|is|are|was|were|did|does|do|has|have|can|could|tell)\b",
)
_MINDS = (
    r"(?:thinks?|thought|believe[sd]?|feels?|felt|reckon(?:s|ed)?|hope[sd]?|hoping|aim(?:s|ed|ing)?|means? to"
    r"|meant to|intend(?:s|ed)?|plan(?:s|ned|ning)? (?:to|for)|wants? to|wanted to|expect(?:s|ed)? (?:to|of|from)"
    r"|promise[sd]?|(?:put|scared) off|deterred|daunted|bothered|worried|confident|ambitions?|goals?|targets?"
    r"|aspir\w+|striv\w+|sees?(?= (?:.{1,60} )?as\b))\b"
)
_speaks_of_minds = says(rf"\b{_MINDS}")
_MINDED_BY_ASKER_OR_OFSTED = words(
    rf"\b(?:i|we|you|they|anyone|reports?|ofsted(?! (?:{GRADING}|scores?|results?|outcomes?)\b)|inspectors?"
    rf"|inspectorate)\b(?:['’]\w+)?(?: [\w'’]+){{0,3}}? {_MINDS}",
    rf"\b(?:not|\w+n['’]t)(?: (?:want|wish|like|mean) to)?(?: (?:be|get|feel))? {_MINDS}",
)


def asks_what_somebody_minds(heard: Heard) -> bool:
    """Is it asked what somebody else than Ofsted or the asker thinks, hopes or means to do? No grade tells that.

    Where another part asks for a grade, what asks alone is read.
    """
    asking = [part for part in _PARTS.split(heard.text) if _ASKS.match(part)]
    meant = " . ".join(asking) if any(map(names_a_grade, asking)) else heard.text
    return _speaks_of_minds(_MINDED_BY_ASKER_OR_OFSTED.sub(" ", meant))


_speaks_of_the_next = says(
    r"\bnext\b.{0,30}\binspect",
    r"\binspect\w*\b.{0,30}\bnext\b",
    r"\bnext (?:ofsted|ilacs|visit)",
    rf"\b(?:{GRADING}|{GRADED}|get|gets|ofsted|inspect\w*)\b.{{0,60}}\bnext time\b",
    r"\bwill\b.{0,60}\b(?:inspect|ofsted|rating|rated|graded?|judged|next time)",
    rf"(?:^|: )\W*(?:(?:so|and|but) )*will (?:it |they |the council )?(?:get|be|become|stay|remain|go|reach)"
    rf"(?: to| to be| back to)? (?:an? )?(?:{GRADE}|better|worse|up|down)\b",
    rf"\b(?:{GRADE}|{GRADED}|{GRADING}|ofsted)\b.*: (?:(?:so|and|but) )*will (?:it|they|that|the council)"
    r" (?:get there|improve|make it|keep it|stay (?:so|that way|like that)|change|go up|go down)\W*$",
    rf"\bgoing to be (?:{GRADED}|inspected)\b",
    rf"\bgoing to (?:lose|keep|hold|get|drop|improve)\b.{{0,30}}\b(?:{GRADE}|{GRADING})\b",
    r"\b(?:could|might|may)\b.{0,30}\b(?:be|get) (?:re-?)?inspected\b",
    rf"\b(?:predicted|expected|forecast|likely|future) (?:\w+ )?(?:{GRADING}|outcomes?)\b",
    r"\b(?:inspect\w*|ofsted)\b.{0,30}\b(?:due|again|coming)\b",
    r"\bdue (?:for |an? |its |another )*(?:inspect|ofsted)",
)
_has_happened = says(
    r"\b(?:has it (?:happened|been)|already|last|behind (?:it|them|us|you)|been and gone|over and done)\b"
)


_asks_what_i_do = says(
    r"^(?!.*\b(?:when|due)\b).*\b(?:will|would|do|should) (?:i|we) (?:have to )?"
    r"(?:(?:be|get) (?:involved|interviewed|inspected|asked|seen|needed|part)|take part|prepare)\b"
)
"""Is it asked what somebody does at an inspection, and not when it is?"""


def asks_of_the_next(heard: Heard) -> bool:
    """Is it asked when the next inspection is, or what grade it will give, by the whole or by what was added last?"""
    asked = dict.fromkeys((heard.text, heard.text.rpartition(": ")[2]))
    to_come = any(_speaks_of_the_next(text) and not (_has_happened(text) or _asks_what_i_do(text)) for text in asked)
    return to_come and not of_another_subject(heard.text)


_HOMES = r"(?<!foster )(?<!from )(?<!at )(?<!own )homes?|lodges?|respite"
_CENTRES = r"centres?|hubs?|units?"
_BY_NAME = r"(?-i:(?!(?:Open|Town) )[A-Z]\w+ (?:House|Grange|Cottage))"
"""A home by its name."""
_NOT_THEIRS = r"(?! (?:count(?:y|ies)|councils?|authorit(?:y|ies)|town|area|visits?)\b)"
_PREMISES = rf"(?:{_HOMES}|{_CENTRES}|{_BY_NAME}){_NOT_THEIRS}"
_WHICH = r"(?:(?!(?:councils?|authorit(?:y|ies)|my|near\w*|that|which|who|to|in|at|from|next)\b)[\w'’-]+ ){0,4}?"
_is_of_premises = says(
    rf"\b(?:{GRADING}|{GRADED}|rates?|how good (?:are|is)) {_WHICH}(?:{_PREMISES})\b",
    rf"\b(?:{_PREMISES})(?:['’]s?)?(?: (?:that|which|is|are|was|were|has|have|been|ever))* "
    rf"(?:{GRADING}|{GRADED}|{GRADE}|inspected)\b",
    rf": (?:(?!(?:is|are|was|were|do|does|did|can|could|will|would|has|have|i|i['’]\w+)\b)[\w'’-]+ ){{0,6}}?"
    rf"(?:{_PREMISES})\W*$",
)
"""Is it a home or a centre that is graded, and not where somebody would work or live?"""
_OTHER_SERVICES = tuple(
    words(rf"\b(?:{ways})\b")
    for ways in (
        r"schools?|academ(?:y|ies)|colleges?|sixth form",
        r"nurser(?:y|ies)|childminders?|early years",
        r"youth justice|youth offending|yjs|yot",
        rf"(?-i:SEND)|send (?:ofsted|inspections?|services?|reports?|{GRADING}|outcomes?|results?|provision|team)"
        r"|(?:area|for|of|on|in|with|its|their|the|about|inspected) send(?! (?:my|off|in|an?|the|it|you|them|us)\b)"
        r"|special (?:educational )?needs|special educational|local area partnership",
        r"jtai|joint (?:targeted|area|inspection)"
        r"|(?:domestic abuse|neglect|exploitation|youth violence|sexual abuse|mental health)"
        r" (?:joint )?(?:inspections?|visits?)",
        r"adult (?:social )?(?:care|services)",
        r"residential|(?:children'?s|care) homes?",
        _HOMES,
        _CENTRES,
        _BY_NAME,
        r"hospitals?",
        r"police",
        r"prisons?",
        r"self[- ]assess\w*",
        r"focused visit|monitoring visit",
        r"cqc",
    )
)


def services_named(text: str) -> frozenset[int]:
    """Which services and inspections a text speaks of whose grades no ledger holds, by their places in the list."""
    return frozenset(place for place, pattern in enumerate(_OTHER_SERVICES) if pattern.search(text))


_PREMISES_NAMED = services_named("home") | services_named("hub") | services_named("Rowan House")
_speaks_of_themselves = says(r"\b(?:they|the (?:council|authority))\b")


def speaks_of_other_services(heard: Heard) -> bool:
    """Does it speak of schools, or of another service or inspection whose grades are not held?

    What the last part between colons speaks of counts that tells: an area, or the council itself, is none of these.
    What must improve, and whether it was put right, is asked of the visit spoken of before.
    """
    first, *added = heard.text.split(":")
    for part in (*(f":{each}" for each in reversed(added)), first):
        named = services_named(part)
        if named - _PREMISES_NAMED or (named and _is_of_premises(part)):
            return True
        of_the_council = any(area.search(part) for _, area in said.AREAS) or _speaks_of_themselves(part)
        if of_the_council and not (asks_what_to_improve(part) or asks_whether_it_did(part.lstrip(": "))):
            return False
    return False


_speaks_of_grading = says(rf"\b(?:{GRADE}|{GRADED}|{GRADING}|rates?|judges?)\b")


def asks_how_other_services_are_graded(heard: Heard) -> bool:
    """Is it the grade of schools or of another service whose grades are not held?"""
    rated = heard.names_a_grade or heard.of_ofsted
    return rated and speaks_of_other_services(heard) and _speaks_of_grading(heard.text)


_asks_how_i_improve = says(
    r"\b(?:i|we|me|my)\b.{0,40}\b(?:improve|improving|fix|work on|do better|get better|put right)\b"
)


_speaks_of_people_who_change = says(
    r"(?<!after )(?<!after the )(?<!since )(?<!since the )(?<!following )(?<!following the )"
    r"\b(?:chang(?:es?|ed|ing)|turnover) (?:of|in|to|among|at|at the) (?:the )?(?:\w+ ){0,2}"
    r"(?:leaders|managers|management|leadership team|staff|directors?|the top|top)\b"
)


_asks_how_others_found_it = says(
    r"\b(?:anyone|anybody|someone|somebody)\b.{0,40}\b(?:ha[sd]|have|having|finds?|found|feels?|felt)\b",
    r"\b(?:has|have|had) (?:anyone|anybody|someone|somebody|others)\b.{0,40}\b(?:had|found|felt)\b",
)
"""Is it asked what somebody lived through, which is no council's grade?"""


def speaks_of_another_subject(heard: Heard) -> bool:
    """Is it a job, a person or a thing that is graded or is to improve? Nobody asks so of what Ofsted found."""
    text = heard.text
    if _speaks_of_people_who_change(text) and not heard.names_a_grade:
        return True
    if heard.of_ofsted:
        return False
    of_somebody = _asks_how_others_found_it(text) and not heard.names_a_grade
    return of_somebody or of_another_subject(text) or of_a_job(text) or _asks_how_i_improve(text)


asks_who_runs_a_service = heard_to_say(
    r"\bwho\b.{0,20}\b(?:runs?|leads|manages|employs|owns|delivers|provides|works)\b"
)
"""Is it asked who runs, owns or leads something?"""


_speaks_of_a_manner = says(
    r"\b(?:critical|prais(?:e|es|ed)|complain(?:s|ed)?)\b",
    r"\bhow long\b.{0,20}\bdid (?:the )?(?:ofsted|inspectors?|watchdogs?) (?:say|think|find)\b",
)


def asks_how_inspectors_spoke(heard: Heard) -> bool:
    """Is it asked whether inspectors praised or criticised? Their words tell that, no grade does."""
    return heard.of_ofsted and _speaks_of_a_manner(heard.text) and not said.RATING.search(heard.text)


_asks_who_led = says(
    r"\blead(?:ing)? (?:inspector|hmi)\b",
    r"\bhmi\b.{0,20}\b(?:lead|name)",
    r"\b(?:name|who)\b.{0,30}\bhmi\b",
    r"\bwho\b.{0,30}\b(?:led|carried out|conducted|headed|did|ran|in charge of|signed|wrote)\b"
    r".{0,40}\b(?:inspection|report|visit)",
    r"\binspector\b.{0,20}\b(?:led|name)",
    r"\b(?:which|what) (?:inspector|hmi)\b",
    r"\bwho(?:['’]?s| (?:is|was|were|are)) (?:the |its |their )?inspectors?\b",
    r"\b(?:ofsted|inspect\w*|rating|rated|grade)\b.{0,120}: who (?:led|inspected|did|carried out|wrote)"
    r"(?: (?:it|that|this|the (?:last )?one(?: before(?: (?:that|it))?)?))?(?: in (?:[a-z]{3,9} )?20[0-4]\d)?\W*$",
    r"\bname of (?:the |its )?inspector\b",
    r"\bwho (?!(?:was|were|is|are|got|gets|has been|have been) (?:\w+ )?inspected)(?:\w+ ){0,3}inspected\b",
    r"\bwho (?:did|led|ran|headed|carried out)\b.{0,20}\bilacs\b",
    r"\b(?:ofsted|inspect)\w*.{0,60}\b(?:who|whom)\b.{0,20}\b(?:led|leading|in charge)\b",
    r"\b(?:who|which)\b.{0,60}\b(?:led|leading|in charge)\b.{0,40}\b(?:ofsted|inspect)",
)


def asks_who_inspected(heard: Heard) -> bool:
    """Is the inspector asked for who led an inspection?"""
    compares = heard.councils > 1 and said.COMPARES.search(heard.text)
    return _asks_who_led(heard.text) and not compares


_asks_of_a_deed = says(
    r"\bwho\b",
    r"^\W*(?:(?:so|and|but)\W+)?(?:what|which|has|have|had|did|does|is)\b.{0,60}\b(?:do|doing|done|leave|left"
    r"|made)\b",
)
"""Is it asked who did something, or what was done? No grade tells that."""


def may_be_meant_of_grades(heard: Heard) -> bool:
    """Does it name Ofsted, or hold nothing but words of judging and words that any question may hold?"""
    of_others = speaks_of_other_services(heard) or asks_who_runs_a_service(heard) or asks_of_visits_or_names(heard)
    return not of_others and (heard.of_ofsted or not (heard.other or _asks_of_a_deed(heard.text)))


_asks_what_it_is_like_for = says(
    r"\blike (?:for|on|with|at) (?:care leavers?|children in care|fostering|adoption|child protection)\b",
)
_asks_how_it_is = says(r"^\W*(?:so |and )?(?:how(?:['’]?s| is| are)\b|what(?:['’]?s| is| are)\b.{1,60}\blike\b)")
_speaks_of_the_council = says(
    r"\b(?:it|its|they|their|things|you|your|the (?:council|authority|borough|service|department|trust)s?|this"
    r"|that)\b"
)


_FAILS = words(r"\bfail(?:s|ed|ing)?\b")
_of_a_council = says(rf"\b(?:{COUNCIL}|{COUNCILS}|inspection|special measures)\b")


def asks_who_fails_at_something_else(heard: Heard) -> bool:
    """Does "failed" alone sound like a grade, in a question that speaks of others than councils?"""
    if heard.councils > 1 or not heard.other or heard.of_ofsted or _of_a_council(heard.text):
        return False
    return heard.names_a_grade and not names_a_grade(_FAILS.sub(" ", heard.text))


_asks_what_is_done = says(
    r"^\W*(?:(?:so|and|but)\W+)?(?:how (?:well )?)?(?:do|does|did|can|will)\b.{0,60}"
    r"\b(?:knows?|keeps?|helps?(?! (?:and|&) protection)|treats?|sees?|visits?|protects?|listens?|supports?"
    r"|look after)\b",
    r"\b(?:good|bad|better|poor|decent|great|enough|strong) (?:support|supporting|help|helping)\b",
)
"""Is it asked what is done, or how, in words that a question about grades may hold too?"""
_IT_CARES = (
    r"(?:do|does|did) (?:(?:it|they|you|the (?:council|authority|borough|trust)) )?"
    r"(?:help|treat|protect|support|look after)\b"
)
_asks_how_well_it_cares = says(rf"\bhow well {_IT_CARES}", rf"^\W*(?:(?:so|and|but)\W+)?{_IT_CARES}.{{0,40}}\bwell\b")
"""Of the council itself: that is what Ofsted grades."""
_asks_what_it_got = says(r"\b(?:get|gets|got|gotten|given|awarded)\b.{0,10}\bfor\b")


_asks_of_what_was_named = says(
    r"\b(?:say|says|said|think|thought|find|found|tell|told|write|wrote) (?:on|about|of) that\W*$"
)
"""Of a topic named before it in the same message: "can I grow my career there, what did inspectors say on that?"."""


def speaks_of_no_judgement(heard: Heard) -> bool:
    """Does it name no grade, and ask for none in other words either?"""
    return not heard.names_a_grade and not _asks_of_a_judgement(heard)


def _asks_of_a_judgement(heard: Heard) -> bool:
    """Is it a judgement that is asked for, though no word for a grade is used?

    Either Ofsted is named and a part of it asks how a council fared there, or when, and of nothing else; or nothing but
    words of judging is left, about councils, a pronoun that stands for one, or all councils.
    """
    question = heard.text
    if asks_of_a_topic(question):
        return False
    if heard.of_ofsted and any(map(_asks_nothing_but_how_it_fared, _PARTS.split(question))):
        return True
    if heard.other and _asks_of_what_was_named(question):
        return False
    if any(said.OFSTED.search(clause) and not said.other_topic(clause) for clause in said.parts_of(question)):
        return True
    is_of_a_deed = _asks_what_is_done(question) and not _asks_how_well_it_cares(question)
    if heard.other or (not heard.of_ofsted and is_of_a_deed):
        return False
    judged = any(pattern.search(question) for pattern in (said.SCORE, said.QUALITY, said.BEST))
    judged = judged or _asks_what_it_is_like_for(question)
    asks_of_areas = _asks_how_it_is(question) or _asks_what_it_got(question)
    judged = judged or (asks_of_areas and any(area.search(question) for _, area in said.AREAS))
    of_a_deed = _asks_of_a_deed(question)
    changed = change_in(question) is not None or (said.CHANGE.search(question) and not of_a_deed)
    then = asks_how_it_stood(question) and not of_a_deed
    compares = heard.councils > 1 and said.COMPARES.search(question)
    about = heard.councils or _speaks_of_the_council(question) or lists_councils(question, heard.councils)
    return bool(about and (judged or changed or then or compares))


_asks_how_it_fared = says(
    r"\bhow (?:did|do|does|has|have|well|is|are|was|were)\b.{0,60}\b(?:do|doing|done|fare|faring|get on|come out"
    r"|perform\w*)\b",
    r"\b(?:give|gave|given|get|got|thinks?|think of|stand|stands|status|situation|outcome|result|compare|regarded"
    r"|rates?|better|worse|improv(?:ed|ing)|declin(?:ed|ing)|doing well|up or down|good enough|any good|verdict"
    r"|overall|judges?|rank(?:ed|ing)?|pass(?:ed)?|fail\w*|badge|position|category)\b",
)
_ASKER = frozenset("i i'm i've i'd my".split())
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


def _asks_nothing_but_how_it_fared(part: str) -> bool:
    """Does this part ask how a council fared, or when, and speak of nothing else but the person who asks?"""
    other = set(said.other_topic(part)) - _OF_FARING
    of_the_asker = _OF_THE_ASKER if other & _ASKER else frozenset[str]()
    return not other - of_the_asker and (_asks_how_it_fared(part) or asks_when(part))
