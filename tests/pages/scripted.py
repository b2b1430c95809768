"""A site in which every text that somebody may write tries to become a part of the page; and who would see it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import lxml.html

from app.storage.accounts import Role
from tests.room import ADMIN, RECRUITER, Client, Room
from tests.site import build, settings, write_documents

TAG = "x-evil"
BARE = f"\"'><{TAG} onevil=1>"
"""Fits a file's name; closes an attribute in either kind of quotation mark, then opens an element."""
TEXT = f"{BARE}</title></textarea></script><script>evil()</script><img src=x onerror=evil()>"
ASKED = "Who leads the induction programme?"
MANY_PAGES = 160
_NO_LINKS = re.compile(
    r"/(?:assets|admin/assets|admin/recruiter-assets|api)/|\.(?:csv|json|xlsx|zip)$|/evidence|progress$"
)
_ADDRESSES = {"href", "src", "action", "formaction", "data", "poster", "cite", "ping", "background", "srcset"}

_YAML_TEXT = json.dumps(TEXT)
_ESCAPED = f"&lt;{TAG} onevil=1&gt;"
_POSTING = json.dumps(
    {"@type": "JobPosting", "validThrough": "2027-01-01", "hiringOrganization": {"name": BARE}}
    | dict.fromkeys(("title", "description", "identifier", "employmentType"), BARE)
).replace("<", chr(92) + "u003c")
_CELL = '"' + TEXT.replace('"', '""') + '"'
_TABLE = (
    "council_slug,council_name,framework,area,grade,inspected_from,inspected_to,published,source,confidence",
    f"norfolk,{_CELL},ILACS,overall_effectiveness,good,2018-04-30,2018-05-11,2018-06-20,{_CELL},workbook",
)
DOCUMENTS = {
    f"norfolk/{BARE}.txt": f"""---
title: {_YAML_TEXT}
council: norfolk
kind: article
publisher: {_YAML_TEXT}
published: 2020-05
source_url: https://example.org/{BARE.replace(" ", "")}
note: {_YAML_TEXT}
---
Induction {TEXT}

Avery Example {TEXT} leads the induction programme for newly qualified social workers {TEXT}.
""",
    "norfolk/by-sidecar.md": f"# Bees\n\nTwo colonies live on the roof {_ESCAPED} of Larkspur House.\n",
    "norfolk/by-sidecar.md.yaml": f"title: {_YAML_TEXT}\npublisher: {_YAML_TEXT}\nauthor: {_YAML_TEXT}\n",
    "norfolk/advert.html": f"""<!doctype html><html><head><title>{_ESCAPED}</title>
<meta name="author" content="&quot;&gt;{_ESCAPED}"><script type="application/ld+json">{_POSTING}</script></head>
<body><main><h1>Senior social worker {_ESCAPED}</h1><p>Salary: £41,000 a year {_ESCAPED}</p>
<p>Closing date: 12 December 2027</p><p>Contact: {_ESCAPED} on 01632 960123 or jobs@example.org</p></main></body></html>
""",
    "norfolk/wrong-council.md": f"---\ncouncil: {_YAML_TEXT}\n---\nWords of the invented council.\n",
    "norfolk/wrong-kind.md": f"---\nkind: {_YAML_TEXT}\n---\nWords of the invented council.\n",
    f"norfolk/{BARE}.pdf": "%PDF-1.4 nothing",
    "tables/judgements.csv": "\n".join([*_TABLE, ""]),
}


def make_scripted_room(folder: Path) -> Room:
    """The application over those documents; somebody asked, gave an opinion, wrote an answer, a test and a name."""
    write_documents(folder, DOCUMENTS)
    contacts = folder / "contacts.yaml"
    contacts.write_text(f"norfolk:\n  team: {_YAML_TEXT}\n  hours: {_YAML_TEXT}\n  email: jobs@example.org\n", "utf-8")
    build(settings(folder))
    room = Room(folder, CONTACTS=str(contacts))
    api = room.app.test_client()
    for question in (ASKED, f"Who leads {TEXT}?", f"{TEXT} What is the mileage?"):
        said = api.post("/api/v1/chat", json={"question": question[:500], "council": "norfolk"}).json
        api.post(f"/api/v1/answers/{said['answer_id']}/opinion", json={"helpful": False, "reason": TEXT[:500]})
    admin = room.client(ADMIN)
    admin.post("/admin/tests", name=TEXT[:60], description=TEXT)
    admin.post("/admin/accounts", name=BARE, role=Role.RECRUITER.value)
    admin.post("/admin/sign-in", name=TEXT, password=TEXT)
    return room


def starts() -> list[str]:
    """Where each kind of person begins to look around: addresses that themselves carry script."""
    asked = "".join(f"%{byte:02x}" for byte in TEXT.encode())
    return [
        "/",
        "/ask",
        "/documents",
        "/councils",
        "/councils/norfolk",
        "/about",
        "/accessibility",
        "/deleted",
        "/widget",
        f"/ask?council={asked}",
        f"/documents?council={asked}",
        f"/widget?council={asked}",
        f"/councils/{BARE}",
        f"/documents/{BARE}",
        f"/nothing/{BARE}",
        f"/admin/sign-in?then={asked}",
        f"/admin/link/{asked[:60]}",
        "/admin/",
        f"/admin/documents?q={asked}&state={asked}&council={asked}",
        f"/admin/audit?account={asked}&action={asked}",
        "/admin/documents/add",
        "/admin/index",
        "/admin/index/versions",
        f"/admin/index/versions/{BARE}",
        "/admin/vacancies",
        f"/admin/judgements?council={asked}",
        "/admin/judgements?council=norfolk",
        "/admin/health",
        "/admin/accounts",
        "/admin/service",
        "/admin/settings",
        f"/admin/settings/contacts?council={asked}",
        "/admin/gaps",
        "/admin/requests",
        f"/admin/inspect?question={asked}&council={asked}",
        f"/admin/inspect?question={ASKED}&council=norfolk",
        "/admin/curated",
        f"/admin/curated/new?question={asked}",
        "/admin/feedback",
        "/admin/tests",
        "/admin/tests/1",
        f"/admin/tests/cases/new?set=1&question={asked}",
        f"/admin/dashboard?days={asked}&council={asked}",
        f"/admin/requests/new?question={asked}",
    ]


def pages_of(client: Client) -> Iterator[tuple[str, int, str]]:
    """Every page that this person can reach over links: its address, status and text."""
    waiting, seen = starts(), set[str]()
    while waiting and len(seen) < MANY_PAGES:
        address = waiting.pop(0)
        pattern = re.sub(r"[?].*", "", address) if len(seen) > 80 else address
        if pattern in seen:
            continue
        seen.add(pattern)
        response = client.get(address)
        if response.mimetype != "text/html":
            continue
        yield address, response.status_code, response.text
        if response.text:
            for _, _, link, _ in lxml.html.fromstring(response.text).iterlinks():
                found = urlsplit(urljoin(f"http://localhost{address}", link))
                target = found.path + (f"?{found.query}" if found.query else "")
                if found.netloc == "localhost" and not _NO_LINKS.search(found.path) and "sign-out" not in target:
                    waiting.append(target)


def faults_in(page: str) -> list[str]:
    """What got out of its place in a page: elements and attributes that no template holds, script in addresses."""
    faults = []
    for element in lxml.html.fromstring(page or "<p>").iter():
        if not isinstance(element.tag, str):
            continue
        if element.tag == TAG or (element.tag == "script" and "evil" in (element.text or "") and _is_run(element)):
            faults.append(f"element {element.tag}")
        for name, value in element.attrib.items():
            if element.tag == "img" and name == "src" and value.startswith("data:image/"):
                continue  # a picture runs no script
            scheme = re.sub(r"[\x00-\x20]", "", value).partition(":")[0].casefold()
            if name.startswith("on") or (name in _ADDRESSES and scheme in ("javascript", "data", "vbscript")):
                faults.append(f"{element.tag} {name}={value[:60]}")
            if name == "style" and "evil" in value:
                faults.append(f"style {value[:60]}")
    return faults


def _is_run(script: lxml.html.HtmlElement) -> bool:
    return "json" not in script.get("type", "")


PEOPLE = {"nobody": None, "recruiter": RECRUITER, "admin": ADMIN}
