"""Write a route: found it, begin its next version as a draft, change the draft, drop it."""

import re
from dataclasses import asdict
from typing import Any

from django.db import transaction
from django.utils.text import slugify

from accounts.checks import write
from accounts.models import Person
from approvals.models import Route, RouteVersion
from approvals.routes.content import VersionContent
from approvals.routes.differences import Difference, differences
from approvals.routes.events import (
    RouteChanged,
    RouteDraftBegun,
    RouteDraftChanged,
    RouteDraftDropped,
    RouteDropped,
    RouteFounded,
)
from approvals.routes.faults import errors_in
from approvals.routes.reading import content_of, known, with_parts, write_content
from audit.events import Fact
from audit.record import record
from common.refusals import Invalid, Refused
from projects.permissions import require_governance

_KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
#: Keys that would hide another page below the same address.
TAKEN = frozenset({"new"})
ACT = "change routes"


@transaction.atomic
def found_route(*, by: Person, name: str, key: str = "", purpose: str = "", like: Route | None = None) -> Route:
    """A new way to production, with a draft of its first version: as `like` reads now, or empty."""
    require_governance(by, ACT)
    key = key.strip().lower() or slugify(name)[:50].strip("-")
    require_words(name, purpose)
    if not _KEY.fullmatch(key) or key in TAKEN or len(key) > 50:
        raise Invalid.field("key", "A key has lower-case letters, digits and hyphens, such as fast-lane.")
    require_new_key(key)
    route = Route(key=key, name=name.strip(), purpose=purpose.strip())
    write(route, lambda: require_new_key(key), force_insert=True)
    draft = RouteVersion.objects.create(route=route, number=1)
    if like is not None:
        write_content(draft, newest_content(like))
    tell(route, RouteFounded(route=key, name=route.name, like=like.key if like else ""), by=by)
    return route


def require_new_key(key: str) -> None:
    """A key names one route."""
    if Route.objects.filter(key=key).exists():
        raise Invalid.field("key", f"There is a route {key}.", "unique")


@transaction.atomic
def change_route(route: Route, *, by: Person, **said: str) -> Route:
    """Call a route otherwise, or say otherwise what it is for; its key stays."""
    require_governance(by, ACT)
    route = lock_route(route)
    changed = [name for name, value in said.items() if getattr(route, name) != value.strip()]
    for name in changed:
        setattr(route, name, said[name].strip())
    require_words(route.name, route.purpose)
    if changed:
        route.save(update_fields=changed)
        tell(route, RouteChanged(route=route.key, name=route.name, fields=changed), by=by)
    return route


@transaction.atomic
def drop_route(route: Route, *, by: Person) -> None:
    """Drop a route of which nothing was ever published."""
    require_governance(by, ACT)
    route = lock_route(route)
    if route.versions.published().exists():
        raise Refused("published", f"{route.name} has a published version; it stays, for its reviews.")
    tell(route, RouteDropped(route=route.key, name=route.name), by=by)
    route.versions.all().delete()
    route.delete()


@transaction.atomic
def begin_draft(route: Route, *, by: Person, content: VersionContent | None = None) -> RouteVersion:
    """The draft of the next version, as the newest one reads or as it is given; a route has one draft at a time."""
    require_governance(by, ACT)
    route = lock_route(route)
    latest = route.versions.first()
    if latest is not None and latest.published_at is None:
        sentence = f"Version {latest.number} of {route.name} is a draft already; go on with it, or drop it."
        raise Refused("draft_exists", sentence, number=latest.number)
    draft = RouteVersion.objects.create(route=route, number=latest.number + 1 if latest else 1)
    written = content or newest_content(route)
    require_readable(written)
    write_content(draft, written)
    tell(route, RouteDraftBegun(route=route.key, version=draft.number), by=by)
    return reread(draft)


@transaction.atomic
def edit_draft(version: RouteVersion, *, by: Person, content: VersionContent, seen: str = "") -> RouteVersion:
    """Write a draft anew, as a whole.

    `seen` is the digest of the draft that was changed; when somebody has changed it meanwhile this is refused as
    `stale`. Input that can't be taken raises `Invalid`, all fields at once.
    """
    draft = lock_draft(version, by=by)
    before = content_of(draft)
    if seen and seen != before.digest:
        raise Refused("stale", "Somebody changed this draft meanwhile. Look at it, then change it again.")
    require_readable(content)
    found = differences(before, content)
    if content == before:
        return draft
    write_content(draft, content)
    tell(draft.route, RouteDraftChanged(draft.route.key, draft.number, differing(found)), by=by)
    return reread(draft)


@transaction.atomic
def drop_draft(version: RouteVersion, *, by: Person) -> None:
    """Drop a draft; the newest published version stays in force."""
    draft = lock_draft(version, by=by)
    if not draft.route.versions.published().exists():
        raise Refused("only_version", f"{draft.route.name} has no other version; drop the route instead.")
    tell(draft.route, RouteDraftDropped(route=draft.route.key, version=draft.number), by=by)
    draft.delete()


def lock_route(route: Route) -> Route:
    """The route, locked: whoever writes one of its versions, or publishes, waits here."""
    return Route.objects.select_for_update(no_key=True).get(pk=route.pk)


def lock_draft(version: RouteVersion, *, by: Person) -> RouteVersion:
    """The draft as it is after its route has been locked; a published version never changes."""
    require_governance(by, ACT)
    lock_route(version.route)
    found = with_parts(RouteVersion.objects.all()).filter(pk=version.pk).first()
    if found is None:
        raise Refused("dropped", f"Version {version.number} of {version.route.name} has been dropped meanwhile.")
    if found.published_at is not None:
        sentence = f"Version {found.number} of {found.route.name} is published; it never changes. Begin the next one."
        raise Refused("published", sentence, number=found.number)
    return found


def reread(version: RouteVersion) -> RouteVersion:
    """The version as it was written."""
    return with_parts(RouteVersion.objects.all()).get(pk=version.pk)


def newest_content(route: Route) -> VersionContent:
    """What the newest published version of a route says; nothing where there is none."""
    newest = with_parts(route.versions.published()).order_by("-number").first()
    return content_of(newest) if newest else VersionContent()


def require_readable(content: VersionContent) -> None:
    """Refuse what no version can say, naming every field."""
    errors = errors_in(content, known())
    if errors:
        raise Invalid(errors)


def require_words(name: str, purpose: str) -> None:
    if not name.strip() or len(name) > 80:
        raise Invalid.field("name", "Call the route by 1 to 80 characters.")
    if len(purpose) > 300:
        raise Invalid.field("purpose", "Keep it to 300 characters.", "max_length")


def differing(found: list[Difference]) -> list[dict[str, Any]]:
    """Differences as the trail keeps them."""
    return [asdict(one) for one in found]


def tell(route: Route, fact: Fact, *, by: Person) -> None:
    record(fact, stream=route.stream, subject=route.stream, by=by)
