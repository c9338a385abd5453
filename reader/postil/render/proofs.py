"""How a proof is said in words: on which level, against which copy, and what is left to do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from postil.model import Reading, date_words
from postil.quoting import VERDICT_WORDS, Proof, Verdict

ARTICLE_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "verbatim": "In the article word for word",
        "marked": "In the article, with all changes marked",
        "altered": "Differs from the article",
        "missing": "Not in the article",
        "ambiguous": "In the article in several places, differently",
        "paraphrase": "In the article in other words",
        "no-source": "Not looked up in the article: its text is not at hand",
        "other-language": "Not looked up in the article: its text is in another language",
        "partial-source": "Not looked up in the article: only part of its text is at hand",
    }
)
"""Each verdict on the first level, as a reader is told it."""

HASH = 12
"""Hexadecimal digits of a hash that are shown; the record has all."""


def article_words(proof: Proof) -> str | None:
    """Return the verdict on the first level, if there is anything to tell.

    Indirect speech stands in the article in the article's own words, which proves nothing of what was said.
    """
    verdict = proof.article.verdict
    if verdict == "no-source" or (verdict == "verbatim" and proof.quote.kind == "indirect"):
        return None
    return ARTICLE_WORDS[verdict]


def source_words(proof: Proof) -> str:
    """Return the verdict on the second level with the kinds of differences."""
    kinds = f" ({', '.join(proof.source.kinds)})" if proof.source.kinds else ""
    return f"{verdict_words(proof.source.verdict, proof.quote.source or proof.quote.quoted_in)}{kinds}"


def verdict_words(verdict: Verdict, source: str | None) -> str:
    """Return a verdict of one quote; a source that nobody names can't be at hand."""
    return VERDICT_WORDS[verdict] if source or verdict != "no-source" else "Not verified: no source is named"


def remarks(proof: Proof, reading: Reading) -> Iterator[str]:
    """Yield what a reader is told below the verdicts: flags, the copy and its hash, the day, what is left to do."""
    yield from (f"Note: {flag}." for flag in proof.source.flags)
    if proof.used:
        taken = f" of {date_words(proof.used.taken)}" if proof.used.taken else ""
        part = ", a part of it" if proof.used.partial else ""
        yield f"Compared with {proof.used.name}{taken}{part}; SHA-256 {proof.used.sha256[:HASH]}…"
    if recorded := _recorded(proof, reading):
        yield recorded


def _recorded(proof: Proof, reading: Reading) -> str:
    """Say on which day the same was found, where that is on record."""
    record = reading.proved
    found = next((each for each in record.quotes if each.id == proof.quote.id), None) if record else None
    if record is None or found is None or found.source != proof.source.verdict:
        return ""
    return f"Verified on {date_words(record.verified)}."
