"""Who may do what to people, teams, absences and tokens. The page, the API and the action ask the same predicates."""

import rules

from accounts.models import Absence, Membership, Person, Token
from accounts.standing import standing_of
from common import clock
from common.refusals import Refused


@rules.predicate
def administers(person: Person, _: object = None) -> bool:
    """An administrator: people and teams, but no decision by that alone."""
    return standing_of(person).in_("administrators")


@rules.predicate
def integrates(person: Person, _: object = None) -> bool:
    """A service account that was lent the right to administer."""
    if person.kind != Person.Kind.SERVICE:
        return False
    return Token.objects.living(clock.now()).filter(user=person, scopes__contains=["admin"]).exists()


@rules.predicate
def is_themselves(person: Person, other: Person) -> bool:
    """Whoever it is about."""
    return person.pk == other.pk


@rules.predicate
def leads_a_team_of(person: Person, other: Person) -> bool:
    """Somebody who leads a team in which the other is."""
    led = standing_of(person).leads
    return bool(led) and Membership.objects.current().filter(person=other, team__key__in=led).exists()


@rules.predicate
def is_whose_token(person: Person, token: Token) -> bool:
    """Whoever lent it."""
    return token.user_id == person.pk


@rules.predicate
def is_of_a_service(_: Person, token: Token) -> bool:
    """A token that no human being lent."""
    return token.user.kind == Person.Kind.SERVICE


may_manage_people = administers | integrates
may_edit_themselves = is_themselves
may_record_absence = is_themselves | leads_a_team_of | administers | integrates
may_revoke_token = is_whose_token | (administers & is_of_a_service)


def may_end_absence(person: Person, absence: Absence) -> bool:
    """Whoever may record one for that person may also end it."""
    return bool(may_record_absence(person, absence.person))


def may_issue_token(person: Person, other: Person) -> bool:
    """One's own; a service account's by an administrator. Nobody gets a token that speaks as another human being."""
    if other.kind == Person.Kind.SERVICE:
        return bool(administers(person))
    return bool(is_themselves(person, other))


def require(allowed: bool, sentence: str, code: str = "not_yours") -> None:  # noqa: FBT001 - reads as a sentence
    """Refuse with a sentence that says who may instead."""
    if not allowed:
        raise Refused(code, sentence)


def require_manager(by: Person | None) -> None:
    """People and teams are changed by administrators, by an integration lent `admin`, and by the command line."""
    require(by is None or may_manage_people(by), "Only an administrator can change people and teams.")
