"""The gallery as a site of its own, without a database, on a day that stands still."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from pytest_django import Settings

from common import clock, navigation
from common.navigation import Entry, Link
from tests.look.cast import NOW
from tests.look.gallery import chromium

HERE = Path(__file__).parent
PLAIN_NAMES = "django.contrib.staticfiles.storage.StaticFilesStorage"


def entry(name: str, url_name: str, icon: str, count: int | None = None) -> Entry:
    """A line of the sidebar with a count that stands still."""
    return Entry(
        name, url_name, icon, lambda _: count, lambda _: True, name == "Inbox", ("/sign-offs/",) * (name == "Inbox")
    )


ENTRIES = [
    entry("Inbox", "inbox", "inbox", 4),
    entry("Projects", "portfolio", "boat", 14),
    entry("Flow", "flow", "bars"),
    entry("Third parties", "third_parties", "building", 6),
    entry("Accountability", "accountability", "grid"),
]
VIEWS = [Link("At Security", "#", "table", 4), Link("Stalled", "#", "table", 4), Link("Owner missing", "#", "table", 6)]


@pytest.fixture
def gallery(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Every page with invented faces, at the addresses that the real pages have."""
    settings.ROOT_URLCONF = "tests.look.urls"
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": PLAIN_NAMES}}
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [*settings.TEMPLATES[0]["DIRS"], HERE / "templates"]}]
    monkeypatch.setattr(navigation, "_entries", {one.name: one for one in ENTRIES})
    monkeypatch.setattr(navigation, "_views", [lambda _: VIEWS])
    monkeypatch.setattr(navigation, "_standing", [lambda _: "Security · cover: Noor"])
    with clock.pinned(NOW):
        yield


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for the tests of a file."""
    with chromium() as running:
        yield running
