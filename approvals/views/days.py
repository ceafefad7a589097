"""Where the days of a project went, and a form to name what the product could not know."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import groupby
from typing import Any

from django.utils.dateparse import parse_date
from django.views.generic import TemplateView

from approvals.actions.book_days import name_cause, require_may_name_cause
from approvals.forms.days import CauseForm
from approvals.models import WaitingDay
from common.offers import why_not
from common.refusals import Unseen
from common.words import count
from projects.catalogue import rows_in_force
from projects.models import CatalogueRow
from projects.views.base import OnProject, ProjectActionView


@dataclass(frozen=True)
class Stretch:
    """Days in a row that one party had for one cause."""

    first: date
    last: date
    days: int
    party: str
    who: str
    cause: str
    title: str
    why: str
    settled_by: str


class DaysView(OnProject, TemplateView):
    """Every waiting day, the latest first."""

    template_name = "approvals/days.html"
    tab = "project_sign_offs"

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """The days in stretches, and who had most of them."""
        days = list(self.project.waiting_days.select_related("settled_by").order_by("-day"))
        titles = dict(rows_in_force(self.project).values_list("code", "title"))
        return super().get_context_data(
            finding=finding(days),
            stretches=list(stretches(days, titles)),
            names=why_not(require_may_name_cause, self.person, self.project) is None,
            **context,
        )


def stretches(days: Iterable[WaitingDay], titles: dict[str, str]) -> Iterator[Stretch]:
    """Days that follow each other and say the same, as one line each."""
    for _, found in groupby(days, key=lambda d: (d.party, d.who, d.cause, d.why, d.settled_by_id)):
        run = list(found)
        day = run[0]
        yield Stretch(
            first=run[-1].day,
            last=day.day,
            days=len(run),
            party=day.get_party_display(),
            who=day.who,
            cause=day.cause,
            title=titles.get(day.cause, ""),
            why=day.why,
            settled_by=day.settled_by.name if day.settled_by else "",
        )


def finding(days: list[WaitingDay]) -> str:
    """How many days have passed, and who had most of them."""
    if not days:
        return "No waiting day has been booked yet"
    who = [day.who or day.get_party_display() for day in days]
    most = max(dict.fromkeys(who), key=who.count)
    return f"{count(len(days), 'day')} waited, {who.count(most)} of them at {most}"


class NameCauseView(ProjectActionView):
    """Say what cost a stretch of days."""

    form_class = CauseForm
    tab = "project_sign_offs"
    back = "project_days"
    heading = "What cost {project} these days?"
    button = "Name it"

    @cached_property
    def stretch(self) -> tuple[date, date]:
        """The days of the address."""
        first, last = self.day("first"), self.day("last")
        if first is None or last is None or not self.project.waiting_days.filter(day__range=(first, last)).exists():
            raise Unseen.thing("stretch of days", self.kwargs["first"])
        return first, last

    def day(self, name: str) -> date | None:
        """A day of the address; one that is in no calendar is none."""
        try:
            return parse_date(self.kwargs[name])
        except ValueError:
            return None

    @cached_property
    def rows(self) -> list[CatalogueRow]:
        return list(rows_in_force(self.project))

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"rows": self.rows}

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        given = super().get_context_data(**context)
        return given | {"lead": f"{self.stretch[0]:%-d %B} to {self.stretch[1]:%-d %B %Y}."}

    def act(self, form: CauseForm) -> str:
        first, last = self.stretch
        days = name_cause(self.project, by=self.person, first=first, last=last, cause=form.cleaned_data["cause"])
        return f"{count(days, 'day')} of {self.project.name} went to {form.cleaned_data['cause']}."
