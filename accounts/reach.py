"""Who can be reached on a day, and who acts for those who cannot."""

from collections.abc import Iterable
from datetime import date

from accounts.chains import LONGEST_CHAIN
from accounts.models import Absence, Person


def reachable(people: Iterable[Person], on: date) -> list[Person]:
    """Those of the given people who are active and not away on a day, in the order given (one query)."""
    people = [person for person in people if person.is_active]
    away = set(Absence.objects.on(on).filter(person__in=people).values_list("person", flat=True))
    return [person for person in people if person.pk not in away]


def stand_in_for(person: Person, on: date) -> Person | None:
    """Who acts for an absent person on a day: the first reachable one down the chain.

    None when the person is not away, named nobody, or when everybody named is away too.
    """
    passed = {person.pk}
    current = person
    for _ in range(LONGEST_CHAIN):
        absence = absence_on(current, on)
        if absence is None or absence.stand_in is None or absence.stand_in.pk in passed:
            return None
        current = absence.stand_in
        passed.add(current.pk)
        if reachable([current], on):
            return current
    return None


def covers(person: Person, on: date) -> list[Person]:
    """Everybody whom this person stands in for on a day, in the order of their names."""
    if not reachable([person], on):
        return []
    direct = list(absent_behind([person], on))
    further = absent_behind(direct, on)
    found = {one.pk: one for one in [*direct, *further] if one.pk != person.pk}
    return sorted(found.values(), key=lambda one: (one.name, one.pk))


def absence_on(person: Person, on: date) -> Absence | None:
    """The absence that covers a day; at most one does."""
    return Absence.objects.on(on).select_related("stand_in").filter(person=person).first()


def absent_behind(stand_ins: list[Person], on: date) -> list[Person]:
    """Those active people who are away on a day and named one of these to act for them."""
    if not stand_ins:
        return []
    return list(
        Person.objects.active().filter(pk__in=Absence.objects.on(on).filter(stand_in__in=stand_ins).values("person"))
    )
