"""The shape of a withdrawal as it is typed."""

from django import forms
from django.utils.translation import gettext_lazy as _


class WithdrawalForm(forms.Form):
    reason = forms.CharField(
        label=_("Why it is withdrawn"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Everybody reads this where the document stood. Only those who take documents in read your name."),
        error_messages={"required": _("Say why it is withdrawn: everybody reads the reason where the document stood.")},
    )
