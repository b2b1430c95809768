"""Finds dates in words ("13 January 2023"), in file names, and behind labels ("Published:", "Closing date:").

A date counts only where something says what it is the date of. A bare year, or
one inside a range such as 2024-25, is never taken.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from app.dates import MONTH_NUMBERS, MONTH_OR_SHORT, PartialDate
from app.documents.letterhead import lines_of_letterhead
from app.documents.sentences import split_sentences
from app.lazy_pattern import LazyPattern

EARLIEST, LATEST = 1990, 2099
_DAY_NAME = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s)?"
_WRITTEN = (
    rf"(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[\s-](?:of\s)?)?(?P<month>{MONTH_OR_SHORT})\.?,?[\s-](?P<year>(?:19|20)\d\d)"
    rf"|(?P<us_month>{MONTH_OR_SHORT})\.?\s(?P<us_day>\d{{1,2}})(?:st|nd|rd|th)?,?\s(?P<us_year>(?:19|20)\d\d)"
    r"|(?P<iso_year>(?:19|20)\d\d)-(?P<iso_month>\d\d)-(?P<iso_day>\d\d)"
    r"|(?P<slash_day>\d{1,2})[/.-](?P<slash_month>\d{1,2})[/.-](?P<slash_year>(?:19|20)\d\d)"
)
_SHORT = r"(?P<short_day>\d{1,2})[/.-](?P<short_month>\d{1,2})[/.-](?P<short_year>\d\d)"
_BEFORE, _BEHIND = r"(?<![\w/.-])", r"(?![\w/]|[.-]\d)"
_DATE = re.compile(rf"{_BEFORE}(?:{_WRITTEN}){_BEHIND}", re.I)
_DATE_OR_SHORT = LazyPattern(rf"{_BEFORE}(?:{_WRITTEN}|{_SHORT}){_BEHIND}")
_ALONE = LazyPattern(rf"(?:date[d]?:?\s)?{_DAY_NAME}(?:{_WRITTEN})(?:,?\s(?:at\s)?\d{{1,2}}[:.]\d\d\s?(?:am|pm)?)?")
_WHOLE = LazyPattern(rf"{_DAY_NAME}(?:{_WRITTEN}|(?P<bare_month>\d{{1,2}})/(?P<bare_year>(?:19|20)\d\d))")
_DASHED = re.compile(r"(?<=\d)[-.](?=\d)")
_BYLINE = LazyPattern(
    rf"(?:by|posted by|written by)\s[^\d]{{2,80}}?[\s,|–-]\s?{_DAY_NAME}"
    rf"(?P<date>\d{{1,2}}(?:st|nd|rd|th)?\s{MONTH_OR_SHORT}\s\d{{4}})",
)
# "Community news | 14 March 2025", "Advertorial. 6 November 2025": what parts the pieces of a line below a headline.
_PIECES = re.compile(r"\s?[|•·]\s?|(?<=[a-z])\.\s(?=(?:\S+\s){2,3}\d{4}$)")
_DAY = LazyPattern(rf"{_DAY_NAME}(?:{_WRITTEN})")
_MOST_PIECES, _LONGEST_PIECE = 5, 8
_OF_ANOTHER_DAY = LazyPattern(
    r"\b(?:clos(?:e|es|ed|ing)|deadline|appl(?:y|ications?)|expir(?:y|es)|interviews?|assessments?|start(?:s|ing)?"
    r"|begin(?:s|ning)?|commenc(?:es?|ing)|until|due|ends?|ended|valid|review(?:ed)?|approved|effective|adopted"
    r"|inspect(?:ed|ion)|visit|birth|next|last|when|meeting|opens?|date|updated"
    r"|from|opening|launch(?:es|ed)?|conference|permanent|temporary|fixed|maternity|salary|hours"
    r"|contract|term|cover|shift|venue|hall|room|library)\b|\d\s?[ap]m\b",
)
_ANOTHER_LABEL = LazyPattern(
    r"(?:(?:provisional|proposed|planned|expected|anticipated|applications?|advert|advertising|vacancy|job|posting"
    r"|contract|next|our|last day|date(?: of)?)\s){0,2}"
    r"(?:clos(?:ing|es|e)|deadline|(?:to )?apply(?: by| before)?|interviews?|assessments?|shortlisting|start(?:ing|s)?"
    r"|end(?:ing|s)?|expir(?:y|es)|opening|opens?|available|review|event|meeting|when|due|information|valid)"
    r"(?:\s(?:date|day|evening|session|centre|and time|& time|time|on|from|until|for applications|is it)){0,2}"
    r"(?:s|\(s\)|\s\(provisional\))?\s?[:?]?",
)
"""A label that stands above a day of its own."""
_EVENT = LazyPattern(
    r"\bopen (?:day|evening|afternoon|morning|house|event)s?\b|\bevents?\b|\bwebinar|\bworkshop|\bdrop[- ]in\b"
    r"|\b(?:recruitment|careers?|jobs?|information|info|engagement|taster|awareness|hiring|training|away|volunteer)"
    r" (?:day|fair|evening|session|morning|afternoon)s?\b|\bsave the date\b"
    r"|\bjoin us (?:on|at|online|for (?:an?|our))\b|\byou are invited\b",
)
"""What happens on a day of its own, so that a date below it without a word is not when it was written."""
_LONGEST_EVENT = 14
_TOLD_AFTER = LazyPattern(r"\b(?:reports?|minutes|notes|letter|article|news|review|feedback|summary|slides)\b")
"""What a file about an event is, where its date is that of the file."""
_IN_PATH = LazyPattern(
    rf"(?<![^\W_])(?:(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[-_ ])?(?P<month>{MONTH_OR_SHORT})[-_ ]?"
    r"(?P<year>(?:19|20)\d\d)|(?P<iso_year>(?:19|20)\d\d)[-_.](?P<iso_month>\d\d)(?:[-_.](?P<iso_day>\d\d))?"
    r"|(?P<flat_year>(?:19|20)\d\d)(?P<flat_month>[01]\d)(?P<flat_day>[0-3]\d))(?![^\W_])",
)
_PUBLISHED = LazyPattern(
    r"(?:(?:this|the)\s)?(?:(?:first|originally|report|article|page|letter|document|advert)\s)?(?:was\s)?"
    r"(?:published|publication date|date published|date of publication|published date|posted|date posted|issued"
    r"|date issued|issue date|date of issue|released|sent(?=:))(?:\son)?\s?[:|–-]?\s?",
)
_UPDATED = LazyPattern(
    r"(?:page\s)?(?:last\s)?(?:updated|reviewed|modified)(?:\son)?\s?[:|–-]?\s?"
    r"|date of last (?:update|review)\s?[:|]\s?",
)
_OF_A_PRINT = r"(?:brochure|newsletter|bulletin|prospectus|booklet|leaflet|magazine|handbook|factsheet|edition|issue)"
_WHEN_PRINTED = rf"(?:(?:spring|summer|autumn|winter)|(?P<month>{MONTH_OR_SHORT})),? (?P<year>(?:19|20)\d\d)"
_IMPRINT = LazyPattern(
    rf"(?:[\w’'&-]+,? ){{0,5}}{_OF_A_PRINT}(?: (?:no\.? ?)?\d{{1,3}})?(?:,| [–—|-]|:)? {_WHEN_PRINTED}\.?"
    rf"|{_WHEN_PRINTED.replace('?P<', '?P<other_')} (?:[\w’'&-]+ ){{0,3}}{_OF_A_PRINT}\.?",
)
"""What a printed matter calls itself, with its month or season: "Recruitment brochure, spring 2019"."""
_DATE_ROW = re.compile(r"date[d]?:? \|", re.I)
_MEMO_ROW = LazyPattern(r"(?:to|from|subject|re|ref(?:erence)?|report (?:of|by|to)|author|contact officer):? \|")
_INSPECTED = LazyPattern(
    r"(?:inspection dates?|dates? of (?:the )?inspection|date of (?:the )?visit|visit dates?|inspected(?:\son)?)"
    r"\s?[:|–-]?\s?"
    r"|this (?:letter|report) \w{3,12} the findings of [^.]{1,200}? (?:on|from|between) (?=\d)",
)
_CLOSES = LazyPattern(
    r"(?:application\s)?(?:closing date|closes(?:\son)?"
    r"|(?:this\s(?:vacancy|advert|job)|applications?\sfor\sthis\s\w+)\s(?:has\s)?closed"
    r"|applications? (?:close|must be (?:received|submitted) by)"
    r"|apply by|deadline(?: for applications)?|closing)\s?[:|–-]?\s?(?:is\s)?",
)
_OPENS = LazyPattern(r"(?:opening date|opens(?:\son)?|applications open|open from|advert start date)\s?[:|–-]?\s?")
# "noon on Friday", "5pm, Friday": what may stand between a label and its date.
_FILLER = LazyPattern(
    r"(?:[^\d]{0,30}?\bon\s|(?:midnight|noon|midday|\d{1,2}(?:[:.]\d\d(?:\s?[ap]m)?|\s?[ap]m)),?\s(?:on\s)?)?"
    + _DAY_NAME,
)
_LOOK_AHEAD = 120
_TOP_BLOCKS = 8
_END_BLOCKS = 12
_LABEL_BLOCKS = 60


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date and the words that it was read from."""

    date: PartialDate
    words: str


def dates_in(text: str, *, labelled: bool = False) -> Iterator[FoundDate]:
    """Yield the dates written in ``text`` in their order, the day first; those that no calendar has are passed over.

    Years of two digits ("12/05/26") are read only where the text is ``labelled`` as a date.
    """
    for match in (_DATE_OR_SHORT if labelled else _DATE).finditer(text):
        date = _as_date(match)
        if date is not None:
            yield FoundDate(date, match.group())


def date_alone(text: str) -> PartialDate | None:
    """The date that a whole text is, as Britain writes it: ``20/11/2026``, ``20 November 2026``, ``Nov 2026``."""
    written = " ".join(text.split())
    try:
        return PartialDate.parse(written)
    except ValueError:
        match = _WHOLE.fullmatch(_DASHED.sub("/", written) if len(written) < _LOOK_AHEAD else "")
    return _as_date(match) if match else None


def date_in_path(path: str) -> FoundDate | None:
    """The date in a path's last part that has one: ``…-13-january-2023.pdf``, ``2023-01-13 letter.docx``.

    That of an event is none, but for what was written of it.
    """
    for part in reversed(path.split("/")):
        name = re.sub(r"[-_]+", " ", part)
        if _EVENT.search(name) and not _TOLD_AFTER.search(name):
            return None
        found = [FoundDate(date, match.group()) for match in _IN_PATH.finditer(part) if (date := _as_date(match))]
        if found:
            return found[-1]
    return None


def published_in(blocks: Sequence[str], rows: Collection[int] = ()) -> FoundDate | None:
    """The publication date printed in a document's blocks: labelled, as a byline, or a date alone near the top.

    Where none of these is there, it is that of the season of a brochure, or of an update told within a paragraph.

    Above its salutation a letter may print many lines of addresses first. ``rows`` are the numbers of the blocks
    that are rows of a table, in which a day without a label may be any. The day of an event is none.
    """
    near = [*blocks[:_LABEL_BLOCKS], *blocks[_LABEL_BLOCKS:][-_END_BLOCKS:]]
    top = [
        "" if number in rows else block
        for number, block in enumerate(blocks[: max(_TOP_BLOCKS, lines_of_letterhead(blocks))])
    ]
    found = _labelled(near, _PUBLISHED) or _alone(top) or _in_memo([blocks[n] for n in sorted(rows) if n < len(top)])
    return found or _labelled(near, _UPDATED) or _imprint(top) or _said_updated([*top, *blocks[-_END_BLOCKS:]])


def stated_publication(blocks: Sequence[str]) -> FoundDate | None:
    """The day on which it was published or brought up to date, where one of these blocks begins with that."""
    return _labelled(blocks, _PUBLISHED) or _labelled(blocks, _UPDATED)


def inspected_in(blocks: Sequence[str]) -> FoundDate | None:
    """The last day of the inspection that a report is about."""
    for block in blocks[:_LABEL_BLOCKS]:
        label = _INSPECTED.match(block)
        if label is not None and (found := list(dates_in(block[label.end() :][:_LOOK_AHEAD]))):
            return FoundDate(max(date.date for date in found), block[:_LOOK_AHEAD])
    return None


def closing_date_in(blocks: Sequence[str]) -> FoundDate | None:
    """The closing date of a vacancy; None when several different ones are printed."""
    return _only(blocks, _CLOSES)


def opening_date_in(blocks: Sequence[str]) -> FoundDate | None:
    """The day a vacancy opens; None when several different ones are printed."""
    return _only(blocks, _OPENS)


def _only(blocks: Sequence[str], label: LazyPattern) -> FoundDate | None:
    plain = (block for block in blocks if " | " not in block or len(list(dates_in(block))) < 2)  # which of a row's two?
    found = [date for block in plain if (date := _after_label(block, label, anywhere=True))]
    return found[0] if len({date.date for date in found}) == 1 else None


def _labelled(blocks: Sequence[str], label: LazyPattern) -> FoundDate | None:
    """The first date behind this label, in its block or alone in the next one."""
    for block, following in pairwise([*blocks, ""]):
        if found := _after_label(block, label):
            return found
        match = _ALONE.fullmatch(following.strip()) if label.fullmatch(block.strip()) else None
        if match is not None and (date := _as_date(match)):
            return FoundDate(date, f"{block.strip()} {following.strip()}")
    return None


def _after_label(block: str, label: LazyPattern, anywhere: bool = False) -> FoundDate | None:
    """The date right behind a label that opens the block (or, with ``anywhere``, stands in it)."""
    found = label.search(block[:2_000]) if anywhere else label.match(block)
    if found is None:
        return None
    rest = block[found.end() :][:_LOOK_AHEAD]
    filler = _FILLER.match(rest, 2 if rest.startswith("| ") else 0)  # "Closing date: | 9 May"
    match = _DATE_OR_SHORT.match(rest, filler.end() if filler else 0)
    date = _as_date(match) if match else None
    return FoundDate(date, block[found.start() : found.end()] + rest[: match.end()]) if date and match else None


def _alone(blocks: Sequence[str]) -> FoundDate | None:
    """The byline, or the first day that stands alone, where no later one follows: those are days of a programme."""
    is_event, alone, above = False, list[FoundDate](), ""
    for block in blocks:
        text = block.strip(" |·•")
        byline = _BYLINE.match(text[:_LOOK_AHEAD])
        if byline is not None and (found := next(dates_in(byline.group("date")), None)):
            return FoundDate(found.date, byline.group())
        is_event = is_event or (len(text.split()) <= _LONGEST_EVENT and _EVENT.search(text) is not None)
        is_labelled = _ANOTHER_LABEL.fullmatch(above.strip()) is not None
        above = block
        if is_event or is_labelled:
            continue
        match = _ALONE.fullmatch(text) if len(text) < _LOOK_AHEAD else None
        date = (_as_date(match) if match else None) or _in_pieces(text)
        if date is not None:
            alone.append(FoundDate(date, text))
    is_newest = all(each.date.first_day <= alone[0].date.last_day for each in alone)
    return alone[0] if alone and is_newest else None


def _in_memo(rows: Sequence[str]) -> FoundDate | None:
    """The day in the row "Date" of what is set out as a letter from somebody, to somebody or on a subject."""
    dated = [row.partition("|")[2].strip() for row in rows if _DATE_ROW.match(row)]
    date = date_alone(dated[0]) if len(dated) == 1 and any(map(_MEMO_ROW.match, rows)) else None
    return FoundDate(date, f"Date: {dated[0]}") if date else None


def _imprint(blocks: Sequence[str]) -> FoundDate | None:
    """The month, or of a season the year, of which a brochure or a newsletter says that it is; none of several."""
    found: list[FoundDate] = []
    for match in map(_IMPRINT.fullmatch, (block.strip(" |·•[]()*_") for block in blocks)):
        if match is not None:
            year, month = (match[name] or match[f"other_{name}"] for name in ("year", "month"))
            found.append(
                FoundDate(PartialDate(int(year), MONTH_NUMBERS[month.lower()] if month else None), match.group())
            )
    return found[0] if len({each.date for each in found}) == 1 else None


def _said_updated(blocks: Sequence[str]) -> FoundDate | None:
    """The day of the last update where nothing else is the last sentence of a block: "... Last reviewed May 2019."."""
    last = [block[spans[-1].start : spans[-1].end] for block in blocks if (spans := split_sentences(block))]
    found = {
        each.date: each
        for sentence in last
        if sentence[:1].isupper() and (each := _after_label(sentence, _UPDATED))
        if each.words.strip() == sentence.strip().rstrip(".")
    }
    return next(iter(found.values())) if len(found) == 1 else None


def _in_pieces(text: str) -> PartialDate | None:
    """The one day of a line of short pieces, none of which says that the day is that of anything else."""
    pieces = _PIECES.split(text) if len(text) < _LOOK_AHEAD else []
    if len(pieces) > 1 and (labelled := _labelled(pieces, _PUBLISHED)):
        return labelled.date
    days = {piece: date for piece in pieces if (day := _DAY.fullmatch(piece)) and (date := _as_date(day))}
    others = [piece for piece in pieces if piece not in days]
    is_byline = 1 < len(pieces) <= _MOST_PIECES and len(days) == 1 and all(map(_is_of_byline, others))
    date = next(iter(days.values())) if is_byline else None
    return date if date and date.day else None


def _is_of_byline(piece: str) -> bool:
    is_short = len(piece.split()) <= _LONGEST_PIECE and piece[:1].isalnum()
    return is_short and any(map(str.isalpha, piece)) and _OF_ANOTHER_DAY.search(piece) is None


def _as_date(match: re.Match[str]) -> PartialDate | None:
    parts = {name.rpartition("_")[2]: text for name, text in match.groupdict().items() if text}
    if "year" not in parts or "month" not in parts:
        return None
    month = MONTH_NUMBERS.get(parts["month"].lower()) or (int(parts["month"]) if parts["month"].isdigit() else 0)
    year = int(parts["year"])
    try:
        date = PartialDate(year if year > 99 else 2000 + year, month, int(parts["day"]) if "day" in parts else None)
    except ValueError:
        return None
    return date if EARLIEST <= date.year <= LATEST else None
