"""Who manages or leads a team that the question describes, "the disabled kids team": nobody of another team does.

A team without a proper name is known by what it is for. What tells of somebody stands under that, in its own words, its
heading or its page's title.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.answering.question.asked import Asked
from app.answering.question.asked_for import Sought
from app.answering.question.concepts import concepts, concepts_in
from app.answering.text.of_the_named import words_above
from app.answering.text.select import Candidate

_LEADS = r"(?:manag(?:er|ers|es|ing|ed)|leads?|leading|heads?|heading|runs?|running|in charge|boss|supervis(?:es|or))"
_THE_TEAM = re.compile(
    rf"\b{_LEADS}\b(?: (?:of|for|at|in|over))?(?: (?:the|your|our|their|this|that))?"
    r" (?P<what>(?:[\w’'&-]+ ){1,4}?)(?:teams?|service|unit)\b(?! (?:manager|leader|leads?)\b)",
    re.IGNORECASE,
)
_OF_ANY = frozenset(
    concepts("children kids young people family families social work workers care council team service the your our")
)
"""What many teams are for, and tells none of them apart."""


def of_the_team_asked(found: Sequence[Candidate], asked: Asked) -> list[Candidate]:
    """Those of ``found`` that are of the team whose head is asked for; all where none is asked for or described."""
    described = _THE_TEAM.search((asked.own or asked).topic) if asked.sought is Sought.PERSON else None
    meant = frozenset(concepts(described["what"])) - _OF_ANY if described else frozenset()
    return [each for each in found if meant <= _of_what(each)] if meant else list(found)


def _of_what(candidate: Candidate) -> frozenset[str]:
    statement = candidate.statement
    above = words_above(statement.document, statement.span, statement.passage.headings)
    return concepts_in(f"{statement.quote} {above}")
