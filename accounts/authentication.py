"""Who sends a request to the API with a token: `Authorization: Bearer …` (RFC 6750)."""

from datetime import timedelta

from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext_lazy as _
from knox.auth import TokenAuthentication as KnoxAuthentication
from knox.crypto import hash_token
from rest_framework.exceptions import AuthenticationFailed, PermissionDenied
from rest_framework.permissions import SAFE_METHODS
from rest_framework.request import Request

from accounts.models import ApiToken, User

NOTED_EVERY = timedelta(hours=1)


class TokenAuthentication(KnoxAuthentication):
    """One look-up by the digest. 401 for a token that does not hold; 403 where it may only read."""

    def authenticate(self, request: Request) -> tuple[User, ApiToken] | None:
        found = super().authenticate(request)
        if found and request.method not in SAFE_METHODS and not found[1].may_write:
            raise PermissionDenied(_("This token may only read. Make one that may write, on the page of your account."))
        return found

    def authenticate_credentials(self, token: bytes) -> tuple[User, ApiToken]:
        now = timezone.now()
        digest = hash_token(token.decode("ascii", errors="replace"))
        kept = ApiToken.objects.living(now).filter(digest=digest).select_related("user").first()
        if kept is None or not kept.user.is_active or not _is_of_this_password(kept):
            raise AuthenticationFailed(_("This token does not hold: it was revoked, it has ended, or it never was."))
        if kept.last_used_at is None or now - kept.last_used_at >= NOTED_EVERY:
            ApiToken.objects.filter(pk=kept.pk).update(last_used_at=now)
        return kept.user, kept


def _is_of_this_password(token: ApiToken) -> bool:
    return constant_time_compare(token.session_hash, token.user.get_session_auth_hash())
