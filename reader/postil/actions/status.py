"""Where a library stands: what is in it, what is to be mended, what could be done next."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from postil.actions.check import examined
from postil.actions.proving import accounts
from postil.diagnostics import SEVERITIES, Diagnostic, Severity
from postil.model.fact import SPENT, STATE, Fact
from postil.rules.facts import Said
from postil.store import Row, StoredLibrary


@dataclass(frozen=True, slots=True)
class Quoted:
    """A source of which a reading quotes nearly as much as it may, or more (``passed``).

    ``share``: of the source's text (``None``: not at hand); ``most_words`` and ``most_share`` are the limits, if any.
    """

    source: str
    words: int
    share: float | None
    most_words: int | None
    most_share: float | None
    passed: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A reading in one line: its counts, and how many findings of each severity its files have.

    ``text``: ``kept`` (article.md is there), ``attached`` (a private copy) or ``absent``; ``None`` where the reading
    can't be read.
    """

    id: str
    title: str
    publish: str
    text: str | None
    quotes: int
    links: int
    notes: int
    findings: dict[Severity, int]
    suggestions: int = 0
    """Suggestions that wait for a decision."""
    second_hand: int = 0
    """Quotes that were read in another work than their source, which is not at hand."""
    to_check: int = 0
    """Quotes that a person has still to look up, to compare or to judge; those at second hand among them."""
    near_limit: tuple[Quoted, ...] = ()


@dataclass(frozen=True, slots=True)
class Status:
    """Where a library stands; ``next_step`` is a command and what it does."""

    title: str
    readings: tuple[Line, ...]
    findings: dict[Severity, int]
    next_step: tuple[str, str]


def status(stored: StoredLibrary, today: date | None = None, *, cached: bool = False) -> Status:
    """Check a library, as ``check`` does, and sum up."""
    checked, (_, *rows) = examined(stored, today=today, cached=cached)
    findings = checked.findings
    by_reading: dict[str, list[Diagnostic]] = {}
    for each in findings:
        by_reading.setdefault(each.where.file.partition("/")[0], []).append(each)
    lines = tuple(_line(row, _counted(by_reading.get(row.name, ()))) for row in rows)
    lines = tuple(_through_others(stored, rows, lines))
    return Status(stored.settings.value.record.title, lines, _counted(findings), _next_step(lines, findings))


def _line(row: Row, findings: dict[Severity, int]) -> Line:
    state = next(iter(row.facts(STATE)), None)
    if state is None:
        return Line(row.name, "(can't be read)", "", None, 0, 0, 0, findings)
    title, publish, text, *counts = state.said
    near = tuple(map(_quoted, row.facts(SPENT)))
    quotes, links, notes, suggestions, second_hand, to_check = map(int, counts)
    return Line(
        row.name, title, publish, text, quotes, links, notes, findings, suggestions, second_hand, to_check, near
    )


def _through_others(stored: StoredLibrary, rows: Sequence[Row], lines: Sequence[Line]) -> Iterator[Line]:
    """Yield the lines with the quotes counted of which another reading says that their source only quotes the words."""
    concerned = _quoted_again(rows)
    found = {each.reading.id: each for each in accounts(stored, among=concerned)} if concerned else {}
    for line in lines:
        account = found.get(line.id)
        if account is None:
            yield line
            continue
        more = [proof for proof in account.proofs if account.through_another(proof)]
        unseen = sum(not proof.to_check for proof in more)
        yield replace(line, second_hand=line.second_hand + len(more), to_check=line.to_check + unseen)


def _quoted_again(rows: Sequence[Row]) -> tuple[str, ...]:
    """Return readings that quote an article of which another reading has the same words as a quote, and these.

    Told by what the check keeps of quotes: few readings are read for it.
    """
    owners = {fact.key: row.name for row in rows for fact in row.facts("key")}
    said = [(row.name, Said(*fact.said)) for row in rows for fact in row.facts("quote")]
    by_run: defaultdict[str, set[str]] = defaultdict(set)
    for name, quote in said:
        for run in quote.runs.split():
            by_run[run].add(name)
    found: dict[str, None] = {}
    for name, quote in said:
        owner = owners.get(quote.source, name)
        if owner != name and any(owner in by_run[run] for run in quote.runs.split()):
            found |= {name: None, owner: None}
    return tuple(found)


def _quoted(fact: Fact) -> Quoted:
    words, share, most_words, most_share, passed = fact.said
    limits = (int(most_words) if most_words else None, float(most_share) if most_share else None)
    return Quoted(fact.key, int(words), float(share) if share else None, *limits, bool(passed))


def _counted(findings: Sequence[Diagnostic]) -> dict[Severity, int]:
    counts = Counter(each.severity for each in findings)
    return {severity: counts[severity] for severity in SEVERITIES}


def _next_step(lines: Sequence[Line], findings: Sequence[Diagnostic]) -> tuple[str, str]:
    """Return what a person would do first: mend, begin, annotate, publish."""
    grave = next((each for each in findings if each.severity != "note"), None)
    if grave is not None:
        return "postil check", f"says where; postil explain {grave.code} says what to do"
    if not lines:
        return 'postil new ID --title "…" --outlet "…"', "begins a reading"
    undecided = next((line for line in lines if line.suggestions), None)
    if undecided is not None:
        return f"postil confirm {undecided.id}", "goes through what postil detect has found"
    bare = next((line for line in lines if not line.quotes + line.links + line.notes), None)
    if bare is not None:
        return f"postil show {bare.id}", f"shows the reading; what to write into {bare.id}/reading.yaml stands in it"
    return "postil build", "makes the pages"
