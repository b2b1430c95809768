"""Imports go down: to the own package or to lower floors, never up, never in a circle."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.guards.sources import ROOT, import_graph, imports_of, module_name, nearest_module, python_files, tree_of

GROUND = "the ground floor"
FLOORS: dict[str, float] = {
    "app.errors": 0,
    "app.dates": 0,
    "app.domain": 0,
    "app.vacancy": 0,
    "app.redaction": 0,
    "app.files": 0,
    "app.own_folder": 0,
    "app.stems": 0,
    "app.number_words": 0,
    "app.spreadsheet_cells": 0,
    "app.read_once": 0,
    "app.lazy_pattern": 0,
    "app.shipped_yaml": 0,
    "app.config": 1,
    "app.observability": 1,
    "app.metrics": 1,
    "app.confinement": 1,
    "app.documents": 2,
    "app.councils": 1,
    "app.contacts": 2,
    "app.encoder": 2,
    "app.storage": 2,
    "app.bert_graph": 1,
    "app.onnx_session": 1,
    "app.packaged_model": 1,
    "app.model_identity": 1,
    "app.shipped_model": 1,
    "app.question_encoder": 1.5,  # stands between the ground of models and the encoder
    "app.reader": 2,
    "app.message_model": 2.1,  # lays its message out as the reader does
    "app.intents": 2.2,  # reads messages by that
    "app.facts": 2.5,  # a mezzanine: read out of documents, kept in an index version
    "app.indexing": 3,
    "app.knowledge": 3.5,  # the folder as people change it
    "app.backup": 4,
    "app.doctor": 4,
    "app.moving": 4,
    "app.in_force": 4,
    "app.retrieval": 4,
    "app.conversation": 4,
    "app.answering": 5,
    "app.access": 6,
    "app.parts": 6,
    "app.api": 7,
    "app.pages": 7,
    "app.evaluation": 5.5,  # a mezzanine: measures answers; the recruiter's pages show its figures
    "app.queue": 2.5,  # beside the jobs that it carries
    "app.evidence": 5.5,  # the same mezzanine: keeps one answer, measures nothing
    "app.models": 7,
    "app.factory": 8,
    "app.worker": 8,
    "app.gunicorn_conf": 9,
    "app.gunicorn_worker": 9,
}
# A module that was split off another one and shares its room.
SAME_ROOM = dict.fromkeys(
    ("app.encoder_identity", "app.encoder_export", "app.encode_once", "app.packaged_encoder", "app.folder_encoder"),
    "app.encoder",
)
WEB = {"flask", "werkzeug"}
WEB_FLOORS = range(6, 9)
HEAVY = {"torch", "sentence_transformers", "transformers", "onnx", "optimum", "openvino"}

NOT_TO_ANSWER = {"docx", "lxml", "markdown_it", "pypdfium2", "huey", "openpyxl", "matplotlib", "authlib", "zxcvbn"}
NOT_TO_ANSWER |= {"alembic", "bm25s", "charset_normalizer", "scipy"}
NOT_TO_ANSWER |= {f"app.facts.{each}" for each in ("people_reader", "people_words", "prose_words", "vacancy_roles")}
"""Loading these would make a server's start longer; whoever needs one loads it then."""


def room_of(module: str) -> str:
    """The package, or the lone module, that a module belongs to; floor 0 is one room."""
    room = ".".join(module.split(".")[:2])
    return GROUND if FLOORS.get(room) == 0 else SAME_ROOM.get(room, room)


def floor_of(module: str) -> float:
    """The floor of a module; a room that the table does not know is under the ground, and reported by its own test."""
    room = ".".join(module.split(".")[:2])
    return FLOORS.get(SAME_ROOM.get(room, room), -1)


def upward_imports(graph: dict[str, set[str]]) -> list[str]:
    """Imports that leave the own room for a floor that is not lower."""
    return [
        f"{module} (floor {floor_of(module)}) imports {target} (floor {floor_of(target)})"
        for module, targets in sorted(graph.items())
        for target in sorted(targets)
        if room_of(module) != room_of(target) and floor_of(target) >= floor_of(module)
    ]


def circle_in(graph: dict[str, set[str]]) -> list[str]:
    """The modules of one circle, in order, or an empty list."""
    done: set[str] = set()

    def walk(module: str, above: list[str]) -> list[str]:
        if module in above:
            return [*above[above.index(module) :], module]
        if module in done:
            return []
        for target in sorted(graph.get(module, ())):
            if circle := walk(target, [*above, module]):
                return circle
        done.add(module)
        return []

    return next((circle for module in sorted(graph) if (circle := walk(module, []))), [])


def switches_set(tree: ast.AST) -> set[str]:
    """Names of the environment variables that a module assigns, as in ``os.environ["NAME"] = ...``."""
    return {
        ast.literal_eval(node.slice)
        for node in ast.walk(tree)
        if isinstance(node, ast.Subscript)
        and isinstance(node.ctx, ast.Store)
        and isinstance(node.slice, ast.Constant)
        and ast.unparse(node.value) == "os.environ"
    }


def reads_environment(tree: ast.AST) -> list[int]:
    """Lines that touch environment variables otherwise than by assigning one by its name."""
    names = {"environ", "environb", "getenv", "putenv", "unsetenv"}
    assigned = {
        id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Store)
    }
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "os":
            found += [node.lineno] if node.attr in names and id(node) not in assigned else []
        elif isinstance(node, ast.ImportFrom) and node.module == "os":
            found += [node.lineno for alias in node.names if alias.name in names]
    return found


def imports_on_load(tree: ast.Module) -> set[str]:
    """Dotted names imported when the module is loaded: not those inside functions or for types alone."""
    found: set[str] = set()
    waiting: list[ast.AST] = list(tree.body)
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            continue
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            waiting += node.orelse
            continue
        if isinstance(node, ast.Import | ast.ImportFrom):
            found |= set(imports_of(node, ""))
        waiting += ast.iter_child_nodes(node)
    return found


def loaded_with(module: str) -> set[str]:
    """Top-level packages, and modules of the project, that a module loads with it, itself or through others."""
    modules = {module_name(path): path for path in python_files("app")}
    seen, waiting, found = set(), [module], set()
    while waiting:
        name = waiting.pop()
        for imported in imports_on_load(tree_of(modules[name])):
            target = nearest_module(imported, set(modules))
            found |= {imported.split(".")[0], target or ""}
            if target is not None and target not in seen:
                seen.add(target)
                waiting.append(target)
    return found


def test_every_module_has_a_floor() -> None:
    rooms = {".".join(name.split(".")[:2]) for name in import_graph() if name != "app"}
    known = set(FLOORS) | set(SAME_ROOM)
    assert rooms <= known, f"give these a floor: {sorted(rooms - known)}"


def test_a_module_imports_its_own_room_or_lower_floors_only() -> None:
    graph = {module: targets - {"app"} for module, targets in import_graph().items() if module != "app"}
    assert upward_imports(graph) == []


def test_no_modules_import_each_other_in_a_circle() -> None:
    assert circle_in(import_graph()) == []


def test_flask_stays_on_the_web_floors() -> None:
    strays = [
        f"{name} imports {imported}"
        for path in python_files("app")
        if (name := module_name(path)) != "app" and floor_of(name) not in WEB_FLOORS
        for imported in imports_of(tree_of(path), name)
        if imported.split(".")[0] in WEB
    ]
    assert strays == []


def test_the_package_itself_is_a_docstring_only() -> None:
    body = tree_of(ROOT / "app" / "__init__.py").body
    assert all(isinstance(node, ast.Expr) for node in body)
    assert len(body) == 1


def test_only_the_settings_module_reads_the_environment() -> None:
    readers = {module_name(path) for path in python_files("app") if reads_environment(tree_of(path))}
    assert readers <= {"app.config"}


def test_only_where_models_are_loaded_are_switches_of_their_libraries_set() -> None:
    setters = {module_name(path): found for path in python_files("app") if (found := switches_set(tree_of(path)))}
    assert setters.pop("app.encoder", set()) <= {"HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE", "TOKENIZERS_PARALLELISM"}
    assert setters.pop("app.onnx_session", set()) <= {"ORT_DISABLE_TELEMETRY"}
    assert setters == {}


@pytest.mark.parametrize("path", python_files("app"), ids=module_name)
def test_nothing_heavy_is_imported_before_it_is_needed(path: Path) -> None:
    assert {name.split(".")[0] for name in imports_on_load(tree_of(path))} & HEAVY == set()


def test_a_server_starts_without_what_only_reading_and_the_queue_need() -> None:
    assert loaded_with("app.factory") & NOT_TO_ANSWER == set()
    assert "app.facts.people_words" in loaded_with("app.facts.people_reader")
    assert {"docx", "lxml"} <= loaded_with("app.documents.formats")


def test_the_guard_sees_an_import_that_goes_up() -> None:
    graph = {"app.documents.pdf": {"app.domain", "app.retrieval.search"}, "app.domain": {"app.dates"}}
    assert upward_imports(graph) == ["app.documents.pdf (floor 2) imports app.retrieval.search (floor 4)"]


def test_the_guard_sees_an_import_across_one_floor() -> None:
    assert upward_imports({"app.documents.read": {"app.storage.engine"}}) == [
        "app.documents.read (floor 2) imports app.storage.engine (floor 2)"
    ]


def test_the_guard_sees_a_circle_inside_a_package() -> None:
    graph = {"app.api.chat": {"app.api.requests"}, "app.api.requests": {"app.api.problems"}}
    assert circle_in(graph) == []
    graph["app.api.problems"] = {"app.api.chat"}
    assert circle_in(graph) == ["app.api.chat", "app.api.requests", "app.api.problems", "app.api.chat"]


def test_the_guard_sees_imports_hidden_in_functions_and_relative_ones() -> None:
    tree = ast.parse("def load():\n    import torch\n    from . import pdf\n    from ..storage import engine\n")
    assert set(imports_of(tree, "app.documents.read")) == {"torch", "app.documents.pdf", "app.storage.engine"}
    assert imports_on_load(tree) == set()


def test_the_guard_sees_an_environment_variable_read() -> None:
    assert reads_environment(ast.parse("import os\nhome = os.environ['HOME']\n")) == [2]
    assert reads_environment(ast.parse("from os import getenv\n")) == [1]
    assert reads_environment(ast.parse("import os\ncores = os.cpu_count()\n")) == []
    switch = ast.parse("import os\nos.environ['OFFLINE'] = '1'\n")
    assert reads_environment(switch) == []
    assert switches_set(switch) == {"OFFLINE"}
