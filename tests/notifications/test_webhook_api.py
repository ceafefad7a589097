"""`/webhooks/` and their deliveries over the API."""

from typing import Any

import pytest

from accounts.models import Person, StoredAnswer
from audit.models import Event
from audit.sentences import sentence_of
from common.sealing import unseal
from notifications.actions.dispatch import dispatch
from notifications.lifecycle import DestinationState
from notifications.models import Delivery, Endpoint
from notifications.models.webhook import SECRET
from projects.models import Project, Visibility
from tests.api import Api, code_of, fields_of
from tests.cast import Cast, a_service
from tests.notifications.receiver import Receiver
from tests.notifications.webhooks import delivery, endpoint, hook, local, send, verified
from tests.stories import draft

__all__ = ["hook", "local"]

pytestmark = pytest.mark.django_db

URL = "https://bridge.example/hooks?key=hidden"


@pytest.fixture
def service(cast: Cast) -> Person:
    return a_service()


def registered(api: Api, **fields: Any) -> dict[str, Any]:
    answer = api.post("/webhooks/", {"url": URL, **fields})
    assert answer.status_code == 201, answer.content
    return dict(answer.json())


def test_a_service_account_registers_its_own_and_is_told_the_secret_once(service: Person) -> None:
    api = Api(service)
    answer = api.post("/webhooks/", {"url": URL, "events": ["sign_off.*", "project.cleared"]})
    made = answer.json()
    assert answer.status_code == 201
    assert (made["name"], made["state"], made["account"]["name"]) == ("bridge.example", "active", "Bridge")
    assert made["events"] == ["project.cleared", "sign_off.*"]
    assert made["secret"].startswith("whsec_")
    seen = api.get(answer["Location"])
    assert "secret" not in seen.json()
    assert api.get("/webhooks/").json()["results"] == [seen.json()]


def test_the_secret_is_sealed_and_the_address_is_not_on_the_trail(service: Person) -> None:
    made = registered(Api(service))
    row = Endpoint.objects.get()
    assert made["secret"] not in row.secret
    assert unseal(row.secret, SECRET) == made["secret"]
    event = Event.objects.get(verb="webhook.registered")
    assert (event.stream, "hidden" in event.body, "whsec" in event.body) == (service.stream, False, False)
    assert str(sentence_of(event)).endswith("registered the webhook bridge.example. It goes to bridge.example.")


def test_sent_twice_under_one_key_it_is_one_with_the_same_secret_which_no_row_shows(service: Person) -> None:
    api = Api(service)
    first, second = (api.post("/webhooks/", {"url": URL}, **{"Idempotency-Key": "a"}) for _ in range(2))
    assert first.json() == second.json()
    assert Endpoint.objects.count() == 1
    assert first.json()["secret"].encode() not in bytes(StoredAnswer.objects.get().body)


def test_an_administrator_registers_for_a_team_or_a_service_account(cast: Cast, service: Person) -> None:
    api = Api(cast.otto)
    assert registered(api)["team"] == "administrators"
    assert registered(api, team="security")["team"] == "security"
    assert registered(api, account=service.email)["account"]["email"] == service.email
    assert len(api.get("/webhooks/").json()["results"]) == 3


def test_a_lead_registers_for_their_team_and_sees_no_others(cast: Cast, service: Person) -> None:
    registered(Api(cast.otto), account=service.email)
    api = Api(cast.noor)
    made = registered(api)
    assert (made["team"], made["account"]) == ("security", None)
    assert api.keys("/webhooks/", field="id") == [made["id"]]
    assert code_of(api.post("/webhooks/", {"url": URL, "team": "devops"})) == (403, "not_yours")


def test_what_is_somebody_elses_is_not_there(cast: Cast, service: Person) -> None:
    made = registered(Api(service))
    for person in (cast.noor, cast.jonas, cast.hamid, cast.grace, a_service("Other")):
        api = Api(person)
        assert api.keys("/webhooks/", field="id") == []
        for path in ("", "deliveries/"):
            assert api.get(f"/webhooks/{made['id']}/{path}").status_code == 404
        for act in ("enable", "disable", "rotate-secret", "test"):
            assert api.post(f"/webhooks/{made['id']}/{act}/").status_code == 404
        assert api.patch(f"/webhooks/{made['id']}/", {"name": "Mine"}).status_code == 404
        assert api.delete(f"/webhooks/{made['id']}/").status_code == 404


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({}, "url"),
        ({"url": "http://bridge.example/"}, "url"),
        ({"url": "https://127.0.0.1/"}, "url"),
        ({"url": "https://me:pw@bridge.example/"}, "url"),
        ({"url": URL, "events": ["project.flown"]}, "events"),
        ({"url": URL, "events": ["nothing.*"]}, "events"),
        ({"url": URL, "events": []}, "events"),
        ({"url": URL, "events": "project.cleared"}, "events"),
        ({"url": URL, "team": "nobody"}, "team"),
        ({"url": URL, "account": "jonas.lindqvist@halden.example"}, "account"),
        ({"url": URL, "secret": "whsec_mine"}, "secret"),
        ({"url": URL, "name": "a\u2028b"}, "name"),
    ],
)
def test_bad_input_is_named(cast: Cast, sent: dict[str, Any], field: str) -> None:
    assert field in fields_of(Api(cast.otto).post("/webhooks/", sent))[0]


def test_who_leads_nothing_is_asked_whose_it_is(cast: Cast) -> None:
    assert fields_of(Api(cast.jonas).post("/webhooks/", {"url": URL})) == ["team"]


def test_a_webhook_changes_on_the_record(service: Person) -> None:
    api = Api(service)
    path = f"/webhooks/{registered(api)['id']}/"
    tag = api.get(path)["ETag"]
    answer = api.patch(
        path, {"name": "Jira", "events": ["*"], "url": "https://new.example/s3cret"}, **{"If-Match": tag}
    )
    assert (answer.status_code, answer.json()["name"], answer.json()["url"]) == (
        200,
        "Jira",
        "https://new.example/s3cret",
    )
    assert api.patch(path, {"name": "Old"}, **{"If-Match": tag}).status_code == 412
    event = Event.objects.get(verb="webhook.changed")
    assert [change["field"] for change in event.changes["fields"]] == ["name", "url"]
    assert "s3cret" not in event.body


def test_deliveries_are_no_change_of_the_webhook(hook: Receiver, service: Person) -> None:
    one, api = endpoint(hook.url, service), Api(service)
    tag = api.get(f"/webhooks/{one.pk}/")["ETag"]
    delivery(one)
    send()
    answer = api.get(f"/webhooks/{one.pk}/")
    assert (answer["ETag"], answer.json()["last_answer"]) == (tag, "200 ok")


def test_it_is_disabled_and_enabled(service: Person) -> None:
    api = Api(service)
    path = f"/webhooks/{registered(api)['id']}/"
    assert api.post(f"{path}disable/").json()["state"] == "disabled"
    assert code_of(api.post(f"{path}disable/")) == (409, "illegal_transition")
    assert code_of(api.post(f"{path}test/")) == (409, "illegal_transition")
    assert api.post(f"{path}enable/").json()["state"] == "active"


def test_removed_it_is_gone_with_its_secret(service: Person) -> None:
    api = Api(service)
    path = f"/webhooks/{registered(api)['id']}/"
    assert api.delete(path).status_code == 204
    assert api.get(path).status_code == 404
    assert api.keys("/webhooks/", field="id") == []
    row = Endpoint.objects.get()
    assert (row.state, row.secret) == (DestinationState.REMOVED, "")


def test_a_new_secret_signs_beside_the_former_one(hook: Receiver, service: Person) -> None:
    one, api = endpoint(hook.url, service), Api(service)
    secret = api.post(f"/webhooks/{one.pk}/rotate-secret/").json()["secret"]
    delivery(one)
    send()
    (sent,) = hook.received
    assert verified(sent, secret) == verified(sent)


def test_a_test_arrives_though_the_address_was_left_alone(hook: Receiver, service: Person) -> None:
    one, api = endpoint(hook.url, service), Api(service)
    hook.answers(500)
    delivery(one)
    send()
    assert api.post(f"/webhooks/{one.pk}/test/").status_code == 201
    send()
    said = verified(hook.received[-1])
    assert (said["type"], said["data"]["asked_by"]["name"]) == ("webhook.test", "Bridge")


def test_deliveries_are_listed_with_every_try(hook: Receiver, service: Person) -> None:
    one, api = endpoint(hook.url, service), Api(service)
    hook.answers(503)
    delivery(one)
    send()
    (row,) = api.get(f"/webhooks/{one.pk}/deliveries/").json()["results"]
    (tried,) = row["tries"]
    assert (row["type"], row["state"], row["answer"]) == ("project.cleared", "queued", "503 ok")
    assert (tried["number"], tried["status"], tried["result"], tried["answer"]) == (1, 503, "deferred", "503 ok")
    assert tried["milliseconds"] >= 0
    assert row["next_try_at"] > tried["began_at"]
    whole = api.get(f"/webhooks/{one.pk}/deliveries/{row['id']}/").json()
    assert whole["body"] == '{"type":"test"}'
    assert api.get(f"/webhooks/{one.pk}/deliveries/", {"state": "sent"}).json()["results"] == []


def test_what_was_taken_is_sent_again_word_for_word_on_the_record(hook: Receiver, service: Person) -> None:
    one, api = endpoint(hook.url, service), Api(service)
    sent = delivery(one)
    send()
    answer = api.post(f"/webhooks/{one.pk}/deliveries/{sent.pk}/redeliver/")
    assert (answer.status_code, answer.json()["state"]) == (200, "queued")
    send()
    first, second = hook.received
    assert (first.headers["webhook-id"], first.body) == (second.headers["webhook-id"], second.body)
    assert Event.objects.filter(verb="webhook.redelivered").count() == 1


def test_what_is_just_being_delivered_is_not_sent_again(hook: Receiver, service: Person) -> None:
    one, api = endpoint(hook.url, service), Api(service)
    sent = delivery(one)
    sent.tries.create(number=0)
    assert code_of(api.post(f"/webhooks/{one.pk}/deliveries/{sent.pk}/redeliver/")) == (409, "still_running")


def test_an_administrator_does_not_learn_of_what_they_may_not_see(cast: Cast) -> None:
    one = registered(Api(cast.otto), team="governance")
    story = draft(cast)
    Project.objects.update(visibility=Visibility.CONFIDENTIAL)
    dispatch()
    assert Delivery.objects.exclude(verb="webhook.registered").count() == 1
    path, hidden = f"/webhooks/{one['id']}/deliveries/", Delivery.objects.get(verb="project.registered")
    assert story.project.stream not in str(Api(cast.otto).get(path).json())
    assert Api(cast.otto).keys(path, field="type") == ["webhook.registered"]
    assert Api(cast.otto).get(f"{path}{hidden.pk}/").status_code == 404
    assert Api(cast.otto).post(f"{path}{hidden.pk}/redeliver/").status_code == 404
    assert Api(cast.ingrid).keys(path, field="type") == ["project.registered", "webhook.registered"]


def test_a_page_of_deliveries_costs_the_same_however_long_it_is(
    service: Person, django_assert_max_num_queries: Any
) -> None:
    one, api = endpoint(URL, service), Api(service)
    for _ in range(40):
        delivery(one).tries.create(number=1)
    with django_assert_max_num_queries(9):
        assert len(api.get(f"/webhooks/{one.pk}/deliveries/", {"page_size": 40}).json()["results"]) == 40
