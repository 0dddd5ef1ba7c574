"""Labels are written with the apostrophe of print, as everywhere; no column changes."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("commitments", "0032_keep_the_events_of_documents")]

    operations = [
        migrations.AlterField(
            "membership",
            "role",
            models.CharField(
                choices=[("reporter", "reports for the actor"), ("approver", "approves the actor’s reports")],
                default="reporter",
                max_length=20,
                verbose_name="role",
            ),
        ),
        migrations.AlterField(
            "progressrecord",
            "voice",
            models.CharField(
                choices=[
                    ("state", "the State’s own report"),
                    ("secretariat", "the Secretariat’s assessment"),
                    ("reply", "reply"),
                ],
                default="secretariat",
                max_length=20,
                verbose_name="voice",
            ),
        ),
    ]
