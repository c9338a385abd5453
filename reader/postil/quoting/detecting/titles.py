"""Names without what stands before or behind them: titles, offices, descriptions. *Bundeskanzler Doe* is Doe.

German writes offices as one capital word, often as the end of a longer one; Arabic puts them before the name, with
what they are of; Chinese writes them before the name, Japanese behind it, without a space.
"""

from __future__ import annotations

import re

from postil.quoting.detecting.speech import listed

_HONORIFICS = listed(
    """
    mr mrs ms dr prof col gen lt maj capt sgt sen rep gov adm hon rev cpl cmdr brig sig dott dott.ssa prof.ssa on avv
    sr sra d dña don doña señor señora monsieur madame signor signora m mm mme mlle me herr frau hr fr г-н г-жа
    господин госпожа pan pani
    """
)
"""Words of address, in lower case and without their full stop; such as have become part of names (Lady) are none."""

_OFFICES = listed(
    """
    president minister chancellor secretary senator congressman congresswoman governor mayor attorney commissioner
    councillor councilman councilwoman professor doctor director chairman chairwoman spokesman spokeswoman ambassador
    coach premier commander colonel captain sergeant lieutenant detective superintendent inspector officer leader
    président présidente ministre maire député députée sénateur sénatrice procureur procureure directeur directrice
    presidente ministro ministra alcalde alcaldesa senador senadora diputado diputada portavoz secretario secretaria
    presidenta sindaco ministra senatore senatrice onorevole procuratore direttore direttrice
    президент министр премьер-министр премьер глава депутат губернатор мэр сенатор посол директор пресс-секретарь
    председатель генерал адвокат эксперт prezydent premier minister poseł posłanka burmistrz
    """
)
"""Offices as they may stand before a name with a capital letter."""

_GERMAN_OFFICES = re.compile(
    r"(?:minister|kanzler|präsident|sprecher|chef|trainer|meister|anwalt|anwält|professor|direktor|leiter|forscher"
    r"|sekretär|richter|kommissar|politiker|unternehmer|autor|regisseur|schauspieler|sänger|analyst|ökonom|historiker"
    r"|lehrer|schüler|rentner|senator|botschafter|pfarrer|manager|führer|gründer|kapitän|experte?|landrat|stadtrat"
    r"|betriebsrat|rätin|bischof|ärzt|general|inspekteur|wissenschaftler|mitarbeiter|student)(?:in)?\Z"
    r"|(?:vorsitzend|abgeordnet|beauftragt)e[rnms]?\Z"
)
_AT_MOST = 4
"""Words of a name."""

_ARABIC = re.compile(r"[\u0600-\u06ff]")
_ARABIC_OFFICES = listed(
    """
    رئيس رئيسة وزير وزيرة متحدث متحدثة ناطق ناطقة مدير مديرة أمين أمينة محامي محامية خبير خبيرة دكتور دكتورة
    بروفيسور أستاذ أستاذة عقيد عميد لواء جنرال نائب نائبة سفير سفيرة ملك أمير شيخ قائد زعيم ناشط ناشطة محلل محللة
    كاتب كاتبة باحث باحثة مبعوث مفوض مستشار مستشارة حاكم عضو قاضي قاض نقيب مدرب لاعب فنان فنانة مخرج مخرجة معلم معلمة
    طبيب طبيبة مهندس مهندسة سيد سيدة حارس بائع بائعة ناظر مؤرخ صحفي صحفية صحافي صحافية ناقد ناقدة
    """
)
_ARABIC_LINKS = listed("باسم لدى في وزراء شؤون خارجية دفاع داخلية مجلس حزب جمهورية وزارة عام")

_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_CHINESE_OFFICES = re.compile(
    r".*(?:发言人|發言人|主席|总统|總統|总理|總理|部长|部長|局长|局長|市长|市長|省长|书记|書記|主任|院长|院長|校长|校長|教授|经理|董事长"
    r"|总裁|首席执行官|记者|記者|专家|專家|律师|律師|医生|醫生|村民|居民|负责人|負責人|创始人|导演|導演|队长|教练|大使|司令|议员|議員"
    r"|首相|外长|外長|防长|秘书长|分析师|店主|老师|老師|师傅|司机|研究员|人士|站长|县长|镇长|作者|演员|歌手)"
)
_JAPANESE_HONORIFICS = re.compile(
    r"(?:さん|氏|様|先生|首相|大臣|議員|教授|社長|会長|市長|知事|監督|選手|被告|容疑者|委員長|長官|大統領|町長|村長|院長|校長|所長|理事長)\Z"
)
_JAPANESE_OF = re.compile(r"\A.*の(?=[^の]{2,8}\Z)")
_JAPANESE_WORK = re.compile(
    r"\A.*(?:作家|俳優|歌手|監督|教授|選手|画家|記者|弁護士|医師|女優|店主|詩人|写真家|建築家)の(?=[^の]{2,8}\Z)"
)
_AGED = re.compile(r"\A(?:an?\s|the\s)?\w+(?:-\w+)?-year-old\s(?=\w+\s\w)|(?<=\w),\s\d{1,3}\Z", re.I)
_OF_A_PLACE = re.compile(r"(?<=\w)\s(?:of|from)\s[A-Z]\w+(?:[ -][A-Z]\w+)*\Z")
_IN_BRACKETS = re.compile(r"[（(][^）)]*[）)]\Z")


def without_title(name: str, code: str = "") -> str:
    """Return a name without its titles and what describes it; as it is where nothing would be left.

    ``code`` is the language of the text: German offices are told by their ends only in German.
    """
    if _ARABIC.search(name):
        return _arabic(name)
    if _UNSPACED.search(name):
        return _unspaced(name)
    words = _without_age(name).split()
    if not words:
        return name
    office = max((at for at, word in enumerate(words[:-1]) if _is_office(word, code)), default=-1)
    rest = words[office + 1 :] if office == 0 or len(words) - office - 1 > 1 else words
    while len(rest) > 1 and (_is_honorific(rest[0]) or (len(rest) < len(words) and _is_acronym(rest[0]))):
        rest = rest[1:]
    is_name = all(word[0].isupper() or word[0].islower() for word in rest) and rest[0][0].isupper()
    return " ".join(rest) if is_name and len(rest) <= _AT_MOST else name


def _without_age(name: str) -> str:
    """Drop an English age; only where one stands, a place behind the name is that of a person: not *King of Spain*."""
    bare = _AGED.sub("", name)
    return _OF_A_PLACE.sub("", bare) if bare != name else name


def _is_office(word: str, code: str) -> bool:
    is_german = code == "de" and word[0].isupper() and _GERMAN_OFFICES.search(word.lower()) is not None
    return is_german or word.lower() in _OFFICES


def _is_honorific(word: str) -> bool:
    return word.lower().rstrip(".") in _HONORIFICS


def _is_acronym(word: str) -> bool:
    """Whether a word behind an office says of what house: *Глава МИД РФ*."""
    return len(word) > 1 and word.isupper() and word.isalpha()


def _arabic(name: str) -> str:
    """Drop offices from the head, and the words with an article that say more of them."""
    words = name.split()
    at = 0
    while at < len(words) and (_without_article(words[at]) in _ARABIC_OFFICES or (at and _says_more(words[at]))):
        at += 1
    rest = words[at:]
    return " ".join(rest) if at and 0 < len(rest) <= _AT_MOST else name


def _without_article(word: str) -> str:
    return word.removeprefix("ال")


def _says_more(word: str) -> bool:
    return word.startswith("ال") or word in _ARABIC_LINKS


def _unspaced(name: str) -> str:
    shown = _IN_BRACKETS.sub("", name)
    bare = _JAPANESE_HONORIFICS.sub("", shown)
    bare = (_JAPANESE_OF if bare != shown else _JAPANESE_WORK).sub("", bare)
    office = _CHINESE_OFFICES.match(bare)
    rest = bare[office.end() :] if office else bare
    is_name = 1 < len(rest) <= _AT_MOST or (office is not None and "·" in rest)
    if office:
        return rest if is_name else name
    return bare if len(bare) > 1 else name
