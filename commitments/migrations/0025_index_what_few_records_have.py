"""Columns that few records have a value in are indexed for those records alone."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from commitments.audit.guards import LIFT_GUARDS, SET_GUARDS


class Migration(migrations.Migration):
    dependencies = [
        ("commitments", "0024_let_editors_reword_commitments"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        LIFT_GUARDS,
        migrations.AlterField(
            model_name="progressrecord",
            name="catalogue_key",
            field=models.SlugField(blank=True, db_index=False, max_length=120, null=True, verbose_name="catalogue key"),
        ),
        migrations.AlterField(
            model_name="progressrecord",
            name="derived_from",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                help_text="The judgement on a related commitment that was applied here.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="derived",
                to="commitments.progressrecord",
            ),
        ),
        migrations.AlterField(
            model_name="progressrecord",
            name="replies_to",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                help_text="The assessment to which a reply replies.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="replies",
                to="commitments.progressrecord",
            ),
        ),
        migrations.AddIndex(
            model_name="progressrecord",
            index=models.Index(
                condition=models.Q(("replies_to__isnull", False)),
                fields=["replies_to"],
                name="record_by_what_it_answers",
            ),
        ),
        migrations.AddIndex(
            model_name="progressrecord",
            index=models.Index(
                condition=models.Q(("derived_from__isnull", False)), fields=["derived_from"], name="record_by_origin"
            ),
        ),
        migrations.AddIndex(
            model_name="progressrecord",
            index=models.Index(
                condition=models.Q(("catalogue_key__isnull", False)),
                fields=["catalogue_key"],
                name="record_by_catalogue_key",
            ),
        ),
        SET_GUARDS,
    ]
