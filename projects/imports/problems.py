"""What is wrong with a line of an import."""

from collections.abc import Iterable
from dataclasses import dataclass

from common.refusals import FieldError, Invalid


@dataclass(frozen=True, order=True)
class Problem:
    """A line by its number, the field, and what to do about it. The whole line is meant where no field is named."""

    line: int
    field: str
    detail: str
    code: str = "invalid"

    def __str__(self) -> str:
        where = f"line {self.line}, {self.field}" if self.field else f"line {self.line}"
        return f"{where}: {self.detail}"


def as_invalid(problems: Iterable[Problem]) -> Invalid:
    """All problems as one refusal of bad input; a field's path begins with the number of its line."""
    return Invalid([FieldError(path(problem), problem.code, problem.detail) for problem in sorted(problems)])


def path(problem: Problem) -> str:
    return f"lines[{problem.line}].{problem.field}" if problem.field else f"lines[{problem.line}]"
