"""What was kept for a short time only is let go of."""

from datetime import timedelta

from django.contrib.sessions.models import Session

from accounts.models import StoredAnswer
from accounts.tasks import forget
from common import clock
from tests.cast import Cast


def test_old_answers_and_ended_sessions_go_and_the_rest_stays(cast: Cast) -> None:
    for days in (1, 8):
        at = clock.now() - timedelta(days=days)
        StoredAnswer.objects.create(
            principal=cast.imke, key=f"{days}", fingerprint="x", status=201, body=b"{}", created_at=at
        )
        Session.objects.create(session_key=f"{days}", session_data="", expire_date=at + timedelta(days=2))
    forget()
    assert list(StoredAnswer.objects.values_list("key", flat=True)) == ["1"]
    assert list(Session.objects.values_list("session_key", flat=True)) == ["1"]
