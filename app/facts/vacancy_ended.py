"""Where an advert says itself that it is over: closed, filled, or that applications are no longer taken.

Pages of adverts often stay up after their day. What may still happen ("may close early", "until the post is filled")
ends nothing, nor does what is said of anything but the job.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from app.documents.sentences import split_sentences
from app.domain import Block, Span
from app.vacancy import Detail, Stated

_LONGEST = 300
_JOBS = r"(?:vacanc(?:y|ies)|jobs?|posts?|positions?|roles?|opportunit(?:y|ies)|adverts?|advertisements?|competitions?)"
_HERE = r"(?: (?:below|above|here|on this page|listed(?: here| below| above)?|advertised(?: here)?))?"
_OF_THE_JOB = (
    rf"(?:(?:this|these|the|both|all)(?: of)?(?: (?:our|the|these))? (?:[\w’'-]{{1,20}} ){{0,3}}?{_JOBS}{_HERE})"
)
_APPLICATIONS = rf"(?:(?:all )?applications?|recruitment)(?: (?:for|to) {_OF_THE_JOB})?"
_STOPPED = r"(?:closed|filled|withdrawn|cancelled|suspended|paused|taken down)"
_OVER = rf"(?:{_STOPPED}|been (?:{_STOPPED}|put on hold)|on hold|ended|expired|unavailable)"
_MORE = r"(?:new|further|any more|all) (?:applications|applicants|candidates)"
_END = (
    rf"(?: (?:for|to) {_OF_THE_JOB}|(?: to)? {_MORE}| (?:now|early|already))?"
    r"(?= ?(?:$|[.,;!–-]| (?:at|on|in|since|as of|until|and|so|but (?:we|you|do)|because|due|following|after|thank"
    r"|please)\b|[)\]]))"
)
"""Nothing but the end of a clause, a day or a reason may follow: "not accepted by email" ends no advert."""
_WE = r"we(?: are| have|['’]re|['’]ve)"
_COUNCIL = r"(?:we(?: have|['’]ve)|the (?:[\w’'-]{1,20} ){0,3}?(?:council|authority|trust) has)"
_DAY = r"(?:\d{1,2}(?:st|nd|rd|th)? [a-z]{3,9}(?: \d{4})?|\d{1,2}[/.]\d{1,2}[/.]\d{2,4})"
_LEAD_IN = (
    rf"(?:(?:(?:please note|note|sorry|unfortunately|updated?)\b(?:[^\w]{{1,3}}(?:on )?{_DAY})?|{_DAY})[^\w]{{1,3}}"
    r"(?:that )?"
    r"|(?:due to|owing to|because of|following|thank you|thanks)\b[^,.;:]{1,80}, (?:but )?)?"
)
_OVER_NOW = (
    rf"^\W*{_LEAD_IN}"
    rf"(?:(?:{_OF_THE_JOB}|{_APPLICATIONS})"
    rf" (?:(?:is|are|has|have|was|were) (?:now |since |already |all )?{_OVER}|(?:now )?closed){_END}"
    rf"|(?:{_WE}|{_OF_THE_JOB} (?:is|are)) (?:now )?(?:no longer|stopped|not(?: currently)?)"
    rf" (?:accepting|taking|receiving|considering)(?: any)?(?: more| new| further)? applications{_END}"
    rf"|(?:{_WE}|{_OF_THE_JOB} (?:is|are)) (?:now )?no longer (?:recruiting|advertised|open|available){_END}"
    rf"|{_OF_THE_JOB} (?:is|are) (?:now )?no longer (?:open|available) (?:for|to) (?:new )?applications?{_END}"
    rf"|{_APPLICATIONS} (?:is|are) (?:now )?no longer (?:being )?(?:accepted|taken|considered|open){_END}"
    rf"|(?:the )?(?:closing date|deadline)(?: for applications| to apply)? has (?:now )?passed{_END}"
    rf"|{_COUNCIL} (?:now |since |already )?(?:{_STOPPED}|appointed to|recruited to) (?:{_OF_THE_JOB}|{_APPLICATIONS})"
    rf"{_END})"
)
_OF_ALL = re.compile(
    rf"\b(?:applications|recruitment|(?:these|all)(?: (?!who\b)[\w’'-]{{1,20}}){{0,5}}? {_JOBS})\b"
    r"(?!.*\b(?:this|that)\b)",
    re.IGNORECASE,
)
_STATUS = re.compile(
    r"\W*(?:(?:(?:vacancy|job|advert|application)s? )?status\s?[:|]\s?)?"
    r"(?:(?:vacancy|job|advert|post|position|role|applications?|now)\s)?"
    rf"(?:closed|expired|no longer available|(?!closed)(?:{_STOPPED}|on hold)(?:[\s:,–-]{{1,3}}(?:on )?{_DAY})?)"
    r"(?:\s?[–—.,!-]\s?(?:thank|sorry|please|we|no (?:more|further))\b.{0,90})?\W*",
    re.IGNORECASE,
)
_CLOSING_LABEL = re.compile(r"\s*(?:clos(?:ing|es)(?: date)?|deadline)\s?[:|–-]\s?", re.IGNORECASE)
_CELL = re.compile(rf"\s*(?:{_STOPPED}|expired|on hold)\s*", re.IGNORECASE)
_MAY_BE = re.compile(
    r"\b(?:if|when|once|until|unless|(?-i:may)|might|could|should|would|before|after|previous(?:ly)?|originally"
    r"|last|another|next|second)\b",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"\b(?:re-?open\w*|(?:open|hiring|recruiting) again|unless|except|but this one|agenc(?:y|ies))\b", re.IGNORECASE
)


def ended_details(text: str, blocks: Sequence[Block]) -> Iterator[Stated]:
    """The sentences and the bare marks ("Status: closed") of these blocks that say that the advert is over, in order.

    A mark counts as a label's value, a sentence does not.
    """
    for block in blocks:
        words = text[block.start : block.end]
        if (label := _CLOSING_LABEL.match(words)) and _ends(words[label.end() :]):
            yield _stated(text, Span(block.start + label.end(), block.end), labelled=True)
            continue
        if _STATUS.fullmatch(words) or any(map(_CELL.fullmatch, words.split("|")[1:])):
            yield _stated(text, Span(block.start, block.end), labelled=True)
            continue
        for span in split_sentences(text, block.start, block.end):
            words = text[span.start : span.end]
            if len(words) <= _LONGEST and not words.endswith("?") and says_it_ended(words):
                yield _stated(text, span, labelled=False)


def says_it_ended(sentence: str) -> bool:
    """Whether a sentence of an advert says that it is over."""
    says = _says().match(sentence)
    return says is not None and _MAY_BE.search(says.group()) is None and _GOES_ON.search(sentence) is None


# Compiled when first used, which answering hardly does: it takes a hundredth of a server's start.
@cache
def _says() -> re.Pattern[str]:
    return re.compile(_OVER_NOW, re.IGNORECASE)


def _ends(value: str) -> bool:
    """Whether what stands where a closing day would says that the advert is over."""
    return _STATUS.fullmatch(value) is not None or _CELL.fullmatch(value) is not None or says_it_ended(value)


def is_of_all(words: str) -> bool:
    """Whether such words, where they stand beside several roles, are of all of them."""
    return _OF_ALL.search(words) is not None


def _stated(text: str, span: Span, *, labelled: bool) -> Stated:
    return Stated(Detail.ENDED, " ".join(text[span.start : span.end].split()), span, labelled=labelled)
