"""What machines that ask are told."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client

from config import health
from config.celery import app as queue

pytestmark = pytest.mark.django_db


@pytest.fixture
def broker_down() -> Iterator[None]:
    """A queue whose broker is a port on which nobody listens."""
    before = queue.conf["broker_url"]
    queue.conf["broker_url"] = "redis://127.0.0.1:1/0"
    yield
    queue.conf["broker_url"] = before


def test_it_lives(client: Client) -> None:
    answer = client.get("/healthz")
    assert (answer.status_code, answer.content) == (200, b"ok\n")


def test_a_probe_may_know_the_machine_by_its_address_only(client: Client) -> None:
    assert client.get("/healthz", headers={"host": "10.0.0.17"}).status_code == 200


def test_a_probe_need_not_speak_https(client: Client, settings: Any) -> None:
    settings.SECURE_SSL_REDIRECT = True
    assert client.get("/readyz").status_code == 200


def test_it_is_fit_to_serve(client: Client) -> None:
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()) == (200, {"ready": True, "reasons": {}})


def test_a_migration_that_is_missing_is_named(client: Client) -> None:
    app, name = MigrationLoader(connection).graph.leaf_nodes("notifications")[0]
    MigrationRecorder(connection).record_unapplied(app, name)
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["reasons"] == {"migrations": f"1 migration not applied, the first {app}.{name}."}


def test_a_broker_that_is_down_is_named_soon(client: Client, broker_down: None) -> None:
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json() == {"ready": False, "reasons": {"broker": "The broker does not answer."}}


def test_a_queue_folder_that_is_not_there_is_named(client: Client, settings: Any, tmp_path: Path) -> None:
    settings.EMBEDDED_QUEUE = True
    settings.QUEUE_FOLDER = tmp_path
    assert client.get("/readyz").json()["reasons"] == {"broker": "Its folder cannot be written."}
    (tmp_path / "messages").mkdir()
    assert client.get("/readyz").status_code == 200


def test_a_database_that_is_down_is_named(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "connection", unreachable())
    assert client.get("/readyz").json()["reasons"]["database"] == "It does not answer."


def unreachable() -> Any:
    """A connection to a server that is not there."""
    elsewhere = connection.copy()
    elsewhere.settings_dict = {**connection.settings_dict, "HOST": "/nowhere", "PORT": ""}
    return elsewhere


def test_the_figures_are_those_of_the_tables(client: Client) -> None:
    answer = client.get("/metrics")
    assert answer.headers["Content-Type"].startswith("text/plain; version=")
    text = answer.content.decode()
    for name in ("projects", "sign_offs", "sign_offs_overdue", "events", "events_undispatched", "messages"):
        assert f"# TYPE slipway_{name} gauge" in text


def test_only_questions_are_answered(client: Client) -> None:
    assert client.post("/healthz").status_code == 404
