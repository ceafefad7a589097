"""Whether anything may be sent at all: a database that was silent for long first shows what it would send."""

from datetime import datetime, timedelta

from django.db import transaction

from common import clock
from common.refusals import Refused
from notifications.models import Heartbeat, Standstill

#: A ladder that has not been looked at for so long may have much to say that is long past.
SILENCE = timedelta(days=7)
SWEEP = "notifications.tasks.remind"


def stands_still(at: datetime | None) -> bool:
    """Whether nothing is to be sent; a sweep that comes by after a long silence brings that about.

    A sweep that is asked to act as if it were another moment (`at` is not None) proves no silence.
    """
    if Standstill.objects.open().exists():
        return True
    last = Heartbeat.objects.filter(name=SWEEP, at__lt=clock.now() - SILENCE).first()
    if last is None or at is not None:
        return False
    reason = f"No sweep has come by since {last.at:%Y-%m-%d}."
    Standstill.objects.bulk_create([Standstill(since=clock.now(), reason=reason)], ignore_conflicts=True)
    return True


@transaction.atomic
def let_go(word: str) -> Standstill:
    """An operator has seen the dry run and says its word: from now on everything is sent."""
    standstill = Standstill.objects.open().select_for_update().first()
    if standstill is None:
        raise Refused("not_pending", "Nothing stands still: what is due is sent.")
    if word != standstill.word:
        raise Refused("stale", "That is not the word of the dry run. Run `manage.py remind --dry-run` and read it.")
    standstill.ended_at = clock.now()
    standstill.save(update_fields=["ended_at"])
    Heartbeat.objects.filter(name=SWEEP).update(at=standstill.ended_at)
    return standstill
