"""Words that change the sense of a sentence, by language: negations, numbers, modal words, words of reporting.

Written for telling how grave a difference is, not for understanding: each table holds the common words. Languages
without spaces between words are looked at character by character, so that their entries are looked for in the text.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, eq=False)
class Language:
    """Word lists of one language, in lower case.

    ``prefixes`` negate the word they begin. ``denials``: words of reporting that say the opposite ("denied that …").
    ``harmless``: words of an unspaced language that hold a character of a negation or number and are none. The common
    words by which a language is told stand in ``postil.language``.
    """

    code: str
    negations: frozenset[str]
    numbers: Mapping[str, int]
    modals: frozenset[str]
    denials: frozenset[str] = frozenset()
    prefixes: tuple[str, ...] = ()
    is_unspaced: bool = False
    harmless: tuple[str, ...] = ()


def _numbers(words: str, start: int = 0) -> dict[str, int]:
    return {word: value for value, group in enumerate(words.split(), start) for word in group.split("/")}


def _tens(words: str) -> dict[str, int]:
    """Give twenty, thirty and so on their values."""
    return {word: 10 * value for word, value in _numbers(words, 2).items()}


def _days(weekdays: str, months: str) -> dict[str, int]:
    """Return codes of the days of the week and of the months: to change one is to change a number."""
    days = {word: -200 - n for word, n in _numbers(weekdays, 1).items()}
    return days | {word: -300 - n for word, n in _numbers(months, 1).items()}


def words(listed: str) -> frozenset[str]:
    """Return the words of a list written in one line."""
    return frozenset(listed.split())


_GREAT = {"hundred": 100, "thousand": 1000, "million": 10**6, "millions": 10**6, "billion": 10**9, "billions": 10**9}

ENGLISH = Language(
    "en",
    words("not no never none nor neither nobody nothing nowhere without cannot hardly barely scarcely seldom rarely"),
    {
        **_numbers(
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
            "seventeen eighteen nineteen"
        ),
        **_tens("twenty thirty forty fifty sixty seventy eighty ninety"),
        **_GREAT,
        "trillion": 10**12,
        "dozen": 12,
        **_numbers("first second third fourth fifth sixth seventh eighth ninth tenth", 1),
        "half": -2,
        "quarter": -4,
        "once": -11,
        "twice": -12,
        "percent": -100,
        "double": -13,
        "triple": -14,
    },
    words(
        "may might could can will would should must shall ought need always often sometimes usually only all some most "
        "many few every each any several if unless except perhaps probably possibly likely unlikely allegedly alleged "
        "reportedly apparently almost nearly more less least than before after until about"
    ),
    words("deny denies denied denying refute refuted refutes reject rejected rejects dispute disputed false falsely"),
    ("un", "in", "im", "il", "ir", "dis", "non", "mis"),
)
GERMAN = Language(
    "de",
    words("nicht kein keine keinen keiner keinem keines nie niemals niemand nichts ohne weder noch kaum nirgends nein"),
    {
        **_numbers("null eins/ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf"),
        **_numbers("dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn", 13),
        **_tens("zwanzig dreissig vierzig fünfzig sechzig siebzig achtzig neunzig"),
        "hundert": 100,
        "tausend": 1000,
        "million": 10**6,
        "millionen": 10**6,
        "milliarde": 10**9,
        "milliarden": 10**9,
        "dutzend": 12,
        "halb": -2,
        "hälfte": -2,
        "drittel": -3,
        "prozent": -100,
        **_days(
            "montag dienstag mittwoch donnerstag freitag samstag/sonnabend sonntag",
            "januar/jänner februar märz april mai juni juli august september oktober november dezember",
        ),
    },
    words(
        "kann können könnte könnten darf dürfen dürfte muss müssen müsste soll sollen sollte sollten wird werden würde "
        "würden mag immer oft manchmal meist nur alle einige viele wenige jeder jede wenn falls außer vielleicht "
        "wahrscheinlich möglicherweise angeblich fast mehr weniger vor nach bis bevor nachdem"
    ),
    words("bestreitet bestritt bestritten dementiert dementierte leugnet leugnete zurückgewiesen falsch"),
    ("un", "miss"),
)
FRENCH = Language(
    "fr",
    words("ne pas jamais rien personne aucun aucune sans ni non nul nulle guère point n"),
    {
        **_numbers("zéro un/une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize"),
        **_numbers("dix-sept dix-huit dix-neuf", 17),
        **_tens("vingt trente quarante cinquante soixante soixante-dix quatre-vingt/quatre-vingts quatre-vingt-dix"),
        "cent": 100,
        "mille": 1000,
        "million": 10**6,
        "millions": 10**6,
        "milliard": 10**9,
        "milliards": 10**9,
        "moitié": -2,
        "tiers": -3,
        **_days(
            "lundi mardi mercredi jeudi vendredi samedi dimanche",
            "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
        ),
    },
    words(
        "peut peuvent pouvait pourrait pourraient doit doivent devrait devraient faut faudrait toujours souvent "
        "parfois seulement tous toutes quelques plusieurs beaucoup peu chaque si sauf peut-être probablement presque "
        "plus moins avant après jusque"
    ),
    words("nie nier démenti dément démentir réfute réfuté conteste contesté faux rejette rejeté"),
    ("in", "im", "ir", "il", "dé", "non"),
)
SPANISH = Language(
    "es",
    words("no nunca jamás nada nadie ningún ninguna ninguno sin ni tampoco apenas"),
    {
        **_numbers("cero uno/un/una dos tres cuatro cinco seis siete ocho nueve diez once doce"),
        **_numbers("trece catorce quince dieciséis diecisiete dieciocho diecinueve", 13),
        **_tens("veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa"),
        "cien": 100,
        "ciento": 100,
        "mil": 1000,
        "millón": 10**6,
        "millones": 10**6,
        "mitad": -2,
        "tercio": -3,
        **_days(
            "lunes martes miércoles jueves viernes sábado domingo",
            "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
        ),
    },
    words(
        "puede pueden podría podrían debe deben debería deberían siempre a-menudo veces sólo solo todos todas algunos "
        "algunas muchos pocos cada si salvo quizás quizá probablemente casi más menos antes después hasta"
    ),
    words("niega negó negar desmiente desmintió rechaza rechazó falso"),
    ("in", "im", "des"),
)
ITALIAN = Language(
    "it",
    words("non no mai niente nulla nessuno nessuna nessun senza né neanche neppure nemmeno"),
    {
        **_numbers("zero uno/un/una due tre quattro cinque sei sette otto nove dieci undici dodici"),
        **_numbers("tredici quattordici quindici sedici diciassette diciotto diciannove", 13),
        **_tens("venti trenta quaranta cinquanta sessanta settanta ottanta novanta"),
        "cento": 100,
        "mille": 1000,
        "mila": 1000,
        "milione": 10**6,
        "milioni": 10**6,
        "miliardo": 10**9,
        "miliardi": 10**9,
        "metà": -2,
        "terzo": -3,
        **_days(
            "lunedì martedì mercoledì giovedì venerdì sabato domenica",
            "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
        ),
    },
    words(
        "può possono potrebbe potrebbero deve devono dovrebbe dovrebbero sempre spesso talvolta solo soltanto tutti "
        "tutte alcuni alcune molti pochi ogni se tranne forse probabilmente quasi più meno prima dopo fino"
    ),
    words("nega negato smentisce smentito respinge respinto falso"),
    ("in", "im", "dis", "s"),
)
RUSSIAN = Language(
    "ru",
    words("не нет ни никогда никто ничего ничто никакой никаких без нельзя вряд"),
    {
        **_numbers("ноль один/одна/одно два/две три четыре пять шесть семь восемь девять десять"),
        **_numbers("одиннадцать двенадцать тринадцать четырнадцать пятнадцать шестнадцать семнадцать", 11),
        **_numbers("восемнадцать девятнадцать", 18),
        **_tens("двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто"),
        "сто": 100,
        "тысяч": 1000,
        "тысяча": 1000,
        "тысячи": 1000,
        "миллион": 10**6,
        "миллиона": 10**6,
        "миллионов": 10**6,
        "миллиард": 10**9,
        "миллиарда": 10**9,
        "миллиардов": 10**9,
        "половина": -2,
        "треть": -3,
        **_days(
            "понедельник вторник среда/среду четверг пятница/пятницу суббота/субботу воскресенье",
            "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
        ),
    },
    words(
        "может могут мог могла могли должен должна должны нужно надо будет будут всегда часто иногда только все "
        "некоторые многие каждый если кроме возможно вероятно якобы почти больше меньше более менее до после"
    ),
    words("отрицает отрицал отрицала опроверг опровергает ложь неправда отверг"),
    ("не", "без", "бес"),
)
CHINESE = Language(
    "zh",
    words("不 没 無 无 非 未 别 莫 勿 否"),
    {**_numbers("零/〇 一 二/两/兩 三 四 五 六 七 八 九 十"), "百": 100, "千": 1000, "万": 10**4, "萬": 10**4}
    | {"亿": 10**8, "億": 10**8, "半": -2},
    words("可能 能 可以 应 應 应该 必须 必須 须 将 將 都 只 若 如果 除非 或许 也许 几乎 常 总 曾"),
    words("否认 否認 驳斥 駁斥"),
    is_unspaced=True,
    harmless=(
        *(
            "非常",
            "无论",
            "無論",
            "未来",
            "未來",
            "别人",
            "別人",
            "特别",
            "特別",
            "分别",
            "分別",
            "区别",
            "性别",
            "级别",
            "告别",
        ),
        *(
            "百姓",
            "一定",
            "一起",
            "一样",
            "一樣",
            "一直",
            "一般",
            "一切",
            "十分",
            "统一",
            "統一",
            "唯一",
            "一旦",
            "千万别",
        ),
    ),
)
JAPANESE = Language(
    "ja",
    words("ない ず ぬ ません なかっ 無 非 不 未 なく"),
    {**_numbers("零/〇 一 二 三 四 五 六 七 八 九 十"), "百": 100, "千": 1000, "万": 10**4, "億": 10**8, "半": -2},
    words("かも だろう でしょう べき はず もし 必ず 全て すべて のみ だけ ほとんど らしい"),
    words("否定 否認"),
    is_unspaced=True,
    harmless=(
        "ずっと",
        "必ず",
        "まず",
        "わずか",
        "いずれ",
        "はず",
        "ずつ",
        "少なく",
        "一緒",
        "一番",
        "十分",
        "なければ",
    ),
)
ARABIC = Language(
    "ar",
    words("لا لم لن ليس ليست غير بدون دون ولا ولم ولن وليس"),
    {
        **_numbers(
            "صفر واحد/واحدة اثنان/اثنين ثلاثة/ثلاث أربعة/أربع خمسة/خمس ستة/ست سبعة/سبع ثمانية/ثماني تسعة/تسع عشرة/عشر"
        ),
        **_tens("عشرون/عشرين ثلاثون/ثلاثين أربعون/أربعين خمسون/خمسين ستون/ستين سبعون/سبعين ثمانون/ثمانين تسعون/تسعين"),
        "مئة": 100,
        "مائة": 100,
        "ألف": 1000,
        "آلاف": 1000,
        "مليون": 10**6,
        "ملايين": 10**6,
        "مليار": 10**9,
        "مليارات": 10**9,
        "نصف": -2,
        "ثلث": -3,
        **_days(
            "الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد",
            "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
        ),
    },
    words("قد يمكن ربما يجب ينبغي سوف كل بعض جميع معظم دائما أحيانا فقط إذا إلا تقريبا أكثر أقل قبل"),
    words("نفى ينفي أنكر كذب"),
)
LANGUAGES: tuple[Language, ...] = (
    ENGLISH,
    GERMAN,
    FRENCH,
    SPANISH,
    ITALIAN,
    RUSSIAN,
    CHINESE,
    JAPANESE,
    ARABIC,
)
