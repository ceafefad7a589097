"""Every answer that says no: `application/problem+json` as RFC 9457 describes it."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from http import HTTPStatus
from typing import Any

from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.core.exceptions import ValidationError as ModelValidationError
from django.db import DataError
from django.http import Http404
from rest_framework import exceptions
from rest_framework.response import Response

from common import faults
from common.api import limits
from common.refusals import FieldError, Invalid, Refused, Unseen

MEDIA_TYPE = "application/problem+json"

#: Sentences of our own for what the framework says in its own words.
_SENTENCES: dict[type[exceptions.APIException], str] = {
    exceptions.NotAuthenticated: "Sign in, or send a token as `Authorization: Bearer slw_…`.",
    exceptions.NotFound: "There is nothing here, or you may not see it.",
    exceptions.PermissionDenied: "You may not do this.",
}

#: What Django and the database raise on a client's account, the special before the general.
_PLAIN: list[tuple[type[Exception], int, str, str]] = [
    (Http404, 404, "not_found", _SENTENCES[exceptions.NotFound]),
    (PermissionDenied, 403, "permission_denied", _SENTENCES[exceptions.PermissionDenied]),
    (RequestDataTooBig, 413, "too_large", "This is larger than the API takes in one request."),
    (SuspiciousOperation, 400, "bad_request", "This request can't be read."),
    (DataError, 400, "out_of_range", faults.UNFIT),
]


def problem(
    status: int,
    detail: str,
    *,
    code: str,
    facts: Mapping[str, Any] | None = None,
    headers: Mapping[str, str] | None = None,
) -> Response:
    """An answer that says no, with whatever facts a program needs to go on."""
    return Response(document(status, detail, code=code, facts=facts), status, headers=headers, content_type=MEDIA_TYPE)


def document(status: int, detail: str, *, code: str, facts: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """The problem document itself."""
    return {
        **(facts or {}),
        "type": f"urn:slipway:problem:{code}",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
        "code": code,
    }


def exception_handler(error: Exception, context: dict[str, Any]) -> Response | None:
    """The framework's hook: an answer for everything that a client can cause; our own faults go on to Django."""
    match error:
        case Refused():
            return refusal(error)
        case Invalid():
            return invalid(error.errors)
        case exceptions.ValidationError():
            return invalid(list(field_errors(error.detail)))
        case ModelValidationError():
            return invalid(list(field_errors(exceptions.ValidationError(_messages(error)).detail)))
        case exceptions.APIException():
            return _framework(limits.instead_of(error, context["request"]))
    return _plain(error)


def refusal(refused: Refused) -> Response:
    """A rule says no."""
    answer = problem(refused.status, refused.sentence, code=refused.code, facts=refused.facts)
    answer.data["title"] = refused.title
    if "retry_after" in refused.facts:
        answer["Retry-After"] = str(refused.facts["retry_after"])
    return answer


def invalid(errors: list[FieldError]) -> Response:
    """Bad input, each error with the path of its field."""
    detail = errors[0].detail if len(errors) == 1 else f"{len(errors)} fields can't be taken as they are."
    return problem(400, detail, code="invalid", facts={"errors": [asdict(error) for error in errors]})


def _plain(error: Exception) -> Response | None:
    """An answer for what Django and the database raise on a client's account."""
    if faults.is_rush(error):
        return refusal(Refused("busy", faults.BUSY, retry_after=faults.RETRY_AFTER))
    for kind, status, code, sentence in _PLAIN:
        if isinstance(error, kind):
            return problem(status, str(error) if isinstance(error, Unseen) else sentence, code=code)
    return None


def _framework(error: exceptions.APIException) -> Response:
    """The framework's own refusals: no credentials, no such method, too fast."""
    sentence = _SENTENCES.get(type(error)) if error.detail == error.default_detail else None
    wait = getattr(error, "wait", None)
    headers = {"Retry-After": str(int(wait))} if wait is not None else {}
    if challenge := getattr(error, "auth_header", None):
        headers["WWW-Authenticate"] = challenge
    code = getattr(error.detail, "code", error.default_code)
    return problem(error.status_code, sentence or str(error.detail), code=code, headers=headers)


def _messages(error: ModelValidationError) -> Any:
    return error.message_dict if hasattr(error, "error_dict") else error.messages


def field_errors(detail: Any, path: str = "") -> Iterator[FieldError]:
    """Nested errors as flat ones with paths such as `conditions[0].due`."""
    if isinstance(detail, Mapping):
        for name, inner in detail.items():
            yield from field_errors(inner, _step(path, name))
    elif isinstance(detail, list):
        for index, inner in enumerate(detail):
            yield from field_errors(inner, f"{path}[{index}]" if isinstance(inner, Mapping) else path)
    else:
        yield FieldError(path, getattr(detail, "code", "invalid"), str(detail))


def _step(path: str, name: Any) -> str:
    """The path of a field below `path`; an error of the whole keeps the path of the whole."""
    if name in ("non_field_errors", "__all__"):
        return path
    if isinstance(name, int):
        return f"{path}[{name}]"
    return f"{path}.{name}" if path else str(name)
