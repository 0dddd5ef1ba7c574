"""What is derived from the library and the ledger for those who read: the search, and marks of what changed.

Knows no other table.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SearchEntry(models.Model):
    """A text that can be found: of the library, or put in by another app. Derived data; `documents.indexing` writes it.

    `words` and `stems` are its normal form, by which it is read again when candidates are ranked; the tokens by which
    candidates are found stand in a table of the database's own kind (`documents.matching`).
    """

    kind = models.CharField(max_length=40, help_text="paragraph, footnote, or what another app calls its own.")
    key = models.CharField(max_length=200, help_text="Names the thing among its kind; texts of one thing share it.")
    language = models.CharField(max_length=2)
    address = models.CharField(max_length=300, help_text="Path of the page, with the fragment of the place.")
    label = models.CharField(max_length=60, blank=True)
    title = models.TextField(blank=True)
    context = models.TextField(blank=True, help_text="Shown beside the text, and not searched.")
    text = models.TextField(blank=True)
    document = models.CharField(max_length=120, blank=True, help_text="Slug of the document it stands in.")
    collection = models.CharField(max_length=80, blank=True, help_text="Slug of what else it belongs to.")
    symbol = models.CharField(max_length=200, blank=True)
    order = models.PositiveIntegerField(default=0)
    weight = models.FloatField(default=1.0, help_text="What the kind counts for in the ranking.")
    valid_from = models.DateTimeField(null=True, blank=True)
    valid_until = models.DateTimeField(null=True, blank=True)
    words = models.TextField(blank=True)
    stems = models.TextField(blank=True)
    title_words = models.TextField(blank=True)
    title_stems = models.TextField(blank=True)
    length = models.PositiveIntegerField(default=0)
    digest = models.CharField(max_length=64, help_text="SHA-256 of what was put in, and of the form of the tokens.")

    class Meta:
        ordering = ["kind", "key", "language"]
        verbose_name = _("search entry")
        verbose_name_plural = _("search entries")
        constraints = [
            models.UniqueConstraint(fields=["kind", "key", "language"], name="one_search_entry_per_text"),
        ]
        indexes = [models.Index(fields=["document", "language", "kind"], name="search_entry_by_version")]

    def __str__(self) -> str:
        return f"{self.kind} {self.key} ({self.language})"

    def get_absolute_url(self) -> str:
        return self.address


class ReadingChange(models.Model):
    """The mark of the newest change of one subject that the public reads. Written by `reading_changes` alone."""

    subject = models.CharField(max_length=20, primary_key=True)
    mark = models.CharField(max_length=32)

    class Meta:
        verbose_name = _("change of what is read")
        verbose_name_plural = _("changes of what is read")

    def __str__(self) -> str:
        return f"{self.subject}: {self.mark}"
