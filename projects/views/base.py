"""What pages about projects share: whoever looks is signed in, and what they may not see does not exist."""

from functools import cached_property
from typing import Any

from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import HttpRequest
from django.urls import reverse

from accounts.asking import asking
from accounts.models import Person
from common.refusals import Unseen
from common.views import ActionFormView
from projects.models import Project


class SignedIn(LoginRequiredMixin):
    """A page for people of the house; strangers are asked to sign in first."""

    request: HttpRequest

    @cached_property
    def person(self) -> Person:
        """Whoever looks."""
        return asking(self.request)


class OnProject(SignedIn):
    """A page below a project's address."""

    kwargs: dict[str, Any]
    #: The tab that is lit, by the name of its page.
    tab = "project"

    @cached_property
    def project(self) -> Project:
        """The project of the address, as far as whoever looks may know of it."""
        return find_project(self.person, self.kwargs["key"])

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """Every page of a project knows the project and its own tab."""
        given: dict[str, Any] = super().get_context_data(**context)  # type: ignore[misc]
        return given | {"project": self.project, "tab": self.tab}


class AskedView(ActionFormView):
    """An act asked for on a page of its own; when it is refused, htmx gets the form alone."""

    fragment = "projects/_act.html"

    def get_template_names(self) -> list[str]:
        """The page, or the form within it."""
        alone = self.request.method == "POST" and getattr(self.request, "htmx", False)
        return [self.fragment] if alone else super().get_template_names()


class ProjectActionView(OnProject, AskedView):
    """An act on a project."""

    template_name = "projects/act.html"
    #: What the page says above the form and on its button; `heading` and `lead` may name the project as {project}.
    heading = ""
    lead = ""
    button = ""
    tone = "primary"
    #: The page to which its author returns, done or not.
    back = "project"

    def get_success_url(self) -> str:
        """Back to where it was asked for."""
        return reverse(self.back, args=[self.project.key])

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """The words of the act."""
        said = {
            "heading": self.heading.format(project=self.project.name),
            "lead": self.lead.format(project=self.project.name, lead=self.project.lead.name),
            "button": self.button,
            "tone": self.tone,
            "back": reverse(self.back, args=[self.project.key]),
        }
        return super().get_context_data(**said | context)


def find_project(person: Person, key: str) -> Project:
    """The project with a key; one that is not there, or not theirs to see, is not found."""
    found = Project.objects.visible_to(person).select_related("lead", "held_by").filter(key=key).first()
    if found is None:
        raise Unseen.thing("project", key[:16])
    return found
