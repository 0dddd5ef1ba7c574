"""States reply and have approvers of their own, drafts can be discarded, people are told. See docs/ledger.md."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from commitments.audit.guards import LIFT_GUARDS, SET_GUARDS


class Migration(migrations.Migration):
    dependencies = [
        ("commitments", "0004_guard_the_ledger"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        LIFT_GUARDS,
        migrations.CreateModel(
            name="Notice",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("submitted", "waiting for your decision"),
                            ("returned", "returned to you"),
                            ("approved", "approved"),
                            ("published", "published"),
                            ("withdrawn", "withdrawn"),
                            ("reply_open", "right of reply"),
                            ("mentioned", "mentioned in a remark"),
                            ("invited", "invited to report"),
                            ("reminded", "reminder"),
                            ("imported", "import finished"),
                        ],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                (
                    "subject",
                    models.JSONField(
                        default=dict, help_text="What it is about; language code to text.", verbose_name="subject"
                    ),
                ),
                (
                    "path",
                    models.CharField(
                        help_text="An address of this product, from the root.",
                        max_length=300,
                        verbose_name="page to open",
                    ),
                ),
                ("remark", models.TextField(blank=True, verbose_name="remark")),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="due on")),
                ("at", models.DateTimeField(verbose_name="at")),
                ("read_at", models.DateTimeField(blank=True, null=True, verbose_name="read at")),
                ("mailed_at", models.DateTimeField(blank=True, null=True, verbose_name="mailed at")),
                ("mail_lease_until", models.DateTimeField(blank=True, null=True)),
                ("mail_attempts", models.PositiveSmallIntegerField(default=0)),
                ("mail_error", models.TextField(blank=True, verbose_name="why the last mail failed")),
            ],
            options={
                "verbose_name": "notice",
                "verbose_name_plural": "notices",
                "ordering": ["-at", "-pk"],
            },
        ),
        migrations.AddField(
            model_name="progressrecord",
            name="derived_from",
            field=models.ForeignKey(
                blank=True,
                help_text="The judgement on a related commitment that was applied here.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="derived",
                to="commitments.progressrecord",
            ),
        ),
        migrations.AddField(
            model_name="progressrecord",
            name="language",
            field=models.CharField(
                blank=True,
                choices=[
                    ("ar", "العربية"),
                    ("zh", "中文"),
                    ("en", "English"),
                    ("fr", "Français"),
                    ("ru", "Русский"),
                    ("es", "Español"),
                ],
                help_text="The language in which the author wrote; other languages of the narrative are translations.",
                max_length=2,
                verbose_name="language",
            ),
        ),
        migrations.AddField(
            model_name="progressrecord",
            name="replies_to",
            field=models.ForeignKey(
                blank=True,
                help_text="The assessment to which a reply replies.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="replies",
                to="commitments.progressrecord",
            ),
        ),
        migrations.AddField(
            model_name="progressrecord",
            name="reply_until",
            field=models.DateField(
                blank=True,
                help_text="Set when an assessment of a State is published.",
                null=True,
                verbose_name="right of reply until",
            ),
        ),
        migrations.AlterField(
            model_name="progressrecord",
            name="state",
            field=models.CharField(
                choices=[
                    ("draft", "draft"),
                    ("submitted", "waiting for review"),
                    ("returned", "returned"),
                    ("approved", "approved"),
                    ("published", "published"),
                    ("superseded", "superseded"),
                    ("withdrawn", "withdrawn"),
                    ("discarded", "discarded draft"),
                ],
                default="draft",
                max_length=20,
                verbose_name="workflow state",
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
                ],
                max_length=20,
                verbose_name="action",
            ),
        ),
        migrations.AlterField(
            model_name="reviewevent",
            name="from_state",
            field=models.CharField(
                blank=True,
                choices=[
                    ("draft", "draft"),
                    ("submitted", "waiting for review"),
                    ("returned", "returned"),
                    ("approved", "approved"),
                    ("published", "published"),
                    ("superseded", "superseded"),
                    ("withdrawn", "withdrawn"),
                    ("discarded", "discarded draft"),
                ],
                max_length=20,
            ),
        ),
        migrations.AlterField(
            model_name="reviewevent",
            name="to_state",
            field=models.CharField(
                choices=[
                    ("draft", "draft"),
                    ("submitted", "waiting for review"),
                    ("returned", "returned"),
                    ("approved", "approved"),
                    ("published", "published"),
                    ("superseded", "superseded"),
                    ("withdrawn", "withdrawn"),
                    ("discarded", "discarded draft"),
                ],
                max_length=20,
            ),
        ),
        migrations.AddConstraint(
            model_name="progressrecord",
            constraint=models.CheckConstraint(
                condition=models.Q(("replies_to__isnull", True), ("voice", "reply"), _connector="OR"),
                name="only_a_reply_replies",
            ),
        ),
        migrations.AddField(
            model_name="notice",
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
            model_name="notice",
            name="recipient",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="notices", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="notice",
            name="record",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="notices",
                to="commitments.progressrecord",
            ),
        ),
        migrations.AddIndex(
            model_name="notice",
            index=models.Index(fields=["recipient", "-at"], name="notice_by_recipient"),
        ),
        migrations.AddIndex(
            model_name="notice",
            index=models.Index(
                condition=models.Q(("mailed_at__isnull", True), ("read_at__isnull", True)),
                fields=["recipient", "at"],
                name="notice_waiting_for_mail",
            ),
        ),
        SET_GUARDS,
    ]
