"""How UN texts cite, as data: symbols, numbers of resolutions, recommendations, goals, and the parts of a document.

Names of bodies, treaties and declarations stand in `citation_names`; articles of treaties in `citation_articles`. Texts
are matched in the plain form of `citation_text`. Sources: the UN library's guide to document symbols; A/RES/75/198,
77/238, 78/131 and 79/191 in six languages; the wording of the corpus.
"""

# ruff: noqa: E501 - these are tables: one name or pattern on one line, however long

import re

from documents.parsing.citation_text import ARABIC, CYRILLIC, HAN, LATIN

# Until 1976 the session stood in brackets: A/RES/3147(XXVIII), A/RES/217(III)A, E/RES/833 B (XXXII).
_OF_OLD_SERIES = r"(?<![A-Za-z0-9/.])[AE]/RES/\d{1,4}(?:\s?[A-Z])?\s?\([IVXL]{1,7}\)[A-Z]?(?![A-Za-z0-9/])"
SYMBOL = re.compile(
    rf"{_OF_OLD_SERIES}|"
    r"(?<![A-Za-z0-9/.])(?:A|S|E|ST|CTOC|CAC|UNODC|TD|FCCC|UNEP|HSP|ECE)"
    r"(?:/(?:RES|DEC|CONF\.\d+|CN\.\d+|COP|COSP|CND|ES-\d+|ES|WG\.\d+|AC\.\d+|C\.\d+|HRC|INCB|CP|PA|CMA|SBI|SBSTA|EA\.\d+|[Rr]es\.\d+|INF|NGO|PRST"
    r"|SGB|BUR|PC|[SA]-\d+|L\.\d+|CRP\.\d+|SR\.\d+|PV\.\d+|R\.\d+|\d{1,4}|Add\.\d+|Corr\.\d+|Rev\.\d+))+"
    r"(?:\s?\((?:19|20)\d{2}\))?(?![A-Za-z0-9/])"
)

# Numbers of resolutions: 66/177, S-30/1, 1526 (2004), 217 A (III), S-20/4 A–E. Arabic writes the session with letters:
# دإ-30/1 or, in texts whose order was turned, دإ-1/30; 1576 (د-50). A letter is called by its name there, in the order
# of the abjad: A/RES/40/152 O is سين, 41/86 Q is فاء, 42/42 F is واو (A/RES/52/31 in Arabic and English).
_LETTER_NAMES = (
    "ألف باء جيم دال هاء واو زاي حاء طاء ياء كاف لام ميم نون سين عين فاء صاد قاف راء شين تاء ثاء خاء ذال ضاد"
)
ARABIC_SECTIONS = dict(zip(_LETTER_NAMES.split(), "ABCDEFGHIJKLMNOPQRSTUVWXYZ", strict=True))
_SECTION = rf"(?:[A-Z](?![A-Za-z'])|(?:{'|'.join(ARABIC_SECTIONS)})(?!\w))"
_SECTIONS = rf"{_SECTION}(?:\s?(?:[-–]|to|à|a|إلى|至)\s?{_SECTION})?"
_SESSION = r"[(（](?:(?:19|20)\d{2}|[IVXL]{1,7}|د-\d{1,2})[)）]"
# 52 / 92, as the pages of the UN print it in Arabic: no fraction (1 / 2), and no part of a date (12 / 9 / 2001).
_SET_APART = r"(?<![\d/])(?<!/\s)\d{2,4}(?:\s/\s?|/\s)\d{1,3}(?!\s?/)"
NUMBER = rf"(?:(?:S|ES|دإط|دإ)-\d{{1,2}}/\d{{1,3}}|\d{{1,3}}/\d{{1,2}}-دإ|\d{{1,4}}/\d{{1,3}}|{_SET_APART}|\d{{1,4}}(?:\s?{_SECTION})?\s?{_SESSION})(?![\d/])(?:\s{_SECTIONS})?"
LETTER_BEHIND_SESSION = re.compile(r"(\([IVXL]{1,7}\))([A-Z])$")
# A number of a special session says by itself whose it is.
SPECIAL_NUMBER = re.compile(r"(?<![\w/.-])(?:S|ES|دإط|دإ)-\d{1,2}/\d{1,3}(?![\w/-])")
NUMBER_PATTERN = re.compile(NUMBER)
NUMBER_HINT = re.compile(r"\d\s?/\s?\d|\d\s?[^\W\d_]{0,3}\s?[(（](?:\d{4}|[IVXL]|د)")
SECTION_PATTERN = re.compile(_SECTION)
SESSION_PATTERN = re.compile(_SESSION)

_ZH_DATE = r"(?:(?:同日|\d{4}\s?年)?\s?(?:\d{1,2}\s?月\s?\d{1,2}\s?日)?\s?)"
DATE = r",? (?:of|du|de|del|от|en date du|المؤرخ(?:ة|ين|تين)?) (?:el )?\d{1,2}(?:er|º)? (?:de )?[^\W\d_]+(?: [^\W\d_]+)?(?:/ ?[^\W\d_]+)?,?(?: de)? \d{4}(?: года)?"
DATE_PATTERN = re.compile(DATE)
_AND = r"(?:\s?[、，,;؛،]\s?(?:(?:and|et|y|e|и|و)\s?)?|\s?(?:和|及|与|以及)\s?|\s(?:and|et|y|e|и|و|as well as|ainsi que|así como|а также|وكذلك)\s?)"
# Every joint is taken whole: blanks that could belong to either of its parts would make a long list cost 3 to the power
# of its length where no word follows that makes it one. A/80/L.6 has 32 numbers in a row.
_JOINT = rf"(?>{_AND})(?>{_ZH_DATE})(?>第\s?)?"
_NUMBERS = rf"{NUMBER}(?:\s?号)?(?:{DATE})?(?:{_JOINT}{NUMBER}(?:\s?号)?(?:{DATE})?){{0,60}}"
_BETWEEN = r"(?P<between>(?:(?!esol|ésol|езол|قرار)[^\d.;؛()«“\"]){0,90}?)"
RESOLUTIONS = {
    HAN: re.compile(rf"(?:第\s?)?(?P<numbers>{_NUMBERS})\s?(?:号)?(?:决议|決議)|决议\s?(?P<numbers2>{_NUMBERS})"),
    LATIN: re.compile(rf"(?:\b(?i:resolutions?|résolutions?|resoluci(?:ón|ones)) {_BETWEEN}|(?<=\bCND )Res\. ?)(?P<numbers>{_NUMBERS})"),
    CYRILLIC: re.compile(rf"\b(?i:резолюци(?:я|и|ю|ей|й|ям|ями|ях)) {_BETWEEN}(?P<numbers>{_NUMBERS})"),
    ARABIC: re.compile(rf"\b[وفبكل]{{0,2}}(?:ال|ل)?قرار(?:اتها|اته|ات|يها|يه|ها|ه|ين|ان|ي|ا)? {_BETWEEN}(?P<numbers>{_NUMBERS})"),
}  # fmt: skip
RESOLUTION_HINTS = {
    HAN: ("决议", "決議"),
    LATIN: ("esoluti", "ésoluti", "esoluci", "ESOLU", "ÉSOLU", "CND Res."),
    CYRILLIC: ("езолюци", "ЕЗОЛЮЦИ"),
    ARABIC: ("قرار",),
}
# Decisions are numbered as resolutions are. In Chinese the word is a verb as well: the number must end with 号.
_BEFORE_DECISION = r"(?P<between>(?:(?!ecisi|écisi|ешени|مقرر)[^\d.;؛()«“\"]){0,90}?)"
DECISIONS = {
    HAN: re.compile(rf"(?:第\s?)?(?P<numbers>{_NUMBERS})(?<=号)\s?决定"),
    LATIN: re.compile(rf"\b(?i:decisions?|décisions?|decisi(?:ón|ones)) {_BEFORE_DECISION}(?P<numbers>{_NUMBERS})"),
    CYRILLIC: re.compile(rf"\b(?i:решени(?:ями|ям|ях|ем|е|я|ю|и|й)) {_BEFORE_DECISION}(?P<numbers>{_NUMBERS})"),
    ARABIC: re.compile(rf"\b[وفبكل]{{0,2}}(?:ال|ل)?مقرر(?:اتها|اته|ات|يها|يه|ها|ه|ين|ان|ي|ا)? {_BEFORE_DECISION}(?P<numbers>{_NUMBERS})"),
}  # fmt: skip
DECISION_HINTS = {
    HAN: ("决定",),
    LATIN: ("ecisi", "écisi", "ECISI", "ÉCISI"),
    CYRILLIC: ("ешени", "ЕШЕНИ"),
    ARABIC: ("مقرر",),
}
# What may stand between the word and the number beside the name of a body: "of the", "n°", a date.
OWNER_JOINT = re.compile(
    r"(?:of the|of|by the|de la|de l'|de|del|du|No\.|Nos\.|n[oº]s?\.?|núms?\.|№|رقم|الصادر عن|ا?لصادرة عن|في|\s)*"
)
POSSESSIVE = {
    LATIN: re.compile(r"\b(?:its|his|sa|ses|su|sus)(?: (?:own|previous|earlier|propre|related|relevant))? $", re.IGNORECASE),
    CYRILLIC: re.compile(r"\b(?:сво(?:ю|ей|и|их|ими|им|я)|ее|её|его)(?: (?:\w{4,14}(?:ую|ие|их|ей|ой|ым|ыми)))? $", re.IGNORECASE),
}  # fmt: skip
ARABIC_POSSESSIVE = re.compile(r"(?:قرار|مقرر)(?:ات|ي)?ه(?:ا)? ")
# The possessive of the body that speaks: in Russian only the reflexive is, in Arabic it has the gender of the body.
OWN_POSSESSIVE = {
    HAN: re.compile(rf"其(?:以前|先前|早先|以往|过去)?(?:关于[^，,。；;其]{{0,25}})?的?{_ZH_DATE}$"),
    LATIN: POSSESSIVE[LATIN],
    CYRILLIC: re.compile(r"\bсво(?:ё|е|ю|ей|и|их|ими|им|я|ем|ём)(?: (?:\w{4,14}(?:ую|ие|их|ей|ой|ым|ыми)))? $", re.IGNORECASE),
}  # fmt: skip
ARABIC_OWN = {"m": re.compile(r"(?:قرار|مقرر)(?:ات|ي)?ه "), "f": re.compile(r"(?:قرار|مقرر)(?:ات|ي)?ها ")}
ARABIC_FEMININE = ("A/RES", "CND/RES", "CCPCJ/RES", "WHA/RES")
CLAUSE_END = re.compile(r"[,;:،؛，；：]")
# "in its resolution": the subject of the clause acts, which may be another body than the one that speaks.
ITS_ACT = re.compile(
    r"(?:\b(?:in|through|by|under) its|\b(?:dans|par) s(?:a|es)|\b(?:en|mediante|por) sus?|\bв сво(?:ей|ём|их)|\bفي) $"
    rf"|(?:在|通过|经)其{_ZH_DATE}$"
)
# "pursuant to its resolution": what another body does as well, named before the comma.
ITS_GROUND = re.compile(
    r"\b(?i:pursuant to|according to|accordance with|line with|response to|requested (?:in|by)|contained in|implementation of|conformément à|application de|suite à|vertu de|conformidad con|cumplimiento de|virtud de|conforme a|во исполнение|в соответствии со?|согласно)"
    r" (?:its|sa|ses|sus?|сво\w{1,3}) $"
    rf"|(?:根据|按照|依照|依据|遵照|执行)其{_ZH_DATE}$|(?:عملا|وفقا|تنفيذا|استجابة|بموجب|بمقتضى) $"
)
ADOPTED_BY = re.compile(
    r"^(?:(?!esol|ésol|езол|قرار|决议).)*\b(?:adopted|adoptées?|aprobadas?|принят\w{2,3}|ا?لتي اعتمدتها|ا?لذي اعتمدته|اتخذته)\b[^.;]{0,40}?(?:\b(?:by the|par la|par le|par l'|por la|por el)? ?)$"
)
# … or where the body is the subject of the clause that follows.
THEN_ITS_BODY = re.compile(r"中，.{0,16}|, (?:the |la |le |l')?| ")
OWNED_BY = re.compile(rf"(?:{DATE})?,? ?(?:of the |by the |du |de la |de l'|del |de )?(?:\w{{3,12}} )?")

# A recommendation of the outcome document: 3(k), 3 (k), 3 k). Chapter → the last letter that it has.
LAST_LETTERS = {"1": "r", "2": "g", "3": "u", "4": "o", "5": "y", "6": "e", "7": "l"}
OUTCOME_DOCUMENT = "A/RES/S-30/1"
ARABIC_ITEMS = dict(zip("أبجدهوزحطيكلمنسعفصقرشتثخذض", "abcdefghijklmnopqrstuvwxyz", strict=True))
ITEM = rf"(?:[(（]\s?(?:[a-z]{{1,4}}|[{''.join(ARABIC_ITEMS)}]|ه‍|هـ)\s?[)）]|[a-z]{{1,4}}\)(?!\w))"
RECOMMENDATION = re.compile(
    rf"(?:建议|[Rr]ecommendations?|[Rr]ecommandations?|[Rr]ecomendaci(?:ón|ones)|[Рр]екомендаци(?:я|и|ю|ей|ях|й)|(?:ال|لل)?توصي(?:ة|ات|تان|تين))\s?(?P<code>[1-9]\d?)\s?(?P<item>{ITEM})"
)
MORE_RECOMMENDATIONS = re.compile(
    rf"(?P<joint>\s?(?:[、，,،]\s?(?:(?:and|et|y|и|و)\s?)?|和|及|至|[-–]|\b(?:and|et|y|и|to|à|a|до)\b|و|إلى)\s?)(?:(?P<code>[1-9]\d?)\s?)?(?P<item>{ITEM})"
)
RANGE_JOINT = re.compile(r"\s?(?:至|[-–]|to|à|a|до|إلى)\s?")
ITEM_LETTERS = re.compile(r"[^()（）\s]+")
FATF = re.compile(
    r"(?:金融行动特别工作组|Financial Action Task Force|FATF)(?:的)?(?:第\s?(?P<zh>\d{1,2})\s?号建议|建议\s?(?P<zh2>\d{1,2})(?![\d(（])| [Rr]ecommendation (?P<en>\d{1,2}))"
    r"|[Rr]ec(?:om(?:m)?endaci(?:ón|ones)|ommandations?) (?P<la>\d{1,2}) d(?:u|el) (?:Groupe d'action financière|GAFI|Grupo de Acción Financiera)|[Рр]екомендаци\w{1,2} (?P<ru>\d{1,2}) (?:Группы разработки финансовых мер|ФАТФ)|التوصية (?P<ar>\d{1,2}) (?:من توصيات |الصادرة عن )?فرقة العمل المعنية بالإجراءات المالية"
)
FATF_HINTS = (
    "金融行动特别工作组",
    "Financial Action",
    "FATF",
    "financière",
    "GAFI",
    "Financiera",
    "финансовых мер",
    "ФАТФ",
    "الإجراءات المالية",
)
FATF_BODY = re.compile(r"金融行动特别工作组|Financial Action Task Force|FATF")
ITS_RECOMMENDATION = re.compile(r"(?:其|its )(?:建议|[Rr]ecommendation)\s?(\d{1,2})(?![\d(（])")
_TARGET = r"\d{1,2}\.[\da-z]{1,2}"
GOAL = re.compile(
    rf"(?:可持续发展目标的?)?指标\s?(?P<zh>\d{{1,2}}\.[\da-z]{{1,2}}(?:\.\d{{1,2}})?)|可持续发展目标\s?(?P<goal>\d{{1,2}})\s?中的具体目标\s?(?P<target>\d{{1,2}})|具体目标\s?(?P<zh3>{_TARGET})"
    r"|(?:可持续发展)?目标\s?(?P<zh2>\d{1,2})(?=\s?[（(，,的“])"
    rf"|Sustainable Development Goals? (?P<en>\d{{1,2}})|\b[Tt]arget (?P<en2>{_TARGET})|\b[Ii]ndicator (?P<en3>{_TARGET}\.\d{{1,2}})"
    rf"|[Oo]bjectifs? de développement durable (?:n[oº] ?)?(?P<fr>\d{{1,2}})|\b[Cc]ible (?P<fr2>{_TARGET})|\b[Ii]ndicateur (?P<fr3>{_TARGET}\.\d{{1,2}})"
    rf"|[Oo]bjetivos? de Desarrollo Sostenible (?P<es>\d{{1,2}})|\b[Mm]eta (?P<es2>{_TARGET})|\b[Ii]ndicador (?P<es3>{_TARGET}\.\d{{1,2}})"
    rf"|\b[Цц]ел\w{{1,2}} (?P<ru>\d{{1,2}}) в области устойчивого развития|\b[Зз]адач\w (?P<ru2>{_TARGET})|\b[Пп]оказател\w{{1,2}} (?P<ru3>{_TARGET}\.\d{{1,2}})"
    rf"|الهدف (?P<ar>\d{{1,2}}) من أهداف التنمية المستدامة|الغاية (?P<ar2>{_TARGET})|المؤشر (?P<ar3>{_TARGET}\.\d{{1,2}})"
)
GOAL_HINTS = (
    "目标",
    "指标",
    "Goal",
    "arget ",
    "ndicat",
    "bjectif",
    "bjetivo",
    "ible ",
    "eta ",
    "цел",
    "Цел",
    "адач",
    "оказател",
    "الهدف",
    "الغاية",
    "المؤشر",
)
SALES = re.compile(r"(?<![A-Za-z.])(?:GV\.)?[ABCEFRS]\.\d{2}\.(?:[IVX]{1,5}\.)?\d{1,2}(?:\.\d{1,2})?(?![\d])")
SALES_HINT = re.compile(r"[ABCEFRS]\.\d")
# The volume and number of the Treaty Series; the same alone after "ibid.".
_SERIES = (
    r"，\s?第\s?\d{1,4}[、\d\s卷和第]{0,60}卷，\s?第\s?(?P<zh>\d{1,6})\s?号|, vols?\. [\d, andetyи]{1,60}, (?:No\.|n[oº]\.?|núm\.|№) ?(?P<la>\d{1,6})"
    r"|, т(?:т|ома|ом)?\.? [\d, и]{1,60}, № ?(?P<ru>\d{1,6})|، (?:المجلد|المجلدات) [\d، و]{1,60}، الرقم (?P<ar>\d{1,6})"
)
TREATY_SERIES = re.compile(
    rf"(?:《条约汇编》|Treaty Series|[Rr]ecueil des [Tt]raités|[Ss]erie de Tratados|Сборник договоров|مجموعة المعاهدات)(?:{_SERIES})"
)
TREATY_SERIES_HINTS = (
    "条约汇编",
    "Treaty Series",
    "des Traités",
    "des traités",
    "erie de Tratados",
    "Сборник договоров",
    "مجموعة المعاهدات",
)
SERIES_AFTER_IBID = re.compile(_SERIES)

IBID = re.compile(r"同上|(?:\b[Ii]bid\b|\b[Ii]bíd\b|\bТам же\b|\b[Ии]бид\b|المرجع نفسه|المرجع ذاته)\.?")
IBID_HINTS = ("同上", "bid", "bíd", "Там же", "бид", "المرجع")
# 如前，《…》: the work of that title, where a note named it first.
OP_CIT = re.compile(
    r"如前[，,]?\s?(?P<title>《[^《》]{2,80}》)|(?P<named>(?<![\w])[A-Z][^.;:,]{6,120})(?:: ?\.{3}|…)?, (?P<mark>op\. cit\.)"
)
OP_CIT_HINTS = ("如前", "op. cit.")
# Ibid., 2014, Supplement No. 8 (E/2014/28): the series again, and another paper of it, which says what is meant.
THEN_A_SYMBOL = re.compile(r"[^;；。؛]{1,90}[(（]?$")

# Parts of a document, each tried where the part before it ended.
PART_JOINT = re.compile(r"(?:\s?号(?:文件|报告))?\s?[，,、،]?\s?(?:的|中的?|和|de |du |del |of the |of )?\s?[（(]?\s?")
_ROMAN = r"[IVXL]{1,6}"
_NUM = r"\d{1,4}(?!\d)(?:\.\d{1,3}(?!\d))?(?: (?:bis|ter|quater)\b)?"
_LIST = rf"{_NUM}(?:\s?(?:[-–—~、,،]|至|到|和|及|to|and|through|a|à|y|et|и|до|إلى|و)\s?(?:第\s?)?{_NUM}){{0,12}}"
# Arabic ordinals and letters as numbers of parts: الفصل الأول، الفرع جيم.
ARABIC_ORDINALS = {
    name: number
    for number, names in enumerate(
        (("الأول", "الأولى"), ("الثاني", "الثانية"), ("الثالث", "الثالثة"), ("الرابع", "الرابعة"), ("الخامس", "الخامسة"), ("السادس", "السادسة"), ("السابع", "السابعة"), ("الثامن", "الثامنة"), ("التاسع", "التاسعة"), ("العاشر", "العاشرة")), 1,
    )
    for name in names
}  # fmt: skip
_ORDINAL = "|".join(sorted(ARABIC_ORDINALS, key=len, reverse=True))
_LETTER_NAME = rf"(?:{'|'.join(ARABIC_SECTIONS)})(?!\w)"
CYRILLIC_LETTERS = dict(zip("АВСЕНКМОРТХ", "ABCEHKMOPTX", strict=True))
PARTS = (
    ("annex", re.compile(rf"附件(?P<a>[一二三四五六七八九十]{{1,2}})?|[Aa]nnexe?s?(?: (?P<b>{_ROMAN}|\d{{1,2}}))?\b|[Aa]nexos?(?: (?P<d>{_ROMAN}))?\b|[Пп]риложени[еяюи](?: (?P<e>{_ROMAN}))?\b|المرفق(?: (?P<f>{_ORDINAL}))?")),
    ("chap.", re.compile(rf"第\s?(?P<a>[一二三四五六七八九十]{{1,3}}|\d{{1,2}})\s?章|[Cc]hap(?:\.|ter|itre)? (?P<b>{_ROMAN}|\d{{1,2}})\b|[Cc]ap(?:\.|ítulo) (?P<c>{_ROMAN}|\d{{1,2}})\b|[Гг]л(?:\.|ав\w{{1,2}}) (?P<d>{_ROMAN}|\d{{1,2}})\b|الفصل (?P<e>{_ORDINAL}|\d{{1,2}})")),
    ("sect.", re.compile(rf"(?P<a>[A-Z])\s?(?:部分|节)|第\s?(?P<b>[一二三四五六七八九十]{{1,3}})\s?(?:节|部分)|[Ss]ect(?:\.|ion)? (?P<c>[A-Z]|{_ROMAN}|\d{{1,2}})\b|[Ss]ecc(?:\.|ión) (?P<d>[A-Z]|{_ROMAN})\b|[Рр]азд(?:\.|ел\w{{0,2}}) (?P<e>[A-Z{''.join(CYRILLIC_LETTERS)}]|{_ROMAN})\b|(?:الفرع|القسم|الباب) (?P<f>{_LETTER_NAME}|{_ORDINAL})")),
    ("para", re.compile(rf"(?:执行部分)?第\s?(?P<a>{_LIST})\s?(?P<item>(?:[（(][a-z]{{1,4}}[)）]\s?){{1,3}})?段(?:和第\s?(?P<a2>{_NUM})\s?段)?|[Pp]ara?s?(?:\.|graph(?:e?s?))? (?P<b>{_LIST})|[Pp]ár(?:r|rs)\. (?P<c>{_LIST})|[Pp]árrafos? (?P<c2>{_LIST})|(?:[Пп]ункт(?:ы|а|ов|е|ах|у|ам)?|пп?\.) (?P<d>{_LIST})|(?:ال|لل)فقر(?:ة|ات|تان|تين) (?P<e>{_LIST})")),
)  # fmt: skip
# The letters of items after the number of their paragraph: 23 (a), 23 a), 23 (أ), 23 (a) (ii).
ITEM_AFTER = re.compile(rf"\s?(?P<item>{ITEM})")
CODE_OF_LABEL = re.compile(r"([1-7])\(([a-z])\)")
_IN_BODY = r"(?:its |their |the |la |le |sa |su |ses |sus |l'|Commission |Council |Assembly |Conference |General Assembly |Security Council |document |report |rapport |informe |documento |resolution |résolution |resolución )"
BEFORE = (
    re.compile(rf"[Pp]aragraph?e?s? (?P<list>{_LIST})(?P<item>(?: ?{ITEM}){{1,3}})? (?:of|de|du|dans) {_IN_BODY}{{0,4}}$"),
    re.compile(rf"[Pp]árrafos? (?P<list>{_LIST})(?P<item>(?: ?{ITEM}){{1,3}})? (?:de|del|en) {_IN_BODY}{{0,4}}$"),
    re.compile(rf"[Пп]ункт(?:ы|а|ов|е|ах|у|ам)? (?P<list>{_LIST})(?P<item>(?: ?{ITEM}){{1,3}})? (?:ее |её |его |сво\w{{1,3}} )?(?:документа |доклада |резолюции )?$"),
    re.compile(rf"(?:ال|لل)فقر(?:ة|ات|تان|تين) (?P<list>{_LIST})(?P<item>(?: ?{ITEM}){{1,3}})? من (?:الوثيقة |التقرير |القرار |قرارها |قراره )?$"),
)  # fmt: skip
BEFORE_HINTS = ("aragraph", "árrafo", "ункт", "فقر")
SAME_DOCUMENT = re.compile(
    rf"(?:上文|下文|本报告|本文件|前述|上述)第\s?(?P<zh>{_LIST})\s?段|[Pp]ara(?:graph)?s?\.? (?P<en>{_LIST}),? (?:above|below|of the present (?:report|document|note|resolution|paper))"
    rf"|[Pp]aragraphes? (?P<fr>{_LIST}) (?:ci-dessus|ci-dessous|du présent|de la présente)|[Pp]árrafos? (?P<es>{_LIST}) (?:supra|infra|anterior|del presente|de la presente)|[Пп]ункт\w{{0,3}} (?P<ru>{_LIST}) (?:выше|ниже|настояще\w{{1,2}})|الفقر(?:ة|ات|تان|تين) (?P<ar>{_LIST}) (?:أعلاه|أدناه|من هذا (?:التقرير|القرار))"
)
SAME_DOCUMENT_HINTS = (
    "文第",
    "报告第",
    "文件第",
    "述第",
    "above",
    "below",
    "of the present",
    "ci-dess",
    "du présent",
    "de la présente",
    "supra",
    "infra",
    "anterior",
    "presente",
    "выше",
    "ниже",
    "настоящ",
    "أعلاه",
    "أدناه",
    "من هذا",
)
SENTENCE_END = re.compile(r"[。！？]|[.!?](?=\s+[A-ZА-Я«“])|[؟]")
QUOTED = re.compile(r"“[^“”]{0,400}”|«[^«»]{0,400}»|”[^“”]{0,400}“")
RANGE_MARK = re.compile(r"\s?(?:[-–—~]|至第?|到|\bto\b|\bthrough\b|\bà\b|\ba\b|\bдо\b|إلى)\s?")
LIST_MARK = re.compile(r"\s?(?:[、,،]|和第?|及第?|\band\b|\bet\b|\by\b|\bи\b|و)\s?")
DIGITS = re.compile(r"\d+")
