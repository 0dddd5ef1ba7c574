"""Who may do what in the library, asked by pages and writes; `config/roles.py` says who holds the permissions."""

from django.contrib.auth.models import AbstractUser, AnonymousUser
from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

Somebody = AbstractUser | AnonymousUser


def may_take_in(user: Somebody) -> bool:
    return user.has_perm("documents.take_in_document")


def may_mend(user: Somebody) -> bool:
    return user.has_perm("documents.mend_document")


def require_taking_in(user: Somebody) -> None:
    """Raises PermissionDenied with the sentence that the page shows."""
    if not may_take_in(user):
        raise PermissionDenied(_("You may not take documents into the library. Editors and administrators may."))


def require_withdrawing(user: Somebody) -> None:
    """Whoever may put a document there may take it away. Raises PermissionDenied with the sentence of the page."""
    if not may_take_in(user):
        raise PermissionDenied(_("You may not withdraw documents from the library. Editors and administrators may."))


def require_mending(user: Somebody) -> None:
    """Raises PermissionDenied with the sentence that the page shows."""
    if not may_mend(user):
        raise PermissionDenied(_("You may not mend how a document was read. Editors and administrators may."))
