"""Several things in one field: names a line each, shares by name, people out of a list."""

from collections.abc import Iterable
from typing import Any

from django import forms

from accounts.models import Person
from projects.exchange.shares import shares_in


class LinesField(forms.CharField):
    """Several lines of text. Browsers end them their own way; the record keeps them as the API does."""

    def __init__(self, **given: Any) -> None:
        given.setdefault("widget", forms.Textarea(attrs={"rows": 3}))
        super().__init__(**given)

    def to_python(self, value: Any) -> str:
        """The text with plain line ends."""
        return str(super().to_python(value)).replace("\r\n", "\n")


class NamesField(forms.CharField):
    """Names, one a line; clean, they are a list."""

    def __init__(self, *, longest: int, **given: Any) -> None:
        self.longest = longest
        super().__init__(widget=forms.Textarea(attrs={"rows": 3}), **given)

    def prepare_value(self, value: Any) -> Any:
        """The list as lines."""
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> Any:
        """The lines as a list."""
        names = [name.strip() for name in str(super().clean(value)).splitlines() if name.strip()]
        for name in names:
            if len(name) > self.longest:
                raise forms.ValidationError(f"Keep each to {self.longest} characters: “{name[:40]}…” is longer.")
        return names

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether other lines were sent."""
        return super().has_changed(self.prepare_value(initial), data)


class SharesField(forms.CharField):
    """Shares by name, one a line: `age: 0.12` or `age: 12 %`; clean, they are a mapping."""

    def __init__(self, **given: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": 3}), **given)

    def prepare_value(self, value: Any) -> Any:
        """The mapping as lines."""
        return "\n".join(f"{name}: {share}" for name, share in value.items()) if isinstance(value, dict) else value

    def clean(self, value: Any) -> Any:
        """The lines as a mapping."""
        try:
            return shares_in(str(super().clean(value)))
        except ValueError as error:
            raise forms.ValidationError(str(error)) from None

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether other lines were sent."""
        return super().has_changed(self.prepare_value(initial), data)


class PeopleChoice(forms.TypedMultipleChoiceField):
    """Several people out of a list, by name. Clean, they are the people."""

    def __init__(self, **given: Any) -> None:
        given["error_messages"] = {"required": "Name somebody.", "invalid_choice": "Name people from the list."}
        super().__init__(empty_value=[], widget=forms.SelectMultiple(attrs={"size": 6}), **given)

    def put(self, people: Iterable[Person]) -> None:
        """These people are on the list."""
        by_id = {str(person.pk): person for person in people}
        self.coerce = lambda value: by_id.get(str(value))
        self.choices = [(pk, person.name) for pk, person in by_id.items()]
