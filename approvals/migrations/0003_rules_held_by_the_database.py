"""The rules that protect a decision, held by PostgreSQL too: whoever forgets to ask the code is refused here.

Each function says one rule. Checks of a whole (a quorum, a clearance) are deferred to the commit, so that an action may
write its rows in any order.
"""

from django.db import migrations

# A published version of a route never changes, nor do its stages and gates.
FROZEN = """
CREATE FUNCTION approvals_version_is_published(version_id bigint) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT published_at IS NOT NULL FROM approvals_routeversion WHERE id = version_id
$$;

CREATE FUNCTION approvals_frozen_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.published_at IS NOT NULL THEN
        RAISE EXCEPTION 'Version % of this route is published; it never changes.', OLD.number
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;

CREATE FUNCTION approvals_frozen_stage() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (TG_OP <> 'INSERT' AND approvals_version_is_published(OLD.version_id))
        OR (TG_OP <> 'DELETE' AND approvals_version_is_published(NEW.version_id)) THEN
        RAISE EXCEPTION 'This version of the route is published; its stages never change.'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;

CREATE FUNCTION approvals_frozen_gate() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    stages bigint[] := array_remove(ARRAY[
        CASE WHEN TG_OP <> 'INSERT' THEN OLD.stage_id END, CASE WHEN TG_OP <> 'DELETE' THEN NEW.stage_id END
    ], NULL);
BEGIN
    IF EXISTS (
        SELECT 1 FROM approvals_stage WHERE id = ANY (stages) AND approvals_version_is_published(version_id)
    ) THEN
        RAISE EXCEPTION 'This version of the route is published; its gates never change.'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;

CREATE TRIGGER frozen BEFORE UPDATE OR DELETE ON approvals_routeversion
    FOR EACH ROW EXECUTE FUNCTION approvals_frozen_version();
CREATE TRIGGER frozen BEFORE INSERT OR UPDATE OR DELETE ON approvals_stage
    FOR EACH ROW EXECUTE FUNCTION approvals_frozen_stage();
CREATE TRIGGER frozen BEFORE INSERT OR UPDATE OR DELETE ON approvals_gate
    FOR EACH ROW EXECUTE FUNCTION approvals_frozen_gate();
"""

# A gate has passed only with its quorum of distinct people, its own or those whose approvals were carried over; looked at
# when the transaction commits. What ended stays as it was: a dismissal after the end of the review suspends the
# clearance instead.
QUORUM = """
CREATE FUNCTION approvals_require_quorum(sign_off bigint) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    needed int;
    given int;
    source bigint;
    ended timestamptz;
BEGIN
    SELECT CASE WHEN gate.decides THEN gate.quorum ELSE 1 END, COALESCE(s.carried_from_id, s.id), review.closed_at
    INTO needed, source, ended
    FROM approvals_signoff s
    JOIN approvals_gate gate ON gate.id = s.gate_id
    JOIN approvals_review review ON review.id = s.review_id
    WHERE s.id = sign_off AND s.state = 'approved';
    SELECT count(DISTINCT d.by_id) INTO given
    FROM approvals_decision d LEFT JOIN approvals_dismissal gone ON gone.decision_id = d.id
    WHERE d.sign_off_id = source AND d.verdict IN ('approve', 'approve_with_conditions', 'advise') AND (gone.id IS NULL OR gone.at >= ended);
    IF given < needed THEN
        RAISE EXCEPTION 'Sign-off % is approved by % of the % people it needs.', sign_off, given, needed
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
END $$;

CREATE FUNCTION approvals_sign_off_quorum() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM approvals_require_quorum(NEW.id);
    RETURN NULL;
END $$;

CREATE FUNCTION approvals_dismissal_quorum() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM approvals_require_quorum(s.id)
    FROM approvals_decision d
    JOIN approvals_signoff s ON d.sign_off_id IN (s.id, s.carried_from_id)
    WHERE d.id = NEW.decision_id;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER quorum AFTER INSERT OR UPDATE OF state ON approvals_signoff
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.state = 'approved')
    EXECUTE FUNCTION approvals_sign_off_quorum();
CREATE CONSTRAINT TRIGGER quorum AFTER INSERT ON approvals_dismissal
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION approvals_dismissal_quorum();
"""

# A project is cleared only by a submission in which every gate has passed; a re-review that follows leaves it cleared.
CLEARED = """
CREATE FUNCTION approvals_cleared_by_its_review() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    last approvals_review%ROWTYPE;
BEGIN
    SELECT * INTO last FROM approvals_review
    WHERE project_id = NEW.id AND kind = 'submission' ORDER BY round DESC LIMIT 1;
    IF last.state IS DISTINCT FROM 'approved' OR EXISTS (
        SELECT 1 FROM approvals_signoff WHERE review_id = last.id AND state NOT IN ('approved', 'waived', 'skipped')
    ) THEN
        RAISE EXCEPTION '% can''t be cleared: not every gate has passed.', NEW.key
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER cleared_by_its_review AFTER UPDATE OF state ON projects_project
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.state = 'cleared')
    EXECUTE FUNCTION approvals_cleared_by_its_review();
"""

# Separation of duties: who has a part in the project gives no verdict on it, and nobody without a right at the gate.
DUTIES = """
CREATE FUNCTION approvals_has_right(person bigint, gate approvals_gate, project bigint) RETURNS boolean
LANGUAGE sql STABLE AS $$
    SELECT EXISTS (
        SELECT 1 FROM accounts_membership m JOIN accounts_person p ON p.id = m.person_id
        WHERE m.team_id = gate.team_id AND m.person_id = person AND m.until IS NULL AND p.is_active
    ) OR EXISTS (
        SELECT 1 FROM projects_responsibility r JOIN accounts_person p ON p.id = r.accountable_id
        WHERE r.project_id = project AND r.area = gate.area AND r.accountable_id = person
            AND r.until IS NULL AND r.accepted_at IS NOT NULL AND p.is_active
    )
$$;

CREATE FUNCTION approvals_stands_in(stand_in bigint, absent bigint, on_day date) RETURNS boolean
LANGUAGE sql STABLE AS $$
    SELECT EXISTS (
        SELECT 1 FROM accounts_absence first
        LEFT JOIN accounts_absence second ON second.person_id = first.stand_in_id AND second.withdrawn_at IS NULL
            AND on_day BETWEEN second.starts_on AND second.ends_on
        WHERE first.person_id = absent AND first.withdrawn_at IS NULL AND on_day BETWEEN first.starts_on AND first.ends_on
            AND stand_in IN (first.stand_in_id, second.stand_in_id)
    )
$$;

CREATE FUNCTION approvals_has_a_part(person bigint, gate approvals_gate, review approvals_review) RETURNS boolean
LANGUAGE sql STABLE AS $$
    SELECT person = review.submitted_by_id
        OR EXISTS (SELECT 1 FROM projects_project WHERE id = review.project_id AND lead_id = person)
        OR EXISTS (
            SELECT 1 FROM projects_teammember
            WHERE project_id = review.project_id AND person_id = person AND left_on IS NULL
        )
        OR EXISTS (
            SELECT 1 FROM projects_sectionversion
            WHERE project_id = review.project_id AND changed_by_id = person AND name = ANY (gate.reads)
        )
$$;

CREATE FUNCTION approvals_separation_of_duties() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    this_gate approvals_gate%ROWTYPE;
    this_review approvals_review%ROWTYPE;
    on_day date;
BEGIN
    SELECT g.* INTO this_gate FROM approvals_gate g JOIN approvals_signoff s ON s.gate_id = g.id
        WHERE s.id = NEW.sign_off_id;
    SELECT r.* INTO this_review FROM approvals_review r JOIN approvals_signoff s ON s.review_id = r.id
        WHERE s.id = NEW.sign_off_id;
    SELECT (NEW.at AT TIME ZONE time_zone)::date INTO on_day FROM approvals_calendar WHERE id = this_gate.calendar_id;
    IF approvals_has_a_part(NEW.by_id, this_gate, this_review) THEN
        RAISE EXCEPTION 'Person % has a part in this project and can''t decide on it.', NEW.by_id
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF NOT approvals_has_right(COALESCE(NEW.on_behalf_of_id, NEW.by_id), this_gate, this_review.project_id)
        OR (NEW.on_behalf_of_id IS NOT NULL AND NOT approvals_stands_in(NEW.by_id, NEW.on_behalf_of_id, on_day)) THEN
        RAISE EXCEPTION 'Person % has no right to decide at %.', NEW.by_id, this_gate.name
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER separation_of_duties BEFORE INSERT ON approvals_decision
    FOR EACH ROW WHEN (NEW.verdict <> 'recuse') EXECUTE FUNCTION approvals_separation_of_duties();
"""

UNDO = """
DROP TRIGGER separation_of_duties ON approvals_decision;
DROP TRIGGER cleared_by_its_review ON projects_project;
DROP TRIGGER quorum ON approvals_dismissal;
DROP TRIGGER quorum ON approvals_signoff;
DROP TRIGGER frozen ON approvals_gate;
DROP TRIGGER frozen ON approvals_stage;
DROP TRIGGER frozen ON approvals_routeversion;
DROP FUNCTION approvals_separation_of_duties, approvals_has_a_part, approvals_stands_in, approvals_has_right,
    approvals_cleared_by_its_review, approvals_dismissal_quorum, approvals_sign_off_quorum, approvals_require_quorum,
    approvals_frozen_gate, approvals_frozen_stage, approvals_frozen_version, approvals_version_is_published;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("approvals", "0002_the_record_and_the_shipped_route"),
        ("projects", "0001_initial"),
        ("accounts", "0001_initial"),
    ]

    operations = [migrations.RunSQL(FROZEN + QUORUM + CLEARED + DUTIES, UNDO)]
