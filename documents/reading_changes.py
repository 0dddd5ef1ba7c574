"""What the public reads has changed: one row for each subject, with a mark that is another after each change.

Whoever changes it says so in the same transaction, and last, so that the row is held for a moment only. A reader's
conditional request is answered from these marks, with nothing built. What a mark stands for is known to the caller.
"""

import secrets
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from django.db import transaction

from documents.models import ReadingChange

P = ParamSpec("P")
R = TypeVar("R")


def note_change(subject: str) -> None:
    """Let every answer that readers hold be built anew. One statement; needs the transaction of the change."""
    row = ReadingChange(subject=subject, mark=secrets.token_hex(16))
    ReadingChange.objects.bulk_create([row], update_conflicts=True, unique_fields=["subject"], update_fields=["mark"])


def changes_reading(subject: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """A write in one transaction, which ends by noting the change."""

    def decorate(write: Callable[P, R]) -> Callable[P, R]:
        @wraps(write)
        def noted(*args: P.args, **kwargs: P.kwargs) -> R:
            with transaction.atomic():
                result = write(*args, **kwargs)
                note_change(subject)
            return result

        return noted

    return decorate
