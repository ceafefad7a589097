"""A state changes through a declared transition, and PostgreSQL holds the same table as the code."""

from collections.abc import Iterable, Sequence
from typing import Any

import pgtrigger
from django.db import models
from django_fsm import FSMField, can_proceed

from common.refusals import Refused


class StateField(FSMField):
    """A state that only declared transitions write.

    To migrations it is the text column that it is. The models that they build for every step of the way have no
    transitions; as FSM fields each of them would listen for all classes to come, and a new database would take twice
    as long.
    """

    def __init__(self, **settings: Any) -> None:
        super().__init__(**{**settings, "protected": True})

    def deconstruct(self) -> tuple[str, str, Sequence[Any], dict[str, Any]]:
        """A text column, without what only code knows of it."""
        name, _, args, kwargs = super().deconstruct()
        kwargs.pop("protected", None)
        return name, "django.db.models.CharField", args, kwargs


class Stateful(models.Model):
    """Something with a life cycle: its `state` is an FSM field that only transitions write."""

    state: models.CharField[str, str]

    class Meta:
        abstract = True


def declared_transitions(lifecycle: type[models.Model]) -> list[tuple[str, str]]:
    """Every (from, to) pair that the transitions declared on a life cycle allow, sorted."""
    pairs: set[tuple[str, str]] = set()
    for name in dir(lifecycle):
        declaration = getattr(getattr(lifecycle, name, None), "_django_fsm", None)
        if declaration is not None:
            pairs.update((str(source), str(step.target)) for source, step in declaration.transitions.items())
    return sorted(pairs)


def guards(lifecycle: type[models.Model], *, born: Iterable[str]) -> list[pgtrigger.Trigger]:
    """The triggers by which PostgreSQL refuses what the life cycle does not allow.

    `born` names the states in which a row may be inserted.
    """
    return [
        pgtrigger.FSM(name="allowed_transitions", field="state", transitions=declared_transitions(lifecycle)),
        pgtrigger.Protect(
            name="born_in_first_state",
            operation=pgtrigger.Insert,
            condition=~pgtrigger.Q(new__state__in=list(born)),
        ),
    ]


def allowed_steps(thing: models.Model) -> list[str]:
    """The names of the transitions that are open to this thing in its present state."""
    return sorted({step.name for step in thing.get_available_state_transitions()})  # type: ignore[attr-defined]


def step(thing: models.Model, name: str) -> None:
    """Take a declared transition, or refuse with the present state and what is allowed instead."""
    require_step(thing, name)
    getattr(thing, name)()


def require_step(thing: models.Model, name: str) -> None:
    """Refuse unless the present state allows a declared transition."""
    if not can_proceed(getattr(thing, name)):
        raise illegal(thing, name)


def illegal(thing: models.Model, act: str) -> Refused:
    """The refusal for an act that the present state does not allow."""
    state = str(thing.state)  # type: ignore[attr-defined]
    noun, words = thing._meta.verbose_name, state.replace("_", " ")
    return Refused(
        "illegal_transition",
        f"This {noun} is {words}; it can't {act.replace('_', ' ')} from there.",
        state=state,
        allowed=allowed_steps(thing),
    )
