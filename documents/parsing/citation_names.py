"""Names by which UN texts call bodies, treaties and declarations, as data: one table for each, by key and language.

To teach another name, add it here. Texts are matched in the plain form of `citation_text`: straight apostrophes, no
vowel signs. Sources: A/RES/75/198, 77/238, 78/131 and 79/191 in six languages; the United Nations Treaty Collection;
the wording of the corpus.
"""

# ruff: noqa: E501 - these are tables: one name or pattern on one line, however long

import re
from collections.abc import Iterator, Mapping, Sequence

from documents.parsing.citation_text import ARABIC, CYRILLIC, HAN, LATIN

_SCRIPT = {"zh": HAN, "en": LATIN, "fr": LATIN, "es": LATIN, "ru": CYRILLIC, "ar": ARABIC}

Name = tuple[str, int, int]  # key, start, end


class Names:
    """Finds the names of one table. `hints`: by script, words of which one must occur, so that most texts cost nothing."""

    def __init__(self, names: Mapping[str, Mapping[str, str]], hints: Mapping[str, Sequence[str]]) -> None:
        self.keys = tuple(names)
        self._hints = hints
        self._patterns: dict[str, re.Pattern[str]] = {}
        for script in (HAN, LATIN, CYRILLIC, ARABIC):
            parts = [
                f"(?P<n{order}>{'|'.join(texts)})"
                for order, key in enumerate(self.keys)
                if (texts := [text for code, text in names[key].items() if _SCRIPT[code] == script])
            ]
            self._patterns[script] = re.compile("|".join(parts) or r"(?!)")

    def found(self, text: str, scripts: Sequence[str]) -> Iterator[Name]:
        """(key, start, end) of each name in a text, script by script, in order of place in each."""
        for script in scripts:
            if any(hint in text for hint in self._hints[script]):
                for match in self._patterns[script].finditer(text):
                    yield self.keys[int((match.lastgroup or "n0")[1:])], match.start(), match.end()

    def last(self, text: str, scripts: Sequence[str]) -> Name | None:
        return max(self.found(text, scripts), key=lambda name: name[1], default=None)

    def first(self, text: str, scripts: Sequence[str]) -> Name | None:
        return min(self.found(text, scripts), key=lambda name: name[1], default=None)


# Body → the first part of its resolutions' symbol in normal form, and its names.
BODIES = Names(
    {
        "WHA/RES": {
            "zh": r"世界卫生大会", "en": r"World Health Assembly", "fr": r"Assemblée mondiale de la [Ss]anté",
            "es": r"Asamblea Mundial de la Salud", "ru": r"Всемирн\w{2,3} ассамбле\w{1,2} здравоохранения", "ar": r"جمعية الصحة العالمية",
        },
        "A/RES": {
            "zh": r"(?<![届生])大会(?!堂)", "en": r"General Assembly|(?<!Health )(?<!Parliamentary )\bAssembly(?= resolution)",
            "fr": r"Assemblée générale", "es": r"Asamblea General", "ru": r"Генеральн\w{1,4} Ассамбле\w{1,2}", "ar": r"(?:ال|لل)جمعية العامة",
        },
        "S/RES": {
            "zh": r"安全理事会|安理会", "en": r"Security Council", "fr": r"Conseil de [Ss]écurité", "es": r"Consejo de Seguridad",
            "ru": r"Совет\w{0,2} Безопасности", "ar": r"مجلس الأمن",
        },
        "E/RES": {
            "zh": r"经济及社会理事会|经社理事会", "en": r"Economic and Social Council", "fr": r"Conseil économique et social",
            "es": r"Consejo Económico y Social", "ru": r"Экономическ\w{1,3} и Социальн\w{1,3} Совет\w{0,2}", "ar": r"(?:ال|لل)مجلس الاقتصادي والاجتماعي",
        },
        "CND/RES": {
            "zh": r"麻醉药品委员会|麻委会", "en": r"Commission on Narcotic Drugs|(?<![\w/.-])CND(?= [Rr]es| ?$)", "fr": r"Commission des stupéfiants",
            "es": r"Comisión de Estupefacientes", "ru": r"Комисси\w{1,2} по наркотическим средствам", "ar": r"لجنة المخدرات",
        },
        "CCPCJ/RES": {
            "zh": r"预防犯罪和刑事司法委员会", "en": r"Commission on Crime Prevention and Criminal Justice",
            "fr": r"Commission pour la prévention du crime et la justice pénale", "es": r"Comisión de Prevención del Delito y Justicia Penal",
            "ru": r"Комисси\w{1,2} по предупреждению преступности и уголовному правосудию", "ar": r"لجنة منع الجريمة والعدالة الجنائية",
        },
        "CAC/COSP/RES": {
            "zh": r"(?:反腐败公约》?)?缔约国会议", "en": r"Conference of the States Parties", "fr": r"Conférence des États [Pp]arties",
            "es": r"Conferencia de los Estados [Pp]artes?", "ru": r"Конференци\w{1,2} государств[ -]участников", "ar": r"مؤتمر الدول الأطراف",
        },
        "CTOC/COP/RES": {
            "zh": r"(?:《?联合国打击跨国|《)?有组织犯罪公约》?缔约方会议|缔约方会议|(?<=根据)会议(?=题为|第)",
            "en": r"Conference of the Parties(?! to the (?:United Nations Framework|Convention on|Kyoto|Basel|Rotterdam|Stockholm|Minamata))(?: to the (?:United Nations Convention against Transnational )?Organized Crime(?: Convention)?)?",
            "fr": r"Conférence des Parties à la (?:Convention des Nations Unies contre la criminalité transnationale organisée|Convention contre la criminalité organisée)|Conférence des Parties(?! à la)",
            "es": r"Conferencia de las Partes en la (?:Convención de las Naciones Unidas contra la Delincuencia Organizada Transnacional|Convención contra la Delincuencia Organizada)|Conferencia de las Partes(?! en (?:la|el) )",
            "ru": r"Конференци\w{1,2} [Уу]частников Конвенции (?:Организации Объединенных Наций против транснациональной|против транснациональной|об) организованной преступности|Конференци\w{1,2} [Уу]частников(?! Кон| Рам)",
            "ar": r"مؤتمر الأطراف في اتفاقية (?:الأمم المتحدة لمكافحة )?الجريمة المنظمة(?: عبر الوطنية)?|مؤتمر الأطراف(?! في)",
        },
        "A/HRC/RES": {
            "zh": r"人权理事会", "en": r"Human Rights Council", "fr": r"Conseil des droits de l'homme", "es": r"Consejo de Derechos Humanos",
            "ru": r"Совет\w{0,2} по правам человека", "ar": r"مجلس حقوق الإنسان",
        },
    },
    {
        HAN: ("会",), LATIN: ("Assembl", "Asamblea", "Council", "Conseil", "Consejo", "Commission", "Comisión", "Conferenc", "Conférence", "CND"),
        CYRILLIC: ("ссамбле", "Совет", "Комисси", "Конференци"), ARABIC: ("جمعية", "مجلس", "لجنة", "مؤتمر"),
    },
)  # fmt: skip

# Short names stand for a body of their class that the text has named in full.
SHORT_BODIES = Names(
    {
        "commission": {"zh": r"(?<!\w)委员会", "en": r"\bCommission\b", "fr": r"\bCommission\b", "es": r"\bComisión\b", "ru": r"\bКомисси(?:я|и|ю|ей)\b", "ar": r"(?:ال|لل)لجنة(?!\w)"},
        "council": {"zh": r"(?<!\w)理事会", "en": r"\bCouncil\b", "fr": r"\bConseil\b", "es": r"\bConsejo\b", "ru": r"\bСовет(?:а|у|ом|е)?\b", "ar": r"(?:ال|لل)مجلس(?!\w)"},
        "conference": {"zh": r"(?<!\w)会议", "en": r"\bConference\b", "fr": r"\bConférence\b", "es": r"\bConferencia\b", "ru": r"\bКонференци(?:я|и|ю|ей)\b", "ar": r"(?:ال|لل)مؤتمر(?!\w)"},
        "assembly": {"en": r"\bAssembly\b", "fr": r"\bAssemblée\b", "es": r"\bAsamblea\b", "ru": r"\bАссамбле(?:я|и|ю|ей)\b", "ar": r"(?:ال|لل)جمعية(?!\w)"},
    },
    {
        HAN: ("会",), LATIN: ("Assembl", "Asamblea", "Council", "Conseil", "Consejo", "Commission", "Comisión", "Conferenc", "Conférence"),
        CYRILLIC: ("ссамбле", "Совет", "Комисси", "Конференци"), ARABIC: ("جمعية", "مجلس", "لجنة", "مؤتمر"),
    },
)  # fmt: skip
CLASSES = {
    "commission": ("CND/RES", "CCPCJ/RES"),
    "council": ("E/RES", "S/RES", "A/HRC/RES"),
    "conference": ("CTOC/COP/RES", "CAC/COSP/RES"),
    "assembly": ("A/RES",),
}

_1988_FR = r"Convention des Nations Unies contre le trafic illicite de stupéfiants et de substances psychotropes"
_1988_ES = r"Convención de las Naciones Unidas contra el Tráfico Ilícito de Estupefacientes y Sustancias Sicotrópicas"
_1988_RU = r"Конвенци\w{1,2} Организации Объединенных Наций о борьбе против незаконного оборота наркотических средств и психотропных веществ"
_1988_AR = r"اتفاقية الأمم المتحدة لمكافحة الاتجار غير المشروع (?:في |ب)المخدرات والمؤثرات العقلية"
_AR_YEAR = r" ?،? ?(?:ل(?:عام|سنة)|عام|سنة) "

TREATIES = Names(
    {
        "1961": {
            "zh": r"《1961\s?年公约》|《(?:经[^《》]{2,20}修正的)?1961\s?年麻醉品单一公约》|1961\s?年《麻醉品单一公约》|《麻醉品单一公约》",
            "en": r"Single Convention on Narcotic Drugs(?:,? of 1961)?|1961 Convention",
            "fr": r"Convention unique sur les stupéfiants(?: de 1961)?|Convention de 1961",
            "es": r"Convención Única(?: de 1961)? sobre Estupefacientes(?:,? de 1961)?|Convención de 1961",
            "ru": r"Един\w{2,3} конвенци\w{1,2} о наркотических средствах(?: 1961 года)?|Конвенци\w{1,2} 1961 года",
            "ar": rf"(?:ال)?اتفاقية الوحيدة للمخدرات(?:{_AR_YEAR}1961)?|اتفاقية (?:عام|سنة) 1961",
        },
        "1971": {
            "zh": r"《1971\s?年(?:精神药物)?公约》|1971\s?年《精神药物公约》|《精神药物公约》",
            "en": r"Convention on Psychotropic Substances(?:,? of 1971)?|1971 Convention",
            "fr": r"Convention (?:de 1971 )?sur les substances psychotropes(?: de 1971)?|Convention de 1971",
            "es": r"Convenio sobre Sustancias Sicotrópicas(?:,? de 1971)?|Conven(?:io|ción) de 1971",
            "ru": r"Конвенци\w{1,2} о психотропных веществах(?: 1971 года)?|Конвенци\w{1,2} 1971 года",
            "ar": rf"اتفاقية المؤثرات العقلية(?:{_AR_YEAR}1971)?|اتفاقية (?:عام|سنة) 1971",
        },
        "1988": {
            "zh": r"《1988\s?年公约》|《1988\s?年联合国禁止非法贩运麻醉药品和精神药物公约》|(?:1988\s?年)?《联合国禁止非法贩运麻醉药品和精神药物公约》",
            "en": r"United Nations Convention against Illicit Traffic in Narcotic Drugs and Psychotropic Substances(?:,? of 1988)?|1988 Convention",
            "fr": rf"{_1988_FR}(?: de 1988)?|Convention de 1988",
            "es": rf"{_1988_ES}(?:,? de 1988)?|Convención de 1988",
            "ru": rf"{_1988_RU}(?: 1988 года)?|Конвенци\w{{1,2}} 1988 года",
            "ar": rf"{_1988_AR}(?:{_AR_YEAR}1988)?|اتفاقية (?:عام|سنة) 1988",
        },
        "tip": {
            "zh": r"《联合国打击跨国有组织犯罪公约关于预防、禁止和惩治贩运人口特别是妇女和儿童行为的补充议定书》|《贩运人口议定书》",
            "en": r"Protocol to Prevent, Suppress and Punish Trafficking in Persons, Especially Women and Children|Trafficking in Persons Protocol",
            "fr": r"Protocole (?:additionnel à la Convention des Nations Unies contre la criminalité transnationale organisée )?visant à prévenir, réprimer et punir la traite des personnes, en particulier des femmes et des enfants|Protocole relatif à la traite des personnes",
            "es": r"Protocolo para Prevenir, Reprimir y Sancionar la Trata de Personas, Especialmente Mujeres y Niños|Protocolo contra la Trata de Personas",
            "ru": r"Протокол\w{0,2} о предупреждении и пресечении торговли людьми, особенно женщинами и детьми, и наказании за нее|Протокол\w{0,2} о торговле людьми",
            "ar": r"بروتوكول منع وقمع ومعاقبة الاتجار بالأشخاص، و?بخاصة النساء والأطفال|بروتوكول الاتجار بالأشخاص",
        },
        "som": {
            "zh": r"《联合国打击跨国有组织犯罪公约关于打击陆、海、空偷运移民的补充议定书》|《偷运移民议定书》",
            "en": r"Protocol against the Smuggling of Migrants by Land, Sea and Air|Smuggling of Migrants Protocol",
            "fr": r"Protocole contre le trafic illicite de migrants par terre, (?:air et mer|mer et air)|Protocole relatif au trafic illicite de migrants",
            "es": r"Protocolo contra el Tráfico Ilícito de Migrantes(?: por Tierra, Mar y Aire)?",
            "ru": r"Протокол\w{0,2} против незаконного ввоза мигрантов по суше, морю и воздуху|Протокол\w{0,2} о незаконном ввозе мигрантов",
            "ar": r"بروتوكول مكافحة تهريب المهاجرين عن طريق البر والبحر والجو|بروتوكول (?:مكافحة )?تهريب المهاجرين",
        },
        "firearms": {
            "zh": r"《联合国打击跨国有组织犯罪公约关于打击非法制造和贩运枪支及其零部件和弹药的补充议定书》|《枪支议定书》",
            "en": r"Protocol against the Illicit Manufacturing of and Trafficking in Firearms, Their Parts and Components and Ammunition|Firearms Protocol",
            "fr": r"Protocole contre la fabrication et le trafic illicites d'armes à feu, de leurs pièces, éléments et munitions|Protocole relatif aux armes à feu",
            "es": r"Protocolo contra la Fabricación y el Tráfico Ilícitos de Armas de Fuego, [Ss]us Piezas y Componentes y Municiones|Protocolo sobre (?:las )?Armas de Fuego",
            "ru": r"Протокол\w{0,2} против незаконного изготовления и оборота огнестрельного оружия, его составных частей и компонентов, а также боеприпасов к нему|Протокол\w{0,2} об огнестрельном оружии",
            "ar": r"بروتوكول مكافحة صنع الأسلحة النارية وأجزائها ومكوناتها والذخيرة والاتجار بها بصورة غير مشروعة|بروتوكول الأسلحة النارية",
        },
        "untoc": {
            "zh": r"《联合国打击跨国有组织犯罪公约》|《(?:打击)?有组织犯罪公约》",
            "en": r"United Nations Convention against Transnational Organized Crime|Organized Crime Convention",
            "fr": r"Convention des Nations Unies contre la criminalité transnationale organisée|Convention contre la criminalité organisée",
            "es": r"Convención de las Naciones Unidas contra la Delincuencia Organizada Transnacional|Convención contra la Delincuencia Organizada",
            "ru": r"Конвенци\w{1,2} Организации Объединенных Наций против транснациональной организованной преступности|Конвенци\w{1,2} (?:об|против) организованной преступности",
            "ar": r"اتفاقية الأمم المتحدة لمكافحة الجريمة المنظمة عبر الوطنية|اتفاقية (?:مكافحة )?الجريمة المنظمة",
        },
        "uncac": {
            "zh": r"《联合国反腐败公约》|《反腐败公约》",
            "en": r"United Nations Convention against Corruption|Convention against Corruption",
            "fr": r"Convention des Nations Unies contre la corruption|Convention contre la corruption",
            "es": r"Convención de las Naciones Unidas contra la Corrupción|Convención contra la Corrupción",
            "ru": r"Конвенци\w{1,2} (?:Организации Объединенных Наций )?против коррупции",
            "ar": r"اتفاقية (?:الأمم المتحدة ل)?مكافحة الفساد",
        },
        # Another treaty: what is called "the Convention" after it is none of ours.
        "": {
            "zh": r"《(?!经[^《》]{0,20}公约》)[^《》]{2,40}(?:公约|议定书)》",
            "en": r"Convention (?:on|for|relating|concerning|against) (?:the )?[A-Z]|Protocol (?:to|on|relating) ",
            "fr": r"Convention (?:relative|sur|pour|contre|internationale|interaméricaine) ",
            "es": r"Conven(?:ción|io) (?:relativ[ao]|sobre|para|contra|internacional|interamericana) ",
            "ru": r"Конвенци\w{1,2} (?:о|об|по) ",
            "ar": r"اتفاقية (?!الأمم)(?!من )(?!أو )(?!و)\w{4,}",
        },
    },
    {
        HAN: ("公约", "议定书"), LATIN: ("Conven", "Protocol"), CYRILLIC: ("онвенци", "ротокол"), ARABIC: ("اتفاقية", "بروتوكول"),
    },
)  # fmt: skip
# 《公约》 and "the Convention" mean the treaty named last.
BARE_TREATIES = Names(
    {
        "bare": {
            "zh": r"《(?:公约|议定书)》",
            "en": r"(?<=[Tt]he )Convention\b(?! (?:on|for|relating|concerning|against|of 1|establishing)\b)",
            "fr": r"(?<=[Ll]a )Convention\b(?! (?:de 1|sur|relative|pour|contre|unique|des|internationale|interaméricaine|européenne))",
            "es": r"\b(?:Convención|Convenio)\b(?! (?:de|sobre|relativ[ao]|para|contra|Única|internacional|interamericana))",
            "ru": r"(?<!Единая )Конвенци(?:я|и|ю|ей)\b(?! (?:1|О|о|об|по|против|Совета)(?:\b|рг))",
            "ar": r"(?:ال|لل)اتفاقية(?!\w)(?! الوحيدة| الدولية| الأوروبية)",
        }
    },
    {
        HAN: ("《公约》", "《议定书》"), LATIN: ("Convenci", "Convention", "Convenio"), CYRILLIC: ("Конвенци",), ARABIC: ("اتفاقية",),
    },
)  # fmt: skip

_2009_EN = r"International Cooperation towards an Integrated and Balanced Strategy to Counter the World Drug Problem"
_2009_FR = r"la coopération internationale en vue d'une stratégie intégrée et équilibrée de lutte contre le problème mondial de la drogue"
_2009_ES = r"Cooperación Internacional en [Ff]avor de una Estrategia Integral y Equilibrada para Contrarrestar el Problema Mundial de las Drogas"
_2009_RU = r"(?:по|в области) (?:налаживани\w|развити\w) международного сотрудничества в целях выработки комплексной и сбалансированной стратегии борьбы с мировой проблемой наркотиков"
_2009_AR = r" بشأن التعاون الدولي صوب استراتيجية متكاملة ومتوازنة لمواجهة مشكلة المخدرات العالمية"
_PLAN_FR = r"Déclaration politique et (?:le |du )?Plan d'action"
_PLAN_ES = r"Declaración Política y (?:el |del )?Plan de Acción"
_PLAN_RU = r"[Пп]олитическ\w{2,3} деклараци\w{1,2} и План\w{0,2} действий"
_PLAN_AR = r"(?:ال|لل)?إعلان السياسي و(?:ل)?(?:خطة|لخطة) العمل"

_JOINT_ZH = r"《?(?:部长级联合|联合部长级)声明》?"
_JOINT_EN = r"[Jj]oint [Mm]inisterial [Ss]tatement"
_JOINT_FR = r"[Dd]éclaration ministérielle conjointe"
_JOINT_ES = r"[Dd]eclaración [Mm]inisterial [Cc]onjunta"
_JOINT_RU = r"[Сс]овместн\w{2,3} заявлени\w{1,2} министров"
_JOINT_AR = r"(?:ال|لل)بيان الوزاري المشترك"
_ON = r"(?:(?!2014)[^.;:؛]){0,140}?"  # within the sentence, short of the later statement's year

DECLARATIONS = Names(
    {
        # Of the ministerial segment of the forty-sixth session: A/RES/66/183, first preambular paragraph.
        "2003": {
            "zh": rf"第四十六届会议[^。；]{{0,30}}?{_JOINT_ZH}|2003\s?年\s?{_JOINT_ZH}",
            "en": rf"{_JOINT_EN}(?={_ON}(?:forty-sixth session|46th session|2003))", "fr": rf"{_JOINT_FR}(?={_ON}(?:(?:quarante-sixième|46e) session|2003))",
            "es": rf"{_JOINT_ES}(?={_ON}(?:(?:46º|46°|cuadragésimo sexto) período|2003))", "ru": rf"{_JOINT_RU}(?={_ON}(?:(?:сорок шестой|46-й) сессии|2003))",
            "ar": rf"{_JOINT_AR}(?={_ON}(?:السادسة والأربعين|2003))",
        },
        "2014": {
            "zh": r"麻醉药品委员会关于会员国执行《政治宣言和行动计划》情况的\s?2014\s?年高级别审[查议](?:通过的)?部长级联合声明|(?:麻醉药品委员会)?\s?2014\s?年会员国(?:落实|执行)《[^《》]{4,60}》情况高级别审[议查](?:的)?部长级联合声明"
            r"|2014\s?年\s?《部长级联合声明》|《2014\s?年部长级联合声明中?》",
            "en": rf"2014 {_JOINT_EN}|{_JOINT_EN} of (?:the )?2014(?: [Hh]igh-[Ll]evel [Rr]eview)?(?: by the Commission on Narcotic Drugs)?(?: of the [Ii]mplementation by Member States of the Political Declaration and Plan of Action)?",
            "fr": rf"{_JOINT_FR} (?:de 2014|issue de l'examen de haut niveau auquel la Commission des stupéfiants a procédé en 2014)(?: sur l'application par les États Membres de la Déclaration politique et du Plan d'action)?",
            "es": rf"{_JOINT_ES} (?:de 2014|del examen de alto nivel(?: de 2014)?(?: (?:realizado )?por la Comisión de Estupefacientes)?)(?: de la aplicación por los Estados Miembros de la Declaración Política y el Plan de Acción)?",
            "ru": rf"{_JOINT_RU} (?:(?:по итогам|по обзору)[^.;»]{{0,140}}? (?:Политической декларации и Плана действий|2014 году|2014 года)|2014 года)",
            "ar": rf"{_JOINT_AR} (?:لعام 2014|المنبثق عن (?:الاستعراض|استعراض)[^.؛،]{{0,120}}?(?:ل|ا)?لإعلان السياسي وخطة العمل)",
        },
        "2009": {
            "zh": r"(?:2009\s?年\s?)?《关于开展国际合作以综合、平衡战略应对世界毒品问题的政治宣言和行动计划》|《2009\s?年政治宣言和行动计划》|2009\s?年\s?《政治宣言和行动计划》",
            "en": rf"(?:2009 )?Political Declaration and Plan of Action on {_2009_EN}|2009 Political Declaration(?: and Plan of Action)?|Political Declaration and Plan of Action of 2009",
            "fr": rf"{_PLAN_FR}(?: de 2009)? sur {_2009_FR}|{_PLAN_FR} de 2009",
            "es": rf"{_PLAN_ES}(?: de 2009)? sobre {_2009_ES}(?:,? de 2009)?|{_PLAN_ES} de 2009",
            "ru": rf"{_PLAN_RU}(?: 2009 года)? {_2009_RU}|{_PLAN_RU} 2009 года",
            "ar": rf"{_PLAN_AR}{_2009_AR}(?: لعام 2009)?|{_PLAN_AR} لعام 2009",
        },
        "2016": {
            "zh": r"(?:2016\s?年举行的)?(?:关于世界毒品问题的)?大会(?:关于世界毒品问题的|世界毒品问题|第三十届|2016\s?年关于世界毒品问题的)?特别会议(?:的|题为[“\"][^”\"]{0,40}[”\"]的)?成果文件|《我们关于有效处理和应对世界毒品问题的共同承诺》|我们对有效处理和应对世界毒品问题的共同承诺",
            "en": r"Our joint commitment to effectively addressing and countering the world drug problem|outcome document of (?:the thirtieth|its thirtieth|the 2016) special session(?: of the General Assembly)?(?: on the world drug problem)?",
            "fr": r"Notre engagement commun à aborder et combattre efficacement le problème mondial de la drogue|[Dd]ocument final (?:issu )?de (?:la|sa) trentième session extraordinaire(?: de l'Assemblée générale)?",
            "es": r"Nuestro compromiso conjunto de abordar y contrarrestar eficazmente el problema mundial de las drogas|[Dd]ocumento final (?:del|de su) trigésimo período extraordinario de sesiones(?: de la Asamblea General)?",
            "ru": r"Наша общая приверженность эффективному решению мировой проблемы наркотиков и борьбе с ней|[Ии]тогов\w{2,3} документ\w{0,2} (?:ее |своей )?тридцатой специальной сессии(?: Генеральной Ассамблеи)?",
            "ar": r"التزامنا المشترك بالتصدي لمشكلة المخدرات العالمية ومواجهتها على نحو فعال|(?:ال|لل)وثيقة الختامية (?:لدورة الجمعية العامة الاستثنائية الثلاثين|لدورتها الاستثنائية الثلاثين|للدورة الاستثنائية الثلاثين(?: للجمعية العامة)?)",
        },
        "2024": {
            "zh": r"(?:麻醉药品委员会)?关于\s?2024\s?年中期审[查议]的高级别宣言|2024\s?年高级别宣言",
            "en": r"[Hh]igh-level declaration by the Commission on Narcotic Drugs on the 2024 midterm review(?:, following up to the Ministerial Declaration of 2019)?",
            "fr": r"[Dd]éclaration de haut niveau issue de l'examen à mi-parcours auquel la Commission des stupéfiants a procédé en 2024(?: comme suite à la Déclaration ministérielle de 2019)?",
            "es": r"[Dd]eclaración de alto nivel de la Comisión de Estupefacientes sobre el examen de mitad de período de 2024(?:, como seguimiento de la Declaración Ministerial de 2019)?",
            "ru": r"[Дд]еклараци\w{1,2} высокого уровня Комиссии по наркотическим средствам о среднесрочном обзоре(?: 2024 года)?(?: выполнения положений Декларации министров 2019 года)?",
            "ar": r"(?:ال|لل)إعلان الرفيع المستوى الصادر عن لجنة المخدرات بشأن استعراض منتصف المدة لعام 2024(?: في إطار متابعة الإعلان الوزاري لعام 2019)?",
        },
        "2019": {
            "zh": r"(?:2019\s?年\s?)?《关于在国家、区域和国际各级加大行动力度以加快履行我们对处理和应对世界毒品问题的共同承诺的部长级宣言》|2019\s?年\s?《部长级宣言》|《2019\s?年部长级宣言》",
            "en": r"Ministerial Declaration of 2019|(?:2019 )?Ministerial Declaration on Strengthening Our Actions at the National, Regional and International Levels to Accelerate the Implementation of [Oo]ur Joint Commitments to Address and Counter the World Drug Problem(?:,? of 2019)?|2019 Ministerial Declaration",
            "fr": r"[Dd]éclaration ministérielle(?: de 2019)? sur le renforcement (?:des|de nos) actions [^.;]{0,60}niveaux national, régional et international,? pour accélérer la mise en œuvre de nos engagements communs à aborder et combattre le problème mondial de la drogue|[Dd]éclaration ministérielle de 2019",
            "es": r"[Dd]eclaración [Mm]inisterial(?: de 2019)? sobre el Fortalecimiento de Nuestras Medidas a Nivel Nacional, Regional e Internacional para Acelerar el Cumplimiento de Nuestros Compromisos Conjuntos a fin de Abordar y Contrarrestar el Problema Mundial de las Drogas(?:,? de 2019)?|[Dd]eclaración [Mm]inisterial de 2019",
            "ru": r"[Дд]еклараци\w{1,2} министров 2019 года(?: под названием)?(?: «Активизация [^»]{20,260}»)?|2019 года [Дд]еклараци\w{1,2} министров",
            "ar": r"(?:ال|لل)?إعلان الوزاري لعام 2019(?: بشأن تعزيز إجراءاتنا على الصعيد الوطني والإقليمي والدولي ابتغاء التعجيل بتنفيذ التزاماتنا المشتركة بالتصدي لمشكلة المخدرات العالمية ومواجهتها)?",
        },
    },
    {
        HAN: ("宣言", "声明", "特别会议", "共同承诺"),
        LATIN: ("eclarat", "tatement", "éclaration", "eclaración", "utcome", "ocument final", "ocumento final", "ommitment", "ompromiso", "ngagement"),
        CYRILLIC: ("еклараци", "заявлени", "документ", "приверженность"), ARABIC: ("إعلان", "بيان", "الوثيقة", "لوثيقة", "التزامنا"),
    },
)  # fmt: skip

# Short names that mean the one declaration the text named in full; alone they are only a guess.
SHORT_DECLARATIONS = Names(
    {
        "2014": {"zh": r"《部长级联合声明》", "en": r"Joint Ministerial Statement", "fr": _JOINT_FR, "es": _JOINT_ES, "ru": _JOINT_RU, "ar": _JOINT_AR},
        "2009": {
            "zh": r"《政治宣言和行动计划》|《政治宣言》|《行动计划》", "en": r"Political Declaration and Plan of Action",
            "fr": _PLAN_FR, "es": _PLAN_ES, "ru": _PLAN_RU, "ar": _PLAN_AR,
        },
        "2016": {
            "zh": r"(?<![的议》])成果文件(?=[和、，。；中所])", "en": r"(?<=[Tt]he )outcome document(?! (?:of|entitled|adopted)\b)",
            "fr": r"(?<=[Ll]e )document final(?! (?:de|du|issu|intitulé|adopté)\b)(?! d')", "es": r"(?<=[Ee]l )documento final(?! (?:de|del|titulado|aprobado)\b)",
            "ru": r"[Ии]тогов(?:ый|ого|ому|ым|ом) документ(?:а|у|ом|е)?(?=[,.;]| и )", "ar": r"(?:ال|لل)وثيقة الختامية(?= و|[،.؛])",
        },
        "2019": {
            "zh": r"《部长级宣言》", "en": r"Ministerial Declaration", "fr": r"[Dd]éclaration ministérielle", "es": r"[Dd]eclaración [Mm]inisterial",
            "ru": r"[Дд]еклараци\w{1,2} министров", "ar": r"(?:ال|لل)إعلان الوزاري",
        },
    },
    {
        HAN: ("宣言", "声明》", "行动计划》", "成果文件"), LATIN: ("eclaration", "Statement", "éclaration", "eclaración", "Plan of Action", "outcome document", "document final", "documento final"),
        CYRILLIC: ("еклараци", "заявлени", "документ"), ARABIC: ("إعلان", "بيان", "وثيقة"),
    },
)  # fmt: skip
