"""What is asked of a project as a whole: submit, withdraw, reopen, revise, hold, resume, go live."""

from functools import cached_property
from typing import Any

from approvals.actions.go_live import go_live
from approvals.actions.hold import hold, resume
from approvals.actions.submit import DEFAULT_ROUTE, gates_of, submit
from approvals.actions.withdraw import reopen, revise, withdraw
from approvals.faces import days
from approvals.faces.turns import afterwards
from approvals.forms.words import HoldForm, NothingForm, OptionalReasonForm, SubmitForm, WithdrawForm
from approvals.models import ReviewKind, RouteVersion
from approvals.reading.board import boards_of
from approvals.seating.muster import hindrances
from projects.models import Increment, Project
from projects.views.base import ProjectActionView


class SubmitView(ProjectActionView):
    """Ask for sign-off along a route; the page says what stands in the way and what to do about it."""

    form_class = SubmitForm
    template_name = "approvals/submit.html"
    heading = "Submit {project} for sign-off"
    button = "Submit"

    @cached_property
    def versions(self) -> list[RouteVersion]:
        """The newest version of every route along which a team submits, the usual one first."""
        published = RouteVersion.objects.published().filter(route__kind=ReviewKind.SUBMISSION)
        newest = published.order_by("route_id", "-number").distinct("route_id").values("pk")
        versions = RouteVersion.objects.filter(pk__in=newest).select_related("route")
        return sorted(versions, key=lambda version: (version.route.key != DEFAULT_ROUTE, version.route.name))

    @property
    def version(self) -> RouteVersion:
        """The route that was chosen, or the usual one."""
        asked = self.request.POST.get("route") or self.request.GET.get("route")
        return next((version for version in self.versions if version.route.key == asked), self.versions[0])

    def get_form(self, form_class: type[SubmitForm] | None = None) -> SubmitForm:
        """The form asks for an increment where the project has some."""
        form: SubmitForm = super().get_form(form_class)
        form.offer(list(Increment.objects.filter(project=self.project).values_list("name", flat=True)))
        return form

    def get_initial(self) -> dict[str, Any]:
        return {"route": self.version.route.key}

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """The gates on the way, and what holds the project back."""
        version = self.version
        gates = gates_of(version)
        found = hindrances([self.project], gates, version=version, submitter=self.person.pk)
        blocking = found[self.project.pk]
        heading = (
            f"{self.project.name} can't be submitted yet" if blocking else f"Submit {self.project.name} for sign-off"
        )
        stages = {gate.stage.position: [g for g in gates if g.stage_id == gate.stage_id] for gate in gates}
        given = {"blocking": blocking, "stages": list(stages.values()), "route_version": version}
        return super().get_context_data(**context) | given | {"heading": heading, "versions": self.versions}

    def act(self, form: SubmitForm) -> str:
        route, increment = form.cleaned_data["route"] or DEFAULT_ROUTE, form.cleaned_data.get("increment", "")
        submit(self.project, by=self.person, route=route, increment=increment)
        return f"Submitted {self.project.name}. {who_has_it(self.project)}"


class WithdrawView(ProjectActionView):
    """Take a project out of the way."""

    form_class = WithdrawForm
    heading = "Withdraw {project}?"
    lead = "Its round ends for every gate, and a clearance is taken back. It can be reopened as a draft."
    button = "Withdraw"
    tone = "danger"

    def act(self, form: WithdrawForm) -> str:
        withdraw(self.project, by=self.person, **form.cleaned_data)
        return f"Withdrew {self.project.name}. Nobody has to act on it any more."


class ReopenView(ProjectActionView):
    """Take it up again."""

    form_class = OptionalReasonForm
    heading = "Reopen {project}"
    lead = "It becomes a draft again; what was decided before stays on the record."
    button = "Reopen"

    def act(self, form: OptionalReasonForm) -> str:
        reopen(self.project, by=self.person, reason=form.cleaned_data["reason"])
        return f"Reopened {self.project.name}. {self.project.lead.name} can submit it."


class ReviseView(ProjectActionView):
    """Back to the drawing board after a rejection."""

    form_class = OptionalReasonForm
    heading = "Revise {project}"
    lead = "It becomes a draft again. The next submission is the next round."
    button = "Revise"

    def act(self, form: OptionalReasonForm) -> str:
        revise(self.project, by=self.person, reason=form.cleaned_data["reason"])
        return f"{self.project.name} is a draft again. Change what was asked, then submit it."


class HoldView(ProjectActionView):
    """Stop the clocks for a while."""

    form_class = HoldForm
    heading = "Put {project} on hold"
    lead = "Every clock stands until the day that you name. Nobody is reminded meanwhile."
    button = "Hold"

    def act(self, form: HoldForm) -> str:
        given = form.cleaned_data
        hold(self.project, by=self.person, reason=given["reason"], until=given["until"])
        return f"{self.project.name} is on hold until {days.said(given['until'])}. Its clocks stand."


class ResumeView(ProjectActionView):
    """Lift the hold."""

    form_class = OptionalReasonForm
    heading = "Take up {project} again"
    lead = "Every clock goes on where it stood."
    button = "Resume"

    def act(self, form: OptionalReasonForm) -> str:
        resume(self.project, by=self.person, reason=form.cleaned_data["reason"])
        return f"{self.project.name} goes on. {who_has_it(self.project)}".strip()


class GoLiveView(ProjectActionView):
    """Put a cleared project into production."""

    form_class = NothingForm
    template_name = "approvals/go_live.html"
    heading = "Put {project} into production"
    lead = "It goes on the record as launched, under the clearance in force."
    button = "Go live"

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """With the conditions that have to be met before."""
        unmet = self.project.conditions.hold_go_live().select_related("owner", "decision__sign_off__gate")
        return super().get_context_data(unmet=list(unmet), **context)

    def act(self, _form: NothingForm) -> str:
        go_live(self.project, by=self.person)
        return f"{self.project.name} is live."


def who_has_it(project: Project) -> str:
    """Who has the turn now."""
    fresh = Project.objects.select_related("lead").get(pk=project.pk)
    return afterwards(boards_of([fresh])[fresh.pk])
