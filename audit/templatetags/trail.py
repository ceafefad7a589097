"""`{% timeline stream limit %}`: what happened in a stream, on other packages' pages."""

from typing import Any

from django import template

from audit import readers
from audit.models import Event
from audit.sentences import sentence_of

register = template.Library()


@register.inclusion_tag("audit/timeline.html", takes_context=True)
def timeline(context: template.Context, stream: str, limit: int = 6, more: str = "") -> dict[str, Any]:
    """The latest events of a stream, newest first, as far as the viewer may read them; one statement.

    `more` is the address of the page with all of them; it is linked when there are more than `limit`.
    """
    person = context["request"].user
    events = list(Event.objects.visible_to(person).in_stream(stream).newest_first()[: limit + 1])
    return {
        "sentences": [sentence_of(event) for event in events[:limit]],
        "more": more if len(events) > limit else "",
        "total": _total(person, events),
    }


def _total(person: Any, events: list[Event]) -> int | None:
    """How many events the stream has: the place of its last. Not told to whoever does not read all of them."""
    if not events or readers.withheld_verbs(person, events[0].stream_kind):
        return None
    return events[0].sequence
