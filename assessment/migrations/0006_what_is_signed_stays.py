from django.db import migrations

from assessment.models.guards import guard_signed, unguard_signed


class Migration(migrations.Migration):

    dependencies = [
        ('assessment', '0005_reviews_signatures_plans_and_shares'),
    ]

    operations = [
        migrations.RunPython(guard_signed, unguard_signed),
    ]
