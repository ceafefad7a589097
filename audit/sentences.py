"""An event as a sentence: who, what they did, and what they said or what followed; for pages, mails and exports."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from string import Formatter
from typing import Any

from django.utils import timezone
from django.utils.text import capfirst

from audit.models import Event
from audit.wording import PLAIN, VARIANTS, WORDINGS, Wording
from common import clock, words

#: Part of a pattern that is left out where one of its fields is empty.
_OPTIONAL = re.compile(r"\[([^\[\]]*)\]")


@dataclass(frozen=True)
class Sentence:
    """What a reader is told about an event; `components/timeline.html` draws it."""

    event: Event
    icon: str
    tone: str
    actor: str
    act: str
    quote: str
    beneath: str
    zone: tzinfo

    def __str__(self) -> str:
        return " ".join(filter(None, (f"{self.actor} {self.act}.", self.more)))

    @property
    def more(self) -> str:
        """What they said, and what followed."""
        return " ".join(filter(None, (f"“{self.quote}”" if self.quote else "", self.beneath)))

    @property
    def at(self) -> datetime:
        """When it happened."""
        return self.event.occurred_at

    @property
    def when(self) -> str:
        """The day on which it happened, where the reader is; today, the time too."""
        local, today = self.at.astimezone(self.zone), clock.now().astimezone(self.zone).date()
        return f"Today {local:%H:%M}" if local.date() == today else words.day(local.date(), today=today)


def sentence_of(event: Event, *, zone: tzinfo | None = None) -> Sentence:
    """The sentence for an event; its moments are told in `zone`, or in that of whoever is looking."""
    zone = zone or timezone.get_current_timezone()
    wording, doer = wording_of(event.verb, event.changes), _doer(event)
    teller = Teller(event.changes, zone)
    actor = teller.tell(wording.who) or doer
    teller.changes["actor"] = doer if event.actor and doer != actor else ""
    return Sentence(
        event=event,
        icon=wording.icon,
        tone=wording.tone,
        actor=actor,
        act=teller.tell(wording.act) or event.verb.replace("_", " ").replace(".", ": "),
        quote=str(event.changes.get(wording.quote) or ""),
        beneath=teller.tell(wording.beneath).strip(),
        zone=zone,
    )


def wording_of(verb: str, changes: Mapping[str, Any]) -> Wording:
    """How a verb reads; where one of its changes makes another sentence of it, by that."""
    variant = f"{verb}:{changes.get(VARIANTS[verb])}" if verb in VARIANTS else verb
    return WORDINGS.get(variant) or WORDINGS.get(verb) or PLAIN


def _doer(event: Event) -> str:
    actor, other = event.actor, event.on_behalf_of
    name = actor.name if actor else "Slipway"
    return f"{name} for {other.name}" if other else name


class Teller(Formatter):
    """Fills a wording with what the event says."""

    def __init__(self, changes: Mapping[str, Any], zone: tzinfo) -> None:
        self.changes = dict(changes)
        self.zone = zone

    def tell(self, pattern: str) -> str:
        """The pattern as words."""
        kept = _OPTIONAL.sub(self._if_known, pattern)
        return self.vformat(kept, (), self.changes)

    def get_value(self, key: int | str, _args: Any, _kwargs: Any) -> Any:
        """What the event says under a name."""
        return self.changes.get(str(key), "")

    def format_field(self, value: Any, spec: str) -> str:
        """A value as its wording asks for it."""
        return _AS[spec](value, self.zone) if value else ""

    def _if_known(self, part: re.Match[str]) -> str:
        inner = part.group(1)
        return inner if all(self.changes.get(name) for _, name, _, _ in self.parse(inner) if name) else ""


def _day(value: str, zone: tzinfo) -> str:
    """A day, or the day of a moment where the reader is."""
    if "T" in value:
        return words.day(datetime.fromisoformat(value).astimezone(zone).date())
    return words.day(date.fromisoformat(value))


#: Areas and sections whose names are no plain words.
_NAMES = {"devops": "DevOps", "qa": "QA", "third_parties": "third parties"}


def _name(value: str) -> str:
    return _NAMES.get(value, value.replace("_", " "))


def _fields(differences: list[dict[str, Any]]) -> str:
    """Which fields differ, each once."""
    return words.listing(list(dict.fromkeys(_name(str(difference["field"])) for difference in differences)))


def _gates(differences: list[dict[str, Any]]) -> str:
    """At which gates of a route something differs, each once; what belongs to no gate is the route itself."""
    names = [str(difference["name"] or "the route itself") for difference in differences]
    return words.listing(list(dict.fromkeys(names)))


_AS: dict[str, Callable[[Any, tzinfo], str]] = {
    "": lambda value, _: str(value),
    "name": lambda value, _: _name(str(value)),
    "title": lambda value, _: capfirst(_name(str(value))),
    "day": _day,
    "list": lambda value, _: words.listing([_name(str(item)) for item in value]),
    "fields": lambda value, _: _fields(value),
    "gates": lambda value, _: _gates(value),
    "conditions": lambda value, _: words.count(len(value), "condition"),
}
