"""Pages on which governance managers write a route."""

from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from approvals.actions.draft_route import (
    ACT,
    begin_draft,
    change_route,
    drop_draft,
    drop_route,
    edit_draft,
    found_route,
)
from approvals.actions.publish_route import publish_route
from approvals.forms.routes import (
    NoteForm,
    RouteForm,
    RouteWordsForm,
)
from approvals.forms.words import NothingForm
from approvals.models import Route
from approvals.routes.content import VersionContent
from approvals.routes.faults import publishing_faults
from approvals.routes.reading import known
from approvals.views.routes import OnRoute, OnVersion
from common.views import ActionFormView
from projects.permissions import require_governance
from projects.views.base import SignedIn


class Writes(SignedIn):
    """A page for governance managers; anybody else is told so before filling anything in."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.is_authenticated:
            require_governance(self.person, ACT)
        answer: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return answer


class RouteActView(Writes, ActionFormView):
    """An act on a route, on a page of its own."""

    template_name = "approvals/routes/act.html"
    heading = ""
    lead = ""
    button = ""
    tone = "primary"

    @property
    def back(self) -> str:
        """The page to which its author returns."""
        raise NotImplementedError

    def get_success_url(self) -> str:
        return self.back

    def headline(self) -> str:
        """What stands above the form."""
        return self.heading

    def lead_words(self) -> str:
        """What stands beneath the heading."""
        return self.lead

    def button_words(self) -> str:
        """What stands on the button."""
        return self.button

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """The words of the act."""
        said = {"heading": self.headline(), "lead": self.lead_words(), "button": self.button_words()}
        return super().get_context_data(**said | {"tone": self.tone, "back": self.back} | context)


class NewRouteView(RouteActView):
    """Found a route."""

    form_class = RouteForm
    heading = "A new route"
    lead = "It begins with a draft. Nobody is asked along it until that is published."
    button = "Begin the draft"
    made: Route

    @property
    def back(self) -> str:
        return reverse("routes")

    def get_form_kwargs(self) -> dict[str, Any]:
        published = Route.objects.filter(versions__published_at__isnull=False).distinct()
        return super().get_form_kwargs() | {"routes": list(published.values_list("key", "name"))}

    def get_success_url(self) -> str:
        return reverse("route_version", args=[self.made.key, 1])

    def act(self, form: RouteForm) -> str:
        given = dict(form.cleaned_data)
        like = Route.objects.filter(key=given.pop("like")).first()
        self.made = found_route(by=self.person, like=like, **given)
        return f"{self.made.name} has a draft. Write its gates, then publish it."


class WordsView(OnRoute, RouteActView):
    """Call a route otherwise."""

    form_class = RouteWordsForm
    button = "Change"

    def headline(self) -> str:
        return f"What {self.route.name} is called, and what it is for"

    @property
    def back(self) -> str:
        return reverse("route", args=[self.route.key])

    def get_initial(self) -> dict[str, Any]:
        return {"name": self.route.name, "purpose": self.route.purpose}

    def act(self, form: RouteWordsForm) -> str:
        change_route(self.route, by=self.person, **form.cleaned_data)
        return f"{form.cleaned_data['name']} reads as you wrote."


class DropRouteView(OnRoute, RouteActView):
    """Drop a route that was never published."""

    form_class = NothingForm
    lead = "Its draft goes with it. What was written stays in the trail."
    button = "Drop the route"
    tone = "danger"

    def headline(self) -> str:
        return f"Drop {self.route.name}?"

    @property
    def back(self) -> str:
        return reverse("route", args=[self.route.key])

    def get_success_url(self) -> str:
        return reverse("routes")

    def act(self, _form: NothingForm) -> str:
        drop_route(self.route, by=self.person)
        return f"Dropped {self.route.name}."


class BeginView(OnRoute, RouteActView):
    """Begin the draft of the next version."""

    form_class = NothingForm
    lead = "It begins as the newest published version reads. Reviews under way stay on theirs."
    button = "Begin the draft"
    number = 0

    def headline(self) -> str:
        return f"Begin the next version of {self.route.name}"

    @property
    def back(self) -> str:
        return reverse("route", args=[self.route.key])

    def get_success_url(self) -> str:
        return reverse("route_version", args=[self.route.key, self.number])

    def act(self, _form: NothingForm) -> str:
        self.number = begin_draft(self.route, by=self.person).number
        return f"Version {self.number} is a draft. Nothing changes for anybody until it is published."


class DraftActView(OnVersion, RouteActView):
    """An act on a draft."""

    @property
    def back(self) -> str:
        return reverse("route_version", args=[self.route.key, self.version.number])

    def write(self, content: VersionContent, seen: str) -> None:
        """Write the draft, unless somebody has changed it since `seen`."""
        edit_draft(self.version, by=self.person, content=content, seen=seen)


class DropDraftView(DraftActView):
    """Drop a draft."""

    form_class = NothingForm
    lead = "The published version stays in force."
    button = "Drop the draft"
    tone = "danger"

    def headline(self) -> str:
        return f"Drop the draft of version {self.version.number}?"

    def get_success_url(self) -> str:
        return reverse("route", args=[self.route.key])

    def act(self, _form: NothingForm) -> str:
        drop_draft(self.version, by=self.person)
        return f"Dropped version {self.version.number} of {self.route.name}."


class PublishView(DraftActView):
    """Put a draft in force; everything that is wrong with it is told first."""

    template_name = "approvals/routes/publish.html"
    form_class = NoteForm
    button = "Publish"
    lead = "Submissions run along it from then on. It never changes again; reviews under way stay on theirs."

    def headline(self) -> str:
        return f"Publish version {self.version.number} of {self.route.name}"

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        return super().get_context_data(faults=publishing_faults(self.content, known()), **context)

    def act(self, form: NoteForm) -> str:
        done = publish_route(self.version, by=self.person, note=form.cleaned_data["note"])
        return f"Version {done.number} of {self.route.name} is in force for every submission from now on."
