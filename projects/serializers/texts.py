"""Words that a client sends, and the sentences by which they are refused."""

from typing import Any

from rest_framework import serializers

from accounts.validators import printable


class TextField(serializers.CharField):
    """Text of several lines."""

    default_error_messages = {
        "required": "Fill this in.",
        "blank": "Fill this in.",
        "null": "Fill this in.",
        "max_length": "Keep it to {max_length:,} characters.",
    }


class LineField(TextField):
    """Text on one line: it may stand in the subject of a mail."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.validators.append(printable)
