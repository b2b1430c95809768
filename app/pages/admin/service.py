"""Running it: pause the chat, a line of news, and a conversation copied or erased for somebody who asks."""

from __future__ import annotations

from flask import Blueprint, Response, request
from flask.typing import ResponseReturnValue

from app.errors import NotFound
from app.pages.admin.copied import conversation_as_text
from app.pages.admin.page import Field, done, note, render_page
from app.pages.wording import count_in_words
from app.parts import Parts
from app.storage.audit import Action
from app.storage.notices import LONGEST, Notice


def add_routes(pages: Blueprint, parts: Parts) -> None:
    """Register the page and its forms."""
    _add_conversations(pages, parts)

    @pages.get("/service")
    def service_page() -> str:
        return _render(parts)

    @pages.post("/service/pause")
    def pause_chat() -> ResponseReturnValue:
        message, reason = _typed("message"), _typed("reason")
        if not message:
            return _render(parts, Field("message", "Write what candidates are told, and where to turn meanwhile.")), 422
        if not reason:
            return _render(parts, Field("reason", "Say why. The reason is kept in the audit log.")), 422
        parts.notices.tell(Notice.PAUSE, message, parts.now())
        note(parts, Action.CHAT_PAUSED, message, reason=reason)
        return done("The chat is paused. Questions are answered with your message.", "admin.service_page")

    @pages.post("/service/resume")
    def resume_chat() -> ResponseReturnValue:
        parts.notices.tell(Notice.PAUSE, "", parts.now())
        note(parts, Action.CHAT_RESUMED)
        return done("The chat answers again.", "admin.service_page")

    @pages.post("/service/banner")
    def change_banner() -> ResponseReturnValue:
        words = _typed("banner")
        parts.notices.tell(Notice.BANNER, words, parts.now())
        note(parts, Action.BANNER_CHANGED, words or "(taken away)")
        return done("The banner is shown." if words else "The banner is taken away.", "admin.service_page")


def _add_conversations(pages: Blueprint, parts: Parts) -> None:
    @pages.post("/service/conversation")
    def find_conversation() -> ResponseReturnValue:
        found = parts.erasure.find(_typed("reference"))
        if found is None:
            wrong = "No conversation has this reference. It may be erased already, or be past its retention."
            return _render(parts, Field("reference", wrong)), 422
        return render_page("conversation.html", found=found)

    @pages.post("/service/conversation/copy")
    def copy_conversation() -> Response:
        found = parts.erasure.find(identity := _typed("conversation_id"))
        if found is None or found.id != identity:
            raise NotFound("There is no such conversation.")
        turns = parts.conversations.turns(identity, found.turns)
        opinions = {turn.answer_id: parts.opinions.of(turn.answer_id) for turn in turns}
        note(parts, Action.CONVERSATION_COPIED, f"{identity[:4]}…", detail=count_in_words(found.turns, "question"))
        text = conversation_as_text(found, turns, opinions, parts.settings().config.retention_days)
        headers = {"Content-Disposition": f'attachment; filename="conversation-{parts.today()}.txt"'}
        return Response(text, mimetype="text/plain", headers=headers)

    @pages.post("/service/conversation/erase")
    def erase_conversation() -> ResponseReturnValue:
        identity = _typed("conversation_id")
        is_gone = parts.erasure.erase(identity)
        # The id is the key to a conversation: the log keeps enough to recognise it, and no more.
        note(parts, Action.CONVERSATION_ERASED, f"{identity[:4]}…", detail=None if is_gone else "was gone already")
        return done("The conversation is erased. Backups keep it until they are deleted.", "admin.service_page")


def _typed(name: str) -> str:
    return " ".join(request.form.get(name, "").split())[:LONGEST]


def _render(parts: Parts, error: Field | None = None) -> str:
    told = parts.notices.present()
    return render_page(
        "service.html",
        told_now=told,
        error=error,
        message=_typed("message"),
        reason=_typed("reason"),
        reference=_typed("reference"),
        longest=LONGEST,
        retention=parts.settings().config.retention_days,
        config=parts.config,
    )
