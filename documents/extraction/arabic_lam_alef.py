"""Puts lam and alef back in their order within words of a text whose font draws them as one sign: ال سيما is لا سيما.

A program that writes such a sign the other way round does so throughout the file. Then some letters stand together as
in no word (اال, الئ), and some words are none (عالج for علاج); where two words would look alike (فعال is فعال or
فعلا, ثالث is ثالث or ثلاث) the text stays as it is. Knows words, not texts.
"""

# ruff: noqa: E501 - these are tables of words and patterns

import re

_LETTER = "\u0620-\u064a"
_BEGIN, _END = f"(?<![{_LETTER}])", f"(?![{_LETTER}])"
_AND = "[وفبكل]?"
# With what each becomes: the letters that no word has in this order, or the small words.
_EVERYWHERE = (
    (f"{_BEGIN}([وف]?)ال{_END}", r"\1لا"),
    (f"{_BEGIN}([وف]?)([أإ])ال{_END}", r"\1\2لا"),
    (f"{_BEGIN}([فب])ال{_END}", r"\1لا"),
    (f"{_BEGIN}([وفبك]?)الال(?=[{_LETTER}])(?!ت)", r"\1اللا"),  # اللازم, اللاحق, اللاجئين; not الالتزام
    (f"{_BEGIN}([وف]?)ل([أإآا])ل(?=[{_LETTER}]{{2}})", r"\1لل\2"),  # للأمم, للاتفاق
    (f"(?<=[{_LETTER}])اال", "الا"),  # وكالات, اتصالات
    ("ال([ئء])", r"لا\1"),  # سلائف, عملاء
    (f"{_BEGIN}([وف]?)أل(?!ف(?:[اايةت]|{_END})|ي[فمنس]|م{_END}|ما|با|غ(?:[ىيت]|{_END})|ق[ىيت]|حق|زم|عاب|وان|سن|ح{_END}|غام|ا)(?=[{_LETTER}]{{1}})", r"\1لأ"),
    (f"{_BEGIN}([وف]?)إل(?![ىيا]|غاء|زام|كتر|حاق|حاح|مام|هام|قاء|يزاب)(?=[{_LETTER}]{{2}})", r"\1لإ"),
    (
        f"{_BEGIN}([وف]?)ال(?=(?:ست(?:خد|عر|عم|كم|قب|مر|ئن|جا|ثم|را|عا|يف|نت)|عتما|عتبا|عتقا|جتما|تفاق|تخاذ|تصا|ختي|ختصا|لتز"
        f"|قتر|نتخ|نتش|نته|نضم|حتيا|حتما|حتجا|رتبا|متثا|هتما|كتسا|بتكا|زدها|ضطلا?|ضطه)[{_LETTER}])",
        r"\1لا",
    ),  # لاستخدام; with the article it would be الاستخدام
    (f"{_BEGIN}([وف]?)ال(سيما|حقا|زمة|زما){_END}", r"\1لا\2"),
    (f"{_BEGIN}عمال(?= ب)", "عملا"),
    (f"(?<=ات)((?: ال[{_LETTER}]{{2,9}}ية)? ال)ثالث{_END}", r"\1ثلاث"),  # الاتفاقيات الدولية الثلاث
)  # fmt: skip
# The plural in لات behind two letters or more of a word, unless it is a verb of the third person: أحالت, استقالت.
_PLURAL = re.compile(f"{_BEGIN}({_AND}(?:ال|لل)?)([{_LETTER}]{{2,9}}?)الت{_END}")
_NO_PLURAL = frozenset(("أح", "أز", "أط", "أس", "ماز", "استق", "احت", "استح", "است", "استم", "اغت", "تح", "فر"))
# Whole words in the accusative that no other word looks like.
_ALONE = (
    "فضال|كامال|أوال|بدال|أصال|شامال|مستقال|عاجال|مقبال|مفصال|محتمال|متواصال|متكامال|متسلسال|ممثال|عامال|منفصال|مدخال|مكتمال|مشغوال"
    "|طويال|قليال|تفصيال|سبيال|دليال|بديال|مستحيال|تعجيال|تسهيال|تحليال|تعديال|تمثيال|تمويال|جدوال|مسجال|معدال|مؤهال|جزيال|مسؤوال|قبوال|وصوال|حلوال"
)
_ACCUSATIVE = re.compile(f"{_BEGIN}([وف]?)({_ALONE}){_END}")
# Parts of words as they stand reversed; what goes before and behind them does not matter.
_WITHIN = (
    "إعالن|خالل|إصالح|استغالل|احتالل|استقالل|اختالف|ائتالف|إخالل|إسالم|أعاله|عالق[اةت]|عالوة|ثالثين|ثالثون|ثالثاء|عالج|بالغات|إبالغ"
    "|إغالق|إطالق|إفالت|إحالل|إجالل|إهالك|امتالك|استهالك|استخالص|استطالع|اضطالع|اطالع|اعتالل|مالح[ظق]|[تينأ]الحظ|سالح|سالم[ةت]|عالم[ةت]"
    "|عالمات|صالحي|والي(?:ة|ات|ت[هنك])|متالزم|مالمح|ماليين|دوالر|داللة|دالالت|صيدالن|سجالن|سجالت[هك]|صالت|إطالع|مدخالن|دليالن|كالهما|تالعب|أمالك|أسالك"
    "|خالفا|بخالف|سالسل|أفالم|أقالم|أحالم|أخالق|انطالق|انفالت|السالم|فالسف|عالني[ةت]|مؤهالت|تالميذ|مانديال"
)  # fmt: skip
_PART = re.compile(f"{_BEGIN}((?:[وفبكل]|ال|وال|بال|فال|كال|لل|ولل|الا|والا|بالا|للا|[يتن])?)({_WITHIN})")
_COUNTRY = re.compile(f"{_BEGIN}((?:[وفل]?|ال|وال|لل|في ال))بالد(ه|ها|هم|نا)?{_END}")
_RULES = tuple((re.compile(pattern), becomes) for pattern, becomes in _EVERYWHERE)


def words_in_order(text: str) -> str:
    """The text with لا for ال where no word looks so otherwise. Linear."""
    for pattern, becomes in _RULES:
        text = pattern.sub(becomes, text)
    text = _COUNTRY.sub(lambda found: f"{found[1]}بلاد{found[2] or ''}", text)
    text = _PART.sub(lambda found: found[1] + _turned(found[2]), text)
    text = _ACCUSATIVE.sub(lambda found: found[1] + found[2][:-2] + "لا", text)
    return _PLURAL.sub(_plural, text)


def _plural(found: re.Match[str]) -> str:
    return found[0] if found[2] in _NO_PLURAL else f"{found[1]}{found[2]}لات"


def _turned(part: str) -> str:
    """Lam and alef of the part in their order: خالل becomes خلال; the article before the part is no part of it."""
    head = "ال" if part.startswith("ال") else ""
    return head + part.removeprefix("ال").replace("ال", "لا")
