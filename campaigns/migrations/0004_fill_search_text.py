"""The text to find a name by and its letter, for rows that were written before there were such columns."""

from django.db import migrations

BATCH = 1000


def fill(apps, schema_editor):
    participations = apps.get_model("laurel_campaigns", "Participation")
    fields = [participations._meta.get_field(name) for name in ("search_text", "letter")]
    batch = []
    for row in participations.objects.order_by("pk").iterator(chunk_size=BATCH):
        for field in fields:
            field.pre_save(row, add=False)
        batch.append(row)
        if len(batch) == BATCH:
            participations.objects.bulk_update(batch, ["search_text", "letter"])
            batch = []
    participations.objects.bulk_update(batch, ["search_text", "letter"])


class Migration(migrations.Migration):
    dependencies = [("laurel_campaigns", "0003_finding_participants")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
