"""Who may read which stream. Each package says so for its own kind of stream when it is loaded."""

from collections.abc import Callable, Collection
from typing import Any

from django.db.models import Q, QuerySet

Keys = Callable[[Any], "QuerySet[Any, Any]"]

_visible_keys: dict[str, Keys] = {}
_overseers: list[Callable[[Any], bool]] = []
_withheld: list[tuple[str, Callable[[Any], Collection[str]]]] = []


def register(kind: str, visible_keys: Keys) -> None:
    """Say which streams `kind:<key>` a person may read: `visible_keys(person)` selects their keys, as text.

    A kind that has no key of its own (`organisation`) has the empty key.
    """
    _visible_keys[kind] = visible_keys


def register_overseer(oversees: Callable[[Any], bool]) -> None:
    """Say who reads the whole trail, whatever the stream."""
    _overseers.append(oversees)


def withhold(kind: str, verbs: Callable[[Any], Collection[str]]) -> None:
    """Say which verbs of a kind of stream a person does not get to read even where the stream is visible."""
    _withheld.append((kind, verbs))


def oversees(person: Any) -> bool:
    """Whether this person reads the whole trail."""
    return any(rule(person) for rule in _overseers)


def kinds() -> list[str]:
    """The kinds of stream that somebody has registered, sorted."""
    return sorted(_visible_keys)


def withheld_verbs(person: Any, kind: str) -> set[str]:
    """What this person does not get to read in streams of this kind."""
    return {verb for of, verbs in _withheld if of == kind for verb in verbs(person)}


def readable(person: Any) -> Q:
    """The condition on an event under which this person may read it."""
    if oversees(person):
        return Q()
    condition = Q(pk__in=[])
    for kind, visible_keys in _visible_keys.items():
        seen = Q(stream_kind=kind, stream_key__in=visible_keys(person))
        if hidden := withheld_verbs(person, kind):
            seen &= ~Q(verb__in=hidden)
        condition |= seen
    return condition
