"""Hypothesis strategies for works: every attribute of a source, with what people write into it."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from postil.cite.fields import TABLE, TYPES
from postil.model import Name, Relation, Source

_characters = st.characters(blacklist_categories=("Cs", "Cc", "Zs", "Zl", "Zp")) | st.just(" ")
words = st.text(_characters, min_size=1, max_size=16).map(lambda text: " ".join(text.split())).filter(bool)
people = st.builds(Name, family=words) | st.builds(
    Name,
    family=words,
    given=words,
    particle=st.none() | st.sampled_from(["van der", "de"]),
    dropping_particle=st.none() | st.just("von"),
    suffix=st.none() | st.just("Jr."),
)
organisations = st.builds(Name, literal=words | st.just("Office, Harbour") | st.just("others"))
names = st.lists(people | organisations, min_size=1, max_size=3).map(tuple)
dates = st.sampled_from(
    [
        "2019",
        "2019-07",
        "2019-07-30",
        "2019-07-30T10:00:00Z",
        "2019?",
        "2019-07~",
        "2019%",
        "201X",
        "2019-21",
        "2019/2020",
        "2019-07-26/2019-07-30",
        "2019/..",
        "../2020",
        "-0043",
        "0800",
    ]
)
pages = st.sampled_from(["3", "3–5", "3-5", "iv–x", "3–5, 9", "e123"])
keywords = st.lists(words.filter(lambda word: "," not in word), min_size=1, max_size=3).map(", ".join)
keys = st.from_regex(r"[A-Za-z][A-Za-z0-9:._+/-]{0,11}", fullmatch=True).map(lambda key: key.rstrip("-") or "k")
_KINDS = {"names": names, "date": dates, "text": words, "verbatim": words}
_OWN = {"pages": pages, "keywords": keywords}


@st.composite
def sources(draw: st.DrawFn, *, relations: bool = True) -> Source:
    """A work with some of all the attributes that a work can have."""
    strategies: dict[str, Any] = {row.attribute: _OWN.get(row.attribute, _KINDS[row.kind]) for row in TABLE}
    chosen = draw(st.lists(st.sampled_from(sorted(strategies)), unique=True, max_size=8))
    found = {attribute: draw(strategies[attribute]) for attribute in chosen}
    related = (Relation(kind="reprintof", key="first"),) if relations and draw(st.booleans()) else ()
    kind = draw(st.sampled_from([row.csl for row in TYPES] + ["nonsense"]))
    return Source(key=draw(keys), type=kind, related=related, **found)
