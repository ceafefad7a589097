"""What a person may be asked for: which teams they are in and which they lead."""

from dataclasses import dataclass

from accounts.models import Membership, Person

_CACHE = "_standing"


@dataclass(frozen=True)
class Standing:
    """The keys of the teams that somebody is in, and of those among them that they lead."""

    teams: frozenset[str] = frozenset()
    leads: frozenset[str] = frozenset()

    def in_(self, team: str) -> bool:
        """Whether this team's rights are theirs."""
        return team in self.teams

    def leads_(self, team: str) -> bool:
        """Whether they answer for this team."""
        return team in self.leads


def standing_of(person: Person) -> Standing:
    """Where a person stands now: one query, remembered on the instance, which lives as long as a request."""
    known = getattr(person, _CACHE, None)
    if not isinstance(known, Standing):
        known = read_standing(person) if person.is_active else Standing()
        setattr(person, _CACHE, known)
    return known


def read_standing(person: Person) -> Standing:
    """Ask the database, whatever is remembered."""
    memberships = Membership.objects.current().filter(person=person)
    rows = list(memberships.order_by().values_list("team__key", "role"))
    return Standing(frozenset(key for key, _ in rows), frozenset(key for key, role in rows if role == "lead"))


def forget_standing(*people: Person) -> None:
    """Called by whoever changes a membership, so that the next question is answered anew."""
    for person in people:
        setattr(person, _CACHE, None)
