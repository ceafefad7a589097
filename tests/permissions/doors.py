"""Every door of the product, read from its URL configuration."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver, reverse

METHODS = ("get", "post", "put", "patch", "delete")


@dataclass(frozen=True)
class Door:
    """One route by its name."""

    name: str
    address: str
    names: tuple[str, ...]
    methods: tuple[str, ...]

    @property
    def is_api(self) -> bool:
        return self.address.startswith("api/v1/")


def doors() -> dict[str, Door]:
    """Every named route; those without a name answer for addresses that nobody knows."""
    return {door.name: door for door in walk(get_resolver().url_patterns) if door.name}


def walk(patterns: list[URLPattern | URLResolver], before: str = "", given: tuple[str, ...] = ()) -> Iterator[Door]:
    for part in patterns:
        address, names = before + str(part.pattern), (*given, *part.pattern.regex.groupindex)
        if isinstance(part, URLResolver):
            yield from walk(part.url_patterns, address, names)
        else:
            yield Door(part.name or "", address, names, methods_of(part.callback))


def methods_of(view: Any) -> tuple[str, ...]:
    """What a view answers to. Django's form pages take PUT for POST, so that says nothing new; functions take GET."""
    made_of = getattr(view, "view_class", None) or getattr(view, "cls", None)
    if made_of is None:
        return ("GET",)
    takes = [m for m in METHODS if hasattr(made_of, m) and m in made_of.http_method_names]
    is_page = not hasattr(made_of, "authentication_classes")
    return tuple(m.upper() for m in takes if not (is_page and m == "put"))


def url_of(door: Door, thing: dict[str, Any]) -> str:
    """The address of a thing."""
    return reverse(door.name, kwargs={name: thing[name] for name in door.names})
