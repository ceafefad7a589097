"""Routes as tests need them: the published ones changed while PostgreSQL's guards are asleep."""

from typing import Any

from django.db import connection, transaction

from approvals.models import Gate


def change_gate(key: str, **fields: Any) -> None:
    """Let every published gate of this key be otherwise from now on."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        Gate.objects.filter(key=key).update(**fields)
        cursor.execute("SET LOCAL session_replication_role = origin")


def ask_at(key: str, check: str, level: str = "block") -> None:
    """Let a gate ask about one readiness check alone."""
    change_gate(key, checks=[{"check": check, "level": level}])
