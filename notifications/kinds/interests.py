"""Interests that were asked about and not declared: until they are, whoever they are about can't decide."""

from collections.abc import Collection, Iterator
from datetime import timedelta

from accounts.models import Calendar, Person
from common.stopwatch import WORKING_DAY
from notifications.kinds.kind import Item, Kind, Words, house_calendar, within
from notifications.ladder import USUAL
from notifications.links import link
from projects.actions.interests import party
from projects.lifecycle import GOING_ON
from projects.models import Interest

#: How long somebody has to declare what they have in it.
DECLARING: timedelta = 5 * WORKING_DAY


def find(ids: Collection[int]) -> Iterator[Item]:
    """Questions that stand without a declaration, on projects that go on; two statements."""
    missing = Interest.objects.missing().filter(pk__in=ids, project__state__in=GOING_ON, project__held_since=None)
    calendar = house_calendar()
    for interest in missing.select_related("project__lead", "vendor", "person", "raised_by"):
        yield undeclared(interest, calendar)


def undeclared(interest: Interest, calendar: Calendar) -> Item:
    """Whoever it is about has to declare it; a vendor's is got by the project's lead."""
    project, person = interest.project, declarer(interest)
    words = Words(
        heading=f"{project.name} waits on a declaration of interest",
        lead=asked(interest, person),
        others=f"The interest of {party(interest)} in {project.name}",
        undone="has not declared it" if person else "has not got a declaration",
        button="Declare it",
        url=link("interest_act", project.key, interest.pk, "declare"),
        rows=(("Vendor", interest.vendor.name), ("Asked by", interest.raised_by.name), ("Led by", project.lead.name)),
        aside="Nothing to gain or lose is an answer too. Until it is declared and reviewed, they can't decide on it.",
        why=f"you are asked what you have in {project.key}" if person else f"you lead {project.key}",
    )
    return Item(
        about=interest.subject,
        which="asked",
        of=project,
        who=person or project.lead,
        begun=interest.raised_at,
        clock=within(calendar, interest.raised_at, DECLARING, USUAL),
        timed_by=calendar,
        words=words,
        name=f"Interest of {party(interest)}",
        over_them=tuple(dict.fromkeys((interest.raised_by, project.lead))),
    )


def declarer(interest: Interest) -> Person | None:
    """The person whom it is about, if one is named who is there."""
    person = interest.person
    return person if person is not None and person.is_active else None


def asked(interest: Interest, person: Person | None) -> str:
    """What is asked of whoever has it."""
    name = interest.project.name
    if person is not None:
        return f"{interest.raised_by.name} asks what you gain or lose if {name} succeeds."
    return f"nobody has declared what {party(interest)} gains or loses if {name} succeeds."


KIND = Kind("interest", find)
