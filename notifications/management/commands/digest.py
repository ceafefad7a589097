"""Write the daily mails whose hour has come, or say which would be written."""

from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from audit import context
from common import clock, words
from notifications.actions.write_digests import plan_digests, write_digests
from notifications.daily import Daily
from notifications.letters.clocks import tail
from notifications.management.commands.remind import a_moment


class Command(BaseCommand):
    """`manage.py digest [--at 2026-12-24T07:00Z] [--dry-run]`; running it twice writes nobody twice."""

    help = "Write everybody's daily mail whose hour has come. With --dry-run: say to whom and about what."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--at", type=a_moment, help="As if it were this moment, such as 2026-12-24T09:00Z.")
        parser.add_argument("--dry-run", action="store_true", help="Say what would be sent; write nothing.")

    def handle(self, *_: Any, **options: Any) -> None:
        with clock.pinned(options["at"] or clock.now()) as at, context.channel("command"):
            if options["dry_run"]:
                told = [line for daily in plan_digests(at) for line in lines(daily)]
                self.stdout.write("\n".join([*told, "Nothing was written."]))
            else:
                self.stdout.write(f"{words.count(write_digests(options['at']), 'daily mail')} written.")


def lines(daily: Daily) -> Iterator[str]:
    """One person's mail: to whom, and each thing in it."""
    yield f"{daily.person.name} <{daily.person.email}>, {words.count(len(daily.stalls), 'thing')}"
    for stall in daily.stalls:
        wait = stall.wait
        yield f"  {wait.project.key} {wait.project.name}, {wait.place}: {tail(wait, daily.person, daily.at)}"
