"""What a person lends to a machine: issued once, shown once, hashed, bounded, revoked."""

from datetime import timedelta

import pytest
from django.db import IntegrityError
from rest_framework.test import APIClient

from accounts.actions.issue_token import issue_token, replace_token
from accounts.actions.revoke_token import revoke_token
from accounts.models import Token
from audit.models import Event
from common import clock
from common.refusals import Invalid, Refused
from tests.cast import Cast, a_service, a_token


def calling(plain: str) -> APIClient:
    client = APIClient()
    client.credentials(HTTP_AUTHORIZATION=f"Bearer {plain}")
    return client


def test_only_a_hash_is_kept(cast: Cast) -> None:
    token, plain = issue_token(cast.imke, by=cast.imke, name="Notebook", scopes=["write", "read"])
    assert plain.startswith("slw_")
    assert plain not in str(Token.objects.filter(pk=token.pk).values().get())
    assert plain not in Event.objects.get(verb="token.issued").body
    assert token.scopes == ["read", "write"]


def test_it_speaks_as_its_person(cast: Cast) -> None:
    answer = calling(a_token(cast.imke)).get("/api/v1/people/me/")
    assert answer.json()["email"] == "imke.devries@halden.example"


def test_its_last_use_is_noted_once_a_minute(cast: Cast) -> None:
    client = calling(a_token(cast.imke))
    client.get("/api/v1/people/me/")
    noted = Token.objects.get().last_used_at
    assert noted is not None
    client.get("/api/v1/people/me/")
    assert Token.objects.get().last_used_at == noted


@pytest.mark.parametrize("header", ["Bearer slw_unknown", "Bearer", "Bearer a b", "Bearer \xe9", "Token slw_x", ""])
def test_no_or_bad_credentials(cast: Cast, header: str) -> None:
    client = APIClient()
    client.credentials(HTTP_AUTHORIZATION=header)
    answer = client.get("/api/v1/people/me/")
    assert answer.status_code == 401
    assert answer["WWW-Authenticate"] == "Bearer"
    assert answer["Content-Type"] == "application/problem+json"


def test_it_dies_by_its_date_by_hand_and_with_its_person(cast: Cast) -> None:
    token, plain = issue_token(cast.imke, by=cast.imke, name="Notebook", scopes=["read"], days=1)
    client = calling(plain)
    assert client.get("/api/v1/people/me/").status_code == 200
    with clock.pinned(clock.now() + timedelta(days=1)):
        assert client.get("/api/v1/people/me/").status_code == 401
    revoke_token(token, by=cast.imke)
    revoke_token(token, by=cast.imke)
    assert client.get("/api/v1/people/me/").status_code == 401
    assert Event.objects.filter(verb="token.revoked").count() == 1
    other = calling(a_token(cast.noor))
    cast.noor.is_active = False
    cast.noor.save()
    assert other.get("/api/v1/people/me/").status_code == 401


def test_a_scope_that_was_not_lent_is_named(cast: Cast) -> None:
    answer = calling(a_token(cast.imke, "read")).post("/api/v1/absences/", {})
    assert answer.status_code == 403
    assert answer.json()["code"] == "missing_scope"
    assert answer.json()["detail"] == "This token was lent for read; this needs write."
    assert calling(a_token(cast.otto, "write")).get("/api/v1/people/").status_code == 403


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"scopes": []}, "scopes"),
        ({"scopes": ["read", "everything"]}, "scopes"),
        ({"days": 0}, "days"),
        ({"days": 9999}, "days"),
        ({"name": " "}, "name"),
        ({"name": "x" * 81}, "name"),
    ],
)
def test_bad_input(cast: Cast, given: dict[str, object], field: str) -> None:
    wanted = {"name": "Notebook", "scopes": ["read"], **given}
    with pytest.raises(Invalid) as refusal:
        issue_token(cast.imke, by=cast.imke, **wanted)  # type: ignore[arg-type]
    assert refusal.value.errors[0].field == field
    assert not Token.objects.exists()


def test_names_tell_living_tokens_apart(cast: Cast) -> None:
    first, _ = issue_token(cast.imke, by=cast.imke, name="Notebook", scopes=["read"])
    with pytest.raises(Invalid, match="You have a token of this name"):
        issue_token(cast.imke, by=cast.imke, name="Notebook", scopes=["read"])
    revoke_token(first, by=cast.imke)
    assert issue_token(cast.imke, by=cast.imke, name="Notebook", scopes=["read"])


def test_a_replaced_one_works_for_one_more_day(cast: Cast) -> None:
    _, old = replace_token(cast.imke, by=None, name="Bridge", scopes=["read"])
    _, new = replace_token(cast.imke, by=None, name="Bridge", scopes=["read"])
    assert calling(old).get("/api/v1/people/me/").status_code == 200
    with clock.pinned(clock.now() + timedelta(days=1, minutes=1)):
        assert calling(old).get("/api/v1/people/me/").status_code == 401
        assert calling(new).get("/api/v1/people/me/").status_code == 200


def test_nobody_gets_a_token_that_speaks_as_somebody_else(cast: Cast) -> None:
    with pytest.raises(Refused, match="Only Imke de Vries"):
        issue_token(cast.imke, by=cast.otto, name="X", scopes=["read"])
    with pytest.raises(Refused, match="Only an administrator"):
        issue_token(a_service(), by=cast.imke, name="X", scopes=["read"])
    token, _ = issue_token(a_service("Bot"), by=cast.otto, name="X", scopes=["admin"])
    with pytest.raises(Refused):
        revoke_token(token, by=cast.imke)
    assert revoke_token(token, by=cast.otto).revoked_at


def test_postgres_knows_the_scopes_too(cast: Cast) -> None:
    with pytest.raises(IntegrityError, match="a_token_has_known_scopes"):
        a_token(cast.imke, "everything")
