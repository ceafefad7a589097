"""Who answers for what, over all projects."""

from typing import Any

from django.views.generic import TemplateView

from insights.matrix import columns, findings, heading, matrix, projects_for
from projects.models import Area
from projects.views.base import SignedIn

SENTENCE = "One named person answers for each area of each POC. A vendor can do the work, but cannot answer for it."


class AccountabilityView(SignedIn, TemplateView):
    """The matrix of projects and areas."""

    template_name = "insights/accountability.html"

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """Findings first, then the seats."""
        areas = list(Area)
        rows = matrix(list(projects_for(self.person)), areas)
        heads = columns(rows, areas)
        return super().get_context_data(
            heading=heading(rows) if rows else "No POC needs anybody to answer for it",
            sentence=SENTENCE,
            findings=findings(rows, heads),
            areas=heads,
            rows=rows,
            **context,
        )
