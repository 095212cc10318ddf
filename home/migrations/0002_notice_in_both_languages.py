from django.db import migrations, models


class Migration(migrations.Migration):
    """The notice leads to a page in the reader's language; the address there was stays the Japanese one."""

    dependencies = [
        ("laurel_home", "0001_initial"),
    ]

    operations = [
        migrations.RenameField("sitesettings", "notice_url", "notice_url_ja"),
        migrations.AlterField(
            "sitesettings",
            "notice_url_ja",
            models.CharField(blank=True, max_length=300, verbose_name="address of the notice (Japanese)"),
        ),
        migrations.AddField(
            "sitesettings",
            "notice_url_en",
            models.CharField(blank=True, max_length=300, verbose_name="address of the notice (English)"),
        ),
    ]
