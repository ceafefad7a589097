"""The OpenAPI document: generated from the views, with the problems that every one of them may answer."""

from functools import cache
from threading import Lock
from typing import Any, NamedTuple

from drf_spectacular.extensions import OpenApiAuthenticationExtension, OpenApiSerializerFieldExtension
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.plumbing import ResolvedComponent
from drf_spectacular.renderers import OpenApiJsonRenderer
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse
from rest_framework import serializers

from common.api import idempotency
from common.api.etags import ETagged
from common.api.problems import MEDIA_TYPE


class No(NamedTuple):
    """One way of saying no, described once and referred to by every operation."""

    status: int
    name: str
    description: str
    header: str = ""


_ALWAYS = (
    No(400, "BadInput", "Bad input; `errors` names each field."),
    No(401, "NoCredentials", "No credentials, or none that hold.", "WWW-Authenticate"),
    No(403, "NotAllowed", "A scope or a right is missing; `code` says which."),
    No(404, "NotThere", "There is nothing here, or you may not see it."),
    No(406, "NotInThisForm", "This resource can't be had in the media type that was asked for."),
    No(429, "TooFast", "Too many requests this minute.", "Retry-After"),
    No(503, "Busy", "Others held what this request needed; nothing was changed.", "Retry-After"),
)
_WRITES = (
    No(409, "Refused", "A rule refuses it; `code` says which, and further members what stands in the way."),
    No(413, "TooLarge", "The body is too large."),
    No(415, "UnknownForm", "The body is in a media type that this resource does not take."),
)
_GUARDED = (No(412, "Changed", "The object has changed since it was read; `etag` names its present state."),)
_IDEMPOTENT = (No(422, "KeyReused", "The key was used for another request."),)


class FieldProblem(serializers.Serializer[Any]):
    """What is wrong with one field."""

    field = serializers.CharField(help_text="The path of the field, such as `conditions[0].due`.")
    code = serializers.CharField()
    detail = serializers.CharField(help_text="What is wrong, in a sentence.")


class Problem(serializers.Serializer[Any]):
    """An answer that says no, as RFC 9457 describes it. Refusals add members of their own."""

    type = serializers.CharField(help_text="A URN that names the kind of problem.")
    title = serializers.CharField()
    status = serializers.IntegerField()
    detail = serializers.CharField(help_text="What happened, in a sentence for people.")
    code = serializers.CharField(help_text="What happened, in a word for programs.")
    errors = FieldProblem(many=True, required=False)  # type: ignore[assignment]


class ProblemSchema(AutoSchema):
    """Describes a view together with its problems and the headers that keep writing safe."""

    def get_override_parameters(self) -> list[Any]:
        """The view's own parameters and those of its mixins."""
        return [*super().get_override_parameters(), *self._safety()]

    def _get_response_bodies(self, direction: Any = "response") -> dict[str, Any]:
        bodies: dict[str, Any] = super()._get_response_bodies(direction)
        for no in self._noes():
            bodies.setdefault(str(no.status), self._described(no).ref)
        return bodies

    def _described(self, no: No) -> ResolvedComponent:
        """The answer as a component of the document."""
        response = OpenApiResponse(Problem, no.description)
        body = self._get_response_for_code(response, str(no.status), [MEDIA_TYPE])  # type: ignore[no-untyped-call]
        if no.header:
            body["headers"] = {no.header: {"schema": {"type": "string"}}}
        component = ResolvedComponent(no.name, ResolvedComponent.RESPONSE, body, no)  # type: ignore[no-untyped-call]
        self.registry.register_on_missing(component)
        return component

    def _noes(self) -> list[No]:
        """Each way in which this operation may say no."""
        return [
            *_ALWAYS,
            *(_WRITES if self.method != "GET" else ()),
            *(_GUARDED if self._is_guarded() else ()),
            *(_IDEMPOTENT if self._is_idempotent() else ()),
        ]

    def _safety(self) -> list[OpenApiParameter]:
        """The request headers that keep this operation safe."""
        found = []
        if self._is_idempotent():
            found.append(_header(idempotency.HEADER, "The same key and body get the first answer again."))
        if self._is_guarded():
            found.append(_header("If-Match", "The `ETag` that was read; another one by now gives 412."))
        if self._is_tagged():
            found.append(_header("ETag", "Names this state of the object.", response=[200, 201]))
        return found

    def _is_tagged(self) -> bool:
        return isinstance(self.view, ETagged) and self.method != "DELETE"

    def _is_guarded(self) -> bool:
        return isinstance(self.view, ETagged) and self.method in ("PUT", "PATCH", "DELETE")

    def _is_idempotent(self) -> bool:
        return isinstance(self.view, idempotency.Idempotent) and self.method == "POST"


def _header(name: str, description: str, *, response: Any = False) -> OpenApiParameter:
    return OpenApiParameter(name, str, OpenApiParameter.HEADER, description=description, response=response)


class TokenScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    """How the document names a token."""

    target_class = "accounts.api.TokenAuthentication"
    name = "token"

    def get_security_definition(self, _auto_schema: AutoSchema) -> dict[str, Any]:
        """A bearer token of Slipway."""
        return {"type": "http", "scheme": "bearer", "bearerFormat": "slw_…"}


class NamedPerson(OpenApiSerializerFieldExtension):  # type: ignore[no-untyped-call]
    """How the document describes a person: written by address, read by address and name."""

    target_class = "accounts.serializers.PersonField"

    def map_serializer_field(self, _auto_schema: AutoSchema, direction: Any) -> dict[str, Any]:
        """An address, or an object."""
        address = {"type": "string", "format": "email"}
        if direction == "request":
            return address
        properties = {"email": address, "name": {"type": "string"}}
        return {"type": "object", "required": list(properties), "properties": properties}


_building = Lock()


def openapi() -> bytes:
    """The document as JSON. Built once, by one thread: generating it is not safe for two at a time."""
    with _building:
        return _build()


@cache
def _build() -> bytes:
    content = SchemaGenerator().get_schema(request=None, public=True)  # type: ignore[no-untyped-call]
    rendered: bytes = OpenApiJsonRenderer().render(_any_of(content))
    return rendered


def _any_of(part: Any) -> Any:
    """The document with every choice as `anyOf`: an empty text fits both a pattern and "empty", and is no fault."""
    match part:
        case dict():
            return {"anyOf" if name == "oneOf" else name: _any_of(value) for name, value in part.items()}
        case list():
            return [_any_of(item) for item in part]
    return part
