"""A decision as far as it was typed, before it is sent: nothing is judged, nothing is lost."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from accounts.models import Person
from approvals.actions.decide import MOST_CONDITIONS
from approvals.forms.decision import PREFIX, BaseConditions, DecisionForm, conditions_form

FIELDS = ("text", "owner", "due_on")


def typed_decision(sent: Mapping[str, Any], verdicts: list[str]) -> DecisionForm:
    """The verdict, the reason and what was read, as they were sent."""
    names = ("verdict", "comment", "seen")
    return DecisionForm(verdicts=verdicts, initial={name: sent.get(name, "") for name in names})


def typed_conditions(sent: Mapping[str, Any], owners: Iterable[Person]) -> BaseConditions:
    """The conditions on which something was written, and one blank one more."""
    written = list(conditions_in(sent))
    return more_conditions(written, owners)


def more_conditions(written: list[dict[str, Any]], owners: Iterable[Person]) -> BaseConditions:
    """These conditions and one more to be filled in."""
    blank: dict[str, Any] = {"before_go_live": True}
    return conditions_form(None, owners=owners, written=[*written, blank])


def conditions_in(sent: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """What was written on each condition, raw."""
    for n in range(number_in(sent)):
        fields = {name: sent.get(f"{PREFIX}-{n}-{name}", "") for name in FIELDS}
        if any(str(value).strip() for value in fields.values()):
            yield {**fields, "before_go_live": f"{PREFIX}-{n}-before_go_live" in sent}


def number_in(sent: Mapping[str, Any]) -> int:
    """How many conditions a form says that it has, within reason."""
    number = str(sent.get(f"{PREFIX}-TOTAL_FORMS", ""))
    return min(int(number), MOST_CONDITIONS) if number.isascii() and number.isdigit() and len(number) < 4 else 0
