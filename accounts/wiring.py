"""What this package hangs into the others once all models are loaded."""

from typing import Any

from allauth.account.signals import password_changed, password_reset, password_set
from allauth.mfa.signals import authenticator_added, authenticator_removed, authenticator_reset
from django.db import transaction
from django.db.models import QuerySet, TextField, Value
from django.db.models.functions import Cast
from django.dispatch import receiver
from django.http import HttpRequest

from accounts.events import SignInChanged
from accounts.models import Absence, Person, Team
from accounts.permissions import administers
from accounts.standing import standing_of
from audit import readers
from audit.record import record
from common import clock, navigation
from common.words import listing

#: Teams that read the whole trail.
READS_EVERYTHING = frozenset({"audit", "governance"})


def oversees(person: Person) -> bool:
    """Auditors trust the record by reading all of it; governance keeps the whole flowing."""
    return bool(standing_of(person).teams & READS_EVERYTHING)


def readable_people(person: Person) -> "QuerySet[Any, Any]":
    """What happened to people is read by administrators, and by each of themselves."""
    people = Person.objects.all() if administers(person) else Person.objects.filter(pk=person.pk)
    keys: QuerySet[Any, Any] = people.order_by().values(key=Cast("pk", TextField()))
    return keys


def readable_teams(person: Person) -> "QuerySet[Any, Any]":
    """Who came and went is known to whoever knows the team."""
    return Team.objects.visible_to(person).order_by().values("key")


def readable_organisation(person: Person) -> "QuerySet[Any, Any]":
    """What concerns the company as a whole is read by those who administer it and those who deal with vendors."""
    may = standing_of(person).teams & {"administrators", "vendor_management"}
    readers_of_it = Person.objects.filter(pk=person.pk) if may else Person.objects.none()
    return readers_of_it.order_by().values(key=Value(""))


def standing_words(request: HttpRequest) -> str:
    """The line beneath one's own name: the teams one is in."""
    return listing(standing_of(request.user).names) if isinstance(request.user, Person) else ""


def cover_words(request: HttpRequest) -> str:
    """Who acts while one is away, now or the next time."""
    if not isinstance(request.user, Person):
        return ""
    ahead = Absence.objects.not_over(request.user.day_at(clock.now())).filter(person=request.user)
    absence = ahead.exclude(stand_in=None).select_related("stand_in").first()
    return f"cover: {absence.stand_in.first_name}" if absence and absence.stand_in else ""


@receiver(password_changed)
@receiver(password_reset)
@receiver(password_set)
def put_password_on_record(user: Person, **_: Any) -> None:
    """A new password is told in the trail, though not what it is."""
    tell(user, "password set")


@receiver(authenticator_added)
@receiver(authenticator_removed)
@receiver(authenticator_reset)
def put_codes_on_record(user: Person, authenticator: Any, signal: Any, **_: Any) -> None:
    """So is every change of the second step."""
    verbs = {authenticator_added: "added", authenticator_removed: "removed", authenticator_reset: "replaced"}
    tell(user, f"{authenticator.get_type_display().lower()} {verbs[signal]}")


@transaction.atomic
def tell(person: Person, what: str) -> None:
    """Put on record that somebody signs in otherwise than before."""
    record(SignInChanged(what=what), stream=person.stream, subject=person.stream, by=person)


readers.register("person", readable_people)
readers.register("team", readable_teams)
readers.register("organisation", readable_organisation)
readers.register_overseer(oversees)
navigation.register("People", "people", "person")
navigation.register_standing(standing_words)
navigation.register_standing(cover_words)
