"""Lists that are short by nature, in the shape of all lists."""

from typing import Any

from rest_framework import serializers


class OnePageSerializer(serializers.Serializer[Any]):
    """Everything there is on one page; the two links lead nowhere."""

    next = serializers.URLField(allow_null=True, default=None)
    previous = serializers.URLField(allow_null=True, default=None)
