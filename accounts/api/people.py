"""`/people/` and `/people/me/`."""

from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework.generics import GenericAPIView
from rest_framework.mixins import ListModelMixin
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse

from accounts.actions.deactivate import deactivate, reactivate
from accounts.actions.register_person import register_person
from accounts.actions.update_person import update_person
from accounts.asking import asking
from accounts.filters import PersonFilter
from accounts.models import Person, normalised_email
from accounts.serializers import PersonChangeSerializer, PersonSerializer
from common.api.etags import ETagged
from common.api.idempotency import Idempotent


class PeopleView(Idempotent, ListModelMixin, GenericAPIView[Person]):
    """Everybody whom one may know of."""

    required_scopes = {"POST": "admin"}
    queryset = Person.objects.none()
    serializer_class = PersonSerializer
    filterset_class = PersonFilter
    ordering = ("name",)
    ordering_fields = ("email", "created_at")

    def get_queryset(self) -> QuerySet[Person]:
        return Person.objects.visible_to(asking(self.request)).select_related("vendor")

    def get(self, request: Request) -> Response:
        """A page of people."""
        return self.list(request)

    @extend_schema(responses={201: PersonSerializer})
    def post(self, request: Request) -> Response:
        """Register somebody."""
        sent = self.get_serializer(data=request.data)
        sent.is_valid(raise_exception=True)
        with transaction.atomic():
            person = registered(asking(request), dict(sent.validated_data))
        where = reverse("api-person", kwargs={"email": person.email}, request=request)
        return Response(self.get_serializer(person).data, 201, headers={"Location": where})


class PersonView(ETagged, GenericAPIView[Person]):
    """One person."""

    required_scopes = {"PATCH": "admin"}
    serializer_class = PersonSerializer

    def get_object(self) -> Person:
        known = Person.objects.visible_to(asking(self.request)).select_related("vendor")
        return get_object_or_404(known, email=normalised_email(self.kwargs["email"]))

    def get(self, _: Request, **__: Any) -> Response:
        """Who somebody is."""
        return Response(self.get_serializer(self.get_object()).data)

    @extend_schema(request=PersonChangeSerializer, responses=PersonSerializer)
    def patch(self, request: Request, **_: Any) -> Response:
        """Change who somebody is; `active: false` deactivates them."""
        sent = PersonChangeSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        with transaction.atomic():
            person = changed(self.get_object(), asking(request), dict(sent.validated_data))
        return Response(self.get_serializer(person).data)


class MeView(PersonView):
    """Whoever asks."""

    required_scopes = {"PATCH": "write"}

    def get_object(self) -> Person:
        return Person.objects.select_related("vendor").get(pk=asking(self.request).pk)


def registered(by: Person, fields: dict[str, Any]) -> Person:
    """Somebody new, active unless the client says otherwise."""
    active = fields.pop("is_active", True)
    person = register_person(by=by, **fields)
    return person if active else deactivate(person, by=by)


def changed(person: Person, by: Person, fields: dict[str, Any]) -> Person:
    """Somebody with the given fields changed."""
    active = fields.pop("is_active", person.is_active)
    person = update_person(person, by=by, **fields)
    if active == person.is_active:
        return person
    changes = reactivate if active else deactivate
    changes(person, by=by)
    person.is_active = active
    return person
