"""PostgreSQL notes every event that somebody may have to be told of, in the transaction of the event itself."""

from django.db import migrations

NOTE = """
CREATE FUNCTION notifications_note_event() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO notifications_undispatched (event_id) VALUES (NEW.id);
    RETURN NULL;
END $$;

CREATE TRIGGER note_for_dispatch AFTER INSERT ON audit_event
    FOR EACH ROW EXECUTE FUNCTION notifications_note_event();
"""

UNDO = "DROP FUNCTION notifications_note_event() CASCADE;"


class Migration(migrations.Migration):
    dependencies = [("notifications", "0001_initial"), ("audit", "0002_append_only")]

    operations = [migrations.RunSQL(NOTE, UNDO)]
