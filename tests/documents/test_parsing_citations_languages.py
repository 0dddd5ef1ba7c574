"""The same citation in six languages has the same target and an exact span, which stands in ⟦ ⟧ in these tables."""

# ruff: noqa: E501 - tables of texts in six languages read better unwrapped

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from django.conf import settings

from documents.extraction.akn import read_akn
from documents.parsing import ParsedDocument, decode, parse
from documents.parsing.citations import citations
from documents.parsing.structure import AMBIGUOUS, CERTAIN, UNNUMBERED, ParsedParagraph

CORPUS = Path(settings.BASE_DIR) / "documents" / "corpus"
SAMPLES = Path(settings.BASE_DIR).parent / "shared" / "samples"
FACTS = SAMPLES.parent / "facts" / "symbol_patterns_zh.json"
GRAMMAR = FACTS.with_name("symbol_grammar.json")
LANGUAGES = ("en", "fr", "es", "ru", "ar", "zh")

# targets, then the sentence in English, French, Spanish, Russian, Arabic, Chinese
SAID_IN_SIX = [
    # symbols and parts
    (
        ["E/2009/28#chap.1.sect.C"],
        "See ⟦E/2009/28, chap. I, sect. C⟧.",
        "Voir ⟦E/2009/28, chap. I, sect. C⟧.",
        "Véase ⟦E/2009/28, cap. I, secc. C⟧.",
        "См. ⟦E/2009/28, гл. I, разд. C⟧.",
        "انظر ⟦E/2009/28، الفصل الأول، الفرع جيم⟧.",
        "见⟦E/2009/28，第一章，C节⟧。",
    ),
    (
        ["E/2014/28#chap.1.sect.C"],
        "Official Records, 2014, Supplement No. 8 ⟦(E/2014/28), chap. I, sect. C⟧.",
        "Documents officiels, 2014, Supplément n° 8 ⟦(E/2014/28), chap. I, sect. C⟧.",
        "Documentos Oficiales, 2014, suplemento núm. 8 ⟦(E/2014/28), cap. I, secc. C⟧.",
        "Официальные отчеты, 2014 год, Дополнение № 8 ⟦(E/2014/28), глава I, раздел C⟧.",
        "الوثائق الرسمية، 2014، الملحق رقم 8 ⟦(E/2014/28)، الفصل الأول، الفرع جيم⟧.",
        "《正式记录，2014年，补编第8号》⟦(E/2014/28)，第一章，C节⟧。",
    ),
    (
        ["A/69/6#13"],
        "⟦A/69/6, para. 13⟧",
        "⟦A/69/6, par. 13⟧",
        "⟦A/69/6, párr. 13⟧",
        "⟦A/69/6, пункт 13⟧",
        "⟦A/69/6، الفقرة 13⟧",
        "⟦A/69/6，第13段⟧",
    ),
    (
        ["E/CN.7/2016/5#12-15,20"],
        "⟦E/CN.7/2016/5, paras. 12–15 and 20⟧",
        "⟦E/CN.7/2016/5, par. 12 à 15 et 20⟧",
        "⟦E/CN.7/2016/5, párrs. 12 a 15 y 20⟧",
        "⟦E/CN.7/2016/5, пункты 12–15 и 20⟧",
        "⟦E/CN.7/2016/5، الفقرات 12-15 و 20⟧",
        "⟦E/CN.7/2016/5，第12至15和20段⟧",
    ),
    (
        ["A/CONF.213/15#23(b)"],
        "⟦A/CONF.213/15, para. 23 (b)⟧",
        "⟦A/CONF.213/15, par. 23 b)⟧",
        "⟦A/CONF.213/15, párr. 23 b)⟧",
        "⟦A/CONF.213/15, пункт 23 b)⟧",
        "⟦A/CONF.213/15، الفقرة 23 (ب)⟧",
        "⟦A/CONF.213/15，第23(b)段⟧",
    ),
    (
        ["A/CONF.213/15#23(a)(ii)"],
        "⟦A/CONF.213/15, para. 23 (a) (ii)⟧",
        "⟦A/CONF.213/15, par. 23 a) ii)⟧",
        "⟦A/CONF.213/15, párr. 23 a) ii)⟧",
        "⟦A/CONF.213/15, пункт 23 a) ii)⟧",
        "⟦A/CONF.213/15، الفقرة 23 (أ) (ii)⟧",
        "⟦A/CONF.213/15，第23(a)(ii)段⟧",
    ),
    (
        ["A/CONF.213/15#17"],
        "as stated in ⟦paragraph 17 of document A/CONF.213/15⟧.",
        "comme indiqué au ⟦paragraphe 17 du document A/CONF.213/15⟧.",
        "como se indica en el ⟦párrafo 17 del documento A/CONF.213/15⟧.",
        "как указано в ⟦пункте 17 документа A/CONF.213/15⟧.",
        "كما ورد في ⟦الفقرة 17 من الوثيقة A/CONF.213/15⟧.",
        "如⟦A/CONF.213/15号文件第17段⟧所述。",
    ),
    # resolutions
    (
        ["A/RES/74/178"],
        "⟦General Assembly resolution 74/178⟧ of 18 December 2019",
        "la ⟦résolution 74/178⟧ de l’Assemblée générale en date du 18 décembre 2019",
        "la ⟦resolución 74/178⟧ de la Asamblea General, de 18 de diciembre de 2019",
        "⟦резолюцию 74/178⟧ Генеральной Ассамблеи от 18 декабря 2019 года",
        "⟦قرار الجمعية العامة 74/178⟧ المؤرخ 18 كانون الأول/ديسمبر 2019",
        "大会2019年12月18日⟦第74/178号决议⟧",
    ),
    (
        ["A/RES/66/177", "A/RES/70/1"],
        "⟦General Assembly resolutions 66/177⟧ of 19 December 2011 and ⟦70/1⟧ of 25 September 2015",
        "les ⟦résolutions 66/177⟧ du 19 décembre 2011 et ⟦70/1⟧ du 25 septembre 2015 de l’Assemblée générale",
        "las ⟦resoluciones 66/177⟧, de 19 de diciembre de 2011, y ⟦70/1⟧, de 25 de septiembre de 2015, de la Asamblea General",
        "⟦резолюции 66/177⟧ от 19 декабря 2011 года и ⟦70/1⟧ от 25 сентября 2015 года Генеральной Ассамблеи",
        "⟦قراري الجمعية العامة 66/177⟧ المؤرخ 19 كانون الأول/ديسمبر 2011 و ⟦70/1⟧ المؤرخ 25 أيلول/سبتمبر 2015",
        "大会2011年12月19日⟦第66/177号⟧和2015年9月25日⟦第70/1号决议⟧",
    ),
    (
        ["CND/RES/61/2"],
        "⟦Commission on Narcotic Drugs resolution 61/2⟧ of 16 March 2018",
        "la ⟦résolution 61/2⟧ sur la prévention de l’abus de drogues, adoptée le 16 mars 2018 par la Commission des stupéfiants",
        "la ⟦resolución 61/2⟧ de la Comisión de Estupefacientes, de 16 de marzo de 2018",
        "⟦резолюцию 61/2⟧ Комиссии по наркотическим средствам от 16 марта 2018 года",
        "⟦قرار لجنة المخدرات 61/2⟧ المؤرخ 16 آذار/مارس 2018",
        "麻醉药品委员会关于预防吸毒的2018年3月16日⟦第61/2号决议⟧",
    ),
    (
        ["A/HRC/RES/37/42"],
        "⟦Human Rights Council resolution 37/42⟧ of 23 March 2018",
        "la ⟦résolution 37/42⟧ du Conseil des droits de l’homme en date du 23 mars 2018",
        "la ⟦resolución 37/42⟧ del Consejo de Derechos Humanos, de 23 de marzo de 2018",
        "⟦резолюцию 37/42⟧ Совета по правам человека от 23 марта 2018 года",
        "⟦قرار مجلس حقوق الإنسان 37/42⟧ المؤرخ 23 آذار/مارس 2018",
        "人权理事会2018年3月23日⟦第37/42号决议⟧",
    ),
    (
        ["CTOC/COP/RES/7/3"],
        "⟦resolution 7/3⟧ of the Conference of the Parties to the United Nations Convention against Transnational Organized Crime",
        "⟦résolution 7/3⟧ de la Conférence des Parties à la Convention des Nations Unies contre la criminalité transnationale organisée",
        "⟦resolución 7/3⟧ de la Conferencia de las Partes en la Convención de las Naciones Unidas contra la Delincuencia Organizada Transnacional",
        "⟦резолюция 7/3⟧ Конференции участников Конвенции Организации Объединенных Наций против транснациональной организованной преступности",
        "⟦قرار مؤتمر الأطراف في اتفاقية الأمم المتحدة لمكافحة الجريمة المنظمة عبر الوطنية 7/3⟧",
        "⟦联合国打击跨国有组织犯罪公约缔约方会议第7/3号决议⟧",
    ),
    (
        ["S/RES/2133(2014)"],
        "⟦resolution 2133 (2014)⟧",
        "⟦résolution 2133 (2014)⟧",
        "⟦resolución 2133 (2014)⟧",
        "⟦резолюции 2133 (2014)⟧",
        "⟦قراره 2133 (2014)⟧",
        "⟦第2133 (2014)号决议⟧",
    ),
    (
        ["E/RES/2019/30"],
        "⟦Economic and Social Council resolution 2019/30⟧",
        "⟦résolution 2019/30⟧ du Conseil économique et social",
        "⟦resolución 2019/30⟧ del Consejo Económico y Social",
        "⟦резолюция 2019/30⟧ Экономического и Социального Совета",
        "⟦قرار المجلس الاقتصادي والاجتماعي 2019/30⟧",
        "⟦经济及社会理事会第2019/30号决议⟧",
    ),
    (
        ["A/RES/S-30/1#annex"],
        "⟦Resolution S-30/1, annex⟧.",
        "⟦Résolution S-30/1, annexe⟧.",
        "⟦Resolución S-30/1, anexo⟧.",
        "⟦Резолюция S-30/1, приложение⟧.",
        "⟦القرار دإ-30/1، المرفق⟧.",
        "⟦S-30/1号决议，附件⟧。",
    ),
    (
        ["A/RES/S-20/1", "A/RES/S-20/2", "A/RES/S-20/3", "A/RES/S-20/4A-E"],
        "⟦Resolutions S-20/1⟧, ⟦S-20/2⟧, ⟦S-20/3⟧ and ⟦S-20/4 A–E⟧.",
        "⟦Résolutions S-20/1⟧, ⟦S-20/2⟧, ⟦S-20/3⟧ et ⟦S-20/4 A à E⟧.",
        "⟦Resoluciones S-20/1⟧, ⟦S-20/2⟧, ⟦S-20/3⟧ y ⟦S-20/4 A a E⟧.",
        "⟦Резолюции S-20/1⟧, ⟦S-20/2⟧, ⟦S-20/3⟧ и ⟦S-20/4 A–E⟧.",
        "⟦القرارات دإ-20/1⟧ و ⟦دإ-20/2⟧ و ⟦دإ-20/3⟧ و ⟦دإ-20/4 ألف إلى هاء⟧.",
        "⟦S-20/1⟧、⟦S-20/2⟧、⟦S-20/3⟧和⟦S-20/4 A-E号决议⟧。",
    ),
    (
        ["CND/RES/64/1#6"],
        "⟦paragraph 6 of Commission on Narcotic Drugs resolution 64/1⟧",
        "⟦paragraphe 6 de la résolution 64/1⟧ de la Commission des stupéfiants",
        "⟦párrafo 6 de la resolución 64/1⟧ de la Comisión de Estupefacientes",
        "⟦пункт 6 резолюции 64/1⟧ Комиссии по наркотическим средствам",
        "⟦الفقرة 6 من قرار لجنة المخدرات 64/1⟧",
        "⟦麻醉药品委员会第64/1号决议第6段⟧",
    ),
    (
        ["CND/RES/64/1#6"],
        "⟦Commission on Narcotic Drugs resolution 64/1 of 16 April 2021, para. 6⟧",
        "⟦résolution 64/1 de la Commission des stupéfiants, en date du 16 avril 2021, par. 6⟧",
        "⟦resolución 64/1 de la Comisión de Estupefacientes, de 16 de abril de 2021, párr. 6⟧",
        "⟦резолюция 64/1 Комиссии по наркотическим средствам от 16 апреля 2021 года, пункт 6⟧",
        "⟦قرار لجنة المخدرات 64/1 المؤرخ 16 نيسان/أبريل 2021، الفقرة 6⟧",
        "麻醉药品委员会2021年4月16日⟦第64/1号决议，第6段⟧",
    ),
    (
        ["A/RES/48/112", "A/RES/49/168Q"],
        "⟦General Assembly resolutions 48 / 112⟧ of 20 December 1993 and ⟦49 / 168 Q⟧ of 23 December 1994",
        "les ⟦résolutions 48 / 112⟧ du 20 décembre 1993 et ⟦49 / 168 Q⟧ du 23 décembre 1994 de l’Assemblée générale",
        "las ⟦resoluciones 48 / 112⟧, de 20 de diciembre de 1993, y ⟦49 / 168 Q⟧, de 23 de diciembre de 1994, de la Asamblea General",
        "⟦резолюции 48 / 112⟧ от 20 декабря 1993 года и ⟦49 / 168 Q⟧ от 23 декабря 1994 года Генеральной Ассамблеи",
        "⟦قراري الجمعية العامة 48 / 112⟧ المؤرخ 20 كانون الأول/ ديسمبر 1993 و ⟦49 / 168 فاء⟧ المؤرخ 23 كانون الأول/ ديسمبر 1994",
        "大会1993年12月20日⟦第48 / 112号⟧和1994年12月23日⟦第49 / 168 Q号决议⟧",
    ),
    (
        ["CND/RES/3(XXV)"],
        "⟦Commission on Narcotic Drugs resolution 3 (XXV)⟧",
        "la ⟦résolution 3 (XXV)⟧ de la Commission des stupéfiants",
        "la ⟦resolución 3 (XXV)⟧ de la Comisión de Estupefacientes",
        "⟦резолюция 3 (XXV)⟧ Комиссии по наркотическим средствам",
        "⟦قرار لجنة المخدرات 3 (د-25)⟧",
        "⟦麻醉药品委员会第3(XXV)号决议⟧",
    ),
    (
        ["A/RES/2625B(XXV)#annex"],
        "See ⟦A/RES/2625(XXV)B, annex⟧.",
        "Voir ⟦A/RES/2625 B (XXV), annexe⟧.",
        "Véase ⟦A/RES/2625B(XXV), anexo⟧.",
        "См. ⟦A/RES/2625 (XXV)B, приложение⟧.",
        "انظر ⟦A/RES/2625(XXV)B، المرفق⟧.",
        "见⟦A/RES/2625(XXV)B，附件⟧。",
    ),
    # decisions
    (
        ["A/DEC/48/420", "A/DEC/49/431"],
        "⟦General Assembly decisions 48/420⟧ of 20 December 1993 and ⟦49/431⟧",
        "les ⟦décisions 48/420⟧ du 20 décembre 1993 et ⟦49/431⟧ de l’Assemblée générale",
        "las ⟦decisiones 48/420⟧, de 20 de diciembre de 1993, y ⟦49/431⟧ de la Asamblea General",
        "⟦решения 48/420⟧ от 20 декабря 1993 года и ⟦49/431⟧ Генеральной Ассамблеи",
        "⟦مقرري الجمعية العامة 48/420⟧ المؤرخ 20 كانون الأول/ديسمبر 1993 و ⟦49/431⟧",
        "大会1993年12月20日⟦第48/420号⟧和⟦第49/431号决定⟧",
    ),
    (
        ["A/DEC/48/420#2"],
        "Recalling its ⟦decision 48/420, para. 2⟧,",
        "Rappelant sa ⟦décision 48/420, par. 2⟧,",
        "Recordando su ⟦decisión 48/420, párr. 2⟧,",
        "ссылаясь на свое ⟦решение 48/420, пункт 2⟧,",
        "إذ تشير إلى ⟦مقررها 48 / 420، الفقرة 2⟧،",
        "回顾其1993年12月20日⟦第48/420号决定，第2段⟧，",
    ),
    (
        ["CND/DEC/55/1"],
        "⟦Commission on Narcotic Drugs decision 55/1⟧",
        "la ⟦décision 55/1⟧ de la Commission des stupéfiants",
        "la ⟦decisión 55/1⟧ de la Comisión de Estupefacientes",
        "⟦решение 55/1⟧ Комиссии по наркотическим средствам",
        "⟦مقرر لجنة المخدرات 55/1⟧",
        "⟦麻醉药品委员会第55/1号决定⟧",
    ),
    (
        ["E/DEC/2010/243"],
        "Council ⟦decision 2010/243⟧",
        "la ⟦décision 2010/243⟧ du Conseil",
        "la ⟦decisión 2010/243⟧ del Consejo",
        "⟦решение 2010/243⟧ Совета",
        "⟦مقرر المجلس 2010/243⟧",
        "⟦第2010/243号决定⟧",
    ),
    (
        ["A/RES/57/301", "A/DEC/48/420"],
        "⟦General Assembly resolution 57/301⟧ and ⟦decision 48/420⟧",
        "la ⟦résolution 57/301⟧ de l’Assemblée générale et la ⟦décision 48/420⟧",
        "la ⟦resolución 57/301⟧ de la Asamblea General y la ⟦decisión 48/420⟧",
        "⟦резолюция 57/301⟧ Генеральной Ассамблеи и ⟦решение 48/420⟧",
        "⟦قرار الجمعية العامة 57/301⟧ ⟦والمقرر 48/420⟧",
        "⟦大会第57/301号决议⟧和⟦第48/420号决定⟧",
    ),
    # recommendations of the outcome document
    (
        ["A/RES/S-30/1#3(k)"],
        "⟦A/RES/S-30/1, annex, para. 3 (k)⟧",
        "⟦A/RES/S-30/1, annexe, par. 3 k)⟧",
        "⟦A/RES/S-30/1, anexo, párr. 3 k)⟧",
        "⟦A/RES/S-30/1, приложение, пункт 3 k)⟧",
        "⟦A/RES/S-30/1، المرفق، الفقرة 3 (ك)⟧",
        "⟦A/RES/S-30/1，附件，第3(k)段⟧",
    ),
    (
        ["A/RES/S-30/1#3(s)"],
        "⟦General Assembly resolution S-30/1, annex, recommendation 3 (s)⟧",
        "⟦résolution S-30/1, annexe, recommandation 3 s)⟧",
        "⟦resolución S-30/1, anexo, recomendación 3 s)⟧",
        "⟦резолюция S-30/1, приложение, рекомендация 3 s)⟧",
        "⟦القرار دإ-30/1، المرفق، التوصية 3 (ق)⟧",
        "⟦大会S-30/1号决议，附件，建议3(s)⟧",
    ),
    (
        ["A/RES/S-30/1#3(k)", "A/RES/S-30/1#3(l)", "A/RES/S-30/1#5(p)"],
        "⟦A/RES/S-30/1, annex, recommendations 3 (k)⟧, ⟦3 (l)⟧ and ⟦5 (p)⟧",
        "⟦A/RES/S-30/1, annexe, recommandations 3 k)⟧, ⟦3 l)⟧ et ⟦5 p)⟧",
        "⟦A/RES/S-30/1, anexo, recomendaciones 3 k)⟧, ⟦3 l)⟧ y ⟦5 p)⟧",
        "⟦A/RES/S-30/1, приложение, рекомендации 3 k)⟧, ⟦3 l)⟧ и ⟦5 p)⟧",
        "⟦A/RES/S-30/1، المرفق، التوصيات 3 (ك)⟧ و⟦3 (ل)⟧ و⟦5 (ع)⟧",
        "⟦A/RES/S-30/1，附件，建议3(k)⟧、⟦3(l)⟧和⟦5(p)⟧",
    ),
    # treaties
    (
        ["treaty:1961", "treaty:1971", "treaty:1988"],
        "the ⟦Single Convention on Narcotic Drugs of 1961⟧ as amended, the ⟦Convention on Psychotropic Substances of 1971⟧ and the ⟦1988 Convention⟧",
        "la ⟦Convention unique sur les stupéfiants de 1961⟧ telle que modifiée, la ⟦Convention sur les substances psychotropes de 1971⟧ et la ⟦Convention de 1988⟧",
        "la ⟦Convención Única de 1961 sobre Estupefacientes⟧ enmendada, el ⟦Convenio sobre Sustancias Sicotrópicas de 1971⟧ y la ⟦Convención de 1988⟧",
        "⟦Единая конвенция о наркотических средствах 1961 года⟧ с поправками, ⟦Конвенция о психотропных веществах 1971 года⟧ и ⟦Конвенция 1988 года⟧",
        "⟦الاتفاقية الوحيدة للمخدرات لسنة 1961⟧ بصيغتها المعدلة و⟦اتفاقية المؤثرات العقلية لسنة 1971⟧ و⟦اتفاقية سنة 1988⟧",
        "⟦《1961年麻醉品单一公约》⟧、⟦1971年《精神药物公约》⟧和⟦《1988年公约》⟧",
    ),
    (
        ["treaty:1988#art3"],
        "⟦article 3 of the 1988 Convention⟧",
        "l’⟦article 3 de la Convention de 1988⟧",
        "el ⟦artículo 3 de la Convención de 1988⟧",
        "⟦статье 3 Конвенции 1988 года⟧",
        "⟦المادة 3 من اتفاقية عام 1988⟧",
        "⟦《1988年公约》第3条⟧",
    ),
    (
        ["treaty:1988#art3.1(b)"],
        "⟦article 3, paragraph 1 (b), of the 1988 Convention⟧",
        "⟦paragraphe 1 b) de l’article 3 de la Convention de 1988⟧",
        "⟦artículo 3, párrafo 1 b), de la Convención de 1988⟧",
        "⟦пункт 1 b) статьи 3 Конвенции 1988 года⟧",
        "⟦الفقرة 1 (ب) من المادة 3 من اتفاقية سنة 1988⟧",
        "⟦《1988年公约》第3条第1款(b)项⟧",
    ),
    (
        ["treaty:1988#art12", "treaty:1988#art13"],
        "⟦articles 12⟧ and ⟦13 of the 1988 Convention⟧",
        "⟦articles 12⟧ et ⟦13 de la Convention de 1988⟧",
        "⟦artículos 12⟧ y ⟦13 de la Convención de 1988⟧",
        "⟦статей 12⟧ и ⟦13 Конвенции 1988 года⟧",
        "⟦المادتين 12⟧ و ⟦13 من اتفاقية عام 1988⟧",
        "⟦《1988年公约》第12条⟧和⟦第13条⟧",
    ),
    (
        ["treaty:uncac#art31-35"],
        "⟦articles 31 to 35 of the United Nations Convention against Corruption⟧",
        "⟦articles 31 à 35 de la Convention des Nations Unies contre la corruption⟧",
        "⟦artículos 31 a 35 de la Convención de las Naciones Unidas contra la Corrupción⟧",
        "⟦статьи 31–35 Конвенции Организации Объединенных Наций против коррупции⟧",
        "⟦المواد 31 إلى 35 من اتفاقية الأمم المتحدة لمكافحة الفساد⟧",
        "⟦《联合国反腐败公约》第31至35条⟧",
    ),
    (
        ["treaty:uncac#chap.3"],
        "⟦chapter III of the United Nations Convention against Corruption⟧",
        "⟦chapitre III de la Convention des Nations Unies contre la corruption⟧",
        "⟦capítulo III de la Convención de las Naciones Unidas contra la Corrupción⟧",
        "⟦глава III Конвенции Организации Объединенных Наций против коррупции⟧",
        "⟦الفصل الثالث من اتفاقية الأمم المتحدة لمكافحة الفساد⟧",
        "⟦《联合国反腐败公约》第三章⟧",
    ),
    (
        ["unts#14152"],
        "United Nations, ⟦Treaty Series, vol. 976, No. 14152⟧.",
        "Nations Unies, ⟦Recueil des Traités, vol. 976, no 14152⟧.",
        "Naciones Unidas, ⟦Treaty Series, vol. 976, núm. 14152⟧.",
        "United Nations, ⟦Treaty Series, vol. 976, No. 14152⟧.",
        "United Nations, ⟦Treaty Series, vol. 976, No. 14152⟧.",
        "联合国，⟦《条约汇编》，第976卷，第14152号⟧。",
    ),
    # declarations
    (
        ["declaration:2019"],
        "in the ⟦Ministerial Declaration of 2019⟧",
        "dans la ⟦Déclaration ministérielle de 2019⟧",
        "en la ⟦Declaración Ministerial de 2019⟧",
        "в ⟦Декларации министров 2019 года⟧",
        "في ⟦الإعلان الوزاري لعام 2019⟧",
        "在⟦2019年《部长级宣言》⟧中",
    ),
    (
        ["declaration:2016"],
        "the ⟦outcome document of the thirtieth special session of the General Assembly⟧",
        "le ⟦document final de la trentième session extraordinaire de l’Assemblée générale⟧",
        "el ⟦documento final del trigésimo período extraordinario de sesiones de la Asamblea General⟧",
        "⟦итоговый документ тридцатой специальной сессии Генеральной Ассамблеи⟧",
        "⟦الوثيقة الختامية للدورة الاستثنائية الثلاثين للجمعية العامة⟧",
        "⟦大会第三十届特别会议成果文件⟧",
    ),
    (
        ["declaration:2014"],
        "the ⟦Joint Ministerial Statement of the 2014 high-level review⟧",
        "la ⟦Déclaration ministérielle conjointe issue de l’examen de haut niveau auquel la Commission des stupéfiants a procédé en 2014⟧",
        "la ⟦Declaración Ministerial Conjunta del examen de alto nivel de 2014⟧",
        "⟦совместное заявление министров⟧",
        "⟦البيان الوزاري المشترك⟧",
        "⟦2014年《部长级联合声明》⟧",
    ),
    (
        ["declaration:2003"],
        "the ⟦joint ministerial statement⟧ adopted during the ministerial segment of the forty-sixth session",
        "la ⟦déclaration ministérielle conjointe⟧ adoptée au cours de la quarante-sixième session",
        "la ⟦Declaración Ministerial Conjunta⟧ aprobada en el 46º período de sesiones",
        "⟦совместное заявление министров⟧, принятое в ходе сорок шестой сессии",
        "⟦البيان الوزاري المشترك⟧ المعتمد خلال الدورة السادسة والأربعين",
        "⟦第四十六届会议期间通过的《部长级联合声明》⟧",
    ),
    (
        ["declaration:2009"],
        "the ⟦2009 Political Declaration and Plan of Action⟧",
        "la ⟦Déclaration politique et le Plan d’action de 2009⟧",
        "la ⟦Declaración Política y el Plan de Acción de 2009⟧",
        "⟦Политическую декларацию и План действий 2009 года⟧",
        "⟦الإعلان السياسي وخطة العمل لعام 2009⟧",
        "⟦2009年《政治宣言和行动计划》⟧",
    ),
    (
        ["declaration:2024"],
        "the ⟦High-level declaration by the Commission on Narcotic Drugs on the 2024 midterm review⟧",
        "la ⟦déclaration de haut niveau issue de l’examen à mi-parcours auquel la Commission des stupéfiants a procédé en 2024⟧",
        "la ⟦declaración de alto nivel de la Comisión de Estupefacientes sobre el examen de mitad de período de 2024⟧",
        "⟦декларацию высокого уровня Комиссии по наркотическим средствам о среднесрочном обзоре⟧",
        "⟦الإعلان الرفيع المستوى الصادر عن لجنة المخدرات بشأن استعراض منتصف المدة لعام 2024⟧",
        "⟦麻醉药品委员会关于2024年中期审查的高级别宣言⟧",
    ),
    # goals
    (
        ["sdg#16"],
        "⟦Sustainable Development Goal 16⟧",
        "⟦objectif de développement durable 16⟧",
        "⟦Objetivo de Desarrollo Sostenible 16⟧",
        "⟦цель 16 в области устойчивого развития⟧",
        "⟦الهدف 16 من أهداف التنمية المستدامة⟧",
        "⟦可持续发展目标 16⟧，",
    ),
]
ROWS = [
    pytest.param(targets, marked, language, id=f"{language}-{order}-{targets[0]}")
    for order, (targets, *texts) in enumerate(SAID_IN_SIX)
    for language, marked in zip(LANGUAGES, texts, strict=True)
]
MARKS = re.compile("[⟦⟧]")


def spans_of(marked: str) -> list[tuple[int, int]]:
    places = [match.start() - order for order, match in enumerate(MARKS.finditer(marked))]
    return list(zip(places[::2], places[1::2], strict=True))


@pytest.mark.parametrize(("targets", "marked", "language"), ROWS)
def test_a_citation_has_its_target_and_its_exact_span_in_every_language(targets, marked, language):
    text = MARKS.sub("", marked)
    found = citations([ParsedParagraph("", UNNUMBERED, 0, "u1", text, None, None)], [], language, None)
    assert [(known.target, known.start, known.end) for known in found] == [
        (target, *span) for target, span in zip(targets, spans_of(marked), strict=True)
    ]
    assert {known.certainty for known in found} == {CERTAIN}


@pytest.mark.parametrize(
    ("named", "target", "certainty"),
    [
        ("", "declaration:2014", CERTAIN),
        ("the Joint Ministerial Statement of the forty-sixth session", "declaration:2003", CERTAIN),
        ("the Joint Ministerial Statement of 2014", "declaration:2014", CERTAIN),
        (
            "the Joint Ministerial Statement of 2014 and the Joint Ministerial Statement of 2003",
            "declaration:2014",
            AMBIGUOUS,
        ),
    ],
)
def test_the_short_name_of_a_ministerial_statement_means_the_one_named_in_full(named, target, certainty):
    texts = [f"Recalling {named},", "Reaffirming the Joint Ministerial Statement,"]
    paragraphs = [ParsedParagraph("", UNNUMBERED, 0, f"u{at}", text, None, None) for at, text in enumerate(texts)]
    last = citations(paragraphs, [], "en", None)[-1]
    assert (last.target, last.certainty) == (target, certainty)


IBID = {
    "en": ("See S/2020/754.", "Ibid., para. 6.", "Ibid."),
    "fr": ("Voir S/2020/754.", "Ibid., par. 6.", "Ibid."),
    "es": ("Véase S/2020/754.", "Ibíd., párr. 6.", "Ibid."),
    "ru": ("См. S/2020/754.", "Там же, пункт 6.", "Там же."),
    "ar": ("انظر S/2020/754.", "المرجع نفسه، الفقرة 6.", "المرجع نفسه."),
    "zh": ("见S/2020/754。", "同上，第6段。", "同上。"),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_ibid_goes_back_from_note_to_note_in_every_language(language):
    marks = "¹²³"
    text = "1. " + " ".join(f"Done.{mark}" for mark in marks)
    text += "".join(f"\n\n{mark} {note}" for mark, note in zip(marks, IBID[language], strict=True))
    found = parse(text).citations
    assert [(known.target, known.certainty) for known in found] == [
        ("S/2020/754", CERTAIN), ("S/2020/754#6", CERTAIN), ("S/2020/754", CERTAIN),
    ]  # fmt: skip


ANOTHER_PAPER_OF_THE_SERIES = {
    "en": "Ibid., 2014, Supplement No. 8 (E/2014/28), chap. I, sect. C.",
    "fr": "Ibid., 2014, Supplément no 8 (E/2014/28), chap. I, sect. C.",
    "es": "Ibid., 2014, suplemento núm. 8 (E/2014/28), cap. I, secc. C.",
    "ru": "Там же, 2014 год, Дополнение № 8 (E/2014/28), гл. I, разд. C.",
    "ar": "المرجع نفسه، 2014، الملحق رقم 8 (E/2014/28)، الفصل الأول، الفرع جيم.",
    "zh": "同上，《2014年，补编第8号》(E/2014/28)，第一章，C节。",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_ibid_before_another_symbol_repeats_the_series_only(language):
    text = f"1. Done.¹ Done.²\n\n¹ E/2009/28.\n\n² {ANOTHER_PAPER_OF_THE_SERIES[language]}"
    found = [known for known in parse(text).citations if known.footnote == 1]
    assert [known.target for known in found] == ["E/2014/28#chap.1.sect.C"]


ITS_OWN = {
    "en": "Recalling its resolution 75/198 and noting the report of the Commission on Narcotic Drugs,",
    "fr": "Rappelant sa résolution 75/198 et prenant note du rapport de la Commission des stupéfiants,",
    "es": "Recordando su resolución 75/198 y tomando nota del informe de la Comisión de Estupefacientes,",
    "ru": "ссылаясь на свою резолюцию 75/198 и принимая к сведению доклад Комиссии по наркотическим средствам,",
    "ar": "إذ تشير إلى قرارها 75/198 وإذ تحيط علما بتقرير لجنة المخدرات،",
    "zh": "回顾其第75/198号决议，并注意到麻醉药品委员会的报告，",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_resolution_speaks_of_its_bodys_resolutions_as_its_own(language):
    paragraph = ParsedParagraph("", UNNUMBERED, 0, "u1", ITS_OWN[language], None, None)
    found = citations([paragraph], [], language, "A/RES/77/238")
    assert [(known.target, known.certainty) for known in found] == [("A/RES/75/198", CERTAIN)]


NUMBER_ALONE = [
    "resolution 58/6",
    "la résolution 58/6",
    "la resolución 58/6",
    "резолюция 58/6",
    "القرار 58/6",
    "第58/6号决议",
]


@pytest.mark.parametrize("text", NUMBER_ALONE)
def test_a_number_alone_stays_ambiguous_in_every_language(text):
    (found,) = citations([ParsedParagraph("", UNNUMBERED, 0, "u1", text, None, None)], [], "en", None)
    assert (found.target, found.certainty) == ("resolution:58/6", "ambiguous")


@pytest.mark.parametrize(
    "text", ["decision 55/1", "la décision 55/1", "la decisión 55/1", "решение 55/1", "المقرر 55/1", "第55/1号决定"]
)
def test_a_decision_by_number_alone_stays_ambiguous_in_every_language(text):
    (found,) = citations([ParsedParagraph("", UNNUMBERED, 0, "u1", text, None, None)], [], "en", "A/RES/77/238")
    assert (found.kind, found.target, found.certainty) == ("decision", "decision:55/1", "ambiguous")


@pytest.mark.parametrize(
    "text",
    [
        "the decision on 24/7 services",
        "a decision by 2/3 of the members",
        "Framework Decision 2002/584/JHA",
        "decision 1/CP.21",
        "решение о 2/3 голосов",
        "المقرر الخاص، الدورة 7/3",
        "1/2决定",
    ],
)
def test_what_is_decided_otherwise_is_no_decision_by_number(text):
    assert citations([ParsedParagraph("", UNNUMBERED, 0, "u1", text, None, None)], [], "en", None) == ()


def test_a_resolution_that_decides_in_chinese_is_no_decision():
    text = "大会第44/16号决议决定召开会议，S-30/1号决议决定继续。"
    found = citations([ParsedParagraph("", UNNUMBERED, 0, "u1", text, None, None)], [], "zh", None)
    assert {(known.kind, known.target) for known in found} == {
        ("resolution", "A/RES/44/16"), ("resolution", "A/RES/S-30/1"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("written", "target"),
    [
        ("القرار دإ-1/30، المرفق", "A/RES/S-30/1#annex"),  # numbers turned by a right-to-left text
        ("القرار 30/1-دإ", "A/RES/S-30/1"),
        ("قرارها ٧٤/١٧٨", "A/RES/74/178"),
        ("resolution S\u201130/1, annex", "A/RES/S-30/1#annex"),
        ("resolution\u00a074/178", "A/RES/74/178"),
        ("Commission resolution 66/1", "CND/RES/66/1"),
        ("la résolution 66/1 de la Commission", "CND/RES/66/1"),
        ("قرار اللجنة 66/1", "CND/RES/66/1"),
        ("CND resolution 66/1", "CND/RES/66/1"),
        ("CND Res.3(XXV)", "CND/RES/3(XXV)"),
        ("CND Res. 3 (XXV)", "CND/RES/3(XXV)"),
        ("resolution 2625B (XXV) of the General Assembly", "A/RES/2625B(XXV)"),
        ("резолюции 66/1 Комиссии", "CND/RES/66/1"),
    ],
)
def test_forms_that_only_a_few_texts_have(written, target):
    named = "The Commission on Narcotic Drugs met."
    texts = [
        ParsedParagraph("", UNNUMBERED, 0, f"u{order}", text, None, None) for order, text in enumerate((named, written))
    ]
    found = citations(texts, [], "en", "A/RES/78/131")
    assert [known.target for known in found] == [target]


@pytest.mark.parametrize(
    "written",
    [
        "a resolution of 1 / 2 of the members",
        "the resolution of 12 / 9 / 2001",
        "القرار الصادر في 12 / 09 / 2001",
        "قراره المؤرخ 3 كانون الأول/ ديسمبر 2001",
        "2001 / 12 / 09 决议",
        "Residence 66 / 177",
    ],
)
def test_a_stroke_between_blanks_makes_no_number_of_a_fraction_or_a_date(written):
    assert citations([ParsedParagraph("", UNNUMBERED, 0, "u1", written, None, None)], [], "en", None) == ()


def test_every_letter_of_a_part_has_its_name_in_arabic():
    names = "ألف باء جيم دال هاء واو زاي حاء طاء ياء كاف لام ميم نون سين عين فاء صاد قاف راء شين تاء ثاء خاء ذال ضاد"
    texts = [f"قرار الجمعية العامة 47 / 53 {name} المؤرخ 9 كانون الأول/ ديسمبر 1992" for name in names.split()]
    paragraphs = [ParsedParagraph("", UNNUMBERED, 0, f"u{place}", text, None, None) for place, text in enumerate(texts)]
    found = citations(paragraphs, [], "ar", None)
    assert "".join(known.target.removeprefix("A/RES/47/53") for known in found) == "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def test_vowel_signs_do_not_hide_a_name_and_the_span_keeps_them():
    written = "اتفاقيَّة المُؤثِّرات العقليَّة لسنة 1971"
    (found,) = citations([ParsedParagraph("", UNNUMBERED, 0, "u1", f"في {written}،", None, None)], [], "ar", None)
    assert (found.target, found.raw) == ("treaty:1971", written)


# What the Chinese corpus is known to contain: pattern, how often, and how often a citation covers it. The pages of
# books (图, 表, 段 after the title of a handbook) have no target and are not citations.
PATTERNS_OF_THE_CORPUS = [
    ("ECOSOC symbols", r"(?<![A-Za-z/])E/(?:19|20)\d{2}/\d+", 5, 5),
    ("Assembly symbols", r"(?<![A-Za-z/])A/\d{2}/\d+", 1, 1),
    ("Security Council symbols", r"(?<![A-Za-z/])S/(?:19|20)\d{2}/\d+", 1, 1),
    ("COP symbols", r"CTOC/COP/(?:WG\.\d+/)?(?:19|20)\d{2}/\d+", 4, 4),
    ("COSP symbols", r"CAC/COSP/(?:WG\.\d+/)?(?:19|20)\d{2}/\d+", 1, 1),
    ("special session", r"大会\s*S-\d+/\d+\s*(?:号)?决议", 3, 3),
    ("Assembly", r"大会第\s*\d{2}/\d+\s*号决议", 4, 4),
    ("Commission, short", r"麻委会第\s*\d{2}/\d+\s*号决议", 6, 6),
    ("Commission, in its", r"麻委会在其第\s*\d{2}/\d+\s*号决议", 2, 2),
    ("Commission, full", r"麻醉药品委员会第\s*\d{2}/\d+\s*号决议", 1, 1),
    ("spaced", r"第 \d{1,2}/\d+ 号决议", 21, 21),
    ("tight", r"第\d{1,2}/\d+号决议", 2, 2),
    ("number last", r"决议 \d{2}/\d+", 1, 1),
    ("Security Council", r"第 ?\d{3,4} \(\d{4}\) ?号决议", 3, 3),
    ("recommendations, tight", r"建议\d\([a-z]\)", 3, 3),
    ("recommendations, spaced", r"建议 \d\([a-z]\)", 8, 8),
    ("ibid.", r"同上", 23, 23),
    ("op. cit.", r"如前，", 4, 4),
    ("chapter and part", r"第[一二三四五六七八九十]+章，[A-Z] ?部分", 4, 4),
    ("chapter and section", r"第[一二三四五六七八九十]+章，[A-Z] ?节", 1, 1),
    ("chapters", r"第[一二三四五六七八九十]+章", 6, 6),
    ("sections", r"第[一二三四五六七八九十]+节", 1, 1),
    ("annexes", r"，附件", 4, 4),
    ("paragraphs", r"第 ?\d+(?:\.\d+)? ?段", 10, 7),
    ("ranges of paragraphs", r"第 ?\d+-\d+ ?段", 2, 1),
    ("articles", r"第 ?\d+ ?条", 11, 11),
    ("articles with paragraphs", r"第 ?\d+ ?条第 ?\d+ ?款(?: ?\([a-z]\) ?项)?", 4, 4),
    ("articles with letters", r"第 ?\d+ ?条第\([a-z]\)款|第 ?\d+\([a-z]\)条", 4, 4),
    ("lists of articles", r"第 ?\d+ ?和 ?\d+ ?条|第\d+条和第\d+条", 2, 2),
    ("ranges of articles", r"第 ?\d+ ?至第? ?\d+ ?条", 1, 1),
    ("articles in Chinese numerals", r"第[一二三四五六七八九十]+条", 2, 2),
    ("FATF", r"建议4(?=的)|第\d+号建议", 2, 2),
    ("indicators", r"(?:可持续发展目标(?:的)?)?指标 ?\d+\.\d+(?:\.\d+)?", 3, 3),
    ("goals", r"(?:可持续发展)?目标 ?\d{1,2}(?=[（ ，])", 5, 5),
    ("sales numbers", r"[A-Z]{1,2}(?:\.[A-Z])?\.\d{2}\.[IVX]+\.\d+|GV\.E\.\d\d\.\d\.\d+", 5, 5),
    ("Treaty Series", r"第 ?[\d、]+ ?卷(?:和第 ?\d+ ?卷)?，第 ?\d+ ?号", 3, 3),
]


@cache
def corpus() -> tuple[ParsedDocument, ...]:
    return tuple(parse(decode(path.read_bytes()).text) for path in sorted(CORPUS.glob("*.txt")))


@pytest.mark.parametrize(("name", "pattern", "total", "covered"), PATTERNS_OF_THE_CORPUS)
def test_what_the_corpus_cites_is_found_as_often_as_it_is_there(name, pattern, total, covered):
    found = [covers for document in corpus() for covers in occurrences(document, re.compile(pattern))]
    assert (len(found), sum(found)) == (total, covered), name


NOT_CITATIONS = {
    "job.V",
    "ref.see",
    "fn.call_superscript",
    "fn.call_html",
    "fn.star",
    "fn.rule",
    "date.spaced",
    "date.tight",
}
# Symbols of mastheads and starred notes stand in no paragraph; one line break more is a space here.
COUNTED_ELSEWHERE = {"sym.A_CONF": 0, "sym.CTOC_COP": 4, "res.di_hao_spaced": 21}
# Places that have no target: pages of a handbook, figures and tables of a report.
WITHOUT_TARGET = {"para.single": 3, "para.range": 1}


def patterns_counted() -> list:
    if not FACTS.is_file():
        return [pytest.param(None, marks=pytest.mark.skip(reason=f"{FACTS.name} is absent"))]
    known = json.loads(FACTS.read_text(encoding="utf-8"))["patterns"]
    return [pytest.param(pattern, id=pattern["id"]) for pattern in known if pattern["id"] not in NOT_CITATIONS]


@pytest.mark.parametrize("pattern", patterns_counted())
def test_every_pattern_that_was_counted_is_a_citation_wherever_it_stands(pattern):
    expression = re.compile(pattern["regex"])
    found = [covers for document in corpus() for covers in occurrences(document, expression)]
    total = COUNTED_ELSEWHERE.get(pattern["id"], pattern["total"])
    assert (len(found), sum(found)) == (total, total - WITHOUT_TARGET.get(pattern["id"], 0))


@pytest.mark.skipif(not GRAMMAR.is_file(), reason=f"{GRAMMAR.name} is absent")
@pytest.mark.parametrize(
    ("body", "targets"),
    [
        ("GA", {"A/RES/74/178", "resolution:74/178"}),
        ("CND", {"CND/RES/61/2", "resolution:61/2"}),
        ("SC", {"S/RES/2133(2014)"}),
        ("special", {"A/RES/S-30/1#annex"}),
    ],
)
def test_the_forms_of_resolutions_that_were_collected_are_found_in_six_languages(body, targets):
    forms = json.loads(GRAMMAR.read_text(encoding="utf-8"))["resolution_forms"][body]
    assert set(forms) == set(LANGUAGES)
    for language, text in forms.items():
        found = citations([ParsedParagraph("", UNNUMBERED, 0, "u1", text, None, None)], [], language, None)
        assert found[0].target in targets, text
        assert (found[0].certainty == CERTAIN) is not found[0].target.startswith("resolution:"), text


def occurrences(document: ParsedDocument, pattern: re.Pattern[str]) -> Iterator[bool]:
    """For each place where the pattern stands, whether a citation covers some of it."""
    for holder, texts in (("paragraph", document.paragraphs), ("footnote", document.footnotes)):
        for index, text in enumerate(texts):
            spans = [(known.start, known.end) for known in document.citations if getattr(known, holder) == index]
            for match in pattern.finditer(text.text):
                yield any(start < match.end() and match.start() < end for start, end in spans)


# The French footnote 7 of A/RES/77/238 prints E/2009/28 where the other five languages print E/2014/28.
SLIPS_OF_THE_SOURCE = {("ga77-238", "footnote", 6)}


@pytest.mark.skipif(not SAMPLES.is_dir(), reason=f"the published samples are not at {SAMPLES.name}/")
@pytest.mark.parametrize("name", ["ga77-238", "ga78-131"])
@pytest.mark.parametrize("holder", ["paragraph", "footnote"])
def test_six_languages_of_a_published_resolution_cite_the_same_in_every_place(name, holder):
    versions = {code: read_akn((SAMPLES / f"{name}.{code}.xml").read_bytes()) for code in LANGUAGES}
    differing = {}
    for index in range(len(getattr(versions["en"], f"{holder}s"))):
        cited = {code: targets_at(version, holder, index) for code, version in versions.items()}
        if (
            any(targets != cited["en"] for targets in cited.values())
            and (name, holder, index) not in SLIPS_OF_THE_SOURCE
        ):
            differing[index] = cited
    assert differing == {}


def targets_at(document: ParsedDocument, holder: str, index: int) -> set[tuple[str, str]]:
    return {(known.target, known.certainty) for known in document.citations if getattr(known, holder) == index}
