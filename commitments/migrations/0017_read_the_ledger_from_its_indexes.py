"""What is asked of many records at once is read from indexes that hold it, and not from the places of the records."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from commitments.audit.guards import LIFT_GUARDS, SET_GUARDS


class Migration(migrations.Migration):
    dependencies = [
        ("commitments", "0016_find_the_newest_evidence"),
        ("documents", "0005_note_what_readers_read"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        LIFT_GUARDS,
        migrations.RemoveIndex(
            model_name="progressrecord",
            name="record_validity",
        ),
        migrations.RemoveIndex(
            model_name="progressrecord",
            name="record_by_commitment_and_day",
        ),
        migrations.RemoveIndex(
            model_name="progressrecord",
            name="record_by_actor_and_day",
        ),
        migrations.AlterField(
            model_name="evidence",
            name="record",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="evidence",
                to="commitments.progressrecord",
            ),
        ),
        migrations.AlterField(
            model_name="progressrecord",
            name="actor",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="progress",
                to="commitments.actor",
                verbose_name="actor",
            ),
        ),
        migrations.AlterField(
            model_name="progressrecord",
            name="commitment",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="progress",
                to="commitments.commitment",
            ),
        ),
        migrations.AddIndex(
            model_name="evidence",
            index=models.Index(fields=["record", "effective_on", "order", "id"], name="evidence_of_record"),
        ),
        migrations.AddIndex(
            model_name="progressrecord",
            index=models.Index(
                fields=["commitment", "effective_on", "id"],
                include=(
                    "actor",
                    "voice",
                    "period_start",
                    "period_end",
                    "is_earlier_practice",
                    "published_at",
                    "superseded_at",
                    "withdrawn_at",
                ),
                name="record_by_commitment_and_day",
            ),
        ),
        migrations.AddIndex(
            model_name="progressrecord",
            index=models.Index(
                fields=["actor", "effective_on", "id"],
                include=(
                    "commitment",
                    "voice",
                    "period_start",
                    "period_end",
                    "is_earlier_practice",
                    "published_at",
                    "superseded_at",
                    "withdrawn_at",
                ),
                name="record_by_actor_and_day",
            ),
        ),
        migrations.AddIndex(
            model_name="progressrecord",
            index=models.Index(fields=["actor", "commitment", "period_end", "period_start"], name="record_by_subject"),
        ),
        migrations.AddIndex(
            model_name="progressrecord",
            index=models.Index(
                fields=["published_at", "superseded_at"],
                include=("withdrawn_at", "commitment", "actor", "supersedes"),
                name="record_validity",
            ),
        ),
        SET_GUARDS,
    ]
