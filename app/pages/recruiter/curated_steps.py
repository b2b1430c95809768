"""What can be done with a curated answer as a whole: send, approve, return, suspend, retire, take up again."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from app.access.refused import mark_refused
from app.answering.curated.agreement import same_words
from app.answering.curated.library import without_councils
from app.answering.curated.standing import fault_of
from app.answering.curated.suspend import subject_of
from app.errors import InvalidRequest, NotFound
from app.pages.admin.page import done, note, was_seen, who
from app.pages.admin.words import as_sentence, moment_in_words
from app.pages.recruiter.tried import try_questions
from app.pages.wording import lower_first
from app.parts import Parts
from app.storage.audit import Action
from app.storage.curated import Curated, CuratedState

LONGEST_REASON = 500
_CHANGED = "Somebody else changed this answer meanwhile. Look at it again. Nothing was done."


@dataclass(frozen=True, slots=True)
class Step:
    """From these states to that one, what the audit log calls it, and what is said."""

    before: tuple[CuratedState, ...]
    after: CuratedState
    action: Action
    told: str
    asks_reason: bool = False


STEPS = {
    "return": Step(
        (CuratedState.AWAITING,), CuratedState.DRAFT, Action.CURATED_RETURNED, "It is a draft again.", asks_reason=True
    ),
    "suspend": Step(
        (CuratedState.LIVE,),
        CuratedState.SUSPENDED,
        Action.CURATED_SUSPENDED,
        "It is suspended. The documents answer instead.",
        asks_reason=True,
    ),
    "retire": Step(
        (CuratedState.DRAFT, CuratedState.AWAITING, CuratedState.LIVE, CuratedState.SUSPENDED),
        CuratedState.RETIRED,
        Action.CURATED_RETIRED,
        "It is retired. It can be taken up again.",
        asks_reason=True,
    ),
    "take-up": Step((CuratedState.RETIRED,), CuratedState.DRAFT, Action.CURATED_TAKEN_UP, "It is a draft again."),
}


def add_routes(pages: Blueprint, parts: Parts) -> None:
    """Register the forms of an answer's page."""

    @pages.post("/curated/<int:curated_id>/publish")
    def publish_curated(curated_id: int) -> ResponseReturnValue:
        curated = parts.curated.get(curated_id)
        try:
            told = go_live(curated, parts) if was_seen(curated.edition) else changed_since(curated)
        except InvalidRequest as problem:
            told = str(problem)
        return done(told, "recruiter.curated_answer_page", curated_id=curated_id)

    @pages.post("/curated/<int:curated_id>/steps/<name>")
    def step_curated(curated_id: int, name: str) -> ResponseReturnValue:
        if name not in STEPS:
            raise NotFound("There is no such step.")
        curated, step = parts.curated.get(curated_id), STEPS[name]
        reason = " ".join(request.form.get("reason", "").split())[:LONGEST_REASON]
        told = _CHANGED
        if step.asks_reason and not reason:
            told = "Say why. The reason is kept in the audit log. Nothing was changed."
        elif not was_seen(curated.edition):
            told = changed_since(curated)
        elif curated.state in step.before and parts.curated.move(curated, step.after, parts.now(), reason or None):
            note(parts, step.action, subject_of(curated), reason=reason)
            told = step.told
        return done(told, "recruiter.curated_answer_page", curated_id=curated_id)


def go_live(curated: Curated, parts: Parts) -> str:
    """Publish an answer, or send it for approval where somebody else has to approve; what was done, in words.

    Raises InvalidRequest where it may not go live, with what to do.
    """
    if curated.state not in (CuratedState.DRAFT, CuratedState.AWAITING, CuratedState.SUSPENDED):
        raise InvalidRequest(_CHANGED)
    if fault := fault_of(curated.written, parts.published.get().documents, parts.today()):
        raise InvalidRequest(f"{fault} Change the answer, then publish it.")
    if clash := _clash(curated, parts):
        raise InvalidRequest(clash)
    if parts.config.four_eyes and curated.state is not CuratedState.AWAITING:
        return _send(curated, parts)
    if parts.config.four_eyes and curated.changed_by == who():
        mark_refused(f"{subject_of(curated)} is their own, and somebody else has to approve it")
        raise InvalidRequest("You wrote it, so somebody else has to approve it.")
    unused = _unused(curated, parts)
    if not parts.curated.move(curated, CuratedState.LIVE, parts.now(), unused or None, checked_by=who()):
        raise InvalidRequest(_CHANGED)
    note(parts, Action.CURATED_PUBLISHED, subject_of(curated), detail=f"written by {curated.changed_by}")
    return f"It is live, but {lower_first(unused)}" if unused else "It is live: candidates get it from now on."


def _unused(curated: Curated, parts: Parts) -> str:
    """Where none of its questions gets the answer, that and why; else nothing."""
    tried, _ = try_questions(curated, parts)
    if any(each.is_used for each in tried):
        return ""
    reasons = dict.fromkeys(lower_first(each.why) for each in tried)
    return as_sentence(f"none of its questions gets it: {'; '.join(reasons)}")


def changed_since(curated: Curated) -> str:
    """What is told to somebody whose page showed other words, or another state."""
    when = f"changed by {curated.changed_by}, {moment_in_words(curated.changed_at)}"
    return f"This is not what your page showed: its words were last {when}. Look again. Nothing was done."


def _send(curated: Curated, parts: Parts) -> str:
    if not parts.curated.move(curated, CuratedState.AWAITING, parts.now()):
        raise InvalidRequest(_CHANGED)
    note(parts, Action.CURATED_SENT, subject_of(curated))
    return "It waits for somebody else to approve it."


def _clash(curated: Curated, parts: Parts) -> str:
    """Where another live answer with the same scope has one of the questions, which."""
    own = [without_councils(question, parts.directory) for question in curated.written.questions]
    for other in parts.curated.live():
        if other.id == curated.id or other.written.council != curated.written.council:
            continue
        for question in other.written.questions:
            if any(same_words(each, without_councils(question, parts.directory)) for each in own):
                return f"Another live answer has the question “{question}”. Suspend or change that one first."
    return ""
