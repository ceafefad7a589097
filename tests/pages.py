"""Looking at pages and filling in their forms, as somebody who is signed in and has no scripts."""

import html
import re
from typing import Any

from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import Person

_NOT_TEXT = re.compile(r"<(script|style|head)\b.*?</\1>|<[^>]+>", re.S)
_HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')


class Reader:
    """Somebody at their browser."""

    def __init__(self, person: Person, *, scripts: bool = False) -> None:
        self.person = person
        self.client = Client()
        self.client.force_login(person)
        self.headers = {"HX-Request": "true"} if scripts else {}

    def look(self, name: str, *args: Any, query: str = "") -> "Page":
        """A page by the name of its address."""
        return self.at(reverse(name, args=args) + query)

    def at(self, address: str) -> "Page":
        return Page(self.client.get(address, headers=self.headers))

    def send(self, name: str, /, *args: Any, **fields: Any) -> "Page":
        """A form, filled in."""
        return self.post(reverse(name, args=args), fields)

    def post(self, address: str, fields: dict[str, Any]) -> "Page":
        return Page(self.client.post(address, fields, headers=self.headers))

    def statements(self, name: str, *args: Any) -> int:
        """How many statements a page costs."""
        with CaptureQueriesContext(connection) as found:
            assert self.look(name, *args).status == 200
        return len(found)


class Page:
    """What came back."""

    def __init__(self, response: Any) -> None:
        self.response: HttpResponse = response
        self.status: int = response.status_code
        self.source = b"".join(response) if response.streaming else response.content
        self.html = self.source.decode()

    @property
    def text(self) -> str:
        """What a reader reads, blanks run together."""
        return " ".join(html.unescape(_NOT_TEXT.sub(" ", self.html)).split())

    @property
    def goes_to(self) -> str:
        """Where it leads on."""
        return str(self.response.headers.get("Location", ""))

    @property
    def hidden(self) -> dict[str, str]:
        """The hidden fields of its forms."""
        return {name: html.unescape(value) for name, value in _HIDDEN.findall(self.html)}

    def says(self, *sentences: str) -> bool:
        """Whether the reader reads all of this."""
        missing = [sentence for sentence in sentences if sentence not in self.text]
        assert not missing, f"{missing} not in: {self.text}"
        return True
