"""How far the trail can be read without a gap.

Ids are drawn before their transactions end, so an event with a lower id may appear after one with a higher id. Whoever
resumes after the last id that they have seen would miss it. Transactions that record announce themselves before they
draw an id (see migrations/0002_append_only.py); the feed ends below the first one that is still open.
"""

from django.db import connection

# The sequence first and the announcements second: a transaction that announces itself in between draws a higher id.
_DRAWN = "SELECT last_value FROM audit_event_id_seq"
_OPEN = """
SELECT min(((classid::bigint << 32) | objid::bigint) & ((1::bigint << 40) - 1)) FROM pg_locks
WHERE locktype = 'advisory' AND objsubid = 1 AND classid::bigint >> 8 = 20763 AND pid <> pg_backend_pid()
AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
"""


def settled() -> int:
    """The id up to which no further event can appear; read the events in a statement of its own, afterwards."""
    with connection.cursor() as cursor:
        cursor.execute(_DRAWN)
        drawn: int = cursor.fetchone()[0]
        cursor.execute(_OPEN)
        (below,) = cursor.fetchone()
    return drawn if below is None else min(drawn, below)
