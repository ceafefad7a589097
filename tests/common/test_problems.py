"""Every answer that says no is a problem as RFC 9457 has it."""

from typing import Any

import pytest
from django.db import connection, transaction
from rest_framework.test import APIClient

from common.api.problems import refusal
from common.refusals import Refused

pytestmark = pytest.mark.django_db


def problem(answer: Any, status: int, code: str) -> dict[str, Any]:
    assert answer.status_code == status, answer.content
    assert answer["Content-Type"] == "application/problem+json"
    found: dict[str, Any] = answer.json()
    assert found["status"] == status
    assert found["code"] == code
    assert found["type"] == f"urn:slipway:problem:{code}"
    assert found["title"]
    assert found["detail"]
    return found


def test_a_right_that_is_missing_is_403(api: APIClient) -> None:
    found = problem(api.get("/api/raise/forbidden/"), 403, "own_project")
    assert found["detail"] == "You lead this project, so you can't sign it."
    assert found["title"] == "Own project"


def test_a_state_that_does_not_allow_it_is_409_and_says_what_stands_in_the_way(api: APIClient) -> None:
    assert problem(api.get("/api/raise/stale/"), 409, "stale")["changed"] == ["people"]


def test_what_a_refusal_adds_never_hides_the_problem() -> None:
    answer = refusal(Refused("held", "Held by 1 check.", status="x", title="y", detail="z", type="about:blank"))
    assert answer.data["status"] == answer.status_code == 409
    assert (answer.data["title"], answer.data["detail"]) == ("Held", "Held by 1 check.")
    assert answer.data["type"] == "urn:slipway:problem:held"


def test_bad_input_names_each_field(api: APIClient) -> None:
    found = problem(api.get("/api/raise/invalid/"), 400, "invalid")
    assert found["errors"] == [
        {"field": "conditions[0].due", "code": "invalid", "detail": "This day is past."},
        {"field": "name", "code": "taken", "detail": "Taken."},
    ]


def test_nested_input_is_named_by_its_path(api: APIClient) -> None:
    sent = {"name": "x", "conditions": [{"text": "ok", "due": "2026-01-01"}, {"due": "soon"}]}
    found = problem(api.post("/api/echo/", sent, format="json"), 400, "invalid")
    assert {(e["field"], e["code"]) for e in found["errors"]} == {
        ("conditions[1].text", "required"),
        ("conditions[1].due", "invalid"),
    }


def test_what_may_not_be_seen_is_404_and_says_no_more(api: APIClient) -> None:
    assert problem(api.get("/api/raise/unseen/"), 404, "not_found")["detail"] == (
        "There is no project SLP-99, or you may not see it."
    )
    assert "secret" not in problem(api.get("/api/raise/missing/"), 404, "not_found")["detail"]


@pytest.mark.parametrize("token", [None, "", "slw_nonsense", "slw_\xff", "a b c"])
def test_no_or_bad_credentials_are_401_with_a_challenge(db: None, token: str | None) -> None:
    client = APIClient()
    if token is not None:
        client.credentials(HTTP_AUTHORIZATION=f"Bearer {token}")
    answer = client.get("/api/vendors/")
    assert answer.status_code == 401
    assert answer["Content-Type"] == "application/problem+json"
    assert answer["WWW-Authenticate"].startswith("Bearer")


def test_a_method_that_is_not_there_is_405(api: APIClient) -> None:
    answer = api.delete("/api/vendors/")
    problem(answer, 405, "method_not_allowed")
    assert "GET" in answer["Allow"]


def test_another_media_type_is_415(api: APIClient) -> None:
    answer = api.post("/api/echo/", "name=x", content_type="application/x-www-form-urlencoded")
    problem(answer, 415, "unsupported_media_type")


@pytest.mark.parametrize("what", ["rush", "unfit"])
def test_what_the_database_could_not_do_is_no_fault_of_ours(api: APIClient, what: str) -> None:
    answer = api.get(f"/api/raise/{what}/")
    if what == "unfit":
        problem(answer, 400, "out_of_range")
    else:
        problem(answer, 503, "busy")
        assert answer["Retry-After"] == "3"


@pytest.mark.django_db(transaction=True)
def test_a_lock_that_can_t_be_had_is_503(api: APIClient) -> None:
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(4711)")
        answer = api.get("/api/raise/locked/")
    finally:
        other.close()
    problem(answer, 503, "busy")
    assert answer["Retry-After"] == "3"
    assert not transaction.get_connection().in_atomic_block


def test_a_fault_of_ours_has_a_number_and_tells_nothing(api: APIClient, caplog: pytest.LogCaptureFixture) -> None:
    found = problem(api.get("/api/raise/fault/"), 500, "fault")
    assert "secret" not in str(found)
    assert found["number"] in found["detail"]
    assert f"Fault {found['number']} on GET /api/raise/fault/" in caplog.text
    assert "ZeroDivisionError" in caplog.text


@pytest.mark.parametrize("method", ["get", "post", "patch", "delete"])
@pytest.mark.parametrize("path", ["/api/v1/nowhere/", "/api/v1/schema", "/api/v1/a\0b/", "/api/v1/"])
def test_an_address_that_leads_nowhere_is_404(api: APIClient, method: str, path: str) -> None:
    problem(getattr(api, method)(path), 404, "not_found")


def test_a_nul_in_the_query_is_400(api: APIClient) -> None:
    problem(api.get("/api/vendors/?key=%00"), 400, "bad_request")


def test_a_body_that_is_too_large_is_413(api: APIClient, settings: Any) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    problem(api.post("/api/echo/", {"name": "x" * 2000}, format="json"), 413, "too_large")
