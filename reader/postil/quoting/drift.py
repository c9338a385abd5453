"""What became of quoted passages in a newer copy of a text: untouched, altered, or gone."""

from __future__ import annotations

from typing import Literal, NamedTuple, TypeAlias

from postil.quoting.compare import compare
from postil.quoting.comparison import Comparison

Fate: TypeAlias = Literal["untouched", "altered", "gone", "unknown"]


class Drift(NamedTuple):
    """What became of a passage: its fate, how the passage differs in the newer text, and the passage as it was."""

    fate: Fate
    comparison: Comparison
    passage: str


def drift(words: str, old: str, new: str) -> Drift:
    """Compare the passage that a quote was made from with a newer text.

    Not the quote is looked for but the passage, every word and sign of it: a quote that was altered from the beginning
    has not drifted. Where the old text never had it the fate is unknown, and the quote itself is looked for.
    """
    before = compare(words, old)
    if not before.spans or before.verdict in {"ambiguous", "paraphrase"}:
        return Drift("unknown", compare(words, new), words)
    start, end = min(span.start for span in before.spans[:1]), max(span.end for span in before.spans[:1])
    passage = old[start:end]
    after = compare(passage.replace("[", "(").replace("]", ")") if "[" in passage else passage, new, "legal")
    if after.verdict in {"verbatim", "marked"}:
        return Drift("untouched", after, passage)
    return Drift("gone" if after.verdict in {"missing", "other-language"} else "altered", after, passage)
