"""Where projects wait and why: the working days of a period, by cause and by party."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, QuerySet

from accounts.models import Person
from approvals.models import WaitingDay
from approvals.rules.causes import Party
from projects.models import CatalogueRow, Project


@dataclass(frozen=True)
class Share:
    """A cause or a party with the days that it cost, and how many projects paid them."""

    name: str
    title: str
    days: int
    projects: int


def days_of(person: Person, since: date) -> QuerySet[WaitingDay]:
    """The waiting days since a day, of the projects that somebody may know of."""
    return WaitingDay.objects.since(since).filter(project__in=Project.objects.visible_to(person)).order_by()


def by_cause(days: QuerySet[WaitingDay]) -> list[Share]:
    """What cost most days first; days without a cause come last. Two statements."""
    rows = list(days.values_list("cause").annotate(Count("pk"), Count("project", distinct=True)))
    titles = titles_of({cause for cause, _, _ in rows})
    shares = [
        Share(cause, titles.get(cause, ""), number, projects) if cause else Share("", "Not named yet", number, projects)
        for cause, number, projects in rows
    ]
    return sorted(shares, key=lambda share: (share.name == "", -share.days, share.name))


def by_party(days: QuerySet[WaitingDay]) -> list[Share]:
    """Who had most days first: gates, vendors and grantors by name, the teams together. One statement."""
    rows = days.values_list("party", "who").annotate(Count("pk"), Count("project", distinct=True))
    found: dict[tuple[str, str], Share] = {}
    for party, who, number, projects in rows:
        name = who if party in (Party.GATE, Party.VENDOR, Party.GRANTOR) else ""
        before = found.get((party, name), Share(name, Party(party).label, 0, 0))
        found[party, name] = Share(name, before.title, before.days + number, before.projects + projects)
    return sorted(found.values(), key=lambda share: -share.days)


def titles_of(codes: Collection[str]) -> dict[str, str]:
    """What the newest wording of the catalogue calls these rows."""
    rows = CatalogueRow.objects.filter(code__in=codes, version__published_at__isnull=False)
    return dict(rows.order_by("version__number").values_list("code", "title"))
