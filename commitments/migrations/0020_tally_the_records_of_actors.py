"""The records of each actor are tallied by month (and counted by 0029)."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("commitments", "0019_tell_moderators_of_contributions"),
    ]

    operations = [
        migrations.CreateModel(
            name="ActorTally",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("month", models.DateField(verbose_name="first day of the month")),
                ("counted", models.IntegerField(help_text="Records in every voice, without earlier practice.")),
                ("standing", models.IntegerField(help_text="All records.")),
            ],
            options={
                "verbose_name": "tally of an actor’s records",
                "verbose_name_plural": "tallies of actors’ records",
            },
        ),
        migrations.RemoveConstraint(
            model_name="headline",
            name="one_headline_of_actor",
        ),
        migrations.RemoveIndex(
            model_name="headline",
            name="headline_of_actors_then",
        ),
        migrations.AddIndex(
            model_name="headline",
            index=models.Index(
                condition=models.Q(("actor__isnull", False)),
                fields=["until", "since"],
                include=("actor", "commitment", "status", "effective_on", "published_at", "record"),
                name="headline_of_actors_then",
            ),
        ),
        migrations.AddConstraint(
            model_name="headline",
            constraint=models.UniqueConstraint(
                condition=models.Q(("actor__isnull", False), ("until__isnull", True)),
                fields=("actor", "commitment"),
                include=("since", "status", "effective_on", "published_at", "record"),
                name="one_headline_of_actor",
            ),
        ),
        migrations.AddField(
            model_name="actortally",
            name="actor",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="commitments.actor"
            ),
        ),
        migrations.AddConstraint(
            model_name="actortally",
            constraint=models.UniqueConstraint(fields=("actor", "month"), name="one_tally_of_actor_and_month"),
        ),
    ]
