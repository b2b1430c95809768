"""The story of a build: knowledge folder in, published index version out.

A version is built beside the published one and becomes visible in one step, so
a build that fails or is killed changes nothing for those who are asking.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from app.config import Config
from app.councils.directory import Directory
from app.documents.sources import misnamed_failures
from app.domain import Document
from app.encoder import Encoder
from app.errors import BrokenIndex, ConfigError
from app.facts.all_facts import Facts
from app.facts.corrections import Corrections, read_corrections
from app.facts.read import put_right, read_facts
from app.indexing.cache import Encoded, VectorCache
from app.indexing.disk import disk_faults_told
from app.indexing.draft import Content, divide, seal, write_encoded, write_facts, write_passages, write_texts
from app.indexing.opened import open_folder
from app.indexing.previous import Kept, kept_content
from app.indexing.progress import Progress, Stages
from app.indexing.readers import Sources
from app.indexing.recipe import recipe_for
from app.indexing.report import FACTS, BuildReport, Outcome
from app.indexing.settled import settled
from app.indexing.shared import BUILD_WAIT_SECONDS, share_folder, writing
from app.indexing.sources import ReadResult, read_sources
from app.indexing.vectors import kind_for
from app.indexing.verify import verify
from app.indexing.version import (
    Manifest,
    Recipe,
    adopt,
    clean,
    let_changes_wait,
    list_versions,
    new_draft,
    new_version_id,
    publish,
)
from app.reader.model import reader_digest

SHOWN_FAILURES = 5


def build_index(
    config: Config,
    make_encoder: Callable[[], Encoder],
    directory: Directory,
    *,
    now: Callable[[], datetime],
    progress: Progress,
    force: bool = False,
    do_publish: bool = True,
) -> BuildReport:
    """Bring the published version up to date with the knowledge folder, at the cost of what changed.

    ``make_encoder`` is called only when there is something to do; ``force``
    reads every source again and publishes a new version whatever was found.
    Without ``do_publish`` the new version is complete and verified, and waits
    for a person to publish it. Raises ConfigError when there is no source or corrections cannot be read,
    BuildRunning, EncoderError, and BrokenIndex when nothing could be read or written or the result does not pass its
    checks.
    """
    stages = Stages(progress)
    share_folder(config)
    with disk_faults_told(config.index_dir), writing(config, BUILD_WAIT_SECONDS):
        recipe = recipe_for(config)
        let_changes_wait(config.index_dir, not do_publish)
        report = None if force else settled(config.index_dir, recipe, do_publish)
        if report is not None:
            return report.after(stages)

        corrections = _corrections(config, directory)
        kept = Kept() if force else kept_content(config.index_dir, recipe)
        read = _read(config, directory, recipe, kept, stages)
        documents = _in_order(kept, read)
        encoder = make_encoder()
        moment = now()
        version = new_version_id(moment, list_versions(config.index_dir))
        draft = new_draft(config.index_dir, version)
        with stages.stage("Dividing", len(documents)) as advance:
            content = write_passages(draft, documents, divide(documents, kept.passages, encoder, advance))
        facts = _facts(documents, corrections, directory, stages)
        write_facts(draft, facts)
        encoded = _encode(config, draft, content, encoder, moment, stages)
        made = Manifest(version, moment.isoformat(), recipe, read.failures, answer_reader=reader_digest(config))
        manifest = _seal(draft, made, content, facts, stages)
        with stages.stage("Verifying", len(content.passages)) as advance:
            verify(open_folder(draft, manifest), encoder)
            advance(len(content.passages))
        adopt(config.index_dir, version)
        if do_publish:
            publish(config.index_dir, version)
        removed = clean(config.index_dir, config.keep_versions)
        outcome = Outcome.PUBLISHED if do_publish else Outcome.CANDIDATE
        report = _noting(_report(manifest, kept, encoded, removed), documents)
        return replace(report, outcome=outcome, findings=facts.findings).after(stages)


def _read(config: Config, directory: Directory, recipe: Recipe, kept: Kept, stages: Stages) -> ReadResult:
    """Read every source that is new or changed. Raises BrokenIndex when not one can be used."""
    changed = [path for path in recipe.sources if path not in kept.documents]
    sources = Sources(config.knowledge_dir, directory, config.max_document_mb * 1024 * 1024)
    with stages.stage("Reading", len(changed)) as advance:
        read = read_sources(sources, changed, advance)
    if not read.documents and not kept.documents:
        reasons = [f"{path}: {reason}" for path, reason in sorted(read.failures.items())]
        shown = "; ".join(reasons[:SHOWN_FAILURES]) + ("; …" if len(reasons) > SHOWN_FAILURES else "")
        raise BrokenIndex(f"None of the {len(reasons)} sources could be read, so nothing was published. {shown}")
    return replace(read, failures={**read.failures, **misnamed_failures(config.knowledge_dir)})


def _in_order(kept: Kept, read: ReadResult) -> list[Document]:
    documents = {**kept.documents, **read.documents}
    return [documents[path] for path in sorted(documents)]


def _corrections(config: Config, directory: Directory) -> Corrections:
    """What people have corrected. Raises ConfigError for a file that cannot be read: all of it would count no more."""
    found = read_corrections(config.knowledge_dir, directory)
    for problem in found.problems:
        if problem.number is None:
            raise ConfigError(
                f"{problem.path}: {problem.says}. Mend it: without it every judgement that was corrected would be "
                "given as it was before."
            )
    return found


def _facts(documents: list[Document], corrections: Corrections, directory: Directory, stages: Stages) -> Facts:
    """What the documents state of Ofsted's judgements, put right by people's corrections."""
    with stages.stage("Fact-finding", len(documents)) as advance:
        facts = read_facts(documents, directory, advance)
        return put_right(facts, documents, corrections, directory)


def _encode(config: Config, draft: Path, content: Content, encoder: Encoder, now: datetime, stages: Stages) -> Encoded:
    """Write texts and vectors into the draft."""
    if not content.passages:
        raise BrokenIndex("The documents hold no sentence that could be indexed, so nothing was published.")
    write_texts(draft, content)
    file = config.index_dir / "cache" / "vectors.sqlite"
    total = len(content.passages) + content.sentence_count
    with VectorCache(file, encoder.identity.key, now.date()) as cache, stages.stage("Encoding", total) as advance:
        encoded = write_encoded(draft, content, encoder, cache, advance)
        cache.prune()
    return encoded


def _seal(draft: Path, manifest: Manifest, content: Content, facts: Facts, stages: Stages) -> Manifest:
    counts = {
        "documents": len(content.documents),
        "passages": len(content.passages),
        "sentences": content.sentence_count,
        "inspections": len(facts.inspections),
        "judgements": len(facts.judgements) + sum(len(visit.judgements) for visit in facts.inspections),
        "corrections": len(facts.corrections),
        "vacancies": len(facts.vacancies),
        "people": len({fact.person for fact in facts.people}),
        "figures": len(facts.figures),
    }
    kind = kind_for(len(content.passages))
    return seal(draft, replace(manifest, counts=counts, timings=dict(stages.seconds), vectors=kind.value))


def _report(manifest: Manifest, kept: Kept, encoded: Encoded, removed: list[str]) -> BuildReport:
    return BuildReport(
        Outcome.PUBLISHED,
        manifest.id,
        sources=len(manifest.recipe.sources),
        read=manifest.counts["documents"] - len(kept.documents),
        reused=len(kept.documents),
        failures=manifest.failures,
        passages=manifest.counts["passages"],
        sentences=manifest.counts["sentences"],
        facts={name: manifest.counts[name] for name in FACTS},
        encoded=encoded.encoded,
        from_cache=encoded.from_cache,
        removed=tuple(removed),
    )


def _noting(report: BuildReport, documents: list[Document]) -> BuildReport:
    """The report with what people should look at in the documents themselves."""
    known = [(document.path, document.metadata) for document in documents]
    unplaced = tuple(path for path, metadata in known if metadata.is_unplaced)
    hidden = {path: metadata.hidden_characters for path, metadata in known if metadata.hidden_characters}
    unread = {path: metadata.unread_pages for path, metadata in known if metadata.unread_pages}
    kinds = {path: metadata.unknown_kind for path, metadata in known if metadata.unknown_kind}
    return replace(report, unplaced=unplaced, hidden=hidden, unread=unread, unknown_kinds=kinds)
