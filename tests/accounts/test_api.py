"""People, teams and absences over REST."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from rest_framework.test import APIClient

from accounts.models import Absence, Membership, Person
from common import clock
from tests.cast import Cast, a_service, a_vendor

Speaking = Callable[..., APIClient]
ALL = ("read", "write", "decide", "admin")


def day(ahead: int) -> str:
    return (clock.now() + timedelta(days=ahead)).date().isoformat()


def problems(answer: Any) -> list[str]:
    assert answer.status_code == 400, answer.content
    assert answer["Content-Type"] == "application/problem+json"
    return sorted(error["field"] for error in answer.json()["errors"])


def test_people_are_listed_and_filtered(cast: Cast, speaking_as: Speaking) -> None:
    api = speaking_as(cast.imke)
    page = api.get("/api/v1/people/", {"page_size": 5}).json()
    assert [person["name"] for person in page["results"]][:2] == ["Adaeze Okafor", "Ben Achterberg"]
    assert api.get(page["next"]).json()["results"][0]["name"] == "Ewa Nowak"
    for asked, expected in (
        ({"team": "security"}, ["Imke de Vries", "Noor Bakker"]),
        ({"organisation": "brightwater"}, ["Hamid Rahimi"]),
        ({"q": "wojcik"}, ["Tomasz Wójcik"]),
        ({"active": "false"}, []),
        ({"kind": "service"}, []),
    ):
        assert [person["name"] for person in api.get("/api/v1/people/", asked).json()["results"]] == expected
    assert problems(api.get("/api/v1/people/", {"kind": "robot"})) == ["kind"]


def test_me(cast: Cast, speaking_as: Speaking) -> None:
    api = speaking_as(cast.imke)
    assert api.get("/api/v1/people/me/").json() == {
        "email": "imke.devries@halden.example",
        "name": "Imke de Vries",
        "kind": "person",
        "organisation": None,
        "time_zone": "UTC",
        "active": True,
    }
    assert api.patch("/api/v1/people/me/", {"time_zone": "Europe/Oslo"}).json()["time_zone"] == "Europe/Oslo"
    assert api.patch("/api/v1/people/me/", {"name": "The Boss"}).status_code == 403


def test_somebody_is_registered_once_per_key(cast: Cast, speaking_as: Speaking) -> None:
    a_vendor()
    api = speaking_as(cast.otto, *ALL)
    body = {"email": "Ana@Brightwater.example", "name": "Ana Silva", "organisation": "brightwater", "active": True}
    first = api.post("/api/v1/people/", body, headers={"Idempotency-Key": "1"})
    again = api.post("/api/v1/people/", body, headers={"Idempotency-Key": "1"})
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json() == again.json()
    assert again["Idempotency-Replayed"] == "true"
    assert first["Location"].endswith("/api/v1/people/ana@brightwater.example/")
    assert api.get(first["Location"]).json()["organisation"] == "brightwater"
    other = api.post("/api/v1/people/", {**body, "name": "B"}, headers={"Idempotency-Key": "1"})
    assert other.status_code == 422


def test_bad_people_are_named_by_field(cast: Cast, speaking_as: Speaking) -> None:
    api = speaking_as(cast.otto, *ALL)
    assert problems(api.post("/api/v1/people/", {})) == ["email", "name"]
    body = {"email": "ana@halden.example", "name": "Ana"}
    for wrong, field in (
        ({"email": "IMKE.devries@halden.example"}, "email"),
        ({"email": 7}, "email"),
        ({"name": "x" * 200}, "name"),
        ({"name": "a\nb"}, "name"),
        ({"organisation": "nobody"}, "organisation"),
        ({"time_zone": "Mars"}, "time_zone"),
        ({"active": "perhaps"}, "active"),
        ({"is_admin": True}, "is_admin"),
    ):
        assert problems(api.post("/api/v1/people/", {**body, **wrong})) == [field]
    assert not Person.objects.filter(email="ana@halden.example").exists()


def test_only_administrators_with_the_scope_change_people(cast: Cast, speaking_as: Speaking) -> None:
    body = {"email": "ana@halden.example", "name": "Ana"}
    assert speaking_as(cast.otto).post("/api/v1/people/", body).json()["code"] == "missing_scope"
    assert speaking_as(cast.noor, *ALL).post("/api/v1/people/", body).json()["code"] == "not_yours"
    assert speaking_as(a_service(), *ALL).post("/api/v1/people/", body).status_code == 201


def test_active_false_deactivates_and_true_brings_back(cast: Cast, speaking_as: Speaking) -> None:
    api = speaking_as(cast.otto, *ALL)
    where = "/api/v1/people/imke.devries@halden.example/"
    assert api.patch(where, {"active": False, "name": "Imke dV"}).json()["active"] is False
    assert not Membership.objects.current().filter(person=cast.imke).exists()
    assert api.patch(where, {"active": True}).json()["active"] is True
    refused = api.patch("/api/v1/people/otto.brandt@halden.example/", {"active": False})
    assert (refused.status_code, refused.json()["code"]) == (409, "yourself")


def test_a_stale_change_is_refused(cast: Cast, speaking_as: Speaking) -> None:
    api = speaking_as(cast.otto, *ALL)
    where = "/api/v1/people/Imke.deVries@halden.example/"
    tag = api.get(where)["ETag"]
    assert api.patch(where, {"name": "Imke dV"}, headers={"If-Match": tag}).status_code == 200
    assert api.patch(where, {"name": "Imke"}, headers={"If-Match": tag}).status_code == 412
    assert Person.objects.get(pk=cast.imke.pk).name == "Imke dV"


def test_a_vendors_person_sees_nobody_but_themselves(cast: Cast, speaking_as: Speaking) -> None:
    api = speaking_as(cast.hamid, *ALL)
    assert [person["name"] for person in api.get("/api/v1/people/").json()["results"]] == ["Hamid Rahimi"]
    assert api.get("/api/v1/teams/").json()["results"] == []
    for path in ("people/imke.devries@halden.example/", "teams/security/", "teams/security/members/"):
        assert api.get(f"/api/v1/{path}").status_code == 404
    Absence.objects.create(person=cast.imke, starts_on=day(0), ends_on=day(1))
    assert api.get("/api/v1/absences/").json()["results"] == []
    assert problems(api.post("/api/v1/absences/", {"from": day(0), "to": day(1), "stand_in": cast.imke.email})) == [
        "stand_in"
    ]


def test_teams_and_their_members(cast: Cast, speaking_as: Speaking) -> None:
    api = speaking_as(cast.otto, *ALL)
    assert api.post("/api/v1/teams/", {"key": "privacy", "name": "Privacy"}).json() == {
        "key": "privacy",
        "name": "Privacy",
        "decides": True,
    }
    assert api.patch("/api/v1/teams/privacy/", {"name": "Privacy office"}).json()["name"] == "Privacy office"
    member = f"/api/v1/teams/privacy/members/{cast.lucia.email}/"
    assert api.put(member, {"role": "lead"}).status_code == 201
    assert api.put(member, {"role": "member"}).status_code == 200
    assert [row["name"] for row in api.get("/api/v1/teams/privacy/members/").json()["results"]] == ["Lucía Ferrer"]
    assert api.get(member).json()["role"] == "member"
    assert api.delete(member).status_code == 204
    assert api.delete(member).status_code == 404


def test_bad_teams_and_members(cast: Cast, speaking_as: Speaking) -> None:
    api = speaking_as(cast.otto, *ALL)
    assert problems(api.post("/api/v1/teams/", {"key": "security", "name": "S"})) == ["key"]
    assert problems(api.post("/api/v1/teams/", {"key": "two words", "name": ""})) == ["key", "name"]
    assert problems(api.put(f"/api/v1/teams/security/members/{cast.hamid.email}/", {"role": "lead"})) == ["person"]
    assert problems(api.put(f"/api/v1/teams/security/members/{cast.imke.email}/", {"role": "king"})) == ["role"]
    for path in ("nowhere/members/imke.devries@halden.example/", "security/members/nobody@halden.example/"):
        assert api.put(f"/api/v1/teams/{path}", {"role": "lead"}).status_code == 404


def test_ones_own_absence(cast: Cast, speaking_as: Speaking) -> None:
    api = speaking_as(cast.imke)
    answer = api.post("/api/v1/absences/", {"from": day(0), "to": day(4), "stand_in": "Noor.Bakker@halden.example"})
    assert answer.status_code == 201
    assert answer.json() == {
        "id": answer.json()["id"],
        "person": {"email": "imke.devries@halden.example", "name": "Imke de Vries"},
        "from": day(0),
        "to": day(4),
        "stand_in": {"email": "noor.bakker@halden.example", "name": "Noor Bakker"},
    }
    where = answer["Location"]
    assert api.patch(where, {"to": day(2), "stand_in": None}).json()["stand_in"] is None
    assert problems(api.patch(where, {"to": day(-3)})) == ["to"]
    assert problems(api.patch(where, {"person": cast.noor.email})) == ["person"]
    assert api.delete(where).status_code == 204
    assert api.get(where).status_code == 404


def test_somebody_elses_absence(cast: Cast, speaking_as: Speaking) -> None:
    body = {"person": cast.imke.email, "from": day(1), "to": day(2)}
    assert speaking_as(cast.ewa).post("/api/v1/absences/", body).json()["code"] == "not_yours"
    api = speaking_as(cast.noor)
    assert api.post("/api/v1/absences/", body).status_code == 201
    assert problems(api.post("/api/v1/absences/", body)) == ["from"]
    assert len(api.get("/api/v1/absences/", {"person": cast.imke.email, "on": day(1)}).json()["results"]) == 1
    assert api.get("/api/v1/absences/", {"on": day(3)}).json()["results"] == []


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        ({}, ["from", "to"]),
        ({"from": "yesterday", "to": "2026-13-01"}, ["from", "to"]),
        ({"from": "2026-01-02", "to": "2026-01-01"}, ["to"]),
        ({"from": day(0), "to": day(400)}, ["to"]),
        ({"from": day(0), "to": day(1), "stand_in": "nobody@halden.example"}, ["stand_in"]),
        ({"from": day(0), "to": day(1), "stand_in": ["imke"]}, ["stand_in"]),
        ({"from": day(0), "to": day(1), "stand_in": "imke.devries@halden.example"}, ["stand_in"]),
        ({"from": day(0), "to": day(1), "until": day(1)}, ["until"]),
    ],
)
def test_bad_absences(cast: Cast, speaking_as: Speaking, body: dict[str, Any], fields: list[str]) -> None:
    assert problems(speaking_as(cast.imke).post("/api/v1/absences/", body)) == fields
    assert not Absence.objects.exists()


def test_a_page_of_people_costs_a_constant(cast: Cast, speaking_as: Speaking, django_assert_num_queries: Any) -> None:
    api = speaking_as(cast.imke)
    api.get("/api/v1/people/")
    # The limit's tally, the token and the page.
    with django_assert_num_queries(3):
        api.get("/api/v1/people/")
