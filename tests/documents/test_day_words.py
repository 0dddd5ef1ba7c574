"""A date in the six official languages, as United Nations documents print it."""

from datetime import UTC, date, datetime

import pytest
from django.utils.translation import override

from documents.day_words import date_words, short_date_words
from documents.templatetags import dates, languages


@pytest.mark.parametrize(
    ("language", "day", "first", "month", "year", "short"),
    [
        ("en", "20 July 2016", "1 March 2024", "July 2016", "2016", "20 Jul 2016"),
        ("zh", "2016年7月20日", "2024年3月1日", "2016年7月", "2016年", "2016年7月20日"),
        ("fr", "20 juillet 2016", "1er mars 2024", "juillet 2016", "2016", "20 juill. 2016"),
        ("es", "20 de julio de 2016", "1 de marzo de 2024", "julio de 2016", "2016", "20 jul. 2016"),
        ("ru", "20 июля 2016 года", "1 марта 2024 года", "июль 2016 года", "2016", "20 июля 2016"),
        ("ar", "20 تموز/يوليه 2016", "1 آذار/مارس 2024", "تموز/يوليه 2016", "2016", "20 يوليه 2016"),
    ],
)
def test_a_date_is_written_as_exactly_as_it_is_known(language, day, first, month, year, short):
    assert date_words(language, 2016, 7, 20) == day
    assert date_words(language, 2024, 3, 1) == first
    assert date_words(language, 2016, 7) == month
    assert date_words(language, 2016) == year
    assert short_date_words(language, 2016, 7, 20) == short


def test_a_language_that_is_not_official_gets_the_english_form():
    assert date_words("de", 2016, 7, 20) == "20 July 2016"
    assert short_date_words("de", 2016, 7, 20) == "20 Jul 2016"


@pytest.mark.parametrize(
    ("code", "words"), [("zh-hans", "2016年7月20日"), ("ru", "20 июля 2016 года"), ("en", "20 July 2016")]
)
def test_pages_write_dates_in_the_active_language(code, words):
    with override(code):
        assert dates.day(date(2016, 7, 20)) == words
        assert dates.day(datetime(2016, 7, 20, 23, 59, tzinfo=UTC)) == words
        assert dates.partial_date("2016-07-20") == words
        assert dates.day(None) == dates.short_day(None) == dates.month(None) == dates.partial_date("") == ""


@pytest.mark.parametrize(
    ("language", "words", "list_of_two"),
    [("en", "20 July 2016, 09:05", "1, 2"), ("zh-hans", "2016年7月20日，09:05", "1、2"),
     ("ar", "20 تموز/يوليه 2016، 09:05", "1، 2")],
)  # fmt: skip
def test_a_moment_and_a_list_are_divided_as_the_language_divides(language, words, list_of_two):
    with override(language):
        assert dates.minute(datetime(2016, 7, 20, 9, 5, tzinfo=UTC)) == words
        assert languages.listed([1, 2]) == list_of_two


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "50,000"), ("zh-hans", "50,000"), ("ar", "50\xa0000"), ("fr", "50\xa0000"), ("ru", "50\xa0000")],
)
def test_thousands_stand_apart(language, words):
    with override(language):
        assert languages.grouped(50_000) == words
        assert languages.grouped(999) == "999"


@pytest.mark.parametrize(
    ("given", "told"),
    [("2014-2016", "2014–2016"), ("2016-03", "2016-03"), ("", ""), ("2014-x", "2014-x")],
)
def test_a_span_of_years_has_a_dash(given, told):
    assert dates.span_of_years(given) == told
