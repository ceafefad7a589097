"""Early looks, accesses, pulses, interests and what is agreed with vendors wait on somebody too, and are watched."""

from django.db import migrations

FUNCTIONS = """
CREATE FUNCTION notifications_watch_gone() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE notifications_watch SET stale = true WHERE subject = TG_ARGV[0] || ':' || OLD.id;
    RETURN NULL;
END $$;

CREATE FUNCTION notifications_watch_sow(sow bigint) RETURNS void LANGUAGE sql AS $$
    SELECT notifications_watch('sow_end', id) FROM projects_sow
        WHERE id = sow AND EXISTS (SELECT 1 FROM projects_sowversion v WHERE v.sow_id = sow);
    SELECT notifications_watch('deliverable', id) FROM projects_deliverable WHERE sow_id = sow AND accepted_on IS NULL;
$$;

CREATE FUNCTION notifications_watch_sow_step() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM notifications_watch('sow_step', NEW.id), notifications_watch_sow(NEW.sow_id);
    RETURN NULL;
END $$;

CREATE FUNCTION notifications_watch_sow_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM notifications_watch_sow(NEW.sow_id);
    RETURN NULL;
END $$;

CREATE FUNCTION notifications_watch_dossier(of_project bigint) RETURNS void LANGUAGE sql AS $$
    SELECT notifications_watch('early_look', id) FROM approvals_earlylook
        WHERE project_id = of_project AND answered_at IS NULL AND withdrawn_at IS NULL;
    SELECT notifications_watch('access_grant', id) FROM projects_accessgrant
        WHERE project_id = of_project AND asked_on IS NOT NULL AND granted_on IS NULL;
    SELECT notifications_watch('pulse', id) FROM projects_pulse
        WHERE project_id = of_project AND answered_on IS NULL;
    SELECT notifications_watch('interest', id) FROM projects_interest
        WHERE project_id = of_project AND declared_at IS NULL AND ended_at IS NULL;
    SELECT notifications_watch('sow_step', step.id) FROM projects_sow sow JOIN projects_sowstep step
        ON step.sow_id = sow.id WHERE sow.project_id = of_project AND step.left_at IS NULL;
    SELECT notifications_watch_sow(id) FROM projects_sow WHERE project_id = of_project;
    SELECT notifications_watch('hand_over', asked.id) FROM projects_handover asked
        JOIN projects_responsibility seat ON seat.id = asked.seat_id
        WHERE seat.project_id = of_project AND asked.closed_at IS NULL;
$$;

CREATE FUNCTION notifications_watch_dossier_of() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM notifications_watch_dossier(NEW.id);
    RETURN NULL;
END $$;
"""

ROWS = (
    ("approvals_earlylook", "early_look"),
    ("projects_accessgrant", "access_grant"),
    ("projects_pulse", "pulse"),
    ("projects_interest", "interest"),
    ("projects_deliverable", "deliverable"),
    ("projects_handover", "hand_over"),
)
WATCH = """
CREATE TRIGGER watch AFTER INSERT OR UPDATE
    ON {table} FOR EACH ROW EXECUTE FUNCTION notifications_watch_row('{kind}');
CREATE TRIGGER watch_gone AFTER DELETE
    ON {table} FOR EACH ROW EXECUTE FUNCTION notifications_watch_gone('{kind}');
"""
TRIGGERS = "".join(WATCH.format(table=table, kind=kind) for table, kind in ROWS) + """
CREATE TRIGGER watch AFTER INSERT OR UPDATE
    ON projects_sowstep FOR EACH ROW EXECUTE FUNCTION notifications_watch_sow_step();
CREATE TRIGGER watch AFTER INSERT OR UPDATE
    ON projects_sowversion FOR EACH ROW EXECUTE FUNCTION notifications_watch_sow_version();
CREATE TRIGGER watch_dossier AFTER UPDATE OF state, held_since, lead_id
    ON projects_project FOR EACH ROW EXECUTE FUNCTION notifications_watch_dossier_of();
"""

#: What waits already in a database that is older than this.
EVERYTHING = "SELECT notifications_watch_dossier(id) FROM projects_project;"

UNDO = "".join(f"DROP TRIGGER watch ON {table};" for table, _ in ROWS) + """
DROP FUNCTION notifications_watch_gone() CASCADE;
DROP FUNCTION notifications_watch_sow_step() CASCADE;
DROP FUNCTION notifications_watch_sow_version() CASCADE;
DROP FUNCTION notifications_watch_dossier_of() CASCADE;
DROP FUNCTION notifications_watch_dossier(bigint);
DROP FUNCTION notifications_watch_sow(bigint);
"""


class Migration(migrations.Migration):
    dependencies = [
        ("notifications", "0008_chat_rooms"),
        ("approvals", "0014_waivers_of_checks_and_early_looks"),
        ("projects", "0012_accountability"),
    ]

    operations = [
        migrations.RunSQL([FUNCTIONS, TRIGGERS], UNDO),
        migrations.RunSQL(EVERYTHING, migrations.RunSQL.noop),
    ]
