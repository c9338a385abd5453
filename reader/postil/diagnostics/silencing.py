"""Findings that somebody has looked at and wants to keep: which they are, who says so where, and why.

An ignore stands in a comment (``# postil: ignore Q001 the author misquotes``) or below ``checks`` in library.yaml or
reading.yaml. It says why. What it silences is not lost: it is counted, and written where a format has a place for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from postil.diagnostics.finding import SEVERITIES, Diagnostic, Kind, Severity, Where, did_you_mean
from postil.diagnostics.selecting import code_of, codes_of, unknown_code
from postil.edits import Fix, fix_by_removing, fix_by_replacing
from postil.lazy import expression
from postil.text import Span

NO_REASON = Kind(
    "K001",
    "ignore-without-reason",
    "warning",
    """A comment that silences a finding and does not say why.

    Why it matters: the next reader can't tell whether somebody has looked, or only wanted it quiet.

    Example: `# postil: ignore Q001`.

    Fix: write the reason behind the code: `# postil: ignore Q001 the author misquotes`.
    """,
)
UNKNOWN = Kind(
    "K002",
    "unknown-check",
    "error",
    """An ignore, or a severity below `checks`, for something that postil does not find.

    Why it matters: it does nothing, most often because of a slip of the pen.

    Example: `# postil: ignore Q01 the author misquotes`, or a comment that begins with `postil:` and is no ignore.

    Fix: correct the code; the finding names the nearest one, and `postil explain` lists all.
    """,
)
UNUSED = Kind(
    "K003",
    "unused-ignore",
    "note",
    """An ignore that silences nothing.

    Why it matters: it may silence something else one day. Nothing is said while files can't be read, or while the text
    of a reading is not at hand: then nobody knows.

    Example: a comment left over from before the quote was corrected.

    Fix: remove it; `postil check --fix` does.
    """,
)
PROTECTED = Kind(
    "K004",
    "ignore-of-protected",
    "error",
    """An ignore, or a lower severity, for a finding that can't be silenced.

    Why it matters: what can't be read is lost, and what may not be published stays away from the site, whether or not
    anybody wants to hear of it; `postil check` and `postil build` would say different things.

    Example: `ignore: {X003: "fair use"}` in library.yaml.

    Fix: mend what is found; `excerpts` in library.yaml sets the limits.
    """,
)

KINDS = (NO_REASON, UNKNOWN, UNUSED, PROTECTED)

_DIRECTIVE = re.compile(r"(?P<verb>[^\s:]*):?\s*(?P<rest>.*)", re.DOTALL)
_WORD = expression(r"\s*(?P<word>[^\s,:;]+)(?P<comma>\s*,)?")


class Remark(NamedTuple):
    """A comment that speaks to postil: its place, what it says behind ``postil:``, and the lines it is about.

    ``span`` and ``source`` are what goes from the file when the comment goes: the spaces before it, and the whole line
    where it has one of its own. As in ``edits.ReplaceText``, a line end counts as one character.
    """

    where: Where
    text: str
    first: int
    last: int
    span: Span
    source: str


class Ignore(NamedTuple):
    """One thing not to be told of: what (codes, in the words of ``selector``), why, where that is written.

    It holds for a file, for all files of a folder (``scope`` with a slash behind it), or for the whole library (an
    empty ``scope``); in a file, perhaps only for some lines. ``fix`` takes it out.
    """

    selector: str
    reason: str
    where: Where
    scope: str
    lines: tuple[int, int] | None = None
    fix: Fix | None = None

    def covers(self, finding: Diagnostic) -> bool:
        """Whether a located finding stands where this ignore holds."""
        file, line = finding.where.file, finding.where.line
        inside = file.startswith(self.scope) if self.scope.endswith("/") or not self.scope else file == self.scope
        return inside and (self.lines is None or self.lines[0] <= line <= self.lines[1])


class Wishes(NamedTuple):
    """What a part of a library (the folder of a reading, or the files that all share) wants silenced.

    ``wrong`` is what is wrong with that; ``sure``: the texts are at hand in which an ignore may find something to
    silence. Everything has its lines, so that wishes can be kept without the files they were read from.
    """

    folder: str
    ignores: tuple[Ignore, ...]
    wrong: tuple[Diagnostic, ...]
    sure: bool


class Silenced(NamedTuple):
    """A finding that is not told, and the ignore that silences it."""

    finding: Diagnostic
    ignore: Ignore


def read_remark(remark: Remark, kinds: Mapping[str, Kind]) -> tuple[tuple[Ignore, ...], tuple[Diagnostic, ...]]:
    """Read ``ignore CODE[, CODE] reason``; what can't be understood is a finding."""
    match = _DIRECTIVE.match(remark.text.strip())
    verb, rest = (match["verb"], match["rest"]) if match else ("", "")
    if verb != "ignore":
        hint = did_you_mean(verb, ("ignore",)) or "write: postil: ignore CODE reason"
        return (), (UNKNOWN.at(remark.where, f"a comment to postil can say 'ignore', not {verb!r}", hint),)
    words, reason = _split(rest)
    if not words:
        return (), (UNKNOWN.at(remark.where, "the comment does not say what to ignore", "name a code, such as Q001"),)
    known = {word: code for word in words if (code := code_of(word, kinds))}
    found = [UNKNOWN.at(remark.where, *_unknown(word, kinds)) for word in words if word not in known]
    if known and not reason:
        message = f"{', '.join(known.values())} is ignored without a reason"
        found.append(NO_REASON.at(remark.where, message, "say why, behind the code"))
    lines = remark.first, remark.last
    ignores = (
        Ignore(code, reason, remark.where, remark.where.file, lines, _taken_out(remark, word, words))
        for word, code in known.items()
    )
    return tuple(ignores), tuple(found)


def _unknown(word: str, kinds: Mapping[str, Kind]) -> tuple[str, str]:
    """Return what to say of a word that is no code, and where several at once may be ignored."""
    if codes_of(word, kinds):
        return f"{word!r} stands for several codes", "name each; below checks in reading.yaml a beginning is enough"
    return unknown_code(word, kinds)


def silence(
    findings: Iterable[Diagnostic], ignores: Iterable[Ignore], kinds: Mapping[str, Kind], protected: frozenset[str]
) -> tuple[tuple[Diagnostic, ...], tuple[Silenced, ...], tuple[Ignore, ...]]:
    """Return the findings to tell, those that are silenced, and the ignores that silence nothing.

    A code that is ``protected`` is never silenced. Of several ignores the first one counts, and all are of use.
    """
    by_code: dict[str, list[Ignore]] = {}
    unused: dict[Ignore, None] = {}
    for ignore in ignores:
        for code in codes_of(ignore.selector, kinds) - protected:
            by_code.setdefault(code, []).append(ignore)
            unused[ignore] = None
    told: list[Diagnostic] = []
    silenced: list[Silenced] = []
    for finding in findings:
        covering = [ignore for ignore in by_code.get(finding.code, ()) if ignore.covers(finding)]
        if covering:
            silenced.append(Silenced(finding, covering[0]))
        else:
            told.append(finding)
        for ignore in covering:
            unused.pop(ignore, None)
    return tuple(told), tuple(silenced), tuple(unused)


def misplaced(ignores: Iterable[Ignore], kinds: Mapping[str, Kind], protected: frozenset[str]) -> Iterator[Diagnostic]:
    """Yield what is wrong with ignores that are understood: they name nothing, or only what can't be silenced."""
    for ignore in ignores:
        codes = codes_of(ignore.selector, kinds)
        if not codes:
            yield UNKNOWN.at(ignore.where, *unknown_code(ignore.selector, kinds))
        elif codes <= protected:
            yield PROTECTED.at(ignore.where, f"{ignore.selector} can't be ignored", "mend what is found")


def unneeded(ignores: Iterable[Ignore]) -> Iterator[Diagnostic]:
    """Yield the findings on ignores that silence nothing."""
    for ignore in ignores:
        message = f"{ignore.selector} is ignored here, and nothing of the kind is found"
        yield UNUSED.at(ignore.where, message, "remove it", fix=ignore.fix or fix_by_removing(ignore.where, safe=True))


def with_severities(
    findings: Iterable[Diagnostic],
    severities: Mapping[str, Severity],
    kinds: Mapping[str, Kind],
    protected: frozenset[str],
) -> tuple[Diagnostic, ...]:
    """Give findings the severities that a library has set; what is ``protected`` is never made less grave.

    Of several selectors that fit, the one counts that names the fewest codes.
    """
    chosen: dict[str, Severity] = {}
    for selector in sorted(severities, key=lambda each: len(codes_of(each, kinds)), reverse=True):
        chosen |= dict.fromkeys(codes_of(selector, kinds), severities[selector])
    return tuple(_regraded(finding, chosen.get(finding.code), protected) for finding in findings)


def lowered(selector: str, severity: Severity, kinds: Mapping[str, Kind], protected: frozenset[str]) -> bool:
    """Whether a severity would only make findings less grave that have to stay as they are."""
    codes = codes_of(selector, kinds)
    return bool(codes) and all(code in protected and _less(severity, kinds[code].severity) for code in codes)


def _regraded(finding: Diagnostic, severity: Severity | None, protected: frozenset[str]) -> Diagnostic:
    if severity is None or (finding.code in protected and _less(severity, finding.severity)):
        return finding
    return replace(finding, severity=severity)


def _less(one: Severity, other: Severity) -> bool:
    return SEVERITIES.index(one) > SEVERITIES.index(other)


def _split(rest: str) -> tuple[tuple[str, ...], str]:
    """Cut "Q001, A002 the reason" into codes and reason: codes are joined by commas, the reason is what follows."""
    words: list[str] = []
    at = 0
    while match := _WORD.match(rest, at):
        words.append(match["word"])
        at = match.end()
        if not match["comma"]:
            break
    return tuple(words), rest[at:].strip(" \t:;-–—.")


def _taken_out(remark: Remark, word: str, words: Sequence[str]) -> Fix:
    """Mend a comment by taking one code out of it, or the whole comment where it names no other."""
    new = ""
    if len(words) > 1:
        behind = r",\s*" if word != words[-1] else ""
        before = "" if behind else r"\s*,\s*"
        said = remark.source
        at = said.index("postil:") + len("postil:")
        found = re.compile(rf"{before}(?<![^\s,:]){re.escape(word)}(?![^\s,:;]){behind}").search(said, at)
        new = said[: found.start()] + said[found.end() :] if found else said
    return fix_by_replacing(
        remark.where.file, remark.span, remark.source, new, safe=True, title=f"remove the ignore of {word}"
    )
