"""Where each row of the catalogue stands on one project: its checks, its answer, who sees to it and by when."""

from dataclasses import dataclass
from datetime import date

from accounts.models import Person
from common import clock
from common.refusals import Unseen
from projects.answers import assembled, usual_day, usual_owners
from projects.catalogue import among, rows_in_force
from projects.discretion import may_read_row
from projects.facts.batch import Batch
from projects.facts.computed import batch_of, computed_from
from projects.interests import weighed
from projects.models import Answer, CatalogueRow, Holds, Project
from projects.readiness import Check, Status, by_row, worst


@dataclass(frozen=True)
class Stand:
    """One row on one project. It stands where its worst check does."""

    row: CatalogueRow
    checks: list[Check]
    answer: Answer | None
    owner: Person
    due_on: date

    @property
    def leading(self) -> Check:
        """The check by which the row stands."""
        return worst(self.checks)

    @property
    def status(self) -> Status:
        return self.leading.status

    @property
    def is_open(self) -> bool:
        """Whether something is left to do about it."""
        return self.status in ("gap", "unanswered")

    @property
    def blocks_submission(self) -> bool:
        """Whether it keeps the project from being submitted."""
        return self.is_open and any(check.blocks_submission for check in self.checks)

    @property
    def holds(self) -> bool:
        """Whether it stops something: the submission, or a gate that asks for it."""
        gate = self.row.holds == Holds.GATE and any(check.status == "gap" and check.holds for check in self.checks)
        return gate or self.blocks_submission

    @property
    def is_late(self) -> bool:
        """Whether the day by which it is due is over."""
        return self.is_open and self.due_on < clock.now().date()


def stands_of(
    project: Project, only: list[str] | None = None, *, reader: Person | None = None, batch: Batch | None = None
) -> list[Stand]:
    """Every row that its reader may read, in the order of the catalogue; a constant number of statements.

    `batch` are facts that a page has at hand already.
    """
    listed = rows_in_force(project).filter(**among(only)).select_related("version")
    rows = [row for row in listed if may_read_row(reader, row.code)]
    answers = answers_of(project, with_evidence=only is not None)
    owners, day = usual_owners(project), usual_day(project)
    checks = by_row(assembled(rows, computed_from(batch or batch_of([project], only), only)[project.pk], answers))
    return [
        stand(row, checks[row.code], answers.get(row.code), owners.get(row.area, project.lead), day) for row in rows
    ]


def stand_of(project: Project, code: str, *, reader: Person | None = None) -> Stand:
    """One row of a project; a code that is not in its catalogue is not there."""
    found = stands_of(project, [code], reader=reader)
    if not found:
        raise Unseen.thing("check", code[:8])
    return found[0]


def stand(row: CatalogueRow, checks: list[Check], answer: Answer | None, usual: Person, day: date) -> Stand:
    """A row with its own owner and day where it has them, else the usual ones."""
    own = answer.owner if answer and answer.owner and answer.owner.is_active else None
    return Stand(row, checks, answer, own or usual, (answer.due_on if answer else None) or day)


def answers_of(project: Project, *, with_evidence: bool) -> dict[str, Answer]:
    """A project's answers by their codes, with who gave them."""
    answers = weighed(project.answers.select_related("owner", "answered_by"))
    return {answer.code: answer for answer in (answers.prefetch_related("evidence") if with_evidence else answers)}
