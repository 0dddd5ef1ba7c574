"""Dates as United Nations documents print them in each official language, as exact as they are known.

20 July 2016; 2016年7月20日; 20 juillet 2016, and the first as 1er; 20 июля 2016 года; 20 de julio de 2016; in Arabic
the month by both its names. Figures are European in all six. Pure: no Django, no clock.
"""

MONTHS = {
    "en": "January|February|March|April|May|June|July|August|September|October|November|December",
    "fr": "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre",
    "es": "enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre",
    "ru": "январь|февраль|март|апрель|май|июнь|июль|август|сентябрь|октябрь|ноябрь|декабрь",
    "ar": "كانون الثاني/يناير|شباط/فبراير|آذار/مارس|نيسان/أبريل|أيار/مايو|حزيران/يونيه"
    "|تموز/يوليه|آب/أغسطس|أيلول/سبتمبر|تشرين الأول/أكتوبر|تشرين الثاني/نوفمبر|كانون الأول/ديسمبر",
}
# After a day, where that is another form of the word: the Russian genitive.
AFTER_A_DAY = {"ru": "января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря"}
SHORT = {
    "en": "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec",
    "fr": "janv.|févr.|mars|avr.|mai|juin|juill.|août|sept.|oct.|nov.|déc.",
    "es": "ene.|feb.|mar.|abr.|may.|jun.|jul.|ago.|sept.|oct.|nov.|dic.",
    "ru": "янв.|февр.|марта|апр.|мая|июня|июля|авг.|сент.|окт.|нояб.|дек.",
    "ar": "يناير|فبراير|مارس|أبريل|مايو|يونيه|يوليه|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر",
}
WITH_DAY = {"es": "{day} de {month} de {year}", "ru": "{day} {month} {year} года"}
WITH_MONTH = {"es": "{month} de {year}", "ru": "{month} {year} года"}


def date_words(language: str, year: int, month: int | None = None, day: int | None = None) -> str:
    """A date in words; a language that is not one of the six gets the English form."""
    if language == "zh":
        return f"{year}年" + (f"{month}月" if month else "") + (f"{day}日" if month and day else "")
    own = language if language in MONTHS else "en"
    if not month:
        return str(year)
    if not day:
        return WITH_MONTH.get(own, "{month} {year}").format(month=_name(MONTHS[own], month), year=year)
    name = _name(AFTER_A_DAY.get(own, MONTHS[own]), month)
    return WITH_DAY.get(own, "{day} {month} {year}").format(day=_ordinal(day, own), month=name, year=year)


def short_date_words(language: str, year: int, month: int, day: int) -> str:
    """A date for columns: 20 Jul 2016."""
    if language == "zh":
        return date_words(language, year, month, day)
    own = language if language in SHORT else "en"
    return f"{_ordinal(day, own)} {_name(SHORT[own], month)} {year}"


def _name(months: str, number: int) -> str:
    return months.split("|")[number - 1]


def _ordinal(day: int, language: str) -> str:
    return "1er" if language == "fr" and day == 1 else str(day)
