"""Systems to connect and steps to automate, as P2, P8 and P9 judge them."""

from decimal import Decimal

from common.money import Money
from projects.checks import project as judged
from projects.checks.value import Cost, costs
from projects.facts.batch import Batch
from projects.models import AutomationStep, Integration, Project, UpliftClaim
from projects.readiness import Check


def automated(batch: Batch, project: Project) -> list[Check]:
    """P2."""
    rows = sorted(batch.rows(AutomationStep, project), key=lambda row: row.position)
    return judged.automation([judged.AutomationStep(row.name, verdict(row), name(row)) for row in rows])


def connected(batch: Batch, project: Project) -> list[Check]:
    """P9."""
    return judged.integrations(
        [
            judged.Integration(
                row.system, verdict(row), owner(row), row.judged_by.name if row.judged_by else "", row.critical
            )
            for row in batch.rows(Integration, project)
        ]
    )


def verdict(row: AutomationStep | Integration) -> judged.Verdict:
    """Whether it can be done, as far as anybody has found out."""
    found: judged.Verdict = row.feasibility  # type: ignore[assignment]
    return found


def name(row: AutomationStep) -> str:
    return row.owner.name if row.owner else ""


def owner(row: Integration) -> str:
    """Who answers for a system."""
    return row.owner.name if row.owner else row.owner_name


def paid(batch: Batch, project: Project) -> list[Check]:
    """P8."""
    found = [cost(row) for row in batch.rows(Integration, project) if row.estimate is not None]
    return costs(found, worth(batch.rows(UpliftClaim, project)), limits=batch.limits)


def cost(row: Integration) -> Cost:
    """What an integration was to cost and what it has cost, in its currency."""

    def money(amount: Decimal | None) -> Money | None:
        return None if amount is None else Money(amount, row.currency)

    estimate = Money(row.estimate or Decimal(), row.currency)
    return Cost(row.system, estimate, money(row.actual), money(row.contingency), owner(row))


def worth(claims: list[UpliftClaim]) -> Money | None:
    """What the claims are worth in a year together, in the currency of the first; None where none says."""
    valued = [claim for claim in claims if claim.yearly_value is not None]
    if not valued:
        return None
    currency = valued[0].currency
    return Money(sum((c.yearly_value or Decimal() for c in valued if c.currency == currency), Decimal()), currency)
