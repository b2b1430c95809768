"""Ask one question and show the answer, its citations and how long each step took.

    python -m scripts.ask "What is Exampleshire's Ofsted rating?"
    python -m scripts.ask "What is the pay?" --council norfolk --json

Works without a server, on the published index. Exit status 1 when it cannot be done.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from app.answering.answer import answer_question
from app.api.bodies import citation_body, date_text
from app.api.requests import ChatRequest, read_request
from app.config import load
from app.councils.directory import Directory
from app.dates import today_in_britain
from app.domain import Answer, Citation
from app.encoder import load_encoder
from app.errors import AppError
from app.indexing.published import published_index
from app.reader.model import load_reader

Timings = dict[str, float]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; the return value is its exit status."""
    options = _read_arguments(arguments)
    timings: Timings = {}
    try:
        asked = read_request(ChatRequest, {"question": options.question})
        answer = _answer(asked.question, options.council, timings)
    except AppError as problem:
        print(problem, file=sys.stderr)
        return 1
    print(_as_json(answer, timings) if options.json else _in_words(answer, timings))
    return 0


def _read_arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m scripts.ask", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("question", help="what to ask, in quotes")
    parser.add_argument("--council", metavar="NAME", help="slug or name of the council that the question is about")
    parser.add_argument("--json", action="store_true", help="print one JSON object instead of words")
    return parser.parse_args(arguments)


def _answer(question: str, council: str | None, timings: Timings) -> Answer:
    with _timed("councils", timings):
        directory = Directory.load()
        slug = directory.resolve(council).slug if council else None
    config = load()
    with _timed("model", timings):
        encoder = load_encoder(config)
    with _timed("index", timings):
        index = published_index(config, encoder.identity).get()
    with _timed("answer", timings):
        return answer_question(
            question,
            council=slug,
            index=index,
            encoder=encoder,
            directory=directory,
            today=today_in_britain(datetime.now(UTC)),
            reader=load_reader(config),
        )


@contextmanager
def _timed(step: str, timings: Timings) -> Iterator[None]:
    started = time.perf_counter()
    yield
    timings[step] = round((time.perf_counter() - started) * 1000, 1)


def _in_words(answer: Answer, timings: Timings) -> str:
    parts = [answer.text]
    parts += [_shown(citation) for citation in answer.citations]
    parts += [f"Note: {caveat}" for caveat in answer.caveats]
    parts += [f"Ask also: {suggestion}" for suggestion in answer.suggestions]
    as_of = f", as of {answer.as_of.in_words}" if answer.as_of else ""
    parts.append(f"{answer.status}{as_of}, confidence {answer.confidence:.2f}, index {answer.index_version}")
    parts.append("Took " + ", ".join(f"{step} {took:.1f} ms" for step, took in timings.items()))
    return "\n\n".join(part for part in parts if part)


def _shown(citation: Citation) -> str:
    document = citation.document
    page = f", page {citation.page}" if citation.page else ""
    age = ", replaced by a newer source" if citation.superseded else ""
    place = f"{document.path}{page}, characters {citation.start} to {citation.end}{age}"
    return f"[{citation.n}] {document.metadata.title}\n    {place}\n    “{citation.quote}”"


def _as_json(answer: Answer, timings: Timings) -> str:
    body: dict[str, Any] = {
        "status": answer.status,
        "answer": answer.text,
        "citations": [citation_body(citation).model_dump(mode="json") for citation in answer.citations],
        "as_of": date_text(answer.as_of),
        "caveats": answer.caveats,
        "suggestions": answer.suggestions,
        "confidence": answer.confidence,
        "index_version": answer.index_version,
        "timings_ms": timings,
    }
    return json.dumps(body, ensure_ascii=False, indent=2)


if __name__ == "__main__":
    raise SystemExit(main())
