"""Write one message into its room, and what became of it."""

from collections.abc import Callable
from functools import partial

from accounts.models import Person, Team
from accounts.standing import member_of
from common.refusals import Invalid
from common.sealing import Unreadable, unseal
from notifications.actions.give_up import give_up
from notifications.answers import Answer, Taken, Temporary
from notifications.chat.library import apprise, asset
from notifications.chat.services import written_to
from notifications.kinds import wait_about
from notifications.lines import Line
from notifications.models import Letter, Room, RoomMessage
from notifications.models.chat import ADDRESS, RoomMessageQuerySet, RoomQuerySet
from notifications.network.patience import Deadline, TooSlow, within
from notifications.network.watch import watched
from notifications.second_look import ASKS, may_know

#: How long a message may take in all. A library that waits longer is left to itself.
SECONDS = 15.0


class Rooms(Line[RoomMessage, Room]):
    """The way to the chat rooms."""

    @property
    def items(self) -> RoomMessageQuerySet:
        """What is to be written."""
        return RoomMessage.objects.all()

    @property
    def places(self) -> RoomQuerySet:
        """The rooms, with their owners."""
        return Room.objects.select_related("person", "team")

    def give_up(self, place: Room, why: str) -> None:
        """Disable it and tell its owner."""
        give_up(place, why)

    def needless(self, item: RoomMessage) -> str:
        """Whether it is still so, and still for the owner to know."""
        owner = item.destination.owner
        reader = member_of(owner) if isinstance(owner, Team) else owner
        if not reader.is_active:
            return f"{owner} is no longer active."
        if item.project_id is not None and not may_know(reader, item.project_id):
            return f"{owner} may no longer see this project."
        return over(item)

    def prepare(self, item: RoomMessage) -> Callable[[], Answer]:
        """Open the address; one that can't be read or used now waits for whoever mends it."""
        try:
            way = written_to(unseal(item.destination.address, ADDRESS))
        except Unreadable as error:
            return partial(Temporary, str(error))
        except Invalid as invalid:
            return partial(Temporary, invalid.errors[0].detail)
        return partial(send, way, item.title, item.text)


def over(item: RoomMessage) -> str:
    """Whether the turn of which a message speaks is over; who has it by now is nothing to a team's room."""
    if not item.about or item.letter not in (*ASKS, Letter.ESCALATION):
        return ""
    wait = wait_about(item.about)
    if wait is None or wait.key != item.turn:
        return "That turn is over, or the project is on hold."
    person = item.destination.person
    is_elsewhere = isinstance(person, Person) and item.letter in ASKS and wait.holder.pk != person.pk
    return f"It no longer waits on {person}." if is_elsewhere else ""


def send(way: object, title: str, text: str) -> Answer:
    """Write it, watched, and within the time; Apprise does not say whether a refusal is for ever."""
    try:
        return within(Deadline(SECONDS), partial(write, way, title, text))
    except TooSlow as error:
        return Temporary(str(error))


def write(way: object, title: str, text: str) -> Answer:
    """Hand it to the library, and take from it what stood in the way."""
    box = apprise().Apprise(asset=asset())
    box.add(way)
    with watched():
        result = box.notify(title=title, body=text, body_format="text")
    if result:
        return Taken("Taken")
    said = " ".join(str(entry.message) for entry in result.logs())
    return Temporary(said.replace("\0", "")[:500] or "The service did not take it.")
