"""Words of UN documents that carry structure, as data, in six languages: add a language by adding words.

Holds names of sections, of front-matter lines and of months; no logic, no structure.
"""

# ruff: noqa: E501 - these are tables: one name or pattern on one line, however long

import re

_MONTHS = {
    "en": "January February March April May June July August September October November December",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "ar": "يناير فبراير مارس أبريل مايو يونيه يوليه أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
}
MONTH_NUMBERS = {
    name.lower(): number for names in _MONTHS.values() for number, name in enumerate(names.split(), start=1)
}
_MONTH = "|".join(sorted(MONTH_NUMBERS, key=len, reverse=True))
DATE = re.compile(
    rf"(?P<y1>\d{{4}})\s?年\s?(?P<m1>\d{{1,2}})\s?月\s?(?P<d1>\d{{1,2}})\s?日"
    rf"|(?P<d2>\d{{1,2}})(?:er|º|-е)?\s+(?:de\s+)?(?:[^\W\d_]+(?: [^\W\d_]+)?\s?[/／]\s?)?(?P<m2>{_MONTH})\s+(?:de\s+)?(?P<y2>\d{{4}})",
    re.IGNORECASE,
)
DATE_ALONE = re.compile(rf"(?:{DATE.pattern})(?:\s?(?:года?|г\.|م))?", re.IGNORECASE)
# The days of a session: 7 a 25 de agosto de 2006, Нью-Йорк, 16 марта – 3 апреля 2009 года.
_NAMED_MONTH = rf"\s(?:de\s)?(?:[^\W\d_]+(?: [^\W\d_]+)?\s?[/／]\s?)?(?:{_MONTH})"
DAYS = re.compile(
    rf"(?:[^\W\d_]+(?:[ -][^\W\d_]+)?[,،，]\s)?[(（]?(?:del?\s|du\s|с\s|من\s)?\d{{1,2}}(?:er|º)?(?:{_NAMED_MONTH})?(?:\s(?:de\s)?\d{{4}})?"
    rf"\s?(?:[-–—]|au|al?|to|по|إلى)\s?\d{{1,2}}(?:er|º)?{_NAMED_MONTH}\s(?:de\s)?\d{{4}}(?:\sг\.?|\sгода)?[)）]?"
    r"|(?:[^\W\d_]{2,8}[,，]\s?)?[(（]?\d{4}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日?\s?至\s?(?:\d{4}\s?年)?\s?(?:\d{1,2}\s?月)?\s?\d{1,2}\s?日[)）]?",
    re.IGNORECASE,
)
# Behind a number: it is a day. English names of months are capitals here, since … the Board 3 may … calls a note.
MONTH_AFTER = re.compile(
    rf" (?:de )?(?:(?:كانون|تشرين|شباط|آذار|نيسان|أيار|حزيران|تموز|آب|أيلول)\b|(?:{'|'.join(_MONTHS.values()).replace(' ', '|')})\b)"
)
# A heading such as "2021年10月19日 - 观察到…" or "19 October 2021: …", as thematic days have.
DATE_HEADING = re.compile(
    rf"^(?:(?:Mon|Tues|Wednes|Thurs|Fri)day,?\s+)?(?:{DATE.pattern.replace('y1', 'hy1').replace('m1', 'hm1').replace('d1', 'hd1').replace('d2', 'hd2').replace('m2', 'hm2').replace('y2', 'hy2')})"
    r"(?:[（(][^()（）]{1,20}[）)])?\s*(?:[-–—:：]|——)\s*\S",
    re.IGNORECASE,
)
DIVISION = re.compile(
    r"^(?:ANNEX|Annex|ANNEXE|Annexe|Anexo|ANEXO|Приложение|ПРИЛОЖЕНИЕ|APPENDIX|Appendix|Appendice|Apéndice|附件|附录|المرفق)"
    r"(?:\s?(?:[IVX]{1,4}|\d{1,2}|[A-Z]|[一二三四五六七八九十]{1,2}|ال[^\W\d_]{3,8}))?\s*(?:[.:：]\s.{0,120}|\*{1,3})?$"
    r"|^(?:(?:Draft (?:resolution|decision)|Projet de (?:résolution|décision)|Proyecto de (?:resolución|decisión)|Проект (?:резолюции|решения)"
    r"|DRAFT (?:RESOLUTION|DECISION)|PROJET DE (?:RÉSOLUTION|DÉCISION)|PROYECTO DE (?:RESOLUCIÓN|DECISIÓN)|ПРОЕКТ (?:РЕЗОЛЮЦИИ|РЕШЕНИЯ))\s(?:[IVX]{1,5}|[A-Z]|\d{1,2})"
    r"|(?:决议|决定)草案\s?(?:[一二三四五六七八九十]{1,3}|[A-Z]|\d{1,2})|مشروع (?:القرار|المقرر) (?:[^\W\d_]{3,8}|\d{1,2}))\s*$"
)
# The name of a list of contents, and what stands above the columns of their numbers.
_CONTENTS_HEAD = (
    r"(?:Paragraphs?|Pages?|Chapters?|Sections?|Paragraphes?|Chapitres?|Párrafos?|Páginas?|Capítulos?|Secci(?:ón|ones)|Пункты?|Стр\.?|Страниц[аы]|Глав[аы]|Раздел(?:ы)?"
    r"|段\s?次|页\s?次|页码|章\s?次|الفقرات|الفقرة|الصفحات|الصفحة|الفصول|الفصل)"
)
CONTENTS_HEADS = re.compile(rf"^{_CONTENTS_HEAD}(?:[\s/]{{0,3}}{_CONTENTS_HEAD}){{0,3}}$", re.IGNORECASE)
CONTENTS = re.compile(
    r"^(?:目\s*录|目\s*次|Contents|Table of contents|Table des matières|Sommaire|Índice|Содержание|Оглавление|المحتويات|الفهرس)"
    rf"\s*[:：]?(?:\s{{0,3}}{_CONTENTS_HEAD}){{0,3}}$",
    re.IGNORECASE,
)
SUMMARY = re.compile(
    r"^(?:摘\s*要|内容提要|提\s*要|执行摘要|Summary|Executive summary|Abstract|Résumé|Resumen|Резюме|Краткое содержание|موجز)\s*[:：]?\*{0,2}$",
    re.IGNORECASE,
)
INTRODUCTION = re.compile(
    r"^(?:导\s*言|引\s*言|前\s*言|序\s*言|绪\s*论|背景|Introduction|Background|Preamble|Foreword|Introducción|Введение|مقدمة"
    r"|Contexte|Historique|Préambule|Avant-propos|Préface|Antecedentes|Preámbulo|Prólogo|Prefacio"
    r"|Предыстория|История вопроса|Справочная информация|Преамбула|Предисловие|المقدمة|معلومات أساسية|خلفية|الخلفية|الديباجة|ديباجة|تمهيد|تصدير)\s*[:：]?$",
    re.IGNORECASE,
)
QUESTIONS = re.compile(r"问题(?:包括|如下)?\s*[:：]?$|讨论的?问题|questions?\b|preguntas|вопросы|أسئلة", re.IGNORECASE)
ENDNOTES = re.compile(
    r"^(?:Notes|Endnotes|Footnotes|注\s*释?|尾注|脚注|Notas|Примечания|الحواشي)\s*[:：]?$", re.IGNORECASE
)
SUBTITLE = re.compile(
    r"^.{0,40}(?:的?(?:报告|说明))$|^(?:会议室|工作|背景|讨论)?文件$"
    r"|^(?:Interim |Final |Annual )?(?:Report|Note|Letter|Background paper|Working paper|Discussion guide|Background note|Memorandum)"
    r"(?:\s+(?:of|by|from|prepared by)\s+.{3,90})?$"
    r"|^(?:First|Second|Third|Fourth|Fifth|Sixth) report of .{3,90}$|^(?:Premier|Deuxième|Troisième|Quatrième|Cinquième|Sixième) rapport (?:du|de la|de l[’'])\s?.{3,90}$"
    r"|^(?:Primer|Segundo|Tercer|Cuarto|Quinto|Sexto) informe (?:del|de la)\s+.{3,90}$|^(?:Первый|Второй|Третий|Четвертый|Пятый|Шестой) доклад\s+.{3,90}$"
    r"|^التقرير (?:الأول|الثاني|الثالث|الرابع|الخامس|السادس)\s.{3,90}$|^.{2,40}第[一二三四五六]次报告$"
    r"|^(?:Rapport|Note|Document)\s+(?:du|de la|de l’|de l'|d[’'])\s?.{3,90}$|^Document de (?:base|travail).{0,60}$"
    r"|^(?:Informe|Nota)\s+(?:del|de la)\s+.{3,90}$|^Documento de (?:antecedentes|trabajo).{0,60}$"
    r"|^(?:Доклад|Записка)\s+.{3,90}$|^Справочный документ.{0,60}$"
    r"|^(?:تقرير|مذكرة)\s.{3,90}$",
    re.IGNORECASE,
)
_BODIES = (
    "General Assembly|Security Council|Economic and Social Council|Human Rights Council|Assemblée générale|Conseil de sécurité|Conseil économique et social"
    "|Asamblea General|Consejo de Seguridad|Consejo Económico y Social|Генеральная Ассамблея|Совет Безопасности|Экономический и Социальный Совет"
    "|大会|安全理事会|经济及社会理事会|人权理事会|الجمعية العامة|مجلس الأمن|المجلس الاقتصادي والاجتماعي"
)
# Both parts of such a name, where a narrow masthead sets them on lines of their own: Генеральная and below it Ассамблея.
PARTS_OF_BODIES = frozenset(
    (" ".join(words[:place]), " ".join(words[place:]))
    for words in map(str.split, _BODIES.split("|"))
    for place in range(1, len(words))
)
UNITED_NATIONS = (
    "United Nations|Nations Unies|Naciones Unidas|Организация Объединенных Наций|联合国|(?:ال[أا]مم المتحدة)"
)
_SEATS = "New York|Nueva York|Нью-Йорк|纽约|نيويورك|Geneva|Genève|Ginebra|Женева|日内瓦|جنيف|Vienna|Vienne|Viena|Вена|维也纳|فيينا"
MASTHEAD = re.compile(
    r"^(?:联合国|大会|安全理事会|经济及社会理事会|麻醉药品委员会|预防犯罪和刑事司法委员会|人权理事会)$"
    r"|^(?i:United Nations|General Assembly|Security Council|Economic and Social Council|Commission on Narcotic Drugs|UNODC|CND)$"
    r"|^(?i:Nations Unies|Assemblée générale|Naciones Unidas|Asamblea General|Организация Объединенных Наций|Генеральная Ассамблея|الأمم المتحدة|الجمعية العامة)$"
    r"|^UNITED NATIONS\b[^a-z]*$|^POLICYMAKING BODY\b[^a-z]*$|^United Nations Office\b.{0,60}$|^Secretariat\b.{0,60}$"
    r"|^Distr\b.{0,90}$|^Distribution\b.{0,40}$|^(?:Original|原件|原文|原语)\s*[:：].{0,40}$|^(?:General|Limited|Restricted|普遍|限制|English|French|Spanish|Russian|Arabic|Chinese|中文|英文)$"
    r"|^第[一二三四五六七八九十百]+(?:届|次)(?:特别|紧急)?(?:会议|常会|大会|续会)(?:续会)?$|^(?!(?i:Report))(?i:(?:\w+-)?\w+ (?:special |emergency special )?session)(?: Agenda items? \d+.{0,60})?$"
    r"|^.{0,40}(?:维也纳|纽约|日内瓦|内罗毕|Vienna|New York|Geneva)(?:，|,).{0,60}\d{4}.{0,30}$|^.{0,60}\d{4}.{0,40}(?:，|,)\s?(?:维也纳|纽约|日内瓦|内罗毕|Vienna|New York|Geneva|Salvador).{0,20}$"
    r"|^(?:暂定|临时)?(?:议程)?\*{0,2}\s?(?:议程)?项目\s?\d+.{0,40}$|^(?:临时|暂定)议程.{0,30}$|^(?:Agenda )?[Ii]tems? \d+.{0,60}$|^Item \d+.{0,60} agenda\*?$"
    r"|^\d{1,4}(?:st|nd|rd|th) (?:plenary )?meeting\b.{0,40}$|^\d{1,4}e séance plénière.{0,40}$|^\d{1,4}ª sesión plenaria.{0,40}$|^\d{1,4}-е пленарное заседание.{0,40}$|^.{0,30}第\s?\d{1,4}\s?次全体会议.{0,30}$|^الجلسة العامة.{0,60}$"
    r"|^\[.{3,120}\]$|^\d{1,2} [A-Z][a-zé]+ \d{4}$|^\*+$"
    r"|^(?i:Human Rights Council|Conseil de sécurité|Conseil économique et social|Commission des stupéfiants|Conseil des droits de l[’']homme)$"
    r"|^(?i:Consejo de Seguridad|Consejo Económico y Social|Comisión de Estupefacientes|Consejo de Derechos Humanos)$"
    r"|^(?i:Совет Безопасности|Экономический и Социальный Совет|Комиссия по наркотическим средствам|Совет по правам человека)$"
    r"|^(?:مجلس الأمن|المجلس الاقتصادي والاجتماعي|لجنة المخدرات|مجلس حقوق الإنسان)$"
    r"|^(?!(?i:Rapport|Report))(?i:(?:[\w-]+ ){1,3}session)(?: ordinaire| extraordinaire(?: d[’']urgence)?)?(?: Points? \d+.{0,80}ordre du jour)?$|^(?!(?i:Informe))(?:\w+ ){1,4}(?i:período) (?:extraordinario |ordinario )?de sesiones(?: de emergencia)?(?: Temas? \d+.{0,80}programa)?$"
    r"|^(?!(?i:Доклад))(?:\w+ ){1,3}(?:специальная |чрезвычайная специальная )?сессия$|^الدورة (?:الاستثنائية )?(?:\w+ ){0,2}\w+$"
    r"|^Points? \d+.{0,80}ordre du jour.{0,20}$|^Temas? \d+.{0,80}programa.{0,20}$|^Пункты? \d+.{0,80}повестки дня.{0,10}$|^البند(?:ان)? \d+.{0,80}جدول الأعمال.{0,20}$"
    r"|^(?:English|Français|French|Español|Spanish|Русский|Russian|العربية|Arabic|中文|Chinese) (?:Original|原件|原文|原语)\s?[:：].{0,40}$"
    r"|^(?:Français|Español|Русский|العربية)$"
    # Volumes of the Official Records: their name, number and place of print.
    rf"|^(?:(?:{_BODIES})\s)?(?i:Official Records|Documents officiels|Documentos Oficiales|Официальные отчеты|正式记录|الوثائق الرسمية)"
    r"(?:\s?[,，،]\s?\d{4}(?:\s?(?:год|年))?)?$"
    r"|^(?:(?i:Supplement|Supplément|Suplemento|Дополнение|الملحق)\s(?i:No\.?|n[º°]\.?|núm\.|№|رقم)\s?\d{1,3}[A-Z]?|补编第\s?\d{1,3}[A-Z]?\s?号|第\s?\d{1,3}[A-Z]?\s?号补编)(?:\s?[(（].{1,40}[)）])?$"
    rf"|^(?:{UNITED_NATIONS})\s?[•·,，،]?\s?(?:(?:{_SEATS})\s?[,，،]\s?\d{{4}}(?: год| г\.|年)?|\d{{4}}年[,，]\s?(?:{_SEATS}))$"
    r"|^IS[SB]N[\s:]{0,2}[\d-]{7,17}[\dX]$"
    rf"|^(?:(?:{UNITED_NATIONS})\s?[,，،]?\s?)?(?:{_BODIES})\s?[,，،]?\s?(?:(?:[\w-]+ ){{1,4}}(?:session|сессия)|(?:\w+ ){{1,4}}período (?:extraordinario |ordinario )?de sesiones|الدورة(?: \w+){{1,4}}|第[一二三四五六七八九十百]+届(?:特别|紧急)?(?:会议|常会))$",
)
# Below the title: who adopted the text, at which meeting or by which resolution.
ADOPTED = re.compile(
    r"^(?:Adopted(?: and (?:opened|proclaimed)\b.{0,60}?)?\s+(?:by|at|in|on)\b|Adopt(?:é|ée|és|ées)(?: et .{3,60}?)?\s+(?:par|à|le|lors)\b|(?:Aprobad|Adoptad)[oa]s?(?: y .{3,60}?)?\s+(?:por|en|el)\b"
    r"|[Пп]ринят(?:ая|ый|ое|ые|а|о|ы)?(?: и .{3,60}?)?\s+(?:на|резолюцией|Генеральн|Совет|Экономическ|Конференц|Комисси|\d)|.{0,60}(?:会议|决议|大会|理事会|委员会)(?:一致)?通过[)）\]]?$"
    r"|(?:(?:التي|الذي)\s)?(?:اعتمد|اتخذ|أقر)(?:ت|ته|تها|ه|ها)?\s.{0,40}(?:الجمعية العامة|مجلس الأمن|المجلس|المؤتمر|اللجنة|القرار)|ال(?:صادر|معتمد|متخذ)ة?\s)"
)
# Behind the title of a report: (13 December 2019 and 2–6 March 2020).
DAYS_IN_BRACKETS = re.compile(r"[(（][^()（）]*\d[^()（）]*[)）]$")
# A part of a day, as where year and day stand on lines of their own.
PART_OF_DATE = re.compile(
    rf"\d{{4}}\s?(?:年|года?|г\.)?|\d{{1,2}}\s?月\s?\d{{1,2}}\s?日|\d{{1,2}}(?:er|º|-е)?\s+(?:de\s+)?(?:{_MONTH})",
    re.IGNORECASE,
)
# Articles of treaties, and the sections within them.
ARTICLE = re.compile(
    r"^(?:(?i:Article|Artículo|Статья|المادة)\s(?:[IVXLivxl]{1,6}|\d{1,3}|premier|primero|الأولى|الثانية|الثالثة)|第\s?(?:[一二三四五六七八九十百]{1,4}|\d{1,3})\s?条)$"
)
SECTION = re.compile(
    r"^(?:(?i:Section|Sección|Раздел|القسم|البند)\s(?:[IVXLivxl]{1,6}|\d{1,3}|الأول|الثاني|الثالث)|第\s?(?:[一二三四五六七八九十百]{1,4}|\d{1,3})\s?节)$"
)
# Above the title of a draft: the States that submit it.
SPONSORED = re.compile(
    r"[:：]\s?\*{0,3}\s?(?:revised )?(?:draft (?:resolution|decision)|amendments? to draft|projet (?:révisé )?de (?:résolution|décision)"
    r"|amendements? au projet|proyecto (?:revisado )?de (?:resolución|decisión)|enmiendas? al proyecto|(?:пересмотренный )?проект (?:резолюции|решения)|поправк[аи] к проекту"
    r"|(?:订正)?(?:决议|决定)草案|对.{0,40}草案.{0,20}修正案|مشروع (?:قرار|مقرر)|تعديل)",
    re.IGNORECASE,
)
# Below the last paragraph of a resolution: the meeting that adopted it, and the day; no sentence.
CLOSING = re.compile(
    r"^(?!.{0,60}(?:[.;](?:\s|\d|$)|[。；]))(?:\d{1,4}(?:st|nd|rd|th) (?:plenary )?meeting|\d{1,4}e séance plénière|\d{1,4}[ªa] sesión plenaria"
    r"|\d{1,4}-е пленарное заседание|第\s?\d{1,4}\s?次全体会议|الجلسة العامة \d{1,4})\b.{0,40}$"
    r"|^\d{4}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日$"
)
# "The General Assembly," opens the text of a resolution.
ENACTING = re.compile(
    r"^(?:The General Assembly|The Security Council|The Economic and Social Council|The Human Rights Council"
    r"|The (?:Commission|Conference) (?:on|for|of) .{3,120},|L[’']Assemblée générale|Le Conseil (?:de [Ss]écurité|économique et social|des droits de l[’']homme)|La (?:Commission|Conférence) .{3,80},"
    r"|La Asamblea General|El Consejo (?:de Seguridad|Económico y Social|de Derechos Humanos)|La (?:Comisión|Conferencia) .{3,80},"
    r"|Генеральная Ассамблея|Совет Безопасности|Экономический и Социальный Совет|Совет по правам человека|(?:Комиссия|Конференция) .{3,80},"
    r"|إن (?:الجمعية العامة|مجلس الأمن|المجلس الاقتصادي والاجتماعي|مجلس حقوق الإنسان)\s?،|إن (?:لجنة|مؤتمر) .{3,60}،"
    r"|(?:大会|安全理事会|经济及社会理事会|人权理事会|麻醉药品委员会|预防犯罪和刑事司法委员会|缔约方会议|缔约国会议)[，,])\s*[,،]?$"
)
# What opens a preambular paragraph, where a capital letter or the language itself tells it from a clause.
PREAMBULAR = re.compile(
    r"(?:Acknowledging|Acting|Affirming|Alarmed|Appreciating|Aware|Bearing in mind|Believing|Cognizant|Commending|Committed|Concerned|Condemning|Conscious|Considering|Convinced|Deeply|Deploring|Desiring|Determined|Determining|Disturbed|Emphasizing|Encouraged|Endorsing|Expressing|Fully|Gravely|Guided by|Having|Highlighting|Keeping in mind|Mindful|Noting|Observing|Reaffirming|Realizing|Recalling|Recognizing|Regretting|Reiterating|Resolved|Stressing|Strongly|Taking (?:into account|note)|Underlining|Underscoring|Welcoming|(?:Also|Further) [a-z]+ing\b"
    r"|Accueillant|Affirmant|Agissant|Alarmée?|Appelant|Appréciant|Ayant|Condamnant|Conscient|Considérant|Constatant|Convaincue?|Craignant|Déplorant|Désireu(?:x|se)|Encouragée?|Estimant|Exprimant|Gardant|Guidée?|Insistant|Jugeant|Mettant|Notant|Préoccupée?|Prenant|Profondément|Rappelant|Réaffirmant|Reconnaissant|Regrettant|Réitérant|Relevant|Résolue?|Sachant|Saluant|Se (?:déclarant|félicitant)|Soucieu(?:x|se)|Soulignant|Tenant compte|Vivement"
    r"|Acogiendo|Actuando|Advirtiendo|Afirmando|Alarmad[ao]|Alentad[ao]|Apreciando|Celebrando|Condenando|Consciente|Considerando|Convencid[ao]|Deplorando|Deseos[ao]|Determinando|Destacando|Encomiando|Expresando|Gravemente|Guiad[ao]|Habiendo|Haciendo|Lamentando|Observando|Poniendo de relieve|Preocupad[ao]|Profundamente|Reafirmando|Recalcando|Reconociendo|Recordando|Reiterando|Resaltando|Resuelt[ao]|Señalando|Subrayando|Sumamente|Teniendo|Tomando"
    r"|و?إذ |وقد (?:نظرت?|درست?|استمعت?) |و(?:اقتناعا|رغبة|إدراكا|تصميما|حرصا) من(?:ها|ه) )"
)
# The same in languages in which nothing tells it from a clause but the paragraph before, which opens with one as well.
PREAMBULAR_SMALL = re.compile(
    r"(?:(?:вновь|также|далее|особо|глубоко|серьезно|будучи|с (?:[^\W\d_]+ )?(?:удовлетворением|обеспокоенностью|озабоченностью|признательностью|интересом|сожалением|тревогой)) "
    r"|(?:ссылаясь|напоминая|подтверждая|признавая|отмечая|принимая|учитывая|приветствуя|выражая|подчеркивая|осознавая|сознавая|осуждая|обращая|руководствуясь|памятуя|стремясь|считая|констатируя|полагая|желая|имея в виду|воздавая|сожалея|действуя|определяя|заслушав|рассмотрев)\b"
    r"|(?:又|还|再次|深为|严重|表示|赞赏地|关切地|满意地|感兴趣地)?(?:回顾|忆及|重申|申明|确认|认识到|意识到|铭记|念及|考虑到|注意到|强调|着重指出|特别指出|深信|欢迎|谴责|关切|关切地?注意到|关切地?强调|赞赏地?注意到|赞赏|赞扬|震惊|遗憾|决心|渴望|感谢|审议了|根据《?联合国宪章))"
)
# The phrase before a number in the same sentence: what follows is not a paragraph of its own.
NUMBER_EXPECTED_AFTER = re.compile(
    r"(?:第|№|الفصل|الجزء|القسم|المادة|المواد|(?<![意偏成主常罕可会听看遇再])见|الفقرة|رقم|(?<!\w)(?:paragraphs?|paragraphes?|párrafos?|alinéas?|artículos?|annexes?|anexos?|chapitres?|capítulos?|tableaux?|cuadros?|tables?|пункт(?:а|е|ы|ов|ам)?|стать(?:я|и|е|ю|ей)|глав[аеуы]|приложени[еюия]|paras?\.?|articles?|art\.|No\.|Nos\.|n[o°º]s?|núm\.|numbers?|sections?|chapters?|sect\.|chap\.|vol\.|pp?\.|secc\.|cap\.|párrs?\.|núms?\.|разд\.|гл\.|пп?\.|стр\.|ст\.|and|et|y|и|to|à|párr\.|пункта?))\s*$",
    re.IGNORECASE,
)
# Things that bear numbers: principle 6 calls no note, while Goals17 does; so they count behind a space alone.
NUMBERED_THINGS = re.compile(
    r"(?<!\w)(?:principles?|goals?|targets?|objectives?|recommendations?|questions?|rules?|items?|regulations?|phases?|parts?|schedules?|figures?|boxe?s?|steps?|pillars?|priorit(?:y|ies)|protocols?|amendments?|pages?|categor(?:y|ies)|levels?|groups?|options?|lines?|conclusions?|guidelines?|standards?|theses|variants?|sessions?|meetings?"
    r"|principes?|objectifs?|cibles?|recommandations?|règles?|points?|phases?|parties?|figures?|étapes?|piliers?|protocoles?|groupes?|conclusions?|directives?|normes?"
    r"|principios?|objetivos?|metas?|recomendaci(?:ón|ones)|preguntas?|reglas?|temas?|fases?|partes?|figuras?|etapas?|pilares?|protocolos?|grupos?|conclusi(?:ón|ones)|directrices|normas?"
    r"|принцип[а-я]*|цел[ьи]|задач[аи]|рекомендаци[яи]|вопрос[а-я]*|правил[оа]|этап[а-я]*|част[ьи]|рисун[а-я]*|групп[аы]|вывод[а-я]*|норм[аы]|протокол[а-я]*"
    r"|المبدأ|الهدف|الغاية|التوصية|القاعدة|المرحلة|الشكل|الاستنتاج|المعيار|البروتوكول)$",
    re.IGNORECASE,
)
_RESOLUTIONS_OF = {
    "A/RES": r"Resolution adopted by the General Assembly|Résolution adoptée par l[’']Assemblée générale|Resolución aprobada por la Asamblea General|Резолюция, принятая Генеральной Ассамблеей|(?:\d{4}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日)?大会(?:.{0,20}通过的)?决议$|قرار اتخذته الجمعية العامة",
    "S/RES": r"Resolution adopted by the Security Council|Résolution adoptée par le Conseil de sécurité|Resolución aprobada por el Consejo de Seguridad|Резолюция, принятая Советом Безопасности|(?:\d{4}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日)?安全理事会(?:.{0,20}通过的)?决议$|قرار اتخذه مجلس الأمن",
    "E/RES": r"Resolution adopted by the Economic and Social Council|Résolution adoptée par le Conseil économique et social|Resolución aprobada por el Consejo Económico y Social|Резолюция, принятая Экономическим и Социальным Советом|(?:\d{4}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日)?经济及社会理事会(?:.{0,20}通过的)?决议$|قرار اتخذه المجلس الاقتصادي والاجتماعي",
}
RESOLUTION_OPENINGS = tuple((series, re.compile(rf"^(?:{words})")) for series, words in _RESOLUTIONS_OF.items())
RESOLUTION_NUMBER = re.compile(r"^(?:S-|ES-)?\d{1,4}/\d{1,3}(?:\.| [-–])?$")
# 52 / 31 in Arabic on the pages of the UN; 44/11人权与国际团结 in Chinese.
RESOLUTION_TITLE = re.compile(r"^((?:S-|ES-)?\d{1,4} ?/ ?\d{1,3})(?:\.?\s+(?:[-–]\s+)?|\.?(?=[\u4e00-\u9fff]))(\S.*)$")
# Until 1976, as UNODC prints them: 1966/1104(XL).Report …, CND Res.6(XXVIII).1971 Convention …, 3147(XXVIII). Accession …
OLD_RESOLUTION_TITLE = re.compile(
    r"^(?:19\d\d/|CND Res\.\s?)?(\d{1,4}(?: [A-Z])? ?\((?:S-)?[IVXL]{1,7}\))\.?\s*(?:\|\s*)?(\S.*?)(?:\s*\|)?$"
)
# Arabic words may be cut by blanks, as some fonts leave them.
_ARABIC_NOTES = "|".join(
    " ?".join(words.replace(" ", ""))
    for words in ("متاح", "انظر", "المرجع نفسه", "الوثائق الرسمية", "الأمم المتحدة، مجموعة")
)
# How a note begins: what text hardly begins with, and what it may begin with as well.
NOTE_SURELY_OPENS = re.compile(
    r"(?:Available (?:at|from|on) |Disponible |Размещен|Имеется |可查阅|Ibid|Idem|See[ ,]|Official Records|United Nations, "
    r"|Voir[ ,]|Consultable |Documents officiels|Nations Unies, |Véase|Véanse|Puede consultarse|Se puede consultar|Documentos Oficiales|Naciones Unidas, "
    rf"|См\.|Там же|Официальные отчеты|{_ARABIC_NOTES}"
    r"|见《|见大会|见第|另见|同上|联合国，《|https?://|[A-Z]{1,5}(?:/[A-Za-z0-9.]+)+[.。,，;；](?![A-Za-z0-9]|[^()（）]{0,40}[)）])"
    r"|[^.;。；]{4,60}[(（](?:United Nations publication|publication des Nations Unies|publicación de las Naciones Unidas|издание Организации|联合国出版物))"
)
NOTE_OPENS = re.compile(
    NOTE_SURELY_OPENS.pattern
    + r"|(?:Available |Resolutions? |General Assembly resolution|Also |For |Résolutions? |Resoluci[óo]n|Резолюци|Доклад |القرار|见|联合国，|大会|第|[A-Z]{1,5}(?:/[A-Za-z0-9.]+)+)"
)
