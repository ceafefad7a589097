"""Where each row of the catalogue stands on one project: its checks, its answer, who sees to it and by when."""

from dataclasses import dataclass
from datetime import date

from accounts.models import Person
from common.refusals import Unseen
from projects.answers import usual_day, usual_owners
from projects.catalogue import rows_in_force
from projects.facts import readiness_of
from projects.models import Answer, CatalogueRow, Project
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


def stands_of(project: Project, only: list[str] | None = None) -> list[Stand]:
    """Every row of a project in the order of the catalogue; a constant number of statements."""
    rows = rows_in_force(project).select_related("version")
    found = {row.code: row for row in (rows if only is None else rows.filter(code__in=only))}
    answers = {answer.code: answer for answer in answers_with_people(project)}
    owners, day = usual_owners(project), usual_day(project)
    checks = by_row(readiness_of(project, only))
    return [
        stand(row, checks[code], answers.get(code), owners.get(row.area, project.lead), day)
        for code, row in found.items()
    ]


def stand_of(project: Project, code: str) -> Stand:
    """One row of a project; a code that is not in its catalogue is not there."""
    found = stands_of(project, [code])
    if not found:
        raise Unseen.thing("check", code[:8])
    return found[0]


def stand(row: CatalogueRow, checks: list[Check], answer: Answer | None, usual: Person, day: date) -> Stand:
    """A row with its own owner and day where it has them, else the usual ones."""
    own = answer.owner if answer and answer.owner and answer.owner.is_active else None
    return Stand(row, checks, answer, own or usual, (answer.due_on if answer else None) or day)


def answers_with_people(project: Project) -> list[Answer]:
    """A project's answers with who gave them and what supports them; two statements."""
    answers = project.answers.select_related("owner", "answered_by")
    return list(answers.prefetch_related("evidence__provided_by"))
