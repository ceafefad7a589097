"""The API describes itself, in one document that is built once."""

import json
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from common.api import schema

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _built_anew() -> Any:
    schema._build.cache_clear()
    yield
    schema._build.cache_clear()


@pytest.fixture
def document() -> dict[str, Any]:
    answer = Client().get("/api/v1/schema/")
    assert answer.status_code == 200
    return dict(json.loads(answer.content))


def operation(document: dict[str, Any], method: str, path: str) -> dict[str, Any]:
    return dict(document["paths"][path][method])


def headers(described: dict[str, Any]) -> set[str]:
    return {p["name"] for p in described["parameters"] if p["in"] == "header"}


def test_it_is_openapi_3_1(document: dict[str, Any]) -> None:
    assert document["openapi"].startswith("3.1")
    assert "/api/vendors/{key}/" in document["paths"]


def test_every_operation_says_how_it_says_no(document: dict[str, Any]) -> None:
    for path, operations in document["paths"].items():
        for method, described in operations.items():
            assert {"400", "401", "403", "404", "429", "503"} <= set(described["responses"]), (method, path)
            for status, answer in described["responses"].items():
                if status >= "400":
                    said = document["components"]["responses"][answer["$ref"].rpartition("/")[2]]
                    assert said["description"]
                    schema = said["content"]["application/problem+json"]["schema"]
                    assert schema == {"$ref": "#/components/schemas/Problem"}


def test_writing_says_more(document: dict[str, Any]) -> None:
    post = operation(document, "post", "/api/vendors/")
    assert {"409", "413", "415", "422"} <= set(post["responses"])
    assert "Idempotency-Key" in headers(post)
    patch = operation(document, "patch", "/api/vendors/{key}/")
    assert {"409", "412"} <= set(patch["responses"])
    assert "If-Match" in headers(patch)
    assert "412" not in operation(document, "get", "/api/vendors/{key}/")["responses"]


def test_an_object_has_its_tag(document: dict[str, Any]) -> None:
    assert "ETag" in operation(document, "get", "/api/vendors/{key}/")["responses"]["200"]["headers"]


def test_a_list_is_a_page(document: dict[str, Any]) -> None:
    listed = operation(document, "get", "/api/vendors/")
    names = {parameter["name"] for parameter in listed["parameters"]}
    assert {"cursor", "page_size", "ordering"} <= names
    reference = listed["responses"]["200"]["content"]["application/json"]["schema"]["$ref"].rpartition("/")[2]
    assert set(document["components"]["schemas"][reference]["properties"]) == {"next", "previous", "results"}


def test_many_who_ask_first_get_the_same_document(transactional_db: None) -> None:
    def ask(_: int) -> bytes:
        try:
            answer = Client().get("/api/v1/schema/")
            assert answer.status_code == 200
            return bytes(answer.content)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(ask, range(8)))) == 1


def test_the_pages_load_nothing_from_elsewhere_and_run_nothing_inline() -> None:
    answer = Client().get("/api/v1/docs/")
    text = answer.content.decode()
    assert answer.status_code == 200
    assert "http://" not in text.replace("http://testserver", "")
    assert "https://" not in text
    assert "<style" not in text
    assert "style=" not in text
    assert text.count("<script") == text.count("<script src=")
    assert "'unsafe-inline'" not in answer["Content-Security-Policy"]
