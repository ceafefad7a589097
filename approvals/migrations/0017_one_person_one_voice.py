"""One person counts once, whatever hats they wear, and nobody speaks in the place of somebody with a part."""

from django.db import migrations

VOICES = """
CREATE FUNCTION approvals_one_voice() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    this_gate approvals_gate%ROWTYPE;
    this_review approvals_review%ROWTYPE;
BEGIN
    IF NEW.on_behalf_of_id IS NOT NULL THEN
        SELECT g.* INTO this_gate FROM approvals_gate g JOIN approvals_signoff s ON s.gate_id = g.id
            WHERE s.id = NEW.sign_off_id;
        SELECT r.* INTO this_review FROM approvals_review r JOIN approvals_signoff s ON s.review_id = r.id
            WHERE s.id = NEW.sign_off_id;
        IF approvals_has_a_part(NEW.on_behalf_of_id, this_gate, this_review)
            OR approvals_has_an_interest(NEW.on_behalf_of_id, this_review.project_id) THEN
            RAISE EXCEPTION 'Person % has a part in this project; nobody decides in their place.', NEW.on_behalf_of_id
                USING ERRCODE = 'integrity_constraint_violation';
        END IF;
    END IF;
    IF EXISTS (
        SELECT 1 FROM approvals_decision d LEFT JOIN approvals_dismissal gone ON gone.decision_id = d.id
        WHERE d.sign_off_id = NEW.sign_off_id AND gone.id IS NULL
            AND d.verdict IN ('approve', 'approve_with_conditions', 'advise')
            AND (d.by_id = NEW.on_behalf_of_id OR d.on_behalf_of_id IN (NEW.by_id, NEW.on_behalf_of_id))
    ) THEN
        RAISE EXCEPTION 'Person % has been heard here under another hat; one person counts once.', NEW.by_id
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER one_voice BEFORE INSERT ON approvals_decision
    FOR EACH ROW WHEN (NEW.verdict <> 'recuse') EXECUTE FUNCTION approvals_one_voice();
"""

UNDO = "DROP TRIGGER one_voice ON approvals_decision; DROP FUNCTION approvals_one_voice;"


class Migration(migrations.Migration):
    dependencies = [("approvals", "0016_the_scope_of_a_clearance")]

    operations = [migrations.RunSQL(VOICES, UNDO)]
