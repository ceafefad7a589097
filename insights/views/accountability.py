"""Who answers for what, over all projects; the same for a spreadsheet; and filling what is vacant one by one."""

from collections.abc import Iterator
from functools import cached_property
from typing import Any

from django.http import HttpRequest, StreamingHttpResponse
from django.urls import reverse
from django.views.generic import TemplateView, View

from common.refusals import Refused
from insights.matrix import ROLES, columns, findings, heading, matrix, projects_for
from insights.spreadsheets import sheet
from insights.vacancies import Vacancy, vacancies_for
from projects.actions.seats import name_accountable
from projects.areas import inside
from projects.forms.people import SeatForm
from projects.models import Area
from projects.people import who_can_answer
from projects.views.base import AskedView, SignedIn

SENTENCE = "One named person answers for each area of each POC. A vendor can do the work, but cannot answer for it."


class AccountabilityView(SignedIn, TemplateView):
    """The matrix of projects and areas."""

    template_name = "insights/accountability.html"

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """Findings first, then the seats; `?role=` shows who does the work, or everybody."""
        areas = list(Area)
        role = self.request.GET.get("role", "")
        projects = list(projects_for(self.person))
        rows = matrix(projects, areas)
        heads = columns(rows, areas)
        shown = matrix(projects, areas, role) if role in ROLES and role else rows
        return super().get_context_data(
            heading=heading(rows) if rows else "No POC needs anybody to answer for it",
            sentence=SENTENCE,
            findings=findings(rows, heads),
            areas=heads,
            rows=shown,
            role=ROLES.get(role, ROLES[""]),
            switch=[switch(key, name, role) for key, name in ROLES.items()],
            csv_url=reverse("accountability_csv"),
            wizard_url=reverse("accountability_fill"),
            **context,
        )


def switch(key: str, name: str, role: str) -> dict[str, Any]:
    """One of the views of the matrix."""
    return {"name": name, "url": f"?role={key}" if key else "?", "current": key == role}


class AccountabilityCsvView(SignedIn, View):
    """The same seats for a spreadsheet."""

    def get(self, _request: HttpRequest) -> StreamingHttpResponse:
        """A line for each project, a column for each area."""
        return sheet(self.rows(), "accountability.csv")

    def rows(self) -> Iterator[list[str]]:
        """The heads, then the projects, emptiest first."""
        areas = list(Area)
        yield ["Reference", "Project", *(area.label for area in areas), "Filled"]
        for row in matrix(list(projects_for(self.person)), areas):
            yield [row.key, row.name, *(spoken(seat.state, seat.person) for seat in row.seats), row.filled]


def spoken(state: str, person: Any) -> str:
    """A seat in one cell of a spreadsheet."""
    name = person.name if person else ""
    return {"vacant": "vacant", "external": f"vacant ({name})", "offered": f"{name} (asked)"}.get(state, name)


class FillView(SignedIn, AskedView):
    """Fill vacancies one by one: a name for this one, or the next one."""

    template_name = "insights/fill.html"
    form_class = SeatForm

    @cached_property
    def vacancies(self) -> list[Vacancy]:
        """What whoever looks may fill, project by project."""
        return vacancies_for(self.person)

    @property
    def place(self) -> int:
        """Which of them is on show."""
        given = self.request.GET.get("at", "0")
        return min(int(given[:6]), len(self.vacancies)) if given.isascii() and given.isdigit() else 0

    @property
    def vacancy(self) -> Vacancy | None:
        """The one on show; none where all are done or skipped."""
        return self.vacancies[self.place] if self.place < len(self.vacancies) else None

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"people": who_can_answer()}

    def act(self, form: SeatForm) -> str:
        """Name somebody for the seat that was on show when the page was made."""
        asked = self.request.POST.get("seat", "")
        vacancy = next((one for one in self.vacancies if one.name == asked), None)
        if vacancy is None:
            raise Refused("not_vacant", "Somebody was named for this seat meanwhile. Load the page again.")
        person = form.cleaned_data["accountable"]
        name_accountable(vacancy.project, by=self.person, area=vacancy.area, accountable=person)
        return (
            f"Named {person.name} for {inside(vacancy.area)} of {vacancy.project.name}. The seat waits for their yes."
        )

    def get_success_url(self) -> str:
        """To the next one, which now stands in this place."""
        return f"{reverse('accountability_fill')}?at={self.place}"

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """The seat on show, how many are left, and the way past it."""
        left = len(self.vacancies) - self.place
        return super().get_context_data(
            vacancy=self.vacancy,
            left=left,
            skipped=self.place,
            skip_url=f"?at={self.place + 1}",
            here=self.request.get_full_path(),
            button="Name them",
            back=reverse("accountability"),
            **context,
        )
