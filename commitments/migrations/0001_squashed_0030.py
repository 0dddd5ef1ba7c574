"""All tables of the ledger at once, for a new database; one that exists takes the steps that this replaces."""

import uuid

import django.core.serializers.json
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from commitments.audit.guards import SET_GUARDS


class Migration(migrations.Migration):
    replaces = [
        ("commitments", "0001_create_commitments_and_ledger"),
        ("commitments", "0002_add_suggestions"),
        ("commitments", "0003_chain_the_review_events"),
        ("commitments", "0004_guard_the_ledger"),
        ("commitments", "0005_let_states_reply_and_tell_people"),
        ("commitments", "0006_keep_what_authors_write"),
        ("commitments", "0007_open_reporting_rounds"),
        ("commitments", "0008_say_what_is_linked_nearby"),
        ("commitments", "0009_add_contributions_and_recorded_observations"),
        ("commitments", "0010_import_progress_from_sheets"),
        ("commitments", "0011_archive_what_evidence_links_to"),
        ("commitments", "0012_keep_what_delegates_type"),
        ("commitments", "0013_keep_standings_beside_the_ledger"),
        ("commitments", "0014_carry_judgements_over"),
        ("commitments", "0015_date_the_links_of_commitments"),
        ("commitments", "0016_find_the_newest_evidence"),
        ("commitments", "0017_read_the_ledger_from_its_indexes"),
        ("commitments", "0018_chain_the_events_of_contributions"),
        ("commitments", "0019_tell_moderators_of_contributions"),
        ("commitments", "0020_tally_the_records_of_actors"),
        ("commitments", "0021_keep_what_commitments_said"),
        ("commitments", "0022_date_the_other_links"),
        ("commitments", "0023_keep_what_observations_were"),
        ("commitments", "0024_let_editors_reword_commitments"),
        ("commitments", "0025_index_what_few_records_have"),
        ("commitments", "0026_let_contributions_come_back_and_be_kept_unsaved"),
        ("commitments", "0027_let_delegations_approve_their_contributions"),
        ("commitments", "0028_chain_what_commitments_say"),
        ("commitments", "0029_keep_what_stood_by_month_and_region"),
        ("commitments", "0030_hold_what_is_one_on_every_database"),
    ]

    initial = True

    dependencies = [
        ("documents", "0006_count_interruptions_of_readings"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Actor",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "catalogue_key",
                    models.SlugField(blank=True, max_length=120, null=True, unique=True, verbose_name="catalogue key"),
                ),
                ("catalogue_digest", models.CharField(blank=True, max_length=64)),
                ("slug", models.SlugField(max_length=80, unique=True, verbose_name="slug")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("member_state", "Member State"),
                            ("regional_group", "regional group"),
                            ("un_entity", "United Nations entity"),
                            ("un_organ", "United Nations organ"),
                            ("intergovernmental", "intergovernmental organization"),
                            ("collective", "collective"),
                            ("civil_society", "civil society"),
                        ],
                        max_length=40,
                        verbose_name="kind",
                    ),
                ),
                ("name", models.JSONField(default=dict, verbose_name="name")),
                ("formal_name", models.JSONField(blank=True, default=dict, verbose_name="formal name")),
                ("acronym", models.JSONField(blank=True, default=dict, verbose_name="acronym")),
                ("iso2", models.CharField(blank=True, max_length=2, verbose_name="ISO 3166-1 alpha-2 code")),
                ("iso3", models.CharField(blank=True, max_length=3, verbose_name="ISO 3166-1 alpha-3 code")),
                ("m49", models.CharField(blank=True, max_length=3, verbose_name="M49 code")),
                ("region", models.JSONField(blank=True, default=dict, verbose_name="M49 region")),
                ("groups", models.ManyToManyField(blank=True, related_name="members", to="commitments.actor")),
            ],
            options={
                "verbose_name": "actor",
                "verbose_name_plural": "actors",
                "ordering": ["slug"],
            },
        ),
        migrations.CreateModel(
            name="ActorTally",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("since", models.DateField(verbose_name="first day of the first month")),
                ("until", models.DateField(null=True, verbose_name="first day of the month after the last")),
                ("counted", models.IntegerField(help_text="Records in every voice, without earlier practice.")),
                ("standing", models.IntegerField(help_text="All records.")),
                (
                    "actor",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="commitments.actor",
                    ),
                ),
            ],
            options={
                "verbose_name": "tally of an actor’s records",
                "verbose_name_plural": "tallies of actors’ records",
                "indexes": [models.Index(fields=["until", "since"], name="tally_of_actors_then")],
                "constraints": [
                    models.UniqueConstraint(fields=("actor", "since"), name="one_tally_of_actor"),
                    models.CheckConstraint(
                        condition=models.Q(("until__isnull", True), ("until__gt", models.F("since")), _connector="OR"),
                        name="actor_tally_lasts",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Challenge",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "catalogue_key",
                    models.SlugField(blank=True, max_length=120, null=True, unique=True, verbose_name="catalogue key"),
                ),
                ("catalogue_digest", models.CharField(blank=True, max_length=64)),
                ("slug", models.SlugField(max_length=80, unique=True, verbose_name="slug")),
                (
                    "set",
                    models.CharField(help_text="The declaration that lists it.", max_length=20, verbose_name="set"),
                ),
                ("letter", models.CharField(max_length=4, verbose_name="letter")),
                ("order", models.PositiveIntegerField(verbose_name="order")),
                ("title", models.JSONField(default=dict, verbose_name="title")),
                ("short_title", models.JSONField(default=dict, verbose_name="short title")),
                (
                    "paragraph",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="challenges",
                        to="documents.paragraph",
                    ),
                ),
            ],
            options={
                "verbose_name": "challenge",
                "verbose_name_plural": "challenges",
                "ordering": ["set", "order"],
                "constraints": [models.UniqueConstraint(fields=("set", "letter"), name="one_challenge_per_letter")],
            },
        ),
        migrations.CreateModel(
            name="Declaration",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "catalogue_key",
                    models.SlugField(blank=True, max_length=120, null=True, unique=True, verbose_name="catalogue key"),
                ),
                ("catalogue_digest", models.CharField(blank=True, max_length=64)),
                ("slug", models.SlugField(max_length=80, unique=True, verbose_name="slug")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("political_declaration", "political declaration"),
                            ("joint_statement", "joint statement"),
                            ("outcome_document", "outcome document"),
                            ("ministerial_declaration", "ministerial declaration"),
                            ("statement", "statement"),
                            ("resolution", "resolution"),
                        ],
                        max_length=40,
                        verbose_name="kind",
                    ),
                ),
                ("symbol", models.CharField(blank=True, max_length=120, verbose_name="symbol")),
                ("title", models.JSONField(default=dict, verbose_name="title")),
                ("short_title", models.JSONField(default=dict, verbose_name="short title")),
                ("note", models.JSONField(blank=True, default=dict, verbose_name="note")),
                ("body", models.CharField(blank=True, max_length=200, verbose_name="adopting body")),
                ("adopted_on", models.DateField(verbose_name="adopted on")),
                (
                    "adopted_on_precision",
                    models.CharField(
                        choices=[("day", "day"), ("month", "month"), ("year", "year")], default="day", max_length=10
                    ),
                ),
                ("order", models.PositiveIntegerField(default=0, verbose_name="order")),
                (
                    "citation_keys",
                    models.JSONField(
                        blank=True,
                        default=list,
                        help_text="The targets under which citations name this text.",
                        verbose_name="citation keys",
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        blank=True,
                        help_text="The text itself, where the library holds it.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="declarations",
                        to="documents.document",
                    ),
                ),
            ],
            options={
                "verbose_name": "declaration",
                "verbose_name_plural": "declarations",
                "ordering": ["order", "adopted_on"],
            },
        ),
        migrations.CreateModel(
            name="Chapter",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField(verbose_name="number")),
                ("title", models.JSONField(default=dict, verbose_name="title")),
                (
                    "declaration",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="chapters",
                        to="commitments.declaration",
                    ),
                ),
            ],
            options={
                "verbose_name": "chapter",
                "verbose_name_plural": "chapters",
                "ordering": ["declaration", "number"],
                "constraints": [
                    models.UniqueConstraint(fields=("declaration", "number"), name="one_chapter_per_number")
                ],
            },
        ),
        migrations.CreateModel(
            name="Membership",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "role",
                    models.CharField(
                        choices=[("reporter", "reports for the actor"), ("approver", "approves the actor's reports")],
                        default="reporter",
                        max_length=20,
                        verbose_name="role",
                    ),
                ),
                (
                    "actor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="memberships", to="commitments.actor"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="memberships",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "membership",
                "verbose_name_plural": "memberships",
                "constraints": [
                    models.UniqueConstraint(fields=("user", "actor", "role"), name="one_membership_per_role")
                ],
            },
        ),
        migrations.CreateModel(
            name="ProgressImport",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("progress", models.PositiveSmallIntegerField(default=0, verbose_name="progress in per cent")),
                ("error", models.TextField(blank=True, verbose_name="error")),
                ("requested_at", models.DateTimeField(verbose_name="requested at")),
                ("started_at", models.DateTimeField(blank=True, null=True, verbose_name="started at")),
                ("finished_at", models.DateTimeField(blank=True, null=True, verbose_name="finished at")),
                ("lease_until", models.DateTimeField(blank=True, null=True)),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
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
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                (
                    "phase",
                    models.CharField(
                        choices=[("check", "being checked"), ("write", "being written"), ("given_up", "given up")],
                        default="check",
                        max_length=10,
                        verbose_name="phase",
                    ),
                ),
                ("name", models.CharField(max_length=255, verbose_name="file name")),
                ("file", models.FileField(blank=True, upload_to="")),
                ("sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
                ("size", models.PositiveBigIntegerField(verbose_name="size in bytes")),
                (
                    "submits",
                    models.BooleanField(
                        default=False,
                        help_text="Rows with a narrative, and with evidence where it is needed. The others become drafts.",
                        verbose_name="hand over for review what is complete",
                    ),
                ),
                (
                    "remark",
                    models.TextField(blank=True, help_text="Why the sheet was checked anew.", verbose_name="remark"),
                ),
                (
                    "interface_language",
                    models.CharField(default="en", help_text="In which findings are written.", max_length=10),
                ),
                (
                    "requested_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="imports", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "verbose_name": "import of progress",
                "verbose_name_plural": "imports of progress",
                "ordering": ["-requested_at"],
                "indexes": [models.Index(fields=["state", "lease_until"], name="import_unfinished")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("progress__lte", 100)), name="import_progress_is_a_share"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Recommendation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "catalogue_key",
                    models.SlugField(blank=True, max_length=120, null=True, unique=True, verbose_name="catalogue key"),
                ),
                ("catalogue_digest", models.CharField(blank=True, max_length=64)),
                ("slug", models.SlugField(max_length=80, unique=True, verbose_name="slug")),
                ("code", models.CharField(max_length=20, verbose_name="code")),
                ("order", models.PositiveIntegerField(default=0, verbose_name="order")),
                ("subject", models.JSONField(default=dict, verbose_name="subject")),
                ("quotation", models.TextField(blank=True, verbose_name="quotation")),
                (
                    "chapter",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="recommendations",
                        to="commitments.chapter",
                    ),
                ),
                (
                    "declaration",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="recommendations",
                        to="commitments.declaration",
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="recommendations",
                        to="documents.document",
                    ),
                ),
                (
                    "paragraph",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="recommendations",
                        to="documents.paragraph",
                    ),
                ),
            ],
            options={
                "verbose_name": "recommendation",
                "verbose_name_plural": "recommendations",
                "ordering": ["declaration", "document", "order"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("declaration__isnull", False)),
                        fields=("declaration", "code"),
                        name="one_code_per_declaration",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("document__isnull", False)),
                        fields=("document", "code"),
                        name="one_code_per_document",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("declaration__isnull", False), ("document__isnull", False), _connector="OR"
                        ),
                        name="recommendation_has_a_home",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ThematicDiscussion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "catalogue_key",
                    models.SlugField(blank=True, max_length=120, null=True, unique=True, verbose_name="catalogue key"),
                ),
                ("catalogue_digest", models.CharField(blank=True, max_length=64)),
                ("year", models.PositiveSmallIntegerField(unique=True, verbose_name="year")),
                ("session", models.CharField(blank=True, max_length=40, verbose_name="session")),
                ("title", models.JSONField(default=dict, verbose_name="title")),
                ("note", models.JSONField(blank=True, default=dict, verbose_name="note")),
                (
                    "document",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="thematic_discussions",
                        to="documents.document",
                    ),
                ),
            ],
            options={
                "verbose_name": "thematic discussion",
                "verbose_name_plural": "thematic discussions",
                "ordering": ["year"],
            },
        ),
        migrations.CreateModel(
            name="Topic",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "catalogue_key",
                    models.SlugField(blank=True, max_length=120, null=True, unique=True, verbose_name="catalogue key"),
                ),
                ("catalogue_digest", models.CharField(blank=True, max_length=64)),
                ("slug", models.SlugField(max_length=80, unique=True, verbose_name="slug")),
                ("title", models.JSONField(default=dict, verbose_name="title")),
            ],
            options={
                "verbose_name": "topic",
                "verbose_name_plural": "topics",
                "ordering": ["slug"],
            },
        ),
        migrations.CreateModel(
            name="ThematicDay",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "catalogue_key",
                    models.SlugField(blank=True, max_length=120, null=True, unique=True, verbose_name="catalogue key"),
                ),
                ("catalogue_digest", models.CharField(blank=True, max_length=64)),
                ("slug", models.SlugField(max_length=80, unique=True, verbose_name="slug")),
                ("date", models.DateField(verbose_name="date")),
                ("part", models.CharField(blank=True, max_length=40, verbose_name="part of the day")),
                ("order", models.PositiveIntegerField(default=0, verbose_name="order")),
                ("title", models.JSONField(default=dict, verbose_name="title")),
                ("known_from", models.TextField(blank=True, verbose_name="known from")),
                (
                    "heading",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.paragraph",
                    ),
                ),
                (
                    "discussion",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="days",
                        to="commitments.thematicdiscussion",
                    ),
                ),
            ],
            options={
                "verbose_name": "thematic day",
                "verbose_name_plural": "thematic days",
                "ordering": ["date", "order"],
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
                (
                    "basis_footnote",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.footnote",
                        verbose_name="basis: footnote",
                    ),
                ),
                (
                    "basis_paragraph",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.paragraph",
                        verbose_name="basis: paragraph",
                    ),
                ),
                (
                    "challenge",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="day_links",
                        to="commitments.challenge",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "day",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="challenge_links",
                        to="commitments.thematicday",
                    ),
                ),
            ],
            options={
                "verbose_name": "link of a day to a challenge",
                "verbose_name_plural": "links of days to challenges",
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("valid_until__gte", models.F("valid_from"))),
                        name="daychallenge_ends_after_it_began",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("valid_until__isnull", True)),
                        fields=("day", "challenge"),
                        name="one_challenge_per_day",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DayPassage",
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
                    "role",
                    models.CharField(
                        choices=[
                            ("policy_commitments", "policy commitments"),
                            ("background", "background"),
                            ("question", "question for discussion"),
                        ],
                        max_length=20,
                        verbose_name="role",
                    ),
                ),
                (
                    "basis_footnote",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.footnote",
                        verbose_name="basis: footnote",
                    ),
                ),
                (
                    "basis_paragraph",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.paragraph",
                        verbose_name="basis: paragraph",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "paragraph",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="day_passages",
                        to="documents.paragraph",
                    ),
                ),
                (
                    "day",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="passages",
                        to="commitments.thematicday",
                    ),
                ),
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
                "verbose_name": "passage",
                "verbose_name_plural": "passages",
                "ordering": ["day", "paragraph__order"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("valid_until__gte", models.F("valid_from"))),
                        name="daypassage_ends_after_it_began",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("valid_until__isnull", True)),
                        fields=("day", "paragraph"),
                        name="one_passage_per_paragraph",
                    ),
                ],
            },
        ),
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
                            ("submitted", "waiting for a decision"),
                            ("returned", "returned"),
                            ("approved", "approved by its delegation"),
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
                (
                    "actor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contributions",
                        to="commitments.actor",
                    ),
                ),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="authored_contributions",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "corrects",
                    models.ForeignKey(
                        blank=True,
                        help_text="The contribution that this one takes the place of, once it is published.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrections",
                        to="commitments.contribution",
                    ),
                ),
                (
                    "day",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contributions",
                        to="commitments.thematicday",
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decided_contributions",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "question",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contributions",
                        to="documents.paragraph",
                    ),
                ),
            ],
            options={
                "verbose_name": "contribution",
                "verbose_name_plural": "contributions",
                "ordering": ["-published_at", "-pk"],
                "permissions": [
                    ("moderate_contribution", "Can publish, return and withdraw contributions of delegations")
                ],
                "indexes": [
                    models.Index(fields=["day", "state", "-published_at"], name="contribution_by_day"),
                    models.Index(fields=["actor", "state", "-published_at"], name="contribution_by_actor"),
                    models.Index(fields=["published_at", "superseded_at"], name="contribution_validity"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "discarded"), _negated=True),
                        fields=("corrects",),
                        name="one_correction_at_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ["published", "superseded", "withdrawn"]), _negated=True),
                            ("published_at__isnull", False),
                            _connector="OR",
                        ),
                        name="public_contribution_has_publication_moment",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "superseded"), ("superseded_at__isnull", False)),
                            models.Q(models.Q(("state", "superseded"), _negated=True), ("superseded_at__isnull", True)),
                            _connector="OR",
                        ),
                        name="superseded_contribution_has_its_moment",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "withdrawn"), ("withdrawn_at__isnull", False)),
                            models.Q(models.Q(("state", "withdrawn"), _negated=True), ("withdrawn_at__isnull", True)),
                            _connector="OR",
                        ),
                        name="withdrawn_contribution_has_its_moment",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("decided_by__isnull", True),
                            models.Q(("decided_by", models.F("author")), _negated=True),
                            _connector="OR",
                        ),
                        name="nobody_decides_on_their_own_contribution",
                    ),
                ],
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
                            ("submit", "hand over"),
                            ("discard", "discard the draft"),
                            ("restore", "take the draft back up"),
                            ("approve", "approve"),
                            ("publish", "publish"),
                            ("return", "return with a remark"),
                            ("bring_back", "bring back to its author"),
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
                            ("submitted", "waiting for a decision"),
                            ("returned", "returned"),
                            ("approved", "approved by its delegation"),
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
                            ("submitted", "waiting for a decision"),
                            ("returned", "returned"),
                            ("approved", "approved by its delegation"),
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
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contribution_events",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "contribution",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="events",
                        to="commitments.contribution",
                    ),
                ),
                (
                    "sequence",
                    models.PositiveBigIntegerField(
                        help_text="Counts all events of contributions, without a gap.",
                        unique=True,
                        verbose_name="number in the chain",
                    ),
                ),
                (
                    "content_digest",
                    models.CharField(
                        help_text="SHA-256 of what the contribution and its links said at that moment.", max_length=64
                    ),
                ),
                (
                    "digest",
                    models.CharField(
                        help_text="SHA-256 of this event and of the digest of the event before it.",
                        max_length=64,
                        verbose_name="digest",
                    ),
                ),
                ("digest_format", models.PositiveSmallIntegerField(help_text="The rules by which it was made.")),
            ],
            options={
                "verbose_name": "contribution event",
                "verbose_name_plural": "contribution events",
                "ordering": ["contribution", "at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="UnsavedAnswer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "typed",
                    models.JSONField(
                        default=dict, help_text="Name of the field to its text.", verbose_name="what was typed"
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="at")),
                (
                    "contribution",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="commitments.contribution",
                    ),
                ),
                (
                    "day",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="commitments.thematicday"
                    ),
                ),
                (
                    "question",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="documents.paragraph"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "verbose_name": "unsaved answer",
                "verbose_name_plural": "unsaved answers",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("contribution__isnull", False)),
                        fields=("user", "contribution"),
                        name="one_unsaved_answer_per_draft",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("contribution__isnull", True)),
                        fields=("user", "day", "question"),
                        name="one_unsaved_answer_per_question",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Indicator",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "catalogue_key",
                    models.SlugField(blank=True, max_length=120, null=True, unique=True, verbose_name="catalogue key"),
                ),
                ("catalogue_digest", models.CharField(blank=True, max_length=64)),
                ("slug", models.SlugField(max_length=120, unique=True, verbose_name="slug")),
                ("title", models.JSONField(default=dict, verbose_name="title")),
                ("definition", models.JSONField(blank=True, default=dict, verbose_name="definition")),
                ("unit", models.CharField(blank=True, max_length=60, verbose_name="unit")),
                (
                    "kind",
                    models.CharField(
                        choices=[("outcome", "outcome"), ("output", "output"), ("context", "context")],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
            ],
            options={
                "verbose_name": "indicator",
                "verbose_name_plural": "indicators",
                "ordering": ["slug"],
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
                (
                    "basis_footnote",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.footnote",
                        verbose_name="basis: footnote",
                    ),
                ),
                (
                    "basis_paragraph",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.paragraph",
                        verbose_name="basis: paragraph",
                    ),
                ),
                (
                    "challenge",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="indicator_links",
                        to="commitments.challenge",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "indicator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="challenge_links",
                        to="commitments.indicator",
                    ),
                ),
            ],
            options={
                "verbose_name": "link of an indicator to a challenge",
                "verbose_name_plural": "links of indicators to challenges",
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("valid_until__gte", models.F("valid_from"))),
                        name="indicatorchallenge_ends_after_it_began",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("valid_until__isnull", True)),
                        fields=("indicator", "challenge"),
                        name="one_challenge_per_indicator",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Observation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("order", models.PositiveIntegerField(default=0, verbose_name="order")),
                ("value", models.DecimalField(decimal_places=4, max_digits=20, verbose_name="value")),
                ("qualifier", models.CharField(blank=True, max_length=40, verbose_name="qualifier")),
                ("period", models.CharField(blank=True, max_length=40, verbose_name="period")),
                ("quotation", models.TextField(verbose_name="quotation")),
                ("start", models.PositiveIntegerField(verbose_name="start")),
                ("end", models.PositiveIntegerField(verbose_name="end")),
                ("note", models.JSONField(blank=True, default=dict, verbose_name="note")),
                (
                    "indicator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="observations",
                        to="commitments.indicator",
                    ),
                ),
                (
                    "paragraph",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="observations",
                        to="documents.paragraph",
                    ),
                ),
                (
                    "created_at",
                    models.DateTimeField(
                        blank=True,
                        help_text="Empty: since the indicator is in the catalogue.",
                        null=True,
                        verbose_name="recorded at",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        blank=True,
                        help_text="Empty where the catalogue is the source.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="observations",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="recorded by",
                    ),
                ),
                ("superseded_at", models.DateTimeField(blank=True, null=True, verbose_name="superseded at")),
                (
                    "supersedes",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="superseded_by",
                        to="commitments.observation",
                    ),
                ),
            ],
            options={
                "verbose_name": "observation",
                "verbose_name_plural": "observations",
                "ordering": ["indicator", "order", "period"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("created_by__isnull", True), ("created_at__isnull", False), _connector="OR"
                        ),
                        name="who_records_an_observation_does_so_at_a_moment",
                    )
                ],
                "permissions": [("record_observation", "Can record observations of indicators and correct them")],
            },
        ),
        migrations.CreateModel(
            name="ReportingRound",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "catalogue_key",
                    models.SlugField(blank=True, max_length=120, null=True, unique=True, verbose_name="catalogue key"),
                ),
                ("catalogue_digest", models.CharField(blank=True, max_length=64)),
                ("slug", models.SlugField(max_length=80, unique=True, verbose_name="slug")),
                ("title", models.JSONField(default=dict, help_text="Language code to text.", verbose_name="title")),
                (
                    "note",
                    models.JSONField(
                        blank=True, default=dict, help_text="Language code to text.", verbose_name="introduction"
                    ),
                ),
                ("period_start", models.DateField(verbose_name="reports on the time from")),
                ("period_end", models.DateField(verbose_name="to")),
                (
                    "opens_on",
                    models.DateField(
                        help_text="On this day the invitations go out and the questions become public.",
                        verbose_name="opens on",
                    ),
                ),
                (
                    "deadline",
                    models.DateField(
                        help_text="Late answers are taken until the round is closed; reminders count from this day.",
                        verbose_name="deadline",
                    ),
                ),
                (
                    "languages",
                    models.JSONField(
                        default=list,
                        help_text="Codes of the languages in which answers are taken.",
                        verbose_name="languages",
                    ),
                ),
                ("closed_at", models.DateTimeField(blank=True, null=True, verbose_name="closed at")),
                ("created_at", models.DateTimeField(blank=True, null=True, verbose_name="planned at")),
                (
                    "closed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        blank=True,
                        help_text="Empty where the catalogue made it.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "reporting round",
                "verbose_name_plural": "reporting rounds",
                "ordering": ["-period_end", "slug"],
                "permissions": [("conduct_round", "Can plan, open and close reporting rounds")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("period_end__gte", models.F("period_start"))),
                        name="round_period_runs_forward",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("deadline__gte", models.F("opens_on"))),
                        name="round_opens_before_its_deadline",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Invitation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("invited_at", models.DateTimeField(blank=True, null=True, verbose_name="invited at")),
                ("reminded_at", models.DateTimeField(blank=True, null=True, verbose_name="last reminded at")),
                (
                    "opened_at",
                    models.DateTimeField(
                        blank=True,
                        help_text="When somebody of the delegation first opened the form.",
                        null=True,
                        verbose_name="opened at",
                    ),
                ),
                ("handed_over_at", models.DateTimeField(blank=True, null=True, verbose_name="first handed over at")),
                (
                    "actor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="invitations", to="commitments.actor"
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="invitations",
                        to="commitments.reportinground",
                    ),
                ),
            ],
            options={
                "verbose_name": "invitation",
                "verbose_name_plural": "invitations",
                "ordering": ["round", "actor"],
                "constraints": [models.UniqueConstraint(fields=("round", "actor"), name="one_invitation_per_actor")],
            },
        ),
        migrations.CreateModel(
            name="Reminder",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("distance", models.SmallIntegerField(verbose_name="days before the deadline")),
                ("sent_at", models.DateTimeField(verbose_name="sent at")),
                (
                    "invitation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reminders",
                        to="commitments.invitation",
                    ),
                ),
            ],
            options={
                "verbose_name": "reminder",
                "verbose_name_plural": "reminders",
                "ordering": ["invitation", "-distance"],
                "constraints": [
                    models.UniqueConstraint(fields=("invitation", "distance"), name="one_reminder_per_distance")
                ],
            },
        ),
        migrations.CreateModel(
            name="Commitment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "catalogue_key",
                    models.SlugField(blank=True, max_length=120, null=True, unique=True, verbose_name="catalogue key"),
                ),
                ("catalogue_digest", models.CharField(blank=True, max_length=64)),
                ("slug", models.SlugField(max_length=80, unique=True, verbose_name="slug")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("commitment", "commitment"),
                            ("call", "call"),
                            ("encouragement", "encouragement"),
                            ("request", "request"),
                            ("recognition", "recognition of a need"),
                        ],
                        default="commitment",
                        max_length=40,
                        verbose_name="kind",
                    ),
                ),
                ("order", models.PositiveIntegerField(default=0, verbose_name="order")),
                ("title", models.JSONField(default=dict, help_text="In our words.", verbose_name="title")),
                ("operative_verb", models.JSONField(blank=True, default=dict, verbose_name="operative verb")),
                ("quotation", models.TextField(verbose_name="words of the source")),
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
                        verbose_name="language of the words",
                    ),
                ),
                ("start", models.PositiveIntegerField(verbose_name="start")),
                ("end", models.PositiveIntegerField(verbose_name="end")),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "footnote",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="documents.footnote",
                    ),
                ),
                (
                    "paragraph",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="%(class)ss", to="documents.paragraph"
                    ),
                ),
                (
                    "declaration",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="commitments",
                        to="commitments.declaration",
                    ),
                ),
            ],
            options={
                "verbose_name": "commitment",
                "verbose_name_plural": "commitments",
                "ordering": ["declaration", "order", "slug"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("end__gt", models.F("start"))), name="commitment_span_is_not_empty"
                    )
                ],
                "permissions": [("reword_commitment", "Can put a commitment in other words")],
            },
        ),
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
                (
                    "actor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="addressed_links",
                        to="commitments.actor",
                    ),
                ),
                (
                    "basis_footnote",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.footnote",
                        verbose_name="basis: footnote",
                    ),
                ),
                (
                    "basis_paragraph",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.paragraph",
                        verbose_name="basis: paragraph",
                    ),
                ),
                (
                    "commitment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="addressee_links",
                        to="commitments.commitment",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "link to an addressee",
                "verbose_name_plural": "links to addressees",
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("valid_until__gte", models.F("valid_from"))),
                        name="commitmentaddressee_ends_after_it_began",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("valid_until__isnull", True)),
                        fields=("commitment", "actor"),
                        name="one_link_per_addressee",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CommitmentChallenge",
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
                    "basis_footnote",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.footnote",
                        verbose_name="basis: footnote",
                    ),
                ),
                (
                    "basis_paragraph",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.paragraph",
                        verbose_name="basis: paragraph",
                    ),
                ),
                (
                    "challenge",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="commitment_links",
                        to="commitments.challenge",
                    ),
                ),
                (
                    "commitment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="challenge_links",
                        to="commitments.commitment",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
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
                "verbose_name": "link to a challenge",
                "verbose_name_plural": "links to challenges",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("valid_until__gte", models.F("valid_from"))),
                        name="commitmentchallenge_ends_after_it_began",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("valid_until__isnull", True)),
                        fields=("commitment", "challenge"),
                        name="one_link_per_challenge",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CommitmentPassage",
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
                    "basis_footnote",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.footnote",
                        verbose_name="basis: footnote",
                    ),
                ),
                (
                    "basis_paragraph",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.paragraph",
                        verbose_name="basis: paragraph",
                    ),
                ),
                (
                    "commitment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="passage_links",
                        to="commitments.commitment",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "paragraph",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="commitment_links",
                        to="documents.paragraph",
                    ),
                ),
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
                "verbose_name": "passage about a commitment",
                "verbose_name_plural": "passages about commitments",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("valid_until__gte", models.F("valid_from"))),
                        name="commitmentpassage_ends_after_it_began",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("valid_until__isnull", True)),
                        fields=("commitment", "paragraph"),
                        name="one_passage_per_commitment",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CommitmentRecommendation",
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
                    "basis_footnote",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.footnote",
                        verbose_name="basis: footnote",
                    ),
                ),
                (
                    "basis_paragraph",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.paragraph",
                        verbose_name="basis: paragraph",
                    ),
                ),
                (
                    "commitment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="recommendation_links",
                        to="commitments.commitment",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "recommendation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="commitment_links",
                        to="commitments.recommendation",
                    ),
                ),
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
                "verbose_name": "link to a recommendation",
                "verbose_name_plural": "links to recommendations",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("valid_until__gte", models.F("valid_from"))),
                        name="commitmentrecommendation_ends_after_it_began",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("valid_until__isnull", True)),
                        fields=("commitment", "recommendation"),
                        name="one_link_per_recommendation",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CommitmentRelation",
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
                    "kind",
                    models.CharField(
                        choices=[
                            ("reaffirms", "reaffirms"),
                            ("strengthens", "strengthens"),
                            ("narrows", "narrows"),
                            ("supersedes", "supersedes"),
                            ("overlaps", "overlaps"),
                        ],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                (
                    "basis_footnote",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.footnote",
                        verbose_name="basis: footnote",
                    ),
                ),
                (
                    "basis_paragraph",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.paragraph",
                        verbose_name="basis: paragraph",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "earlier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="later_relations",
                        to="commitments.commitment",
                    ),
                ),
                (
                    "later",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="earlier_relations",
                        to="commitments.commitment",
                    ),
                ),
                (
                    "extent",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("equal", "asks the same"),
                            ("subset", "asks a part of it"),
                            ("superset", "asks more"),
                            ("overlap", "has a part in common with it"),
                        ],
                        help_text="How what the later one asks compares with the earlier one; empty where nobody has recorded it.",
                        max_length=10,
                        verbose_name="extent",
                    ),
                ),
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
                "verbose_name": "relation between commitments",
                "verbose_name_plural": "relations between commitments",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("later", models.F("earlier")), _negated=True), name="no_relation_to_itself"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("valid_until__gte", models.F("valid_from"))),
                        name="commitmentrelation_ends_after_it_began",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("valid_until__isnull", True)),
                        fields=("later", "earlier", "kind"),
                        name="one_relation_per_kind",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CommitmentTopic",
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
                    "basis_footnote",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.footnote",
                        verbose_name="basis: footnote",
                    ),
                ),
                (
                    "basis_paragraph",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.paragraph",
                        verbose_name="basis: paragraph",
                    ),
                ),
                (
                    "commitment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="topic_links",
                        to="commitments.commitment",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "topic",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="commitment_links",
                        to="commitments.topic",
                    ),
                ),
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
                "verbose_name": "link to a topic",
                "verbose_name_plural": "links to topics",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("valid_until__gte", models.F("valid_from"))),
                        name="commitmenttopic_ends_after_it_began",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("valid_until__isnull", True)),
                        fields=("commitment", "topic"),
                        name="one_link_per_topic",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CommitmentWording",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("commitment", "commitment"),
                            ("call", "call"),
                            ("encouragement", "encouragement"),
                            ("request", "request"),
                            ("recognition", "recognition of a need"),
                        ],
                        default="commitment",
                        max_length=40,
                        verbose_name="kind",
                    ),
                ),
                ("title", models.JSONField(default=dict, help_text="In our words.", verbose_name="title")),
                ("operative_verb", models.JSONField(blank=True, default=dict, verbose_name="operative verb")),
                ("quotation", models.TextField(verbose_name="words of the source")),
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
                        verbose_name="language of the words",
                    ),
                ),
                ("start", models.PositiveIntegerField(verbose_name="start")),
                ("end", models.PositiveIntegerField(verbose_name="end")),
                (
                    "commitment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="wordings",
                        to="commitments.commitment",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        blank=True,
                        help_text="Empty where the catalogue is the source.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "footnote",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="documents.footnote",
                    ),
                ),
                (
                    "paragraph",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="%(class)ss", to="documents.paragraph"
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        blank=True,
                        help_text="Why an editor put these words in the place of others.",
                        max_length=1000,
                        verbose_name="reason",
                    ),
                ),
                (
                    "sequence",
                    models.PositiveBigIntegerField(
                        help_text="Counts all wordings of all commitments, without a gap.",
                        unique=True,
                        verbose_name="number in the chain",
                    ),
                ),
                ("content_digest", models.CharField(help_text="SHA-256 of the words.", max_length=64)),
                (
                    "digest",
                    models.CharField(
                        help_text="SHA-256 of this wording and of the digest of the wording before it.",
                        max_length=64,
                        verbose_name="digest",
                    ),
                ),
                ("digest_format", models.PositiveSmallIntegerField(help_text="The rules by which it was made.")),
            ],
            options={
                "verbose_name": "wording of a commitment",
                "verbose_name_plural": "wordings of commitments",
                "ordering": ["commitment", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("end__gt", models.F("start"))), name="commitmentwording_span_is_not_empty"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("valid_until__gte", models.F("valid_from"))),
                        name="commitmentwording_ends_after_it_began",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("valid_until__isnull", True)),
                        fields=("commitment",),
                        name="one_wording_stands",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("digest", ""), _negated=True), models.Q(("content_digest", ""), _negated=True)
                        ),
                        name="wording_is_in_the_chain",
                    ),
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
                (
                    "basis_footnote",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.footnote",
                        verbose_name="basis: footnote",
                    ),
                ),
                (
                    "basis_paragraph",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.paragraph",
                        verbose_name="basis: paragraph",
                    ),
                ),
                (
                    "commitment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contribution_links",
                        to="commitments.commitment",
                    ),
                ),
                (
                    "contribution",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="commitment_links",
                        to="commitments.contribution",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "link to a commitment",
                "verbose_name_plural": "links to commitments",
                "constraints": [
                    models.UniqueConstraint(fields=("contribution", "commitment"), name="one_link_per_contribution")
                ],
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
                (
                    "basis_footnote",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.footnote",
                        verbose_name="basis: footnote",
                    ),
                ),
                (
                    "basis_paragraph",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.paragraph",
                        verbose_name="basis: paragraph",
                    ),
                ),
                (
                    "commitment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="indicator_links",
                        to="commitments.commitment",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "indicator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="commitment_links",
                        to="commitments.indicator",
                    ),
                ),
            ],
            options={
                "verbose_name": "link of an indicator to a commitment",
                "verbose_name_plural": "links of indicators to commitments",
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("valid_until__gte", models.F("valid_from"))),
                        name="indicatorcommitment_ends_after_it_began",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("valid_until__isnull", True)),
                        fields=("indicator", "commitment"),
                        name="one_commitment_per_indicator",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MonthTally",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("year", models.PositiveSmallIntegerField(null=True, verbose_name="calendar year of the judgement")),
                ("since", models.DateField(verbose_name="first day of the first month")),
                ("until", models.DateField(null=True, verbose_name="first day of the month after the last")),
                ("counted", models.IntegerField(help_text="Records in every voice, without earlier practice.")),
                ("standing", models.IntegerField(help_text="All records.")),
                ("of_states", models.IntegerField(help_text="States’ own reports.")),
                (
                    "commitment",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="commitments.commitment",
                    ),
                ),
            ],
            options={
                "verbose_name": "tally of records",
                "verbose_name_plural": "tallies of records",
                "indexes": [
                    models.Index(
                        condition=models.Q(("year__isnull", True)),
                        fields=["until", "since"],
                        name="tally_of_commitments_then",
                    ),
                    models.Index(
                        condition=models.Q(("year__isnull", False)),
                        fields=["until", "since"],
                        include=("commitment", "year", "counted", "standing"),
                        name="tally_of_years_then",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("year__isnull", True)),
                        fields=("commitment", "since"),
                        name="one_tally_of_commitment",
                    ),
                    models.UniqueConstraint(fields=("commitment", "year", "since"), name="one_tally_of_year"),
                    models.CheckConstraint(
                        condition=models.Q(("until__isnull", True), ("until__gt", models.F("since")), _connector="OR"),
                        name="tally_lasts",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ProgressRecord",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "voice",
                    models.CharField(
                        choices=[
                            ("state", "the State's own report"),
                            ("secretariat", "the Secretariat's assessment"),
                            ("reply", "reply"),
                        ],
                        default="secretariat",
                        max_length=20,
                        verbose_name="voice",
                    ),
                ),
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
                ("period_start", models.DateField(verbose_name="period from")),
                ("period_end", models.DateField(verbose_name="period to")),
                (
                    "effective_on",
                    models.DateField(
                        help_text="The day for which the judgement holds, usually that of the newest evidence.",
                        verbose_name="effective on",
                    ),
                ),
                (
                    "is_earlier_practice",
                    models.BooleanField(
                        default=False,
                        editable=False,
                        help_text="The period ended before the commitment was made: shown, and never counted as progress on it.",
                        verbose_name="earlier practice",
                    ),
                ),
                (
                    "narrative",
                    models.JSONField(default=dict, help_text="Language code to text.", verbose_name="narrative"),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "draft"),
                            ("submitted", "waiting for review"),
                            ("returned", "returned"),
                            ("approved", "approved"),
                            ("published", "published"),
                            ("superseded", "superseded"),
                            ("withdrawn", "withdrawn"),
                            ("discarded", "discarded draft"),
                        ],
                        default="draft",
                        max_length=20,
                        verbose_name="workflow state",
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
                (
                    "catalogue_key",
                    models.SlugField(
                        blank=True, db_index=False, max_length=120, null=True, verbose_name="catalogue key"
                    ),
                ),
                ("catalogue_digest", models.CharField(blank=True, max_length=64)),
                (
                    "actor",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="progress",
                        to="commitments.actor",
                        verbose_name="actor",
                    ),
                ),
                (
                    "author",
                    models.ForeignKey(
                        blank=True,
                        help_text="Empty where the catalogue is the author.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="authored_records",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "commitment",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="progress",
                        to="commitments.commitment",
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decided_records",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "supersedes",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="superseded_by",
                        to="commitments.progressrecord",
                    ),
                ),
                (
                    "derived_from",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        help_text="The judgement on a related commitment that was applied here.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="derived",
                        to="commitments.progressrecord",
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("ar", "العربية"),
                            ("zh", "中文"),
                            ("en", "English"),
                            ("fr", "Français"),
                            ("ru", "Русский"),
                            ("es", "Español"),
                        ],
                        help_text="The language in which the author wrote; other languages of the narrative are translations.",
                        max_length=2,
                        verbose_name="language",
                    ),
                ),
                (
                    "replies_to",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        help_text="The assessment to which a reply replies.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replies",
                        to="commitments.progressrecord",
                    ),
                ),
                (
                    "reply_until",
                    models.DateField(
                        blank=True,
                        help_text="Set when an assessment of a State is published.",
                        null=True,
                        verbose_name="right of reply until",
                    ),
                ),
            ],
            options={
                "verbose_name": "progress record",
                "verbose_name_plural": "progress records",
                "ordering": ["-effective_on", "-pk"],
                "permissions": [
                    ("view_unpublished_progress", "Can see records that are not published"),
                    ("record_progress", "Can draft and submit progress records"),
                    ("review_progress", "Can approve, return, publish and withdraw progress records"),
                ],
                "indexes": [
                    models.Index(
                        condition=models.Q(("state__in", ["published", "superseded", "withdrawn"]), _negated=True),
                        fields=["state", "changed_at"],
                        name="record_on_the_desk",
                    ),
                    models.Index(fields=["effective_on", "id"], name="record_by_day"),
                    models.Index(
                        condition=models.Q(("superseded_at__isnull", False)),
                        fields=["superseded_at"],
                        name="record_superseded_at",
                    ),
                    models.Index(
                        condition=models.Q(("withdrawn_at__isnull", False)),
                        fields=["withdrawn_at"],
                        name="record_withdrawn_at",
                    ),
                    models.Index(fields=["status", "effective_on", "id"], name="record_by_status_and_day"),
                    models.Index(
                        fields=["commitment", "effective_on", "id"],
                        include=(
                            "actor",
                            "voice",
                            "period_start",
                            "period_end",
                            "is_earlier_practice",
                            "published_at",
                            "superseded_at",
                            "withdrawn_at",
                        ),
                        name="record_by_commitment_and_day",
                    ),
                    models.Index(
                        fields=["actor", "effective_on", "id"],
                        include=(
                            "commitment",
                            "voice",
                            "period_start",
                            "period_end",
                            "is_earlier_practice",
                            "published_at",
                            "superseded_at",
                            "withdrawn_at",
                        ),
                        name="record_by_actor_and_day",
                    ),
                    models.Index(
                        fields=["actor", "commitment", "period_end", "period_start"], name="record_by_subject"
                    ),
                    models.Index(
                        fields=["published_at", "superseded_at"],
                        include=("withdrawn_at", "commitment", "actor", "supersedes"),
                        name="record_validity",
                    ),
                    models.Index(
                        condition=models.Q(("replies_to__isnull", False)),
                        fields=["replies_to"],
                        name="record_by_what_it_answers",
                    ),
                    models.Index(
                        condition=models.Q(("derived_from__isnull", False)),
                        fields=["derived_from"],
                        name="record_by_origin",
                    ),
                    models.Index(
                        condition=models.Q(("catalogue_key__isnull", False)),
                        fields=["catalogue_key"],
                        name="record_by_catalogue_key",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "published")),
                        fields=("commitment", "actor", "voice", "period_start", "period_end"),
                        name="one_current_record_per_subject",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "published")),
                        fields=("catalogue_key",),
                        name="one_current_record_per_catalogue_key",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("period_end__gte", models.F("period_start"))), name="period_runs_forward"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ["published", "superseded", "withdrawn"]), _negated=True),
                            ("published_at__isnull", False),
                            _connector="OR",
                        ),
                        name="public_record_has_publication_moment",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "superseded"), ("superseded_at__isnull", False)),
                            models.Q(models.Q(("state", "superseded"), _negated=True), ("superseded_at__isnull", True)),
                            _connector="OR",
                        ),
                        name="superseded_record_has_its_moment",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("author__isnull", True),
                            ("decided_by__isnull", True),
                            models.Q(("decided_by", models.F("author")), _negated=True),
                            _connector="OR",
                        ),
                        name="nobody_decides_on_their_own_record",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("replies_to__isnull", True), ("voice", "reply"), _connector="OR"),
                        name="only_a_reply_replies",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Autosave",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "typed",
                    models.JSONField(
                        default=dict, help_text="Name of the field to its text.", verbose_name="what was typed"
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="at")),
                (
                    "commitment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="commitments.commitment"
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="commitments.progressrecord",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "verbose_name": "unsaved text",
                "verbose_name_plural": "unsaved texts",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("record__isnull", False)),
                        fields=("user", "record"),
                        name="one_autosave_per_record",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("record__isnull", True)),
                        fields=("user", "commitment"),
                        name="one_autosave_per_new_record",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Carrying",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("reaffirms", "reaffirms"),
                            ("strengthens", "strengthens"),
                            ("narrows", "narrows"),
                            ("supersedes", "supersedes"),
                            ("overlaps", "overlaps"),
                        ],
                        max_length=20,
                        verbose_name="relation",
                    ),
                ),
                (
                    "extent",
                    models.CharField(
                        choices=[
                            ("equal", "asks the same"),
                            ("subset", "asks a part of it"),
                            ("superset", "asks more"),
                            ("overlap", "has a part in common with it"),
                        ],
                        max_length=10,
                        verbose_name="extent",
                    ),
                ),
                ("rationale", models.JSONField(default=dict, verbose_name="rationale")),
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
                        verbose_name="status proposed",
                    ),
                ),
                (
                    "decision",
                    models.CharField(
                        choices=[("open", "not decided"), ("accepted", "accepted"), ("rejected", "rejected")],
                        max_length=10,
                        verbose_name="decision",
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="at")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "draft",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="carried_by",
                        to="commitments.progressrecord",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="carryings",
                        to="commitments.progressrecord",
                    ),
                ),
                (
                    "target",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="carryings",
                        to="commitments.commitment",
                    ),
                ),
            ],
            options={
                "verbose_name": "decision on carrying over",
                "verbose_name_plural": "decisions on carrying over",
                "ordering": ["source", "target"],
                "constraints": [
                    models.UniqueConstraint(fields=("source", "target"), name="one_carrying_per_target"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decision", "accepted"), ("draft__isnull", False)),
                            models.Q(("decision", "rejected"), ("draft__isnull", True)),
                            _connector="OR",
                        ),
                        name="accepted_carrying_has_its_draft",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DraftRevision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(verbose_name="version")),
                (
                    "content",
                    models.JSONField(
                        help_text="Columns of the record, and those of each piece of evidence.", verbose_name="content"
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="until")),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="revisions",
                        to="commitments.progressrecord",
                    ),
                ),
            ],
            options={
                "verbose_name": "earlier text of a draft",
                "verbose_name_plural": "earlier texts of drafts",
                "ordering": ["record", "-version"],
                "constraints": [models.UniqueConstraint(fields=("record", "version"), name="one_revision_per_version")],
            },
        ),
        migrations.CreateModel(
            name="Evidence",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("order", models.PositiveIntegerField(default=0, verbose_name="order")),
                (
                    "kind",
                    models.CharField(
                        choices=[("paragraph", "paragraph of the library"), ("link", "link"), ("file", "file")],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                (
                    "direction",
                    models.CharField(
                        choices=[("supports", "supports"), ("weakens", "weakens"), ("neutral", "neutral")],
                        default="supports",
                        max_length=20,
                        verbose_name="direction",
                    ),
                ),
                ("start", models.PositiveIntegerField(blank=True, null=True, verbose_name="start of the quotation")),
                ("end", models.PositiveIntegerField(blank=True, null=True, verbose_name="end of the quotation")),
                ("quotation", models.TextField(blank=True, verbose_name="quotation")),
                (
                    "language",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("ar", "العربية"),
                            ("zh", "中文"),
                            ("en", "English"),
                            ("fr", "Français"),
                            ("ru", "Русский"),
                            ("es", "Español"),
                        ],
                        max_length=2,
                        verbose_name="language of the quotation",
                    ),
                ),
                ("url", models.URLField(blank=True, max_length=1000, verbose_name="address")),
                ("file", models.FileField(blank=True, upload_to="evidence/%Y/%m/", verbose_name="file")),
                ("file_name", models.CharField(blank=True, max_length=255, verbose_name="file name")),
                ("sha256", models.CharField(blank=True, max_length=64, verbose_name="SHA-256 of the file")),
                ("title", models.CharField(blank=True, max_length=300, verbose_name="title")),
                ("note", models.JSONField(blank=True, default=dict, verbose_name="note")),
                (
                    "effective_on",
                    models.DateField(
                        help_text="When it happened or was stated, not when uploaded.", verbose_name="effective on"
                    ),
                ),
                ("added_at", models.DateTimeField(verbose_name="added at")),
                (
                    "paragraph",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="evidence",
                        to="documents.paragraph",
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="evidence",
                        to="commitments.progressrecord",
                    ),
                ),
            ],
            options={
                "verbose_name": "evidence",
                "verbose_name_plural": "evidence",
                "ordering": ["record", "order", "pk"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("url", ""), _negated=True), fields=["url"], name="evidence_by_address"
                    ),
                    models.Index(
                        condition=models.Q(("sha256", ""), _negated=True), fields=["sha256"], name="evidence_by_file"
                    ),
                    models.Index(fields=["-effective_on"], name="evidence_newest"),
                    models.Index(fields=["record", "effective_on", "order", "id"], name="evidence_of_record"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "paragraph"), ("paragraph__isnull", False)),
                            models.Q(("kind", "link"), models.Q(("url", ""), _negated=True)),
                            models.Q(("kind", "file"), models.Q(("file", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="evidence_points_somewhere",
                    )
                ],
            },
        ),
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
                (
                    "evidence",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="copies", to="commitments.evidence"
                    ),
                ),
            ],
            options={
                "verbose_name": "archived copy",
                "verbose_name_plural": "archived copies",
                "ordering": ["evidence", "pk"],
                "indexes": [models.Index(fields=["state", "lease_until"], name="copy_to_be_fetched")],
            },
        ),
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
                (
                    "actor",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="commitments.actor"
                    ),
                ),
                (
                    "commitment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="headlines",
                        to="commitments.commitment",
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="commitments.progressrecord",
                    ),
                ),
                ("region", models.CharField(max_length=20, null=True, verbose_name="M49 code of the region")),
            ],
            options={
                "verbose_name": "headline status",
                "verbose_name_plural": "headline statuses",
                "indexes": [
                    models.Index(
                        condition=models.Q(("actor__isnull", False)),
                        fields=["actor", "commitment", "since"],
                        name="headline_of_actor",
                    ),
                    models.Index(
                        condition=models.Q(("year__isnull", False)),
                        fields=["commitment", "year", "since"],
                        name="headline_of_year",
                    ),
                    models.Index(
                        condition=models.Q(("actor__isnull", False)),
                        fields=["until", "since"],
                        include=("actor", "commitment", "status", "effective_on", "published_at", "record"),
                        name="headline_of_actors_then",
                    ),
                    models.Index(
                        condition=models.Q(("actor__isnull", True), ("region__isnull", True), ("year__isnull", True)),
                        fields=["commitment", "since"],
                        name="headline_of_commitment",
                    ),
                    models.Index(
                        condition=models.Q(("actor__isnull", True), ("region__isnull", True), ("year__isnull", True)),
                        fields=["until", "since"],
                        name="headline_of_commitments_then",
                    ),
                    models.Index(
                        condition=models.Q(("region__isnull", False)),
                        fields=["until", "since"],
                        include=("commitment", "region", "status"),
                        name="headline_of_regions_then",
                    ),
                    models.Index(
                        condition=models.Q(("year__isnull", False)),
                        fields=["until", "since"],
                        include=("commitment", "year", "status"),
                        name="headline_of_years_then",
                    ),
                    models.Index(
                        condition=models.Q(("actor__isnull", False), ("until__isnull", True)),
                        fields=["actor", "commitment"],
                        include=("since", "status", "effective_on", "published_at", "record"),
                        name="headline_of_actors_now",
                    ),
                    models.Index(
                        condition=models.Q(("actor__isnull", False), ("until__isnull", True)),
                        fields=["actor", "status"],
                        include=("since",),
                        name="headline_statuses_now",
                    ),
                    models.Index(
                        condition=models.Q(("region__isnull", False), ("until__isnull", True)),
                        fields=["commitment", "region"],
                        include=("since", "status"),
                        name="headline_of_regions_now",
                    ),
                    models.Index(
                        condition=models.Q(("year__isnull", False), ("until__isnull", True)),
                        fields=["commitment", "year"],
                        include=("since", "status"),
                        name="headline_of_years_now",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("until__isnull", True), ("until__gt", models.F("since")), _connector="OR"),
                        name="headline_lasts",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("actor__isnull", True),
                            ("region__isnull", True),
                            ("year__isnull", True),
                            ("until__isnull", True),
                        ),
                        fields=("commitment",),
                        name="one_headline_of_commitment",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("actor__isnull", False), ("region__isnull", False), _negated=True),
                            models.Q(("region__isnull", False), ("year__isnull", False), _negated=True),
                            models.Q(("year__isnull", False), ("actor__isnull", False), _negated=True),
                        ),
                        name="headline_has_one_scope",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("actor__isnull", False), ("until__isnull", True)),
                        fields=("actor", "commitment"),
                        name="one_headline_of_actor",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("region__isnull", False), ("until__isnull", True)),
                        fields=("commitment", "region"),
                        name="one_headline_of_region",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("year__isnull", False), ("until__isnull", True)),
                        fields=("commitment", "year"),
                        name="one_headline_of_year",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ImportRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField(help_text="As the spreadsheet counts.", verbose_name="row")),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("new", "new draft"),
                            ("changed", "changes your draft"),
                            ("unchanged", "says what is recorded already"),
                            ("refused", "to be put right"),
                        ],
                        max_length=10,
                        verbose_name="outcome",
                    ),
                ),
                (
                    "subject",
                    models.CharField(blank=True, help_text="The subject of the record, for comparing.", max_length=120),
                ),
                (
                    "content",
                    models.JSONField(
                        default=dict,
                        encoder=django.core.serializers.json.DjangoJSONEncoder,
                        help_text="What the record and its evidence are to say.",
                    ),
                ),
                (
                    "faults",
                    models.JSONField(
                        default=list, help_text="Pairs of a column and a sentence.", verbose_name="faults"
                    ),
                ),
                (
                    "stood",
                    models.CharField(blank=True, help_text="What the ledger held of the subject then.", max_length=120),
                ),
                ("is_whole", models.BooleanField(default=False, help_text="It could be handed over for review.")),
                (
                    "actor",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="commitments.actor",
                    ),
                ),
                (
                    "commitment",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="commitments.commitment",
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        blank=True,
                        help_text="The draft that it led to.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="import_rows",
                        to="commitments.progressrecord",
                    ),
                ),
                (
                    "standing",
                    models.ForeignKey(
                        blank=True,
                        help_text="The record that says the same, or that is changed, or that this would replace once published.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="commitments.progressrecord",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="rows",
                        to="commitments.progressimport",
                    ),
                ),
            ],
            options={
                "verbose_name": "row of an import",
                "verbose_name_plural": "rows of imports",
                "ordering": ["source", "number"],
                "indexes": [models.Index(fields=["source", "outcome", "number"], name="import_row_by_outcome")],
                "constraints": [models.UniqueConstraint(fields=("source", "number"), name="one_row_per_number")],
            },
        ),
        migrations.CreateModel(
            name="Notice",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("submitted", "waiting for your decision"),
                            ("returned", "returned to you"),
                            ("approved", "approved"),
                            ("published", "published"),
                            ("withdrawn", "withdrawn"),
                            ("reply_open", "right of reply"),
                            ("mentioned", "mentioned in a remark"),
                            ("remarked", "remark on your record"),
                            ("invited", "invited to report"),
                            ("reminded", "reminder"),
                            ("handed_over", "answers handed over"),
                            ("imported", "import finished"),
                            ("contributed", "contribution to moderate"),
                            ("to_approve", "contribution to approve"),
                            ("contribution_passed", "contribution approved"),
                            ("contribution_back", "contribution returned to you"),
                            ("contribution_shown", "contribution published"),
                            ("contribution_gone", "contribution withdrawn"),
                        ],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                (
                    "subject",
                    models.JSONField(
                        default=dict, help_text="What it is about; language code to text.", verbose_name="subject"
                    ),
                ),
                (
                    "path",
                    models.CharField(
                        help_text="An address of this product, from the root.",
                        max_length=300,
                        verbose_name="page to open",
                    ),
                ),
                ("remark", models.TextField(blank=True, verbose_name="remark")),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="due on")),
                ("at", models.DateTimeField(verbose_name="at")),
                ("read_at", models.DateTimeField(blank=True, null=True, verbose_name="read at")),
                ("mailed_at", models.DateTimeField(blank=True, null=True, verbose_name="mailed at")),
                ("mail_lease_until", models.DateTimeField(blank=True, null=True)),
                ("mail_attempts", models.PositiveSmallIntegerField(default=0)),
                ("mail_error", models.TextField(blank=True, verbose_name="why the last mail failed")),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "recipient",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="notices", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notices",
                        to="commitments.progressrecord",
                    ),
                ),
            ],
            options={
                "verbose_name": "notice",
                "verbose_name_plural": "notices",
                "ordering": ["-at", "-pk"],
                "indexes": [
                    models.Index(fields=["recipient", "-at"], name="notice_by_recipient"),
                    models.Index(
                        condition=models.Q(("mailed_at__isnull", True), ("read_at__isnull", True)),
                        fields=["recipient", "at"],
                        name="notice_waiting_for_mail",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReviewEvent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "action",
                    models.CharField(
                        choices=[
                            ("create", "draft"),
                            ("edit", "edit"),
                            ("submit", "submit for review"),
                            ("return", "return with a remark"),
                            ("approve", "approve"),
                            ("publish", "publish"),
                            ("supersede", "supersede"),
                            ("withdraw", "withdraw"),
                            ("discard", "discard the draft"),
                            ("restore", "take the draft back up"),
                            ("remark", "remark"),
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
                            ("submitted", "waiting for review"),
                            ("returned", "returned"),
                            ("approved", "approved"),
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
                            ("submitted", "waiting for review"),
                            ("returned", "returned"),
                            ("approved", "approved"),
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
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        help_text="Empty where the catalogue acted.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="review_events",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="events",
                        to="commitments.progressrecord",
                    ),
                ),
                (
                    "sequence",
                    models.PositiveBigIntegerField(
                        help_text="Counts all events of the ledger, without a gap.",
                        unique=True,
                        verbose_name="number in the ledger",
                    ),
                ),
                (
                    "content_digest",
                    models.CharField(
                        help_text="SHA-256 of what the record and its evidence said at that moment.", max_length=64
                    ),
                ),
                (
                    "digest",
                    models.CharField(
                        help_text="SHA-256 of this event and of the digest of the event before it.",
                        max_length=64,
                        verbose_name="digest",
                    ),
                ),
                (
                    "digest_format",
                    models.PositiveSmallIntegerField(default=1, help_text="The rules by which it was made."),
                ),
            ],
            options={
                "verbose_name": "review event",
                "verbose_name_plural": "review events",
                "ordering": ["record", "at", "pk"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("action__in", ["supersede", "withdraw"])),
                        fields=["-sequence"],
                        name="corrections_newest_first",
                    ),
                    models.Index(fields=["at", "id"], name="event_by_moment"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("digest", ""), _negated=True), models.Q(("content_digest", ""), _negated=True)
                        ),
                        name="event_is_in_the_chain",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="RoundAnswer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("answered", "we report"),
                            ("no_answer", "we give no answer"),
                            ("not_applicable", "it does not apply to us"),
                        ],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                (
                    "words",
                    models.JSONField(
                        blank=True,
                        default=dict,
                        help_text="Why there is no report. Language code to text.",
                        verbose_name="words",
                    ),
                ),
                (
                    "version",
                    models.PositiveIntegerField(default=1, help_text="Counts changes; guards against lost updates."),
                ),
                ("answered_at", models.DateTimeField(verbose_name="last changed at")),
                (
                    "confirmed_at",
                    models.DateTimeField(
                        blank=True,
                        help_text="When a person said that the answer is as they mean it.",
                        null=True,
                        verbose_name="confirmed at",
                    ),
                ),
                ("handed_over_at", models.DateTimeField(blank=True, null=True, verbose_name="handed over at")),
                (
                    "answered_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "commitment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="commitments.commitment"
                    ),
                ),
                (
                    "invitation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="answers", to="commitments.invitation"
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="round_answers",
                        to="commitments.progressrecord",
                    ),
                ),
            ],
            options={
                "verbose_name": "answer to a round",
                "verbose_name_plural": "answers to rounds",
                "ordering": ["invitation", "commitment"],
                "constraints": [
                    models.UniqueConstraint(fields=("invitation", "commitment"), name="one_answer_per_question"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "answered"), ("record__isnull", False)),
                            models.Q(models.Q(("kind", "answered"), _negated=True), ("record__isnull", True)),
                            _connector="OR",
                        ),
                        name="answer_has_a_record_if_it_reports",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RoundQuestion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("order", models.PositiveIntegerField(default=0, verbose_name="place")),
                (
                    "text",
                    models.JSONField(
                        blank=True, default=dict, help_text="Language code to text.", verbose_name="question"
                    ),
                ),
                (
                    "help",
                    models.JSONField(
                        blank=True, default=dict, help_text="Language code to text.", verbose_name="explanation"
                    ),
                ),
                (
                    "commitment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="round_questions",
                        to="commitments.commitment",
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="questions",
                        to="commitments.reportinground",
                    ),
                ),
            ],
            options={
                "verbose_name": "question of a round",
                "verbose_name_plural": "questions of rounds",
                "ordering": ["round", "order", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("round", "commitment"), name="one_question_per_commitment")
                ],
            },
        ),
        migrations.CreateModel(
            name="Suggestion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "score",
                    models.FloatField(
                        help_text="Between 0 and 1; 1 where the text cites what carries it out.",
                        verbose_name="likeness",
                    ),
                ),
                (
                    "cited",
                    models.CharField(
                        blank=True, help_text="The citation that led here.", max_length=200, verbose_name="cited"
                    ),
                ),
                ("shared", models.JSONField(blank=True, default=list, verbose_name="shared words")),
                (
                    "decision",
                    models.CharField(
                        choices=[("open", "not decided"), ("accepted", "accepted"), ("rejected", "rejected")],
                        default="open",
                        max_length=10,
                        verbose_name="decision",
                    ),
                ),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                ("suggested_at", models.DateTimeField()),
                (
                    "commitment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="suggestions",
                        to="commitments.commitment",
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "paragraph",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="suggestions",
                        to="documents.paragraph",
                    ),
                ),
                (
                    "near",
                    models.PositiveSmallIntegerField(
                        default=0,
                        help_text="How many passages under the same heading people have tied to the commitment.",
                        verbose_name="passages nearby",
                    ),
                ),
            ],
            options={
                "verbose_name": "suggestion",
                "verbose_name_plural": "suggestions",
                "ordering": ["paragraph", "-score"],
                "permissions": [("decide_suggestion", "Can accept and reject suggested links")],
                "constraints": [
                    models.UniqueConstraint(fields=("paragraph", "commitment"), name="one_suggestion_per_pair")
                ],
            },
        ),
        migrations.CreateModel(
            name="TypedAnswer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "typed",
                    models.JSONField(
                        default=dict, help_text="Name of the field to what stands in it.", verbose_name="what was typed"
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="at")),
                (
                    "commitment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="commitments.commitment"
                    ),
                ),
                (
                    "invitation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="typed", to="commitments.invitation"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "verbose_name": "unsaved answer",
                "verbose_name_plural": "unsaved answers",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("invitation", "commitment", "user"), name="one_unsaved_answer_per_person"
                    )
                ],
            },
        ),
        # Their tables are those of the models that they go through.
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AddField(
                    model_name="ThematicDay",
                    name="challenges",
                    field=models.ManyToManyField(
                        blank=True,
                        related_name="thematic_days",
                        through="commitments.DayChallenge",
                        to="commitments.challenge",
                    ),
                ),
                migrations.AddField(
                    model_name="Indicator",
                    name="challenges",
                    field=models.ManyToManyField(
                        blank=True,
                        related_name="indicators",
                        through="commitments.IndicatorChallenge",
                        to="commitments.challenge",
                    ),
                ),
                migrations.AddField(
                    model_name="ReportingRound",
                    name="actors",
                    field=models.ManyToManyField(
                        related_name="rounds", through="commitments.Invitation", to="commitments.actor"
                    ),
                ),
                migrations.AddField(
                    model_name="Commitment",
                    name="addressees",
                    field=models.ManyToManyField(
                        blank=True,
                        related_name="commitments_addressed",
                        through="commitments.CommitmentAddressee",
                        to="commitments.actor",
                    ),
                ),
                migrations.AddField(
                    model_name="Commitment",
                    name="challenges",
                    field=models.ManyToManyField(
                        related_name="commitments",
                        through="commitments.CommitmentChallenge",
                        to="commitments.challenge",
                    ),
                ),
                migrations.AddField(
                    model_name="Commitment",
                    name="recommendations",
                    field=models.ManyToManyField(
                        related_name="commitments",
                        through="commitments.CommitmentRecommendation",
                        to="commitments.recommendation",
                    ),
                ),
                migrations.AddField(
                    model_name="Commitment",
                    name="topics",
                    field=models.ManyToManyField(
                        related_name="commitments", through="commitments.CommitmentTopic", to="commitments.topic"
                    ),
                ),
                migrations.AddField(
                    model_name="Contribution",
                    name="commitments",
                    field=models.ManyToManyField(
                        related_name="contributions",
                        through="commitments.ContributionCommitment",
                        to="commitments.commitment",
                    ),
                ),
                migrations.AddField(
                    model_name="Indicator",
                    name="commitments",
                    field=models.ManyToManyField(
                        blank=True,
                        related_name="indicators",
                        through="commitments.IndicatorCommitment",
                        to="commitments.commitment",
                    ),
                ),
                migrations.AddField(
                    model_name="ReportingRound",
                    name="commitments",
                    field=models.ManyToManyField(
                        related_name="rounds", through="commitments.RoundQuestion", to="commitments.commitment"
                    ),
                ),
            ]
        ),
        SET_GUARDS,
    ]
