"""Routes, for everybody of the company to read: what they ask, version by version."""

from functools import cached_property
from typing import Any

from django.views.generic import TemplateView

from approvals.actions.move_review import reviews_behind
from approvals.models import ReviewKind, Route, RouteVersion
from approvals.routes.content import VersionContent
from approvals.routes.differences import Difference, differences
from approvals.routes.faults import publishing_faults
from approvals.routes.plan import plan_of
from approvals.routes.reading import content_of, known, with_parts
from approvals.routes.sight import reads_drafts, visible_routes, visible_versions
from approvals.rules.routing import FACTS
from common.refusals import Unseen
from projects.permissions import governs
from projects.views.base import SignedIn


class RoutesView(SignedIn, TemplateView):
    """All routes, and the facts for which they may ask."""

    template_name = "approvals/routes/list.html"

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """The routes by what they are for; four statements."""
        if self.person.vendor_id is not None:
            raise Unseen.thing("page", "routes")
        routes = list(visible_routes(self.person).order_by("kind", "name"))
        newest = {version.route_id: version for version in newest_of(routes)}
        shown = [(route, plan_of(content_of(newest[route.pk])) if route.pk in newest else None) for route in routes]
        return super().get_context_data(
            routes=shown, facts=FACTS.values(), may_write=governs(self.person), heading=heading(routes), **context
        )


def newest_of(routes: list[Route]) -> list[RouteVersion]:
    """The newest published version of each route, with its parts."""
    published = RouteVersion.objects.published().filter(route__in=routes)
    newest = published.order_by("route_id", "-number").distinct("route_id").values_list("pk", flat=True)
    return list(with_parts(RouteVersion.objects.filter(pk__in=list(newest))))


def heading(routes: list[Route]) -> str:
    """How many ways lead to production."""
    ways = [route for route in routes if route.kind == ReviewKind.SUBMISSION and route.version]  # type: ignore[attr-defined]
    return f"{len(ways)} ways lead to production" if len(ways) != 1 else "One way leads to production"


class OnRoute(SignedIn):
    """A page below a route's address."""

    kwargs: dict[str, Any]

    @cached_property
    def route(self) -> Route:
        """The route of the address, as far as whoever looks may know of it."""
        found = visible_routes(self.person).filter(key=self.kwargs["key"]).first()
        if found is None:
            raise Unseen.thing("route", self.kwargs["key"][:50])
        return found

    @cached_property
    def versions(self) -> list[RouteVersion]:
        """Every version that may be seen, the newest first, with its parts."""
        return list(with_parts(visible_versions(self.person)).filter(route=self.route).order_by("-number"))

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """Every page of a route knows it."""
        given: dict[str, Any] = super().get_context_data(**context)  # type: ignore[misc]
        return given | {"route": self.route, "may_write": governs(self.person)}


class RouteView(OnRoute, TemplateView):
    """One route: its newest version, and those before it."""

    template_name = "approvals/routes/route.html"

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """The newest published version as a picture, gate by gate; the draft, if there is one."""
        newest = next((version for version in self.versions if version.published_at), None)
        behind = reviews_behind(newest) if newest and governs(self.person) else []
        return super().get_context_data(
            version=newest,
            plan=plan_of(content_of(newest)) if newest else None,
            versions=self.versions,
            draft=next((version for version in self.versions if not version.published_at), None),
            behind=len(behind),
            **context,
        )


class OnVersion(OnRoute):
    """A page below a version's address."""

    @cached_property
    def version(self) -> RouteVersion:
        """The version of the address."""
        found = next((version for version in self.versions if version.number == self.kwargs["number"]), None)
        if found is None:
            raise Unseen.thing("version", str(self.kwargs["number"]))
        return found

    @cached_property
    def content(self) -> VersionContent:
        """What it says."""
        return content_of(self.version)

    @property
    def before(self) -> RouteVersion | None:
        """The published version before it."""
        published = (version for version in self.versions if version.published_at)
        return next((version for version in published if version.number < self.version.number), None)

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """Every page of a version knows it."""
        return super().get_context_data(**context) | {"version": self.version}


class VersionView(OnVersion, TemplateView):
    """One version: as a picture, gate by gate, and how it differs from the one before."""

    template_name = "approvals/routes/version.html"

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """With everything that keeps a draft from being published."""
        is_draft = self.version.published_at is None
        return super().get_context_data(
            plan=plan_of(self.content),
            is_draft=is_draft,
            before=self.before,
            differences=self.differences(),
            faults=publishing_faults(self.content, known()) if is_draft and reads_drafts(self.person) else [],
            digest=self.content.digest,
            **context,
        )

    def differences(self) -> list[Difference]:
        """What is another than in the published version before."""
        return differences(content_of(self.before), self.content) if self.before else []
