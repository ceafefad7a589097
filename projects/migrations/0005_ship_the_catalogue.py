"""What PostgreSQL refuses about the catalogue, evidence and readiness records; and the catalogue that is shipped."""

import tomllib
from pathlib import Path

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

SHIPPED = Path(__file__).resolve().parent.parent / "catalogues" / "version-1.toml"

# A published version never changes, nor do its rows.
FROZEN = """
CREATE FUNCTION projects_catalogue_is_published(wanted bigint) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT published_at IS NOT NULL FROM projects_catalogueversion WHERE id = wanted
$$;

CREATE FUNCTION projects_frozen_catalogue() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.published_at IS NOT NULL THEN
        RAISE EXCEPTION 'Version % of the catalogue is published; it never changes.', OLD.number
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;

CREATE FUNCTION projects_frozen_row() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (TG_OP <> 'INSERT' AND projects_catalogue_is_published(OLD.version_id))
        OR (TG_OP <> 'DELETE' AND projects_catalogue_is_published(NEW.version_id)) THEN
        RAISE EXCEPTION 'This version of the catalogue is published; its rows never change.'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;

CREATE TRIGGER frozen BEFORE UPDATE OR DELETE ON projects_catalogueversion
    FOR EACH ROW EXECUTE FUNCTION projects_frozen_catalogue();
CREATE TRIGGER frozen BEFORE INSERT OR UPDATE OR DELETE ON projects_cataloguerow
    FOR EACH ROW EXECUTE FUNCTION projects_frozen_row();
"""

UNFROZEN = """
DROP TRIGGER frozen ON projects_cataloguerow;
DROP TRIGGER frozen ON projects_catalogueversion;
DROP FUNCTION projects_frozen_row();
DROP FUNCTION projects_frozen_catalogue();
DROP FUNCTION projects_catalogue_is_published(bigint);
"""

REFUSE = """
CREATE FUNCTION projects_stays_as_it_is() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is on the record: it is never changed and never removed.', TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation';
END $$;
"""

GUARD = """
CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE ON {table}
    FOR EACH ROW EXECUTE FUNCTION projects_stays_as_it_is();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION projects_stays_as_it_is();
"""

UNGUARD = "DROP TRIGGER never_changed ON {table}; DROP TRIGGER never_emptied ON {table};"

ON_THE_RECORD = ("projects_evidence", "projects_readinessrecord")


def ship_catalogue(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Write down version 1 from its file, published."""
    version = apps.get_model("projects", "CatalogueVersion").objects.create(number=1, note="As it is shipped.")
    rows = apps.get_model("projects", "CatalogueRow").objects
    for position, row in enumerate(tomllib.loads(SHIPPED.read_text())["row"], start=1):
        rows.create(version=version, position=position, guidance=row.pop("evidence"), **row)
    version.published_at = "2026-01-01T00:00:00Z"
    version.save()


class Migration(migrations.Migration):
    dependencies = [
        ("projects", "0004_catalogue"),
    ]

    operations = [
        migrations.RunPython(ship_catalogue, migrations.RunPython.noop),
        migrations.RunSQL(FROZEN, UNFROZEN),
        migrations.RunSQL(REFUSE, "DROP FUNCTION projects_stays_as_it_is()"),
        *[migrations.RunSQL(GUARD.format(table=table), UNGUARD.format(table=table)) for table in ON_THE_RECORD],
    ]
