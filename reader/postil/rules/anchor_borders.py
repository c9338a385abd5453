"""A rule on where an anchor begins and ends: between words, as whoever copies a passage means it."""

from __future__ import annotations

from collections.abc import Iterator

from postil.anchor import Found, text_of
from postil.diagnostics import Finding, Path
from postil.edits import Fix, fix_by_setting
from postil.model import Anchor
from postil.rules.anchors import passage
from postil.rules.rule import Findings, ReadingSubject
from postil.text import Span, identity

_DIVIDED = 0x530
"""Below: Latin, Greek and Cyrillic, whose words stand apart. Others join articles or particles to a word, or put no
spaces between words, and a passage may rightly begin or end within what is written in one."""


def cut_word(subject: ReadingSubject) -> Findings:
    """An anchor whose words begin or end within a word of the text.

    Why it matters: a letter was lost in copying, or marked with the mouse one too few; the page would mark half a word,
    and a quotation would end in the middle of one.

    Example: `exact: the whole street aw` where the text has “the whole street awake”; `exact: 20 euros` in “320 euros”.
    The words of a link are passed over where its label has them: a page may well link a part of a word; so is a border
    on whose other side `prefix` or `suffix` has the rest of the word.

    Fix: take in the whole word. Where only a part of it is meant, give the other part as `prefix` or `suffix`.
    """
    for path, anchor, span, text in _found(subject):
        begins = _cuts(text, span.start) and not (anchor.prefix or " ")[-1].isalnum()
        ends = _cuts(text, span.end) and not (anchor.suffix or " ")[0].isalnum()
        if not begins and not ends:
            continue
        field = "exact" if anchor.exact is not None else "first" if begins else "last"
        word = _word_at(text, span.start if begins else span.end)
        where = subject.reading.where(*path, "anchor", field)
        said = "begins" if begins else "ends"
        related = (passage(subject, anchor, span),)
        message = f"the passage {said} within the word {word.of(text)!r}"
        yield Finding(where, message, "take in the whole word", related, _widened(subject, path, anchor, span, text))


def marks_differ(subject: ReadingSubject) -> Findings:
    """A long passage whose words are those that were noted, and whose marks or capitals are not.

    Why it matters: the hash was made of another wording of the text: a comma, a dash or a quotation mark was changed
    since, or the hash was changed by hand.

    Example: `sha256` of a passage to which somebody has since added a comma.

    Fix: compare with the copy; if the text is right, `postil anchor --write` notes the passage anew. A private copy may
    be set otherwise, and is not looked at.
    """
    reading = subject.reading
    for path, record_id, anchor in subject.anchored if not reading.attached else ():
        answer = subject.answers.get(record_id)
        if anchor.sha256 is None or anchor.within != "article" or not isinstance(answer, Found) or not reading.text:
            continue
        if answer.state in {"exact", "equivalent"} and identity(answer.span.of(reading.text)).sha256 != anchor.sha256:
            where = reading.where(*path, "anchor", "sha256")
            related = (passage(subject, anchor, answer.span),)
            yield Finding(where, "not the hash of the passage that is found", "compare it with the copy", related)


def _found(subject: ReadingSubject) -> Iterator[tuple[Path, Anchor, Span, str]]:
    """Yield (path, anchor, its span, the text) where the very words of an anchor stand in a text."""
    labels = {("links", index): link.label for index, link in enumerate(subject.reading.links)}
    for path, record_id, anchor in subject.anchored:
        answer = subject.answers.get(record_id)
        if not isinstance(answer, Found) or answer.state not in {"exact", "equivalent"}:
            continue
        if anchor.exact is not None and labels.get((str(path[0]), path[1])) == anchor.exact:
            continue
        document = text_of(subject.reading, anchor)
        if document is not None:
            yield path, anchor, answer.span, document.text


def _cuts(text: str, at: int) -> bool:
    """Whether a border lies within a word or a number."""
    around = text[max(at - 1, 0) : at + 1]
    if len(around) != 2 or not (around.isalpha() or around.isdecimal()):
        return False
    return around.isascii() or max(map(ord, around)) < _DIVIDED


def _word_at(text: str, at: int) -> Span:
    """Return the word or number around a border within it."""
    start = end = at
    while start and _cuts(text, start):
        start -= 1
    while end < len(text) and _cuts(text, end):
        end += 1
    return Span(start, end)


def _widened(subject: ReadingSubject, path: Path, anchor: Anchor, span: Span, text: str) -> Fix | None:
    """Take in the whole words at both ends, where the words are one piece and nothing stands beside them."""
    if anchor.exact is None or anchor.prefix or anchor.suffix or anchor.words is not None or anchor.positions:
        return None
    whole = Span(_word_at(text, span.start).start, _word_at(text, span.end).end)
    where = subject.reading.where(*path, "anchor", "exact")
    return fix_by_setting(where, " ".join(whole.of(text).split()))
