"""Which projects a portfolio shows: views, filters, order. One statement for the rows, one for the counts."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery

from accounts.models import Person, Team
from accounts.standing import standing_of
from approvals.models import SignOff
from insights.forms import Asked
from projects.lifecycle import GOING_ON, OPEN, ProjectState
from projects.models import Area, Project, Responsibility

ORDERS = {"due": "next_due", "project": "name", "holder": "holder_name"}


@dataclass(frozen=True)
class View:
    """A saved view: how it is called in the address and on the page, and which projects it shows."""

    key: str
    name: str
    condition: Q


def projects_for(person: Person) -> QuerySet[Project]:
    """Every project that somebody may know of, with its next date, who holds it, and how many seats are filled."""
    live = SignOff.objects.live().filter(review__project=OuterRef("pk")).by_due()
    filled = Responsibility.objects.current().accepted().filter(project=OuterRef("pk")).order_by()
    return (
        Project.objects.visible_to(person)
        .select_related("lead", "held_by")
        .annotate(
            next_due=Subquery(live.values("due_at")[:1]),
            holder_name=Subquery(live.values("holder__name")[:1]),
            is_yours=Exists(live.filter(holder=person)) | Q(lead=person, state__in=WITH_LEAD),
            is_your_teams=Exists(live.filter(gate__team__key__in=standing_of(person).teams)),
            filled=Subquery(filled.values("project").annotate(n=Count("pk")).values("n")),
        )
    )


#: States in which the lead has the next move.
WITH_LEAD = (ProjectState.DRAFT, ProjectState.CLEARED, ProjectState.REJECTED)


def views_for(person: Person, at: datetime) -> list[View]:
    """The views of somebody: the same for all, and one for each deciding team of theirs."""
    in_flight = Q(state__in=OPEN)
    mine = Q(pk__in=Project.objects.of(person).values("pk"))
    teams = Team.objects.filter(decides=True, key__in=standing_of(person).teams)
    at_teams = [View(f"at-{team.key}", f"At {team.name}", at_team(team)) for team in teams]
    vacant = Q(filled__lt=len(Area)) | Q(filled=None)
    return [
        View("", "In flight", in_flight),
        View("stalled", "Stalled", Q(next_due__lt=at, held_since=None)),
        View("yours", "Yours", in_flight & mine),
        *at_teams,
        View("owner-missing", "Owner missing", Q(state__in=GOING_ON) & vacant),
        View("launched", "Launched", Q(state=ProjectState.LIVE)),
        View("over", "Stopped", Q(state__in=(ProjectState.REJECTED, ProjectState.WITHDRAWN, ProjectState.RETIRED))),
    ]


def at_team(team: Team) -> Q:
    """Projects on which a team has a gate to decide."""
    return Q(pk__in=SignOff.objects.pending().filter(gate__team=team).values("review__project"))


def counts(projects: QuerySet[Project], views: list[View]) -> dict[str, int]:
    """How many projects each view shows; one statement."""
    numbers = {f"view_{n}": Count("pk", filter=view.condition) for n, view in enumerate(views)}
    found: dict[str, Any] = projects.order_by().aggregate(**numbers)
    return {view.key: found[f"view_{n}"] for n, view in enumerate(views)}


def narrowed(projects: QuerySet[Project], view: View, asked: Asked) -> QuerySet[Project]:
    """The projects that were asked for, in the order that was asked for."""
    found = projects.filter(looking_at(view, asked))
    if asked.q:
        found = found.filter(matching(asked.q))
    if asked.holder:
        found = found.filter(**{"me": {"is_yours": True}, "team": {"is_your_teams": True}}[asked.holder])
    if asked.risk:
        found = found.filter(risk_tier=asked.risk)
    column = F(ORDERS[asked.sort.lstrip("-")])
    first = column.desc(nulls_last=True) if asked.sort.startswith("-") else column.asc(nulls_last=True)
    return found.order_by(first, "-number")


def looking_at(view: View, asked: Asked) -> Q:
    """Among which projects is asked: those in a state, those of a view, or, for whoever searches, all of them."""
    if asked.state:
        return Q() if asked.state == "all" else Q(state=asked.state)
    return Q() if asked.searches_everywhere else view.condition


def matching(words: str) -> Q:
    """Projects whose key, name, purpose or lead holds every word."""
    condition = Q()
    for word in words.split():
        condition &= (
            Q(key__iexact=word) | Q(name__icontains=word) | Q(summary__icontains=word) | Q(lead__name__icontains=word)
        )
    return condition
