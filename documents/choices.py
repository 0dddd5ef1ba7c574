"""The words of the library: kinds of document and paragraph, languages, certainty. Knows nothing else."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop


class Language(models.TextChoices):
    """The six official languages of the United Nations, by ISO 639-1 code, each named in itself."""

    ARABIC = "ar", "العربية"
    CHINESE = "zh", "中文"
    ENGLISH = "en", "English"
    FRENCH = "fr", "Français"
    RUSSIAN = "ru", "Русский"
    SPANISH = "es", "Español"


class DocumentKind(models.TextChoices):
    BACKGROUND_PAPER = "background_paper", _("background paper")
    REPORT = "report", _("report")
    RESOLUTION = "resolution", _("resolution")
    DECLARATION = "declaration", _("declaration")
    OTHER = "other", _("other document")


class ParseState(models.TextChoices):
    PARSED = "parsed", _("read without problems")
    PROBLEMS = "problems", _("read, with problems listed")


class ParagraphKind(models.TextChoices):
    TITLE = "title", _("title")
    HEADING = "heading", _("heading")
    NUMBERED = "numbered", _("numbered paragraph")
    ITEM = "item", _("item")
    UNNUMBERED = "unnumbered", _("unnumbered paragraph")
    QUESTION = "question", _("discussion question")
    QUOTATION = "quotation", _("quotation")
    SUMMARY = "summary", _("summary")


class Certainty(models.TextChoices):
    CERTAIN = "certain", _("certain")
    AMBIGUOUS = "ambiguous", _("ambiguous")
    UNKNOWN = "unknown", _("unknown")


class JobState(models.TextChoices):
    """Of any long work that stands in a row (documents.leases)."""

    QUEUED = "queued", _("waiting")
    RUNNING = "running", _("being read")
    DONE = "done", _("finished")
    FAILED = "failed", _("failed")


class FileState(models.TextChoices):
    """What became of a file that somebody gave."""

    WAITING = "waiting", _("waiting")
    READING = "reading", _("being read")
    CREATED = "created", _("taken in")
    READ_AGAIN = "read_again", _("read again")
    UNCHANGED = "unchanged", _("known already, nothing changed")
    PUT_BACK = "put_back", _("put back into the library")
    UNPACKED = "unpacked", _("unpacked")
    REFUSED = "refused", _("refused")


class MendKind(models.TextChoices):
    """What an editor can put right in a reading."""

    JOIN = "join", _("joined with the next")
    SPLIT = "split", _("split")
    RELABEL = "relabel", _("given another number")
    REATTACH_FOOTNOTE = "reattach_footnote", _("footnote attached")


class ShelfAction(models.TextChoices):
    """What is done to a document as a whole, once it is taken in."""

    WITHDRAW = "withdraw", _("withdrawn from the library")
    PUT_BACK = "put_back", _("put back into the library")


# Bodies that issue documents are data; those of the first documents are listed here so that they are translated.
BODIES = (
    gettext_noop("General Assembly"),
    gettext_noop("Commission on Narcotic Drugs"),
    gettext_noop("Conference of the Parties to the United Nations Convention against Transnational Organized Crime"),
    gettext_noop("Twelfth United Nations Congress on Crime Prevention and Criminal Justice"),
)
