"""The sidebar: packages register what it leads to; an entry without a page is not shown."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

Count = Callable[[HttpRequest], int | None]
Shown = Callable[[HttpRequest], bool]


@dataclass(frozen=True)
class Link:
    """One line of the sidebar, ready to be drawn."""

    name: str
    url: str
    icon: str
    count: int | None = None
    loud: bool = False
    current: bool = False


@dataclass(frozen=True)
class Entry:
    """A registered line: where it leads, what it counts, and for whom it is shown."""

    name: str
    url_name: str
    icon: str
    count: Count
    shown: Shown
    loud: bool = False
    also: tuple[str, ...] = ()


def _no_count(_request: HttpRequest) -> int | None:
    return None


def _always(_request: HttpRequest) -> bool:
    return True


#: The order of the sidebar is a decision of its own: it follows the day's questions, not the order of registration.
ORDER = (
    "Inbox",
    "Projects",
    "Flow",
    "Third parties",
    "Accountability",
    "Platform",
    "Routes",
    "Waivers",
    "People",
    "Audit trail",
)

_entries: dict[str, Entry] = {}
_views: list[Callable[[HttpRequest], list[Link]]] = []
_standing: list[Callable[[HttpRequest], str]] = []


def register(
    name: str,
    url_name: str,
    icon: str,
    *,
    count: Count = _no_count,
    shown: Shown = _always,
    loud: bool = False,
    also: tuple[str, ...] = (),
) -> None:
    """Put a page into the sidebar: `loud` gives its count the accent, `also` names paths that belong to it too."""
    _entries[name] = Entry(name, url_name, icon, count, shown, loud, also)


def register_views(links: Callable[[HttpRequest], list[Link]]) -> None:
    """Say which saved views a person has."""
    _views.append(links)


def register_standing(words: Callable[[HttpRequest], str]) -> None:
    """Say what stands beneath a person's name: "Security · cover: Noor"."""
    _standing.append(words)


def links(request: HttpRequest) -> list[Link]:
    """The pages of the sidebar for this person."""
    shown = [entry for entry in _entries.values() if entry.shown(request)]
    return [link for entry in sorted(shown, key=_place) if (link := _link(entry, request))]


def saved_views(request: HttpRequest) -> list[Link]:
    """The saved views of the sidebar for this person."""
    return [link for listed in _views for link in listed(request)]


def standing(request: HttpRequest) -> str:
    """The line beneath this person's name."""
    return " · ".join(filter(None, (words(request) for words in _standing)))


def _place(entry: Entry) -> int:
    return ORDER.index(entry.name) if entry.name in ORDER else len(ORDER)


def _link(entry: Entry, request: HttpRequest) -> Link | None:
    try:
        url = reverse(entry.url_name)
    except NoReverseMatch:
        return None
    return Link(entry.name, url, entry.icon, entry.count(request), entry.loud, _is_here(request.path, url, entry.also))


def _is_here(path: str, url: str, also: tuple[str, ...]) -> bool:
    return path.startswith(also) or (path == url if url == "/" else path.startswith(url))
