"""The kinds of things that wait on somebody: one small module each, which finds them and says what they wait for."""

from collections import defaultdict
from collections.abc import Iterable

from notifications.kinds import clearances, conditions, seats, sign_offs, vacancies, waivers
from notifications.kinds.kind import Kind
from notifications.waits import Wait

__all__ = ["KINDS", "Kind", "kind_of", "wait_about", "waits_about"]

#: Every kind by the first half of its subjects: `condition:3` is a condition.
KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        sign_offs.KIND,
        conditions.KIND,
        waivers.KIND,
        clearances.KIND,
        seats.KIND,
        vacancies.KIND,
    )
}


def kind_of(subject: str) -> str:
    """The kind of a subject."""
    return subject.partition(":")[0]


def waits_about(subjects: Iterable[str]) -> dict[str, Wait]:
    """What waits about these subjects now, by subject; a constant number of statements for each kind among them.

    A subject whose turn is over, whose clock stands, or that is of no kind here, is not in the answer.
    """
    ids: dict[str, list[int]] = defaultdict(list)
    for subject in subjects:
        kind, _, pk = subject.partition(":")
        if kind in KINDS and pk.isdecimal():
            ids[kind].append(int(pk))
    return {wait.subject: wait for kind, numbers in ids.items() for wait in KINDS[kind].find(numbers)}


def wait_about(subject: str) -> Wait | None:
    """What waits about one subject now."""
    return waits_about([subject]).get(subject) if subject else None
