"""Stories told on days of June 2026, and what the ladder says in them."""

from datetime import UTC, date, datetime

from django.db import connection
from django.test import Client

from accounts.models import Calendar, Person
from approvals.actions.decide import Demand, decide
from approvals.models import Condition
from common import clock
from notifications.actions.book_reminders import book_reminders
from notifications.models import Message, Reminder, Watch
from tests.stories import Story

#: Wed 3 Jun 2026, the end of the working day: five working days end on Wed 10 Jun.
SUBMITTED = datetime(2026, 6, 3, 17, 0, tzinfo=UTC)


def june(day: int, hour: int = 9, minute: int = 0) -> datetime:
    return datetime(2026, 6, day, hour, minute, tzinfo=UTC)


def steps(subject: str) -> list[str]:
    """What has been booked about a thing, in order."""
    return list(Reminder.objects.filter(subject=subject).values_list("step", flat=True))


def letters(subject: str) -> list[tuple[str, str]]:
    """Who was reminded of a thing, and as what, in the order in which it was written."""
    found = Message.objects.filter(reminder__subject=subject).order_by("pk").select_related("recipient")
    return [(message.recipient.first_name, message.letter) for message in found]


def sweep_on(*days: datetime) -> None:
    """The sweep comes by at these moments, twice each."""
    for day in days:
        book_reminders(day)
        book_reminders(day)


def conditioned(story: Story, due_on: date = date(2026, 6, 12), gate: str = "architecture") -> Condition:
    """A gate has approved on one condition that Priya owes."""
    demand = Demand(text="Encrypt the feature store", owner=story.cast.priya, due_on=due_on)
    by = {"architecture": story.cast.adaeze, "security": story.cast.imke}[gate]
    with clock.pinned(SUBMITTED):
        decide(
            story.sign_off(gate),
            by=by,
            verdict="approve_with_conditions",
            comment="Fits.",
            conditions=[demand],
        )
    return Condition.objects.get(decision__sign_off__gate__key=gate)


def unreadable_hours(story: Story) -> None:
    """Security's working hours can't be read."""
    broken = Calendar.objects.create(key="broken", name="Broken", week=[[["25:00", "26:00"]]] * 7)
    gate = story.sign_off("security").gate
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute("UPDATE approvals_gate SET calendar_id = %s WHERE id = %s", [broken.pk, gate.pk])
        cursor.execute("SET LOCAL session_replication_role = origin")
    Watch.objects.update(stale=True)


def signed_in(person: Person) -> Client:
    """Somebody at their browser."""
    client = Client()
    client.force_login(person)
    return client
