"""What an indicator counts, in words that agree with the number before them.

Each language has as many forms as its catalogue says: 1 рынок, 2 рынка, 5 рынков. An unknown unit is shown as given.
"""

from decimal import Decimal

from django.utils.translation import get_language, npgettext_lazy

UNITS = {
    "USD": npgettext_lazy("unit", "United States dollar", "United States dollars"),
    "activities": npgettext_lazy("unit", "activity", "activities"),
    "authorities": npgettext_lazy("unit", "authority", "authorities"),
    "cigarettes": npgettext_lazy("unit", "cigarette", "cigarettes"),
    "containers": npgettext_lazy("unit", "container", "containers"),
    "countries": npgettext_lazy("unit", "country", "countries"),
    "courses": npgettext_lazy("unit", "course", "courses"),
    "groups": npgettext_lazy("unit", "group", "groups"),
    "kg": npgettext_lazy("unit", "kilogram", "kilograms"),
    "markets": npgettext_lazy("unit", "market", "markets"),
    "measures": npgettext_lazy("unit", "measure", "measures"),
    "meetings": npgettext_lazy("unit", "meeting", "meetings"),
    "months": npgettext_lazy("unit", "month", "months"),
    "organizations": npgettext_lazy("unit", "organization", "organizations"),
    "parties": npgettext_lazy("unit", "party", "parties"),
    "persons": npgettext_lazy("unit", "person", "persons"),
    "persons per course": npgettext_lazy("unit", "person per course", "persons per course"),
    "platforms": npgettext_lazy("unit", "platform", "platforms"),
    "projects": npgettext_lazy("unit", "project", "projects"),
    "publications": npgettext_lazy("unit", "publication", "publications"),
    "recommendations": npgettext_lazy("unit", "recommendation", "recommendations"),
    "seminars": npgettext_lazy("unit", "seminar", "seminars"),
    "services": npgettext_lazy("unit", "service", "services"),
    "times": npgettext_lazy("unit", "time", "times"),
    "workshops": npgettext_lazy("unit", "workshop", "workshops"),
    "years": npgettext_lazy("unit", "year", "years"),
}
SEVERAL = 5  # takes, in every language, the form in which a unit is named where no number stands before it
# A whole number that takes the form of a fraction: 2,5 рынка. French asks whether it is less than two.
LIKE_A_FRACTION = {"ru": 2, "ar": 100}


def unit_words(unit: str, value: Decimal | float = SEVERAL, qualifier: str = "") -> str:
    """The unit as it is written behind this number, in the active language."""
    # A message without a placeholder takes the number for the choice of its form alone.
    return str(UNITS[unit] % _chooser(Decimal(str(value)), qualifier)) if unit in UNITS else unit


def _chooser(value: Decimal, qualifier: str) -> int:
    """A whole number that takes the same form as this one does behind its qualifier."""
    language = (get_language() or "en")[:2]
    if value != value.to_integral_value():
        return int(value) if language == "fr" else LIKE_A_FRACTION.get(language, SEVERAL)
    if language == "ru" and qualifier not in ("", "only"):
        # Behind about, less than, more than the genitive: около 4 рынков, более 21 рынка.
        return 2 if value % 10 == 1 and value % 100 != 11 else SEVERAL
    return int(value)
