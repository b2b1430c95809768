"""What a question asks of a council's figures: "how many cases would I have?", "is it still 28?", "and in 2023?".

A question is one for a figure when, besides the words for what is measured, whose it is and when, it asks nothing else.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from app.answering.question.asked import NO_TOPIC
from app.answering.question.change_asked import asked_before_change
from app.answering.question.times_asked import Period, times_asked, times_set_against
from app.facts.amounts import amounts_in
from app.facts.figure import Measure
from app.facts.measures import OWN_STEMS, PAYMENT_NAMED, units_of
from app.facts.services import of_beginners, services_in, stems_of_name
from app.read_once import read_once
from app.stems import words_of


class Time(StrEnum):
    """Of which time a figure is asked."""

    NOW = "now"
    CHANGE = "change"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class FiguresQuestion:
    """``of`` are the stems of the service, team or role that it names, ``times`` the months and years asked about.

    ``against`` are the times that it compares these with. ``amounts`` are the words of those that the question itself
    names, such as one to be confirmed; ``of_limit`` is true where it asks for the most that there may be,
    ``of_extreme`` for the highest or the lowest that there was. ``names`` are the words of the employer's name, where
    it gives one.
    """

    measure: Measure
    time: Time = Time.NOW
    of: frozenset[str] = frozenset()
    of_beginners: bool = False
    of_limit: bool = False
    times: tuple[Period, ...] = ()
    amounts: tuple[str, ...] = ()
    names: frozenset[str] = frozenset()
    of_extreme: bool = False
    against: tuple[Period, ...] = ()


def _any(*ways: str) -> re.Pattern[str]:
    return re.compile("|".join(ways), re.IGNORECASE)


_MANY = r"(?:how many|numbers? of|how much|figures? (?:for|of)|count of|total(?: of)?)"
_KIDS = r"(?:children|kids|young people|families)"
_MOST_THERE_MAY_BE = (
    r"(?:(?:upper )?limit(?:s|ed)?|cap(?:s|ped)?|maximum|max|ceiling|at most|no more than"
    r"|the most(?= (?:cases|children|kids|families)\b(?!.{0,40}\b(?:ever|had|been|anyone|anybody|someone|somebody)\b)))"
)
_PAYMENT = r"(?:payments?|bonus(?:es)?|money|cash|allowances?|supplements?|incentives?|rewards?)"
_MEASURES: tuple[tuple[Measure, re.Pattern[str]], ...] = (
    (
        Measure.CHILDREN_IN_CARE,
        _any(
            rf"\b{_MANY}\b.{{0,20}}\b(?:{_KIDS}|looked[ -]after)\b.{{0,40}}\b(?:in (?:\w+ ){{0,2}}care|looked[ -]after"
            r"|look after|lac|cla)\b",
            rf"\b{_MANY}\b.{{0,20}}\blooked[ -]after {_KIDS}\b",
            r"^\W*(?:children|kids) in care\b(?! (?:council|team|service)).{0,40}$",
        ),
    ),
    (Measure.PROTECTION_PLANS, _any(rf"\b{_MANY}\b.{{0,40}}\bprotection plans?\b")),
    (Measure.CARE_LEAVERS, _any(rf"\b{_MANY}\b.{{0,20}}\bcare leavers\b")),
    (
        Measure.FOSTERING_HOUSEHOLDS,
        _any(
            rf"\b{_MANY}\b.{{0,20}}(?<!in )(?<!with )\bfoster(?:ing)? (?:famil(?:y|ies)|households?|carers?"
            r"|homes|carer households)\b"
        ),
    ),
    (
        Measure.CASELOAD,
        _any(
            r"\b(?:case ?loads?|caselods?|workloads?)\b",
            r"\bhow many (?:cases|children|kids|families|young people|files)\b(?!.{0,40}\b(?:in care|fostered|adopted"
            r"|plans?)\b)(?!(?<!cases) do (?:you|they) (?:have|get|help|support|look after|care for|work with)\b)"
            r"(?=.{0,60}\b(?:each|per|hold\w{0,3}|carry\w{0,3}|juggl\w{1,3}|on (?:their|your|his|her|one's)"
            r" (?:books|plate)|i|my|me|you|they|their|worker|workers|sw|sws|one social worker"
            r"|social worker|expect|manage|handle)\b)",
            r"\b(?:average|typical|number of|numbers of|fewer|more|less|most|fewest) (?:number of )?cases\b",
            r"\bcases (?:per|for each|each|on average)\b",
            rf"\b{_MOST_THERE_MAY_BE}\b(?: [\w']+){{0,3}} cases\b",
            rf"\bcases\b(?: [\w']+){{0,4}} {_MOST_THERE_MAY_BE}\b",
        ),
    ),
    (
        Measure.AGENCY,
        _any(
            r"\bagenc(?:y|ies)\b(?! (?:team|decision))",
            r"\btemps?\b",
            r"\blocums?\b",
            r"\btemporary (?:staff|workers)\b",
        ),
    ),
    (
        Measure.VACANT_POSTS,
        _any(
            r"\bvacancy (?:rate|level|figure)s?\b",
            r"\b(?:posts?|positions|jobs)\b.{0,60}\b(?:vacant|empty|unfilled)\b",
            r"\b(?:vacant|empty|unfilled) (?:\w+ ){0,3}(?:posts|positions|jobs)\b",
        ),
    ),
    (
        Measure.TURNOVER,
        _any(
            r"\bturnover\b",
            r"\b(?:how many|percent\w*|per cent|share|proportion)\b.{0,30}\b(?:social workers|staff|workers"
            r"|people)\b.{0,20}"
            r"\b(?:leave|left|quit)\b.{0,30}\byear",
        ),
    ),
    (
        Measure.LEAVE,
        _any(
            r"(?<!parental )(?<!maternity )(?<!paternity )(?<!sick )(?<!carers )(?<!carer's )(?<!unpaid )(?<!study )"
            r"(?<!compassionate )(?<!adoption )(?<!special )\b(?:annual leave|leave|holidays?|hols|days off|time off)\b"
        ),
    ),
    (
        Measure.SUPERVISION,
        _any(
            r"\bhow (?:often|frequently|regular\w*|many times)\b.{0,60}\b(?:supervis\w+|one[ -]to[ -]one|1[:-]1|121)\b",
            r"\bsupervis(?:ion|ed)\b.{0,40}\b(?:how often|often|frequen\w+|weekly|fortnightly|monthly|every)\b",
            r"\b(?:frequency|frequent|regularity)\b.{0,20}\bsupervision\b",
        ),
    ),
    (
        Measure.JOINING_PAYMENT,
        _any(
            r"\bgolden hello\b",
            rf"\b(?:welcome|joining|starting|starter|sign(?:ing)?[ -]on) {_PAYMENT}",
            rf"\b{_PAYMENT} (?:for|on|when) (?:joining|starting|i join|you join|i start)\b",
            r"\b(?:get|paid|pay|give|offer) (?:\w+ ){0,4}(?:for joining|on joining|when (?:i|you) (?:join|start))\b",
        ),
    ),
    (
        Measure.RETENTION_PAYMENT,
        _any(
            rf"\b(?:retention|loyalty|long service) {_PAYMENT}",
            rf"\b(?:{_PAYMENT}|extra|pay|paid|get|give)\b.{{0,40}}\b(?:for|if (?:i|you|we)) stay(?:ing)?\b"
            r"(?! (?:late|in))",
        ),
    ),
    (
        Measure.REFERRAL_PAYMENT,
        _any(
            rf"\b(?:referral|refer[ -]a[ -]friend|recommend[ -]a[ -]friend) ?(?:{_PAYMENT}|scheme)?",
            r"\b(?:bringing|bring|introducing|introduces?|referring|refer|recommending|recommend) (?:\w+"
            r" ){0,2}(?:mates?"
            r"|friends?|colleagues?|somebody|someone|social workers?|pals?)\b",
        ),
    ),
    (
        Measure.RELOCATION,
        _any(
            r"\brelocat\w+",
            r"\b(?:moving|removal) (?:costs|expenses|house)\b",
            r"\b(?:pay|help|money|support) (?:\w+ ){0,4}(?:with |for |towards )?(?:my |the |a )?(?:mov(?:e|ing)"
            r"|removals?)\b",
        ),
    ),
    (Measure.ALLOWANCE, PAYMENT_NAMED),
)
_WHAT_THEY_GET = _any(r"\bhow much\b", r"\b(?:gets?|paid|pays?|earns?|receives?|costs?)\b")
_NEVER: dict[Measure, re.Pattern[str]] = {
    Measure.CARE_LEAVERS: _WHAT_THEY_GET,
    Measure.FOSTERING_HOUSEHOLDS: _WHAT_THEY_GET,
    Measure.AGENCY: _any(
        r"\b(?:i'?m|i am|i was|i'?ve been|as) (?:\w+ ){0,3}(?:agency|locum|temp)\b|\bmy agency\b",
        r"\b(?:through|via|with|from|join|for) (?:an|my|the|a different|your) (?:\w+ )?agency\b",
        r"\b(?:cost\w*|spen[dt]\w*|bill|millions?|pay|paid|rates? of pay|contract|permanent|adoption|fostering|become"
        r"|convert|switch|partner|other agenc\w+|multi-?agency|(?:which|what) agenc\w+|with (?:other )?agencies)\b",
    ),
    Measure.LEAVE: _any(
        r"\b(?:leave|leaving) (?:the (?:council|job|service|trust|authority|company|post)|my|your|if|because|after|when"
        r"|early|work|here|now)\b",
        r"\b(?:why|who|when|staff|people|workers|many|they|she|he|director) (?:did |do |does |will )?(?:\w+"
        r" )?leaves?\b",
        r"\b(?:sick|sickness|maternity|paternity|parental|unpaid|compassionate|study|buy|sell|carry over|school|term"
        r"|christmas|bank|birthday|flexi|toil|lieu|training|volunteering)\b",
    ),
    Measure.RELOCATION: _any(r"\b(?:office|headquarters|building|team)\b"),
    Measure.CASELOAD: _any(r"\b(?:manageable in|software|weighting|tool|management system)\b"),
}
_AMOUNT_ASKED = _any(
    r"\bhow (?:many|much|big|high|low|large|heavy|often|long|frequent\w*)\b",
    r"\b(?:percent\w*|per cent|%|share|proportion|rates?|levels?|numbers?|averages?|figures?|amounts?|sizes?"
    r"|totals?)\b",
    r"\b(?:more|fewer|less|lower|higher|lighter|heavier|smaller|bigger|larger|least|most|lowest|highest|fewest"
    r"|better)\b",
    r"\b(?:up|down|risen|fallen|rise|fall|drop(?:ped)?|change[ds]?|increase[ds]?|reduced?|raised?|doubled?|halved?)\b",
    r"\b(?:what(?:['’]?s| is| are| was| were)?|which|compare[ds]?|versus|vs)\b",
    r"£|\d",
)
_ASIDE = re.compile(r"\b(?:before|when|after|as|while) [^,?]{3,60}, ?", re.IGNORECASE)
_BARE_WORDS = 6
_NO_FIGURE = _any(
    r"\bwho\b(?!.{0,60}\b(?:more|less|fewer|lower|higher|most|least|better|bigger|smaller|lighter)\b)",
    r"\b(?:why|whose|whom|how come|what (?:are you|is being|will you|does the council plan|caused)|plans?|promise[ds]?"
    r"|targets?|aims?|goals?|hope[ds]?|want(?:s|ed)?|reason)\b",
    r"\bhow (?:do|does|did|will|are|is|can|could|has|have)\b"
    r"(?! (?:.{0,40}\b(?:compare|changed?|risen|fallen|differ)\b))",
    r"\bwhat (?:happens|does (?:it|that) mean|do you mean)\b",
    r"\bwhat\b.{1,40}\b(?:do|done|doing) (?:about|with|to)\b",
    r"\b(?:when|after|before|during|while|until|since|at the (?:inspection|time|peak|start)|once)\b(?! (?:now|today)\b)"
    r"(?=(?: [\w'-]+){2,})",
    r"\b(?:at|during|by) (?:its|the|their|last|this) (?:inspection|visit|strike|pandemic)\b",
)
_CHANGE = _any(
    r"\b(?:gone|go|going|come|went) (?:up|down)\b",
    r"\b(?:risen|rise|rising|fallen|falling|fall|dropped|increas\w+|decreas\w+|changed?|changing|trend|doubled?|halved?"
    r"|improv\w+|worse(?:ned)?|raised|cut)\b",
    r"\b(?:previously|earlier|formerly|used? to|history|before|last year|a year ago|up or down|than before|always)\b",
    r"\bwas it (?:lower|higher|more|less|fewer|better|worse)\b",
    r"\b(?:more|less|fewer|higher|lower|better|worse|up|down) (?:than|on) (?:in |at |it was |the )?"
    r"(?:(?:\w+ )?(?:19|20)\d\d|then|years? before|previous)\b",
)
_YEAR = re.compile(
    r"\b(?:in|of|during|at the (?:end|start|beginning) of|early|late)?\s*(?:\w{3,9} )?(?P<year>(?:19|20)\d\d)\b"
)
_SINCE_YEAR = re.compile(r"\b(?:since|from|between|after|until) (?:\w+ )?(?:19|20)\d\d\b", re.IGNORECASE)
_LIKE_THAT = _any(r"\b(?:always )?(?:like|as) (?:that|this|it is)\b", r"\balways so\b")
_LIMIT = _any(rf"\b{_MOST_THERE_MAY_BE}\b")
_FILLS = frozenset(
    (
        "about across actually advert against agency ago all allowance amount amounts annual approx approximately "
        "around article authority average averages before begin begins believe better between big bigger bonus book "
        "books borough both bout called came carried carries carry case cases cash cent change changed changing check "
        "children children's claim claims colleague come company compare compared comparison confirm confirmed "
        "correct cos council council's councils county cousin cover covered covers curious current currently date day "
        "days decrease decreased department depend depends desk difference different down drop dropped each earlier "
        "either employ employer employers employs english entitled entitlement every exactly expect expected "
        "experienced extra fall fallen falling families fewer fewest figure figure's figures fill filled fills first "
        "formerly forum frequency frequent frequently friend frontline generally generous get gets give given gives "
        "giving glad go going gone good got grand grateful hands hear heard heavier heavy held hello here hi high "
        "higher highest hold holds holiday hows in-house increase increased innit interested job jobs join joining k "
        "kids kind kinder known large larger last latest lean leans learn least less level levels lighter like local "
        "long longer low lower lowest made make makes many mate maybe mean means moment money month months more "
        "morning most much n new new-starter newest newly news no normal normally now nowadays number numbers obliged "
        "off offer offered offers official officially often ok once one ones other overall own page paid paper pay "
        "payment payments pays pc people per percent percentage perhaps person place plate please pls position "
        "positions post posts pounds present previously proportion qualified quid quoted r rate rates reach reached "
        "read recent recently reckon reckons recruiter regular regularly reliance relied relies rely report reward "
        "right rise risen rising role roles roughly said same saw say says seen service services share shorter size "
        "small smaller social somebody someone somewhere sort staff stand stands start starting starts still stood "
        "sum supposed sure team teams temporary term terms than thank thanks thats there these thought time today "
        "told total trend true trust two typical typically u understand up ur use used uses using usual usually value "
        "versus vs website week weeks went whats which whole wonder wondering work worker workers working worse worth "
        "juggle juggles juggling balance balancing handle handles handling manage managing simultaneously "
        "practitioner practitioners end top very writes written wrote wud y yeah year year's years yes"
    ).split()
)
"""Words that may stand around what is asked for: whose, how much, when, by whom it was told, and courtesies."""
_PAY_ALONE = re.compile(r"\W*(?:(?:and|the|your|their|about|what|is|s) )*(?:pay|money|salary|wages?)\W*", re.IGNORECASE)
"""A part that asks for what is paid, whatever was asked before it."""
EXTREME = re.compile(r"\b(?:highest|lowest|biggest|smallest|largest|heaviest|lightest|peak)\b", re.IGNORECASE)
"""Words for the most or the least that there was."""
_WHO_SAYS = {"ofsted", "inspectors", "inspector", "inspection", "director", "union", "report"}
"""Words of a question that asks whether an amount is right, for who told it."""
_NAME = re.compile(r"(?<=[a-z,] )(?<!\bin )[A-Z][\w'-]+(?: (?:and |of |the )*[A-Z][\w'-]+)*|\b[A-Z][\w-]+(?='s\b)")
"""A word in capitals inside a question: the employer by its own name."""


def read_figures_question(text: str, whole: str = "") -> FiguresQuestion | None:
    """What a question of some 500 characters asks of a council's figures; None for any other.

    ``text`` is the part of it that asks, without councils' names; ``whole`` is all of it, which may tell of what
    "is it still so?" asks.
    """
    text, whole = text.replace("’", "'"), whole.replace("’", "'")
    found = _measure(text)
    if found is None and len(text.split()) <= _BARE_WORDS + 4 and whole != text:
        text = whole
        found = _measure(text)
    if found is None:
        return None
    if _YEAR.search(text):
        text = _ASIDE.sub("", text)
        found = _measure(text)
    if found is None:
        return None
    own = text.rpartition(": ")[2]
    if _PAY_ALONE.fullmatch(own):
        return None
    text = _of_the_last_measure(text)
    measure, place = _measure(text) or found
    units = units_of(measure)
    amounts = tuple(text[each.start : each.end] for each in amounts_in(text) if each.unit in units)
    if _NO_FIGURE.search(text) or (measure in _NEVER and _NEVER[measure].search(text)):
        return None
    asks = _AMOUNT_ASKED.search(text) is not None or amounts or len(text.split()) <= _BARE_WORDS
    if not asks or _leftover(text, place) - (_WHO_SAYS if amounts else set()):
        return None
    named = PAYMENT_NAMED.search(text)
    return FiguresQuestion(
        measure=measure,
        time=_time(own, text),
        of=stems_of_name(named["name"])
        if measure is Measure.ALLOWANCE and named
        else services_in(text) - OWN_STEMS.get(measure, frozenset()),
        of_beginners=of_beginners(text),
        of_limit=_LIMIT.search(text) is not None,
        times=tuple(times_asked(own) or times_asked(text)),
        amounts=amounts,
        names=frozenset(_names(text)) - NO_TOPIC - _FILLS,
        against=tuple(each.period for each in times_set_against(own)),
        of_extreme=EXTREME.search(own) is not None,
    )


def _of_the_last_measure(text: str) -> str:
    """The parts of a question from the last that names a measure, where those before it name another.

    "What is the vacancy rate: agency: is that going down?" asks of agency workers.
    """
    parts = text.split(": ")
    named = [place for place, part in enumerate(parts) if _measure(part)]
    begin = named[-1] if named else 0
    mine, other = _measure(parts[begin]), _measure(": ".join(parts[:begin]))
    return ": ".join(parts[begin:]) if mine and other and mine[0] is not other[0] else text


def _time(own: str, text: str) -> Time:
    """Of which time it is asked: by the part of the question that asks last, else by all of it."""
    if _CHANGE.search(own) or asked_before_change(text):
        return Time.CHANGE
    named = _YEAR.search(text) is not None and _SINCE_YEAR.search(text) is None
    return Time.YEAR if named else Time.NOW


def measure_named(words: str) -> Measure | None:
    """The measure that some words name, such as the first cell of a table's row."""
    found = _measure(words)
    return found[0] if found else None


@read_once
def _measure(text: str) -> tuple[Measure, tuple[int, int]] | None:
    """The measure that the words name, and where."""
    for measure, pattern in _MEASURES:
        if found := pattern.search(text):
            return measure, found.span()
    return None


def _leftover(text: str, place: tuple[int, int]) -> set[str]:
    """The words of a question that neither name the measure, nor whose figure it is, nor when, nor ask for it."""
    end = len(asked_before_change(text)) or len(text)
    rest = f"{text[: place[0]]} {text[place[1] : end]}"
    for pattern in (_LIMIT, _LIKE_THAT, _SINCE_YEAR):
        rest = pattern.sub(" ", rest)
    of = services_in(text)
    names = _names(text)
    return {
        word
        for word in words_of(rest)
        if word not in NO_TOPIC
        and word not in _FILLS
        and word not in names
        and not word[0].isdigit()
        and not any(word.startswith(stem) for stem in of)
    }


def _names(text: str) -> set[str]:
    return {word for found in _NAME.finditer(text) for word in words_of(found.group())}
