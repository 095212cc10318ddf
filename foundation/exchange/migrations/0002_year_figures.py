
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('laurel_exchange', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='YearFigures',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ],
            options={
                'verbose_name': 'figures of a year',
                'verbose_name_plural': 'figures of a year',
                'permissions': (('view_year_figures', 'Can see and export the figures of a year'),),
                'managed': False,
                'default_permissions': (),
            },
        ),
    ]
