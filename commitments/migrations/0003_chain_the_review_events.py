"""Join the events that are there already into the chain, in the order in which they were added.

What a record said at an earlier event was not kept; its content of today stands for it.
"""

from itertools import islice

from django.db import migrations, models

from commitments.audit import chain
from commitments.audit.auditing import AT_ONCE, content_digests

COLUMNS = ["sequence", "content_digest", "digest", "digest_format"]


def join(apps, schema_editor):
    events, records, evidence = (
        apps.get_model("commitments", name).objects for name in ("ReviewEvent", "ProgressRecord", "Evidence")
    )
    sequence, previous = 0, chain.START
    waiting = iter(events.order_by("pk").values_list("pk", flat=True))
    while batch := list(islice(waiting, AT_ONCE)):
        rows = list(events.filter(pk__in=batch).order_by("pk"))
        said = content_digests({row.record_id for row in rows}, records=records, evidence=evidence, form=1)
        for row in rows:
            sequence += 1
            row.sequence, row.digest_format, row.content_digest = sequence, 1, said[row.record_id]
            columns = {name: getattr(row, name) for name in chain.EVENT}
            row.digest = previous = chain.event_digest(previous, sequence, row.content_digest, columns, 1)
        events.bulk_update(rows, COLUMNS)


class Migration(migrations.Migration):
    dependencies = [
        ("commitments", "0002_add_suggestions"),
    ]

    operations = [
        migrations.AddField(
            model_name="reviewevent",
            name="sequence",
            field=models.PositiveBigIntegerField(
                help_text="Counts all events of the ledger, without a gap.",
                null=True,
                verbose_name="number in the ledger",
            ),
        ),
        migrations.AddField(
            model_name="reviewevent",
            name="content_digest",
            field=models.CharField(
                default="", help_text="SHA-256 of what the record and its evidence said at that moment.", max_length=64
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="reviewevent",
            name="digest",
            field=models.CharField(
                default="",
                help_text="SHA-256 of this event and of the digest of the event before it.",
                max_length=64,
                verbose_name="digest",
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="reviewevent",
            name="digest_format",
            field=models.PositiveSmallIntegerField(default=1, help_text="The rules by which it was made."),
        ),
        migrations.RunPython(join, migrations.RunPython.noop),
    ]
