"""Lend a machine the right to speak as somebody."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.actions.issue_token import MOST_DAYS, USUAL_DAYS, replace_token
from accounts.models import SCOPES, Person
from audit import context
from common.refusals import Invalid, Refused
from common.words import day, listing


class Command(BaseCommand):
    """`manage.py token EMAIL --scopes read,write,decide --name NAME`: the token is alone on the last line."""

    help = (
        "Print a new token, alone on the last line. It cannot be shown again. "
        "Repeating it gives another one; an earlier one of the same name works for one more day."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")
        parser.add_argument("--scopes", default="read", help=f"What it is lent for, of {','.join(SCOPES)}.")
        parser.add_argument("--name", default="Command line", help="What it is for, as the list of tokens shows it.")
        parser.add_argument("--days", type=int, default=USUAL_DAYS, help=f"How long it lives, {MOST_DAYS} at most.")

    def handle(self, *_: Any, **options: Any) -> None:
        try:
            with context.channel("command"):
                person = Person.objects.named(options["email"], "email")
                scopes = options["scopes"].split(",")
                token, plain = replace_token(person, by=None, name=options["name"], scopes=scopes, days=options["days"])
        except Invalid as invalid:
            raise CommandError("\n".join(error.detail for error in invalid.errors)) from invalid
        except Refused as refused:
            raise CommandError(refused.sentence) from refused
        until = f", until {day(token.expiry.date())}" if token.expiry else ""
        self.stdout.write(f"{token.name}: {person.name}, for {listing(token.scopes)}{until}.")
        self.stdout.write(plain)
