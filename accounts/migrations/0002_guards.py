"""What PostgreSQL refuses by itself about people, whoever asks."""

from typing import ClassVar

from django.db import migrations

CLOSED_TO_VENDORS = """
CREATE FUNCTION accounts_closed_to_vendors(team bigint) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT decides OR key IN ('governance', 'vendor_management', 'audit', 'administrators')
    FROM accounts_team WHERE id = team
$$;

-- A vendor can do the work but not decide on it. FOR SHARE makes a move to a vendor that runs beside this one wait.
CREATE FUNCTION accounts_refuse_vendor_member() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    employer bigint;
BEGIN
    SELECT vendor_id INTO employer FROM accounts_person WHERE id = NEW.person_id FOR SHARE;
    IF employer IS NOT NULL AND accounts_closed_to_vendors(NEW.team_id) THEN
        RAISE EXCEPTION 'a person of a vendor cannot be in a team that decides or has standing over the whole'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'vendors_do_not_decide';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER vendors_do_not_decide BEFORE INSERT OR UPDATE ON accounts_membership
    FOR EACH ROW WHEN (NEW.until IS NULL) EXECUTE FUNCTION accounts_refuse_vendor_member();

CREATE FUNCTION accounts_refuse_deciding_vendor() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM accounts_membership WHERE person_id = NEW.id AND until IS NULL
               AND accounts_closed_to_vendors(team_id)) THEN
        RAISE EXCEPTION 'a person in a team that decides or has standing over the whole cannot be of a vendor'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'vendors_do_not_decide';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER vendors_do_not_decide BEFORE UPDATE OF vendor_id ON accounts_person
    FOR EACH ROW WHEN (NEW.vendor_id IS NOT NULL) EXECUTE FUNCTION accounts_refuse_deciding_vendor();

CREATE FUNCTION accounts_refuse_team_of_vendors() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM accounts_membership m JOIN accounts_person p ON p.id = m.person_id
               WHERE m.team_id = NEW.id AND m.until IS NULL AND p.vendor_id IS NOT NULL) THEN
        RAISE EXCEPTION 'a team with people of a vendor cannot decide'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'vendors_do_not_decide';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER vendors_do_not_decide BEFORE UPDATE OF decides ON accounts_team
    FOR EACH ROW WHEN (NEW.decides AND NOT OLD.decides) EXECUTE FUNCTION accounts_refuse_team_of_vendors();
"""

NO_MORE_CLOSED = """
DROP TRIGGER vendors_do_not_decide ON accounts_team;
DROP TRIGGER vendors_do_not_decide ON accounts_person;
DROP TRIGGER vendors_do_not_decide ON accounts_membership;
DROP FUNCTION accounts_refuse_team_of_vendors();
DROP FUNCTION accounts_refuse_deciding_vendor();
DROP FUNCTION accounts_refuse_vendor_member();
DROP FUNCTION accounts_closed_to_vendors(bigint);
"""

# One absence at a time for a person, so that a day has one stand-in. The lock is the one that the action takes.
ONE_AT_A_TIME = """
CREATE FUNCTION accounts_refuse_second_absence() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('accounts_absence'));
    IF EXISTS (SELECT FROM accounts_absence a WHERE a.person_id = NEW.person_id AND a.id <> NEW.id
               AND a.withdrawn_at IS NULL AND a.starts_on <= NEW.ends_on AND a.ends_on >= NEW.starts_on) THEN
        RAISE EXCEPTION 'a person has one absence at a time'
            USING ERRCODE = 'exclusion_violation', CONSTRAINT = 'one_absence_at_a_time';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER one_absence_at_a_time BEFORE INSERT OR UPDATE ON accounts_absence
    FOR EACH ROW WHEN (NEW.withdrawn_at IS NULL) EXECUTE FUNCTION accounts_refuse_second_absence();
"""

NO_MORE_ONE_AT_A_TIME = """
DROP TRIGGER one_absence_at_a_time ON accounts_absence;
DROP FUNCTION accounts_refuse_second_absence();
"""

# Memberships and people stay on record: decisions were made by their right.
KEPT = """
CREATE FUNCTION accounts_refuse_removal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% are kept: end them instead', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END
$$;
CREATE TRIGGER memberships_are_kept BEFORE DELETE ON accounts_membership
    FOR EACH ROW EXECUTE FUNCTION accounts_refuse_removal();

CREATE FUNCTION accounts_refuse_revival() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a membership that has ended stays as it was' USING ERRCODE = 'restrict_violation';
END
$$;
CREATE TRIGGER ended_memberships_stay BEFORE UPDATE ON accounts_membership
    FOR EACH ROW WHEN (OLD.until IS NOT NULL) EXECUTE FUNCTION accounts_refuse_revival();
"""

NO_LONGER_KEPT = """
DROP TRIGGER ended_memberships_stay ON accounts_membership;
DROP TRIGGER memberships_are_kept ON accounts_membership;
DROP FUNCTION accounts_refuse_revival();
DROP FUNCTION accounts_refuse_removal();
"""


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [("accounts", "0001_initial")]
    operations: ClassVar[list[migrations.RunSQL]] = [
        migrations.RunSQL(CLOSED_TO_VENDORS, NO_MORE_CLOSED),
        migrations.RunSQL(ONE_AT_A_TIME, NO_MORE_ONE_AT_A_TIME),
        migrations.RunSQL(KEPT, NO_LONGER_KEPT),
    ]
