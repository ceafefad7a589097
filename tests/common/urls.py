"""A small API and a small page, on which the tests try what all of them share."""

from typing import Any, NoReturn

from django import forms
from django.db import DataError, OperationalError, connection, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import include, path
from psycopg.errors import LockNotAvailable
from rest_framework import serializers
from rest_framework.generics import GenericAPIView, ListAPIView
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.models import Person, Vendor
from common.api.etags import ETagged
from common.api.fields import DurationField, InstantField, MoneyField
from common.api.idempotency import Idempotent
from common.api.serializers import StrictModelSerializer, StrictSerializer
from common.refusals import FieldError, Invalid, Refused, Unseen
from common.views import ActionFormView


class ConditionSerializer(StrictSerializer):
    text = serializers.CharField(max_length=50)
    due = serializers.DateField()


class EverythingSerializer(StrictSerializer):
    name = serializers.CharField(max_length=20)
    conditions = ConditionSerializer(many=True, required=False)
    budget = MoneyField(required=False)
    level = DurationField(required=False)
    at = InstantField(required=False)
    state = serializers.CharField(read_only=True)


class VendorSerializer(StrictModelSerializer):
    class Meta:
        model = Vendor
        fields = ("key", "name")


class EchoView(Idempotent, APIView):
    """Answers with what it understood."""

    def post(self, request: Request) -> Response:
        sent = EverythingSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        return Response(EverythingSerializer(sent.validated_data).data, 201)


class VendorsView(Idempotent, ListAPIView[Vendor]):
    """Vendors; a POST makes one, unless it is told to refuse."""

    serializer_class = VendorSerializer
    queryset = Vendor.objects.all()

    def post(self, request: Request) -> Response:
        sent = VendorSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        vendor = sent.save()
        if vendor.key.startswith("no-"):
            raise Refused("not_ready", "It isn't ready.", blocking=["O2"])
        if vendor.key.startswith("broken-"):
            raise ZeroDivisionError
        if vendor.key.startswith("slow-"):
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(4711)")
        return Response(VendorSerializer(vendor).data, 201, headers={"Location": f"/vendors/{vendor.key}/"})


class VendorView(ETagged, GenericAPIView[Vendor]):
    serializer_class = VendorSerializer
    queryset = Vendor.objects.all()
    lookup_field = "key"

    def get(self, _: Request, **__: Any) -> Response:
        return Response(self.get_serializer(self.get_object()).data)

    def patch(self, request: Request, **_: Any) -> Response:
        vendor = self.get_object()
        sent = self.get_serializer(vendor, data=request.data, partial=True)
        sent.is_valid(raise_exception=True)
        sent.save()
        return Response(sent.data)


class PeopleView(ListAPIView[Person]):
    """Everybody but whoever asks, as the tests of pages want them."""

    class PersonSerializer(serializers.ModelSerializer[Person]):
        class Meta:
            model = Person
            fields = ("name", "email")

    serializer_class = PersonSerializer
    queryset = Person.objects.select_related("vendor").exclude(name="Jonas Lindqvist")
    ordering = "name"
    ordering_fields = ("created_at", "email", "vendor__name")


def _rush() -> NoReturn:
    raise OperationalError("lock") from LockNotAvailable("lock")


def _locked() -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL lock_timeout = '50ms'")
        cursor.execute("SELECT pg_advisory_xact_lock(4711)")


def _raise(error: Exception) -> NoReturn:
    raise error


ERRORS: dict[str, Any] = {
    "forbidden": lambda: _raise(Refused("own_project", "You lead this project, so you can't sign it.")),
    "stale": lambda: _raise(Refused("stale", "People changed at 10:31. Read it, then decide.", changed=["people"])),
    "invalid": lambda: _raise(
        Invalid(
            [FieldError("conditions[0].due", "invalid", "This day is past."), FieldError("name", "taken", "Taken.")]
        )
    ),
    "unseen": lambda: _raise(Unseen.thing("project", "SLP-99")),
    "missing": lambda: _raise(Http404("secret table name")),
    "rush": _rush,
    "locked": _locked,
    "unfit": lambda: _raise(DataError("out of range")),
    "fault": lambda: _raise(ZeroDivisionError("secret")),
}


class RaisingView(APIView):
    def get(self, _: Request, what: str) -> Response:
        ERRORS[what]()
        return Response({})


def raising(_: HttpRequest, what: str) -> HttpResponse:
    ERRORS[what]()
    return HttpResponse()


class NameForm(forms.Form):
    name = forms.CharField(max_length=20)
    note = forms.CharField(required=False)


class ActView(ActionFormView):
    """A form whose act does what the name says."""

    form_class = NameForm
    template_name = "tests/act.html"
    success_url = "/after/"

    def act(self, form: Any) -> str:
        name = form.cleaned_data["name"]
        if name == "badfield":
            raise Invalid(
                [FieldError("name", "taken", "This name is taken."), FieldError("other", "x", "And another.")]
            )
        if name in ERRORS:
            ERRORS[name]()
        return f"{name} is done. Imke is next."


def page(_: HttpRequest) -> HttpResponse:
    return HttpResponse("a page")


urlpatterns = [
    path("api/echo/", EchoView.as_view()),
    path("api/vendors/", VendorsView.as_view()),
    path("api/vendors/<str:key>/", VendorView.as_view()),
    path("api/people/", PeopleView.as_view()),
    path("api/raise/<str:what>/", RaisingView.as_view()),
    path("api/v1/", include("common.api_urls")),
    path("raise/<str:what>/", raising),
    path("act/", ActView.as_view()),
    path("after/", page, name="inbox"),
    path("page/<str:name>/", lambda _, name: HttpResponse(name)),
]

handler400 = "common.views.bad_request"
handler403 = "common.views.forbidden"
handler404 = "common.views.not_found"
handler500 = "common.views.server_error"
