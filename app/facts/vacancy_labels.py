"""The labels under which adverts state a detail ("Salary:", "Closing date"), and the values that stand behind them.

Forms only: a value is given back as it is written, with where it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.documents.role_names import names_role
from app.documents.sentences import split_sentences
from app.domain import Span
from app.facts.table_cells import BETWEEN_CELLS
from app.facts.vacancy_dates import states_day
from app.facts.vacancy_pay import states_salary
from app.lazy_pattern import LazyPattern
from app.vacancy import Detail

TITLE = "title"
LONGEST_VALUE = 240
_NAMES: tuple[tuple[Detail | str, str], ...] = (
    (
        Detail.SALARY,
        r"(?:full[- ]time |annual |starting |basic |actual |fte )?salary(?: range| scale| details| per annum| band)?"
        r"|salaries|remuneration(?: package)?|rates? of pay|hourly rate|pay(?: range| rate)?"
        r"|grade and (?:pay|salary)|(?:pay|salary) and grade",
    ),
    (Detail.PAY_GRADE, r"(?:salary |pay )?grades?|(?:salary |pay )band|pay scale|scale"),
    (
        Detail.HOURS,
        r"(?:contracted |weekly |working )?hours(?: per week| of work| a week)?|working pattern|work(?:ing)? style"
        r"|working arrangements?|full[- ]time (?:/|or) part[- ]time",
    ),
    (
        Detail.PLACE,
        r"(?:job |work(?:ing)? |office |main )?locations?(?: of work)?|place(?: of work)?|work ?place|(?:work "
        r"|office )?base"
        r"|based(?: at| in)?|where",
    ),
    (
        Detail.CLOSES,
        r"(?:new |extended |revised )?(?:application |advert |vacancy )?clos(?:ing|es|e|ed)"
        r"(?: date| date and time| time and date| on)?"
        r"(?: for applications| of applications)?"
        r"|(?:new |extended |revised )?(?:applications? )?deadline(?: for applications| to apply)?"
        r"|apply by|applications? clos(?:e|ing)(?: date)?|last date to apply|end date for applications"
        r"|(?:job |advert |vacancy )?(?:expires(?: on)?|expiry date)",
    ),
    (
        Detail.OPENS,
        r"opening date|opens(?: on)?|applications open|(?:advert )?start date of advert|(?:date )?advertised",
    ),
    (
        Detail.INTERVIEWS,
        r"(?:provisional |final |panel )?interviews?(?: dates?| will be held| day)?(?:, (?:with|by|on|at) [^|:]{3,60})?"
        r"|assessment (?:date|day|centre)s?",
    ),
    (
        Detail.CONTRACT,
        r"contract(?: type| term| length| details)?|length(?: of (?:contract|post|appointment))?"
        r"|type of contract|employment type|(?:job|position|vacancy) type"
        r"|tenure|type of (?:job|vacancy|employment)|duration",
    ),
    (
        Detail.POSTS,
        r"(?:number|no\.?) of (?:posts|vacancies|positions|roles|openings|jobs)"
        r"|(?:posts|vacancies|positions|roles) available|posts",
    ),
    (
        Detail.REQUIREMENTS,
        r"(?:essential |key |main )?requirements|essential (?:criteria|skills|qualifications)"
        r"|qualifications(?: required)?"
        r"|(?:what|who) (?:you(?:['’]ll| will)? need|we(?:['’]re| are) looking for)|you(?:['’]ll| will) need"
        r"|about you"
        r"|person specification|experience required|essential"
        r"|we(?:['’]re| are) looking for (?:someone|somebody|people|candidates|an? [\w -]{3,40}) (?:who|with)"
        r"|(?:you|candidates|applicants|the (?:successful|right|ideal) (?:candidate|applicant|person))"
        r"(?:['’]ll| will)? (?:must|should|needs?(?: to)?) (?:have|be|bring|show)",
    ),
    (
        Detail.APPLY,
        r"(?:how )?to apply|how (?:do i|can i|you can) apply|apply(?: online| now| here| to| at| through)?"
        r"|application process|applications? to|making an application",
    ),
    (TITLE, r"(?:job|post|role|position|vacancy) title|job|post|role|position|vacancy|title"),
)
_NAMED = tuple((detail, LazyPattern(rf"(?:{names})")) for detail, names in _NAMES)
_ANY = "|".join(names for _, names in _NAMES)
_NOTE = r"(?:\s?\([^()]{1,40}\))?"
# A label inside a line begins with a capital and ends with a colon, a dash or a column.
_WITH_MARK = LazyPattern(
    rf"(?:(?<=^)|(?<=[\s|•·;]))(?=[A-Z])(?P<name>(?i:{_ANY})){_NOTE}\s?(?::|\s[|–—-]\s)\s?", re.NOFLAG
)
_OTHER_LABEL = re.compile(r"(?<=[\s|])[A-Z][A-Za-z/]{1,20}(?: [A-Za-z/]{1,20}){0,3}:(?=\s)")
_BEFORE_VALUE = LazyPattern(
    rf"(?!where\b|place\b)(?P<name>{_ANY}){_NOTE}\s?(?:is |are )?"
    r"(?=£|c\.? ?£|circa £|up to £|from £|\d|(?:mon|tues|wednes|thurs"
    rf"|fri|satur|sun)day\b"
    r"|midnight\b|noon\b|midday\b|grade \d|band \d)",
)
_BEFORE_PLACE = re.compile(r"(?P<name>(?i:based (?:at|in)|location|place of work|work base)) (?=[A-Z])")
_LONGEST_PLACE = 14
_BARE_GRADE = re.compile(r"(?:grade|band) (?:[a-z]{1,2}\s?)?\d{1,2}\b", re.IGNORECASE)
_ANOTHER_GRADE = re.compile(r"\b(?:gcses?|a[- ]levels?|english|maths|mathematics|or above|listed)\b", re.IGNORECASE)
"""Of whom "Grade 4" is said where no pay is: of what was learnt at school, or of a building."""
_LONGEST_CELL_LABEL = 5
_ALONE = LazyPattern(rf"(?P<name>{_ANY}){_NOTE}\s?[:?]?")


@dataclass(frozen=True, slots=True)
class Labelled:
    """The value of one label: ``text[value.start:value.end]`` is ``words``; ``whole`` takes in the label."""

    detail: Detail | str
    words: str
    value: Span
    whole: Span


def label_alone(words: str) -> Detail | str | None:
    """The detail that a heading or a cell names, when it is nothing but a label."""
    match = _ALONE.fullmatch(words.strip())
    return _detail(match.group("name")) if match else None


def labelled_in(text: str, start: int, end: int) -> Iterator[Labelled]:
    """The labels of one block with their values, in order."""
    found = [match for match in _WITH_MARK.finditer(text, start, end) if match.end() < end]
    is_of_pay = _ANOTHER_GRADE.search(text, start, end) is None
    if not found and is_of_pay and (grade := _BARE_GRADE.match(text, start, end)):
        span = Span(grade.start(), grade.end())
        yield Labelled(Detail.PAY_GRADE, grade.group(), span, span)
        line = Span(start, end)
        if end - start <= LONGEST_VALUE and states_salary(text[start:end]):
            yield Labelled(Detail.SALARY, " ".join(text[start:end].split()), line, line)
        return
    if not found:
        match = _BEFORE_VALUE.match(text, start, end) or _place_in(text, start, end)
        found = [match] if match else []
    pairs = _ends_of_pairs(text, start, end)
    for number, match in enumerate(found):
        detail = _detail(match.group("name"))
        limit = found[number + 1].start() if number + 1 < len(found) else end
        limit = min([limit, *(each for each in pairs if each >= match.end())])
        other = None if detail is Detail.APPLY else _OTHER_LABEL.search(text, match.end(), limit)
        value = _trimmed(text, match.end(), other.start() if other else limit, detail)
        if (
            detail is not None
            and value is not None
            and not _says_no_day(match.group("name"), text[value.start : value.end])
            and not (detail is Detail.PAY_GRADE and _ANOTHER_GRADE.search(text, value.start, value.end))
        ):
            whole = Span(match.start(), value.end)
            yield Labelled(detail, " ".join(text[value.start : value.end].split()), value, whole)


def _place_in(text: str, start: int, end: int) -> re.Match[str] | None:
    """The label of a line that is nothing but where the job is: "Based in Sampleton"."""
    line = text[start:end]
    is_line = len(line.split()) <= _LONGEST_PLACE and not line.endswith((".", "!", "?")) and not names_role(line)
    return _BEFORE_PLACE.match(text, start, end) if is_line else None


def _says_no_day(name: str, value: str) -> bool:
    """Whether "Closed" stands before thanks and the like rather than before the day of it."""
    return name.strip().lower() == "closed" and not states_day(value)


def _ends_of_pairs(text: str, start: int, end: int) -> list[int]:
    """Where the values end in a row of names and values by turns: "Contract | Permanent | Job ref | 12"; else none."""
    gaps = list(BETWEEN_CELLS.finditer(text, start, end))
    begins = [start, *(gap.end() for gap in gaps)]
    cells = [text[begin : gap.start()] for begin, gap in zip(begins[:-1], gaps, strict=True)]
    if len(cells) < 3 or len(cells) % 2 == 0:
        return []
    are_names = all(
        name[:1].isupper() and len(name.split()) <= _LONGEST_CELL_LABEL and not any(map(str.isdigit, name))
        for name in cells[::2]
    )
    return [gap.start() for gap in gaps[1::2]] if are_names else []


def _detail(name: str) -> Detail | str | None:
    return next((detail for detail, pattern in _NAMED if pattern.fullmatch(name.strip())), None)


def _trimmed(text: str, start: int, end: int, detail: Detail | str | None) -> Span | None:
    """The value without separators around it: its first sentence, or all of how to apply."""
    sentences = split_sentences(text, start, end)
    if not sentences:
        return None
    last = sentences[-1] if detail in (Detail.APPLY, Detail.REQUIREMENTS) else sentences[0]
    first, stop = sentences[0].start, min(last.end, sentences[0].start + 2 * LONGEST_VALUE)
    while first < stop and text[first] in " |;,•·\n":
        first += 1
    while stop > first and text[stop - 1] in " |;,•·.\n":
        stop -= 1
    too_long = detail not in (Detail.APPLY, Detail.REQUIREMENTS) and stop - first > LONGEST_VALUE
    return Span(first, stop) if stop > first and not too_long else None
