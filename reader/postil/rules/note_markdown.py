"""Rules on the Markdown of notes: what of it would not become what was meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from postil.diagnostics import Finding, Where
from postil.rules.rule import Findings, ReadingSubject

_BARE = re.compile(r"http(?<![\w<\[\"'=/.]http)(?<!\]\(http)(?<!\] \(http)s?://[^\s<>)\]]+")
_TAG = re.compile(r"</?(?:[a-z][a-z0-9]*)(?:\s[^<>]*)?/?>|<!--", re.IGNORECASE)
_EMPTY_LINK = re.compile(r"\]\(\s*(?:#|javascript:[^)]*)?\s*\)", re.IGNORECASE)
_BROKEN_LINK = re.compile(r"\](?:[ \t]+\((?=https?:)|\(https?:[^\s()]*(?=\s|\Z))")
_CITATION = re.compile(
    r"(?P<unclosed>\[[^\[\]]{0,40}@[A-Za-z0-9_][^\[\]]*(?=\[|\Z))"
    r"|(?P<apart>\[@\s+[A-Za-z0-9_]+[^\[\]]*\])"
    r"|(?P<round>\(@(?P<key>[A-Za-z][\w:.+/-]*)[^()]*\))"
    r"|(?P<doubled>\[@@[^\[\]]*\])"
    r"|(?P<comma>\[[^\[\];]{0,40}@[\w:.+/-]*\w,\s*@\w[^\[\]]*\])"
)
_HEADING = re.compile(r"^ {0,3}(?P<signs>#{1,6})[ \t]+(?P<words>\S[^\n]{0,40})", re.MULTILINE)
_PARAGRAPH = re.compile(r"^(?:[^\S\n]*+\S[^\n]*+(?:\n|\Z))++", re.MULTILINE)
_ASTERISKS = re.compile(r"(?<!\\)\*+")
_NO_EMPHASIS = re.compile(r"(?m)^[ \t]*[*+-][ \t]+|https?://[^\s*]*(?:\*+[\w/][^\s*]*)*")
"""The sign of an item of a list, and an address: an asterisk may be a part of it."""
_KEY_IN_WORDS = re.compile(r"(?<![\w@/#.:{\"“-])[A-Za-z][a-zA-Z]{2,}[\w:-]*\d{4}[a-z]?(?![\w/-])")
"""A word made as citation keys are, of a name and a year."""
_SHAPES = bytes(48 if 48 <= byte <= 57 else 97 if 97 <= byte <= 122 else 32 for byte in range(256))
"""For each byte of a text in UTF-8 `0` for a digit, `a` for a small letter of ASCII, or else a space."""
_NAME_AND_YEAR = b"a0000"
_BRACKETS = re.compile(r"\[(?!@[^\[\]@;]*\])(?P<words>[^\[\]]{4,400})\](?![(\[:])")
_WORD_IN_BRACKETS = re.compile(r"(?<![\w@{-])[A-Za-z][\w:.+/-]{3,}\w")
_BRACKETED = re.compile(r"\[[^\[\]]*\]")
_UNLIKE_WORDS = re.compile(r"\d|[a-z][A-Z]")
"""What tells a citation key from a word that may stand in brackets for itself."""
_WHOLE_CITATION = re.compile(r"\[@[A-Za-z0-9_][^\[\]@]*\]")


def heading_skips_level(subject: ReadingSubject) -> Findings:
    """A heading in a note that stands more than one level below the one before it.

    Why it matters: who listens to a page, or goes from heading to heading, looks for the level that was left out.

    Example: `## The log`, and below it `#### Its second volume`.

    Fix: take away one of the signs.
    """
    for passage in subject.passages.notes:
        if "#" not in passage.text:
            continue
        for before, after in pairwise(_HEADING.finditer(passage.without_code())):
            if len(after["signs"]) > len(before["signs"]) + 1:
                wanted = "#" * (len(before["signs"]) + 1)
                where = passage.at(*after.span("signs"))
                yield Finding(where, f"a level is skipped before {after['words']!r}", f"write {wanted}")
                break


def bare_address(subject: ReadingSubject) -> Findings:
    """An address in a note that is neither a link nor a source.

    Why it matters: the page shows it as words; when the address dies, nobody knows what it was.

    Example: `See https://gazette.example/clock for more.`

    Fix: describe the work in sources.bib and cite it as `[@key]`; or write a link, `[the log](https://…)`.
    """
    for passage in subject.passages.notes:
        if "http" in passage.text and (match := _BARE.search(passage.without_code())):
            hint = "cite a source, or write a Markdown link"
            yield Finding(passage.at(*match.span()), "a bare address in a note", hint)


def emphasis_not_closed(subject: ReadingSubject) -> Findings:
    """Asterisks in a note that were to set words off and have no other half in their paragraph.

    Why it matters: the page shows them, and the words are set like all others.

    Example: `The report has **twenty* pages`, `it was *never printed.`

    Fix: close them with as many as there are before the words; where the sign is meant, put a backslash before it.
    """
    for passage in subject.passages.notes:
        if "*" not in passage.text:
            continue
        text = _NO_EMPHASIS.sub(lambda item: " " * len(item[0]), passage.without_code())
        if (span := _unclosed(text)) is not None:
            where = passage.at(*span)
            yield Finding(where, f"{text[slice(*span)]!r} is not closed", "close it, or put a backslash before it")


def _unclosed(text: str) -> tuple[int, int] | None:
    """Return the first asterisks before words of which not as many stand behind words in the same paragraph."""
    for paragraph in _PARAGRAPH.finditer(text):
        opened: list[tuple[tuple[int, int], int]] = []
        for run in _ASTERISKS.finditer(text, *paragraph.span()):
            before = text[max(run.start() - 1, paragraph.start()) : run.start()]
            behind = text[run.end() : run.end() + 1]
            if behind.isalnum() and not before.isalnum():
                opened.append((run.span(), len(run[0])))
            elif before.strip() and not behind.isalnum():
                _close(opened, len(run[0]))
        if opened:
            return opened[0][0]
    return None


def _close(opened: list[tuple[tuple[int, int], int]], count: int) -> None:
    """Take so many asterisks from those that are open, the last ones first."""
    while opened and count > 0:
        span, waiting = opened.pop()
        if waiting > count:
            opened.append((span, waiting - count))
        count -= waiting


def html_in_note(subject: ReadingSubject) -> Findings:
    """A tag of HTML in a note.

    Why it matters: notes are Markdown without HTML; the page shows the tag as it stands.

    Example: `The <i>log</i> says otherwise.`

    Fix: write it in Markdown; where the note is about HTML, put it in backticks.
    """
    for passage in subject.passages.notes:
        if "<" in passage.text and (match := _TAG.search(passage.without_code())):
            yield Finding(passage.at(*match.span()), f"{match[0]!r} is shown as it stands", "write it in Markdown")


def broken_link(subject: ReadingSubject) -> Findings:
    """A Markdown link in a note that has no target, or is not closed.

    Why it matters: it leads nowhere, or the page shows its brackets.

    Example: `[the log]()`, `[the log] (https://gazette.example/log)`.

    Fix: write `[the log](https://…)`, without a space between the brackets.
    """
    for passage in subject.passages.notes:
        if "](" not in passage.text and "] " not in passage.text:
            continue
        text = passage.without_code()
        if match := _EMPTY_LINK.search(text) or _BROKEN_LINK.search(text):
            start = match.start() + 1
            yield Finding(passage.at(start, match.end()), "this link has no target", "write [words](https://…)")


def broken_citation(subject: ReadingSubject) -> Findings:
    """Something that was meant as a citation and is none, or another than was meant.

    Why it matters: it is shown as it stands, and no source stands behind it. `(@key)` cites an author in the text, and
    has brackets within brackets.

    Example: `[@harbourOfficeRules1874, rule 2` without the closing bracket; `[@ key]`, `(@key)`; `[@one2019; two2020]`,
    `(one2019, p. 3)`; `[@one2019, @two2020]`, where a semicolon is meant.

    Fix: write `[@key, p. 3]`.
    """
    notes = "[".join([passage.text for passage in subject.passages.notes])
    for place, key in keys_without_sign(subject):
        yield Finding(place, f"no @ stands before {key!r}, and nothing is cited", f"write @{key}")
    if "`" not in notes and notes.count("@") == len(_WHOLE_CITATION.findall(notes)):
        return  # a bracket between two notes: nothing that is whole reaches from one to the other
    keys = subject.reading.known_sources
    for passage in subject.passages.notes:
        text = passage.without_code()
        if text.count("@") == len(_WHOLE_CITATION.findall(text)):
            continue
        match = _CITATION.search(text)
        if match and (match["round"] is None or match["key"] in keys):
            said = "this is not read as a citation" if match["round"] is None else "this cites an author in the text"
            yield Finding(passage.at(*match.span()), said, "write [@key, p. 3]")


def keys_without_sign(subject: ReadingSubject) -> Iterator[tuple[Where, str]]:
    """Yield the keys of sources that stand in brackets in a note without the sign that cites them, and where."""
    notes = "[".join([passage.text for passage in subject.passages.notes])
    keys = subject.reading.known_sources
    for key in keys if _NAME_AND_YEAR in notes.encode("utf-8", "replace").translate(_SHAPES) else ():
        if notes.count(key) != notes.count(f"@{key}"):
            yield from _as_words(subject, key)
    if not _BRACKETS.search(notes):
        return
    for passage in subject.passages.notes:
        for brackets in _BRACKETS.finditer(passage.without_code()):
            for word in _WORD_IN_BRACKETS.finditer(brackets["words"]):
                if word[0] in keys and _UNLIKE_WORDS.search(word[0]):
                    start, end = (brackets.start("words") + at for at in word.span())
                    yield passage.at(start, end), word[0]


def _as_words(subject: ReadingSubject, key: str) -> Iterator[tuple[Where, str]]:
    """Yield where a key stands among the words of a note, neither in code nor in square brackets."""
    for passage in subject.passages.notes:
        text = _BRACKETED.sub(lambda match: " " * len(match[0]), passage.own()) if key in passage.text else ""
        yield from ((passage.at(*word.span()), key) for word in _KEY_IN_WORDS.finditer(text) if word[0] == key)
