"""How an event reads in the API."""

from datetime import datetime
from typing import Any

from rest_framework import serializers

from audit.chain import stamp
from audit.models import Event
from common.api.fields import InstantField


class DoerSerializer(serializers.Serializer[Any]):
    """Whoever acted, as they were called then."""

    email = serializers.EmailField()
    name = serializers.CharField()
    kind = serializers.CharField()


class StampField(InstantField):
    """A moment as the chain writes it, with all six digits of its second."""

    def to_representation(self, value: datetime) -> str:
        """The very text that was hashed."""
        return stamp(value)


class EventSerializer(serializers.ModelSerializer[Event]):
    """An event with everything that it takes to compute its hash again."""

    at = StampField(help_text="When PostgreSQL recorded it.")
    occurred_at = InstantField(help_text="When it happened; differs from `at` for what was told later.")
    actor = DoerSerializer(allow_null=True, help_text="null when Slipway itself acted")
    on_behalf_of = DoerSerializer(allow_null=True)
    channel = serializers.CharField(help_text="`web`, `api`, `task`, `command`, `import` or `mail`")
    request_id = serializers.CharField(allow_null=True)
    changes = serializers.DictField()
    body = serializers.CharField(help_text="The text that was hashed; the members above are read from it.")

    class Meta:
        model = Event
        fields = (
            "id",
            "stream",
            "sequence",
            "at",
            "occurred_at",
            "actor",
            "on_behalf_of",
            "channel",
            "request_id",
            "verb",
            "subject",
            "changes",
            "body",
            "previous",
            "hash",
        )
        read_only_fields = fields


class BreakSerializer(serializers.Serializer[Any]):
    """Where a stream is not what it was."""

    stream = serializers.CharField()
    sequence = serializers.IntegerField()
    reason = serializers.CharField()


class VerdictSerializer(serializers.Serializer[Any]):
    """What was computed again, and every place that does not hold."""

    streams = serializers.IntegerField()
    events = serializers.IntegerField()
    broken = BreakSerializer(many=True)
