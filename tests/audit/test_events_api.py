"""`/api/v1/events/`: the trail as others read it."""

from collections.abc import Callable
from typing import Any

import pytest
from pytest_django.fixtures import DjangoAssertNumQueries
from rest_framework.test import APIClient

from accounts.models import Person
from tests.audit.telling import tamper, tell
from tests.cast import Cast

pytestmark = pytest.mark.django_db

Speaking = Callable[[Person], APIClient]
EVENTS = "/api/v1/events/"


def whats(answer: Any) -> list[Any]:
    assert answer.status_code == 200, answer.content
    return [event["changes"]["what"] for event in answer.json()["results"]]


def test_an_event_says_everything_that_it_takes_to_verify_it(cast: Cast, speaking_as: Speaking) -> None:
    told = tell("so", by=cast.noor, on_behalf_of=cast.imke)
    event = speaking_as(cast.grace).get(EVENTS).json()["results"][0]
    assert event["id"] == told.pk
    assert (event["stream"], event["sequence"], event["verb"]) == ("project:SLP-1", 1, "test.happened")
    assert event["actor"] == {"email": cast.noor.email, "name": "Noor Bakker", "kind": "person"}
    assert event["on_behalf_of"]["name"] == "Imke de Vries"
    assert (event["subject"], event["changes"], event["channel"]) == ("thing:1", {"what": "so"}, "command")
    assert (event["body"], event["hash"], event["previous"]) == (told.body, told.hash, "0" * 64)


def test_it_is_ordered_and_can_be_resumed(cast: Cast, speaking_as: Speaking) -> None:
    told = [tell(number) for number in range(5)]
    client = speaking_as(cast.grace)
    assert whats(client.get(EVENTS)) == [0, 1, 2, 3, 4]
    assert whats(client.get(EVENTS, {"after": told[2].pk})) == [3, 4]
    assert whats(client.get(EVENTS, {"after": told[4].pk})) == []
    assert whats(client.get(EVENTS, {"ordering": "-id"})) == [4, 3, 2, 1, 0]


def test_it_goes_page_by_page_in_constant_statements(
    cast: Cast, speaking_as: Speaking, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(7):
        tell(number)
    client = speaking_as(cast.grace)
    client.get(EVENTS)
    seen, url = [], f"{EVENTS}?page_size=3"
    while url:
        # Token, share, standing, how far it is settled (2), the page.
        with django_assert_num_queries(6):
            answer = client.get(url)
        seen += whats(answer)
        url = answer.json()["next"]
    assert seen == list(range(7))


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"stream": "project:SLP-2"}, [1]),
        ({"stream": "project:SLP-9"}, []),
        ({"verb": "test.happened"}, [0, 1, 2]),
        ({"verb": "nothing.of.it"}, []),
        ({"subject": "sign_off:3"}, [2]),
        ({"actor": "noor.bakker@halden.example"}, [2]),
        ({"actor": "Noor.Bakker@Halden.example"}, [2]),
        ({"actor": "nobody@halden.example"}, []),
    ],
)
def test_it_can_be_narrowed(cast: Cast, speaking_as: Speaking, asked: dict[str, str], found: list[int]) -> None:
    tell(0)
    tell(1, stream="project:SLP-2")
    tell(2, subject="sign_off:3", by=cast.noor)
    assert whats(speaking_as(cast.grace).get(EVENTS, asked)) == found


def test_somebody_is_found_under_an_earlier_address(cast: Cast, speaking_as: Speaking) -> None:
    tell("before", by=cast.noor)
    Person.objects.filter(pk=cast.noor.pk).update(email="noor@elsewhere.example")
    tell("after", by=Person.objects.get(pk=cast.noor.pk))
    client = speaking_as(cast.grace)
    for email in ("noor.bakker@halden.example", "noor@elsewhere.example"):
        assert whats(client.get(EVENTS, {"actor": email})) == ["before", "after"]


@pytest.mark.parametrize(
    "asked", [{"after": "x"}, {"after": "-1"}, {"page_size": "0"}, {"ordering": "body"}, {"verb": "\0"}]
)
def test_bad_filters_are_named(cast: Cast, speaking_as: Speaking, asked: dict[str, str]) -> None:
    answer = speaking_as(cast.grace).get(EVENTS, asked)
    assert answer.status_code == 400
    assert answer["Content-Type"] == "application/problem+json"


def test_an_id_beyond_all_numbers_finds_nothing(cast: Cast, speaking_as: Speaking) -> None:
    tell()
    assert whats(speaking_as(cast.grace).get(EVENTS, {"after": "9" * 30})) == []


def test_what_one_may_not_read_is_not_there(cast: Cast, speaking_as: Speaking) -> None:
    tell("hidden", stream=cast.imke.stream)
    tell("mine", stream=cast.jonas.stream)
    assert whats(speaking_as(cast.jonas).get(EVENTS)) == ["mine"]


def test_nobody_reads_it_without_credentials() -> None:
    answer = APIClient().get(EVENTS)
    assert answer.status_code == 401
    assert answer["WWW-Authenticate"].startswith("Bearer")


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nobody_writes_it(cast: Cast, speaking_as: Speaking, method: str) -> None:
    client = speaking_as(cast.grace)
    assert getattr(client, method)(EVENTS, {}, format="json").status_code in (403, 405)


def test_verification_says_that_all_holds(cast: Cast, speaking_as: Speaking) -> None:
    tell(), tell(stream="team:security")
    answer = speaking_as(cast.grace).get(f"{EVENTS}verify/")
    assert answer.json() == {"streams": 2, "events": 2, "broken": []}


def test_verification_names_the_break(cast: Cast, speaking_as: Speaking) -> None:
    tell(), tell()
    tamper("DELETE FROM audit_event WHERE sequence = 1")
    broken = speaking_as(cast.grace).get(f"{EVENTS}verify/").json()["broken"]
    assert broken == [{"stream": "project:SLP-1", "sequence": 1, "reason": "event 1 is missing"}]
