"""The two commands by which an installation gets its first people and tokens."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from accounts.models import Person, Token
from accounts.standing import standing_of
from audit.models import Event
from common import clock
from tests.cast import a_vendor


def said(*words: str) -> str:
    out = StringIO()
    call_command(*words, stdout=out)
    return out.getvalue()


@pytest.fixture(autouse=True)
def empty(db: None) -> None:
    """A fresh installation."""


def test_person_makes_a_person(empty: None) -> None:
    assert said("person", "Jonas@Example.com", "Jonas") == "Jonas <jonas@example.com> is registered, in no team.\n"
    assert Event.objects.get(verb="person.registered").channel == "command"


def test_person_adds_to_one(empty: None) -> None:
    said("person", "imke@example.com", "Imke", "--team", "security")
    answer = said("person", "IMKE@example.com", "Imke", "--team", "architecture", "--role", "lead")
    assert answer == "Imke <imke@example.com> is there already: lead of architecture, member of security.\n"
    assert Person.objects.count() == 1


def test_person_can_be_repeated_safely(empty: None) -> None:
    for _ in range(3):
        said("person", "imke@example.com", "Imke", "--team", "security", "--role", "lead")
    said("person", "imke@example.com", "Imke", "--team", "security")
    assert standing_of(Person.objects.get()).leads == {"security"}
    assert Event.objects.count() == 2


def test_person_makes_vendors_people_and_service_accounts(empty: None) -> None:
    a_vendor()
    said("person", "hamid@example.com", "Hamid", "--vendor", "brightwater")
    said("person", "bridge@example.com", "Bridge", "--service")
    assert {person.name: (person.kind, str(person.vendor)) for person in Person.objects.all()} == {
        "Hamid": ("person", "Brightwater"),
        "Bridge": ("service", "None"),
    }


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("imke", "Imke"), "Write a whole e-mail address"),
        (("imke@example.com", ""), "Fill this in"),
        (("imke@example.com", "Imke", "--team", "nowhere"), "There is no team nowhere"),
        (("imke@example.com", "Imke", "--role", "lead"), "A role is a role in a team"),
        (("imke@example.com", "Imke", "--vendor", "nobody"), "There is no vendor nobody"),
    ],
)
def test_person_says_what_is_wrong_and_does_nothing(empty: None, words: tuple[str, ...], sentence: str) -> None:
    with pytest.raises(CommandError, match=sentence):
        call_command("person", *words)
    assert not Person.objects.exists()


def test_token_prints_it_alone_on_the_last_line(empty: None) -> None:
    said("person", "imke@example.com", "Imke")
    lines = said("token", "imke@example.com", "--scopes", "read,write,decide", "--name", "Walk").splitlines()
    found = Token.objects.of_plain_text(lines[-1]).get()
    assert (found.user.name, found.scopes, found.name) == ("Imke", ["read", "write", "decide"], "Walk")
    assert len(lines) == 2


def test_token_can_be_repeated_safely(empty: None) -> None:
    said("person", "imke@example.com", "Imke")
    texts = {said("token", "imke@example.com", "--name", "Walk").splitlines()[-1] for _ in range(3)}
    assert len(texts) == 3
    assert all(Token.objects.living(clock.now()).of_plain_text(text).exists() for text in texts)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("nobody@example.com",), "Nobody here has the address nobody@example.com"),
        (("imke@example.com", "--scopes", "all"), "There is no scope all"),
        (("imke@example.com", "--scopes", ","), "Choose at least one scope"),
        (("imke@example.com", "--days", "0"), "A token lives from 1 to 366 days"),
    ],
)
def test_token_says_what_is_wrong(empty: None, words: tuple[str, ...], sentence: str) -> None:
    said("person", "imke@example.com", "Imke")
    with pytest.raises(CommandError, match=sentence):
        call_command("token", *words)
    assert not Token.objects.exists()
