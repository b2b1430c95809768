"""One table: endpoint → who may use it. An endpoint without a row stops the start.

The table is the whole policy; views never decide for themselves.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from urllib.parse import urlsplit

from flask import Flask, redirect, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import Forbidden, HTTPException

from app.access.refused import mark_refused
from app.storage.accounts import Role


class Access(StrEnum):
    """Who may use an endpoint."""

    PUBLIC = "public"
    PARTLY = "partly signed in"
    SIGNED_IN = "signed in"
    ADMIN = "admin"


RULES: dict[str, Access] = {
    "candidate.ask_page": Access.PUBLIC,
    "candidate.ask": Access.PUBLIC,
    "candidate.conversation_page": Access.PUBLIC,
    "candidate.delete_conversation": Access.PUBLIC,
    "candidate.say_helpful": Access.PUBLIC,
    "candidate.deleted_page": Access.PUBLIC,
    "candidate.document_page": Access.PUBLIC,
    "candidate.documents_page": Access.PUBLIC,
    "candidate.councils_page": Access.PUBLIC,
    "candidate.council_page": Access.PUBLIC,
    "candidate.about_page": Access.PUBLIC,
    "candidate.privacy_page": Access.PUBLIC,
    "candidate.accessibility_page": Access.PUBLIC,
    "candidate.static": Access.PUBLIC,
    "widget.script": Access.PUBLIC,
    "widget.welcome": Access.PUBLIC,
    "widget.begin_session": Access.PUBLIC,
    "widget.ask": Access.PUBLIC,
    "widget.demonstration_page": Access.PUBLIC,
    "widget.settings_page": Access.PUBLIC,
    "widget.static": Access.PUBLIC,
    "chat.ask": Access.PUBLIC,
    "conversations.delete": Access.PUBLIC,
    "conversations.say_helpful": Access.PUBLIC,
    "search.find": Access.PUBLIC,
    "documents.list_all": Access.PUBLIC,
    "documents.show": Access.PUBLIC,
    "councils.list_all": Access.PUBLIC,
    "councils.list_judgements": Access.PUBLIC,
    "councils.list_vacancies": Access.PUBLIC,
    "councils.list_figures": Access.PUBLIC,
    "councils.list_people": Access.PUBLIC,
    "openapi.describe": Access.PUBLIC,
    "health.alive": Access.PUBLIC,
    "health.ready": Access.PUBLIC,
    "health.metrics": Access.PUBLIC,
    "admin.static": Access.PUBLIC,
    "admin.sign_in_page": Access.PUBLIC,
    "admin.sign_in": Access.PUBLIC,
    "admin.link_page": Access.PUBLIC,
    "admin.use_link": Access.PUBLIC,
    "admin.connect_link": Access.PUBLIC,
    "admin.begin_single_sign_on": Access.PUBLIC,
    "admin.finish_single_sign_on": Access.PUBLIC,
    "admin.code_page": Access.PARTLY,
    "admin.check_code": Access.PARTLY,
    "admin.demanded_page": Access.PARTLY,
    "admin.confirm_demanded": Access.PARTLY,
    "admin.home_page": Access.SIGNED_IN,
    "admin.sign_out": Access.SIGNED_IN,
    "admin.session_left": Access.SIGNED_IN,
    "admin.stay_signed_in": Access.SIGNED_IN,
    "admin.own_account_page": Access.SIGNED_IN,
    "admin.change_own_password": Access.SIGNED_IN,
    "admin.sign_out_everywhere": Access.SIGNED_IN,
    "admin.second_step_page": Access.SIGNED_IN,
    "admin.second_step_action_page": Access.SIGNED_IN,
    "admin.do_second_step_action": Access.SIGNED_IN,
    "admin.second_step_key_page": Access.SIGNED_IN,
    "admin.confirm_second_step": Access.SIGNED_IN,
    "admin.sessions_page": Access.SIGNED_IN,
    "admin.sign_in_again": Access.SIGNED_IN,
    "admin.end_one_session": Access.SIGNED_IN,
    "admin.end_other_sessions": Access.SIGNED_IN,
    "admin.documents_page": Access.SIGNED_IN,
    "admin.upload_page": Access.SIGNED_IN,
    "admin.upload": Access.SIGNED_IN,
    "admin.document_page": Access.SIGNED_IN,
    "admin.describe_document": Access.SIGNED_IN,
    "admin.confirm_facts": Access.SIGNED_IN,
    "admin.document_action_page": Access.ADMIN,
    "admin.do_document_action": Access.ADMIN,
    "admin.replace_page": Access.SIGNED_IN,
    "admin.stage_replacement": Access.SIGNED_IN,
    "admin.take_back_edition": Access.SIGNED_IN,
    "admin.replace_document": Access.SIGNED_IN,
    "admin.index_page": Access.ADMIN,
    "admin.progress_page": Access.ADMIN,
    "admin.build": Access.ADMIN,
    "admin.stop_job": Access.ADMIN,
    "admin.versions_page": Access.ADMIN,
    "admin.clean_versions": Access.ADMIN,
    "admin.version_page": Access.ADMIN,
    "admin.compare_version": Access.ADMIN,
    "admin.publish_version": Access.ADMIN,
    "admin.judgements_page": Access.SIGNED_IN,
    "admin.correct_judgement": Access.ADMIN,
    "admin.remove_correction_page": Access.ADMIN,
    "admin.do_remove_correction": Access.ADMIN,
    "admin.vacancies_page": Access.SIGNED_IN,
    "admin.service_page": Access.ADMIN,
    "admin.pause_chat": Access.ADMIN,
    "admin.resume_chat": Access.ADMIN,
    "admin.change_banner": Access.ADMIN,
    "admin.find_conversation": Access.ADMIN,
    "admin.copy_conversation": Access.ADMIN,
    "admin.erase_conversation": Access.ADMIN,
    "admin.settings_page": Access.ADMIN,
    "admin.change_setting": Access.ADMIN,
    "admin.return_setting_page": Access.ADMIN,
    "admin.return_setting": Access.ADMIN,
    "admin.contact_page": Access.ADMIN,
    "admin.change_contact": Access.ADMIN,
    "admin.return_contact_page": Access.ADMIN,
    "admin.return_contact": Access.ADMIN,
    "admin.health_page": Access.ADMIN,
    "admin.accounts_page": Access.ADMIN,
    "admin.add_account": Access.ADMIN,
    "admin.rename_account_page": Access.ADMIN,
    "admin.rename_account": Access.ADMIN,
    "admin.account_action_page": Access.ADMIN,
    "admin.do_account_action": Access.ADMIN,
    "admin.audit_page": Access.ADMIN,
    "admin.export_audit": Access.ADMIN,
    "recruiter.static": Access.PUBLIC,
    "recruiter.dashboard_page": Access.SIGNED_IN,
    "recruiter.export_figures": Access.SIGNED_IN,
    "recruiter.inspect_page": Access.SIGNED_IN,
    "recruiter.feedback_page": Access.SIGNED_IN,
    "recruiter.opinion_page": Access.SIGNED_IN,
    "recruiter.handle_opinion": Access.SIGNED_IN,
    "recruiter.reopen_opinion": Access.SIGNED_IN,
    "recruiter.gaps_page": Access.SIGNED_IN,
    "recruiter.requests_page": Access.SIGNED_IN,
    "recruiter.new_request_page": Access.SIGNED_IN,
    "recruiter.add_request": Access.SIGNED_IN,
    "recruiter.request_page": Access.SIGNED_IN,
    "recruiter.change_request": Access.SIGNED_IN,
    "recruiter.change_request_words": Access.SIGNED_IN,
    "recruiter.delete_request_page": Access.ADMIN,
    "recruiter.delete_request": Access.ADMIN,
    "recruiter.inspected_evidence": Access.SIGNED_IN,
    "recruiter.opinion_evidence": Access.SIGNED_IN,
    "recruiter.curated_page": Access.SIGNED_IN,
    "recruiter.new_curated_page": Access.SIGNED_IN,
    "recruiter.add_curated": Access.SIGNED_IN,
    "recruiter.curated_answer_page": Access.SIGNED_IN,
    "recruiter.edit_curated_page": Access.SIGNED_IN,
    "recruiter.change_curated": Access.SIGNED_IN,
    "recruiter.publish_curated": Access.SIGNED_IN,
    "recruiter.step_curated": Access.SIGNED_IN,
    "recruiter.tests_page": Access.SIGNED_IN,
    "recruiter.add_set": Access.SIGNED_IN,
    "recruiter.add_starter": Access.SIGNED_IN,
    "recruiter.set_page": Access.SIGNED_IN,
    "recruiter.change_set": Access.SIGNED_IN,
    "recruiter.delete_set_page": Access.SIGNED_IN,
    "recruiter.delete_set": Access.SIGNED_IN,
    "recruiter.import_cases": Access.SIGNED_IN,
    "recruiter.export_cases": Access.SIGNED_IN,
    "recruiter.new_case_page": Access.SIGNED_IN,
    "recruiter.add_case": Access.SIGNED_IN,
    "recruiter.case_page": Access.SIGNED_IN,
    "recruiter.change_case": Access.SIGNED_IN,
    "recruiter.delete_case": Access.SIGNED_IN,
    "recruiter.run_set": Access.SIGNED_IN,
    "recruiter.stop_run": Access.SIGNED_IN,
    "recruiter.run_progress": Access.SIGNED_IN,
    "recruiter.run_page": Access.SIGNED_IN,
}


def may_use(access: Access, role: Role | None) -> bool:
    """Whether somebody in this role (None: not signed in) may use an endpoint of this access.

    Whoever is signed in was partly so before; the pages of that step send them on.
    """
    if access is Access.PUBLIC:
        return True
    return role is Role.ADMIN or (role is not None and access is not Access.ADMIN)


def enforce_rules(
    app: Flask,
    present_role: Callable[[], Role | None],
    is_partly: Callable[[], bool],
    of_ended_session: Callable[[], ResponseReturnValue | None] = lambda: None,
) -> None:
    """Before any view: who is not signed in is sent to the sign-in page, who may not gets 403.

    ``is_partly``: whether somebody has given the right password and no more. It opens the pages for that alone.
    ``of_ended_session`` answers a form whose session is over, where what was typed can be kept.
    """

    @app.before_request
    def enforce() -> ResponseReturnValue | None:
        access = RULES.get(request.endpoint or "", Access.PUBLIC)
        if access is Access.PUBLIC:
            return None
        role = present_role()
        if may_use(access, role) or (access is Access.PARTLY and is_partly()):
            return None
        if role is not None:
            mark_refused(f"it needs the role {access}")
            raise Forbidden("Your account may not do this. Ask an admin.")
        if access is Access.PARTLY:
            return redirect(url_for("admin.sign_in_page"), 303)
        if request.method == "GET":
            return redirect(url_for("admin.sign_in_page", then=request.full_path.rstrip("?")), 303)
        sign_in = redirect(url_for("admin.sign_in_page", then=_page_of_the_form(app), unsaved=1), 303)
        return of_ended_session() or sign_in


def _page_of_the_form(app: Flask) -> str | None:
    """The page of this site that a form was sent from; None where it is not known or has no address of its own."""
    try:
        came = urlsplit(request.referrer or "")
        if came.netloc != request.host:
            return None
        app.url_map.bind(request.host).match(came.path, method="GET")
    except (HTTPException, ValueError):
        return None
    return f"{came.path}?{came.query}" if came.query else came.path


def check_rules(app: Flask) -> None:
    """Raise LookupError when an endpoint of ``app`` has no row in the table."""
    missing = sorted({rule.endpoint for rule in app.url_map.iter_rules()} - RULES.keys())
    if missing:
        raise LookupError(f"app/access/rules.py has no row for {', '.join(missing)}: say who may use it")
