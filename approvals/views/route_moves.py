"""The page on which open reviews are moved to a newer version: first what would change, then the act."""

from functools import cached_property
from typing import Any

from django.urls import reverse

from approvals.forms.routes import MoveForm
from approvals.routes.moves import ReviewMove, move_each
from approvals.routes.offers import require_movable
from approvals.views.route_drafts import DraftActView
from common.refusals import Refused
from common.words import count, listing


class MoveView(DraftActView):
    """Every review that lags behind, gate by gate; those that are ticked are moved."""

    template_name = "approvals/routes/move.html"
    form_class = MoveForm
    button = "Move them"

    @cached_property
    def ahead(self) -> list[ReviewMove]:
        """What would become of each review; nothing is changed."""
        require_movable(self.person, self.version)
        return move_each(self.version, by=self.person, dry_run=True)

    def headline(self) -> str:
        number = count(len(self.ahead), "open review")
        return f"{number} {'runs' if len(self.ahead) == 1 else 'run'} along an older version"

    def lead_words(self) -> str:
        return f"Each moves to version {self.version.number} as a whole, or stays where it is."

    @property
    def back(self) -> str:
        return reverse("route", args=[self.route.key])

    def get_form_kwargs(self) -> dict[str, Any]:
        reviews = [(move.review.pk, move.review.project.name) for move in self.ahead]
        return super().get_form_kwargs() | {"reviews": reviews}

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        return super().get_context_data(moves=self.ahead, **context)

    def act(self, form: MoveForm) -> str:
        done = move_each(self.version, by=self.person, dry_run=False, only=form.cleaned_data["review"])
        left = [move for move in done if not move.moved]
        if left and not any(move.moved for move in done):
            raise Refused("not_moved", " ".join(filter(None, (move.refused for move in left))))
        words = f"Moved {count(len(done) - len(left), 'review')} to version {self.version.number}."
        stayed = listing([move.review.project.name for move in left])
        return f"{words} {stayed} stayed where it was." if left else words
