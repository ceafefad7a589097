"""What PostgreSQL refuses about decisions, and the routes that stand from the start."""

from datetime import timedelta

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

ON_THE_RECORD = ("approvals_decision", "approvals_dismissal")

REFUSE = """
CREATE FUNCTION approvals_stays_on_the_record() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is on the record: it is never changed and never removed.', TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation';
END $$;
"""

GUARD = """
CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE ON {table}
    FOR EACH ROW EXECUTE FUNCTION approvals_stays_on_the_record();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION approvals_stays_on_the_record();
"""

UNGUARD = "DROP TRIGGER never_changed ON {table}; DROP TRIGGER never_emptied ON {table};"

READS = {
    "architecture": ["profile", "people", "data", "integration", "platform", "third_parties"],
    "security": ["profile", "data", "access", "third_parties"],
    "devops": ["people", "data", "integration", "platform", "access"],
    "stakeholder": ["profile", "people", "data", "uplift", "scope", "third_parties"],
}
#: Name, icon, team or area, working hours to decide.
GATES = {
    "architecture": ("Architecture", "layers", "architecture", "", 40),
    "security": ("Security", "shield", "security", "", 40),
    "devops": ("DevOps", "loop", "devops", "", 40),
    "stakeholder": ("Stakeholder", "briefcase", None, "business", 24),
}
#: The shipped routes: key, name, purpose, and the gates of each stage.
ROUTES = [
    ("production", "Production", "The whole way: every gate, in order.",
     [["architecture"], ["security", "devops"], ["stakeholder"]]),
    ("re-review", "Re-review", "Looks again at what was cleared; a gate whose ground is as it was need not.",
     [["architecture", "security", "devops"], ["stakeholder"]]),
]  # fmt: skip


def ship_routes(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Write down the shipped routes, version 1 of each, published."""
    calendar = apps.get_model("approvals", "Calendar").objects.create(key="office", name="Office hours")
    for key, name, purpose, stages in ROUTES:
        route = apps.get_model("approvals", "Route").objects.create(key=key, name=name, purpose=purpose)
        version = apps.get_model("approvals", "RouteVersion").objects.create(route=route, number=1)
        for position, gates in enumerate(stages, start=1):
            stage = apps.get_model("approvals", "Stage").objects.create(version=version, position=position)
            for gate in gates:
                ship_gate(apps, stage, gate, calendar)
        version.published_at = "2026-01-01T00:00:00Z"
        version.save()


def ship_gate(apps: Apps, stage: object, key: str, calendar: object) -> None:
    name, icon, team, area, hours = GATES[key]
    apps.get_model("approvals", "Gate").objects.create(
        stage=stage,
        key=key,
        name=name,
        icon=icon,
        team=apps.get_model("accounts", "Team").objects.get(key=team) if team else None,
        area=area,
        service_level=timedelta(hours=hours),
        answer_level=timedelta(hours=40),
        reads=READS[key],
        calendar=calendar,
    )


class Migration(migrations.Migration):
    dependencies = [
        ("approvals", "0001_initial"),
        ("accounts", "0003_first_teams"),
    ]

    operations = [
        migrations.RunSQL(REFUSE, "DROP FUNCTION approvals_stays_on_the_record()"),
        *[migrations.RunSQL(GUARD.format(table=table), UNGUARD.format(table=table)) for table in ON_THE_RECORD],
        migrations.RunPython(ship_routes, migrations.RunPython.noop),
    ]
