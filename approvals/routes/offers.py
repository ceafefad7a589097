"""What somebody can do with a route and its versions now, asked of the guards that the actions ask."""

from accounts.models import Person
from approvals.models import Review, Route, RouteVersion
from common.offers import Offer, offer, why_not
from common.refusals import Refused
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


def require_movable(person: Person, version: RouteVersion) -> None:
    """Reviews go on along what is published, and governance managers say so."""
    require_governance(person, "move reviews to another version")
    if version.published_at is None:
        raise Refused("draft", f"Version {version.number} is a draft; publish it first.", number=version.number)


def on_review(review: Review, person: Person, newest: int | None) -> list[Offer]:
    """Every verb of a review; `newest` is the number of the newest published version of its route."""
    mine = why_not(require_governance, person, "move reviews to another version")
    ended = f"Round {review.round} has ended." if review.closed_at else None
    current = f"It runs along the newest version, {review.version.number}." if newest == review.version.number else None
    return [offer("move", mine, ended, current)]
