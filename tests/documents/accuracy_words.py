"""Words for documents that no one has published: clauses, headings, numbering and notes in six languages.

The words are our own. Every language has the traps that UN texts set: years and quantities that may come to stand
at the start of a line, thousands with spaces, exponents, citations with numbers, quotations, words with hyphens.
"""

# ruff: noqa: E501 - phrases, one on a line

from dataclasses import dataclass

LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")


@dataclass(frozen=True, slots=True)
class Words:
    """`clauses` fit into any sentence; `year` begins a sentence with a year; `joint`, `stop`, `pause` are punctuation."""

    clauses: tuple[str, ...]
    year: tuple[str, ...]
    preambles: tuple[str, ...]
    operatives: tuple[str, ...]
    enacting: str
    headings: tuple[str, ...]
    titles: tuple[str, ...]
    heads: tuple[str, ...]
    lead: str
    quoted: tuple[str, ...]
    notes: tuple[str, ...]
    stop: str
    pause: str
    comma: str
    joint: str
    space: str
    romans: tuple[str, ...]
    letters: tuple[str, ...]
    arabic: str
    number: str
    bis: str
    items: tuple[str, ...]
    subitems: tuple[str, ...]
    annex: tuple[str, ...]
    draft: tuple[str, ...]
    part: tuple[str, ...]
    date: str
    page: str
    adopted: str
    contents: str
    summary: str


_ROMANS = ("I.", "II.", "III.", "IV.", "V.", "VI.")
_LETTERS = ("A.", "B.", "C.", "D.", "E.", "F.")
_ITEMS = tuple(f"({letter})" for letter in "abcdefgh")
_HALF_ITEMS = tuple(f"{letter})" for letter in "abcdefgh")
_SUBS = ("(i)", "(ii)", "(iii)", "(iv)", "(v)")
_HALF_SUBS = ("i)", "ii)", "iii)", "iv)", "v)")

EN = Words(
    clauses=(
        "the Office assisted Member States in strengthening their legal framework against money-laundering",
        "the Commission requested the Secretariat to provide technical assistance, upon request, to developing countries",
        "some 4 400 witnesses joined the programme, which had been launched in 2015",
        "more than 1,600 practitioners from 21 agencies were trained in Vienna between 3 and 14 June 2019",
        "as set out in document E/CN.7/2016/9 and in paragraph 12 of General Assembly resolution 66/177",
        "States parties continued to face challenges in implementation at the national, regional and international levels",
        "the area under cultivation reached 1 250 km² in 2018, or 12.5 per cent less than in 2017",
        "about 10⁶ tablets were seized by 14 countries, some of them in containers of 33 m³",
        "cooperation with the World Health Organization, UN-Women and other entities was enhanced, subject to the availability of extrabudgetary resources",
        "the so-called “dark web” was used to sell new psychoactive substances in 31 of the 54 countries that replied",
        "article 3 (1) (a) (i) of the Convention of 1988 and articles 14, 15 and 16 of the Organized Crime Convention were applied",
        "23 States had submitted their reports by 31 March 2020, compared with 19 States in the year before",
        "the secretariat noted that 7 of the 12 recommendations of the Expert Group (see E/CN.15/2018/6/Add.1, sect. II.B) had been put into effect",
        "children, adolescents and other vulnerable members of society received evidence-based prevention services",
        "Mr. Ng and Ms. O’Brien of the Paris Pact initiative presented the results of phase II, at a cost of $3.5 million",
    ),
    year=("2019 was the year in which the commitments came under review", "2021 saw fewer seizures than any year before it"),
    preambles=(
        "Recalling its resolution 74/178 of 18 December 2019, in which {0}",
        "Reaffirming that {0}",
        "Noting with concern that {0}, and that {1}",
        "Bearing in mind that {0}, while {1}",
        "Welcoming the fact that {0}",
        "Taking note of the outcome of the special session held in 2016, at which {0}",
    ),
    operatives=(
        "Welcomes the fact that {0}, and recognizes that {1}",
        "Urges Member States to take into account that {0}",
        "Requests the Secretary-General to report to it at its seventy-ninth session on how {0}",
        "Invites States and other donors to ensure that {0} and that {1}",
        "Decides to remain seized of the matter, given that {0}",
    ),
    enacting="The General Assembly,",
    headings=(
        "Cooperation and coordination", "Implementation of the commitments", "Demand reduction and related measures",
        "Countering money-laundering and promoting judicial cooperation in accordance with the conventions in force",
        "Conclusions and recommendations", "Alternative development", "Supply reduction", "Trends since 2009",
    ),
    titles=("Action taken by Member States against the world drug problem", "Technical assistance provided to States"),
    heads=("Action against the world drug problem", "Report of the Executive Director"),
    lead="The following is recommended:",
    quoted=(
        "The Conference stated: “Drugs destroy lives. States must act together; no country can succeed alone.” That statement was widely supported",
        "In the words of the declaration, “all States shall cooperate”, and that was done",
    ),
    notes=(
        "See General Assembly resolution {0}/{1}, annex, paragraph {1}.",
        "Ibid., vol. {0}, No. {0}627.",
        "United Nations, Treaty Series, vol. 1582, No. 27627; see also Official Records of the Economic and Social Council, 20{1}, Supplement No. 8 (E/20{1}/28), chap. I, sect. C, and the sources that are cited there.",
        "A/{0}/{1}.",
        "World Drug Report 20{1} (United Nations publication, Sales No. E.{1}.XI.6). Available at https://www.unodc.org/wdr20{1}/index-{0}.html.",
    ),
    stop=".", pause=";", comma=",", joint=", and ", space=" ", romans=_ROMANS, letters=_LETTERS, arabic="{0}.", number="{0}.", bis="{0} bis.",
    items=_ITEMS, subitems=_SUBS, annex=("Annex I", "Annex II"), draft=("Draft resolution I", "Draft resolution II"),
    part=("Part one", "Part two"), date="15 December 2022", page="Page {0}", adopted="Resolution adopted by the General Assembly on 15 December 2022",
    contents="Contents", summary="Summary",
)  # fmt: skip

FR = Words(
    clauses=(
        "l’Office a aidé les États Membres à renforcer leur cadre juridique de lutte contre le blanchiment d’argent",
        "la Commission a prié le Secrétariat de fournir une assistance technique aux pays en développement qui en font la demande",
        "quelque 4 400 témoins ont rejoint le programme, lancé en 2015",
        "plus de 1 600 praticiens de 21 organismes ont été formés à Vienne entre le 3 et le 14 juin 2019",
        "comme indiqué dans le document E/CN.7/2016/9 et au paragraphe 12 de la résolution 66/177 de l’Assemblée générale",
        "les États parties se sont encore heurtés à des difficultés d’application aux niveaux national, régional et international",
        "la superficie cultivée a atteint 1 250 km² en 2018, soit 12,5 % de moins qu’en 2017",
        "environ 10⁶ comprimés ont été saisis par 14 pays, dont certains dans des conteneurs de 33 m³",
        "la coopération avec l’Organisation mondiale de la Santé, ONU-Femmes et d’autres entités a été renforcée, sous réserve des ressources disponibles",
        "le « web caché » a servi à vendre de nouvelles substances psychoactives dans 31 des 54 pays ayant répondu",
        "l’alinéa a) i) du paragraphe 1 de l’article 3 de la Convention de 1988 et les articles 14, 15 et 16 ont été appliqués",
        "23 États avaient présenté leurs rapports au 31 mars 2020, contre 19 États l’année précédente",
        "les enfants, les adolescents et les autres membres vulnérables de la société ont bénéficié de services de prévention fondés sur les faits",
    ),
    year=("2019 a été l’année du bilan des engagements pris", "2021 a vu moins de saisies que toutes les années précédentes"),
    preambles=(
        "Rappelant sa résolution 74/178 du 18 décembre 2019, dans laquelle {0}",
        "Réaffirmant que {0}",
        "Notant avec préoccupation que {0}, et que {1}",
        "Ayant à l’esprit que {0}, tandis que {1}",
        "Se félicitant que {0}",
    ),
    operatives=(
        "Se félicite que {0}, et constate que {1}",
        "Engage les États Membres à tenir compte du fait que {0}",
        "Prie le Secrétaire général de lui rendre compte, à sa soixante-dix-neuvième session, de la manière dont {0}",
        "Invite les États et les autres donateurs à faire en sorte que {0} et que {1}",
    ),
    enacting="L’Assemblée générale,",
    headings=(
        "Coopération et coordination", "Exécution des engagements", "Réduction de la demande et mesures connexes",
        "Lutte contre le blanchiment d’argent et promotion de la coopération judiciaire conformément aux conventions en vigueur",
        "Conclusions et recommandations", "Développement alternatif", "Tendances depuis 2009",
    ),
    titles=("Mesures prises par les États contre le problème mondial de la drogue", "Assistance technique fournie aux États"),
    heads=("Lutte contre le problème mondial de la drogue", "Rapport du Directeur exécutif"),
    lead="Il est recommandé ce qui suit :",
    quoted=(
        "La Conférence a déclaré ceci : « Les drogues détruisent des vies. Les États doivent agir ensemble ; aucun pays ne réussira seul. » Cette déclaration a été largement soutenue",
        "Selon la déclaration, « tous les États coopèrent », et cela a été fait",
    ),
    notes=(
        "Voir la résolution {0}/{1} de l’Assemblée générale, annexe, paragraphe {1}.",
        "Ibid., vol. {0}, no {0}627.",
        "Nations Unies, Recueil des Traités, vol. 1582, no 27627 ; voir aussi Documents officiels du Conseil économique et social, 20{1}, Supplément no 8 (E/20{1}/28), chap. I, sect. C, et les sources qui y sont citées.",
        "A/{0}/{1}.",
        "Consultable à l’adresse suivante : https://www.unodc.org/wdr20{1}/index-{0}.html.",
    ),
    stop=".", pause=" ;", comma=",", joint=", et ", space=" ", romans=_ROMANS, letters=_LETTERS, arabic="{0}.", number="{0}.", bis="{0} bis.",
    items=_HALF_ITEMS, subitems=_HALF_SUBS, annex=("Annexe I", "Annexe II"), draft=("Projet de résolution I", "Projet de résolution II"),
    part=("Première partie", "Deuxième partie"), date="15 décembre 2022", page="Page {0}", adopted="Résolution adoptée par l’Assemblée générale le 15 décembre 2022",
    contents="Table des matières", summary="Résumé",
)  # fmt: skip

ES = Words(
    clauses=(
        "la Oficina ayudó a los Estados Miembros a reforzar su marco jurídico contra el blanqueo de dinero",
        "la Comisión solicitó a la Secretaría que prestara asistencia técnica a los países en desarrollo que la pidieran",
        "unos 4 400 testigos se sumaron al programa, puesto en marcha en 2015",
        "más de 1.600 profesionales de 21 organismos recibieron capacitación en Viena entre el 3 y el 14 de junio de 2019",
        "como se indica en el documento E/CN.7/2016/9 y en el párrafo 12 de la resolución 66/177 de la Asamblea General",
        "los Estados partes siguieron encontrando dificultades de aplicación en los planos nacional, regional e internacional",
        "la superficie cultivada llegó a 1.250 km² en 2018, es decir, un 12,5 % menos que en 2017",
        "alrededor de 10⁶ comprimidos fueron incautados por 14 países, algunos en contenedores de 33 m³",
        "se reforzó la cooperación con la Organización Mundial de la Salud, ONU-Mujeres y otras entidades, con sujeción a los recursos disponibles",
        "la llamada “red oscura” sirvió para vender nuevas sustancias psicoactivas en 31 de los 54 países que respondieron",
        "se aplicaron el inciso i) del apartado a) del párrafo 1 del artículo 3 de la Convención de 1988 y los artículos 14, 15 y 16",
        "23 Estados habían presentado sus informes al 31 de marzo de 2020, frente a 19 Estados el año anterior",
        "los niños, los adolescentes y otros miembros vulnerables de la sociedad recibieron servicios de prevención de base empírica",
    ),
    year=("2019 fue el año del examen de los compromisos", "2021 trajo menos incautaciones que ningún año anterior"),
    preambles=(
        "Recordando su resolución 74/178, de 18 de diciembre de 2019, en la que {0}",
        "Reafirmando que {0}",
        "Observando con preocupación que {0}, y que {1}",
        "Teniendo presente que {0}, mientras que {1}",
        "Acogiendo con beneplácito que {0}",
    ),
    operatives=(
        "Acoge con beneplácito que {0}, y reconoce que {1}",
        "Insta a los Estados Miembros a que tengan en cuenta que {0}",
        "Solicita al Secretario General que le informe, en su septuagésimo noveno período de sesiones, de cómo {0}",
        "Invita a los Estados y a otros donantes a que procuren que {0} y que {1}",
    ),
    enacting="La Asamblea General,",
    headings=(
        "Cooperación y coordinación", "Cumplimiento de los compromisos", "Reducción de la demanda y medidas conexas",
        "Lucha contra el blanqueo de dinero y fomento de la cooperación judicial de conformidad con las convenciones vigentes",
        "Conclusiones y recomendaciones", "Desarrollo alternativo", "Tendencias desde 2009",
    ),
    titles=("Medidas de los Estados contra el problema mundial de las drogas", "Asistencia técnica prestada a los Estados"),
    heads=("Medidas contra el problema mundial de las drogas", "Informe del Director Ejecutivo"),
    lead="Se recomienda lo siguiente:",
    quoted=(
        "La Conferencia declaró: “Las drogas destruyen vidas. Los Estados deben actuar juntos; ningún país puede lograrlo solo.” Esa declaración recibió amplio apoyo",
        "En palabras de la declaración, “todos los Estados cooperarán”, y así se hizo",
    ),
    notes=(
        "Véase la resolución {0}/{1} de la Asamblea General, anexo, párrafo {1}.",
        "Ibid., vol. {0}, núm. {0}627.",
        "Naciones Unidas, Treaty Series, vol. 1582, núm. 27627; véase también Documentos Oficiales del Consejo Económico y Social, 20{1}, Suplemento núm. 8 (E/20{1}/28), cap. I, secc. C, y las fuentes allí citadas.",
        "A/{0}/{1}.",
        "Puede consultarse en https://www.unodc.org/wdr20{1}/index-{0}.html.",
    ),
    stop=".", pause=";", comma=",", joint=", y ", space=" ", romans=_ROMANS, letters=_LETTERS, arabic="{0}.", number="{0}.", bis="{0} bis.",
    items=_HALF_ITEMS, subitems=_HALF_SUBS, annex=("Anexo I", "Anexo II"), draft=("Proyecto de resolución I", "Proyecto de resolución II"),
    part=("Primera parte", "Segunda parte"), date="15 de diciembre de 2022", page="Página {0}", adopted="Resolución aprobada por la Asamblea General el 15 de diciembre de 2022",
    contents="Índice", summary="Resumen",
)  # fmt: skip

RU = Words(
    clauses=(
        "Управление оказало государствам-членам помощь в укреплении их правовой базы борьбы с отмыванием денег",
        "Комиссия просила Секретариат предоставлять развивающимся странам по их просьбе техническую помощь",
        "около 4 400 свидетелей присоединились к программе, начатой в 2015 году",
        "более 1600 специалистов из 21 ведомства прошли подготовку в Вене с 3 по 14 июня 2019 года",
        "как указано в документе E/CN.7/2016/9 и в пункте 12 резолюции 66/177 Генеральной Ассамблеи",
        "государства-участники по-прежнему сталкивались с трудностями на национальном, региональном и международном уровнях",
        "площадь посевов достигла 1250 км² в 2018 году, что на 12,5 процента меньше, чем в 2017 году",
        "около 10⁶ таблеток было изъято в 14 странах, причем некоторые из них — в контейнерах объемом 33 м³",
        "сотрудничество со Всемирной организацией здравоохранения, структурой «ООН-женщины» и другими организациями было расширено при наличии ресурсов",
        "так называемый «темный интернет» использовался для продажи новых веществ в 31 из 54 ответивших стран",
        "применялись подпункт a) i) пункта 1 статьи 3 Конвенции 1988 года и статьи 14, 15 и 16",
        "23 государства представили свои доклады к 31 марта 2020 года по сравнению с 19 государствами годом ранее",
        "дети, подростки и другие уязвимые члены общества получали услуги по профилактике, основанной на фактических данных",
    ),
    year=("2019 год стал годом рассмотрения обязательств", "2021 год принес меньше изъятий, чем любой год до него"),
    preambles=(
        "ссылаясь на свою резолюцию 74/178 от 18 декабря 2019 года, в которой {0}",
        "подтверждая, что {0}",
        "с озабоченностью отмечая, что {0} и что {1}",
        "принимая во внимание, что {0}, тогда как {1}",
        "приветствуя тот факт, что {0}",
    ),
    operatives=(
        "приветствует тот факт, что {0}, и признает, что {1}",
        "настоятельно призывает государства-члены учитывать, что {0}",
        "просит Генерального секретаря представить ей на семьдесят девятой сессии доклад о том, как {0}",
        "предлагает государствам и другим донорам обеспечить, чтобы {0} и чтобы {1}",
    ),
    enacting="Генеральная Ассамблея,",
    headings=(
        "Сотрудничество и координация", "Выполнение обязательств", "Сокращение спроса и связанные с этим меры",
        "Борьба с отмыванием денег и содействие сотрудничеству судебных органов в соответствии с действующими конвенциями",
        "Выводы и рекомендации", "Альтернативное развитие", "Тенденции с 2009 года",
    ),
    titles=("Меры государств-членов по решению мировой проблемы наркотиков", "Техническая помощь государствам"),
    heads=("Меры по решению мировой проблемы наркотиков", "Доклад Директора-исполнителя"),
    lead="Рекомендуется следующее:",
    quoted=(
        "Конференция заявила: «Наркотики губят жизни. Государства должны действовать вместе; ни одна страна не справится сама». Это заявление получило широкую поддержку",
        "Говоря словами декларации, «все государства сотрудничают», и это было сделано",
    ),
    notes=(
        "См. резолюцию {0}/{1} Генеральной Ассамблеи, приложение, пункт {1}.",
        "Там же, том {0}, № {0}627.",
        "United Nations, Treaty Series, vol. 1582, No. 27627; см. также Официальные отчеты Экономического и Социального Совета, 20{1} год, Дополнение № 8 (E/20{1}/28), глава I, раздел C, и приведенные там источники.",
        "A/{0}/{1}.",
        "Размещено по адресу https://www.unodc.org/wdr20{1}/index-{0}.html.",
    ),
    stop=".", pause=";", comma=",", joint=", и ", space=" ", romans=_ROMANS, letters=_LETTERS, arabic="{0}.", number="{0}.", bis="{0} бис.",
    items=_HALF_ITEMS, subitems=_HALF_SUBS, annex=("Приложение I", "Приложение II"), draft=("Проект резолюции I", "Проект резолюции II"),
    part=("Часть первая", "Часть вторая"), date="15 декабря 2022 года", page="стр. {0}", adopted="Резолюция, принятая Генеральной Ассамблеей 15 декабря 2022 года",
    contents="Содержание", summary="Резюме",
)  # fmt: skip

ZH = Words(
    clauses=(
        "毒品和犯罪问题办公室协助会员国加强打击洗钱的法律框架",
        "委员会请秘书处应请求向发展中国家提供技术援助",
        "有 4 400 多名证人加入了 2015 年启动的方案",
        "来自 21 个机构的 1,600 多名从业人员于 2019 年 6 月 3 日至 14 日在维也纳接受了培训",
        "如文件 E/CN.7/2016/9 和大会第 66/177 号决议第 12 段所述",
        "缔约国在国家、区域和国际各级执行方面继续面临挑战",
        "2018 年种植面积达到 1 250 km²，比 2017 年减少 12.5%",
        "14 个国家缉获了约 10⁶ 片药片，其中一些藏在 33 m³ 的集装箱内",
        "在有预算外资源可用的情况下，加强了与世界卫生组织、妇女署和其他实体的合作",
        "在作出答复的 54 个国家中，有 31 个国家的所谓“暗网”被用来销售新型精神活性物质",
        "适用了《1988 年公约》第三条第 1 款(a)项㈠目以及第 14、15 和 16 条",
        "23 个国家在 2020 年 3 月 31 日之前提交了报告，而上一年为 19 个国家",
        "儿童、青少年和其他弱势社会成员获得了循证预防服务",
        "专家组的 12 项建议(见 E/CN.15/2018/6/Add.1，第二.B 节)中有 7 项已付诸实施",
    ),
    year=("2019 年是对承诺进行审查的一年", "2021 年的缉获量少于以往任何一年"),
    preambles=(
        "回顾其 2019 年 12 月 18 日第 74/178 号决议，其中指出{0}",
        "重申{0}",
        "关切地注意到{0}，而且{1}",
        "铭记{0}，同时{1}",
        "欢迎{0}",
    ),
    operatives=(
        "欢迎{0}，并确认{1}",
        "敦促会员国考虑到{0}",
        "请秘书长向大会第七十九届会议报告以下情况，即{0}",
        "邀请各国和其他捐助方确保{0}，并确保{1}",
    ),
    enacting="大会，",
    headings=(
        "合作与协调", "履行承诺的情况", "减少需求和相关措施", "依照现行各项公约打击洗钱和促进司法合作的情况以及面临的各种挑战",
        "结论和建议", "替代发展", "2009 年以来的趋势",
    ),
    titles=("会员国应对世界毒品问题的行动", "向各国提供技术援助的情况"),
    heads=("应对世界毒品问题的行动", "执行主任的报告"),
    lead="建议如下：",
    quoted=(
        "会议指出：“毒品毁掉生命。各国必须共同行动；没有哪个国家能独自成功。”这一声明得到广泛支持",
        "用宣言的话说，“各国应当合作”，这已经做到",
    ),
    notes=(
        "见大会第 {0}/{1} 号决议，附件，第 {1} 段。",
        "同上，第 {0} 卷，第 {0}627 号。",
        "联合国，《条约汇编》，第 1582 卷，第 27627 号；另见《经济及社会理事会正式记录，20{1} 年，补编第 8 号》(E/20{1}/28)，第一章，C 节，以及其中引用的各种资料来源和文件。",
        "A/{0}/{1}。",
        "可查阅 https://www.unodc.org/wdr20{1}/index-{0}.html。",
    ),
    stop="。", pause="；", comma="，", joint="，", space="", romans=("一.", "二.", "三.", "四.", "五.", "六."), letters=_LETTERS, arabic="{0}.", number="{0}.", bis="{0}之二.",
    items=_ITEMS, subitems=("㈠", "㈡", "㈢", "㈣", "㈤"), annex=("附件一", "附件二"), draft=("决议草案一", "决议草案二"),
    part=("第一部分", "第二部分"), date="2022年12月15日", page="第{0}页", adopted="2022 年 12 月 15 日大会决议",
    contents="目录", summary="摘要",
)  # fmt: skip

AR = Words(
    clauses=(
        "قدم المكتب المساعدة إلى الدول الأعضاء في تعزيز إطارها القانوني لمكافحة غسل الأموال",
        "طلبت اللجنة إلى الأمانة أن تقدم المساعدة التقنية إلى البلدان النامية التي تطلبها",
        "انضم نحو 400 4 شاهد إلى البرنامج الذي بدأ في عام 2015",
        "تلقى أكثر من 600 1 ممارس من 21 وكالة تدريبا في فيينا في الفترة من 3 إلى 14 حزيران/يونيه 2019",
        "على النحو المبين في الوثيقة E/CN.7/2016/9 وفي الفقرة 12 من قرار الجمعية العامة 66/177",
        "ظلت الدول الأطراف تواجه تحديات في التنفيذ على الصعد الوطني والإقليمي والدولي",
        "بلغت المساحة المزروعة 250 1 كم² في عام 2018، أي أقل بنسبة 12.5 في المائة مما كانت عليه في عام 2017",
        "ضبط 14 بلدا نحو 10⁶ أقراص، وكان بعضها في حاويات سعتها 33 م³",
        "جرى تعزيز التعاون مع منظمة الصحة العالمية وهيئة الأمم المتحدة للمرأة وكيانات أخرى، رهنا بتوافر الموارد",
        "استخدم ما يسمى ”الإنترنت المظلم“ في بيع مؤثرات نفسانية جديدة في 31 بلدا من أصل 54 بلدا قدمت ردودا",
        "طبقت المادة 3 (1) (أ) من اتفاقية عام 1988 والمواد 14 و 15 و 16 من اتفاقية الجريمة المنظمة",
        "قدمت 23 دولة تقاريرها بحلول 31 آذار/مارس 2020، مقابل 19 دولة في العام السابق",
        "حصل الأطفال والمراهقون وغيرهم من أفراد المجتمع الضعفاء على خدمات وقائية قائمة على الأدلة العلمية",
    ),
    year=("2019 هو العام الذي استعرضت فيه الالتزامات", "2021 شهد مضبوطات أقل من أي عام سبقه"),
    preambles=(
        "إذ تشير إلى قرارها 74/178 المؤرخ 18 كانون الأول/ديسمبر 2019، الذي ذكرت فيه أنه {0}",
        "وإذ تؤكد من جديد أنه {0}",
        "وإذ تلاحظ مع القلق أنه {0}، وأنه {1}",
        "وإذ تضع في اعتبارها أنه {0}، في حين {1}",
        "وإذ ترحب بأنه {0}",
    ),
    operatives=(
        "ترحب بأنه {0}، وتسلم بأنه {1}",
        "تحث الدول الأعضاء على أن تراعي أنه {0}",
        "تطلب إلى الأمين العام أن يقدم إليها في دورتها التاسعة والسبعين تقريرا عن كيف {0}",
        "تدعو الدول والجهات المانحة الأخرى إلى كفالة أنه {0} وأنه {1}",
    ),
    enacting="إن الجمعية العامة،",
    headings=(
        "التعاون والتنسيق", "تنفيذ الالتزامات", "خفض الطلب والتدابير ذات الصلة",
        "مكافحة غسل الأموال وتعزيز التعاون القضائي وفقا للاتفاقيات السارية وما يتصل بها من صكوك دولية أخرى",
        "الاستنتاجات والتوصيات", "التنمية البديلة", "الاتجاهات منذ عام 2009",
    ),
    titles=("الإجراءات التي اتخذتها الدول الأعضاء لمواجهة مشكلة المخدرات العالمية", "المساعدة التقنية المقدمة إلى الدول"),
    heads=("مواجهة مشكلة المخدرات العالمية", "تقرير المدير التنفيذي"),
    lead="يوصى بما يلي:",
    quoted=(
        "وأعلن المؤتمر ما يلي: ”إن المخدرات تدمر الأرواح. وعلى الدول أن تعمل معا؛ فلا يمكن لأي بلد أن ينجح وحده.“ وحظي ذلك بتأييد واسع",
        "وجاء في الإعلان أن ”على جميع الدول أن تتعاون“، وقد تحقق ذلك",
    ),
    notes=(
        "انظر قرار الجمعية العامة {0}/{1}، المرفق، الفقرة {1}.",
        "المرجع نفسه، المجلد {0}، الرقم {0}627.",
        "الأمم المتحدة، مجموعة المعاهدات، المجلد 1582، الرقم 27627؛ انظر أيضا الوثائق الرسمية للمجلس الاقتصادي والاجتماعي، 20{1}، الملحق رقم 8 (E/20{1}/28)، الفصل الأول، الفرع جيم، والمصادر المذكورة فيه.",
        "A/{0}/{1}.",
        "متاح على الرابط التالي: https://www.unodc.org/wdr20{1}/index-{0}.html.",
    ),
    stop=".", pause="؛", comma="،", joint="، و", space=" ", romans=("أولا -", "ثانيا -", "ثالثا -", "رابعا -", "خامسا -", "سادسا -"),
    letters=("ألف -", "باء -", "جيم -", "دال -", "هاء -", "واو -"), arabic="{0} -", number="{0} -", bis="{0} مكررا -",
    items=tuple(f"({letter})" for letter in "أبجدهوزح"), subitems=("’1‘", "’2‘", "’3‘", "’4‘", "’5‘"), annex=("المرفق الأول", "المرفق الثاني"),
    draft=("مشروع القرار الأول", "مشروع القرار الثاني"), part=("الجزء الأول", "الجزء الثاني"), date="15 كانون الأول/ديسمبر 2022",
    page="الصفحة {0}", adopted="قرار اتخذته الجمعية العامة في 15 كانون الأول/ديسمبر 2022", contents="المحتويات", summary="موجز",
)  # fmt: skip

WORDS = {"ar": AR, "en": EN, "es": ES, "fr": FR, "ru": RU, "zh": ZH}
SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
ARABIC_INDIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
