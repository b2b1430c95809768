"""Security headers on every response, pages and JSON alike.

Pages need no script and no foreign content, so the policy allows none; pages
with scripts of the service's own, such as those of the room, set their own header.
"""

from __future__ import annotations

from flask import Flask, Response

_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
SECURITY_HEADERS: dict[str, str] = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    # Not 'no-referrer': with it browsers send "Origin: null" for our own forms, which could not be told from foreign.
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}
POLICY_WITH_SCRIPT = f"{_POLICY}; script-src 'self'"
POLICY_WITH_WIDGET = f"{POLICY_WITH_SCRIPT}; connect-src 'self'"


HTTPS_ALONE = f"max-age={365 * 86_400}; includeSubDomains"


def add_security_headers(app: Flask, https_only: bool = False) -> None:
    """Set the headers, and ``Cache-Control: no-store``, where a view chose nothing else.

    ``https_only``: a browser that came once over https comes no other way for a year.
    """

    @app.after_request
    def add(response: Response) -> Response:
        for name, value in SECURITY_HEADERS.items():
            response.headers.setdefault(name, value)
        response.headers.setdefault("Cache-Control", "no-store")
        if https_only:
            response.headers.setdefault("Strict-Transport-Security", HTTPS_ALONE)
        return response
