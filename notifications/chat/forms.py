"""What is filled in about a chat room."""

from typing import Any, cast

from django import forms

from accounts.models import Person, Team
from accounts.permissions import administers
from accounts.standing import standing_of
from notifications.models.chat import KINDS
from notifications.webhooks.forms import FILL_IN

#: What a room hears unless somebody chooses otherwise: what asks for an act, and what has come of it.
USUAL = ["turn", "changes", "question", "answered", "escalation", "cleared", "rejected"]


class RoomForm(forms.Form):
    """What it is called, where it is, and what is written there."""

    name = forms.CharField(
        label="Name", max_length=80, required=False, help_text="The service's name, unless you say otherwise."
    )
    address = forms.CharField(
        label="Address",
        max_length=1000,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        help_text="It is sealed and never shown again. Leave it empty to keep the present one.",
    )
    kinds = forms.MultipleChoiceField(
        label="What is written there",
        choices=KINDS,
        widget=forms.CheckboxSelectMultiple,
        initial=USUAL,
        error_messages={"required": "Choose at least one kind of message."},
    )


class NewRoomForm(RoomForm):
    """And whose it is."""

    address = forms.CharField(
        label="Address",
        max_length=1000,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        help_text="As Apprise writes it, such as slack://TokenA/TokenB/TokenC. It is sealed and never shown again.",
        error_messages=FILL_IN,
    )
    owner = forms.ChoiceField(label="Belongs to", help_text="What is written there is what its owner may see.")
    field_order = ("owner", "name", "address", "kinds")

    def __init__(self, *args: Any, asking: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        led = Team.objects.all() if administers(asking) else Team.objects.filter(key__in=standing_of(asking).leads)
        choices = [("", "Me"), *((team.key, team.name) for team in led)]
        field = cast("forms.ChoiceField", self.fields["owner"])
        field.choices, field.required = choices, False

    def clean_owner(self) -> Team | None:
        """The team; nobody is whoever fills it in."""
        return Team.objects.filter(key=self.cleaned_data["owner"]).first()
