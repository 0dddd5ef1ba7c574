"""What authors type and wrote earlier is kept; unpublished records are found by what they wait for."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from commitments.audit.guards import LIFT_GUARDS, SET_GUARDS


class Migration(migrations.Migration):
    dependencies = [
        ("commitments", "0005_let_states_reply_and_tell_people"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        LIFT_GUARDS,
        migrations.CreateModel(
            name="Autosave",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "typed",
                    models.JSONField(
                        default=dict, help_text="Name of the field to its text.", verbose_name="what was typed"
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="at")),
            ],
            options={
                "verbose_name": "unsaved text",
                "verbose_name_plural": "unsaved texts",
            },
        ),
        migrations.CreateModel(
            name="DraftRevision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(verbose_name="version")),
                (
                    "content",
                    models.JSONField(
                        help_text="Columns of the record, and those of each piece of evidence.", verbose_name="content"
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="until")),
            ],
            options={
                "verbose_name": "earlier text of a draft",
                "verbose_name_plural": "earlier texts of drafts",
                "ordering": ["record", "-version"],
            },
        ),
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
                    ("imported", "import finished"),
                ],
                max_length=20,
                verbose_name="kind",
            ),
        ),
        migrations.AlterField(
            model_name="reviewevent",
            name="action",
            field=models.CharField(
                choices=[
                    ("create", "draft"),
                    ("edit", "edit"),
                    ("submit", "submit for review"),
                    ("return", "return with a remark"),
                    ("approve", "approve"),
                    ("publish", "publish"),
                    ("supersede", "supersede"),
                    ("withdraw", "withdraw"),
                    ("discard", "discard the draft"),
                    ("restore", "take the draft back up"),
                    ("remark", "remark"),
                ],
                max_length=20,
                verbose_name="action",
            ),
        ),
        migrations.AddIndex(
            model_name="progressrecord",
            index=models.Index(
                condition=models.Q(("state__in", ["published", "superseded", "withdrawn"]), _negated=True),
                fields=["state", "changed_at"],
                name="record_on_the_desk",
            ),
        ),
        migrations.AddField(
            model_name="autosave",
            name="commitment",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="commitments.commitment"
            ),
        ),
        migrations.AddField(
            model_name="autosave",
            name="record",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="commitments.progressrecord",
            ),
        ),
        migrations.AddField(
            model_name="autosave",
            name="user",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="draftrevision",
            name="by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="draftrevision",
            name="record",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="revisions", to="commitments.progressrecord"
            ),
        ),
        migrations.AddConstraint(
            model_name="autosave",
            constraint=models.UniqueConstraint(
                condition=models.Q(("record__isnull", False)), fields=("user", "record"), name="one_autosave_per_record"
            ),
        ),
        migrations.AddConstraint(
            model_name="autosave",
            constraint=models.UniqueConstraint(
                condition=models.Q(("record__isnull", True)),
                fields=("user", "commitment"),
                name="one_autosave_per_new_record",
            ),
        ),
        migrations.AddConstraint(
            model_name="draftrevision",
            constraint=models.UniqueConstraint(fields=("record", "version"), name="one_revision_per_version"),
        ),
        SET_GUARDS,
    ]
