"""By what the trail can be narrowed."""

import django_filters as filters
from django.db.models import Q

from audit.models import Event, EventQuerySet


class EventFilter(filters.FilterSet):
    """Events by where, what and who."""

    stream = filters.CharFilter(help_text="Such as `project:SLP-14`.")
    verb = filters.CharFilter(help_text="Such as `decision.recorded`.")
    subject = filters.CharFilter(help_text="Such as `sign_off:12`.")
    actor = filters.CharFilter(method="by", help_text="Whoever acted, by the e-mail address of then or of now.")
    after = filters.NumberFilter(
        field_name="pk", lookup_expr="gt", min_value=0, help_text="Go on after the event with this id."
    )

    class Meta:
        model = Event
        fields: list[str] = []

    def by(self, events: EventQuerySet, _name: str, email: str) -> EventQuerySet:
        """What somebody did, also under an earlier address."""
        known = Event.objects.filter(actor_email__iexact=email).values("actor_id")
        return events.filter(Q(actor_id__in=known))
