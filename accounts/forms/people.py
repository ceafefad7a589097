"""What is filled in about people, their absences, their teams and their tokens."""

import zoneinfo
from typing import Any, cast

from django import forms

from accounts.models import Absence, Membership, Person, Team, Vendor
from accounts.models.person import WHOLE_ADDRESS, PersonQuerySet

FILL_IN = {"required": "Fill this in."}


def zones() -> list[tuple[str, str]]:
    """Every time zone by its name; the ones that name a place come with their continent."""
    return [(name, name.replace("_", " ")) for name in sorted(zoneinfo.available_timezones())]


#: What each scope opens, in words.
LENT_FOR = {
    "read": "Read: see what you see",
    "write": "Write: change what you may change",
    "decide": "Decide: record decisions in your name",
    "admin": "Administer: people and teams, where you may",
}


class PersonChoice(forms.ModelChoiceField[Person]):
    """Somebody out of a list, told apart by name and address."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.name} ({obj.email})"


class DayInput(forms.DateInput):
    """A day as the browser lets one pick it; without help from the browser it is written 2026-06-10."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class AbsenceForm(forms.Form):
    """From when to when, and who acts meanwhile."""

    person = PersonChoice(queryset=Person.objects.none(), label="Who", error_messages=FILL_IN)
    starts_on = forms.DateField(label="First day", widget=DayInput, error_messages=FILL_IN)
    ends_on = forms.DateField(label="Last day", widget=DayInput, error_messages=FILL_IN)
    stand_in = PersonChoice(
        queryset=Person.objects.none(),
        label="Stand-in",
        required=False,
        help_text="Acts in this person's place meanwhile. Without one, turns pass to the lead of the team.",
    )

    def __init__(self, *args: Any, asking: Person, people: PersonQuerySet | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if people is None:
            del self.fields["person"]
        else:
            self.choose("person", people, none=None)
        self.choose("stand_in", Person.objects.visible_to(asking).active().of_the_company(), none="Nobody")

    def choose(self, name: str, people: PersonQuerySet, *, none: str | None) -> None:
        """Let a field choose among these."""
        field = cast("PersonChoice", self.fields[name])
        field.queryset, field.empty_label = people, none


class ChangeAbsenceForm(AbsenceForm):
    """Other days, or another stand-in."""

    def __init__(self, *args: Any, absence: Absence, asking: Person, **kwargs: Any) -> None:
        super().__init__(*args, asking=asking, **kwargs)
        self.initial = {
            "starts_on": absence.starts_on,
            "ends_on": absence.ends_on,
            "stand_in": absence.stand_in,
            **self.initial,
        }


class PreferencesForm(forms.Form):
    """How Slipway looks and speaks to somebody."""

    theme = forms.ChoiceField(label="Appearance", choices=Person.Theme.choices, widget=forms.RadioSelect)
    density = forms.ChoiceField(label="Rows in lists", choices=Person.Density.choices, widget=forms.RadioSelect)
    time_zone = forms.ChoiceField(label="Time zone", choices=zones, help_text="Dates and clocks are shown in it.")
    single_keys = forms.BooleanField(
        label="Single keys act", required=False, help_text="/ searches, j and k move, ? lists them all."
    )


class DensityForm(forms.Form):
    """The switch above a list."""

    density = forms.ChoiceField(choices=Person.Density.choices)


class TokenForm(forms.Form):
    """What a token is lent for."""

    name = forms.CharField(
        label="Name", max_length=80, help_text="What it is for, such as the pipeline's name.", error_messages=FILL_IN
    )
    scopes = forms.MultipleChoiceField(
        label="Lent for",
        choices=list(LENT_FOR.items()),
        widget=forms.CheckboxSelectMultiple,
        initial=["read"],
        error_messages={"required": "Choose at least one scope."},
    )
    days = forms.TypedChoiceField(
        label="Works for", coerce=int, choices=[(30, "30 days"), (90, "90 days"), (366, "a year")], initial=90
    )


class PersonForm(forms.Form):
    """Who somebody is."""

    name = forms.CharField(label="Name", max_length=120, error_messages=FILL_IN)
    email = forms.EmailField(label="E-mail", max_length=254, error_messages={**FILL_IN, "invalid": WHOLE_ADDRESS})
    organisation = forms.ModelChoiceField(
        label="Organisation",
        queryset=Vendor.objects.all(),
        required=False,
        empty_label="The company itself",
        help_text="A vendor's people work on projects, but never decide.",
    )
    time_zone = forms.ChoiceField(label="Time zone", choices=zones, initial="UTC")


class NewPersonForm(PersonForm):
    """Who somebody is, and where they begin."""

    team = forms.ModelChoiceField(label="Team", queryset=Team.objects.all(), required=False, empty_label="None yet")
    role = forms.ChoiceField(label="As", choices=Membership.Role.choices, initial=Membership.Role.MEMBER)


class JoinForm(forms.Form):
    """Which team, and as what."""

    team = forms.ModelChoiceField(
        label="Team", queryset=Team.objects.all(), empty_label="Choose a team", error_messages=FILL_IN
    )
    role = forms.ChoiceField(label="As", choices=Membership.Role.choices, initial=Membership.Role.MEMBER)


class PeopleFilterForm(forms.Form):
    """Which people to look at."""

    q = forms.CharField(label="Name or e-mail", required=False, max_length=120)
    team = forms.ModelChoiceField(
        label="Team", queryset=Team.objects.all(), required=False, empty_label="Every team", to_field_name="key"
    )
