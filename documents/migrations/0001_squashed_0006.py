"""All tables of the library at once, for a new database; one that exists takes the steps that this replaces."""

import uuid

import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models

import documents.upload_models
from documents.token_table import MAKE_TOKEN_TABLE


class Migration(migrations.Migration):
    replaces = [
        ("documents", "0001_create_library"),
        ("documents", "0002_receive_uploads_and_mends"),
        ("documents", "0003_add_search_index"),
        ("documents", "0004_index_citations_by_symbol"),
        ("documents", "0005_note_what_readers_read"),
        ("documents", "0006_count_interruptions_of_readings"),
    ]

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Document",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("slug", models.SlugField(max_length=120, unique=True, verbose_name="slug")),
                (
                    "symbol",
                    models.CharField(
                        blank=True,
                        help_text="United Nations document symbol; empty where the text carries none.",
                        max_length=80,
                        null=True,
                        unique=True,
                        verbose_name="symbol",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("background_paper", "background paper"),
                            ("report", "report"),
                            ("resolution", "resolution"),
                            ("declaration", "declaration"),
                            ("other", "other document"),
                        ],
                        default="other",
                        max_length=40,
                        verbose_name="kind",
                    ),
                ),
                ("body", models.CharField(blank=True, max_length=200, verbose_name="body")),
                ("title", models.JSONField(default=dict, help_text="Language code to title.", verbose_name="title")),
                (
                    "date",
                    models.CharField(
                        blank=True,
                        help_text="ISO 8601, as exact as is known: 2016, 2016-07 or 2016-07-20.",
                        max_length=10,
                        verbose_name="date",
                    ),
                ),
                ("provenance", models.TextField(blank=True, verbose_name="provenance")),
                ("created_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "verbose_name": "document",
                "verbose_name_plural": "documents",
                "ordering": ["slug"],
            },
        ),
        migrations.CreateModel(
            name="LanguageVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                ("file", models.FileField(upload_to="documents/%Y/", verbose_name="source file")),
                ("file_name", models.CharField(max_length=255, verbose_name="file name")),
                ("sha256", models.CharField(max_length=64, verbose_name="SHA-256 of the source file")),
                ("size", models.PositiveBigIntegerField(verbose_name="size in bytes")),
                ("encoding", models.CharField(blank=True, max_length=40, verbose_name="encoding")),
                (
                    "parse_state",
                    models.CharField(
                        choices=[("parsed", "read without problems"), ("problems", "read, with problems listed")],
                        max_length=20,
                        verbose_name="parse state",
                    ),
                ),
                ("parser_version", models.CharField(max_length=20)),
                (
                    "problems",
                    models.JSONField(
                        blank=True,
                        default=list,
                        help_text="What the parser was not sure of: code, message, paragraph anchor, line.",
                        verbose_name="problems found",
                    ),
                ),
                ("title_notes", models.JSONField(blank=True, default=list, verbose_name="notes to the title")),
                ("parsed_at", models.DateTimeField(verbose_name="parsed at")),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="versions", to="documents.document"
                    ),
                ),
            ],
            options={
                "verbose_name": "language version",
                "verbose_name_plural": "language versions",
                "ordering": ["document", "language"],
                "constraints": [
                    models.UniqueConstraint(fields=("document", "language"), name="one_version_per_language")
                ],
            },
        ),
        migrations.CreateModel(
            name="Footnote",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("marker", models.CharField(max_length=20, verbose_name="marker")),
                ("order", models.PositiveIntegerField(verbose_name="order")),
                ("text", models.TextField(verbose_name="text")),
                ("vanished_at", models.DateTimeField(blank=True, null=True, verbose_name="no longer found since")),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="footnotes",
                        to="documents.languageversion",
                    ),
                ),
            ],
            options={
                "verbose_name": "footnote",
                "verbose_name_plural": "footnotes",
                "ordering": ["version", "order"],
                "constraints": [models.UniqueConstraint(fields=("version", "order"), name="one_footnote_per_order")],
            },
        ),
        migrations.CreateModel(
            name="Mend",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("join", "joined with the next"),
                            ("split", "split"),
                            ("relabel", "given another number"),
                            ("reattach_footnote", "footnote attached"),
                        ],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                (
                    "anchor",
                    models.CharField(help_text="The paragraph that is mended.", max_length=120, verbose_name="anchor"),
                ),
                (
                    "other_anchor",
                    models.CharField(
                        blank=True,
                        help_text="The paragraph that is joined to it.",
                        max_length=120,
                        verbose_name="other anchor",
                    ),
                ),
                (
                    "offset",
                    models.PositiveIntegerField(
                        blank=True,
                        help_text="In characters of the text: where it is split, or a note called.",
                        null=True,
                        verbose_name="offset",
                    ),
                ),
                ("label", models.CharField(blank=True, max_length=40, verbose_name="new label")),
                (
                    "paragraph_kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("title", "title"),
                            ("heading", "heading"),
                            ("numbered", "numbered paragraph"),
                            ("item", "item"),
                            ("unnumbered", "unnumbered paragraph"),
                            ("question", "discussion question"),
                            ("quotation", "quotation"),
                            ("summary", "summary"),
                        ],
                        max_length=20,
                        verbose_name="new kind",
                    ),
                ),
                ("footnote_order", models.PositiveIntegerField(blank=True, null=True, verbose_name="footnote")),
                (
                    "fingerprint",
                    models.CharField(
                        help_text="Of the text that was mended; where it differs, the mend no longer applies.",
                        max_length=16,
                    ),
                ),
                ("remark", models.TextField(blank=True, verbose_name="remark")),
                ("made_at", models.DateTimeField(verbose_name="made at")),
                ("undone_at", models.DateTimeField(blank=True, null=True, verbose_name="undone at")),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="mends", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "undone_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="mends_undone",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="mends",
                        to="documents.languageversion",
                    ),
                ),
            ],
            options={
                "verbose_name": "mend",
                "verbose_name_plural": "mends",
                "ordering": ["version", "made_at", "pk"],
                "permissions": [("mend_document", "Can mend how a document was read")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("undone_at__isnull", True), ("undone_by__isnull", True)),
                            models.Q(("undone_at__isnull", False), ("undone_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="mend_is_undone_by_somebody",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Paragraph",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("label", models.CharField(blank=True, max_length=40, verbose_name="label")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("title", "title"),
                            ("heading", "heading"),
                            ("numbered", "numbered paragraph"),
                            ("item", "item"),
                            ("unnumbered", "unnumbered paragraph"),
                            ("question", "discussion question"),
                            ("quotation", "quotation"),
                            ("summary", "summary"),
                        ],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                ("depth", models.PositiveSmallIntegerField(default=0, verbose_name="depth")),
                ("order", models.PositiveIntegerField(verbose_name="order")),
                ("anchor", models.CharField(max_length=120, verbose_name="anchor")),
                ("text", models.TextField(verbose_name="text")),
                ("page", models.PositiveIntegerField(blank=True, null=True, verbose_name="page")),
                ("vanished_at", models.DateTimeField(blank=True, null=True, verbose_name="no longer found since")),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="documents.paragraph",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="paragraphs",
                        to="documents.languageversion",
                    ),
                ),
            ],
            options={
                "verbose_name": "paragraph",
                "verbose_name_plural": "paragraphs",
                "ordering": ["version", "order"],
                "indexes": [models.Index(fields=["version", "order"], name="paragraph_reading_order")],
                "constraints": [models.UniqueConstraint(fields=("version", "anchor"), name="one_paragraph_per_anchor")],
            },
        ),
        migrations.CreateModel(
            name="Citation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("start", models.PositiveIntegerField(verbose_name="start")),
                ("end", models.PositiveIntegerField(verbose_name="end")),
                ("raw", models.TextField(verbose_name="as written")),
                ("kind", models.CharField(max_length=40, verbose_name="kind")),
                (
                    "target",
                    models.CharField(
                        blank=True,
                        help_text="What is meant, in normal form, for example A/RES/S-30/1#3(k).",
                        max_length=200,
                        verbose_name="target",
                    ),
                ),
                (
                    "certainty",
                    models.CharField(
                        choices=[("certain", "certain"), ("ambiguous", "ambiguous"), ("unknown", "unknown")],
                        max_length=20,
                        verbose_name="certainty",
                    ),
                ),
                (
                    "target_document",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="cited_in",
                        to="documents.document",
                    ),
                ),
                (
                    "footnote",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="citations",
                        to="documents.footnote",
                    ),
                ),
                (
                    "paragraph",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="citations",
                        to="documents.paragraph",
                    ),
                ),
                (
                    "target_paragraph",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="cited_in",
                        to="documents.paragraph",
                    ),
                ),
                (
                    "target_symbol",
                    models.GeneratedField(
                        db_persist=True,
                        expression=django.db.models.functions.text.Left(
                            "target",
                            django.db.models.expressions.CombinedExpression(
                                django.db.models.functions.text.StrIndex(
                                    django.db.models.functions.text.Concat("target", models.Value("#")),
                                    models.Value("#"),
                                ),
                                "-",
                                models.Value(1),
                            ),
                        ),
                        output_field=models.CharField(max_length=200),
                    ),
                ),
            ],
            options={
                "verbose_name": "citation",
                "verbose_name_plural": "citations",
                "ordering": ["paragraph", "footnote", "start"],
                "indexes": [
                    models.Index(fields=["target"], name="citation_target"),
                    models.Index(fields=["target_symbol"], name="citation_target_symbol"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("paragraph__isnull", False), ("footnote__isnull", False), _connector="XOR"),
                        name="citation_stands_in_paragraph_or_footnote",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("end__gt", models.F("start"))), name="citation_span_is_not_empty"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FootnoteCall",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("offset", models.PositiveIntegerField(verbose_name="offset")),
                (
                    "footnote",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="calls", to="documents.footnote"
                    ),
                ),
                (
                    "paragraph",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="calls", to="documents.paragraph"
                    ),
                ),
            ],
            options={
                "verbose_name": "footnote call",
                "verbose_name_plural": "footnote calls",
                "ordering": ["paragraph", "offset"],
            },
        ),
        migrations.CreateModel(
            name="ReadingChange",
            fields=[
                ("subject", models.CharField(max_length=20, primary_key=True, serialize=False)),
                ("mark", models.CharField(max_length=32)),
            ],
            options={
                "verbose_name": "change of what is read",
                "verbose_name_plural": "changes of what is read",
            },
        ),
        migrations.CreateModel(
            name="SearchEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        help_text="paragraph, footnote, or what another app calls its own.", max_length=40
                    ),
                ),
                (
                    "key",
                    models.CharField(
                        help_text="Names the thing among its kind; texts of one thing share it.", max_length=200
                    ),
                ),
                ("language", models.CharField(max_length=2)),
                (
                    "address",
                    models.CharField(help_text="Path of the page, with the fragment of the place.", max_length=300),
                ),
                ("label", models.CharField(blank=True, max_length=60)),
                ("title", models.TextField(blank=True)),
                ("context", models.TextField(blank=True, help_text="Shown beside the text, and not searched.")),
                ("text", models.TextField(blank=True)),
                (
                    "document",
                    models.CharField(blank=True, help_text="Slug of the document it stands in.", max_length=120),
                ),
                (
                    "collection",
                    models.CharField(blank=True, help_text="Slug of what else it belongs to.", max_length=80),
                ),
                ("symbol", models.CharField(blank=True, max_length=200)),
                ("order", models.PositiveIntegerField(default=0)),
                ("weight", models.FloatField(default=1.0, help_text="What the kind counts for in the ranking.")),
                ("valid_from", models.DateTimeField(blank=True, null=True)),
                ("valid_until", models.DateTimeField(blank=True, null=True)),
                ("words", models.TextField(blank=True)),
                ("stems", models.TextField(blank=True)),
                ("title_words", models.TextField(blank=True)),
                ("title_stems", models.TextField(blank=True)),
                ("length", models.PositiveIntegerField(default=0)),
                (
                    "digest",
                    models.CharField(
                        help_text="SHA-256 of what was put in, and of the form of the tokens.", max_length=64
                    ),
                ),
            ],
            options={
                "verbose_name": "search entry",
                "verbose_name_plural": "search entries",
                "ordering": ["kind", "key", "language"],
                "indexes": [models.Index(fields=["document", "language", "kind"], name="search_entry_by_version")],
                "constraints": [
                    models.UniqueConstraint(fields=("kind", "key", "language"), name="one_search_entry_per_text")
                ],
            },
        ),
        migrations.CreateModel(
            name="Upload",
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
                ("symbol", models.CharField(blank=True, max_length=80, verbose_name="symbol")),
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
                        verbose_name="language",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("background_paper", "background paper"),
                            ("report", "report"),
                            ("resolution", "resolution"),
                            ("declaration", "declaration"),
                            ("other", "other document"),
                        ],
                        max_length=40,
                        verbose_name="kind",
                    ),
                ),
                ("title", models.CharField(blank=True, max_length=500, verbose_name="title")),
                ("date", models.CharField(blank=True, max_length=10, verbose_name="date")),
                ("body", models.CharField(blank=True, max_length=200, verbose_name="body")),
                (
                    "accepts_incomplete",
                    models.BooleanField(default=False, verbose_name="take a text that ends in mid-sentence"),
                ),
                (
                    "replaces",
                    models.BooleanField(default=False, verbose_name="replace a text that the library already holds"),
                ),
                (
                    "interface_language",
                    models.CharField(default="en", help_text="In which findings are written.", max_length=10),
                ),
                (
                    "requested_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="uploads", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "rereads",
                    models.ForeignKey(
                        blank=True,
                        help_text="The version to read again; empty where files were given.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rereadings",
                        to="documents.languageversion",
                    ),
                ),
            ],
            options={
                "verbose_name": "upload",
                "verbose_name_plural": "uploads",
                "ordering": ["-requested_at"],
                "permissions": [("take_in_document", "Can take documents into the library and have them read again")],
                "indexes": [models.Index(fields=["state", "lease_until"], name="upload_unfinished")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("progress__lte", 100)), name="upload_progress_is_a_share"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ReceivedFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("order", models.PositiveIntegerField(verbose_name="order")),
                ("name", models.CharField(max_length=255, verbose_name="file name")),
                ("file", models.FileField(blank=True, upload_to=documents.upload_models.random_name)),
                ("sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
                ("size", models.PositiveBigIntegerField(verbose_name="size in bytes")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "waiting"),
                            ("reading", "being read"),
                            ("created", "taken in"),
                            ("read_again", "read again"),
                            ("unchanged", "known already, nothing changed"),
                            ("unpacked", "unpacked"),
                            ("refused", "refused"),
                        ],
                        default="waiting",
                        max_length=12,
                        verbose_name="state",
                    ),
                ),
                ("code", models.CharField(blank=True, help_text="Why it was refused, for programs.", max_length=40)),
                ("message", models.TextField(blank=True, verbose_name="finding")),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                (
                    "version",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="received_files",
                        to="documents.languageversion",
                    ),
                ),
                (
                    "upload",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="files", to="documents.upload"
                    ),
                ),
                (
                    "interruptions",
                    models.PositiveSmallIntegerField(
                        default=0, help_text="Readings that the database interrupted; these are no attempts."
                    ),
                ),
            ],
            options={
                "verbose_name": "received file",
                "verbose_name_plural": "received files",
                "ordering": ["upload", "order"],
                "constraints": [
                    models.UniqueConstraint(fields=("upload", "order"), name="one_received_file_per_order")
                ],
            },
        ),
        MAKE_TOKEN_TABLE,
    ]
