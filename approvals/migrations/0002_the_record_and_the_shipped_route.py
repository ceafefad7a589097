"""What PostgreSQL refuses about decisions, and the route that stands from the start."""

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

#: Stage, key, name, icon, team or area, working hours to decide, sections read.
PRODUCTION = [
    (1, "architecture", "Architecture", "layers", "architecture", "", 40,
     ["profile", "people", "data", "integration", "platform", "third_parties"]),
    (2, "security", "Security", "shield", "security", "", 40,
     ["profile", "data", "access", "third_parties"]),
    (2, "devops", "DevOps", "loop", "devops", "", 40,
     ["people", "data", "integration", "platform", "access"]),
    (3, "stakeholder", "Stakeholder", "briefcase", None, "business", 24,
     ["profile", "people", "data", "uplift", "scope", "third_parties"]),
]  # fmt: skip


def ship_production(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Write down the route `production`, version 1, published."""
    model = {name: apps.get_model("approvals", name) for name in ("Calendar", "Route", "RouteVersion", "Stage", "Gate")}
    team = apps.get_model("accounts", "Team")
    office = model["Calendar"].objects.create(key="office", name="Office hours")
    route = model["Route"].objects.create(
        key="production", name="Production", purpose="The whole way: every gate, in order."
    )
    version = model["RouteVersion"].objects.create(route=route, number=1)
    for position, key, name, icon, team_key, area, hours, reads in PRODUCTION:
        stage, _ = model["Stage"].objects.get_or_create(version=version, position=position)
        model["Gate"].objects.create(
            stage=stage, key=key, name=name, icon=icon, area=area, reads=reads, calendar=office,
            team=team.objects.get(key=team_key) if team_key else None,
            service_level=timedelta(hours=hours), answer_level=timedelta(hours=40),
        )  # fmt: skip
    version.published_at = "2026-01-01T00:00:00Z"
    version.save()


class Migration(migrations.Migration):
    dependencies = [
        ("approvals", "0001_initial"),
        ("accounts", "0003_first_teams"),
    ]

    operations = [
        migrations.RunSQL(REFUSE, "DROP FUNCTION approvals_stays_on_the_record()"),
        *[migrations.RunSQL(GUARD.format(table=table), UNGUARD.format(table=table)) for table in ON_THE_RECORD],
        migrations.RunPython(ship_production, migrations.RunPython.noop),
    ]
