"""Who hears of it when somebody does not answer: the next people up who are there."""

from dataclasses import dataclass, field
from datetime import date

from accounts.models import Membership, Person
from accounts.reach import reachable
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
        """Everybody who hears of a step; where nobody stands in between, the governance managers hear earlier."""
        found = [Hearer(wait.sign_off.holder, Reach.HOLDER)]
        if Reach.LEAD in step.reaches:
            found += self.others(found, self.above(wait), Reach.LEAD)
        if Reach.GOVERNANCE in step.reaches or (Reach.LEAD in step.reaches and len(found) == 1):
            found += self.others(found, self.governance(), Reach.GOVERNANCE)
        return found

    def others(self, found: list[Hearer], people: list[Person], reach: Reach) -> list[Hearer]:
        """Those of the people who have not been reached as something else."""
        reached = {hearer.person.pk for hearer in found}
        return [Hearer(person, reach) for person in people if person.pk not in reached]

    def above(self, wait: Wait) -> list[Person]:
        """Who answers for the holder: the gate's leads, or the owner of the project when the turn is with its team."""
        gate = wait.sign_off.gate
        if wait.asked:
            return self.owner(wait.sign_off.review.project)
        return self.leads(gate.team.key) if gate.team else []

    def owner(self, project: Project) -> list[Person]:
        """Whoever has accepted to answer for the product, else for the business."""
        if project.key not in self.known:
            self.known[project.key] = reachable(owners_of(project), self.on)[:1]
        return self.known[project.key]

    def leads(self, team: str) -> list[Person]:
        """The leads of a team who are there today."""
        return self.there(f"leads of {team}", team__key=team, role="lead")

    def governance(self) -> list[Person]:
        """The governance managers who are there today."""
        return self.there("governance", team__key="governance")

    def there(self, name: str, **standing: str) -> list[Person]:
        """The people of a standing who are not away."""
        if name not in self.known:
            rows = Membership.objects.current().filter(**standing).select_related("person")
            self.known[name] = reachable([row.person for row in rows], self.on)
        return self.known[name]


def owners_of(project: Project) -> list[Person]:
    """Who has accepted to answer for the project as a whole, the nearest first."""
    seats = Responsibility.objects.current().accepted().filter(project=project, area__in=OWNERS)
    by_area = {seat.area: seat.accountable for seat in seats.select_related("accountable")}
    return [by_area[area.value] for area in OWNERS if area.value in by_area]
