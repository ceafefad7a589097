"""Rows and groups of the portfolio."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from accounts.models import Person
from approvals.faces import days
from approvals.faces.projects import ProjectRow
from common.look import ChipFace, ClockFace, MiniRoute
from projects.checks.wording import change
from projects.readiness import Check

#: Where nothing was measured yet.
UNMEASURED = "n/a"


@dataclass(frozen=True)
class PortfolioRow:
    """One line of the portfolio."""

    pk: int
    key: str
    name: str
    url: str
    route: MiniRoute
    chip: ChipFace
    holder: Person | None
    clock: ClockFace | None
    due_at: datetime | None
    due: str
    ready: int
    checks: int
    measured: str = ""
    selected: bool = False


@dataclass(frozen=True)
class Group:
    """Rows that are due together."""

    title: str
    icon: str
    tone: str
    rows: list[PortfolioRow]


def portfolio_row(row: ProjectRow, checks: Sequence[Check], measured: float | None) -> PortfolioRow:
    """A project with its readiness, what it was measured to bring, and its next date."""
    return PortfolioRow(
        pk=row.pk,
        key=row.key,
        name=row.name,
        url=row.url,
        route=row.route,
        chip=row.chip,
        holder=row.holder,
        clock=row.clock,
        due_at=row.due_at,
        due=due_words(row.due_at),
        ready=sum(check.status in ("met", "not_applicable") for check in checks),
        checks=len(checks),
        measured=UNMEASURED if measured is None else change(round(measured, 1)),
    )


def due_words(due: datetime | None) -> str:
    """The next date: "Today", "Fri 12 Jun", or that there is none."""
    if due is None:
        return "Not set"
    return "Today" if days.local(due) == days.today() else days.said(due)


def grouped(rows: Iterable[PortfolioRow], at: datetime) -> list[Group]:
    """Over their clock, due this week, later; empty groups are left out."""
    monday = days.today() + timedelta(days=7 - days.today().weekday())
    places: dict[str, list[PortfolioRow]] = {"over": [], "week": [], "later": []}
    for row in rows:
        due = row.due_at
        soon = due is not None and days.local(due) < monday
        places["over" if due is not None and due < at else "week" if soon else "later"].append(row)
    groups = [
        Group("Over their clock", "clock", "bad", places["over"]),
        Group("Due this week", "calendar", "warn", places["week"]),
        Group("Later", "dashed", "quiet", places["later"]),
    ]
    return [group for group in groups if group.rows]
