"""Reads of whom a document tells what: who holds which post, who held it before, who left, who did what before.

Sentence by sentence; a pronoun is who alone was named just before. A name and the line below it with a post, as under a
letter or a picture, tell as much as a sentence. Only the document's own words are looked at.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from app.councils.directory import Directory
from app.councils.mentions import find_councils
from app.councils.names_of_people import TITLES
from app.documents.dates_in_text import dates_in
from app.documents.people import TITLE, people_in
from app.documents.sentences import split_sentences
from app.domain import BlockKind, Document, Span
from app.facts.people_forms import ELSEWHERE, IT, IT_FOR_NOW, NAMED_BEFORE, PERSON, Form, forms_in
from app.facts.people_marked import Said, as_form
from app.facts.people_own_words import told_of_the_writer
from app.facts.people_writer import Writer, writer_of
from app.facts.person_fact import PersonFact, Told
from app.facts.post_words import REMIT, is_count, is_remit, post_alone, post_of_several, posts_named

_LONGEST = 600
_MOST_SENTENCES_BACK, _MOST_SENTENCES_ON = 4, 4
_NEAR = 60
"""Characters behind a word for starting in which its day stands."""
_ANNOUNCED = re.compile(r"\b(?:named|appointed|chosen|picked|selected|unveiled|announced|confirmed)\b", re.IGNORECASE)
_BEGINS = re.compile(
    r"\b(?:takes? (?:over|up|charge)|starts?|joins?|begins?|arrives?|moves? (?:in|into)|in post|(?:will|to)"
    r" (?:take|start|join|begin|arrive|be))\b",
    re.IGNORECASE,
)
_OF_WHOEVER_STARTS = re.compile(
    r"\b(?:s?he|they|I|her|his|their|the new (?:\w+ )?(?:director|chief|head|manager|lead)|the post|the role)\b|⟦",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r"\W*(?:(?:before|after) (?:that|this|then),? )?(?:s?he|his|her)\b", re.IGNORECASE)
_NAMED_FIRST = re.compile(r"⟦(\d+)⟧")
_MAY_TELL = re.compile(r"\b(?:s?he|his|her|him)\b|^\W*(?:the|a) (?:former|one-time)\b", re.IGNORECASE)
_SAYS_I = re.compile(r"\b(?:I|[Mm]y)\b")
_HAD = re.compile(r"\bhad\b")
_HE = frozenset(("he", "him", "his", "himself"))
_PRONOUN = re.compile(r"\b(?:s?he|his|him(?:self)?|hers?(?:elf)?)\b")
_TITLED = re.compile(rf"{TITLE}\.? ")
_ANOTHER_BODY = re.compile(
    r", (?:[A-Z][\w'&-]*,? (?:(?:of|for|the|and) ){0,2}){0,8}"
    r"(?:NHS|CCGs?|ICB|Integrated Care|Clinical Commissioning|Police|Constabulary|Probation|Rehabilitation"
    r"|Hospitals?)\b"
)
"""Behind a post: "Chief Executive, Sampleshire Police"."""
_PARTNERS = re.compile(r"\blocal area partnership details\b", re.IGNORECASE)
"""What a report puts above a table with a column for the council and one for its partner."""
_OTHER_WORDS = frozenset("april august dawn faith grace hope joy june mark may rose summer will".split())
"""Given names that are words too."""
_FOR_NOW = re.compile(r"^(?:interim|acting|temporary|caretaker) ", re.IGNORECASE)
_LINE = re.compile(r"[^\n]+")
_WITH_REMIT = re.compile(
    rf"{PERSON.format(0)}(?:,| ?[:|–—-]) ?(?P<behind>{REMIT})|(?P<before>{REMIT}) ?[:|–—-] ?{PERSON.format(0)}"
)
_LONGEST_ITEM, _LONGEST_TITLE = 120, 5
_WITH_PART = re.compile(r"⟦(?P<who>\d+)⟧,? \((?P<part>[^()⟦]{3,80})\)")
_OPENS_WITH = re.compile(r"^[*_#>\s•–—-]+|[*_\s]+$")


def read_people(document: Document, directory: Directory) -> list[PersonFact]:
    """What the document tells of people, in its order."""
    known = people_in(document.text)
    if not known:
        return []
    by_surname = _by_surname(known)
    said = list(_sentences(document, known, by_surname, directory))
    writer = writer_of(document, by_surname, directory)
    facts = [fact for number in range(len(said)) for fact in _told(document, said, number, directory, writer)]
    facts += _under_a_name(document, by_surname, directory)
    facts += _under_a_post(document, by_surname, directory)
    facts += [fact for each in said for fact in _one_after_the_other(document, each, directory)]
    if writer is not None:
        facts += _of_the_writer(document, writer, said, facts, directory)
    return _fullest(list(dict.fromkeys(facts)))


def _of_the_writer(
    document: Document, writer: Writer, said: Sequence[Said], known: Sequence[PersonFact], directory: Directory
) -> Iterator[PersonFact]:
    """What the one who writes the document says as "I"."""
    for told in told_of_the_writer(document, writer, said, known, directory):
        own, form = told.said, told.form
        if _is_of_another_body(document, own, form.who, form.post):
            continue
        is_announced = form.told is Told.HOLDS and _ANNOUNCED.search(own.form)
        if is_announced and _starts_later(document, said, told.number):
            form = replace(form, told=Told.TO_COME)
        other = own.people[form.other] if form.other is not None else ""
        yield _fact(document, form, (writer.name, other), own.span, directory, told.named)


def _fullest(facts: Sequence[PersonFact]) -> list[PersonFact]:
    """``facts`` without a "director" whose words also tell of the director for what."""
    whole: defaultdict[tuple[str, Told], list[PersonFact]] = defaultdict(list)
    for fact in facts:
        if " for " in fact.post:
            whole[fact.person, fact.told].append(fact)
    return [fact for fact in facts if not any(_tells_more(other, fact) for other in whole[fact.person, fact.told])]


def _tells_more(one: PersonFact, fact: PersonFact) -> bool:
    longer = bool(fact.post) and one.post.lower().startswith(f"{fact.post} for ".lower())
    return longer and one.start <= fact.start < one.end


def _by_surname(names: Sequence[str]) -> Mapping[str, str]:
    """The full name for each surname that one person alone has."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for name in names:
        if not _TITLED.match(name):
            found[name.split()[-1]].append(name)
    return {surname: owners[0] for surname, owners in found.items() if len(owners) == 1}


def _sentences(
    document: Document, named: Sequence[str], by_surname: Mapping[str, str], directory: Directory
) -> Iterator[Said]:
    """Below a heading that is somebody's name, the given name alone means that person, if nobody else has it.

    So it does behind the full name in the same paragraph.
    """
    given = Counter(name.split()[0] for name in named)
    known = by_surname
    for number, block in enumerate(document.blocks):
        if block.kind is BlockKind.HEADING:
            heading = document.text[block.start : block.end]
            first = heading.partition(" ")[0]
            is_one = people_in(heading) == [heading] and given[first] == 1
            known = {**by_surname, first: heading} if is_one else by_surname
        called = dict(known)
        for span in split_sentences(document.text, block.start, block.end):
            if span.end - span.start <= _LONGEST:
                form, people = as_form(document, span, called, directory)
                yield Said(span, form, people, number)
                called |= {first: name for name in people if given[first := name.split()[0]] == 1 and _is_name(first)}


def _is_name(first: str) -> bool:
    """Is a given name no other word at the beginning of a sentence, and no title?"""
    return len(first) > 2 and first.lower() not in _OTHER_WORDS and first not in TITLES


def _told(
    document: Document, said: Sequence[Said], number: int, directory: Directory, writer: Writer | None
) -> Iterator[PersonFact]:
    """What one sentence tells of people, with those whom it calls "he" or "she" named in the one before."""
    own = said[number]
    if not own.people and _MAY_TELL.search(own.form) is None:
        return
    before = _named_before(said, number) or _only_one(said)
    if before and writer and before[1] == writer.name and any(_SAYS_I.search(each.form) for each in (own, before[0])):
        before = None  # whoever says "I" is no "she"
    for form in forms_in(own.form):
        points_back = NAMED_BEFORE in (form.who, form.other)
        if points_back and before is None:
            continue
        named = before[0].span if points_back and before else None
        person, other = (
            "" if place is None else before[1] if place == NAMED_BEFORE and before else own.people[place]
            for place in (form.who, form.other)
        )
        post = _post_meant(form, said, number, person)
        if post is None or person == other or _is_of_another_body(document, own, form.who, post):
            continue
        told = _as_then(form.told, own.form, document)
        if told is Told.HOLDS and _ANNOUNCED.search(own.form) and _starts_later(document, said, number):
            told = Told.TO_COME
        elif form.post == IT and _begins_later(own.form, document):
            continue  # of what was announced before
        yield _fact(document, replace(form, told=told, post=post), (person, other), own.span, directory, named)


def _starts_later(document: Document, said: Sequence[Said], number: int) -> bool:
    """Does a sentence, or one of somebody behind it in its paragraph, tell a start after the document's own day?"""
    own, behind = said[number], said[number + 1 : number + _MOST_SENTENCES_ON]
    near = (each for each in behind if each.block == own.block and _OF_WHOEVER_STARTS.search(each.form))
    return any(_begins_later(each.form, document) for each in (own, *near))


def _begins_later(form: str, document: Document) -> bool:
    published = document.metadata.published
    if published is None:
        return False
    behind = [form[found.end() : found.end() + _NEAR] for found in _BEGINS.finditer(form)]
    return any(each.date.first_day > published.last_day for words in behind for each in dates_in(words))


def _is_of_another_body(document: Document, said: Said, who: int, post: str) -> bool:
    """Is the post one of a partner of the council, by the words behind it or by its column?"""
    behind = said.form.partition(post)[2] if post else ""
    column = said.form.partition(PERSON.format(who))[0]
    in_a_later_column = " | " in column and _PARTNERS.search(document.text, 0, said.span.start) is not None
    return in_a_later_column or _ANOTHER_BODY.match(behind) is not None


def _as_then(told: Told, form: str, document: Document) -> Told:
    """Who "was" something in the year of the document held the post when it was written; not who "had been"."""
    published = document.metadata.published
    was_then = told is Told.HELD and published and str(published.year) in form and _HAD.search(form) is None
    return Told.HOLDS if was_then else told


def _post_meant(form: Form, said: Sequence[Said], number: int, person: str) -> str | None:
    """The post of a form in words; None where the one that it points back at is not plain."""
    if form.post == IT_FOR_NOW:
        held = _held_before(said, number)
        return f"interim {held}" if held else None
    return _post_before(said, number, person) if form.post == IT else form.post


def _held_before(said: Sequence[Said], number: int) -> str | None:
    """The post that somebody was last told to hold in the sentences before."""
    before = (each for sentence in reversed(said[max(0, number - 3) : number]) for each in forms_in(sentence.form))
    return next((each.post for each in before if each.told is Told.HOLDS and each.post not in ("", IT)), None)


def _post_before(said: Sequence[Said], number: int, person: str) -> str | None:
    """The post that was spoken of last before a sentence; held for good where another is to hold it for now."""
    for sentence in reversed(said[max(0, number - 2) : number]):
        if posts := posts_named(sentence.form):
            is_anothers = bool(sentence.people) and person not in sentence.people
            return _FOR_NOW.sub("", posts[-1]) if is_anothers else posts[-1]
    return None


def _named_before(said: Sequence[Said], number: int) -> tuple[Said, str] | None:
    """Whom "he" or "she" means in a sentence, and where the one is named; None where that is nobody or not plain.

    It is the only person, or the one it begins with, of the nearest sentence before that begins with no such word.
    """
    own = said[number]
    for back in range(1, _MOST_SENTENCES_BACK + 1):
        if number - back < 0 or said[number - back].block < own.block - 1:
            return None
        before = said[number - back]
        if before.people and not _GOES_ON.match(before.form):
            first = _NAMED_FIRST.match(before.form)
            is_plain = len(before.people) == 1 or first is not None
            if len(before.people) == 1 and _differ(own.form, before.form):
                return None
            return (before, before.people[int(first[1]) if first else 0]) if is_plain else None
    return None


def _differ(one: str, other: str) -> bool:
    """Is one sentence about a "she" alone and the other, which names somebody, about a "he" alone?"""
    said = [{"he" if word in _HE else "she" for word in _PRONOUN.findall(form.lower())} for form in (one, other)]
    return all(len(each) == 1 for each in said) and said[0] != said[1]


def _only_one(said: Sequence[Said]) -> tuple[Said, str] | None:
    """The one whom the document names, and where first, if it names nobody else."""
    named = [each for each in said if each.people]
    people = {person for each in named for person in each.people}
    return (named[0], named[0].people[0]) if len(people) == 1 else None


def _fact(
    document: Document,
    form: Form,
    people: tuple[str, str],
    span: Span,
    directory: Directory,
    named: Span | None = None,
) -> PersonFact:
    """A form as a fact: ``people`` are who it is of and the other one, ``named`` is where "she" was named."""
    person, other = people
    return PersonFact(
        told=form.told,
        person=person,
        document_id=document.id,
        start=span.start,
        end=span.end,
        council=() if form.elsewhere or ELSEWHERE in form.post else _council(document, span, directory),
        post=form.post,
        other=other,
        dated=form.dated,
        named=named,
    )


def _council(document: Document, span: Span, directory: Directory) -> tuple[str, ...]:
    """Whose it is: the document's council; of several the one that the words, or the nearest heading, name.

    Nobody's where several are named together with several people.
    """
    own = document.metadata.council
    if len(own) < 2:
        return own
    above = [block for block in document.blocks if block.kind is BlockKind.HEADING and block.end <= span.start]
    for stretch in (span, *(Span(block.start, block.end) for block in reversed(above))):
        named = {mention.slug for mention in find_councils(document.text[stretch.start : stretch.end], directory)}
        if named:
            is_plain = len(named) == 1 or len(people_in(document.text[stretch.start : stretch.end])) < 2
            return tuple(slug for slug in own if slug in named) if is_plain else ()
    return ()


def _names_only_others(document: Document, span: Span, directory: Directory) -> bool:
    """Are councils named there, and none of the document's?"""
    named = {mention.slug for mention in find_councils(document.text[span.start : span.end], directory)}
    return bool(named) and not named & set(document.metadata.council)


def _under_a_name(document: Document, by_surname: Mapping[str, str], directory: Directory) -> Iterator[PersonFact]:
    """Whom a line names whose next line is a post, or whose post stands before or behind the name in one line."""
    lines = [Span(found.start(), found.end()) for found in _LINE.finditer(document.text) if found.group().strip()]
    forms = [
        as_form(document, line, by_surname, directory) if line.end - line.start <= 160 else ("", ()) for line in lines
    ]
    plain = [_OPENS_WITH.sub("", form) for form, _ in forms]
    for number, (form, people) in enumerate(zip(plain, (people for _, people in forms), strict=True)):
        if len(people) != 1:
            continue
        name = PERSON.format(0)
        alone = re.fullmatch(rf"{name}[,.]?", form) is not None
        below = plain[number + 1].strip(" .,") if alone and number + 1 < len(lines) else ""
        beside = re.fullmatch(
            rf"(?P<before>[^⟦|:]{{3,80}}?) ?[:|–—-] ?{name}\.?|{name} ?[|–—:-] ?(?P<behind>[^⟦|:]{{3,90}})"
            rf"|{name}, (?P<beyond>[^⟦|:.,]{{3,60}}, [^⟦|:.]{{3,60}})",
            form,
        )
        if alone and (post := post_alone(below)):
            yield _fact(
                document,
                Form(Told.HOLDS, 0, post, elsewhere=_names_only_others(document, lines[number + 1], directory)),
                (people[0], ""),
                Span(lines[number].start, lines[number + 1].end),
                directory,
            )
        elif beside and (post := post_alone((beside["before"] or beside["behind"] or beside["beyond"]).strip(" .,"))):
            if _ANOTHER_BODY.search(form):
                continue
            yield _fact(document, Form(Told.HOLDS, 0, post), (people[0], ""), lines[number], directory)


def _one_after_the_other(document: Document, said: Said, directory: Directory) -> Iterator[PersonFact]:
    """Whom a sentence names behind a post that several hold, each with a part in brackets.

    "Three heads of service: Avery Example (fostering) and Robin Sample (adoption)."
    """
    head, _, listed = said.form.partition(":")
    found = list(_WITH_PART.finditer(listed))
    words = head.split()[-_LONGEST_TITLE:]
    titles = (" ".join(words[first:]) for first in range(len(words)) if not is_count(words[first]))
    post = next(filter(None, map(post_of_several, titles)), None) if len(found) > 1 else None
    for each in found if post else ():
        if is_remit(each["part"]) and not posts_named(each["part"]):
            form = Form(Told.HOLDS, int(each["who"]), f"{post} for {each['part']}")
            yield _fact(document, form, (said.people[form.who], ""), said.span, directory)


def _under_a_post(document: Document, by_surname: Mapping[str, str], directory: Directory) -> Iterator[PersonFact]:
    """Whom a list below a heading such as "Heads of service" names, each with what they are head of."""
    post, heading = None, Span(0, 0)
    for block in document.blocks:
        own = Span(block.start, block.end)
        if block.kind is BlockKind.HEADING:
            post, heading = post_of_several(document.text[own.start : own.end]), own
        elif post and own.end - own.start <= _LONGEST_ITEM:
            form, people = as_form(document, own, by_surname, directory)
            found = _WITH_REMIT.fullmatch(form)
            remit = (found["behind"] or found["before"]) if found else ""
            if len(people) == 1 and is_remit(remit) and not posts_named(remit):
                form_of_it = Form(Told.HOLDS, 0, f"{post} for {remit}")
                yield _fact(document, form_of_it, (people[0], ""), own, directory, named=heading)
