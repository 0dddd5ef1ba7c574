"""From here on the database refuses what the ledger does not do; `commitments/audit/guards.py` says what that is."""

from django.db import migrations, models

from commitments.audit.guards import SET_GUARDS


class Migration(migrations.Migration):
    dependencies = [
        ("commitments", "0003_chain_the_review_events"),
    ]

    operations = [
        migrations.AlterField(
            model_name="reviewevent",
            name="sequence",
            field=models.PositiveBigIntegerField(
                help_text="Counts all events of the ledger, without a gap.",
                unique=True,
                verbose_name="number in the ledger",
            ),
        ),
        migrations.AddConstraint(
            model_name="reviewevent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("digest", ""), _negated=True), models.Q(("content_digest", ""), _negated=True)
                ),
                name="event_is_in_the_chain",
            ),
        ),
        migrations.AddIndex(
            model_name="reviewevent",
            index=models.Index(
                condition=models.Q(("action__in", ["supersede", "withdraw"])),
                fields=["-sequence"],
                name="corrections_newest_first",
            ),
        ),
        SET_GUARDS,
    ]
