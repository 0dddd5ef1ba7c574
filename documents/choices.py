"""The words of the library: kinds of document and paragraph, languages, certainty. Knows nothing else."""

from django.db import models
from django.utils.translation import gettext_lazy as _


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
