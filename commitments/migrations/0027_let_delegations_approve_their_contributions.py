"""Contributions of an actor that has its own approver pass that approver first, who is told of them."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("commitments", "0026_let_contributions_come_back_and_be_kept_unsaved"),
    ]

    operations = [
        migrations.AlterField(
            model_name="contribution",
            name="state",
            field=models.CharField(
                choices=[
                    ("draft", "draft"),
                    ("submitted", "waiting for a decision"),
                    ("returned", "returned"),
                    ("approved", "approved by its delegation"),
                    ("published", "published"),
                    ("superseded", "superseded"),
                    ("withdrawn", "withdrawn"),
                    ("discarded", "discarded draft"),
                ],
                default="draft",
                max_length=20,
                verbose_name="state",
            ),
        ),
        migrations.AlterField(
            model_name="contributionevent",
            name="action",
            field=models.CharField(
                choices=[
                    ("create", "draft"),
                    ("edit", "edit"),
                    ("submit", "hand over"),
                    ("discard", "discard the draft"),
                    ("restore", "take the draft back up"),
                    ("approve", "approve"),
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
        migrations.AlterField(
            model_name="contributionevent",
            name="from_state",
            field=models.CharField(
                blank=True,
                choices=[
                    ("draft", "draft"),
                    ("submitted", "waiting for a decision"),
                    ("returned", "returned"),
                    ("approved", "approved by its delegation"),
                    ("published", "published"),
                    ("superseded", "superseded"),
                    ("withdrawn", "withdrawn"),
                    ("discarded", "discarded draft"),
                ],
                max_length=20,
            ),
        ),
        migrations.AlterField(
            model_name="contributionevent",
            name="to_state",
            field=models.CharField(
                choices=[
                    ("draft", "draft"),
                    ("submitted", "waiting for a decision"),
                    ("returned", "returned"),
                    ("approved", "approved by its delegation"),
                    ("published", "published"),
                    ("superseded", "superseded"),
                    ("withdrawn", "withdrawn"),
                    ("discarded", "discarded draft"),
                ],
                max_length=20,
            ),
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
                    ("handed_over", "answers handed over"),
                    ("imported", "import finished"),
                    ("contributed", "contribution to moderate"),
                    ("to_approve", "contribution to approve"),
                    ("contribution_passed", "contribution approved"),
                    ("contribution_back", "contribution returned to you"),
                    ("contribution_shown", "contribution published"),
                    ("contribution_gone", "contribution withdrawn"),
                ],
                max_length=20,
                verbose_name="kind",
            ),
        ),
    ]
