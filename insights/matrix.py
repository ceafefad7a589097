"""Who answers for what, over all projects: rows of seats, emptiest first, and what stands out in them."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from django.db.models import QuerySet
from django.urls import reverse

from accounts.models import Person
from common import clock, words
from common.words import count
from projects.areas import title
from projects.lifecycle import GOING_ON
from projects.models import Area, HandOver, Part, Project, Responsibility

SeatState = Literal["filled", "vacant", "offered", "external", "ending", "none"]

#: What the matrix can show, by the word of its address.
ROLES = {"": "Accountable", "responsible": "Responsible", "all": "All RACI"}
#: A seat that ends within these many days wants a successor.
SOON = 30


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
    return Project.objects.visible_to(person).filter(state__in=GOING_ON)


def matrix(projects: Sequence[Project], areas: Sequence[Area], role: str = "") -> list[MatrixRow]:
    """The rows, emptiest first; three statements."""
    seats: dict[tuple[int, str], Responsibility] = {}
    for seat in Responsibility.objects.current().select_related("accountable").filter(project__in=projects):
        seats[seat.project_id, seat.area] = seat
    parts: dict[tuple[int, str], list[Part]] = defaultdict(list)
    for part in Part.objects.current().select_related("person__vendor").filter(project__in=projects):
        parts[part.project_id, part.area].append(part)
    passed = set(HandOver.objects.open().filter(seat__project__in=projects).values_list("seat", flat=True))
    rows = [
        row_of(project, [cell(project, area, seats, parts, passed) for area in areas], areas, role)
        for project in projects
    ]
    return sorted(rows, key=lambda row: (row.held, row.key))


@dataclass(frozen=True)
class Cell:
    """An area of a project: its seat, the parts beside it, and whether a successor has been asked."""

    seat: Responsibility | None
    parts: list[Part]
    passed: bool

    def having(self, role: str) -> list[Part]:
        """The parts of one role."""
        return [part for part in self.parts if part.role == role]

    @property
    def external(self) -> Part | None:
        """Somebody of a vendor who does the work where nobody answers for it."""
        vendors = [part for part in self.having("responsible") if part.person.vendor_id is not None]
        return vendors[0] if vendors and self.seat is None else None

    @property
    def ends(self) -> date | None:
        """The day on which the seat ends soon, if no successor has been asked."""
        day = self.seat.ends_on if self.seat and not self.passed else None
        return day if day and day <= clock.now().date() + timedelta(days=SOON) else None


Seats = Mapping[tuple[int, str], Responsibility]
Parts = Mapping[tuple[int, str], list[Part]]


def cell(project: Project, area: Area, seats: Seats, parts: Parts, passed: Collection[int]) -> Cell:
    """One area of a project."""
    key = (project.pk, area.value)
    seat = seats.get(key)
    return Cell(seat, parts.get(key, []), seat is not None and seat.pk in passed)


def row_of(project: Project, cells: Sequence[Cell], areas: Sequence[Area], role: str) -> MatrixRow:
    """One project; how many seats are filled is told in every view."""
    faces = [face_of(project, area, one, role) for area, one in zip(areas, cells, strict=True)]
    held = sum(one.seat is not None and one.seat.is_filled for one in cells)
    return MatrixRow(project.name, project.key, project.get_absolute_url(), faces, held)


def face_of(project: Project, area: Area, one: Cell, role: str) -> SeatFace:
    """One cell in the chosen view; the whole sentence is its label, because a cell has room for a first name only."""
    url = f"{reverse('project_owners', args=[project.key])}#{area.value}"
    place = f"{title(area)} of {project.name}"
    if role == "responsible":
        return doing(one, url, place)
    return letters(one, url, place) if role == "all" else seat_face(one, url, place)


def seat_face(one: Cell, url: str, place: str) -> SeatFace:
    """Who is accountable."""
    if one.external:
        person = one.external.person
        return SeatFace("external", url, person, "External", f"{person.name} of a vendor, nobody accountable: {place}")
    if one.seat is None:
        return SeatFace("vacant", url, label=f"Vacant: {place}")
    person, first = one.seat.accountable, one.seat.accountable.first_name
    if not one.seat.is_filled:
        return SeatFace("offered", url, person, first, f"{person.name}, asked: {place}")
    if one.ends:
        day = f"to {one.ends.day}/{one.ends.month}"
        return SeatFace("ending", url, person, day, f"{person.name} until {words.day(one.ends)}, no successor: {place}")
    return SeatFace("filled", url, person, first, f"{person.name}: {place}")


def doing(one: Cell, url: str, place: str) -> SeatFace:
    """Who does the work."""
    people = [part.person for part in one.having("responsible")]
    if not people:
        return SeatFace("none", url, text="nobody", label=f"Nobody responsible: {place}")
    first = people[0].first_name if len(people) == 1 else f"{people[0].first_name} +{len(people) - 1}"
    return SeatFace("filled", url, people[0], first, f"{words.listing([p.name for p in people])}: {place}")


def letters(one: Cell, url: str, place: str) -> SeatFace:
    """Everybody by the first letter of their role: "A R2 C1"."""
    counted = [
        (letter, len(one.having(role)))
        for role, letter in (("responsible", "R"), ("consulted", "C"), ("informed", "I"))
    ]
    told = " ".join(f"{letter}{number}" for letter, number in counted if number)
    if one.seat is None and not told:
        return SeatFace("vacant", url, label=f"Nobody at all: {place}")
    text = f"{'A' if one.seat and one.seat.is_filled else '–'} {told}".strip()
    person = one.seat.accountable if one.seat else one.parts[0].person
    return SeatFace("filled" if one.seat else "external", url, person, text, f"{text}: {place}")


def columns(rows: Sequence[MatrixRow], areas: Sequence[Area]) -> list[AreaFace]:
    """The areas with their vacancies."""
    return [
        AreaFace(title(area), sum(row.seats[n].state in ("vacant", "external") for row in rows))
        for n, area in enumerate(areas)
    ]


def heading(rows: Sequence[MatrixRow]) -> str:
    """How many seats are empty."""
    vacant = sum(seat.state in ("vacant", "external") for row in rows for seat in row.seats)
    if not vacant:
        return "Every seat has a name"
    return f"{count(vacant, 'seat')} {'has' if vacant == 1 else 'have'} nobody accountable"


def findings(rows: Sequence[MatrixRow], areas: Sequence[AreaFace]) -> list[FindingFace]:
    """Three things that stand out: the emptiest area, vendors, names without a yes, who answers for most."""
    return [*emptiest(rows, areas), *external(rows), *unanswered(rows), *busiest(rows)][:3]


def external(rows: Sequence[MatrixRow]) -> list[FindingFace]:
    """Areas in which a vendor does the work and nobody answers for it."""
    held = Counter(face.person.vendor.name for row in rows for face in row.seats if is_external(face))  # type: ignore[union-attr]
    if not held:
        return []
    number = sum(held.values())
    told = words.listing([f"{name} {times(n)}" for name, n in held.most_common(3)])
    heads = f"{count(number, 'seat')} {'is' if number == 1 else 'are'} held by vendors"
    return [FindingFace("building", "warn", heads, f"{told}. A vendor can do the work, but not answer for it.")]


def is_external(face: SeatFace) -> bool:
    return face.state == "external" and face.person is not None and face.person.vendor is not None


def times(number: int) -> str:
    return {1: "once", 2: "twice"}.get(number, f"{number} times")


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
    leaving = [
        (row, s) for row in rows for s in row.seats if s.state == "ending" and s.person and s.person.name == name
    ]
    rest = f"Of {len(rows)} in flight or in production."
    if leaving:
        row, seat = leaving[0]
        rest = f"{words.first_name(name)} leaves {row.name}, {seat.text}. No successor is named."
    return [FindingFace("person", "warn" if leaving else "", f"{name} answers for {count(number, 'POC')}", rest)]
