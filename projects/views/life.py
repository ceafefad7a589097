"""The beginning and the end of a project: registering it, and taking it out of service."""

from typing import Any

from django.urls import reverse

from projects.actions.register_project import register_project
from projects.actions.retire_project import retire_project
from projects.forms.people import RetireForm
from projects.forms.project import ProjectForm
from projects.models import Project
from projects.people import who_can_answer
from projects.views.base import AskedView, ProjectActionView, SignedIn


class NewView(SignedIn, AskedView):
    """Register a proof of concept."""

    template_name = "projects/new.html"
    form_class = ProjectForm
    project: Project

    def get_form_kwargs(self) -> dict[str, Any]:
        """Whoever registers it leads it, unless they say otherwise."""
        return super().get_form_kwargs() | {"leads": who_can_answer(), "initial": {"lead": self.person.pk}}

    def act(self, form: ProjectForm) -> str:
        """Register it; it starts as a draft."""
        self.project = register_project(by=self.person, **form.values)
        return (
            f"Registered {self.project.name} as {self.project.key}. Name who answers for the business, then submit it."
        )

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """The words of the form."""
        return super().get_context_data(button="Register", back=reverse("portfolio"), **context)

    def get_success_url(self) -> str:
        return reverse("project", args=[self.project.key])


class RetireView(ProjectActionView):
    """Take a live project out of production."""

    form_class = RetireForm
    heading = "Retire {project}?"
    lead = "Its service ends for good; the record stays."
    button = "Retire"
    tone = "danger"

    def act(self, form: RetireForm) -> str:
        retire_project(self.project, by=self.person, reason=form.cleaned_data["reason"])
        return f"Retired {self.project.name}."
