"""The words of which a question about Ofsted's judgements is made, and what is left of a question without them.

Vocabularies only; nothing is decided here. A question that is made of nothing
but these words has no other topic than the judgements.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TypeVar

from app.domain import Area, Grade
from app.read_once import read_once

Named = TypeVar("Named")


def words(*ways: str) -> re.Pattern[str]:
    """A pattern that finds any of these ways to say a thing, in capitals or not."""
    return re.compile("|".join(ways), re.IGNORECASE)


def says(*ways: str) -> Callable[[str], bool]:
    """Tells of a text whether it says a thing in any of these ways."""
    pattern = words(*ways)
    return lambda text: pattern.search(text) is not None


# Ways to say one thing, to be set between the bars of a group.
GRADE = r"outstanding|good|inadequate|requir\w+ improvement|ri"
GRADED = r"rated|graded|judged"
GRADING = r"ratings?|grades?|judge?ments?"
COUNCIL = r"council|authority|borough|county"
COUNCILS = r"councils|authorities|boroughs|counties|unitaries"
EARLIER = r"before|b4|prev[a-z]{0,4}o?us(?:ly)?|earlier|former(?:ly)?|prior|last (?:two|three|few)"
CHANGED = r"chang(?:e|ed|es|ing)|history"
EVER = r"ever|at (?:any|some|one) (?:time|point|stage)"
OVER_TIME = r"always|over (?:the (?:years|last)|time)|through the years|track record|timeline"
# Who is "at the top of its services" leads them.
BETTER_END = (
    r"best|highest|strongest"
    r"|top(?! of (?:the |its |their |your )?\W{0,3}(?:s )?(?:children\w*|departments?|services?|council)\b)"
)
WORSE_END = r"worst|lowest|bottom|weakest"
BETTER_THAN_THE_REST, WORSE_THAN_THE_REST = (
    rf"(?:{ways}) than (?:all )?(?:the )?(?:rest|others?)" for ways in ("better|stronger|higher", "worse|weaker|lower")
)
BEYOND_THE_REST = rf"{BETTER_THAN_THE_REST}|{WORSE_THAN_THE_REST}"
# "Outstanding debt", "inadequate supervision": another noun follows, so that it is no council's grade.
NO_OTHER_NOUN = (
    rf"(?=\W*$|\s*[^\w\s]|\s+(?:{GRADING}|{GRADED}|please|pls|thanks?|las?|places?|areas?|results?|outcomes?|reports?"
    r"|inspections?|councils?|authorit(?:y|ies)|local|boroughs?|trusts?|ones?|services?|children|child"
    r"|leaders(?:hip)?|care|overall|department|help|protection|safeguarding|adoption|fostering|for|in|on|at|as|by|with"
    r"|from|since|or|nor|and|but|than|to|when|if|near|nearby|around|round|close|next|within|then|that|this|is|are|was"
    r"|were|yet|now|how|once|first|earlier|sooner|before|still|again|last|right|ofsted|according"
    r"|any(?:more|where)?|at all|twice|two|three"
    r"|every|across|up|down|(?:is|did|was|are|has)n['’]?t|20\d\d)\b)"
)
GRADES: tuple[tuple[Grade, re.Pattern[str]], ...] = (
    (Grade.OUTSTANDING, words(rf"\boutstanding\b{NO_OTHER_NOUN}")),
    (Grade.REQUIRES_IMPROVEMENT, words(rf"\b(?:requir(?:e|es|ed|ing) improvement|ri)\b{NO_OTHER_NOUN}")),
    (
        Grade.INADEQUATE,
        words(
            rf"\binadequate\b{NO_OTHER_NOUN}",
            r"\bfail(?:ed|ing)?\b(?! (?:to|my|me|an?|the|his|her|their)\b)",
            r"\bfail(?:ed|s|ing)? (?:their|its|an|the) (?:\w+ ){0,2}(?:ofsted|inspection)\b",
            r"\bspecial measures\b",
            r"(?:^|[:,.;?]) ?(?:(?:so|and|but) )?(?:when )?(?:has|have|had|is|are|was|were)"
            r"(?: (?:it|they|(?:the |that )?(?:council|authority)))?"
            r" (?:ever|last|once|still) (?:been |rated )?(?:bad|poor)\b(?=\W*(?:$|:))",
        ),
    ),
    (
        Grade.GOOD,
        words(
            rf"\bany good (?=(?:{COUNCILS}|ones)\b)",
            rf"(?<!to be )(?<!\bany )(?<!\bhow )\bgood\b(?= (?:{GRADING}|n?or|authorit(?:y|ies)|councils?|rated"
            r"|graded|las?|ones|but not|ofsted|please|pls|boroughs?|yet|overall|once|how|since"
            r"|for (?:(?:how |a )?(?:long|while)|(?:\w+ ){0,3}years)|by ofsted|leadership|leaders)\b|\s*[?,.:;]"
            r"|$)",
            r"(?<!to be )(?<!\bhow )\bgood\b(?= (?:for (?:care|adopti|foster|leader|help|child protection"
            r"|safeguarding|children in care|looked|lac\b|cla\b|cic\b)"
            r"|(?:in|on|across|outside|near|around|except(?: in| for)?|apart from) (?:the |greater )?(?:north"
            r"|south|east|west|midlands|central|whole|london|manchester|merseyside|yorkshire|england|wales"
            r"|scotland|ireland)))",
            r"(?<!to be )\bgood\b(?= (?:up |down )?to (?:being )?(?:an? )?(?:rated )?(?:outstanding|inadequate|ri\b"
            r"|requir\w+ improv))",
            rf"(?:{GRADED}|achieved|below|above|least) (?:a |an |as )?good\b",
            r"(?:\bnot|n['’]?t) (?:judged |rated |graded )?a good\b(?= (?:in|at|by|from|on)\b|\W*$)",
            rf"\b(?:gets?|got|gotten|given|received|awarded) (?:a |an |as )?good\b{NO_OTHER_NOUN}",
            r"\bgood\b(?= (?:at|in|for|on) (?:any|every)thing\b)",
            r"(?<=\beverything )good\b(?! (?:about|with|to)\b)",
            r"\bgood\b(?= (?:(?:in|for|across) (?:every|all|each)|across the board)\b)",
        ),
    ),
)
# Ofsted names areas "the experiences and progress of …".
_PROGRESS_OF = r"(?:experiences? (?:and|&) progress of )?"
_AREA_WORDS = {
    Area.CARE_LEAVERS: rf"{_PROGRESS_OF}care[- ]leavers?|leaving care|care[- ]experienced|personal advis[eo]rs?",
    Area.IN_CARE: rf"{_PROGRESS_OF}children in care|in care|looked[- ]after|in-care|cared for|lac|cla|cic"
    r"|look(?:s|ing)? after children",
    Area.HELP_AND_PROTECTION: rf"{_PROGRESS_OF}children (?:who|that) need help (?:and|&) protection"
    r"|help (?:and|&) protection|child protection|protection|safeguarding",
    Area.LEADERSHIP: r"impact of leaders on social work practice|leadership|leaders?|managers|management|bosses"
    r"|well[- ](?:led|run|managed)",
    Area.ADOPTION: r"adopti(?:ons?|ng|ve)",
    Area.FOSTERING: r"(?<!private )(?<!privately )foster(?:ing|ed)?",
    Area.OVERALL: r"overall",
}
AREAS = tuple((area, words(rf"\b(?:{ways})\b")) for area, ways in _AREA_WORDS.items())
RATING = words(
    r"\b(?:ratings?|rated|grad(?:e|es|ed|ing)|judge?ments?|judged|overall effectiveness|ilacs"
    r"|ofsted (?:score|result|outcome)s?)\b"
)
OFSTED = words(
    r"\b(?:of(?:sted|stead|tsed|sed)(?:ed|['’]?s)?|(?:re-?)?inspect(?:ion|ions|or|ors|ed|orate|s|ing)?|ilacs|watchdogs?"
    r"|regulators?|hmi)\b"
)
SCORE = words(
    r"\b(?:scores?|scored|marks?|marked (?=higher|lower|best|worst|down)|standing|results?|outcomes?|verdicts?|overall"
    r"|category)\b"
)
QUALITY = words(
    r"\b(?:good|bad|great|decent|okay|ok|poor|poorly|strong|weak|(?<!as )well|highly|fail\w*|struggling|up to scratch"
    r"|up to standard|well[- ](?:led|run|managed)|excellent|outstanding|inadequate)\b(?! about\b)"
)
UP = words(
    r"\b(?:improv(?:e|ed|ing)|any improvement|upgraded|went up|gone up|moved up"
    r"|(?:go|goes|going) up(?=\W*$)"
    r"|(?:got|gotten|get|getting|become) (?:any |much |a lot |a bit )?better|on the up|climb(?:ed|ing)?"
    r"|better .{0,60}than(?! (?:the )?(?:rest|others?)\b)|rose"
    r"|risen|rising|higher .{0,60}than)\b"
)
DOWN = words(
    r"\b(?:drop(?:ped)?(?! (?:it|them|this|that|off|out|me|us)\b)|declin(?:e|ed|ing)|downgraded"
    r"|(?:gone|going|went) downhill|went down|gone down|moved down"
    r"|(?:go|goes|going) down(?=\W*$)"
    r"|(?:got|gotten|get|getting|become) (?:any |much |a lot |a bit )?worse"
    r"|worse .{0,60}than(?! (?:the )?(?:rest|others?)\b)"
    r"|fell|fallen|falling"
    r"|fall(?! (?:short|behind|into|in|under|on|out)\b)"
    r"|slip(?:ped|ping)?|slid|sliding|sank|sunk)\b"
)
CHANGE = words(
    r"\b(?:up or down|down or up|up and down|better or worse|worse or better|way up|way down"
    r"|(?:going|go|goes|gone|went|mov(?:e|es|ed|ing)|head(?:ed|ing)?) (?:up|down|in|on|forwards?|backwards?)"
    r"|which (?:way|direction)|on the (?:up|way up|way down|slide|rise)|(?:right|wrong) (?:way|direction)"
    r"|turn(?:ed|ing)? (?:the|a) corner|trajectory|trend|journey|go from(?=\W*$)"
    r"|(?:go|went|gone|moved?|get|got|getting) from "
    rf"(?=(?:being )?(?:an? )?(?:rated |graded |judged )?(?:{GRADE}|one grade)\b)"
    r"|turn(?:ed|ing)? (?:around|round|it around))\b"
)
PAST = words(
    rf"\b(?:{EARLIER}|{CHANGED}|{OVER_TIME}|{EVER}|penultimate|last[- ]but[- ]one|second[- ](?:to[- ])?last"
    r"|second most recent|inspections? ago|used? to|historically|past|down the years|kept|keep|remained|stayed"
    r"|last time and|how many times|how often|then and now)\b",
    rf"(?<!how )\bold (?:\w+ )?(?:{GRADING}|ofsted)\b",
)
COMPARES = words(
    r"\b(?:compar(?:e|es|ed|ison)|versus|vs?\.?|difference|same|each of|higher|better|stronger|best|order|rank"
    r"|ahead|behind|against|(?:measure|stack|match)s? up)\b"
)
BEST = words(rf"\b(?:{BETTER_END}|{WORSE_END}|better|worse|stronge(?:r|st)|ahead|higher)\b")
_SAID_BY_OTHERS = (
    r".{0,30}\b(?:staff|children|young people|workers|practitioners|parents|carers|families|managers|people|leavers)\b"
    r".{0,30}\b(?:sa(?:y|id)|think|thought|find|found|tell|told|feel|felt)\b"
)
FAILINGS = words(
    r"\b(?:weak(?:er|est)? (?:points?|spots?|areas?)|weaknesses|shortcomings|failings|failures|problems?"
    r"|concerns?|recommendations?|improvements?|areas? (?:for|of|to) (?:improvement|improve|development|work on)"
    r"|fall(?:s|ing)? short|fell short|let(?:s|ting)? (?:it|them|itself|the council) down"
    r"|fix(?:ed|ing)?|(?:(?<!does )do(?:ing)? better|do better(?! (?:on|in|at|for) ))|work(?:ed|ing)? on"
    r"|put(?:ting)? right|sort(?:ed|ing)?"
    r"|tackl(?:e|ed|ing)|address(?:ed|ing)?|wrong|(?:do(?:es)?|did)(?:n['’]?t| not)(?: \w+)? like|critici[sz]\w*)\b",
    rf"\b(?:what(?! (?:if|happen\w*|when|makes?)\b)|which (?:bits?|parts?|things?))(?!{_SAID_BY_OTHERS})"
    r"(?:['’]?s|(?: [\w'’]+){0,6}? (?:is|was|are|were))(?: (?:so|really|most|the))?"
    r" (?:bad|worst|poor|lacking|not (?:so |very |that |as )?(?:good|great))\b"
    r"(?= (?:in|about|at|with|for|according|there|here|then)\b|\W*$)",
    r"\bwhat (?:(?:did|do|does) )?(?:the )?(?:ofsted|inspectors?|watchdog|inspectorate|it|they|(?:[\w'’]+ )?report)"
    r" (?:\w+ )?(?:not like|dislike[ds]?)\b",
    r"\b(?:bad|negative|poor|worst) (?:things?|bits?|points?|parts?|stuff|findings?|comments?|feedback)\b",
    r"\bnegatives\b",
)
FOUND = words(r"\b(?:finds?|found|findings?)\b(?! (?:about|on|out|of|that|it)\b)")
ENDS_A_PART = words(r"[.;:!?–—]", r"\s-\s", r"\bwonder(?:ed|ing)?\b")
"""Where a sentence ends, or a part of it that is set off."""
NOW = words(r"\b(?:these days|nowadays|at (?:the )?(?:mo|minute)|as (?:it|things) stands?)\b")
# What may stand in any question about a council's judgements, and tells no topic.
_SUBJECT = (
    "anglia area areas authorities authority borough boroughs care child children children's childrens city council "
    "councils counties country county department departments directorate district districts east england government "
    "greater humber kids la las local london manchester merseyside metropolitan midlands north northern one ones "
    "people people's place places region service services social south southern team trust trusts unitaries unitary "
    "west yorkshire young"
)
_ASKING = (
    "a about according across after again ago all also am among an and any anybody anymore anyone anything anywhere "
    "are around as asked at back be became become becoming been behind being better between bit bits both but by call "
    "called came can category check classed close come comes conclude concluded considered could current currently "
    "date dates day describe described did didn't direction do does doesn't doing don't done dont down each "
    "effectiveness eg end england's ever every exactly experience experiences eye eyes far fare fared faring first for "
    "from full gave get gets getting give given gives go going good got grade grades had happen happened has hasn't "
    "have haven't having he heading heard hello help helping hey hi how i'd i've if in inspect inspects "
    "into is isn't it it's its "
    "judge judges just keep keeping kind know known last late lately latest least left less let level like list ll "
    "long longer look looked looking looks made make makes many matter me mention mentioned moment month more most "
    "moved "
    "much must n name named nd near nearby need needs neighbour neighbouring neighbours never new newest next no not "
    "now number of official officially often ok okay old on one's only opinion or other others our out outcome "
    "outcomes over overall own part parts perform performance performed performing performs placed please pls "
    "position present present-day public put quality quite rank ranked rate rates read really recent recently regard "
    "regarded regards report reports rest result results right round safe said say says second see seen sees "
    "should show "
    "side sides since single situation so some sort stand stands state status still stop such support supporting tell "
    "terms than thanks that that's the their them then there there's these they thing things think thinks third this "
    "those thought till time times to today told too treat treating treats true two u under until up us versus very "
    "view viewed views visit visited visits vs was wasn't way we well went were what what's whats when where where's "
    "which who who's whose why will wise with within worse would year years yes yet you your yours"
)
EMPTY = frozenset(f"{_SUBJECT} {_ASKING}".split())
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_TAKEN_OUT = (
    *(pattern for _, pattern in GRADES),
    FAILINGS,
    *(pattern for _, pattern in AREAS),
    *(RATING, OFSTED, SCORE, QUALITY, UP, DOWN, CHANGE, PAST, NOW, COMPARES, BEST, FOUND),
)


def named_last(vocabulary: Sequence[tuple[Named, re.Pattern[str]]], question: str) -> tuple[Named, ...]:
    """What the last part between colons names that names any: a follow-up stands there and means something else."""
    found = (
        tuple(name for name, pattern in vocabulary if pattern.search(part)) for part in reversed(question.split(":"))
    )
    return next((names for names in found if names), ())


@read_once
def other_topic(question: str) -> tuple[str, ...]:
    """The words of a question that no question about judgements needs: what else it speaks of, in lower case."""
    rest = question
    for pattern in _TAKEN_OUT:
        rest = pattern.sub(" ", rest)
    found = (word.casefold().replace("’", "'") for word in _WORD.findall(rest))
    return tuple(word for word in found if word not in EMPTY and not word.isdigit())


def parts_of(question: str) -> list[str]:
    """What stands between the marks that end a sentence, or that set a part of it off."""
    return ENDS_A_PART.split(question)


def without_grades(question: str) -> str:
    """The question without the names of grades, whose words mean something else when they stand alone."""
    for _, pattern in GRADES:
        question = pattern.sub(" ", question)
    return question
