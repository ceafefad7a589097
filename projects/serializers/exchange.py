"""What an import came to."""

from typing import Any

from rest_framework import serializers


class ImportSerializer(serializers.Serializer[Any]):
    """How many lines added, changed or left something, and on how many of which projects; tried dry, would have."""

    type = serializers.CharField()
    dry_run = serializers.BooleanField()
    added = serializers.IntegerField()
    changed = serializers.IntegerField()
    unchanged = serializers.IntegerField()
    touched = serializers.DictField(child=serializers.IntegerField(), help_text="Lines by the keys of projects.")
