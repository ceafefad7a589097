"""From what happened to who is told: every event that a trigger has noted is turned into messages, once."""

from collections import Counter
from time import monotonic

from django.db import transaction
from django.db.models import F

from audit.models import Event
from common import clock
from notifications.audience import HEARERS, audience
from notifications.backoff import pause
from notifications.isolation import Isolated
from notifications.matter import matters_of
from notifications.models import Undispatched
from notifications.posting import post
from notifications.webhooks import booking as webhooks

#: How many events, and for how many seconds, one run goes on; the next run takes the rest.
BATCH = 2_000
SECONDS = 60


def dispatch(*, batch: int = BATCH) -> Counter[str]:
    """Tell everybody who hears of what has happened; says how many events there were, and how many messages."""
    tally: Counter[str] = Counter()
    stop = monotonic() + SECONDS
    while tally["events"] < batch and monotonic() < stop:
        told = dispatch_next()
        if told is None:
            break
        tally.update(events=1, messages=told)
    return tally


def dispatch_next() -> int | None:
    """Deal with the oldest event that nobody else deals with, in one transaction; None when there is none."""
    row: Undispatched | None = None
    with Isolated("an event") as isolated, transaction.atomic():
        row = Undispatched.objects.ready(clock.now()).select_for_update(skip_locked=True).first()
        if row is None:
            return None
        told = tell(row.event_id)
        Undispatched.objects.filter(pk=row.event_id).delete()
        return told
    if row is not None:
        put_off(row, isolated.trouble)
    return 0


def tell(event_id: int) -> int:
    """Store a message to everybody who hears of an event, people and machines."""
    event = Event.objects.get(pk=event_id)
    deliveries = webhooks.book(event)
    matters = matters_of(event) if event.verb in HEARERS else ()
    return deliveries + sum(post(matter, audience(matter)) for matter in matters)


def put_off(row: Undispatched, trouble: str) -> None:
    """Let an event wait that could not be told, and write down why."""
    later = clock.now() + pause(row.event_id, row.attempts + 1)
    noted = Undispatched.objects.filter(pk=row.event_id)
    noted.update(attempts=F("attempts") + 1, not_before=later, trouble=trouble)
