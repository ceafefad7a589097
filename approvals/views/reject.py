"""Rejecting: it ends the round for every gate, so it is asked for on a page of its own."""

from typing import Any

from django.http import HttpRequest

from approvals.actions.decide import decide
from approvals.faces.panel import decided_toast
from approvals.faces.scope import in_scope
from approvals.forms.words import RejectForm
from approvals.models import SignOff
from approvals.reading.sight import sights_of
from approvals.rules.verdicts import Verdict
from approvals.views.base import SignOffActionView
from approvals.views.stale import ReadsFirst
from common.refusals import Refused


class RejectView(ReadsFirst, SignOffActionView):
    """Say no, with the reason that the team needs."""

    form_class = RejectForm
    heading = "Reject {project}?"
    lead = "It ends this round for every gate. The team may revise the project and submit it again."
    button = "Reject"
    tone = "danger"

    def get_initial(self) -> dict[str, Any]:
        """What was typed in the panel, if anything; and what is in the gate's scope now."""
        scope = in_scope(self.sign_off, sights_of(self.sign_off.review.project, self.person))
        seen = {sight.current.name: sight.current.digest for sight in scope}
        typed: dict[str, Any] = self.request.session.get(kept_as(self.sign_off), {})
        return {"seen": seen} | typed

    def act(self, form: RejectForm) -> str:
        """Reject on what was read."""
        try:
            decide(self.sign_off, by=self.person, verdict=Verdict.REJECT, **form.cleaned_data)
        except Refused as refused:
            self.note_change(form, refused)
        self.request.session.pop(kept_as(self.sign_off), None)
        return decided_toast(Verdict.REJECT, self.sign_off, 0, "")

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        return super().get_context_data(changed=self.changed, **context)


def keep_typed(request: HttpRequest, sign_off: SignOff, typed: dict[str, Any]) -> None:
    """Carry what was typed in the panel over to the page that asks once more."""
    request.session[kept_as(sign_off)] = {"comment": typed["comment"], "seen": typed["seen"]}


def kept_as(sign_off: SignOff) -> str:
    return f"typed:{sign_off.pk}"
