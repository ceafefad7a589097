"""What this package hangs into the others once all models are loaded."""

from typing import Any

from django.db.models import QuerySet, TextField
from django.db.models.functions import Cast

from accounts.models import Person, Team
from accounts.permissions import administers
from accounts.standing import standing_of
from audit import readers

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


readers.register("person", readable_people)
readers.register("team", readable_teams)
readers.register_overseer(oversees)
