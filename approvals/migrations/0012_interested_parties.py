"""Whoever has an interest in a project gives no verdict on it, whatever door they come by."""

from django.db import migrations

INTERESTS = """
CREATE FUNCTION approvals_has_an_interest(asked bigint, project bigint) RETURNS boolean LANGUAGE sql STABLE AS $$
    WITH sows AS (
        SELECT id, vendor_id FROM projects_sow WHERE project_id = project
        UNION SELECT s.id, s.vendor_id FROM projects_sow s JOIN projects_sowneed n ON n.sow_id = s.id
            WHERE n.project_id = project
    ), binding AS (
        SELECT vendor_id, person_id FROM projects_interest i
        WHERE i.project_id = project AND i.ended_at IS NULL
            AND NOT (i.reviewed_at IS NOT NULL AND i.gains = '' AND i.loses = '' AND i.competing = ''
                AND i.follow_on = '')
    )
    SELECT EXISTS (SELECT FROM projects_sowperson p JOIN sows ON sows.id = p.sow_id WHERE p.person_id = asked)
        OR EXISTS (SELECT FROM binding WHERE person_id = asked)
        OR EXISTS (
            SELECT FROM accounts_person p WHERE p.id = asked
                AND (p.vendor_id IN (SELECT vendor_id FROM sows) OR p.vendor_id IN (SELECT vendor_id FROM binding))
        )
$$;

CREATE FUNCTION approvals_no_verdict_with_an_interest() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF approvals_has_an_interest(NEW.by_id, (
        SELECT r.project_id FROM approvals_review r JOIN approvals_signoff s ON s.review_id = r.id
        WHERE s.id = NEW.sign_off_id
    )) THEN
        RAISE EXCEPTION 'Person % has an interest in this project and can''t decide on it.', NEW.by_id
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER interested_parties BEFORE INSERT ON approvals_decision
    FOR EACH ROW WHEN (NEW.verdict <> 'recuse') EXECUTE FUNCTION approvals_no_verdict_with_an_interest();
"""

NO_INTERESTS = """
DROP TRIGGER interested_parties ON approvals_decision;
DROP FUNCTION approvals_no_verdict_with_an_interest, approvals_has_an_interest;
"""


class Migration(migrations.Migration):
    dependencies = [("approvals", "0011_routes_that_people_write"), ("projects", "0008_signed_stays_signed")]

    operations = [migrations.RunSQL(INTERESTS, NO_INTERESTS)]
