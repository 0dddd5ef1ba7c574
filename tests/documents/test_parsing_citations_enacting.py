"""Whose "its resolution" is: the enacting words say who speaks, to the end of the one sentence of a resolution."""

# ruff: noqa: E501 - tables of texts in six languages read better unwrapped

import pytest

from documents.parsing import parse
from documents.parsing.citations import citations
from documents.parsing.structure import AMBIGUOUS, CERTAIN, HEADING, UNNUMBERED, ParsedParagraph

LANGUAGES = ("en", "fr", "es", "ru", "ar", "zh")


def cited(*texts: str, symbol: str | None = None, headings: tuple[int, ...] = ()) -> list[tuple[str, str]]:
    """(target, certainty) of every citation of the paragraphs, those named being headings."""
    paragraphs = [
        ParsedParagraph("", HEADING if order in headings else UNNUMBERED, 0, f"u{order}", text, None, None)
        for order, text in enumerate(texts)
    ]
    return [(known.target, known.certainty) for known in citations(paragraphs, [], "en", symbol)]


# body, the two numbers cited, the words with which it speaks, and what it recalls, by language
SPOKEN_IN_SIX = [
    (
        "A/RES",
        ("The General Assembly,", "Recalling its resolutions 61/40 of 4 December 2006 and 62/71,"),
        ("L’Assemblée générale,", "Rappelant ses résolutions 61/40 du 4 décembre 2006 et 62/71,"),
        ("La Asamblea General,", "Recordando sus resoluciones 61/40, de 4 de diciembre de 2006, y 62/71,"),
        ("Генеральная Ассамблея,", "ссылаясь на свои резолюции 61/40 от 4 декабря 2006 года и 62/71,"),
        ("إن الجمعية العامة،", "إذ تشير إلى قراريها 61 / 40 المؤرخ 4 كانون الأول/ ديسمبر 2006 و 62 / 71،"),
        ("大会，", "回顾其2006年12月4日第61/40号和第62/71号决议，"),
    ),
    (
        "CND/RES",
        ("The Commission on Narcotic Drugs,", "Recalling its resolutions 61/40 and 62/71,"),
        ("La Commission des stupéfiants,", "Rappelant ses résolutions 61/40 et 62/71,"),
        ("La Comisión de Estupefacientes,", "Recordando sus resoluciones 61/40 y 62/71,"),
        ("Комиссия по наркотическим средствам,", "ссылаясь на свои резолюции 61/40 и 62/71,"),
        ("إن لجنة المخدرات،", "إذ تشير إلى قراريها 61/40 و 62/71،"),
        ("麻醉药品委员会，", "回顾其第61/40号和第62/71号决议，"),
    ),
]
SPOKEN = [
    pytest.param(body, *texts, id=f"{body}-{language}")
    for body, *rows in SPOKEN_IN_SIX
    for language, texts in zip(LANGUAGES, rows, strict=True)
]


@pytest.mark.parametrize("symbol", [None, "A/74/L.75", "E/CN.7/2019/L.4"])
@pytest.mark.parametrize(("body", "enacting", "recalled"), SPOKEN)
def test_its_resolutions_are_those_of_the_body_that_the_enacting_words_name(body, enacting, recalled, symbol):
    expected = [(f"{body}/61/40", CERTAIN), (f"{body}/62/71", CERTAIN)]
    assert cited(enacting, recalled, symbol=symbol) == expected


SPECIAL = [
    ("The General Assembly,", "Recalling its resolutions S-30/1 of 19 April 2016 and ES-10/1,"),
    ("L’Assemblée générale,", "Rappelant ses résolutions S-30/1 du 19 avril 2016 et ES-10/1,"),
    ("La Asamblea General,", "Recordando sus resoluciones S-30/1, de 19 de abril de 2016, y ES-10/1,"),
    ("Генеральная Ассамблея,", "ссылаясь на свои резолюции S-30/1 от 19 апреля 2016 года и ES-10/1,"),
    ("إن الجمعية العامة،", "إذ تشير إلى قراريها دإ-30/1 المؤرخ 19 نيسان/أبريل 2016 ودإط-10/1،"),
    ("大会，", "回顾其2016年4月19日第S-30/1号和第ES-10/1号决议，"),
    ("The Commission on Narcotic Drugs,", "Recalling its resolutions S-30/1 and ES-10/1,"),
]


@pytest.mark.parametrize(("enacting", "recalled"), SPECIAL)
def test_only_the_assembly_has_special_sessions(enacting, recalled):
    assert cited(enacting, recalled) == [("A/RES/S-30/1", CERTAIN), ("A/RES/ES-10/1", CERTAIN)]


@pytest.mark.parametrize(("body", "enacting", "recalled"), SPOKEN)
def test_the_enacting_words_go_on_in_the_same_paragraph_where_the_ends_of_lines_were_lost(body, enacting, recalled):
    assert [target for target, certainty in cited(f"{enacting} {recalled}") if certainty == CERTAIN] == [
        f"{body}/61/40",
        f"{body}/62/71",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The General Assembly, Having considered the report, Recalling also its resolution 61/40,",
        "L’Assemblée générale, Ayant examiné le rapport, Rappelant aussi sa résolution 61/40,",
        "La Asamblea General, Habiendo examinado el informe, Recordando también su resolución 61/40,",
        "Генеральная Ассамблея, рассмотрев доклад, ссылаясь также на свою резолюцию 61/40,",
        "إن الجمعية العامة، بعد أن نظرت في التقرير، وإذ تشير أيضا إلى قرارها 61/40،",
        "大会，审议了报告，又回顾其第61/40号决议，",
    ],
)
def test_the_first_participle_of_the_preamble_may_be_another_than_recalling(text):
    assert cited(text, "Recalling its resolution 62/71;") == [("A/RES/61/40", CERTAIN), ("A/RES/62/71", CERTAIN)]


@pytest.mark.parametrize(
    "text",
    [
        "The Commission on Narcotic Drugs, Recalling its decision 55/1,",
        "La Commission des stupéfiants, Rappelant sa décision 55/1,",
        "La Comisión de Estupefacientes, Recordando su decisión 55/1,",
        "Комиссия по наркотическим средствам, ссылаясь на свое решение 55/1,",
        "إن لجنة المخدرات، إذ تشير إلى مقررها 55/1،",
        "麻醉药品委员会，回顾其第55/1号决定，",
    ],
)
def test_its_decision_is_that_of_the_speaker_as_well(text):
    assert cited(text) == [("CND/DEC/55/1", CERTAIN)]


OLD_SERIES = [
    ("The Economic and Social Council,", "Recalling its resolutions 770 C (XXX) and 1106 (XL),"),
    ("Le Conseil économique et social,", "Rappelant ses résolutions 770 C (XXX) et 1106 (XL),"),
    ("El Consejo Económico y Social,", "Recordando sus resoluciones 770 C (XXX) y 1106 (XL),"),
    ("Экономический и Социальный Совет,", "ссылаясь на свои резолюции 770 C (XXX) и 1106 (XL),"),
    ("إن المجلس الاقتصادي والاجتماعي،", "إذ يشير إلى قراريه 770 جيم (د-30) و 1106 (د-40)،"),
    ("经济及社会理事会，", "回顾其第770 C (XXX)号和第1106(XL)号决议，"),
]


@pytest.mark.parametrize(("enacting", "recalled"), OLD_SERIES)
def test_the_old_series_of_the_council_is_its_own_although_the_assembly_had_one_as_well(enacting, recalled):
    assert cited(enacting, recalled) == [("E/RES/770C(XXX)", CERTAIN), ("E/RES/1106(XL)", CERTAIN)]


OTHERS_RESOLUTIONS = [
    ("The Commission on Narcotic Drugs,", "Recalling General Assembly resolution 61/40,"),
    ("La Commission des stupéfiants,", "Rappelant la résolution 61/40 de l’Assemblée générale,"),
    ("La Comisión de Estupefacientes,", "Recordando la resolución 61/40 de la Asamblea General,"),
    ("Комиссия по наркотическим средствам,", "ссылаясь на резолюцию 61/40 Генеральной Ассамблеи,"),
    ("إن لجنة المخدرات،", "إذ تشير إلى قرار الجمعية العامة 61/40،"),
    ("麻醉药品委员会，", "回顾大会第61/40号决议，"),
]


@pytest.mark.parametrize(("enacting", "recalled"), OTHERS_RESOLUTIONS)
def test_a_body_that_cites_the_resolution_of_another_names_it(enacting, recalled):
    assert cited(enacting, recalled) == [("A/RES/61/40", CERTAIN)]


BARE = [
    ("The General Assembly,", "Recalling resolution 58/6,"),
    ("L’Assemblée générale,", "Rappelant la résolution 58/6,"),
    ("La Asamblea General,", "Recordando la resolución 58/6,"),
    ("Генеральная Ассамблея,", "ссылаясь на резолюцию 58/6,"),
    ("إن الجمعية العامة،", "إذ تشير إلى القرار 58/6،"),
    ("大会，", "回顾第58/6号决议，"),
]


@pytest.mark.parametrize(("enacting", "recalled"), BARE)
def test_a_number_without_its_stays_ambiguous_under_the_enacting_words(enacting, recalled):
    assert cited(enacting, recalled) == [("resolution:58/6", AMBIGUOUS)]


@pytest.mark.parametrize(
    ("opening", "why"),
    [
        ("General Assembly", "a masthead"),
        ("The General Assembly met, and the Commission spoke,", "a report"),
        ("The General Assembly, the Commission and others,", "a list"),
        ("The General Assembly, Security Council and Commission,", "a list without articles"),
        ("In the General Assembly,", "no subject"),
        ("Генеральной Ассамблее,", "no subject either"),
        ("La Asamblea General, en su período de sesiones,", "a sentence of a report"),
        ("大会，包括其主席，", "a list in Chinese"),
    ],
)
def test_words_that_only_name_a_body_enact_nothing(opening, why):
    assert cited(opening, "Recalling its resolution 61/40,") == [("resolution:61/40", AMBIGUOUS)], why


@pytest.mark.parametrize(
    ("enacting", "number"),
    [
        ("The General Assembly,", "7/3"),  # it numbers so since its thirty-first session
        ("The General Assembly,", "833 B (XXXII)"),  # its old series ended with the thirtieth
        ("The Security Council,", "61/40"),
        ("The Economic and Social Council,", "61/40"),
        (
            "The Conference of the Parties to the United Nations Convention against Transnational Organized Crime,",
            "61/40",
        ),
    ],
)
def test_a_number_that_the_speaker_cannot_have_stays_ambiguous(enacting, number):
    plain = number.replace(" ", "")
    assert cited(enacting, f"Recalling its resolution {number},") == [(f"resolution:{plain}", AMBIGUOUS)]


def test_a_conference_speaks_with_the_name_of_its_treaty():
    enacting = "The Conference of the States Parties to the United Nations Convention against Corruption,"
    assert ("CAC/COSP/RES/6/2", CERTAIN) in cited(enacting, "Recalling its resolution 6/2,")


def test_resolutions_quoted_one_after_the_other_have_each_their_own_speaker():
    assert cited(
        "“The Economic and Social Council,", "“Recalling its resolution 770 C (XXX),", "“1. Takes note of the report.”",
        "The Commission heard that its resolution 61/40 was known.",
        "“The General Assembly,", "“Recalling its resolution 62/71,",
        "“The Commission on Narcotic Drugs,", "“Recalling its resolution 63/2;",
    ) == [
        ("E/RES/770C(XXX)", CERTAIN), ("resolution:61/40", AMBIGUOUS), ("A/RES/62/71", CERTAIN), ("CND/RES/63/2", CERTAIN),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "last",
    ["1. Decides to meet again.", "1. 决定再次开会。", "1. تقرر أن تجتمع مرة أخرى."],
)
def test_the_sentence_of_a_resolution_ends_with_its_full_stop(last):
    assert cited("The General Assembly,", last, "Recalling its resolution 61/40,") == [("resolution:61/40", AMBIGUOUS)]


def test_the_full_stop_of_a_number_ends_no_sentence():
    text = "The General Assembly, Having met, 1. Takes note of the report; 2. Reaffirms its resolution 61/40;"
    assert cited(text, "3. Recalls its resolution 62/71.") == [("A/RES/61/40", CERTAIN), ("A/RES/62/71", CERTAIN)]


def test_a_heading_ends_the_speech():
    texts = ("The General Assembly,", "Background", "Recalling its resolution 61/40,")
    assert cited(*texts, headings=(1,)) == [("resolution:61/40", AMBIGUOUS)]


@pytest.mark.parametrize(
    "recalled",
    [
        "Welcoming the work of the Security Council and its resolution 61/40,",
        "Noting what the Commission said in its resolution 61/40,",
        "отмечая работу Комиссии и ее резолюцию 61/40,",
        "вновь подтверждая ее резолюцию 61/40,",
        "وإذ تشير إلى قراره 61/40،",  # the gender is that of a council
    ],
)
def test_its_may_be_said_of_another_body_and_is_not_guessed(recalled):
    assert cited("The General Assembly,", recalled)[-1][1] == AMBIGUOUS


GROUNDS = [
    "Noting that the Human Rights Council, pursuant to its resolution 61/40, met,",
    "Notant que le Conseil des droits de l’homme, conformément à sa résolution 61/40, s’est réuni,",
    "Observando que el Consejo de Derechos Humanos, de conformidad con su resolución 61/40, se reunió,",
    "отмечая, что Совет по правам человека, в соответствии со своей резолюцией 61/40, собрался,",
    "وإذ تلاحظ أن لجنة المخدرات، عملا بقرارها 61/40، اجتمعت،",
    "注意到人权理事会，根据其第61/40号决议，举行了会议，",
]


@pytest.mark.parametrize("noted", GROUNDS)
def test_the_ground_of_what_another_body_does_is_not_guessed(noted):
    assert ("A/RES/61/40", CERTAIN) not in cited("The General Assembly,", noted)


@pytest.mark.parametrize(
    "asked",
    [
        "Requests the Secretary-General, pursuant to its resolution 61/40, to report;",
        "Prie le Secrétaire général, conformément à sa résolution 61/40, de faire rapport;",
        "Solicita al Secretario General que, de conformidad con su resolución 61/40, informe;",
        "просит Генерального секретаря, в соответствии со своей резолюцией 61/40, доложить;",
        "تطلب إلى الأمين العام أن يقدم، عملا بقرارها 61/40، تقريرا؛",
        "请秘书长根据其第61/40号决议提出报告；",
    ],
)
def test_the_ground_of_what_the_speaker_asks_is_its_own(asked):
    assert cited("The General Assembly,", asked) == [("A/RES/61/40", CERTAIN)]


def test_what_another_body_does_through_its_resolution_is_its_own_in_chinese():
    assert cited("大会，", "注意到人权理事会通过其2018年3月23日第37/42号决议请各国提供资料，") == [
        ("A/HRC/RES/37/42", CERTAIN)
    ]


def test_another_body_that_acts_in_the_clause_owns_the_resolution():
    noted = "Noting that, in its resolution 61/40, the Commission on Narcotic Drugs requested a report,"
    assert cited("The General Assembly,", noted) == [("CND/RES/61/40", CERTAIN)]


@pytest.mark.parametrize("title", ["", "62/71. Measures\n\n"])
def test_what_the_speaker_recalls_settles_the_number_alone_below(title):
    text = f"{title}The General Assembly,\n\nRecalling its resolution 61/40,\n\n1. Recalls paragraph 3 of resolution 61/40."
    assert [(known.target, known.certainty) for known in parse(text).citations] == [
        ("A/RES/61/40", CERTAIN),
        ("A/RES/61/40#3", CERTAIN),
    ]
