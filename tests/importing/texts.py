"""Articles made up for tests, in the languages and scripts of newspapers."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Text:
    """What an article says. ``{link}`` in a paragraph stands for a link on the words behind it, up to ``{/link}``."""

    language: str
    title: str
    subtitle: str
    author: str
    outlet: str
    day: str
    byline: str
    dateline: str
    paragraphs: tuple[str, ...]
    heading: str
    quotation: str
    caption: str
    original: str
    copyright: str
    host: str


ENGLISH = Text(
    "en",
    "The Tide Clock That Nobody Wound",
    "How a harbour town lost an hour and did not miss it",
    "Ada Marlow",
    "Harbour Gazette",
    "2021-03-14",
    "By Ada Marlow",
    "March 14, 2021",
    (
        "The clock on the old customs house has stood at twenty past four since the winter of the "
        "great storm, and the "
        "people of the harbour have long stopped looking up at it when they pass on their way to the boats.",
        "According to {link}the keeper's log{/link}, which the town archive holds in eleven volumes, "
        "the last entry about "
        "the clock was made on a Tuesday by a man who signed with his initials and was never seen again.",
        "Nobody has ever asked the council to repair it. The mayor, who has held her office for "
        "nineteen years, says that a "
        "clock which is wrong all day is easier to live with than one that is wrong by a few minutes.",
        "Engineers from the {link}tidal institute{/link} took the movement apart last spring and "
        "found nothing broken, "
        "only a spring that had been let down by hand and a note in pencil that nobody could read.",
        "Whether the hour that was lost that night was ever found again is a question which the town "
        "prefers to leave to "
        "visitors, who ask it every summer and are told every summer something else.",
    ),
    "What the log says",
    "A clock is a promise that somebody will come and wind it, and here nobody came.",
    "The customs house in the morning, seen from the quay",
    "This article was originally published at Northern Tide Review on 2 March 2021.",
    "Copyright © 2021 Harbour Gazette. All rights reserved.",
    "gazette.example.org",
)
GERMAN = Text(
    "de",
    "Die Uhr, die niemand aufzog",
    "Wie eine Hafenstadt eine Stunde verlor und sie nicht vermisste",
    "Jana Brückner",
    "Küstenbote",
    "2020-11-05",
    "Von Jana Brückner",
    "5. November 2020",
    (
        "Die Uhr am alten Zollhaus steht seit dem Winter der großen Flut auf zwanzig nach vier, und "
        "die Leute im Hafen "
        "schauen schon lange nicht mehr hinauf, wenn sie auf dem Weg zu den Booten daran vorbeigehen.",
        "Nach {link}dem Tagebuch des Wärters{/link}, das im Stadtarchiv in elf Bänden liegt, stammt "
        "der letzte Eintrag von "
        "einem Dienstag und von einem Mann, der nur mit seinen Anfangsbuchstaben unterschrieb.",
        "Niemand hat den Rat je gebeten, sie zu reparieren. Die Bürgermeisterin sagt, mit einer Uhr, "
        "die den ganzen Tag "
        "falsch geht, lasse es sich leichter leben als mit einer, die nur um Minuten falsch geht.",
        "Fachleute vom {link}Institut für Gezeiten{/link} nahmen das Werk im Frühjahr auseinander und fanden nichts "
        "Zerbrochenes, nur eine von Hand entspannte Feder und einen Zettel, den niemand lesen konnte.",
        "Ob die Stunde, die in jener Nacht verloren ging, je wiedergefunden wurde, ist eine Frage, "
        "welche die Stadt gern "
        "den Gästen überlässt, die sie jeden Sommer stellen und jeden Sommer etwas anderes hören.",
    ),
    "Was im Tagebuch steht",
    "Eine Uhr ist ein Versprechen, dass jemand kommt und sie aufzieht, und hier kam niemand.",
    "Das Zollhaus am Morgen, vom Kai aus gesehen",
    "Dieser Artikel ist zuerst erschienen in Nordlicht-Rundschau, 28. Oktober 2020.",
    "Copyright © 2020 Küstenbote. Alle Rechte vorbehalten.",
    "kuestenbote.example.com",
)
FRENCH = Text(
    "fr",
    "L’horloge que personne ne remontait",
    "Comment un port a perdu une heure sans la regretter",
    "Élise Carrière",
    "Le Courrier du Quai",
    "2022-06-21",
    "Par Élise Carrière",
    "21 juin 2022",
    (
        "L’horloge de l’ancienne douane marque quatre heures vingt depuis l’hiver de la grande "
        "tempête, et les gens du port "
        "ont cessé depuis longtemps de lever les yeux vers elle en allant aux bateaux.",
        "Selon {link}le journal du gardien{/link}, que les archives de la ville conservent en onze "
        "volumes, la dernière "
        "mention de l’horloge date d’un mardi et d’un homme qui signait de ses initiales.",
        "Personne n’a jamais demandé au conseil de la réparer. La maire, en fonction depuis dix-neuf "
        "ans, dit qu’il est plus "
        "facile de vivre avec une horloge fausse toute la journée qu’avec une horloge fausse de quelques minutes.",
        "Des ingénieurs de {link}l’institut des marées{/link} ont démonté le mécanisme au printemps "
        "et n’ont rien trouvé de "
        "cassé, seulement un ressort détendu à la main et un billet que personne n’a pu lire.",
        "L’heure perdue cette nuit-là a-t-elle jamais été retrouvée ? La ville laisse volontiers la "
        "question aux visiteurs, "
        "qui la posent chaque été et entendent chaque été autre chose.",
    ),
    "Ce que dit le journal",
    "Une horloge est la promesse que quelqu’un viendra la remonter, et ici personne n’est venu.",
    "La douane au matin, vue du quai",
    "Cet article a été publié initialement dans La Revue des Marées, le 9 juin 2022.",
    "© 2022 Le Courrier du Quai. Tous droits réservés.",
    "quai.example.net",
)
SPANISH = Text(
    "es",
    "El reloj al que nadie daba cuerda",
    "Cómo un puerto perdió una hora y no la echó de menos",
    "Inés Robledal",
    "La Voz del Muelle",
    "2019-09-30",
    "Por Inés Robledal",
    "30 de septiembre de 2019",
    (
        "El reloj de la vieja aduana marca las cuatro y veinte desde el invierno de la gran "
        "tormenta, y la gente del puerto "
        "dejó hace mucho de mirarlo cuando pasa por allí camino de los barcos.",
        "Según {link}el diario del guardián{/link}, que el archivo de la ciudad conserva en once "
        "tomos, la última nota sobre "
        "el reloj se escribió un martes por un hombre que firmaba con sus iniciales.",
        "Nadie ha pedido nunca al concejo que lo repare. La alcaldesa, que lleva diecinueve años en "
        "el cargo, dice que con un "
        "reloj equivocado todo el día se vive mejor que con uno equivocado por minutos.",
        "Ingenieros del {link}instituto de mareas{/link} desmontaron la máquina en primavera y no "
        "encontraron nada roto, solo "
        "un muelle aflojado a mano y una nota a lápiz que nadie pudo leer.",
        "Si la hora perdida aquella noche se volvió a encontrar es una pregunta que la ciudad prefiere dejar a los "
        "visitantes, que la hacen cada verano y oyen cada verano otra cosa.",
    ),
    "Lo que dice el diario",
    "Un reloj es la promesa de que alguien vendrá a darle cuerda, y aquí no vino nadie.",
    "La aduana por la mañana, vista desde el muelle",
    "Este artículo fue publicado originalmente en Revista del Norte, el 12 de septiembre de 2019.",
    "© 2019 La Voz del Muelle. Todos los derechos reservados.",
    "muelle.example.org",
)
RUSSIAN = Text(
    "ru",
    "Часы, которые никто не заводил",
    "Как портовый город потерял час и не заметил этого",
    "Вера Полынина",
    "Вестник гавани",
    "2018-04-17",
    "Автор: Вера Полынина",
    "17 апреля 2018",
    (
        "Часы на старой таможне показывают двадцать минут пятого с той зимы, когда была большая "
        "буря, и люди в порту давно "
        "перестали смотреть на них по дороге к лодкам.",
        "Согласно {link}журналу смотрителя{/link}, который хранится в городском архиве в одиннадцати "
        "томах, последнюю "
        "запись о часах сделал во вторник человек, подписавшийся одними буквами.",
        "Никто никогда не просил совет их починить. Мэр говорит, что с часами, которые врут весь "
        "день, жить легче, чем с "
        "часами, которые врут на несколько минут.",
        "Инженеры из {link}института приливов{/link} разобрали механизм весной и не нашли ничего сломанного, только "
        "пружину, спущенную рукой, и записку карандашом, которую никто не смог прочесть.",
        "Нашёлся ли потом потерянный в ту ночь час, город предпочитает не говорить и оставляет "
        "вопрос гостям, которые "
        "задают его каждое лето и каждое лето слышат другое.",
    ),
    "Что написано в журнале",
    "Часы — это обещание, что кто-то придёт и заведёт их, а здесь никто не пришёл.",
    "Таможня утром, вид с набережной",
    "Статья впервые опубликована в журнале Северный обзор, 3 апреля 2018.",
    "© 2018 Вестник гавани. Все права защищены.",
    "gavan.example.com",
)
CHINESE = Text(
    "zh",
    "没有人上发条的钟",
    "一座港口城市如何失去了一个小时",
    "林晓舟",
    "海港晚报",
    "2023-02-08",
    "作者：林晓舟",
    "2023年2月8日",
    (
        "老海关楼上的钟自从那个大风暴的冬天以后就一直停在四点二十分，港口的人们去船上的时候早就不再抬头看它了，"
        "仿佛它从来就只是墙上的一幅画，谁也不曾期待它走动。",
        "据{link}看守人的日志{/link}记载，这部日志共有十一册，现藏于市档案馆，关于这座钟的最后一条记录写于一个星期二，"
        "记录的人只签下了姓名的首字，此后再也没有出现过。",
        "从来没有人请求市议会修理它。市长任职已有十九年，她说一座整天都不准的钟，比一座只差几分钟的钟更容易相处，"
        "因为人们一看就知道不能相信它。",
        "{link}潮汐研究所{/link}的工程师去年春天拆开了机芯，没有发现任何损坏，只找到一根被人用手松开的发条和一张"
        "铅笔写的字条，字迹已经没有人能够辨认。",
        "那天夜里失去的一个小时后来有没有找回来，这座城市宁愿把问题留给游客，他们每年夏天都会问，每年夏天听到的"
        "答案都不一样，也许这正是他们再来的原因。",
    ),
    "日志里写了什么",
    "钟是一个承诺，说有人会来给它上发条，而这里没有人来。",
    "清晨的海关楼，从码头望去",
    "本文原载：北方潮报，2023年1月20日",
    "版权所有 © 2023 海港晚报",
    "haigang.example.net",
)
JAPANESE = Text(
    "ja",
    "誰も巻かなかった時計",
    "港町はどのように一時間を失ったのか",
    "水野あかり",
    "港新聞",
    "2021-10-03",
    "文／水野あかり",
    "2021年10月3日",
    (
        "古い税関の時計は、あの大嵐の冬から四時二十分を指したままで、港の人々は船へ向かう途中に通りかかっても、"
        "もうずいぶん前から見上げることをやめてしまった。",
        "市の文書館が十一巻で所蔵する{link}番人の日誌{/link}によれば、時計についての最後の記録はある火曜日に、"
        "頭文字だけで署名した男によって書かれ、その男はそれきり姿を見せなかった。",
        "修理を議会に頼んだ者はこれまで一人もいない。十九年間その職にある町長は、一日中間違っている時計のほうが、"
        "数分だけ間違っている時計より暮らしやすいのだと言う。",
        "{link}潮汐研究所{/link}の技術者たちは昨年の春に機械を分解したが、壊れたところは何も見つからず、手で緩められた"
        "ぜんまいと、誰にも読めない鉛筆の書き置きがあっただけだった。",
        "あの夜に失われた一時間がその後見つかったのかどうか、町はその問いを旅人に任せている。旅人は毎年の夏にそれを"
        "尋ね、毎年の夏に違う答えを聞いて帰っていくのである。",
    ),
    "日誌に書かれていること",
    "時計とは、誰かが来て巻いてくれるという約束である。そしてここには誰も来なかった。",
    "朝の税関、岸壁からの眺め",
    "初出：北潮評論、2021年9月15日",
    "© 2021 港新聞 無断転載を禁じます",
    "minato.example.org",
)
ARABIC = Text(
    "ar",
    "الساعة التي لم يملأها أحد",
    "كيف فقدت مدينة ساحلية ساعة ولم تشتق إليها",
    "ليلى الساحلي",
    "صحيفة المرفأ",
    "2020-05-12",
    "بقلم: ليلى الساحلي",
    "12 مايو 2020",
    (
        "تقف الساعة على مبنى الجمارك القديم عند الرابعة وعشرين دقيقة منذ شتاء العاصفة الكبيرة، وقد "
        "توقف الناس في المرفأ "
        "منذ زمن طويل عن النظر إليها في طريقهم إلى القوارب.",
        "وبحسب {link}سجل الحارس{/link} الذي يحفظه أرشيف المدينة في أحد عشر مجلدا، كتب آخر ما قيل عن "
        "الساعة في يوم ثلاثاء "
        "رجل وقع بالحروف الأولى من اسمه ولم يره أحد بعد ذلك.",
        "لم يطلب أحد من المجلس إصلاحها قط. وتقول رئيسة البلدية التي تشغل منصبها منذ تسعة عشر عاما إن "
        "العيش مع ساعة مخطئة "
        "طوال اليوم أسهل من العيش مع ساعة تخطئ ببضع دقائق.",
        "وقام مهندسون من {link}معهد المد والجزر{/link} بتفكيك الآلة في الربيع الماضي ولم يجدوا شيئا "
        "مكسورا، بل وجدوا نابضا "
        "أرخي باليد وورقة بقلم الرصاص لم يستطع أحد قراءتها.",
        "أما هل عثر على الساعة التي ضاعت في تلك الليلة فهو سؤال تفضل المدينة أن تتركه للزوار الذين "
        "يطرحونه كل صيف ويسمعون "
        "في كل صيف جوابا آخر.",
    ),
    "ماذا يقول السجل",
    "الساعة وعد بأن أحدا سيأتي ليملأها، وهنا لم يأت أحد.",
    "مبنى الجمارك في الصباح كما يرى من الرصيف",
    "نُشر هذا المقال في مجلة الشمال، 1 مايو 2020",
    "© 2020 صحيفة المرفأ. حقوق النشر محفوظة.",
    "marfa.example.com",
)
TEXTS = {each.language: each for each in (ENGLISH, GERMAN, FRENCH, SPANISH, RUSSIAN, CHINESE, JAPANESE, ARABIC)}
