"""Every other link is dated too: addressees, links of days and indicators, and suggestions since they were accepted."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models
from django.db.models import F

from commitments.audit.guards import LIFT_GUARDS, SET_GUARDS

# What held links without dates (owner, field), and what takes them over (model, its keys to either side).
MOVED = (
    ("Commitment", "addressees", "CommitmentAddressee", "commitment_id", "actor_id"),
    ("ThematicDay", "challenges", "DayChallenge", "day_id", "challenge_id"),
    ("Indicator", "challenges", "IndicatorChallenge", "indicator_id", "challenge_id"),
    ("Indicator", "commitments", "IndicatorCommitment", "indicator_id", "commitment_id"),
)


def move(apps, schema_editor) -> None:
    """What was linked has been linked since what it belongs to exists."""
    for owner, field, dated, *keys in MOVED:
        held, keys_held = _without_dates(apps, owner, field)
        links = apps.get_model("commitments", dated).objects
        pairs = held.objects.order_by("pk").values_list(*keys_held)
        links.bulk_create([links.model(**dict(zip(keys, pair, strict=True))) for pair in pairs], batch_size=500)


def move_back(apps, schema_editor) -> None:
    """Those that stand."""
    for owner, field, dated, *keys in MOVED:
        held, keys_held = _without_dates(apps, owner, field)
        links = apps.get_model("commitments", dated).objects.filter(valid_until__isnull=True)
        pairs = links.order_by("pk").values_list(*keys)
        held.objects.bulk_create([held(**dict(zip(keys_held, pair, strict=True))) for pair in pairs], batch_size=500)


def _without_dates(apps, owner: str, name: str) -> tuple[type, tuple[str, str]]:
    field = apps.get_model("commitments", owner)._meta.get_field(name)
    return field.remote_field.through, (f"{field.m2m_field_name()}_id", f"{field.m2m_reverse_field_name()}_id")


def begin_with_acceptance(apps, schema_editor) -> None:
    apps.get_model("commitments", "CommitmentPassage").objects.update(valid_from=F("created_at"))


class Migration(migrations.Migration):
    dependencies = [
        ("commitments", "0021_keep_what_commitments_said"),
    ]

    operations = [
        LIFT_GUARDS,
        migrations.CreateModel(
            name="CommitmentAddressee",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "rationale",
                    models.JSONField(
                        blank=True, default=dict, help_text="Language code to text.", verbose_name="rationale"
                    ),
                ),
                (
                    "origin",
                    models.CharField(
                        choices=[
                            ("cited", "cited in the text"),
                            ("curated", "drawn by an editor"),
                            ("suggested", "suggested and accepted"),
                            ("stated", "stated by the delegation"),
                        ],
                        default="curated",
                        max_length=20,
                        verbose_name="origin",
                    ),
                ),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="linked at")),
                (
                    "valid_from",
                    models.DateTimeField(
                        blank=True,
                        help_text="Empty: since what it belongs to exists.",
                        null=True,
                        verbose_name="stands since",
                    ),
                ),
                (
                    "valid_until",
                    models.DateTimeField(
                        blank=True, help_text="Empty: it stands.", null=True, verbose_name="stood until"
                    ),
                ),
            ],
            options={
                "verbose_name": "link to an addressee",
                "verbose_name_plural": "links to addressees",
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="DayChallenge",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "rationale",
                    models.JSONField(
                        blank=True, default=dict, help_text="Language code to text.", verbose_name="rationale"
                    ),
                ),
                (
                    "origin",
                    models.CharField(
                        choices=[
                            ("cited", "cited in the text"),
                            ("curated", "drawn by an editor"),
                            ("suggested", "suggested and accepted"),
                            ("stated", "stated by the delegation"),
                        ],
                        default="curated",
                        max_length=20,
                        verbose_name="origin",
                    ),
                ),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="linked at")),
                (
                    "valid_from",
                    models.DateTimeField(
                        blank=True,
                        help_text="Empty: since what it belongs to exists.",
                        null=True,
                        verbose_name="stands since",
                    ),
                ),
                (
                    "valid_until",
                    models.DateTimeField(
                        blank=True, help_text="Empty: it stands.", null=True, verbose_name="stood until"
                    ),
                ),
            ],
            options={
                "verbose_name": "link of a day to a challenge",
                "verbose_name_plural": "links of days to challenges",
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="IndicatorChallenge",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "rationale",
                    models.JSONField(
                        blank=True, default=dict, help_text="Language code to text.", verbose_name="rationale"
                    ),
                ),
                (
                    "origin",
                    models.CharField(
                        choices=[
                            ("cited", "cited in the text"),
                            ("curated", "drawn by an editor"),
                            ("suggested", "suggested and accepted"),
                            ("stated", "stated by the delegation"),
                        ],
                        default="curated",
                        max_length=20,
                        verbose_name="origin",
                    ),
                ),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="linked at")),
                (
                    "valid_from",
                    models.DateTimeField(
                        blank=True,
                        help_text="Empty: since what it belongs to exists.",
                        null=True,
                        verbose_name="stands since",
                    ),
                ),
                (
                    "valid_until",
                    models.DateTimeField(
                        blank=True, help_text="Empty: it stands.", null=True, verbose_name="stood until"
                    ),
                ),
            ],
            options={
                "verbose_name": "link of an indicator to a challenge",
                "verbose_name_plural": "links of indicators to challenges",
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="IndicatorCommitment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "rationale",
                    models.JSONField(
                        blank=True, default=dict, help_text="Language code to text.", verbose_name="rationale"
                    ),
                ),
                (
                    "origin",
                    models.CharField(
                        choices=[
                            ("cited", "cited in the text"),
                            ("curated", "drawn by an editor"),
                            ("suggested", "suggested and accepted"),
                            ("stated", "stated by the delegation"),
                        ],
                        default="curated",
                        max_length=20,
                        verbose_name="origin",
                    ),
                ),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="linked at")),
                (
                    "valid_from",
                    models.DateTimeField(
                        blank=True,
                        help_text="Empty: since what it belongs to exists.",
                        null=True,
                        verbose_name="stands since",
                    ),
                ),
                (
                    "valid_until",
                    models.DateTimeField(
                        blank=True, help_text="Empty: it stands.", null=True, verbose_name="stood until"
                    ),
                ),
            ],
            options={
                "verbose_name": "link of an indicator to a commitment",
                "verbose_name_plural": "links of indicators to commitments",
                "abstract": False,
            },
        ),
        migrations.RemoveConstraint(
            model_name="commitmentpassage",
            name="one_passage_per_commitment",
        ),
        migrations.RemoveConstraint(
            model_name="daypassage",
            name="one_passage_per_paragraph",
        ),
        migrations.AddField(
            model_name="commitmentpassage",
            name="valid_from",
            field=models.DateTimeField(
                blank=True, help_text="Empty: since what it belongs to exists.", null=True, verbose_name="stands since"
            ),
        ),
        migrations.AddField(
            model_name="commitmentpassage",
            name="valid_until",
            field=models.DateTimeField(
                blank=True, help_text="Empty: it stands.", null=True, verbose_name="stood until"
            ),
        ),
        migrations.AddField(
            model_name="daypassage",
            name="valid_from",
            field=models.DateTimeField(
                blank=True, help_text="Empty: since what it belongs to exists.", null=True, verbose_name="stands since"
            ),
        ),
        migrations.AddField(
            model_name="daypassage",
            name="valid_until",
            field=models.DateTimeField(
                blank=True, help_text="Empty: it stands.", null=True, verbose_name="stood until"
            ),
        ),
        migrations.AlterField(
            model_name="commitmentchallenge",
            name="valid_from",
            field=models.DateTimeField(
                blank=True, help_text="Empty: since what it belongs to exists.", null=True, verbose_name="stands since"
            ),
        ),
        migrations.AlterField(
            model_name="commitmentrecommendation",
            name="valid_from",
            field=models.DateTimeField(
                blank=True, help_text="Empty: since what it belongs to exists.", null=True, verbose_name="stands since"
            ),
        ),
        migrations.AlterField(
            model_name="commitmentrelation",
            name="valid_from",
            field=models.DateTimeField(
                blank=True, help_text="Empty: since what it belongs to exists.", null=True, verbose_name="stands since"
            ),
        ),
        migrations.AlterField(
            model_name="commitmenttopic",
            name="valid_from",
            field=models.DateTimeField(
                blank=True, help_text="Empty: since what it belongs to exists.", null=True, verbose_name="stands since"
            ),
        ),
        migrations.AddConstraint(
            model_name="commitmentpassage",
            constraint=models.CheckConstraint(
                condition=models.Q(("valid_until__gte", models.F("valid_from"))),
                name="commitmentpassage_ends_after_it_began",
            ),
        ),
        migrations.AddConstraint(
            model_name="commitmentpassage",
            constraint=models.UniqueConstraint(
                condition=models.Q(("valid_until__isnull", True)),
                fields=("commitment", "paragraph"),
                name="one_passage_per_commitment",
            ),
        ),
        migrations.AddConstraint(
            model_name="daypassage",
            constraint=models.CheckConstraint(
                condition=models.Q(("valid_until__gte", models.F("valid_from"))), name="daypassage_ends_after_it_began"
            ),
        ),
        migrations.AddConstraint(
            model_name="daypassage",
            constraint=models.UniqueConstraint(
                condition=models.Q(("valid_until__isnull", True)),
                fields=("day", "paragraph"),
                name="one_passage_per_paragraph",
            ),
        ),
        migrations.AddField(
            model_name="commitmentaddressee",
            name="actor",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="addressed_links", to="commitments.actor"
            ),
        ),
        migrations.AddField(
            model_name="commitmentaddressee",
            name="basis_footnote",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="documents.footnote",
                verbose_name="basis: footnote",
            ),
        ),
        migrations.AddField(
            model_name="commitmentaddressee",
            name="basis_paragraph",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="documents.paragraph",
                verbose_name="basis: paragraph",
            ),
        ),
        migrations.AddField(
            model_name="commitmentaddressee",
            name="commitment",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="addressee_links", to="commitments.commitment"
            ),
        ),
        migrations.AddField(
            model_name="commitmentaddressee",
            name="created_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="daychallenge",
            name="basis_footnote",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="documents.footnote",
                verbose_name="basis: footnote",
            ),
        ),
        migrations.AddField(
            model_name="daychallenge",
            name="basis_paragraph",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="documents.paragraph",
                verbose_name="basis: paragraph",
            ),
        ),
        migrations.AddField(
            model_name="daychallenge",
            name="challenge",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="day_links", to="commitments.challenge"
            ),
        ),
        migrations.AddField(
            model_name="daychallenge",
            name="created_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="daychallenge",
            name="day",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="challenge_links",
                to="commitments.thematicday",
            ),
        ),
        migrations.AddField(
            model_name="indicatorchallenge",
            name="basis_footnote",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="documents.footnote",
                verbose_name="basis: footnote",
            ),
        ),
        migrations.AddField(
            model_name="indicatorchallenge",
            name="basis_paragraph",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="documents.paragraph",
                verbose_name="basis: paragraph",
            ),
        ),
        migrations.AddField(
            model_name="indicatorchallenge",
            name="challenge",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="indicator_links", to="commitments.challenge"
            ),
        ),
        migrations.AddField(
            model_name="indicatorchallenge",
            name="created_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="indicatorchallenge",
            name="indicator",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="challenge_links", to="commitments.indicator"
            ),
        ),
        migrations.AddField(
            model_name="indicatorcommitment",
            name="basis_footnote",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="documents.footnote",
                verbose_name="basis: footnote",
            ),
        ),
        migrations.AddField(
            model_name="indicatorcommitment",
            name="basis_paragraph",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="documents.paragraph",
                verbose_name="basis: paragraph",
            ),
        ),
        migrations.AddField(
            model_name="indicatorcommitment",
            name="commitment",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="indicator_links", to="commitments.commitment"
            ),
        ),
        migrations.AddField(
            model_name="indicatorcommitment",
            name="created_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="indicatorcommitment",
            name="indicator",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="commitment_links", to="commitments.indicator"
            ),
        ),
        migrations.AddConstraint(
            model_name="commitmentaddressee",
            constraint=models.CheckConstraint(
                condition=models.Q(("valid_until__gte", models.F("valid_from"))),
                name="commitmentaddressee_ends_after_it_began",
            ),
        ),
        migrations.AddConstraint(
            model_name="commitmentaddressee",
            constraint=models.UniqueConstraint(
                condition=models.Q(("valid_until__isnull", True)),
                fields=("commitment", "actor"),
                name="one_link_per_addressee",
            ),
        ),
        migrations.AddConstraint(
            model_name="daychallenge",
            constraint=models.CheckConstraint(
                condition=models.Q(("valid_until__gte", models.F("valid_from"))),
                name="daychallenge_ends_after_it_began",
            ),
        ),
        migrations.AddConstraint(
            model_name="daychallenge",
            constraint=models.UniqueConstraint(
                condition=models.Q(("valid_until__isnull", True)),
                fields=("day", "challenge"),
                name="one_challenge_per_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="indicatorchallenge",
            constraint=models.CheckConstraint(
                condition=models.Q(("valid_until__gte", models.F("valid_from"))),
                name="indicatorchallenge_ends_after_it_began",
            ),
        ),
        migrations.AddConstraint(
            model_name="indicatorchallenge",
            constraint=models.UniqueConstraint(
                condition=models.Q(("valid_until__isnull", True)),
                fields=("indicator", "challenge"),
                name="one_challenge_per_indicator",
            ),
        ),
        migrations.AddConstraint(
            model_name="indicatorcommitment",
            constraint=models.CheckConstraint(
                condition=models.Q(("valid_until__gte", models.F("valid_from"))),
                name="indicatorcommitment_ends_after_it_began",
            ),
        ),
        migrations.AddConstraint(
            model_name="indicatorcommitment",
            constraint=models.UniqueConstraint(
                condition=models.Q(("valid_until__isnull", True)),
                fields=("indicator", "commitment"),
                name="one_commitment_per_indicator",
            ),
        ),
        migrations.RunPython(begin_with_acceptance, migrations.RunPython.noop),
        migrations.RunPython(move, move_back),
        migrations.RemoveField(
            model_name="commitment",
            name="addressees",
        ),
        migrations.AddField(
            model_name="commitment",
            name="addressees",
            field=models.ManyToManyField(
                blank=True,
                related_name="commitments_addressed",
                through="commitments.CommitmentAddressee",
                to="commitments.actor",
            ),
        ),
        migrations.RemoveField(
            model_name="thematicday",
            name="challenges",
        ),
        migrations.AddField(
            model_name="thematicday",
            name="challenges",
            field=models.ManyToManyField(
                blank=True, related_name="thematic_days", through="commitments.DayChallenge", to="commitments.challenge"
            ),
        ),
        migrations.RemoveField(
            model_name="indicator",
            name="challenges",
        ),
        migrations.AddField(
            model_name="indicator",
            name="challenges",
            field=models.ManyToManyField(
                blank=True,
                related_name="indicators",
                through="commitments.IndicatorChallenge",
                to="commitments.challenge",
            ),
        ),
        migrations.RemoveField(
            model_name="indicator",
            name="commitments",
        ),
        migrations.AddField(
            model_name="indicator",
            name="commitments",
            field=models.ManyToManyField(
                blank=True,
                related_name="indicators",
                through="commitments.IndicatorCommitment",
                to="commitments.commitment",
            ),
        ),
        SET_GUARDS,
    ]
