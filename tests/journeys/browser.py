"""Somebody at a real browser, signed in through the page for that."""

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from accounts.models import Person
from tests.cast import PASSWORD

#: By default the checker fetches every stylesheet again, and its imports from where they are not.
OPTIONS = {"preload": False}
DESK = (1440, 1000)
PHONE = (390, 844)


class Traveller:
    """Somebody at a browser: with scripts or without, at a desk or with a phone."""

    def __init__(self, browser: Browser, server: str, person: Person, *, scripts: bool = True, **look: Any) -> None:
        size = look.pop("size", DESK)
        self.server = server
        context = browser.new_context(
            base_url=server,
            viewport={"width": size[0], "height": size[1]},
            java_script_enabled=scripts,
            **look,
        )
        self.complaints: list[str] = []
        self.page: Page = context.new_page()
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", self._listen)
        self.person = person
        self.sign_in()

    def _listen(self, message: Any) -> None:
        # A refused form answers 422 on purpose; the browser mentions it all the same.
        if message.type == "error" and "422" not in message.text:
            self.complaints.append(message.text)

    def sign_in(self) -> None:
        """Through the page, with a password."""
        self.page.goto("/sign-in/")
        self.page.fill("input[name=login]", self.person.email)
        self.page.fill("input[name=password]", PASSWORD)
        self.page.press("input[name=password]", "Enter")
        self.arrives("/")

    def arrives(self, address: str) -> None:
        """Waits until this page is there."""
        self.page.wait_for_url(f"{self.server}{address}")

    def go(self, address: str) -> Page:
        self.page.goto(address)
        return self.page

    def press(self, name: str) -> None:
        """A button or a link by its words; waits for what follows."""
        thing = self.page.get_by_role("button", name=name).or_(self.page.get_by_role("link", name=name))
        thing.first.click()
        self.page.wait_for_load_state()

    def reads(self, *sentences: str) -> None:
        """Waits until all of this can be read."""
        for sentence in sentences:
            self.page.get_by_text(sentence).first.wait_for()

    def leave(self) -> None:
        """Close the window; nothing may have gone wrong behind it."""
        self.page.context.close()
        assert self.complaints == []


def violations(page: Page) -> list[str]:
    """What the accessibility checker finds wrong, rule by rule with the first place."""
    found = Axe().run(page, options=OPTIONS).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['target']} {one['nodes'][0]['failureSummary']}" for one in found]
