"""What a person may be asked for: which teams they are in and which they lead."""

from dataclasses import dataclass

from accounts.models import Membership, Person, Team

_CACHE = "_standing"


@dataclass(frozen=True)
class Standing:
    """The keys of the teams that somebody is in, of those among them that they lead, and what the teams are called."""

    teams: frozenset[str] = frozenset()
    leads: frozenset[str] = frozenset()
    names: tuple[str, ...] = ()

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
    rows = list(memberships.order_by("team__name").values_list("team__key", "role", "team__name"))
    return Standing(
        teams=frozenset(key for key, _, _ in rows),
        leads=frozenset(key for key, role, _ in rows if role == Membership.Role.LEAD),
        names=tuple(name for _, _, name in rows),
    )


def forget_standing(*people: Person) -> None:
    """Called by whoever changes a membership, so that the next question is answered anew."""
    for person in people:
        setattr(person, _CACHE, None)


def member_of(team: Team) -> Person:
    """Somebody who is in this team and nowhere else: what they may see is what the team may see."""
    nobody = Person(pk=0, name=team.name, kind=Person.Kind.SERVICE)
    setattr(nobody, _CACHE, Standing(frozenset({team.key}), names=(team.name,)))
    return nobody
