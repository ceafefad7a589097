"""All projects in groups by due date, with views, filters and search; and the same as a table for a spreadsheet."""

from collections.abc import Iterator
from datetime import datetime
from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.views.generic import TemplateView, View

from accounts.standing import standing_of
from approvals.faces.projects import project_row
from approvals.reading.board import boards_of
from common import clock
from common.navigation import Link
from insights import portfolio, toolbar
from insights.faces import UNMEASURED, PortfolioRow, grouped, portfolio_row
from insights.forms import Asked, asked_in
from insights.spreadsheets import sheet
from projects import bulk
from projects.facts import readiness_of_each
from projects.facts.measured import measured_of_each
from projects.models import Project
from projects.views.base import SignedIn

PAGE = 100


class Portfolio(SignedIn):
    """The projects that an address asks for."""

    @cached_property
    def at(self) -> datetime:
        """The moment of the page."""
        return clock.now()

    @cached_property
    def asked(self) -> Asked:
        """What the address asks."""
        return asked_in(self.request.GET)

    @cached_property
    def everything(self) -> QuerySet[Project]:
        """Whatever whoever looks may know of."""
        return portfolio.projects_for(self.person)

    @cached_property
    def views(self) -> list[portfolio.View]:
        return portfolio.views_for(self.person, self.at)

    @cached_property
    def view(self) -> portfolio.View:
        """The view on show; an unknown one is the first."""
        return next((view for view in self.views if view.key == self.asked.view), self.views[0])

    def shows(self, view: portfolio.View) -> bool:
        """Whether a view is the one on show."""
        return view == self.view and not self.asked.searches_everywhere

    def found(self) -> QuerySet[Project]:
        """What was asked for."""
        return portfolio.narrowed(self.everything, self.view, self.asked)


class PortfolioView(Portfolio, TemplateView):
    """The page; a filter swaps its table alone."""

    template_name = "insights/portfolio.html"

    def get_template_names(self) -> list[str]:
        """For htmx the region alone, unless it restores a whole page."""
        htmx: Any = getattr(self.request, "htmx", None)
        swaps = htmx and not htmx.history_restore_request and htmx.target == "portfolio"
        return ["insights/_portfolio_swapped.html" if swaps else self.template_name]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The page or its region, which caches must not confuse."""
        response = super().get(request, *args, **kwargs)
        patch_vary_headers(response, ["HX-Request", "HX-Target"])
        return response

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """The rows of one page, and everything above them."""
        here, query = reverse("portfolio"), self.request.GET
        start = (self.asked.page - 1) * PAGE
        shown = list(self.found()[start : start + PAGE + 1])
        rows = self.rows(shown[:PAGE])
        return super().get_context_data(
            views=self.links(here),
            filters=toolbar.filters(query, here),
            density={"url": reverse("density"), "value": self.person.density},
            csv_url=f"{reverse('portfolio_csv')}?{query.urlencode()}",
            sorted=toolbar.sort_links(query, self.asked.sort),
            groups=grouped(rows, self.at),
            measures=any(row.measured != UNMEASURED for row in rows),
            bulk={"acts": bulk.acts(), "clear_url": self.request.get_full_path()} if self.can_act else None,
            none="" if rows else self.nothing(),
            clear_url=here,
            older=toolbar.at_page(query, self.asked.page + 1) if len(shown) > PAGE else "",
            newer=toolbar.at_page(query, self.asked.page - 1) if self.asked.page > 1 else "",
            **context,
        )

    def rows(self, projects: list[Project]) -> list[PortfolioRow]:
        """The lines of these projects; a constant number of statements."""
        boards, checks, measured = boards_of(projects), readiness_of_each(projects), measured_of_each(projects)
        told = [(project_row(boards[p.pk], self.person.pk, self.at), p.pk) for p in projects]
        return [portfolio_row(row, checks[pk], measured.get(pk)) for row, pk in told]

    @property
    def can_act(self) -> bool:
        """People of a vendor and auditors read; a selection would lead them nowhere."""
        return self.person.vendor_id is None and not standing_of(self.person).in_("audit")

    def nothing(self) -> str:
        """The sentence where there are no rows."""
        return "No POC matches." if self.asked.narrowed else f"No POC is in this view: {self.view.name.lower()}."

    def links(self, here: str) -> list[Link]:
        """The views with their counts."""
        numbers = portfolio.counts(self.everything, self.views)
        return [
            Link(v.name, f"{here}?view={v.key}" if v.key else here, "", numbers[v.key], current=self.shows(v))
            for v in self.views
        ]


class PortfolioCsvView(Portfolio, View):
    """The same projects for a spreadsheet."""

    def get(self, _request: HttpRequest) -> StreamingHttpResponse:
        """All rows that were asked for, as they are read."""
        return sheet(self.rows(), "projects.csv")

    def rows(self) -> Iterator[list[str]]:
        """The heads, then a line for each project."""
        yield ["Reference", "Project", "State", "Risk", "Lead", "Whose turn", "Next due", "Wanted by", "Seats filled"]
        for project in self.found().iterator(chunk_size=500):
            yield line(project)


def line(project: Any) -> list[str]:
    """One project."""
    due = timezone.localtime(project.next_due).isoformat(timespec="minutes") if project.next_due else ""
    return [
        project.key,
        project.name,
        project.get_state_display(),
        project.get_risk_tier_display(),
        project.lead.name,
        project.holder_name or "",
        due,
        project.target_go_live.isoformat() if project.target_go_live else "",
        str(project.filled or 0),
    ]
