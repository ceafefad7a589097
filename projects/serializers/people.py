"""People as every resource names them."""

from typing import Any

from rest_framework import serializers

from accounts.models import Person


class NamedPersonSerializer(serializers.Serializer[Person]):
    """Somebody, by address and name."""

    email = serializers.EmailField()
    name = serializers.CharField()


def named(**options: Any) -> NamedPersonSerializer:
    """Somebody who is told, never taken."""
    return NamedPersonSerializer(read_only=True, **options)
