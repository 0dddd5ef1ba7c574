"""Editors may put a commitment in other words, and say why."""

from django.db import migrations, models

from commitments.audit.guards import LIFT_GUARDS, SET_GUARDS


class Migration(migrations.Migration):
    dependencies = [
        ("commitments", "0023_keep_what_observations_were"),
    ]

    operations = [
        LIFT_GUARDS,
        migrations.AlterModelOptions(
            name="commitment",
            options={
                "ordering": ["declaration", "order", "slug"],
                "permissions": [("reword_commitment", "Can put a commitment in other words")],
                "verbose_name": "commitment",
                "verbose_name_plural": "commitments",
            },
        ),
        migrations.AddField(
            model_name="commitmentwording",
            name="reason",
            field=models.CharField(
                blank=True,
                help_text="Why an editor put these words in the place of others.",
                max_length=1000,
                verbose_name="reason",
            ),
        ),
        SET_GUARDS,
    ]
