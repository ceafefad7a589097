"""What pages about a sign-off share."""

from datetime import datetime
from functools import cached_property
from typing import Any

from django.urls import reverse

from accounts.models import Person
from accounts.standing import standing_of
from approvals.faces.turns import Viewer
from approvals.models import SignOff
from approvals.models.sign_off import SignOffQuerySet
from approvals.reading.board import Board, board_of_round
from approvals.rules.bench import Bench, Entitled, entitlement
from approvals.seating import holders
from common import clock
from common.refusals import Unseen
from projects.views.base import AskedView, SignedIn


class OnSignOff(SignedIn):
    """A page below a sign-off's address."""

    kwargs: dict[str, Any]

    @cached_property
    def sign_off(self) -> SignOff:
        """The sign-off of the address, as far as whoever looks may know of it."""
        return find_sign_off(self.person, self.kwargs["pk"])

    @cached_property
    def board(self) -> Board:
        """Its round."""
        return board_of_round(self.sign_off.review)

    @cached_property
    def bench(self) -> Bench:
        """Who may decide there."""
        return holders.bench_for(self.sign_off)

    @cached_property
    def at(self) -> datetime:
        """The moment of the page."""
        return clock.now()

    @cached_property
    def viewer(self) -> Viewer:
        return viewer_of(self.person)

    @property
    def is_entitled(self) -> bool:
        """Whether whoever looks has the right to decide here."""
        return isinstance(entitlement(self.bench, self.person.pk), Entitled)

    @property
    def may_decide(self) -> bool:
        """Whether they could give a verdict now: the turn is the gate's, and the right is theirs."""
        return self.sign_off.is_live and not self.sign_off.with_team and self.is_entitled

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """Every page of a sign-off knows it and its project."""
        given: dict[str, Any] = super().get_context_data(**context)  # type: ignore[misc]
        return given | {"sign_off": self.sign_off, "project": self.sign_off.review.project}


class SignOffActionView(OnSignOff, AskedView):
    """An act at a sign-off."""

    template_name = "approvals/act.html"
    heading = ""
    lead = ""
    button = ""
    tone = "primary"

    def get_success_url(self) -> str:
        """After one's own act: what else waits."""
        return reverse("inbox")

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """The words of the act; {gate} and {project} are filled in."""
        names = {"gate": self.sign_off.gate.name, "project": self.sign_off.review.project.name}
        said = {
            "heading": self.heading.format(**names),
            "lead": self.lead.format(**names),
            "button": self.button,
            "tone": self.tone,
            "back": self.sign_off.get_absolute_url(),
        }
        return super().get_context_data(**said | context)


def viewer_of(person: Person) -> Viewer:
    """A person as the turn bar sees them."""
    return Viewer(person, governs=standing_of(person).in_("governance"))


def find_sign_off(person: Person, pk: int) -> SignOff:
    """The sign-off with an id; what reviewers say to each other is not for people of a vendor."""
    visible = SignOff.objects.visible_to(person)
    return found(visible if person.vendor_id is None else visible.none(), pk)


def find_for_team(person: Person, pk: int) -> SignOff:
    """The sign-off with an id, for the project's own people; those of a vendor too."""
    return found(SignOff.objects.visible_to(person), pk)


def found(visible: SignOffQuerySet, pk: int) -> SignOff:
    """The one with an id out of those that may be seen."""
    sign_off = visible.told().filter(pk=pk).first()
    if sign_off is None:
        raise Unseen.thing("sign-off", str(pk))
    return sign_off
