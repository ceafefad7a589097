"""Remind everybody who has the turn on several projects."""

from typing import Any

from approvals.models import SignOff
from common.refusals import Refused
from common.words import listing
from notifications.actions.remind_by_hand import remind_by_hand
from projects.models import Project
from projects.views.many import ManyView

#: More mails than this are not sent without being asked about first.
WITHOUT_ASKING = 10


class RemindManyView(ManyView):
    """A reminder by hand to each holder; a page asks first where many would get mail."""

    heading = "Remind whoever has the turn on {projects}"
    lead = "Each of them gets a mail that names you, and it stands on the record."
    button = "Remind them"
    done_words = "Reminded whoever has the turn on {projects}."

    @property
    def is_sent(self) -> bool:
        return super().is_sent or self.turns().count() <= WITHOUT_ASKING

    def turns(self) -> Any:
        """The turns of the selection that others have."""
        return SignOff.objects.live().filter(review__project__in=self.projects).exclude(holder=self.person)

    def one(self, project: Project, _form: Any) -> str:
        waiting = list(self.turns().told().filter(review__project=project))
        if not waiting:
            raise Refused("not_pending", "Nobody else has a turn on it.")
        for sign_off in waiting:
            remind_by_hand(sign_off, by=self.person)
        return f"{listing([sign_off.holder.name for sign_off in waiting])} gets a mail."
