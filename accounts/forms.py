"""What a person may change about the own account."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from accounts.models import ApiToken, User


class ProfileForm(forms.ModelForm):
    language = forms.ChoiceField(
        label=_("Interface language"),
        required=False,
        choices=[("", _("As the browser asks")), *settings.LANGUAGES],
    )

    class Meta:
        model = User
        fields = ["first_name", "last_name", "email", "language", "digest"]


class TokenForm(forms.ModelForm):
    days = forms.TypedChoiceField(
        label=_("Ends after"),
        coerce=int,
        choices=[(30, _("30 days")), (90, _("90 days")), (365, _("one year"))],
        initial=90,
    )

    class Meta:
        model = ApiToken
        fields = ["name", "days", "may_write"]
