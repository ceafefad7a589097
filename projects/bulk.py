"""What can be done with several projects at once. Rooms further up the house register theirs, as with the tabs."""

from dataclasses import dataclass

from django.urls import reverse


@dataclass(frozen=True)
class BulkAct:
    """A button beneath a selection: its place among the others, its words, and where the selection is sent."""

    place: int
    text: str
    icon: str
    url_name: str
    primary: bool = False

    @property
    def url(self) -> str:
        """The address that takes the selection."""
        return reverse(self.url_name)


_acts: dict[str, BulkAct] = {}


def register(place: int, text: str, icon: str, url_name: str, *, primary: bool = False) -> None:
    """Put a button beneath every selection of projects."""
    _acts[url_name] = BulkAct(place, text, icon, url_name, primary)


def acts() -> list[BulkAct]:
    """The buttons, in their order."""
    return sorted(_acts.values(), key=lambda act: act.place)
