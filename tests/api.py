"""The REST API as the tests speak to it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.apps import apps
from rest_framework.test import APIClient

from accounts.models import Person
from tests.cast import a_token

ROOT = "/api/v1"


class Api:
    """Somebody who calls the API with a token of theirs; paths are given without the root."""

    def __init__(self, person: Person, *scopes: str) -> None:
        self.client = APIClient()
        self.client.credentials(HTTP_AUTHORIZATION=f"Bearer {a_token(person, *scopes)}")

    def get(self, path: str, asked: dict[str, Any] | None = None, **headers: str) -> Any:
        return self.client.get(at(path), asked, headers=headers)

    def post(self, path: str, body: Any = None, **headers: str) -> Any:
        return self.client.post(at(path), {} if body is None else body, headers=headers)

    def patch(self, path: str, body: Any, **headers: str) -> Any:
        return self.client.patch(at(path), body, headers=headers)

    def put(self, path: str, body: Any, **headers: str) -> Any:
        return self.client.put(at(path), body, headers=headers)

    def delete(self, path: str, **headers: str) -> Any:
        return self.client.delete(at(path), headers=headers)

    def keys(self, path: str, asked: dict[str, Any] | None = None, field: str = "key") -> list[Any]:
        """One field of every row of a list."""
        answer = self.get(path, asked)
        assert answer.status_code == 200, answer.content
        return [row[field] for row in answer.json()["results"]]


def at(path: str) -> str:
    return path if path.startswith("http") else f"{ROOT}{path}"


def fields_of(answer: Any) -> list[str]:
    """The fields that an answer to bad input names."""
    assert answer.status_code == 400, answer.content
    assert answer["Content-Type"] == "application/problem+json"
    return sorted(error["field"] for error in answer.json()["errors"])


def code_of(answer: Any) -> tuple[int, str]:
    """Status and code of a refusal."""
    assert answer["Content-Type"] == "application/problem+json", answer.content
    assert answer.json()["status"] == answer.status_code
    return answer.status_code, answer.json()["code"]


def rows() -> dict[str, list[Any]]:
    """Every row of the record: projects, approvals and the trail."""
    models = [model for app in ("projects", "approvals", "audit") for model in apps.get_app_config(app).get_models()]
    return {model.__name__: sorted(map(repr, model._default_manager.values_list())) for model in models}


@contextmanager
def nothing_changes() -> Iterator[None]:
    """Whatever happens within leaves every row as it was."""
    before = rows()
    yield
    assert rows() == before
