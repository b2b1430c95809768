"""Reading the project's own source: its files, its modules and what each imports."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def python_files(*folders: str) -> list[Path]:
    """Every Python file under the named folders of the project, sorted."""
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


def project_files() -> list[Path]:
    """Every file that is, or could be, committed; outside a git checkout none."""
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    names = listing.stdout.decode().split("\0") if listing.returncode == 0 else []
    return sorted(path for name in names if name and (path := ROOT / name).is_file())


@cache
def tree_of(path: Path) -> ast.Module:
    """The syntax tree of one file, parsed once."""
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def module_name(path: Path) -> str:
    """``app/documents/pdf.py`` is ``app.documents.pdf``; an ``__init__.py`` is its package."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports_of(tree: ast.AST, module: str, is_package: bool = False) -> Iterator[str]:
    """Full dotted names that a module imports anywhere in it: inside functions and for types alone too.

    ``from a.b import c`` gives ``a.b.c``: whether ``c`` is a module is for the caller to see.
    """
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            origin = _origin(node, module, is_package)
            yield from (f"{origin}.{alias.name}" for alias in node.names)


def _origin(node: ast.ImportFrom, module: str, is_package: bool) -> str:
    if node.level == 0:
        return node.module or ""
    parts = module.split(".")
    kept = parts[: len(parts) - node.level + (1 if is_package else 0)]
    return ".".join([*kept, node.module] if node.module else kept)


def import_graph(folder: str = "app") -> dict[str, set[str]]:
    """For every module of a folder, the modules of the project that it imports."""
    files = {module_name(path): path for path in python_files(folder)}
    return {
        name: {
            target
            for imported in imports_of(tree_of(path), name, path.name == "__init__.py")
            if (target := nearest_module(imported, set(files))) is not None and target != name
        }
        for name, path in files.items()
    }


def nearest_module(imported: str, modules: set[str]) -> str | None:
    """The longest leading part of a dotted name that is a module of the project."""
    parts = imported.split(".")
    for length in range(len(parts), 0, -1):
        if (name := ".".join(parts[:length])) in modules:
            return name
    return None
