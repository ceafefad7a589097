"""What holds for every file of the product."""

import ast
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from tests.architecture.source import PACKAGES, functions, modules, tree, where

LONGEST_FILE = 300
MEDIAN_FUNCTION = 8
STATE_WRITERS = {"lifecycle.py"}


def test_no_import_hides_inside_a_function() -> None:
    found = [
        where(path, node)
        for path in modules(tests=True)
        for function in functions(path)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert found == []


def test_no_file_is_longer_than_a_reader_likes() -> None:
    lengths = {str(path): len(path.read_text().splitlines()) for path in modules(tests=True)}
    assert {path: lines for path, lines in lengths.items() if lines > LONGEST_FILE} == {}


def test_half_of_all_functions_have_eight_lines_or_fewer() -> None:
    lengths = [node.end_lineno - node.lineno + 1 for path in modules() for node in functions(path) if node.end_lineno]
    assert median(lengths) <= MEDIAN_FUNCTION


def test_no_except_catches_everything() -> None:
    broad = {"Exception", "BaseException"}
    found = [
        where(path, node.type or node.body[0])
        for path in modules(tests=True)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ExceptHandler) and (node.type is None or _names(node.type) & broad)
    ]
    assert found == []


def test_actions_know_nothing_of_requests() -> None:
    web = ("django.http", "django.shortcuts", "django.contrib.messages", "rest_framework")
    found = [
        f"{where(path, node)} {name}"
        for path in _actions()
        for node in ast.walk(tree(path))
        for name in _imported(node)
        if name.startswith(web)
    ]
    assert found == []


def test_actions_send_nothing() -> None:
    outgoing = ("django.core.mail", "httpx", "requests", "smtplib", "apprise")
    found = [
        where(path, node)
        for path in _actions()
        if path.parts[-3] != "notifications"
        for node in ast.walk(tree(path))
        if any(name.startswith(outgoing) for name in _imported(node))
    ]
    assert found == []


def test_state_changes_only_where_transitions_are_declared() -> None:
    found = [
        where(path, node)
        for path in modules()
        if path.name not in STATE_WRITERS and "config" not in path.parts
        for node in ast.walk(tree(path))
        if _writes_state(node)
    ]
    assert found == []


def test_the_time_is_asked_of_one_clock() -> None:
    """`common.clock` knows when a story is told for another day; other clocks do not."""
    found = [
        where(path, node)
        for path in modules()
        if path.parts[-2:] != ("common", "clock.py")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call) and _called(node) in {"timezone.now", "datetime.now", "date.today"}
    ]
    assert found == []


def test_every_public_module_says_what_it_is_about() -> None:
    silent = [path for path in modules() if tree(path).body and ast.get_docstring(tree(path)) is None]
    assert silent == []


def test_nobody_imports_the_wiring() -> None:
    found = [
        where(path, node)
        for path in modules()
        if path.parent.name != "config" and set(PACKAGES[1:]) & set(path.parts)
        for node in ast.walk(tree(path))
        if any(name.split(".")[0] == "config" for name in _imported(node))
    ]
    assert found == []


def _actions() -> Iterator[Path]:
    return (path for path in modules() if path.parent.name == "actions")


def _imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom) and node.module:
        return [node.module]
    return []


def _names(node: ast.expr) -> set[str]:
    return {found.id for found in ast.walk(node) if isinstance(found, ast.Name)}


def _writes_state(node: ast.AST) -> bool:
    """`x.state = …`, or `.update(state=…)`: a step that no transition has declared."""
    if isinstance(node, ast.Assign):
        return any(isinstance(target, ast.Attribute) and target.attr == "state" for target in node.targets)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "update":
        return any(keyword.arg == "state" for keyword in node.keywords)
    return False


def _called(node: ast.Call) -> str:
    function = node.func
    if isinstance(function, ast.Attribute) and isinstance(function.value, ast.Name):
        return f"{function.value.id}.{function.attr}"
    return ""
