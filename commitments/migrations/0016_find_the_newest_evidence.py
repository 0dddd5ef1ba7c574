"""The newest evidence is read from an index."""

from django.db import migrations, models

from commitments.audit.guards import LIFT_GUARDS, SET_GUARDS


class Migration(migrations.Migration):
    dependencies = [
        ("commitments", "0015_date_the_links_of_commitments"),
        ("documents", "0005_note_what_readers_read"),
    ]

    operations = [
        LIFT_GUARDS,
        migrations.AddIndex(
            model_name="evidence",
            index=models.Index(fields=["-effective_on"], name="evidence_newest"),
        ),
        SET_GUARDS,
    ]
