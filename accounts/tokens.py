"""Tokens by which a program reads and writes in the name of a person: making one, ending one.

A token never has more rights than its person, and is told once: only its digest is kept. It ends when it is revoked,
when its day has come, when the person changes the password, and when the account is closed.
"""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import ApiToken, User

MOST = 20  # living tokens of one person


class TooManyTokens(Exception):
    """The person has as many as there may be; `str()` says what to do."""


@transaction.atomic
def make_token(person: User, *, name: str, days: int, may_write: bool, at: datetime) -> tuple[ApiToken, str]:
    """The token as it is kept, and the secret, which nobody can be told again. Raises `TooManyTokens`.

    The person's row is held while they are counted, so that two requests at once do not both make the last.
    """
    User.objects.select_for_update().get(pk=person.pk)
    if ApiToken.objects.living(at).filter(user=person).count() >= MOST:
        sentence = _("You have %(most)s tokens, and more are not given out. Revoke one that you no longer use.")
        raise TooManyTokens(sentence % {"most": MOST})
    return ApiToken.objects.create(
        user=person,
        expiry=timedelta(days=days),
        name=name,
        may_write=may_write,
        session_hash=person.get_session_auth_hash(),
    )


def revoke_token(token: ApiToken) -> None:
    """From now on whoever presents it is refused. Safe to repeat."""
    token.delete()
