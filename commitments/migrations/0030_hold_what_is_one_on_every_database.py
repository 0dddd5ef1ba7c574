"""What may be there once is held by both databases; statuses of actors are counted from an index of their own.

SQLite makes no unique index that holds further columns, so that it knew no single headline of an actor, region or year.
On PostgreSQL 0025 took away the unique index of a catalogue key with the plain one beside it. Where the new constraint
of headlines is refused, `rebuild_standings` puts them right first.
"""

from django.db import migrations, models

KEY = "one_current_record_per_catalogue_key"


def hold_catalogue_keys(apps, schema_editor):
    """Where it is missing."""
    records = apps.get_model("commitments", "ProgressRecord")
    (constraint,) = (each for each in records._meta.constraints if each.name == KEY)
    with schema_editor.connection.cursor() as cursor:
        there = schema_editor.connection.introspection.get_constraints(cursor, records._meta.db_table)
    if KEY not in there:
        schema_editor.add_constraint(records, constraint)


class Migration(migrations.Migration):
    dependencies = [
        ("commitments", "0029_keep_what_stood_by_month_and_region"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="headline",
            name="one_headline_of_actor",
        ),
        migrations.RemoveConstraint(
            model_name="headline",
            name="one_headline_of_region",
        ),
        migrations.RemoveConstraint(
            model_name="headline",
            name="one_headline_of_year",
        ),
        migrations.AddIndex(
            model_name="headline",
            index=models.Index(
                condition=models.Q(("actor__isnull", False), ("until__isnull", True)),
                fields=["actor", "commitment"],
                include=("since", "status", "effective_on", "published_at", "record"),
                name="headline_of_actors_now",
            ),
        ),
        migrations.AddIndex(
            model_name="headline",
            index=models.Index(
                condition=models.Q(("region__isnull", False), ("until__isnull", True)),
                fields=["commitment", "region"],
                include=("since", "status"),
                name="headline_of_regions_now",
            ),
        ),
        migrations.AddIndex(
            model_name="headline",
            index=models.Index(
                condition=models.Q(("year__isnull", False), ("until__isnull", True)),
                fields=["commitment", "year"],
                include=("since", "status"),
                name="headline_of_years_now",
            ),
        ),
        migrations.AddIndex(
            model_name="headline",
            index=models.Index(
                condition=models.Q(("actor__isnull", False), ("until__isnull", True)),
                fields=["actor", "status"],
                include=("since",),
                name="headline_statuses_now",
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
                condition=models.Q(("region__isnull", False), ("until__isnull", True)),
                fields=("commitment", "region"),
                name="one_headline_of_region",
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
        migrations.RunPython(hold_catalogue_keys, migrations.RunPython.noop),
    ]
