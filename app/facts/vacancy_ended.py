"""Where an advert says itself that it is over: closed, filled, or that applications are no longer taken.

Pages of adverts often stay up after their day. What may still happen ("may close early", "until the post is filled")
ends nothing, nor does what is said of anything but the job.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from app.documents.sentences import split_sentences
from app.domain import Block, Detail, Span, Stated

_LONGEST = 300
_JOBS = r"(?:vacanc(?:y|ies)|jobs?|posts?|positions?|roles?|opportunit(?:y|ies)|adverts?|advertisements?|competitions?)"
_OF_THE_JOB = rf"(?:(?:this|these|the|both|all)(?: of)?(?: (?:our|the|these))? (?:[\w’'-]{{1,20}} ){{0,3}}?{_JOBS})"
_APPLICATIONS = rf"(?:(?:all )?applications?|recruitment)(?: (?:for|to) {_OF_THE_JOB})?"
_OVER = r"(?:closed|ended|expired|been (?:filled|closed|withdrawn|taken down)|filled|withdrawn|unavailable)"
_SAYS = re.compile(
    rf"^\W*(?:(?:please note|note|sorry|unfortunately|update)\b[^\w]{{1,3}}(?:that )?)?"
    rf"(?:(?:{_OF_THE_JOB}|{_APPLICATIONS})"
    rf" (?:(?:is|are|has|have|was|were) (?:now |since |already |all )?{_OVER}\b|(?:now )?closed\b)"
    rf"|(?:we (?:are|have)|(?:{_OF_THE_JOB}) (?:is|are)) (?:now )?"
    rf"(?:(?:no longer|stopped) (?:accept|tak|receiv|recruit|consider|advertis|open|available)"
    rf"|not (?:currently )?(?:accept|tak|recruit|advertis)ing)"
    rf"|(?:{_APPLICATIONS}) (?:is|are) (?:now )?(?:no longer|not)(?: being)? (?:accepted|taken|considered|open)"
    rf"|we have (?:now |since |already )?(?:filled|appointed to|recruited to) {_OF_THE_JOB})",
    re.IGNORECASE,
)
_OF_ALL = re.compile(r"\b(?:applications|recruitment|(?:these|all)\b.{1,40})\b(?!.*\b(?:this|that)\b)", re.IGNORECASE)
_STATUS = re.compile(
    r"\W*(?:(?:(?:vacancy|job|advert|application)s? )?status\s?[:|]\s?)?"
    r"(?:(?:vacancy|job|advert|applications?|now)\s)?(?:closed|filled|expired|withdrawn)\W*",
    re.IGNORECASE,
)
_MAY_BE = re.compile(
    r"\b(?:if|when|once|until|unless|(?-i:may)|might|could|should|would|before|after|previously|originally"
    r"|last (?:year|time)|re-?open\w*|again|another|next|second|further|new)\b",
    re.IGNORECASE,
)


def ended_details(text: str, blocks: Sequence[Block]) -> Iterator[Stated]:
    """The sentences and the bare marks ("Status: closed") of these blocks that say that the advert is over, in order.

    A mark counts as a label's value, a sentence does not.
    """
    for block in blocks:
        if _STATUS.fullmatch(text, block.start, block.end):
            yield _stated(text, Span(block.start, block.end), labelled=True)
            continue
        for span in split_sentences(text, block.start, block.end):
            words = text[span.start : span.end]
            if len(words) <= _LONGEST and not words.endswith("?") and says_it_ended(words):
                yield _stated(text, span, labelled=False)


def says_it_ended(sentence: str) -> bool:
    """Whether a sentence of an advert says that it is over."""
    return _SAYS.search(sentence) is not None and _MAY_BE.search(sentence) is None


def is_of_all(words: str) -> bool:
    """Whether such words, where they stand beside several roles, are of all of them."""
    return _OF_ALL.search(words) is not None


def _stated(text: str, span: Span, *, labelled: bool) -> Stated:
    return Stated(Detail.ENDED, " ".join(text[span.start : span.end].split()), span, labelled=labelled)
