"""Events: what happened, in streams whose every link is hashed onto the one before.

No foreign keys: a record outlives what it records. PostgreSQL sets `sequence`, `at`, `previous` and `hash` itself and
refuses UPDATE, DELETE and TRUNCATE; the columns by which events are found are generated from what is hashed, so that
they can't say anything else.
"""

import json
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any, NoReturn, Self

from django.db import models
from django.db.models.fields.json import KeyTextTransform, KeyTransform
from django.db.models.functions import Cast, Now

from audit import readers

#: A stream is a kind, and a key where there is more than one of the kind. No line breaks: the hash is made of lines.
STREAM_NAME = r"^[a-z_]+(:[A-Za-z0-9._-]+)?$"


@dataclass(frozen=True)
class Doer:
    """Whom an event names as the one who acted, as they were called then."""

    id: int
    kind: str
    name: str
    email: str


def _said(*path: str) -> models.Expression:
    """A text out of the hashed body."""
    *outer, last = path
    value: Any = Cast("body", models.JSONField())
    for key in outer:
        value = KeyTransform(key, value)
    return KeyTextTransform(last, value)


def _name_part(number: int) -> models.Func:
    """The kind (1) or the key (2) out of a stream's name."""
    return models.Func("stream", models.Value(":"), models.Value(number), function="split_part")


class EventQuerySet(models.QuerySet["Event"]):
    """Questions asked of the trail."""

    def visible_to(self, person: Any) -> Self:
        """What this person may read."""
        return self.filter(readers.readable(person))

    def in_stream(self, stream: str) -> Self:
        """The events of one stream."""
        return self.filter(stream=stream)

    def newest_first(self) -> Self:
        """The latest event on top."""
        return self.order_by("-pk")

    def update(self, **_values: Any) -> NoReturn:
        """Nobody changes what happened."""
        raise TypeError("The trail only grows.")

    def delete(self) -> NoReturn:
        """Nobody removes what happened."""
        raise TypeError("The trail only grows.")


class Event(models.Model):
    """One thing that happened, recorded in the transaction in which it happened."""

    id = models.BigAutoField(primary_key=True)
    stream = models.TextField()
    # The chain trigger sets these four; the defaults only let an INSERT leave them out and hand back what was set.
    sequence = models.BigIntegerField(db_default=0, editable=False)
    at = models.DateTimeField(db_default=Now(), editable=False)
    previous = models.CharField(max_length=64, db_default="", editable=False)
    hash = models.CharField(max_length=64, db_default="", editable=False)
    body = models.TextField()

    stream_kind = models.GeneratedField(expression=_name_part(1), output_field=models.TextField(), db_persist=True)
    stream_key = models.GeneratedField(expression=_name_part(2), output_field=models.TextField(), db_persist=True)
    verb = models.GeneratedField(expression=_said("verb"), output_field=models.TextField(), db_persist=True)
    subject = models.GeneratedField(expression=_said("subject"), output_field=models.TextField(), db_persist=True)
    actor_id = models.GeneratedField(
        expression=Cast(_said("actor", "id"), models.BigIntegerField()),
        output_field=models.BigIntegerField(null=True),
        db_persist=True,
    )
    actor_email = models.GeneratedField(
        expression=_said("actor", "email"), output_field=models.TextField(null=True), db_persist=True
    )

    objects = EventQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["stream", "sequence"], name="one_event_per_place_in_a_stream"),
            models.CheckConstraint(condition=models.Q(stream__regex=STREAM_NAME), name="a_stream_is_kind_and_key"),
            models.CheckConstraint(
                condition=models.Q(verb__isnull=False, subject__isnull=False), name="an_event_says_what_and_of_what"
            ),
        ]
        indexes = [
            models.Index(fields=["stream_kind", "stream_key", "id"], name="events_of_a_stream"),
            models.Index(fields=["subject", "id"], name="events_about_a_subject"),
            models.Index(fields=["verb", "id"], name="events_of_a_verb"),
            models.Index(fields=["actor_id", "id"], name="events_by_an_actor"),
        ]

    def __str__(self) -> str:
        return f"{self.stream} {self.sequence}: {self.verb}"

    def save(self, *args: Any, **options: Any) -> None:
        """An event is written once."""
        if not self._state.adding:
            raise TypeError("The trail only grows.")
        super().save(*args, **options)

    def delete(self, *_args: Any, **_options: Any) -> NoReturn:
        """Nobody removes what happened."""
        raise TypeError("The trail only grows.")

    @cached_property
    def said(self) -> dict[str, Any]:
        """Everything that the body says."""
        spoken: dict[str, Any] = json.loads(self.body)
        return spoken

    @property
    def changes(self) -> dict[str, Any]:
        """What the event tells beside its verb."""
        changes: dict[str, Any] = self.said["changes"]
        return changes

    @property
    def occurred_at(self) -> datetime:
        """When it happened; differs from `at` for what was told later, such as an import."""
        return datetime.fromisoformat(self.said["occurred_at"])

    @property
    def actor(self) -> Doer | None:
        """Who did it; nobody when it was Slipway itself."""
        return _doer(self.said["actor"])

    @property
    def on_behalf_of(self) -> Doer | None:
        """In whose place they did it, if in anybody's."""
        return _doer(self.said["on_behalf_of"])

    @property
    def channel(self) -> str:
        """By which door it came in."""
        return str(self.said["channel"])

    @property
    def request_id(self) -> str | None:
        """The request in which it came in, if there was one."""
        request_id: str | None = self.said["request_id"]
        return request_id


def _doer(said: dict[str, Any] | None) -> Doer | None:
    return None if said is None else Doer(**said)


class Stream(models.Model):
    """The head of a stream: how many events it has and the hash of the last. Only the chain trigger writes it."""

    name = models.TextField(primary_key=True)
    length = models.BigIntegerField()
    hash = models.CharField(max_length=64)

    def __str__(self) -> str:
        return self.name
