from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('laurel_campaigns', '0007_retiring_and_what_was_given'),
    ]

    operations = [
        migrations.AddField(
            model_name='participation',
            name='logo_reason',
            field=models.TextField(blank=True, editable=False, verbose_name='reason why the logo was not taken'),
        ),
    ]
