"""By what the portfolio can be narrowed, and how it is sorted."""

from dataclasses import dataclass
from typing import Any

from django import forms

from projects.lifecycle import ProjectState
from projects.models import RiskTier

ANY_BUT_LAUNCHED = "any but launched"
STATES = [("", ANY_BUT_LAUNCHED), ("all", "any"), *((state.value, state.label.lower()) for state in ProjectState)]
HOLDERS = [("", "anyone"), ("me", "you"), ("team", "your teams")]
RISKS = [("", "any"), *((tier.value, tier.label.lower()) for tier in RiskTier)]
SORTS = ("due", "-due", "project", "-project", "holder", "-holder")


class StateForm(forms.Form):
    """In which state."""

    state = forms.ChoiceField(label="State", choices=STATES, required=False)


class HolderForm(forms.Form):
    """On whom it waits."""

    holder = forms.ChoiceField(label="Whose turn", choices=HOLDERS, required=False)


class RiskForm(forms.Form):
    """How much is at stake."""

    risk = forms.ChoiceField(label="Risk", choices=RISKS, required=False)


class AskedForm(forms.Form):
    """Everything that the address of the portfolio may ask; what it can't mean is passed over."""

    view = forms.CharField(required=False, max_length=60)
    q = forms.CharField(required=False, max_length=100)
    state = forms.ChoiceField(choices=STATES, required=False)
    holder = forms.ChoiceField(choices=HOLDERS, required=False)
    risk = forms.ChoiceField(choices=RISKS, required=False)
    sort = forms.ChoiceField(choices=[(sort, sort) for sort in SORTS], required=False)
    page = forms.IntegerField(required=False, min_value=1, max_value=100_000)


@dataclass(frozen=True)
class Asked:
    """What was asked of the portfolio."""

    view: str = ""
    q: str = ""
    state: str = ""
    holder: str = ""
    risk: str = ""
    sort: str = "due"
    page: int = 1

    @property
    def searches_everywhere(self) -> bool:
        """Whether somebody searches without having chosen a view."""
        return bool(self.q) and not self.view

    @property
    def narrowed(self) -> bool:
        """Whether anything but the view is asked."""
        return any((self.q, self.state, self.holder, self.risk))


def asked_in(query: Any) -> Asked:
    """What a query string asks."""
    form = AskedForm(query)
    form.is_valid()
    given = {name: value for name, value in form.cleaned_data.items() if value}
    return Asked(**given)
