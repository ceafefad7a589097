"""What is filled in about reminders."""

from django import forms

from notifications.models import Way
from notifications.wishes import OPTIONAL, key_of

#: What each choice means to whoever makes it.
TOLD = {
    "turn": "A turn comes to me: a sign-off, a question, requested changes, a seat",
    "reminder": "It is due today, or a colleague asks me",
    "digest": "Once a day, everything that stalls on me",
    "news": "How it went: a gate has decided, a project is cleared or rejected",
}


class WishesForm(forms.Form):
    """At which hour, and of what."""

    digest_at = forms.TimeField(
        label="Daily mail at",
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        help_text="Where you are. It comes on days that bring something new, and on no other.",
        error_messages={"required": "Say when.", "invalid": "Write the hour as 08:00."},
    )
    email = forms.MultipleChoiceField(
        label="By e-mail, tell me when",
        required=False,
        choices=[(topic.value, TOLD[topic.value]) for topic in OPTIONAL],
        widget=forms.CheckboxSelectMultiple,
        help_text="When somebody does not answer and it reaches you, you always hear of it.",
    )

    def muted(self, before: list[str]) -> list[str]:
        """What is switched off by the choices made here; those about other ways stay as they are."""
        wanted = self.cleaned_data["email"]
        here = [key_of(topic, Way.EMAIL) for topic in OPTIONAL]
        off = [key_of(topic, Way.EMAIL) for topic in OPTIONAL if topic.value not in wanted]
        return [*off, *(choice for choice in before if choice not in here)]


class SnoozeForm(forms.Form):
    """Until when, and why."""

    until = forms.DateField(
        label="Remind me again on",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": "Name a day.", "invalid": "Write the day as 2026-06-10."},
    )
    reason = forms.CharField(
        label="Why",
        max_length=300,
        help_text="It stands on the record, and whoever waits for you reads it.",
        error_messages={"required": "Say why, so that others know what you wait for."},
    )
