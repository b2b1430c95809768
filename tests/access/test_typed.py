"""What forms and addresses of pages bring, without what nobody types or sees."""

from __future__ import annotations

import pytest
from flask import Flask, request

from app.access.typed import clean_what_was_typed, typed_text


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("plain words", "plain words"),
        ("Kes\x00trel \x1b[31mred\x85", "Kestrel [31mred\n"),
        ("one\r\ntwo\tthree\x0cfour", "one\r\ntwo\tthree\nfour"),
        ("\u202eNor\u200bfolk\u00ad \u2066x\u2069\ufeff", "Norfolk x"),
        ("👩🏽‍💻 café cafe\u0301 שלום", "👩🏽‍💻 café cafe\u0301 שלום"),
        ("\u200b\u200b", ""),
    ],
)
def test_what_nobody_sees_is_left_out_and_all_else_stays(sent: str, kept: str) -> None:
    assert typed_text(sent) == kept


def test_forms_and_addresses_come_clean_and_passwords_and_the_interface_as_they_are() -> None:
    app = Flask(__name__)
    clean_what_was_typed(app)

    @app.route("/<path:_>", methods=["GET", "POST"])
    def told(_: str) -> list[list[str]]:
        return [request.args.getlist("q"), request.form.getlist("q"), request.form.getlist("password")]

    client, form = app.test_client(), {"q": ["a\x01", "b\u202e"], "password": "s\u200becret"}
    assert client.post("/ask?q=%00x&q=y", data=form).json == [["x", "y"], ["a", "b"], ["s\u200becret"]]
    assert client.get("/api/v1/search?q=a%00b").json[0] == ["a\x00b"]
    assert client.post("/chat-window", json={"q": "a"}).json[1] == []
