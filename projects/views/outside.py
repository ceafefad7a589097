"""A project's third parties: its statements of work, who has what in it, and who stands behind it."""

from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.views.generic import TemplateView

from common.refusals import Unseen
from projects.actions import interests as acts
from projects.forms import sows as forms
from projects.lifecycle import EDITABLE
from projects.models import STAKES, Interest, Sow, SowNeed, SupportWish
from projects.outlook.bars import Span
from projects.outlook.faces import DECLARED, line_of
from projects.outlook.reading import Outlook
from projects.people import who_can_answer
from projects.permissions import governs
from projects.support_cover import cover_of
from projects.third_party_permissions import may_review_interests, may_write_sow
from projects.views.base import OnProject, ProjectActionView

TAB = "project_sows"


class SowsOfProjectView(OnProject, TemplateView):
    """Everything about a project's third parties that whoever looks may know."""

    template_name = "projects/sows.html"
    tab = TAB

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """Its statements of work, the interests, and the cover."""
        outlook, company = Outlook(self.person), self.person.vendor_id is None
        span = Span.around(outlook.today)
        own = set(Sow.objects.on(self.project).values_list("pk", flat=True))
        lines = [line_of(outlook, sow, span) for sow in outlook.every if sow.pk in own]
        writes = self.project.state in EDITABLE and may_write_sow(self.person, self.project)
        return super().get_context_data(
            lines=lines,
            interests=[(one, DECLARED[one.standing]) for one in self.interests()],
            needs=self.needs_of_others() if company else [],
            company=company,
            wish=SupportWish.objects.filter(project=self.project).first() if company else None,
            cover=cover_of(self.project) if company else [],
            writes=writes,
            asks=writes or governs(self.person),
            reviews=may_review_interests(self.person),
            **context,
        )

    def needs_of_others(self) -> Iterable[SowNeed]:
        """From when to when it needs statements of work of other projects."""
        known = Sow.objects.visible_to(self.person).exclude(project=self.project)
        return self.project.sow_needs.filter(sow__in=known).select_related("sow__vendor", "sow__project")

    def interests(self) -> Iterable[Interest]:
        """What stands; people of a vendor see their own."""
        standing = Interest.objects.standing().filter(project=self.project).select_related("vendor", "person")
        return standing if self.person.vendor_id is None else standing.filter(vendor=self.person.vendor_id)


class OutsideActView(ProjectActionView):
    """An act on the third parties of a project."""

    tab = back = TAB

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"people": who_can_answer().order_by("name")}


class AskInterestView(OutsideActView):
    """Ask what somebody has in it."""

    form_class = forms.InterestForm
    heading = "Who has what in {project}?"
    lead = "Until it is cleared up, they can't decide on it."
    button = "Ask"

    def act(self, form: forms.InterestForm) -> str:
        interest = acts.raise_interest(self.project, by=self.person, **form.values)
        return f"The interest of {acts.party(interest)} waits for a declaration."


class InterestActView(OutsideActView):
    """Declare an interest, review it, or take the question off."""

    DOES: dict[str, tuple[type[forms.PlainForm], Callable[..., Any], str, str]] = {
        "declare": (forms.DeclareForm, acts.declare_interest, "Declare", "is declared"),
        "review": (forms.ReviewForm, acts.review_interest, "Say that it was read", "is reviewed"),
        "end": (forms.ReasonForm, acts.end_interest, "Take it off", "is off"),
    }

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """An act that is not there is not found, before anything else."""
        if request.user.is_authenticated and kwargs["act"] not in self.DOES:
            raise Unseen.thing("act", kwargs["act"][:40])
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def interest(self) -> Interest:
        standing = Interest.objects.standing().filter(project=self.project).select_related("vendor", "person")
        if self.person.vendor_id is not None:
            standing = standing.filter(vendor=self.person.vendor_id)
        found = standing.filter(pk=self.kwargs["pk"]).first()
        if found is None:
            raise Unseen.thing("interest", str(self.kwargs["pk"]))
        return found

    def get_form_class(self) -> Any:
        return self.DOES[self.kwargs["act"]][0]

    def get_initial(self) -> dict[str, Any]:
        return {name: getattr(self.interest, name) for name in (*STAKES, "safeguard")}

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        heading = f"Interest of {acts.party(self.interest)} in {self.project.name}"
        given = super().get_context_data(**context)
        said = {"heading": heading, "lead": self.interest.concern, "button": self.DOES[self.kwargs["act"]][2]}
        return given | said

    def act(self, form: forms.PlainForm) -> str:
        _, act, _, done = self.DOES[self.kwargs["act"]]
        return f"The interest of {acts.party(act(self.interest, by=self.person, **form.values))} {done}."


def sows_count(project: Any) -> int:
    """How many statements of work a project has or needs."""
    return Sow.objects.on(project).count()
