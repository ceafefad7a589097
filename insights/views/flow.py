"""Where projects wait and why."""

from datetime import timedelta
from typing import Any

from django.views.generic import TemplateView

from common import clock
from common.words import count
from insights.flow import Share, by_cause, by_party, days_of
from projects.views.base import SignedIn

#: The period of the page.
PERIOD = timedelta(days=90)


class FlowView(SignedIn, TemplateView):
    """The causes that cost the company most days."""

    template_name = "insights/flow.html"

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """Days by cause and by party, since a day."""
        since = clock.now().date() - PERIOD
        days = days_of(self.person, since)
        causes = by_cause(days)
        total = sum(share.days for share in causes)
        return super().get_context_data(
            since=since,
            total=total,
            finding=finding(causes, total),
            causes=causes,
            parties=by_party(days),
            **context,
        )


def finding(causes: list[Share], total: int) -> str:
    """The cause that cost most, with its base."""
    named = [share for share in causes if share.name]
    if not named:
        return f"{count(total, 'day')} waited, and no cause is named" if total else "Nothing has waited"
    most = named[0]
    return f"{most.title} cost {most.days} of {count(total, 'waiting day')}"
