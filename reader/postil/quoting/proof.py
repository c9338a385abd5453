"""What is proved of each quote, on two levels: it is in the article; it is in its source. And against which copy."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from postil.model import Quote, Reading
from postil.quoting.comparison import Comparison, Difference
from postil.quoting.verify import NO_CLAIM, PROVEN, WRONG, in_article, verify, witness_key, words_of
from postil.text import Span, identity

RECIPE = "nfc-space-1"
"""How a copy's text is normalised before it is hashed."""

AROUND = 60
"""Characters of the source shown on either side of the passage."""


class CopyUsed(NamedTuple):
    """The copy that a quote was compared with: which work, which copy of it, from when, and its text's SHA-256."""

    copy_of: str
    name: str
    taken: str | None
    sha256: str
    partial: bool


class Proof(NamedTuple):
    """What is proved of one quote.

    ``article``: how it compares with the article. ``source``: with its source, or with the work it was read in.
    ``chain``: the works through whose hands the words came, the source first, the article's own key last.
    ``second_hand``: the source itself was not compared, only a work that quotes it, so that it is still to check.
    """

    quote: Quote
    words: str
    article: Comparison
    source: Comparison
    used: CopyUsed | None
    chain: tuple[str, ...]
    second_hand: bool

    @property
    def is_wrong(self) -> bool:
        """Whether the words are not those of the article, or of the source, and nobody has said why."""
        return self.article.verdict in WRONG or (self.source.verdict in WRONG and not self.quote.acknowledged)

    @property
    def to_check(self) -> str:
        """What a person has still to do, in a few words; empty where nothing is left."""
        return to_check(self.quote, self.source, second_hand=self.second_hand)


TO_CHECK: Mapping[str, str] = MappingProxyType(
    {
        "altered": "compare it with the source",
        "paraphrase": "judge whether it says what the source says",
        "ambiguous": "say which passage is meant",
        "missing": "find it, or name the right source",
        "no-source": "get a copy of the source",
        "partial-source": "get the whole source",
        "other-language": "judge the translation",
    }
)
"""What a person does about each verdict that proves nothing."""


def to_check(quote: Quote, source: Comparison, *, second_hand: bool) -> str:
    """Return what a person has still to do about a quote that compares so with its source; empty: nothing is left."""
    if quote.acknowledged and source.verdict in WRONG:
        return ""
    if second_hand:
        return "look up the source itself; the words were read at second hand"
    if source.verdict in PROVEN:
        return "read it in its place" if source.flags else ""
    return TO_CHECK.get(source.verdict, "")


def is_second_hand(reading: Reading, quote: Quote) -> bool:
    """Whether a quote names the work it was read in, and the source itself is not at hand."""
    return quote.quoted_in is not None and (quote.source is None or witness_key(reading, quote) != quote.source)


def prove(reading: Reading, places: Mapping[str, Span]) -> tuple[Proof, ...]:
    """Return what is proved of each quote that claims to give somebody's words; ``places`` are those in the text."""
    verdicts = verify(reading, places)
    hashes = {key: _used(reading, key) for key in reading.works}
    return tuple(
        _proof(reading, quote, verdicts[quote.id], hashes, places.get(quote.id))
        for quote in reading.quotes
        if quote.kind not in NO_CLAIM
    )


def _proof(
    reading: Reading, quote: Quote, source: Comparison, used: Mapping[str, CopyUsed], place: Span | None
) -> Proof:
    key = witness_key(reading, quote)
    chain = tuple(dict.fromkeys(each for each in (quote.source, quote.quoted_in, reading.article.key) if each))
    words = words_of(reading, quote, place) or f"{quote.anchor.first} … {quote.anchor.last}"
    article = in_article(reading, quote, place)
    return Proof(quote, words, article, source, used[key] if key else None, chain, is_second_hand(reading, quote))


def _used(reading: Reading, key: str) -> CopyUsed:
    work = reading.works[key]
    return CopyUsed(key, work.name, work.taken, identity(work.text, RECIPE).sha256, work.partial)


def aligned(quote: str, comparison: Comparison, source_text: str) -> tuple[str, str]:
    """Return the passage of the source and the quote, a line each, with what differs in brackets: {-gone-}, {+new+}."""
    if not comparison.spans:
        return "", " ".join(quote.split())
    start = min(span.start for span in comparison.spans)
    end = max(span.end for span in comparison.spans)
    theirs = [(each.source_span, "-") for each in comparison.differences if each.source]
    ours = [(each.quote_span, "+") for each in comparison.differences if each.quote]
    return _bracketed(source_text, Span(start, end), theirs), _bracketed(quote, Span(0, len(quote)), ours)


def _bracketed(text: str, whole: Span, spans: list[tuple[Span, str]]) -> str:
    parts: list[str] = []
    at = whole.start
    for span, sign in sorted(spans):
        if span.start < at or not span.of(text):
            continue
        parts += [text[at : span.start], f"{{{sign}{span.of(text)}{sign}}}"]
        at = span.end
    return " ".join("".join([*parts, text[at : max(whole.end, at)]]).split())


def proof_data(proof: Proof, reading: Reading) -> dict[str, Any]:
    """Return a proof as plain data: the two verdicts with spans, differences and flags, and the copy used."""
    text = reading.works[proof.used.copy_of].text if proof.used else ""
    source_line, quote_line = aligned(proof.words, proof.source, text)
    return {
        "id": proof.quote.id,
        "speaker": proof.quote.speaker,
        "words": " ".join(proof.words.split()),
        "article": comparison_data(proof.article),
        "source": comparison_data(proof.source) | {"passage": source_line, "quoted": quote_line},
        "compared_with": None
        if proof.used is None
        else {
            "source": proof.used.copy_of,
            "copy": proof.used.name,
            "taken": proof.used.taken,
            "partial": proof.used.partial,
            "recipe": RECIPE,
            "sha256": proof.used.sha256,
        },
        "convention": reading.convention,
        "chain": list(proof.chain),
        "second_hand": proof.second_hand,
        "acknowledged": proof.quote.acknowledged,
        "to_check": proof.to_check,
    }


def comparison_data(comparison: Comparison) -> dict[str, Any]:
    """Return a comparison as plain data."""
    return {
        "verdict": comparison.verdict,
        "kinds": list(comparison.kinds),
        "spans": [[span.start, span.end] for span in comparison.spans],
        "differences": [_difference_data(each) for each in comparison.differences],
        "allowed": [_difference_data(each) for each in comparison.silent],
        "flags": list(comparison.flags),
    }


def _difference_data(each: Difference) -> dict[str, Any]:
    return {
        "quote": each.quote,
        "source": each.source,
        "kind": each.kind,
        "reason": each.reason,
        "quote_span": [each.quote_span.start, each.quote_span.end],
        "source_span": [each.source_span.start, each.source_span.end],
    }
