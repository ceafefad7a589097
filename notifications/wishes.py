"""Who wants to hear of what by which way; an escalation reaches its people whatever they have chosen."""

from collections.abc import Iterable

from accounts.models import Person
from notifications.audience import Telling
from notifications.models import MORNING, Letter, Topic, Way, Wishes

#: Which choice a letter falls under; what is missing here can't be switched off.
TOPICS: dict[Letter, Topic] = {
    Letter.TURN: Topic.TURN,
    Letter.CHANGES: Topic.TURN,
    Letter.QUESTION: Topic.TURN,
    Letter.ANSWERED: Topic.TURN,
    Letter.DISMISSED: Topic.TURN,
    Letter.SEAT: Topic.TURN,
    Letter.REMINDER: Topic.REMINDER,
    Letter.DIGEST: Topic.DIGEST,
    Letter.ADVISED: Topic.NEWS,
    Letter.DECIDED: Topic.NEWS,
    Letter.CLEARED: Topic.NEWS,
    Letter.REJECTED: Topic.NEWS,
}
#: What a page asks about, in the order in which it does.
OPTIONAL = (Topic.TURN, Topic.REMINDER, Topic.DIGEST, Topic.NEWS)


def willing(tellings: list[Telling], way: Way) -> list[Telling]:
    """Those of the tellings whose people want to hear of it by this way; one statement."""
    muted = muted_by(telling.to.pk for telling in tellings)
    return [t for t in tellings if topic_key(t.letter, way) not in muted.get(t.to.pk, ())]


def muted_by(people: Iterable[int]) -> dict[int, list[str]]:
    """What each of these people has switched off."""
    return dict(Wishes.objects.filter(person__in=set(people)).values_list("person", "muted"))


def topic_key(letter: Letter, way: Way) -> str:
    """How a choice is written down."""
    return key_of(TOPICS.get(letter, Topic.ESCALATION), way)


def key_of(topic: Topic, way: Way) -> str:
    return f"{topic.value}:{way.value}"


def wishes_of(person: Person) -> Wishes:
    """What somebody has chosen, or the usual."""
    return Wishes.objects.filter(person=person).first() or Wishes(person=person, digest_at=MORNING, muted=[])
