"""One test case: made from nothing, from an inspected question or from an opinion; changed and deleted.

A case may hold what a candidate asked: it is kept and shown redacted, and who read it is noted in the audit log.
"""

from __future__ import annotations

from collections.abc import Mapping

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from app.answering.saying.outcomes import STATUS_WORDS, outcome_in_words
from app.domain import Status
from app.errors import InvalidRequest
from app.evaluation.case_files import case_from, row_of
from app.pages.admin.page import Field, done, note, note_reading, render_page, seen_before, was_seen, who
from app.pages.admin.paging import number_in
from app.pages.recruiter.inspect import Wanted
from app.pages.recruiter.sets import council_name, is_council, kept_for_admins
from app.parts import Parts
from app.redaction import redact
from app.storage.audit import Action
from app.storage.case_sets import Case, KeptCase

FIRST_SET = "Our questions"
FIELD_WORDS = {
    "question": "Question",
    "earlier": "Earlier questions",
    "page_council": "Asked on the page of",
    "kind": "Kind",
    "expected_status": "Right outcomes",
    "must_contain": "The answer has to say",
    "must_not_contain": "The answer must not say",
    "must_cite": "The answer has to cite",
    "note": "Note",
}


def add_routes(pages: Blueprint, parts: Parts) -> None:
    """Register the form for a new case, and the page of one that is held."""
    _add_new(pages, parts)
    _add_one(pages, parts)


def _add_new(pages: Blueprint, parts: Parts) -> None:
    @pages.get("/tests/cases/new")
    def new_case_page() -> str:
        row = {**row_of(Case("")), "kind": "", **{name: request.args.get(name, "") for name in ("question", "earlier")}}
        row["page_council"] = request.args.get("council", "")
        row |= {name: redact(row[name]) for name in ("question", "earlier")}
        if request.args.get("status") in set(Status):
            row["expected_status"] = request.args["status"]
        if row["question"]:
            note_reading(parts, Action.TEST_CASES_READ, "a new case")
        return _form(parts, row, set_id=request.args.get("set", ""))

    @pages.post("/tests/cases/new")
    def add_case() -> ResponseReturnValue:
        case = _given(parts)
        if isinstance(case, Field):
            return _form(parts, _row_given(), set_id=request.form.get("set", ""), error=case), 422
        set_id = _chosen_set(parts)
        new = parts.case_sets.add_cases(set_id, [case])
        note(parts, Action.TEST_CASES_CHANGED, parts.case_sets.get(set_id).name, detail="a case added")
        told = "The case is added." if new else "The set holds this case already."
        return done(told, "recruiter.set_page", set_id=set_id)


def _add_one(pages: Blueprint, parts: Parts) -> None:
    @pages.get("/tests/cases/<int:case_id>")
    def case_page(case_id: int) -> str:
        kept = parts.case_sets.case(case_id)
        note_reading(parts, Action.TEST_CASES_READ, parts.case_sets.get(kept.set_id).name, detail=f"case {case_id}")
        return _form(parts, row_of(kept.case), kept=kept)

    @pages.post("/tests/cases/<int:case_id>")
    def change_case(case_id: int) -> ResponseReturnValue:
        kept, case = parts.case_sets.case(case_id), _given(parts)
        held = parts.case_sets.get(kept.set_id)
        if refused := kept_for_admins(held, "change its cases"):
            return done(refused, "recruiter.case_page", case_id=case_id)
        if isinstance(case, Field):
            return _form(parts, _row_given(), kept=kept, error=case), 422
        if not was_seen(kept.edition):
            behind = "Yours was not saved: somebody else changed this case since you opened it. Compare, then decide."
            return _form(parts, _row_given(), kept=kept, error=Field("question", behind), is_behind=True), 422
        parts.case_sets.change_case(case_id, case)
        note(parts, Action.TEST_CASES_CHANGED, held.name, detail=f"case {case_id} changed")
        return done("The case is changed.", "recruiter.set_page", set_id=kept.set_id)

    @pages.post("/tests/cases/<int:case_id>/delete")
    def delete_case(case_id: int) -> ResponseReturnValue:
        kept = parts.case_sets.case(case_id)
        if not was_seen(kept.edition):
            told = "This is not the case that your page showed. Look again. Nothing was deleted."
            return done(told, "recruiter.case_page", case_id=case_id)
        held = parts.case_sets.get(kept.set_id)
        if refused := kept_for_admins(held, "delete its cases"):
            return done(refused, "recruiter.case_page", case_id=case_id)
        parts.case_sets.remove_case(case_id)
        note(parts, Action.TEST_CASES_CHANGED, held.name, detail=f"case {case_id} deleted")
        return done("The case is deleted. Runs until now keep their results.", "recruiter.set_page", set_id=kept.set_id)


def _row_given() -> dict[str, str]:
    return {**{name: request.form.get(name, "") for name in row_of(Case(""))}, "expected_status": _statuses()}


def _statuses() -> str:
    return " | ".join(request.form.getlist("expected_status"))


def _given(parts: Parts) -> Case | Field:
    """The case that a form holds, or what is wrong with it, at the field that is wrong."""
    row = _row_given()
    try:
        return case_from(row, lambda slug: is_council(parts, slug))
    except ValueError as problem:
        told = str(problem)
        name = next((each for each in row if f"'{each}'" in told), "question")
        return Field(name, told.replace(f"'{name}' is empty", "Write a question.").replace(f"'{name}'", "This"))


def _chosen_set(parts: Parts) -> int:
    """The set that a form names; where there is none yet, a first one."""
    given = request.form.get("set", "")
    number = number_in(given, digits=9)
    if number is not None:
        return parts.case_sets.get(number).id
    try:
        return parts.case_sets.add(FIRST_SET, who(), parts.now()).id
    except InvalidRequest:
        held = parts.case_sets.named(FIRST_SET)
        return held.id if held else 0


def _theirs(parts: Parts, kept: KeptCase, row: Mapping[str, str]) -> list[tuple[str, str]]:
    """What is kept, by the names of the form and in its words, where it differs from what was typed."""
    held, case = row_of(kept.case), kept.case
    shown = {
        **held,
        "page_council": council_name(parts, case.council) if case.council else "None",
        "expected_status": ", ".join(outcome_in_words(each) for each in case.statuses),
    }
    return [(words, shown[name]) for name, words in FIELD_WORDS.items() if held[name].split() != row[name].split()]


def _form(
    parts: Parts,
    row: Mapping[str, str],
    *,
    kept: KeptCase | None = None,
    set_id: str = "",
    error: Field | None = None,
    is_behind: bool = False,
) -> str:
    """The form with what was typed; where somebody else was quicker (``is_behind``), with what they wrote as well."""
    asked = Wanted(row["question"], tuple(row["earlier"].splitlines()), row["page_council"])
    councils = sorted(((c.slug, c.name) for c in parts.directory.councils), key=lambda one: one[1])
    return render_page(
        "recruiter/case.html",
        row=row,
        kept=kept,
        held=parts.case_sets.get(kept.set_id) if kept else None,
        set_id=set_id,
        seen=kept and (kept.edition if is_behind else seen_before(kept.edition)),
        theirs=_theirs(parts, kept, row) if kept and is_behind else None,
        sets=[(str(each.id), each.name) for each in parts.case_sets.all()] or [("", f"A new one: {FIRST_SET}")],
        councils=[("", "None"), *councils],
        statuses=[(status.value, words) for status, words in STATUS_WORDS.items()],
        chosen={each.strip() for each in row["expected_status"].split("|")},
        inspect=asked.query,
        error=error,
    )
