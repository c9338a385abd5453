"""Texts in many scripts, with spans in them and edits of them, for property tests."""

from __future__ import annotations

from hypothesis import strategies as st

from postil.text import Span

WORDS = (
    *(
        "the",
        "The",
        "tide",
        "clock",
        "harbour",
        "naïve",
        "cafe\u0301",
        "ﬁnal",
        "co-operate",
        "well\u00adknown",
        "1,200",
    ),
    *("潮汐", "港口的时钟", "時計が", "か\u3099き", "한국어", "\u1112\u1161\u11ab"),
    *("שָׁלוֹם", "עולם", "السَّلام", "مرحبا\u200c", "हिन्दी", "क्षि", "ไทย", "ความ", "தமிழ்"),
    *("👨\u200d👩\u200d👧", "🇩🇪🇫🇷", "👍🏽", "𝔘𝔫𝔦", "𓀀", "Z̡͎̋ͤalgo", "e\u0301\u0302\u0303"),
    *("“so”", "—", "…", "'", "-", "***", "\u200b", "\ufeff", "(", ")", "!", "."),
)
SPACES = (" ", "  ", "\n", "\r\n", "\u00a0", "\n\n", "")

phrase = st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(SPACES)), max_size=14).map(
    lambda pairs: "".join(word + space for word, space in pairs)
)
text = st.one_of(phrase, st.text(max_size=40), st.text(alphabet="ab .", max_size=40))


@st.composite
def text_and_spans(draw: st.DrawFn) -> tuple[str, list[Span]]:
    """Draw a text and a few spans of it, anywhere, also empty ones."""
    drawn = draw(text)
    borders = st.tuples(st.integers(0, len(drawn)), st.integers(0, len(drawn)))
    spans = draw(st.lists(borders.map(lambda pair: Span(min(pair), max(pair))), max_size=4))
    return drawn, spans
