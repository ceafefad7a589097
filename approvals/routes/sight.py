"""Who sees which routes and versions: what is published, everybody of the company; drafts, those who work on them."""

from django.db.models import OuterRef, QuerySet, Subquery

from accounts.models import Person
from accounts.standing import standing_of
from approvals.models import Route, RouteVersion


def reads_drafts(person: Person) -> bool:
    """Governance managers write drafts, auditors read them."""
    return bool(standing_of(person).teams & {"governance", "audit"})


def visible_versions(person: Person) -> QuerySet[RouteVersion]:
    """How the company decides is not a vendor's to read."""
    versions = RouteVersion.objects.select_related("route", "published_by")
    if reads_drafts(person):
        return versions
    return versions.published() if person.vendor_id is None else versions.none()


def visible_routes(person: Person) -> QuerySet[Route]:
    """The routes with the number of the newest published version, and of the draft if one may be seen."""
    versions = visible_versions(person).filter(route=OuterRef("pk")).order_by("-number")
    routes = Route.objects.annotate(
        version=Subquery(versions.filter(published_at__isnull=False).values("number")[:1]),
        draft=Subquery(versions.filter(published_at=None).values("number")[:1]),
    )
    return routes.filter(pk__in=visible_versions(person).values("route"))
