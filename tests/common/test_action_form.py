"""A form whose submission is an act: what was typed stays, and the answer says who is next."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _templates(settings: Any) -> None:
    ours = {**settings.TEMPLATES[0], "DIRS": [*settings.TEMPLATES[0]["DIRS"], "tests/common/templates"]}
    settings.TEMPLATES = [ours]


@pytest.fixture
def send() -> Callable[..., Any]:
    client = Client()

    def send(name: str, note: str = "typed with care", **headers: Any) -> Any:
        return client.post("/act/", {"name": name, "note": note}, headers=headers)

    return send


def test_it_goes_on_with_303_and_says_what_happened(send: Callable[..., Any]) -> None:
    answer = send("Security")
    assert (answer.status_code, answer["Location"]) == (303, "/after/")
    assert [str(message) for message in answer.wsgi_request._messages] == ["Security is done. Imke is next."]


def test_htmx_is_told_to_load_the_next_page(send: Callable[..., Any]) -> None:
    answer = send("Security", **{"HX-Request": "true"})
    assert (answer.status_code, answer["HX-Redirect"]) == (200, "/after/")


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("forbidden", "You lead this project, so you can&#x27;t sign it."),
        ("stale", "People changed at 10:31. Read it, then decide."),
        ("rush", "Somebody else is changing this at the same moment."),
        ("", "This field is required."),
    ],
)
def test_what_stands_in_the_way_is_said_and_what_was_typed_stays(
    send: Callable[..., Any], name: str, sentence: str
) -> None:
    answer = send(name)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert "typed with care" in answer.content.decode()


def test_bad_input_is_said_by_its_field(send: Callable[..., Any]) -> None:
    form = send("badfield").context["form"]
    assert form.errors["name"] == ["This name is taken."]
    assert form.non_field_errors() == ["And another."]


def test_a_fault_of_ours_is_none_of_the_form_s(send: Callable[..., Any]) -> None:
    with pytest.raises(ZeroDivisionError):
        send("fault")
