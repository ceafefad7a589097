"""Add, change, try, disable, enable and remove a chat room."""

from collections.abc import Iterable
from typing import Any
from uuid import uuid4

from django.db import transaction

from accounts.checks import differences, require_clean
from accounts.models import Person, Team
from audit.record import record
from common import clock
from common.lifecycle import step
from common.refusals import Invalid, Refused
from common.sealing import seal
from notifications import wake
from notifications.chat.services import service_of
from notifications.events import RoomChanged, RoomDisabled, RoomEnabled, RoomRegistered, RoomRemoved
from notifications.links import link
from notifications.models import Room, RoomMessage
from notifications.models.chat import ADDRESS, KINDS
from notifications.permissions import may_keep_room, require_reader

BY_HAND = "By hand."


@transaction.atomic
def add_room(*, by: Person, address: str, kinds: Iterable[str], name: str = "", team: Team | None = None) -> Room:
    """A room of a team, else one's own. Its address is sealed and never shown again."""
    require_reader(by)
    owner: dict[str, Any] = {"team": team} if team is not None else {"person": by}
    service = service_of(address)
    room = Room(name=name.strip() or service, service=service, kinds=known(kinds), created_by=by, **owner)
    require_keeper(room, by)
    room.address = seal(address.strip(), ADDRESS)
    require_clean(room, ("name",))
    room.save()
    fact = RoomRegistered(room=room.pk, name=room.name, service=service, kinds=room.kinds)
    record(fact, stream=room.stream, subject=room.subject, by=by)
    return room


@transaction.atomic
def change_room(room: Room, *, by: Person, name: str, kinds: Iterable[str], address: str = "") -> Room:
    """Another name, other kinds, or another address; without an address the present one stays."""
    room = locked(room, by)
    fields: dict[str, Any] = {"name": name.strip() or room.name, "kinds": known(kinds)}
    if address:
        fields["service"] = service_of(address)
    changes = differences(room, fields) + ([{"field": "address", "before": None, "after": None}] if address else [])
    for field, value in fields.items():
        setattr(room, field, value)
    if address:
        room.address = seal(address.strip(), ADDRESS)
    require_clean(room, ("name",))
    if changes:
        room.save(update_fields=["name", "kinds", "service", "address"])
        fact = RoomChanged(room=room.pk, name=room.name, fields=changes)
        record(fact, stream=room.stream, subject=room.subject, by=by)
    return room


@transaction.atomic
def try_room(room: Room, *, by: Person) -> RoomMessage:
    """Write something about nothing, ahead of what waits; nothing of it is on the record."""
    room = locked(room, by)
    if not room.is_active:
        raise Refused("illegal_transition", f"{room} is {room.state}; enable it first.", state=room.state)
    Room.objects.filter(pk=room.pk).update(quiet_until=clock.now())
    wake.after_commit(wake.LINES)
    return RoomMessage.objects.create(
        key=f"room:{room.pk}:test:{uuid4()}",
        destination=room,
        title="Slipway can write here",
        text=f"{by.name} tried it out.\n{link('room', room.pk)}",
    )


@transaction.atomic
def disable_room(room: Room, *, by: Person) -> Room:
    """Write nothing there until somebody enables it."""
    room = locked(room, by)
    step(room, "disable")
    room.disabled_at, room.disabled_why = clock.now(), BY_HAND
    room.save(update_fields=["state", "disabled_at", "disabled_why"])
    record(RoomDisabled(room=room.pk, name=room.name, reason=BY_HAND), stream=room.stream, subject=room.subject, by=by)
    return room


@transaction.atomic
def enable_room(room: Room, *, by: Person) -> Room:
    """Write there again."""
    room = locked(room, by)
    step(room, "enable")
    room.forget_failures(clock.now())
    room.save(update_fields=["state", *Room.FRESH])
    record(RoomEnabled(room=room.pk, name=room.name), stream=room.stream, subject=room.subject, by=by)
    wake.after_commit(wake.LINES)
    return room


@transaction.atomic
def remove_room(room: Room, *, by: Person) -> None:
    """End it, and forget its address."""
    room = locked(room, by)
    step(room, "remove")
    room.address = ""
    room.save(update_fields=["state", "address"])
    record(RoomRemoved(room=room.pk, name=room.name), stream=room.stream, subject=room.subject, by=by)


def locked(room: Room, by: Person) -> Room:
    """The room, locked and read again, for somebody who keeps it."""
    room = Room.objects.locked().select_related("person", "team").get(pk=room.pk)
    require_keeper(room, by)
    return room


def require_keeper(room: Room, by: Person) -> None:
    """Refuse whoever has no hand in it."""
    if not may_keep_room(by, room):
        raise Refused("not_yours", f"Only {room.owner}, who leads it, or an administrator can change this room.")


def known(kinds: Iterable[str]) -> list[str]:
    """The kinds chosen, in their usual order, each once."""
    chosen, usual = set(kinds), [kind for kind, _ in KINDS]
    if not chosen or not chosen <= set(usual):
        raise Invalid.field("kinds", "Choose at least one kind of message.", "required")
    return [kind for kind in usual if kind in chosen]
