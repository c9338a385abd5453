"""How a language reports speech: its verbs of saying, its words for "according to", what ends a noun phrase.

One value of ``Speech`` a language; the engine (``phrases``, ``cues``) is the same for all that part words by spaces.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, eq=False)
class Speech:
    """The tables of one language; all words in lower case.

    ``verbs``: finite forms of verbs of saying. ``participles``: those that need an auxiliary (``auxiliaries``) before
    them, or "by" behind them. ``gerunds``: such as "saying". ``naming``: verbs behind which few words are a partial
    quotation (call, describe). ``according``: cues of words, each as a tuple. ``ends``: words at which a noun phrase
    ends; ``links``: those that carry it on ("of"). ``people``: nouns for who speaks. ``skipped``: adverbs and days
    that may stand between a subject and its verb. ``inverts``: whether the subject may follow a verb that stands
    before the quotation. ``follows``: words that may stand between a quotation and its verb ("so", "wie").
    """

    code: str
    verbs: frozenset[str]
    pronouns: frozenset[str]
    determiners: frozenset[str]
    according: tuple[tuple[str, ...], ...]
    ends: frozenset[str]
    links: frozenset[str]
    people: frozenset[str]
    skipped: frozenset[str]
    that: frozenset[str]
    conjunctions: frozenset[str]
    introducing: frozenset[str]
    """Prepositions and conjunctions that begin an adverbial at the head of a sentence."""
    auxiliaries: frozenset[str] = frozenset()
    participles: frozenset[str] = frozenset()
    gerunds: frozenset[str] = frozenset()
    naming: frozenset[str] = frozenset()
    named: frozenset[str] = frozenset()
    """Participles right before a name in marks: a film called "…"."""
    particles: frozenset[str] = frozenset()
    titles: frozenset[str] = frozenset()
    not_names: frozenset[str] = frozenset()
    relatives: frozenset[str] = frozenset()
    follows: frozenset[str] = frozenset()
    passive: frozenset[str] = frozenset()
    by: frozenset[str] = frozenset()
    title_cues: frozenset[str] = frozenset()
    """Nouns before a title: book, film."""
    term_cues: frozenset[str] = frozenset()
    """Words before a term: so-called, known as."""
    own: tuple[tuple[str, ...], ...] = ()
    """Cues that hold a pronoun for who speaks: по его словам, a su juicio."""
    pronoun_endings: tuple[str, ...] = ()
    """What a verb with its pronoun ends in: French dit-il."""
    verb_prefixes: str = ""
    """Letters that may be written at the head of a verb: Arabic and-, so-."""
    inverts: bool = False
    comma_needed: bool = False
    """Whether a quotation before its verb must end with a comma or another sign, inside or outside the marks."""
    all_nouns_capital: bool = False
    caseless: bool = False


def listed(words: str) -> frozenset[str]:
    """Return the words of a table written in lines."""
    return frozenset(words.split())


def inflected(words: str, *endings: tuple[str, tuple[str, ...]]) -> frozenset[str]:
    """Return the words of a table with more forms of each: those that end in one thing end in others, too."""
    known = listed(words)
    more = {
        word.removesuffix(ending) + other
        for word in known
        for ending, others in endings
        if word.endswith(ending)
        for other in others
    }
    return known | more


def cues(phrases: str) -> tuple[tuple[str, ...], ...]:
    """Return cues written one after another with a bar between; the longest stand first."""
    return tuple(sorted((tuple(each.split()) for each in phrases.split("|")), key=len, reverse=True))
