"""`manage.py withdraw_document SLUG --reason "…"`: take a document out of the library; `--put-back`: put it back."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from documents.models import Document
from documents.withdrawing import WithdrawalRefused, put_back, withdraw


class Command(BaseCommand):
    help = "Withdraw a document from the library, or put it back. Nothing of it is deleted."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slug", help="address of the document in the library, for example a-conf-213-15")
        parser.add_argument("--reason", default="", help="why; everybody reads it where the document stood")
        parser.add_argument("--put-back", action="store_true", help="put the document back, as it was")

    def handle(self, *args: object, **options) -> None:
        document = Document.objects.filter(slug=options["slug"]).first()
        if document is None:
            raise CommandError(_("The library holds no “%(slug)s”.") % {"slug": options["slug"]})
        act = put_back if options["put_back"] else withdraw
        try:
            act(document, reason=options["reason"], by=None, at=timezone.now())
        except WithdrawalRefused as refusal:
            raise CommandError(_in_full(refusal)) from refusal
        done = _("%(slug)s is back in the library.") if options["put_back"] else _("%(slug)s is withdrawn.")
        self.stdout.write(done % {"slug": document.slug})


def _in_full(refusal: WithdrawalRefused) -> str:
    """The sentence, and below it what rests on the document, with its addresses."""
    lines = [str(refusal)]
    for found in refusal.resting:
        lines += [f"  {found.kind}: {named.name} <{named.address}>" for named in found.named]
        lines += [f"  {found.kind}: + {found.others}"] if found.others else []
    return "\n".join(lines)
