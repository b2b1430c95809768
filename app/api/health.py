"""GET /healthz, /readyz and /metrics: is the process up, does an index answer, what was counted."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response
from prometheus_client import CONTENT_TYPE_LATEST

from app.api.responses import HealthResponse
from app.parts import Parts

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
    """Ask the published index one question, end to end. Raises IndexUnusable when it cannot answer."""
    index = parts.published.get()
    index.vectors.search(parts.encoder.encode_question(_PROBE), 1, None)
    index.lexical.search(_PROBE, 1)
    parts.metrics.show_index(index.version)
