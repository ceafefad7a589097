"""Pulses that nobody has answered: silence comes before a no, so it is asked about while there is time."""

from collections.abc import Collection, Iterator

from accounts.models import Calendar
from common.stopwatch import WORKING_DAY
from notifications.kinds.kind import Item, Kind, Words, house_calendar, morning, within
from notifications.ladder import Ladder
from notifications.links import link
from projects.lifecycle import EDITABLE
from projects.limits import limits
from projects.models import Pulse

#: An opinion is asked for twice; then the lead has to speak with them.
LADDER = Ladder(daily=2, stand_in=None, lead=2, owner=None, governance=None)


def find(ids: Collection[int]) -> Iterator[Item]:
    """Questions to people who are there, on projects that go on; two statements."""
    asked = Pulse.objects.filter(pk__in=ids, answered_on=None, person__is_active=True)
    going_on = asked.filter(project__state__in=EDITABLE, project__held_since=None)
    calendar = house_calendar()
    for pulse in going_on.select_related("project__lead", "person", "asked_by"):
        yield unanswered(pulse, calendar)


def unanswered(pulse: Pulse, calendar: Calendar) -> Item:
    """Whoever was asked has to say how keen they are."""
    project, asker = pulse.project, pulse.asked_by or pulse.project.lead
    since = morning(calendar, pulse.asked_on)
    words = Words(
        heading=f"How keen are you on {project.name}?",
        lead=f"{asker.name} asks how keen you are on {project.name}: {pulse.milestone}.",
        others=f"A pulse on {project.name}",
        undone="has not said how keen they are",
        button="Say how keen you are",
        url=link("project_pulse", project.key, pulse.pk),
        rows=(("Milestone", pulse.milestone), ("What it does", project.summary), ("Led by", project.lead.name)),
        aside="From 1, would rather stop, to 5, can't wait. Why, only whoever answers for the business reads.",
        why=f"{asker.name} asked you about {project.key}",
    )
    return Item(
        about=f"pulse:{pulse.pk}",
        which="asked",
        of=project,
        who=pulse.person,
        begun=since,
        clock=within(calendar, since, limits().answering_days * WORKING_DAY, LADDER),
        timed_by=calendar,
        words=words,
        name=f"Pulse: {pulse.milestone}",
        over_them=tuple(dict.fromkeys((asker, project.lead))),
    )


KIND = Kind("pulse", find)
