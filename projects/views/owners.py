"""Who answers for what, and who works on it."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.urls import reverse
from django.views.generic import TemplateView

from common.refusals import Unseen
from common.words import count, day
from projects.actions.seats import accept_responsibility, leave_seat, name_accountable
from projects.actions.staff import add_member, remove_member
from projects.areas import inside, title
from projects.forms.people import LeaveForm, MemberForm, PlainForm, SeatForm
from projects.lifecycle import EDITABLE
from projects.models import FUNCTIONS, Area, Part, Responsibility, Role, TeamMember
from projects.people import who_can_answer, who_can_work
from projects.permissions import governs, is_project_team
from projects.seat_stands import SeatStand, seats_as_they_stand
from projects.views.base import OnProject, ProjectActionView


@dataclass(frozen=True)
class SeatFace:
    """A seat: who is named for it, whether they said yes, and what the reader can do about it."""

    area: str
    label: str
    stand: SeatStand
    reader: int
    name_url: str

    @property
    def seat(self) -> Responsibility | None:
        """The seat, unless it is vacant."""
        return self.stand.seat

    @property
    def yours(self) -> bool:
        """Whether the reader is named for it."""
        return self.seat is not None and self.seat.accountable_id == self.reader

    @property
    def passed_to_you(self) -> bool:
        """Whether the reader is asked to take it over."""
        return self.stand.hand_over is not None and self.stand.hand_over.to_id == self.reader

    @property
    def may_pass(self) -> bool:
        """Whether the reader may hand it over: it is filled, and theirs or theirs to name."""
        return self.stand.is_filled and (self.yours or bool(self.name_url))

    @property
    def ends_words(self) -> str:
        """Until when it is held, where that is known."""
        return f"To {day(self.stand.ends_on)}" if self.stand.ends_on else ""

    @property
    def parts(self) -> list[tuple[str, list[Part]]]:
        """Who else has to do with the area, by role."""
        roles = [(role.label, [part for part in self.stand.parts if part.role == role]) for role in Role]
        return [(label, parts) for label, parts in roles if parts]

    @property
    def offered(self) -> bool:
        """Whether somebody is named who has not answered."""
        return self.seat is not None and not self.seat.is_filled


class OwnersView(OnProject, TemplateView):
    """The seats and the team."""

    template_name = "projects/owners.html"
    tab = "project_owners"

    @cached_property
    def is_team(self) -> bool:
        """Whether whoever looks is of the project's own people."""
        return is_project_team(self.person, self.project)

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """Seats by area, team by function."""
        open_ = self.project.state in EDITABLE
        names = open_ and (self.is_team or governs(self.person))
        faces = [self.face(stand, names=names) for stand in seats_as_they_stand(self.project)]
        vacant = sum(face.seat is None for face in faces)
        return super().get_context_data(
            finding=finding(vacant, sum(face.offered for face in faces)),
            seats=faces,
            functions=self.functions(),
            staffs=open_ and self.is_team,
            **context,
        )

    def face(self, stand: SeatStand, *, names: bool) -> SeatFace:
        """One seat."""
        url = reverse("project_seat_name", args=[self.project.key, stand.area]) if names else ""
        return SeatFace(stand.area, title(stand.area), stand, self.person.pk, url)

    def functions(self) -> list[tuple[str, list[TeamMember]]]:
        """The team by function; that there is nobody is told as well."""
        members = list(self.project.team_members.filter(left_on=None).select_related("person"))
        return [(label, [m for m in members if m.function == key]) for key, label in FUNCTIONS]


def finding(vacant: int, offered: int) -> str:
    """How many seats are empty."""
    if vacant:
        return f"{count(vacant, 'seat')} {'has' if vacant == 1 else 'have'} nobody accountable"
    return f"{count(offered, 'seat')} not accepted yet" if offered else "Somebody answers for every area"


class SeatActionView(ProjectActionView):
    """An act on one seat of a project."""

    tab = "project_owners"
    back = "project_owners"

    @property
    def area(self) -> Area:
        """The area of the address."""
        if self.kwargs["area"] not in Area.values:
            raise Unseen.thing("area", self.kwargs["area"][:40])
        return Area(self.kwargs["area"])

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """The heading names the area."""
        given = super().get_context_data(**context)
        return given | {"heading": given["heading"].replace("[area]", inside(self.area))}


class NameView(SeatActionView):
    """Offer a seat to somebody."""

    form_class = SeatForm
    heading = "Who answers for [area] of {project}?"
    lead = "They are asked to accept; until they do, nobody answers for it."
    button = "Name them"

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"people": who_can_answer()}

    def act(self, form: SeatForm) -> str:
        person = form.cleaned_data["accountable"]
        name_accountable(self.project, by=self.person, area=self.area, accountable=person)
        return f"Named {person.name} for {inside(self.area)}. The seat waits for their yes."


class AcceptView(SeatActionView):
    """Say yes to a seat."""

    form_class = PlainForm
    heading = "Answer for [area] of {project}"
    lead = "From now on you are the one who is asked about it."
    button = "Accept"

    def act(self, _form: PlainForm) -> str:
        accept_responsibility(self.project, by=self.person, area=self.area)
        return f"You answer for {inside(self.area)} of {self.project.name}."


class LeaveView(SeatActionView):
    """Say no to a seat, step down from it, or take a name off it."""

    form_class = LeaveForm
    heading = "Leave the [area] seat of {project}"
    lead = "The seat is vacant until somebody else is named. {lead} leads the project."
    button = "Leave the seat"

    def act(self, form: LeaveForm) -> str:
        leave_seat(self.project, by=self.person, area=self.area, reason=form.cleaned_data["reason"])
        left = self.project.responsibilities.current().select_related("accountable").filter(area=self.area).first()
        stands = f"stays with {left.accountable.name}" if left else "is vacant"
        return f"The {inside(self.area)} seat of {self.project.name} {stands}."


class AddMemberView(ProjectActionView):
    """Somebody joins the team."""

    form_class = MemberForm
    tab = "project_owners"
    back = "project_owners"
    heading = "Who joins the team of {project}?"
    lead = "Whoever works on it can't sign it off."
    button = "Add to the team"

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"people": who_can_work()}

    def act(self, form: MemberForm) -> str:
        member = add_member(self.project, by=self.person, **form.cleaned_data)
        return f"{member.person.name} works on {self.project.name}, {member.get_function_display()}."


class RemoveMemberView(ProjectActionView):
    """Somebody leaves the team."""

    form_class = PlainForm
    tab = "project_owners"
    back = "project_owners"
    heading = "{project} goes on without them?"
    button = "Take off the team"

    @cached_property
    def member(self) -> TeamMember:
        """Whoever the address names, on this project."""
        found = self.project.team_members.select_related("person").filter(pk=self.kwargs["pk"]).first()
        if found is None:
            raise Unseen.thing("team member", str(self.kwargs["pk"]))
        return found

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        given = super().get_context_data(**context)
        member = self.member
        heading = f"Take {member.person.name} off the team of {self.project.name}?"
        return given | {"heading": heading, "lead": f"{member.get_function_display()}. That they were there stays."}

    def act(self, _form: PlainForm) -> str:
        member = remove_member(self.member, by=self.person)
        return f"{member.person.name} left the team of {self.project.name}."
