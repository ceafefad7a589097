"""What counts as a name, an e-mail address and a time zone."""

import zoneinfo

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator

#: Names end up in mail headers and in the trail, so they stay on one line and hold no invisible characters.
printable = RegexValidator(
    r"\A[^\x00-\x1f\x7f\u2028\u2029]*\Z", "Write it on one line, without control characters.", "invalid"
)


def time_zone(value: str) -> None:
    """Refuse a time zone that nobody can compute a working day in."""
    if value not in zoneinfo.available_timezones():
        raise ValidationError("Choose a time zone such as Europe/Amsterdam.", "invalid_choice")
