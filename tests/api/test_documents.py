"""GET /api/v1/documents: the sources and the text that citations point into."""

from __future__ import annotations

from flask.testing import FlaskClient


def test_every_document_is_listed_with_what_is_known_about_it(client: FlaskClient) -> None:
    documents = client.get("/api/v1/documents").json["documents"]
    assert [document["path"] for document in documents] == ["norfolk/induction.md", "pay.txt", "worcestershire/bees.md"]
    induction, pay, _ = documents
    assert induction["title"] == "Induction for new social workers"
    assert (induction["kind"], induction["published"]) == ("article", "2020-05")
    assert (pay["council"], pay["published"], pay["publisher"]) == ([], None, None)


def test_one_document_comes_with_its_text_and_without_its_front_matter(client: FlaskClient) -> None:
    listed = client.get("/api/v1/documents").json["documents"][0]
    document = client.get(f"/api/v1/documents/{listed['document_id']}").json
    assert "Avery Example leads the induction programme" in document["text"]
    assert "publisher: Invented Gazette" not in document["text"]
    assert {name: document[name] for name in listed} == listed


def test_an_unknown_document_says_where_the_list_is(client: FlaskClient) -> None:
    for address in ("no-such-id", "..%2f..%2fetc%2fpasswd", "%00", "x" * 3000):
        response = client.get(f"/api/v1/documents/{address}")
        assert response.status_code == 404
        assert response.mimetype == "application/problem+json"
    assert "/api/v1/documents lists" in client.get("/api/v1/documents/no-such-id").json["detail"]


def test_an_unchanged_document_need_not_be_sent_again(client: FlaskClient) -> None:
    first = client.get("/api/v1/documents")
    again = client.get("/api/v1/documents", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
    assert again.data == b""
    assert client.get("/api/v1/documents", headers={"If-None-Match": '"another-version"'}).status_code == 200
