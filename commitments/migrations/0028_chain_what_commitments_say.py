"""Join the wordings of commitments into a chain of their own, in the order in which they were added."""

from itertools import islice

from django.db import migrations, models

from commitments.audit import chain
from commitments.audit.auditing import AT_ONCE
from commitments.audit.guards import LIFT_GUARDS, SET_GUARDS

COLUMNS = ["sequence", "content_digest", "digest", "digest_format"]


def join(apps, schema_editor):
    wordings = apps.get_model("commitments", "CommitmentWording").objects
    sequence, previous, rules = 0, chain.START, chain.WORDINGS
    waiting = iter(wordings.order_by("pk").values_list("pk", flat=True))
    while batch := list(islice(waiting, AT_ONCE)):
        rows = list(wordings.filter(pk__in=batch).order_by("pk"))
        for row in rows:
            sequence += 1
            row.sequence, row.digest_format = sequence, 1
            row.content_digest = chain.content_digest(vars(row), (), 1, rules)
            columns = {name: getattr(row, name) for name in rules.event}
            row.digest = previous = chain.event_digest(previous, sequence, row.content_digest, columns, 1, rules)
        wordings.bulk_update(rows, COLUMNS)


class Migration(migrations.Migration):
    dependencies = [
        ("commitments", "0027_let_delegations_approve_their_contributions"),
    ]

    operations = [
        LIFT_GUARDS,
        migrations.AddField(
            model_name="commitmentwording",
            name="sequence",
            field=models.PositiveBigIntegerField(
                help_text="Counts all wordings of all commitments, without a gap.",
                null=True,
                verbose_name="number in the chain",
            ),
        ),
        migrations.AddField(
            model_name="commitmentwording",
            name="content_digest",
            field=models.CharField(default="", help_text="SHA-256 of the words.", max_length=64),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="commitmentwording",
            name="digest",
            field=models.CharField(
                default="",
                help_text="SHA-256 of this wording and of the digest of the wording before it.",
                max_length=64,
                verbose_name="digest",
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="commitmentwording",
            name="digest_format",
            field=models.PositiveSmallIntegerField(default=1, help_text="The rules by which it was made."),
            preserve_default=False,
        ),
        migrations.RunPython(join, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="commitmentwording",
            name="sequence",
            field=models.PositiveBigIntegerField(
                help_text="Counts all wordings of all commitments, without a gap.",
                unique=True,
                verbose_name="number in the chain",
            ),
        ),
        migrations.AddConstraint(
            model_name="commitmentwording",
            constraint=models.CheckConstraint(
                condition=models.Q(("digest", ""), _negated=True) & models.Q(("content_digest", ""), _negated=True),
                name="wording_is_in_the_chain",
            ),
        ),
        SET_GUARDS,
    ]
