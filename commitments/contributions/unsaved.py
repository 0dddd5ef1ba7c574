"""What a person has typed into the form of a contribution and not saved: kept aside, no version of anything.

Knows no permission: whoever calls has asked.
"""

from collections.abc import Mapping
from datetime import datetime

from django.contrib.auth.models import AbstractUser
from django.db.models import QuerySet

from commitments.models import Contribution, ThematicDay, UnsavedAnswer
from documents.models import Paragraph


def keep_typed(
    day: ThematicDay,
    question: Paragraph,
    row: Contribution | None,
    typed: Mapping[str, str],
    *,
    by: AbstractUser,
    at: datetime,
) -> UnsavedAnswer:
    """Keep what stands in the person's form, in the place of what was kept before. The contribution is not touched."""
    kept, _is_new = UnsavedAnswer.objects.update_or_create(
        user=by, **_subject(day, question, row), defaults={"typed": dict(typed), "at": at}
    )
    return kept


def forget_typed(day: ThematicDay, question: Paragraph, row: Contribution | None, *, by: AbstractUser) -> None:
    """What was typed is saved, or given up."""
    typed_by(by, day, question, row).delete()


def typed_by(
    user: AbstractUser, day: ThematicDay, question: Paragraph, row: Contribution | None
) -> QuerySet[UnsavedAnswer]:
    """Of a draft, or where there is none yet of a new answer to the question."""
    return UnsavedAnswer.objects.filter(user=user, **_subject(day, question, row))


def _subject(day: ThematicDay, question: Paragraph, row: Contribution | None) -> dict[str, object]:
    return {"day": day, "question": question, "contribution": row}
