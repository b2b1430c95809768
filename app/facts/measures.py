"""The words by which a sentence tells of each measure, and in what unit it is told."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.facts.amounts import Unit
from app.facts.figure import Measure
from app.lazy_pattern import LazyPattern

_CASES = r"(?:cases|children|families|young people|kids)"
_EACH = (
    r"(?:each|apiece|on average|an average|average|to each|for each|for every|per (?:full-time )?(?:social )?worker"
    r"|(?:for|to) (?:a|one|every|each) (?:social )?worker)"
)
_WORKERS = r"(?:workers?|staff|social workers?|practitioners?|they|we|you|nobody|no one|everyone)"
_AGENCY = (
    r"(?<!multi-)(?<!multi )(?<!adoption )(?<!fostering )(?<!partner )(?<!each )(?<!other )\bagenc(?:y|ies)\b"
    r"(?! (?:decision|team|managers?|carers?|placements?|home))(?!-)"
)
_IN_A_TEAM = r"(?: (?:in|for|at|across|among|of(?! #)) [\w' -]{2,40}?)?"
_VERGE = (
    r"(?:which|that|is|are|was|were|has|have|had|stands?|stood|averages?|averaged|average|of|at|to|from|now|still"
    r"|currently|already|down|up|come|came|fallen|fell|risen|rose|reduced|dropped|crept|gone|went|about|around|just"
    r"|above|below|under|over|nearly|an|a|on|between|and|#|vary|varies|varied|ranges?|ranged|typically|little"
    r"|back|slightly|only|limited|capped|kept|set|per|for|each|(?:social )?worker|any|every|here)"
)
_PAYMENT = r"(?:payments?|bonus(?:es)?|allowances?|supplements?|incentives?|awards?|scheme)"


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one measure, told in one unit. Amounts stand as ``#`` in the sentences that they are matched with.

    ``tells`` names the measure in a sentence, ``never`` what is something else; ``takes_up`` names it in a heading,
    or in the sentence before, where the next one tells the figure alone: "Agency workers", "15 per cent". Where
    ``beside`` is given, the amount must be one that these hold. ``least`` to ``most`` are the amounts that it may
    have: two children in care are some of them, and nobody has 90 cases.
    """

    unit: Unit
    tells: LazyPattern
    never: LazyPattern | None = None
    beside: tuple[LazyPattern, ...] = ()
    takes_up: LazyPattern | None = None
    least: float = 0
    most: float = float("inf")


def _any(*ways: str) -> LazyPattern:
    return LazyPattern("|".join(ways))


def _beside(*ways: str) -> tuple[LazyPattern, ...]:
    return tuple(map(LazyPattern, ways))


_OF_WHOM = r"(?:,? (?:of whom|of which) there (?:are|were)|,? which)?"
_STANDS = (
    r"(?: (?:has|have|had|is|are|was|were|now|currently|also|since))*"
    r"(?: (?:risen|rose|fallen|fell|gone|went|up|down|increased|grown|grew|dropped|reduced|stood|stands|stand|reached"
    r"|reaches|numbers?|numbered|at|to|by|steady|from #(?: in \d{4})?))*"
)


_PLAIN_WORDS = r"(?:(?!(?:live|living|lived|placed|are|were|with|children|in|of|who|whom|new)\b)\w+ ){0,2}"


_NOT_ALL = (
    r"(?:(?!compared|increased|reduced)\w+ed|got|took|came|went|said|told|gave|sat|were|was|had|have|has|who|whom|with|live|lived|whose|did|do|from|left|get|aged|not|each"
    r"|in (?:residential|foster|unregistered|temporary|staying|unsuitable|bed|placements|secure|homes))"
)
"""What begins to tell of some of those counted."""


_ENDS_COUNT = (
    r"(?=\W*$|[^\w\s]|\s(?:[^\w\s]|#|\d|(?:in|at|on|by|of|now|last|this|these|as|and|from|to|or|for|who|whom|with|compared"
    r"|children|young|people|per|up|down|more|fewer|a|the|when|while|but|which|during|since|across|living|placed|so"
    r"|households?|families|carers?|today|altogether|overall|aged|boys|girls|already|still|not|including|under|over"
    r"|between|far|then|before|after|nearly|because|than|all|each|both|being|it|we)\b))"
)
"""What stands behind a count that is told behind what is counted: "foster carers: 142 staff" counts staff."""
_LOOKED_AFTER = (
    r"\blooking after # children\b"
    r"|\b(?:we|council|authority|county|borough|city)(?: (?:now|currently|still|also))?"
    r" look(?:s|ed)? after # children\b"
)
"""Told of a council; one carer, team or home looks after its own."""


def _counted(what: str) -> tuple[LazyPattern, ...]:
    """A count in front of what is counted, or told behind it."""
    place = r"(?: (?:in|at|for|of|across|by) [\w' ]{2,30}?)?"
    nearly = r"(?: (?:about|around|some|nearly|almost|just over|only))?"
    return _beside(
        rf"(?<!asked )(?<!surveyed )# {_PLAIN_WORDS}(?:{what})(?! {_NOT_ALL}\b)",
        rf"(?:{what})(?! up to){place}{_OF_WHOM}{_STANDS}:?{nearly} #{_ENDS_COUNT}",
        rf"(?:{what}) \| (?:# \| ){{0,8}}#",
    )


_IN_CARE = (
    r"(?:children|kids)(?: and young people)?(?: (?:were|are|was))? in (?:our |its |the council's |local authority"
    r" )?care\b"
    r"(?! council)|(?:children|kids)(?: and young people)? (?:were|are) (?:being )?looked after\b"
    r"|looked[ -]after children(?! in need)|children looked after|cared[ -]for children"
)
_CARERS = r"foster(?:ing)? (?:households?|carers?|families|homes|carer households?)"
_PLANS = (
    r"children (?:\w+ ){0,5}?(?:on|subject (?:to|of)|with|under)(?: an?)? (?:child[ -])?protection plans?"
    r"|child(?:ren)?(?: subject to)?(?: a)? protection plans?"
)

PAYMENT_NAMED = re.compile(
    r"\b(?P<name>(?!(?:the|an?|our|your|his|her|their|its|this|that|any|no|each|every|extra|annual|monthly|yearly|new"
    r"|old|further|additional|special|one-off|generous|whole|same|such|other|and|or|of|in|for|to|with|second|first"
    r"|third"
    r"|higher|lower|single|small|large|total)\b)[a-z][a-z'-]+"
    r"(?: (?!(?:and|or|of|in|for|to|with|is|was|an?|the|our|your)\b)[a-z'-]+)?)"
    r" (?:payment|allowance|supplement|bonus|grant|top-up)s?\b",
    re.IGNORECASE,
)
"""A payment that goes by a name: "market supplement", "island allowance"."""

WORDS: tuple[tuple[Measure, Words], ...] = (
    (
        Measure.CASELOAD,
        Words(
            Unit.COUNT,
            _any(r"\bcase-?loads?\b", rf"\b{_CASES}\b", r"\baverage (?:is|was) #"),
            _any(
                r"\bfull caseloads?\b",
                r"\b(?:my|her|his) (?:own )?case-?load\b|\bI (?:have|had|hold|held|carry|carried)\b",
                r"\bdomestic abuse cases\b",
                r"\b(?:court|autism|measles|flu) cases\b",
                r"(?:%|per cent|percent) of (?:the )?(?:\w+ )?cases\b",
            ),
            _beside(
                rf"\bcase-?loads?\b(?: \(\w+\))?{_IN_A_TEAM},?(?:,? {_VERGE})*,?:? #",
                r"\bcase-?loads?\b[^.;#|]{0,40}: #[^.;]{0,30}",
                r"\bcase-?loads?\b[^.;#|]{0,30}\|(?: # \|){0,8} #",
                rf"\b{_CASES} (?:for each|for every|per) (?:full-time |qualified )?(?:social )?"
                r"(?:worker|practitioner)\b[^.;#|]{0,30}\|(?: # \|){0,8} #",
                rf"\baverage (?:number of )?{_CASES}\b[^.;#|]{{0,30}}\|(?: # \|){{0,8}} #",
                rf"# (?:\w+ )?{_CASES},? {_EACH}",
                rf"# {_EACH}(?! (?:morning|day|night|week|month|quarter|year|term|time|side|end)\b)",
                rf"\b{_EACH} # {_CASES}",
                rf"\b{_CASES} {_EACH}[:,]? (?:of |is |are |was |were )?#",
                rf"\b{_WORKERS}\b[^.;#]{{0,40}}\b(?:hold|holds|held|holding|carry|carries|carried|carrying|has|have"
                rf"|had|works?"
                r" with|worked with|begins? with|starts? with) (?:an average of |on average |about |around |up to "
                r"|no more than |more than |just )?"
                rf"# {_CASES}\b(?! (?:living|placed|waiting|missing|away|who|whose|in (?:care|residential))\b)",
                rf"\bcases (?:{_VERGE},? )+#",
                r"^\W*cases:? #",
                rf"\baverage (?:is|was|of) # {_CASES}",
                rf"\b[Aa] full load (?:is|means|of) (?:about |around |now )?# {_CASES}",
                rf"\b(?:lists?|loads?) of #(?: {_CASES})?(?: [\w'-]+){{1,8}} to #",
                rf"\b(?:average|usual|typical) (?:list|load) (?:of |is |was )?# {_CASES}",
            ),
            takes_up=_any(
                r"\bcase-?loads?\b",
                r"\bhow many (?:cases|children|families)\b",
                r"\bcases\b.{0,40}\b(?:have|hold|carry|each|you|we|I|limit)\b",
                r"\b(?:hold|holding|carry|carrying|have) (?:\w+ ){0,3}cases\b",
                rf"\b(?:number of|how many) {_CASES} (?:that )?(?:each|every|an?|one)(?: \w+)? worker"
                r" (?:holds|has|carries|works with)\b",
            ),
            most=60,
        ),
    ),
    (
        Measure.AGENCY,
        Words(
            Unit.SHARE,
            _any(
                _AGENCY,
                r"\blocums?\b",
                r"\btemporary (?:social )?(?:workers|staff)\b",
                r"\binterim (?:workers|staff)\b",
            ),
            _any(
                r"\bcosts?\b",
                r"\bspend(?:ing|s)?\b",
                r"\bspent\b",
                r"\bbill\b",
                r"\bturnover\b[^.;#]{0,20}\bagency\b",
                r"# of (?:(?:the|all|our|these) )?agency (?:social )?(?:workers|staff) (?!(?:and|or|in|at|by|but)\b)\w",
                r"# of (?:[\w']+ ){1,5}(?:is|are|is now|are now) permanent\b",
            ),
            takes_up=_any(rf"{_AGENCY}", r"\blocums?\b"),
        ),
    ),
    (
        Measure.VACANT_POSTS,
        Words(
            Unit.SHARE,
            _any(
                r"\bvacancy (?:rate|level)s?\b",
                r"\b(?:posts?|positions|jobs)\b.{0,40}\b(?:vacant|empty|unfilled)\b",
                r"\b(?:vacant|empty|unfilled) (?:\w+ ){0,3}(?:posts|positions)\b",
                r"\bvacancies\b",
            ),
            _any(r"\b(?:schools?|teach\w+|nurs\w+)\b"),
            takes_up=_any(r"\bvacancy rates?\b", r"\b(?:empty|vacant|unfilled) posts\b"),
        ),
    ),
    (
        Measure.VACANT_POSTS,
        Words(
            Unit.COUNT,
            _any(r"\b(?:vacant|empty|unfilled)\b", r"\bvacancies\b"),
            None,
            _beside(
                r"# (?:\w+ ){0,2}(?:posts?|positions?)(?: \w+){0,2} (?:vacant|empty|unfilled)\b",
                r"# (?:vacant|empty|unfilled) (?:\w+ ){0,2}(?:posts|positions)\b(?! for)",
                r"\bposts that are (?:vacant|empty|unfilled):? #",
            ),
            least=5,
        ),
    ),
    (
        Measure.AGENCY,
        Words(
            Unit.COUNT,
            _any(_AGENCY),
            _any(r"\bcosts?\b", r"\bpermanent\b", r"\bconvert\w*\b"),
            _beside(
                r"# (?:of (?:the|our) )?agency (?:social )?(?:workers|staff)\b(?! (?:were|had|have|who|became))",
                r"\bagency (?:social )?(?:workers|staff)[^.;,#]{0,20}: (?:there are )?#",
            ),
        ),
    ),
    (
        Measure.ALLOWANCE,
        Words(
            Unit.MONEY,
            _any(PAYMENT_NAMED.pattern),
            _any(
                r"\b(?:pupil|personal|council tax|clothing) (?:\w+ )?(?:allowances?|payments?|grants?)\b",
                r"\b(?:foster\w*|kinship|(?:family|their) carers?|carers?(?:'s?)? (?:get|are|receive|allowance)"
                r"|guardians?|care leavers?|young people|families|adopters?|adoptive)\b",
                r"\b(?:government|ministry|department for education|dfe|home office)\b",
            ),
            _beside(
                r"\b(?:payment|allowance|supplement|bonus|grant|top-up)s?(?:,? (?!(?:and|but)\b)[\w'-]+){0,6}? #",
                r"# (?:\w+ ){0,4}(?:payment|allowance|supplement|bonus|grant|top-up)\b",
            ),
        ),
    ),
    (
        Measure.TURNOVER,
        Words(
            Unit.SHARE,
            _any(
                r"\bturnover\b",
                r"\bleavers(?: (?:in|during|over) the (?:year|last twelve months)| rate)\b",
                r"\b(?:social workers|staff|workers|workforce)\b.{0,30}\bleft\b.{0,40}\b(?:year|twelve months|12"
                r" months)\b",
                r"\b(?:social workers|staff|workers) (?:who|that) leave\b.{0,20}\byear\b",
            ),
            _any(
                r"\bturnover of £",
                r"\bturnover (?:of|among|amongst|for) (?:[\w']+ )?"
                r"(?:agency|foster|carers|teachers|residents|pupils|governors)\b",
                r"\bturnover (?:of|at|in) (?:[\w']+ ){1,5}(?:home|school|academy|nursery)\b",
            ),
            takes_up=_any(r"\bturnover\b"),
        ),
    ),
    (
        Measure.LEAVE,
        Words(
            Unit.DAYS,
            _any(
                r"#(?:['’]| of|,| a| paid| annual| year(?:['’]?s)?)* (?:leave|holidays?)\b",
                r"\b(?:annual leave|holidays?|leave)\b(?: (?:entitlement|allowance|year))?"
                r"(?:\W| is| are| of| starts?| begins?| at| has| have| gone| went| up| as well| from| now| rises?| to"
                r"| will| be| you| get| with){1,12}#",
                r"#(?:\W| off| a year| each year| per year| paid){0,4}(?: off| holiday| leave)\b",
            ),
            _any(
                r"\b(?:sick|maternity|paternity|adoption|parental|shared|carers?|compassionate|bereavement|study"
                r"|special"
                r"|volunteer\w*|unpaid|dependants?|fostering|training|career)(?: (?:or|and|/) [\w']+)? (?:leave|days)\b"
                r"(?!.*\bannual\b)",
                r"^[^#]*\bbuy\b(?!.*\bannual\b)",  # behind the leave itself it tells of what may be added to it
                r"^[^#]*\b(?:buy|sell|carry|carried) (?:(?!and\b)\w+ ){0,4}#",
                r"# off after (?:#|\w+) years?\b",
                r"#['’]? (?:\w+ )?notice\b",
                r"\b(?:took|takes|taking|(?:children|pupils|schools) (?:get|have)) #",
            ),
            takes_up=_any(
                r"\b(?:annual leave|holidays?|leave)\b(?: like)?\W*$",
                r"\bhow (?:much|many)\b.{0,20}\b(?:leave|holidays?|days off)\b",
            ),
            least=15,
        ),
    ),
    (
        Measure.SUPERVISION,
        Words(
            Unit.HOW_OFTEN,
            _any(r"\bsupervis(?:ion|ed)\b", r"\bone[- ]to[- ]ones?\b", r"\b1:1s?\b"),
            _any(
                r"\brecorded\b",
                r"\bsupervised (?:contact|visit|at least|access)\b",
                r"\bin (?:#|\d+) ?(?:%|per cent)",
            ),
            _beside(
                r"# (?:one-to-one |individual |reflective |formal |personal |case |1:1 )*supervision\b",
                r"(?<!group )\bsupervis(?:ion|ed)(?!,? and\b)(?:,? (?!and\b)[\w'-]+){0,6}? #",
                r"\bone-to-ones?(?:,? (?!and\b)[\w'-]+){0,6}? #",
            ),
            takes_up=_any(r"\bsupervis(?:ion|ed)\b[^.]{0,20}$", r"\bhow often\b.{0,40}\bsupervis"),
        ),
    ),
    (
        Measure.JOINING_PAYMENT,
        Words(
            Unit.MONEY,
            _any(
                r"\bgolden hello",
                rf"\b(?:welcome|joining|starting|start-up|sign(?:ing)?[ -]on|recruitment|arrival) {_PAYMENT}",
                r"\bon (?:joining|starting|arrival)\b|\bwhen you (?:join|start)\b",
            ),
            takes_up=_any(r"\bgolden hello\b", rf"\b(?:welcome|joining) {_PAYMENT}"),
        ),
    ),
    (
        Measure.RETENTION_PAYMENT,
        Words(
            Unit.MONEY,
            _any(
                rf"\b(?:retention|loyalty|long service|stay(?:ing)?) {_PAYMENT}",
                rf"\b{_PAYMENT} for (?:staying|loyalty|anyone who stays|everyone who stays|those who stay)\b",
                rf"\b{_PAYMENT} (?:\w+ ){{0,2}}#,?(?: (?:a|per) year)? after (?:[a-z]+|\d+) (?:years|months)\b",
                r"\b(?:stays?|staying) .{0,40}\bfor (?:two|three|four|five|\d) years\b",
            ),
            _any(rf"\b(?:welcome|joining|starting|signing[ -]on) {_PAYMENT}|\bgolden hello"),
            takes_up=_any(rf"\bretention {_PAYMENT}"),
        ),
    ),
    (
        Measure.REFERRAL_PAYMENT,
        Words(
            Unit.MONEY,
            _any(
                rf"\b(?:referral|refer[ -]a[ -]\w+|recommend[ -]a[ -]\w+|introduction) (?:{_PAYMENT})?",
                r"\bfor (?:bringing|introducing|referring|recommending)\b",
                r"\b(?:anyone|everyone|staff|those|you|colleagues|employees) who (?:brings?|introduces?|refers?"
                r"|recommends?)\b",
            ),
            _any(r"\breferral (?:order|unit|pathway|fee)"),
            takes_up=_any(rf"\breferral {_PAYMENT}", r"\b(?:refer|recommend) a friend\b"),
        ),
    ),
    (
        Measure.RELOCATION,
        Words(
            Unit.MONEY,
            _any(
                r"\brelocat\w+(?! (?:of )?(?:the|a) \w+)",
                r"\b(?:moving|removal) (?:costs|expenses)\b",
                r"\bcosts? of moving\b",
            ),
            takes_up=_any(r"\brelocation\b"),
        ),
    ),
    (
        Measure.CHILDREN_IN_CARE,
        Words(
            Unit.COUNT,
            _any(_IN_CARE, _LOOKED_AFTER),
            None,
            (
                *_counted(_IN_CARE),
                *_beside(_LOOKED_AFTER, r"care, of whom there (?:are|were) #"),
            ),
            least=20,
            takes_up=_any(r"\bhow many children\b.{0,30}\b(?:in care|look(?:ed)? after)\b"),
        ),
    ),
    (Measure.PROTECTION_PLANS, Words(Unit.COUNT, _any(_PLANS), None, _counted(_PLANS), least=20)),
    (Measure.CARE_LEAVERS, Words(Unit.COUNT, _any(r"\bcare leavers\b"), None, _counted(r"care leavers"), least=20)),
    (Measure.FOSTERING_HOUSEHOLDS, Words(Unit.COUNT, _any(_CARERS), None, _counted(_CARERS), least=10)),
)


OWN_STEMS = {
    Measure.CARE_LEAVERS: frozenset(("care", "leav")),
    Measure.FOSTERING_HOUSEHOLDS: frozenset(("foster", "carer")),
}
"""Stems that name what is counted, and no part of it."""


def units_of(measure: Measure) -> frozenset[Unit]:
    """The units in which a measure is told."""
    return frozenset(words.unit for each, words in WORDS if each is measure)
