"""Observations of the catalogue are kept as those of editors are: ended and begun anew, and guarded by the database."""

from django.db import migrations, models

from commitments.audit.guards import LIFT_GUARDS, SET_GUARDS


class Migration(migrations.Migration):
    dependencies = [
        ("commitments", "0022_date_the_other_links"),
    ]

    operations = [
        LIFT_GUARDS,
        migrations.RemoveConstraint(
            model_name="observation",
            name="recorded_observation_has_person_and_moment",
        ),
        migrations.AlterField(
            model_name="observation",
            name="created_at",
            field=models.DateTimeField(
                blank=True,
                help_text="Empty: since the indicator is in the catalogue.",
                null=True,
                verbose_name="recorded at",
            ),
        ),
        migrations.AddConstraint(
            model_name="observation",
            constraint=models.CheckConstraint(
                condition=models.Q(("created_by__isnull", True), ("created_at__isnull", False), _connector="OR"),
                name="who_records_an_observation_does_so_at_a_moment",
            ),
        ),
        SET_GUARDS,
    ]
