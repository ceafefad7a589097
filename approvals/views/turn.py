"""What can happen to a turn besides a decision: answer, ask, take it, put it back, hand it over, step back."""

from functools import cached_property
from typing import Any

from accounts.models import Person
from approvals.actions.answer import answer
from approvals.actions.ask import ask
from approvals.actions.decide import decide
from approvals.actions.hold_sign_off import claim, hand_over, release
from approvals.faces.panel import decided_toast
from approvals.forms.words import AnswerForm, HandOverForm, NothingForm, QuestionForm, RecuseForm
from approvals.models import SignOff, TeamTurn
from approvals.rules.bench import can_hold
from approvals.rules.verdicts import Verdict
from approvals.views.base import SignOffActionView, find_for_team


class AnswerView(SignOffActionView):
    """The team says what it did about what a gate asked."""

    form_class = AnswerForm
    template_name = "approvals/answer.html"
    button = "Send the answer"

    @cached_property
    def sign_off(self) -> SignOff:
        """People of a vendor answer too, where they work on the project."""
        return find_for_team(self.person, self.kwargs["pk"])

    @cached_property
    def asked(self) -> TeamTurn | None:
        """What waits for an answer."""
        return self.sign_off.team_turns.filter(ended_at=None).select_related("asked_by").first()

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """What was asked, and whoever answers may answer."""
        gate = self.sign_off.gate.name
        heading = (
            f"{gate} asks a question" if self.asked and self.asked.kind == "question" else f"{gate} asks for changes"
        )
        given = super().get_context_data(**context)
        heading = heading if self.asked else f"{gate} has not asked for anything"
        back = self.sign_off.review.project.get_absolute_url()
        return given | {"asked": self.asked, "heading": heading, "back": back, "reviewer": self.sign_off.reviewer}

    def act(self, form: AnswerForm) -> str:
        """Give the turn back."""
        done = answer(self.sign_off, by=self.person, text=form.cleaned_data["answer"])
        return f"Answered {done.gate.name}. The turn is with {done.holder.name}."


class AskView(SignOffActionView):
    """Ask the team before deciding."""

    form_class = QuestionForm
    heading = "Ask the team of {project}"
    lead = "The turn goes to the team until they answer. The clock of {gate} stands meanwhile."
    button = "Ask"

    def act(self, form: QuestionForm) -> str:
        done = ask(self.sign_off, by=self.person, question=form.cleaned_data["question"])
        return f"Asked about {done.review.project.name}. The turn is with {done.holder.name}."


class RecuseView(SignOffActionView):
    """Step back from a sign-off."""

    form_class = RecuseForm
    heading = "Recuse yourself from {gate} on {project}"
    lead = "Somebody else of the gate takes it over. You can't decide on it any more in this round."
    button = "Recuse yourself"

    def act(self, form: RecuseForm) -> str:
        done = decide(self.sign_off, by=self.person, verdict=Verdict.RECUSE, comment=form.cleaned_data["comment"])
        return decided_toast(Verdict.RECUSE, self.sign_off, 0, f"{done.sign_off.holder.name} holds it now.")


class HandOverView(SignOffActionView):
    """Give a sign-off to somebody else who may decide it."""

    form_class = HandOverForm
    heading = "Hand over {gate} on {project}"
    lead = "The turn goes to them with its clock as it is. They are told."
    button = "Hand over"

    def get_form_kwargs(self) -> dict[str, Any]:
        """Those who could take it."""
        return super().get_form_kwargs() | {"people": self.colleagues()}

    def colleagues(self) -> list[Person]:
        """Everybody who may decide here and is there, but its present reviewer."""
        bench = self.bench
        able = {*bench.deciders, *(stand_in for stand_in, _ in bench.stand_ins())}
        ids = [pk for pk in able if can_hold(bench, pk) and pk != self.sign_off.reviewer_id]
        return list(Person.objects.active().filter(pk__in=ids))

    def act(self, form: HandOverForm) -> str:
        given = form.cleaned_data
        done = hand_over(self.sign_off, by=self.person, to=given["to"], comment=given["comment"])
        return f"Handed over {done.gate.name} on {done.review.project.name}. {given['to'].name} has the turn."


class ClaimView(SignOffActionView):
    """Take a sign-off upon oneself."""

    form_class = NothingForm
    heading = "Take over {gate} on {project}"
    lead = "The turn becomes yours, with its clock as it is."
    button = "Take it over"

    def get_success_url(self) -> str:
        return self.sign_off.get_absolute_url()

    def act(self, _form: NothingForm) -> str:
        done = claim(self.sign_off, by=self.person)
        return f"{done.gate.name} on {done.review.project.name} is yours."


class ReleaseView(SignOffActionView):
    """Put a claimed sign-off back."""

    form_class = NothingForm
    heading = "Release {gate} on {project}"
    lead = "It goes to whoever at the gate has least to do."
    button = "Release it"

    def act(self, _form: NothingForm) -> str:
        done = release(self.sign_off, by=self.person)
        return f"Released {done.gate.name} on {done.review.project.name}. It is with {done.holder.name}."
