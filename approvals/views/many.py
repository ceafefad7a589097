"""Hold several projects, or hand over the sign-offs of several."""

from typing import Any

from accounts.models import Membership, Person
from approvals.actions.hold import hold
from approvals.actions.hold_sign_off import hand_over
from approvals.forms.words import HandOverForm, HoldForm
from approvals.models import SignOff
from common.refusals import Refused
from common.words import listing
from projects.models import Project
from projects.views.many import ManyView


class HoldManyView(ManyView):
    """Stop the clocks of several projects for one reason."""

    form_class = HoldForm
    heading = "Pause the clocks of {projects}"
    lead = "Nobody is reminded until the day that you name; then the clocks go on by themselves."
    button = "Put on hold"
    done_words = "Put {projects} on hold."

    def one(self, project: Project, form: Any) -> str:
        hold(project, by=self.person, **form.cleaned_data)
        return "It is on hold."


class HandOverManyView(ManyView):
    """Give the sign-offs that one holds on several projects to a colleague."""

    form_class = HandOverForm
    heading = "Hand over your sign-offs on {projects}"
    lead = "Each turn goes to them with its clock as it is. They are told."
    button = "Hand over"
    done_words = "Handed over your sign-offs on {projects}."

    def get_form_kwargs(self) -> dict[str, Any]:
        """Colleagues of the teams that one decides with."""
        return super().get_form_kwargs() | {"people": self.colleagues()}

    def colleagues(self) -> list[Person]:
        """Everybody who sits in a deciding team with whoever asks."""
        mine = Membership.objects.current().filter(person=self.person, team__decides=True).values("team")
        beside = Membership.objects.current().filter(team__in=mine).values("person")
        return list(Person.objects.active().filter(pk__in=beside).exclude(pk=self.person.pk))

    def one(self, project: Project, form: Any) -> str:
        held = list(SignOff.objects.pending().told().filter(review__project=project, reviewer=self.person))
        if not held:
            raise Refused("not_yours", "None of its sign-offs is yours.")
        for sign_off in held:
            hand_over(sign_off, by=self.person, **form.cleaned_data)
        return f"{form.cleaned_data['to'].name} has {listing([sign_off.gate.name for sign_off in held])}."
