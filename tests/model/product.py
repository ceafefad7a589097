"""The product as its people reach it: the API with a token each, through every layer that stands before it."""

from dataclasses import dataclass, fields
from datetime import UTC, datetime, timedelta
from typing import Any

from accounts.models import Person
from audit.models import Event
from common import clock
from tests.api import Api
from tests.cast import Cast
from tests.model.routes import TWO_ARCHITECTS, as_sent

#: A Monday morning, on which every story begins; each request comes a minute later.
MONDAY = datetime(2026, 6, 8, 9, tzinfo=UTC)
SCOPES = ("read", "write", "decide", "admin")


@dataclass
class Product:
    """Everybody's client, by the name by which the stories call them."""

    people: dict[str, Person]
    clients: dict[str, Api]
    names: dict[str, str]
    at: datetime = MONDAY

    @classmethod
    def of(cls, cast: Cast) -> "Product":
        people = {field.name.strip("_"): getattr(cast, field.name) for field in fields(cast)}
        clients = {name: Api(person, *SCOPES) for name, person in people.items()}
        return cls(people, clients, {person.email: name for name, person in people.items()})

    def email(self, name: str) -> str:
        return self.people[name].email

    def name(self, told: dict[str, Any] | None) -> str | None:
        """Whom an answer names."""
        return self.names[told["email"]] if told else None

    def send(self, by: str, method: str, path: str, body: Any = None, **headers: str) -> Any:
        """What the product answers, a minute later."""
        self.at += timedelta(minutes=1)
        with clock.pinned(self.at):
            ask = getattr(self.clients[by], method)
            return ask(path, **headers) if method == "delete" else ask(path, body, **headers)

    def read(self, path: str, by: str = "grace", **asked: Any) -> Any:
        """What somebody is told, or the auditor, who sees everything."""
        answer = self.send(by, "get", path, asked)
        assert answer.status_code == 200, answer.content
        return answer.json()

    def listed(self, path: str, **asked: Any) -> list[Any]:
        """A list as a whole."""
        told = self.read(path, **asked, page_size=200)
        assert told["next"] is None
        rows: list[Any] = told["results"]
        return rows


def events() -> int:
    """How many events the trail has."""
    return Event.objects.count()


def add_route(product: Product) -> None:
    """The company's own route, written and published by its governance manager."""
    key = TWO_ARCHITECTS.key
    founded = product.send("ingrid", "post", "/routes/", {"key": key, "name": "Two architects"})
    draft = product.send("ingrid", "patch", f"/routes/{key}/versions/1/", as_sent(TWO_ARCHITECTS))
    published = product.send("ingrid", "post", f"/routes/{key}/versions/1/publish/")
    assert [answer.status_code for answer in (founded, draft, published)] == [201, 200, 200], published.content
