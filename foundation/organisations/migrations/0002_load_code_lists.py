"""The code lists, from the CSV files that ship with the app."""

from django.db import migrations

from foundation.organisations.domain.codes import load_code_lists


def load(apps, schema_editor):
    load_code_lists(apps)


class Migration(migrations.Migration):
    dependencies = [("laurel_organisations", "0001_initial")]
    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
