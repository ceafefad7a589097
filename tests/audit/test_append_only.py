"""Nobody changes what happened: PostgreSQL refuses it, whoever asks and however."""

import pytest
from django.db import DatabaseError, connection, transaction

from audit.models import Event, Stream
from tests.audit.telling import STREAM, tamper, tell

pytestmark = pytest.mark.django_db

REFUSED = [
    "UPDATE audit_event SET body = '{}'",
    "UPDATE audit_event SET body = body",
    "UPDATE audit_event SET at = at WHERE false",
    "DELETE FROM audit_event",
    "DELETE FROM audit_event WHERE false",
    "TRUNCATE audit_event",
    "TRUNCATE audit_event CASCADE",
    "UPDATE audit_stream SET length = length",
    "INSERT INTO audit_stream (name, length, hash) VALUES ('project:SLP-9', 1, '')",
    "DELETE FROM audit_stream",
    "TRUNCATE audit_stream",
    "INSERT INTO audit_event (id, stream, body) SELECT id, stream, body FROM audit_event"
    " ON CONFLICT (id) DO UPDATE SET body = ''",
]


@pytest.mark.parametrize("sql", REFUSED)
def test_postgresql_refuses(sql: str) -> None:
    event = tell()
    with (
        pytest.raises(DatabaseError, match="The trail only grows"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql)
    assert Event.objects.values_list("pk", "hash").get() == (event.pk, event.hash)
    assert Stream.objects.values_list("length", "hash").get() == (1, event.hash)


def test_what_an_insert_claims_about_its_place_is_not_believed() -> None:
    first = tell()
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO audit_event (stream, sequence, at, previous, hash, body)"
            " VALUES (%s, 77, '2001-01-01', 'x', 'y', %s)",
            [STREAM, first.body],
        )
    second = Event.objects.get(sequence=2)
    assert second.previous == first.hash
    assert second.at > first.at
    assert len(second.hash) == 64


def test_a_generated_column_can_t_be_given() -> None:
    with pytest.raises(DatabaseError, match="generated"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("INSERT INTO audit_event (stream, body, verb) VALUES ('organisation', '{}', 'x')")


@pytest.mark.parametrize("body", ["{}", '{"verb": "x"}', '{"subject": "x"}', "[]", '"text"'])
def test_an_event_says_what_and_of_what(body: str) -> None:
    with pytest.raises(DatabaseError, match="an_event_says"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("INSERT INTO audit_event (stream, body) VALUES ('organisation', %s)", [body])


def test_the_model_refuses_too() -> None:
    event = tell()
    for change in (event.save, event.delete, Event.objects.all().delete, lambda: Event.objects.update(body="{}")):
        with pytest.raises(TypeError, match="only grows"):
            change()


def test_the_columns_say_what_the_body_says() -> None:
    """Even an owner who switches the triggers off can't make them differ."""
    event = tell(stream="team:security", subject="person:7")
    tamper("UPDATE audit_event SET body = replace(body, 'test.happened', 'test.invented') WHERE id = %s", event.pk)
    kept = Event.objects.get()
    assert (kept.verb, kept.said["verb"]) == ("test.invented", "test.invented")
    assert (kept.stream_kind, kept.stream_key, kept.subject) == ("team", "security", "person:7")
    with pytest.raises(DatabaseError, match="generated"):
        tamper("UPDATE audit_event SET verb = 'other'")
