"""The latest of a stream, for pages that show more than one package's things."""

from dataclasses import dataclass
from typing import Any

from audit import readers
from audit.models import Event
from audit.sentences import Sentence, sentence_of


@dataclass(frozen=True)
class Timeline:
    """What happened last, newest first; `total` is unknown to whoever does not read all of it."""

    events: list[Sentence]
    total: int | None
    goes_on: bool

    @property
    def all_words(self) -> str:
        """What the link to all of them says; empty when all are here."""
        if not self.goes_on:
            return ""
        return "All events" if self.total is None else f"All {self.total} events"


def latest(stream: str, person: Any, *, limit: int = 6, subject: str = "") -> Timeline:
    """The latest events of a stream, or those about one of its subjects, as far as this person may read them."""
    found = Event.objects.visible_to(person).in_stream(stream)
    events = list((found.filter(subject=subject) if subject else found).newest_first()[: limit + 1])
    total = None if subject else _total(person, events)
    return Timeline([sentence_of(event) for event in events[:limit]], total, len(events) > limit)


def _total(person: Any, events: list[Event]) -> int | None:
    """How many events the stream has: the place of its last, since there are no gaps."""
    if not events or readers.withheld_verbs(person, events[0].stream_kind):
        return None
    return events[0].sequence
