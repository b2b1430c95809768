"""From a question to an answer: the story, on one screen.

receive (details out, screen) → its questions one by one → premises → stand alone → understand → curated? →
judgements? → people? → adverts? → search (scope first) → select → support → compose. What the documents do not answer
becomes an Answer that says so, never an exception.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from app.answering.after_closing import newer_than_closed, tells_a_closed_way
from app.answering.beside_the_ledger import told_by_the_ledger
from app.answering.changed import answer_of_change
from app.answering.corrected import answer_with_premise
from app.answering.curated.from_curated import answer_from_curated
from app.answering.curated.library import Library
from app.answering.doubt import with_its_doubt
from app.answering.expected import inspected_by_now
from app.answering.figures.answer import answer_from_figures, told_elsewhere_since
from app.answering.grade_aimed_for import answer_of_grade_aimed_for
from app.answering.graded_places import answer_of_graded_places
from app.answering.in_parts import answer_in_parts
from app.answering.in_plain_words import answer_in_plain_words, answer_that_holds_it
from app.answering.intervention import answer_of_intervention
from app.answering.judgements.asked_of_judgements import adds_another_topic, asks_of_judgements
from app.answering.judgements.dates import inspected_since
from app.answering.judgements.from_ledger import answer_from_ledger
from app.answering.judgements.grades_alone import answer_from_grades_alone
from app.answering.judgements.said_of_it import asks_of_a_thing_named_before, speaks_of_what_was_told
from app.answering.judgements.times import speaks_of_an_inspection
from app.answering.names_held import council_of_names
from app.answering.none_advertised import none_advertised
from app.answering.people.answer import answer_from_people, answer_of_worth
from app.answering.periods import is_of_the_period_asked
from app.answering.plain_questions import SPOKEN_OF
from app.answering.question.asked import Asked
from app.answering.question.bare_name import asks_who_that_is
from app.answering.reception import Visit, receive
from app.answering.routes.screen import without_courtesies
from app.answering.saying.compose import (
    compose_no_documents,
    compose_which_council,
)
from app.answering.saying.wordings import wording
from app.answering.setting import Setting
from app.answering.text.elsewhere import told_in_passing
from app.answering.text.from_report import answer_from_report, answer_of_whole_report
from app.answering.text.from_text import answer_from_text
from app.answering.text.further import with_what_follows_it
from app.answering.text.in_its_advert import answer_from_its_advert
from app.answering.text.of_the_group import is_of_the_group_asked
from app.answering.text.of_the_named import is_about_what_is_named
from app.answering.trace import Trace
from app.answering.turn import Turn, in_conversation
from app.answering.vacancies.answer import answer_from_vacancies, whether_open
from app.answering.vacancies.how_to_apply import asks_but_how_to_apply
from app.answering.vacancies.job_named import advert_named
from app.answering.vacancies.jobs_grade import asks_a_jobs_grade
from app.answering.where_it_stands import with_where_it_stands
from app.conversation.background import asked_as
from app.conversation.manner import Manner
from app.conversation.turns import EarlierTurn, StandingAlone
from app.councils.directory import Directory
from app.councils.mentions import words_written
from app.domain import FOUND, Answer, Status
from app.encode_once import EncodeOnce
from app.encoder import Encoder
from app.indexing.opened import OpenIndex
from app.read_once import reading
from app.reader.model import Reader, ReadOnce

UNSURE = 0.5
"""Below this confidence of what was found, facts that answer the plain question are told instead."""
SURE, LIKELY = 0.8, 0.55
"""What is told so surely is asked in no other words; so sure is at least what is told of a question in others."""


def answer_question(
    question: str,
    *,
    council: str | None,
    earlier: Sequence[EarlierTurn] = (),
    index: OpenIndex,
    encoder: Encoder,
    directory: Directory,
    today: date,
    reader: Reader | None = None,
    trace: Trace | None = None,
    curated: Library | None = None,
) -> Answer:
    """Answer one message, from the documents of ``index`` where it asks something of them.

    ``council`` is the slug that the page is about; ``earlier`` are the turns of
    the conversation so far. Raises nothing of its own: a question without an
    answer gets status ``not_found``. What happens on the way is written to ``trace``. ``curated`` are the answers that
    the team has checked.
    """
    encoder = EncodeOnce(encoder)
    earlier = [replace(turn, question=without_courtesies(turn.question)) for turn in earlier]
    directory = directory.knowing(words_written((question, *(turn.question for turn in earlier)), index.lexical.words))
    setting = Setting(index, directory, today, ReadOnce(reader) if reader else None, trace, curated or Library())
    one = partial(answer_from_documents, encoder=encoder, setting=setting)
    checked = partial(answer_with_premise, one=one, setting=setting)
    look_up = partial(answer_in_parts, council=council, earlier=earlier, one=checked, setting=setting)
    with reading():
        return receive(question, Visit(look_up, council, earlier[-1] if earlier else None, encoder, setting))


def answer_from_documents(
    question: str, council: str | None, earlier: Sequence[EarlierTurn], *, encoder: Encoder, setting: Setting
) -> Answer:
    """The answer to one question that is to be looked up: as it is put, or in the words of documents if that is surer.

    What is surely answered, or no matter of finding it, is asked once. Of whoever said to be newly qualified, say, what
    differs for them is asked as such, and told so.
    """
    turn = in_conversation(question, council, earlier, setting)
    alone, manner = turn.alone, turn.alone.manner
    itself = alone.own or ("" if ": " in alone.text else alone.text)
    is_its_own = manner is Manner.ASKS and not alone.advert
    if as_one := is_its_own and asked_as(itself, [each.question for each in earlier]):
        of_one = replace(turn, alone=StandingAlone(as_one, alone.councils))
        told = _told_of(of_one.understood(encoder.count_tokens), of_one, encoder, setting)
        if told.status in FOUND:
            told = with_its_doubt(told)
            return replace(told, caveats=(wording("caveats", "taken_to_ask", question=as_one), *told.caveats))
    asked = turn.understood(encoder.count_tokens)
    told = _told_of(asked, turn, encoder, setting)
    return with_its_doubt(with_where_it_stands(with_what_follows_it(told, manner, asked, earlier, setting), manner))


def _told_of(asked: Asked, turn: Turn, encoder: Encoder, setting: Setting) -> Answer:
    told = _looked_up(asked, turn.alone, encoder, setting)
    if told.confidence >= SURE or told.status not in (*FOUND, Status.NOT_FOUND):
        return told
    plain = turn.understood(encoder.count_tokens, in_their_words=True)
    return told if plain == asked else _surer(told, plain, turn.alone, encoder, setting)


def _looked_up(asked: Asked, alone: StandingAlone, encoder: Encoder, setting: Setting) -> Answer:
    """What is told of a question as it was understood."""
    index = setting.index
    if setting.trace is not None:
        setting.trace.understand(alone.text, asked)
    if (unasked := _not_to_be_looked_up(asked, setting)) is not None:
        return unasked
    # Who names a person or a programme, and no council, does not ask for a council's grade.
    is_free = not asked.councils or (not asked.named and asks_who_that_is(asked.text, index.names))
    of_names = (index.names.councils_in(asked.text) or council_of_names(asked, setting)) if is_free else ()
    asked = replace(asked, councils=of_names or asked.councils, by_name=of_names not in ((), asked.councils))
    asked = asked if asked.advert else replace(asked, advert=advert_named(asked, setting))
    bare = _without_what_is_told(asked, alone)
    if (of_places := answer_of_graded_places(asked, setting)) is not None:
        setting.go("homes")
        return of_places
    of_judgements = not of_names and _may_be_of_judgements(asked, alone, setting)
    from_ledger = _from_ledger(asked, bare, setting) if of_judgements else None
    from_curated = answer_from_curated(asked, from_ledger, encoder, setting)
    if from_curated is not None:
        setting.go("curated")
        return from_curated
    if (of_aim := answer_of_grade_aimed_for(asked, encoder, setting)) is not None:
        setting.go("text")
        return of_aim
    if (of_whole := answer_of_whole_report(asked, encoder, setting)) is not None:
        setting.go("report")
        return of_whole
    if from_ledger is not None and (told := told_by_the_ledger(asked, from_ledger, encoder, setting)):
        return told
    if (from_facts := _from_facts(asked, bare, encoder, setting)) is not None:
        return from_facts
    if index.councils and asked.councils and not asked.held_in(index):
        return _of_others_alone(asked, encoder, setting)
    return _from_sentences(asked, encoder, setting)


def _surer(told: Answer, plain: Asked, alone: StandingAlone, encoder: Encoder, setting: Setting) -> Answer:
    """What was told, or what is told of the question in the words of documents where that is surer."""
    trace = setting.trace
    reached = trace.reached() if trace is not None else None
    again = _looked_up(plain, alone, encoder, setting)
    if again.status in FOUND and again.confidence > max(told.confidence, LIKELY):
        return again
    if trace is not None and reached is not None:
        trace.back_to(reached)
    return told


def _may_be_of_judgements(asked: Asked, alone: StandingAlone, setting: Setting) -> bool:
    """Is it for no job's grade and no thing just told of, and does what goes on from a question ask of judgements?"""
    if asks_a_jobs_grade(alone.text) or speaks_of_what_was_told(asked, setting.directory):
        return False
    if asks_of_a_thing_named_before(asked, setting):
        return False
    if alone.added:
        return asks_of_judgements(alone.added, asked, setting)
    return not (alone.own and adds_another_topic(alone.own))


def _not_to_be_looked_up(asked: Asked, setting: Setting) -> Answer | None:
    """Which council is meant, where several can be; that no opinion of a person is given."""
    of_several = not asked.councils and len(setting.index.councils) > 1
    if asked.fits or (of_several and asks_but_how_to_apply(asked, setting)):
        setting.go("which council")
        return compose_which_council(asked, setting)
    if (of_worth := answer_of_worth(asked, setting)) is not None:
        setting.go("people")
    return of_worth


def _from_ledger(asked: Asked, bare: Asked, setting: Setting) -> Answer | None:
    """What the judgements tell, of the question as it is or else without what is told beside it.

    What speaks of an inspection by itself, and asks for no judgement, asks for none because of what is told beside it.
    """
    by_itself = bare is not asked and speaks_of_an_inspection(bare.whole) and not SPOKEN_OF.search(bare.whole)
    if by_itself and not asks_of_judgements(bare.whole, bare, setting):
        return None
    told = answer_from_ledger(asked, setting)
    return answer_from_ledger(bare, setting) if told is None and bare is not asked else told


def _from_facts(asked: Asked, bare: Asked, encoder: Encoder, setting: Setting) -> Answer | None:
    """What is told of people and posts, in figures, or of roles that adverts name.

    ``bare`` is the question without what is told beside it, which may name the role that is meant.
    """
    if (of_intervention := answer_of_intervention(asked, setting)) is not None:
        setting.go("intervention")
        return of_intervention
    if (of_its_job := answer_from_its_advert(asked, encoder, setting)) is not None:
        return of_its_job
    for each in dict.fromkeys((asked, bare)):
        if (from_people := answer_from_people(each, setting)) is not None:
            setting.go("people")
            return from_people
        from_figures = answer_from_figures(each, encoder, setting)
        is_of_all = from_figures is not None and told_elsewhere_since(each, from_figures, setting) is None
        if from_figures is not None and is_of_all and _covers(each, from_figures, setting):
            setting.go("figures")
            return from_figures
    from_adverts = answer_from_vacancies(asked, setting)
    if from_adverts is None or not _covers(asked, from_adverts, setting):
        return None
    if tells_a_closed_way(asked, from_adverts, setting):
        return None
    newer = newer_than_closed(asked, from_adverts, encoder, setting)
    setting.go("vacancies" if newer is None else "text")
    return newer or from_adverts


def _covers(asked: Asked, told: Answer, setting: Setting) -> bool:
    """Is what facts tell of the period, the place and the group of workers that the question names?"""
    return (
        is_of_the_period_asked(asked, told)
        and is_about_what_is_named(asked, told, setting)
        and (len(asked.councils) > 1 or is_of_the_group_asked(asked, told, setting.index))
    )


def _from_sentences(asked: Asked, encoder: Encoder, setting: Setting) -> Answer:
    """What sentences tell that nothing else does; where they are unsure or silent, what answers it in plain words."""
    setting.go("text")
    if (of_change := answer_of_change(asked, encoder, setting)) is not None:
        return of_change
    answer = answer_from_text(asked, encoder, setting)
    if (of_none := none_advertised(asked, answer, setting)) is not None:
        setting.go("vacancies")
        return of_none
    facts = partial(_from_what_is_held, encoder=encoder, setting=setting)
    sentences = partial(_text_in_time, encoder=encoder, setting=setting)
    if answer.status is Status.NOT_FOUND:
        told = answer_from_its_advert(asked, encoder, setting, likely=0) or _beside_the_text(asked, encoder, setting)
        return told or answer_in_plain_words(asked, facts, sentences, encoder, setting) or answer
    if answer.confidence < UNSURE and (told := answer_in_plain_words(asked, facts, None, encoder, setting)):
        return told
    if answer.confidence < SURE and (told := answer_that_holds_it(asked, answer, facts, sentences, encoder, setting)):
        return told
    return _in_time(asked, answer, encoder, setting)


def _text_in_time(asked: Asked, *, encoder: Encoder, setting: Setting) -> Answer:
    answer = answer_from_text(asked, encoder, setting)
    return answer if answer.status is Status.NOT_FOUND else _in_time(asked, answer, encoder, setting)


def _in_time(asked: Asked, answer: Answer, encoder: Encoder, setting: Setting) -> Answer:
    """What sentences tell, or what is known since then instead: an inspection, a closing date, a newer report."""
    overtaken = inspected_by_now(asked, answer, setting) or whether_open(asked, answer, setting)
    return overtaken or _of_the_newest_report(asked, answer, encoder, setting)


def _from_what_is_held(asked: Asked, *, encoder: Encoder, setting: Setting) -> Answer | None:
    """What judgements, reports or facts tell of a question in plain words."""
    if (of_whole := answer_of_whole_report(asked, encoder, setting)) is not None:
        setting.go("report")
        return of_whole
    if (from_ledger := answer_from_ledger(asked, setting)) is not None:
        setting.go("judgements")
        return from_ledger
    return _from_facts(asked, asked, encoder, setting)


def _without_what_is_told(asked: Asked, alone: StandingAlone) -> Asked:
    """The question without what the person tells beside it; as it is where it goes on from another."""
    if alone.added or alone.own or alone.behind or asked.topic == asked.whole:
        return asked
    return replace(asked, whole=asked.topic)


def _of_others_alone(asked: Asked, encoder: Encoder, setting: Setting) -> Answer:
    """What is told of councils that no document is about."""
    in_passing = told_in_passing(asked, encoder, setting)
    grades = answer_from_grades_alone(asked, setting) if in_passing is None else None
    setting.go("text" if in_passing else "judgements" if grades else "no documents")
    return in_passing or grades or compose_no_documents(asked, setting)


def _beside_the_text(asked: Asked, encoder: Encoder, setting: Setting) -> Answer | None:
    """What a report or the judgements tell where the text of all documents gave no sure answer."""
    told = answer_from_report(asked, encoder, setting)
    if told:
        setting.go("report")
    elif told := answer_from_grades_alone(asked, setting):
        setting.go("judgements")
    return told


def _of_the_newest_report(asked: Asked, answer: Answer, encoder: Encoder, setting: Setting) -> Answer:
    """The answer; what the newest report tells, where it quotes older ones alone and is no likelier to be meant."""
    quoted = [citation.document for citation in answer.citations]
    if asked.about_the_past or not inspected_since(quoted, setting.index.ledger):
        return answer
    told = answer_from_report(asked, encoder, setting)
    if told is None or told.confidence < answer.confidence:
        return answer
    setting.go("report")
    return told
