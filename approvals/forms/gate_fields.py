"""Fields of a gate's form that Django has not: working time, lines, and a level for each check."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from rest_framework.exceptions import ValidationError as Unreadable

from approvals.holding import LEVELS
from common.api.fields import DurationField, duration_text

_DURATIONS = DurationField()
_WORDS = {"block": "holds a plain approval", "warn": "is told"}


class HoursField(forms.CharField):
    """A length of working time, as ISO 8601 writes it."""

    def prepare_value(self, value: Any) -> Any:
        return duration_text(value) if isinstance(value, timedelta) else value

    def to_python(self, value: Any) -> Any:
        """The duration; lower case is taken too."""
        text = str(super().to_python(value)).upper()
        if text in self.empty_values:
            return None
        try:
            return _DURATIONS.to_internal_value(text)
        except Unreadable as fault:
            raise ValidationError("Write it as PT16H for sixteen hours, or P2D for two whole days.") from fault


class LinesField(forms.CharField):
    """Words, one a line."""

    widget = forms.Textarea(attrs={"rows": 2})

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        """The lines that say something."""
        return [line.strip() for line in str(value or "").splitlines() if line.strip()]

    def validate(self, value: Any) -> None:
        """Nothing has to be written."""

    def run_validators(self, value: Any) -> None:
        """Each line is looked at by the rules of routes."""


class LevelsWidget(forms.Widget):
    """A select for each check of the catalogue, whether a gap of it holds, is told, or is nothing to this gate."""

    template_name = "approvals/routes/levels.html"

    def __init__(self, checks: Mapping[str, str]) -> None:
        super().__init__()
        self.checks = checks

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        """A row for each check."""
        chosen = value or {}
        rows = [
            {"code": code, "title": title, "name": f"{name}-{code}", "level": chosen.get(code, "")}
            for code, title in self.checks.items()
        ]
        return super().get_context(name, value, attrs) | {"rows": rows, "levels": _WORDS.items()}

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:  # noqa: ARG002
        """The template is one of ours, which the renderer of forms does not look for."""
        return render_to_string(self.template_name, self.get_context(name, value, attrs))

    def value_from_datadict(self, data: Any, files: Any, name: str) -> dict[str, str]:  # noqa: ARG002 - Django's name
        """The checks that were given a level."""
        return {code: level for code in self.checks if (level := data.get(f"{name}-{code}"))}

    def id_for_label(self, id_: str) -> str:
        return id_

    def use_required_attribute(self, initial: Any) -> bool:  # noqa: ARG002 - Django's name
        return False


class CheckLevels(forms.Field):
    """By the id of each check, what a gap of it does at the gate."""

    def __init__(self, checks: Mapping[str, str]) -> None:
        super().__init__(label="Readiness checks", required=False, widget=LevelsWidget(checks))

    def clean(self, value: Any) -> dict[str, str]:
        """Known levels alone."""
        found: dict[str, str] = dict(value or {})
        if any(level not in LEVELS for level in found.values()):
            raise ValidationError("A check holds, or is told.")
        return found
