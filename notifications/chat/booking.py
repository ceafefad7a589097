"""From what is told to what is written into chat rooms: into a person's own as they hear of it, into a team's once."""

from collections.abc import Iterable, Iterator

from django.db.models import Q

from accounts.standing import member_of
from approvals.models import SignOff
from notifications import wake
from notifications.audience import Telling
from notifications.chat.wording import neutral, personal
from notifications.matter import Matter
from notifications.models import Room, RoomMessage, Way
from notifications.second_look import may_know
from notifications.wishes import willing


def book(matter: Matter, tellings: list[Telling]) -> int:
    """Store what has to be written about a matter, once for each room; says how many rooms hear of it."""
    rooms = list(concerned(matter, tellings)) if tellings else []
    wanted = willing(tellings, Way.CHAT) if any(room.person for room in rooms) else []
    messages = [one for room in rooms if (one := message_to(room, matter, tellings if room.team else wanted))]
    RoomMessage.objects.bulk_create(messages, ignore_conflicts=True)
    if messages:
        wake.after_commit(wake.LINES)
    return len(messages)


def concerned(matter: Matter, tellings: list[Telling]) -> Iterable[Room]:
    """The rooms of everybody who hears of it, and of the teams whose gate it is about."""
    people = [telling.to.pk for telling in tellings]
    whose = Q(person__in=people) | Q(team__in=teams_of(matter))
    letters = [str(telling.letter) for telling in tellings]
    return Room.objects.active().filter(whose, kinds__overlap=letters).select_related("person", "team")


def teams_of(matter: Matter) -> list[int | None]:
    """The team of the gate; where it is about the project as a whole, those of all gates of its latest round."""
    if matter.sign_off is not None:
        return [matter.sign_off.gate.team_id]
    if matter.wait is not None or matter.seat is not None:
        return []
    latest = matter.project.reviews.order_by("-round").values_list("pk", flat=True).first()
    return list(SignOff.objects.filter(review=latest or 0).order_by().values_list("gate__team", flat=True))


def message_to(room: Room, matter: Matter, tellings: list[Telling]) -> RoomMessage | None:
    """What is written into one room; nothing where its owner has not asked for it or may not know of it."""
    fitting = next(heard_in(room, tellings), None)
    if fitting is None or (room.team and not may_know(member_of(room.team), matter.project.pk)):
        return None
    words = neutral(matter) if room.team else personal(matter, fitting)
    return RoomMessage(
        key=f"room:{room.pk}:{matter.key}",
        destination=room,
        letter=fitting.letter,
        project=matter.project,
        about=matter.about,
        turn=matter.wait.key if matter.wait else "",
        title=words.title,
        text=words.text,
    )


def heard_in(room: Room, tellings: list[Telling]) -> Iterator[Telling]:
    """What a room hears of all that is told: what its person is told, or a team's anything, of the kinds chosen."""
    for telling in tellings:
        if telling.letter in room.kinds and (room.person_id is None or room.person_id == telling.to.pk):
            yield telling
