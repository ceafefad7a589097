"""Who answers for what, over all projects: rows of seats, emptiest first, and what stands out in them."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from django.db.models import QuerySet
from django.urls import reverse

from accounts.models import Person
from common.words import count
from projects.areas import title
from projects.lifecycle import OPEN, ProjectState
from projects.models import Area, Project, Responsibility

SeatState = Literal["filled", "vacant", "offered"]


@dataclass(frozen=True)
class SeatFace:
    """One cell: who answers for an area of a project."""

    state: SeatState
    url: str
    person: Person | None = None
    text: str = ""
    label: str = ""


@dataclass(frozen=True)
class MatrixRow:
    """One project with its seats in the order of the areas."""

    name: str
    key: str
    url: str
    seats: list[SeatFace]
    held: int

    @property
    def filled(self) -> str:
        return f"{self.held} of {len(self.seats)}"

    @property
    def short(self) -> bool:
        """Whether somebody is missing."""
        return self.held < len(self.seats)


@dataclass(frozen=True)
class AreaFace:
    """A column: the area, and how many projects have nobody for it."""

    name: str
    vacant: int

    @property
    def words(self) -> str:
        return f"{self.vacant} vacant" if self.vacant else "all named"


@dataclass(frozen=True)
class FindingFace:
    """Something worth saying above the matrix."""

    icon: str
    tone: str
    bold: str
    text: str


def projects_for(person: Person) -> QuerySet[Project]:
    """The projects for which somebody has to answer: in flight or in production."""
    return Project.objects.visible_to(person).filter(state__in=(*OPEN, ProjectState.LIVE))


def matrix(projects: Sequence[Project], areas: Sequence[Area]) -> list[MatrixRow]:
    """The rows, emptiest first; one statement."""
    seats: dict[int, dict[str, Responsibility]] = defaultdict(dict)
    for seat in Responsibility.objects.current().select_related("accountable").filter(project__in=projects):
        seats[seat.project_id][seat.area] = seat
    rows = [row_of(project, seats[project.pk], areas) for project in projects]
    return sorted(rows, key=lambda row: (row.held, row.key))


def row_of(project: Project, seats: dict[str, Responsibility], areas: Iterable[Area]) -> MatrixRow:
    """One project."""
    faces = [seat_face(project, area, seats.get(area)) for area in areas]
    return MatrixRow(
        project.name, project.key, project.get_absolute_url(), faces, sum(face.state == "filled" for face in faces)
    )


def seat_face(project: Project, area: Area, seat: Responsibility | None) -> SeatFace:
    """One seat; the whole sentence is its label, because a cell has room for a first name only."""
    url = f"{reverse('project_owners', args=[project.key])}#{area.value}"
    place = f"{title(area)} of {project.name}"
    if seat is None:
        return SeatFace("vacant", url, label=f"Vacant: {place}")
    name = seat.accountable.name
    if not seat.is_filled:
        return SeatFace("offered", url, seat.accountable, seat.accountable.first_name, f"{name}, asked: {place}")
    return SeatFace("filled", url, seat.accountable, seat.accountable.first_name, f"{name}: {place}")


def columns(rows: Sequence[MatrixRow], areas: Sequence[Area]) -> list[AreaFace]:
    """The areas with their vacancies."""
    return [AreaFace(title(area), sum(row.seats[n].state == "vacant" for row in rows)) for n, area in enumerate(areas)]


def heading(rows: Sequence[MatrixRow]) -> str:
    """How many seats are empty."""
    vacant = sum(seat.state == "vacant" for row in rows for seat in row.seats)
    if not vacant:
        return "Every seat has a name"
    return f"{count(vacant, 'seat')} {'has' if vacant == 1 else 'have'} nobody accountable"


def findings(rows: Sequence[MatrixRow], areas: Sequence[AreaFace]) -> list[FindingFace]:
    """Three things that stand out: the emptiest area, names without a yes, and who answers for most."""
    return [*emptiest(rows, areas), *unanswered(rows), *busiest(rows)]


def emptiest(rows: Sequence[MatrixRow], areas: Sequence[AreaFace]) -> list[FindingFace]:
    """The area that most projects lack."""
    worst = max(areas, key=lambda area: area.vacant, default=None)
    if worst is None or not worst.vacant:
        return []
    base = f"{worst.vacant} of {count(len(rows), 'POC')}"
    return [
        FindingFace(
            "eye",
            "bad",
            f"{worst.name} is the emptiest area",
            f"{base} {'has' if worst.vacant == 1 else 'have'} nobody for it.",
        )
    ]


def unanswered(rows: Sequence[MatrixRow]) -> list[FindingFace]:
    """Seats that were offered and not taken."""
    offered = [seat.person.name for row in rows for seat in row.seats if seat.state == "offered" and seat.person]
    if not offered:
        return []
    who = Counter(offered).most_common(1)[0]
    heads = f"{count(len(offered), 'seat')} {'is' if len(offered) == 1 else 'are'} not accepted yet"
    return [FindingFace("person", "warn", heads, f"{who[0]} has {count(who[1], 'seat')} to answer.")]


def busiest(rows: Sequence[MatrixRow]) -> list[FindingFace]:
    """Whoever answers for most projects."""
    names = Counter(name for row in rows for name in {s.person.name for s in row.seats if s.person})
    if not names:
        return []
    name, number = names.most_common(1)[0]
    return [
        FindingFace(
            "person", "", f"{name} answers for {count(number, 'POC')}", f"Of {len(rows)} in flight or in production."
        )
    ]
