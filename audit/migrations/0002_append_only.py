"""PostgreSQL ties each event to the one before and refuses everything but adding one.

By hand rather than by pgtrigger: its triggers can be switched off from the application, these can't.
"""

from django.db import migrations

# Fires before the statement's rows draw their ids. Until the transaction ends, the lock tells readers of the feed that
# ids above this one may still appear, so that they don't read past them (see audit/feed.py). One lock a transaction:
# an import records thousands of events, and the table of locks is small.
ANNOUNCE = """
CREATE FUNCTION audit_announce() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    this_transaction text := pg_current_xact_id()::text;
    drawn bigint;
BEGIN
    IF current_setting('slipway.announced', true) IS DISTINCT FROM this_transaction THEN
        SELECT last_value - CASE WHEN is_called THEN 0 ELSE 1 END INTO drawn FROM audit_event_id_seq;
        PERFORM pg_advisory_xact_lock_shared((20763::bigint << 40) | drawn);
        PERFORM set_config('slipway.announced', this_transaction, true);
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER announce BEFORE INSERT ON audit_event FOR EACH STATEMENT EXECUTE FUNCTION audit_announce();
"""

# Runs with the owner's rights, so that the role of the application needs none on the heads of the streams.
CHAIN = """
CREATE FUNCTION audit_chain() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    head audit_stream%ROWTYPE;
BEGIN
    SELECT * INTO head FROM audit_stream WHERE name = NEW.stream FOR UPDATE;
    IF NOT FOUND THEN
        INSERT INTO audit_stream (name, length, hash) VALUES (NEW.stream, 0, repeat('0', 64)) ON CONFLICT DO NOTHING;
        SELECT * INTO head FROM audit_stream WHERE name = NEW.stream FOR UPDATE;
    END IF;
    NEW.sequence := head.length + 1;
    NEW.previous := head.hash;
    NEW.at := clock_timestamp();
    NEW.hash := encode(sha256(convert_to(concat_ws(E'\\n',
        NEW.previous,
        NEW.stream,
        NEW.sequence::text,
        to_char(NEW.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
        NEW.body
    ), 'UTF8')), 'hex');
    UPDATE audit_stream SET length = NEW.sequence, hash = NEW.hash WHERE name = NEW.stream;
    RETURN NEW;
END $$;

CREATE TRIGGER chain BEFORE INSERT ON audit_event FOR EACH ROW EXECUTE FUNCTION audit_chain();
"""

REFUSE = """
CREATE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'The trail only grows: % on % is refused.', TG_OP, TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_event
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER never_forgotten BEFORE DELETE OR TRUNCATE ON audit_stream
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER only_by_the_chain BEFORE INSERT OR UPDATE ON audit_stream
    FOR EACH STATEMENT WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION audit_refuse();
"""

UNDO = """
DROP FUNCTION audit_announce() CASCADE;
DROP FUNCTION audit_chain() CASCADE;
DROP FUNCTION audit_refuse() CASCADE;
"""


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]

    operations = [migrations.RunSQL(ANNOUNCE + CHAIN + REFUSE, UNDO)]
