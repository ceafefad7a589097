"""The kinds of things that wait on somebody: one small module each, which finds them and says what they wait for."""

from collections import defaultdict
from collections.abc import Collection, Iterable

from accounts.models import Person
from notifications.kinds import (
    access_grants,
    clearances,
    conditions,
    deliverables,
    early_looks,
    hand_overs,
    interests,
    pulses,
    seats,
    sign_offs,
    sow_ends,
    sow_steps,
    vacancies,
    waivers,
)
from notifications.kinds.kind import Kind
from notifications.waits import Wait
from projects.models import Project

__all__ = ["KINDS", "Kind", "known_to", "wait_about", "waits_about"]

#: Every kind by the first half of its subjects: `condition:3` is a condition.
KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        sign_offs.KIND,
        conditions.KIND,
        waivers.KIND,
        clearances.KIND,
        seats.KIND,
        hand_overs.KIND,
        vacancies.KIND,
        early_looks.KIND,
        access_grants.KIND,
        pulses.KIND,
        interests.KIND,
        sow_steps.KIND,
        sow_ends.KIND,
        deliverables.KIND,
    )
}


def waits_about(subjects: Iterable[str]) -> dict[str, Wait]:
    """What waits about these subjects now, by subject; a constant number of statements for each kind among them.

    A subject whose turn is over, whose clock stands, or that is of no kind here, is not in the answer.
    """
    ids = by_kind(subjects)
    return {wait.subject: wait for kind, numbers in ids.items() for wait in KINDS[kind].find(numbers)}


def by_kind(subjects: Iterable[str]) -> dict[str, list[int]]:
    """The numbers of the subjects by their kinds; what is of no kind here is left out."""
    ids: dict[str, list[int]] = defaultdict(list)
    for subject in subjects:
        kind, _, pk = subject.partition(":")
        if kind in KINDS and pk.isdecimal():
            ids[kind].append(int(pk))
    return ids


def wait_about(subject: str) -> Wait | None:
    """What waits about one subject now."""
    return waits_about([subject]).get(subject) if subject else None


def known_to(person: Person, waits: Collection[Wait]) -> set[str]:
    """Of which of these somebody may know, by subject: whoever sees the project; one statement."""
    projects = Project.objects.visible_to(person).filter(pk__in={wait.project.pk for wait in waits})
    seen = set(projects.values_list("pk", flat=True))
    return {wait.subject for wait in waits if wait.project.pk in seen}
