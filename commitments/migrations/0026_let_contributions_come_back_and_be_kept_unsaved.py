"""Discarded contributions come back; what is typed into the form of one is kept before it is saved."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("commitments", "0025_index_what_few_records_have"),
        ("documents", "0006_count_interruptions_of_readings"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name="contributionevent",
            name="action",
            field=models.CharField(
                choices=[
                    ("create", "draft"),
                    ("edit", "edit"),
                    ("submit", "submit to the moderators"),
                    ("discard", "discard the draft"),
                    ("restore", "take the draft back up"),
                    ("publish", "publish"),
                    ("return", "return with a remark"),
                    ("bring_back", "bring back to its author"),
                    ("correct", "draft a correction"),
                    ("supersede", "supersede"),
                    ("withdraw", "withdraw"),
                ],
                max_length=20,
                verbose_name="action",
            ),
        ),
        migrations.CreateModel(
            name="UnsavedAnswer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "typed",
                    models.JSONField(
                        default=dict, help_text="Name of the field to its text.", verbose_name="what was typed"
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="at")),
                (
                    "contribution",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="commitments.contribution",
                    ),
                ),
                (
                    "day",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="commitments.thematicday"
                    ),
                ),
                (
                    "question",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="documents.paragraph"
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
                        condition=models.Q(("contribution__isnull", False)),
                        fields=("user", "contribution"),
                        name="one_unsaved_answer_per_draft",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("contribution__isnull", True)),
                        fields=("user", "day", "question"),
                        name="one_unsaved_answer_per_question",
                    ),
                ],
            },
        ),
    ]
