"""Deciding on suggestions: a person accepts one, and it becomes a link; or rejects it, and it is not proposed again."""

from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from commitments.choices import Decision, LinkOrigin
from commitments.models import CommitmentPassage, Suggestion
from documents.reading_changes import changes_reading


class AlreadyDecided(Exception):
    """Somebody decided otherwise in the meantime; nothing was changed."""


@changes_reading("links")
def accept(suggestion: Suggestion, *, by: AbstractBaseUser, at: datetime) -> CommitmentPassage:
    """Link the paragraph to the commitment. Safe to repeat. Raises PermissionDenied or AlreadyDecided."""
    row = _decide(suggestion, Decision.ACCEPTED, by, at)
    said = {"origin": LinkOrigin.SUGGESTED, "created_by": by, "created_at": at, "basis_paragraph": row.paragraph}
    link, _new = CommitmentPassage.objects.lasting().get_or_create(
        commitment=row.commitment, paragraph=row.paragraph, defaults=said | {"valid_from": at}
    )
    return link


@transaction.atomic
def reject(suggestion: Suggestion, *, by: AbstractBaseUser, at: datetime) -> Suggestion:
    """Keep the row as rejected. Safe to repeat. Raises PermissionDenied or AlreadyDecided."""
    return _decide(suggestion, Decision.REJECTED, by, at)


def _decide(suggestion: Suggestion, decision: Decision, by: AbstractBaseUser, at: datetime) -> Suggestion:
    if not by.has_perm("commitments.decide_suggestion"):
        raise PermissionDenied(_("Only editors decide on suggested links."))
    row = Suggestion.objects.select_for_update().get(pk=suggestion.pk)
    if row.decision == decision:
        return row
    if row.decision != Decision.OPEN:
        raise AlreadyDecided(_("This suggestion was decided in the meantime. Reload the page to see how."))
    row.decision, row.decided_by, row.decided_at = decision, by, at
    row.save(update_fields=["decision", "decided_by", "decided_at"])
    return row
