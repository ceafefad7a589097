"""Answer a row of the readiness catalogue, and say who sees to it by when."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db import transaction

from accounts.models import Person
from audit.record import record
from common import clock
from common.refusals import FieldError, Invalid, Refused
from projects import dossier
from projects.catalogue import row_in_force
from projects.events import CheckAnswered, CheckAssigned
from projects.models import Answer, CatalogueRow, Evidence, Project, Status
from projects.permissions import require_answerer, require_editable


@transaction.atomic
def answer_check(
    project: Project, *, by: Person, code: str, status: str, note: str = "", evidence: Collection[int] = ()
) -> Answer:
    """Say how a row stands, in words and with evidence; the gates that read its sections look again.

    A row that Slipway computes refuses with `computed`. A reason that is missing raises `Invalid`.
    """
    project = Project.objects.locked().select_related("lead").get(pk=project.pk)
    row = row_in_force(project, code)
    answer = answer_to(project, code)
    require_answerer(by, project, row, answer)
    require_editable(project)
    require_by_people(row)
    support = known_evidence(project, evidence)
    require_reason(status, note)
    before = (answer.status, answer.note, supports(answer))
    if before == (status, note, sorted(one.pk for one in support)):
        return answer
    answer.status, answer.note, answer.answered_by, answer.answered_at = status, note, by, clock.now()
    answer.save()
    answer.evidence.set(support)
    fact = CheckAnswered(row.code, row.title, status, before[0], note, [one.title for one in support])
    record(fact, stream=project.stream, subject=subject(code), by=by)
    refresh_sections(project, row.sections, by=by, act="answered", what=f"{row.code}, {row.title}")
    return answer


@transaction.atomic
def assign_check(project: Project, *, by: Person, code: str, **given: Any) -> Answer:
    """Say who sees to a row (`owner`) and by when (`due_on`); None gives back the usual, what is left out stays."""
    project = Project.objects.locked().select_related("lead").get(pk=project.pk)
    row = row_in_force(project, code)
    answer = answer_to(project, code)
    require_answerer(by, project, row, answer)
    require_editable(project)
    require_owner(project, given.get("owner"))
    changed = [name for name in ("owner", "due_on") if name in given and getattr(answer, name) != given[name]]
    if not changed:
        return answer
    for name in changed:
        setattr(answer, name, given[name])
    answer.save()
    owner: Person | None = answer.owner
    due: date | None = answer.due_on
    fact = CheckAssigned(row.code, row.title, owner.pk if owner else None, owner.name if owner else "", due)
    record(fact, stream=project.stream, subject=subject(code), by=by)
    return answer


def answer_to(project: Project, code: str) -> Answer:
    """The answer that is there, or one that is not written down yet."""
    found = project.answers.select_related("owner").filter(code=code).first()
    return found or Answer(project=project, code=code)


def supports(answer: Answer) -> list[int]:
    """What supports an answer, by number."""
    return sorted(answer.evidence.values_list("pk", flat=True)) if answer.pk else []


def known_evidence(project: Project, numbers: Collection[int]) -> list[Evidence]:
    """This project's evidence by number; what is not there, or has been superseded, is named."""
    found = {one.pk: one for one in project.evidence.current().filter(pk__in=numbers)}
    errors = [
        FieldError("evidence", "does_not_exist", f"This project has no current evidence {number}.")
        for number in numbers
        if number not in found
    ]
    if errors:
        raise Invalid(errors)
    return [found[number] for number in sorted(found)]


def require_by_people(row: CatalogueRow) -> None:
    """What Slipway works out is not for people to say."""
    if row.computed:
        sentence = f"Slipway answers {row.code} itself, from {row.computed}. Change those, and the answer follows."
        raise Refused("computed", sentence, computed_from=row.computed)


def require_reason(status: str, note: str) -> None:
    """A known status; what does not apply says why."""
    if status not in Status.values:
        raise Invalid.field("status", f"There is no status {status}.", "invalid_choice")
    if status == Status.NOT_APPLICABLE and not note.strip():
        raise Invalid.field("note", "Say why it does not apply.", "required")


def require_owner(project: Project, owner: Person | None) -> None:
    """Whoever sees to a row is a person who is still there and may know of the project."""
    if owner is None:
        return
    if not owner.is_active:
        raise Invalid.field("owner", f"{owner.name} is no longer active; name somebody else.")
    if owner.kind == Person.Kind.SERVICE:
        raise Invalid.field("owner", f"{owner.name} is a service account; name a person.")
    if not Project.objects.visible_to(owner).filter(pk=project.pk).exists():
        raise Invalid.field("owner", f"{owner.name} can't see this project; name somebody on it.")


def refresh_sections(
    project: Project, sections: Collection[str], *, by: Person | None, act: str = "", what: str = ""
) -> None:
    """Bring those sections up to date that the dossier has; `act` and `what` tell the trail what was done."""
    for name in dossier.SECTIONS:
        if name in sections:
            dossier.refresh(project, name, by=by, act=act, what=what)


def subject(code: str) -> str:
    return f"check:{code}"
