from django.db import migrations

from assessment.models.guards import guard_signed


class Migration(migrations.Migration):

    dependencies = [
        ('assessment', '0006_what_is_signed_stays'),
    ]

    operations = [
        migrations.RunPython(guard_signed, migrations.RunPython.noop),
    ]
