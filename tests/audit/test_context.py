"""Every request has an id, and every change says by which door it came."""

from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from audit import context
from audit.middleware import ContextMiddleware


def heard(path: str, **headers: Any) -> tuple[dict[str, Any], HttpResponse]:
    said: dict[str, Any] = {}

    def view(request: HttpRequest) -> HttpResponse:
        said.update(channel=context.current_channel(), request_id=context.current_request_id())
        return HttpResponse()

    return said, ContextMiddleware(view)(RequestFactory().get(path, headers=headers))


def test_pages_and_the_api_are_doors_of_their_own() -> None:
    assert heard("/trail/")[0]["channel"] == "web"
    assert heard("/api/v1/events/")[0]["channel"] == "api"
    assert context.current_channel() == "command"


def test_the_answer_names_the_request() -> None:
    said, answer = heard("/")
    assert answer["X-Request-ID"] == said["request_id"]
    assert len(said["request_id"]) == 32


def test_a_proxy_s_id_is_taken_over() -> None:
    assert heard("/", **{"X-Request-ID": "edge-1234567"})[0]["request_id"] == "edge-1234567"


@pytest.mark.parametrize("given", ["short", "with space in it", "line\nbreak12345", "x" * 65, "<b>12345678</b>"])
def test_an_implausible_one_is_not(given: str) -> None:
    assert heard("/", **{"X-Request-ID": given})[0]["request_id"] != given


def test_doors_nest() -> None:
    with context.channel("task"):
        with context.channel("mail", request_id="inner-123"):
            assert (context.current_channel(), context.current_request_id()) == ("mail", "inner-123")
        assert (context.current_channel(), context.current_request_id()) == ("task", None)
