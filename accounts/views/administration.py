"""What administrators do about people: register, correct, put into teams, deactivate."""

from typing import Any

from django import forms
from django.contrib.auth.mixins import LoginRequiredMixin
from django.db import transaction
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse

from accounts.actions.deactivate import deactivate, reactivate
from accounts.actions.join_team import join_team
from accounts.actions.leave_team import leave_team
from accounts.actions.register_person import register_person
from accounts.actions.update_person import update_person
from accounts.asking import asking
from accounts.forms.people import JoinForm, NewPersonForm, PersonForm
from accounts.models import Person
from accounts.permissions import require_manager
from accounts.views.people import known
from common.views import ActionFormView


class ManagerView(LoginRequiredMixin, ActionFormView):
    """A form for administrators; anybody else is told so before filling it in."""

    person: Person

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.is_authenticated:
            require_manager(asking(request))
            if "pk" in kwargs:
                self.person = known(asking(request), kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        return super().get_context_data(person=getattr(self, "person", None), **context)

    def get_success_url(self) -> str:
        return reverse("person", kwargs={"pk": self.person.pk})


class NewPersonView(ManagerView):
    """Register somebody."""

    template_name = "accounts/person_form.html"
    form_class = NewPersonForm

    @transaction.atomic
    def act(self, form: forms.Form) -> str:
        who = dict(form.cleaned_data)
        team, role, vendor = who.pop("team"), who.pop("role"), who.pop("organisation")
        self.person = register_person(by=asking(self.request), vendor=vendor, **who)
        if team is not None:
            join_team(team, by=asking(self.request), person=self.person, role=role)
        return f"{self.person.name} is registered. They set a password by “Forgot it?” on the sign-in page."


class EditPersonView(ManagerView):
    """Correct who somebody is."""

    template_name = "accounts/person_form.html"
    form_class = PersonForm

    def get_initial(self) -> dict[str, Any]:
        person = self.person
        return {
            "name": person.name,
            "email": person.email,
            "organisation": person.vendor,
            "time_zone": person.time_zone,
        }

    def act(self, form: forms.Form) -> str:
        who = dict(form.cleaned_data)
        update_person(self.person, by=asking(self.request), vendor=who.pop("organisation"), **who)
        return f"{who['name']} is as you wrote."


class JoinView(ManagerView):
    """Put somebody into a team."""

    template_name = "accounts/join.html"
    form_class = JoinForm

    def act(self, form: forms.Form) -> str:
        team, role = form.cleaned_data["team"], form.cleaned_data["role"]
        join_team(team, by=asking(self.request), person=self.person, role=role)
        return f"{self.person.name} is a {role} of {team.name} from now on."


class LeaveView(ManagerView):
    """Take somebody out of a team."""

    template_name = "accounts/leave.html"
    form_class = forms.Form

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        return super().get_context_data(membership=self.membership, **context)

    @property
    def membership(self) -> Any:
        """What would end."""
        current = self.person.memberships.current().select_related("team")
        return get_object_or_404(current, team__key=self.kwargs["key"])

    def act(self, form: forms.Form) -> str:  # noqa: ARG002
        team = self.membership.team
        leave_team(team, by=asking(self.request), person=self.person)
        return f"{self.person.name} is no longer in {team.name}. What they held there has passed on."


class DeactivateView(ManagerView):
    """Close somebody's account, or open it again."""

    template_name = "accounts/deactivate.html"
    form_class = forms.Form

    def act(self, form: forms.Form) -> str:  # noqa: ARG002
        if self.person.is_active:
            deactivate(self.person, by=asking(self.request))
            return f"{self.person.name} can no longer sign in. What they held has passed on."
        reactivate(self.person, by=asking(self.request))
        return f"{self.person.name} can sign in again, and is in no team yet."
