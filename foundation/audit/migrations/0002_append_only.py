"""PostgreSQL itself refuses to change or delete an entry. TRUNCATE (the table's owner only) stays possible: tests flush with it."""

from django.db import migrations

CREATE = """
CREATE FUNCTION laurel_audit_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'The audit record is append-only: % refused', TG_OP USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE TRIGGER laurel_audit_append_only BEFORE UPDATE OR DELETE ON laurel_audit_entry
    FOR EACH ROW EXECUTE FUNCTION laurel_audit_append_only();
"""
DROP = """
DROP TRIGGER laurel_audit_append_only ON laurel_audit_entry;
DROP FUNCTION laurel_audit_append_only();
"""


def create(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(CREATE, params=None)


def drop(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(DROP, params=None)


class Migration(migrations.Migration):
    dependencies = [("laurel_audit", "0001_initial")]
    operations = [migrations.RunPython(create, drop)]
