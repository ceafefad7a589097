"""Pages about chat rooms: one's own, and those of teams that one leads."""

from typing import Any

from django import forms
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.generic import TemplateView

from accounts.asking import asking
from accounts.models import Person
from common.refusals import Unseen
from common.views import ActionFormView
from notifications.actions.rooms import add_room, change_room, disable_room, enable_room, remove_room, try_room
from notifications.chat.forms import NewRoomForm, RoomForm
from notifications.lifecycle import MessageState
from notifications.models import Room, RoomMessage
from notifications.models.chat import KINDS
from notifications.webhooks.views import CHIPS, chip_of
from projects.models import Project

#: How many of the latest messages a room's page shows.
LATEST = 10


class RoomMixin(LoginRequiredMixin):
    """A page for people of the company; a vendor's people have their mail."""

    request: Any
    kwargs: Any

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.is_authenticated and asking(request).vendor_id is not None:
            raise Unseen("There is nothing here, or you may not see it.")
        return super().dispatch(request, *args, **kwargs)

    @property
    def room(self) -> Room:
        visible = Room.objects.visible_to(asking(self.request)).select_related("person", "team")
        return get_object_or_404(visible, pk=self.kwargs["pk"])


class RoomsView(RoomMixin, TemplateView):
    """Every room that one looks after."""

    template_name = "notifications/rooms.html"

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        visible = Room.objects.visible_to(asking(self.request)).select_related("person", "team")
        rows = [(room, chip_of(room)) for room in visible.order_by("team__name", "name", "pk")]
        return super().get_context_data(rows=rows, **context)


class RoomView(RoomMixin, TemplateView):
    """One room: what is written there, and how it is doing."""

    template_name = "notifications/room.html"

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        room = self.room
        latest = list(room.outgoing.order_by("-pk")[:LATEST])
        return super().get_context_data(
            room=room,
            chip=chip_of(room),
            kinds=[label for value, label in KINDS if value in room.kinds],
            rows=[(message, CHIPS[MessageState(message.state)]) for message in latest],
            seen=seen_by(asking(self.request), latest),
            **context,
        )


def seen_by(person: Person, messages: list[RoomMessage]) -> set[int]:
    """The projects of these messages that a person sees."""
    projects = {message.project_id for message in messages if message.project_id}
    return set(Project.objects.visible_to(person).filter(pk__in=projects).values_list("pk", flat=True))


class NewRoomView(RoomMixin, ActionFormView):
    """Add a room."""

    template_name = "notifications/room_form.html"
    form_class = NewRoomForm

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "asking": asking(self.request)}

    def act(self, form: Any) -> str:
        given = dict(form.cleaned_data)
        self.made = add_room(by=asking(self.request), team=given.pop("owner"), **given)
        return f"Slipway writes into {self.made} from now on. Try it."

    def get_success_url(self) -> str:
        return reverse("room", args=[self.made.pk])


class ActView(RoomMixin, ActionFormView):
    """A form about one room."""

    form_class = forms.Form
    template_name = "notifications/room_act.html"
    act_name = ""

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        return super().get_context_data(room=self.room, act=self.act_name, **context)

    def get_success_url(self) -> str:
        return reverse("room", args=[self.kwargs["pk"]])


class EditRoomView(ActView):
    """Another name, address, or other kinds of message."""

    template_name = "notifications/room_form.html"
    form_class = RoomForm

    def get_initial(self) -> dict[str, Any]:
        return {"name": self.room.name, "kinds": self.room.kinds}

    def act(self, form: Any) -> str:
        room = change_room(self.room, by=asking(self.request), **form.cleaned_data)
        return f"{room} is as you wrote."


class TryRoomView(ActView):
    """Write something about nothing."""

    act_name = "try"

    def act(self, form: Any) -> str:  # noqa: ARG002
        try_room(self.room, by=asking(self.request))
        return "A test is on its way; it stands first among the messages."


class SwitchRoomView(ActView):
    """Disable or enable it."""

    act_name = "switch"

    def act(self, form: Any) -> str:  # noqa: ARG002
        room = self.room
        if room.is_active:
            disable_room(room, by=asking(self.request))
            return f"Nothing is written into {room} any more."
        enable_room(room, by=asking(self.request))
        return f"Slipway writes into {room} again."


class RemoveRoomView(ActView):
    """End it."""

    act_name = "remove"

    def act(self, form: Any) -> str:  # noqa: ARG002
        room = self.room
        remove_room(room, by=asking(self.request))
        return f"{room} is removed."

    def get_success_url(self) -> str:
        return reverse("rooms")
