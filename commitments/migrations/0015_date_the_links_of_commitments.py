"""Links of commitments say since when and until when they stand; what is there stands since its commitment exists."""

from django.db import migrations, models

from commitments.audit.guards import LIFT_GUARDS, SET_GUARDS


class Migration(migrations.Migration):
    dependencies = [
        ("commitments", "0014_carry_judgements_over"),
    ]

    operations = [
        LIFT_GUARDS,
        migrations.RemoveConstraint(
            model_name="commitmentchallenge",
            name="one_link_per_challenge",
        ),
        migrations.RemoveConstraint(
            model_name="commitmentrecommendation",
            name="one_link_per_recommendation",
        ),
        migrations.RemoveConstraint(
            model_name="commitmentrelation",
            name="one_relation_per_kind",
        ),
        migrations.RemoveConstraint(
            model_name="commitmenttopic",
            name="one_link_per_topic",
        ),
        migrations.AddField(
            model_name="commitmentchallenge",
            name="valid_from",
            field=models.DateTimeField(
                blank=True, help_text="Empty: since the commitment exists.", null=True, verbose_name="stands since"
            ),
        ),
        migrations.AddField(
            model_name="commitmentchallenge",
            name="valid_until",
            field=models.DateTimeField(
                blank=True, help_text="Empty: it stands.", null=True, verbose_name="stood until"
            ),
        ),
        migrations.AddField(
            model_name="commitmentrecommendation",
            name="valid_from",
            field=models.DateTimeField(
                blank=True, help_text="Empty: since the commitment exists.", null=True, verbose_name="stands since"
            ),
        ),
        migrations.AddField(
            model_name="commitmentrecommendation",
            name="valid_until",
            field=models.DateTimeField(
                blank=True, help_text="Empty: it stands.", null=True, verbose_name="stood until"
            ),
        ),
        migrations.AddField(
            model_name="commitmentrelation",
            name="valid_from",
            field=models.DateTimeField(
                blank=True, help_text="Empty: since the commitment exists.", null=True, verbose_name="stands since"
            ),
        ),
        migrations.AddField(
            model_name="commitmentrelation",
            name="valid_until",
            field=models.DateTimeField(
                blank=True, help_text="Empty: it stands.", null=True, verbose_name="stood until"
            ),
        ),
        migrations.AddField(
            model_name="commitmenttopic",
            name="valid_from",
            field=models.DateTimeField(
                blank=True, help_text="Empty: since the commitment exists.", null=True, verbose_name="stands since"
            ),
        ),
        migrations.AddField(
            model_name="commitmenttopic",
            name="valid_until",
            field=models.DateTimeField(
                blank=True, help_text="Empty: it stands.", null=True, verbose_name="stood until"
            ),
        ),
        migrations.AddConstraint(
            model_name="commitmentchallenge",
            constraint=models.CheckConstraint(
                condition=models.Q(("valid_until__gte", models.F("valid_from"))),
                name="commitmentchallenge_ends_after_it_began",
            ),
        ),
        migrations.AddConstraint(
            model_name="commitmentchallenge",
            constraint=models.UniqueConstraint(
                condition=models.Q(("valid_until__isnull", True)),
                fields=("commitment", "challenge"),
                name="one_link_per_challenge",
            ),
        ),
        migrations.AddConstraint(
            model_name="commitmentrecommendation",
            constraint=models.CheckConstraint(
                condition=models.Q(("valid_until__gte", models.F("valid_from"))),
                name="commitmentrecommendation_ends_after_it_began",
            ),
        ),
        migrations.AddConstraint(
            model_name="commitmentrecommendation",
            constraint=models.UniqueConstraint(
                condition=models.Q(("valid_until__isnull", True)),
                fields=("commitment", "recommendation"),
                name="one_link_per_recommendation",
            ),
        ),
        migrations.AddConstraint(
            model_name="commitmentrelation",
            constraint=models.CheckConstraint(
                condition=models.Q(("valid_until__gte", models.F("valid_from"))),
                name="commitmentrelation_ends_after_it_began",
            ),
        ),
        migrations.AddConstraint(
            model_name="commitmentrelation",
            constraint=models.UniqueConstraint(
                condition=models.Q(("valid_until__isnull", True)),
                fields=("later", "earlier", "kind"),
                name="one_relation_per_kind",
            ),
        ),
        migrations.AddConstraint(
            model_name="commitmenttopic",
            constraint=models.CheckConstraint(
                condition=models.Q(("valid_until__gte", models.F("valid_from"))),
                name="commitmenttopic_ends_after_it_began",
            ),
        ),
        migrations.AddConstraint(
            model_name="commitmenttopic",
            constraint=models.UniqueConstraint(
                condition=models.Q(("valid_until__isnull", True)),
                fields=("commitment", "topic"),
                name="one_link_per_topic",
            ),
        ),
        SET_GUARDS,
    ]
