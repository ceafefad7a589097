"""What somebody can do with a route and its versions now, asked of the guards that the actions ask."""

from accounts.models import Person
from approvals.models import Route, RouteVersion
from common.offers import Offer, offer, why_not
from projects.permissions import require_governance

ACT = "change routes"


def on_route(route: Route, person: Person) -> list[Offer]:
    """Every verb of a route; it knows the numbers of its newest version and its draft."""
    mine = why_not(require_governance, person, ACT)
    draft, version = getattr(route, "draft", None), getattr(route, "version", None)
    has_draft = f"Version {draft} is a draft already." if draft else None
    return [
        offer("edit", mine),
        offer("begin-draft", mine, has_draft),
        offer("drop", mine, f"Version {version} is published." if version else None),
    ]


def on_version(version: RouteVersion, person: Person) -> list[Offer]:
    """Every verb of a version."""
    mine = why_not(require_governance, person, ACT)
    frozen = f"Version {version.number} is published; it never changes." if version.published_at else None
    draft = None if version.published_at else f"Version {version.number} is a draft."
    return [
        offer("edit", mine, frozen),
        offer("publish", mine, frozen),
        offer("drop", mine, frozen),
        offer("move-reviews", mine, draft),
    ]
