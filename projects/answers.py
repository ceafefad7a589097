"""Answers, as checks and as content of the dossier: what people said, beside what Slipway worked out."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from django.db.models import Q

from accounts.models import Person
from projects import readiness
from projects.catalogue import rows_in_force
from projects.interests import weighed
from projects.models import Answer, CatalogueRow, Evidence, Holds, Project, Status
from projects.readiness import Check, by_row

#: Days after the registration by which a check is due where neither its owner nor the launch says otherwise.
USUAL_DAYS = 60

#: What to do about an answer that rests on interested parties alone.
ONE_SIDED = "Have somebody without an interest bear it out."

Answers = Mapping[str, Answer]

_PLAIN: dict[Status, readiness.Status] = {
    Status.MET: "met",
    Status.GAP: "gap",
    Status.UNANSWERED: "unanswered",
    Status.NOT_APPLICABLE: "not_applicable",
}


def assembled(rows: Iterable[CatalogueRow], computed: Iterable[Check], answers: Answers) -> list[Check]:
    """Every row of a catalogue as its checks: computed where Slipway answers it, else as people answered."""
    found = by_row(computed)
    return [
        check
        for row in rows
        for check in (found.get(row.code, [not_yet(row)]) if row.computed else [as_check(row, answers.get(row.code))])
    ]


def not_yet(row: CatalogueRow) -> Check:
    """A row that Slipway would answer if there were something to answer it from."""
    return Check(row.code, row.group, "unanswered", f"Slipway knows nothing yet of {row.computed}.", "")


def as_check(row: CatalogueRow, answer: Answer | None) -> Check:
    """What people answered to a row."""
    status = Status(answer.status) if answer else Status.UNANSWERED
    holds = row.holds == Holds.SUBMISSION and status in (Status.GAP, Status.UNANSWERED)
    detail, remedy = said(row, answer, status)
    return Check(row.code, row.group, _PLAIN[status], detail, remedy, blocks_submission=holds)


def said(row: CatalogueRow, answer: Answer | None, status: Status) -> tuple[str, str]:
    """The answer in a sentence, and what is to be done about it."""
    match status:
        case Status.MET:
            return met(row, answer)
        case Status.NOT_APPLICABLE:
            return f"{row.title} does not apply.", ""
        case Status.GAP:
            return f"{row.title} has a gap.", first_line(answer.note if answer else "")
    return f"{row.title}: nobody has answered.", row.question


def met(row: CatalogueRow, answer: Answer | None) -> tuple[str, str]:
    """That it is met; what interested parties alone bear out is told as such."""
    if answer is None or not answer.is_one_sided:
        return f"{row.title} is met.", ""
    return f"{row.title} is met, as interested parties alone bear out.", ONE_SIDED


def first_line(note: str) -> str:
    """How a note begins; the rest is on the check's own page."""
    line = next((line.strip() for line in note.splitlines() if line.strip()), "")
    return line if len(line) <= 140 else f"{line[:139].rstrip()}…"


def answers_of_each(projects: Collection[Project]) -> dict[int, dict[str, Answer]]:
    """The answers of many projects by their ids and codes; one statement."""
    found: dict[int, dict[str, Answer]] = defaultdict(dict)
    for answer in weighed(Answer.objects.filter(project__in=projects)).order_by():
        found[answer.project_id][answer.code] = answer
    return found


def read_answers(project: Project, section: str) -> dict[str, dict[str, Any]]:
    """What was answered to the rows that belong to a section, with the digests of what supports it."""
    codes = rows_in_force(project).filter(sections__contains=[section]).values("code")
    said_something = ~Q(status=Status.UNANSWERED) | ~Q(note="") | Q(evidence__isnull=False)
    answers = project.answers.filter(said_something, code__in=codes)
    return {
        f"answer:{answer.code}": {
            "status": answer.status,
            "note": answer.note,
            "evidence": sorted(f"{one.title} ({one.sha256[:12]})" for one in answer.evidence.all()),
        }
        for answer in answers.distinct().order_by("code").prefetch_related("evidence")
    }


def read_evidence(project: Project, section: str) -> dict[str, dict[str, Any]]:
    """What stands beside a section as its evidence."""
    current = Evidence.objects.current().filter(project=project, section=section)
    return {
        f"evidence:{one.pk}": {"title": one.title, "of": one.url or one.file_name, "sha256": one.sha256}
        for one in current.order_by("pk")
    }


def usual_owner(project: Project, area: str) -> Person:
    """Who sees to a row unless somebody was named: whoever answers for its area, else the lead."""
    seat = project.responsibilities.current().accepted().select_related("accountable").filter(area=area).first()
    return seat.accountable if seat else project.lead


def usual_owners(project: Project) -> dict[str, Person]:
    """Who answers for which area of a project; one statement."""
    seats = project.responsibilities.current().accepted().select_related("accountable")
    return {seat.area: seat.accountable for seat in seats}


def usual_day(project: Project) -> date:
    """By when a row is due unless a day was set: the wanted launch, else two months after the registration."""
    return project.target_go_live or (project.created_at + timedelta(days=USUAL_DAYS)).date()
