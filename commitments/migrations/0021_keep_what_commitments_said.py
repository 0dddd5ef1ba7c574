"""Commitments keep what they said: the words that are there said it since each commitment exists."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from commitments.audit.guards import LIFT_GUARDS, SET_GUARDS

WORDS = ("kind", "title", "operative_verb", "quotation", "language", "paragraph_id", "footnote_id", "start", "end")


def begin(apps, schema_editor) -> None:
    """The first wording of each commitment."""
    wordings = apps.get_model("commitments", "CommitmentWording").objects
    commitments = apps.get_model("commitments", "Commitment").objects.order_by("pk")
    wordings.bulk_create(
        [
            wordings.model(commitment_id=row["pk"], **{name: row[name] for name in WORDS})
            for row in commitments.values("pk", *WORDS)
        ],
        batch_size=500,
    )


class Migration(migrations.Migration):
    dependencies = [
        ("commitments", "0020_tally_the_records_of_actors"),
        ("documents", "0005_note_what_readers_read"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        LIFT_GUARDS,
        migrations.CreateModel(
            name="CommitmentWording",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "valid_from",
                    models.DateTimeField(
                        blank=True,
                        help_text="Empty: since what it belongs to exists.",
                        null=True,
                        verbose_name="stands since",
                    ),
                ),
                (
                    "valid_until",
                    models.DateTimeField(
                        blank=True, help_text="Empty: it stands.", null=True, verbose_name="stood until"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("commitment", "commitment"),
                            ("call", "call"),
                            ("encouragement", "encouragement"),
                            ("request", "request"),
                            ("recognition", "recognition of a need"),
                        ],
                        default="commitment",
                        max_length=40,
                        verbose_name="kind",
                    ),
                ),
                ("title", models.JSONField(default=dict, help_text="In our words.", verbose_name="title")),
                ("operative_verb", models.JSONField(blank=True, default=dict, verbose_name="operative verb")),
                ("quotation", models.TextField(verbose_name="words of the source")),
                (
                    "language",
                    models.CharField(
                        choices=[
                            ("ar", "العربية"),
                            ("zh", "中文"),
                            ("en", "English"),
                            ("fr", "Français"),
                            ("ru", "Русский"),
                            ("es", "Español"),
                        ],
                        max_length=2,
                        verbose_name="language of the words",
                    ),
                ),
                ("start", models.PositiveIntegerField(verbose_name="start")),
                ("end", models.PositiveIntegerField(verbose_name="end")),
            ],
            options={
                "verbose_name": "wording of a commitment",
                "verbose_name_plural": "wordings of commitments",
                "ordering": ["commitment", "pk"],
            },
        ),
        migrations.AlterField(
            model_name="commitment",
            name="footnote",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="%(class)ss",
                to="documents.footnote",
            ),
        ),
        migrations.AlterField(
            model_name="commitment",
            name="paragraph",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="%(class)ss", to="documents.paragraph"
            ),
        ),
        migrations.AddField(
            model_name="commitmentwording",
            name="commitment",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="wordings", to="commitments.commitment"
            ),
        ),
        migrations.AddField(
            model_name="commitmentwording",
            name="created_by",
            field=models.ForeignKey(
                blank=True,
                help_text="Empty where the catalogue is the source.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="commitmentwording",
            name="footnote",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="%(class)ss",
                to="documents.footnote",
            ),
        ),
        migrations.AddField(
            model_name="commitmentwording",
            name="paragraph",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="%(class)ss", to="documents.paragraph"
            ),
        ),
        migrations.AddConstraint(
            model_name="commitmentwording",
            constraint=models.CheckConstraint(
                condition=models.Q(("end__gt", models.F("start"))), name="commitmentwording_span_is_not_empty"
            ),
        ),
        migrations.AddConstraint(
            model_name="commitmentwording",
            constraint=models.CheckConstraint(
                condition=models.Q(("valid_until__gte", models.F("valid_from"))),
                name="commitmentwording_ends_after_it_began",
            ),
        ),
        migrations.AddConstraint(
            model_name="commitmentwording",
            constraint=models.UniqueConstraint(
                condition=models.Q(("valid_until__isnull", True)), fields=("commitment",), name="one_wording_stands"
            ),
        ),
        migrations.RunPython(begin, migrations.RunPython.noop),
        SET_GUARDS,
    ]
