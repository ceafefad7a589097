"""The walk of the API, word for word: from a fresh installation to live, over real HTTP, by tokens of the command."""

from collections.abc import Callable
from io import StringIO
from typing import Any

import httpx
import pytest
from django.core.management import call_command
from pytest_django.live_server_helper import LiveServer

pytestmark = pytest.mark.django_db(transaction=True)

PEOPLE = [
    ("jonas@example.com", "Jonas", None),
    ("marguerite@example.com", "Marguerite", None),
    ("adaeze@example.com", "Adaeze", "architecture"),
    ("imke@example.com", "Imke", "security"),
    ("tomasz@example.com", "Tomasz", "devops"),
]

Speaker = Callable[[str], httpx.Client]


def said_by(*command: str) -> str:
    """What a command prints, without the line's end."""
    said = StringIO()
    call_command(*command, stdout=said)
    return said.getvalue().rstrip("\n")


@pytest.fixture
def speaking_as(live_server: LiveServer) -> Speaker:
    """A client over the wire for somebody, with a token that the command printed."""
    for email, name, team in PEOPLE * 2:  # both commands can be repeated safely
        said_by("person", email, name, *(["--team", team] if team else []))

    def client(email: str) -> httpx.Client:
        scopes = "read,write,decide"
        token = said_by("token", email, "--scopes", scopes, "--name", "walk").splitlines()[-1]
        assert token.startswith("slw_")
        return httpx.Client(base_url=f"{live_server.url}/api/v1", headers={"Authorization": f"Bearer {token}"})

    return client


def ok(answer: httpx.Response, status: int) -> Any:
    assert answer.status_code == status, answer.text
    return answer.json()


def test_the_walk(speaking_as: Speaker) -> None:
    jonas, marguerite = speaking_as("jonas@example.com"), speaking_as("marguerite@example.com")
    body = {"name": "Customer churn model", "summary": "Who is about to leave", "external_id": "jira:CHURN-7"}
    project = ok(jonas.post("/projects/", json=body), 201)
    assert project["key"] == "SLP-1"
    assert project["state"] == "draft"
    assert project["lead"] == {"email": "jonas@example.com", "name": "Jonas"}

    refused = ok(jonas.post("/projects/SLP-1/submit/", json={}), 409)
    assert refused["code"] == "not_ready"
    assert refused["blocking"][0]["check"] == "O2"

    named = jonas.put("/projects/SLP-1/responsibilities/business/", json={"accountable": "marguerite@example.com"})
    assert named.status_code in (200, 201), named.text
    accepted = marguerite.post("/projects/SLP-1/responsibilities/business/accept/")
    assert accepted.status_code == 200, accepted.text

    submitted = ok(jonas.post("/projects/SLP-1/submit/", json={}), 200)
    assert (submitted["key"], submitted["state"]) == ("SLP-1", "in_review")

    results = ok(jonas.get("/sign-offs/", params={"project": "SLP-1"}), 200)["results"]
    assert {row["gate"]: row["state"] for row in results} == {
        "architecture": "pending",
        "security": "waiting",
        "devops": "waiting",
        "stakeholder": "waiting",
    }
    sign_offs = {row["gate"]: row["id"] for row in results}

    deciders = {"architecture": "adaeze", "security": "imke", "devops": "tomasz", "stakeholder": "marguerite"}
    states = []
    for gate, first in deciders.items():
        verdict = {"verdict": "approve", "comment": "Fits the reference architecture."}
        answer = speaking_as(f"{first}@example.com").post(f"/sign-offs/{sign_offs[gate]}/decisions/", json=verdict)
        decision = ok(answer, 201)
        assert decision["verdict"] == "approve"
        assert decision["by"]["email"] == f"{first}@example.com"
        assert decision["on_behalf_of"] is None
        assert decision["sign_off"].items() >= {"id": sign_offs[gate], "state": "approved"}.items()
        assert decision["project"]["key"] == "SLP-1"
        states.append(decision["project"]["state"])
    assert states == ["in_review", "in_review", "in_review", "cleared"]

    asked = {"project": "SLP-1", "environment": "production"}
    assert ok(jonas.get("/clearance-check/", params=asked), 200)["cleared"] is True
    assert ok(jonas.post("/projects/SLP-1/go-live/", json={}), 200)["state"] == "live"


def test_without_credentials_there_is_nothing(speaking_as: Speaker, live_server: LiveServer) -> None:
    answer = httpx.get(f"{live_server.url}/api/v1/projects/")
    assert answer.status_code == 401
    assert "WWW-Authenticate" in answer.headers
    assert answer.headers["Content-Type"] == "application/problem+json"
