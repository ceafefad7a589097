"""Ticking a section as looked at."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.generic import View

from approvals.actions.look_at import look_at, look_away
from approvals.views.decision import Dossier
from common.views import SeeOther


class LookView(Dossier, View):
    """Post by itself with scripts, by its own button without."""

    def post(self, request: HttpRequest, **_: Any) -> HttpResponse:
        """Note it, and go back to the section; htmx gets the list of sections and the checks anew."""
        section = self.kwargs["section"]
        if "looked" in request.POST:
            look_at(self.sign_off, by=self.person, section=section, digest=request.POST.get("digest", ""))
        else:
            look_away(self.sign_off, by=self.person, section=section)
        if getattr(request, "htmx", False):
            given = {"contents": self.contents(), "checks": self.checks if self.may_decide else []}
            return render(request, "approvals/_looked.html", given)
        return SeeOther(f"{self.sign_off.get_absolute_url()}#{section.replace('_', '-')}")
