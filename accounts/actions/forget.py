"""Let go of what was kept for a short time only."""

from datetime import timedelta

from django.contrib.sessions.models import Session

from accounts.models import StoredAnswer
from common import clock

#: How long a client may repeat a request and get the first answer again.
ANSWERS_KEPT = timedelta(days=7)


def forget() -> None:
    """Remove answers that nobody asks for again, and sessions that have ended. Not an act, so it is not on record."""
    at = clock.now()
    StoredAnswer.objects.filter(created_at__lt=at - ANSWERS_KEPT).delete()
    Session.objects.filter(expire_date__lt=at).delete()
