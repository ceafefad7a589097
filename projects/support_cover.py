"""What of a project somebody stands behind, from its records; three statements and the contracts."""

from dataclasses import dataclass
from typing import Any

from common import clock
from projects.cover import Cell, Contract, Wish, cells
from projects.models import CoverChoice, Project, StackItem, SupportContract, SupportWish


@dataclass(frozen=True)
class CoverLine:
    """A cell, and what was decided about it where nothing covers it."""

    cell: Cell
    choice: CoverChoice | None


def contracts_running() -> list[Contract]:
    """Every support contract of the company that runs today."""
    running = SupportContract.objects.running(clock.now().date()).select_related("vendor")
    return [contract_of(contract) for contract in running]


def contract_of(contract: SupportContract) -> Contract:
    """A contract as the pure module takes it."""
    return Contract(
        name=str(contract),
        languages=frozenset(contract.languages),
        platforms=frozenset(contract.platforms),
        environments=frozenset(contract.environments),
        hours=contract.hours,
        until=contract.ends_on,
    )


def cover_of(project: Project, running: list[Contract] | None = None) -> list[CoverLine]:
    """Everything of a project that needs cover."""
    items: Any = StackItem.objects.filter(project=project).order_by("pk")
    stack = [(item.kind, item.name) for item in items]
    choices = {c.cell.casefold(): c for c in CoverChoice.objects.filter(project=project).select_related("owner")}
    found = cells(stack, wish_of(project), contracts_running() if running is None else running)
    return [CoverLine(cell, choices.get(cell.key.casefold())) for cell in found]


def wish_of(project: Project) -> Wish:
    """Which support it wants; until the wished day, or else nothing is said of the end."""
    wish = SupportWish.objects.filter(project=project).first()
    return Wish(wish.hours, tuple(wish.environments), wish.until) if wish else Wish()
