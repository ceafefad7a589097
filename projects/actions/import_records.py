"""Take the lines of a file into the dossiers of projects: all of them, or none."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from accounts.models import Person
from common import words
from common.refusals import Invalid
from projects import dossier
from projects.actions.edit_profile import edit_profile
from projects.actions.records import write_new, write_over
from projects.actions.register_project import register_project
from projects.imports.problems import Problem, as_invalid
from projects.models import Project
from projects.models.record import Record
from projects.permissions import require_editable, require_editor
from projects.records.contents import said
from projects.records.declaration import RecordType


@dataclass(frozen=True)
class Row:
    """A line: what it says, about which project, and which record it changes; without one, it adds one."""

    line: int
    project: Project | None
    values: dict[str, Any]
    record: Record | None = None


@dataclass
class Outcome:
    """What an import did, or, tried dry, would do."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    #: The projects whose dossier is another than before, and how many lines made it so.
    touched: dict[str, int] = field(default_factory=dict)

    def note(self, what: str, project: Project) -> None:
        """One line more: "added", "changed" or "unchanged"."""
        setattr(self, what, getattr(self, what) + 1)
        if what != "unchanged":
            self.touched[project.key] = self.touched.get(project.key, 0) + 1


@transaction.atomic
def import_records(kind: RecordType, rows: Collection[Row], *, by: Person, dry_run: bool = False) -> Outcome:
    """Write down what the lines say. A line that is in a dossier word for word changes nothing; a bad one stops all."""
    projects = {project.pk: project for project in open_dossiers(rows, by)}
    contents = {pk: contents_of(kind, project) for pk, project in projects.items()}
    outcome = Outcome()

    def take(row: Row) -> None:
        project = projects[row.project.pk if row.project else 0]
        outcome.note(take_record(kind, row, project, contents[project.pk]), project)

    take_all(rows, take)
    if dry_run:
        transaction.set_rollback(True)
        return outcome
    for project in projects.values():
        if lines := outcome.touched.get(project.key):
            dossier.refresh(project, kind.section, by=by, act="imported", what=words.count(lines, "line"))
    return outcome


@transaction.atomic
def import_projects(rows: Collection[Row], *, by: Person, dry_run: bool = False) -> Outcome:
    """Register the projects that lines name, or change those that are here; a bad line stops all."""
    list(Project.objects.locked().filter(pk__in={row.project.pk for row in rows if row.project}).order_by("pk"))
    outcome = Outcome()

    def take(row: Row) -> None:
        if row.project is None:
            outcome.note("added", register_project(by=by, **row.values))
            return
        before = {name: getattr(row.project, name) for name in row.values}
        edit_profile(row.project, by=by, **row.values)
        outcome.note("unchanged" if before == row.values else "changed", row.project)

    take_all(rows, take)
    if dry_run:
        transaction.set_rollback(True)
    return outcome


def take_all(rows: Iterable[Row], take: Callable[[Row], None]) -> None:
    """Take each line; what is wrong with any of them is told together."""
    if problems := [problem for row in rows for problem in problems_of(row, take)]:
        raise as_invalid(problems)


def problems_of(row: Row, take: Callable[[Row], None]) -> Iterator[Problem]:
    """What is wrong with a line, found by taking it."""
    try:
        take(row)
    except Invalid as invalid:
        yield from (Problem(row.line, error.field, error.detail, error.code) for error in invalid.errors)


def open_dossiers(rows: Collection[Row], by: Person) -> list[Project]:
    """Lock every project that a file names, in one order, for those who may change them."""
    named = {row.project.pk for row in rows if row.project}
    projects = list(Project.objects.locked().filter(pk__in=named).order_by("pk"))
    for project in projects:
        require_editor(by, project)
        require_editable(project)
    return projects


def contents_of(kind: RecordType, project: Project) -> list[dict[str, Any]]:
    """What the records of a type say on a project."""
    return [said(kind.values(record)) for record in kind.rows().filter(project=project)]


def take_record(kind: RecordType, row: Row, project: Project, contents: list[dict[str, Any]]) -> str:
    """Take one line into a dossier, and say what that came to."""
    if row.record is not None:
        return "changed" if write_over(kind, row.record, row.values) else "unchanged"
    content = said(kind.blank() | row.values)
    if content in contents:
        return "unchanged"
    write_new(kind, project, row.values)
    contents.append(content)
    return "added"
