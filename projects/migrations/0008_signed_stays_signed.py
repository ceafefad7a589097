"""What PostgreSQL refuses by itself about statements of work, whoever asks."""

from django.db import migrations

# In force is only what was signed, and signed is only what is on the record.
SIGNED = """
CREATE FUNCTION projects_in_force_is_signed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM projects_sowversion WHERE sow_id = NEW.id) THEN
        RAISE EXCEPTION '% is not signed; it can''t be in force.', NEW.reference USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER in_force_is_signed BEFORE UPDATE OF state ON projects_sow
    FOR EACH ROW WHEN (NEW.state IN ('active', 'completed', 'expired')) EXECUTE FUNCTION projects_in_force_is_signed();

CREATE FUNCTION projects_sign_a_document() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM projects_sowdocument WHERE sow_id = NEW.sow_id) THEN
        RAISE EXCEPTION 'Nothing can be signed without a document.' USING ERRCODE = 'check_violation';
    END IF;
    IF EXISTS (
        SELECT FROM projects_sowversion v WHERE v.sow_id = NEW.sow_id
            AND v.holds_from <= NEW.holds_until AND v.holds_until >= NEW.holds_from
    ) THEN
        RAISE EXCEPTION 'Two versions of a statement of work can''t hold at once.'
            USING ERRCODE = 'exclusion_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER signs_a_document BEFORE INSERT ON projects_sowversion
    FOR EACH ROW EXECUTE FUNCTION projects_sign_a_document();
"""

NOT_SIGNED = """
DROP TRIGGER signs_a_document ON projects_sowversion;
DROP TRIGGER in_force_is_signed ON projects_sow;
DROP FUNCTION projects_sign_a_document, projects_in_force_is_signed;
"""

# What was signed stays as it was; only its end may come sooner, on the day before an amendment holds.
KEPT = """
CREATE FUNCTION projects_signed_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (to_jsonb(NEW) - 'holds_until') IS DISTINCT FROM (to_jsonb(OLD) - 'holds_until')
        OR NEW.holds_until > OLD.holds_until THEN
        RAISE EXCEPTION 'What was signed stays as it was.' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER signed_stays BEFORE UPDATE ON projects_sowversion
    FOR EACH ROW EXECUTE FUNCTION projects_signed_stays();

CREATE FUNCTION projects_stays_on_the_record() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Rows of % stay on the record.', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER on_the_record BEFORE DELETE ON projects_sow
    FOR EACH ROW EXECUTE FUNCTION projects_stays_on_the_record();
CREATE TRIGGER on_the_record BEFORE DELETE ON projects_sowversion
    FOR EACH ROW EXECUTE FUNCTION projects_stays_on_the_record();
CREATE TRIGGER on_the_record BEFORE UPDATE OR DELETE ON projects_sowdocument
    FOR EACH ROW EXECUTE FUNCTION projects_stays_on_the_record();
CREATE TRIGGER on_the_record BEFORE DELETE ON projects_sowstep
    FOR EACH ROW EXECUTE FUNCTION projects_stays_on_the_record();
CREATE TRIGGER left_is_left BEFORE UPDATE ON projects_sowstep
    FOR EACH ROW WHEN (OLD.left_at IS NOT NULL) EXECUTE FUNCTION projects_stays_on_the_record();
CREATE TRIGGER on_the_record BEFORE DELETE ON projects_interest
    FOR EACH ROW EXECUTE FUNCTION projects_stays_on_the_record();
"""

NOT_KEPT = """
DROP TRIGGER on_the_record ON projects_interest;
DROP TRIGGER left_is_left ON projects_sowstep;
DROP TRIGGER on_the_record ON projects_sowstep;
DROP TRIGGER on_the_record ON projects_sowdocument;
DROP TRIGGER on_the_record ON projects_sowversion;
DROP TRIGGER on_the_record ON projects_sow;
DROP TRIGGER signed_stays ON projects_sowversion;
DROP FUNCTION projects_stays_on_the_record, projects_signed_stays;
"""


class Migration(migrations.Migration):
    dependencies = [("projects", "0007_third_parties")]

    operations = [migrations.RunSQL(SIGNED, NOT_SIGNED), migrations.RunSQL(KEPT, NOT_KEPT)]
