"""What section `third_parties` says: terms, people and deliverables, interests, and what is done where no cover is.

How far a statement of work has come is no content: a signature must not dismiss what rests on the terms it signs.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from projects.models import CoverChoice, Interest, Project, Sow, SupportWish
from projects.models.interest import STAKES

Fields = dict[str, Any]


def read_third_parties(project: Project) -> Mapping[str, Fields]:
    """Everything about third parties on which somebody may have relied; four statements and one for the needs."""
    return {key: {name: value for name, value in fields.items() if value} for key, fields in said(project)}


def said(project: Project) -> Iterator[tuple[str, Fields]]:
    """Record by record."""
    sows = Sow.objects.on(project).select_related("vendor").prefetch_related("people__person", "deliverables", "needs")
    for sow in sows:
        yield f"sow:{sow.reference}", terms(sow, project)
        for part in sow.people.all():
            yield (
                f"sow_person:{sow.reference}:{part.person.email}",
                {
                    "person": part.person.email,
                    "function": part.function,
                    "availability": part.availability,
                },
            )
        for deliverable in sow.deliverables.all():
            yield (
                deliverable.key,
                {
                    "sow": sow.reference,
                    "name": deliverable.name,
                    "due_on": deliverable.due_on,
                    "acceptance": deliverable.acceptance,
                },
            )
    yield from interests(project)
    yield from choices(project)
    for wish in SupportWish.objects.filter(project=project):
        yield "support_wish", {"hours": wish.hours, "environments": wish.environments, "until": wish.until}


def terms(sow: Sow, project: Project) -> Fields:
    """What is agreed, or being agreed, and from when to when this project needs it."""
    need = next((need for need in sow.needs.all() if need.project_id == project.pk), None)
    return {
        "vendor": sow.vendor.name,
        "name": sow.name,
        "purpose": sow.purpose,
        "scope": sow.scope,
        "clauses": sow.clauses,
        "value": str(sow.value) if sow.value else "",
        "starts_on": sow.starts_on,
        "ends_on": sow.ends_on,
        "holds_from": sow.holds_from,
        "areas": sorted(sow.areas),
        "needed_from": need.needed_from if need else None,
        "needed_until": need.needed_until if need else None,
    }


def interests(project: Project) -> Iterator[tuple[str, Fields]]:
    """Who has what in it."""
    for interest in Interest.objects.standing().filter(project=project).select_related("vendor", "person"):
        yield (
            interest.subject,
            {
                "vendor": interest.vendor.name,
                "person": interest.person.email if interest.person else "",
                "concern": interest.concern,
                "safeguard": interest.safeguard,
                **{name: getattr(interest, name) for name in STAKES},
            },
        )


def choices(project: Project) -> Iterator[tuple[str, Fields]]:
    """What is done about what no support contract covers."""
    for choice in CoverChoice.objects.filter(project=project).select_related("owner"):
        yield (
            f"cover_choice:{choice.cell}",
            {
                "choice": choice.choice,
                "person": choice.owner.email,
                "until": choice.until,
                "note": choice.note,
            },
        )
