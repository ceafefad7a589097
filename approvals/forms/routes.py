"""Forms in which governance managers write a route: its words, its settings, one gate at a time."""

from collections.abc import Iterable
from typing import Any

from django import forms

from approvals.forms.gate_fields import CheckLevels, HoursField, LinesField
from approvals.routes.content import ICONS, CheckRow, GateContent
from approvals.routes.faults import Known
from approvals.rules.routing import FACTS, PLURAL, Operator, Rule
from projects.areas import title
from projects.dossier import SECTIONS
from projects.models import Area

#: How many rows stand ready to be filled in.
SPARE = 2
MOST_RULES = 12
_YES = {"yes": True, "no": False, "true": True, "false": False}
_OPERATORS: dict[Operator, str] = {
    "is": "is",
    "is_not": "is not",
    "in": "is one of",
    "at_least": "is at least",
    "includes": "has one of",
    "excludes": "has none of",
}


class RouteForm(forms.Form):
    """A new route."""

    name = forms.CharField(label="Name", max_length=80, error_messages={"required": "Call the route by a name."})
    purpose = forms.CharField(
        label="What it is for", max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    like = forms.ChoiceField(label="Begin as", required=False)

    def __init__(self, *args: Any, routes: Iterable[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["like"]
        field.choices = [("", "an empty route"), *((key, f"{name} is now") for key, name in routes)]


class RouteWordsForm(forms.Form):
    """What a route is called, and what it is for."""

    name = forms.CharField(label="Name", max_length=80, error_messages={"required": "Call the route by a name."})
    purpose = forms.CharField(
        label="What it is for", max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )


class Seen(forms.Form):
    """What was on the page when somebody began to write."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)


class SettingsForm(Seen):
    """What holds for the whole route."""

    clearance_days = forms.IntegerField(label="Days for which a clearance holds", min_value=1)
    carry_over = forms.BooleanField(
        label="Approvals stand on resubmission where nothing that their gate reads has changed", required=False
    )

    def content(self, rules: tuple[Rule, ...]) -> dict[str, Any]:
        """What the version says of the whole."""
        given = self.cleaned_data
        return {"clearance_days": given["clearance_days"], "carry_over": given["carry_over"], "rules": rules}


class GateForm(Seen):
    """One gate: who decides, on what, and within how much working time."""

    name = forms.CharField(label="Name", max_length=60, error_messages={"required": "Call the gate by a name."})
    key = forms.SlugField(
        label="Key", max_length=50, help_text="By which integrations know it, such as legal. It can't change later."
    )
    icon = forms.ChoiceField(label="Icon", choices=[(icon, icon) for icon in ICONS])
    stage = forms.ChoiceField(label="Where it stands")
    decider = forms.ChoiceField(label="Who decides", help_text="A team, or whoever answers for an area of the project.")
    quorum = forms.IntegerField(label="How many people have to agree", min_value=1, initial=1)
    decides = forms.TypedChoiceField(
        label="What it does",
        choices=[("yes", "It decides"), ("no", "It is only consulted, and advises")],
        coerce=lambda value: value == "yes",
        initial="yes",
    )
    service_level = HoursField(label="Working time to decide", help_text="As ISO 8601 writes it: PT40H is five days.")
    answer_level = HoursField(label="Working time for the team to answer")
    calendar = forms.ChoiceField(label="Working hours")
    reads = forms.MultipleChoiceField(
        label="Sections that it reads",
        choices=[(name, section.title) for name, section in SECTIONS.items()],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    immaterial = LinesField(
        label="Fields whose correction dismisses no approval",
        help_text="One a line, as section.field, such as profile.summary.",
        required=False,
    )
    waiver_needs_second = forms.BooleanField(label="A waiver needs a second governance manager", required=False)

    def __init__(
        self, *args: Any, known: Known, stages: list[tuple[str, str]], old: GateContent | None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.known = known
        offered: Any = self.fields
        offered["stage"].choices = stages
        offered["decider"].choices = deciders(known)
        offered["calendar"].choices = list(known.calendars.items())
        self.fields["checks"] = CheckLevels(known.checks)
        if old is not None:
            del self.fields["key"]

    def gate(self, key: str | None, rules: tuple[Rule, ...]) -> GateContent:
        """The gate as it was written."""
        given = self.cleaned_data
        kind, _, name = given["decider"].partition(":")
        return GateContent(
            key=key or given["key"],
            name=given["name"],
            icon=given["icon"],
            team=name if kind == "team" else None,
            area=name if kind == "area" else None,
            quorum=given["quorum"],
            decides=given["decides"],
            service_level=given["service_level"],
            answer_level=given["answer_level"],
            reads=tuple(given["reads"]),
            checks=tuple(CheckRow(code, level) for code, level in given["checks"].items()),
            rules=rules,
            immaterial=tuple(given["immaterial"]),
            waiver_needs_second=given["waiver_needs_second"],
            calendar=given["calendar"],
        )


def as_initial(gate: GateContent, stage: int) -> dict[str, Any]:
    """A gate as its form shows it."""
    return {
        "name": gate.name,
        "icon": gate.icon,
        "stage": str(stage),
        "decider": f"team:{gate.team}" if gate.team else f"area:{gate.area}",
        "quorum": gate.quorum,
        "decides": "yes" if gate.decides else "no",
        "service_level": gate.service_level,
        "answer_level": gate.answer_level,
        "calendar": gate.calendar,
        "reads": list(gate.reads),
        "checks": {row.check: row.level for row in gate.checks},
        "immaterial": list(gate.immaterial),
        "waiver_needs_second": gate.waiver_needs_second,
    }


def deciders(known: Known) -> list[tuple[str, list[tuple[str, str]]]]:
    """Teams, then areas."""
    teams = [(f"team:{key}", f"{name} ({known.members.get(key, 0)})") for key, name in known.teams.items()]
    areas = [(f"area:{area.value}", title(area.value)) for area in Area]
    return [("A team, with its members", teams), ("Whoever answers for", areas)]


class RuleForm(forms.Form):
    """One row: a fact, an operator, and a value or several with commas between them."""

    fact = forms.ChoiceField(label="Fact", required=False)
    operator = forms.ChoiceField(label="Asked how", required=False, choices=[("", "…"), *_OPERATORS.items()])
    value = forms.CharField(label="Value", max_length=200, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fact: Any = self.fields["fact"]
        fact.choices = [("", "…"), *((kind.name, kind.label) for kind in FACTS.values())]

    @property
    def rule(self) -> Rule | None:
        """The row; none where nothing was chosen."""
        given = self.cleaned_data
        if not any(given.get(name) for name in ("fact", "operator", "value")):
            return None
        value, kind = given["value"].strip(), FACTS.get(given["fact"])
        if given["operator"] in PLURAL:
            return Rule(given["fact"], given["operator"], [part.strip() for part in value.split(",") if part.strip()])
        plain: Any = _YES.get(value.lower(), value) if kind and kind.kind == "flag" else value
        return Rule(given["fact"], given["operator"], plain)


class BaseRules(forms.BaseFormSet[RuleForm]):
    """All rows of a gate or a route."""

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The rows on which something was written."""
        return tuple(rule for form in self.forms if (rule := form.rule) is not None)


Rules = forms.formset_factory(RuleForm, formset=BaseRules, extra=SPARE, max_num=MOST_RULES, absolute_max=MOST_RULES)


def rules_form(sent: Any, rules: Iterable[Rule]) -> BaseRules:
    """The rows as they were sent, or as they are."""
    made: Any = Rules(sent, prefix="rules", initial=[told(rule) for rule in rules])
    formset: BaseRules = made
    return formset


def told(rule: Rule) -> dict[str, str]:
    """A row as its form shows it."""
    value = ", ".join(map(str, rule.value)) if isinstance(rule.value, list) else rule.value
    shown = {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)
    return {"fact": rule.fact, "operator": rule.operator, "value": shown}


class NoteForm(forms.Form):
    """What is new in a version."""

    note = forms.CharField(label="What is new in it", max_length=300, required=False)


class MoveForm(forms.Form):
    """Which reviews go on along a newer version."""

    review = forms.TypedMultipleChoiceField(
        label="Reviews", coerce=int, widget=forms.CheckboxSelectMultiple, error_messages={"required": "Choose one."}
    )

    def __init__(self, *args: Any, reviews: Iterable[tuple[int, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["review"]
        field.choices = list(reviews)
