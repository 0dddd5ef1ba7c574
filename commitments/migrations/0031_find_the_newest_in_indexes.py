"""The number of corrections until a day is read from their index alone, where the database can; and the newest evidence
of a paragraph is found without the rest."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("commitments", "0001_squashed_0030")]

    operations = [
        migrations.RemoveIndex("reviewevent", name="corrections_newest_first"),
        migrations.AddIndex(
            "reviewevent",
            models.Index(
                condition=models.Q(("action__in", ["supersede", "withdraw"])),
                fields=["-sequence"],
                include=("at",),
                name="corrections_newest",
            ),
        ),
        migrations.AddIndex(
            "evidence",
            models.Index(
                condition=models.Q(("paragraph__isnull", False)),
                fields=["paragraph", "id"],
                name="evidence_by_paragraph",
            ),
        ),
    ]
