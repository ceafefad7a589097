"""Readiness: what the product itself can say about a project before anybody judges it.

Pure: facts in, checks out. A check that blocks a gate holds that gate's approval, or the submission where it says so.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Literal

from projects.models import FUNCTIONS, Area

Status = Literal["met", "gap", "unanswered", "not_applicable"]

#: The worst first.
_ORDER: tuple[Status, ...] = ("gap", "unanswered", "met", "not_applicable")


@dataclass(frozen=True)
class Seat:
    """A responsibility area as readiness sees it: who was named, and whether they said yes."""

    area: str
    person: str | None
    accepted: bool


@dataclass(frozen=True)
class Check:
    """One answer of the catalogue: its id in the catalogue, its group, and what to do about it.

    A gap that does not hold is told at the gates, but never holds one, whatever the gate asks for.
    """

    check: str
    group: str
    status: Status
    detail: str
    remedy: str
    blocks_submission: bool = False
    holds: bool = True


def accountability(seats: Collection[Seat]) -> list[Check]:
    """O2: production wants somebody to hold to account, for every area, who has accepted it."""
    by_area = {seat.area: seat for seat in seats}
    return [seat_check(area, by_area.get(area.value)) for area in Area]


def seat_check(area: Area, seat: Seat | None) -> Check:
    """One seat: filled, offered, or vacant. Only the business seat holds the submission."""
    holds = area is Area.BUSINESS
    name = area.label if area.label.isupper() or area.label == "DevOps" else area.label.lower()
    if seat is None or seat.person is None:
        return Check("O2", "organisation", "gap", f"Nobody is accountable for {name}.", "Name one.", holds)
    if not seat.accepted:
        detail = f"{seat.person} has not accepted the {name} seat."
        return Check("O2", "organisation", "gap", detail, f"Ask {seat.person} to accept it.", holds)
    return Check("O2", "organisation", "met", f"{seat.person} is accountable for {name}.", "")


def functions(present: Collection[str]) -> list[Check]:
    """O12: product, data engineering, software, DevOps and QA take part, not only data science."""
    return [
        Check("O12", "organisation", "met", f"{label} is on the team.", "")
        if function in present
        else Check("O12", "organisation", "gap", f"Nobody from {label} is on the team.", "Add one to the team.")
        for function, label in FUNCTIONS
    ]


def by_row(checks: Iterable[Check]) -> dict[str, list[Check]]:
    """The checks of each row of the catalogue, in their order."""
    found: dict[str, list[Check]] = {}
    for check in checks:
        found.setdefault(check.check, []).append(check)
    return found


def worst(checks: Iterable[Check]) -> Check:
    """The check by which a row stands: what holds the submission first, then gaps, then what nobody answered."""
    return min(checks, key=lambda check: (_ORDER.index(check.status), not check.blocks_submission))


def counts(checks: Iterable[Check]) -> dict[Status, int]:
    """How many rows of the catalogue stand where; a row stands where its worst check does."""
    found: dict[Status, int] = {"met": 0, "gap": 0, "unanswered": 0, "not_applicable": 0}
    for row in by_row(checks).values():
        found[worst(row).status] += 1
    return found
