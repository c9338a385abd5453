"""Rules on single characters: what has been read in the wrong encoding, what can't be seen, what looks like another.

They look at our words, at the sources, and at article.md; of one passage the first place is reported, and a number.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from postil.diagnostics import Finding
from postil.edits import fix_by_setting
from postil.rules.article_fixes import fix_by_composing
from postil.rules.passages import Passage
from postil.rules.rule import Findings, Worded
from postil.text import MAY_COMPOSE

_HIGH = "\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122"
"""What the second byte of a character in UTF-8 looks like when it is read as Windows-1252 or Latin-1."""

_MOJIBAKE = re.compile(
    rf"[ÃÂ][\u0080-\u00bf\u20ac\u201a-\u201e\u0192\u2020-\u2022\u2026\u2030\u0160\u0152\u017d\u02c6\u2039\u2122\u0161]"
    rf"|Ã[\u2013\u2014\u2018-\u201d\u02dc\u203a\u0153\u017e\u0178]|â[\u0080\u20ac\u201a\u02c6\u0160\u2020][{_HIGH}]?"
    rf"|ï»¿|ï¿½|ð[\u0178\u009f][{_HIGH}]|(?:[ÐÑ][{_HIGH}]){{2,}}|[ÅÄ][\u0080-\u0099\u0178\u017e\u201a\u201e\u2020\u2021]"
)
_LEAD = re.compile("[ÃÂâïðÐÑÅÄ]")
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069]")
_UNSEEN_BUT_MEANT = re.compile("[\u202a-\u202c\u2066-\u2069]")
"""What sets a stretch of the other direction apart. Overrides (U+202D, U+202E) turn letters round, needlessly."""
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_BREAKS_WITHOUT_SPACES = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u0f00-\u0fff]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f]|\r(?!\n)")
_REPLACEMENT = re.compile("\ufffd")
_ASKED = re.compile(r"\?(?=[^\W\d_])")
_ASKED_IN_WORD = re.compile(r"\?(?<=[^\W\d_]\?)(?=[a-z\u00df-\u024f])")
_FIELDS_OF_NAMES = frozenset({"name", "author", "editor", "translator", "holder"})
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_LATIN_CYRILLIC = re.compile(
    "(?<![^\\W\\d_])(?=[^\\W\\d_]*[A-Za-z])[A-Za-z\u00c0-\u024f]*[\u0400-\u04ff][A-Za-z\u00c0-\u024f\u0400-\u04ff]*"
)


def replacement_character(subject: Worded) -> Findings:
    """The character U+FFFD, or a question mark within a word, which a program puts where it could not read a letter.

    Why it matters: a letter is lost; what stands there is not what the source has.

    Example: `title: The tide cl\ufffdck`, `name: Marit ?yen`.

    Fix: look at the source and write the letter.
    """
    for passage in _where(subject, _REPLACEMENT):
        if (at := passage.text.find("\ufffd")) >= 0:
            count = passage.text.count("\ufffd")
            yield Finding(passage.at(at, at + 1), f"a letter is lost here{_more(count)}", "look it up in the source")
    for passage in subject.passages if _ASKED.search(subject.passages.words) else ():
        if "?" in passage.text and passage.kind in {"line", "tex"} and "://" not in passage.text:
            is_name = passage.path[-1] in _FIELDS_OF_NAMES
            if match := (_ASKED if is_name else _ASKED_IN_WORD).search(passage.text):
                where = passage.at(match.start(), match.start() + 1)
                yield Finding(where, "a letter is lost here", "look it up in the source")


def mojibake(subject: Worded) -> Findings:
    """UTF-8 that was read as another encoding: several odd signs in place of one letter or quotation mark.

    Why it matters: it can't be searched, and shows that the whole text went through a program that spoils it.

    Example: `MÃ¼ller` for Müller, `itâ€™s` for it’s.

    Fix: write the right character; where there are many, convert the file again from its source.
    """
    for passage in _where(subject, _LEAD):
        if _LEAD.search(passage.text) and (match := _MOJIBAKE.search(passage.text)):
            count = sum(1 for _ in _MOJIBAKE.finditer(passage.text))
            message = f"{match[0]!r} was another character once{_more(count)}"
            yield Finding(passage.at(*match.span()), message, "write the right character")


def invisible_character(subject: Worded) -> Findings:
    """A character that nobody sees: a soft hyphen, a space of no width, a mark that turns the direction of writing.

    Why it matters: words with it are not found, and a text can be made to read otherwise than it is stored.

    Example: `harbour` with a soft hyphen within, copied from a page that hyphenates.

    Fix: remove it; marks of direction stay where the text has Arabic or Hebrew letters.
    """
    for passage in _where(subject, _INVISIBLE):
        match = next(_invisible(passage.text), None)
        if match:
            name = unicodedata.name(match[0], "no name").lower()
            message = f"a character that nobody sees: U+{ord(match[0]):04X}, {name}"
            yield Finding(passage.at(*match.span()), message, "remove it")


def control_character(subject: Worded) -> Findings:
    """A character that controls a printer or a terminal and means nothing in a text.

    Why it matters: it breaks pages and feeds, and is often what is left of a mark in another encoding.

    Example: a form feed between the pages of a converted PDF; U+0092 for an apostrophe.

    Fix: remove it, or write the character that was meant.
    """
    for passage in subject.passages if _CONTROL.search(subject.passages.signs) else ():
        if not passage.text.isprintable() and (match := _CONTROL.search(passage.text)):
            yield Finding(passage.at(*match.span()), f"the control character U+{ord(match[0]):04X}", "remove it")


def not_composed(subject: Worded) -> Findings:
    """A letter and its accent written as two characters, where Unicode has one (normalisation form C).

    Why it matters: the files of a library are in that form; searching for Müller does not find the other spelling.

    Example: a name copied from a file name of macOS, or from a PDF.

    Fix: write the file in normalisation form C; editors and `uconv -x any-nfc` do.
    """
    for passage in _where(subject, MAY_COMPOSE):
        if not unicodedata.is_normalized("NFC", passage.text):
            start, end = _uncomposed(passage.text)
            message = f"{passage.text[start:end]!r} is written as {end - start} characters"
            where, composed = passage.at(start, end), unicodedata.normalize("NFC", passage.text)
            fix = fix_by_setting(where, composed, safe=True, title="normalise to NFC") if passage.is_in_yaml else None
            if passage.kind == "article":
                fix = fix_by_composing(passage.file, passage.text)
            yield Finding(where, message, "normalise to NFC", fix=fix)


def mixed_scripts(subject: Worded) -> Findings:
    """A word with Latin and with Cyrillic letters.

    Why it matters: the letters look alike; the word is not found, and may be meant to deceive.

    Example: `Patrol` with a Cyrillic а.

    Fix: type the word again.
    """
    for passage in _where(subject, _CYRILLIC):
        if _CYRILLIC.search(passage.text) and (match := _LATIN_CYRILLIC.search(passage.text)):
            odd = next(index for index, letter in enumerate(match[0]) if "\u0400" <= letter <= "\u04ff")
            start = match.start() + odd
            name = unicodedata.name(passage.text[start], "no name").lower()
            message = f"{match[0]!r} has letters of two scripts: this is {name}"
            yield Finding(passage.at(start, start + 1), message, "type the word again")


def _where(subject: Worded, sign: re.Pattern[str]) -> Sequence[Passage]:
    """Return the passages in which such a sign may stand: none, where no passage has one."""
    return subject.passages.unusual if sign.search(subject.passages.signs) else ()


def _invisible(text: str) -> Iterator[re.Match[str]]:
    for match in _INVISIBLE.finditer(text):
        if _UNSEEN_BUT_MEANT.match(match[0]) and _RIGHT_TO_LEFT.search(text):
            continue
        if match[0] == "\u200b" and _BREAKS_WITHOUT_SPACES.search(text):
            continue
        yield match


def _uncomposed(text: str) -> tuple[int, int]:
    """Return the first stretch that changes when the text is composed."""
    start = 0
    while start < len(text):
        end = start + 1
        while end < len(text) and (unicodedata.combining(text[end]) or 0x1160 <= ord(text[end]) <= 0x11FF):
            end += 1
        if not unicodedata.is_normalized("NFC", text[start:end]):
            return start, end
        start = end
    return 0, len(text)


def _more(count: int) -> str:
    return f" (and {count - 1} times more in this passage)" if count > 1 else ""
