"""The line that says where and when a text appeared: "Harbour Times, 3 May 2021", "Updated 4 May 2021"."""

from __future__ import annotations

import re
from typing import NamedTuple

from postil.importing.dates import find_days

_UPDATED = re.compile(
    r"\b(?:updated?|last (?:modified|updated|edited)|modified|revised|aktualisiert|zuletzt geändert|"
    r"stand|mis(?:e)? à jour|modifié|actualizado|aggiornato|"
    r"atualizado|bijgewerkt|обновлено|изменено|zaktualizowano|uppdaterad|opdateret|güncelleme)\b|更新|수정|"
    r"آخر تحديث|تم التحديث",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(
    r"\b(?:first )?(?:published|posted|printed|appeared|created|erschienen|veröffentlicht|"
    r"publié(?:e)?|paru|publicado|pubblicato|gepubliceerd|опубликовано|"
    r"date|datum|fecha|data|дата)(?:\s+(?:on|in|am|le|el|il|op|at))?\b|发布(?:于|时间)?|發布|公開日?|掲載|입력|등록|"
    r"نشر(?:ت)? في|تاريخ النشر",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tue|wed|thu|fri|sat|sun|montag|dienstag|"
    r"mittwoch|donnerstag|freitag|samstag|sonntag|"
    r"lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|"
    r"sábado|domingo)\b\.?,?",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r"(?:\bat\b|\bum\b|\bà\b)?\s*\b\d{1,2}[:.h]\d\d(?::\d\d)?\s*(?:am|pm|a\.m\.|p\.m\.|uhr|"
    r"h)?\s*(?:\(?(?:[A-Z]{2,4}|GMT[+-]\d+)\)?\b)?",
    re.IGNORECASE,
)
_MOST = 70


def speaks_of_change(words: str) -> bool:
    """Whether words before a day say that the text was changed then, and not that it appeared."""
    return _UPDATED.search(words) is not None and _PUBLISHED.search(words) is None


class Dateline(NamedTuple):
    """What a dateline says; ``outlet`` empty where it names none."""

    outlet: str
    published: str | None
    updated: str | None


def read_dateline(text: str) -> Dateline | None:
    """Read a dateline; ``None`` where a text names no day, or says so much more that it is none."""
    words = " ".join(text.split())
    days = find_days(words)
    if not days or len(words) > 160:
        return None
    published = updated = None
    for number, day in enumerate(days):
        before = words[days[number - 1].end if number else 0 : day.start]
        if _UPDATED.search(before):
            updated = updated or day.edtf
        else:
            published = published or day.edtf
    rest = words
    for day in reversed(days):
        rest = rest[: day.start] + " | " + rest[day.end :]
    for pattern in (_UPDATED, _PUBLISHED, _WEEKDAY, _CLOCK):
        rest = pattern.sub(" ", rest)
    parts = [part.strip(" ,.;:()[]–—-") for part in re.split(r"[|•·]", rest)]
    outlet = next((part for part in parts if any(char.isalpha() for char in part)), "")
    if len(outlet) > _MOST or re.search(r"[.!?]\s+\w", outlet):
        return None
    return Dateline(outlet if len(outlet) > 1 else "", published, updated)
