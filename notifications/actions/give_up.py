"""Slipway disables an address at which nothing arrives any more, and tells whoever looks after it."""

from collections.abc import Iterable

from accounts.models import Membership, Person, Team
from audit.record import record
from common import clock
from common.lifecycle import step
from notifications.events import WebhookDisabled
from notifications.letters import cut_off
from notifications.models import Endpoint


def give_up(endpoint: Endpoint, why: str) -> None:
    """Disable a webhook inside the caller's transaction and lock; what waits for it stays."""
    step(endpoint, "disable")
    endpoint.disabled_at, endpoint.disabled_why = clock.now(), why
    endpoint.save(update_fields=["state", "disabled_at", "disabled_why"])
    fact = WebhookDisabled(webhook=endpoint.pk, name=endpoint.name, reason=why)
    event = record(fact, stream=endpoint.stream, subject=endpoint.subject, by=None)
    cut_off.post(endpoint, keepers(endpoint), event_id=event.pk)


def keepers(endpoint: Endpoint) -> list[Person]:
    """Who can mend it: the leads of its team, else its members; for a service account the administrators."""
    if endpoint.team is None:
        return people_of(Team.objects.filter(key="administrators"))
    team = Team.objects.filter(pk=endpoint.team.pk)
    return people_of(team, role=Membership.Role.LEAD) or people_of(team)


def people_of(teams: Iterable[Team], **standing: str) -> list[Person]:
    """The people who are in a team now and can act."""
    rows = Membership.objects.current().filter(team__in=teams, person__is_active=True, **standing)
    return [row.person for row in rows.filter(person__kind=Person.Kind.PERSON).select_related("person")]
