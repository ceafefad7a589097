"""Who is away, who acts for them, and a form to say so."""

from typing import Any

from django import forms
from django.contrib.auth.mixins import LoginRequiredMixin
from django.db.models import Q
from django.shortcuts import get_object_or_404
from django.urls import reverse

from accounts.actions.change_absence import change_absence
from accounts.actions.end_absence import end_absence
from accounts.actions.record_absence import record_absence
from accounts.asking import asking
from accounts.forms.people import AbsenceForm, ChangeAbsenceForm
from accounts.models import Absence, Person
from accounts.models.person import PersonQuerySet
from accounts.permissions import administers, may_end_absence
from accounts.standing import standing_of
from common import clock
from common.views import ActionFormView
from common.words import count, day


class AbsencesView(LoginRequiredMixin, ActionFormView):
    """Who is away now and soon; beside it, the form for the next absence."""

    template_name = "accounts/absences.html"
    form_class = AbsenceForm

    def get_form_kwargs(self) -> dict[str, Any]:
        person = asking(self.request)
        people = whose_absences(person)
        others = people.exclude(pk=person.pk).exists()
        return {**super().get_form_kwargs(), "asking": person, "people": people if others else None}

    def get_initial(self) -> dict[str, Any]:
        asked = self.request.GET.get("person", "")
        return {"person": int(asked) if asked.isascii() and asked.isdigit() else asking(self.request).pk}

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """The absences with what may be done about each."""
        person = asking(self.request)
        today = person.day_at(clock.now())
        visible = Absence.objects.not_over(today).visible_to(person)
        absences = list(visible.select_related("person", "person__vendor", "stand_in"))
        mine = set(whose_absences(person).values_list("pk", flat=True))
        rows = [
            {"absence": one, "now": one.starts_on <= today, "may_change": one.person_id in mine} for one in absences
        ]
        return super().get_context_data(rows=rows, finding=finding(absences, today), **context)

    def act(self, form: forms.Form) -> str:
        who = form.cleaned_data.get("person") or asking(self.request)
        days = {name: form.cleaned_data[name] for name in ("starts_on", "ends_on", "stand_in")}
        return told(record_absence(who, by=asking(self.request), **days))

    def get_success_url(self) -> str:
        return reverse("absences")


class AbsenceView(LoginRequiredMixin, ActionFormView):
    """Change one absence."""

    form_class: type[forms.Form] = ChangeAbsenceForm
    template_name = "accounts/absence.html"

    @property
    def absence(self) -> Absence:
        """The absence, if the reader may know of it and change it; otherwise it is not there."""
        visible = Absence.objects.standing().visible_to(asking(self.request))
        return get_object_or_404(visible.select_related("person", "stand_in"), pk=self.kwargs["pk"])

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "asking": asking(self.request), "absence": self.absence}

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        absence = self.absence
        may_change = may_end_absence(asking(self.request), absence)
        return super().get_context_data(absence=absence, may_change=may_change, **context)

    def act(self, form: forms.Form) -> str:
        return told(change_absence(self.absence, by=asking(self.request), **form.cleaned_data))

    def get_success_url(self) -> str:
        return reverse("absences")


class EndAbsenceView(AbsenceView):
    """Somebody is back, or does not go."""

    form_class = forms.Form

    def get_form_kwargs(self) -> dict[str, Any]:
        return ActionFormView.get_form_kwargs(self)

    def act(self, form: forms.Form) -> str:  # noqa: ARG002
        ended = end_absence(self.absence, by=asking(self.request))
        return f"{ended.person.name} is back: turns reach them again from now on."


def whose_absences(person: Person) -> PersonQuerySet:
    """For whom somebody may record an absence: the query form of the permission."""
    people = Person.objects.active().filter(kind=Person.Kind.PERSON)
    if administers(person):
        return people
    led = Q(memberships__until=None, memberships__team__key__in=standing_of(person).leads)
    return people.filter(Q(pk=person.pk) | led).distinct()


def finding(absences: list[Absence], today: Any) -> str:
    """The heading: how many are away, and whether somebody acts for each."""
    away = [absence for absence in absences if absence.starts_on <= today]
    if not away:
        return "Nobody is away today"
    alone = sum(absence.stand_in is None for absence in away)
    verb = "is" if len(away) == 1 else "are"
    covered = f"{alone} without a stand-in" if alone else "everybody has a stand-in"
    return f"{count(len(away), 'person', 'people')} {verb} away today, {covered}"


def told(absence: Absence) -> str:
    """What follows from an absence, for whoever recorded it."""
    period = f"from {day(absence.starts_on)} to {day(absence.ends_on)}"
    acting = f"{absence.stand_in.name} acts" if absence.stand_in else "Turns pass to the lead of the team"
    return f"{absence.person.name} is away {period}. {acting} meanwhile."
