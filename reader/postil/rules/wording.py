"""Rules on how our own words are written; what they quote, code and addresses are left alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from types import MappingProxyType

from postil.diagnostics import Finding, Related
from postil.edits import fix_by_setting
from postil.importing.repairs import SUSPENDED
from postil.rules.passages import Passage, Passages
from postil.rules.rule import Findings, Worded

_UNFINISHED = re.compile(
    r"\b(?:TODO|FIXME|TBD)\b|\?{3,}|\b[Ll]orem ipsum\b|\[(?:citation needed|to be (?:done|added))\]|<fill in>"
    r"|\AXXX\b|\bXXX:"
)
_UNFINISHED_SIGNS = "TODO", "FIXME", "TBD", "???", "orem ipsum", "[citation needed]", "[to be ", "<fill in>", "XXX"
_SAYS_NOTHING = frozenset(
    re.findall(
        r"\S+",
        "yes yes. no no. true false n/a n.a. na none none. ok x - -- \u2013 \u2014 ? ?? . ... … null nil unknown"
        " test asdf ja nein oui non ditto dito s.o. same",
    )
) | {"see above", "siehe oben"}
_TOLD = frozenset(
    {"abstract", "acknowledged", "changes", "description", "evidence", "method", "note", "occasion", "role"}
)
_SMALL = re.findall(
    r"\w+",
    "the The of and a A an An to with from or at by for as are our their they we was were not but this which would"
    " could should been be into its und von mit auf nicht auch wird wurde des et les dans pour has have will his your"
    " if then than because only also some any may avec est de el los las por con para del",
)
_SMALL_WORDS = frozenset(word.lower() for word in _SMALL)
_SMALL_IN_ARTICLE = frozenset(
    {
        *("the", "of", "and", "an", "to", "with", "from", "or", "at", "by", "for", "as", "are", "our", "their", "they"),
        *("we", "but", "this", "which", "would", "could", "should", "been", "be", "into", "its", "has", "have", "his"),
        *("your", "than", "und", "mit", "nicht", "auch", "et", "les", "dans", "pour", "avec", "los", "las", "por"),
    }
)
"""Those that are a slip in a text of anybody: none that a name (von, de) or a clause ("what was was") may put there."""
_TWICE_ALIKE = re.compile(r"(?<![\w-])(?P<word>[a-z]+)\s+(?P<second>(?P=word))\b(?![-’'])")
"""In the same letters: in "the The Hague bus" nothing stands twice."""
_SPACE_BEFORE = re.compile(r"(?<=\w)[ \t]+(?P<sign>,|\.(?=\s|\Z))")
_SPACE_BEFORE_SIGNS = " ,", " .", "\t,", "\t."
_SPACES = re.compile(r"(?<=\S)[ \u00a0]{2,}(?=\S)|\t")
_TEX = re.compile(
    r"\{?\\(?:[`'^\"~=.]\{?[A-Za-z]\}?|[uvHcdbrk]\{[A-Za-z]\}|(?:emph|textit|textbf|textsc|url|href)\{"
    r"|(?:ss|oe|ae|aa|o|l|O|L|AA|AE|OE)(?:\{\}|\b(?![\\:])))\}?"
)
"""Commands of TeX for letters with accents (LaTeX2e reference, "Accents") and for the looks of letters."""
_EMPHASIS = re.compile(r"(?<![*\w])(\*{1,3})(?=[^\s*])[^*\n]*[^\s*]\1(?![*\w])|(?<![_\w])__(?=\S)[^_\n]*\S__(?![_\w])")
_MARKUP = re.compile(
    r"&(?:[a-zA-Z]{2,8}|#\d{2,6}|#[xX][0-9a-fA-F]{2,6});|</?(?:[bipuq]|em|br|strong|sup|sub|span|a|div|cite)\b[^<>]*>"
)
_BROKEN = re.compile(rf"- (?<=[^\W\d_A-Z]- )(?!(?:{'|'.join(sorted(SUSPENDED))})\b)(?=[^\W\d_A-Z])")
_STRAIGHT, _CURLY = re.compile(r"(?<=[^\W\d_])'(?=[^\W\d_])"), re.compile(r"(?<=[^\W\d_])’(?=[^\W\d_])")
_PAIRS = (("“", "”"), ("(", ")"), ("[", "]"))
_OPENING = "“", "(", "[", '"'
_CLOSED = MappingProxyType(
    {"“": re.compile("“[^“”\n]*”"), "(": re.compile(r"\([^()\n]*\)"), "[": re.compile(r"\[[^\[\]\n]*\]")}
)
"""What each opens and closes in one line, with nothing of its kind between."""
_QUOTATION_MARKS = re.compile("[„«»‚]")


def unfinished(subject: Worded) -> Findings:
    """A mark that somebody left to come back to.

    Why it matters: it would be published as it stands.

    Example: `body: TODO check the date`, `abstract: ???`.

    Fix: finish the sentence, or remove it; an open question is a note with the purpose questioning.
    """
    for passage in subject.passages.with_signs(_UNFINISHED_SIGNS):
        if _UNFINISHED.search(passage.text) and (match := _UNFINISHED.search(passage.without_code())):
            yield Finding(passage.at(*match.span()), f"unfinished: {match[0]!r}", "finish it, or take it out")


def says_nothing(subject: Worded) -> Findings:
    """A “yes”, a dash or the like where something is to be said.

    Why it matters: the page prints it, and no reader learns from it how it is known, what was changed, or when.

    Example: `evidence: yes`, `occasion: n/a`, `method: "-"`.

    Fix: say it in words, or leave the key out. That nothing was changed can be said: `changes: none`.
    """
    if _SAYS_NOTHING.isdisjoint(subject.passages.folded_words.split("\n")):
        return
    for passage in subject.passages.ours:
        field, said = passage.path[-1] if passage.path else "", passage.text.casefold()
        is_meant = field == "changes" and said in {"no", "none", "none."}
        if field in _TOLD and said in _SAYS_NOTHING and not is_meant:
            yield Finding(passage.where, f"{passage.text!r} says nothing", "say it in words, or leave the key out")


def doubled_word(subject: Worded) -> Findings:
    """A small word that stands twice in a row.

    Why it matters: it is a slip, most often at the end of a line. What stands twice in article.md is one finding, with
    every place: if the article has it so, the words are its author's, and one look at the original settles them all.

    Example: `the clock on the the customs house`.

    Fix: remove one of the two; in article.md compare with the original first.
    """
    yield from _doubled_in_article(subject.passages)
    doubled = subject.passages.doubled_words & _SMALL_WORDS
    for passage, words in subject.passages.with_doubled(doubled) if doubled else ():
        if match := _in_own_words(_twice(tuple(words)), passage):
            yield Finding(passage.at(*match.span("second")), f"{match['second']!r} stands here twice", "remove one")


def space_before_sign(subject: Worded) -> Findings:
    """A space before a comma or a full stop.

    Why it matters: the sign can be torn from its word to the next line.

    Example: `the clock , it is said`.

    Fix: remove the space.
    """
    for passage in subject.passages.with_signs(_SPACE_BEFORE_SIGNS):
        if match := _in_own_words(_SPACE_BEFORE, passage):
            yield Finding(passage.at(match.start(), match.start()), f"a space before {match['sign']!r}", "remove it")


def spaces_in_line(subject: Worded) -> Findings:
    """Two spaces, or a tab, within a title, a name or a keyword.

    Why it matters: the same words with one space are not found, and count as another keyword.

    Example: `title: The  tide clock`.

    Fix: leave one space.
    """
    for passage in subject.passages.ours:
        if passage.kind == "line" and (match := _SPACES.search(passage.text)):
            where = passage.at(match.start(), match.start())
            fix = fix_by_setting(where, _SPACES.sub(" ", passage.text), safe=True, title="leave one space")
            yield Finding(where, "more than one space", "leave one", fix=fix)


def markup_in_words(subject: Worded) -> Findings:
    r"""Marks of HTML, Markdown or TeX in a text that is shown as it stands.

    Why it matters: the reader sees `&amp;`, `<i>`, `**` or `{\"o}`; such texts are no HTML, no Markdown and no TeX.

    Example: `title: Tides &amp; clocks`, copied from the source of a page; `name: J{\"o}rg`, from a file of BibTeX.

    Fix: write the character itself, and leave tags and marks away.
    """
    yield from _foreign_marks(subject.passages)
    words = subject.passages.words
    for passage in subject.passages if "&" in words or "<" in words else ():
        if passage.kind in {"line", "prose", "tex"} and (match := _MARKUP.search(passage.text)):
            yield Finding(passage.at(*match.span()), f"{match[0]!r} would be shown as it stands", "write the character")


def _foreign_marks(passages: Passages) -> Iterator[Finding]:
    """Find commands of TeX in our words, and emphasis where there is no Markdown."""
    for passage in passages.with_signs(("\\", "*", "__")):
        match = _TEX.search(passage.text) if "\\" in passage.text else None
        if match is None and passage.kind in {"line", "prose"}:
            match = _EMPHASIS.search(passage.text)
        if match and (passage.kind != "markdown" or passage.is_said(*match.span())):
            yield Finding(passage.at(*match.span()), f"{match[0]!r} would be shown as it stands", "write it plainly")


def broken_word(subject: Worded) -> Findings:
    """A word that was broken at the end of a line, and now has a hyphen and a space within.

    Why it matters: the word is not found, and a quotation of it is not word for word.

    Example: `the har- bour`, from a printed page or a PDF.

    Fix: join the two halves.
    """
    for passage in subject.passages.with_signs(("- ",)):
        if match := _in_own_words(_BROKEN, passage):
            start = match.start()
            yield Finding(passage.at(start, start + 1), "a word broken at the end of a line", "join the halves")


def mixed_apostrophes(subject: Worded) -> Findings:
    """Straight and curly apostrophes in one text.

    Why it matters: one was typed and the other copied; the same word is written in two ways.

    Example: `the harbour's clock and the clerk’s hand`.

    Fix: use one kind throughout.
    """
    for passage in subject.passages.with_signs(("’",)):
        if "'" in passage.text:
            own = passage.own()
            straight, curly = _STRAIGHT.search(own), _CURLY.search(own)
            if straight and curly:
                later = max(straight, curly, key=lambda match: match.start())
                yield Finding(passage.at(*later.span()), "straight and curly apostrophes in one text", "use one kind")


def unclosed_mark(subject: Worded) -> Findings:
    """A bracket or a quotation mark that is opened and not closed.

    Why it matters: nobody can tell where the words of another end.

    Example: `He writes “so it stands there, and means it.`

    Fix: close it where the quoted words end.
    """
    for passage in () if _are_closed(subject.passages.our_words) else subject.passages.with_signs(_OPENING):
        if not _is_closed(passage.text) and not _QUOTATION_MARKS.search(passage.text):
            at = _unclosed(passage)
            if at is not None and passage.text[max(at - 1, 0) : at + 1] != "](":  # N015 tells of links
                yield Finding(passage.at(at, at + 1), f"{passage.text[at]!r} is not closed", "close it")


def _doubled_in_article(passages: Passages) -> Findings:
    """Tell of the first small word that stands twice in article.md; the others are related places.

    An address has no spaces: only a word that does not stand behind one can be the end of it.
    """
    passage = passages.article
    doubled = [*passages.doubled_in_article(_SMALL_IN_ARTICLE)]
    if passage is None or not doubled:
        return
    text = passage.without_code()
    found = [_TWICE_ALIKE.match(text, at) for at in doubled]
    said = [each for each in found if each and (text[each.start() - 1].isspace() or passage.is_said(*each.span()))]
    if said:
        first, *others = sorted((each.start("second"), each["second"]) for each in said)
        place, *places = (passage.at(start, start + len(word)) for start, word in (first, *others))
        more = f", and {f'{len(others)} other words' if others[1:] else 'another word'} further down" if others else ""
        related = tuple(Related(f"{word!r} twice", at) for (_, word), at in zip(others, places, strict=True))
        yield Finding(place, f"{first[1]!r} stands here twice{more}", "compare with the original", related)


@lru_cache(maxsize=256)  # of most passages it is one word
def _twice(words: tuple[str, ...]) -> re.Pattern[str]:
    """Return what finds one of some small words, given without case, twice in a row."""
    small = "|".join([word for word in _SMALL if word.lower() in words])
    return re.compile(rf"\b(?P<word>{small})(?P<gap>\s+)(?P<second>(?i:(?P=word)))\b(?![-’'])")


def _in_own_words(pattern: re.Pattern[str], passage: Passage) -> re.Match[str] | None:
    """Search what is said in our words; most passages have nothing of the kind, and need not be taken apart."""
    return pattern.search(passage.own()) if pattern.search(passage.text) else None


def _are_closed(words: str) -> bool:
    """Whether each mark in some words is closed in its line, and no code or straight marks make that uncertain."""
    if '"' in words or "`" in words:
        return False
    return not any(mark in words and mark in closed.sub("", words) for mark, closed in _CLOSED.items())


def _is_closed(text: str) -> bool:
    """Whether all marks of a text are closed for sure: as many are closed as opened, in one paragraph without code."""
    for opening, closing in _PAIRS:
        if opening in text and text.count(opening) > text.count(closing):
            return False
    return '"' not in text and "`" not in text and "\n\n" not in text


def _unclosed(passage: Passage) -> int | None:
    """Return where the first mark stands that is not closed in its paragraph.

    A quotation that goes on in the next paragraph is opened again there, by an old convention.
    """
    text = passage.without_code()
    start = 0
    for paragraph in text.split("\n\n"):
        for opening, closing in _PAIRS:
            if opening == "[" and "@" in paragraph:
                continue  # N016 tells of citations
            if paragraph.count(opening) > paragraph.count(closing) and not (opening == "“" and "\n\n" in text):
                return start + _last_unclosed(paragraph, opening, closing)
        start += len(paragraph) + 2
    quotes = [match.start() for match in re.finditer(r'(?<!\d)"', text)]
    return quotes[-1] if len(quotes) % 2 and "\n\n" not in text else None


def _last_unclosed(text: str, opening: str, closing: str) -> int:
    opened: list[int] = []
    for index, character in enumerate(text):
        if character == opening:
            opened.append(index)
        elif character == closing and opened:
            opened.pop()
    return opened[0] if opened else 0
