"""Reporting rounds: questionnaires, invitations, reminders, answers. See docs/rounds.md."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("commitments", "0006_keep_what_authors_write"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
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
            ],
            options={
                "verbose_name": "invitation",
                "verbose_name_plural": "invitations",
                "ordering": ["round", "actor"],
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
                    "actors",
                    models.ManyToManyField(
                        related_name="rounds", through="commitments.Invitation", to="commitments.actor"
                    ),
                ),
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
            },
        ),
        migrations.AddField(
            model_name="invitation",
            name="round",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="invitations", to="commitments.reportinground"
            ),
        ),
        migrations.CreateModel(
            name="RoundAnswer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        blank=True,
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
                        help_text="Why there is no report; or what was noted before a status was chosen. Language code to text.",
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
            },
        ),
        migrations.AddField(
            model_name="reportinground",
            name="commitments",
            field=models.ManyToManyField(
                related_name="rounds", through="commitments.RoundQuestion", to="commitments.commitment"
            ),
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
        migrations.AddConstraint(
            model_name="invitation",
            constraint=models.UniqueConstraint(fields=("round", "actor"), name="one_invitation_per_actor"),
        ),
        migrations.AddConstraint(
            model_name="roundanswer",
            constraint=models.UniqueConstraint(fields=("invitation", "commitment"), name="one_answer_per_question"),
        ),
        migrations.AddConstraint(
            model_name="roundanswer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "answered"), ("record__isnull", False)),
                    models.Q(models.Q(("kind", "answered"), _negated=True), ("record__isnull", True)),
                    _connector="OR",
                ),
                name="answer_has_a_record_if_it_reports",
            ),
        ),
        migrations.AddConstraint(
            model_name="roundquestion",
            constraint=models.UniqueConstraint(fields=("round", "commitment"), name="one_question_per_commitment"),
        ),
        migrations.AddConstraint(
            model_name="reportinground",
            constraint=models.CheckConstraint(
                condition=models.Q(("period_end__gte", models.F("period_start"))), name="round_period_runs_forward"
            ),
        ),
        migrations.AddConstraint(
            model_name="reportinground",
            constraint=models.CheckConstraint(
                condition=models.Q(("deadline__gte", models.F("opens_on"))), name="round_opens_before_its_deadline"
            ),
        ),
    ]
