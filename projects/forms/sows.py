"""What people fill in about statements of work."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import QuerySet

from accounts.models import Person, Vendor
from common.money import CURRENCIES
from projects.forms.choice import PersonChoice, offer
from projects.forms.lists import LinesField
from projects.models import FUNCTIONS, BudgetState, Sow, SowDocument

BAD_DAY = "Write the day as 2026-06-25."


def day(label: str, *, required: bool = False, hint: str = "") -> forms.DateField:
    """A day, as browsers take it."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    messages = {"invalid": BAD_DAY, "required": "Say when."}
    return forms.DateField(label=label, required=required, help_text=hint, widget=widget, error_messages=messages)


def text(label: str, most: int, *, rows: int = 3, required: bool = False, hint: str = "") -> forms.CharField:
    """Text of several lines, with the line ends of the API: saving a page does not change a contract."""
    messages = {"max_length": f"Keep it to {most:,} characters.", "required": "Fill this in."}
    widget = forms.Textarea(attrs={"rows": rows})
    return LinesField(
        label=label, max_length=most, required=required, help_text=hint, widget=widget, error_messages=messages
    )


def line(label: str, most: int, *, required: bool = False, hint: str = "") -> forms.CharField:
    """Text on one line."""
    messages = {"max_length": f"Keep it to {most:,} characters.", "required": "Fill this in."}
    return forms.CharField(label=label, max_length=most, required=required, help_text=hint, error_messages=messages)


class SowForm(forms.Form):
    """What a statement of work says. It never saves: an action does."""

    name = line("What it is called", 120, required=True, hint="Such as “Churn model build”.")
    purpose = text("Why the company buys it", 2_000)
    scope = text("What is done, and what is not", 10_000, rows=5)
    clauses = text("Clauses", 20_000, rows=4, hint="What the lawyers read.")
    amount = forms.DecimalField(
        label="Value",
        required=False,
        min_value=0,
        max_digits=15,
        decimal_places=2,
        error_messages={
            "invalid": "Write the amount as 12500.00.",
            "min_value": "A contract can't cost less than nothing.",
            "max_decimal_places": "Give at most two decimals.",
        },
    )
    currency = forms.ChoiceField(label="Currency", required=False)
    starts_on = day("From")
    ends_on = day("To")
    contact = line("Whom one calls there", 200)
    budget = forms.ChoiceField(label="Budget", choices=BudgetState.choices)
    budget_note = line("Which budget request, and with whom it is", 300)
    manager = PersonChoice(label="Vendor manager", required=False)

    def __init__(self, *args: Any, managers: Iterable[Person] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "manager", managers)
        choose_from(self, "currency", [("", "none"), *((code, code) for code in sorted(CURRENCIES))])

    @property
    def values(self) -> dict[str, Any]:
        """What an action takes."""
        return dict(self.cleaned_data)

    def add_error(self, field: str | None, error: Any) -> None:
        """What is wrong with the value is told at its amount."""
        super().add_error("amount" if field == "value" else field, error)


class NewSowForm(SowForm):
    """A statement of work as it is drafted."""

    vendor = forms.ModelChoiceField(
        Vendor.objects.order_by("name"),
        to_field_name="key",
        label="With which vendor",
        empty_label="Choose one",
        error_messages={"required": "Say with which vendor.", "invalid_choice": "Choose a vendor from the list."},
    )
    needed_from = day("The project needs it from")
    needed_until = day("The project needs it until")

    field_order = ["name", "vendor", "purpose", "scope", "amount", "currency", "starts_on", "ends_on"]

    @property
    def values(self) -> dict[str, Any]:
        """What an action takes."""
        said = dict(self.cleaned_data)
        needed = said.pop("needed_from"), said.pop("needed_until")
        return said | {"needed": needed}


class ChangeSowForm(SowForm):
    """What can change; of a signed one, changed terms are an amendment."""

    holds_from = day("The change holds from", hint="Once signed; from today where you leave it empty.")

    def __init__(self, *args: Any, sow: Sow, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not sow.is_signed:
            del self.fields["holds_from"]


def choose_from(form: forms.Form, name: str, choices: list[tuple[str, str]]) -> None:
    """Fill the list of a form's own field."""
    field = form.fields[name]
    if isinstance(field, forms.ChoiceField):
        field.choices = choices


class PlainForm(forms.Form):
    """An act that needs no words."""

    def __init__(self, *args: Any, people: Iterable[Person] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if isinstance(field, PersonChoice):
                offer(self, name, people)

    @property
    def values(self) -> dict[str, Any]:
        """What an action takes: nothing that was left empty."""
        return {name: value for name, value in self.cleaned_data.items() if value not in (None, "")}


class HolderForm(PlainForm):
    """Who has it in hand next."""

    holder = PersonChoice(
        label="Who has it next", required=False, help_text="Whoever has least in hand, if left empty."
    )


class SignForm(PlainForm):
    """The day of the signatures."""

    signed_on = day("Signed on", hint="Today, if left empty.")


class ReasonForm(PlainForm):
    """Why."""

    reason = text("Reason", 500, required=True)


class PerhapsReasonForm(PlainForm):
    """Why, if there is something to say."""

    reason = text("Reason", 500)


class BackForm(PlainForm):
    """To which step, and why."""

    to = forms.ChoiceField(
        label="Back to",
        choices=[("legal_review", "Legal review"), ("negotiation", "Negotiation"), ("draft", "Draft")],
        error_messages={"invalid_choice": "Choose a step from the list."},
    )
    reason = text("What is to be looked at again", 500, required=True)


class HandOverForm(PlainForm):
    """Into whose hands."""

    to = PersonChoice(label="To whom")
    reason = text("Reason", 500)


class DeliverableForm(PlainForm):
    """Something that is handed in."""

    name = line("What is handed in", 200, required=True)
    due_on = day("By when", required=True)
    acceptance = text("By what one sees that it is good", 1_000)


class DeliverForm(PlainForm):
    """Handing something in."""

    text = text("Where it is", 500, rows=2)
    on = day("Handed in on", hint="Today, if left empty.")


class WorkForm(PlainForm):
    """Somebody who is to work under it."""

    person = PersonChoice(label="Who")
    function = forms.ChoiceField(label="In which function", required=False, choices=[("", "None of these"), *FUNCTIONS])
    availability = forms.IntegerField(
        label="Percent of full time",
        min_value=1,
        max_value=100,
        initial=100,
        error_messages={
            "min_value": "Give a percentage from 1 to 100.",
            "max_value": "Give a percentage from 1 to 100.",
            "invalid": "Give a percentage from 1 to 100.",
            "required": "Give a percentage from 1 to 100.",
        },
    )
    contact = line("How one reaches them", 200)


class DocumentForm(PlainForm):
    """A paper."""

    title = line("What it is called", 200, required=True)
    kind = forms.ChoiceField(label="What it is", choices=SowDocument.Kind.choices)
    url = forms.URLField(
        label="Where it is",
        required=False,
        max_length=500,
        assume_scheme="https",
        error_messages={"invalid": "Write the whole address, such as https://files.example/contract.pdf."},
    )
    digest = line("Digest of its content", 71, hint="As sha256: and 64 digits, where there is no address.")


class NeedForm(PlainForm):
    """From when to when the project needs it."""

    needed_from = day("The project needs it from")
    needed_until = day("The project needs it until")

    @property
    def values(self) -> dict[str, Any]:
        """Empty days say something too."""
        return dict(self.cleaned_data)


class NeedOtherForm(NeedForm):
    """Which statement of work of another project, and from when to when."""

    sow = forms.ModelChoiceField(
        Sow.objects.none(),
        to_field_name="reference",
        label="Which statement of work",
        empty_label="Choose one",
        error_messages={"required": "Say which one.", "invalid_choice": "Choose one from the list."},
    )
    field_order = ["sow"]

    def __init__(self, *args: Any, sows: QuerySet[Sow], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["sow"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = sows

    @property
    def chosen(self) -> tuple[Sow, dict[str, Any]]:
        """The statement of work, and the days."""
        days = dict(self.cleaned_data)
        return days.pop("sow"), days


class InterestForm(PlainForm):
    """Whose interest is asked about."""

    vendor = forms.ModelChoiceField(
        Vendor.objects.order_by("name"),
        to_field_name="key",
        label="Which vendor",
        empty_label="Choose one",
        error_messages={"required": "Say which vendor.", "invalid_choice": "Choose a vendor from the list."},
    )
    person = PersonChoice(label="Somebody who stands for it", required=False)
    concern = text("Why you ask", 1_000)


class DeclareForm(PlainForm):
    """What they have in it."""

    gains = text("What they gain if the project succeeds", 1_000, rows=2)
    loses = text("What they lose if it does", 1_000, rows=2)
    competing = text("Work of theirs that it competes with", 1_000, rows=2)
    follow_on = text("Business that would follow", 1_000, rows=2)


class ReviewForm(PlainForm):
    """What is done so that it does no harm."""

    safeguard = text("Safeguard", 1_000, hint="What is done so that it does no harm.")
