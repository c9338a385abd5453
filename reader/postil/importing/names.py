"""Names of authors in bylines and metadata: what is a name, what stands around it, and where one ends."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from postil.importing.dates import MONTHS, find_days

_LEAD = re.compile(
    r"^\W*(?:(?:(?:text|texte|texto|testo|story|words|report|written|posted|published|reported|article|analysis|"
    r"opinion|"
    r"interview|guest (?:post|essay|column)|an analysis|compiled|created) )?(?:by|von|par|por|di|door|da|av|af|przez|"
    r"από|מאת)|"
    r"(?:ein (?:gastbeitrag|kommentar|bericht|interview)|une? (?:tribune|article|analyse|enquête)|"
    r"un artículo) (?:von|de)|"
    r"(?:publicad[oa]|escrit[oa]|postado|scritto|pubblicato|geschrieben|verfasst|écrit|rédigé|publié|geschreven) "
    r"(?:por|da|von|par|door)|"
    r"(?:inviato|inserito|postato) da|(?:soumis|envoyé|proposé) par|enviado por|eingereicht von|submitted by|"
    r"αναρτήθηκε από|γράφει(?: (?:ο|η))?|(?:του|της)(?= [Α-Ω])|συντάκτ(?:ης|ρια)|כתב(?:ה)?(?=[: ])|"
    r"autor[ae]?s?|author|auteure?|autorin|автор(?:ы|ка)?|текст|text|texte|texto|tekst|yazar|yazan|作者|文|記者|记者|"
    r"撰文|執筆|筆者|取材・文|글|بقلم|إعداد|كتبت?|الكاتبة?)"
    r"(?:\s*[:：/／|–—-]\s*|\s+|(?<=[文者筆글])\s*)",
    re.IGNORECASE,
)
BYLINE = re.compile(_LEAD.pattern + r"(?=\S)", re.IGNORECASE)
"""How a line begins that names who wrote the text."""

_BETWEEN = re.compile(
    r"\s*(,(?!\s*(?:Jr|Sr|II|III)\b)|;|\||/(?!/)|&|、|，|،|\bwith\b|\band\b|\bund\b|\bet\b|\by\b|\bsowie\b|"
    r"(?<=\s)[ei](?=\s)|(?<=\s)(?:en|ve|och|og|và|oraz|та|și)(?=\s)|(?<!\w)и(?!\w)|(?<!\w)و\s)\s*"
)
_OTHERS = re.compile(
    r"(?:^|[\s;,|/()•·–—]|(?<=[\u3040-\u9fff]))(?:additional reporting|photograph(?:s|y)?|photos?|fotos?|"
    r"fotograf(?:ie|ía|ia|ii)|"
    r"bild(?:er)?|illustrations?|video|graphics?|edited|editing|editors?|reviewed|medically reviewed|fact[- ]checked|"
    r"translat(?:ed|ion)|übersetzung|aus dem \w+|traduction|traducción|traduit|redaktion|lektorat|фото|редактор|"
    r"перевод|"
    r"编辑|編輯|編集|责编|責編|责任编辑|摄影|攝影|撮影|写真|翻译|翻譯|翻訳|校对|تصوير|ترجمة|تحرير)"
    r"\s*(?:by|von|par|por|di|de|:|：|/|／)\s*\S.*$",
    re.IGNORECASE | re.DOTALL,
)
"""Others who had a hand in it: their names follow those of the authors."""

_BEHIND = re.compile(
    r"\s*(?:[|•·–—]|\s-\s|\(|（|@|https?:|\bin\s+[A-Z]|\bfor\s+[A-Z]|\baus\s+[A-Z]|\b(?:published|updated|posted|on|"
    r"aktualisiert|stand|am|le|el|il|στις|is|has|ist|est|publiziert|veröffentlicht|erstellt|publiée?|pubblicato|publicad[oa])\b(?=\s|$)).*$",
    re.DOTALL,
)
_PLACED = re.compile(r"(?<=[\u3400-\u9fff])\s+\S{1,8}(?:报道|報導|報道|電|电|讯)$|\s*(?:报道|報導|報道)$")
_TITLE_BEFORE = re.compile(
    r"^(?:(?:our|onze|unser(?:em|er|e)?|notre|nuestr[oa]|de notre|von unserem)\s+)?(?:(?:special |foreign |staff )?"
    r"(?:correspondent|korrespondent(?:in)?|redacteur|redakteur(?:in)?|reporter|journalist(?:in|e)?|correspondante?|"
    r"rédacteur|redactora?|corresponsal|корреспондент|журналист)\s+(?=(?-i:[A-ZÀ-ÞА-Я])\S*\s+\S)|"
    r"(?:本[报報社刊站台]|特[约約])?(?:记者|記者|通讯员|撰稿人|特派员|特派員|评论员)\s*(?=\S))",
    re.IGNORECASE,
)
_TITLE_BEHIND = re.compile(
    r"(?<=\S)\s*(?:기자|특파원|논설위원|칼럼니스트|평론가|记者|記者|編集委員|さん|氏)$|"
    r"(?<=[\u0590-\u05ff])\s*,\s*כתב(?:ת)?$"
)
_MAIL = re.compile(r"\S+@\S+\.\w+|<[^>]*>")
_ROLE = re.compile(
    r"\b(?:staff|writer|reporter|editor|correspondent|contributor|columnist|editors?|redaktion|rédaction|redacción|"
    r"newsroom|desk|team|agency|agencies|guest|admin|administrator|webmaster|user|nbsp|korrespondent(?:in)?|"
    r"redakteur(?:in)?|correspondante?|corresponsal|journalist(?:e|in)?|redactora?|periodista|professor|dozent(?:in)?|"
    r"lecturer|fellow|director|analyst|корреспондент|журналист|редактор|обозреватель|обозревательница|"
    r"professeure?|professor(?:in)?|of law)\b",
    re.IGNORECASE,
)
NOBODY = frozenset(
    {
        "admin",
        "administrator",
        "editor",
        "staff",
        "anonymous",
        "unknown",
        "author",
        "user",
        "guest",
        "webmaster",
        "none",
        "null",
        "n/a",
        "redaktion",
        "editorial",
        "redacción",
        "redazione",
        "la rédaction",
        "redação",
        "редакция",
        "web desk",
        "authors",
        "author(s)",
        "autoren",
        "auteurs",
        "autores",
        "autori",
        "authored",
        "view author archive",
        "phd candidate",
        "phd student",
        "doctoral candidate",
    }
)
_ORGANIZATION = re.compile(
    r"^(?:the\s+)?(?:associated press|reuters|bloomberg|afp|a\.?p\.?|dpa|upi|epa|efe|ansa|pti|ani|cnn|bbc|npr|"
    r"nbc|abc|cbs|"
    r"usa today|press association|pa media|xinhua|kyodo|jiji|тасс|риа новости|агентства?|agencies|agences|agenturen|"
    r"sputnik international|\S+\.(?:com|net|org|de|fr|es|it|ru|co\.uk|cn|jp))$|"
    r"\b(?:news service|news agency|media|newspaper|times|tribune|magazine|news|zeitung)$|"
    r"^(?:the )?(?:university|college|institute|department|school|école|universidad|université|università|universität) "
    r"(?:of|de|du|di|zu|für|for)\b|\b(?:university|universität|college|institute|hochschule)$|"
    r"\b(?:agency|agentur|associated press|association|bureau|center|centre|committee|company|council|department|"
    r"editors?|foundation|group|inc|institute|ltd|magazine|ministry|network|news|organi[sz]ation|post|press|redaktion|"
    r"rédaction|redacción|reuters|school|society|staff|team|times|tribune|university|afp|dpa|ap|efe|ansa|тасс|риа)\b|"
    r"通信社|新聞|编辑部|記者団",
    re.IGNORECASE,
)
_AGENCY = re.compile(
    r"(?<=\w)[\s,]+(?:the\s+)?(?:associated press|reuters|ap|afp|dpa|upi|usa today|press association|"
    r"sputnik international|news service|staff (?:writer|reporter)|"
    r"(?:special|senior|political|national|chief|foreign) .*(?:writer|reporter|correspondent|editor))$",
    re.IGNORECASE,
)
_CREDENTIALS = frozenset(
    {"ms", "rd", "md", "phd", "ma", "bsc", "msc", "jd", "mba", "esq", "rn", "dds", "do", "ldn", "cpt", "dr", "prof"}
)
_NAMES_OF_DAYS = (
    "monday tuesday wednesday thursday friday saturday sunday montag dienstag mittwoch donnerstag freitag "
    "samstag sonntag lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes miércoles jueves viernes "
    "sábado domingo понедельник вторник среда четверг пятница суббота воскресенье lunedì martedì mercoledì "
    "giovedì venerdì sabato domenica segunda-feira terça-feira quarta-feira quinta-feira sexta-feira "
    "poniedziałek wtorek środa czwartek piątek sobota niedziela maandag dinsdag woensdag donderdag vrijdag "
    "zaterdag zondag الاثنين الإثنين الثلاثاء الأربعاء الاربعاء الخميس الجمعة السبت الأحد الاحد"
)
_DAYS = frozenset(_NAMES_OF_DAYS.split())
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
MOST_WORDS, MOST_CHARACTERS = 7, 60


class _Part(NamedTuple):
    """A piece of a byline, and what parts it from the piece before."""

    between: str
    name: str


def without_lead(line: str) -> str:
    """Return a byline without its "By"."""
    return _LEAD.sub("", line, count=1).strip()


def names_in(text: str) -> tuple[str, ...]:
    """Return the names in a byline or a field for authors, in order; nothing that is clearly none.

    What stands behind a person's name and says for whom or where that person writes is no author of its own:
    "Ada Lamm, Associated Press", "Ada Lamm, Berlin".
    """
    words = without_lead(" ".join(_MAIL.sub(" ", text).split()))
    words = _OTHERS.sub("", words) or words
    parts = [part for part in _parts(_without_days(words)) if part.name]
    if len(parts) == 2 and parts[1].between == "," and all(map(_is_one_word, parts)):
        return (f"{parts[1].name} {parts[0].name}",)
    return tuple(dict.fromkeys(part.name for part in parts if not _only_says_where(part, parts)))


def _is_one_word(part: _Part) -> bool:
    """Whether a piece may be a family name or a given name: "Lamm, Ada"."""
    return " " not in part.name and bool(_LATIN.match(part.name)) and not names_organization(part.name)


def _parts(words: str) -> Iterator[_Part]:
    pieces = _BETWEEN.split(words)
    for between, piece in zip(["", *pieces[1::2]], pieces[::2], strict=True):
        yield _Part(between, _name(piece))


def _without_days(words: str) -> str:
    for day in reversed(find_days(words)):
        words = f"{words[: day.start]} | {words[day.end :]}"
    return words


def _only_says_where(part: _Part, parts: list[_Part]) -> bool:
    """Whether a piece behind a person's name is an agency, a place, or the heading of a section."""
    first = parts[0].name
    if part.between not in {",", "|", ";", "/"} or part.name == first or names_organization(first) or " " not in first:
        return False
    return names_organization(part.name) or (" " not in part.name and bool(_LATIN.match(part.name)))


def names_organization(name: str) -> bool:
    """Whether an author's name is that of an agency, a paper or an institution, by its words alone."""
    return bool(_ORGANIZATION.search(name))


def _name(part: str) -> str:
    part = _TITLE_BEFORE.sub("", _PLACED.sub("", part.strip(" -–—:：")))
    shorter = _AGENCY.sub("", part)
    part = shorter if len(shorter.split()) > 1 else part
    name = _TITLE_BEHIND.sub("", _BEHIND.sub("", part)).strip(" .,:;：/／\"'“”*_|-–—")
    if re.fullmatch(r"(?:\w\.\s?)+", part.strip()):
        name = part.strip()
    while len(words := name.split()) > 1 and words[-1].lower().strip(",") in _DAYS:
        name = " ".join(words[:-1])
    return _cased(name) if _may_be(name) else ""


def _may_be(name: str) -> bool:
    words = name.split()
    if not words or len(words) > MOST_WORDS or len(name) > MOST_CHARACTERS or name.lower() in NOBODY:
        return False
    if not any(char.isalpha() for char in name) or (any(char.isdigit() for char in name) and not _HANDLE.match(name)):
        return False
    if _BODY.match(name) and not _ROLE.fullmatch(words[0]):
        return True
    if name.lower().replace(".", "") in _CREDENTIALS or name.lower() in _DAYS or name.lower() in MONTHS:
        return False
    if len(words) > 1 and _ROLE.fullmatch(words[0]) and _ROLE.fullmatch(words[-1]):
        return False
    if len(words) > 1 and _ROLE.fullmatch(words[-1]) and not words[-1].istitle():
        return False
    return not (_ROLE.search(name) and len(words) > 1 and not _is_name_all_the_same(words))


_HANDLE = re.compile(r"[A-Za-z][A-Za-z_.-]{2,}\d{1,4}$")
"""A pen name with digits at its end, as account names have them."""

_BODY = re.compile(
    r"(?:the )?(?:[A-ZÀ-Þ][\w.'’-]* )(?:(?:[A-ZÀ-Þ][\w.'’-]*|of|for|and|the|de|du|des|für|der) )*"
    r"(?:Agency|Bureau|Office|Service|Council|Foundation|Association|Union|Commission|Committee|Laboratory|Observatory)$"
)
"""An organization that signs a text."""


def _is_name_all_the_same(words: list[str]) -> bool:
    """Whether words are a name of which one part is a word for a profession: two words, as Christopher Guest."""
    return " ".join(words).istitle() and (len(words) == 2 or words[0].lower() == "the")


def _cased(name: str) -> str:
    """A name that shouts is written as names are; two letters may be initials, one short word an abbreviation."""
    is_loud = name.isupper() and any(len(word) > 3 for word in name.split()) and (" " in name or len(name) > 6)
    return (
        " ".join(word if len(word) < 3 and "." in word else _capital(word) for word in name.split())
        if is_loud
        else _with_quiet_family_name(name)
    )


_FAMILY_NAME_LOUD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)?")


def _with_quiet_family_name(name: str) -> str:
    """Anna LAMM is Anna Lamm: some papers write family names in capitals."""
    first, *rest = name.split()
    if (
        len(rest) == 1
        and first.istitle()
        and rest[0].isupper()
        and len(rest[0]) > 3
        and _FAMILY_NAME_LOUD.fullmatch(rest[0])
    ):
        return f"{first} {_capital(rest[0])}"
    return name


def _capital(word: str) -> str:
    """Capitalise each part of a name such as Saint-Exupéry or O'Neil."""
    return "".join(piece.capitalize() for piece in re.split(r"(?<=[-'’])", word))


def key_of(name: str) -> str:
    """Return what two spellings of a name share: its letters, whatever their case."""
    return " ".join(re.findall(r"\w+", name.casefold()))
