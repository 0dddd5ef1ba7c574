"""Join the events of contributions into a chain of their own, in the order in which they were added.

What a contribution said at an earlier event was not kept; what it says today stands for it.
"""

from itertools import islice

from django.db import migrations, models

from commitments.audit import chain
from commitments.audit.auditing import AT_ONCE, CONTRIBUTIONS, content_digests
from commitments.audit.guards import LIFT_GUARDS, SET_GUARDS

COLUMNS = ["sequence", "content_digest", "digest", "digest_format"]


def join(apps, schema_editor):
    events, contributions, ties = (
        apps.get_model("commitments", name).objects
        for name in ("ContributionEvent", "Contribution", "ContributionCommitment")
    )
    sequence, previous, rules = 0, chain.START, chain.CONTRIBUTIONS
    waiting = iter(events.order_by("pk").values_list("pk", flat=True))
    while batch := list(islice(waiting, AT_ONCE)):
        rows = list(events.filter(pk__in=batch).order_by("pk"))
        ids = {row.contribution_id for row in rows}
        said = content_digests(ids, book=CONTRIBUTIONS, records=contributions, evidence=ties, form=1)
        for row in rows:
            sequence += 1
            row.sequence, row.digest_format, row.content_digest = sequence, 1, said[row.contribution_id]
            columns = {name: getattr(row, name) for name in rules.event}
            row.digest = previous = chain.event_digest(previous, sequence, row.content_digest, columns, 1, rules)
        events.bulk_update(rows, COLUMNS)


class Migration(migrations.Migration):
    dependencies = [
        ("commitments", "0017_read_the_ledger_from_its_indexes"),
    ]

    operations = [
        LIFT_GUARDS,
        migrations.AddField(
            model_name="contributionevent",
            name="sequence",
            field=models.PositiveBigIntegerField(
                help_text="Counts all events of contributions, without a gap.",
                null=True,
                verbose_name="number in the chain",
            ),
        ),
        migrations.AddField(
            model_name="contributionevent",
            name="content_digest",
            field=models.CharField(
                default="",
                help_text="SHA-256 of what the contribution and its links said at that moment.",
                max_length=64,
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="contributionevent",
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
            model_name="contributionevent",
            name="digest_format",
            field=models.PositiveSmallIntegerField(default=1, help_text="The rules by which it was made."),
            preserve_default=False,
        ),
        migrations.RunPython(join, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="contributionevent",
            name="sequence",
            field=models.PositiveBigIntegerField(
                help_text="Counts all events of contributions, without a gap.",
                unique=True,
                verbose_name="number in the chain",
            ),
        ),
        SET_GUARDS,
    ]
