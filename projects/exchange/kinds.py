"""What goes in and out as a file: records of each type, projects, and, only out, pulses."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from rest_framework.request import Request

from accounts.models import Person
from projects.actions.import_records import Outcome, Row, import_projects, import_records
from projects.exchange.cells import KEYS
from projects.exchange.files import Entry
from projects.exchange.reading import project_rows, record_rows
from projects.models import Project, Pulse, Responsibility
from projects.models.profile import PROFILE_FIELDS
from projects.models.record import Record
from projects.records.contents import plain
from projects.records.declaration import Column, RecordType
from projects.records.registry import RECORD_TYPES
from projects.serializers.records import serializer_of

Written = dict[str, Any]
#: What a project says in a file.
PROJECT_COLUMNS = ("key", "external_id", *PROFILE_FIELDS, "lead", "visibility")
PULSE_COLUMNS = ("person", "milestone", "asked_on", "appetite", "answered_on", "comment", "reason")


@dataclass(frozen=True)
class Kind:
    """Something that goes out as a file and, where there is an `act`, comes in as one."""

    name: str
    columns: Mapping[str, Column]
    write: Callable[[Person, str], Iterator[Written]]
    read: Callable[[Collection[Entry], Request], list[Row]] | None = None
    act: Callable[..., Outcome] | None = None
    #: What names a line, in front of what it says.
    keys: tuple[str, ...] = KEYS

    @property
    def header(self) -> list[str]:
        """The columns of a file."""
        return [*self.keys, *self.columns]


def columns_of(model: Any, names: Collection[str]) -> dict[str, Column]:
    """Columns of a model by name."""
    return {name: model._meta.get_field(name) for name in names}


def of_type(kind: RecordType) -> Kind:
    """The records of a type."""
    read, act = partial(record_rows, kind), partial(import_records, kind)
    return Kind(kind.path, kind.columns, partial(write_records, kind), read, act)


def write_records(kind: RecordType, person: Person, project: str) -> Iterator[Written]:
    """The records of a type that somebody may see, as the API would take them."""
    seen = Project.objects.visible_to(person).order_by()
    rows = (
        kind.rows().filter(project__in=seen.filter(key=project) if project else seen).order_by("project__number", "pk")
    )
    serializer = serializer_of(kind)()
    for record in rows.order_by("project__number", "pk").iterator(chunk_size=200):
        yield {"id": record.pk, "project": record.project.key, **written(kind, serializer, record)}


def written(kind: RecordType, serializer: Any, record: Record) -> Written:
    """What a record says, as the API would take it: people by their addresses."""
    told = serializer.to_representation(record)
    named = {name: plain(value) for name, value in kind.values(record).items() if kind.columns[name].is_relation}
    return {name: named.get(name, value) for name, value in told.items() if name in kind.columns}


def write_projects(person: Person, project: str) -> Iterator[Written]:
    """The projects that somebody may see."""
    seen = Project.objects.visible_to(person).select_related("lead").order_by("number")
    for one in (seen.filter(key=project) if project else seen).iterator():
        yield {name: plain(getattr(one, name)) for name in PROJECT_COLUMNS}


def write_pulses(person: Person, project: str) -> Iterator[Written]:
    """The pulses that somebody may see; reasons only where they answer for the business, and their own."""
    seen = Project.objects.visible_to(person).order_by()
    rows = Pulse.objects.filter(project__in=seen.filter(key=project) if project else seen)
    theirs = Responsibility.objects.current().accepted().filter(area="business", accountable=person)
    reads = set(theirs.values_list("project", flat=True))
    for pulse in rows.select_related("project", "person").order_by("project__number", "pk").iterator():
        may = pulse.project_id in reads or pulse.person_id == person.pk
        told = {name: plain(getattr(pulse, name)) for name in PULSE_COLUMNS}
        yield {"id": pulse.pk, "project": pulse.project.key, **told, "reason": pulse.reason if may else None}


KINDS: dict[str, Kind] = {
    "projects": Kind("projects", columns_of(Project, PROJECT_COLUMNS), write_projects, project_rows, import_projects),
    "pulses": Kind("pulses", columns_of(Pulse, PULSE_COLUMNS), write_pulses),
    **{kind.path: of_type(kind) for kind in RECORD_TYPES},
}
