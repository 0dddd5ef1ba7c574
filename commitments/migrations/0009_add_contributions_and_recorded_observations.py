"""Contributions of delegations, and observations that editors record; from here on the database guards both."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from commitments.audit.guards import LIFT_GUARDS, SET_GUARDS


class Migration(migrations.Migration):
    dependencies = [
        ("commitments", "0008_say_what_is_linked_nearby"),
        ("documents", "0004_index_citations_by_symbol"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        LIFT_GUARDS,
        migrations.CreateModel(
            name="Contribution",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("good_practice", "good practice"),
                            ("difficulty", "difficulty"),
                            ("lesson_learned", "lesson learned"),
                        ],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        choices=[
                            ("ar", "العربية"),
                            ("zh", "中文"),
                            ("en", "English"),
                            ("fr", "Français"),
                            ("ru", "Русский"),
                            ("es", "Español"),
                        ],
                        max_length=2,
                        verbose_name="language",
                    ),
                ),
                (
                    "title",
                    models.CharField(
                        help_text="What it is about, in a few words.", max_length=200, verbose_name="title"
                    ),
                ),
                ("text", models.TextField(blank=True, verbose_name="text")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "draft"),
                            ("submitted", "waiting for moderation"),
                            ("returned", "returned"),
                            ("published", "published"),
                            ("superseded", "superseded"),
                            ("withdrawn", "withdrawn"),
                            ("discarded", "discarded draft"),
                        ],
                        default="draft",
                        max_length=20,
                        verbose_name="state",
                    ),
                ),
                ("created_at", models.DateTimeField(verbose_name="drafted at")),
                ("changed_at", models.DateTimeField(verbose_name="last changed at")),
                (
                    "version",
                    models.PositiveIntegerField(default=1, help_text="Counts changes; guards against lost updates."),
                ),
                ("published_at", models.DateTimeField(blank=True, null=True, verbose_name="published at")),
                ("superseded_at", models.DateTimeField(blank=True, null=True, verbose_name="superseded at")),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True, verbose_name="withdrawn at")),
            ],
            options={
                "verbose_name": "contribution",
                "verbose_name_plural": "contributions",
                "ordering": ["-published_at", "-pk"],
                "permissions": [
                    ("moderate_contribution", "Can publish, return and withdraw contributions of delegations")
                ],
            },
        ),
        migrations.CreateModel(
            name="ContributionCommitment",
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
            ],
            options={
                "verbose_name": "link to a commitment",
                "verbose_name_plural": "links to commitments",
            },
        ),
        migrations.CreateModel(
            name="ContributionEvent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "action",
                    models.CharField(
                        choices=[
                            ("create", "draft"),
                            ("edit", "edit"),
                            ("submit", "submit to the moderators"),
                            ("discard", "discard the draft"),
                            ("publish", "publish"),
                            ("return", "return with a remark"),
                            ("correct", "draft a correction"),
                            ("supersede", "supersede"),
                            ("withdraw", "withdraw"),
                        ],
                        max_length=20,
                        verbose_name="action",
                    ),
                ),
                (
                    "from_state",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("draft", "draft"),
                            ("submitted", "waiting for moderation"),
                            ("returned", "returned"),
                            ("published", "published"),
                            ("superseded", "superseded"),
                            ("withdrawn", "withdrawn"),
                            ("discarded", "discarded draft"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "to_state",
                    models.CharField(
                        choices=[
                            ("draft", "draft"),
                            ("submitted", "waiting for moderation"),
                            ("returned", "returned"),
                            ("published", "published"),
                            ("superseded", "superseded"),
                            ("withdrawn", "withdrawn"),
                            ("discarded", "discarded draft"),
                        ],
                        max_length=20,
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="at")),
                ("remark", models.TextField(blank=True, verbose_name="remark")),
            ],
            options={
                "verbose_name": "contribution event",
                "verbose_name_plural": "contribution events",
                "ordering": ["contribution", "at", "pk"],
            },
        ),
        migrations.AlterModelOptions(
            name="observation",
            options={
                "ordering": ["indicator", "order", "period"],
                "permissions": [("record_observation", "Can record observations of indicators and correct them")],
                "verbose_name": "observation",
                "verbose_name_plural": "observations",
            },
        ),
        migrations.AddField(
            model_name="observation",
            name="created_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="recorded at"),
        ),
        migrations.AddField(
            model_name="observation",
            name="created_by",
            field=models.ForeignKey(
                blank=True,
                help_text="Empty where the catalogue is the source.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="observations",
                to=settings.AUTH_USER_MODEL,
                verbose_name="recorded by",
            ),
        ),
        migrations.AddField(
            model_name="observation",
            name="superseded_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="superseded at"),
        ),
        migrations.AddField(
            model_name="observation",
            name="supersedes",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="superseded_by",
                to="commitments.observation",
            ),
        ),
        migrations.AlterField(
            model_name="commitmentchallenge",
            name="origin",
            field=models.CharField(
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
        migrations.AlterField(
            model_name="commitmentpassage",
            name="origin",
            field=models.CharField(
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
        migrations.AlterField(
            model_name="commitmentrecommendation",
            name="origin",
            field=models.CharField(
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
        migrations.AlterField(
            model_name="commitmentrelation",
            name="origin",
            field=models.CharField(
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
        migrations.AlterField(
            model_name="commitmenttopic",
            name="origin",
            field=models.CharField(
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
        migrations.AlterField(
            model_name="daypassage",
            name="origin",
            field=models.CharField(
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
        migrations.AddConstraint(
            model_name="observation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("created_at__isnull", True), ("created_by__isnull", True)),
                    models.Q(("created_at__isnull", False), ("created_by__isnull", False)),
                    _connector="OR",
                ),
                name="recorded_observation_has_person_and_moment",
            ),
        ),
        migrations.AddField(
            model_name="contribution",
            name="actor",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="contributions", to="commitments.actor"
            ),
        ),
        migrations.AddField(
            model_name="contribution",
            name="author",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="authored_contributions",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="contribution",
            name="corrects",
            field=models.ForeignKey(
                blank=True,
                help_text="The contribution that this one takes the place of, once it is published.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="corrections",
                to="commitments.contribution",
            ),
        ),
        migrations.AddField(
            model_name="contribution",
            name="day",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="contributions", to="commitments.thematicday"
            ),
        ),
        migrations.AddField(
            model_name="contribution",
            name="decided_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="decided_contributions",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="contribution",
            name="question",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="contributions", to="documents.paragraph"
            ),
        ),
        migrations.AddField(
            model_name="contributioncommitment",
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
            model_name="contributioncommitment",
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
            model_name="contributioncommitment",
            name="commitment",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="contribution_links",
                to="commitments.commitment",
            ),
        ),
        migrations.AddField(
            model_name="contributioncommitment",
            name="contribution",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="commitment_links",
                to="commitments.contribution",
            ),
        ),
        migrations.AddField(
            model_name="contributioncommitment",
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
            model_name="contribution",
            name="commitments",
            field=models.ManyToManyField(
                related_name="contributions", through="commitments.ContributionCommitment", to="commitments.commitment"
            ),
        ),
        migrations.AddField(
            model_name="contributionevent",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="contribution_events",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="contributionevent",
            name="contribution",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="events", to="commitments.contribution"
            ),
        ),
        migrations.AddConstraint(
            model_name="contributioncommitment",
            constraint=models.UniqueConstraint(fields=("contribution", "commitment"), name="one_link_per_contribution"),
        ),
        migrations.AddIndex(
            model_name="contribution",
            index=models.Index(fields=["day", "state", "-published_at"], name="contribution_by_day"),
        ),
        migrations.AddIndex(
            model_name="contribution",
            index=models.Index(fields=["actor", "state", "-published_at"], name="contribution_by_actor"),
        ),
        migrations.AddIndex(
            model_name="contribution",
            index=models.Index(fields=["published_at", "superseded_at"], name="contribution_validity"),
        ),
        migrations.AddConstraint(
            model_name="contribution",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "discarded"), _negated=True),
                fields=("corrects",),
                name="one_correction_at_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="contribution",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state__in", ["published", "superseded", "withdrawn"]), _negated=True),
                    ("published_at__isnull", False),
                    _connector="OR",
                ),
                name="public_contribution_has_publication_moment",
            ),
        ),
        migrations.AddConstraint(
            model_name="contribution",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "superseded"), ("superseded_at__isnull", False)),
                    models.Q(models.Q(("state", "superseded"), _negated=True), ("superseded_at__isnull", True)),
                    _connector="OR",
                ),
                name="superseded_contribution_has_its_moment",
            ),
        ),
        migrations.AddConstraint(
            model_name="contribution",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "withdrawn"), ("withdrawn_at__isnull", False)),
                    models.Q(models.Q(("state", "withdrawn"), _negated=True), ("withdrawn_at__isnull", True)),
                    _connector="OR",
                ),
                name="withdrawn_contribution_has_its_moment",
            ),
        ),
        migrations.AddConstraint(
            model_name="contribution",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("decided_by__isnull", True),
                    models.Q(("decided_by", models.F("author")), _negated=True),
                    _connector="OR",
                ),
                name="nobody_decides_on_their_own_contribution",
            ),
        ),
        SET_GUARDS,
    ]
