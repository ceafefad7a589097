"""Somebody knocks at a door, and how far they get."""

from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.db import transaction
from django.test import Client
from rest_framework.test import APIClient

from tests.cast import a_token
from tests.permissions.doors import Door, url_of
from tests.permissions.stage import Stage, Thing
from tests.permissions.table import Line

SCOPES = ("read", "write", "decide", "admin")
SIGN_IN = "/sign-in/"

#: What each status is as a mark; a page shows its form again (422) to whom an act is refused.
REFUSALS = {401: "?", 403: "-", 404: ".", 422: "-"}


@dataclass
class House:
    """Everybody of the stage, signed in and with tokens lent."""

    stage: Stage
    sessions: dict[str, str] = field(default_factory=dict)
    tokens: dict[tuple[str, tuple[str, ...]], str] = field(default_factory=dict)
    # One browser and one caller for all: each new one would load every middleware again.
    desk: Client = field(default_factory=Client)
    line: APIClient = field(default_factory=APIClient)

    @classmethod
    def of(cls, stage: Stage) -> "House":
        """The house, as the people of a stage come to it."""
        house = cls(stage)
        for who, person in stage.people.items():
            browser = Client()
            browser.force_login(person)
            house.sessions[who] = browser.cookies[settings.SESSION_COOKIE_NAME].value
            for scopes in (scopes_of(who), *((scope,) for scope in scopes_of(who))):
                house.tokens[who, scopes] = a_token(person, *scopes)
        return house

    def knock(self, who: str, door: Door, line: Line, thing: Thing, scopes: tuple[str, ...] = ()) -> Any:
        """One request, of which nothing remains; a token is lent for `scopes`, or for all that somebody may have."""
        client: Any = self.caller(who, scopes or scopes_of(who)) if door.is_api else self.browser(who)
        send = getattr(client, line.method.lower())
        with transaction.atomic():
            try:
                return send(url_of(door, thing), line.body(self.stage.words) or None)
            finally:
                transaction.set_rollback(True)

    def browser(self, who: str) -> Client:
        """Somebody who is signed in, or whoever comes by."""
        self.desk.cookies.clear()
        if who in self.sessions:
            self.desk.cookies[settings.SESSION_COOKIE_NAME] = self.sessions[who]
        return self.desk

    def caller(self, who: str, scopes: tuple[str, ...]) -> APIClient:
        """Somebody who calls the API."""
        self.line.credentials()
        if who in self.stage.people:
            self.line.credentials(HTTP_AUTHORIZATION=f"Bearer {self.tokens[who, scopes]}")
        return self.line


def scopes_of(who: str) -> tuple[str, ...]:
    """What somebody's token is lent for. A service account that is lent `admin` administers, so one is not."""
    return SCOPES[:-1] if who == "service" else SCOPES


def mark(answer: Any) -> str:
    """How far somebody got, as the table writes it."""
    status = answer.status_code
    if status in (301, 302, 303):
        return "?" if answer["Location"].startswith(SIGN_IN) else "+"
    return "+" if status < 300 else REFUSALS.get(status, "!")
