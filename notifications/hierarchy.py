"""Who hears of it when somebody does not answer: the next people up who are there."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date

from accounts.models import Membership, Person
from accounts.reach import reachable, stand_in_for
from notifications.ladder import Reach, Step
from notifications.waits import Wait
from projects.models import Area, Project, Responsibility

#: Who answers for a project as a whole, the nearest first.
OWNERS = (Area.PRODUCT, Area.BUSINESS)


@dataclass(frozen=True)
class Hearer:
    """Somebody whom a step reaches, and as what."""

    person: Person
    reach: Reach


@dataclass
class Hierarchy:
    """The people above a turn on one day; what it has looked up once it remembers for the sweep."""

    on: date
    known: dict[str, list[Person]] = field(default_factory=dict)

    def hearers(self, wait: Wait, step: Step) -> list[Hearer]:
        """Everybody who hears of a step, each once, as the first that they are."""
        found = {wait.holder.pk: Hearer(wait.holder, Reach.HOLDER)}
        for reach in self.reached(wait, step):
            for person in self.people(wait, reach):
                found.setdefault(person.pk, Hearer(person, reach))
        return list(found.values())

    def reached(self, wait: Wait, step: Step) -> Iterator[Reach]:
        """Whom a step reaches; where nobody stands in between, the governance managers hear earlier."""
        yield from step.reaches
        above = {person.pk for person in self.people(wait, Reach.LEAD)} - {wait.holder.pk}
        if Reach.LEAD in step.reaches and not above:
            yield Reach.GOVERNANCE

    def people(self, wait: Wait, reach: Reach) -> list[Person]:
        """Who is meant by a word of the ladder."""
        lookups: dict[Reach, Callable[[], list[Person]]] = {
            Reach.HOLDER: lambda: [wait.holder],
            Reach.STAND_IN: lambda: self.stand_in(wait.holder),
            Reach.LEAD: lambda: wait.superiors(self),
            Reach.OWNER: lambda: self.owner(wait.project),
            Reach.GOVERNANCE: self.governance,
        }
        return lookups[reach]()

    def stand_in(self, person: Person) -> list[Person]:
        """Whoever acts for somebody who is away."""
        return self.remembered(f"stand-in of {person.pk}", lambda: [stand_in_for(person, self.on)])

    def owner(self, project: Project) -> list[Person]:
        """Whoever has accepted to answer for the product, else for the business."""
        return self.remembered(project.key, lambda: reachable(owners_of(project), self.on)[:1])

    def leads(self, team: str) -> list[Person]:
        """The leads of a team who are there today."""
        return self.there(f"leads of {team}", team__key=team, role="lead")

    def governance(self) -> list[Person]:
        """The governance managers who are there today."""
        return self.there("governance", team__key="governance")

    def there(self, name: str, **standing: str) -> list[Person]:
        """The people of a standing who are not away."""
        rows = Membership.objects.current().filter(**standing).select_related("person")
        return self.remembered(name, lambda: reachable([row.person for row in rows], self.on))

    def present(self, people: list[Person]) -> list[Person]:
        """Those of the people who are not away."""
        name = f"present {sorted(person.pk for person in people)}"
        return self.remembered(name, lambda: reachable(people, self.on))

    def remembered(self, name: str, look_up: Callable[[], list[Person | None] | list[Person]]) -> list[Person]:
        """What has been looked up before, or is now."""
        if name not in self.known:
            self.known[name] = [person for person in look_up() if person is not None]
        return self.known[name]


def owners_of(project: Project) -> list[Person]:
    """Who has accepted to answer for the project as a whole, the nearest first."""
    seats = Responsibility.objects.current().accepted().filter(project=project, area__in=OWNERS)
    by_area = {seat.area: seat.accountable for seat in seats.select_related("accountable")}
    return [by_area[area.value] for area in OWNERS if area.value in by_area]
