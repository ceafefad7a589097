"""A decision as its panel takes it: verdict, reason, conditions, and the digests of what was read."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from accounts.models import Person
from approvals.actions.decide import COMMENT_LIMIT, CONDITION_LIMIT, MOST_CONDITIONS, Demand
from approvals.rules.verdicts import Verdict
from common.refusals import Invalid
from projects.forms.choice import PersonChoice, offer

PREFIX = "conditions"
#: How many conditions stand ready to be filled in.
BLANK = 3
UNREADABLE = "This form can't be read any more. Open the page again."


class SeenField(forms.CharField):
    """The digests that the reader had before them, by section."""

    widget = forms.HiddenInput

    def prepare_value(self, value: Any) -> Any:
        return json.dumps(value, sort_keys=True) if isinstance(value, Mapping) else value

    def to_python(self, value: Any) -> Any:
        """The mapping; anything else is no form of ours."""
        try:
            seen = json.loads(value or "{}")
        except ValueError as fault:
            raise ValidationError(UNREADABLE) from fault
        if not isinstance(seen, dict) or not all(isinstance(digest, str) for digest in seen.values()):
            raise ValidationError(UNREADABLE)
        return seen


class DecisionForm(forms.Form):
    """A verdict and its reason."""

    verdict = forms.ChoiceField(
        label="Decision",
        choices=Verdict.choices,
        error_messages={"required": "Choose one.", "invalid_choice": "Choose one of these."},
    )
    comment = forms.CharField(
        label="Reason",
        required=False,
        max_length=COMMENT_LIMIT,
        error_messages={"max_length": f"Keep it to {COMMENT_LIMIT:,} characters."},
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    seen = SeenField(label="What you read", required=False)

    def __init__(self, *args: Any, verdicts: list[str] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if verdicts is not None:
            self.fields["verdict"].choices = [choice for choice in Verdict.choices if choice[0] in verdicts]  # type: ignore[attr-defined]


class ConditionForm(forms.Form):
    """One condition of an approval; an empty one is not asked for. A spare one is hidden where there are scripts."""

    is_spare = False
    text = forms.CharField(
        label="Condition",
        max_length=CONDITION_LIMIT,
        error_messages={
            "required": "Say what has to be met.",
            "max_length": f"Keep it to {CONDITION_LIMIT:,} characters.",
        },
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    owner = PersonChoice(label="Who")
    due_on = forms.DateField(
        label="Due",
        error_messages={"required": "Name a day.", "invalid": "Write the day as 2026-06-25."},
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    before_go_live = forms.BooleanField(label="Before go-live", required=False, initial=True)

    def __init__(self, *args: Any, owners: Iterable[Person] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "owner", owners)

    def has_changed(self) -> bool:
        """A line on which nothing was written is left out, whatever its box says."""
        return not self.is_blank

    @property
    def is_blank(self) -> bool:
        """Whether nobody has written anything here."""
        return not any(str(self[name].value() or "").strip() for name in ("text", "owner", "due_on"))

    @property
    def demand(self) -> Demand:
        """The condition, once it is clean."""
        data = self.cleaned_data
        return Demand(data["text"], data["owner"], data["due_on"], data["before_go_live"])


class BaseConditions(forms.BaseFormSet[ConditionForm]):
    """The conditions of an approval. Blank ones are left out; the first is asked for."""

    def __init__(self, *args: Any, owners: Iterable[Person] = (), **kwargs: Any) -> None:
        self.owners = list(owners)
        super().__init__(*args, **kwargs)

    def initial_form_count(self) -> int:
        """None is there beforehand: what was written so far may still be left out."""
        return 0

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        """Every condition offers the same people."""
        return super().get_form_kwargs(index) | {"owners": self.owners}

    def add_fields(self, form: ConditionForm, index: int | None) -> None:
        """The one that is to be filled in next stands out from the spare ones behind it."""
        super().add_fields(form, index)
        form.is_spare = self.extra == BLANK and bool(index) and form.is_blank
        if self.extra != BLANK and form.is_blank:
            form.fields["text"].widget.attrs["autofocus"] = True

    @property
    def written(self) -> list[ConditionForm]:
        """Those on which something was written."""
        return [form for form in self.forms if not form.is_blank]

    @property
    def demands(self) -> list[Demand]:
        """What they demand, once they are clean."""
        return [form.demand for form in self.written]

    def put(self, invalid: Invalid) -> Invalid:
        """Put an action's errors to their fields (`conditions[0].due`); returns those that are not about conditions."""
        left = [error for error in invalid.errors if not self.took(error.field, error.detail)]
        return Invalid(left)

    def took(self, path: str, detail: str) -> bool:
        """Whether an error belonged to one of these."""
        if path == "conditions" and self.forms:
            self.forms[0].add_error("text", detail)
            return True
        if not path.startswith("conditions["):
            return False
        index, _, field = path.removeprefix("conditions[").partition("].")
        self.written[int(index)].add_error({"due": "due_on"}.get(field, field), detail)
        return True


Conditions = forms.formset_factory(
    ConditionForm,
    formset=BaseConditions,
    extra=BLANK,
    max_num=MOST_CONDITIONS,
    absolute_max=MOST_CONDITIONS,
    validate_max=True,
)


def conditions_form(
    sent: Any, *, owners: Iterable[Person], written: list[dict[str, Any]] | None = None
) -> BaseConditions:
    """The conditions as they were sent; those that were written so far; or blank ones."""
    formset: Any = Conditions(sent, prefix=PREFIX, owners=owners, initial=written)  # type: ignore[call-arg]
    formset.extra = BLANK if written is None else len(written)
    made: BaseConditions = formset
    return made
