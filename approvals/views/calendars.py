"""The hours by which clocks run, for everybody of the company to read and for their keepers to change."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.urls import reverse
from django.views.generic import TemplateView

from accounts.calendar_rules import WEEKDAYS
from accounts.models import Calendar
from approvals.actions.change_calendar import change_calendar, may_change_calendars, require_keeper
from approvals.calendars.sight import visible_calendars
from approvals.forms.calendars import CalendarForm, text_of
from common.refusals import Unseen
from common.views import ActionFormView
from projects.views.base import SignedIn


@dataclass(frozen=True)
class Face:
    """A calendar as a page shows it: the hours of each weekday, in words."""

    calendar: Calendar
    week: list[tuple[str, str]]
    half_days: list[tuple[str, str]]


def face_of(calendar: Calendar) -> Face:
    """Weekday by weekday."""
    week = [(name, text_of(day)) for name, day in zip(WEEKDAYS, calendar.week, strict=True)]
    return Face(calendar, week, [(day, text_of(spans)) for day, spans in sorted(calendar.half_days.items())])


class CalendarsView(SignedIn, TemplateView):
    """Every calendar."""

    template_name = "approvals/calendars/list.html"

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """The calendars, and whether the reader keeps them."""
        if self.person.vendor_id is not None:
            raise Unseen.thing("page", "calendars")
        faces = [face_of(calendar) for calendar in visible_calendars(self.person)]
        return super().get_context_data(faces=faces, may_write=may_change_calendars(self.person), **context)


class ChangeCalendarView(SignedIn, ActionFormView):
    """Change one of them."""

    template_name = "approvals/calendars/change.html"
    form_class = CalendarForm

    @cached_property
    def calendar(self) -> Calendar:
        """The calendar of the address, for whoever may change it."""
        found = visible_calendars(self.person).filter(key=self.kwargs["key"]).first()
        if found is None:
            raise Unseen.thing("calendar", self.kwargs["key"][:50])
        require_keeper(self.person)
        return found

    def get_initial(self) -> dict[str, Any]:
        return CalendarForm.showing(self.calendar)

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        return super().get_context_data(calendar=self.calendar, back=self.get_success_url(), **context)

    def get_success_url(self) -> str:
        return reverse("calendars")

    def act(self, form: CalendarForm) -> str:
        changed = change_calendar(self.calendar, by=self.person, **form.said)
        return f"Clocks run by the hours of {changed.name} as you wrote them; what is open is due accordingly."
