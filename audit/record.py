"""Put on record what happened, in the transaction in which it happens."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import transaction

from audit import context
from audit.events import Actor, Fact, changes_of
from audit.models import Event
from common import clock
from common.digests import canonical

_minutes: ContextVar[list[Event] | None] = ContextVar("minutes", default=None)


@contextmanager
def in_one_breath() -> Iterator[None]:
    """Whatever is recorded within the block is added by one statement at its end, in the order in which it was said."""
    if _minutes.get() is not None:
        yield
        return
    minutes: list[Event] = []
    token = _minutes.set(minutes)
    try:
        yield
    finally:
        _minutes.reset(token)
    Event.objects.bulk_create(minutes)


def record(fact: Fact, *, stream: str, subject: str, by: Actor | None, on_behalf_of: Actor | None = None) -> Event:
    """Add an event to a stream such as `project:SLP-14`; `by=None` means that Slipway itself did it.

    One INSERT; the stream's head stays locked until the transaction ends, so whoever records in several streams takes
    the project's first.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError(f"{fact.verb} must be recorded in the transaction of the change that it tells of.")
    event = Event(stream=stream, body=canonical(_body(fact, subject=subject, by=by, on_behalf_of=on_behalf_of)))
    minutes = _minutes.get()
    if minutes is None:
        event.save(force_insert=True)
    else:
        minutes.append(event)
    return event


def _body(fact: Fact, *, subject: str, by: Actor | None, on_behalf_of: Actor | None) -> dict[str, Any]:
    return {
        "actor": _named(by),
        "on_behalf_of": _named(on_behalf_of),
        "channel": context.current_channel(),
        "request_id": context.current_request_id(),
        "verb": fact.verb,
        "subject": subject,
        "changes": changes_of(fact),
        "occurred_at": clock.now(),
    }


def _named(actor: Actor | None) -> dict[str, Any] | None:
    """Whoever acted, as they are called now: the record must read the same when they have long left."""
    if actor is None:
        return None
    return {"id": actor.pk, "kind": actor.kind, "name": actor.name, "email": actor.email}
