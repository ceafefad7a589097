"""Which webhooks hear of which event, and what they may know at the moment of sending."""

import json

import pytest

from accounts.models import Membership, Person, Team
from audit.models import Event
from common import clock
from notifications.actions.deliver_lines import deliver_lines
from notifications.actions.dispatch import dispatch
from notifications.models import Delivery, Endpoint, Undispatched
from projects.models import Project, TeamMember, Visibility
from tests.api import Api
from tests.cast import Cast, a_service
from tests.notifications.receiver import Receiver
from tests.notifications.webhooks import endpoint, hook, local, send, verified
from tests.stories import draft, submitted

__all__ = ["hook", "local"]

pytestmark = pytest.mark.django_db


@pytest.fixture
def service(cast: Cast) -> Person:
    """A service account in no team."""
    return a_service()


def team(key: str) -> Team:
    return Team.objects.get(key=key)


def into(key: str, person: Person) -> None:
    Membership.objects.create(team=team(key), person=person)


def heard(by: Endpoint) -> list[str]:
    """The verbs on their way to a webhook."""
    return list(by.outgoing.order_by("pk").values_list("verb", flat=True))


def keep_secret() -> None:
    Project.objects.update(visibility=Visibility.CONFIDENTIAL)


def test_an_event_arrives_as_the_api_says_it(hook: Receiver, service: Person, cast: Cast) -> None:
    into("devops", service)
    endpoint(hook.url, service, events=["project.registered"])
    draft(cast)
    dispatch()
    send()
    (sent,) = hook.received
    said = verified(sent)
    event = Event.objects.get(verb="project.registered")
    (feed,) = Api(cast.grace).get("/events/", {"verb": "project.registered"}).json()["results"]
    assert (said["type"], said["data"]["project"]) == ("project.registered", "SLP-1")
    assert {name: value for name, value in said["data"].items() if name != "project"} == {
        name: value for name, value in feed.items() if name not in ("body", "previous", "request_id")
    }
    assert said["data"]["id"] == event.pk
    assert said["data"]["actor"]["email"] == cast.jonas.email


@pytest.mark.parametrize(
    ("asked", "hears"),
    [
        (["project.registered"], ["project.registered"]),
        (["responsibility.*"], ["responsibility.named", "responsibility.accepted"]),
        (["project.cleared"], []),
    ],
)
def test_it_hears_what_it_has_asked_for(
    local: None, service: Person, cast: Cast, asked: list[str], hears: list[str]
) -> None:
    into("devops", service)
    one = endpoint("https://example.com", service, events=asked)
    submitted(cast)
    dispatch()
    assert heard(one) == hears


def test_a_star_hears_everything_that_its_owner_may_see(service: Person, cast: Cast) -> None:
    into("devops", service)
    one = endpoint("https://example.com", service)
    submitted(cast)
    dispatch()
    assert one.outgoing.count() == Event.objects.count()


def test_an_event_is_booked_once_however_often_it_is_dispatched(service: Person, cast: Cast) -> None:
    into("devops", service)
    endpoint("https://example.com", service)
    draft(cast)
    dispatch()
    events = Event.objects.count()
    for event in Event.objects.all():
        from_trail(event)
    assert Delivery.objects.count() == events


def from_trail(event: Event) -> None:
    """As if the dispatcher had died after the booking."""
    event_id = event.pk
    Undispatched.objects.create(event_id=event_id)
    dispatch()


def test_a_service_account_without_standing_hears_nothing_of_projects(service: Person, cast: Cast) -> None:
    one = endpoint("https://example.com", service)
    draft(cast)
    dispatch()
    assert heard(one) == []


def test_a_confidential_project_does_not_exist_for_who_may_not_see_it(service: Person, cast: Cast) -> None:
    into("devops", service)
    outside = endpoint("https://example.com", service)
    finance = Team.objects.create(key="finance", name="Finance")
    other = endpoint("https://example.com", finance)
    story = draft(cast)
    keep_secret()
    dispatch()
    assert heard(outside) == heard(other) == []
    assert not Delivery.objects.exists()
    assert story.project.stream not in json.dumps(list(Delivery.objects.values("body")))


def test_the_team_of_a_gate_hears_once_the_project_has_come_to_its_route(cast: Cast) -> None:
    one, finance = endpoint("https://example.com", team("security")), Team.objects.create(key="finance", name="Finance")
    other = endpoint("https://example.com", finance)
    submitted(cast)
    keep_secret()
    dispatch()
    assert "sign_off.opened" in heard(one)
    assert heard(other) == []


def test_governance_and_audit_hear_of_everything(cast: Cast) -> None:
    one, two = endpoint("https://example.com", team("governance")), endpoint("https://example.com", team("audit"))
    draft(cast)
    keep_secret()
    dispatch()
    assert heard(one) == heard(two) == ["project.registered"]


def test_who_works_on_a_project_hears_of_it(service: Person, cast: Cast) -> None:
    one = endpoint("https://example.com", service)
    story = draft(cast)
    keep_secret()
    TeamMember.objects.create(project=story.project, person=service, function="devops", joined_on="2026-01-01")
    dispatch()
    assert heard(one) == ["project.registered"]


def test_what_has_become_confidential_meanwhile_is_not_sent(hook: Receiver, service: Person, cast: Cast) -> None:
    into("devops", service)
    endpoint(hook.url, service)
    draft(cast)
    dispatch()
    keep_secret()
    assert send() == {"dropped": 1}
    assert hook.connections == 0


def test_a_service_account_that_has_left_its_team_is_not_sent_what_waits(
    hook: Receiver, service: Person, cast: Cast
) -> None:
    into("devops", service)
    endpoint(hook.url, service)
    draft(cast)
    dispatch()
    Membership.objects.filter(person=service).update(until=clock.now())
    assert send() == {"dropped": 1}
    assert deliver_lines(at_once=1) == {}


def test_a_disabled_webhook_hears_nothing_of_what_happens_meanwhile(service: Person, cast: Cast) -> None:
    into("devops", service)
    one = endpoint("https://example.com", service)
    one.disable()
    one.save()
    draft(cast)
    dispatch()
    assert heard(one) == []


def test_a_fifth_endpoint_of_the_same_owner_costs_no_more_than_its_share(
    service: Person, cast: Cast, django_assert_max_num_queries: object
) -> None:
    into("devops", service)
    for _ in range(20):
        endpoint("https://example.com", service)
    draft(cast)
    with django_assert_max_num_queries(40):  # type: ignore[operator]
        dispatch()
    assert Delivery.objects.count() == 20
