"""Taking input: what a resource does not know, it refuses by name instead of losing it silently."""

from collections.abc import Mapping
from typing import Any

from rest_framework import serializers
from rest_framework.exceptions import ErrorDetail, ValidationError

UNKNOWN = "There is no field of this name."
READ_ONLY = "Slipway sets this itself; leave it out."


class Strict(serializers.BaseSerializer[Any]):
    """Refuses fields that the serializer does not take, together with every other error."""

    def to_internal_value(self, data: Any) -> Any:
        """The validated values, or every error at once."""
        strangers = self._strangers(data) if isinstance(data, Mapping) else {}
        try:
            values = super().to_internal_value(data)
        except ValidationError as error:
            if not strangers or not isinstance(error.detail, dict):
                raise
            raise ValidationError({**error.detail, **strangers}) from None
        if strangers:
            raise ValidationError(strangers)
        return values

    def _strangers(self, data: Mapping[str, Any]) -> dict[str, list[ErrorDetail]]:
        """An error for every field that is unknown or only for reading."""
        fields: Mapping[str, serializers.Field[Any, Any, Any, Any]] = self.fields  # type: ignore[attr-defined]
        return {
            name: [ErrorDetail(READ_ONLY, "read_only") if name in fields else ErrorDetail(UNKNOWN, "unknown")]
            for name in data
            if name not in fields or fields[name].read_only
        }


class StrictSerializer(Strict, serializers.Serializer[Any]):
    """A serializer that takes nothing but its fields."""


class StrictModelSerializer(Strict, serializers.ModelSerializer[Any]):
    """A model's serializer that takes nothing but its fields."""
