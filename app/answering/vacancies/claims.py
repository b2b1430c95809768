"""Words an advert's details as sentences, each with the stretches of the document that it rests on."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.answering.saying.claims import Claim
from app.answering.saying.compose import as_sentence
from app.answering.saying.wordings import wording
from app.answering.setting import Setting
from app.answering.text.statements import statement_at
from app.answering.text.voices import told_earlier
from app.answering.vacancies.held_as import Held, StatedSo
from app.dates import PartialDate
from app.documents.sentences import split_sentences
from app.domain import BlockKind, Document, Span
from app.facts.vacancies import VacancyState, has_several_ends, is_rolling, state_of
from app.stems import stems
from app.vacancy import Detail, Stated, Vacancy

MOST_LISTED = 12
SHORT = 60
"""Characters of a detail that may stand in a list; a longer one is left to the advert itself."""
LONGEST_QUOTED = 200
"""Characters of what an advert says of how a job is held."""
_PAY_ALONE = re.compile(
    r"(?:grades? [\w ]{1,14}, )?(?P<pay>£\d[\d,.]*\d(?: ?(?:to|[-–]) ?£\d[\d,.]*\d)?)(?=,? (?:with|plus)\b)",
    re.IGNORECASE,
)
"""The pay itself, where more is said behind it that changes nothing of it."""
_LISTED = ((Detail.POSTS, "count"), (Detail.SALARY, ""), (Detail.CLOSES, "closing"))


class VacancyClaims:
    """Sentences about vacancies of one index on one day."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting

    def role(self, vacancy: Vacancy) -> str:
        """``“Team manager” in Kent``: the title, and the council where the title does not name it."""
        names = [self._setting.directory.get(slug).short_name for slug in vacancy.council]
        told = [name for name in names if name.casefold() not in vacancy.title.casefold()]
        title = f"“{vacancy.title}”"
        return f"{title} in {' and '.join(told)}" if told and len(told) == len(names) else title

    def details(self, vacancy: Vacancy, stated: Sequence[Stated]) -> list[Claim]:
        """A sentence for what is stated of one detail: values behind its name, or the source's own sentences."""
        values = [each for each in stated if each.labelled and not _is_sentence(each)]
        claims = []
        if values:
            said = "; ".join(each.words.rstrip(".;,") for each in values)
            text = wording("vacancies", values[0].detail.value, role=self.role(vacancy), words=said)
            claims.append(Claim(text, self._spans(vacancy, values)))
        told = {each.words.rstrip(".;,") for each in values}
        others = (each for each in stated if each not in values and each.words.rstrip(".;,") not in told)
        return claims + [Claim(None, ((vacancy.document_id, each.span),)) for each in others]

    def held(self, vacancy: Vacancy, stated: StatedSo, held: Held) -> Claim:
        """A role that is held in the way asked about, with the words that say so, its pay and when it closes."""
        told = [words.rstrip(".;,") for words in stated.words if len(words) <= LONGEST_QUOTED]
        brackets, spans = self._in_brackets(vacancy)
        words = "; ".join(dict.fromkeys([*told, *brackets]))
        name = stated.how if words else "held_as_titled"
        text = wording("vacancies", name, role=self.role(vacancy), held=held.name, words=words)
        spans = _outermost([vacancy.title_span, *stated.spans, *spans])
        return Claim(text, tuple((vacancy.document_id, span) for span in spans))

    def salary_then(self, vacancy: Vacancy, advertised: PartialDate) -> list[Claim]:
        """The salary that an older advert gave, told as history with the date of the advert."""
        stated = vacancy.stated(Detail.SALARY)
        values = [each for each in stated if each.labelled and not _is_sentence(each)]
        claims = []
        if values:
            said = "; ".join(each.words.rstrip(".;,") for each in values)
            text = wording("vacancies", "salary_then", role=self.role(vacancy), date=advertised.in_words, words=said)
            claims.append(Claim(text, self._spans(vacancy, values), superseded=True))
        return claims + [self._told_earlier(vacancy, each) for each in stated if each not in values]

    def _told_earlier(self, vacancy: Vacancy, stated: Stated) -> Claim:
        index = self._setting.index
        document = index.documents[vacancy.document_id]
        statement = statement_at(document, stated.span, (stated.words,), index)
        said = told_earlier(statement, as_sentence(stated.words), self._setting)
        return Claim(said.text, said.spans, superseded=True)

    def state(self, vacancy: Vacancy) -> Claim:
        """Whether the role is open, with the closing date or the words that say so, or the age of its advert."""
        if ended := vacancy.stated(Detail.ENDED)[:1]:
            return self.details(vacancy, ended)[0]
        state = state_of(vacancy, self._setting.today)
        closing = vacancy.stated(Detail.CLOSES)[:1]
        if state is VacancyState.NOT_YET_OPEN and vacancy.opens:
            return self._to_open(vacancy, vacancy.opens, closing)
        if closing and vacancy.closes is None:
            return self.details(vacancy, closing)[0]
        if state is VacancyState.MAY_BE_CLOSED and vacancy.advertised:
            words = vacancy.advertised.in_words
        elif closing and closing[0].labelled:
            words = closing[0].words.rstrip(".")
        else:
            words = vacancy.closes.in_words if vacancy.closes else ""
        text = wording("vacancies", state.value, role=self.role(vacancy), words=words)
        return Claim(text, self._spans(vacancy, closing))

    def _to_open(self, vacancy: Vacancy, opens: PartialDate, closing: Sequence[Stated]) -> Claim:
        """That nobody can apply yet, from when one can, and until when."""
        until = wording("vacancies", "until", words=vacancy.closes.in_words) if vacancy.closes else ""
        text = wording(
            "vacancies",
            VacancyState.NOT_YET_OPEN.value,
            role=self.role(vacancy),
            opens=opens.with_preposition,
            until=until,
        )
        return Claim(text, self._spans(vacancy, [*vacancy.stated(Detail.OPENS)[:1], *closing]))

    def listing(self, slug: str, vacancies: Sequence[Vacancy], name: str = "listed") -> Claim:
        """The roles of a council in one sentence, each with pay, closing date and number of posts in brackets.

        ``name`` is the wording of roles that can be open.
        """
        shown = vacancies[:MOST_LISTED]
        states = {state_of(each, self._setting.today) for each in shown}
        name = {
            frozenset((VacancyState.CLOSED,)): "listed_closed",
            frozenset((VacancyState.MAY_BE_CLOSED,)): "listed_old",
            frozenset((VacancyState.MAY_BE_CLOSED, VacancyState.CLOSED)): "listed_old",
        }.get(frozenset(states), name)
        entries, spans = [], list[tuple[str, Span]]()
        for vacancy in shown:
            brackets, own = self._in_brackets(vacancy)
            entries.append(f"{vacancy.title} ({'; '.join(brackets)})" if brackets else vacancy.title)
            named = naming_sentence(self._setting.index.documents[vacancy.document_id], vacancy)
            named = named if len(shown) == 1 and not vacancy.stated(Detail.POSTS) else []
            spans += [(vacancy.document_id, span) for span in _outermost([vacancy.title_span, *own, *named])]
        council = self._setting.directory.get(slug).short_name
        return Claim(wording("vacancies", name, council=council, roles="; ".join(entries)), tuple(dict.fromkeys(spans)))

    def _in_brackets(self, vacancy: Vacancy) -> tuple[list[str], list[Span]]:
        """What stands in brackets behind a role in a list, and where its advert states that."""
        brackets, spans = [], []
        for detail, name in _LISTED:
            if detail is Detail.CLOSES and has_several_ends(vacancy):
                continue
            labelled = [each for each in vacancy.stated(detail) if each.labelled]
            stated = next((each for each in labelled if len(_in_short(each)) <= SHORT), None)
            if stated is not None:
                words = _in_short(stated).rstrip(".")
                brackets.append(wording("vacancies", name, words=words) if name else words)
                spans.append(stated.span)
            elif detail is Detail.CLOSES and vacancy.closes and (told := vacancy.stated(detail)):
                brackets.append(wording("vacancies", name, words=vacancy.closes.in_words))
                spans.append(told[0].span)
        state = state_of(vacancy, self._setting.today)
        if state is VacancyState.NOT_YET_OPEN and vacancy.opens:
            brackets.append(wording("vacancies", "opens", words=vacancy.opens.with_preposition))
            spans += [each.span for each in vacancy.stated(Detail.OPENS)[:1]]
        undated = state is VacancyState.MAY_BE_CLOSED or is_rolling(vacancy)
        if undated and vacancy.advertised:
            brackets.append(wording("vacancies", "dated", words=vacancy.advertised.with_preposition))
        return brackets, spans

    def _spans(self, vacancy: Vacancy, stated: Sequence[Stated]) -> tuple[tuple[str, Span], ...]:
        """Where it is stated; the title too where the document's own title is another."""
        spans = [each.span for each in stated]
        named = self._setting.index.documents[vacancy.document_id].metadata.title.casefold()
        if not spans or vacancy.title.casefold() not in named:
            spans.append(vacancy.title_span)
        return tuple((vacancy.document_id, span) for span in _outermost(spans))


def _in_short(stated: Stated) -> str:
    """What is stated, as a list says it; of a salary with more around it the sum or the range."""
    sums = _PAY_ALONE.match(stated.words) if stated.detail is Detail.SALARY and len(stated.words) > SHORT else None
    return sums["pay"] if sums else stated.words


def naming_sentence(document: Document, vacancy: Vacancy) -> list[Span]:
    """The sentence of the advert that names most of the role's words, when it names two or more; else none."""
    title = set(stems(vacancy.title))
    sentences = [
        span
        for block in document.blocks
        if block.kind is not BlockKind.HEADING and vacancy.span.start <= block.start < vacancy.span.end
        for span in split_sentences(document.text, block.start, block.end)
    ]
    shared = {span: len(title & set(stems(document.text[span.start : span.end]))) for span in sentences}
    best = max(sentences, key=lambda span: shared[span], default=None)
    return [best] if best is not None and shared[best] >= max(2, len(title) / 2) else []


def _outermost(spans: Sequence[Span]) -> list[Span]:
    """Each span once, without those that lie within another."""
    unique = list(dict.fromkeys(spans))
    return [
        span
        for span in unique
        if not any(other != span and other.start <= span.start and span.end <= other.end for other in unique)
    ]


def _is_sentence(stated: Stated) -> bool:
    """Whether the words say on their own what they are about, as a sentence does."""
    return stated.words.endswith((".", "!")) and len(stated.words.split()) > 5 and stated.words[:1].isupper()
