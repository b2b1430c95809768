"""What the documents say to one question: search, weigh, read closely, and take the sentences that answer.

It composes nothing; a question without an answer comes back with what is nearest.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import partial

from app.answering.periods import of_the_period_asked
from app.answering.question.asked import Asked, understand
from app.answering.question.asked_for import Sought
from app.answering.question.asked_time import AskedTime, Then, as_told_then, asked_time
from app.answering.question.meaning_question import asks_for_meaning
from app.answering.question.times_asked import Period, is_one_of, times_asked
from app.answering.saying.claims import Claim
from app.answering.saying.compose import as_sentence, say
from app.answering.saying.wordings import wording
from app.answering.setting import Setting
from app.answering.text.answerability import answerability, enough_to_answer
from app.answering.text.by_name import without_the_name
from app.answering.text.choose import (
    choose,
    fitting,
    from_what_it_is_of,
    in_order,
    is_open,
    most_wanted,
    open_roles_first,
    with_what_follows,
    without_closed_adverts,
    without_closed_contacts,
    without_closed_ways,
)
from app.answering.text.counted_off import MOST, told_whole
from app.answering.text.grades_of_others import without_grades_of_others
from app.answering.text.headed_list import told_with_its_list
from app.answering.text.holders import (
    as_who_question,
    asks_who_leads,
    newer_advert,
    of_the_one_who_leads,
    who_is_named,
    without_who_only_says_it,
)
from app.answering.text.in_front import definition_in_front, one_of_the_year_in_front
from app.answering.text.in_its_section import of_the_section_asked, with_what_it_is_of
from app.answering.text.in_time import (
    InTime,
    in_time,
    kind_compared,
    of_the_year,
    without_days_gone,
    without_those_before_whom,
)
from app.answering.text.newer import is_outdated, newer_first
from app.answering.text.of_other_workers import without_other_workers
from app.answering.text.of_the_group import of_the_group_asked
from app.answering.text.of_the_job import of_the_job_asked
from app.answering.text.of_the_named import of_what_is_named
from app.answering.text.of_the_number import of_the_number_asked
from app.answering.text.of_the_team import of_the_team_asked
from app.answering.text.points_to_improve import without_points_to_improve
from app.answering.text.read_closely import read_closely
from app.answering.text.row_asked import of_the_row_asked
from app.answering.text.select import Candidate, candidates
from app.answering.text.something_else import (
    holding,
    tells_nothing_of_it,
    without_definitions,
    without_replies_to_others,
)
from app.answering.text.speakers import voice_asked
from app.answering.text.statements import Statement
from app.answering.text.taken_back import with_what_takes_it_back
from app.answering.text.unsure import beside, leads
from app.answering.text.visit_named import (
    is_followed,
    of_no_other_visit,
    of_the_inspectors,
    visits_named,
    without_the_visit,
)
from app.answering.text.voices import told_earlier, voiced
from app.answering.text.who_followed import of_the_one_followed
from app.answering.text.whose import (
    of_the_body_headed,
    of_the_label_asked,
    of_the_one_who_said_it,
    of_the_role_asked,
    of_the_service_judged,
    of_these_councils,
    without_bare_names,
    without_namesakes,
    without_other_lives,
    without_own_grades,
    without_replaced_grades,
)
from app.answering.vacancies.how_to_apply import asks_how_to_apply_at_all
from app.answering.vacancies.match import names_a_role, words_of_role
from app.domain import Hit, Nearby, Span
from app.encoder import Encoder
from app.facts.table_heads import with_heads
from app.facts.vacancy_criteria import desirable_label, with_columns
from app.retrieval.search import search_with

PASSAGES = 12
"""Passages whose statements are weighed."""
OF_THE_YEAR = 4
"""Further ones, of documents of the year that is asked about: what is told of it since may fill all of the others."""


@dataclass(frozen=True, slots=True)
class Found:
    """What is to be said, if anything answers, the caveats that it needs, and the support of the best candidate.

    ``nearest`` is where the best candidate stands, whether or not it answers.
    """

    claims: tuple[Claim, ...] = ()
    caveats: tuple[str, ...] = ()
    support: float = 0.0
    nearest: Nearby | None = None


def find(asked: Asked, encoder: Encoder, setting: Setting, *, general: bool = True) -> Found:
    """What the documents say to one question about one council, or about none in particular.

    What is asked of a visit of Ofsted that is named is looked for in its report first; where no more is asked, nothing
    is found. Else each way of putting it is tried until one is answered. The council's own documents are asked first;
    those about no council only where these do not answer, or where the meaning of a word is asked for. Without
    ``general`` these are never asked.
    """
    own_first = bool(asked.held_in(setting.index)) and not asks_for_meaning(asked.topic, named=asked.named)
    scopes = [False, True] if own_first and len(setting.index.rows_of_no_council) else [not own_first]
    scopes = scopes if general and not asked.within else [False]
    first: Found | None = None
    if not asked.within and (visits := [visit.document_id for visit in visits_named(asked, setting)]):
        put = _of_the_visit(asked, setting)
        found = _find(put, None, encoder, setting, general=False, within=visits) if put.terms else Found()
        if found.claims or not put.terms:
            return found
    for scope in scopes:
        for way, time in _ways(asked, setting):
            found = _find(way, time, encoder, setting, general=scope, within=asked.within or None)
            if found.claims:
                return found
            if first is None or first.nearest is None or scope is False:
                first = found
    return first or Found()


def _ways(asked: Asked, setting: Setting) -> list[tuple[Asked, AskedTime | None]]:
    """The question put without the words that only tell a time, or as one for a name; then as it stands.

    What is asked of a year is then read in what was told in it, or of it. Last, whoever asks who leads, in whatever
    words, asks for the director; and what somebody said, whose words seldom hold the name, is looked for without it.

    As it stands a question about the past is left in the order in which its answers are found: no time goes with it.
    """
    time = _time_of(asked, setting)
    ways: list[tuple[Asked, AskedTime | None]] = []
    who = as_who_question(time.rest) if time.then is Then.NOW else None
    if who is not None:
        ways.append((replace(_put(asked, who, setting), unplaced=who, placed=who), AskedTime(Then.NOW, who)))
    elif time.then is Then.YEAR:
        unplaced, placed = (asked_time(each).rest for each in (asked.unplaced, asked.placed))
        put = replace(_put(asked, time.rest, setting), unplaced=unplaced, placed=placed)
        ways += [(put, time)] if put.terms else []
    elif time.then is Then.BEFORE:
        put = _put(asked, time.rest, setting)
        if kind_compared(put) and put.terms:
            then = replace(put, topic=as_told_then(put.topic))
            unplaced, placed = (as_told_then(asked_time(each).rest) for each in (asked.unplaced, asked.placed))
            ways += [(put, time), (replace(then, unplaced=unplaced, placed=placed), time)]
    ways.append((asked, time if time.then is Then.NOW else None))
    if (voice := voice_asked(asked.topic, setting.index.documents.values())) is not None:
        plain = asked.topic.replace(voice.typed, wording("asked_as", "speaker"), 1)
        ways.append((replace(_put(asked, plain, setting), unplaced=plain, placed=plain), None))
    if asks_who_leads(asked) and not asked.about_the_past:
        plain = wording("asked_as", "who_leads")
        ways.append((replace(_put(asked, plain, setting), unplaced=plain, placed=plain), None))
    return ways


def _time_of(asked: Asked, setting: Setting) -> AskedTime:
    """The time asked about; whoever is told to have followed somebody was not there before that one."""
    time, people = asked_time(asked.topic), setting.index.people
    named = people.named_in(" . ".join(time.not_meant), asked.councils)
    after = dict.fromkeys(fact.person for name in named for fact in people.followed(name))
    return replace(time, not_meant=(*time.not_meant, *after)) if after else time


def _of_the_visit(asked: Asked, setting: Setting) -> Asked:
    """The question as it is put to the report of the visit that it names: without the words that name it."""
    way, _ = _ways(asked, setting)[0]
    put = _put(way, without_the_visit(way.topic), setting)
    return replace(put, unplaced=without_the_visit(way.unplaced), placed=without_the_visit(way.placed))


def _put(asked: Asked, topic: str, setting: Setting) -> Asked:
    """The question with another topic."""
    own = understand(topic, asked.councils, setting.directory)
    return replace(asked, topic=topic, terms=own.terms, sought=own.sought)


def weigh(
    asked: Asked,
    encoder: Encoder,
    setting: Setting,
    *,
    general: bool,
    year: int | None = None,
    within: Collection[str] | None = None,
    k: int = PASSAGES,
) -> tuple[Sequence[Hit], list[Candidate]]:
    """The ``k`` best passages, and what they state of the councils asked about; best first by similarity.

    With ``year``, the one that is asked about, also the best of documents of that year; age then counts for nothing.
    ``within`` are ids of the only documents to search.
    """
    vector = encoder.encode_question(asked.topic)
    search = partial(
        search_with,
        vector,
        asked.topic,
        index=setting.index,
        councils=asked.held_in(setting.index),
        general=general,
        within=within,
    )
    hits = search(k=k)
    if year is not None:
        known = {hit.passage.id for hit in hits}
        hits += [hit for hit in search(k=OF_THE_YEAR, year=year) if hit.passage.id not in known]
    found = candidates(asked, vector, hits, setting.index, encoder, year=year)
    found = of_these_councils(found, asked, setting.directory)
    found = of_the_body_headed(without_namesakes(found, asked), asked, setting.directory)
    found = of_the_one_who_said_it(found, asked)
    named = setting.index.people.named_in(asked.whole, asked.councils)
    found = without_who_only_says_it(without_other_lives(found, named), asked, named)
    found = of_the_one_followed(found, asked, named)
    found = of_the_service_judged(without_bare_names(found, asked), asked)
    found = without_own_grades(without_replaced_grades(found, asked, setting.index.ledger), asked)
    found = without_grades_of_others(found, asked, setting)
    found = of_the_job_asked(found, asked, setting.index.vacancies)
    found = without_points_to_improve(found, asked, setting)
    found = of_the_label_asked(of_the_role_asked(found, asked, setting.index.vacancies), asked)
    found = of_what_is_named(of_the_period_asked(found, asked), asked, setting)
    found = of_the_section_asked(of_the_team_asked(of_the_number_asked(found, asked, setting), asked), asked)
    found = definition_in_front(found, asked)
    return hits, found if year is None else one_of_the_year_in_front(found, year)


def _find(
    asked: Asked,
    time: AskedTime | None,
    encoder: Encoder,
    setting: Setting,
    *,
    general: bool,
    within: Collection[str] | None = None,
) -> Found:
    """Look one question up: weigh what the search finds, leave out what cannot answer, have it read, and choose.

    With a ``time`` what is found is put into the order of that time, without one it stays as it is. ``within`` are ids
    of the only documents to look in. What is not sure enough comes back as the nearest place, without claims.
    """
    meant = time or _time_of(asked, setting)
    year = meant.year if within is None else None
    hits, found = weigh(asked, encoder, setting, general=general, year=year, within=within)
    found = of_the_inspectors(of_no_other_visit(found, asked, setting), asked)
    if time is None:
        found = without_those_before_whom(found, meant)
    elif time.then is Then.YEAR:
        found = of_the_year(found, time)
    found = _what_may_answer(found, asked, setting)
    if setting.trace is not None:
        setting.trace.find(asked, hits, found, general=general)
    read = _offered_now(_read(asked, found, setting), asked, setting)
    if not read:
        return Found()
    found = of_the_row_asked(of_the_group_asked(read, asked, setting.index), asked)
    kept = {id(each) for each in found}
    weighed = [*found, *(each for each in read if id(each) not in kept)]  # what others are told of leaves a doubt
    if setting.trace is not None and setting.reader is not None:
        setting.trace.read(weighed)
    if not found:
        return Found(nearest=Nearby(read[0].statement.document, read[0].statement.span))
    best, support, enough = found[0].statement, answerability(asked, weighed), enough_to_answer(found, asked)
    nearest, answering = Nearby(best.document, best.span), fitting(found, asked.topic, asked.sought)
    refused = Found(support=min(support, enough), nearest=nearest)  # whatever a rule refuses is no likelier
    tells_nothing = not answering or tells_nothing_of_it(answering[0], asked)
    if tells_nothing or support < enough:
        return refused
    ordered = open_roles_first(answering, setting.index.vacancies, setting.today)
    told = in_time(ordered, asked, time) if time else InTime(ordered)
    if within is not None:
        told = InTime(ordered, told_then=is_followed(ordered[0].statement.document.id, setting))
    timed = newer_first(told, asked) if told else None
    if timed is None or (is_outdated(timed.found[0], asked, support) and not timed.newer):
        return refused
    return _told(asked, timed, support, setting)


def _read(asked: Asked, found: list[Candidate], setting: Setting) -> list[Candidate]:
    """What was read, the likeliest to answer first; all of ``found`` where READER is off."""
    if setting.reader is None:
        return found
    named = setting.index.people.named_in(asked.whole, asked.councils)
    read = without_the_name(asked, read_closely(asked, found, setting.reader), named, setting.reader)
    return without_replies_to_others(read, asked)


def _offered_now(read: list[Candidate], asked: Asked, setting: Setting) -> list[Candidate]:
    """Those without what closed adverts offered, unless a job, a time or how to apply is asked for."""
    names_job = names_a_role(words_of_role(asked.whole, setting.index.vacancies))
    if asked.about_the_past or names_job or times_asked(asked.whole) or asks_how_to_apply_at_all(asked, setting):
        return read
    return without_closed_adverts(read, asked.whole, setting.index.vacancies, setting.today)


def _what_may_answer(found: list[Candidate], asked: Asked, setting: Setting) -> list[Candidate]:
    """Without days gone by, definitions, others than who leads and closed ways to apply, where these mislead."""
    found = of_the_one_who_leads(without_definitions(without_days_gone(found, asked), asked), asked)
    found = without_other_workers(holding(found, asked), asked)
    if asked.about_the_past or names_a_role(words_of_role(asked.whole, setting.index.vacancies)):
        return found
    vacancies, today = setting.index.vacancies, setting.today
    if asks_how_to_apply_at_all(asked, setting):
        return without_closed_ways(found, vacancies, today)
    return without_closed_contacts(found, vacancies, today)


def _told(asked: Asked, timed: InTime, support: float, setting: Setting) -> Found:
    """What is said: the statements that answer, and behind them what an older document said."""
    most = 1 if timed.told_then else most_wanted(asked.topic, asked.sought)
    chosen = choose(timed.found, asked.terms, most=most, opened=is_open(asked.topic))
    chosen = [chosen[0], *(each for each in chosen[1:] if each not in timed.older)]
    if most > 1 and is_open(asked.topic):
        room = MOST - len(timed.newer) - len(timed.older)
        chosen = told_with_its_list(told_whole(chosen, timed.found, asked, setting.directory, room), asked)
    chosen = chosen if timed.told_then else with_what_follows(chosen, timed.found, asked.topic)
    second = beside(chosen[0], timed.found, asked.terms) if len(chosen) == 1 and not timed.told_then else None
    if second and not timed.of_the_month and leads(second, chosen[0]):
        timed, chosen = replace(timed, older=[*chosen, *timed.older]), []
    chosen += [second] if second else []
    chosen = chosen if timed.told_then or not chosen else from_what_it_is_of(chosen)
    chosen = with_what_takes_it_back(in_order(chosen) if chosen else chosen)
    if setting.trace is not None:
        said = [*chosen, *timed.newer, *timed.older]
        setting.trace.choose(said, older=timed.older, newer=timed.newer, beside=second)
    claims = [
        claim_of(who_is_named(each, asked), asked, setting, then=timed.told_then and each is timed.found[0])
        for each in chosen
    ]
    claims += [claim_of(each, asked, setting, then=False) for each in timed.newer]
    claims += [claim_of(each, asked, setting, then=True) for each in timed.older]
    spoken = {place for claim in claims for place in claim.spans[1:]}
    claims = [claim for claim in claims if claim.spans[0] not in spoken]
    first = chosen[0].statement
    advert = newer_advert(asked, first.document, setting) if asked.sought is Sought.PERSON else None
    once: dict[tuple[tuple[str, Span], ...], Claim] = {}
    for claim in claims:
        once.setdefault(claim.spans, claim)
    return Found(tuple(once.values()), (advert,) if advert else (), support, Nearby(first.document, first.span))


def claim_of(candidate: Candidate, asked: Asked, setting: Setting, *, then: bool) -> Claim:
    """A statement as it is said, the words that answer marked; ``then``: it is told as what an older document said."""
    statement = candidate.statement
    words, label = as_criterion(statement, times_asked(asked.whole))
    said = (told_earlier if then else voiced)(statement, words, setting)
    spans = (*said.spans, (statement.document.id, label)) if label else said.spans
    return Claim(said.text, spans, candidate.words, superseded=then)


def as_criterion(statement: Statement, times: Sequence[Period]) -> tuple[str, Span | None]:
    """A statement as a sentence, and where its columns, its heading or that it is only desirable stand, if they do.

    Of a row's columns those of the ``times`` asked about are said first.
    """
    document, at = statement.document, statement.span.start
    if told := with_columns(document, at) or with_heads(document, at, lambda name: is_one_of((name,), times)):
        return as_sentence(told[0]), told[1]
    if label := desirable_label(document, at):
        named = document.text[label.start : label.end].strip(" :")
        return f"{named}: {say(statement)}", label
    if above := with_what_it_is_of(statement):
        return f"{document.text[above.start : above.end]} – {say(statement)}", above
    return say(statement), None
