"""What can be done with a seat beyond naming somebody: hand it over, end it on a day, give parts beside it."""

from typing import Any

from django.urls import reverse

from accounts.models import Person
from common.refusals import Invalid, Unseen
from common.words import count, day
from projects.actions.end_seats import set_end
from projects.actions.hand_over import hand_over, take_back
from projects.actions.hand_over_all import hand_over_all
from projects.actions.parts import end_part, give_part
from projects.areas import inside
from projects.forms.people import PlainForm
from projects.forms.seats import HandAllOverForm, HandOverForm, LastDayForm, PartForm
from projects.models import Responsibility
from projects.people import who_can_answer, who_can_work
from projects.permissions import governs
from projects.views.base import AskedView, SignedIn
from projects.views.owners import SeatActionView


class HandOverView(SeatActionView):
    """Ask somebody to take a seat over."""

    form_class = HandOverForm
    heading = "Hand over the [area] seat of {project}"
    lead = "Whoever holds it keeps it until the other one accepts."
    button = "Ask them"

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"people": who_can_answer()}

    def act(self, form: HandOverForm) -> str:
        passed = hand_over(self.project, by=self.person, area=self.area, **form.cleaned_data)
        return f"Asked {passed.to.name} to take over {inside(self.area)}. The seat stays where it is until they accept."


class TakeBackView(SeatActionView):
    """Think better of a hand-over."""

    form_class = PlainForm
    heading = "Take back the hand-over of the [area] seat of {project}?"
    lead = "The seat stays with whoever holds it."
    button = "Take it back"

    def act(self, _form: PlainForm) -> str:
        take_back(self.project, by=self.person, area=self.area)
        return f"Nobody is asked to take over {inside(self.area)} any more."


class LastDayView(SeatActionView):
    """Say until when somebody holds a seat."""

    form_class = LastDayForm
    heading = "Until when is the [area] seat of {project} held?"
    lead = "The seat shows that it ends, so that a successor is found; after that day it is vacant."
    button = "Save"

    def get_form_kwargs(self) -> dict[str, Any]:
        """Filled in with what is known."""
        seat = self.project.responsibilities.current().filter(area=self.area).first()
        return super().get_form_kwargs() | {"initial": {"ends_on": seat.ends_on if seat else None}}

    def act(self, form: LastDayForm) -> str:
        seat = set_end(self.project, by=self.person, area=self.area, ends_on=form.cleaned_data["ends_on"])
        if seat.ends_on is None:
            return f"No end of {inside(self.area)} is known any more."
        return f"{seat.accountable.name} holds {inside(self.area)} until {day(seat.ends_on)}."


class GivePartView(SeatActionView):
    """Give somebody a part in an area."""

    form_class = PartForm
    heading = "Who else has to do with [area] of {project}?"
    lead = "One person answers for it; others do the work, are asked, or are told."
    button = "Add them"

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"people": who_can_work()}

    def act(self, form: PartForm) -> str:
        part = give_part(self.project, by=self.person, area=self.area, **form.cleaned_data)
        return f"{part.person.name} is {part.get_role_display().lower()} for {inside(self.area)}."


class EndPartView(SeatActionView):
    """End somebody's part in an area."""

    form_class = PlainForm
    heading = "End a part in [area] of {project}?"
    lead = "That they had it stays on the record."
    button = "End it"

    @property
    def somebody(self) -> Person:
        """Whoever the address names, if they have a part here."""
        part = self.project.parts.current().select_related("person").filter(area=self.area, person=self.kwargs["pk"])
        found = part.first()
        if found is None:
            raise Unseen.thing("part", str(self.kwargs["pk"]))
        return found.person

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        given = super().get_context_data(**context)
        heading = f"End {self.somebody.name}'s part in {inside(self.area)} of {self.project.name}?"
        return given | {"heading": heading}

    def act(self, _form: PlainForm) -> str:
        person = self.somebody
        end_part(self.project, by=self.person, area=self.area, person=person)
        return f"{person.name} has no part in {inside(self.area)} any more."


class HandAllOverView(SignedIn, AskedView):
    """Hand over every seat of somebody who leaves: one's own, or anybody's for a governance manager."""

    template_name = "projects/hand_all_over.html"
    form_class = HandAllOverForm

    def holders(self) -> list[Person]:
        """Whose seats whoever looks may hand over."""
        if not governs(self.person):
            return [self.person]
        seated = Responsibility.objects.current().values("accountable")
        return list(Person.objects.active().filter(pk__in=seated))

    def get_form_kwargs(self) -> dict[str, Any]:
        """One's own to begin with."""
        holders = {"holders": self.holders(), "people": who_can_answer(), "initial": {"holder": self.person.pk}}
        return super().get_form_kwargs() | holders

    def act(self, form: HandAllOverForm) -> str:
        """All of them, or none."""
        given = dict(form.cleaned_data)
        holder = given.pop("holder")
        try:
            passed = hand_over_all(holder, by=self.person, **given)
        except Invalid as invalid:
            raise renamed(invalid) from invalid
        asked = sum(one.asked for one in passed)
        kept = f"{holder.name} keeps {asked} until then."
        return f"Asked {given['to'].name} to take over {count(len(passed), 'seat')}; {kept}"

    def get_success_url(self) -> str:
        return reverse("accountability")

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """The words of the form."""
        return super().get_context_data(button="Ask them", back=reverse("accountability"), **context)


def renamed(invalid: Invalid) -> Invalid:
    """The API calls `from` what the form calls the holder."""
    return Invalid([type(e)("holder" if e.field == "from" else e.field, e.code, e.detail) for e in invalid.errors])
