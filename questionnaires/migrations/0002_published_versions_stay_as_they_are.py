from django.db import migrations

from questionnaires.models.guards import guard_versions, unguard_versions


class Migration(migrations.Migration):
    dependencies = [("questionnaires", "0001_questionnaires_versions_and_drafts")]

    operations = [migrations.RunPython(guard_versions, unguard_versions)]
