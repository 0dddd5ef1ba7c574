"""What a notice says: a sentence for each kind, the same on the page and in the mail. Knows no person."""

from django.utils.translation import gettext_lazy as _

from commitments.choices import NoticeKind
from commitments.models import Notice
from documents.templatetags.dates import day
from documents.templatetags.languages import in_language

SENTENCES = {
    NoticeKind.SUBMITTED: _("A record on “%(subject)s” waits for your decision."),
    NoticeKind.RETURNED: _("Your record on “%(subject)s” was returned to you with a remark."),
    NoticeKind.APPROVED: _("Your record on “%(subject)s” was approved."),
    NoticeKind.PUBLISHED: _("Your record on “%(subject)s” was published."),
    NoticeKind.WITHDRAWN: _("Your record on “%(subject)s” was withdrawn."),
    NoticeKind.REPLY_OPEN: _("An assessment of your State on “%(subject)s” was published."),
    NoticeKind.MENTIONED: _("You are mentioned in a remark on “%(subject)s”."),
    NoticeKind.REMARKED: _("There is a new remark on your record on “%(subject)s”."),
    NoticeKind.INVITED: _("You are invited to report: “%(subject)s”."),
    NoticeKind.REMINDED: _("Your report is still awaited: “%(subject)s”."),
    NoticeKind.HANDED_OVER: _("Answers of your State wait for your decision: “%(subject)s”."),
    NoticeKind.IMPORTED: _("Your sheet: %(subject)s."),
    NoticeKind.CONTRIBUTED: _("The contribution “%(subject)s” waits for a moderator."),
    NoticeKind.TO_APPROVE: _("The contribution “%(subject)s” of your delegation waits for your approval."),
    NoticeKind.CONTRIBUTION_PASSED: _("Your contribution “%(subject)s” was approved and is with the moderators."),
    NoticeKind.CONTRIBUTION_BACK: _("Your contribution “%(subject)s” was returned to you with a remark."),
    NoticeKind.CONTRIBUTION_SHOWN: _("Your contribution “%(subject)s” was published."),
    NoticeKind.CONTRIBUTION_GONE: _("Your contribution “%(subject)s” was withdrawn."),
}
# Of many records at once, whose subject is their number: "18 records".
SEVERAL = {
    NoticeKind.SUBMITTED: _("Waiting for your decision: %(subject)s."),
    NoticeKind.RETURNED: _("Returned to you with a remark: %(subject)s."),
    NoticeKind.APPROVED: _("Yours, approved: %(subject)s."),
    NoticeKind.PUBLISHED: _("Yours, published: %(subject)s."),
    NoticeKind.REPLY_OPEN: _("Assessments of your State were published (%(subject)s). It may reply until %(day)s."),
}
UNTIL = {
    NoticeKind.REPLY_OPEN: _("An assessment of your State on “%(subject)s” was published. It may reply until %(day)s."),
    NoticeKind.INVITED: _("You are invited to report by %(day)s: “%(subject)s”."),
    NoticeKind.REMINDED: _("Your report is still awaited, by %(day)s: “%(subject)s”."),
}


def sentence(notice: Notice) -> str:
    """In the active language; with the day by which something is due, where the kind has one."""
    kind = NoticeKind(notice.kind)
    if notice.record_id is None and kind in SEVERAL:
        words = SEVERAL[kind]
    else:
        words = UNTIL[kind] if notice.due_on and kind in UNTIL else SENTENCES[kind]
    return str(words) % {"subject": in_language(notice.subject), "day": day(notice.due_on)}
