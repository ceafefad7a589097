"""PostgreSQL notes whatever may wait on somebody, in the transaction of the change, so that no way past it exists."""

from django.db import migrations

FUNCTIONS = """
CREATE FUNCTION notifications_watch(what text, id bigint) RETURNS void LANGUAGE sql AS $$
    INSERT INTO notifications_watch (subject) VALUES (what || ':' || id)
    ON CONFLICT (subject) DO UPDATE SET stale = true;
$$;

CREATE FUNCTION notifications_watch_row() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM notifications_watch(TG_ARGV[0], NEW.id);
    RETURN NULL;
END $$;

CREATE FUNCTION notifications_watch_sign_off() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM notifications_watch('sign_off', NEW.id);
    IF TG_OP = 'UPDATE' AND NEW.reviewer_id IS DISTINCT FROM OLD.reviewer_id THEN
        PERFORM notifications_watch('condition', c.id) FROM approvals_condition c
            JOIN approvals_decision d ON d.id = c.decision_id WHERE d.sign_off_id = NEW.id;
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION notifications_watch_dismissal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM notifications_watch('condition', id) FROM approvals_condition WHERE decision_id = NEW.decision_id;
    RETURN NULL;
END $$;

CREATE FUNCTION notifications_watch_seat() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM notifications_watch('seat', NEW.id), notifications_watch('vacancy', NEW.project_id);
    RETURN NULL;
END $$;

CREATE FUNCTION notifications_watch_project_parts(project bigint) RETURNS void LANGUAGE sql AS $$
    SELECT notifications_watch('vacancy', project);
    SELECT notifications_watch('sign_off', s.id) FROM approvals_signoff s JOIN approvals_review r ON r.id = s.review_id
        WHERE r.project_id = project AND r.state = 'open';
    SELECT notifications_watch('condition', id) FROM approvals_condition WHERE project_id = project AND state <> 'met';
    SELECT notifications_watch('waiver', id) FROM approvals_waiver WHERE project_id = project AND state = 'in_force';
    SELECT notifications_watch('clearance', id) FROM approvals_clearance
        WHERE project_id = project AND state <> 'revoked';
    SELECT notifications_watch('seat', id) FROM projects_responsibility
        WHERE project_id = project AND until IS NULL AND accepted_at IS NULL;
$$;

CREATE FUNCTION notifications_watch_project() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM notifications_watch_project_parts(NEW.id);
    RETURN NULL;
END $$;

CREATE FUNCTION notifications_recount_calendar() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO notifications_recount (calendar_id) VALUES (NEW.id);
    RETURN NULL;
END $$;

CREATE FUNCTION notifications_recount_route() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO notifications_recount (route_id) VALUES (COALESCE(NEW.route_id, OLD.route_id));
    RETURN NULL;
END $$;
"""

TRIGGERS = """
CREATE TRIGGER watch AFTER INSERT OR UPDATE OF state, holder_id, reviewer_id, since, due_at, clock_started_at, passage
    ON approvals_signoff FOR EACH ROW EXECUTE FUNCTION notifications_watch_sign_off();
CREATE TRIGGER watch AFTER INSERT OR UPDATE
    ON approvals_condition FOR EACH ROW EXECUTE FUNCTION notifications_watch_row('condition');
CREATE TRIGGER watch AFTER INSERT
    ON approvals_dismissal FOR EACH ROW EXECUTE FUNCTION notifications_watch_dismissal();
CREATE TRIGGER watch AFTER INSERT OR UPDATE
    ON approvals_waiver FOR EACH ROW EXECUTE FUNCTION notifications_watch_row('waiver');
CREATE TRIGGER watch AFTER INSERT OR UPDATE
    ON approvals_clearance FOR EACH ROW EXECUTE FUNCTION notifications_watch_row('clearance');
CREATE TRIGGER watch AFTER INSERT OR UPDATE
    ON projects_responsibility FOR EACH ROW EXECUTE FUNCTION notifications_watch_seat();
CREATE TRIGGER watch AFTER UPDATE OF state, held_since, lead_id
    ON projects_project FOR EACH ROW EXECUTE FUNCTION notifications_watch_project();
CREATE TRIGGER recount AFTER UPDATE
    ON accounts_calendar FOR EACH ROW EXECUTE FUNCTION notifications_recount_calendar();
CREATE TRIGGER recount AFTER INSERT OR UPDATE OR DELETE
    ON notifications_pace FOR EACH ROW EXECUTE FUNCTION notifications_recount_route();
"""

#: What waits already in a database that is older than this.
EVERYTHING = "SELECT notifications_watch_project_parts(id) FROM projects_project;"

UNDO = """
DROP FUNCTION notifications_watch_row() CASCADE;
DROP FUNCTION notifications_watch_sign_off() CASCADE;
DROP FUNCTION notifications_watch_dismissal() CASCADE;
DROP FUNCTION notifications_watch_seat() CASCADE;
DROP FUNCTION notifications_watch_project() CASCADE;
DROP FUNCTION notifications_recount_calendar() CASCADE;
DROP FUNCTION notifications_recount_route() CASCADE;
DROP FUNCTION notifications_watch_project_parts(bigint);
DROP FUNCTION notifications_watch(text, bigint);
"""


class Migration(migrations.Migration):
    dependencies = [
        ("notifications", "0004_what_waits_is_watched"),
        ("approvals", "0007_calendars_of_people"),
        ("projects", "0003_records"),
    ]

    operations = [
        migrations.RunSQL([FUNCTIONS, TRIGGERS], UNDO),
        migrations.RunSQL(EVERYTHING, migrations.RunSQL.noop),
    ]
