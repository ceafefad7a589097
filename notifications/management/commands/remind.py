"""Book the reminders that are due, or say which would be."""

from argparse import ArgumentTypeError
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection, transaction
from django.utils.dateparse import parse_datetime

from audit import context
from common import clock, words
from common.refusals import Refused
from notifications.actions.book_reminders import book_reminders, plan
from notifications.hierarchy import Hierarchy
from notifications.models import Letter, Standstill
from notifications.rendering import render
from notifications.standing_still import let_go
from notifications.telling import Due


class Command(BaseCommand):
    """`manage.py remind [--at 2026-12-24T09:00Z] [--dry-run]`; running it twice books nothing twice."""

    help = (
        "Book every reminder that is due. With --dry-run: say what would be sent, to whom and why, and write nothing."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--at", type=a_moment, help="As if it were this moment, such as 2026-12-24T09:00Z.")
        parser.add_argument("--dry-run", action="store_true", help="Say what would be sent; write nothing.")
        parser.add_argument("--arm", metavar="WORD", help="Send from now on: the word that the dry run has shown.")

    def handle(self, *_: Any, **options: Any) -> None:
        if options["arm"]:
            self.arm(options["arm"])
            return
        with clock.pinned(options["at"] or clock.now()) as at, context.channel("command"):
            if options["dry_run"]:
                self.show(at)
            else:
                self.stdout.write(f"{words.count(book_reminders(options['at']), 'reminder')} booked.")

    def arm(self, word: str) -> None:
        """End a standstill."""
        try:
            let_go(word)
        except Refused as refused:
            raise CommandError(refused.sentence) from refused
        self.stdout.write("From now on what is due is sent.")

    def show(self, at: datetime) -> None:
        """Say what would be sent, in a transaction in which PostgreSQL lets nobody write."""
        mails = steps = 0
        with transaction.atomic():
            forbid_writing()
            hierarchy = Hierarchy(at.date())
            for due in plan(at):
                lines = list(told(due, hierarchy, at))
                self.stdout.write("\n".join(lines))
                steps, mails = steps + 1, mails + (len(lines) - 1) // 2
        would = f"{words.count(steps, 'reminder')} would be booked and {words.count(mails, 'mail')} sent"
        self.stdout.write(f"{would} at {words.moment(at, 'UTC')} UTC. Nothing was written.")
        for standstill in Standstill.objects.open():
            self.stdout.write(
                f"{standstill.reason} Nothing is sent until you say: manage.py remind --arm {standstill.word}"
            )


def a_moment(text: str) -> datetime:
    """A moment with its zone, as RFC 3339 writes it."""
    try:
        at = parse_datetime(text)
    except ValueError:
        at = None
    if at is None or at.tzinfo is None:
        raise ArgumentTypeError(f"{text} is no moment with a zone; write it as 2026-12-24T09:00Z.")
    return at


def forbid_writing() -> None:
    """Let this transaction read only; one that has read already may still be told so."""
    with connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION READ ONLY")


def told(due: Due, hierarchy: Hierarchy, at: datetime) -> Iterator[str]:
    """A step and everybody who would hear of it by a letter of its own: to whom, what, and why."""
    project = due.wait.project
    daily = "" if due.step.at_once else f"; in the daily mail to {due.wait.holder.name}"
    yield f"{project.key} {project.name}, {due.wait.place}: {step_words(due)}{daily}"
    matter = due.matter(at)
    for telling in due.tellings(hierarchy, matter):
        subject = render(telling.letter, matter, telling.to, telling.why).subject
        yield f"  {Letter(telling.letter).label} to {telling.to.name} <{telling.to.email}>, because {telling.why}"
        yield f"    {subject}"


def step_words(due: Due) -> str:
    """The step in words."""
    step = due.step
    by = f"due {words.day(step.due_on)}"
    return {
        "half_time": f"half of the time has gone, {by}",
        "due_today": by,
        "before": f"{words.count(step.days, 'working day')} to go, {by}",
        "over": f"{words.days(step.days_over)} over, {by}",
    }[step.rung]
