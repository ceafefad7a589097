"""Early looks: a gate's team has been asked what it would say of a draft, and has not said it."""

from collections.abc import Collection, Iterator

from approvals.models import EarlyLook
from notifications.kinds.kind import Item, Kind, Words
from notifications.ladder import USUAL, Turn
from notifications.links import link

TOLD_WITH = ("project__lead", "gate__calendar", "gate__team", "holder", "asked_by")


def find(ids: Collection[int]) -> Iterator[Item]:
    """Open questions about drafts; one statement."""
    for look in EarlyLook.objects.open().filter(pk__in=ids, project__held_since=None).select_related(*TOLD_WITH):
        yield unanswered(look)


def unanswered(look: EarlyLook) -> Item:
    """Whoever it was put to has to say what they think."""
    project, gate = look.project, look.gate
    words = Words(
        heading=f"{project.name} asks for an early look: {gate.name}",
        lead=f"{look.asked_by.name} asks what {gate.name} would say of {project.name}, before it is submitted.",
        others=f"The early look of {gate.name} at {project.name}",
        undone="has not answered",
        button="Answer the question",
        url=link("early_look", look.pk),
        rows=(("The question", look.question), ("What it does", project.summary), ("Led by", project.lead.name)),
        aside="What you say binds nobody, and you may still decide when the project is submitted.",
        why=f"the team of {project.key} asked {gate.name}, and you have the question",
        above=f"the leads of {gate.team.name}" if gate.team else "whoever leads the project",
    )
    return Item(
        about=look.subject,
        which="asked",
        of=project,
        who=look.holder,
        begun=look.asked_at,
        clock=Turn(look.asked_at, look.due_at, gate.service_level, gate.calendar.hours(), USUAL),
        timed_by=gate.calendar,
        words=words,
        name=f"Early look: {gate.name}",
        led_by=gate.team.key if gate.team else "",
        over_them=(project.lead,),
    )


KIND = Kind("early_look", find)
