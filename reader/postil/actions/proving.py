"""What is proved of the quotes of a library: accounts of readings, drift between copies, and the dated record."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

from postil.actions.resting import article_keys
from postil.anchor import article_spans, resolve
from postil.engines.pdf import PdfError, text_of_pdf
from postil.formats.decode import decode
from postil.formats.yaml_edit import dumps
from postil.model import ProofRecord, ProvedQuote, Reading, Witness
from postil.quoting import NO_CLAIM, Chain, Entry, Printed, Proof, chain_of, ledger, prove, words_of
from postil.quoting.budget import Spent, budget
from postil.quoting.drift import Drift, drift
from postil.store import PROOFS_FILE, StoredLibrary, read, read_text, write
from postil.text import Span


class ProvingError(Exception):
    """Quotes could not be verified against a file; the message says why in one line."""


class Drifted(NamedTuple):
    """A quote whose passage was looked up in a newer copy: which copies, and what became of it."""

    quote: str
    older: str
    newer: str
    drift: Drift


class Account(NamedTuple):
    """All that is known of the quotes of one reading.

    ``ledger`` has other printings of a quote, ``chains`` the works through which its words came, both by quote id.
    """

    reading: Reading
    proofs: tuple[Proof, ...]
    ledger: Mapping[str, tuple[Entry, ...]]
    budget: tuple[Spent, ...]
    drifted: tuple[Drifted, ...]
    chains: Mapping[str, Chain]

    @property
    def second_hand(self) -> tuple[Proof, ...]:
        """The quotes of which somebody has still to look up the source itself."""
        return tuple(proof for proof in self.proofs if proof.second_hand or self.through_another(proof))

    def through_another(self, proof: Proof) -> bool:
        """Whether the work that a quote names as its source only quotes the words, as that work's own reading says."""
        chain = self.chains.get(proof.quote.id)
        return chain is not None and chain.is_second_hand and proof.quote.quoted_in is None

    def to_check(self, proof: Proof) -> str:
        """Return what a person has still to do about a quote, other readings considered; empty: nothing is left."""
        if self.through_another(proof):
            works = self.chains[proof.quote.id].works
            return f"look up {works[0]} itself; {works[-2]} only quotes it"
        return proof.to_check

    @property
    def is_clean(self) -> bool:
        """Whether nothing is wrong: no quote, no passed budget, no passage that a newer copy has changed or lost."""
        changed = any(each.drift.fate in {"altered", "gone"} for each in self.drifted)
        return not (changed or any(proof.is_wrong for proof in self.proofs) or any(s.is_passed for s in self.budget))


def accounts(stored: StoredLibrary, only: str | None = None, among: Collection[str] | None = None) -> Iterator[Account]:
    """Yield the account of each reading, or of the one with an id; the ledger looks at all readings, or at some."""
    names = [*stored] if among is None else [*among]
    printed = [each for name in names for each in _printed(stored[name])]
    everywhere = ledger(printed)
    for name in names:
        if only in {None, name}:
            reading = stored[name]
            places = places_of(reading)
            own = {quote: entries for (of, quote), entries in everywhere.items() if of == name}
            yield Account(
                reading,
                prove(reading, places),
                own,
                budget(reading, places),
                tuple(_drifted(reading, places)),
                {each.quote: chain_of(each, everywhere) for each in printed if each.reading == name},
            )


def places_of(reading: Reading) -> Mapping[str, Span]:
    """Return where the quotes of a reading stand in its text, by quote id."""
    return article_spans(reading, resolve(reading))


def _printed(reading: Reading) -> Iterator[Printed]:
    places = places_of(reading)
    original = reading.original
    for quote in reading.quotes:
        words = words_of(reading, quote, places.get(quote.id))
        if words and quote.kind in {"direct", "translated"}:
            outlet, day = (original.outlet, original.date or "") if original else ("", "")
            yield Printed(
                reading.id,
                quote.id,
                words,
                quote.speaker or "",
                quote.source or "",
                outlet,
                day,
                quote.quoted_in or "",
                article_keys(reading),
            )


def _drifted(reading: Reading, places: Mapping[str, Span]) -> Iterator[Drifted]:
    """Yield the fate of each quote in the newest of several copies of its source, seen from the oldest."""
    for quote in reading.quotes:
        copies = reading.dated_copies(quote.source)
        words = words_of(reading, quote, places.get(quote.id))
        if quote.kind not in NO_CLAIM and quote.kind != "indirect" and words and len(copies) > 1:
            older, newer = copies[0], copies[-1]
            yield Drifted(quote.id, older.name, newer.name, drift(words, older.text, newer.text))


def against(reading: Reading, file: str | Path, source: str | None = None) -> tuple[Drifted, ...]:
    """Return what became of the quotes in a newer copy: of the article, or of a source by its citation key.

    Raises ``ProvingError`` and ``StoreError``.
    """
    path = Path(file)
    newer = _text_of(path)
    places = places_of(reading)
    if source is None and reading.text is None:
        raise ProvingError(f"{reading.id}: the text is not at hand, so there is nothing to compare the copy with")
    if source is not None and source not in reading.works:
        raise ProvingError(f"{reading.id}: no copy of {source!r} is at hand, so there is nothing to compare with")
    older = reading.text if source is None else reading.works[source].text
    name = "article" if source is None else reading.works[source].name
    found = []
    for quote in reading.quotes:
        words = words_of(reading, quote, places.get(quote.id))
        concerned = source is None or quote.source == source
        if concerned and words and quote.kind not in NO_CLAIM and (source is None or quote.kind != "indirect"):
            found.append(Drifted(quote.id, name, path.name, drift(words, older or "", newer)))
    return tuple(found)


def _text_of(path: Path) -> str:
    """Return the text of a file by the end of its name: .md, .html, .pdf; anything else is plain text."""
    data = read(path)
    ending = path.suffix.lower()
    if ending == ".pdf":
        try:
            return text_of_pdf(data)
        except PdfError as error:
            raise ProvingError(f"{path}: {error}") from None
    loaded = decode(data, path.name)
    if loaded.findings:
        raise ProvingError(f"{path}: {loaded.findings[0].message}")
    if ending in {".html", ".htm", ".xhtml"}:
        from postil.formats import html_glance  # lxml is loaded only where there is HTML to read

        return html_glance.all_text(loaded.value)
    return read_text("text/markdown" if ending in {".md", ".markdown"} else "text/plain", loaded.value).text


def record_of(account: Account, day: date) -> ProofRecord:
    """Return the dated record of an account: verdicts and the copies they rest on, no words of any text."""
    used = {proof.used.copy_of: proof.used for proof in account.proofs if proof.used}
    witnesses = tuple(
        Witness(copy_of=each.copy_of, name=each.name, taken=each.taken, sha256=each.sha256) for each in used.values()
    )
    quotes = tuple(
        ProvedQuote(
            id=proof.quote.id,
            article=proof.article.verdict,
            source=proof.source.verdict,
            kinds=proof.source.kinds,
            differences=len(proof.source.differences),
        )
        for proof in account.proofs
    )
    return ProofRecord(
        format=1,
        verified=day.isoformat(),
        by=f"postil {version('postil')}",
        convention=account.reading.convention,
        witnesses=witnesses,
        quotes=quotes,
    )


def write_record(stored: StoredLibrary, reading: Reading, record: ProofRecord) -> Path:
    """Write proofs.yaml beside the record of a reading, and return its path; raises ``StoreError``."""
    path = stored.root / reading.id / PROOFS_FILE
    data = record.model_dump(mode="json", exclude_none=True, exclude_defaults=True)
    text = f"# Written by postil verify --record; not to be edited.\n{dumps({'format': 1, **data})}"
    write(path, text.encode(), root=stored.root)
    return path
