"""`/projects/{key}/{action}/`: what can be done with a project; the answer is the project."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework.generics import GenericAPIView
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.asking import asking
from accounts.models import Person
from approvals.actions.answer import answer_for
from approvals.actions.go_live import go_live
from approvals.actions.hold import hold, resume
from approvals.actions.submit import submit
from approvals.actions.withdraw import reopen, revise, withdraw
from approvals.api.projects import in_full
from approvals.serializers.projects import (
    AnswerSerializer,
    HoldingSerializer,
    PerhapsReasonSerializer,
    ProjectInFullSerializer,
    SubmissionSerializer,
    WithdrawalSerializer,
)
from common.api.etags import ETagged
from common.api.idempotency import Idempotent
from common.api.serializers import StrictSerializer
from projects.actions.retire_project import retire_project
from projects.api.visible import visible_project
from projects.models import Project
from projects.serializers.offers import NothingSerializer


class ProjectActionView(ETagged, Idempotent, GenericAPIView[Project]):
    """Something that can be done with a project."""

    queryset = Project.objects.all()
    serializer_class: type[StrictSerializer] = NothingSerializer

    def act(self, project: Project, *, by: Person, **said: Any) -> object:
        """Do it."""
        raise NotImplementedError

    @extend_schema(responses=ProjectInFullSerializer)
    def post(self, request: Request, key: str) -> Response:
        project, by = visible_project(request, key), asking(request)
        sent = self.get_serializer(data=request.data)
        sent.is_valid(raise_exception=True)
        self.act(project, by=by, **sent.validated_data)
        after = Project.objects.select_related("lead", "held_by").get(pk=project.pk)
        return Response(in_full(after, by))


class SubmitView(ProjectActionView):
    """Ask for sign-off: a review opens, and the first gates have their turn."""

    serializer_class = SubmissionSerializer

    def act(self, project: Project, *, by: Person, **said: Any) -> object:
        return submit(project, by=by, **said)


class AnswerView(ProjectActionView):
    """Answer a gate that has asked for changes or has a question; the turn goes back to it."""

    serializer_class = AnswerSerializer

    def act(self, project: Project, *, by: Person, **said: Any) -> object:
        return answer_for(project, by=by, **said)


class WithdrawView(ProjectActionView):
    """Stop a project before it is live; its open review ends."""

    serializer_class = WithdrawalSerializer

    def act(self, project: Project, *, by: Person, **said: Any) -> object:
        return withdraw(project, by=by, **said)


class ReopenView(ProjectActionView):
    """Take a withdrawn project up again, as a draft."""

    serializer_class = PerhapsReasonSerializer

    def act(self, project: Project, *, by: Person, **said: Any) -> object:
        return reopen(project, by=by, **said)


class ReviseView(ProjectActionView):
    """Take a rejected project back to a draft."""

    serializer_class = PerhapsReasonSerializer

    def act(self, project: Project, *, by: Person, **said: Any) -> object:
        return revise(project, by=by, **said)


class HoldView(ProjectActionView):
    """Stop the clocks of a project until a day."""

    serializer_class = HoldingSerializer

    def act(self, project: Project, *, by: Person, **said: Any) -> object:
        return hold(project, by=by, **said)


class ResumeView(ProjectActionView):
    """Lift the hold before its day; the clocks go on where they stood."""

    serializer_class = PerhapsReasonSerializer

    def act(self, project: Project, *, by: Person, **said: Any) -> object:
        return resume(project, by=by, **said)


class GoLiveView(ProjectActionView):
    """Put a cleared project into production."""

    def act(self, project: Project, *, by: Person, **said: Any) -> object:
        return go_live(project, by=by, **said)


class RetireView(ProjectActionView):
    """Take a live project out of production for good."""

    serializer_class = PerhapsReasonSerializer

    def act(self, project: Project, *, by: Person, **said: Any) -> object:
        return retire_project(project, by=by, **said)
