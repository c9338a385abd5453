"""Names of authors in bylines and metadata: what is a name, what stands around it, and where one ends."""

from __future__ import annotations

import re

_LEAD = re.compile(
    r"^\W*(?:(?:text|story|words|report|written|posted|published|reported|article|analysis|opinion|an analysis) )?"
    r"(?:by|von|par|por|di|door|da|av|af|autore?s?|author|auteur|autorin|автор|текст|text|作者|文|記者|记者|"
    r"撰文|بقلم|كتبت?|الكاتب)"
    r"(?:\s*[:：/／|]\s*|\s+|(?<=[文者])\s*)",
    re.IGNORECASE,
)
BYLINE = re.compile(_LEAD.pattern + r"(?=\S)", re.IGNORECASE)
"""How a line begins that names who wrote the text."""

_BETWEEN = re.compile(
    r"\s*(?:,(?!\s*(?:Jr|Sr|II|III|PhD|MD)\b)|;|\||&|、|，|،|\bwith\b|\band\b|\bund\b|\bet\b|\by\b|"
    r"\be\b|\ben\b|(?<!\w)и(?!\w)|(?<!\w)و\s)\s*"
)
_BEHIND = re.compile(
    r"\s*(?:[|•·–—]|\s-\s|\(|@|https?:|\bin\s+[A-Z]|\bfor\s+[A-Z]|\b(?:(?:mon|tues|wednes|thurs|fri|"
    r"satur|sun)day|published|updated|posted|on|aktualisiert|stand|am|le|el)\b).*$",
    re.IGNORECASE | re.DOTALL,
)
_ROLE = re.compile(
    r"\b(?:staff|writer|reporter|editor|correspondent|contributor|columnist|editors?|redaktion|rédaction|redacción|"
    r"newsroom|desk|team|agency|agencies|guest|admin|administrator|webmaster|user|nbsp)\b",
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
    }
)
MOST_WORDS, MOST_CHARACTERS = 7, 60


def without_lead(line: str) -> str:
    """Return a byline without its "By"."""
    return _LEAD.sub("", line, count=1).strip()


def names_in(text: str) -> tuple[str, ...]:
    """Return the names in a byline or a field for authors, in order; nothing that is clearly none."""
    found = (_name(part) for part in _BETWEEN.split(without_lead(" ".join(text.split()))))
    return tuple(dict.fromkeys(name for name in found if name))


_AGENCY = re.compile(
    r"(?<=\w)[\s,]+(?:the\s+)?(?:associated press|reuters|ap|afp|dpa|upi|usa today|press association|"
    r"sputnik international|news service|staff (?:writer|reporter)|"
    r"(?:special|senior|political|national|chief|foreign) .*(?:writer|reporter|correspondent|editor))$",
    re.IGNORECASE,
)
_CREDENTIALS = frozenset(
    {"ms", "rd", "md", "phd", "ma", "bsc", "msc", "jd", "mba", "esq", "rn", "dds", "do", "ldn", "cpt", "dr", "prof"}
)


def _name(part: str) -> str:
    shorter = _AGENCY.sub("", part.strip())
    part = shorter if len(shorter.split()) > 1 else part
    if part.strip(" .").lower().replace(".", "") in _CREDENTIALS:
        return ""
    name = _BEHIND.sub("", part).strip(" .,:;/\"'“”*_")
    if re.fullmatch(r"(?:\w\.\s?)+", part.strip()):
        name = part.strip()
    words = name.split()
    if not words or len(words) > MOST_WORDS or len(name) > MOST_CHARACTERS or name.lower() in NOBODY:
        return ""
    if any(char.isdigit() for char in name) or not any(char.isalpha() for char in name):
        return ""
    if len(words) > 1 and _ROLE.fullmatch(words[0]) and _ROLE.fullmatch(words[-1]):
        return ""
    if _ROLE.search(name) and len(words) > 1 and not name.istitle():
        return ""
    return _cased(name)


def _cased(name: str) -> str:
    """A name that shouts is written as names are; two letters may be initials."""
    is_loud = name.isupper() and any(len(word) > 3 for word in name.split())
    return (
        " ".join(word if len(word) < 3 and "." in word else word.capitalize() for word in name.split())
        if is_loud
        else name
    )


def same_names(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two lists name the same persons, however written."""
    return {key_of(name) for name in one} == {key_of(name) for name in other}


def key_of(name: str) -> str:
    """Return what two spellings of a name share: its letters, whatever their case."""
    return " ".join(re.findall(r"\w+", name.casefold()))
