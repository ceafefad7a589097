"""The source of the product, read as trees."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("config", "demo", "insights", "notifications", "approvals", "projects", "accounts", "audit", "common")


def modules(*, tests: bool = False) -> Iterator[Path]:
    """Every Python file of the product, save migrations; with `tests`, those of the tests too."""
    yield from (ROOT / "manage.py", ROOT / "slipway.py")
    for package in (*PACKAGES, *(("tests",) if tests else ())):
        yield from sorted(path for path in (ROOT / package).rglob("*.py") if "migrations" not in path.parts)


@cache
def tree(path: Path) -> ast.Module:
    """The file as a tree."""
    return ast.parse(path.read_text(), filename=str(path))


def where(path: Path, node: ast.AST) -> str:
    """How a finding is named: file and line."""
    return f"{path.relative_to(ROOT)}:{getattr(node, 'lineno', 0)}"


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function of a file, at whatever depth."""
    return (node for node in ast.walk(tree(path)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
