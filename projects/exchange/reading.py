"""From the lines of a file to what they mean here: which project, which record, and values that a column takes."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from rest_framework.request import Request

from accounts.asking import asking
from common.api.problems import field_errors
from projects.actions.import_records import Row
from projects.exchange.files import Entry
from projects.imports.problems import Problem, as_invalid
from projects.models import Project
from projects.models.record import Record
from projects.records.declaration import RecordType
from projects.serializers.projects import ProjectChangeSerializer, ProjectRegistrationSerializer
from projects.serializers.records import serializer_of


class Reading:
    """What is understood of a file, and what is not."""

    def __init__(self, request: Request) -> None:
        self.request = request
        self.rows: list[Row] = []
        self.problems: list[Problem] = []

    def done(self) -> list[Row]:
        """Every line, or a refusal that names each line that is not understood."""
        if self.problems:
            raise as_invalid(self.problems)
        return self.rows

    def checked(self, entry: Entry, serializer: Any) -> dict[str, Any]:
        """The values of a line, as columns take them; what they refuse is a problem of that line."""
        if not serializer.is_valid():
            wrong = field_errors(serializer.errors)
            self.problems += [Problem(entry.line, error.field, error.detail, error.code) for error in wrong]
        values: dict[str, Any] = serializer.validated_data if not serializer.errors else {}
        return values


def record_rows(kind: RecordType, entries: Collection[Entry], request: Request) -> list[Row]:
    """Lines about records: each names its project, and the record by its id if it changes one."""
    reading, projects = Reading(request), projects_named(entries, request)
    records = records_named(kind, entries, projects)
    for entry in entries:
        body = dict(entry.body)
        project, pk = projects.get(str(body.pop("project", ""))), body.pop("id", None)
        record = records.get(str(pk))
        for problem in strays(kind, entry, project, record, pk):
            reading.problems.append(problem)
            break
        else:
            serializer = serializer_of(kind)(record, data=body, partial=bool(record), context={"request": request})
            reading.rows.append(Row(entry.line, project, reading.checked(entry, serializer), record))
    return reading.done()


def strays(kind: RecordType, entry: Entry, project: Project | None, record: Any, pk: Any) -> Iterator[Problem]:
    """Lines that lead nowhere."""
    if project is None:
        yield Problem(entry.line, "project", no_project(str(entry.body.get("project", ""))[:40]))
    elif pk is not None and (record is None or record.project_id != project.pk):
        yield Problem(entry.line, "id", f"There is no {kind.noun} {str(pk)[:20]} on {project.key}.")


def no_project(key: str) -> str:
    """What is wrong with the name of a project."""
    return f"There is no project {key}, or you may not see it." if key else "Name the project by its key."


def projects_named(entries: Collection[Entry], request: Request) -> Mapping[str, Project]:
    """The projects that lines name by their keys, as far as whoever asks may know of them; one statement."""
    keys = {str(entry.body.get("project", ""))[:40] for entry in entries}
    return {project.key: project for project in Project.objects.visible_to(asking(request)).filter(key__in=keys)}


def records_named(kind: RecordType, entries: Collection[Entry], projects: Mapping[str, Project]) -> dict[str, Record]:
    """The records that lines name by their ids; one statement."""
    ids = [pk for entry in entries if (pk := str(entry.body.get("id", "")))[:18].isdigit() and len(pk) <= 18]
    return {str(record.pk): record for record in kind.rows().filter(pk__in=ids, project__in=projects.values())}


def project_rows(entries: Collection[Entry], request: Request) -> list[Row]:
    """Lines about projects: each names one that is here by its key or external id, or registers a new one."""
    reading, (by_key, by_external) = Reading(request), known_projects(entries, request)
    for entry in entries:
        body = dict(entry.body)
        key = body.pop("key", None)
        project = by_key.get(str(key)) if key else by_external.get(str(body.get("external_id")))
        if key and project is None:
            reading.problems.append(Problem(entry.line, "key", f"There is no project {str(key)[:40]}."))
            continue
        taken = ProjectRegistrationSerializer if project is None else ProjectChangeSerializer
        serializer = taken(data=body, context={"request": request})
        reading.rows.append(Row(entry.line, project, reading.checked(entry, serializer)))
    return reading.done()


def known_projects(entries: Collection[Entry], request: Request) -> tuple[dict[str, Project], dict[str, Project]]:
    """The projects that lines name, by key and by external id; two statements."""
    visible = Project.objects.visible_to(asking(request)).select_related("lead")
    keys = {str(entry.body["key"])[:40] for entry in entries if entry.body.get("key")}
    external = {str(entry.body["external_id"])[:200] for entry in entries if entry.body.get("external_id")}
    return (
        {project.key: project for project in visible.filter(key__in=keys)},
        {str(project.external_id): project for project in visible.filter(external_id__in=external)},
    )
