"""A page that says no says it in a sentence, and a fault of ours gives its number."""

import re
from typing import Any

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser() -> Client:
    return Client(raise_request_exception=False)


def text(answer: Any, status: int) -> str:
    assert answer.status_code == status
    assert answer["Content-Type"].startswith("text/html")
    return str(answer.content.decode())


@pytest.mark.parametrize(
    ("what", "status", "sentence"),
    [
        ("forbidden", 403, "You lead this project, so you can&#x27;t sign it."),
        ("stale", 409, "People changed at 10:31."),
        ("invalid", 400, "This day is past. Taken."),
        ("unseen", 404, "There is no project SLP-99, or you may not see it."),
        ("missing", 404, "There is nothing here, or you may not see it."),
        ("rush", 503, "Somebody else is changing this"),
        ("unfit", 400, "A value is larger than Slipway can keep."),
    ],
)
def test_a_page_says_why_not(browser: Client, what: str, status: int, sentence: str) -> None:
    page = text(browser.get(f"/raise/{what}/"), status)
    assert sentence in page
    assert "secret" not in page


def test_a_rush_says_when_to_come_back(browser: Client) -> None:
    assert browser.get("/raise/rush/")["Retry-After"] == "3"


def test_a_fault_has_a_number_that_is_logged_once(browser: Client, caplog: pytest.LogCaptureFixture) -> None:
    page = text(browser.get("/raise/fault/"), 500)
    number = re.search(r"this number: ([0-9A-F]{4})", page)
    assert number is not None
    assert caplog.text.count(f"Fault {number.group(1)} on GET /raise/fault/") == 1
    assert "ZeroDivisionError" in caplog.text
    assert "secret" not in page


@pytest.mark.parametrize("what", ["unseen", "missing"])
def test_what_is_not_there_is_no_fault_of_ours(browser: Client, caplog: pytest.LogCaptureFixture, what: str) -> None:
    text(browser.get(f"/raise/{what}/"), 404)
    assert "Fault" not in caplog.text


def test_an_unknown_page_is_404(browser: Client) -> None:
    assert "There is nothing here" in text(browser.get("/nowhere/"), 404)


def test_a_nul_is_never_a_name(browser: Client) -> None:
    text(browser.get("/page/a%00b/"), 404)
    text(browser.get("/page/a/?q=%00"), 400)


def test_a_form_that_is_too_old_says_so() -> None:
    browser = Client(enforce_csrf_checks=True)
    assert "open for too long" in text(browser.post("/page/a/"), 403)


def test_a_strange_host_is_400(browser: Client) -> None:
    text(browser.get("/page/a/", headers={"Host": "evil.example"}), 400)
