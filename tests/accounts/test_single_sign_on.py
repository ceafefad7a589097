"""Signing in by the company's own provider, against one that really answers."""

from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from django.test import Client
from oidc_provider_mock import User, run_server_in_thread  # type: ignore[import-untyped]
from pytest_django import Settings

from accounts.models import Person
from config import single_sign_on
from tests.cast import PASSWORD, Cast, a_service, with_password

START = "/sign-in/single/sso/"


@pytest.fixture
def provider(settings: Settings, cast: Cast) -> Iterator[single_sign_on.Provider]:
    """A provider that knows some people by the first part of their address."""
    known = {"imke": (cast.imke.email, True), "unsure": (cast.noor.email, False), "new": ("new@halden.example", True)}
    people = [User(sub=sub, claims={"email": email, "email_verified": sure}) for sub, (email, sure) in known.items()]
    with run_server_in_thread(user_claims=people) as server:
        issuer = f"http://localhost:{server.server_port}"
        provider = single_sign_on.Provider(issuer, "slipway", "secret", "Halden single sign-on", trusts_email=False)
        settings.SOCIALACCOUNT_PROVIDERS = single_sign_on.providers(provider)
        yield provider


def come_back(client: Client, sub: str, start: str = START) -> str:
    """Go to the provider, say who one is, and come back; the address to which Slipway leads then."""
    there = client.post(start)["Location"]
    back = httpx.post(there, data={"sub": sub}, follow_redirects=False).headers["Location"]
    answer = client.get(back.removeprefix("http://testserver"))
    return str(answer.headers.get("Location", answer.content.decode()))


def is_signed_in_as(client: Client, person: Person) -> bool:
    return client.session.get("_auth_user_id") == str(person.pk)


def test_it_comes_first_on_the_page(provider: single_sign_on.Provider, client: Client) -> None:
    text = client.get("/sign-in/?next=/people/").content.decode()
    assert text.index("Continue with Halden single sign-on") < text.index("or with a password") < text.index("E-mail")
    assert 'action="/sign-in/single/sso/?next=/people/"' in text


def test_the_provider_is_asked_with_a_proof_key(provider: single_sign_on.Provider, client: Client) -> None:
    asked = parse_qs(urlsplit(client.post(START)["Location"]).query)
    assert asked["code_challenge_method"] == ["S256"]
    assert set(asked["scope"][0].split()) == {"openid", "profile", "email"}
    assert asked["redirect_uri"] == ["http://testserver/sign-in/single/sso/back/"]


def test_a_link_alone_starts_nothing(provider: single_sign_on.Provider, client: Client) -> None:
    answer = client.get(START)
    assert answer.status_code == 200
    assert "Continue with Halden single sign-on" in answer.content.decode()


def test_somebody_is_known_by_the_verified_address(
    provider: single_sign_on.Provider, cast: Cast, client: Client
) -> None:
    with_password(cast.imke)
    assert come_back(client, "imke", f"{START}?next=/people/") == "/people/"
    assert is_signed_in_as(client, cast.imke)
    cast.imke.refresh_from_db()
    assert cast.imke.check_password(PASSWORD)


def test_and_afterwards_by_who_the_provider_says_they_are(
    provider: single_sign_on.Provider, cast: Cast, client: Client
) -> None:
    come_back(client, "imke")
    Person.objects.filter(pk=cast.imke.pk).update(email="imke@elsewhere.example")
    again = Client()
    come_back(again, "imke")
    assert is_signed_in_as(again, cast.imke)


@pytest.mark.parametrize("sub", ["unsure", "new"])
def test_an_unverified_or_unknown_address_opens_nothing(
    provider: single_sign_on.Provider, client: Client, sub: str
) -> None:
    assert "You have no account here" in come_back(client, sub)
    assert "_auth_user_id" not in client.session
    assert not Person.objects.filter(email="new@halden.example").exists()


def test_the_operator_may_vouch_for_the_addresses(
    provider: single_sign_on.Provider, cast: Cast, client: Client, settings: Settings
) -> None:
    trusted = single_sign_on.Provider(provider.issuer, "slipway", "secret", "SSO", trusts_email=True)
    settings.SOCIALACCOUNT_PROVIDERS = single_sign_on.providers(trusted)
    come_back(client, "unsure")
    assert is_signed_in_as(client, cast.noor)


def test_who_was_deactivated_stays_outside(provider: single_sign_on.Provider, cast: Cast, client: Client) -> None:
    come_back(client, "imke")
    Person.objects.filter(pk=cast.imke.pk).update(is_active=False)
    again = Client()
    assert come_back(again, "imke") == "/sign-in/not-active/"
    assert "_auth_user_id" not in again.session


def test_a_service_account_has_no_screen(provider: single_sign_on.Provider, cast: Cast, client: Client) -> None:
    service = a_service()
    Person.objects.filter(pk=cast.imke.pk).update(email="moved@halden.example")
    Person.objects.filter(pk=service.pk).update(email="imke.devries@halden.example")
    assert "You have no account here" in come_back(client, "imke")


def test_an_answer_that_nobody_asked_for_signs_nobody_in(provider: single_sign_on.Provider, client: Client) -> None:
    answer = client.get("/sign-in/single/sso/back/", {"code": "stolen", "state": "made-up"})
    assert "Single sign-on did not work" in answer.content.decode()
    assert client.get("/sign-in/single/other/").status_code == 404


def test_without_a_provider_the_page_has_no_button(db: None, client: Client) -> None:
    assert "or with a password" not in client.get("/sign-in/").content.decode()


GIVEN = {"OIDC_ISSUER": "https://login.example.com/realm", "OIDC_CLIENT_ID": "slipway", "OIDC_CLIENT_SECRET": "s"}


def test_the_environment_names_the_provider() -> None:
    assert single_sign_on.read({}) is None
    provider = single_sign_on.read({**GIVEN, "OIDC_NAME": "Halden single sign-on"})
    assert provider is not None
    assert (provider.name, provider.origin) == ("Halden single sign-on", "https://login.example.com")
    assert provider.settings["settings"] == {"server_url": GIVEN["OIDC_ISSUER"], "oauth_pkce_enabled": True}


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"OIDC_ISSUER": GIVEN["OIDC_ISSUER"]}, "OIDC_CLIENT_ID: Not set, although OIDC_ISSUER is."),
        ({"OIDC_CLIENT_ID": "slipway"}, "OIDC_ISSUER: Not set, although OIDC_CLIENT_ID is."),
        ({**GIVEN, "OIDC_ISSUER": "login.example.com"}, "OIDC_ISSUER: It must be an address"),
    ],
)
def test_half_a_provider_stops_the_start(given: dict[str, str], sentence: str) -> None:
    with pytest.raises(SystemExit, match=sentence):
        single_sign_on.read(given)
