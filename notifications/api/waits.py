"""`/waits/{subject}/`: put off what waits on oneself, and remind whoever something waits on."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.generics import GenericAPIView
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.asking import asking
from common.api.fields import InstantField
from common.api.idempotency import Idempotent
from common.api.serializers import StrictSerializer
from common.refusals import Unseen
from notifications.actions.remind_by_hand import remind
from notifications.actions.snooze import snooze
from notifications.kinds import known_to, wait_about
from notifications.waits import Wait
from projects.serializers.offers import NothingSerializer


class SnoozeSerializer(StrictSerializer):
    """Until when, and why."""

    until = serializers.DateField()
    reason = serializers.CharField(max_length=300)


class WaitSerializer(serializers.Serializer[Wait]):
    """What waits, on whom, since when and until when."""

    subject = serializers.CharField()
    project = serializers.CharField(source="project.key")
    place = serializers.CharField()
    holder = serializers.CharField(source="holder.email")
    since = InstantField()
    due_at = InstantField(source="turn.due_at", default=None)
    put_off_until = serializers.DateField(default=None)


class WaitActView(Idempotent, GenericAPIView[Any]):
    """An act on something that waits; its subject is as in the trail, such as `sign_off:12`."""

    def wait(self, request: Request, subject: str) -> Wait:
        """What waits; who may not know of it finds nothing."""
        wait = wait_about(subject)
        if wait is None or not known_to(asking(request), [wait]):
            raise Unseen("Nothing waits here any more, or you may not see it.")
        return wait


class SnoozeView(WaitActView):
    """Put it off."""

    serializer_class = SnoozeSerializer

    @extend_schema(responses=WaitSerializer)
    def post(self, request: Request, subject: str) -> Response:
        """No more reminders of it to oneself until a day; its clock runs on, and others hear that it is late."""
        sent = self.get_serializer(data=request.data)
        sent.is_valid(raise_exception=True)
        wait = self.wait(request, subject)
        put_off = snooze(subject, wait.project, by=asking(request), **sent.validated_data)
        return Response({**WaitSerializer(wait).data, "put_off_until": put_off.until})


class RemindView(WaitActView):
    """Remind whoever it waits on."""

    serializer_class = NothingSerializer

    @extend_schema(responses=WaitSerializer)
    def post(self, request: Request, subject: str) -> Response:
        """A letter that names who asked; nobody is reminded of the same turn twice within a day."""
        self.get_serializer(data=request.data).is_valid(raise_exception=True)
        wait = self.wait(request, subject)
        return Response(WaitSerializer(remind(subject, wait.project, by=asking(request), place=wait.place)).data)
