"""The trail as pages: what happened, newest first, and whether the record still holds."""

from typing import Any

from django import forms
from django.contrib.auth.mixins import LoginRequiredMixin
from django.db.models import Sum
from django.views.generic import TemplateView

from audit import readers
from audit.models import Event, EventQuerySet, Stream
from audit.sentences import sentence_of
from audit.verification import verify_for

PAGE = 50


class TrailForm(forms.Form):
    """What part of the trail to look at."""

    stream = forms.CharField(required=False, max_length=120, label="Stream", help_text="Such as project:SLP-14")
    verb = forms.CharField(required=False, max_length=80, label="Verb", help_text="Such as decision.recorded")
    before = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)

    def narrow(self, events: EventQuerySet) -> EventQuerySet:
        """The events that were asked for."""
        asked = self.cleaned_data if self.is_valid() else {}
        names = {"stream": "stream", "verb": "verb", "before": "pk__lt"}
        return events.filter(**{column: asked[name] for name, column in names.items() if asked.get(name)})


class TrailView(LoginRequiredMixin, TemplateView):
    """What happened, as far as this person may read it."""

    template_name = "audit/trail.html"

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """A page of events with the way to the older ones."""
        form = TrailForm(self.request.GET)
        found = list(form.narrow(Event.objects.visible_to(self.request.user)).newest_first()[: PAGE + 1])
        return super().get_context_data(
            form=form,
            narrowed=any(self.request.GET.get(name) for name in ("stream", "verb")),
            sentences=[sentence_of(event) for event in found[:PAGE]],
            older=self._query(before=found[PAGE - 1].pk) if len(found) > PAGE else "",
            newest=self._query() if "before" in self.request.GET else None,
            whole=whole_trail() if readers.oversees(self.request.user) else None,
            **context,
        )

    def _query(self, **before: int) -> str:
        """The same filters at another place."""
        query = self.request.GET.copy()
        query.pop("before", None)
        query.update({name: str(place) for name, place in before.items()})
        return query.urlencode()


def whole_trail() -> dict[str, int]:
    """How much there is, from the heads of the streams: counting events would cost more with every event."""
    return {"streams": Stream.objects.count(), "events": Stream.objects.aggregate(n=Sum("length"))["n"] or 0}


class VerificationPage(LoginRequiredMixin, TemplateView):
    """Whether the record still is what it was, computed on the spot."""

    template_name = "audit/verification.html"

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """The verdict on every stream that this person reads in full."""
        return super().get_context_data(
            verdict=verify_for(self.request.user), oversees=readers.oversees(self.request.user), **context
        )
