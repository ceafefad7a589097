"""The tabs of a project's pages. Rooms further up the house register theirs; this package need not know them."""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse

from projects.models import Project

Count = Callable[[Project], int]


@dataclass(frozen=True)
class Tab:
    """A registered tab: its place among the others, its name, its page, and what it counts."""

    place: int
    name: str
    url_name: str
    count: Count | None = None


@dataclass(frozen=True)
class TabFace:
    """A tab of one project, ready to be drawn."""

    name: str
    url: str
    count: int | None
    current: bool


_tabs: dict[str, Tab] = {}


def register(place: int, name: str, url_name: str, count: Count | None = None) -> None:
    """Put a page among the tabs of every project."""
    _tabs[url_name] = Tab(place, name, url_name, count)


def tabs_of(project: Project, current: str) -> list[TabFace]:
    """The tabs of a project; `current` is the name of the page on show."""
    listed = sorted(_tabs.values(), key=lambda tab: tab.place)
    return [
        TabFace(
            tab.name,
            reverse(tab.url_name, args=[project.key]),
            tab.count(project) if tab.count else None,
            tab.url_name == current,
        )
        for tab in listed
    ]
