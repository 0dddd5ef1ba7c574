"""How UN texts cite, as data: symbols, bodies, treaties, declarations and the parts of a document, by language.

To teach another language or body, add a line here; `citations` holds the logic. Sources: the UN library's guide to
document symbols; A/RES/75/198 and A/RES/79/191 in six languages; the wording of the corpus.
"""

# ruff: noqa: E501 - these are tables: one name or pattern on one line, however long

import re

# Numbers of resolutions: 66/177, S-30/1, 1526 (2004), S-20/4 A; in Arabic the letter of a special session is دإ.
NUMBER = (
    r"(?:(?:S|ES|دإ|دإط)-\d{1,2}/\d{1,3}|\d{1,4}/\d{1,3}|\d{3,4}\s?[(（](?:19|20)\d{2}[)）])(?:\s[A-Z](?![A-Za-z]))?"
)
_AND = r"\s?(?:、|，|,|;|和|及|与|and|et|y|и|و)\s?(?:第\s?)?"
_NUMBERS = rf"{NUMBER}(?:{_AND}{NUMBER}){{0,8}}"

SYMBOL = re.compile(
    r"(?<![A-Za-z0-9/.])(?:A|S|E|ST|CTOC|CAC|UNODC|TD|FCCC|UNEP|HSP|ECE)"
    r"(?:/(?:RES|CONF\.\d+|CN\.\d+|COP|COSP|CND|ES-\d+|ES|WG\.\d+|AC\.\d+|C\.\d+|HRC|INCB|CP|PA|CMA|SBI|SBSTA|EA\.\d+|[Rr]es\.\d+|INF|NGO|PRST"
    r"|SGB|BUR|PC|[SA]-\d+|L\.\d+|CRP\.\d+|SR\.\d+|PV\.\d+|R\.\d+|\d{1,4}|Add\.\d+|Corr\.\d+|Rev\.\d+))+"
    r"(?:\s?\((?:19|20)\d{2}\))?(?![A-Za-z0-9/])"
)

RESOLUTION = re.compile(
    rf"(?:第\s?)?(?P<zh>{_NUMBERS})\s?号?决议"
    rf"|决议\s?(?P<zh2>{_NUMBERS})"
    rf"|(?:resolutions?|résolutions?|resoluci(?:ón|ones)|резолюци(?:я|и|ю|ей|ях|й|ями))\s(?P<la>{_NUMBERS})"
    rf"|(?:ال|ل|ب|و)?قرار(?:ات|ها|ه|ين|يها)?\s(?P<ar_body>[^\d.،؛]{{0,40}}?)(?P<ar>{_NUMBERS})",
    re.IGNORECASE,
)

# Body → the first part of its resolutions' symbol in normal form, and its names.
BODIES = {
    "A/RES": r"(?<![届生])大会(?!堂)|General Assembly|(?<!Health )(?<!Parliamentary )\bAssembly(?= resolution)|Assemblée générale|Asamblea General|Генеральн\w{1,4} Ассамбле\w{1,2}|الجمعية العامة",
    "S/RES": r"安全理事会|安理会|Security Council|Conseil de sécurité|Consejo de Seguridad|Совет\w? Безопасности|مجلس الأمن",
    "E/RES": r"经济及社会理事会|经社理事会|Economic and Social Council|Conseil économique et social|Consejo Económico y Social|Экономическ\w{1,3} и Социальн\w{1,3} Совет\w{0,2}|المجلس الاقتصادي والاجتماعي",
    "CND/RES": r"麻醉药品委员会|麻委会|Commission on Narcotic Drugs|Commission des stupéfiants|Comisión de Estupefacientes|Комисси\w{1,2} по наркотическим средствам|لجنة المخدرات",
    "CCPCJ/RES": r"预防犯罪和刑事司法委员会|Commission on Crime Prevention and Criminal Justice|Commission pour la prévention du crime et la justice pénale|Comisión de Prevención del Delito y Justicia Penal|Комисси\w{1,2} по предупреждению преступности и уголовному правосудию|لجنة منع الجريمة والعدالة الجنائية",
    "CAC/COSP/RES": r"缔约国会议|Conference of the States Parties|Conférence des États parties|Conferencia de los Estados Parte",
    "CTOC/COP/RES": r"有组织犯罪公约》?缔约方会议|缔约方会议|(?<=根据)会议(?=题为|第)|Conference of the Parties to the (?:United Nations Convention against Transnational )?Organized Crime",
    "A/HRC/RES": r"人权理事会|Human Rights Council|Conseil des droits de l[’']homme|Consejo de Derechos Humanos|Совет\w? по правам человека|مجلس حقوق الإنسان",
    "WHA/RES": r"世界卫生大会|World Health Assembly",
}
BODY = re.compile("|".join(f"(?P<b{index}>{names})" for index, names in enumerate(BODIES.values())))
BODY_KEYS = tuple(BODIES)

TREATIES = {
    "1961": r"《1961\s?年公约》|《(?:经[^《》]{2,20}修正的)?1961\s?年麻醉品单一公约》|1961\s?年《麻醉品单一公约》|《麻醉品单一公约》|Single Convention on Narcotic Drugs(?: of 1961)?|1961 Convention|Convention unique sur les stupéfiants(?: de 1961)?|Convención Única de 1961(?: sobre Estupefacientes)?",
    "1971": r"《1971\s?年(?:精神药物)?公约》|1971\s?年《精神药物公约》|《精神药物公约》|Convention on Psychotropic Substances(?: of 1971)?|1971 Convention|Convention (?:de 1971 )?sur les substances psychotropes|Convenio sobre Sustancias Sicotrópicas(?: de 1971)?",
    "1988": r"《1988\s?年公约》|《1988\s?年联合国禁止非法贩运麻醉药品和精神药物公约》|(?:1988\s?年)?《联合国禁止非法贩运麻醉药品和精神药物公约》|United Nations Convention against Illicit Traffic in Narcotic Drugs and Psychotropic Substances(?: of 1988)?|1988 Convention|Convention des Nations Unies contre le trafic illicite de stupéfiants et de substances psychotropes(?: de 1988)?|Convención de las Naciones Unidas contra el Tráfico Ilícito de Estupefacientes y Sustancias Sicotrópicas(?: de 1988)?",
    "tip": r"《联合国打击跨国有组织犯罪公约关于预防、禁止和惩治贩运人口特别是妇女和儿童行为的补充议定书》|《贩运人口议定书》|Protocol to Prevent, Suppress and Punish Trafficking in Persons, Especially Women and Children|Trafficking in Persons Protocol",
    "som": r"《联合国打击跨国有组织犯罪公约关于打击陆、海、空偷运移民的补充议定书》|《偷运移民议定书》|Protocol against the Smuggling of Migrants by Land, Sea and Air|Smuggling of Migrants Protocol",
    "firearms": r"《联合国打击跨国有组织犯罪公约关于打击非法制造和贩运枪支及其零部件和弹药的补充议定书》|《枪支议定书》|Protocol against the Illicit Manufacturing of and Trafficking in Firearms, Their Parts and Components and Ammunition|Firearms Protocol",
    "untoc": r"《联合国打击跨国有组织犯罪公约》|《(?:打击)?有组织犯罪公约》|United Nations Convention against Transnational Organized Crime|Organized Crime Convention|Convention des Nations Unies contre la criminalité transnationale organisée|Convención de las Naciones Unidas contra la Delincuencia Organizada Transnacional",
    "uncac": r"《联合国反腐败公约》|《反腐败公约》|United Nations Convention against Corruption|Convention against Corruption|Convention des Nations Unies contre la corruption|Convención de las Naciones Unidas contra la Corrupción",
}
TREATY = re.compile("|".join(f"(?P<t{index}>{names})" for index, names in enumerate(TREATIES.values())))
TREATY_KEYS = tuple(TREATIES)
BARE_TREATY = re.compile(r"《(?:公约|议定书)》")

_N = r"(?:\d{1,3}|[一二三四五六七八九十百]{1,5})"
ARTICLES_AFTER = re.compile(
    rf"(?:\s?[（(]\d{{4}}\s?年?[）)])?的?\s?(?P<all>第\s?{_N}(?:\([a-z]\))?\s?(?:条(?:第\s?(?:{_N}|[(（][a-z][)）])\s?款)?(?:\s?[(（][a-z][)）]\s?项)?)?"
    rf"(?:(?:和|、|及|至)\s?(?:第\s?)?{_N}(?:\([a-z]\))?\s?(?:条(?:第\s?(?:{_N}|[(（][a-z][)）])\s?款)?(?:\s?[(（][a-z][)）]\s?项)?)?){{0,8}}(?<=[条款项]))"
)
ARTICLE = re.compile(
    rf"(?P<range>至)?\s?(?:第\s?)?(?P<number>{_N})(?P<inner>\([a-z]\))?\s?(?:条(?:第\s?(?:(?P<paragraph>{_N})|[(（](?P<letter>[a-z])[)）])\s?款)?(?:\s?[(（](?P<item>[a-z])[)）]\s?项)?)?"
)
ARTICLES_BEFORE = re.compile(
    r"(?:paragraphs? (?P<paragraph>\d{1,2})(?: \((?P<item>[a-z])\))?,? of )?[Aa]rticles? (?P<first>\d{1,3})"
    r"(?:(?P<joint>,? and |–|-| to )(?P<second>\d{1,3}))?(?:, paragraphs? (?P<paragraph2>\d{1,2})(?: \((?P<item2>[a-z])\))?)?,? of (?:the )?$"
)

DECLARATIONS = {
    "2009": r"(?:2009\s?年\s?)?《关于开展国际合作以综合、平衡战略应对世界毒品问题的政治宣言和行动计划》|《2009\s?年政治宣言和行动计划》|2009\s?年\s?《政治宣言和行动计划》"
    r"|(?:2009 )?Political Declaration and Plan of Action on International Cooperation towards an Integrated and Balanced Strategy to Counter the World Drug Problem|2009 Political Declaration(?: and Plan of Action)?|Political Declaration and Plan of Action of 2009",
    "2014": r"麻醉药品委员会关于会员国执行《政治宣言和行动计划》情况的\s?2014\s?年高级别审查通过的部长级联合声明|2014\s?年\s?《部长级联合声明》|《2014\s?年部长级联合声明中?》|《部长级联合声明》"
    r"|Joint Ministerial Statement of (?:the )?2014(?: high-level review)?|2014 Joint Ministerial Statement|Joint Ministerial Statement",
    "2016": r"2016\s?年举行的关于世界毒品问题的大会特别会议成果文件|2016\s?年举行的大会特别会议的?成果文件|大会世界毒品问题特别会议的?成果文件|Our joint commitment to effectively addressing and countering the world drug problem|outcome document of the thirtieth special session(?: of the General Assembly)?|《我们关于有效处理和应对世界毒品问题的共同承诺》",
    "2019": r"《关于在国家、区域和国际各级加大行动力度以加快履行我们对处理和应对世界毒品问题的共同承诺的部长级宣言》|2019\s?年\s?《部长级宣言》|《2019\s?年部长级宣言》|Ministerial Declaration of 2019|2019 Ministerial Declaration|Ministerial Declaration on Strengthening Our Actions at the National, Regional and International Levels to Accelerate the Implementation of our Joint Commitments to Address and Counter the World Drug Problem",
    "2024": r"High-level declaration by the Commission on Narcotic Drugs on the 2024 midterm review|2024\s?年高级别宣言",
}
DECLARATION = re.compile("|".join(f"(?P<d{index}>{names})" for index, names in enumerate(DECLARATIONS.values())))
DECLARATION_KEYS = tuple(DECLARATIONS)
# Short names that mean the one declaration the text named in full; alone they are only a guess.
SHORT_DECLARATIONS = {
    "2009": r"《政治宣言和行动计划》|《政治宣言》|《行动计划》|Political Declaration and Plan of Action|Plan of Action",
    "2016": r"(?<=在)成果文件(?=中)|the outcome document",
    "2019": r"《部长级宣言》|Ministerial Declaration",
}
SHORT_DECLARATION = re.compile(
    "|".join(f"(?P<s{index}>{names})" for index, names in enumerate(SHORT_DECLARATIONS.values()))
)
SHORT_DECLARATION_KEYS = tuple(SHORT_DECLARATIONS)

RECOMMENDATION = re.compile(
    r"(?:建议|[Rr]ecommendations?|[Rr]ecommandations?|[Rr]ecomendaci(?:ón|ones)|рекомендаци(?:я|и|ю)|التوصي(?:ة|ات))\s?(?P<code>[1-9]\d?)\s?[(（](?P<letter>[a-z]{1,2})[)）]"
)
MORE_RECOMMENDATIONS = re.compile(
    r"\s?(?:、|，|,|和|及|and|et|y|и)\s?(?:and\s)?(?:(?P<code>[1-9]\d?)\s?)?[(（](?P<letter>[a-z]{1,2})[)）]"
)
FATF = re.compile(
    r"(?:金融行动特别工作组|Financial Action Task Force|FATF)(?:的)?(?:第\s?(?P<zh>\d{1,2})\s?号建议|建议\s?(?P<zh2>\d{1,2})(?![\d(（])| recommendation (?P<en>\d{1,2}))"
)
FATF_BODY = re.compile(r"金融行动特别工作组|Financial Action Task Force|FATF")
ITS_RECOMMENDATION = re.compile(r"(?:其|its )(?:建议|[Rr]ecommendation)\s?(\d{1,2})(?![\d(（])")
GOAL = re.compile(
    r"(?:可持续发展目标的?)?指标\s?(?P<zh>\d{1,2}\.[\da-z]{1,2}(?:\.\d{1,2})?)|可持续发展目标\s?(?P<goal>\d{1,2})\s?中的具体目标\s?(?P<target>\d{1,2})"
    r"|(?:可持续发展)?目标\s?(?P<zh2>\d{1,2})(?=\s?[（(，,的“])|Sustainable Development Goals? (?P<en>\d{1,2})|\b[Tt]arget (?P<en2>\d{1,2}\.[\da-z]{1,2})|\b[Ii]ndicator (?P<en3>\d{1,2}\.[\da-z]{1,2}\.\d{1,2})"
)
SALES = re.compile(r"(?<![A-Za-z.])(?:GV\.)?[ABCEFRS]\.\d{2}\.(?:[IVX]{1,5}\.)?\d{1,2}(?:\.\d{1,2})?(?![\d])")
TREATY_SERIES = re.compile(
    r"《条约汇编》，\s?第\s?\d{1,4}[、\d\s卷和第]{0,60}卷，\s?第\s?(?P<zh>\d{1,6})\s?号"
    r"|Treaty Series, vols?\. [\d, and]{1,40}, No\. (?P<en>\d{1,6})"
)
SERIES_AFTER_IBID = re.compile(
    r"，\s?第\s?\d{1,4}[、\d\s卷和第]{0,60}卷，\s?第\s?(?P<zh>\d{1,6})\s?号|, vols?\. [\d, and]{1,40}, No\. (?P<en>\d{1,6})"
)

IBID = re.compile(r"同上|(?:\b[Ii]bid\b|\b[Ii]bíd\b|Там же|المرجع نفسه)\.?")

# Parts of a document, each tried where the part before it ended.
PART_JOINT = re.compile(r"\s?[，,、،]?\s?(?:的|中的?|和)?\s?[（(]?\s?")
_ROMAN = r"[IVXL]{1,6}"
_NUM = r"\d{1,4}(?!\d)(?:\.\d{1,3}(?!\d))?"
_LIST = rf"{_NUM}(?:\s?(?:[-–—~、,]|至|到|和|及|to|and|a|à|y|et|и)\s?(?:第\s?)?{_NUM}){{0,12}}"
PARTS = (
    ("annex", re.compile(rf"附件(?P<a>[一二三四五六七八九十]{{1,2}})?|[Aa]nnex(?: (?P<b>{_ROMAN}|\d{{1,2}}))?\b|[Aa]nnexe(?: (?P<c>{_ROMAN}))?\b|[Aa]nexo(?: (?P<d>{_ROMAN}))?\b|приложение|المرفق")),
    ("chap.", re.compile(rf"第\s?(?P<a>[一二三四五六七八九十]{{1,3}}|\d{{1,2}})\s?章|[Cc]hap(?:\.|ter)? (?P<b>{_ROMAN}|\d{{1,2}})\b|[Cc]ap(?:\.|ítulo) (?P<c>{_ROMAN})\b|глава (?P<d>{_ROMAN})\b|الفصل (?P<e>الأول|الثاني|الثالث)")),
    ("sect.", re.compile(rf"(?P<a>[A-Z])\s?(?:部分|节)|第\s?(?P<b>[一二三四五六七八九十]{{1,3}})\s?(?:节|部分)|[Ss]ect(?:\.|ion)? (?P<c>[A-Z]|{_ROMAN}|\d{{1,2}})\b|secc(?:\.|ión) (?P<d>[A-Z])\b|раздел (?P<e>[A-ZА-Я])\b")),
    ("para", re.compile(rf"(?:执行部分)?第\s?(?P<a>{_LIST})\s?(?:[（(](?P<item>[a-z])[)）]\s?)?段(?:和第\s?(?P<a2>{_NUM})\s?段)?|[Pp]ara?s?(?:\.|graph(?:e?s?))? (?P<b>{_LIST})|[Pp]ár(?:r\.|rafos?) (?P<c>{_LIST})|(?:пункт(?:ы|а|ов)?|пп?\.) (?P<d>{_LIST})|الفقر(?:ة|ات|تان|تين) (?P<e>{_LIST})")),
)  # fmt: skip
# The letter of an item after the number of its paragraph: 23 (a), 23 a), 23 (أ).
ITEM_AFTER = re.compile(r"\s?(?:[（(](?P<closed>[a-zأبجدهوزحطيكل])[)）]|(?P<open>[a-z])\))")
ARABIC_ITEMS = dict(zip("أبجدهوزحطيكل", "abcdefghijkl", strict=True))
PARAGRAPH_OF_RESOLUTION_BEFORE = re.compile(
    rf"[Pp]aragraphs? (?P<list>{_LIST})(?: \([a-z]\))? of (?:its |Commission |Council |Assembly |General Assembly |the )?$"
)
SAME_DOCUMENT = re.compile(
    rf"(?:上文|下文|本报告|本文件|前述|上述)第\s?(?P<zh>{_LIST})\s?段|[Pp]ara(?:graph)?s?\.? (?P<en>{_LIST}),? (?:above|below|of the present (?:report|document|note|resolution|paper))"
    rf"|[Pp]aragraphes? (?P<fr>{_LIST}) (?:ci-dessus|ci-dessous|du présent)|[Pp]árrafos? (?P<es>{_LIST}) (?:supra|infra|anterior|del presente)|пункт\w{{0,3}} (?P<ru>{_LIST}) (?:выше|ниже|настоящего)|الفقرة (?P<ar>{_LIST}) (?:أعلاه|أدناه)"
)
SENTENCE_END = re.compile(r"[。！？]|[.!?](?=\s+[A-ZА-Я«“])|[؟]")
QUOTED = re.compile(r"“[^“”]{0,400}”")
NUMBER_PATTERN = re.compile(NUMBER)
RANGE_MARK = re.compile(r"\s?(?:[-–—~]|至第?|到|\bto\b|\bà\b|\ba\b)\s?")
LIST_MARK = re.compile(r"\s?(?:[、,]|和第?|及第?|\band\b|\bet\b|\by\b|\bи\b)\s?")
DIGITS = re.compile(r"\d+")
# What may stand between a resolution's number and the body that adopted it: "of the", or a genitive in Russian.
OWNED_BY = re.compile(
    r",? (?:of \d{1,2} \w+ \d{4},? )?(?:of |by )the |,? (?:(?:en date )?(?:du|de) \d{1,2} (?:de )?\w+ (?:de )?\d{4},? )?(?:du |de la |de l[’']|de el |del )| "
)
# … and where the body is the subject of the clause that follows.
THEN_ITS_BODY = re.compile(r"中，.{0,16}|, (?:the |la |le |l[’'])?")
SHORT_BODY = re.compile(r"\b(?:Commission|Council|Conference|Committee) $")
TREATY_WORD = re.compile(r"《|Convention|Protocol|Convención|Convenio|Конвенци|اتفاقية")
