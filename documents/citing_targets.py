"""Writes a citation target, or a symbol, in words of the six official languages: the way back from `parsing.citations`.

`CND/RES/58/6#6` → "Commission on Narcotic Drugs resolution 58/6, para. 6"; `treaty:1988#art5.3(b)` → "article 5,
paragraph 3 (b), of the 1988 Convention"; `A/RES/S-30/1#3(k)` → "General Assembly resolution S-30/1, annex,
recommendation 3 (k)". Pure: words in, words out; what it writes is read back to the same target (a test holds that).
"""

# ruff: noqa: E501 - tables of words by language: one name on one line

import re
from collections.abc import Callable

from documents.citing import ARABIC_LETTERS, FORMS, han_number
from documents.parsing.citation_patterns import ARABIC_SECTIONS

BODIES = {
    "A/RES": {"en": "General Assembly", "fr": "de l’Assemblée générale", "es": "de la Asamblea General", "ru": "Генеральной Ассамблеи", "ar": "الجمعية العامة", "zh": "大会"},
    "S/RES": {"en": "Security Council", "fr": "du Conseil de sécurité", "es": "del Consejo de Seguridad", "ru": "Совета Безопасности", "ar": "مجلس الأمن", "zh": "安全理事会"},
    "E/RES": {"en": "Economic and Social Council", "fr": "du Conseil économique et social", "es": "del Consejo Económico y Social", "ru": "Экономического и Социального Совета", "ar": "المجلس الاقتصادي والاجتماعي", "zh": "经济及社会理事会"},
    "CND/RES": {"en": "Commission on Narcotic Drugs", "fr": "de la Commission des stupéfiants", "es": "de la Comisión de Estupefacientes", "ru": "Комиссии по наркотическим средствам", "ar": "لجنة المخدرات", "zh": "麻醉药品委员会"},
    "CCPCJ/RES": {"en": "Commission on Crime Prevention and Criminal Justice", "fr": "de la Commission pour la prévention du crime et la justice pénale", "es": "de la Comisión de Prevención del Delito y Justicia Penal", "ru": "Комиссии по предупреждению преступности и уголовному правосудию", "ar": "لجنة منع الجريمة والعدالة الجنائية", "zh": "预防犯罪和刑事司法委员会"},
    "CTOC/COP/RES": {"en": "Conference of the Parties", "fr": "de la Conférence des Parties", "es": "de la Conferencia de las Partes", "ru": "Конференции участников", "ar": "مؤتمر الأطراف", "zh": "缔约方会议"},
    "CAC/COSP/RES": {"en": "Conference of the States Parties", "fr": "de la Conférence des États parties", "es": "de la Conferencia de los Estados Partes", "ru": "Конференции государств-участников", "ar": "مؤتمر الدول الأطراف", "zh": "缔约国会议"},
    "A/HRC/RES": {"en": "Human Rights Council", "fr": "du Conseil des droits de l’homme", "es": "del Consejo de Derechos Humanos", "ru": "Совета по правам человека", "ar": "مجلس حقوق الإنسان", "zh": "人权理事会"},
    "WHA/RES": {"en": "World Health Assembly", "fr": "de l’Assemblée mondiale de la Santé", "es": "de la Asamblea Mundial de la Salud", "ru": "Всемирной ассамблеи здравоохранения", "ar": "جمعية الصحة العالمية", "zh": "世界卫生大会"},
}  # fmt: skip
RESOLUTION = {"en": "{body} resolution {number}", "fr": "résolution {number} {body}", "es": "resolución {number} {body}", "ru": "резолюция {number} {body}", "ar": "قرار {body} {number}", "zh": "{body}第{number}号决议"}  # fmt: skip
DECISION = {"en": "{body} decision {number}", "fr": "décision {number} {body}", "es": "decisión {number} {body}", "ru": "решение {number} {body}", "ar": "مقرر {body} {number}", "zh": "{body}第{number}号决定"}  # fmt: skip
TREATIES = {
    "1961": {"en": "the 1961 Convention", "fr": "la Convention de 1961", "es": "la Convención de 1961", "ru": "Конвенции 1961 года", "ar": "اتفاقية سنة 1961", "zh": "《1961年公约》"},
    "1971": {"en": "the 1971 Convention", "fr": "la Convention de 1971", "es": "el Convenio de 1971", "ru": "Конвенции 1971 года", "ar": "اتفاقية سنة 1971", "zh": "《1971年公约》"},
    "1988": {"en": "the 1988 Convention", "fr": "la Convention de 1988", "es": "la Convención de 1988", "ru": "Конвенции 1988 года", "ar": "اتفاقية سنة 1988", "zh": "《1988年公约》"},
    "untoc": {"en": "the Organized Crime Convention", "fr": "la Convention contre la criminalité organisée", "es": "la Convención contra la Delincuencia Organizada", "ru": "Конвенции против организованной преступности", "ar": "اتفاقية الجريمة المنظمة", "zh": "《有组织犯罪公约》"},
    "uncac": {"en": "the Convention against Corruption", "fr": "la Convention contre la corruption", "es": "la Convención contra la Corrupción", "ru": "Конвенции против коррупции", "ar": "اتفاقية مكافحة الفساد", "zh": "《反腐败公约》"},
    "tip": {"en": "the Trafficking in Persons Protocol", "fr": "le Protocole relatif à la traite des personnes", "es": "el Protocolo contra la Trata de Personas", "ru": "Протокола о торговле людьми", "ar": "بروتوكول الاتجار بالأشخاص", "zh": "《贩运人口议定书》"},
    "som": {"en": "the Smuggling of Migrants Protocol", "fr": "le Protocole relatif au trafic illicite de migrants", "es": "el Protocolo contra el Tráfico Ilícito de Migrantes", "ru": "Протокола о незаконном ввозе мигрантов", "ar": "بروتوكول تهريب المهاجرين", "zh": "《偷运移民议定书》"},
    "firearms": {"en": "the Firearms Protocol", "fr": "le Protocole relatif aux armes à feu", "es": "el Protocolo sobre Armas de Fuego", "ru": "Протокола об огнестрельном оружии", "ar": "بروتوكول الأسلحة النارية", "zh": "《枪支议定书》"},
}  # fmt: skip
ARTICLE = {"en": "article {article}{paragraph} of {treaty}", "fr": "article {article}{paragraph} de {treaty}", "es": "artículo {article}{paragraph} de {treaty}", "ru": "статья {article}{paragraph} {treaty}", "ar": "المادة {article}{paragraph} من {treaty}", "zh": "{treaty}第{article}条{paragraph}"}  # fmt: skip
IN_ARTICLE = {"en": ", paragraph {0},", "fr": ", paragraphe {0},", "es": ", párrafo {0},", "ru": ", пункт {0},", "ar": "، الفقرة {0}،", "zh": "第{0}款"}  # fmt: skip
NUMBERED_RESOLUTION = {"en": "resolution {0}", "fr": "résolution {0}", "es": "resolución {0}", "ru": "резолюция {0}", "ar": "القرار {0}", "zh": "第{0}号决议"}  # fmt: skip
RECOMMENDATION = {"en": "recommendation {0}", "fr": "recommandation {0}", "es": "recomendación {0}", "ru": "рекомендация {0}", "ar": "التوصية {0}", "zh": "建议{0}"}  # fmt: skip
ANNEX = {"en": "annex", "fr": "annexe", "es": "anexo", "ru": "приложение", "ar": "المرفق", "zh": "附件"}
CHAPTER = {"en": "chap. {0}", "fr": "chap. {0}", "es": "cap. {0}", "ru": "гл. {0}", "ar": "الفصل {0}", "zh": "第{0}章"}
SECTION_OF_SYMBOL = {"zh": "{0}部分"}  # where a language says it otherwise than in a target
SECTION = {"en": "sect. {0}", "fr": "sect. {0}", "es": "secc. {0}", "ru": "разд. {0}", "ar": "الفرع {0}", "zh": "{0}节"}
MANY = {
    "en": "paras. {0}",
    "fr": "par. {0}",
    "es": "párrs. {0}",
    "ru": "пункты {0}",
    "ar": "الفقرات {0}",
    "zh": "第{0}段",
}
LIST_MARK = {"en": " and ", "fr": " et ", "es": " y ", "ru": " и ", "ar": " و ", "zh": "、"}
RANGE_MARK = {"en": "–", "fr": " à ", "es": " a ", "ru": "–", "ar": "-", "zh": "-"}
ORDINALS = ("الأول", "الثاني", "الثالث", "الرابع", "الخامس", "السادس", "السابع", "الثامن", "التاسع", "العاشر")
SECTIONS = {letter: name for name, letter in ARABIC_SECTIONS.items()}
ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
OUTCOME_DOCUMENT = "A/RES/S-30/1"
_RESOLUTION = re.compile(r"(A|S|E|CND|CCPCJ|CTOC/COP|CAC/COSP|A/HRC|WHA)/(RES|DEC)/(.+)")
_ARTICLE = re.compile(r"art([\d,-]+(?: bis)?)((?:\([a-z]+\))*)(?:\.(\d+)((?:\([a-z]+\))*))?")
_PIECE = re.compile(r"annex\d*|chap\.\d+|sect\.\w+|(?:\d[\d,-]*(?: bis| ter)?(?:\.\d+)?)(?:\([a-z]+\))*")


def target_words(target: str, language: str) -> str:
    """The target as a footnote would name it, without a full stop; the target itself where it has no words.

    Raises KeyError for a language that is not official.

    >>> target_words("E/2009/28#chap.1.sect.C", "en")
    'E/2009/28, chap. I, sect. C'
    """
    base, _hash, part = target.partition("#")
    if base.startswith("treaty:") and base[7:] in TREATIES:
        return _treaty(TREATIES[base[7:]][language], part, language) or target
    if not base or ":" in base or base in ("sdg", "fatf", "unts"):
        return target
    named = _resolution(base, language)
    if part and re.fullmatch(r"\d\([a-z]\)", part) and base == OUTCOME_DOCUMENT:
        pieces = [ANNEX[language], RECOMMENDATION[language].format(_items(part, language))]
    else:
        pieces = [_piece(piece, language) for piece in _PIECE.findall(part)]
    return FORMS[language].joint.join([named, *pieces])


def symbol_words(symbol: str, language: str) -> str:
    """A symbol with the parts that follow it, written in English with commas, in the words of the language.

    >>> symbol_words("E/2009/28, chap. I, sect. C", "fr")
    'E/2009/28, chap. I, sect. C'
    >>> symbol_words("E/2021/28, chap. I, sect. B, resolution 64/1", "zh")
    'E/2021/28，第一章，B部分，第64/1号决议'
    """
    head, *parts = symbol.split(", ")
    if resolution := re.fullmatch(r"Commission on Narcotic Drugs resolution (\S+)", head):
        head = _resolution(f"CND/RES/{resolution[1]}", language)
    return FORMS[language].joint.join([head, *(_part_of_symbol(part, language) for part in parts)])


def _part_of_symbol(part: str, language: str) -> str:
    """`chap. I` and the like; what is none of them stays as it is."""
    name, _space, value = part.partition(" ")
    if name in ("annex", "chap.") and value in ROMAN:
        return _PARTS[name](str(ROMAN.index(value) or ""), language)
    if name == "sect." and len(value) == 1:
        return SECTION_OF_SYMBOL[language].format(value) if language in SECTION_OF_SYMBOL else _sect(value, language)
    if name == "resolution" and value:
        return NUMBERED_RESOLUTION[language].format(value)
    return part


def _resolution(base: str, language: str) -> str:
    match = _RESOLUTION.fullmatch(base)
    if not match:
        return base
    number = re.sub(r"(?<=\w)\(", " (", match[3])
    number = re.sub(r"(?<=\d)([A-Z])(?:-([A-Z]))?(?=$| \()", lambda letters: f" {_section(letters, language)}", number)
    if language == "ar":
        number = number.replace("ES-", "دإط-").replace("S-", "دإ-")
    form = RESOLUTION if match[2] == "RES" else DECISION
    words = form[language].format(body=BODIES[f"{match[1]}/RES"][language], number=number)
    return words.replace("第S-", "S-").replace("第ES-", "ES-") if language == "zh" else words


def _section(letters: re.Match[str], language: str) -> str:
    if language != "ar":
        return "–".join(letter for letter in letters.groups() if letter)
    return " إلى ".join(SECTIONS.get(letter, letter) for letter in letters.groups() if letter)


def _treaty(treaty: str, part: str, language: str) -> str:
    """Empty where the part is no article."""
    if not part:
        return treaty.removeprefix("the ") if language == "en" else treaty
    match = _ARTICLE.fullmatch(part)
    if not match:
        return ""
    article = _listed(match[1], language) + _items(match[2], language)
    paragraph = ""
    if match[3]:
        if language == "zh":
            items = "".join(f"({letter})项" for letter in re.findall(r"\w+", match[4]))
            paragraph = IN_ARTICLE[language].format(match[3]) + items
        else:
            paragraph = IN_ARTICLE[language].format(match[3] + _items(match[4], language))
    words = ARTICLE[language].format(article=article, paragraph=paragraph, treaty=treaty)
    return words.replace("de el ", "del ").replace("de le ", "du ")


def _piece(piece: str, language: str) -> str:
    for name, write in _PARTS.items():
        if piece.startswith(name):
            return write(piece.removeprefix(name), language)
    number, bracket, items = piece.partition("(")
    if not bracket and re.search("[-,]", number):
        return MANY[language].format(_listed(number, language))
    letters = _items(bracket + items, language)
    return FORMS[language].paragraph.format(number=number, items=letters)


def _annex(number: str, language: str) -> str:
    if not number:
        return ANNEX[language]
    if language == "zh":
        return ANNEX[language] + han_number(int(number))
    return f"{ANNEX[language]} {ORDINALS[int(number) - 1] if language == 'ar' else ROMAN[int(number)]}"


def _chapter(number: str, language: str) -> str:
    order = int(number)
    words = {"zh": lambda: han_number(order), "ar": lambda: ORDINALS[order - 1] if order <= len(ORDINALS) else number}
    return CHAPTER[language].format(words.get(language, lambda: ROMAN[order] if order < len(ROMAN) else number)())


def _sect(name: str, language: str) -> str:
    if name.isdigit():
        order = int(name)
        name = {"zh": f"第{han_number(order)}", "ar": ORDINALS[min(order, 10) - 1]}.get(language, ROMAN[min(order, 12)])
    elif language == "ar":
        name = SECTIONS.get(name, name)
    return SECTION[language].format(name)


_PARTS: dict[str, Callable[[str, str], str]] = {"annex": _annex, "chap.": _chapter, "sect.": _sect}


def _listed(numbers: str, language: str) -> str:
    """12–15 and 20, in the manner of the language."""
    return numbers.replace("-", RANGE_MARK[language]).replace(",", LIST_MARK[language])


def _items(text: str, language: str) -> str:
    """`3(k)` as 3 (k), 3 k), 3 (ك) or 3(k); `(a)(ii)` alike."""
    number, _bracket, _rest = text.partition("(")
    letters = re.findall(r"\(([a-z]+)\)", text)
    written = [ARABIC_LETTERS.get(letter, letter) if language == "ar" else letter for letter in letters]
    return number + "".join(FORMS[language].item.format(letter) for letter in written)
