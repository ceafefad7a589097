"""Signing in: by password with so many tries, by a link in the mail, and with a code."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core import mail
from django.core.cache import cache
from django.core.mail import EmailMultiAlternatives
from django.test import Client

from accounts.models import Person
from audit.models import Event
from tests.cast import PASSWORD, Cast, a_service, with_password

NEW = "a longer sentence of my own"


@pytest.fixture(autouse=True)
def fresh_tries(db: None) -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def imke(cast: Cast) -> Person:
    return with_password(cast.imke)


def sign_in(client: Client, email: str, password: str = PASSWORD, **more: str) -> Any:
    return client.post("/sign-in/", {"login": email, "password": password, **more})


def is_signed_in(client: Client) -> bool:
    return client.get("/settings/").status_code == 200


def confirm(client: Client) -> None:
    """What matters asks for the password once more."""
    client.post("/sign-in/again/", {"password": PASSWORD})


def code_of(secret: str) -> str:
    return str(format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time()))))


def test_the_page_asks_for_e_mail_and_password(client: Client) -> None:
    text = client.get("/sign-in/").content.decode()
    assert "Sign in to Slipway" in text
    assert "single sign-on" not in text
    assert 'autocomplete="username"' in text
    assert 'autocomplete="current-password"' in text


def test_the_right_password_leads_on(imke: Person, client: Client) -> None:
    answer = sign_in(client, "Imke.deVries@Halden.example", next="/people/")
    assert (answer.status_code, answer["Location"]) == (302, "/people/")
    assert is_signed_in(client)


def test_it_never_leads_elsewhere(imke: Person, client: Client) -> None:
    assert sign_in(client, imke.email, next="https://elsewhere.example/")["Location"] == "/"


def test_a_wrong_password_says_how_many_tries_are_left(imke: Person, client: Client) -> None:
    said = [sign_in(client, imke.email, "wrong") for _ in range(6)]
    assert {answer.status_code for answer in said} == {422}
    assert [answer.context["form"].errors["password"][0] for answer in said] == [
        "That e-mail and password don't match. 4 tries left.",
        "That e-mail and password don't match. 3 tries left.",
        "That e-mail and password don't match. 2 tries left.",
        "That e-mail and password don't match. 1 try left.",
        "That e-mail and password don't match. No tries left; wait five minutes, or set a new password.",
        "Too many tries. Wait five minutes, or set a new password.",
    ]
    assert sign_in(client, imke.email).status_code == 422
    assert 'value="imke.devries@halden.example"' in said[0].content.decode()


def test_tries_are_counted_for_an_address_not_for_everybody(imke: Person, cast: Cast, client: Client) -> None:
    for _ in range(5):
        sign_in(client, imke.email, "wrong")
    assert sign_in(client, with_password(cast.noor).email).status_code == 302


def test_an_unknown_address_sounds_the_same(client: Client) -> None:
    answer = sign_in(client, "nobody@halden.example")
    assert answer.context["form"].errors["password"] == ["That e-mail and password don't match. 4 tries left."]


@pytest.mark.parametrize(
    ("email", "password", "field"), [("", "x", "login"), ("imke", "x", "login"), ("a@b.example", "", "password")]
)
def test_bad_input(client: Client, email: str, password: str, field: str) -> None:
    answer = sign_in(client, email, password)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]


def test_who_is_not_active_or_no_person_stays_outside(imke: Person, client: Client) -> None:
    imke.is_active = False
    imke.save()
    for person in (imke, with_password(a_service())):
        answer = sign_in(client, person.email)
        assert answer["Location"] == "/sign-in/not-active/"
        assert not is_signed_in(client)
    assert "This account is not active" in client.get("/sign-in/not-active/").content.decode()


def test_nobody_registers_themselves(client: Client) -> None:
    assert client.get("/sign-up/").status_code == 404
    assert "Sign up" not in client.get("/sign-in/").content.decode()


def test_signing_out_takes_a_button(imke: Person, client: Client) -> None:
    sign_in(client, imke.email)
    assert client.get("/sign-out/").status_code == 200
    assert is_signed_in(client)
    assert client.post("/sign-out/")["Location"] == "/sign-in/"
    assert not is_signed_in(client)


def test_a_forgotten_password_is_set_by_a_link_once(cast: Cast, client: Client) -> None:
    answer = client.post("/password/forgotten/", {"email": "IMKE.devries@halden.example"})
    assert answer["Location"] == "/password/forgotten/sent/"
    assert client.get(answer["Location"]).status_code == 200
    letter = mail.outbox[0]
    assert (letter.subject, letter.to) == ("Set a new password for Slipway", [cast.imke.email])
    assert isinstance(letter, EmailMultiAlternatives)
    html = str(letter.alternatives[0][0])
    assert str(letter.body).startswith("Imke, somebody asked")
    link = re.findall(r"http://testserver(\S+)", str(letter.body))[0]
    assert link in html
    form = client.get(link)["Location"]
    assert client.get(form).status_code == 200
    assert client.post(form, {"password1": NEW, "password2": "another"}).status_code == 422
    assert client.post(form, {"password1": "short", "password2": "short"}).status_code == 422
    assert client.post(form, {"password1": NEW, "password2": NEW})["Location"] == "/password/new/done/"
    assert client.get("/password/new/done/").status_code == 200
    assert "This link no longer works" in Client().get(link).content.decode()
    assert sign_in(client, cast.imke.email, NEW).status_code == 302
    event = Event.objects.get(verb="person.sign_in_changed")
    assert (event.stream, event.changes) == (cast.imke.stream, {"what": "password set"})


def test_the_answer_is_the_same_for_an_unknown_address(cast: Cast, client: Client) -> None:
    cast.lucia.is_active = False
    cast.lucia.save()
    for email in ("nobody@halden.example", cast.lucia.email, a_service().email):
        assert client.post("/password/forgotten/", {"email": email})["Location"] == "/password/forgotten/sent/"
    assert mail.outbox == []


def test_changing_the_password_asks_for_the_present_one(imke: Person, client: Client) -> None:
    sign_in(client, imke.email)
    elsewhere = Client()
    sign_in(elsewhere, imke.email)
    form = {"oldpassword": "wrong", "password1": NEW, "password2": NEW}
    answer = client.post("/password/change/", form)
    assert answer.context["form"].errors["oldpassword"] == ["That is not your present password."]
    assert client.post("/password/change/", {**form, "oldpassword": PASSWORD})["Location"] == "/settings/"
    assert is_signed_in(client)
    assert not is_signed_in(elsewhere)


def test_an_app_is_set_up_by_its_first_code(
    imke: Person, client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    sign_in(client, imke.email)
    confirm(client)
    page = client.get("/settings/codes/app/")
    assert "<svg" in page.content.decode()
    assert client.post("/settings/codes/app/", {"code": "000000"}).status_code == 422
    secret = client.get("/settings/codes/app/").context["form"].secret
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post("/settings/codes/app/", {"code": code_of(secret)})
    assert answer["Location"] == "/settings/codes/recovery/"
    codes = client.get("/settings/codes/recovery/").context["unused_codes"]
    assert len(codes) == 10
    assert "10 of 10 are left" in client.get("/settings/codes/").content.decode()
    said = {event.changes["what"] for event in Event.objects.filter(verb="person.sign_in_changed")}
    assert said == {"totp authenticator added", "recovery codes added"}


def test_with_an_app_the_password_alone_opens_nothing(imke: Person, client: Client) -> None:
    secret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
    TOTP.activate(imke, secret)
    recovery = RecoveryCodes.activate(imke)
    answer = sign_in(client, imke.email)
    assert answer["Location"] == "/sign-in/code/"
    assert not is_signed_in(client)
    assert client.get("/sign-in/code/").status_code == 200
    wrong = client.post("/sign-in/code/", {"code": "000000"})
    assert wrong.status_code == 422
    assert wrong.context["form"].errors["code"] == [get_adapter().error_messages["incorrect_code"]]
    assert client.post("/sign-in/code/", {"code": code_of(secret)}).status_code == 302
    assert is_signed_in(client)
    other = Client()
    sign_in(other, imke.email)
    assert other.post("/sign-in/code/", {"code": recovery.get_unused_codes()[0]}).status_code == 302
    assert is_signed_in(other)


def test_taking_the_app_off(imke: Person, client: Client) -> None:
    secret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
    TOTP.activate(imke, secret)
    RecoveryCodes.activate(imke)
    sign_in(client, imke.email)
    client.post("/sign-in/code/", {"code": code_of(secret)})
    confirm(client)
    assert client.get("/settings/codes/recovery/new/").status_code == 200
    assert client.post("/settings/codes/recovery/new/")["Location"] == "/settings/codes/recovery/"
    assert client.get("/settings/codes/app/off/").status_code == 200
    assert Authenticator.objects.filter(user=imke).exists()
    assert client.post("/settings/codes/app/off/")["Location"] == "/settings/codes/"
    assert not Authenticator.objects.filter(user=imke).exists()


def test_what_matters_asks_again_after_a_while(imke: Person, client: Client) -> None:
    client.force_login(imke)
    answer = client.get("/settings/codes/app/")
    assert answer["Location"] == "/sign-in/again/?next=%2Fsettings%2Fcodes%2Fapp%2F"
    assert client.get(answer["Location"]).status_code == 200
    assert client.post(answer["Location"], {"password": "wrong"}).status_code == 422
    assert client.post(answer["Location"], {"password": PASSWORD})["Location"] == "/settings/codes/app/"
