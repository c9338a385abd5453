"""Words of the table of verbs that are nouns where they stand: "the report", "his claim"."""

from __future__ import annotations

from postil.quoting.detecting.grammar import Grammar

_NO_ARTICLES = frozenset({"all", "both", "some", "many", "most"})
"""English determiners that stand for whoever speaks as well: "some say"."""

_BEFORE_NOUNS = frozenset({"of", "in", "for", "with", "such", "by", "on", "public", "official", "first", "new"})


def is_noun(grammar: Grammar, at: int, least: int) -> bool:
    """Whether a word of the table is a noun here: "the report", "his claim", "Ohio's demands", "to call"."""
    if at <= least:
        return grammar.speech.code == "en"
    before = grammar.word(at - 1)
    if grammar.speech.code == "en":
        is_owned = before.endswith(("'s", "’s")) and before not in {"it's", "it’s", "he's", "she's"}
        return before in (grammar.speech.determiners - _NO_ARTICLES) | _BEFORE_NOUNS or is_owned
    return (
        before in grammar.speech.determiners
        and not grammar.speech.all_nouns_capital
        and before not in {"lo", "la", "l"}
    )
