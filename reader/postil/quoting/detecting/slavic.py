"""How Russian and Polish report speech."""

from __future__ import annotations

from postil.quoting.detecting.speech import Speech, cues, inflected, listed

_RUSSIAN_FORMS = (
    ("л", ("ла", "ло", "ли")),
    ("лся", ("лась", "лось", "лись")),
    ("ает", ("ают",)),
    ("яет", ("яют",)),
    ("ится", ("ятся",)),
    ("ывает", ("ывал", "ывала", "ывали")),
)
"""Gender and number of a verb in the past; the plural of one in the present."""

RUSSIAN = Speech(
    code="ru",
    verbs=inflected(
        """сказал сказала сказали говорит говорил говорила говорят заявил заявила заявили заявляет сообщил сообщила
        сообщили сообщает отметил отметила отметили отмечает подчеркнул подчеркнула подчеркнули подчеркивает добавил
        добавила добавили добавляет пояснил пояснила пояснили поясняет написал написала написали пишет ответил ответила
        ответили отвечает спросил спросила спрашивает рассказал рассказала рассказали рассказывает считает считал
        считают полагает уверен уверена признал признала признался призналась признает предупредил предупредила
        напомнил напомнила объяснил объяснила объяснили объясняет утверждает утверждал утверждала утверждают назвал
        назвала назвали называет называют цитирует процитировал указал указала указывает уточнил уточнила
        заметил заметила
        воскликнул воскликнула прокомментировал прокомментировала заключил заключила произнес произнесла крикнул
        пообещал пообещала потребовал потребовала возразил возразила продолжил продолжила вспоминает думает
        подтвердил подтвердила объявил объявила передает констатировал резюмировал пошутил усмехается
        напоминает усмехнулся рассказывал рассказывала рассказывали замечает вздыхает вздохнул вздохнула смеется смеётся
        засмеялся засмеялась улыбается улыбнулся улыбнулась поясняли поделился поделилась делится продолжает
        продолжают обещает обещал обещала пообещали требует требуют потребовали возражает возражали отрезал отрезала
        парировал парировала недоумевает недоумевают возмущается возмутился возмутилась возмущаются сетует посетовал
        посетовала жалуется жалуются пожаловался пожаловалась настаивает настаивал настаивала признает признаёт
        признаются признаётся признается признали подчёркивает подтверждает подтвердили предупреждает предупредили
        спросили переспросил переспросила ответило сообщило заявило говорило крикнули кричит кричал кричала прошептал
        прошептала шепчет пробормотал пробормотала буркнул буркнула бросил бросила выпалил выпалила воскликнули
        вспоминал вспоминала вспоминают вспомнил вспомнила думал думала подытожил подытожила заключает итожит
        рассуждает рассудил советует посоветовал посоветовала призвал призвала призывает призвали убеждён убеждена
        убежден уверяет уверял уверяла уверяют заверил заверила заверили опроверг опровергла успокоил успокоила
        успокаивает приводит процитировала цитируют охарактеризовал охарактеризовала окрестил окрестили прозвал прозвали
        обвинил обвинила обвинили раскритиковал раскритиковала оценил оценила высказался высказалась отозвался
        отозвалась обратился обратилась написало пошутила шутит иронизирует констатирует констатировала
        резюмировала резюмирует добавили прокомментировали произнёс гласит говорится значится сказано объявили
        объявило объясняют отшутился отшутилась отмахнулся отмахнулась развёл развел развела пожал пожала кивает
        кивнул кивнула настояла выкрикнул выкрикнула поинтересовался поинтересовалась""",
        *_RUSSIAN_FORMS,
    ),
    participles=frozenset(),
    auxiliaries=frozenset(),
    naming=listed(
        "назвал назвала назвали называет называют охарактеризовал охарактеризовала окрестил окрестили обвинил обвинила"
    ),
    pronouns=listed("он она они оно я мы это"),
    determiners=listed("его её ее их наш наша этот эта эти один одна два три несколько многие некоторые"),
    according=cues(
        "по словам|по мнению|по данным|согласно|по сообщению|как сообщает|по версии|по утверждению|по информации|"
        "со слов"
    ),
    own=cues(
        "по его словам|по ее словам|по её словам|по их словам|по его мнению|по ее мнению|по её мнению|по их мнению|"
        "по его наблюдениям|по ее наблюдениям|по её наблюдениям|по его оценке|по ее оценке|по её оценке|"
        "по его признанию|по ее признанию|по её признанию|на его взгляд|на ее взгляд|на её взгляд"
    ),
    ends=listed(
        """в во на о об при после перед за с со у к ко для от до из по под над через без что чтобы как когда если и или
        но а вчера сегодня завтра понедельник вторник среду четверг пятницу субботу воскресенье ранее также потом
        затем журналистам был была были будет не же уже еще ещё лишь тогда однако"""
    ),
    links=listed("из"),
    people=listed(
        """президент министр представитель пресс-секретарь пресс-служба глава директор губернатор мэр депутат
        посол эксперт источник
        полиция журналист профессор директор председатель руководитель учёный ученый автор врач учитель адвокат
        чиновник политик писатель житель жительница премьер-министр сенатор аналитик судья прокурор министерство
        ведомство газета агентство издание компания"""
    ),
    skipped=listed(
        """
        также вчера сегодня потом затем ранее позже тогда тоже однако при этом уже ещё еще лишь журналистам
        ей ему им нам мне нас его её ее их себя
        снова далее
        """
    ),
    that=listed("что чтобы как"),
    conjunctions=listed("и или но а что чтобы когда если хотя поскольку как потому пока"),
    introducing=listed(
        """в во на о об при после перед за с у к для от до из по под через без когда если хотя как вчера сегодня ранее
        также отвечая комментируя говоря согласно об этом со ко"""
    ),
    particles=listed("фон де ван аль ибн бен оглы"),
    titles=listed("г-н г-жа д-р проф."),
    not_names=listed(
        """в на но и а по как при это этот эта мы он она они вчера сегодня также однако кроме когда если после до
        понедельник вторник среда четверг пятница суббота воскресенье ранее потом затем согласно об со ко во из от
        со слов между тем так вот тогда"""
    ),
    relatives=listed("который которая которые кто"),
    follows=listed("как"),
    title_cues=listed(
        """книга книге книгу роман романе фильм фильме песня песню песне альбом пьеса поэма статья статье статью
        сериал журнал газета газете картина картину опера оперу заголовком названием фирма компания компании
        судно теплоход катер паром ресторан кафе фонд движение премия
        корреспондент корреспонденту корреспондента завод клуб группа партия агентство издание кинотеатр автор"""
    ),
    term_cues=listed("термин слово слова выражение называемый называемая называемые называемого названием прозвищу"),
    inverts=True,
)

POLISH = Speech(
    code="pl",
    verbs=listed(
        """
        powiedział powiedziała powiedzieli mówi mówił mówiła mówią stwierdził stwierdziła stwierdza dodał dodała dodaje
        podkreślił podkreśliła podkreśla zaznaczył zaznaczyła zaznacza wyjaśnił wyjaśniła wyjaśnia zapewnił zapewniła
        zapewnia odpowiedział odpowiedziała odpowiada zapytał zapytała pyta tłumaczył tłumaczyła tłumaczy ocenił oceniła
        ocenia przyznał przyznała przyznaje wspomina wspominał wspominała napisał napisała pisze ogłosił ogłosiła
        ogłosili oświadczył oświadczyła informuje poinformował poinformowała twierdzi uważa nazwał nazwała nazywa
        określił określiła określa skomentował skomentowała komentuje zauważył zauważyła zauważa ostrzegł ostrzega
        przekonuje relacjonuje opowiada opowiadał opowiadała śmieje żartuje krytykuje apeluje zapowiedział zapowiada
        przypomina przypomniał przypomniała
        wzdycha westchnął westchnęła uśmiecha uśmiechnął uśmiechnęła zaśmiał zaśmiała dopytuje dopytywał
        dopytywała kwituje skwitował skwitowała dorzuca dorzucił dorzuciła kontynuuje kontynuował ucina uciął
        ucięła odparł odparła odpowiadał odpowiadali odpowiedzieli krzyknął krzyknęła krzyczy woła zawołał zawołała
        szepnął szepnęła szepcze mruknął mruknęła żali narzeka narzekał narzekała dziwi obiecuje obiecał obiecała
        deklaruje zadeklarował zadeklarowała potwierdził potwierdziła potwierdza zaprzecza zaprzeczył podsumował
        podsumowała podsumowuje radzi poradził poradziła protestuje przekonywał przekonywała ostrzegła ostrzegają
        czytamy napisano powtarza powtarzał powtarzała rzucił rzuciła spytał spytała
        """
    ),
    naming=listed("nazwał nazwała nazywa określił określiła określa"),
    pronouns=listed("on ona oni one ja my"),
    determiners=listed("jego jej ich nasz nasza ten ta ci te jeden jedna dwaj dwie trzej trzy kilku wielu"),
    own=cues("jego zdaniem|jej zdaniem|ich zdaniem|według niego|według niej"),
    according=cues("według|zdaniem|jak twierdzi|jak podaje|w opinii|słowami"),
    ends=listed(
        """w we na o po przed za z ze u do od bez dla pod nad przez przy że aby żeby jak gdy kiedy jeśli i oraz lub a
        ale
        wczoraj dziś dzisiaj jutro wcześniej także też potem był była były będzie nie już jeszcze tylko się który która
        podczas poniedziałek wtorek środę czwartek piątek sobotę niedzielę"""
    ),
    links=frozenset(),
    people=listed(
        """prezydent premier minister burmistrz wójt prezes dyrektor dyrektorka rzecznik rzeczniczka poseł posłanka
        ekspert ekspertka profesor historyk historyczka lekarz lekarka policja kasjerka nauczyciel nauczycielka autor
        autorka ministerstwo urząd firma"""
    ),
    skipped=listed("się też także już jeszcze wczoraj dziś dzisiaj potem wcześniej tymczasem natomiast jednak"),
    that=listed("że iż"),
    conjunctions=listed("i oraz lub a ale że gdy kiedy jeśli choć bo ponieważ więc"),
    introducing=listed("w we na o po przed za z ze u do od bez dla pod podczas gdy kiedy jeśli wczoraj dziś według"),
    titles=listed("p. dr prof. pan pani"),
    not_names=listed("w na i a ale o po jak przy to ten ta my on ona oni wczoraj dziś także jednak gdy kiedy jeśli"),
    relatives=listed("który która które którzy kto"),
    title_cues=listed(
        "książka książce powieść powieści film filmie filmu piosenka album sztuka wiersz artykuł kino gazeta"
    ),
    term_cues=listed("termin słowo zwany zwana zwane nazwą"),
    inverts=True,
)
