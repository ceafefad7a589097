"""Lists come in pages whose cost does not grow."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django.fixtures import DjangoAssertNumQueries
from rest_framework.test import APIClient

from accounts.models import Person
from tests.cast import a_person, a_vendor

pytestmark = pytest.mark.django_db

PEOPLE = "/api/people/"


@pytest.fixture
def people(db: None) -> list[Person]:
    """Ten people, of which pairs share a name."""
    return [a_person(f"Person {n // 2}", email=f"p{n}@halden.example") for n in range(10)]


def keys(answer: Any) -> list[str]:
    assert answer.status_code == 200, answer.content
    return [row["email"].partition("@")[0] for row in answer.json()["results"]]


def walk(api: APIClient, url: str) -> list[list[str]]:
    """Page by page, as far as it goes."""
    pages = []
    while url:
        answer = api.get(url)
        pages.append(keys(answer))
        url = answer.json()["next"]
    return pages


def test_pages_follow_each_other_without_gap_or_double(api: APIClient, people: list[Person]) -> None:
    assert walk(api, "/api/people/?page_size=3") == [
        ["p0", "p1", "p2"],
        ["p3", "p4", "p5"],
        ["p6", "p7", "p8"],
        ["p9"],
    ]


def test_the_way_back_is_the_same(api: APIClient, people: list[Person]) -> None:
    first = api.get("/api/people/?page_size=4").json()
    second = api.get(first["next"]).json()
    third = api.get(second["next"]).json()
    assert first["previous"] is None
    assert third["next"] is None
    assert api.get(third["previous"]).json()["results"] == second["results"]
    back = api.get(api.get(third["previous"]).json()["previous"]).json()
    assert back["results"] == first["results"]
    assert back["previous"] is None
    assert api.get(back["next"]).json()["results"] == second["results"]


def test_a_row_that_appears_meanwhile_moves_nothing(api: APIClient, people: list[Person]) -> None:
    first = api.get("/api/people/?page_size=4").json()
    a_person("A new first one")
    people[0].delete()
    assert keys(api.get(first["next"])) == ["p4", "p5", "p6", "p7"]


def test_the_order_can_be_chosen(api: APIClient, people: list[Person]) -> None:
    assert walk(api, "/api/people/?ordering=-email&page_size=6") == [
        ["p9", "p8", "p7", "p6", "p5", "p4"],
        ["p3", "p2", "p1", "p0"],
    ]
    assert walk(api, "/api/people/?ordering=name,-email&page_size=200")[0][:4] == ["p1", "p0", "p3", "p2"]


@pytest.mark.parametrize("ordering", ["vendor__name,name", "-vendor__name,name", "vendor__name,-name"])
def test_rows_without_a_value_come_last_whichever_way(api: APIClient, jonas: Person, ordering: str) -> None:
    for name, vendor in [("Ann", "Brightwater"), ("Bob", "Kestrel"), ("Cid", ""), ("Dee", "Kestrel"), ("Eve", "")]:
        a_person(name, vendor=a_vendor(vendor) if vendor else None)
    answer = api.get(f"{PEOPLE}?ordering={ordering}&page_size=2")
    rows = keys(answer)
    while answer.json()["next"]:
        answer = api.get(answer.json()["next"])
        rows += keys(answer)
    assert sorted(rows) == ["ann", "bob", "cid", "dee", "eve"]
    assert set(rows[3:]) == {"cid", "eve"}
    back = keys(answer)
    while answer.json()["previous"]:
        answer = api.get(answer.json()["previous"])
        back = keys(answer) + back
    assert back == rows


def test_a_moment_survives_its_way_through_the_cursor(api: APIClient, people: list[Person]) -> None:
    pages = walk(api, "/api/people/?ordering=-created_at&page_size=1")
    assert sorted(key for page in pages for key in page) == [f"p{n}" for n in range(10)]


def test_every_page_takes_the_same_statements(
    api: APIClient, people: list[Person], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    api.get("/api/people/")
    url = "/api/people/?page_size=3"
    while url:
        # Token, share, page.
        with django_assert_num_queries(3):
            url = api.get(url).json()["next"]


def test_a_page_is_found_by_the_index(api: APIClient, people: list[Person]) -> None:
    """The cost does not grow with the table: the first column is bounded for PostgreSQL's index."""
    second = api.get("/api/people/?page_size=3").json()["next"]
    with CaptureQueriesContext(connection) as captured:
        api.get(second)
    page = captured.captured_queries[-1]["sql"]
    assert '"name" >= ' in page
    assert "OFFSET" not in page
    assert "NULLS" not in page


@pytest.mark.parametrize("size", ["0", "201", "-1", "x", "", "1e2", "٣", "9" * 40])
def test_a_page_has_1_to_200_rows(api: APIClient, size: str) -> None:
    answer = api.get("/api/people/", {"page_size": size})
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["field"] == "page_size"


@pytest.mark.parametrize("ordering", ["secret", "", "name,", "--name", "vendor__key", "name;drop"])
def test_an_order_that_is_not_offered_is_named(api: APIClient, ordering: str) -> None:
    answer = api.get("/api/people/", {"ordering": ordering})
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["field"] == "ordering"


@pytest.mark.parametrize(
    "cursor",
    ["", "x", "!!!", "e30", "bnVsbA", "W10", "eyJhZnRlciI6WzFdLCJiYWNrIjp0cnVlfQ", "eyJhZnRlciI6e30sImJhY2siOjF9"],
)
def test_a_cursor_that_was_made_up_is_named(api: APIClient, cursor: str) -> None:
    answer = api.get("/api/people/", {"cursor": cursor})
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["field"] == "cursor"


def test_a_cursor_of_another_order_is_refused(api: APIClient, people: list[Person]) -> None:
    cursor = api.get("/api/people/?page_size=3").json()["next"]
    assert api.get(f"{cursor}&ordering=email").status_code in (200, 400)
    assert api.get(f"{cursor}&ordering=email,name,-email").status_code == 400
