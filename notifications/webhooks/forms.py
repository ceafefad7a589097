"""What is filled in about a webhook."""

from typing import Any, cast

from django import forms

from accounts.models import Person, Team
from accounts.permissions import may_manage_people
from accounts.standing import standing_of

FILL_IN = {"required": "Fill this in."}


class WebhookForm(forms.Form):
    """Where it goes and what it hears."""

    name = forms.CharField(
        label="Name", max_length=80, required=False, help_text="What it is for. Its host, unless you say otherwise."
    )
    url = forms.CharField(label="Address", max_length=1000, error_messages=FILL_IN)
    events = forms.CharField(
        label="Events",
        max_length=2000,
        help_text="Verbs such as project.cleared, all about a thing (project.*), or * for all; with blanks between.",
        error_messages=FILL_IN,
    )

    def clean_events(self) -> list[str]:
        """The events, one by one."""
        return str(self.cleaned_data["events"]).replace(",", " ").split()


class NewWebhookForm(WebhookForm):
    """And whose it is: it is told what its owner may see."""

    owner = forms.ChoiceField(label="Belongs to", help_text="It is told what its owner may see, and nothing else.")
    field_order = ("owner", "name", "url", "events")

    def __init__(self, *args: Any, asking: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ChoiceField", self.fields["owner"]).choices = owners(asking)

    def clean_owner(self) -> dict[str, Any]:
        """The team or the service account."""
        kind, _, pk = str(self.cleaned_data["owner"]).partition(":")
        if kind == "team":
            return {"team": Team.objects.get(pk=pk)}
        return {"account": Person.objects.get(pk=pk)}


def owners(person: Person) -> list[tuple[str, str]]:
    """Whose webhooks this person may make."""
    if may_manage_people(person):
        services = Person.objects.active().filter(kind=Person.Kind.SERVICE)
        teams, accounts = Team.objects.all(), [(f"account:{one.pk}", f"{one} ({one.email})") for one in services]
    else:
        teams, accounts = Team.objects.filter(key__in=standing_of(person).leads), []
    return [*[(f"team:{team.pk}", str(team)) for team in teams], *accounts]
