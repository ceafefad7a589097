"""Write everybody's daily mail at their own hour: exactly one per person and day, whatever runs twice."""

from collections.abc import Iterator
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from accounts.models import Person
from common import clock
from notifications import wake
from notifications.daily import Daily, daily_of, end_of_day
from notifications.isolation import Isolated
from notifications.letters.daily import letter
from notifications.lifecycle import MessageState
from notifications.models import MORNING, Digest, Letter, Mention, Message, Topic, Watch, Way, Wishes
from notifications.posting import store
from notifications.standing_still import stands_still
from notifications.watching import work_out
from notifications.wishes import key_of

WRITTEN_OFF = key_of(Topic.DIGEST, Way.EMAIL)


def write_digests(at: datetime | None = None) -> int:
    """Write the daily mail of everybody whose hour has come; says how many were written."""
    with clock.pinned(at or clock.now()) as moment:
        if stands_still(at):
            return 0
        work_out(moment)
        return sum(write(person, day, moment) for person, day in list(awaited(moment)))


def plan_digests(at: datetime) -> list[Daily]:
    """Who would get a daily mail at a moment, and about what; what has to be worked out for that is rolled back."""
    with transaction.atomic():
        work_out(at)
        everybody = [daily_of(Person.objects.get(pk=pk), at) for pk, _ in awaited(at)]
        transaction.set_rollback(True)
    return [daily for daily in everybody if daily.has_news]


def awaited(at: datetime) -> Iterator[tuple[int, date]]:
    """Everybody whose hour has come, on whom something stalls, and who has no mail of this day that stands."""
    for zone, hour in hours():
        local = at.astimezone(ZoneInfo(zone))
        if local.time() >= hour:
            for pk in people_at(zone, hour, at, local.date()):
                yield pk, local.date()


def hours() -> set[tuple[str, time]]:
    """Every zone and hour at which somebody wants the daily mail."""
    people = Person.objects.active().filter(kind=Person.Kind.PERSON).order_by()
    hour = Coalesce("wishes__digest_at", Value(MORNING))
    return set(people.annotate(hour=hour).values_list("time_zone", "hour").distinct())


def people_at(zone: str, hour: time, at: datetime, day: date) -> list[int]:
    """Those of one zone and hour who are to be written to."""
    chosen = Q(wishes__digest_at=hour) | (Q(wishes=None) if hour == MORNING else Q(pk=None))
    people = Person.objects.active().filter(chosen, kind=Person.Kind.PERSON, time_zone=zone)
    silent = Wishes.objects.filter(person=OuterRef("pk"), muted__contains=[WRITTEN_OFF])
    until = end_of_day(Person(time_zone=zone), at)
    stalling = Watch.objects.stalling(until).filter(holder=OuterRef("pk"))
    stands = Digest.objects.filter(person=OuterRef("pk"), day=day).exclude(pk__in=dropped(day).values("pk"))
    some = people.filter(Exists(stalling)).exclude(Exists(silent)).exclude(Exists(stands))
    return list(some.order_by("pk").values_list("pk", flat=True))


def dropped(day: date) -> QuerySet[Digest]:
    """Mails of a day that were not true any more when they were to go out, and that nothing has replaced yet."""
    gone = Q(messages__state=MessageState.DROPPED)
    counted = Digest.objects.filter(day=day).annotate(all=Count("messages"), gone=Count("messages", filter=gone))
    return counted.filter(gone=F("all"), all=F("revision"))


def write(pk: int, day: date, at: datetime) -> int:
    """Write one person's mail, unless somebody else does; a day without news is noted and not written of."""
    with Isolated(f"the daily mail to person {pk}"), transaction.atomic():
        digest = begin(pk, day)
        if digest is None:
            return 0
        daily = daily_of(Person.objects.get(pk=pk), at)
        if not daily.has_news:
            return 0
        post(digest, daily)
        return 1
    return 0


def begin(pk: int, day: date) -> Digest | None:
    """The day's one row, under lock; None when its mail stands."""
    digest, is_new = Digest.objects.get_or_create(person_id=pk, day=day)
    if is_new:
        return digest
    again = Digest.objects.filter(pk__in=dropped(day).values("pk")).select_for_update(no_key=True)
    digest_again = again.filter(pk=digest.pk).first()
    if digest_again is not None:
        digest_again.mentions.all().delete()
        digest_again.revision += 1
        digest_again.save(update_fields=["revision"])
    return digest_again


def post(digest: Digest, daily: Daily) -> None:
    """Store the mail, and of which steps it speaks."""
    told = [stall.told for stall in daily.stalls]
    Mention.objects.bulk_create(
        Mention(digest=digest, subject=subject, turn=turn, step=step) for subject, turn, step in told
    )
    words, why = letter(daily)
    projects = {stall.wait.project.pk: stall.wait.project for stall in daily.stalls}
    project = next(iter(projects.values())) if len(projects) == 1 else None
    message = store(words, Letter.DIGEST, daily.person, key=f"{digest.key}:email", project=project, why=why)
    message.digest = digest
    Message.objects.bulk_create([message], ignore_conflicts=True)
    wake.after_commit(wake.DELIVER)
