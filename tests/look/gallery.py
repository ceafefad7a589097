"""A browser that sees the gallery without a server: every request is answered by Django's test client."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from mimetypes import guess_type
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.contrib.staticfiles import finders
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Route, sync_playwright

HOST = "http://localhost"
CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = [
    "--no-sandbox",
    "--headless",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-dev-shm-usage",
    "--font-render-hinting=none",
]


def answer(route: Route) -> None:
    """Answer one request of the browser: a static file, or a page of the gallery with the headers it really has."""
    address = urlsplit(route.request.url)
    if address.path.startswith("/static/"):
        route.fulfill(body=static_file(address.path), content_type=guess_type(address.path)[0] or "text/plain")
        return
    response = Client(raise_request_exception=True).get(address.path + (f"?{address.query}" if address.query else ""))
    route.fulfill(status=response.status_code, headers=dict(response.items()), body=response.content)


@cache
def static_file(address: str) -> bytes:
    """A static file by its address, read once."""
    return Path(str(finders.find(address.removeprefix("/static/")))).read_bytes()


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser for the length of a test run."""
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


def window(browser: Browser, width: int, height: int, **given: Any) -> BrowserContext:
    """A fresh window of the browser, looking at the gallery; `given` goes to the browser as it is."""
    context = browser.new_context(viewport={"width": width, "height": height}, **given)
    context.route(f"{HOST}/**", answer)
    return context
