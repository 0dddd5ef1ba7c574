"""Tallies say how many records stood, headlines are kept of regions too; all is made here for what the ledger holds."""

import django.db.models.deletion
from django.db import migrations, models

from commitments.standings.projecting import project


def make(apps, schema_editor):
    every = (
        apps.get_model("commitments", noun).objects.values_list("pk", flat=True) for noun in ("Commitment", "Actor")
    )
    project(*every)


def take_regions_off(apps, schema_editor):
    """Without its region, such a headline would stand for its commitment seen whole."""
    apps.get_model("commitments", "Headline").objects.filter(region__isnull=False).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("commitments", "0028_chain_what_commitments_say"),
    ]

    operations = [
        migrations.DeleteModel(
            name="ActorTally",
        ),
        migrations.DeleteModel(
            name="MonthTally",
        ),
        migrations.CreateModel(
            name="ActorTally",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("since", models.DateField(verbose_name="first day of the first month")),
                ("until", models.DateField(null=True, verbose_name="first day of the month after the last")),
                ("counted", models.IntegerField(help_text="Records in every voice, without earlier practice.")),
                ("standing", models.IntegerField(help_text="All records.")),
            ],
            options={
                "verbose_name": "tally of an actor’s records",
                "verbose_name_plural": "tallies of actors’ records",
            },
        ),
        migrations.CreateModel(
            name="MonthTally",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("year", models.PositiveSmallIntegerField(null=True, verbose_name="calendar year of the judgement")),
                ("since", models.DateField(verbose_name="first day of the first month")),
                ("until", models.DateField(null=True, verbose_name="first day of the month after the last")),
                ("counted", models.IntegerField(help_text="Records in every voice, without earlier practice.")),
                ("standing", models.IntegerField(help_text="All records.")),
                ("of_states", models.IntegerField(help_text="States’ own reports.")),
            ],
            options={
                "verbose_name": "tally of records",
                "verbose_name_plural": "tallies of records",
            },
        ),
        migrations.RemoveConstraint(
            model_name="headline",
            name="one_headline_of_commitment",
        ),
        migrations.RemoveConstraint(
            model_name="headline",
            name="headline_has_one_scope",
        ),
        migrations.RemoveIndex(
            model_name="headline",
            name="headline_of_commitment",
        ),
        migrations.RemoveIndex(
            model_name="headline",
            name="headline_of_commitments_then",
        ),
        migrations.RemoveConstraint(
            model_name="headline",
            name="one_headline_of_year",
        ),
        migrations.RemoveIndex(
            model_name="headline",
            name="headline_of_years_then",
        ),
        migrations.AddField(
            model_name="headline",
            name="region",
            field=models.CharField(max_length=20, null=True, verbose_name="M49 code of the region"),
        ),
        migrations.AddIndex(
            model_name="headline",
            index=models.Index(
                condition=models.Q(("actor__isnull", True), ("region__isnull", True), ("year__isnull", True)),
                fields=["commitment", "since"],
                name="headline_of_commitment",
            ),
        ),
        migrations.AddIndex(
            model_name="headline",
            index=models.Index(
                condition=models.Q(("actor__isnull", True), ("region__isnull", True), ("year__isnull", True)),
                fields=["until", "since"],
                name="headline_of_commitments_then",
            ),
        ),
        migrations.AddIndex(
            model_name="headline",
            index=models.Index(
                condition=models.Q(("region__isnull", False)),
                fields=["until", "since"],
                include=("commitment", "region", "status"),
                name="headline_of_regions_then",
            ),
        ),
        migrations.AddConstraint(
            model_name="headline",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    ("actor__isnull", True), ("region__isnull", True), ("year__isnull", True), ("until__isnull", True)
                ),
                fields=("commitment",),
                name="one_headline_of_commitment",
            ),
        ),
        migrations.AddConstraint(
            model_name="headline",
            constraint=models.UniqueConstraint(
                condition=models.Q(("region__isnull", False), ("until__isnull", True)),
                fields=("commitment", "region"),
                include=("since", "status"),
                name="one_headline_of_region",
            ),
        ),
        migrations.AddIndex(
            model_name="headline",
            index=models.Index(
                condition=models.Q(("year__isnull", False)),
                fields=["until", "since"],
                include=("commitment", "year", "status"),
                name="headline_of_years_then",
            ),
        ),
        migrations.AddConstraint(
            model_name="headline",
            constraint=models.UniqueConstraint(
                condition=models.Q(("year__isnull", False), ("until__isnull", True)),
                fields=("commitment", "year"),
                include=("since", "status"),
                name="one_headline_of_year",
            ),
        ),
        migrations.AddConstraint(
            model_name="headline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("actor__isnull", False), ("region__isnull", False), _negated=True),
                    models.Q(("region__isnull", False), ("year__isnull", False), _negated=True),
                    models.Q(("year__isnull", False), ("actor__isnull", False), _negated=True),
                ),
                name="headline_has_one_scope",
            ),
        ),
        migrations.AddField(
            model_name="actortally",
            name="actor",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="commitments.actor"
            ),
        ),
        migrations.AddField(
            model_name="monthtally",
            name="commitment",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="commitments.commitment",
            ),
        ),
        migrations.AddIndex(
            model_name="actortally",
            index=models.Index(fields=["until", "since"], name="tally_of_actors_then"),
        ),
        migrations.AddConstraint(
            model_name="actortally",
            constraint=models.UniqueConstraint(fields=("actor", "since"), name="one_tally_of_actor"),
        ),
        migrations.AddConstraint(
            model_name="actortally",
            constraint=models.CheckConstraint(
                condition=models.Q(("until__isnull", True), ("until__gt", models.F("since")), _connector="OR"),
                name="actor_tally_lasts",
            ),
        ),
        migrations.AddIndex(
            model_name="monthtally",
            index=models.Index(
                condition=models.Q(("year__isnull", True)), fields=["until", "since"], name="tally_of_commitments_then"
            ),
        ),
        migrations.AddIndex(
            model_name="monthtally",
            index=models.Index(
                condition=models.Q(("year__isnull", False)),
                fields=["until", "since"],
                include=("commitment", "year", "counted", "standing"),
                name="tally_of_years_then",
            ),
        ),
        migrations.AddConstraint(
            model_name="monthtally",
            constraint=models.UniqueConstraint(
                condition=models.Q(("year__isnull", True)),
                fields=("commitment", "since"),
                name="one_tally_of_commitment",
            ),
        ),
        migrations.AddConstraint(
            model_name="monthtally",
            constraint=models.UniqueConstraint(fields=("commitment", "year", "since"), name="one_tally_of_year"),
        ),
        migrations.AddConstraint(
            model_name="monthtally",
            constraint=models.CheckConstraint(
                condition=models.Q(("until__isnull", True), ("until__gt", models.F("since")), _connector="OR"),
                name="tally_lasts",
            ),
        ),
        migrations.RunPython(make, take_regions_off),
    ]
