"""Speech that a narrator breaks off: within marks («No, dice Doe, nunca»), and behind the dash that opens a dialogue.

Dialogue in dashes: Real Academia Española, *Ortografía de la lengua española* (2010), "raya"; for Russian the rules of
1956, §§ 195 to 198. French closes what is inserted by no dash, so that a verb of saying must tell where it begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from postil.quoting.detecting.pairing import Quoted
from postil.quoting.detecting.speech import Speech, listed
from postil.text import Span

DASH = "—"
"""The sign of a quotation that no mark but a dash at the head of its paragraph opens."""

MAX_PIECES = 20
"""Pieces into which what is inserted breaks a quotation."""

_IN_DASHES = frozenset({"es", "fr", "pt", "it", "pl", "ru"})
_IN_COMMAS = frozenset({"es", "fr", "pt", "it"})

_LEADS = re.compile(r"[—–―]\s?(?=[^\W\d_]|[¿¡…«“])")
_RUSSIAN_LEADS = re.compile(r"(?:[—–―]\s?|-\s)(?=[^\W\d_]|[…«“])")
"""Russian papers on the web also print a hyphen for the dash."""

_OPENS = re.compile(r"(?P<sign>[,.!?…]?)(?:\s|(?<=[,.!?…]))(?:[—–―]\s?|-\s)(?=[a-zà-ÿа-яёœąćęłńóśźż])")
_CLOSES = re.compile(r"(?P<sign>[,.;:!?…]?)(?:\s?[—–―]|\s-|(?<=\w)-(?=\s))(?P<behind>[.,;:]?)\s")
_COMMA = re.compile(r"(?P<sign>[,?!…])[ \u00a0\u202f]+(?=[^\W\d_])")
_WORD = re.compile(r"[^\W\d_]+(?:[’'\-][^\W\d_]+)*")
_ENDS = re.compile(r"[,.;](?=\s|\Z)")
_UP_TO_SIGN = re.compile(r"[^.,;:!?…—–―]+")
_STOP = re.compile(r"[.!?…]")
_LED_BY = 3
"""Words before the verb of what is inserted: *lui a répondu*."""

_LONGEST = 160
"""Characters of what is inserted between commas."""

_APPOSED = 60
"""Characters that may say more of who speaks, up to the full stop."""


def parted(text: str, quoted: Quoted, speech: Speech) -> list[Quoted]:
    """Return the pieces of a quotation between which its speaker is named; itself alone if nothing is inserted."""
    if len(quoted.parts) > 1 or quoted.depth or not quoted.sign:
        return [quoted]
    words = quoted.span.stripped(text)
    pieces = _pieces(text, words, speech)
    if not pieces or pieces == [words]:
        return [quoted]
    pieces[0] = Span(quoted.span.start, pieces[0].end)  # with the space beside the mark, as it was paired
    if pieces[-1].end == words.end:
        pieces[-1] = Span(pieces[-1].start, quoted.span.end)
    whole = replace(quoted, parts=pieces)
    return [replace(quoted, parts=[each], whole=whole) for each in pieces]


def dialogue(text: str, paragraphs: Sequence[Span], speech: Speech) -> list[Quoted]:
    """Return what is said in paragraphs that a dash opens, where one of several together names a speaker.

    It is told as well where the paragraph before announces it, by a verb of saying and a colon.
    """
    if speech.code not in _IN_DASHES:
        return []
    pattern = _RUSSIAN_LEADS if speech.code == "ru" else _LEADS
    leads = [pattern.match(text, each.start, each.end) for each in paragraphs]
    made: list[Quoted] = []
    is_announced = False
    for is_led, group in groupby(zip(paragraphs, leads, strict=True), key=lambda each: each[1] is not None):
        together = list(group)
        if is_led:
            lines = [_line(text, Span(lead.end(), paragraph.end), speech) for paragraph, lead in together if lead]
            if is_announced or any(tells for tells, _ in lines):
                made += [Quoted(DASH, [piece], 0) for _, pieces in lines for piece in pieces]
        is_announced = _announces(together[-1][0].of(text).rstrip(), speech)
    return made


def _announces(paragraph: str, speech: Speech) -> bool:
    last = re.split(r"[.!?…]\s", paragraph[-_LONGEST:])[-1]
    return last.endswith(":") and any(_is_verb(word.lower(), speech) for word in _WORD.findall(last))


def _line(text: str, span: Span, speech: Speech) -> tuple[bool, list[Span]]:
    """Return whether a line of a dialogue tells who speaks, and what is said in it."""
    pieces = _pieces(text, span, speech)
    return bool(pieces) and pieces != [span], pieces


def _pieces(text: str, span: Span, speech: Speech) -> list[Span]:
    """Return the pieces of what is said, without what a narrator inserts or adds."""
    inserted = list(_between_dashes(text, span, speech)) if speech.code in _IN_DASHES else []
    if not inserted and speech.code in _IN_COMMAS:
        inserted = list(_between_commas(text, span, speech))
    pieces: list[Span] = []
    at = span.start
    for each in inserted:
        pieces.append(Span(at, each.start))
        at = each.end
    pieces.append(Span(at, span.end))
    return [piece for piece in (each.stripped(text) for each in pieces) if piece.length]


def _between_dashes(text: str, span: Span, speech: Speech) -> Iterator[Span]:
    """Yield what dashes set off, if it begins with a verb of saying: ``, — said Doe. —``."""
    at = span.start
    for _ in range(MAX_PIECES):
        opens = _OPENS.search(text, at, span.end)
        if opens is None:
            return
        at = opens.end()
        behind = Span(at, span.end)
        if not (_tells(text, behind, speech) or (opens["sign"] and _names(text, behind, speech))):
            continue
        closes = _CLOSES.search(text, at, span.end)
        end = closes.end() if closes else span.end
        yield Span(opens.end("sign") - (opens["sign"] == ","), end)
        at = end


def _between_commas(text: str, span: Span, speech: Speech) -> Iterator[Span]:
    """Yield what commas set off, if a verb of saying begins it and its subject follows: ``, says Doe,``."""
    at = span.start
    for _ in range(MAX_PIECES):
        comma = next(
            (
                each
                for each in _COMMA.finditer(text, at, span.end)
                if _tells_of_someone(text, Span(each.end(), span.end), speech)
            ),
            None,
        )
        if comma is None:
            return
        end = _end(text, comma.end(), span.end, speech)
        yield Span(comma.end("sign") - (comma["sign"] == ","), end)
        at = end


def _end(text: str, start: int, limit: int, speech: Speech) -> int:
    """Return where what is inserted ends: at its full stop, or at the comma behind which speech goes on."""
    ends = list(_ENDS.finditer(text, start, min(limit, start + _LONGEST)))
    if not ends:
        return limit
    if ends[0][0] != "," or not _may_be_apposed(text, start, ends[0], speech):
        return ends[0].end()
    reach = ends[0].end() + _APPOSED
    return next((each.end() for each in ends if each[0] != "," and each.end() < reach), ends[0].end())


def _may_be_apposed(text: str, start: int, comma: re.Match[str], speech: Speech) -> bool:
    """Whether what follows a comma may say more of the name before it: "Doe, the mayor."."""
    name = text[start : comma.start()].split()[-1:]
    behind = _WORD.match(text, comma.end() + 1)
    is_name = bool(name) and name[0][:1].isupper()
    return is_name and behind is not None and behind[0].lower() not in speech.conjunctions | speech.pronouns


def _tells(text: str, span: Span, speech: Speech) -> bool:
    """Whether one of the first words is a verb of saying."""
    ends = _STOP.search(text, span.start, span.end)
    words = _first(text, span.start, ends.start() if ends else span.end)
    return any(_is_verb(word, speech) for word in words)


def _names(text: str, span: Span, speech: Speech) -> bool:
    """Whether a verb of no table and a name may stand here, up to the next sign: ``, — joked Doe. —``."""
    words = _UP_TO_SIGN.match(text, span.start, min(span.end, span.start + _LONGEST))
    first, *others = words[0].split() if words else [""]
    is_clause = first in speech.conjunctions | speech.introducing | speech.determiners | speech.pronouns | speech.ends
    return len(first) > _LED_BY and not is_clause and any(word[0].isupper() for word in others)


def _tells_of_someone(text: str, span: Span, speech: Speech) -> bool:
    """Whether a verb of saying stands here, perhaps behind small words, and who says it behind it."""
    start, end = span.start, min(span.end, span.start + _LONGEST)
    words = _first(text, start, end)
    for place, word in enumerate(words):
        if speech.pronoun_endings and word.endswith(speech.pronoun_endings) and _is_verb(word.split("-")[0], speech):
            return True
        if _is_verb(word, speech) and word not in _SMALL:
            behind = _WORD.search(text, text.find(word, start) + len(word), end)
            return behind is not None and (behind[0][0].isupper() or _is_described(behind[0].lower(), speech))
        if word not in speech.auxiliaries | speech.skipped | _SMALL or place == _LED_BY:
            return False
    return False


def _is_described(word: str, speech: Speech) -> bool:
    return word in speech.determiners | speech.people or word[:2] in {"l'", "l’"}


_SMALL = listed("lui leur me m te se s si y le la les lo gli mi ci nous vous")
"""Pronouns that stand before a verb of saying: to whom it is said."""


def _is_verb(word: str, speech: Speech) -> bool:
    word = word.replace("’", "'")
    is_pronominal = bool(speech.pronoun_endings) and word.endswith(speech.pronoun_endings)
    return word in speech.verbs or word in speech.participles or (is_pronominal and word.split("-")[0] in speech.verbs)


def _first(text: str, start: int, end: int) -> list[str]:
    """Return the first words, in the case they have (a verb of saying has no capital)."""
    words: list[str] = []
    for match in _WORD.finditer(text, start, min(end, start + _LONGEST)):
        words.append(match[0])
        if len(words) > _LED_BY:
            break
    return words
