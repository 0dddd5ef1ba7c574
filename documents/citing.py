"""How a paragraph is cited in a footnote, in each of the six official languages.

The form is that of the editorial practice of the United Nations: symbol, then paragraph, as in "A/CONF.213/15,
para. 23 (a)". A document without symbol is named by its title and date; an unnumbered paragraph by the heading above it
and its place below that heading. Pure: words in, words out. It must not know Django or the database.
"""

from dataclasses import dataclass

ARABIC_LETTERS = dict(zip("abcdefghijklmnopqrstuvwxyz", "أبجدهوزحطيكلمنسعفصقرشتثخذض", strict=False))
LANGUAGES = ("ar", "zh", "en", "fr", "ru", "es")
HAN_NUMBERS = "零一二三四五六七八九十"


@dataclass(frozen=True)
class Cited:
    """What a citation is made of. `label` is "23", "23(a)" or empty; then `heading` and `place` (from 1) stand in."""

    symbol: str
    title: str
    date: str
    label: str
    heading: str = ""
    place: int = 0


@dataclass(frozen=True)
class Form:
    """The words and marks of one language. `item` shapes an item letter, `paragraph` a number with its items."""

    titled: str
    paragraph: str
    below: str
    joint: str
    stop: str
    item: str


FORMS = {
    "en": Form(
        "“{title}” ({date})", "para. {number}{items}", "under “{heading}”, paragraph {place}", ", ", ".", " ({0})"
    ),
    "fr": Form(
        "« {title} » ({date})", "par. {number}{items}", "sous « {heading} », paragraphe {place}", ", ", ".", " {0})"
    ),
    "es": Form("“{title}” ({date})", "párr. {number}{items}", "bajo “{heading}”, párrafo {place}", ", ", ".", " {0})"),
    "ru": Form(
        "«{title}» ({date})", "пункт {number}{items}", "под заголовком «{heading}», пункт {place}", ", ", ".", " {0})"
    ),
    "zh": Form("“{title}”（{date}）", "第 {number}{items} 段", "“{heading}”标题下第 {place} 段", "，", "。", "({0})"),
    "ar": Form(
        "«{title}» ({date})", "الفقرة {number}{items}", "تحت عنوان «{heading}»، الفقرة {place}", "، ", ".", " ({0})"
    ),
}  # fmt: skip


def footnote(cited: Cited, language: str) -> str:
    """The citation as it stands in a footnote, with its full stop. Raises KeyError for another language.

    >>> footnote(Cited("A/CONF.213/15", "", "2010", "23(a)"), "en")
    'A/CONF.213/15, para. 23 (a).'
    """
    form = FORMS[language]
    work = cited.symbol or form.titled.format(title=cited.title, date=cited.date).replace(" ()", "").replace("（）", "")
    return form.joint.join(part for part in (work, _place(cited, form, language)) if part) + form.stop


def _place(cited: Cited, form: Form, language: str) -> str:
    if cited.label:
        number, *letters = cited.label.replace(")", "").split("(")
        items = "".join(form.item.format(_letter(letter, language)) for letter in letters)
        return form.paragraph.format(number=number.strip(), items=items).replace("  ", " ")
    if cited.heading:
        return form.below.format(heading=cited.heading, place=cited.place)
    return ""


def _letter(letter: str, language: str) -> str:
    """Items are lettered in the alphabet of the language: أ for a in Arabic texts."""
    return ARABIC_LETTERS.get(letter, letter) if language == "ar" else letter


def han_number(number: int) -> str:
    """`四` for 4, `十二` for 12, `二十` for 20; from 0 to 99."""
    tens, ones = divmod(number, 10)
    if not tens:
        return HAN_NUMBERS[ones]
    return ("" if tens == 1 else HAN_NUMBERS[tens]) + "十" + (HAN_NUMBERS[ones] if ones else "")
