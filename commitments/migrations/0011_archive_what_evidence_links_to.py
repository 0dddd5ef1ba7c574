"""Copies of what evidence links to; the same piece of evidence is found on every record."""

import django.db.models.deletion
from django.db import migrations, models

from commitments.audit.guards import LIFT_GUARDS, SET_GUARDS


class Migration(migrations.Migration):
    dependencies = [
        ("commitments", "0010_import_progress_from_sheets"),
        ("documents", "0004_index_citations_by_symbol"),
    ]

    operations = [
        LIFT_GUARDS,
        migrations.CreateModel(
            name="ArchivedCopy",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("progress", models.PositiveSmallIntegerField(default=0, verbose_name="progress in per cent")),
                ("error", models.TextField(blank=True, verbose_name="error")),
                ("requested_at", models.DateTimeField(verbose_name="requested at")),
                ("started_at", models.DateTimeField(blank=True, null=True, verbose_name="started at")),
                ("finished_at", models.DateTimeField(blank=True, null=True, verbose_name="finished at")),
                ("lease_until", models.DateTimeField(blank=True, null=True)),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("url", models.URLField(max_length=1000, verbose_name="address")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("queued", "waiting"),
                            ("running", "being read"),
                            ("done", "finished"),
                            ("failed", "failed"),
                        ],
                        default="queued",
                        max_length=20,
                        verbose_name="state",
                    ),
                ),
                ("code", models.CharField(blank=True, max_length=40, verbose_name="why it could not be fetched")),
                ("final_url", models.CharField(blank=True, max_length=2000, verbose_name="address after redirections")),
                ("content_type", models.CharField(blank=True, max_length=120, verbose_name="media type")),
                ("size", models.PositiveBigIntegerField(blank=True, null=True, verbose_name="bytes")),
                ("sha256", models.CharField(blank=True, max_length=64, verbose_name="SHA-256")),
                ("file", models.FileField(blank=True, upload_to="copies/%Y/%m/", verbose_name="file")),
            ],
            options={
                "verbose_name": "archived copy",
                "verbose_name_plural": "archived copies",
                "ordering": ["evidence", "pk"],
            },
        ),
        migrations.AddIndex(
            model_name="evidence",
            index=models.Index(
                condition=models.Q(("url", ""), _negated=True), fields=["url"], name="evidence_by_address"
            ),
        ),
        migrations.AddIndex(
            model_name="evidence",
            index=models.Index(
                condition=models.Q(("sha256", ""), _negated=True), fields=["sha256"], name="evidence_by_file"
            ),
        ),
        migrations.AddField(
            model_name="archivedcopy",
            name="evidence",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="copies", to="commitments.evidence"
            ),
        ),
        migrations.AddIndex(
            model_name="archivedcopy",
            index=models.Index(fields=["state", "lease_until"], name="copy_to_be_fetched"),
        ),
        SET_GUARDS,
    ]
