"""Builds the application: its parts, its guards and its blueprints, and nothing else.

Called once in the server's master process, so that the model and the index are
loaded before the workers fork and are shared by them.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

from flask import Flask, request

from app.access.bodies import allow_files
from app.access.compression import compress_responses
from app.access.following import follow_other_machines
from app.access.headers import add_security_headers
from app.access.limits import (
    AT_ONCE_READINGS,
    AT_ONCE_SIGN_INS,
    Buckets,
    SharedBuckets,
    limit_at_once,
    limit_requests,
    limit_visitors,
)
from app.access.origins import refuse_foreign_origins
from app.access.pausing import pause_when_told
from app.access.proxies import trust_proxies
from app.access.refused import note_refused
from app.access.requests import watch_requests
from app.access.row_numbers import bound_row_numbers
from app.access.rules import check_rules, enforce_rules
from app.access.signed_in import PATH as ADMIN_PATH
from app.access.signed_in import present_role, watch_sessions, whose_session
from app.access.slashes import forgive_slashes
from app.access.typed import clean_what_was_typed
from app.access.visitors import Visitors
from app.answering.curated.library import LiveLibrary
from app.answering.remembered import Remembered
from app.api.chat import chat_blueprint, reply_to
from app.api.conversations import conversations_blueprint
from app.api.councils import councils_blueprint
from app.api.documents import documents_blueprint
from app.api.health import health_blueprint, probe_index
from app.api.openapi import openapi_blueprint
from app.api.problems import Problem, answer_problems
from app.api.requests import ChatRequest, read_request
from app.api.search import search_blueprint
from app.config import Config, load
from app.contacts import load_contacts
from app.councils.directory import Directory
from app.encoder import load_encoder
from app.errors import IndexUnusable
from app.evaluation.case_files import MOST_BYTES
from app.evaluation.themes import Themes
from app.in_force import InForce
from app.indexing.published import published_index
from app.metrics import Metrics
from app.models import load_models
from app.observability import configure_logging
from app.pages.admin import admin_blueprint
from app.pages.admin.kept import of_earlier_session, of_ended_session
from app.pages.admin.page import render_problem as render_problem_of_admin
from app.pages.admin.sign_in import partly_of, story_of
from app.pages.candidate import candidate_blueprint
from app.pages.candidate.page import render_problem
from app.pages.recruiter import recruiter_blueprint
from app.pages.widget import widget_blueprint
from app.parts import Parts
from app.queue import JobQueue
from app.reader.model import load_reader
from app.storage.accounts import Accounts
from app.storage.audit import Audit
from app.storage.case_runs import CaseRuns
from app.storage.case_sets import CaseSets
from app.storage.chosen import ChosenSettings
from app.storage.comparisons import Comparisons
from app.storage.confirmations import Confirmations
from app.storage.conversations import Conversations
from app.storage.curated import CuratedAnswers
from app.storage.document_requests import DocumentRequests
from app.storage.engine import open_database
from app.storage.erasure import Erasure
from app.storage.feedback import Feedback
from app.storage.gaps import Gaps
from app.storage.jobs import Jobs
from app.storage.notices import Notices
from app.storage.opinions import Opinions
from app.storage.permits import Permits
from app.storage.retention import Retention
from app.storage.second_steps import SecondSteps
from app.storage.secret import shared_secret
from app.storage.sessions import Sessions
from app.storage.sign_in_failures import SignInFailures
from app.storage.usage import Sorting, Usage

MAX_BODY_BYTES = 64 * 1024


def create_app(config: Config | None = None) -> Flask:
    """The application for these settings (those of the environment when None).

    Raises ConfigError or EncoderError when it cannot start. Starts without an
    index: questions then get 503 with the command that builds one.
    """
    config = config or load()
    configure_logging(config.log_level)
    parts = build_parts(config)
    config = parts.config
    app = Flask("app", static_folder=None)
    trust_proxies(app, config.trusted_proxies)
    app.config.update(SECRET_KEY=config.secret_key, MAX_CONTENT_LENGTH=MAX_BODY_BYTES)
    bound_row_numbers(app)
    app.json.sort_keys = False  # type: ignore[attr-defined]
    watch_requests(app, parts.metrics)
    compress_responses(app)
    forgive_slashes(app)
    refuse_foreign_origins(app, lambda: parts.settings().config.allowed_origins)
    visitors = Visitors(config.secret_key)
    if config.limits:
        _limit(app, parts, visitors)
    limit_at_once(app, AT_ONCE_SIGN_INS)
    follow_other_machines(app, config)
    pause_when_told(app, parts.notices)
    note_refused(app, parts.audit, whose_session, parts.now)
    signing_in = story_of(parts)
    enforce_rules(app, present_role, lambda: partly_of(parts).present() is not None, of_ended_session)
    allow_files(app, config.max_document_mb * 1024 * 1024, MOST_BYTES)
    watch_sessions(app, parts.sessions, parts.now, config.https_only, signing_in.lacks_second_step, of_earlier_session)
    clean_what_was_typed(app)
    limit_at_once(app, AT_ONCE_READINGS, whose_session)  # once a form has come as a whole
    add_security_headers(app, config.https_only)
    answer_problems(app, lambda problem: _problem_page(problem, parts))
    for blueprint in (
        chat_blueprint(parts),
        search_blueprint(parts),
        documents_blueprint(parts),
        councils_blueprint(parts),
        openapi_blueprint(),
        health_blueprint(parts),
        conversations_blueprint(parts, visitors),
        candidate_blueprint(parts, lambda sent, own: reply_to(parts, read_request(ChatRequest, sent), answer_id=own)),
        admin_blueprint(parts),
        recruiter_blueprint(parts),
        widget_blueprint(parts, visitors, lambda fields, of: reply_to(parts, read_request(ChatRequest, fields), of)),
    ):
        app.register_blueprint(blueprint)
    check_rules(app)
    parts.retention.run_if_due(parts.now())
    with suppress(IndexUnusable):
        probe_index(parts)
    return app


def _limit(app: Flask, parts: Parts, visitors: Visitors) -> None:
    buckets = SharedBuckets(parts.permits, parts.config.secret_key) if parts.permits else Buckets()
    limit_requests(app, buckets)
    limit_visitors(
        app,
        buckets,
        visitors,
        lambda: parts.settings().config.visitor_questions_per_minute,
        lambda: parts.settings().config.site_questions_per_day,
    )
    limit_at_once(app)


def _problem_page(problem: Problem, parts: Parts) -> str:
    if request.path.startswith(f"{ADMIN_PATH}/"):
        return render_problem_of_admin(problem.status, problem.title, problem.detail)
    wait, contacts = int(problem.headers.get("Retry-After", 0)), parts.settings().contacts
    return render_problem(
        problem.status, problem.title, problem.detail, help=problem.help, wait=wait, contacts=contacts
    )


def build_parts(config: Config) -> Parts:
    """Load what the endpoints work with; all of it may be shared by processes that fork from this one."""
    load_models(config)  # all of them here, not in each process when a message first needs one
    encoder = load_encoder(config)
    database = open_database(config.database_url)
    is_shared = database.dialect.name == "postgresql"
    config = replace(config, secret_key=config.secret_key or shared_secret(database))
    conversations, sessions = Conversations(database), Sessions(database)
    directory = Directory.load()
    curated = CuratedAnswers(database)
    contacts = load_contacts(config.contacts, directory)
    in_force = InForce(config, contacts, ChosenSettings(database), directory)
    return Parts(
        config=config,
        directory=directory,
        encoder=encoder,
        reader=load_reader(config),
        published=published_index(config, encoder.identity),
        conversations=conversations,
        opinions=Opinions(database),
        retention=Retention(conversations, sessions, lambda: in_force.present().retention_days),
        accounts=Accounts(database),
        sessions=sessions,
        second_steps=SecondSteps(database),
        failures=SignInFailures(database),
        audit=Audit(database),
        jobs=Jobs(database),
        comparisons=Comparisons(database),
        feedback=Feedback(database),
        gaps=Gaps(database),
        requests=DocumentRequests(database),
        themes=Themes(encoder, directory),
        usage=Usage(database),
        sorting=Sorting(database),
        case_sets=CaseSets(database),
        case_runs=CaseRuns(database),
        queue=JobQueue(config.index_dir, is_shared=is_shared),
        permits=Permits(database) if is_shared else None,
        curated=curated,
        library=LiveLibrary(curated, encoder, directory),
        remembered=Remembered(config.answers_remembered),
        notices=Notices(database),
        erasure=Erasure(database),
        confirmations=Confirmations(database),
        metrics=Metrics(),
        in_force=in_force,
    )
