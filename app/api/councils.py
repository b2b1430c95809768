"""GET /api/v1/councils and /api/v1/councils/{slug}/judgements.

The ledger of judgements is not part of this release: a known council's list is empty.
"""

from __future__ import annotations

from typing import Any

from flask import Blueprint

from app.api.schemas import CouncilBody, CouncilsResponse, JudgementsResponse
from app.errors import NotFound, UnknownCouncil
from app.parts import Parts


def councils_blueprint(parts: Parts) -> Blueprint:
    """The endpoints, at work with ``parts``."""
    councils = Blueprint("councils", __name__, url_prefix="/api/v1/councils")

    @councils.get("")
    def list_all() -> dict[str, Any]:
        known = [
            CouncilBody(slug=council.slug, name=council.name, aliases=list(council.aliases))
            for council in parts.directory.councils
        ]
        return CouncilsResponse(councils=known).model_dump(mode="json")

    @councils.get("/<slug>/judgements")
    def list_judgements(slug: str) -> dict[str, Any]:
        try:
            parts.directory.get(slug)
        except UnknownCouncil as error:
            raise NotFound(str(error)) from error
        return JudgementsResponse(judgements=[]).model_dump(mode="json")

    return councils
