"""GET /healthz, /readyz and /metrics: is the process up, does an index answer, what was counted."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response
from prometheus_client import CONTENT_TYPE_LATEST

from app.api.bodies import finite_score
from app.api.responses import HealthResponse
from app.errors import BUILD_COMMAND, IndexUnusable
from app.parts import Parts
from app.retrieval.search import search

_PROBE = "Is anything found?"


def health_blueprint(parts: Parts) -> Blueprint:
    """The endpoints, at work with ``parts``."""
    health = Blueprint("health", __name__)

    @health.get("/healthz")
    def alive() -> dict[str, Any]:
        return HealthResponse(status="ok").model_dump(mode="json")

    @health.get("/readyz")
    def ready() -> dict[str, Any]:
        probe_index(parts)
        return HealthResponse(status="ready").model_dump(mode="json")

    @health.get("/metrics")
    def metrics() -> Response:
        return Response(parts.metrics.text(), content_type=CONTENT_TYPE_LATEST)

    return health


def probe_index(parts: Parts) -> None:
    """Search the published index, and read what is found as its file says it now: files may be overwritten in place.

    Raises IndexUnusable when it cannot answer.
    """
    index = parts.published.get()
    try:
        hits = search(_PROBE, index=index, encoder=parts.encoder, k=1)
        for hit in hits:
            finite_score(hit)
            index.passages.anew(int(hit.signals["row"]))
    except (ArithmeticError, LookupError, RuntimeError, TypeError, ValueError) as error:
        raise IndexUnusable(f"Version {index.version} cannot be read as it was. Run: {BUILD_COMMAND}") from error
    if not hits and len(index.passages):  # no passage is nearest where no score is a number
        raise IndexUnusable(f"Nothing is found in version {index.version}. Run: {BUILD_COMMAND}")
    parts.metrics.show_index(index.version)
