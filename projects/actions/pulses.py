"""Ask people at a milestone how keen they are, and take down what they say."""

from typing import Any

from django.db import transaction

from accounts.models import Person
from audit.record import record
from common import clock
from common.refusals import Invalid, Refused
from projects.events import PulseAsked, PulseGiven, PulseWithdrawn
from projects.models import Project, Pulse
from projects.people import own_people
from projects.permissions import is_project_team, require_editable, require_editor
from projects.records.validation import column_errors, raise_any, why_not, why_not_asked


@transaction.atomic
def ask_pulse(project: Project, *, by: Person, person: Person, milestone: str) -> Pulse:
    """Ask somebody of the company how keen they are at a milestone; each person is asked once for each."""
    project = Project.objects.locked().get(pk=project.pk)
    require_editor(by, project)
    require_editable(project)
    if sentence := why_not(person) or why_not_asked(project, person):
        raise Invalid.field("person", sentence)
    pulse = Pulse(project=project, person=person, milestone=milestone, asked_by=by, asked_on=clock.now().date())
    save_new(pulse)
    fact = PulseAsked(person=person.pk, person_name=person.name, milestone=milestone)
    record(fact, stream=project.stream, subject=subject(pulse), by=by)
    return pulse


@transaction.atomic
def give_pulse(project: Project, *, by: Person, milestone: str, **said: Any) -> Pulse:
    """Say unasked how keen one is: whoever has a part in the project can, and whoever has committed to something."""
    project = Project.objects.locked().get(pk=project.pk)
    require_editable(project)
    require_part(project, by)
    pulse = Pulse(project=project, person=by, milestone=milestone, asked_on=clock.now().date())
    put(pulse, said)
    save_new(pulse)
    tell(pulse, by)
    return pulse


@transaction.atomic
def answer_pulse(pulse: Pulse, *, by: Person, **said: Any) -> Pulse:
    """Say how keen one is, or say it anew: `appetite` from 1 to 5, a `comment` for all, a `reason` for one."""
    project = Project.objects.locked().get(pk=pulse.project_id)
    require_editable(project)
    pulse = found(pulse)
    if pulse.person_id != by.pk:
        raise Refused("not_yours", f"Only {pulse.person.name} can answer this.")
    before = told(pulse)
    put(pulse, said)
    if told(pulse) == before:
        return pulse
    raise_any(column_errors(pulse))
    pulse.save(update_fields=["appetite", "comment", "reason", "answered_on"])
    tell(pulse, by)
    return pulse


@transaction.atomic
def withdraw_pulse(pulse: Pulse, *, by: Person) -> None:
    """Take back a question that nobody has answered; an answer stays."""
    project = Project.objects.locked().get(pk=pulse.project_id)
    require_editor(by, project)
    pulse = found(pulse)
    if pulse.answered_on is not None:
        raise Refused("already_answered", f"{pulse.person.name} has answered this. An answer stays.")
    fact = PulseWithdrawn(person=pulse.person_id, person_name=pulse.person.name, milestone=pulse.milestone)
    record(fact, stream=project.stream, subject=subject(pulse), by=by)
    pulse.delete()


def found(pulse: Pulse) -> Pulse:
    """The pulse as it is under the lock; it may have been taken back meanwhile."""
    current = Pulse.objects.select_related("person", "project").filter(pk=pulse.pk).first()
    if current is None:
        raise Invalid.field("id", "This question has been taken back meanwhile.", "gone")
    return current


def put(pulse: Pulse, said: dict[str, Any]) -> None:
    """Put down what was said; what is left out stays as it was."""
    for name in ("appetite", "comment", "reason"):
        if name in said:
            setattr(pulse, name, said[name])
    if pulse.appetite is None:
        raise Invalid.field("appetite", "Say how keen you are, from 1 to 5.", "required")
    pulse.answered_on = pulse.answered_on or clock.now().date()


def told(pulse: Pulse) -> tuple[Any, ...]:
    """What has been said."""
    return pulse.appetite, pulse.comment, pulse.reason


def save_new(pulse: Pulse) -> None:
    """Write a pulse down; nobody is asked twice at one milestone."""
    raise_any(column_errors(pulse))
    if Pulse.objects.filter(project=pulse.project, person=pulse.person, milestone=pulse.milestone).exists():
        sentence = f"{pulse.person.name} has been asked at this milestone already."
        raise Invalid.field("milestone", sentence, "unique")
    pulse.save()


def tell(pulse: Pulse, by: Person) -> None:
    """Put on the record what everybody may know of an answer. The reason is for one person alone."""
    fact = PulseGiven(milestone=pulse.milestone, appetite=pulse.appetite or 0, comment=pulse.comment)
    record(fact, stream=pulse.project.stream, subject=subject(pulse), by=by)


def has_part(project: Project, person: Person) -> bool:
    """Whether somebody is among a project's people, or has committed to something."""
    if is_project_team(person, project) or own_people(project).filter(pk=person.pk).exists():
        return True
    return bool(project.commitment_set.filter(stakeholder=person).exists())


def require_part(project: Project, by: Person) -> None:
    """Whoever has nothing to do with a project is not counted among its people."""
    if not has_part(project, by):
        raise Refused("not_yours", f"You have no part in {project.name}. Its team can ask you.")
    if sentence := why_not(by):
        raise Refused("not_yours", sentence)


def subject(pulse: Pulse) -> str:
    return f"pulse:{pulse.pk}"
