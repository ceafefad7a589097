"""Make a person or add to one."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from accounts.actions.join_team import join_team
from accounts.actions.register_person import register_person
from accounts.models import Membership, Person, Team, Vendor
from audit import context
from common.refusals import Invalid, Refused


class Command(BaseCommand):
    """`manage.py person EMAIL NAME [--team security] [--role lead]`; repeating it changes nothing more."""

    help = "Make a person, or add somebody who is there already to a team. Can be repeated safely."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")
        parser.add_argument("name")
        parser.add_argument("--team", action="append", default=[], help="Key of a team to join; can be given twice.")
        parser.add_argument("--role", choices=Membership.Role.values, help="As what to join it; member unless said.")
        parser.add_argument("--vendor", help="Key of the vendor whose person this is.")
        parser.add_argument("--service", action="store_true", help="Make a service account instead of a person.")

    def handle(self, *_: Any, **options: Any) -> None:
        if options["role"] and not options["team"]:
            raise CommandError("A role is a role in a team: name one with --team.")
        try:
            with transaction.atomic(), context.channel("command"):
                self.stdout.write(made(options))
        except Invalid as invalid:
            raise CommandError("\n".join(error.detail for error in invalid.errors)) from invalid
        except Refused as refused:
            raise CommandError(refused.sentence) from refused


def made(options: dict[str, Any]) -> str:
    """Do what the command asks, and say what there is now."""
    teams = [named_team(key) for key in options["team"]]
    person = Person.objects.select_related("vendor").with_email(options["email"]).first()
    said = "is there already" if person else "is registered"
    person = person or registered(options)
    for team in teams:
        join_team(team, by=None, person=person, role=options["role"] or role_in(team, person))
    return f"{person.name} <{person.email}> {said}{standing(person)}."


def registered(options: dict[str, Any]) -> Person:
    """Somebody new, as the command describes them."""
    kind = Person.Kind.SERVICE if options["service"] else Person.Kind.PERSON
    return register_person(
        by=None, email=options["email"], name=options["name"], kind=kind, vendor=named_vendor(options["vendor"])
    )


def role_in(team: Team, person: Person) -> str:
    """Nobody loses a role by a command that names none."""
    current = Membership.objects.current().filter(team=team, person=person).first()
    return current.role if current else Membership.Role.MEMBER


def named_team(key: str) -> Team:
    team = Team.objects.filter(key=key).first()
    if team is None:
        keys = ", ".join(Team.objects.order_by("key").values_list("key", flat=True))
        raise Invalid.field("team", f"There is no team {key}. There are {keys}.")
    return team


def named_vendor(key: str | None) -> Vendor | None:
    vendor = Vendor.objects.filter(key=key).first()
    if key and vendor is None:
        raise Invalid.field("vendor", f"There is no vendor {key}.")
    return vendor


def standing(person: Person) -> str:
    """In which teams somebody is, as the end of a sentence."""
    memberships = person.memberships.current().select_related("team").order_by("team__key")
    teams = [f"{membership.role} of {membership.team.key}" for membership in memberships]
    return f": {', '.join(teams)}" if teams else ", in no team"
