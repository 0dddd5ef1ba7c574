"""Doors to the tokens of one's own account: made, told once, revoked."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST

from accounts.forms import TokenForm
from accounts.models import ApiToken
from accounts.tokens import TooManyTokens, make_token, revoke_token


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_variables("secret")
def token_list(request: HttpRequest) -> HttpResponse:
    """The living tokens and the form for one more. A new secret is in the answer to its form, and nowhere else."""
    form, now = TokenForm(request.POST or None), timezone.now()
    made = secret = None
    if request.method == "POST" and form.is_valid():
        try:
            made, secret = make_token(
                request.user,
                name=form.cleaned_data["name"],
                days=form.cleaned_data["days"],
                may_write=form.cleaned_data["may_write"],
                at=now,
            )
            form = TokenForm()
        except TooManyTokens as refusal:
            form.add_error(None, str(refusal))
    living = ApiToken.objects.living(now).filter(user=request.user)
    holding = [token for token in living if token.session_hash == request.user.get_session_auth_hash()]
    context = {"form": form, "tokens": holding, "made": made, "secret": secret}
    return render(request, "accounts/token_list.html", context, status=400 if form.errors else 200)


@login_required
@require_POST
def token_revoke(request: HttpRequest, digest: str) -> HttpResponse:
    token = get_object_or_404(ApiToken, pk=digest, user=request.user)
    revoke_token(token)
    messages.success(request, _("The token “%(name)s” has been revoked.") % {"name": token.name})
    return redirect("accounts:token-list")
