"""How a question that is to be looked up is understood: what it means beside what was said before, and in which words.

Reads the message, the turns before it and the page's council. What it is about is settled here once; what answers it
is looked for elsewhere. The same turn can be understood in the words of documents instead of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from app.answering.judgements.whose_grade import without_concession
from app.answering.people.answer import with_whom_it_asked_for_first
from app.answering.question.asked import Asked, understand
from app.answering.question.asked_time import with_years
from app.answering.question.bare_name import as_question
from app.answering.question.county_town import county_of_the_town
from app.answering.question.everyday_words import in_the_words_of_documents
from app.answering.question.field_terms import in_full_where_not_held
from app.answering.question.hearsay import without_hearsay
from app.answering.question.last_visit import with_kind_of_last_visit
from app.answering.question.own_place import without_own_place, without_rejected_place
from app.answering.question.plainly import plainly
from app.answering.question.questions_in import wished_for
from app.answering.question.set_beside import back_to_the_page, with_the_page
from app.answering.question.spelt_out import spelt_out
from app.answering.question.the_two_held import with_the_two_held
from app.answering.question.which_council import of_the_page_alone, settle_councils
from app.answering.setting import Setting
from app.answering.text.side_by_side import after_a_choice
from app.answering.vacancies.by_reference import with_titles_for_references
from app.answering.vacancies.same_role import of_the_job_chosen, of_the_role_spoken_of
from app.conversation.follow_up import MOST_TURNS, councils_spoken_of, stand_alone
from app.conversation.leaning import asks_what_a_word_means
from app.conversation.turns import EarlierTurn, StandingAlone
from app.councils.directory import Directory
from app.councils.mentions import find_councils
from app.retrieval.spelling import mend_spelling


@dataclass(frozen=True, slots=True)
class Turn:
    """One question of a conversation: how it stands alone, its own words, the page's council and the turns before."""

    alone: StandingAlone
    question: str
    page: str | None
    earlier: Sequence[EarlierTurn]
    setting: Setting

    def understood(self, count_tokens: Callable[[Sequence[str]], list[int]], *, in_their_words: bool = False) -> Asked:
        """What is asked, and of which councils: in the person's words, or ``in_their_words``, those of documents."""
        index, directory = self.setting.index, self.setting.directory
        mend = partial(mend_spelling, words=index.lexical.words, count_tokens=count_tokens)
        meant = self._councils() or index.only_council
        say = partial(_in_full, in_their_words=in_their_words, setting=self.setting)
        text = say(after_a_choice(self.alone.text, self.setting), meant)
        text = with_the_page(without_own_place(text, directory, page=bool(meant)), self.page, directory)
        text = with_kind_of_last_visit(text, meant, index.ledger, directory)
        councils = {*meant, *(slug for turn in self.earlier for slug in turn.councils)}
        asked = settle_councils(understand(text, meant, directory, mend), councils, self.setting)
        asked = of_the_page_alone(asked, self.page)
        if not self.earlier:
            return asked

        def further(text: str) -> Asked:
            return understand(say(text, asked.councils), asked.councils, directory, mend)

        talked_of = " ".join(text for turn in self.earlier[-MOST_TURNS:] for text in (turn.question, *turn.quotes))
        asked = replace(asked, talked_of=talked_of, advert=self.alone.advert)
        return _asked_further(asked, self.alone, self.earlier[-1].quotes, further)

    def _councils(self) -> tuple[str, ...]:
        """Those meant where the question names none: the page's, or those spoken of by what it leans on."""
        page = (self.page,) if self.page else ()
        if asks_what_a_word_means(self.question) and set(self.alone.councils).isdisjoint(self.setting.index.councils):
            return page  # what no document of theirs can tell, another's may
        leans_back = self.alone.text != self.question
        return self.alone.councils or page if leans_back else page or self.alone.councils


def in_conversation(question: str, page: str | None, earlier: Sequence[EarlierTurn], setting: Setting) -> Turn:
    """The question behind the turns before it; ``page`` is the slug of the council that the page is about."""
    earlier = _as_meant(earlier, page, setting)
    question = _in_its_words(question, page, earlier, setting)
    question = (wished_for(question, earlier[-1].question) if earlier else None) or question
    alone = of_the_role_spoken_of(stand_alone(question, earlier, setting.directory), question, earlier, setting)
    return Turn(alone, question, page, earlier, setting)


def _in_full(text: str, councils: tuple[str, ...], *, in_their_words: bool, setting: Setting) -> str:
    """The question with years for "last year", and short forms in full, or in the documents' words altogether."""
    whole = setting.index.abbreviations.expand(with_years(text, setting.today), setting.directory)
    whole = in_full_where_not_held(whole, setting.index.lexical.words)
    return in_the_words_of_documents(whole, councils, setting.index) if in_their_words else whole


def _asked_further(asked: Asked, alone: StandingAlone, said: tuple[str, ...], further: Callable[[str], Asked]) -> Asked:
    """The question with its own words alone, or with itself behind the one before, where it has either."""
    if alone.own:
        own = replace(further(alone.own), said=said)
        asked = replace(asked, said=said, own=own if own.terms else None)
    # What was told already may well be how much.
    return replace(asked, behind=further(alone.behind)) if alone.behind else asked


def _in_its_words(question: str, page: str | None, earlier: Sequence[EarlierTurn], setting: Setting) -> str:
    """The question that a name stands for, in whole words, "here" by name, without a council that it puts right.

    And without a grade that it only grants, and with a job's title for its reference.
    """
    index, directory = setting.index, setting.directory
    by_title = with_titles_for_references(spelt_out(question), setting)
    whole = _without_concession(plainly(without_hearsay(by_title)), directory)
    asked = as_question(whole, index.names, index.documents_with, directory)
    meant = without_rejected_place(asked, directory)
    spoken_of = councils_spoken_of(earlier, directory)
    placed = county_of_the_town(meant, spoken_of, index.councils, directory)
    of_both = with_the_two_held(placed, page, spoken_of, index.councils, directory)
    return back_to_the_page(of_both, page, spoken_of, directory)


def _without_concession(question: str, directory: Directory) -> str:
    """The question without a grade that it only grants; as it is where a council is named with that grade alone."""
    rest = without_concession(question)
    if rest == question:
        return question
    whole, left = ({each.slug for each in find_councils(text, directory, fuzzy=True)} for text in (question, rest))
    return rest if whole == left else question


def _as_meant(earlier: Sequence[EarlierTurn], page: str | None, setting: Setting) -> Sequence[EarlierTurn]:
    """The earlier turns in plain words, without the council that somebody only comes from."""
    turns: list[EarlierTurn] = []
    known = page is not None or bool(setting.index.only_council)
    for turn in earlier:
        question = _in_its_words(turn.question, page, turns, setting)
        question = of_the_job_chosen(without_own_place(question, setting.directory, page=known), turns, setting)
        meant = replace(turn, question=question)
        turns.append(with_whom_it_asked_for_first(meant, setting))
    return turns
