"""What stands above the text and names no document: no masthead, day, adoption or first heading is the title."""

# ruff: noqa: E501 - tables of texts read better unwrapped

import pytest

from documents.parsing import parse
from tests.documents.parsing_words import SENTENCES

TITLES = {
    "en": "Help for small rivers", "fr": "Aide aux petites rivières", "es": "Ayuda a los ríos pequeños",
    "ru": "Помощь малым рекам", "zh": "对小河的援助", "ar": "مساعدة الأنهار الصغيرة",
}  # fmt: skip
VOLUMES = {
    "en": (
        "General Assembly",
        "Official Records",
        "Seventieth session",
        "Supplement No. 3",
        "United Nations • New York, 2015",
        "ISSN 0252-0001",
    ),
    "fr": (
        "Assemblée générale",
        "Documents officiels",
        "Soixante-dixième session",
        "Supplément nº 3",
        "Nations Unies • New York, 2015",
        "ISSN 0252-0001",
    ),
    "es": (
        "Asamblea General",
        "Documentos Oficiales",
        "Septuagésimo período de sesiones",
        "Suplemento núm. 3 (A/70/3)",
        "Naciones Unidas Nueva York, 2015",
        "ISSN 0252-0001",
    ),
    "ru": (
        "Генеральная Ассамблея",
        "Официальные отчеты",
        "Семидесятая сессия",
        "Дополнение № 3",
        "Организация Объединенных Наций • Нью-Йорк, 2015 год",
        "ISSN 0252-0001",
    ),
    "zh": ("大会", "正式记录", "第七十届会议", "补编第3号", "联合国 • 2015年，纽约", "ISSN 0252-0001"),
    "ar": (
        "الجمعية العامة",
        "الوثائق الرسمية",
        "الدورة السبعون",
        "الملحق رقم 3",
        "الأمم المتحدة • نيويورك، 2015",
        "ISSN 0252-0001",
    ),
}
CHAPTERS = {
    "en": ("Chapter I", "Introduction"), "fr": ("Chapitre I", "Introduction"), "es": ("Capítulo I", "Introducción"),
    "ru": ("Глава I", "Введение"), "zh": ("第一章", "导言"), "ar": ("الفصل الأول", "مقدمة"),
}  # fmt: skip
CONTENTS = {
    "en": "Contents\nPage", "fr": "Table des matières\nPage", "es": "Índice\nPágina", "ru": "Содержание\nСтр.",
    "zh": "目录\n页次", "ar": "المحتويات\nالصفحة",
}  # fmt: skip
ADOPTIONS = {
    "en": "Adopted by the General Assembly at its 4th plenary meeting,\non 3 May 2015",
    "fr": "Adoptée par l’Assemblée générale à sa 4e séance plénière,\nle 3 mai 2015",
    "es": "Aprobada por la Asamblea General en su cuarta sesión plenaria,\nel 3 de mayo de 2015",
    "ru": "принятая Генеральной Ассамблеей на ее 4-м пленарном заседании\n3 мая 2015 года",
    "zh": "2015年5月3日大会第4次全体会议通过",
    "ar": "اعتمدتها الجمعية العامة في جلستها الرابعة\nالمعقودة في 3 أيار/مايو 2015",
}
DAYS = {
    "en": ("3 May", "2015"), "fr": ("3 mai", "2015"), "es": ("3 de mayo", "2015"),
    "ru": ("3 мая", "2015 года"), "zh": ("2015年", "5月3日"), "ar": ("3 مايو", "2015"),
}  # fmt: skip
SESSIONS = {
    "en": "General Assembly, seventieth session", "fr": "Assemblée générale, soixante-dixième session",
    "es": "Asamblea General, septuagésimo período de sesiones", "ru": "Генеральная Ассамблея, семидесятая сессия",
    "zh": "联合国大会第七十届会议", "ar": "الجمعية العامة، الدورة السبعون",
}  # fmt: skip
REPORTS = {
    "en": "First report of the Bureau", "fr": "Premier rapport du Bureau", "es": "Primer informe de la Mesa",
    "ru": "Первый доклад Бюро", "zh": "主席团第一次报告", "ar": "التقرير الأول للمكتب",
}  # fmt: skip
BACKGROUNDS = {
    "en": "Background", "fr": "Historique", "es": "Antecedentes", "ru": "История вопроса", "zh": "背景", "ar": "معلومات أساسية",
}  # fmt: skip
TREATIES = {
    "en": (
        "The States that share these rivers,",
        "Considering that rivers know no borders,",
        "Have agreed as follows:",
        "Article 1",
        "Section 1",
    ),
    "fr": (
        "Les États que baignent ces rivières,",
        "Considérant que les rivières ne connaissent pas de frontières,",
        "Sont convenus de ce qui suit :",
        "Article premier",
        "Section 1",
    ),
    "es": (
        "Los Estados que comparten estos ríos,",
        "Considerando que los ríos no conocen fronteras,",
        "Han convenido en lo siguiente:",
        "Artículo 1",
        "Sección 1",
    ),
    "ru": (
        "Государства, по которым текут эти реки,",
        "желая заключить договор о своих общих реках,",
        "согласились о следующем:",
        "Статья I",
        "Раздел 1",
    ),
    "zh": ("共有这些河流的各国，", "考虑到河流没有国界，", "议定如下：", "第一条", "第一节"),
    "ar": (
        "إن الدول التي تشترك في هذه الأنهار،",
        "إذ تضع في اعتبارها أن الأنهار لا تعرف الحدود،",
        "قد اتفقت على ما يلي:",
        "المادة 1",
        "القسم 1",
    ),
}
EVERY = pytest.mark.parametrize("language", sorted(TITLES))


def paragraphs(language: str) -> str:
    numbers = ("1 -", "2 -") if language == "ar" else ("1.", "2.")
    return "".join(f"{number} {SENTENCES[language]}\n\n" for number in numbers)


def title_of(language: str, *front: str) -> str:
    return parse("\n\n".join([*front, paragraphs(language)]), language=language).title


@EVERY
def test_a_volume_that_bears_its_number_alone_has_no_title(language):
    chapter = CHAPTERS[language]
    document = parse("\n".join(VOLUMES[language]) + "\n\n" + "\n\n".join([*chapter, paragraphs(language)]))
    assert document.title == ""
    assert document.paragraphs[-3].text == chapter[1]
    assert document.paragraphs[-3].kind == "heading"


@EVERY
def test_the_title_of_a_volume_stands_above_or_below_what_all_volumes_bear(language):
    title = TITLES[language]
    assert title_of(language, title, "\n".join(VOLUMES[language])) == title
    assert title_of(language, "\n".join(VOLUMES[language]), title) == title


@EVERY
def test_who_adopted_the_text_is_no_title(language):
    title = TITLES[language]
    assert title_of(language, title, ADOPTIONS[language]) == title
    assert title_of(language, f"{title},", ADOPTIONS[language]) == title


@pytest.mark.parametrize("language", ["en", "es", "fr", "zh"])
def test_who_adopted_the_text_is_no_title_right_below_it_either(language):
    title = TITLES[language]
    assert title_of(language, f"{title}\n{ADOPTIONS[language]}") == title


def test_a_small_letter_goes_on_with_a_title_of_two_lines():
    title = "Carrying out the Programme for small rivers adopted by the General Assembly"
    assert title_of("en", "Carrying out the Programme for small rivers\nadopted by the General Assembly") == title


@EVERY
def test_a_day_is_no_title_however_it_is_cut(language):
    day, title = DAYS[language], TITLES[language]
    joined = ("" if language == "zh" else " ").join(day)
    for cut in (joined, "\n".join(day), "\n\n".join(day)):
        assert title_of(language, title, cut) == title
        assert title_of(language, cut, title) == title


@EVERY
def test_body_and_session_on_one_line_are_no_title(language):
    assert title_of(language, TITLES[language], SESSIONS[language]) == TITLES[language]


@EVERY
def test_a_report_that_is_counted_stands_below_the_title(language):
    joint = "：" if language == "zh" else ": "
    assert title_of(language, TITLES[language], REPORTS[language]) == f"{TITLES[language]}{joint}{REPORTS[language]}"


@EVERY
def test_the_name_of_a_list_of_contents_is_no_title(language):
    title, name = TITLES[language], CONTENTS[language]
    for listed in (f"{title}\n{name}", f"{title}\n\n{name}", f"{title}\n" + name.replace("\n", " ")):
        assert title_of(language, listed) == title


@EVERY
def test_a_first_heading_right_below_the_title_is_none_of_it(language):
    document = parse(f"{TITLES[language]}\n{BACKGROUNDS[language]}\n{paragraphs(language)}", language=language)
    assert document.title == TITLES[language]
    assert [p.text for p in document.paragraphs if p.kind == "heading"] == [BACKGROUNDS[language]]


@EVERY
def test_a_treaty_begins_with_those_who_conclude_it(language):
    parties, preamble, agreed, article, section = TREATIES[language]
    lines = ["A collection of treaties", TITLES[language], parties, preamble, agreed, article, section]
    text = "\n\n".join([*lines, SENTENCES[language]])
    document = parse(text, language=language)
    assert document.title == TITLES[language]
    below = [(p.kind, p.text) for p in document.paragraphs]
    assert ("unnumbered", parties) in below
    assert ("heading", article) in below


@EVERY
def test_a_treaty_without_a_preamble_begins_with_its_first_article(language):
    article, section = TREATIES[language][3:]
    assert title_of(language, TITLES[language], article, section) == TITLES[language]


@EVERY
def test_a_section_is_no_title(language):
    assert title_of(language, TITLES[language], TREATIES[language][4]) == TITLES[language]


def test_a_preamble_that_opens_the_whole_text_is_no_title():
    text = "The Conference on Small Rivers and Lakes,\n\nRecalling its decisions on rivers,\n\n1. Decides to meet;\n\n2. Decides to act.\n"
    assert parse(text).title == ""


COVERS = {
    "en": (
        "United Nations", "Commission on Narcotic Drugs", "Report on the twelfth session",
        "(4 May 1998 and 2–6 June 1998)", "Economic and Social Council", "Official Records, 1998", "Supplement No. 7",
    ),
    "fr": (
        "Nations Unies", "Commission des stupéfiants", "Rapport sur les travaux de la douzième session",
        "(4 mai 1998 et 2-6 juin 1998)", "Conseil économique et social", "Documents officiels, 1998", "Supplément no 7",
    ),
    "es": (
        "Naciones Unidas", "Comisión de Estupefacientes", "Informe sobre el 12º período de sesiones",
        "(4 de mayo de 1998 y 2 a 6 de junio de 1998)", "Consejo Económico y Social", "Documentos Oficiales, 1998",
        "Suplemento núm. 7",
    ),
    "ru": (
        "Организация Объединенных Наций", "Комиссия по наркотическим средствам", "Доклад о работе двенадцатой сессии",
        "(4 мая 1998 года и 2-6 июня 1998 года)", "Экономический и Социальный Совет", "Официальные отчеты, 1998 год",
        "Дополнение № 7",
    ),
    "ar": (
        "الأمم المتحدة", "لجنة المخدرات", "تقرير عن أعمال الدورة الثانية عشرة",
        "(4 أيار/مايو 1998 و2-6 حزيران/يونيه 1998)", "المجلس الاقتصادي والاجتماعي", "الوثائق الرسمية، 1998", "الملحق رقم 7",
    ),
    "zh": (
        "联合国", "麻醉药品委员会", "第十二届会议报告", "(1998年5月4日和1998年6月2日至6日)", "经济及社会理事会",
        "正式记录，1998年", "补编第7号",
    ),
}  # fmt: skip


@pytest.mark.parametrize("joint", ["\n\n", "\n"], ids=["apart", "together"])
@pytest.mark.parametrize("language", COVERS)
def test_the_cover_of_a_report_bears_one_title_and_two_symbols(language, joint):
    text = f"E/1998/4 E/CN.7/1998/2\n\n{joint.join(COVERS[language])}\n\n1. A.\n\n2. B.\n\n3. C.\n"
    document = parse(text, language=language)
    assert (document.title, document.symbol) == (COVERS[language][2], "E/1998/4")


def test_a_cover_in_capitals_names_the_same_title():
    lines = [line.upper() for line in COVERS["en"]]
    assert parse("\n\n".join([*lines, "1. We met.", "2. We closed."])).title == "REPORT ON THE TWELFTH SESSION"


@pytest.mark.parametrize(
    ("language", "title", "body"),
    [
        ("en", ("70/4. Common work of all in the face", "of what is to come"), "The General Assembly,"),
        ("es", ("70/4. Labor común de todos ante", "lo que ha de venir"), "La Asamblea General,"),
        ("fr", ("70/4. Action commune de tous devant", "ce qui est à venir"), "L’Assemblée générale,"),
        ("ru", ("70/4. Общая работа всех перед лицом", "того, что грядет"), "Генеральная Ассамблея,"),
    ],
)
def test_the_title_of_a_resolution_goes_on_below_a_blank_line_in_small_letters(language, title, body):
    text = "\n\n".join(("A/RES/70/4", *title, body, "1. A;", "2. B."))
    assert parse(text, language=language).title == " ".join(title)


def test_a_text_whose_line_ends_were_lost_is_no_title():
    text = "Report of the Board " + "on the state of the works in each of its regions " * 20
    document = parse(text)
    assert document.title == ""
    assert [paragraph.text for paragraph in document.paragraphs] == [text.strip()]


def test_short_lines_above_a_long_one_are_no_words_of_it_where_lines_are_paragraphs():
    prose = "The present report was prepared for the Board, which had asked for it at its last session in May. " * 3
    document = parse(f"Item 9 of the agenda\nControl of imports\nReport of the Board\nSummary\n{prose}")
    assert document.title == "Control of imports Report of the Board"
    assert [(p.kind, p.text) for p in document.paragraphs if p.kind == "summary"][-1] == ("summary", prose.strip())


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("ru", "Генеральная Ассамблея"),
        ("en", "Security Council"),
        ("es", "Consejo Económico y Social"),
        ("ar", "مجلس الأمن"),
    ],
)
def test_a_word_of_the_name_of_a_body_on_a_line_of_its_own_is_no_title(language, body):
    title = TITLES[language]
    first, rest = body.split(" ", 1)
    text = f"## {first}\n\n## {rest}\n\n{title}\n\n{paragraphs(language)}"
    assert parse(text, language=language, whole_lines=True).title == title
