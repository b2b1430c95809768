"""Rooms have walls: no file over 400 lines, no function over 60."""

from __future__ import annotations

import ast

from tests.guards.sources import ROOT, python_files, tree_of

FILE_LINES = 400
FUNCTION_LINES = 60


def long_functions(tree: ast.AST, limit: int) -> list[str]:
    """Names of the functions with more lines than the limit, signature and docstring included."""
    return [
        f"{node.name} ({length} lines)"
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (length := (node.end_lineno or node.lineno) - node.lineno + 1) > limit
    ]


def test_no_file_is_longer_than_400_lines() -> None:
    lengths = {
        str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines())
        for path in python_files("app", "scripts")
    }
    assert {name: lines for name, lines in lengths.items() if lines > FILE_LINES} == {}


def test_no_function_is_longer_than_60_lines() -> None:
    found = [
        f"{path.relative_to(ROOT)}: {name}"
        for path in python_files("app", "scripts")
        for name in long_functions(tree_of(path), FUNCTION_LINES)
    ]
    assert found == []


def test_the_guard_counts_the_lines_of_a_function() -> None:
    tree = ast.parse("def short():\n    pass\n\ndef long():\n    a = 1\n    b = 2\n    return a + b\n")
    assert long_functions(tree, 3) == ["long (4 lines)"]
