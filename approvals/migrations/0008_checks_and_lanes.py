"""Gates name readiness checks, routes say which projects take them; the shipped routes in their next wording.

A published version never changes, not by us either: production and re-review get a version 2, unless a company has
published one of its own.
"""

from datetime import timedelta
from typing import Any

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

SHIPPED_AT = "2026-01-02T00:00:00Z"

# What a version must be to be published; its parts are frozen from then on.
WHOLE = """
CREATE FUNCTION approvals_published_whole() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM approvals_stage WHERE version_id = NEW.id) OR EXISTS (
        SELECT 1 FROM approvals_stage s WHERE s.version_id = NEW.id
            AND NOT EXISTS (SELECT 1 FROM approvals_gate g WHERE g.stage_id = s.id)
    ) THEN
        RAISE EXCEPTION 'Version % of this route has a stage without a gate, or none at all.', NEW.number
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF EXISTS (
        SELECT 1 FROM approvals_gate g JOIN approvals_stage s ON s.id = g.stage_id
        WHERE s.version_id = NEW.id GROUP BY g.key HAVING count(*) > 1
    ) THEN
        RAISE EXCEPTION 'Version % of this route has two gates with one key.', NEW.number
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER published_whole BEFORE UPDATE OF published_at ON approvals_routeversion
    FOR EACH ROW WHEN (OLD.published_at IS NULL AND NEW.published_at IS NOT NULL)
    EXECUTE FUNCTION approvals_published_whole();
CREATE TRIGGER born_as_a_draft BEFORE INSERT ON approvals_routeversion
    FOR EACH ROW WHEN (NEW.published_at IS NOT NULL) EXECUTE FUNCTION approvals_published_whole();
"""
UNDO = """
DROP TRIGGER born_as_a_draft ON approvals_routeversion;
DROP TRIGGER published_whole ON approvals_routeversion;
DROP FUNCTION approvals_published_whole;
"""

READS = {
    "architecture": ["profile", "people", "data", "integration", "platform", "third_parties"],
    "security": ["profile", "data", "access", "third_parties"],
    "devops": ["people", "data", "integration", "platform", "access"],
    "stakeholder": ["profile", "people", "data", "uplift", "scope", "third_parties"],
}
#: The few checks that hold an approval.
BLOCKS = {"architecture": ["O9", "O11"], "security": ["O1"]}
#: What each gate is told besides.
WARNS = {
    "architecture": ["O2", "O3", "O15", "D1", "D4", "D6", "P1", "P2", "P8", "P9", "I2", "I3"],
    "security": ["O14", "P3"],
    "devops": ["O1", "O2", "O3", "O12", "O15", "D1", "D5", "D6", "P1", "P2", "P5", "P9", "I1", "I2", "I3", "I4", "I5"],
    "stakeholder": ["O2", "O6", "O7", "O8", "O9", "O10", "O11", "O12", "O13", "O14", "D2", "D3", "D4", "D5", "P4", "P5",
                    "P6", "P7", "P8", "P10"],
}  # fmt: skip
#: Name, icon, team or area, working hours to decide.
GATES = {
    "architecture": ("Architecture", "layers", "architecture", "", 40),
    "security": ("Security", "shield", "security", "", 40),
    "devops": ("DevOps", "loop", "devops", "", 40),
    "stakeholder": ("Stakeholder", "briefcase", None, "business", 24),
}
NO_MANDATE = [{"fact": "mandate", "operator": "is", "value": False}]
A_PILOT = [{"fact": "pilot", "operator": "is", "value": True}]

#: Route, stages, calendar days of its clearance, who may take it, rules and hours of single gates.
PRODUCTION = {
    "key": "production",
    "stages": [["architecture"], ["security", "devops"], ["stakeholder"]],
    "days": 365,
    "rules": [],
    "gates": {"stakeholder": {"rules": NO_MANDATE}},
}
RE_REVIEW = {
    "key": "re-review",
    "stages": [["architecture", "security", "devops"], ["stakeholder"]],
    "days": 365,
    "rules": [],
    "gates": {},
}
PILOT = {
    "key": "pilot",
    "stages": [["security"], ["stakeholder"]],
    "days": 90,
    "rules": A_PILOT,
    "gates": {"security": {"hours": 16}, "stakeholder": {"hours": 16}},
}


def ship(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Publish the next wording of the routes that stand from the start, and the pilot lane."""
    routes = apps.get_model("approvals", "Route").objects
    routes.filter(key="re-review").update(kind="re_review")
    purpose = "A short way for a trial of limited scope and time; its clearance ends by itself."
    pilot, is_new = routes.get_or_create(key="pilot", defaults={"name": "Pilot", "purpose": purpose})
    for shipped in (PRODUCTION, RE_REVIEW):
        route = routes.filter(key=shipped["key"]).first()
        if route is not None and list(route.versions.values_list("number", flat=True)) == [1]:
            publish(apps, route, 2, shipped)
    if is_new:
        publish(apps, pilot, 1, PILOT)


def publish(apps: Apps, route: Any, number: int, shipped: dict[str, Any]) -> None:
    """One version with its stages and gates."""
    versions, stages = apps.get_model("approvals", "RouteVersion"), apps.get_model("approvals", "Stage")
    version = versions.objects.create(
        route=route, number=number, clearance_days=shipped["days"], rules=shipped["rules"]
    )
    for position, gates in enumerate(shipped["stages"], start=1):
        stage = stages.objects.create(version=version, position=position)
        for key in gates:
            publish_gate(apps, stage, key, **shipped["gates"].get(key, {}))
    version.published_at = SHIPPED_AT
    version.save(update_fields=["published_at"])


def publish_gate(apps: Apps, stage: Any, key: str, *, rules: Any = (), hours: int | None = None) -> None:
    """One gate with its checks."""
    name, icon, team, area, usual = GATES[key]
    blocks = [{"check": check, "level": "block"} for check in BLOCKS.get(key, [])]
    apps.get_model("approvals", "Gate").objects.create(
        stage=stage,
        key=key,
        name=name,
        icon=icon,
        team=apps.get_model("accounts", "Team").objects.get(key=team) if team else None,
        area=area,
        service_level=timedelta(hours=hours or usual),
        answer_level=timedelta(hours=40),
        reads=READS[key],
        checks=[*blocks, *({"check": check, "level": "warn"} for check in WARNS[key])],
        rules=list(rules),
        calendar=apps.get_model("accounts", "Calendar").objects.get(key="office"),
    )


class Migration(migrations.Migration):
    dependencies = [
        ("approvals", "0007_calendars_of_people"),
        ("accounts", "0004_calendars"),
    ]

    operations = [
        migrations.AddField(
            model_name="gate",
            name="checks",
            field=models.JSONField(
                blank=True,
                default=list,
                help_text="Readiness checks told here: rows of check and level, `block` or `warn`.",
            ),
        ),
        migrations.AddField(
            model_name="route",
            name="kind",
            field=models.CharField(
                choices=[("submission", "Submission"), ("re_review", "Re-review")],
                default="submission",
                help_text="Whether a team submits along it, or Slipway takes it when what was cleared has changed.",
                max_length=12,
            ),
        ),
        migrations.AddField(
            model_name="routeversion",
            name="rules",
            field=models.JSONField(
                blank=True, default=list, help_text="Which projects may take it: rows of fact, operator, value."
            ),
        ),
        migrations.AddConstraint(
            model_name="routeversion",
            constraint=models.UniqueConstraint(
                condition=models.Q(("published_at", None)), fields=("route",), name="one_draft_per_route"
            ),
        ),
        migrations.RunSQL(WHOLE, UNDO),
        migrations.RunPython(ship, migrations.RunPython.noop),
    ]
