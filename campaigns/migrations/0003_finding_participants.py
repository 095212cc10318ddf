
import foundation.organisations.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('laurel_assets', '0002_arrived_then_checked'),
        ('laurel_campaigns', '0002_registering'),
        ('laurel_credentials', '0002_logo_kits'),
        ('laurel_organisations', '0003_merges'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='participation',
            name='participation_directory',
        ),
        migrations.AddField(
            model_name='participation',
            name='changed_at',
            field=models.DateTimeField(auto_now=True, verbose_name='changed'),
        ),
        migrations.AddField(
            model_name='participation',
            name='letter',
            field=foundation.organisations.fields.LatinInitialField(),
        ),
        migrations.AddField(
            model_name='participation',
            name='search_text',
            field=foundation.organisations.fields.SearchTextField(sources=('name_ja', 'name_kana', 'name_en')),
        ),
        migrations.AddIndex(
            model_name='participation',
            index=models.Index(fields=['campaign', 'state', 'may_publish', 'kana_sort', 'id', 'kind', 'letter', 'industry', 'publishes_industry', 'size_band', 'publishes_size_band', 'prefecture', 'publishes_prefecture'], name='participation_found'),
        ),
        migrations.AddIndex(
            model_name='participation',
            index=models.Index(fields=['campaign', 'changed_at'], name='participation_changed'),
        ),
    ]
