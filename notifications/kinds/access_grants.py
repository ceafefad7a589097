"""Access that was asked for and is not granted: it waits on whoever grants it, else on the lead."""

from collections.abc import Collection, Iterator
from datetime import timedelta

from accounts.models import Calendar, Person
from common.stopwatch import WORKING_DAY
from common.words import day
from notifications.kinds.kind import Item, Kind, Words, house_calendar, morning, within
from notifications.ladder import USUAL
from notifications.links import link
from projects.lifecycle import GOING_ON
from projects.models import AccessGrant, Project

#: How long somebody has to grant an access.
GRANTING: timedelta = 5 * WORKING_DAY


def find(ids: Collection[int]) -> Iterator[Item]:
    """What was asked for and is not granted, on projects that go on; two statements."""
    asked = AccessGrant.objects.filter(pk__in=ids, asked_on__isnull=False, granted_on=None)
    going_on = asked.filter(project__state__in=GOING_ON, project__held_since=None)
    calendar = house_calendar()
    for grant in going_on.select_related("project__lead", "grantor"):
        yield ungranted(grant, calendar)


def ungranted(grant: AccessGrant, calendar: Calendar) -> Item:
    """Whoever grants it has to say yes or no; where they can't be written to, the lead has to ask them."""
    project, asked_on = grant.project, grant.asked_on or grant.created_at.date()
    grantor = grantor_of(grant)
    since = morning(calendar, asked_on)
    return Item(
        about=f"access_grant:{grant.pk}",
        which=f"asked:{asked_on}",
        of=project,
        who=grantor or project.lead,
        begun=since,
        clock=within(calendar, since, GRANTING, USUAL),
        timed_by=calendar,
        words=to_grant(grant, project) if grantor else to_chase(grant, project),
        name=f"Access: {name_of(grant)}",
        over_them=(project.lead,),
    )


def to_grant(grant: AccessGrant, project: Project) -> Words:
    """To whoever grants it."""
    return Words(
        heading=f"{project.name} waits on an access: {name_of(grant)}",
        lead=f"the team of {project.name} needs {name_of(grant)}, and you grant it.",
        others=f"The access of {project.name} to {name_of(grant)}",
        undone="has not granted it",
        button="See the access",
        url=link("project_section", project.key, "access"),
        rows=rows(grant, project),
        aside="Tell whoever leads the project once it is granted, or why it can't be; they write it down.",
        why=f"you grant an access that {project.key} needs",
    )


def to_chase(grant: AccessGrant, project: Project) -> Words:
    """To the lead, where whoever grants it can't be written to."""
    grantor = grant.grantor.name if grant.grantor else grant.grantor_name
    return Words(
        heading=f"{project.name} waits on an access: {name_of(grant)}",
        lead=f"{grantor} has not granted {name_of(grant)}. Slipway can't write to them, so the asking is yours.",
        others=f"The access of {project.name} to {name_of(grant)}",
        undone="has not got it",
        button="See the access",
        url=link("project_section", project.key, "access"),
        rows=(("Grants it", grantor), *rows(grant, project)),
        aside="Write down the day on which it is granted, and nobody is asked again.",
        why=f"you lead {project.key}",
    )


def grantor_of(grant: AccessGrant) -> Person | None:
    """Whoever grants it, if they are there to be written to."""
    grantor = grant.grantor
    return grantor if grantor is not None and grantor.is_active and grantor.kind == Person.Kind.PERSON else None


def rows(grant: AccessGrant, project: Project) -> tuple[tuple[str, str], ...]:
    """What every letter about it shows."""
    asked = (("Asked for", day(grant.asked_on)),) if grant.asked_on else ()
    return (*asked, ("Led by", project.lead.name), ("Note", grant.note))


def name_of(grant: AccessGrant) -> str:
    """What it is access to."""
    return f"{grant.what} on {grant.system}" if grant.system else grant.what


KIND = Kind("access_grant", find)
