"""Who is who: everybody, and one of them."""

from typing import Any

from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.shortcuts import get_object_or_404
from django.views.generic import TemplateView

from accounts.asking import asking
from accounts.forms.people import PeopleFilterForm
from accounts.models import Absence, Membership, Person
from accounts.models.person import PersonQuerySet
from accounts.permissions import may_manage_people, may_record_absence
from accounts.reach import covers
from common import clock
from common.words import count

PAGE = 50


class PeopleView(LoginRequiredMixin, TemplateView):
    """Everybody whom one may know of, with their teams and who is away today."""

    template_name = "accounts/people.html"

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """A page of people, and how many of them are away."""
        person = asking(self.request)
        form = PeopleFilterForm(self.request.GET)
        people = narrowed(Person.objects.visible_to(person), form)
        today = person.day_at(clock.now())
        away = Absence.objects.on(today).filter(person__in=people.active()).count()
        page = Paginator(with_standing(people, today), PAGE).get_page(self.request.GET.get("page"))
        return super().get_context_data(
            form=form,
            page=page,
            finding=f"{count(page.paginator.count, 'person', 'people')}, {away or 'nobody'} away today",
            narrowed=form.is_valid() and any(form.cleaned_data.values()),
            may_manage=may_manage_people(person),
            **context,
        )


class PersonView(LoginRequiredMixin, TemplateView):
    """One person: where they stand, when they are away, and whom they cover."""

    template_name = "accounts/person.html"

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """Everything that is known of them here."""
        reader = asking(self.request)
        person = known(reader, self.kwargs["pk"])
        today = reader.day_at(clock.now())
        absences = person.absences.not_over(today).select_related("stand_in")
        return super().get_context_data(
            person=person,
            memberships=person.memberships.current().select_related("team").order_by("team__name"),
            absences=absences,
            away=next((absence for absence in absences if absence.starts_on <= today), None),
            covered=covers(person, today),
            may_manage=may_manage_people(reader),
            may_record=person.is_active and may_record_absence(reader, person),
            **context,
        )


def known(reader: Person, pk: int) -> Person:
    """Somebody whom the reader may know of; anybody else is not there."""
    return get_object_or_404(Person.objects.visible_to(reader).select_related("vendor"), pk=pk)


def narrowed(people: PersonQuerySet, form: PeopleFilterForm) -> PersonQuerySet:
    """The people who were asked for."""
    asked = form.cleaned_data if form.is_valid() else {}
    if asked.get("team"):
        people = people.filter(memberships__until=None, memberships__team=asked["team"])
    return people.called(asked["q"]) if asked.get("q") else people


def with_standing(people: PersonQuerySet, today: Any) -> PersonQuerySet:
    """People with their teams and today's absence, in three statements however many they are."""
    current = Membership.objects.current().select_related("team").order_by("team__name")
    away = Absence.objects.on(today).select_related("stand_in")
    return people.select_related("vendor").prefetch_related(
        Prefetch("memberships", current, to_attr="current_memberships"),
        Prefetch("absences", away, to_attr="away_today"),
    )
