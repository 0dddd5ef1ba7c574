"""Headline statuses and tallies are kept beside the ledger (and filled by 0029); lists get their indexes."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("commitments", "0012_keep_what_delegates_type"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Headline",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("year", models.PositiveSmallIntegerField(null=True, verbose_name="calendar year of the judgement")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("not_started", "not started"),
                            ("planned", "planned"),
                            ("under_way", "under way"),
                            ("partly_implemented", "partly implemented"),
                            ("implemented", "implemented"),
                            ("no_longer_applicable", "no longer applicable"),
                        ],
                        max_length=30,
                        verbose_name="status",
                    ),
                ),
                ("effective_on", models.DateField(verbose_name="effective on")),
                ("published_at", models.DateTimeField(verbose_name="published at")),
                ("since", models.DateTimeField(verbose_name="since")),
                ("until", models.DateTimeField(null=True, verbose_name="until")),
            ],
            options={
                "verbose_name": "headline status",
                "verbose_name_plural": "headline statuses",
            },
        ),
        migrations.CreateModel(
            name="MonthTally",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("year", models.PositiveSmallIntegerField(verbose_name="calendar year of the judgement")),
                ("month", models.DateField(verbose_name="first day of the month")),
                ("counted", models.IntegerField(help_text="Records in every voice, without earlier practice.")),
                ("standing", models.IntegerField(help_text="All records.")),
                ("of_states", models.IntegerField(help_text="States’ own reports.")),
            ],
            options={
                "verbose_name": "tally of records",
                "verbose_name_plural": "tallies of records",
            },
        ),
        migrations.RemoveIndex(
            model_name="progressrecord",
            name="record_by_commitment",
        ),
        migrations.RemoveIndex(
            model_name="progressrecord",
            name="record_by_actor",
        ),
        migrations.AddIndex(
            model_name="progressrecord",
            index=models.Index(fields=["effective_on", "id"], name="record_by_day"),
        ),
        migrations.AddIndex(
            model_name="progressrecord",
            index=models.Index(fields=["commitment", "effective_on", "id"], name="record_by_commitment_and_day"),
        ),
        migrations.AddIndex(
            model_name="progressrecord",
            index=models.Index(fields=["actor", "effective_on", "id"], name="record_by_actor_and_day"),
        ),
        migrations.AddIndex(
            model_name="progressrecord",
            index=models.Index(
                condition=models.Q(("superseded_at__isnull", False)),
                fields=["superseded_at"],
                name="record_superseded_at",
            ),
        ),
        migrations.AddIndex(
            model_name="progressrecord",
            index=models.Index(
                condition=models.Q(("withdrawn_at__isnull", False)), fields=["withdrawn_at"], name="record_withdrawn_at"
            ),
        ),
        migrations.AddIndex(
            model_name="reviewevent",
            index=models.Index(fields=["at", "id"], name="event_by_moment"),
        ),
        migrations.AddField(
            model_name="headline",
            name="actor",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="commitments.actor"
            ),
        ),
        migrations.AddField(
            model_name="headline",
            name="commitment",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="headlines", to="commitments.commitment"
            ),
        ),
        migrations.AddField(
            model_name="headline",
            name="record",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="commitments.progressrecord",
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
            model_name="headline",
            index=models.Index(
                condition=models.Q(("actor__isnull", True), ("year__isnull", True)),
                fields=["commitment", "since"],
                name="headline_of_commitment",
            ),
        ),
        migrations.AddIndex(
            model_name="headline",
            index=models.Index(
                condition=models.Q(("actor__isnull", False)),
                fields=["actor", "commitment", "since"],
                name="headline_of_actor",
            ),
        ),
        migrations.AddIndex(
            model_name="headline",
            index=models.Index(
                condition=models.Q(("actor__isnull", False)), fields=["until", "since"], name="headline_of_actors_then"
            ),
        ),
        migrations.AddIndex(
            model_name="headline",
            index=models.Index(
                condition=models.Q(("year__isnull", False)),
                fields=["commitment", "year", "since"],
                name="headline_of_year",
            ),
        ),
        migrations.AddConstraint(
            model_name="headline",
            constraint=models.UniqueConstraint(
                condition=models.Q(("actor__isnull", True), ("year__isnull", True), ("until__isnull", True)),
                fields=("commitment",),
                name="one_headline_of_commitment",
            ),
        ),
        migrations.AddConstraint(
            model_name="headline",
            constraint=models.UniqueConstraint(
                condition=models.Q(("actor__isnull", False), ("until__isnull", True)),
                fields=("actor", "commitment"),
                name="one_headline_of_actor",
            ),
        ),
        migrations.AddConstraint(
            model_name="headline",
            constraint=models.UniqueConstraint(
                condition=models.Q(("year__isnull", False), ("until__isnull", True)),
                fields=("commitment", "year"),
                name="one_headline_of_year",
            ),
        ),
        migrations.AddConstraint(
            model_name="headline",
            constraint=models.CheckConstraint(
                condition=models.Q(("until__isnull", True), ("until__gt", models.F("since")), _connector="OR"),
                name="headline_lasts",
            ),
        ),
        migrations.AddConstraint(
            model_name="headline",
            constraint=models.CheckConstraint(
                condition=models.Q(("actor__isnull", False), ("year__isnull", False), _negated=True),
                name="headline_has_one_scope",
            ),
        ),
        migrations.AddConstraint(
            model_name="monthtally",
            constraint=models.UniqueConstraint(fields=("commitment", "year", "month"), name="one_tally_of_month"),
        ),
        migrations.AddIndex(
            model_name="progressrecord",
            index=models.Index(fields=["status", "effective_on", "id"], name="record_by_status_and_day"),
        ),
        migrations.AddIndex(
            model_name="headline",
            index=models.Index(
                condition=models.Q(("actor__isnull", True), ("year__isnull", True)),
                fields=["until", "since"],
                name="headline_of_commitments_then",
            ),
        ),
        migrations.AddIndex(
            model_name="headline",
            index=models.Index(
                condition=models.Q(("year__isnull", False)), fields=["until", "since"], name="headline_of_years_then"
            ),
        ),
    ]
