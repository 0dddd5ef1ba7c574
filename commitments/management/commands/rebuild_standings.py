"""`manage.py rebuild_standings`: make anew what is kept beside the ledger, where it differs. Safe to repeat."""

from django.core.management.base import BaseCommand
from django.utils.translation import ngettext

from commitments.models import Actor, Commitment
from commitments.standings.projecting import project
from documents.reading_changes import note_change


class Command(BaseCommand):
    help = "Compute headline statuses and tallies from the ledger and put right what is kept of them."

    def handle(self, *args: object, **options: object) -> None:
        every = (model.objects.values_list("pk", flat=True) for model in (Commitment, Actor))
        changed = project(*every)
        note_change("standings")
        self.stdout.write(ngettext("%(n)s row put right", "%(n)s rows put right", changed) % {"n": changed})
