"""How the API describes itself: its title, and the names of the kinds of values that several fields share."""

from django.utils.translation import gettext_lazy as _

SPECTACULAR_SETTINGS = {
    "TITLE": _("Policy Commitment Tracker"),
    "DESCRIPTION": _(
        "What Member States have promised on the world drug problem, in which words, and what is recorded since."
    ),
    "VERSION": "1",
    "OAS_VERSION": "3.1.0",
    "SERVE_INCLUDE_SCHEMA": False,
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "ENUM_NAME_OVERRIDES": {
        "ActorKind": "commitments.choices.ActorKind",
        "DeclarationKind": "commitments.choices.DeclarationKind",
        "CommitmentKind": "commitments.choices.CommitmentKind",
        "RelationKind": "commitments.choices.RelationKind",
        "EvidenceKind": "commitments.choices.EvidenceKind",
        "ContributionKind": "commitments.choices.ContributionKind",
        "PublicState": ["published", "superseded", "withdrawn"],
        "WorkflowState": "commitments.choices.WorkflowState",
        "AnswerState": "commitments.choices.AnswerState",
        "JobState": "documents.choices.JobState",
        "ImportPhase": "commitments.choices.ImportPhase",
        "IndicatorKind": "commitments.choices.IndicatorKind",
        "Status": "commitments.choices.Status",
        "Voice": "commitments.choices.Voice",
        "Direction": "commitments.choices.Direction",
        "Action": "commitments.choices.Action",
        "DocumentKind": "documents.choices.DocumentKind",
        "ParagraphKind": "documents.choices.ParagraphKind",
        "Language": "documents.choices.Language",
        "ParseState": "documents.choices.ParseState",
        "Axis": "commitments.standings.summaries.AXES",
        "ReportKind": "reports.choices.ReportKind",
        "ReportState": "reports.choices.ReportState",
        "ReportStep": "reports.choices.ReportStep",
    },
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "REDOC_DIST": "SIDECAR",
}
