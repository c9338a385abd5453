"""Rules on languages that are named, and what is written in them."""

from __future__ import annotations

from collections.abc import Iterator

from postil.diagnostics import Finding, Path
from postil.language import other_language
from postil.quoting import words_of
from postil.rules.rule import Findings, ReadingSubject
from postil.rules.values import foreign_script

_FIRST_LETTERS, _MOST, _LAST_LATIN = 600, 0.8, "\u024f"
"""Characters that tell the script of a text, the share of its letters that do, and the last Latin letter in use."""


def language_differs(subject: ReadingSubject) -> Findings:
    """A language of the article, of a publication or of a quote that is not the one in which its words are written.

    Why it matters: browsers hyphenate and read it aloud as if it were the other one, and quotation marks, translated
    quotes and citations go by it. Only what leaves no doubt is told: there are hardly any common words of that
    language, and many of another one, or the letters are none of its own. Of a few words nothing is said.

    Example: `language: nl` above a text in German; `uk`, which is Ukrainian, for British English; a quote with
    `original_language: fr`, and an `original` in Spanish.

    Fix: write the tag of the language; that of a few quoted words belongs to the quote.
    """
    for path, tag, words in _written(subject):
        where = subject.reading.where(*path)
        if found := other_language(words, tag):
            yield Finding(
                where, f"the language is {tag!r}, and the words read like {found!r}", "correct one of the two"
            )
        elif not words.isascii() and (script := foreign_script(_mostly(words), tag)):
            yield Finding(where, f"{tag!r} is not written in {script} letters", "correct one of the two")


def _mostly(words: str) -> str:
    """Return the first letters of some words; a few Latin ones among others are names and foreign words."""
    letters = [each for each in words[:_FIRST_LETTERS] if each.isalpha()]
    others = [each for each in letters if each > _LAST_LATIN]
    return "".join(others if len(others) > len(letters) * _MOST else letters)


def _written(subject: ReadingSubject) -> Iterator[tuple[Path, str, str]]:
    """Yield (path of a language, its tag, what is written in it)."""
    article, text = subject.reading.article, subject.reading.text or ""
    if text:
        yield ("article", "language"), article.language, text
    is_translated = any(publication.role == "translation" for publication in article.publications)
    for index, publication in enumerate(article.publications):
        if publication.language:
            words = publication.title or "" if is_translated else text
            yield ("article", "publications", index, "language"), publication.language, words
    for index, quote in enumerate(subject.reading.quotes):
        if quote.language:
            words = words_of(subject.reading, quote, subject.spans.get(quote.id)) or ""
            yield ("quotes", index, "language"), quote.language, words
        if quote.original_language:
            yield ("quotes", index, "original_language"), quote.original_language, quote.original or ""
