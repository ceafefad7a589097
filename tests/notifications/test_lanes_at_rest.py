"""Beat comes by every few seconds: where nothing waits, that costs two questions and opens no lane."""

from collections import Counter

from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import Team
from notifications.actions.deliver_lines import deliver_lines
from tests.cast import Cast
from tests.notifications.webhooks import endpoint


def test_where_nothing_waits_no_lane_is_opened(cast: Cast) -> None:
    """A lane would ask for the lock under which only one run goes on, and on a connection of its own for work."""
    endpoint("https://bridge.example/", Team.objects.get(key="security"))
    with CaptureQueriesContext(connection) as asked:
        assert deliver_lines() == Counter()
    assert len(asked) == 2
    assert not [query for query in asked.captured_queries if "pg_try_advisory_lock" in query["sql"]]
