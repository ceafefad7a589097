"""How the product says no: a rule refuses with a code and a sentence, bad input is named by its field."""

from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Self

from django.http import Http404

#: Refusals that speak of the person who asks. All others speak of the thing's state: 409.
_STATUS = dict.fromkeys(
    (
        "not_in_team",
        "own_project",
        "author",
        "interested_party",
        "recused",
        "right_ended",
        "same_person_twice",
        "missing_scope",
        "not_yours",
    ),
    HTTPStatus.FORBIDDEN,
) | {
    "precondition_failed": HTTPStatus.PRECONDITION_FAILED,
    "key_reused": HTTPStatus.UNPROCESSABLE_ENTITY,
    "busy": HTTPStatus.SERVICE_UNAVAILABLE,
}


class Refused(Exception):  # noqa: N818 - a refusal is an answer, not an error
    """A rule says no: `code` is for programs, `sentence` for people, `facts` say what stands in the way."""

    def __init__(self, code: str, sentence: str, **facts: Any) -> None:
        super().__init__(sentence)
        self.code = code
        self.sentence = sentence
        self.facts = facts

    @property
    def status(self) -> int:
        """The HTTP status that this refusal answers with."""
        return int(_STATUS.get(self.code, HTTPStatus.CONFLICT))

    @property
    def title(self) -> str:
        """The code as words: `not_in_team` reads "Not in team"."""
        return self.code.replace("_", " ").capitalize()


@dataclass(frozen=True)
class FieldError:
    """What is wrong with one field, and what to do about it. `field` is a path such as `conditions[0].due`."""

    field: str
    code: str
    detail: str


class Invalid(Exception):  # noqa: N818 - bad input is an answer's subject, not an error of ours
    """What was sent can't be taken as it is; each error names its field."""

    def __init__(self, errors: list[FieldError]) -> None:
        super().__init__("; ".join(f"{error.field}: {error.detail}" for error in errors))
        self.errors = errors

    @classmethod
    def field(cls, field: str, detail: str, code: str = "invalid") -> Self:
        """One field is wrong."""
        return cls([FieldError(field, code, detail)])


class Unseen(Http404):
    """What was asked for is not there, or may not be seen; the sentence must not tell which."""

    @classmethod
    def thing(cls, noun: str, name: str) -> Self:
        """Nothing of this kind goes by this name, such as "There is no project SLP-99, or you may not see it."."""
        return cls(f"There is no {noun} {name}, or you may not see it.")
