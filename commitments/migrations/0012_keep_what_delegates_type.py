"""What a delegate has typed and not saved is kept beside the answers of a round. See docs/rounds.md."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("commitments", "0011_archive_what_evidence_links_to"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name="notice",
            name="kind",
            field=models.CharField(
                choices=[
                    ("submitted", "waiting for your decision"),
                    ("returned", "returned to you"),
                    ("approved", "approved"),
                    ("published", "published"),
                    ("withdrawn", "withdrawn"),
                    ("reply_open", "right of reply"),
                    ("mentioned", "mentioned in a remark"),
                    ("remarked", "remark on your record"),
                    ("invited", "invited to report"),
                    ("reminded", "reminder"),
                    ("handed_over", "answers handed over"),
                    ("imported", "import finished"),
                ],
                max_length=20,
                verbose_name="kind",
            ),
        ),
        migrations.AlterField(
            model_name="roundanswer",
            name="kind",
            field=models.CharField(
                choices=[
                    ("answered", "we report"),
                    ("no_answer", "we give no answer"),
                    ("not_applicable", "it does not apply to us"),
                ],
                max_length=20,
                verbose_name="kind",
            ),
        ),
        migrations.AlterField(
            model_name="roundanswer",
            name="words",
            field=models.JSONField(
                blank=True,
                default=dict,
                help_text="Why there is no report. Language code to text.",
                verbose_name="words",
            ),
        ),
        migrations.CreateModel(
            name="TypedAnswer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "typed",
                    models.JSONField(
                        default=dict, help_text="Name of the field to what stands in it.", verbose_name="what was typed"
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="at")),
                (
                    "commitment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="commitments.commitment"
                    ),
                ),
                (
                    "invitation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="typed", to="commitments.invitation"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "verbose_name": "unsaved answer",
                "verbose_name_plural": "unsaved answers",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("invitation", "commitment", "user"), name="one_unsaved_answer_per_person"
                    )
                ],
            },
        ),
    ]
