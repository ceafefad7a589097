"""Two who write a route at once: real threads, each with its own connection to PostgreSQL.

To see these fail, let `lock_route` in `approvals/actions/draft_route.py` fetch without `select_for_update`.
"""

import pytest

from approvals.actions.draft_route import begin_draft, edit_draft
from approvals.actions.publish_route import publish_route
from approvals.models import Route, RouteVersion
from approvals.routes.content import VersionContent
from approvals.routes.reading import content_of, with_parts
from audit.models import Event
from common.refusals import Refused
from tests.cast import Cast, a_person
from tests.reliability.test_races import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def a_draft(cast: Cast) -> RouteVersion:
    """The next version of production, with a clearance of thirty days."""
    production = Route.objects.get(key="production")
    newest = with_parts(production.versions.published()).order_by("-number")[0]
    stages = content_of(newest).stages
    return begin_draft(production, by=cast.ingrid, content=VersionContent(clearance_days=30, stages=stages))


def codes(results: list[object]) -> list[str]:
    return [result.code for result in results if isinstance(result, Refused)]


def test_two_who_publish_at_once_give_one(cast: Cast) -> None:
    draft, birgit = a_draft(cast), a_person("Birgit Holm", team="governance")
    results = at_once([lambda by=by: publish_route(draft, by=by) for by in (cast.ingrid, birgit) * 3])  # type: ignore[misc]
    assert codes(results) == ["published"] * 5
    assert Event.objects.filter(verb="route.published").count() == 1


def test_two_who_begin_a_draft_at_once_give_one(cast: Cast) -> None:
    production = Route.objects.get(key="production")
    results = at_once([lambda: begin_draft(production, by=cast.ingrid)] * 4)
    assert codes(results) == ["draft_exists"] * 3
    assert production.versions.filter(published_at=None).count() == 1


def test_of_two_who_change_the_same_draft_the_second_is_told(cast: Cast) -> None:
    draft = a_draft(cast)
    read = content_of(draft)
    changes = [VersionContent(clearance_days=days, stages=read.stages) for days in (60, 90)]
    results = at_once(
        [lambda to=to: edit_draft(draft, by=cast.ingrid, content=to, seen=read.digest) for to in changes]  # type: ignore[misc]
    )
    assert codes(results) == ["stale"]
    (written,) = [result for result in results if isinstance(result, RouteVersion)]
    assert RouteVersion.objects.get(pk=draft.pk).clearance_days == written.clearance_days


def test_a_draft_is_published_as_it_was_last_written(cast: Cast) -> None:
    draft = a_draft(cast)
    changed = VersionContent(clearance_days=60, stages=content_of(draft).stages)
    at_once([lambda: edit_draft(draft, by=cast.ingrid, content=changed), lambda: publish_route(draft, by=cast.ingrid)])
    published = Event.objects.get(verb="route.published").changes["differences"][0]
    assert published["after"] == str(RouteVersion.objects.get(pk=draft.pk).clearance_days)
