"""A fact is what an event says happened: a frozen dataclass whose fields are the event's `changes`."""

from dataclasses import dataclass, fields
from typing import Any, ClassVar, Protocol

#: Every verb that somebody has declared, with the fact that carries it.
declared: dict[str, type["Fact"]] = {}


class Actor(Protocol):
    """Somebody who acts: a person or a service account. `by=None` stands for Slipway itself."""

    @property
    def pk(self) -> Any: ...
    @property
    def name(self) -> str: ...
    @property
    def email(self) -> str: ...
    @property
    def kind(self) -> str: ...


@dataclass(frozen=True)
class Fact:
    """Something that happened. Subclasses are frozen dataclasses with a `verb` such as `project.submitted`.

    Fields hold str, int, bool, None, dates, moments, and lists, dicts or dataclasses of these.
    """

    verb: ClassVar[str]

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        if verb := cls.__dict__.get("verb"):
            _declare(verb, cls)


def changes_of(fact: Fact) -> dict[str, Any]:
    """What a fact tells beside its verb."""
    return {field.name: getattr(fact, field.name) for field in fields(fact)}


def _declare(verb: str, fact: type[Fact]) -> None:
    """Remember who carries a verb; two facts with one verb would make the record ambiguous."""
    other = declared.setdefault(verb, fact)
    if (other.__module__, other.__qualname__) != (fact.__module__, fact.__qualname__):
        raise TypeError(f"{verb} is declared by {other.__qualname__} already.")
    declared[verb] = fact
