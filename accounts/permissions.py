"""Who may do what to people, teams, absences and tokens. The page, the API and the action ask the same predicates."""

from accounts.models import Absence, Membership, Person, Token
from accounts.standing import standing_of
from common import clock
from common.refusals import Refused


def administers(person: Person) -> bool:
    """An administrator: people and teams, but no decision by that alone."""
    return standing_of(person).in_("administrators")


def integrates(person: Person) -> bool:
    """A service account that was lent the right to administer."""
    if person.kind != Person.Kind.SERVICE:
        return False
    return Token.objects.living(clock.now()).filter(user=person, scopes__contains=["admin"]).exists()


def is_themselves(person: Person, other: Person) -> bool:
    """Whoever it is about."""
    return person.pk == other.pk


def leads_a_team_of(person: Person, other: Person) -> bool:
    """Somebody who leads a team in which the other is."""
    led = standing_of(person).leads
    return bool(led) and Membership.objects.current().filter(person=other, team__key__in=led).exists()


def may_manage_people(person: Person) -> bool:
    """People and teams are an administrator's, and an integration's that was lent `admin`."""
    return administers(person) or integrates(person)


def may_record_absence(person: Person, other: Person) -> bool:
    """One's own; a team member's by a lead; anybody's by whoever manages people."""
    return is_themselves(person, other) or leads_a_team_of(person, other) or may_manage_people(person)


def may_end_absence(person: Person, absence: Absence) -> bool:
    """Whoever may record one for that person may also change and end it."""
    return may_record_absence(person, absence.person)


def may_issue_token(person: Person, other: Person) -> bool:
    """One's own; a service account's by an administrator. Nobody gets a token that speaks as another human being."""
    if other.kind == Person.Kind.SERVICE:
        return administers(person)
    return is_themselves(person, other)


def may_revoke_token(person: Person, token: Token) -> bool:
    """Whoever lent it; a service account's also an administrator."""
    is_whose = token.user_id == person.pk
    return is_whose or (token.user.kind == Person.Kind.SERVICE and administers(person))


def require(allowed: bool, sentence: str, code: str = "not_yours") -> None:  # noqa: FBT001 - reads as a sentence
    """Refuse with a sentence that says who may instead."""
    if not allowed:
        raise Refused(code, sentence)


def require_manager(by: Person | None) -> None:
    """People and teams are changed by administrators, by an integration lent `admin`, and by the command line."""
    require(by is None or may_manage_people(by), "Only an administrator can change people and teams.")
