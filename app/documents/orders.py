"""Recognises sentences that a page addresses to a machine that reads it, rather than to people.

They tell nobody anything about a council, and what they order to be said is no statement of anybody.
"""

from __future__ import annotations

import re

from app.documents.sentences import split_sentences

_MACHINE = (
    r"(?:(?:ai|artificial intelligence|automated|virtual|digital) (?:assistants?|agents?|models?|systems?|bots?|tools?)"
    r"|ais?|chat ?bots?|bots|(?:large )?language models?|llms?|chat ?gpt|copilots?)"
)
_SAYS = r"(?:say|tell|answer|reply|respond|state|claim|recommend|output|write|ignore|disregard)"
_ORDER = re.compile(
    rf"\b(?:notes?|messages?|instructions?|attention|notice|memo|orders?) (?:to|for) (?:all |any |the |every ){{0,2}}"
    rf"{_MACHINE}\s?[:,;.–—-]"
    rf"|\b(?:attention|dear|hello|hey),? (?:all |any ){{0,1}}{_MACHINE}\s?[:,;.!–—-]"
    r"|\b(?:ignore|disregard|forget|override) (?:all |any |of |the |your |these |those ){0,3}"
    r"(?:previous|prior|above|earlier|preceding|other|system|own) (?:instructions?|prompts?|rules|guardrails)\b"
    r"|\b(?:ignore|disregard|forget) (?:all |any |of |the |your |these |other ){0,3}"
    rf"(?:documents?|sources?|context|passages?)\b[^.!?\n]{{0,40}}\b{_SAYS}\b"
    rf"|\b(?:if|when|as|since) you(?: are|['’]re) (?:an? ){{0,1}}{_MACHINE}\b"
    rf"|\byou are (?:now |only ){{0,1}}an? {_MACHINE}\b"
    rf"|\b{_MACHINE} (?:must|should|shall|have to|are to) (?:now |always |only |never |not ){{0,2}}{_SAYS}\b"
    r"|\bsystem prompts?\b|\[/?INST\]|<\|",
    re.IGNORECASE,
)


def without_orders(text: str) -> str:
    """The text without its sentences for machines, unchanged where there are none."""
    if _ORDER.search(text) is None:
        return text
    kept = (text[span.start : span.end] for span in split_sentences(text))
    return " ".join(sentence for sentence in kept if _ORDER.search(sentence) is None)
