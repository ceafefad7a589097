"""What the API takes: exactly what it knows, in the forms that it names."""

from datetime import timedelta
from typing import Any

import pytest
from rest_framework.test import APIClient

from common.api.fields import duration_text

pytestmark = pytest.mark.django_db


def errors(answer: Any) -> dict[str, str]:
    assert answer.status_code == 400, answer.content
    return {error["field"]: error["code"] for error in answer.json().get("errors", [])}


def sent(api: APIClient, **fields: Any) -> Any:
    return api.post("/api/echo/", {"name": "x", **fields}, format="json")


def raw(api: APIClient, body: bytes | str) -> Any:
    return api.post("/api/echo/", body, content_type="application/json")


def test_an_unknown_field_is_named(api: APIClient) -> None:
    assert errors(sent(api, nmae="y")) == {"nmae": "unknown"}


def test_an_unknown_field_is_named_wherever_it_stands(api: APIClient) -> None:
    answer = sent(
        api, conditions=[{"text": "a", "due": "2026-01-01", "dew": 1}], budget={"amount": "1", "currncy": "EUR"}
    )
    assert errors(answer) == {
        "conditions[0].dew": "unknown",
        "budget.currncy": "unknown",
        "budget.currency": "required",
    }


def test_a_field_that_slipway_sets_is_refused(api: APIClient) -> None:
    assert errors(sent(api, state="live")) == {"state": "read_only"}


def test_every_error_is_named_at_once(api: APIClient) -> None:
    answer = api.post("/api/echo/", {"nmae": "x", "level": "soon"}, format="json")
    assert errors(answer) == {"nmae": "unknown", "name": "required", "level": "invalid"}


@pytest.mark.parametrize(
    "body",
    [
        b"{",
        b"\xff\xfe",
        b'{"name": "\xff"}',
        b'{"name": NaN}',
        b'{"name": 1e999}',
        b'{"name": "a", "name": "b"}',
        b'{"name": "a\\u0000b"}',
        b'{"conditions": [["\\u0000"]]}',
        b'{"\\u0000": 1}',
        b'{"name": "\\ud800"}',
        b"[]",
        b'"text"',
        b"null",
        b"7",
        b"[" * 100_000,
        b'{"name": ' + b"9" * 5000 + b"}",
    ],
    ids=lambda body: body[:24].decode("latin-1"),
)
def test_what_is_not_json_is_400(api: APIClient, body: bytes) -> None:
    answer = raw(api, body)
    assert answer.status_code == 400
    assert answer.json()["code"] in ("parse_error", "invalid")


def test_another_charset_is_read_as_utf_8(api: APIClient) -> None:
    answer = api.post("/api/echo/", b'{"name": "x"}', content_type="application/json; charset=base64")
    assert answer.status_code in (201, 400)


@pytest.mark.parametrize(
    ("budget", "fields"),
    [
        ({"amount": "12500.00", "currency": "EUR"}, {}),
        ({"amount": 12500, "currency": "EUR"}, {}),
        ({"amount": "1.234", "currency": "EUR"}, {"budget.amount": "max_decimal_places"}),
        ({"amount": "NaN", "currency": "EUR"}, {"budget.amount": "invalid"}),
        ({"amount": "Infinity", "currency": "EUR"}, {"budget.amount": "invalid"}),
        ({"amount": "1", "currency": "eur"}, {"budget.currency": "invalid"}),
        ("12500 EUR", {"budget": "invalid"}),
        (None, {"budget": "null"}),
    ],
)
def test_money_is_an_amount_with_its_currency(api: APIClient, budget: Any, fields: dict[str, str]) -> None:
    answer = sent(api, budget=budget)
    if fields:
        assert errors(answer) == fields
    else:
        assert answer.json()["budget"] == {"amount": "12500.00", "currency": "EUR"}


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("PT16H", "PT16H"),
        ("PT90M", "PT1H30M"),
        ("P1D", "PT24H"),
        ("P1W", "PT168H"),
        ("P1DT2H3M4S", "PT26H3M4S"),
        ("PT4.5S", None),
        ("PT0S", "PT0S"),
        ("P", None),
        ("PT", None),
        ("P1DT", None),
        ("P1M", None),
        ("P1Y", None),
        ("16:00:00", None),
        ("PT16H ", None),
        ("PT٣H", None),
        ("PT99999999999H", None),
        (57600, None),
    ],
)
def test_a_duration_is_iso_8601(api: APIClient, given: Any, kept: str | None) -> None:
    answer = sent(api, level=given)
    if kept is None:
        assert errors(answer) == {"level": "invalid"}
    else:
        assert answer.json()["level"] == kept


def test_a_negative_duration_has_its_sign() -> None:
    assert duration_text(-timedelta(minutes=90)) == "-PT1H30M"


def test_a_duration_is_told_in_whole_seconds() -> None:
    """The format of the document knows no fractions."""
    assert duration_text(timedelta(hours=39, minutes=59, seconds=57.9)) == "PT39H59M57S"
    assert duration_text(timedelta(seconds=0.4)) == "PT0S"
    assert duration_text(-timedelta(seconds=0.4)) == "PT0S"


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("2026-06-10T09:00:00Z", "2026-06-10T09:00:00Z"),
        ("2026-06-10T11:00:00+02:00", "2026-06-10T09:00:00Z"),
        ("2026-06-10T09:00:00", "naive"),
        ("2026-06-10", "naive"),
        ("soon", "invalid"),
        ("2026-02-30T09:00:00Z", "invalid"),
    ],
)
def test_an_instant_has_its_offset(api: APIClient, given: str, kept: str) -> None:
    answer = sent(api, at=given)
    if answer.status_code == 400:
        assert errors(answer) == {"at": kept}
    else:
        assert answer.json()["at"] == kept
