"""The words of the commitment model: kinds, statuses, voices, workflow states, directions. Knows nothing else.

The values are what files, the API and the status marks use; the labels are for people.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ActorKind(models.TextChoices):
    MEMBER_STATE = "member_state", _("Member State")
    REGIONAL_GROUP = "regional_group", _("regional group")
    UN_ENTITY = "un_entity", _("United Nations entity")
    UN_ORGAN = "un_organ", _("United Nations organ")
    INTERGOVERNMENTAL = "intergovernmental", _("intergovernmental organization")
    COLLECTIVE = "collective", _("collective")
    CIVIL_SOCIETY = "civil_society", _("civil society")


class DeclarationKind(models.TextChoices):
    POLITICAL_DECLARATION = "political_declaration", _("political declaration")
    JOINT_STATEMENT = "joint_statement", _("joint statement")
    OUTCOME_DOCUMENT = "outcome_document", _("outcome document")
    MINISTERIAL_DECLARATION = "ministerial_declaration", _("ministerial declaration")
    STATEMENT = "statement", _("statement")
    RESOLUTION = "resolution", _("resolution")


class DatePrecision(models.TextChoices):
    DAY = "day", _("day")
    MONTH = "month", _("month")
    YEAR = "year", _("year")


class CommitmentKind(models.TextChoices):
    COMMITMENT = "commitment", _("commitment")
    CALL = "call", _("call")
    ENCOURAGEMENT = "encouragement", _("encouragement")
    REQUEST = "request", _("request")
    RECOGNITION = "recognition", _("recognition of a need")


class RelationKind(models.TextChoices):
    REAFFIRMS = "reaffirms", _("reaffirms")
    STRENGTHENS = "strengthens", _("strengthens")
    NARROWS = "narrows", _("narrows")
    SUPERSEDES = "supersedes", _("supersedes")
    OVERLAPS = "overlaps", _("overlaps")


class Extent(models.TextChoices):
    """How far what the later commitment asks covers what the earlier one asks; `extents` says what follows."""

    EQUAL = "equal", _("asks the same")
    SUBSET = "subset", _("asks a part of it")
    SUPERSET = "superset", _("asks more")
    OVERLAP = "overlap", _("has a part in common with it")


class LinkOrigin(models.TextChoices):
    CITED = "cited", _("cited in the text")
    CURATED = "curated", _("drawn by an editor")
    SUGGESTED = "suggested", _("suggested and accepted")
    STATED = "stated", _("stated by the delegation")


class Status(models.TextChoices):
    """The judgement. Its absence is "no evidence recorded", which is not a status."""

    NOT_STARTED = "not_started", _("not started")
    PLANNED = "planned", _("planned")
    UNDER_WAY = "under_way", _("under way")
    PARTLY_IMPLEMENTED = "partly_implemented", _("partly implemented")
    IMPLEMENTED = "implemented", _("implemented")
    NO_LONGER_APPLICABLE = "no_longer_applicable", _("no longer applicable")


NO_EVIDENCE = "no_evidence"
NO_EVIDENCE_LABEL = _("no evidence recorded")


class Voice(models.TextChoices):
    STATE = "state", _("the State’s own report")
    SECRETARIAT = "secretariat", _("the Secretariat’s assessment")
    REPLY = "reply", _("reply")


class WorkflowState(models.TextChoices):
    DRAFT = "draft", _("draft")
    SUBMITTED = "submitted", _("waiting for review")
    RETURNED = "returned", _("returned")
    APPROVED = "approved", _("approved")
    PUBLISHED = "published", _("published")
    SUPERSEDED = "superseded", _("superseded")
    WITHDRAWN = "withdrawn", _("withdrawn")
    DISCARDED = "discarded", _("discarded draft")


class Action(models.TextChoices):
    """What a person may do to a record; `workflow` says who and when."""

    CREATE = "create", pgettext_lazy("what to do", "draft")
    EDIT = "edit", _("edit")
    SUBMIT = "submit", _("submit for review")
    RETURN = "return", _("return with a remark")
    APPROVE = "approve", _("approve")
    PUBLISH = "publish", _("publish")
    SUPERSEDE = "supersede", _("supersede")
    WITHDRAW = "withdraw", _("withdraw")
    DISCARD = "discard", _("discard the draft")
    RESTORE = "restore", _("take the draft back up")
    REMARK = "remark", _("remark")


class Direction(models.TextChoices):
    SUPPORTS = "supports", _("supports")
    WEAKENS = "weakens", _("weakens")
    NEUTRAL = "neutral", _("neutral")


class EvidenceKind(models.TextChoices):
    PARAGRAPH = "paragraph", _("paragraph of the library")
    LINK = "link", _("link")
    FILE = "file", _("file")


class MembershipRole(models.TextChoices):
    REPORTER = "reporter", _("reports for the actor")
    APPROVER = "approver", _("approves the actor’s reports")


class IndicatorKind(models.TextChoices):
    OUTCOME = "outcome", _("outcome")
    OUTPUT = "output", _("output")
    CONTEXT = "context", _("context")


class PassageRole(models.TextChoices):
    POLICY_COMMITMENTS = "policy_commitments", _("policy commitments")
    BACKGROUND = "background", _("background")
    QUESTION = "question", _("question for discussion")


# Words for how exactly a source states a value. An unknown one is shown as given.
QUALIFIERS = {
    "about": _("about"),
    "at least": _("at least"),
    "less than": _("less than"),
    "more than": _("more than"),
    "only": _("only"),
}


class Decision(models.TextChoices):
    """What a person said to a suggestion."""

    OPEN = "open", _("not decided")
    ACCEPTED = "accepted", _("accepted")
    REJECTED = "rejected", _("rejected")


class NoticeKind(models.TextChoices):
    """What somebody is told of. Each has its sentence in `commitments.notices.in_words`."""

    SUBMITTED = "submitted", _("waiting for your decision")
    RETURNED = "returned", _("returned to you")
    APPROVED = "approved", _("approved")
    PUBLISHED = "published", _("published")
    WITHDRAWN = "withdrawn", _("withdrawn")
    REPLY_OPEN = "reply_open", _("right of reply")
    MENTIONED = "mentioned", _("mentioned in a remark")
    REMARKED = "remarked", _("remark on your record")
    INVITED = "invited", _("invited to report")
    REMINDED = "reminded", _("reminder")
    HANDED_OVER = "handed_over", _("answers handed over")
    IMPORTED = "imported", _("import finished")
    CONTRIBUTED = "contributed", _("contribution to moderate")
    TO_APPROVE = "to_approve", _("contribution to approve")
    CONTRIBUTION_PASSED = "contribution_passed", _("contribution approved")
    CONTRIBUTION_BACK = "contribution_back", _("contribution returned to you")
    CONTRIBUTION_SHOWN = "contribution_shown", _("contribution published")
    CONTRIBUTION_GONE = "contribution_gone", _("contribution withdrawn")


class RoundState(models.TextChoices):
    """Where a reporting round stands; `timetable` derives it from its days."""

    PLANNED = "planned", _("planned")
    OPEN = "open", _("open")
    CLOSED = "closed", _("closed")


class AnswerKind(models.TextChoices):
    """What an invited actor says to a question of a round."""

    ANSWERED = "answered", _("we report")
    NO_ANSWER = "no_answer", _("we give no answer")
    NOT_APPLICABLE = "not_applicable", _("it does not apply to us")


class ResponseState(models.TextChoices):
    """How far an invited actor is with the whole questionnaire, as the Secretariat sees it."""

    NOT_OPENED = "not_opened", _("not opened")
    BEGUN = "begun", _("begun")
    HANDED_OVER = "handed_over", _("handed over")
    PUBLISHED = "published", _("published")


class Turn(models.TextChoices):
    """An answer beside that of the round before."""

    NEW = "new", _("answered for the first time")
    CHANGED = "changed", _("status changed")
    SAME = "same", _("same status as before")
    NO_MORE = "no_more", _("answered before, not now")
    SILENT = "silent", _("answered in neither round")


class ContributionKind(models.TextChoices):
    """What a delegation tells of in answer to a question."""

    GOOD_PRACTICE = "good_practice", _("good practice")
    DIFFICULTY = "difficulty", _("difficulty")
    LESSON_LEARNED = "lesson_learned", _("lesson learned")


class ContributionState(models.TextChoices):
    """Where a contribution stands; `moderation` says how it moves."""

    DRAFT = "draft", _("draft")
    SUBMITTED = "submitted", _("waiting for a decision")
    RETURNED = "returned", _("returned")
    APPROVED = "approved", _("approved by its delegation")
    PUBLISHED = "published", _("published")
    SUPERSEDED = "superseded", _("superseded")
    WITHDRAWN = "withdrawn", _("withdrawn")
    DISCARDED = "discarded", _("discarded draft")


class ContributionAction(models.TextChoices):
    """What a person may do to a contribution; `moderation` says who and when."""

    CREATE = "create", pgettext_lazy("what to do", "draft")
    EDIT = "edit", _("edit")
    SUBMIT = "submit", _("hand over")
    DISCARD = "discard", _("discard the draft")
    RESTORE = "restore", _("take the draft back up")
    APPROVE = "approve", _("approve")
    PUBLISH = "publish", _("publish")
    RETURN = "return", _("return with a remark")
    BRING_BACK = "bring_back", _("bring back to its author")
    CORRECT = "correct", _("draft a correction")
    SUPERSEDE = "supersede", _("supersede")
    WITHDRAW = "withdraw", _("withdraw")


class ImportPhase(models.TextChoices):
    """What is done with a sheet that somebody gave."""

    CHECK = "check", _("being checked")
    WRITE = "write", _("being written")
    GIVEN_UP = "given_up", _("given up")


class RowOutcome(models.TextChoices):
    """What a row of a sheet would do to the ledger."""

    NEW = "new", _("new draft")
    CHANGED = "changed", _("changes your draft")
    UNCHANGED = "unchanged", _("says what is recorded already")
    REFUSED = "refused", _("to be put right")


class AnswerState(models.TextChoices):
    """How far one answer of a delegation is, as the delegation sees it."""

    MISSING = "missing", _("no answer yet")
    PREFILLED = "prefilled", _("prefilled, not confirmed")
    BEGUN = "begun", _("begun")
    RETURNED = "returned", _("returned to you")
    READY = "ready", _("ready to be handed over")
    HANDED_OVER = "handed_over", _("handed over")
    APPROVED = "approved", _("approved")
    PUBLISHED = "published", _("published")
